using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Controllers, minimal endpoints, middleware and filters of an ASP.NET Core application on Lambda.</summary>
public class AspNetCoreReachTests
{
    private const string Hosting = "builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);";

    private const string ControllerUsings = "using Microsoft.AspNetCore.Mvc;\n";

    private const string FilterUsings = "using Microsoft.AspNetCore.Http;\nusing Microsoft.AspNetCore.Mvc.Filters;\n";

    private static string Program(string services, string application, string functions = "") =>
        $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;

        var builder = WebApplication.CreateBuilder(args);
        {{Hosting}}
        {{services}}
        var app = builder.Build();
        {{application}}
        app.Run();
        {{functions}}
        """;

    private static readonly ReachCases s_cases = new()
    {
        {
            "controller action", "'OrdersController.Get'",
            Program("builder.Services.AddControllers();", "app.MapControllers();"),
            ControllerUsings + "public class OrdersController : ControllerBase { [HttpGet] public string Get() => [|new AmazonS3Client()|].ToString(); }"
        },
        {
            "controller constructor", "'OrdersController'",
            Program("builder.Services.AddControllers();", "app.MapControllers();"),
            ControllerUsings + "public class OrdersController : ControllerBase { private readonly IAmazonS3 _s3; public OrdersController() { _s3 = [|new AmazonS3Client()|]; } [HttpGet] public string Get() => _s3.ToString(); }"
        },
        {
            "controller field", "'OrdersController'",
            Program("builder.Services.AddControllers();", "app.MapControllers();"),
            ControllerUsings + "[ApiController] public class OrdersController : ControllerBase { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; [HttpGet] public string Get() => _s3.ToString(); }"
        },
        {
            "helper of an action in another class", "'OrdersController.Get' (through 'Store.Load')",
            Program("builder.Services.AddControllers();", "app.MapControllers();"),
            ControllerUsings + "public class OrdersController : ControllerBase { [HttpGet] public async Task<string> Get() => await Store.Load(); }",
            "public static class Store { public static async Task<string> Load() { await [|new AmazonS3Client()|].ListBucketsAsync(); return \"\"; } }"
        },
        {
            "scoped service of a controller", "'OrdersController' (through 'new Store')",
            Program("builder.Services.AddControllers(); builder.Services.AddScoped<IStore, Store>();", "app.MapControllers();"),
            ControllerUsings + "public class OrdersController : ControllerBase { public OrdersController(IStore store) { } [HttpGet] public string Get() => \"\"; }",
            "public interface IStore { } public class Store : IStore { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "scoped service of an action", "'OrdersController.Get' (through 'new Store')",
            Program("builder.Services.AddControllers(); builder.Services.AddScoped<Store>();", "app.MapControllers();"),
            ControllerUsings + "public class OrdersController : ControllerBase { [HttpGet] public string Get([FromServices] Store store) => \"\"; }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "scoped service of an API controller's action", "'OrdersController.Get' (through 'new Store')",
            Program("builder.Services.AddControllers(); builder.Services.AddScoped<Store>();", "app.MapControllers();"),
            ControllerUsings + "[ApiController] public class OrdersController : ControllerBase { [HttpGet] public string Get(Store store) => \"\"; }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "body of an action is no service", null,
            Program("builder.Services.AddControllers(); builder.Services.AddScoped<Store>();", "app.MapControllers();"),
            ControllerUsings + "[ApiController] public class OrdersController : ControllerBase { [HttpPost] public string Post([FromBody] Store store) => \"\"; } public class PlainController : ControllerBase { [HttpPost] public string Post(Store store) => \"\"; }",
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "controller of a LambdaEntryPoint", "'OrdersController.Get'",
            "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { protected override void Init(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder) { } }",
            ControllerUsings + "public class OrdersController : ControllerBase { [HttpGet] public string Get() => [|new AmazonS3Client()|].ToString(); }"
        },
        {
            "endpoint lambda", "'GET /orders'",
            Program("", "app.MapGet(\"/orders\", async () => await [|new AmazonS3Client()|].ListBucketsAsync());")
        },
        {
            "endpoint method", "'POST /orders' (through 'Store.Save')",
            Program("", "app.MapPost(\"/orders\", Orders.Post);"),
            "public static class Orders { public static string Post() => Store.Save(); }",
            "public static class Store { public static string Save() => [|new AmazonS3Client()|].ToString(); }"
        },
        {
            "endpoint local function", "'DELETE /orders'",
            Program("", "app.MapDelete(\"/orders\", Delete);", "static string Delete() => [|new AmazonS3Client()|].ToString();")
        },
        {
            "endpoint in a group", "'GET /all'",
            Program("", "var orders = app.MapGroup(\"/orders\"); orders.MapGet(\"/all\", () => [|new AmazonS3Client()|].ToString());")
        },
        {
            "endpoint in an extension method", "'GET /orders'",
            Program("", "app.MapOrders();"),
            "using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Routing;\npublic static class Orders { public static void MapOrders(this IEndpointRouteBuilder app) { app.MapGet(\"/orders\", () => [|new AmazonS3Client()|].ToString()); } }"
        },
        {
            "transient service of an endpoint", "'GET /orders' (through 'new Store')",
            Program("builder.Services.AddTransient<Store>();", "app.MapGet(\"/orders\", (Store store) => store.ToString());"),
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "transient service of an endpoint method", "'GET /orders' (through 'new Store')",
            Program("builder.Services.AddTransient<Store>();", "app.MapGet(\"/orders\", Orders.Get);"),
            "public static class Orders { public static string Get(Store store) => store.ToString(); }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "inline middleware", "the handler lambda",
            Program("", "app.Use(async (context, next) => { [|new AmazonS3Client()|].Dispose(); await next(context); });")
        },
        {
            "middleware class", "'Audit.InvokeAsync'",
            Program("", "app.UseMiddleware<Audit>();"),
            "using Microsoft.AspNetCore.Http;\npublic class Audit { private readonly RequestDelegate _next; public Audit(RequestDelegate next) { _next = next; } public async Task InvokeAsync(HttpContext context) { [|new AmazonS3Client()|].Dispose(); await _next(context); } }"
        },
        {
            "middleware by factory", "'Audit.InvokeAsync'",
            Program("builder.Services.AddScoped<Audit>();", "app.UseMiddleware<Audit>();"),
            "using Microsoft.AspNetCore.Http;\npublic class Audit : IMiddleware { public async Task InvokeAsync(HttpContext context, RequestDelegate next) { [|new AmazonS3Client()|].Dispose(); await next(context); } }"
        },
        {
            "action filter", "'AuditFilter.OnActionExecuting'",
            Program("builder.Services.AddControllers(options => options.Filters.Add<AuditFilter>());", "app.MapControllers();"),
            FilterUsings + "public class AuditFilter : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) => [|new AmazonS3Client()|].Dispose(); public void OnActionExecuted(ActionExecutedContext context) { } }"
        },
        {
            "asynchronous action filter", "'AuditFilter.OnActionExecutionAsync'",
            Program("builder.Services.AddControllers(options => options.Filters.Add<AuditFilter>());", "app.MapControllers();"),
            FilterUsings + "public class AuditFilter : IAsyncActionFilter { public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) { [|new AmazonS3Client()|].Dispose(); await next(); } }"
        },
        {
            "filter attribute", "'AuditAttribute.OnActionExecuting'",
            Program("builder.Services.AddControllers();", "app.MapControllers();"),
            FilterUsings + "public class AuditAttribute : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) => [|new AmazonS3Client()|].Dispose(); }",
            ControllerUsings + "public class OrdersController : ControllerBase { [Audit, HttpGet] public string Get() => \"\"; }"
        },
        {
            "endpoint filter class", "'AuditFilter.InvokeAsync'",
            Program("", "app.MapGet(\"/orders\", () => \"\").AddEndpointFilter<AuditFilter>();"),
            FilterUsings + "public class AuditFilter : IEndpointFilter { public async ValueTask<object> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) { [|new AmazonS3Client()|].Dispose(); return await next(context); } }"
        },
        {
            "code that builds the application", null,
            Program("builder.Services.AddSingleton<IAmazonS3>(new AmazonS3Client()); new AmazonSQSClient();", "Console.WriteLine(new AmazonS3Client());")
        },
        {
            "singleton of a controller and an endpoint", null,
            Program("builder.Services.AddControllers(); builder.Services.AddSingleton<Store>();", "app.MapControllers(); app.MapGet(\"/orders\", (Store store) => \"\");"),
            ControllerUsings + "public class OrdersController : ControllerBase { public OrdersController(Store store) { } [HttpGet] public string Get() => \"\"; }",
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "constructor of conventional middleware", null,
            Program("", "app.UseMiddleware<Audit>();"),
            "using Microsoft.AspNetCore.Http;\npublic class Audit { private readonly IAmazonS3 _s3 = new AmazonS3Client(); private readonly RequestDelegate _next; public Audit(RequestDelegate next) { _next = next; } public Task InvokeAsync(HttpContext context) => _next(context); }"
        },
        {
            "middleware that nobody uses", null,
            Program("", ""),
            "using Microsoft.AspNetCore.Http;\npublic class Audit { public Audit(RequestDelegate next) { } public Task InvokeAsync(HttpContext context) { new AmazonS3Client(); return Task.CompletedTask; } }"
        },
        {
            "branch of the pipeline", null,
            Program("", "app.Map(\"/branch\", branch => { new AmazonS3Client(); });")
        },
        {
            "method that is no action", null,
            Program("builder.Services.AddControllers();", "app.MapControllers();"),
            ControllerUsings + "public class OrdersController : ControllerBase { [NonAction] public string Not() => new AmazonS3Client().ToString(); internal string NotPublic() => new AmazonS3Client().ToString(); }"
        },
        {
            "class that is no controller", null,
            Program("builder.Services.AddControllers();", "app.MapControllers();"),
            ControllerUsings + "public abstract class OrdersBase : ControllerBase { public string Get() => new AmazonS3Client().ToString(); } [NonController] public class Not : ControllerBase { public string Get() => new AmazonS3Client().ToString(); }"
        },
        {
            "options of a service", null,
            Program("builder.Services.AddControllers(options => { new AmazonS3Client(); }); builder.Services.AddHttpClient(\"a\", http => { new AmazonS3Client(); });", "app.MapControllers();")
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    public static IEnumerable<object[]> ProgramNames => s_programs.Names;

    /// <summary>The same applications behind Kestrel: nothing in them runs on Lambda.</summary>
    private static readonly ReachCases s_programs = new()
    {
        {
            "controller", null,
            Program("builder.Services.AddControllers();", "app.MapControllers();").Replace(Hosting, ""),
            ControllerUsings + "public class OrdersController : ControllerBase { private readonly IAmazonS3 _s3 = new AmazonS3Client(); [HttpGet] public string Get() => new AmazonS3Client().ToString(); }"
        },
        {
            "endpoint", null,
            Program("", "app.MapGet(\"/orders\", () => new AmazonS3Client().ToString());").Replace(Hosting, "")
        },
        {
            "middleware", null,
            Program("", "app.UseMiddleware<Audit>();").Replace(Hosting, ""),
            "using Microsoft.AspNetCore.Http;\npublic class Audit { public Audit(RequestDelegate next) { } public Task InvokeAsync(HttpContext context) { new AmazonS3Client(); return Task.CompletedTask; } }"
        },
        {
            "filter", null,
            Program("builder.Services.AddControllers(options => options.Filters.Add<AuditFilter>());", "app.MapControllers();").Replace(Hosting, ""),
            FilterUsings + "public class AuditFilter : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) => new AmazonS3Client().Dispose(); public void OnActionExecuted(ActionExecutedContext context) { } }"
        },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public Task OnLambda(string name) => s_cases.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(ProgramNames))]
    public Task ElsewhereThanOnLambda(string name) => s_programs.VerifyAsync(name);

    [CSharpFact(12)]
    public Task PrimaryConstructorOfAController() => VerifyAsync(
        new CompiledFunction(
            Program("builder.Services.AddControllers(); builder.Services.AddScoped<Store>();", "app.MapControllers();"),
            ControllerUsings + "public class OrdersController(Store store) : ControllerBase { [HttpGet] public string Get() => store.ToString(); }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"),
        "'OrdersController' (through 'new Store')");
}
