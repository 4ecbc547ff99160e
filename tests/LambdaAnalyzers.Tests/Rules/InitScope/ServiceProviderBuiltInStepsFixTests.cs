using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB104 for what is built over several statements.</summary>
public class ServiceProviderBuiltInStepsFixTests
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
    public Task StateOfTheObjectInARegistration_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        """
        private string _bucket = "a";

        public void Use(string bucket) => _bucket = bucket;
        """,
        """
        var services = new ServiceCollection();
        services.AddSingleton<Function>();
        services.AddSingleton(_bucket);
        using var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Function>());
        """);

    [Fact]
    public Task CollectionThatIsUsedLater_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var services = new ServiceCollection();
        services.AddSingleton<Function>();
        using var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Function>());
        Console.WriteLine(services.Count);
        """);

    [Fact]
    public Task CollectionThatIsUsedByTheSameStatement_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var services = new ServiceCollection();
        services.AddSingleton<Function>();
        var count = [|services.BuildServiceProvider()|].GetServices<Function>().Count() + services.Count;
        await Task.FromResult(count);
        """);

    [Fact]
    public Task CollectionThatIsAParameter_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        """
        private static async Task RunAsync(IServiceCollection services)
        {
            services.AddSingleton<Function>();
            using var provider = [|services.BuildServiceProvider()|];
            await Task.FromResult(provider.GetRequiredService<Function>());
        }
        """,
        """
        var services = new ServiceCollection();
        await RunAsync(services);
        """);

    [Fact]
    public Task CollectionOfAnOuterBlock_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var services = new ServiceCollection();
        services.AddSingleton<Function>();
        foreach (var record in input.Records)
        {
            using var provider = [|services.BuildServiceProvider()|];
            await Task.FromResult(provider.GetRequiredService<Function>());
        }
        """);

    [Fact]
    public Task InATryThatCatches_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        try
        {
            var builder = new ConfigurationBuilder();
            builder.AddJsonFile("appsettings.json");
            var configuration = [|builder.Build()|];
            await Task.FromResult(configuration["orders"]);
        }
        catch (FileNotFoundException)
        {
            Console.WriteLine("no settings");
        }
        """);

    [Fact]
    public Task ScopedServicesWithoutUsing_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var services = new ServiceCollection();
        services.AddScoped<Random>();
        var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Random>());
        """);

    [Fact]
    public Task DisposableTransientServicesWithoutUsing_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var services = new ServiceCollection();
        services.AddTransient<AmazonS3Client>();
        var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<AmazonS3Client>());
        """);

    [Fact]
    public Task UnknownRegistrationsWithoutUsing_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        IServiceCollection services = new ServiceCollection();
        services.Add(ServiceDescriptor.Scoped<Random, Random>());
        var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Function>());
        """);

    [Fact]
    public Task SomethingElseIsChanged_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        """
        private int _count;
        """,
        """
        var services = new ServiceCollection();
        services.AddSingleton<Function>();
        _count = services.Count;
        using var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Function>());
        """);

    [Fact]
    public Task HelperThatReadsStateOfTheInvocation_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        """
        private static string s_tenant;

        private static void ConfigureServices(IServiceCollection services) => services.AddSingleton(_ => s_tenant).AddSingleton<Function>();
        """,
        """
        s_tenant = input.Records[0].Body;
        var services = new ServiceCollection();
        ConfigureServices(services);
        using var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Function>());
        """);

    [Fact]
    public Task HelperThatIsVirtual_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        """
        protected virtual void ConfigureServices(IServiceCollection services) => services.AddSingleton<Function>();
        """,
        """
        var services = new ServiceCollection();
        ConfigureServices(services);
        using var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetRequiredService<Function>());
        """);

    [Fact]
    public Task ConditionalCompilation_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var services = new ServiceCollection();
        #if DEBUG
        services.AddSingleton<Function>();
        #endif
        using var provider = [|services.BuildServiceProvider()|];
        await Task.FromResult(provider.GetService<Function>());
        """);

    [Fact]
    public Task ProviderThatIsPassedOnAndDisposed_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        """
        private static async Task RunAsync(ServiceProvider provider)
        {
            await Task.FromResult(provider.GetService<Function>());
            provider.Dispose();
        }
        """,
        """
        var services = new ServiceCollection();
        services.AddSingleton<Function>();
        await RunAsync([|services.BuildServiceProvider()|]);
        """);

    [Fact]
    public Task Collection() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<Function>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<Function>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task CollectionBehindItsInterface_InAnAwaitUsingStatement() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                IServiceCollection services = new ServiceCollection();
                services.AddSingleton<Function>().AddLogging();
                await using (var provider = [|services.BuildServiceProvider(validateScopes: true)|])
                {
                    await Task.FromResult(provider.GetRequiredService<Function>());
                }
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<Function>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                IServiceCollection services = new ServiceCollection();
                services.AddSingleton<Function>().AddLogging();
                return services.BuildServiceProvider(validateScopes: true);
            }
        }
        """);

    [Fact]
    public Task CommentsAndBlankLines_MoveAlong() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                context.Logger.LogLine("start");

                // What the function needs.
                var services = new ServiceCollection(); // empty
                /* one
                   instance */
                services.AddSingleton<Function>();

                // Built once.
                using var provider = [|services.BuildServiceProvider()|];

                context.Logger.LogLine("built");
                await Task.FromResult(provider.GetRequiredService<Function>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                context.Logger.LogLine("start");

                // Built once.

                context.Logger.LogLine("built");
                await Task.FromResult(_provider.GetRequiredService<Function>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                // What the function needs.
                var services = new ServiceCollection(); // empty
                /* one
                instance */
                services.AddSingleton<Function>();

                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task StatementsBetween_Stay() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                context.Logger.LogLine("start");
                services.AddSingleton<Function>();
                var count = input.Records.Count;
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<Function>().ToString() + count);
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                context.Logger.LogLine("start");
                var count = input.Records.Count;
                await Task.FromResult(_provider.GetRequiredService<Function>().ToString() + count);
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task ConfigurationAndProvider_MoveTogether() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var configuration = [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|];
                var services = new ServiceCollection();
                services.AddSingleton<IConfiguration>(configuration);
                services.AddSingleton<Function>();
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<Function>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<Function>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
                var services = new ServiceCollection();
                services.AddSingleton<IConfiguration>(configuration);
                services.AddSingleton<Function>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task ConfigurationThatIsAlsoUsedElsewhere_IsAFieldOfItsOwn() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var configuration = [|new ConfigurationBuilder().AddEnvironmentVariables().Build()|];
                var services = new ServiceCollection();
                services.AddSingleton<IConfiguration>(configuration);
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetService<Random>() + configuration["orders"]);
            }
        }
        """,
        """
        public class Function
        {
            private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            private readonly ServiceProvider _provider;

            public Function()
            {
                _provider = BuildServiceProvider();
            }

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetService<Random>() + _configuration["orders"]);
            }

            private ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddSingleton<IConfiguration>(_configuration);
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task ConfigurationBuilder() => s_fix.VerifyAsync(
        """
        public class Function
        {
            private readonly string _prefix = "a";

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var builder = new ConfigurationBuilder();
                builder.SetBasePath(Directory.GetCurrentDirectory());
                if (Environment.GetEnvironmentVariable("STAGE") == "test")
                {
                    builder.AddJsonFile("appsettings.test.json", optional: true);
                }

                builder.AddEnvironmentVariables();
                IConfiguration configuration = [|builder.Build()|];
                await Task.FromResult(configuration[_prefix]);
            }
        }
        """,
        """
        public class Function
        {
            private readonly string _prefix = "a";
            private readonly IConfiguration _configuration = BuildConfiguration();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_configuration[_prefix]);
            }

            private static IConfiguration BuildConfiguration()
            {
                var builder = new ConfigurationBuilder();
                builder.SetBasePath(Directory.GetCurrentDirectory());
                if (Environment.GetEnvironmentVariable("STAGE") == "test")
                {
                    builder.AddJsonFile("appsettings.test.json", optional: true);
                }

                builder.AddEnvironmentVariables();
                return builder.Build();
            }
        }
        """);

    [Fact]
    public Task HostApplicationBuilder() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var builder = Host.CreateApplicationBuilder();
                builder.Services.AddSingleton<Function>();
                using var host = [|builder.Build()|];
                await Task.FromResult(host.Services.GetRequiredService<Function>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly IHost _host = BuildHost();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_host.Services.GetRequiredService<Function>());
            }

            private static IHost BuildHost()
            {
                var builder = Host.CreateApplicationBuilder();
                builder.Services.AddSingleton<Function>();
                return builder.Build();
            }
        }
        """);

    [Fact]
    public Task HostOfScopedServices_GetsAScope() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var builder = Host.CreateApplicationBuilder();
                builder.Services.AddScoped<Random>();
                using var host = [|builder.Build()|];
                await Task.FromResult(host.Services.GetRequiredService<Random>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly IHost _host = BuildHost();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                using var scope = _host.Services.CreateScope();
                await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
            }

            private static IHost BuildHost()
            {
                var builder = Host.CreateApplicationBuilder();
                builder.Services.AddScoped<Random>();
                return builder.Build();
            }
        }
        """);

    [Fact]
    public Task ScopedServices_GetAScope() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddScoped<Random>();
                services.AddTransient<AmazonS3Client>();
                await using ServiceProvider provider = [|services.BuildServiceProvider()|];
                foreach (var record in input.Records)
                {
                    await Task.FromResult(provider.GetRequiredService<Random>());
                }
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await using var scope = _provider.CreateAsyncScope();
                foreach (var record in input.Records)
                {
                    await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
                }
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddScoped<Random>();
                services.AddTransient<AmazonS3Client>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task ScopedServices_InAUsingStatement() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddScoped<Random>();
                using (var provider = [|services.BuildServiceProvider()|])
                {
                    await Task.FromResult(provider.GetRequiredService<Random>());
                }
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                using (var scope = _provider.CreateScope())
                {
                    await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
                }
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddScoped<Random>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task ScopedServices_AlreadyUsedThroughScopes() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddScoped<Random>();
                var provider = [|services.BuildServiceProvider()|];
                using var scope = provider.CreateScope();
                await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                using var scope = _provider.CreateScope();
                await Task.FromResult(scope.ServiceProvider.GetRequiredService<Random>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddScoped<Random>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task TransientServicesThatNeedNoDisposal() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddTransient<Random>();
                var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<Random>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<Random>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddTransient<Random>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task ProviderWithoutAVariable() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                var function = [|services.BuildServiceProvider()|].GetRequiredService<Function>();
                await Task.FromResult(function);
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _serviceProvider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var function = _serviceProvider.GetRequiredService<Function>();
                await Task.FromResult(function);
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task StaticHelper() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                ConfigureServices(services);
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<Function>());
            }

            private static void ConfigureServices(IServiceCollection services) => services.AddSingleton<Function>();
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<Function>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                ConfigureServices(services);
                return services.BuildServiceProvider();
            }

            private static void ConfigureServices(IServiceCollection services) => services.AddSingleton<Function>();
        }
        """);

    [Fact]
    public Task InstanceHelper_ConstructorIsWritten() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                ConfigureServices(services);
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<Function>());
            }

            private void ConfigureServices(IServiceCollection services)
            {
                services.AddSingleton<Function>();
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider;

            public Function()
            {
                _provider = BuildServiceProvider();
            }

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<Function>());
            }

            private ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                ConfigureServices(services);
                return services.BuildServiceProvider();
            }

            private void ConfigureServices(IServiceCollection services)
            {
                services.AddSingleton<Function>();
            }
        }
        """);

    [Fact]
    public Task InstanceField_ConstructorFillsBoth() => s_fix.VerifyAsync(
        """
        public class Function
        {
            private readonly string _bucket;

            public Function()
            {
                _bucket = Environment.GetEnvironmentVariable("BUCKET");
            }

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddSingleton(_ => _bucket);
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<string>());
            }
        }
        """,
        """
        public class Function
        {
            private readonly string _bucket;
            private readonly ServiceProvider _provider;

            public Function()
            {
                _bucket = Environment.GetEnvironmentVariable("BUCKET");
                _provider = BuildServiceProvider();
            }

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<string>());
            }

            private ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddSingleton(_ => _bucket);
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task StartupObject() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                var startup = new Startup();
                startup.ConfigureServices(services);
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<Function>());
            }
        }
        public class Startup
        {
            private readonly IConfiguration _configuration;

            public Startup()
            {
                _configuration = null;
            }

            public void ConfigureServices(IServiceCollection services)
            {
                services.AddSingleton(_configuration);
                services.AddSingleton<Function>();
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_provider.GetRequiredService<Function>());
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                var startup = new Startup();
                startup.ConfigureServices(services);
                return services.BuildServiceProvider();
            }
        }
        public class Startup
        {
            private readonly IConfiguration _configuration;

            public Startup()
            {
                _configuration = null;
            }

            public void ConfigureServices(IServiceCollection services)
            {
                services.AddSingleton(_configuration);
                services.AddSingleton<Function>();
            }
        }
        """);

    [Fact]
    public Task TextThatOtherCodeNeedsToo_IsCopied() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var stage = Environment.GetEnvironmentVariable("STAGE");
                var services = new ServiceCollection();
                services.AddSingleton(_ => stage);
                using var provider = [|services.BuildServiceProvider()|];
                await Task.FromResult(provider.GetRequiredService<string>() + stage);
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var stage = Environment.GetEnvironmentVariable("STAGE");
                await Task.FromResult(_provider.GetRequiredService<string>() + stage);
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var stage = Environment.GetEnvironmentVariable("STAGE");
                var services = new ServiceCollection();
                services.AddSingleton(_ => stage);
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task TwoProviders() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                using var provider = [|services.BuildServiceProvider()|];
                var others = new ServiceCollection();
                others.AddSingleton<Random>();
                using var other = [|others.BuildServiceProvider()|];
                await Task.FromResult((provider.GetService<Function>(), other.GetService<Random>()));
            }
        }
        """,
        """
        public class Function
        {
            private readonly ServiceProvider _provider = BuildServiceProvider();
            private readonly ServiceProvider _other = BuildServiceProvider2();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult((_provider.GetService<Function>(), _other.GetService<Random>()));
            }

            private static ServiceProvider BuildServiceProvider2()
            {
                var others = new ServiceCollection();
                others.AddSingleton<Random>();
                return others.BuildServiceProvider();
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task FactoryMethod_FillsTheField() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(CreateServices().GetRequiredService<Function>());
            }

            private static IServiceProvider CreateServices()
            {
                // Everything that the function needs.
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                return [|services.BuildServiceProvider()|];
            }
        }
        """,
        """
        public class Function
        {
            private static readonly IServiceProvider _serviceProvider = CreateServices();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.FromResult(_serviceProvider.GetRequiredService<Function>());
            }

            private static IServiceProvider CreateServices()
            {
                // Everything that the function needs.
                var services = new ServiceCollection();
                services.AddSingleton<Function>();
                return services.BuildServiceProvider();
            }
        }
        """);

    [Fact]
    public Task ClassMadePerInvocation_StaticField() => s_fix.VerifyAsync(
        """
        public class Container
        {
            private static readonly string s_stage = "test";

            public T Get<T>()
            {
                var services = new ServiceCollection();
                services.AddSingleton(_ => s_stage);
                return [|services.BuildServiceProvider()|].GetService<T>();
            }
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(new Container().Get<string>());
        }
        """,
        """
        public class Container
        {
            private static readonly string s_stage = "test";
            private static readonly ServiceProvider s_serviceProvider = BuildServiceProvider();

            public T Get<T>()
            {
                return s_serviceProvider.GetService<T>();
            }

            private static ServiceProvider BuildServiceProvider()
            {
                var services = new ServiceCollection();
                services.AddSingleton(_ => s_stage);
                return services.BuildServiceProvider();
            }
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(new Container().Get<string>());
        }
        """);

    [Fact]
    public Task EventInARegistrationIsNoFinding() => s_fix.VerifyCleanAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var services = new ServiceCollection();
                foreach (var record in input.Records)
                {
                    services.AddSingleton(record);
                }

                using var provider = services.BuildServiceProvider();
                await Task.FromResult(provider.GetRequiredService<Function>());
            }
        }
        """);
}
