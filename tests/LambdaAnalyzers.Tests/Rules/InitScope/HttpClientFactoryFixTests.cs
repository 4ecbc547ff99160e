using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The second fix of LMB102: clients of an injected <c>IHttpClientFactory</c>.</summary>
public class HttpClientFactoryFixTests
{
    private static readonly InitScopeFix<HttpClientCreatedPerInvocationCodeFix> s_fix = new(
        DiagnosticIds.HttpClientCreatedPerInvocation,
        HttpClientCreatedPerInvocationCodeFix.UseHttpClientFactoryKey,
        """
        using Amazon.Lambda.Annotations;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using System.Net.Http;
        """);

    private static string Program(string services, string application = "app.MapControllers();") =>
        "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);\n" + services
        + (services.Length > 0 ? "\n" : "") + "var app = builder.Build();\n" + application + "\napp.Run();\n";

    private const string Controllers = "builder.Services.AddControllers();";
    private const string ControllersAndFactory = "builder.Services.AddControllers();\nbuilder.Services.AddHttpClient();";

    private static Task VerifyAsync((string Program, string Class) before, (string Program, string Class) after) =>
        s_fix.VerifyAsync([before.Program, before.Class], [after.Program, after.Class]);

    private static Task VerifyNotOfferedAsync(string program, string @class) => s_fix.VerifyNotOfferedAsync(program, @class);

    [Fact]
    public Task Controller() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get()
                {
                    using var http = [|new HttpClient()|];
                    return await http.GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    using var http = _httpClientFactory.CreateClient();
                    return await http.GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task SettingsOfTheClient_Stay() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get()
                {
                    var http = [|new HttpClient()|]; // weather
                    http.BaseAddress = new Uri("https://example.com");
                    http.DefaultRequestHeaders.Add("X-Id", "1");
                    return await http.GetStringAsync("a");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    var http = _httpClientFactory.CreateClient(); // weather
                    http.BaseAddress = new Uri("https://example.com");
                    http.DefaultRequestHeaders.Add("X-Id", "1");
                    return await http.GetStringAsync("a");
                }
            }
            """));

    [Fact]
    public Task ObjectInitializer_BecomesStatements() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get()
                {
                    using var http = [|new HttpClient
                    {
                        BaseAddress = new Uri("https://example.com"),
                        Timeout = TimeSpan.FromSeconds(3),
                    }|];
                    return await http.GetStringAsync("a");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    using var http = _httpClientFactory.CreateClient();
                    http.BaseAddress = new Uri("https://example.com");
                    http.Timeout = TimeSpan.FromSeconds(3);
                    return await http.GetStringAsync("a");
                }
            }
            """));

    [Fact]
    public Task FactoryIsRegisteredAlready() => VerifyAsync(
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get()
                {
                    return await [|new HttpClient()|].GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _httpClientFactory.CreateClient().GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task NamedClientsRegisterTheFactoryToo() => VerifyAsync(
        (Program(Controllers + "\nbuilder.Services.AddHttpClient(\"api\");"), """
            public class OrdersController : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get()
                {
                    return await [|new HttpClient()|].GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(Controllers + "\nbuilder.Services.AddHttpClient(\"api\");"), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _httpClientFactory.CreateClient().GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task ImplicitCreation() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get()
                {
                    HttpClient http = [|new()|];
                    return await http.GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    HttpClient http = _httpClientFactory.CreateClient();
                    return await http.GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task ConstructorGetsAParameter() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                private readonly string _address;

                public OrdersController(string address)
                {
                    _address = address;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await [|new HttpClient()|].GetStringAsync(_address);
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly string _address;
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(string address, IHttpClientFactory httpClientFactory)
                {
                    _address = address;
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _httpClientFactory.CreateClient().GetStringAsync(_address);
                }
            }
            """));

    [Fact]
    public Task FactoryIsInjectedAlready() => VerifyAsync(
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _factory;

                public OrdersController(IHttpClientFactory factory)
                {
                    _factory = factory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await [|new HttpClient()|].GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _factory;

                public OrdersController(IHttpClientFactory factory)
                {
                    _factory = factory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _factory.CreateClient().GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task ClientInAFieldInitializer() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                private readonly HttpClient _http = [|new HttpClient()|];

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _http.GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly HttpClient _http;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _http = httpClientFactory.CreateClient();
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _http.GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task ClientInAFieldInitializer_WithConstructor() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                private readonly HttpClient _http = [|new HttpClient()|];

                public OrdersController(string address)
                {
                    _http.BaseAddress = new Uri(address);
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _http.GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly HttpClient _http;

                public OrdersController(string address, IHttpClientFactory httpClientFactory)
                {
                    _http = httpClientFactory.CreateClient();
                    _http.BaseAddress = new Uri(address);
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _http.GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task ClientInAConstructor() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                private readonly HttpClient _http;

                public OrdersController()
                {
                    _http = [|new HttpClient()|];
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _http.GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly HttpClient _http;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _http = httpClientFactory.CreateClient();
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    return await _http.GetStringAsync("https://example.com");
                }
            }
            """));

    [CSharpFact(12)]
    public Task ScopedService() => VerifyAsync(
        (Program("builder.Services.AddScoped<IWeather, Weather>();\n" + Controllers), """
            public interface IWeather { Task<string> GetAsync(); }

            public class Weather : IWeather
            {
                public async Task<string> GetAsync() => await [|new HttpClient()|].GetStringAsync("https://example.com");
            }

            public class WeatherController(IWeather weather) : ControllerBase
            {
                [HttpGet]
                public Task<string> Get() => weather.GetAsync();
            }
            """),
        (Program("builder.Services.AddScoped<IWeather, Weather>();\nbuilder.Services.AddHttpClient();\n" + Controllers), """
            public interface IWeather { Task<string> GetAsync(); }

            public class Weather : IWeather
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public Weather(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                public async Task<string> GetAsync() => await _httpClientFactory.CreateClient().GetStringAsync("https://example.com");
            }

            public class WeatherController(IWeather weather) : ControllerBase
            {
                [HttpGet]
                public Task<string> Get() => weather.GetAsync();
            }
            """));

    [CSharpFact(12)]
    public Task TransientServiceByType() => VerifyAsync(
        (Program("builder.Services.AddTransient(typeof(IWeather), typeof(Weather));\n" + Controllers), """
            public interface IWeather { Task<string> GetAsync(); }

            public class Weather : IWeather
            {
                public async Task<string> GetAsync() => await [|new HttpClient()|].GetStringAsync("https://example.com");
            }

            public class WeatherController(IWeather weather) : ControllerBase
            {
                [HttpGet]
                public Task<string> Get() => weather.GetAsync();
            }
            """),
        (Program("builder.Services.AddTransient(typeof(IWeather), typeof(Weather));\nbuilder.Services.AddHttpClient();\n" + Controllers), """
            public interface IWeather { Task<string> GetAsync(); }

            public class Weather : IWeather
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public Weather(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                public async Task<string> GetAsync() => await _httpClientFactory.CreateClient().GetStringAsync("https://example.com");
            }

            public class WeatherController(IWeather weather) : ControllerBase
            {
                [HttpGet]
                public Task<string> Get() => weather.GetAsync();
            }
            """));

    [CSharpFact(12)]
    public Task RegisteredInAnExtensionMethod() => VerifyAsync(
        (Program("builder.Services.AddWeather();\n" + Controllers), """
            public interface IWeather { Task<string> GetAsync(); }

            public class Weather : IWeather
            {
                public async Task<string> GetAsync() => await [|new HttpClient()|].GetStringAsync("https://example.com");
            }

            public class WeatherController(IWeather weather) : ControllerBase
            {
                [HttpGet]
                public Task<string> Get() => weather.GetAsync();
            }

            public static class Services
            {
                public static IServiceCollection AddWeather(this IServiceCollection services)
                {
                    return services.AddSingleton<Random>().AddScoped<IWeather, Weather>();
                }
            }
            """),
        (Program("builder.Services.AddWeather();\n" + Controllers), """
            public interface IWeather { Task<string> GetAsync(); }

            public class Weather : IWeather
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public Weather(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                public async Task<string> GetAsync() => await _httpClientFactory.CreateClient().GetStringAsync("https://example.com");
            }

            public class WeatherController(IWeather weather) : ControllerBase
            {
                [HttpGet]
                public Task<string> Get() => weather.GetAsync();
            }

            public static class Services
            {
                public static IServiceCollection AddWeather(this IServiceCollection services)
                {
                    services.AddHttpClient();
                    return services.AddSingleton<Random>().AddScoped<IWeather, Weather>();
                }
            }
            """));

    [CSharpFact(12)]
    public Task PrimaryConstructor() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController(Random random) : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get() => await [|new HttpClient()|].GetStringAsync("https://example.com/" + random.Next());
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController(Random random, IHttpClientFactory httpClientFactory) : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get() => await httpClientFactory.CreateClient().GetStringAsync("https://example.com/" + random.Next());
            }
            """));

    [Fact]
    public Task TwoSitesInOneClass() => VerifyAsync(
        (Program(Controllers), """
            public class OrdersController : ControllerBase
            {
                [HttpGet]
                public async Task<string> Get()
                {
                    using var a = [|new HttpClient()|];
                    using var b = [|new HttpClient()|];
                    return await a.GetStringAsync("https://example.com") + await b.GetStringAsync("https://example.com");
                }
            }
            """),
        (Program(ControllersAndFactory), """
            public class OrdersController : ControllerBase
            {
                private readonly IHttpClientFactory _httpClientFactory;

                public OrdersController(IHttpClientFactory httpClientFactory)
                {
                    _httpClientFactory = httpClientFactory;
                }

                [HttpGet]
                public async Task<string> Get()
                {
                    using var a = _httpClientFactory.CreateClient();
                    using var b = _httpClientFactory.CreateClient();
                    return await a.GetStringAsync("https://example.com") + await b.GetStringAsync("https://example.com");
                }
            }
            """));

    [Fact]
    public Task Endpoint() => s_fix.VerifyAsync(
        Program("", """
        app.MapGet("/weather/{city}", async (string city) =>
        {
            using var http = [|new HttpClient()|];
            return await http.GetStringAsync("https://example.com/" + city);
        });
        """),
        Program("builder.Services.AddHttpClient();", """
        app.MapGet("/weather/{city}", async (string city, IHttpClientFactory httpClientFactory) =>
        {
            using var http = httpClientFactory.CreateClient();
            return await http.GetStringAsync("https://example.com/" + city);
        });
        """));

    [Fact]
    public Task EndpointWithoutParameters_BehindTheLastRegistration() => s_fix.VerifyAsync(
        Program("builder.Services.AddSingleton<Random>(); // luck\nConsole.WriteLine(1);", """
        app.MapPost("/", async () => await [|new HttpClient()|].GetStringAsync("https://example.com"));
        """),
        Program("builder.Services.AddSingleton<Random>(); // luck\nbuilder.Services.AddHttpClient();\nConsole.WriteLine(1);", """
        app.MapPost("/", async (IHttpClientFactory httpClientFactory) => await httpClientFactory.CreateClient().GetStringAsync("https://example.com"));
        """));

    [Fact]
    public Task EndpointWithAFactory() => s_fix.VerifyAsync(
        Program("builder.Services.AddHttpClient();", """
        app.MapGet("/", async (IHttpClientFactory factory) =>
        {
            await factory.CreateClient().GetStringAsync("https://example.com/a");
            return await [|new HttpClient()|].GetStringAsync("https://example.com/b");
        });
        """),
        Program("builder.Services.AddHttpClient();", """
        app.MapGet("/", async (IHttpClientFactory factory) =>
        {
            await factory.CreateClient().GetStringAsync("https://example.com/a");
            return await factory.CreateClient().GetStringAsync("https://example.com/b");
        });
        """));

    [Fact]
    public Task LocalFunctionAsEndpoint() => s_fix.VerifyAsync(
        Program("builder.Services.AddHttpClient();", """
        app.MapGet("/", Get);
        app.Run();

        static async Task<string> Get(string city) => await [|new HttpClient()|].GetStringAsync("https://example.com/" + city);
        """),
        Program("builder.Services.AddHttpClient();", """
        app.MapGet("/", Get);
        app.Run();

        static async Task<string> Get(string city, IHttpClientFactory httpClientFactory) => await httpClientFactory.CreateClient().GetStringAsync("https://example.com/" + city);
        """));

    [Fact]
    public Task RequestDelegate_NotOffered() => s_fix.VerifyNotOfferedAsync(
        Program("builder.Services.AddHttpClient();", """
        app.MapGet("/", async (HttpContext context) =>
        {
            await context.Response.WriteAsync(await [|new HttpClient()|].GetStringAsync("https://example.com"));
        });
        """));

    [Fact]
    public Task Middleware_NotOffered() => s_fix.VerifyNotOfferedAsync(
        Program("builder.Services.AddHttpClient();", """
        app.Use(async (context, next) =>
        {
            await [|new HttpClient()|].GetStringAsync("https://example.com");
            await next(context);
        });
        """));

    [Fact]
    public Task FunctionThatOthersCallToo_NotOffered() => s_fix.VerifyNotOfferedAsync(
        Program("builder.Services.AddHttpClient();", """
        app.MapGet("/", Get);
        app.MapGet("/more", async () => await Get("a"));
        app.Run();

        static async Task<string> Get(string city) => await [|new HttpClient()|].GetStringAsync("https://example.com/" + city);
        """));

    [Fact]
    public Task HandlerOfItsOwn_NotOffered() => VerifyNotOfferedAsync(
        Program(Controllers),
        """
        public class OrdersController : ControllerBase
        {
            [HttpGet]
            public async Task<string> Get()
            {
                using var http = [|new HttpClient(new HttpClientHandler { UseCookies = false })|];
                return await http.GetStringAsync("https://example.com");
            }
        }
        """);

    [Fact]
    public Task ClassMadeByHand_NotOffered() => VerifyNotOfferedAsync(
        Program(Controllers),
        """
        public class OrdersController : ControllerBase
        {
            [HttpGet]
            public async Task<string> Get()
            {
                return await new Weather().GetAsync();
            }
        }

        public class Weather
        {
            public async Task<string> GetAsync() => await [|new HttpClient()|].GetStringAsync("https://example.com");
        }
        """);

    [CSharpFact(12)]
    public Task RegisteredByAFactory_NotOffered() => VerifyNotOfferedAsync(
        Program("builder.Services.AddScoped(_ => new Weather());\n" + Controllers),
        """
        public class Weather
        {
            public async Task<string> GetAsync() => await [|new HttpClient()|].GetStringAsync("https://example.com");
        }

        public class WeatherController(Weather weather) : ControllerBase
        {
            [HttpGet]
            public Task<string> Get() => weather.GetAsync();
        }
        """);

    [Fact]
    public Task StaticMethod_NotOffered() => VerifyNotOfferedAsync(
        Program(Controllers),
        """
        public class OrdersController : ControllerBase
        {
            [HttpGet]
            public async Task<string> Get()
            {
                return await LoadAsync();
            }

            private static async Task<string> LoadAsync() => await [|new HttpClient()|].GetStringAsync("https://example.com");
        }
        """);

    [Fact]
    public Task ClassWithDerivedClasses_NotOffered() => VerifyNotOfferedAsync(
        Program(Controllers),
        """
        public class OrdersController : ControllerBase
        {
            [HttpGet]
            public async Task<string> Get()
            {
                return await [|new HttpClient()|].GetStringAsync("https://example.com");
            }
        }

        public class MoreController : OrdersController { }
        """);

    [Fact]
    public Task SeveralConstructors_NotOffered() => VerifyNotOfferedAsync(
        Program(Controllers),
        """
        public class OrdersController : ControllerBase
        {
            public OrdersController()
            {
            }

            public OrdersController(Random random)
            {
            }

            [HttpGet]
            public async Task<string> Get()
            {
                return await [|new HttpClient()|].GetStringAsync("https://example.com");
            }
        }
        """);

    [Fact]
    public Task FunctionWithoutContainer_NotOffered() => VerifyNotOfferedAsync(
        Program(""),
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await [|new HttpClient()|].GetStringAsync("https://example.com");
        }
        """);

    [Fact]
    public Task Annotations() => s_fix.VerifyAsync(
        """
        [LambdaStartup]
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
            }
        }

        public class Functions
        {
            [LambdaFunction]
            public async Task<string> Get(string city)
            {
                using var http = [|new HttpClient()|];
                return await http.GetStringAsync("https://example.com/" + city);
            }
        }
        """,
        """
        [LambdaStartup]
        public class Startup
        {
            public void ConfigureServices(IServiceCollection services)
            {
                services.AddHttpClient();
            }
        }

        public class Functions
        {
            private readonly IHttpClientFactory _httpClientFactory;

            public Functions(IHttpClientFactory httpClientFactory)
            {
                _httpClientFactory = httpClientFactory;
            }

            [LambdaFunction]
            public async Task<string> Get(string city)
            {
                using var http = _httpClientFactory.CreateClient();
                return await http.GetStringAsync("https://example.com/" + city);
            }
        }
        """);
}
