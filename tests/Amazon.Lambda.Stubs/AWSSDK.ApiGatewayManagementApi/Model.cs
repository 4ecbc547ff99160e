using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.ApiGatewayManagementApi.Model;

public partial class AmazonApiGatewayManagementApiRequest : AmazonWebServiceRequest { }

public partial class DeleteConnectionRequest : AmazonApiGatewayManagementApiRequest
{
    public string ConnectionId { get; set; }
}

public partial class DeleteConnectionResponse : AmazonWebServiceResponse { }

public partial class GetConnectionRequest : AmazonApiGatewayManagementApiRequest
{
    public string ConnectionId { get; set; }
}

public partial class GetConnectionResponse : AmazonWebServiceResponse
{
    public DateTime? ConnectedAt { get; set; }
    public Identity Identity { get; set; }
    public DateTime? LastActiveAt { get; set; }
}

public partial class Identity
{
    public string SourceIp { get; set; }
    public string UserAgent { get; set; }
}

public partial class PostToConnectionRequest : AmazonApiGatewayManagementApiRequest
{
    public string ConnectionId { get; set; }
    public MemoryStream Data { get; set; }
}

public partial class PostToConnectionResponse : AmazonWebServiceResponse { }

public class GoneException : AmazonApiGatewayManagementApiException
{
    public GoneException() { }
    public GoneException(string message) : base(message) { }
    public GoneException(string message, Exception innerException) : base(message, innerException) { }
    public GoneException(Exception innerException) : base(innerException) { }
    public GoneException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public GoneException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
