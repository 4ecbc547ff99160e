using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public partial class AmazonLambdaRequest : AmazonWebServiceRequest { }

public partial class FunctionConfiguration
{
    public string CodeSha256 { get; set; }
    public long? CodeSize { get; set; }
    public string Description { get; set; }
    public string FunctionArn { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public string LastModified { get; set; }
    public int? MemorySize { get; set; }
    public string Role { get; set; }
    public int? Timeout { get; set; }
    public string Version { get; set; }
}

public partial class GetFunctionRequest : AmazonLambdaRequest
{
    public string FunctionName { get; set; }
    public string Qualifier { get; set; }
}

public partial class GetFunctionResponse : AmazonWebServiceResponse
{
    public FunctionConfiguration Configuration { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public partial class InvokeRequest : AmazonLambdaRequest
{
    public string ClientContext { get; set; }
    public string ClientContextBase64 { get; set; }
    public string FunctionName { get; set; }
    public InvocationType InvocationType { get; set; }
    public LogType LogType { get; set; }
    public string Payload { get; set; }
    public MemoryStream PayloadStream { get; set; }
    public string Qualifier { get; set; }
    public string TenantId { get; set; }
}

public partial class InvokeResponse : AmazonWebServiceResponse
{
    public string ExecutedVersion { get; set; }
    public string FunctionError { get; set; }
    public string LogResult { get; set; }
    public MemoryStream Payload { get; set; }
    public int? StatusCode { get; set; }
}

public partial class ListFunctionsRequest : AmazonLambdaRequest
{
    public string MasterRegion { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
}

public partial class ListFunctionsResponse : AmazonWebServiceResponse
{
    public List<FunctionConfiguration> Functions { get; set; }
    public string NextMarker { get; set; }
}

public partial class UpdateFunctionConfigurationRequest : AmazonLambdaRequest
{
    public string Description { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public int? MemorySize { get; set; }
    public string Role { get; set; }
    public int? Timeout { get; set; }
}

public partial class UpdateFunctionConfigurationResponse : AmazonWebServiceResponse
{
    public string FunctionArn { get; set; }
    public string FunctionName { get; set; }
    public string Handler { get; set; }
    public int? MemorySize { get; set; }
    public string Role { get; set; }
    public int? Timeout { get; set; }
}

public class ResourceNotFoundException : AmazonLambdaException
{
    public ResourceNotFoundException() { }
    public ResourceNotFoundException(string message) : base(message) { }
    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }
    public ResourceNotFoundException(Exception innerException) : base(innerException) { }
    public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ResourceNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}

public class TooManyRequestsException : AmazonLambdaException
{
    public TooManyRequestsException() { }
    public TooManyRequestsException(string message) : base(message) { }
    public TooManyRequestsException(string message, Exception innerException) : base(message, innerException) { }
    public TooManyRequestsException(Exception innerException) : base(innerException) { }
    public TooManyRequestsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public TooManyRequestsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
