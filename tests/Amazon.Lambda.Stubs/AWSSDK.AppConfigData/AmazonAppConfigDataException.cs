using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.AppConfigData;

public partial class AmazonAppConfigDataException : AmazonServiceException
{
    public AmazonAppConfigDataException() { }
    public AmazonAppConfigDataException(string message) : base(message) { }
    public AmazonAppConfigDataException(string message, Exception innerException) : base(message, innerException) { }
    public AmazonAppConfigDataException(Exception innerException) : base(innerException) { }
    public AmazonAppConfigDataException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
    public AmazonAppConfigDataException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
