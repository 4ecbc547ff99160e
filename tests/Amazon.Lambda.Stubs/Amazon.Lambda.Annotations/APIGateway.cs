using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Annotations.APIGateway;

public enum LambdaHttpMethod
{
    Any,
    Get,
    Post,
    Put,
    Patch,
    Head,
    Delete,
    Options,
}

public enum HttpApiVersion
{
    V1,
    V2,
}

public enum AuthorizerPayloadFormatVersion
{
    V1,
    V2,
}

public enum FunctionUrlAuthType
{
    NONE,
    AWS_IAM,
}

public enum RestApiAuthorizerType
{
    Token,
    Request,
}

[AttributeUsage(AttributeTargets.Method)]
public class HttpApiAttribute : Attribute
{
    public HttpApiAttribute(LambdaHttpMethod method, string template)
    {
        Method = method;
        Template = template;
    }

    public HttpApiVersion Version { get; set; } = HttpApiVersion.V2;
    public string Template { get; set; }
    public LambdaHttpMethod Method { get; set; }
    public string Authorizer { get; set; }
}

[AttributeUsage(AttributeTargets.Method)]
public class RestApiAttribute : Attribute
{
    public RestApiAttribute(LambdaHttpMethod method, string template)
    {
        Method = method;
        Template = template;
    }

    public string Template { get; set; }
    public LambdaHttpMethod Method { get; set; }
    public string Authorizer { get; set; }
}

[AttributeUsage(AttributeTargets.Method)]
public class FunctionUrlAttribute : Attribute
{
    public FunctionUrlAuthType AuthType { get; set; } = FunctionUrlAuthType.NONE;
    public string[] AllowOrigins { get; set; }
    public LambdaHttpMethod[] AllowMethods { get; set; }
    public string[] AllowHeaders { get; set; }
    public bool AllowCredentials { get; set; }
    public string[] ExposeHeaders { get; set; }
    public int MaxAge { get; set; }
}

[AttributeUsage(AttributeTargets.Method)]
public class HttpApiAuthorizerAttribute : Attribute
{
    public string IdentityHeader { get; set; } = "Authorization";
    public bool EnableSimpleResponses { get; set; } = true;
    public AuthorizerPayloadFormatVersion AuthorizerPayloadFormatVersion { get; set; } = AuthorizerPayloadFormatVersion.V2;
    public int ResultTtlInSeconds { get; set; }
}

[AttributeUsage(AttributeTargets.Method)]
public class RestApiAuthorizerAttribute : Attribute
{
    public string IdentityHeader { get; set; } = "Authorization";
    public RestApiAuthorizerType Type { get; set; } = RestApiAuthorizerType.Token;
    public int ResultTtlInSeconds { get; set; }
}

[AttributeUsage(AttributeTargets.Parameter)]
public class FromBodyAttribute : Attribute { }

[AttributeUsage(AttributeTargets.Parameter)]
public class FromCustomAuthorizerAttribute : Attribute, INamedAttribute
{
    public string Name { get; set; }
}

[AttributeUsage(AttributeTargets.Parameter)]
public class FromHeaderAttribute : Attribute, INamedAttribute
{
    public string Name { get; set; }
}

[AttributeUsage(AttributeTargets.Parameter)]
public class FromQueryAttribute : Attribute, INamedAttribute
{
    public string Name { get; set; }
}

[AttributeUsage(AttributeTargets.Parameter)]
public class FromRouteAttribute : Attribute, INamedAttribute
{
    public string Name { get; set; }
}

public class HttpResultSerializationOptions
{
    public enum ProtocolFormat
    {
        RestApi,
        HttpApi,
    }

    public enum ProtocolVersion
    {
        V1,
        V2,
    }

    public ProtocolFormat Format { get; set; }
    public ProtocolVersion Version { get; set; }
    public ILambdaSerializer Serializer { get; set; }
}

public interface IHttpResult
{
    HttpStatusCode StatusCode { get; }
    Stream Serialize(HttpResultSerializationOptions options);
    IHttpResult AddHeader(string name, string value);
}

public class HttpResults : IHttpResult
{
    private HttpResults(HttpStatusCode statusCode) => StatusCode = statusCode;

    public HttpStatusCode StatusCode { get; }

    public IHttpResult AddHeader(string name, string value) => this;
    public Stream Serialize(HttpResultSerializationOptions options) => throw null;

    public static IHttpResult Accepted(object body = null) => new HttpResults(HttpStatusCode.Accepted);
    public static IHttpResult BadGateway() => new HttpResults(HttpStatusCode.BadGateway);
    public static IHttpResult BadRequest(object body = null) => new HttpResults(HttpStatusCode.BadRequest);
    public static IHttpResult Conflict(object body = null) => new HttpResults(HttpStatusCode.Conflict);
    public static IHttpResult Created(string uri = null, object body = null) => new HttpResults(HttpStatusCode.Created);
    public static IHttpResult Forbid(object body = null) => new HttpResults(HttpStatusCode.Forbidden);
    public static IHttpResult InternalServerError(object body = null) => new HttpResults(HttpStatusCode.InternalServerError);
    public static IHttpResult NotFound(object body = null) => new HttpResults(HttpStatusCode.NotFound);
    public static IHttpResult Ok(object body = null) => new HttpResults(HttpStatusCode.OK);
    public static IHttpResult Redirect(string uri, bool permanent = false, bool preserveMethod = false) => new HttpResults(HttpStatusCode.Redirect);
    public static IHttpResult ServiceUnavailable(int? delaySeconds = null) => new HttpResults(HttpStatusCode.ServiceUnavailable);
    public static IHttpResult Unauthorized() => new HttpResults(HttpStatusCode.Unauthorized);
    public static IHttpResult NewResult(HttpStatusCode statusCode, object body = null) => new HttpResults(statusCode);
}

public class AuthorizerResultSerializationOptions
{
    public enum AuthorizerFormat
    {
        HttpApiSimple,
        HttpApiIamPolicy,
        RestApi,
    }

    public AuthorizerFormat Format { get; set; }
    public string MethodArn { get; set; }
}

public interface IAuthorizerResult
{
    bool IsAuthorized { get; }
    string PrincipalId { get; }
    IDictionary<string, object> Context { get; }
    IAuthorizerResult WithContext(string key, object value);
    IAuthorizerResult WithPrincipalId(string principalId);
    Stream Serialize(AuthorizerResultSerializationOptions options);
}

public class AuthorizerResults : IAuthorizerResult
{
    private AuthorizerResults(bool isAuthorized) => IsAuthorized = isAuthorized;

    public bool IsAuthorized { get; }
    public string PrincipalId { get; private set; }
    public IDictionary<string, object> Context { get; private set; }

    public static IAuthorizerResult Allow() => new AuthorizerResults(true);
    public static IAuthorizerResult Deny() => new AuthorizerResults(false);
    public IAuthorizerResult WithContext(string key, object value) => this;
    public IAuthorizerResult WithPrincipalId(string principalId) => this;
    public Stream Serialize(AuthorizerResultSerializationOptions options) => throw null;
}
