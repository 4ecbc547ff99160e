using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB104.</summary>
public class ServiceProviderBuiltPerInvocationFixTests
{
    private static readonly InitScopeFix<ServiceProviderBuiltPerInvocationCodeFix> s_fix = new(
        DiagnosticIds.ServiceProviderBuiltPerInvocation,
        ServiceProviderBuiltPerInvocationCodeFix.MoveToInitScopeKey,
        """
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        """);

    [Fact]
    public Task Configuration() => s_fix.VerifyBodyAsync(
        "",
        """
        var configuration = [|new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build()|];
        await Task.FromResult(configuration["orders"]);
        """,
        """
        private readonly IConfigurationRoot _configuration = new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        """,
        """
        await Task.FromResult(_configuration["orders"]);
        """);

    [Fact]
    public Task ConfigurationBehindItsInterface() => s_fix.VerifyBodyAsync(
        "",
        """
        // The settings of the stage.
        IConfiguration settings = [|new ConfigurationBuilder().AddEnvironmentVariables("APP_").Build()|];
        await Task.FromResult(settings["orders"]);
        """,
        "private readonly IConfiguration _settings = new ConfigurationBuilder().AddEnvironmentVariables(\"APP_\").Build();",
        """
        // The settings of the stage.
        await Task.FromResult(_settings["orders"]);
        """);

    [Fact]
    public Task ConfigurationOfAStaticHelper() => s_fix.VerifyBodyAsync(
        "private static string Setting(string name) => [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|][name];",
        """
        await Task.FromResult(Setting("orders"));
        """,
        """
        private static readonly IConfigurationRoot _configurationRoot = new ConfigurationBuilder().AddEnvironmentVariables().Build();

        private static string Setting(string name) => _configurationRoot[name];
        """,
        """
        await Task.FromResult(Setting("orders"));
        """);

    [Fact]
    public Task ConfigurationOfAClassMadePerInvocation() => s_fix.VerifyAsync(
        """
        public class Settings
        {
            private readonly IConfiguration _configuration = [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|];

            public string Get(string name) => _configuration[name];
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(new Settings().Get("orders"));
        }
        """,
        """
        public class Settings
        {
            private static readonly IConfiguration _configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();

            public string Get(string name) => _configuration[name];
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(new Settings().Get("orders"));
        }
        """);

    [Fact]
    public Task ProviderOfSingletons() => s_fix.VerifyBodyAsync(
        "",
        """
        using var provider = [|new ServiceCollection().AddSingleton<Function>().BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Function>());
        """,
        "private readonly ServiceProvider _provider = new ServiceCollection().AddSingleton<Function>().BuildServiceProvider();",
        """
        await Task.FromResult(_provider.GetRequiredService<Function>());
        """);

    [Fact]
    public Task ProviderOfScopedServices_UsedThroughScopes() => s_fix.VerifyBodyAsync(
        "",
        """
        await using var provider = [|new ServiceCollection().AddScoped<Random>().BuildServiceProvider()|];
        foreach (var record in input.Records)
        {
            using var scope = provider.CreateScope();
            await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
        }
        """,
        "private readonly ServiceProvider _provider = new ServiceCollection().AddScoped<Random>().BuildServiceProvider();",
        """
        foreach (var record in input.Records)
        {
            using var scope = _provider.CreateScope();
            await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
        }
        """);

    [Fact]
    public Task ProviderOfScopedServices_WithoutScope_GetsOne() => s_fix.VerifyBodyAsync(
        "",
        """
        using var provider = [|new ServiceCollection().AddScoped<Random>().BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Random>());
        """,
        "private readonly ServiceProvider _provider = new ServiceCollection().AddScoped<Random>().BuildServiceProvider();",
        """
        using var scope = _provider.CreateScope();
        await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
        """);

    [Fact]
    public Task ProviderOfScopedServices_WithoutUsing_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var provider = [|new ServiceCollection().AddScoped<Random>().BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Random>());
        """);

    [Fact]
    public Task ProviderWithFactories() => s_fix.VerifyBodyAsync(
        "",
        """
        using var provider = [|new ServiceCollection().AddSingleton<IAmazonS3>(_ => new AmazonS3Client()).BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<IAmazonS3>());
        """,
        "private readonly ServiceProvider _provider = new ServiceCollection().AddSingleton<IAmazonS3>(_ => new AmazonS3Client()).BuildServiceProvider();",
        """
        await Task.FromResult(_provider.GetRequiredService<IAmazonS3>());
        """);

    [Fact]
    public Task Host() => s_fix.VerifyBodyAsync(
        "",
        """
        using var host = [|Host.CreateDefaultBuilder().ConfigureServices(services => services.AddSingleton<Function>()).Build()|];
        await Task.FromResult(host.Services.GetRequiredService<Function>());
        """,
        "private readonly IHost _host = Host.CreateDefaultBuilder().ConfigureServices(services => services.AddSingleton<Function>()).Build();",
        """
        await Task.FromResult(_host.Services.GetRequiredService<Function>());
        """);

    [Fact]
    public Task HostThatIsStarted_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        using var host = [|Host.CreateDefaultBuilder().ConfigureServices(services => services.AddSingleton<Function>()).Build()|];
        await host.StartAsync();
        await Task.FromResult(host.Services.GetRequiredService<Function>());
        """);

    [Fact]
    public Task ProviderThatIsReturned_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "private static ServiceProvider Build() => [|new ServiceCollection().AddSingleton<Function>().BuildServiceProvider()|];",
        """
        using (var provider = Build())
        {
            await Task.FromResult(provider.GetRequiredService<Function>());
        }
        """);

    [Fact]
    public Task ConfigurationThatIsChanged_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var configuration = [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|];
        configuration["id"] = input.Records[0].MessageId;
        await Task.FromResult(configuration["id"]);
        """);
}
