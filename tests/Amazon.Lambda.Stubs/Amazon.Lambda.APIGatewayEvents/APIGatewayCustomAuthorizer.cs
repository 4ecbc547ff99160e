using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.APIGatewayEvents;

[DataContract]
public class APIGatewayCustomAuthorizerContext : Dictionary<string, object>
{
    [Obsolete("Use the indexer.")]
    public string PrincipalId { get; set; }
    [Obsolete("Use the indexer.")]
    public string StringKey { get; set; }
    [Obsolete("Use the indexer.")]
    public int? NumKey { get; set; }
    [Obsolete("Use the indexer.")]
    public bool? BoolKey { get; set; }
    public Dictionary<string, string> Claims { get; set; }
}

[DataContract]
public class APIGatewayCustomAuthorizerContextOutput : Dictionary<string, object>
{
    [Obsolete("Use the indexer.")]
    public string StringKey { get; set; }
    [Obsolete("Use the indexer.")]
    public int? NumKey { get; set; }
    [Obsolete("Use the indexer.")]
    public bool? BoolKey { get; set; }
}

public class APIGatewayCustomAuthorizerPolicy
{
    [JsonPropertyName("Version")]
    public string Version { get; set; } = "2012-10-17";
    [JsonPropertyName("Statement")]
    public List<IAMPolicyStatement> Statement { get; set; } = new List<IAMPolicyStatement>();

    public class IAMPolicyStatement
    {
        [JsonPropertyName("Effect")]
        public string Effect { get; set; } = "Allow";
        [JsonPropertyName("Action")]
        public HashSet<string> Action { get; set; }
        [JsonPropertyName("Resource")]
        public HashSet<string> Resource { get; set; }
        [JsonPropertyName("NotResource")]
        public HashSet<string> NotResource { get; set; }
        [JsonPropertyName("Condition")]
        public IDictionary<string, IDictionary<string, object>> Condition { get; set; }
    }
}

public class APIGatewayCustomAuthorizerRequest
{
    public string Type { get; set; }
    public string AuthorizationToken { get; set; }
    public string MethodArn { get; set; }
    public string Path { get; set; }
    public string HttpMethod { get; set; }
    public IDictionary<string, string> Headers { get; set; }
    public IDictionary<string, string> QueryStringParameters { get; set; }
    public IDictionary<string, string> PathParameters { get; set; }
    public IDictionary<string, string> StageVariables { get; set; }
    public APIGatewayProxyRequest.ProxyRequestContext RequestContext { get; set; }
}

[DataContract]
public class APIGatewayCustomAuthorizerResponse
{
    [DataMember(Name = "principalId"), JsonPropertyName("principalId")]
    public string PrincipalID { get; set; }
    [DataMember(Name = "policyDocument"), JsonPropertyName("policyDocument")]
    public APIGatewayCustomAuthorizerPolicy PolicyDocument { get; set; } = new APIGatewayCustomAuthorizerPolicy();
    [DataMember(Name = "context"), JsonPropertyName("context")]
    public APIGatewayCustomAuthorizerContextOutput Context { get; set; }
    [DataMember(Name = "usageIdentifierKey"), JsonPropertyName("usageIdentifierKey")]
    public string UsageIdentifierKey { get; set; }
}

[DataContract]
public class APIGatewayCustomAuthorizerV2IamResponse
{
    [DataMember(Name = "principalId"), JsonPropertyName("principalId")]
    public string PrincipalID { get; set; }
    [DataMember(Name = "policyDocument"), JsonPropertyName("policyDocument")]
    public APIGatewayCustomAuthorizerPolicy PolicyDocument { get; set; } = new APIGatewayCustomAuthorizerPolicy();
    [DataMember(Name = "context"), JsonPropertyName("context")]
    public Dictionary<string, object> Context { get; set; }
}

public class APIGatewayCustomAuthorizerV2Request
{
    public string Type { get; set; }
    public string RouteArn { get; set; }
    public List<string> IdentitySource { get; set; }
    public string RouteKey { get; set; }
    public string RawPath { get; set; }
    public string RawQueryString { get; set; }
    public List<string> Cookies { get; set; }
    public Dictionary<string, string> Headers { get; set; }
    public Dictionary<string, string> QueryStringParameters { get; set; }
    public Dictionary<string, string> PathParameters { get; set; }
    public Dictionary<string, string> StageVariables { get; set; }
    public APIGatewayHttpApiV2ProxyRequest.ProxyRequestContext RequestContext { get; set; }
}

[DataContract]
public class APIGatewayCustomAuthorizerV2SimpleResponse
{
    [DataMember(Name = "isAuthorized"), JsonPropertyName("isAuthorized")]
    public bool IsAuthorized { get; set; }
    [DataMember(Name = "context"), JsonPropertyName("context")]
    public Dictionary<string, object> Context { get; set; }
}
