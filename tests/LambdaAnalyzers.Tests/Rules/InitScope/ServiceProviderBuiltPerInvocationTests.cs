using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB104: service providers, hosts, containers and configurations.</summary>
public class ServiceProviderBuiltPerInvocationTests
{
    private const string Id = DiagnosticIds.ServiceProviderBuiltPerInvocation;

    private const string Usings =
        """
        using Autofac;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        """;

    private static readonly RuleCases s_reported = new(Id, reported: true, Usings)
    {
        { "provider", "var services = new ServiceCollection(); services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client()); using var provider = [|services.BuildServiceProvider()|];" },
        { "provider in a chain", "using var provider = [|new ServiceCollection().AddSingleton<Store>().BuildServiceProvider()|];", "", "public class Store { }" },
        { "provider with validation", "var services = new ServiceCollection(); services.AddTransient<Store>(); using var provider = [|services.BuildServiceProvider(validateScopes: true)|];", "", "public class Store { }" },
        { "provider called as a static method", "var services = new ServiceCollection(); var provider = [|ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(services)|];" },
        { "provider of a helper", "var provider = Build();", "private static IServiceProvider Build() { var services = new ServiceCollection(); services.AddSingleton<Function>(); return [|services.BuildServiceProvider()|]; }" },
        { "provider of a startup class", "var store = new Startup().Build().GetRequiredService<Store>();", "", "public class Store { } public class Startup { public IServiceProvider Build() { var services = new ServiceCollection(); ConfigureServices(services); return [|services.BuildServiceProvider()|]; } private void ConfigureServices(IServiceCollection services) => services.AddSingleton<Store>(); }" },
        { "provider in a constructor", "new Container();", "", "public class Container { private readonly IServiceProvider _provider; public Container() { _provider = [|new ServiceCollection().BuildServiceProvider()|]; } }" },
        { "provider in a static method of another class", "var store = Services.Get<string>();", "", "public static class Services { public static T Get<T>() { using var provider = [|new ServiceCollection().BuildServiceProvider()|]; return provider.GetService<T>(); } }" },
        { "provider in a property", "var provider = Provider;", "private IServiceProvider Provider => [|new ServiceCollection().BuildServiceProvider()|];" },
        { "provider for each record", "foreach (var record in input.Records) { using var provider = [|new ServiceCollection().BuildServiceProvider()|]; provider.GetService<object>(); }" },
        { "provider whose factories are constant", "var services = new ServiceCollection(); services.AddSingleton(_ => new AmazonS3Config { ForcePathStyle = true }); using var provider = [|services.BuildServiceProvider()|];" },
        { "host builder", "using var host = [|new HostBuilder().Build()|];" },
        { "default host", "using var host = [|Host.CreateDefaultBuilder().ConfigureServices(services => services.AddSingleton<object>()).Build()|];" },
        { "host application", "var builder = Host.CreateApplicationBuilder(); builder.Services.AddSingleton<object>(); using var host = [|builder.Build()|];" },
        { "web application", "await using var app = [|WebApplication.CreateBuilder().Build()|];" },
        { "configuration", "var configuration = [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|];" },
        { "configuration of files", "var configuration = [|new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile(\"appsettings.json\", optional: true).AddEnvironmentVariables(\"APP_\").Build()|];" },
        { "configuration in a local", "var builder = new ConfigurationBuilder(); builder.AddJsonFile(\"appsettings.json\"); var configuration = [|builder.Build()|];" },
        { "configuration of a class made per invocation", "var settings = new Settings();", "", "public class Settings { private readonly IConfiguration _configuration = [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|]; }" },
        { "configuration through the interface", "IConfigurationBuilder builder = new ConfigurationBuilder(); var configuration = [|builder.AddEnvironmentVariables().Build()|];" },
        { "configuration and provider", "var configuration = [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|]; var services = new ServiceCollection(); services.AddSingleton<IConfiguration>(configuration); var provider = [|services.BuildServiceProvider()|];" },
        { "configuration of constants", "var configuration = [|new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string> { [\"a\"] = \"b\" }).Build()|];" },
        { "Autofac", "var builder = new ContainerBuilder(); builder.RegisterType<Store>().SingleInstance(); using var container = [|builder.Build()|];", "", "public class Store { }" },
        { "in an executable", ["using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar handler = (string input, ILambdaContext context) => { using var provider = [|new ServiceCollection().BuildServiceProvider()|]; };\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();"] },
        { "in a try", "try { using var provider = [|new ServiceCollection().BuildServiceProvider()|]; } catch (InvalidOperationException) { }" },
    };

    private static readonly RuleCases s_silent = new(Id, reported: false, Usings)
    {
        { "static provider", "var store = s_provider.GetService<object>();", "private static readonly IServiceProvider s_provider = Build(); private static IServiceProvider Build() { var services = new ServiceCollection(); return services.BuildServiceProvider(); }" },
        { "provider of the constructor", "var store = _provider.GetService<object>();", "private readonly IServiceProvider _provider; public Function() { _provider = new ServiceCollection().BuildServiceProvider(); }" },
        { "provider of the static constructor", "var store = s_provider.GetService<object>();", "private static readonly IServiceProvider s_provider; static Function() { s_provider = new ServiceCollection().BuildServiceProvider(); }" },
        { "Lazy provider", "var store = s_provider.Value.GetService<object>();", "private static readonly Lazy<IServiceProvider> s_provider = new(() => new ServiceCollection().BuildServiceProvider());" },
        { "provider kept by ??=", "var store = (s_provider ??= Build()).GetService<object>();", "private static IServiceProvider s_provider; private static IServiceProvider Build() => new ServiceCollection().BuildServiceProvider();" },
        { "provider kept by a null check", "if (_provider == null) { Configure(); }", "private IServiceProvider _provider; private void Configure() { _provider = new ServiceCollection().BuildServiceProvider(); }" },
        { "scope for each event", "using var scope = _provider.CreateScope(); var store = scope.ServiceProvider.GetService<object>();", "private readonly IServiceProvider _provider = new ServiceCollection().BuildServiceProvider();" },
        { "the event is registered", "var services = new ServiceCollection(); services.AddSingleton(input); using var provider = services.BuildServiceProvider();" },
        { "the context is registered", "var services = new ServiceCollection(); services.AddSingleton<ILambdaContext>(_ => context); using var provider = services.BuildServiceProvider();" },
        { "the event is registered by a helper", "using var provider = Build(context);", "private static ServiceProvider Build(ILambdaContext context) { var services = new ServiceCollection(); services.AddSingleton(context); return services.BuildServiceProvider(); }" },
        { "the tenant of the event is registered", "var tenant = input.Records[0].Body; using var provider = new ServiceCollection().AddSingleton(new Tenant(tenant)).BuildServiceProvider();", "", "public record Tenant(string Name);" },
        { "configuration of the event's text", "var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input.Records[0].Body))).Build();" },
        { "configuration of the event's stream", "using var stream = new MemoryStream(); var configuration = new ConfigurationBuilder().AddJsonStream(await OpenAsync(input)).Build();", "private static Task<Stream> OpenAsync(SQSEvent input) => Task.FromResult(Stream.Null);" },
        { "configuration of the event's values", "var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string> { [\"tenant\"] = input.Records[0].Body }).Build();" },
        { "configuration of the event's values in a local", "var builder = new ConfigurationBuilder(); builder.AddInMemoryCollection(input.Records[0].Attributes); var configuration = builder.Build();" },
        { "static configuration", "Console.WriteLine(s_configuration[\"a\"]);", "private static readonly IConfiguration s_configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();" },
        { "builder that builds nothing", "var services = new ServiceCollection(); services.AddSingleton<object>(); var builder = new ConfigurationBuilder().AddEnvironmentVariables();" },
        { "own type with the same names", "var provider = new Mine.ServiceCollection().BuildServiceProvider(); var configuration = new Mine.ConfigurationBuilder().Build();", "", "namespace Mine { public class ServiceCollection { public object BuildServiceProvider() => null; } public class ConfigurationBuilder { public object Build() => null; } }" },
        { "other builders", "var uri = new UriBuilder(\"https://example.com\").Uri; var text = new System.Text.StringBuilder().ToString();" },
        { "startup of a web application", ["var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);\nvar app = builder.Build();\napp.MapGet(\"/\", () => \"\");\napp.Run();"] },
        { "entry point of an executable", ["using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nusing var provider = new ServiceCollection().BuildServiceProvider();\nvar handler = (string input, ILambdaContext context) => provider.GetService<object>()?.ToString();\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();"] },
        { "class made once", "s_services.ToString();", "private static readonly Services s_services = new();", "public class Services { private readonly IServiceProvider _provider = new ServiceCollection().BuildServiceProvider(); }" },
        { "method that nobody calls", "", "public static IServiceProvider Build() => new ServiceCollection().BuildServiceProvider();" },
        { "scope of a container", "using var scope = s_container.BeginLifetimeScope();", "private static readonly Autofac.IContainer s_container = new ContainerBuilder().Build();" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'ServiceProvider' is built on every invocation of 'Function.Handler' (through 'Function.Build'): its singletons and settings are made anew each time, which is waited and paid for; build it once in init scope"],
        await RuleCases.MessagesAsync(Id, s_reported.Function("Build();", "private static IServiceProvider Build() => [|new ServiceCollection().BuildServiceProvider()|];")));

    [Fact]
    public Task TestProject() => new CompiledFunction(s_silent.Function("new ServiceCollection().BuildServiceProvider();", "")) { Rule = Id }
        .WithOption("lambda_analyzers.test_project", "true").VerifyAsync();
}
