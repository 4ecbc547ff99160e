using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class AmazonSecretsManagerRequest : AmazonWebServiceRequest { }

public partial class APIErrorType
{
    public string ErrorCode { get; set; }
    public string Message { get; set; }
    public string SecretId { get; set; }
}

public partial class BatchGetSecretValueRequest : AmazonSecretsManagerRequest
{
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public List<string> SecretIdList { get; set; }
}

public partial class BatchGetSecretValueResponse : AmazonWebServiceResponse
{
    public List<APIErrorType> Errors { get; set; }
    public string NextToken { get; set; }
    public List<SecretValueEntry> SecretValues { get; set; }
}

public partial class CreateSecretRequest : AmazonSecretsManagerRequest
{
    public string ClientRequestToken { get; set; }
    public string Description { get; set; }
    public bool? ForceOverwriteReplicaSecret { get; set; }
    public string KmsKeyId { get; set; }
    public string Name { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretString { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateSecretResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public string Name { get; set; }
    public string VersionId { get; set; }
}

public partial class DescribeSecretRequest : AmazonSecretsManagerRequest
{
    public string SecretId { get; set; }
}

public partial class DescribeSecretResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public DateTime? CreatedDate { get; set; }
    public DateTime? DeletedDate { get; set; }
    public string Description { get; set; }
    public string KmsKeyId { get; set; }
    public DateTime? LastAccessedDate { get; set; }
    public DateTime? LastChangedDate { get; set; }
    public DateTime? LastRotatedDate { get; set; }
    public string Name { get; set; }
    public string OwningService { get; set; }
    public string PrimaryRegion { get; set; }
    public bool? RotationEnabled { get; set; }
    public string RotationLambdaARN { get; set; }
    public List<Tag> Tags { get; set; }
    public Dictionary<string, List<string>> VersionIdsToStages { get; set; }
}

public partial class GetSecretValueRequest : AmazonSecretsManagerRequest
{
    public string SecretId { get; set; }
    public string VersionId { get; set; }
    public string VersionStage { get; set; }
}

public partial class GetSecretValueResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string Name { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretString { get; set; }
    public string VersionId { get; set; }
    public List<string> VersionStages { get; set; }
}

public partial class ListSecretsRequest : AmazonSecretsManagerRequest
{
    public bool? IncludePlannedDeletion { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public partial class ListSecretsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<SecretListEntry> SecretList { get; set; }
}

public partial class PutSecretValueRequest : AmazonSecretsManagerRequest
{
    public string ClientRequestToken { get; set; }
    public string RotationToken { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretId { get; set; }
    public string SecretString { get; set; }
    public List<string> VersionStages { get; set; }
}

public partial class PutSecretValueResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public string Name { get; set; }
    public string VersionId { get; set; }
    public List<string> VersionStages { get; set; }
}

public partial class SecretListEntry
{
    public string ARN { get; set; }
    public DateTime? CreatedDate { get; set; }
    public DateTime? DeletedDate { get; set; }
    public string Description { get; set; }
    public string KmsKeyId { get; set; }
    public DateTime? LastAccessedDate { get; set; }
    public DateTime? LastChangedDate { get; set; }
    public DateTime? LastRotatedDate { get; set; }
    public string Name { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class SecretValueEntry
{
    public string ARN { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string Name { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretString { get; set; }
    public string VersionId { get; set; }
    public List<string> VersionStages { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class UpdateSecretRequest : AmazonSecretsManagerRequest
{
    public string ClientRequestToken { get; set; }
    public string Description { get; set; }
    public string KmsKeyId { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretId { get; set; }
    public string SecretString { get; set; }
}

public partial class UpdateSecretResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public string Name { get; set; }
    public string VersionId { get; set; }
}

public class ResourceNotFoundException : AmazonSecretsManagerException
{
    public ResourceNotFoundException() { }
    public ResourceNotFoundException(string message) : base(message) { }
    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }
    public ResourceNotFoundException(Exception innerException) : base(innerException) { }
    public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ResourceNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
