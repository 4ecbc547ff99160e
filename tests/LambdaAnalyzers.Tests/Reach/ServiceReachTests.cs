using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Services of an <c>IServiceCollection</c> of the same compilation, by lifetime, and mediators.</summary>
public class ServiceReachTests
{
    private const string Usings = "using Microsoft.Extensions.DependencyInjection;\n";

    private static string Resolving(string registrations, string body) =>
        Usings + Function(
            body,
            $$"""
            private readonly IServiceProvider _provider;
            public Function()
            {
                var services = new ServiceCollection();
                {{registrations}}
                _provider = services.BuildServiceProvider();
            }
            """);

    private const string KeptStore = "public interface IStore { } public class Store : IStore { public Store() { new AmazonS3Client().Dispose(); } }";

    private const string ScopedStore = "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }";

    private static readonly ReachCases s_cases = new()
    {
        {
            "transient", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddTransient<Store>();", "var store = _provider.GetRequiredService<Store>();"),
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "transient behind an interface", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddTransient<IStore, Store>();", "var store = _provider.GetService<IStore>();"),
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "scoped", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddScoped<IStore, Store>();", "using var scope = _provider.CreateScope(); var store = scope.ServiceProvider.GetRequiredService<IStore>();"),
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "scoped, of an asynchronous scope", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddScoped<IStore, Store>();", "await using var scope = _provider.CreateAsyncScope(); var store = scope.ServiceProvider.GetService(typeof(IStore));"),
            ScopedStore
        },
        {
            "scoped, of a scope in place", "'Function.Handler' (through 'new Store')",
            Resolving("services.TryAddScoped<IStore, Store>();", "var store = _provider?.CreateScope()?.ServiceProvider?.GetService<IStore>();").Replace("using Microsoft", "using Microsoft.Extensions.DependencyInjection.Extensions;\nusing Microsoft", StringComparison.Ordinal),
            ScopedStore
        },
        {
            "scoped, of a provider that is given", "'Function.Handler' (through 'Function.Resolve' → 'new Store')",
            Usings + Function("using var scope = s_provider.CreateScope(); Resolve(scope.ServiceProvider);", "private static readonly IServiceProvider s_provider = new ServiceCollection().AddScoped<IStore, Store>().BuildServiceProvider(); private static void Resolve(IServiceProvider provider) { var store = provider.GetRequiredService<IStore>(); }"),
            ScopedStore
        },
        {
            "scoped, of a provider that the container injects", "'Function.Handler' (through 'Locator.Find' → 'new Store')",
            Resolving("services.AddScoped<IStore, Store>(); services.AddTransient<Locator>();", "_provider.GetRequiredService<Locator>().Find();"),
            "using Microsoft.Extensions.DependencyInjection; public class Locator { private readonly IServiceProvider _services; public Locator(IServiceProvider services) { _services = services; } public IStore Find() => _services.GetRequiredService<IStore>(); }",
            ScopedStore
        },
        {
            "scoped, of a provider that is built on the spot", "'Function.Handler' (through 'new Store')",
            Usings + Function("using var provider = new ServiceCollection().AddScoped<IStore, Store>().BuildServiceProvider(); var store = provider.GetRequiredService<IStore>();"),
            ScopedStore
        },
        {
            "scoped, of a provider that is kept", null,
            Resolving("services.AddScoped<IStore, Store>();", "var store = _provider.GetRequiredService<IStore>();"),
            KeptStore
        },
        {
            "scoped, of a provider that is kept, by typeof", null,
            Resolving("services.AddScoped(typeof(IStore), typeof(Store));", "var store = _provider.GetRequiredService(typeof(IStore));"),
            KeptStore
        },
        {
            "scoped factory, of a provider that is kept", null,
            Resolving("services.AddScoped<IStore>(provider => new Store());", "var store = (_provider)?.GetService<IStore>();"),
            KeptStore
        },
        {
            "scoped, of the provider of a base class", null,
            "public class Function : Base { public void Handler(SQSEvent input, ILambdaContext context) { var store = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetService<IStore>(Services); } }",
            Usings + "public abstract class Base { protected IServiceProvider Services { get; } protected Base() { var services = new ServiceCollection(); services.AddScoped<IStore, Store>(); Services = services.BuildServiceProvider(); } }",
            KeptStore
        },
        {
            "scoped, of a provider that only tests give", null,
            Usings + Function("var store = _provider.GetRequiredService<IStore>();", "private readonly IServiceProvider _provider; public Function() : this(new ServiceCollection().AddScoped<IStore, Store>().BuildServiceProvider()) { } internal Function(IServiceProvider provider) { _provider = provider; }"),
            KeptStore
        },
        {
            "scoped, of a kept provider that is handed on", null,
            Usings + Function("Resolve(s_provider);", "private static readonly IServiceProvider s_provider = new ServiceCollection().AddScoped<IStore, Store>().BuildServiceProvider(); private static void Resolve(IServiceProvider provider) => Find(provider); private static void Find(IServiceProvider provider) { var store = provider.GetRequiredService<IStore>(); }"),
            KeptStore
        },
        {
            "scoped, of a scope that is kept", null,
            Usings + Function("var store = s_scope.ServiceProvider.GetRequiredService<IStore>();", "private static readonly IServiceScope s_scope = new ServiceCollection().AddScoped<IStore, Store>().BuildServiceProvider().CreateScope();"),
            KeptStore
        },
        {
            "scoped, of a host that is kept", null,
            Usings + Function("var store = s_host.Services.GetRequiredService<IStore>();", "private static readonly Microsoft.Extensions.Hosting.IHost s_host = new Microsoft.Extensions.Hosting.HostBuilder().ConfigureServices((_, services) => services.AddScoped<IStore, Store>()).Build();"),
            KeptStore
        },
        {
            "scoped, injected into what a kept provider makes", null,
            Resolving("services.AddScoped<IStore, Store>(); services.AddScoped<Service>();", "var service = _provider.GetRequiredService<Service>();"),
            "public class Service { public Service(IStore store) { } }",
            KeptStore
        },
        {
            "registered by typeof", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddTransient(typeof(IStore), typeof(Store));", "var store = _provider.GetRequiredService<IStore>();"),
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "TryAdd", "'Function.Handler' (through 'new Store')",
            "using Microsoft.Extensions.DependencyInjection.Extensions;\n" + Resolving("services.TryAddTransient<IStore, Store>();", "var store = _provider.GetRequiredService<IStore>();"),
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "registered in an extension method", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddStores();", "var store = _provider.GetRequiredService<Store>();"),
            Usings + "public static class Registrations { public static IServiceCollection AddStores(this IServiceCollection services) => services.AddTransient<Store>(); }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "resolved by typeof", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddTransient<IStore, Store>();", "var store = _provider.GetRequiredService(typeof(IStore));"),
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "keyed", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddKeyedTransient<IStore, Store>(\"a\");", "var store = _provider.GetRequiredKeyedService<IStore>(\"a\");"),
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "keyed singleton", null,
            Resolving("services.AddKeyedSingleton<IStore, Store>(\"a\");", "var store = _provider.GetRequiredKeyedService<IStore>(\"a\");"),
            "public interface IStore { } public class Store : IStore { public Store() { new AmazonS3Client().Dispose(); } }"
        },
        {
            "GetServices", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddTransient<IStore, Store>();", "var stores = _provider.GetServices<IStore>().ToList();"),
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "transient factory", "'Function.Handler'",
            Resolving("services.AddTransient<IAmazonS3>(_ => [|new AmazonS3Client()|]);", "var s3 = _provider.GetRequiredService<IAmazonS3>();")
        },
        {
            "scoped factory with services of its own", "'Function.Handler'",
            Resolving("services.AddScoped<IStore>(provider => new Store([|new AmazonS3Client()|]));", "using var scope = _provider.CreateScope(); var services = scope.ServiceProvider; var store = services.GetRequiredService<IStore>();"),
            "public interface IStore { } public class Store : IStore { public Store(IAmazonS3 s3) { } }"
        },
        {
            "transient injected into a transient", "'Function.Handler' (through 'new Service' → 'new Store')",
            Resolving("services.AddTransient<Store>(); services.AddTransient<Service>();", "var service = _provider.GetRequiredService<Service>();"),
            "public class Service { public Service(Store store) { } }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "several transients injected as a collection", "'Function.Handler' (through 'new Service' → 'new Store')",
            Resolving("services.AddTransient<IStore, Store>(); services.AddTransient<Service>();", "var service = _provider.GetRequiredService<Service>();"),
            "public class Service { public Service(IEnumerable<IStore> stores) { } }",
            "public interface IStore { } public class Store : IStore { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "typed HTTP client", "'Function.Handler' (through 'new Weather')",
            Resolving("services.AddHttpClient<Weather>();", "var weather = _provider.GetRequiredService<Weather>();"),
            "public class Weather { public Weather(System.Net.Http.HttpClient http) { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "ActivatorUtilities", "'Function.Handler' (through 'new Store')",
            Resolving("", "var store = ActivatorUtilities.CreateInstance<Store>(_provider);"),
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "service parameter of an Annotations function", "'Function.Handler' (through 'new Store')",
            "using Amazon.Lambda.Annotations;\nusing Microsoft.Extensions.DependencyInjection;\n"
                + "[LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) => services.AddScoped<IStore, Store>(); }",
            "using Amazon.Lambda.Annotations;\npublic class Function { [LambdaFunction] public string Handler([FromServices] IStore store, string input) => input; }",
            "public interface IStore { } public class Store : IStore { public Store() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "method of a service", "'Function.Handler' (through 'Store.Put')",
            Resolving("services.AddSingleton<IStore, Store>();", "_provider.GetRequiredService<IStore>().Put();"),
            "public interface IStore { void Put(); } public class Store : IStore { public void Put() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "service that is made by hand as well", "'Function.Handler' (through 'new Store')",
            Resolving("services.AddSingleton<Store>();", "var store = new Store();"),
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "factory of a provider that is rebuilt per invocation", "'Function.Handler'",
            Usings + Function(
                """
                var services = new ServiceCollection();
                services.AddTransient<IAmazonS3>(_ => [|new AmazonS3Client()|]);
                using var provider = services.BuildServiceProvider();
                var s3 = provider.GetRequiredService<IAmazonS3>();
                """)
        },
        {
            "singleton", null,
            Resolving("services.AddSingleton<Store>();", "var store = _provider.GetRequiredService<Store>();"),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "singleton behind an interface", null,
            Resolving("services.AddSingleton<IStore, Store>();", "var store = _provider.GetRequiredService<IStore>();"),
            "public interface IStore { } public class Store : IStore { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "singleton factory", null,
            Resolving("services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client());", "var s3 = _provider.GetRequiredService<IAmazonS3>();")
        },
        {
            "singleton factory by method group", null,
            Resolving("services.AddSingleton<IAmazonS3>(Clients.Create);", "var s3 = _provider.GetRequiredService<IAmazonS3>();"),
            "public static class Clients { public static IAmazonS3 Create(IServiceProvider provider) => new AmazonS3Client(); }"
        },
        {
            "singleton instance", null,
            Resolving("services.AddSingleton<IAmazonS3>(new AmazonS3Client());", "var s3 = _provider.GetRequiredService<IAmazonS3>();")
        },
        {
            "AddAWSService", null,
            Resolving("services.AddAWSService<IAmazonS3>();", "var s3 = _provider.GetRequiredService<IAmazonS3>();")
        },
        {
            "TryAddSingleton", null,
            "using Microsoft.Extensions.DependencyInjection.Extensions;\n" + Resolving("services.TryAddSingleton<Store>();", "var store = _provider.GetRequiredService<Store>();"),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "transient that nobody asks for", null,
            Resolving("services.AddTransient<Store>();", ""),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "transient resolved in the function's constructor", null,
            Resolving("services.AddTransient<Store>(); _ = services.BuildServiceProvider().GetRequiredService<Store>();", ""),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "transient injected into a singleton is made once", null,
            Resolving("services.AddSingleton<Service>(); services.AddTransient<Store>();", "var service = _provider.GetRequiredService<Service>();"),
            "public class Service { public Service(Store store) { } }",
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "transient injected into the class of an Annotations function", null,
            "using Amazon.Lambda.Annotations;\nusing Microsoft.Extensions.DependencyInjection;\n"
                + "[LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) => services.AddTransient<IStore, Store>(); }",
            "using Amazon.Lambda.Annotations;\npublic class Function { private readonly IStore _store; public Function(IStore store) { _store = store; } [LambdaFunction] public string Handler(string input) => input; }",
            "public interface IStore { } public class Store : IStore { public Store() { new AmazonS3Client(); } }"
        },
        {
            "singleton parameter of an Annotations function", null,
            "using Amazon.Lambda.Annotations;\nusing Microsoft.Extensions.DependencyInjection;\n"
                + "[LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) => services.AddSingleton<IStore, Store>(); }",
            "using Amazon.Lambda.Annotations;\npublic class Function { [LambdaFunction] public string Handler([FromServices] IStore store, string input) => input; }",
            "public interface IStore { } public class Store : IStore { public Store() { new AmazonS3Client(); } }"
        },
        {
            "constructor that a container does not choose", null,
            Resolving("services.AddTransient<Store>(); services.AddSingleton<IClock, Clock>();", "var store = _provider.GetRequiredService<Store>();"),
            "public class Store { public Store() { new AmazonS3Client(); } public Store(IClock clock) { } }",
            "public interface IClock { } public class Clock : IClock { }"
        },
        {
            "own class with methods of the same names", null,
            Function("Registry.AddTransient<Store>(); Registry.GetRequiredService<Store>();"),
            "public static class Registry { public static void AddTransient<T>() { } public static void GetRequiredService<T>() { } }",
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
    };

    private const string Mediator =
        """
        using MediatR;
        public class Function
        {
            private readonly IMediator _mediator;
            public Function(IMediator mediator) { _mediator = mediator; }
            public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); BODY }
        }
        """;

    private static readonly ReachCases s_mediatorCases = new()
    {
        {
            "request", "'Function.Handler' (through 'SaveHandler.Handle')",
            Mediator.Replace("BODY", "await _mediator.Send(new Save(\"1\"));"),
            "using MediatR; public record Save(string Id) : IRequest<string>;",
            "using MediatR; public class SaveHandler : IRequestHandler<Save, string> { public async Task<string> Handle(Save request, CancellationToken cancellationToken) { await [|new AmazonS3Client()|].ListBucketsAsync(cancellationToken); return \"\"; } }"
        },
        {
            "request without a response", "'Function.Handler' (through 'SaveHandler.Handle')",
            Mediator.Replace("BODY", "var save = new Save(); await _mediator.Send(save, default);"),
            "using MediatR; public class Save : IRequest { }",
            "using MediatR; public class SaveHandler : IRequestHandler<Save> { public Task Handle(Save request, CancellationToken cancellationToken) => [|new AmazonS3Client()|].ListBucketsAsync(cancellationToken); }"
        },
        {
            "constructor of a request's handler", "'Function.Handler' (through 'new SaveHandler')",
            Mediator.Replace("BODY", "await _mediator.Send(new Save());"),
            "using MediatR; public class Save : IRequest { }",
            "using MediatR; public class SaveHandler : IRequestHandler<Save> { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; public Task Handle(Save request, CancellationToken cancellationToken) => _s3.ListBucketsAsync(cancellationToken); }"
        },
        {
            "notification", "'Function.Handler' (through 'SavedHandler.Handle')",
            Mediator.Replace("BODY", "await _mediator.Publish(new Saved());"),
            "using MediatR; public class Saved : INotification { }",
            "using MediatR; public class SavedHandler : INotificationHandler<Saved> { public Task Handle(Saved notification, CancellationToken cancellationToken) => [|new AmazonS3Client()|].ListBucketsAsync(cancellationToken); }"
        },
        {
            "request whose type is not known", null,
            Mediator.Replace("BODY", "object save = new Save(); await _mediator.Send(save);"),
            "using MediatR; public class Save : IRequest { }",
            "using MediatR; public class SaveHandler : IRequestHandler<Save> { public Task Handle(Save request, CancellationToken cancellationToken) => new AmazonS3Client().ListBucketsAsync(cancellationToken); }"
        },
        {
            "another request", null,
            Mediator.Replace("BODY", "await _mediator.Send(new Load());"),
            "using MediatR; public class Load : IRequest { } public class Save : IRequest { }",
            "using MediatR; public class SaveHandler : IRequestHandler<Save> { public Task Handle(Save request, CancellationToken cancellationToken) => new AmazonS3Client().ListBucketsAsync(cancellationToken); }"
        },
        {
            "request that nobody sends", null,
            Mediator.Replace("BODY", "Console.WriteLine(new Save());"),
            "using MediatR; public class Save : IRequest { }",
            "using MediatR; public class SaveHandler : IRequestHandler<Save> { public Task Handle(Save request, CancellationToken cancellationToken) => new AmazonS3Client().ListBucketsAsync(cancellationToken); }"
        },
        {
            "own sender with the same names", null,
            Mediator.Replace("BODY", "new Post().Send(new Save());").Replace("IMediator _mediator", "object _mediator").Replace("IMediator mediator", "object mediator"),
            "public class Post { public void Send(object letter) { } }",
            "using MediatR; public class Save : IRequest { } public class SaveHandler : IRequestHandler<Save> { public Task Handle(Save request, CancellationToken cancellationToken) => new AmazonS3Client().ListBucketsAsync(cancellationToken); }"
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    public static IEnumerable<object[]> MediatorNames => s_mediatorCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Services(string name) => s_cases.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(MediatorNames))]
    public Task Mediators(string name) => s_mediatorCases.VerifyAsync(name);
}
