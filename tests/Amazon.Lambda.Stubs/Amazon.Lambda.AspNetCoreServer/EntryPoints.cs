using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.AspNetCoreServer.Internal;
using Amazon.Lambda.Core;
using Amazon.Lambda.Core.ResponseStreaming;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Amazon.Lambda.AspNetCoreServer;

public abstract class APIGatewayProxyFunction : AbstractAspNetCoreFunction<APIGatewayProxyRequest, APIGatewayProxyResponse>
{
    public new const string LAMBDA_CONTEXT = AbstractAspNetCoreFunction.LAMBDA_CONTEXT;
    public const string APIGATEWAY_REQUEST = LAMBDA_REQUEST_OBJECT;

    [Obsolete("Use StartupMode.")]
    public enum AspNetCoreStartupMode
    {
        Constructor = StartupMode.Constructor,
        FirstRequest = StartupMode.FirstRequest,
    }

    protected APIGatewayProxyFunction() { }
    [Obsolete("Use the constructor that takes a StartupMode.")]
    protected APIGatewayProxyFunction(AspNetCoreStartupMode startupMode) : base((StartupMode)startupMode) { }
    protected APIGatewayProxyFunction(StartupMode startupMode) : base(startupMode) { }
    protected APIGatewayProxyFunction(IServiceProvider hostedServices) : base(hostedServices) { }

    [RequiresPreviewFeatures]
    protected override HttpResponseStreamPrelude BuildStreamingPrelude(IHttpResponseFeature responseFeature) => throw null;
    protected override void MarshallRequest(InvokeFeatures features, APIGatewayProxyRequest apiGatewayRequest, ILambdaContext lambdaContext) => throw null;
    protected override APIGatewayProxyResponse MarshallResponse(IHttpResponseFeature responseFeatures, ILambdaContext lambdaContext, int statusCodeIfNotSet = 200) => throw null;
    protected virtual string ParseHttpPath(APIGatewayProxyRequest apiGatewayRequest) => throw null;
    protected virtual string ParseHttpMethod(APIGatewayProxyRequest apiGatewayRequest) => throw null;
    protected virtual IHeaderDictionary AddMissingRequestHeaders(APIGatewayProxyRequest apiGatewayRequest, IHeaderDictionary headers) => throw null;
}

public abstract class APIGatewayProxyFunction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors)] TStartup> : APIGatewayProxyFunction
    where TStartup : class
{
    protected APIGatewayProxyFunction() { }
    protected APIGatewayProxyFunction(StartupMode startupMode) : base(startupMode) { }

    protected override void Init(IWebHostBuilder builder) { }
}

public abstract class APIGatewayHttpApiV2ProxyFunction : AbstractAspNetCoreFunction<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>
{
    protected APIGatewayHttpApiV2ProxyFunction() { }
    protected APIGatewayHttpApiV2ProxyFunction(StartupMode startupMode) : base(startupMode) { }
    protected APIGatewayHttpApiV2ProxyFunction(IServiceProvider hostedServices) : base(hostedServices) { }

    [RequiresPreviewFeatures]
    protected override HttpResponseStreamPrelude BuildStreamingPrelude(IHttpResponseFeature responseFeature) => throw null;
    protected override void MarshallRequest(InvokeFeatures features, APIGatewayHttpApiV2ProxyRequest apiGatewayRequest, ILambdaContext lambdaContext) => throw null;
    protected override APIGatewayHttpApiV2ProxyResponse MarshallResponse(IHttpResponseFeature responseFeatures, ILambdaContext lambdaContext, int statusCodeIfNotSet = 200) => throw null;
}

public abstract class APIGatewayHttpApiV2ProxyFunction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors)] TStartup> : APIGatewayHttpApiV2ProxyFunction
    where TStartup : class
{
    protected APIGatewayHttpApiV2ProxyFunction() { }
    protected APIGatewayHttpApiV2ProxyFunction(StartupMode startupMode) : base(startupMode) { }

    protected override void Init(IWebHostBuilder builder) { }
}

public abstract class APIGatewayWebsocketApiProxyFunction : APIGatewayProxyFunction
{
    protected APIGatewayWebsocketApiProxyFunction() { }
    protected APIGatewayWebsocketApiProxyFunction(StartupMode startupMode) : base(startupMode) { }
    protected APIGatewayWebsocketApiProxyFunction(IServiceProvider hostedServices) : base(hostedServices) { }

    protected override string ParseHttpPath(APIGatewayProxyRequest apiGatewayRequest) => throw null;
    protected override string ParseHttpMethod(APIGatewayProxyRequest apiGatewayRequest) => throw null;
    protected override IHeaderDictionary AddMissingRequestHeaders(APIGatewayProxyRequest apiGatewayRequest, IHeaderDictionary headers) => throw null;
}

public abstract class APIGatewayWebsocketApiProxyFunction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors)] TStartup> : APIGatewayWebsocketApiProxyFunction
    where TStartup : class
{
    protected APIGatewayWebsocketApiProxyFunction() { }
    protected APIGatewayWebsocketApiProxyFunction(StartupMode startupMode) : base(startupMode) { }

    protected override void Init(IWebHostBuilder builder) { }
}

public abstract class ApplicationLoadBalancerFunction : AbstractAspNetCoreFunction<ApplicationLoadBalancerRequest, ApplicationLoadBalancerResponse>
{
    protected ApplicationLoadBalancerFunction() { }
    protected ApplicationLoadBalancerFunction(StartupMode startupMode) : base(startupMode) { }
    protected ApplicationLoadBalancerFunction(IServiceProvider hostedServices) : base(hostedServices) { }

    [RequiresPreviewFeatures]
    protected override HttpResponseStreamPrelude BuildStreamingPrelude(IHttpResponseFeature responseFeature) => throw null;
    protected override void MarshallRequest(InvokeFeatures features, ApplicationLoadBalancerRequest lambdaRequest, ILambdaContext lambdaContext) => throw null;
    protected override ApplicationLoadBalancerResponse MarshallResponse(IHttpResponseFeature responseFeatures, ILambdaContext lambdaContext, int statusCodeIfNotSet = 200) => throw null;
}

public abstract class ApplicationLoadBalancerFunction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors)] TStartup> : ApplicationLoadBalancerFunction
    where TStartup : class
{
    protected ApplicationLoadBalancerFunction() { }
    protected ApplicationLoadBalancerFunction(StartupMode startupMode) : base(startupMode) { }

    protected override void Init(IWebHostBuilder builder) { }
}
