using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using LambdaAnalyzers.Batches;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Symbols;

/// <summary>The known types of one compilation, resolved once. Types of the same name in the user's own source do not count.</summary>
internal sealed class LambdaSymbols
{
    private const string LambdaPrefix = "Amazon.Lambda.";

    private readonly ReferencedTypes _types;
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _awsClients = new(SymbolEqualityComparer.Default);

    public LambdaSymbols(Compilation compilation)
    {
        _types = new ReferencedTypes(compilation);
        LambdaContext = Find("Amazon.Lambda.Core.ILambdaContext");
        LambdaFunctionAttribute = Find("Amazon.Lambda.Annotations.LambdaFunctionAttribute");
        LambdaBootstrapBuilder = Find("Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder");
        HandlerWrapper = Find("Amazon.Lambda.RuntimeSupport.HandlerWrapper");
        LambdaBootstrap = Find("Amazon.Lambda.RuntimeSupport.LambdaBootstrap");

        JsonSerializerContext = Find("System.Text.Json.Serialization.JsonSerializerContext");
        SourceGeneratorSerializer = Find("Amazon.Lambda.Serialization.SystemTextJson.SourceGeneratorLambdaJsonSerializer`1");

        AmazonServiceClient = Find("Amazon.Runtime.AmazonServiceClient");
        AmazonService = Find("Amazon.Runtime.IAmazonService");
        AwsOptions = Find("Amazon.Extensions.NETCore.Setup.AWSOptions");
        ClientConfig = Find("Amazon.Runtime.ClientConfig");
        RegionEndpoint = Find("Amazon.RegionEndpoint");

        ControllerBase = Find("Microsoft.AspNetCore.Mvc.ControllerBase");
        ControllerAttribute = Find("Microsoft.AspNetCore.Mvc.ControllerAttribute");
        NonControllerAttribute = Find("Microsoft.AspNetCore.Mvc.NonControllerAttribute");
        NonActionAttribute = Find("Microsoft.AspNetCore.Mvc.NonActionAttribute");
        HttpContext = Find("Microsoft.AspNetCore.Http.HttpContext");
        Middleware = Find("Microsoft.AspNetCore.Http.IMiddleware");
        EndpointRouteBuilder = Find("Microsoft.AspNetCore.Routing.IEndpointRouteBuilder");
        ApplicationBuilder = Find("Microsoft.AspNetCore.Builder.IApplicationBuilder");

        ServiceCollection = Find("Microsoft.Extensions.DependencyInjection.IServiceCollection");
        Expression = Find("System.Linq.Expressions.Expression");
        Lazy = Find("System.Lazy`1");
        Interlocked = Find("System.Threading.Interlocked");
        LazyInitializer = Find("System.Threading.LazyInitializer");
        Reusable = new ReusableObjects(Find);
        Batches = new BatchTypes(Find);
        Events = new AsynchronousEvents(Find);
        S3Keys = FindS3Keys();
    }

    /// <summary>Objects that are dear to make and made to be kept.</summary>
    public ReusableObjects Reusable { get; }

    /// <summary>Events that come in batches, their records and the responses that name the failed ones.</summary>
    public BatchTypes Batches { get; }

    /// <summary>Events for whose result nobody waits.</summary>
    public AsynchronousEvents Events { get; }

    /// <summary>The properties that hold the key of an S3 event as it arrives: URL-encoded. Not those of EventBridge events, whose keys are plain.</summary>
    public ImmutableHashSet<ISymbol> S3Keys { get; }

    public INamedTypeSymbol? LambdaContext { get; }

    public INamedTypeSymbol? LambdaFunctionAttribute { get; }

    public INamedTypeSymbol? LambdaBootstrapBuilder { get; }

    public INamedTypeSymbol? HandlerWrapper { get; }

    public INamedTypeSymbol? LambdaBootstrap { get; }

    public INamedTypeSymbol? JsonSerializerContext { get; }

    /// <summary><c>SourceGeneratorLambdaJsonSerializer&lt;TContext&gt;</c>.</summary>
    public INamedTypeSymbol? SourceGeneratorSerializer { get; }

    public INamedTypeSymbol? AmazonServiceClient { get; }

    public INamedTypeSymbol? AmazonService { get; }

    public INamedTypeSymbol? AwsOptions { get; }

    public INamedTypeSymbol? ClientConfig { get; }

    public INamedTypeSymbol? RegionEndpoint { get; }

    public INamedTypeSymbol? ControllerBase { get; }

    public INamedTypeSymbol? ControllerAttribute { get; }

    public INamedTypeSymbol? NonControllerAttribute { get; }

    public INamedTypeSymbol? NonActionAttribute { get; }

    public INamedTypeSymbol? HttpContext { get; }

    public INamedTypeSymbol? Middleware { get; }

    public INamedTypeSymbol? EndpointRouteBuilder { get; }

    public INamedTypeSymbol? ApplicationBuilder { get; }

    public INamedTypeSymbol? ServiceCollection { get; }

    public INamedTypeSymbol? Expression { get; }

    public INamedTypeSymbol? Lazy { get; }

    public INamedTypeSymbol? Interlocked { get; }

    public INamedTypeSymbol? LazyInitializer { get; }

    /// <summary>The gate: at the price of a look at the reference names, does the compilation reference a Lambda library?</summary>
    public static bool AreReferenced(Compilation compilation)
    {
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            if (reference.Name.StartsWith(LambdaPrefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// An AWS SDK service client: a class that derives from <c>AmazonServiceClient</c>, whatever the service.
    /// A user's own class that only implements a service interface is a wrapper or a fake, not a client.
    /// </summary>
    public bool IsAwsClient(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class } || (AmazonServiceClient is null && AmazonService is null))
        {
            return false;
        }

        if (!_awsClients.TryGetValue(type, out var isClient))
        {
            isClient = type.DerivesFrom(AmazonServiceClient)
                || (type.Locations.Length > 0 && type.Locations[0].IsInMetadata && type.Implements(AmazonService));
            _awsClients[type] = isClient;
        }

        return isClient;
    }

    /// <summary>An AWS SDK service interface such as <c>IAmazonS3</c>, or a client class.</summary>
    public bool IsAwsService(ITypeSymbol? type) =>
        type is not null && AmazonService is not null
        && (SymbolEqualityComparer.Default.Equals(type, AmazonService) || type.Implements(AmazonService) || IsAwsClient(type));

    /// <summary>The settings of an AWS SDK client, such as <c>AmazonS3Config</c>.</summary>
    public bool IsClientConfig(ITypeSymbol type) => type.IsOrDerivesFrom(ClientConfig);

    /// <summary>
    /// The input of a Lambda trigger: a top-level <c>…Event</c> or <c>…Request</c> of an <c>Amazon.Lambda.*Events</c> library
    /// (all of them, also ones published after this was written), or a type derived from one.
    /// </summary>
    public bool IsLambdaEvent(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (current.ContainingType is null
                && current.TypeKind == TypeKind.Class
                && (current.Name.EndsWith("Event", StringComparison.Ordinal) || current.Name.EndsWith("Request", StringComparison.Ordinal))
                && current.ContainingAssembly is { } assembly
                && assembly.Name.StartsWith(LambdaPrefix, StringComparison.Ordinal)
                && assembly.Name.EndsWith("Events", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The interface itself: a class that implements it is a test's own, the runtime fails on a handler that asks for one.</summary>
    public bool IsLambdaContext(ITypeSymbol? type) =>
        LambdaContext is not null && SymbolEqualityComparer.Default.Equals(type, LambdaContext);

    /// <summary>A type of a library that is referenced, which few ask for.</summary>
    public INamedTypeSymbol? Find(string metadataName) => _types.Find(metadataName);

    /// <summary>A <c>LambdaEntryPoint</c>: its base class comes from the ASP.NET Core bridge.</summary>
    public bool IsAspNetCoreEntryPoint(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.ContainingAssembly?.Name == "Amazon.Lambda.AspNetCoreServer")
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableHashSet<ISymbol> FindS3Keys()
    {
        var keys = ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var name in new[] { "Amazon.Lambda.S3Events.S3Event+S3ObjectEntity", "Amazon.S3.Util.S3EventNotification+S3ObjectEntity" })
        {
            foreach (var member in Find(name)?.GetMembers("Key") ?? ImmutableArray<ISymbol>.Empty)
            {
                keys.Add(member);
            }
        }

        return keys.ToImmutable();
    }
}
