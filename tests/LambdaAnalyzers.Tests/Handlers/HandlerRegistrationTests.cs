using System.Linq;
using System.Threading;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Handlers.HandlerModelTests;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>What code hands to a bootstrap or to ASP.NET Core, however it gets there.</summary>
public class HandlerRegistrationTests
{
    private const string Run = ", new DefaultLambdaJsonSerializer()).Build().RunAsync(); ";

    private const string Text = "static string Handle(string s) => s;";

    private static string Handlers(CompiledFunction function) =>
        string.Join(", ", function.Model().Handlers.FindAll(CancellationToken.None).Select(static handler => $"{handler.Name} {handler.Kind}"));

    private static string WebApp(string statements) =>
        "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); var app = builder.Build(); "
        + statements + " app.Run(); ";

    private static string WebHandlers(string statements, string types) =>
        Handlers(new CompiledFunction(WebUsings + WebApp(statements) + types));

    [Theory]
    [InlineData("Handle Executable", "using static Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder; await Create<string, string>(Handle" + Run + Text)]
    [InlineData("Handle Executable", "await Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create<string, string>(Handle" + Run + Text)]
    [InlineData("Handle Executable", "if (args.Length > 0) { await LambdaBootstrapBuilder.Create<string, string>(Handle" + Run + "} else { await LambdaBootstrapBuilder.Create<string, string>(Handle" + Run + "} " + Text)]
    [InlineData("Handle Executable", "Func<string, string> first = Handle; var second = first; var third = second; await LambdaBootstrapBuilder.Create(third" + Run + Text)]
    [InlineData("first Executable", "var first = (string s) => s; var second = first; await LambdaBootstrapBuilder.Create(second" + Run)]
    [InlineData("Handle Executable", "var lazy = new Lazy<string>(() => \"x\"); using var bootstrap = new LambdaBootstrap(Handle); await bootstrap.RunAsync(); static Task<InvocationResponse> Handle(InvocationRequest request) => null;")]
    [InlineData("", "Func<string, string> handler; handler = Handle; await LambdaBootstrapBuilder.Create(handler" + Run + Text)]
    [InlineData("", "await Create(Handle); static Task Create(Func<string, string> handler) => Task.CompletedTask; " + Text)]
    [InlineData("", "new Factory().Create((string s) => s); public class Factory { public object Create(Func<string, string> handler) => null; }")]
    [InlineData("", "Own.HandlerWrapper.GetHandlerWrapper((string s) => s); namespace Own { public class HandlerWrapper { public static object GetHandlerWrapper(Func<string, string> handler) => null; } }")]
    public void Executable(string handlers, string source) => Assert.Equal(handlers, Handlers(new CompiledFunction(ExecutableUsings + source)));

    /// <summary>Nobody gives them a value, so nothing is handed over.</summary>
    [Fact]
    public void FieldsThatNameEachOther_AreNoHandlers() =>
        Assert.Equal(
            string.Empty,
            Handlers(new CompiledFunction(
                ExecutableUsings + "await LambdaBootstrapBuilder.Create(Loop.First" + Run,
                "public static class Loop { public static readonly Func<string, string> First = Second; public static readonly Func<string, string> Second = First; }")));

    /// <summary>In an editor the symbols of a referenced project have source, but of another compilation.</summary>
    [Theory]
    [InlineData("await LambdaBootstrapBuilder.Create(Shop.Orders.Field" + Run)]
    [InlineData("await LambdaBootstrapBuilder.Create<string, string>(Shop.Orders.Method" + Run)]
    public void DelegateOfAReferencedProject_IsNoHandlerOfThisOne(string source)
    {
        var library = new CompiledFunction(
            "namespace Shop { public static class Orders { public static readonly Func<string, string> Field = s => s; public static string Method(string s) => s; } }")
            .Compile().WithAssemblyName("Shop");

        Assert.Equal(
            string.Empty,
            Handlers(new CompiledFunction(ExecutableUsings + source) { References = [.. CompiledFunction.AllReferences, library.ToMetadataReference()] }));
    }

    [Theory]
    [InlineData(0, "", "public class Function { public void Handle(string s, ILambdaContext c) { } }")]
    [InlineData(1, ExecutableUsings, "await LambdaBootstrapBuilder.Create<string, string>(Handle" + Run + Text)]
    [InlineData(2, ExecutableUsings, "if (args.Length > 0) { await LambdaBootstrapBuilder.Create<string, string>(Handle" + Run + "} else { await LambdaBootstrapBuilder.Create<string, string>(Other" + Run + "} static string Other(string s) => s; " + Text)]
    [InlineData(0, WebUsings, "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); var app = builder.Build(); app.MapGet(\"/\", () => 1); app.Run();")]
    public void RegisteredCount_IsThatOfTheBootstraps(int count, string usings, string source) =>
        Assert.Equal(count, new CompiledFunction(usings + source).Model().Handlers.RegisteredCount(CancellationToken.None));

    [Theory]
    [InlineData("GET /n AspNetCore", "app.MapGet(handler: () => 1, pattern: \"/n\");", "")]
    [InlineData("GET /c AspNetCore", "const string Route = \"/c\"; app.MapGet(Route, () => 1);", "")]
    [InlineData("the handler lambda AspNetCore", "var route = args[0]; app.MapGet(route, () => 1);", "")]
    [InlineData("get AspNetCore", "var route = args[0]; var get = () => 1; app.MapGet(route, get);", "")]
    [InlineData("Orders.Get AspNetCore", "var route = args[0]; app.MapGet(route, Orders.Get);", "public static class Orders { public static string Get() => null; }")]
    [InlineData("/{*path} AspNetCore", "app.MapFallback(\"/{*path}\", () => 1);", "")]
    [InlineData("the handler lambda AspNetCore", "app.MapFallback(() => 1);", "")]
    [InlineData("GET /a AspNetCore", "app.MapGet(\"/a\", Orders.Get); app.MapPost(\"/b\", Orders.Get);", "public static class Orders { public static string Get() => null; }")]
    [InlineData("GET /a AspNetCore, POST /b AspNetCore", "app.MapGet(\"/a\", () => 1); app.MapPost(\"/b\", () => 2);", "")]
    [InlineData("", "app.MapGet(\"/g\", Guid.NewGuid);", "")]
    public void Endpoint(string handlers, string statements, string types) => Assert.Equal(handlers, WebHandlers(statements, types));

    [Theory]
    [InlineData("Timing.InvokeAsync AspNetCore", "app.UseMiddleware<Timing<string>>();", "public class Timing<T> { public Timing(RequestDelegate next) { } public Task InvokeAsync(HttpContext context) => null; }")]
    [InlineData("Timing.Invoke AspNetCore", "app.UseMiddleware<Timing>();", "public class Timing { public Timing(RequestDelegate next) { } public Task Invoke(HttpContext context) => null; public Task Other(HttpContext context) => null; }")]
    [InlineData("", "app.UseMiddleware<Timing>();", "public class Timing { public Timing(RequestDelegate next) { } public Task InvokeAsync() => null; public Task InvokeAsync(string s) => null; internal Task InvokeAsync(HttpContext context) => null; }")]
    [InlineData("", "app.UseMiddleware<Timing>();", "public class Timing { public Timing(RequestDelegate next) { } public static Task InvokeAsync(HttpContext context) => null; }")]
    [InlineData("", "Own.UseMiddleware<Timing>(app);", "public static class Own { public static void UseMiddleware<T>(object app) { } } public class Timing { public Timing(RequestDelegate next) { } public Task InvokeAsync(HttpContext context) => null; }")]
    public void Middleware(string handlers, string statements, string types) => Assert.Equal(handlers, WebHandlers(statements, types));

    [Theory]
    [InlineData(
        "Audit.OnActionExecuting AspNetCore, Audit.OnActionExecuted AspNetCore",
        "public class Audit : IActionFilter { public void OnActionExecuting(ActionExecutingContext context) { } public void OnActionExecuted(ActionExecutedContext context) { } public void OnActionExecuting(string s) { } public void OnOther(string s) { } public void Other(ActionExecutingContext context) { } public void OnStart() { } }")]
    [InlineData(
        "Base.OnActionExecuting AspNetCore, Audit.OnActionExecuting AspNetCore",
        "public class Base : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) { } } public class Audit : Base { public override void OnActionExecuting(ActionExecutingContext context) { } }")]
    [InlineData(
        "Audit.InvokeAsync AspNetCore",
        "public class Audit : IEndpointFilter { public ValueTask<object> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => default; public ValueTask<object> InvokeAsync(string s) => default; }")]
    [InlineData("", "public interface IListener { void OnMessage(string s); } public class Listener : IListener { public void OnMessage(string s) { } }")]
    [InlineData("", "public abstract class Base { public virtual void OnMessage(string s) { } } public class Listener : Base { public override void OnMessage(string s) { } }")]
    [InlineData("", "namespace My.AspNetCore.Mvc.Filters { public interface IOwn { void OnOwn(string s); } public class Own : IOwn { public void OnOwn(string s) { } } }")]
    [InlineData("", "namespace My.AspNetCore.Mvc.Filters { public abstract class Base { public virtual void OnOwn(string s) { } } public class Own : Base { public override void OnOwn(string s) { } } }")]
    public void Filter(string handlers, string types) => Assert.Equal(handlers, WebHandlers("app.MapControllers();", types));

    [Theory]
    [InlineData("Plain.Get AspNetCore", "[ControllerAttribute] public class Plain { public string Get() => null; }")]
    [InlineData("Plain.Get AspNetCore", "[ApiController] public class Plain { public string Get() => null; }")]
    [InlineData("Items.Get AspNetCore", "public class Items : ControllerBase { public string Get() => null; public override string ToString() => null; }")]
    [InlineData("", "[NonController] [ApiController] public class Plain { public string Get() => null; }")]
    [InlineData("", "[ApiController] public abstract class Plain { public string Get() => null; }")]
    public void Controller(string handlers, string types) => Assert.Equal(handlers, WebHandlers("app.MapControllers();", types));

    [Theory]
    [InlineData("builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);", "false", true)]
    [InlineData("builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);", "true", false)]
    [InlineData("", "false", false)]
    public void HostsAspNetCore_NotInATestProject(string hosting, string isTestProject, bool hosts) =>
        Assert.Equal(
            hosts,
            new CompiledFunction(WebUsings + "var builder = WebApplication.CreateBuilder(args); " + hosting + " builder.Build().Run();")
                .WithOption("lambda_analyzers.test_project", isTestProject).Model().Handlers.HostsAspNetCore(CancellationToken.None));
}
