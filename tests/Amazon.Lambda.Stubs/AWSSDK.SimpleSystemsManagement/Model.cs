using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

public partial class AmazonSimpleSystemsManagementRequest : AmazonWebServiceRequest { }

public partial class Command
{
    public string CommandId { get; set; }
    public string Comment { get; set; }
    public string DocumentName { get; set; }
    public DateTime? RequestedDateTime { get; set; }
    public string StatusDetails { get; set; }
}

public partial class DeleteParameterRequest : AmazonSimpleSystemsManagementRequest
{
    public string Name { get; set; }
}

public partial class DeleteParameterResponse : AmazonWebServiceResponse { }

public partial class GetParameterRequest : AmazonSimpleSystemsManagementRequest
{
    public string Name { get; set; }
    public bool? WithDecryption { get; set; }
}

public partial class GetParameterResponse : AmazonWebServiceResponse
{
    public Parameter Parameter { get; set; }
}

public partial class GetParametersRequest : AmazonSimpleSystemsManagementRequest
{
    public List<string> Names { get; set; }
    public bool? WithDecryption { get; set; }
}

public partial class GetParametersResponse : AmazonWebServiceResponse
{
    public List<string> InvalidParameters { get; set; }
    public List<Parameter> Parameters { get; set; }
}

public partial class GetParametersByPathRequest : AmazonSimpleSystemsManagementRequest
{
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public List<ParameterStringFilter> ParameterFilters { get; set; }
    public string Path { get; set; }
    public bool? Recursive { get; set; }
    public bool? WithDecryption { get; set; }
}

public partial class GetParametersByPathResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<Parameter> Parameters { get; set; }
}

public partial class Parameter
{
    public string ARN { get; set; }
    public string DataType { get; set; }
    public DateTime? LastModifiedDate { get; set; }
    public string Name { get; set; }
    public string Selector { get; set; }
    public string SourceResult { get; set; }
    public Amazon.SimpleSystemsManagement.ParameterType Type { get; set; }
    public string Value { get; set; }
    public long? Version { get; set; }
}

public partial class ParameterStringFilter
{
    public string Key { get; set; }
    public string Option { get; set; }
    public List<string> Values { get; set; }
}

public partial class PutParameterRequest : AmazonSimpleSystemsManagementRequest
{
    public string AllowedPattern { get; set; }
    public string DataType { get; set; }
    public string Description { get; set; }
    public string KeyId { get; set; }
    public string Name { get; set; }
    public bool? Overwrite { get; set; }
    public string Policies { get; set; }
    public List<Tag> Tags { get; set; }
    public Amazon.SimpleSystemsManagement.ParameterTier Tier { get; set; }
    public Amazon.SimpleSystemsManagement.ParameterType Type { get; set; }
    public string Value { get; set; }
}

public partial class PutParameterResponse : AmazonWebServiceResponse
{
    public Amazon.SimpleSystemsManagement.ParameterTier Tier { get; set; }
    public long? Version { get; set; }
}

public partial class SendCommandRequest : AmazonSimpleSystemsManagementRequest
{
    public SendCommandRequest() { }
    public SendCommandRequest(string documentName, List<string> instanceIds) { DocumentName = documentName; InstanceIds = instanceIds; }

    public string Comment { get; set; }
    public string DocumentName { get; set; }
    public List<string> InstanceIds { get; set; }
    public string MaxConcurrency { get; set; }
    public string MaxErrors { get; set; }
    public Dictionary<string, List<string>> Parameters { get; set; }
    public int? TimeoutSeconds { get; set; }
}

public partial class SendCommandResponse : AmazonWebServiceResponse
{
    public Command Command { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public class ParameterNotFoundException : AmazonSimpleSystemsManagementException
{
    public ParameterNotFoundException() { }
    public ParameterNotFoundException(string message) : base(message) { }
    public ParameterNotFoundException(string message, Exception innerException) : base(message, innerException) { }
    public ParameterNotFoundException(Exception innerException) : base(innerException) { }
    public ParameterNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ParameterNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
