using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.KeyManagementService;

public partial class AmazonKeyManagementServiceException : AmazonServiceException
{
    public AmazonKeyManagementServiceException() { }
    public AmazonKeyManagementServiceException(string message) : base(message) { }
    public AmazonKeyManagementServiceException(string message, Exception innerException) : base(message, innerException) { }
    public AmazonKeyManagementServiceException(Exception innerException) : base(innerException) { }
    public AmazonKeyManagementServiceException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
    public AmazonKeyManagementServiceException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
