using System.Linq;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>Which code is a handler, for each way in which Lambda gets to it.</summary>
public class HandlerModelTests
{
    internal const string ExecutableUsings =
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        """;

    internal const string WebUsings =
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Extensions.DependencyInjection;

        """;

    private static string Handlers(CompiledFunction function)
    {
        var model = function.Model();
        return string.Join(", ", model.Handlers.FindAll(CancellationToken.None)
            .Where(handler => model.InvokeScope.IsHandler(handler, CancellationToken.None))
            .Select(static handler => $"{handler.Name} {handler.Kind}"));
    }

    private static string Handlers(params string[] sources) => Handlers(new CompiledFunction(sources));

    // ---- Class library: by signature

    [Theory]
    [InlineData("public class Function { public string FunctionHandler(string input, ILambdaContext context) => input; }")]
    [InlineData("public class Function { public static string FunctionHandler(string input, ILambdaContext context) => input; }")]
    [InlineData("public static class Function { public static Task FunctionHandler(SQSEvent e, ILambdaContext context) => Task.CompletedTask; }")]
    [InlineData("public struct Function { public string FunctionHandler(string input, ILambdaContext context) => input; }")]
    [InlineData("public record Function { public string FunctionHandler(string input, ILambdaContext context) => input; }")]
    [InlineData("internal class Function { public string FunctionHandler(string input, ILambdaContext context) => input; }")]
    [InlineData("class Function { internal string FunctionHandler(string input, ILambdaContext context) => input; }")]
    [InlineData("public class Function { public Task FunctionHandler(SQSEvent e) => Task.CompletedTask; }")]
    [InlineData("public class Function { public static Task FunctionHandler(SQSEvent e) => Task.CompletedTask; }")]
    [InlineData("public class Function { public Stream FunctionHandler(Stream input, ILambdaContext context) => input; }")]
    [InlineData("public class Function { public void FunctionHandler(ILambdaContext context) { } }")]
    [InlineData("public class Function { public async Task FunctionHandler(SQSEvent @event, ILambdaContext context) => await Task.Yield(); }")]
    [InlineData("public partial class Function { public partial void FunctionHandler(string input, ILambdaContext context); } public partial class Function { public partial void FunctionHandler(string input, ILambdaContext context) { } }")]
    [InlineData("public class Function { public void FunctionHandler(Events.Own input, ILambdaContext context) { } } namespace Events { public class Own { } }")]
    [InlineData("public class OwnEvent : SQSEvent { } public class Function { public void FunctionHandler(OwnEvent e) { } }")]
    [InlineData("public class Function { public Function(string queue) { } public static Task FunctionHandler(SQSEvent e) => Task.CompletedTask; }")]
    public void ClassLibrary_BySignature_IsHandler(string source) =>
        Assert.Equal("Function.FunctionHandler ClassLibrary", Handlers(source));

    [Fact]
    public void ClassLibrary_NestedType_IsNamedWithOuterType() =>
        Assert.Equal(
            "Functions.Get.Handle ClassLibrary",
            Handlers("public class Functions { public class Get { public string Handle(string id, ILambdaContext context) => id; } }"));

    [Fact]
    public void ClassLibrary_InheritedFromBase_IsHandlerWhereItIsDeclared() =>
        Assert.Equal(
            "FunctionBase.Handle ClassLibrary",
            Handlers(
                """
                public abstract class FunctionBase<T>
                {
                    public async Task Handle(T input, ILambdaContext context) => await ProcessAsync(input, context);

                    protected abstract Task ProcessAsync(T input, ILambdaContext context);
                }
                """,
                """
                public class Function : FunctionBase<SQSEvent>
                {
                    protected override Task ProcessAsync(SQSEvent input, ILambdaContext context) => Task.CompletedTask;
                }
                """));

    [Fact]
    public void ClassLibrary_SeveralHandlers_AreInOrderOfSource() =>
        Assert.Equal(
            "B.First ClassLibrary, B.Second ClassLibrary, A.Third ClassLibrary",
            Handlers(
                "public class B { public void First(string s, ILambdaContext c) { } public void Second(SQSEvent e) { } }",
                "public class A { public void Third(Stream s, ILambdaContext c) { } }"));

    [Theory]
    [InlineData("private method", "public class Function { private void Handle(string s, ILambdaContext c) { } }")]
    [InlineData("interface method", "public interface IHandler { void Handle(string s, ILambdaContext c); }")]
    [InlineData("abstract method", "public abstract class Function { public abstract void Handle(string s, ILambdaContext c); }")]
    [InlineData("extension method", "public static class Extensions { public static void Log(this string s, ILambdaContext c) { } }")]
    [InlineData("generic method", "public class Function { public void Handle<T>(T s, ILambdaContext c) { } }")]
    [InlineData("three parameters", "public class Function { public void Handle(string s, ILambdaContext c, CancellationToken t) { } }")]
    [InlineData("context first", "public class Function { public void Handle(ILambdaContext c, string s) { } }")]
    [InlineData("by reference", "public class Function { public void Handle(ref string s, ILambdaContext c) { } }")]
    [InlineData("out context", "public class Function { public void Handle(string s, out ILambdaContext c) { c = null; } }")]
    [InlineData("no parameters", "public class Function { public void FunctionHandler() { } }")]
    [InlineData("plain input without context", "public class Function { public string FunctionHandler(string input) => input; }")]
    [InlineData("two inputs", "public class Function { public void FunctionHandler(SQSEvent a, SQSEvent b) { } }")]
    [InlineData("constructor", "public class Function { public Function(string s, ILambdaContext c) { } public Function(SQSEvent e) { } }")]
    [InlineData("property, indexer, operator", "public class Function { public ILambdaContext Context { get; set; } public string this[ILambdaContext c] => null; public static Function operator +(Function f, ILambdaContext c) => f; }")]
    [InlineData("delegate type", "public delegate void Handler(string s, ILambdaContext c);")]
    [InlineData("event in an abstract class", "public abstract class Consumer { public void Handle(SQSEvent e) { } }")]
    [InlineData("event in a class that the runtime cannot make", "public class Consumer { public Consumer(string queue) { } public void Handle(SQSEvent e) { } }")]
    [InlineData("event in a generic class", "public class Consumer<T> { public void Handle(SQSEvent e) { } }")]
    [InlineData("part of an event", "public class Consumer { public void Handle(SQSEvent.SQSMessage m) { } }")]
    [InlineData("own event type of a known name", "public class S3Event { } public class Consumer { public void Handle(S3Event e) { } }")]
    [InlineData("runner with a context class", "public class Program { public static void Run(string s, Amazon.Lambda.TestUtilities.TestLambdaContext c) { } public static void Main() { } }")]
    [InlineData("own context class", "public class MyContext : Amazon.Lambda.TestUtilities.TestLambdaContext { } public class Program { public static void Run(string s, MyContext c) { } }")]
    [InlineData("default method of an interface", "public interface IHandler { void Handle(string s, ILambdaContext c) { } }")]
    [InlineData("explicit implementation", "public interface IHandler { void Handle(string s, ILambdaContext c); } public class Function : IHandler { void IHandler.Handle(string s, ILambdaContext c) { } }")]
    [InlineData("read-only reference", "public class Function { public void Handle(in SQSEvent e) { } }")]
    [InlineData("event in a class with a hidden constructor", "public class Consumer { internal Consumer() { } public void Handle(SQSEvent e) { } }")]
    public void ClassLibrary_LookAlike_IsNoHandler(string what, string source) =>
        Assert.True(Handlers(source).Length == 0, what + ": " + Handlers(source));

    [Fact]
    public void ClassLibrary_OwnLambdaContextType_IsNoHandler() =>
        Assert.Equal(
            string.Empty,
            Handlers(new CompiledFunction(
                """
                public interface ILambdaContext { }
                public class Function { public void Handle(string s, ILambdaContext c) { } }
                """)
            { GlobalUsings = string.Empty }));

    [Fact]
    public void ClassLibrary_OwnLambdaContextTypeInTheTrueNamespace_IsNoHandler() =>
        Assert.Equal(
            string.Empty,
            Handlers(new CompiledFunction(
                """
                namespace Amazon.Lambda.Core { public interface ILambdaContext { } }
                public class Function { public void Handle(string s, Amazon.Lambda.Core.ILambdaContext c) { } }
                """)
            { GlobalUsings = string.Empty, AllowErrors = true }));

    [Fact]
    public void ClassLibrary_HelperWithContextThatAHandlerCalls_IsHelper() =>
        Assert.Equal(
            "Function.Handle ClassLibrary",
            Handlers(
                """
                public class Function
                {
                    private readonly Worker _worker = new Worker();

                    public async Task Handle(SQSEvent e, ILambdaContext context)
                    {
                        foreach (var record in e.Records)
                        {
                            await ProcessAsync(record, context);
                        }
                    }

                    public Task ProcessAsync(SQSEvent.SQSMessage message, ILambdaContext context) => _worker.Work(message, context);
                }

                public class Worker
                {
                    public Task Work(SQSEvent.SQSMessage message, ILambdaContext context) => Task.CompletedTask;
                }
                """));

    [Fact]
    public void ClassLibrary_ImplementationThatAHandlerCallsThroughItsInterface_IsHelper() =>
        Assert.Equal(
            "Function.Handle ClassLibrary",
            Handlers(
                """
                public interface IWorker { Task Work(string message, ILambdaContext context); }
                public class Worker : IWorker { public Task Work(string message, ILambdaContext context) => Task.CompletedTask; }
                public class Function
                {
                    private readonly IWorker _worker = new Worker();
                    public Task Handle(string e, ILambdaContext context) => _worker.Work(e, context);
                }
                """));

    [Fact]
    public void ClassLibrary_HandlerThatMainRunsLocally_IsStillHandler() =>
        Assert.Equal(
            "Function.Handle ClassLibrary",
            Handlers(
                """
                public class Program { public static void Main() => new Function().Handle("x", null); }
                public class Function { public void Handle(string e, ILambdaContext context) { } }
                """));

    [Fact]
    public void ClassLibrary_TwoThatCallEachOther_IsNotSilent()
    {
        var handlers = Handlers(
            """
            public class Function
            {
                public void A(string e, ILambdaContext context) { if (e.Length > 0) B(e.Substring(1), context); }
                public void B(string e, ILambdaContext context) { if (e.Length > 0) A(e.Substring(1), context); }
            }
            """);

        Assert.NotEqual(string.Empty, handlers);
    }

    // ---- Class library: by deployment

    private const string PlainHandlers =
        """
        namespace My.App
        {
            public class Function
            {
                public string Handle(string input) => input;
                public string Other(string input) => input;
                private string Hidden(string input) => input;
                public class Nested { public string Handle(string input) => input; }
            }

            public abstract class Base { public string Run(string input) => input; }
            public class Derived : Base { }
        }
        """;

    [Theory]
    [InlineData("serverless.template", """{ "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "MyFunction::My.App.Function::Handle" } } } }""", "Function.Handle")]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: MyFunction::My.App.Function::Handle\n", "Function.Handle")]
    [InlineData("template.yml", "      Handler: 'MyFunction::My.App.Function::Other'", "Function.Other")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-handler": "MyFunction::My.App.Function::Handle" }""", "Function.Handle")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-handler": "MYFUNCTION::My.App.Function::Handle" }""", "Function.Handle")]
    [InlineData("template.yaml", "Handler: MyFunction::My.App.Function::Hidden", "Function.Hidden")]
    [InlineData("template.yaml", "Handler: MyFunction::My.App.Function+Nested::Handle", "Function.Nested.Handle")]
    [InlineData("template.yaml", "Handler: MyFunction::My.App.Derived::Run", "Base.Run")]
    [InlineData("template.yaml", "Handler: MyFunction::My.App.Function::Handle", "Function.Handle")]
    public void ClassLibrary_ByDeployment_IsHandler(string file, string text, string handler) =>
        Assert.Equal(handler + " ClassLibrary", Handlers(new CompiledFunction(PlainHandlers).WithFile("/0/" + file, text)));

    [Theory]
    [InlineData("Handler: OtherFunction::My.App.Function::Handle")]
    [InlineData("Handler: NotMyFunction::My.App.Function::Handle")]
    [InlineData("Handler: Not.MyFunction::My.App.Function::Handle")]
    [InlineData("Handler: MyFunction::My.App.Function::handle")]
    [InlineData("Handler: MyFunction::Function::Handle")]
    [InlineData("Handler: MyFunction::My.App.Function::HandleMore")]
    [InlineData("Handler: MyFunction::")]
    [InlineData("Handler: MyFunction::My.App.Function")]
    [InlineData("Handler: MyFunction")]
    [InlineData("")]
    [InlineData(null)]
    public void ClassLibrary_OtherDeployment_IsNoHandler(string? text) =>
        Assert.Equal(string.Empty, Handlers(new CompiledFunction(PlainHandlers).WithFile("/0/template.yaml", text)));

    [Fact]
    public void ClassLibrary_DeploymentFileOfAnotherKind_IsNotRead() =>
        Assert.Equal(
            string.Empty,
            Handlers(new CompiledFunction(PlainHandlers).WithFile("/0/notes.txt", "MyFunction::My.App.Function::Handle")));

    // ---- Class library: by option

    [Theory]
    [InlineData("Function.Handle", "Function.Handle ClassLibrary")]
    [InlineData("My.App.Function.Handle", "Function.Handle ClassLibrary")]
    [InlineData(" Function.Handle ; Function.Other ", "Function.Handle ClassLibrary, Function.Other ClassLibrary")]
    [InlineData("Function.Handle,Function.Other", "Function.Handle ClassLibrary, Function.Other ClassLibrary")]
    [InlineData("Nested.Handle", "Function.Nested.Handle ClassLibrary")]
    [InlineData("My.App.Function.Nested.Handle", "Function.Nested.Handle ClassLibrary")]
    [InlineData("Handle", "")]
    [InlineData("Other.App.Function.Handle", "")]
    [InlineData(",;|", "")]
    [InlineData("", "")]
    public void Option_HandlerMethods_NamesHandlers(string value, string handlers) =>
        Assert.Equal(handlers, Handlers(new CompiledFunction(PlainHandlers).WithOption("lambda_analyzers.handler_methods", value)));

    [Fact]
    public void Option_HandlerMethodsOfInterface_NamesImplementations() =>
        Assert.Equal(
            "Create.Handle ClassLibrary, Delete.Handle ClassLibrary",
            Handlers(new CompiledFunction(
                """
                public interface IRequestHandler<T> { Task Handle(T request); }
                public class Create : IRequestHandler<string> { public Task Handle(string request) => Task.CompletedTask; public void Other(string request) { } }
                public class Delete : IRequestHandler<int> { Task IRequestHandler<int>.Handle(int request) => Task.CompletedTask; }
                """).WithOption("lambda_analyzers.handler_methods", "IRequestHandler.Handle")));

    // ---- Executable

    [Theory]
    [InlineData("lambda in a variable", "handler", "var handler = (string s, ILambdaContext c) => s; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();")]
    [InlineData("lambda in place", "the handler lambda", "await LambdaBootstrapBuilder.Create((string s, ILambdaContext c) => s, new DefaultLambdaJsonSerializer()).Build().RunAsync();")]
    [InlineData("Func variable", "handler", "Func<string, ILambdaContext, Task<string>> handler = async (s, c) => s; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();")]
    [InlineData("anonymous method", "handler", "Func<string, ILambdaContext, string> handler = delegate (string s, ILambdaContext c) { return s; }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();")]
    [InlineData("local function", "Handle", "await LambdaBootstrapBuilder.Create<string, string>(Handle, new DefaultLambdaJsonSerializer()).Build().RunAsync(); string Handle(string s, ILambdaContext c) => s;")]
    [InlineData("local function through variable", "Handle", "Func<string, ILambdaContext, string> h = Handle; await LambdaBootstrapBuilder.Create(h, new DefaultLambdaJsonSerializer()).Build().RunAsync(); string Handle(string s, ILambdaContext c) => s;")]
    [InlineData("method without context", "Program.Handle", "await LambdaBootstrapBuilder.Create<string, string>(Handle, new DefaultLambdaJsonSerializer()).Build().RunAsync(); partial class Program { static string Handle(string s) => s; }")]
    [InlineData("cast", "Handle", "await LambdaBootstrapBuilder.Create((Func<string, ILambdaContext, string>)Handle, new DefaultLambdaJsonSerializer()).Build().RunAsync(); string Handle(string s, ILambdaContext c) => s;")]
    [InlineData("delegate creation", "Handle", "await LambdaBootstrapBuilder.Create(new Func<string, ILambdaContext, string>(Handle), new DefaultLambdaJsonSerializer()).Build().RunAsync(); string Handle(string s, ILambdaContext c) => s;")]
    [InlineData("named arguments", "Handle", "await LambdaBootstrapBuilder.Create<string, string>(serializer: new DefaultLambdaJsonSerializer(), handler: Handle).Build().RunAsync(); string Handle(string s, ILambdaContext c) => s;")]
    [InlineData("handler wrapper", "Handle", "using var wrapper = HandlerWrapper.GetHandlerWrapper<string, string>(Handle, new DefaultLambdaJsonSerializer()); using var bootstrap = new LambdaBootstrap(wrapper); await bootstrap.RunAsync(); string Handle(string s, ILambdaContext c) => s;")]
    [InlineData("bootstrap itself", "Handle", "using var bootstrap = new LambdaBootstrap(Handle); await bootstrap.RunAsync(); async Task<InvocationResponse> Handle(InvocationRequest request) => null;")]
    [InlineData("bootstrap itself, target-typed", "Handle", "using LambdaBootstrap bootstrap = new(Handle); await bootstrap.RunAsync(); async Task<InvocationResponse> Handle(InvocationRequest request) => null;")]
    [InlineData("bootstrap with initializer", "Handle", "using var bootstrap = new LambdaBootstrap(Handle, Init); await bootstrap.RunAsync(); async Task<InvocationResponse> Handle(InvocationRequest request) => null; async Task<bool> Init() => true;")]
    [InlineData("instance method", "Function.Run", "var f = new Function(); await LambdaBootstrapBuilder.Create<string, string>(f.Run, new DefaultLambdaJsonSerializer()).Build().RunAsync(); class Function { public string Run(string s) => s; }")]
    [InlineData("static field", "Function.Run", "await LambdaBootstrapBuilder.Create(Function.Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); class Function { public static readonly Func<string, string> Handler = Run; static string Run(string s) => s; }")]
    public void Executable_TopLevel_IsHandler(string what, string handler, string source) =>
        Assert.Equal(what + ": " + handler + " Executable", what + ": " + Handlers(ExecutableUsings + source));

    [Fact]
    public void Executable_MainOfAClass_HasItsHandlerOnce() =>
        Assert.Equal(
            "Function.FunctionHandler Executable",
            Handlers(new CompiledFunction(ExecutableUsings +
                """
                public class Function
                {
                    private static async Task Main(string[] args)
                    {
                        Func<string, ILambdaContext, string> handler = FunctionHandler;
                        await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
                    }

                    public static string FunctionHandler(string input, ILambdaContext context) => input;
                }
                """)
            { OutputKind = OutputKind.ConsoleApplication }));

    [Theory]
    [InlineData("other builder of that name", "await Other.LambdaBootstrapBuilder.Create((string s) => s).RunAsync(); namespace Other { public class LambdaBootstrapBuilder { public static LambdaBootstrapBuilder Create(Func<string, string> f) => new(); public Task RunAsync() => Task.CompletedTask; } }")]
    [InlineData("generic host", "using Microsoft.Extensions.Hosting; using Microsoft.Extensions.DependencyInjection; await Host.CreateDefaultBuilder(args).ConfigureServices((context, services) => services.AddSingleton<object>()).Build().RunAsync();")]
    [InlineData("plain program", "var run = (string s, ILambdaContext c) => s; Console.WriteLine(run(\"a\", null));")]
    [InlineData("local function with context that nobody hands over", "Console.WriteLine(Handle(\"a\", null)); string Handle(string s, ILambdaContext c) => s;")]
    public void Executable_LookAlike_IsNoHandler(string what, string source) =>
        Assert.Equal(what + ": ", what + ": " + Handlers(source));

    // ---- Annotations

    [Fact]
    public void Annotations_LambdaFunction_IsHandlerWhateverItsShape() =>
        Assert.Equal(
            "Functions.Add Annotations, Functions.Get Annotations",
            Handlers(
                """
                using Amazon.Lambda.Annotations;
                using Amazon.Lambda.Annotations.APIGateway;
                public class Functions
                {
                    public Functions(IAmazonS3 s3) { }

                    [LambdaFunction]
                    public int Add(int x, int y, int z) => x + y + z;

                    [LambdaFunction]
                    [HttpApi(LambdaHttpMethod.Get, "/{id}")]
                    public Task<string> Get(string id, [FromServices] IAmazonS3 s3, ILambdaContext context) => Task.FromResult(id);

                    public int Helper(int x, int y) => x + y;
                }
                """));

    [Fact]
    public void Annotations_OwnAttributeOfThatName_IsNoHandler() =>
        Assert.Equal(
            string.Empty,
            Handlers("public class LambdaFunctionAttribute : Attribute { } public class Functions { [LambdaFunction] public int Add(int x) => x; }"));

    // ---- ASP.NET Core

    [Theory]
    [InlineData("lambda", "GET /a", "app.MapGet(\"/a\", () => \"a\");")]
    [InlineData("async lambda with parameters", "POST /a/{id}", "app.MapPost(\"/a/{id}\", async (int id, IAmazonS3 s3) => { await Task.Yield(); return id; });")]
    [InlineData("method group", "DELETE /b", "app.MapDelete(\"/b\", Endpoints.Delete); public static class Endpoints { public static string Delete() => null; }")]
    [InlineData("local function", "PUT /b", "app.MapPut(\"/b\", Put); string Put() => null;")]
    [InlineData("variable", "GET /v", "var get = () => 1; app.MapGet(\"/v\", get);")]
    [InlineData("request delegate", "GET /r", "app.MapGet(\"/r\", async (HttpContext context) => await context.Response.WriteAsync(\"x\"));")]
    [InlineData("group", "GET /d", "var group = app.MapGroup(\"/c\"); group.MapGet(\"/d\", () => 1);")]
    [InlineData("chained group", "PATCH /d", "app.MapGroup(\"/c\").RequireHost(\"x\").MapPatch(\"/d\", () => 1).WithName(\"x\");")]
    [InlineData("map methods", "/m", "app.MapMethods(\"/m\", new[] { \"OPTIONS\" }, () => 1);")]
    [InlineData("map", "/x", "app.Map(\"/x\", () => 1);")]
    [InlineData("middleware lambda", "the handler lambda", "app.Use(async (context, next) => await next(context));")]
    [InlineData("terminal lambda", "the handler lambda", "app.Run(async context => await context.Response.WriteAsync(\"x\"));")]
    public void AspNetCore_Endpoint_IsHandler(string what, string handler, string statements) =>
        Assert.Equal(what + ": " + handler + " AspNetCore", what + ": " + Handlers(WebUsings + WebApp(statements)));

    private static string WebApp(string statements, string hosting = "builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);") =>
        "var builder = WebApplication.CreateBuilder(args); " + hosting + " var app = builder.Build(); "
        + (statements.Contains("public ") ? statements.Insert(statements.IndexOf("public "), " app.Run(); ") : statements + " app.Run();");

    [Theory]
    [InlineData("without hosting", "app.MapGet(\"/a\", () => \"a\"); app.Use(async (context, next) => await next(context));", "")]
    [InlineData("hosting of somebody else", "app.MapGet(\"/a\", () => \"a\"); public static class Own { public static void AddAWSLambdaHosting(this IServiceCollection services) { } }", "builder.Services.AddAWSLambdaHosting();")]
    [InlineData("branch configuration runs once", "app.Map(\"/x\", branch => { branch.UseRouting(); });", "builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);")]
    [InlineData("middleware factory runs once", "app.Use((RequestDelegate next) => { return async context => await next(context); });", "builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);")]
    [InlineData("MapGet of somebody else", "new Own().MapGet(\"/a\", () => 1); public class Own { public void MapGet(string s, Func<int> f) { } }", "builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);")]
    public void AspNetCore_LookAlike_IsNoHandler(string what, string statements, string hosting) =>
        Assert.Equal(what + ": ", what + ": " + Handlers(WebUsings + WebApp(statements, hosting)));

    private const string Controllers =
        """
        [ApiController]
        [Route("items")]
        public class ItemsController : ControllerBase
        {
            [HttpGet] public string Get() => Load();
            [NonAction] public string Load() => null;
            private string Hidden() => null;
            public static string Shared() => null;
            protected string Inherited() => null;
        }

        public abstract class BaseController : ControllerBase { public string Ping() => null; }

        [NonController] public class Excluded : ControllerBase { public string Get() => null; }

        public class NoController { public string Get() => null; }
        """;

    [Fact]
    public void AspNetCore_ControllerWithHosting_ActionsAreHandlers() =>
        Assert.Equal("ItemsController.Get AspNetCore", Handlers(WebUsings + WebApp("app.MapControllers();"), WebUsings + Controllers));

    [Fact]
    public void AspNetCore_ControllerWithoutHosting_IsNoHandler() =>
        Assert.Equal(string.Empty, Handlers(WebUsings + WebApp("app.MapControllers();", string.Empty), WebUsings + Controllers));

    [Theory]
    [InlineData("Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction")]
    [InlineData("Amazon.Lambda.AspNetCoreServer.APIGatewayHttpApiV2ProxyFunction")]
    [InlineData("Amazon.Lambda.AspNetCoreServer.ApplicationLoadBalancerFunction")]
    [InlineData("Amazon.Lambda.AspNetCoreServer.APIGatewayWebsocketApiProxyFunction")]
    [InlineData("Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction<object>")]
    public void AspNetCore_LambdaEntryPoint_MakesActionsHandlers(string baseType) =>
        Assert.Equal(
            "ItemsController.Get AspNetCore",
            Handlers(
                WebUsings + Controllers,
                $$"""
                using Microsoft.AspNetCore.Hosting;
                public class LambdaEntryPoint : {{baseType}}
                {
                    protected override void Init(IWebHostBuilder builder) { }
                }
                """));

    [Theory]
    [InlineData("public class APIGatewayProxyFunction { } public class LambdaEntryPoint : APIGatewayProxyFunction { }")]
    [InlineData("public class Tool { public Type Type => typeof(Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction); }")]
    public void AspNetCore_LookAlikeOfALambdaEntryPoint_MakesNoHandlers(string source) =>
        Assert.Equal(string.Empty, Handlers(WebUsings + Controllers, source));

    /// <summary>ASP.NET Core makes a controller for each request, so what makes it runs as often.</summary>
    [Theory]
    [InlineData("ItemsController", "ItemsController AspNetCore")]
    [InlineData("Excluded", null)]
    [InlineData("NoController", null)]
    public void AspNetCore_MakingAController_IsHandled(string type, string? handler)
    {
        var model = new CompiledFunction(
            WebUsings + WebApp("app.MapControllers();"),
            WebUsings + "public class ItemsController : ControllerBase { public ItemsController() { } } [NonController] public class Excluded : ControllerBase { public Excluded() { } } public class NoController { public NoController() { } }").Model();
        var symbol = model.Compilation.GetTypeByMetadataName(type)!;
        foreach (var unit in new[] { CodeUnit.OfInstanceInitializers(symbol), CodeUnit.OfMethod(symbol.InstanceConstructors[0]) })
        {
            var found = model.Handlers.Find(unit, CancellationToken.None);
            Assert.Equal(handler, found is null ? null : $"{found.Name} {found.Kind}");
        }
    }

    [Fact]
    public void AspNetCore_MiddlewareClass_InvokeIsHandler() =>
        Assert.Equal(
            "Timing.InvokeAsync AspNetCore, Typed.InvokeAsync AspNetCore",
            Handlers(
                WebUsings + WebApp("app.UseMiddleware<Timing>();"),
                WebUsings +
                """
                public class Timing
                {
                    private readonly RequestDelegate _next;
                    public Timing(RequestDelegate next) => _next = next;
                    public Task InvokeAsync(HttpContext context, IAmazonS3 s3) => _next(context);
                }
                public class Typed : IMiddleware
                {
                    public Task InvokeAsync(HttpContext context, RequestDelegate next) => next(context);
                }
                public class Unused
                {
                    public Task InvokeAsync(HttpContext context) => Task.CompletedTask;
                }
                """));

    // ---- Projects that have no handlers

    [Theory]
    [InlineData("lambda_analyzers.test_project", "true")]
    [InlineData("lambda_analyzers.test_project", " TRUE ")]
    [InlineData("build_property.IsTestProject", "true")]
    public void TestProject_ByOption_HasNoHandlers(string key, string value)
    {
        var function = new CompiledFunction("public class Function { public void Handle(string s, ILambdaContext c) { } }").WithOption(key, value);

        var model = function.Model();
        var method = model.Compilation.GetTypeByMetadataName("Function")!.GetMembers("Handle").OfType<IMethodSymbol>().Single();
        Assert.False(model.Handlers.HasHandlers);
        Assert.Null(model.Handlers.Find(CodeUnit.OfMethod(method), CancellationToken.None));
        Assert.Equal(string.Empty, Handlers(function));
    }

    [Fact]
    public void TestProject_HasNoRegisteredHandlersEither()
    {
        const string Program = ExecutableUsings + "await LambdaBootstrapBuilder.Create((string s, ILambdaContext c) => s, new DefaultLambdaJsonSerializer()).Build().RunAsync();";

        Assert.NotEmpty(Handlers(Program));
        Assert.Equal(string.Empty, Handlers(new CompiledFunction(Program).WithOption("lambda_analyzers.test_project", "true")));
    }

    [Theory]
    [InlineData("lambda_analyzers.test_project", "perhaps")]
    [InlineData("lambda_analyzers.test_project", "")]
    [InlineData("lambda_analyzers.test_project", "false")]
    [InlineData("build_property.IsTestProject", "")]
    public void TestProject_MalformedOrFalseOption_HasHandlers(string key, string value) =>
        Assert.Equal(
            "Function.Handle ClassLibrary",
            Handlers(new CompiledFunction("public class Function { public void Handle(string s, ILambdaContext c) { } }").WithOption(key, value)));

    [Theory]
    [InlineData("xunit.core")]
    [InlineData("xunit.v3.core")]
    [InlineData("Microsoft.VisualStudio.QualityTools.UnitTestFramework")]
    [InlineData("Fixie")]
    [InlineData("nunit.framework")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework")]
    [InlineData("MSTest.TestFramework")]
    [InlineData("TUnit.Core")]
    [InlineData("BenchmarkDotNet")]
    [InlineData("BenchmarkDotNet.Annotations")]
    public void TestProject_ByReference_HasNoHandlers(string framework)
    {
        var function = new CompiledFunction("public class Tests { public void Handle(string s, ILambdaContext c) { } }")
        {
            References = CompiledFunction.AllReferences.Add(EmptyLibrary(framework)),
        };

        Assert.Equal(string.Empty, Handlers(function));
    }

    [Fact]
    public void TestProject_ReferencesTestFrameworkButOptionSaysNo_HasHandlers() =>
        Assert.Equal(
            "Function.Handle ClassLibrary",
            Handlers(new CompiledFunction("public class Function { public void Handle(string s, ILambdaContext c) { } }")
            {
                References = CompiledFunction.AllReferences.Add(EmptyLibrary("xunit.core")),
            }.WithOption("lambda_analyzers.test_project", "false")));

    // ---- Assemblies that call functions themselves

    private const string Harness =
        "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } } public class Target { private readonly ILambdaContext _context = new Amazon.Lambda.TestUtilities.TestLambdaContext { AwsRequestId = \"a\" }; public void Run() => new Function().Handle(new SQSEvent(), _context); } ";

    [Theory]
    [InlineData("new Amazon.Lambda.TestUtilities.TestLambdaContext { AwsRequestId = \"a\" };")]
    [InlineData("new Amazon.Lambda.TestUtilities.TestLambdaContext();")]
    public void Harness_HandlersByShapeAlone_AreNone(string context)
    {
        Assert.Equal(string.Empty, Handlers(Harness.Replace("new Amazon.Lambda.TestUtilities.TestLambdaContext { AwsRequestId = \"a\" };", context)));
        Assert.Equal(string.Empty, Handlers(Harness.Replace("ILambdaContext _context = " + "new Amazon.Lambda.TestUtilities.TestLambdaContext { AwsRequestId = \"a\" };", "Amazon.Lambda.TestUtilities.TestLambdaContext _context = new();")));
    }

    [Theory]
    [InlineData("[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))] ")]
    [InlineData("public class Program { public static void Start(Amazon.Lambda.RuntimeSupport.LambdaBootstrap bootstrap) { } } ")]
    public void FunctionThatMakesATestContextToo_HasHandlers(string before) => Assert.Equal("Function.Handle ClassLibrary", Handlers(before + Harness));

    [Fact]
    public void DeployedFunctionThatMakesATestContextToo_HasHandlers()
    {
        Assert.Equal(
            "Function.Handle ClassLibrary",
            Handlers(new CompiledFunction(Harness).WithFile("/0/template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handle' } }\n")));
        Assert.Equal("Function.Handle ClassLibrary", Handlers(new CompiledFunction(Harness).WithOption("build_property.AWSProjectType", "Lambda")));
    }

    /// <summary>A name that is not that class, or that is only asked for, makes no context.</summary>
    [Theory]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } } public class TestLambdaContext { } public class Target { public object Run() => new TestLambdaContext(); }")]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { _ = c is Amazon.Lambda.TestUtilities.TestLambdaContext; } }")]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { _ = typeof(Amazon.Lambda.TestUtilities.TestLambdaContext); } }")]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { _ = (Amazon.Lambda.TestUtilities.TestLambdaContext)c; } }")]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { _ = new List<Amazon.Lambda.TestUtilities.TestLambdaContext>(); } }")]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } private static void Log(Amazon.Lambda.TestUtilities.TestLambdaContext c) { } }")]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } private static Amazon.Lambda.TestUtilities.TestLambdaContext Own() => null; }")]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } } public class OwnContext : Amazon.Lambda.TestUtilities.TestLambdaContext { }")]
    public void FunctionThatMakesNoTestContext_HasHandlers(string source) => Assert.Equal("Function.Handle ClassLibrary", Handlers(source));

    [Theory]
    [InlineData("var context = new TestLambdaContext();", "")]
    [InlineData("TestLambdaContext context = new();", "")]
    [InlineData("TestLambdaContext context = new() { AwsRequestId = \"a\" };", "")]
    [InlineData("ILambdaContext context = null;", "Function.Handle ClassLibrary")]
    public void Harness_NamesTheContextByItsShortName(string statement, string handlers) =>
        Assert.Equal(
            handlers,
            Handlers(
                "using Amazon.Lambda.TestUtilities; public class Target { public void Run() { " + statement + " new Function().Handle(new SQSEvent(), context); } }",
                "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } }"));

    // ---- What follows from them

    /// <summary>What another assembly declares has no place here that could be shown.</summary>
    [Fact]
    public void HandlerOfALibrary_IsNone()
    {
        var model = new CompiledFunction("public class Function { public void Handle(string s, ILambdaContext c) { } }").Model();
        var method = model.Compilation.GetTypeByMetadataName("Amazon.Lambda.AspNetCoreServer.AbstractAspNetCoreFunction`2")!
            .GetMembers("FunctionHandlerAsync").OfType<IMethodSymbol>().Single();

        Assert.Null(model.Handlers.Find(CodeUnit.OfMethod(method), CancellationToken.None));
    }

    private static bool IsMadeOnce(CompiledFunction function, string type)
    {
        var model = function.Model();
        return model.Handlers.IsMadeOnceByRuntime(model.Compilation.GetTypeByMetadataName(type)!, CancellationToken.None);
    }

    [Theory]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } }", true)]
    [InlineData("public class Function { public void Work() { } public void Handle(SQSEvent e, ILambdaContext c) { } }", true)]
    [InlineData("public class Function { public Function(string s) { } [Amazon.Lambda.Annotations.LambdaFunction] public void Handle(string s) { } }", true)]
    [InlineData("public class Function : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { }", true)]
    [InlineData("public class Function : Amazon.Lambda.AspNetCoreServer.APIGatewayHttpApiV2ProxyFunction { }", true)]
    [InlineData("public class Function : Amazon.Lambda.AspNetCoreServer.APIGatewayHttpApiV2ProxyFunction<object> { }", true)]
    [InlineData("public class Entry : Amazon.Lambda.AspNetCoreServer.ApplicationLoadBalancerFunction { } public class Function : Entry { }", true)]
    [InlineData("public class Function { public Function(string s) { } public void Handle(SQSEvent e, ILambdaContext c) { } }", false)]
    [InlineData("public abstract class Function { public void Handle(SQSEvent e, ILambdaContext c) { } }", false)]
    [InlineData("public class Function { public static void Handle(SQSEvent e, ILambdaContext c) { } }", false)]
    [InlineData("public static class Function { public static void Handle(SQSEvent e, ILambdaContext c) { } }", false)]
    [InlineData("public struct Function { public void Handle(SQSEvent e, ILambdaContext c) { } }", false)]
    [InlineData("public class Function { public void Work(string s) { } }", false)]
    public void MadeOnce_IsTheClassThatTheRuntimeMakes(string source, bool isMadeOnce) => Assert.Equal(isMadeOnce, IsMadeOnce(new CompiledFunction(source), "Function"));

    [Fact]
    public void MadeOnce_IsTheDeployedClassWhateverItsConstructor() =>
        Assert.True(IsMadeOnce(
            new CompiledFunction("public class Function { public Function(string s) { } public string Handle(string s) => s; }")
                .WithFile("/0/template.yaml", "Handler: MyFunction::Function::Handle"),
            "Function"));

    [Theory]
    [InlineData("ItemsController")]
    [InlineData("Timing")]
    public void MadeOnce_IsNothingThatAspNetCoreMakes(string type) =>
        Assert.False(IsMadeOnce(
            new CompiledFunction(
                WebUsings + WebApp("app.MapControllers(); app.UseMiddleware<Timing>();"),
                WebUsings + Controllers,
                "using Microsoft.AspNetCore.Http; public class Timing : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) => next(context); }"),
            type));

    [Theory]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } }", true)]
    [InlineData("public class Orders { public void Handle(SQSEvent e) { } }", true)]
    [InlineData("public class Orders { public void Save(string s) { } }", false)]
    [InlineData("", false)]
    public void Any_IsThereAHandler(string source, bool any) => Assert.Equal(any, new CompiledFunction(source).Model().Handlers.Any(CancellationToken.None));

    [Theory]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, "", null, true)]
    [InlineData(OutputKind.ConsoleApplication, "", null, false)]
    [InlineData(OutputKind.WindowsApplication, "", null, false)]
    [InlineData(OutputKind.ConsoleApplication, "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } }", null, true)]
    [InlineData(OutputKind.ConsoleApplication, "public class Worker { public void Start(Amazon.Lambda.RuntimeSupport.LambdaBootstrap bootstrap) { } }", null, true)]
    [InlineData(OutputKind.ConsoleApplication, "", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handle' } }\n", true)]
    [InlineData(OutputKind.ConsoleApplication, "", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::Function::Handle' } }\n", false)]
    public void Program_MayRunOnLambdaIfSomethingInItIsGivenToLambda(OutputKind kind, string types, string? template, bool mayRun)
    {
        var function = new CompiledFunction("public class Program { public static void Main() { } } " + types) { OutputKind = kind }.WithFile("/0/template.yaml", template);

        Assert.Equal(mayRun, function.Model().Handlers.MayRunOnLambda(CancellationToken.None));
    }

    [Theory]
    [InlineData("a.cs", 9, "b.cs", 0, -1)]
    [InlineData("b.cs", 0, "a.cs", 9, 1)]
    [InlineData("B.cs", 0, "a.cs", 0, -1)]
    [InlineData("a.cs", 1, "a.cs", 2, -1)]
    [InlineData("a.cs", 2, "a.cs", 1, 1)]
    [InlineData("a.cs", 2, "a.cs", 2, 0)]
    public void Order_IsThatOfFilesAndPlaces(string firstFile, int firstStart, string secondFile, int secondStart, int order)
    {
        static Location At(string file, int start) => Location.Create(CSharpSyntaxTree.ParseText("class Function { }", path: file), new TextSpan(start, 1));

        Assert.Equal(order, System.Math.Sign(HandlerModel.Compare(At(firstFile, firstStart), At(secondFile, secondStart))));
    }

    // ---- Methods that can be nothing else

    [Theory]
    [InlineData("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } }", true)]
    [InlineData("public class Function : IDisposable { public void Handle(SQSEvent e) { } public void Dispose() { } }", true)]
    [InlineData("public class Function { public void Handle(string s, ILambdaContext c) { } }", false)]
    [InlineData("public class Function { public void Handle() { } }", false)]
    [InlineData("public class Function { public void Handle(ILambdaContext c, SQSEvent e) { } }", false)]
    [InlineData("public abstract class Base { public abstract void Handle(SQSEvent e, ILambdaContext c); } public class Function : Base { public override void Handle(SQSEvent e, ILambdaContext c) { } }", false)]
    [InlineData("public interface IStep { string Name { get; } void Handle(SQSEvent e, ILambdaContext c); } public class Function : IStep { public string Name => null; public void Handle(SQSEvent e, ILambdaContext c) { } }", false)]
    public void Unmistakable_IsAMethodOfItsOwnForAnEvent(string source, bool isUnmistakable)
    {
        var model = new CompiledFunction(source).Model();
        var method = model.Compilation.GetTypeByMetadataName("Function")!.GetMembers("Handle").OfType<IMethodSymbol>().Single();

        Assert.Equal(isUnmistakable, UnmistakableHandler.IsIt(method, model.Symbols));
    }

    [Theory]
    [InlineData("Function", "public class Function { }", true)]
    [InlineData("Function", "public class Function { public Function() { } public Function(string s) { } }", true)]
    [InlineData("Function", "public class Function { public Function(string s) { } }", false)]
    [InlineData("Function", "public class Function { internal Function() { } }", false)]
    [InlineData("Function", "public class Function { private Function() { } public Function(string s) { } }", false)]
    [InlineData("Function", "public abstract class Function { public Function() { } }", false)]
    [InlineData("Function", "public static class Function { }", false)]
    [InlineData("Function`1", "public class Function<T> { }", false)]
    public void Loaded_IsAClassWithAPublicConstructorWithoutParameters(string type, string source, bool canBeLoaded) =>
        Assert.Equal(canBeLoaded, UnmistakableHandler.CanBeLoaded(new CompiledFunction(source).Compile().GetTypeByMetadataName(type)!));

    [Theory]
    [InlineData("namespace Orders { public void Handle(SQSEvent e, ILambdaContext c) { } }")]
    [InlineData("namespace Orders; public async Task Handle(SQSEvent e, ILambdaContext c) { }")]
    public void MethodWithoutAClass_IsNoHandler(string source) =>
        Assert.Equal(string.Empty, Handlers(new CompiledFunction(source) { AllowErrors = true, OutputKind = OutputKind.DynamicallyLinkedLibrary }));

    [Fact]
    public void NoLambdaLibrary_NoModel()
    {
        var function = new CompiledFunction("public class Function { public string FunctionHandler(string input) => input; }")
        {
            References = Testing.LambdaReferences.Net80,
            GlobalUsings = string.Empty,
        };

        Assert.Null(LambdaModel.For(function.Compile(), function.Options()));
    }

    [Fact]
    public void Evidence_SignatureOrCertain()
    {
        var handlers = new CompiledFunction(
            """
            using Amazon.Lambda.Annotations;
            public class Functions
            {
                [LambdaFunction] public int Annotated(int x) => x;
                public void BySignature(string s, ILambdaContext c) { }
            }
            """).Model().Handlers.FindAll(CancellationToken.None);

        Assert.Equal(
            new[] { HandlerEvidence.Certain, HandlerEvidence.Signature },
            handlers.Select(static handler => handler.Evidence));
    }

    private static MetadataReference EmptyLibrary(string name) =>
        CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText("public class Anything { }")],
            Testing.LambdaReferences.Net80,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();
}
