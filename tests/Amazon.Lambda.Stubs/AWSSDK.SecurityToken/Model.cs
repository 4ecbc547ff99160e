using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SecurityToken.Model;

public partial class AmazonSecurityTokenServiceRequest : AmazonWebServiceRequest { }

public partial class AssumedRoleUser
{
    public string Arn { get; set; }
    public string AssumedRoleId { get; set; }
}

public partial class AssumeRoleRequest : AmazonSecurityTokenServiceRequest
{
    public int? DurationSeconds { get; set; }
    public string ExternalId { get; set; }
    public string Policy { get; set; }
    public List<PolicyDescriptorType> PolicyArns { get; set; }
    public string RoleArn { get; set; }
    public string RoleSessionName { get; set; }
    public string SerialNumber { get; set; }
    public string SourceIdentity { get; set; }
    public List<Tag> Tags { get; set; }
    public string TokenCode { get; set; }
    public List<string> TransitiveTagKeys { get; set; }
}

public partial class AssumeRoleResponse : AmazonWebServiceResponse
{
    public AssumedRoleUser AssumedRoleUser { get; set; }
    public Credentials Credentials { get; set; }
    public int? PackedPolicySize { get; set; }
    public string SourceIdentity { get; set; }
}

public partial class AssumeRoleWithWebIdentityRequest : AmazonSecurityTokenServiceRequest
{
    public int? DurationSeconds { get; set; }
    public string Policy { get; set; }
    public List<PolicyDescriptorType> PolicyArns { get; set; }
    public string ProviderId { get; set; }
    public string RoleArn { get; set; }
    public string RoleSessionName { get; set; }
    public string WebIdentityToken { get; set; }
}

public partial class AssumeRoleWithWebIdentityResponse : AmazonWebServiceResponse
{
    public AssumedRoleUser AssumedRoleUser { get; set; }
    public string Audience { get; set; }
    public Credentials Credentials { get; set; }
    public int? PackedPolicySize { get; set; }
    public string Provider { get; set; }
    public string SourceIdentity { get; set; }
    public string SubjectFromWebIdentityToken { get; set; }
}

public partial class GetCallerIdentityRequest : AmazonSecurityTokenServiceRequest { }

public partial class GetCallerIdentityResponse : AmazonWebServiceResponse
{
    public string Account { get; set; }
    public string Arn { get; set; }
    public string UserId { get; set; }
}

public partial class GetSessionTokenRequest : AmazonSecurityTokenServiceRequest
{
    public int? DurationSeconds { get; set; }
    public string SerialNumber { get; set; }
    public string TokenCode { get; set; }
}

public partial class GetSessionTokenResponse : AmazonWebServiceResponse
{
    public Credentials Credentials { get; set; }
}

public partial class PolicyDescriptorType
{
    public string Arn { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}
