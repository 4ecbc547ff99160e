using System;
using System.Threading;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>Which service makes a request that a handler gets.</summary>
internal enum RequestSource
{
    /// <summary>No request of a proxy integration.</summary>
    None,

    /// <summary>REST and WebSocket APIs, and HTTP APIs with format 1.0.</summary>
    RestApi,

    /// <summary>HTTP APIs with format 2.0, and function URLs.</summary>
    HttpApi,

    LoadBalancer,
}

/// <summary>What the rules on requests of API Gateway and load balancers share.</summary>
internal static class ProxyRequests
{
    public static bool AreReferenced(Compilation compilation)
    {
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            if (reference.Name is "Amazon.Lambda.APIGatewayEvents" or "Amazon.Lambda.ApplicationLoadBalancerEvents")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The service whose request has this member.</summary>
    public static RequestSource SourceOf(IPropertySymbol member)
    {
        var source = member.ContainingType?.Name switch
        {
            "APIGatewayProxyRequest" => RequestSource.RestApi,
            "APIGatewayHttpApiV2ProxyRequest" => RequestSource.HttpApi,
            "ApplicationLoadBalancerRequest" => RequestSource.LoadBalancer,
            _ => RequestSource.None,
        };
        return source != RequestSource.None && member.ContainingAssembly?.Name is "Amazon.Lambda.APIGatewayEvents" or "Amazon.Lambda.ApplicationLoadBalancerEvents"
            ? source
            : RequestSource.None;
    }

    /// <summary>A header of the request that opens a WebSocket. The protocol asks for it, and its clients write it in this way.</summary>
    public static bool IsOfHandshake(string header) => header.StartsWith("Sec-WebSocket-", StringComparison.Ordinal);

    /// <summary>Is the handler certainly called by an HTTP API, whatever the version of the event?</summary>
    public static bool IsOfHttpApi(Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken) =>
        AttributeOf(handler, "HttpApiAttribute") is not null
        || AreAllRequests(handler, static source => source.Kind is EventSourceKind.HttpApi or EventSourceKind.FunctionUrl, model, cancellationToken);

    /// <summary>Is the handler certainly called by a REST API?</summary>
    public static bool IsOfRestApi(Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken) =>
        AttributeOf(handler, "RestApiAttribute") is not null
        || AreAllRequests(handler, static source => source.Kind == EventSourceKind.RestApi, model, cancellationToken);

    /// <summary>Is the handler called by WebSocket APIs only, and only when a client connects? What a browser sends then has headers.</summary>
    public static bool OnlyOpensWebSockets(Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken) =>
        AreAllRequests(handler, static source => source.Kind == EventSourceKind.WebSocketApi && source.Routes is { Length: 1 } routes && routes[0] == "$connect", model, cancellationToken);

    /// <summary>Are there triggers that make requests, and are all of them of one kind?</summary>
    private static bool AreAllRequests(Handlers.Handler handler, Func<EventSource, bool> isOne, LambdaModel model, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var function in model.Deployments.Of(handler, model.Handlers, cancellationToken))
        {
            foreach (var source in function.Function.Events)
            {
                if (isOne(source))
                {
                    any = true;
                }
                else if (source.Kind is EventSourceKind.RestApi or EventSourceKind.HttpApi or EventSourceKind.FunctionUrl or EventSourceKind.WebSocketApi
                    or EventSourceKind.LoadBalancer or EventSourceKind.Unknown)
                {
                    return false;
                }
            }
        }

        return any;
    }

    /// <summary>A route of the handler that has no path parameter; null where none is known, or where a function that runs the same handler has no such route.</summary>
    public static string? RouteWithoutParameters(Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        if ((AttributeOf(handler, "RestApiAttribute") ?? AttributeOf(handler, "HttpApiAttribute")) is { ConstructorArguments: { Length: 2 } arguments })
        {
            return arguments[1].Value is string template && template.IndexOf('{') < 0 ? template : null;
        }

        string? route = null;
        foreach (var function in model.Deployments.Of(handler, model.Handlers, cancellationToken))
        {
            // Which of several functions the code is meant for it may ask, or only one of them is its own.
            if (RouteWithoutParameters(function.Function) is not { } path)
            {
                return null;
            }

            route ??= path;
        }

        return route;
    }

    private static string? RouteWithoutParameters(FunctionDeployment function)
    {
        foreach (var source in function.Events)
        {
            if (source.Kind is EventSourceKind.RestApi or EventSourceKind.HttpApi
                && source.Properties.Text("Path") is { IsKnown: true, Value: { Length: > 0 } path }
                && path.IndexOf('{') < 0)
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Does the load balancer send lists of values? Null where only the target group says it.</summary>
    public static bool? HasMultiValues(Handlers.Handler handler)
    {
        if (AttributeOf(handler, "ALBApiAttribute") is not { } attribute)
        {
            return null;
        }

        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "MultiValueHeaders")
            {
                return argument.Value.Value as bool?;
            }
        }

        return false;
    }

    private static AttributeData? AttributeOf(Handlers.Handler handler, string name)
    {
        if (handler.Kind == HandlerKind.Annotations && handler.Unit.Method is { } method)
        {
            foreach (var attribute in method.GetAttributes())
            {
                if (attribute.AttributeClass?.Name == name)
                {
                    return attribute;
                }
            }
        }

        return null;
    }
}
