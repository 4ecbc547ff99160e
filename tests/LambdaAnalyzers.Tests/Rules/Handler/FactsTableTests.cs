using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>
/// What is known of the runtime, the generator and the serializers, row by row: what a rule on the contract says of it, with all rules of
/// the contract on at once. Sections: a.1 handler strings, a.2 lookup, a.3 methods and types, a.4 parameters, a.5 results, a.6 serializers,
/// b.1 executables, b.3 Lambda Annotations, c event types, d source-generated serializers.
/// </summary>
public class FactsTableTests
{
    private const string Handler = "Function::Handler";
    private const string Serializer = "[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] ";
    private const string Context = "[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] ";

    private const string Usings =
        """
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.Annotations.SQS;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.ApplicationLoadBalancerEvents;
        using Amazon.Lambda.KinesisEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Amazon.Lambda.TestUtilities;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using System.Text.Json.Serialization;

        """;

    private static readonly Dictionary<string, Row> s_rows = Rows().ToDictionary(static row => row.Name, StringComparer.Ordinal);

    public static IEnumerable<object[]> Names => s_rows.Keys.Select(static name => new object[] { name });

    /// <summary>A row: the section of the fact and what it says, the ids of the findings in order, the handler that is deployed, and the code.</summary>
    private sealed record Row(string Name, string Expected, string? Deployed, string Source, bool IsAot = false, int CSharp = 11);

    // Written as text: the section, the fact, what is found (nothing: '-'), the handler string, the code without the serializer.
    private static IEnumerable<Row> Rows()
    {
        // ---- a.1: the handler string
        foreach (var (what, handler, expected) in new[]
        {
            ("a.1 three parts", "MyFunction::Function::Handler", "-"),
            ("a.1 the parts are trimmed", " MyFunction :: Function :: Handler ", "-"),
            ("a.1 the assembly is found whatever its case", "MYFUNCTION::Function::Handler", "-"),
            ("a.1 the type is found by its case only", "MyFunction::function::Handler", "LMB801"),
            ("a.1 the method is found by its case only", "MyFunction::Function::handler", "LMB801"),
            ("a.1 type that is not there", "MyFunction::Functions::Handler", "LMB801"),
            ("a.1 type without its namespace", "MyFunction::Nested::Handler", "LMB801"),
            ("a.1 type with its namespace", "MyFunction::Orders.Nested::Handler", "-"),
            ("a.1 nested type with a plus", "MyFunction::Outer+Inner::Handler", "-"),
            ("a.1 nested type with a dot", "MyFunction::Outer.Inner::Handler", "LMB801"),
            ("a.1 method that is not there", "MyFunction::Function::Handle", "LMB801"),
            ("a.1 another assembly is somebody else's", "Other::Function::Handle", "-"),
            ("a.1 internal types are found", "MyFunction::Hidden::Handler", "-"),
            ("a.1 generic type by its metadata name", "MyFunction::Generic`1::Handler", "LMB504"),
        })
        {
            yield return new Row(what, expected, "=" + handler, Serializer + "public class Function { public void Handler(string input) { } } namespace Orders { public class Nested { public void Handler(string input) { } } } public class Outer { public class Inner { public void Handler(string input) { } } } internal class Hidden { public void Handler(string input) { } } public class Generic<T> { public void Handler(string input) { } }");
        }

        // ---- a.2: how the method is found
        foreach (var (what, expected, source) in new[]
        {
            ("a.2 private method", "-", "public class Function { private void Handler(string input) { } }"),
            ("a.2 internal method", "-", "public class Function { internal void Handler(string input) { } }"),
            ("a.2 protected method", "-", "public class Function { protected void Handler(string input) { } }"),
            ("a.2 inherited method", "-", "public class Base { public void Handler(string input) { } } public class Function : Base { }"),
            ("a.2 private method of the base", "-", "public class Base { private void Handler(string input) { } } public class Function : Base { }"),
            ("a.2 the derived type's overload hides the base's", "-", "public class Base { public void Handler(string input) { } } public class Function : Base { public void Handler(int input) { } }"),
            ("a.2 overloads of one level", "LMB505", "public class Function { public void Handler(string input) { } public void Handler(int input) { } }"),
            ("a.2 overloads of the base's level", "LMB505", "public class Base { public void Handler(string input) { } public void Handler(int input) { } } public class Function : Base { }"),
            ("a.2 private overload", "LMB505", "public class Function { public void Handler(string input) { } private void Handler(int input) { } }"),
            ("a.2 static overload", "LMB505", "public class Function { public void Handler(string input) { } public static void Handler(int input) { } }"),
            ("a.2 overloads that differ in case are two names", "-", "public class Function { public void Handler(string input) { } public void handler(int input) { } }"),
            ("a.2 explicit implementation is not found", "LMB801", "public interface IHandler { void Handler(string input); } public class Function : IHandler { void IHandler.Handler(string input) { } }"),
            ("a.2 override", "-", "public abstract class Base { public abstract void Handler(string input); } public class Function : Base { public override void Handler(string input) { } }"),
            ("a.2 implementation of an interface", "-", "public interface IHandler { void Handler(string input); } public class Function : IHandler { public void Handler(string input) { } }"),
        })
        {
            yield return new Row(what, expected, Handler, Serializer + source);
        }

        yield return new Row("a.2 overload chosen by its signature", "-", "Function::Void Handler(Int32)", Serializer + "public class Function { public void Handler(string input) { } public void Handler(int input) { } }");
        yield return new Row("a.2 getter by its own name", "-", "Function::get_Handler", Serializer + "public class Function { public string Handler => null; }");

        // ---- a.3: which methods and types
        foreach (var (what, expected, source) in new[]
        {
            ("a.3 abstract method", "LMB801", "public abstract class Function { public abstract void Handler(string input); }"),
            ("a.3 method of an interface", "LMB801", "public interface Function { void Handler(string input); }"),
            ("a.3 instance method of an abstract type", "LMB504", "public abstract class Function { public virtual void Handler(string input) { } }"),
            ("a.3 generic method", "LMB505", "public class Function { public void Handler<T>(T input) { } }"),
            ("a.3 async void", "LMB501", "public class Function { public async void Handler(string input) => await Task.Yield(); }"),
            ("a.3 void that starts work is accepted", "-", "public class Function { public void Handler(string input) { _ = Task.Delay(1); } }"),
            ("a.3 params array", "LMB503", "public class Function { public void Handler(params string[] input) { } }"),
            ("a.3 params array behind the input", "LMB503", "public class Function { public void Handler(string input, params string[] more) { } }"),
            ("a.3 __arglist", "LMB503", "public class Function { public void Handler(__arglist) { } }"),
            ("a.3 generic base of a type that is not", "-", "public class Base<T> { public void Handler(T input) { } } public class Function : Base<string> { }"),
            ("a.3 static method of an abstract type", "-", "public abstract class Function { public static void Handler(string input) { } }"),
            ("a.3 static class", "-", "public static class Function { public static void Handler(string input) { } }"),
            ("a.3 struct", "-", "public struct Function { public void Handler(string input) { } }"),
            ("a.3 record", "-", "public record Function { public void Handler(string input) { } }"),
            ("a.3 record struct", "-", "public record struct Function { public void Handler(string input) { } }"),
            ("a.3 internal class", "-", "internal class Function { public void Handler(string input) { } }"),
            ("a.3 private constructor", "LMB504", "public class Function { private Function() { } public void Handler(string input) { } }"),
            ("a.3 internal constructor", "LMB504", "public class Function { internal Function() { } public void Handler(string input) { } }"),
            ("a.3 constructor with a default", "LMB504", "public class Function { public Function(int i = 0) { } public void Handler(string input) { } }"),
            ("a.3 constructor that wants a service", "LMB504", "public class Function { public Function(IAmazonS3 s3) { } public void Handler(string input) { } }"),
            ("a.3 positional record", "LMB504", "public record Function(string Name) { public void Handler(string input) { } }"),
            ("a.3 two constructors", "-", "public class Function { public Function() : this(null) { } public Function(IAmazonS3 s3) { } public void Handler(string input) { } }"),
            ("a.3 static method with any constructor", "-", "public class Function { private Function(IAmazonS3 s3) { } public static void Handler(string input) { } }"),
            ("a.3 inherited by a type without constructor", "LMB504", "public class Base { public void Handler(string input) { } } public class Function : Base { public Function(int i) { } }"),
            ("a.3 protected constructor of the base only", "-", "public class Base { protected Base(int i) { } public void Handler(string input) { } } public class Function : Base { public Function() : base(1) { } }"),
            ("a.3 static constructor", "-", "public class Function { static Function() { } public void Handler(string input) { } }"),
            ("a.3 constructor that throws nobody can see", "-", "public class Function { public Function() => Environment.FailFast(null); public void Handler(string input) { } }"),
        })
        {
            yield return new Row(what, expected, Handler, Serializer + source);
        }

        yield return new Row("a.3 params collection is accepted", "-", Handler, Serializer + "public class Function { public void Handler(params List<string> input) { } }", CSharp: 13);
        yield return new Row("a.3 static method of a generic type", "LMB504", "Function`1::Handler", Serializer + "public class Function<T> { public static void Handler(string input) { } }");

        // ---- a.4: parameters
        foreach (var (what, expected, parameters) in new[]
        {
            ("a.4 none", "-", ""),
            ("a.4 input", "-", "string input"),
            ("a.4 context", "-", "ILambdaContext context"),
            ("a.4 input and context", "-", "string input, ILambdaContext context"),
            ("a.4 optional input", "-", "string input = null"),
            ("a.4 three", "LMB503", "string input, ILambdaContext context, int more"),
            ("a.4 three, the last optional", "LMB503", "string input, ILambdaContext context, int more = 1"),
            ("a.4 four", "LMB503", "string a, string b, string c, ILambdaContext context"),
            ("a.4 context first", "LMB503", "ILambdaContext context, string input"),
            ("a.4 two inputs", "LMB503", "string a, string b"),
            ("a.4 cancellation token", "LMB503", "string input, CancellationToken token"),
            ("a.4 cancellation token behind the context", "LMB503", "string input, ILambdaContext context, CancellationToken token"),
            ("a.4 concrete context", "LMB503", "string input, TestLambdaContext context"),
            ("a.4 concrete context alone", "LMB503", "TestLambdaContext context"),
            ("a.4 in", "LMB503", "in int input"),
            ("a.4 ref", "LMB503", "ref int input, ILambdaContext context"),
            ("a.4 context by reference", "LMB503", "string input, in ILambdaContext context"),
            ("a.4 service", "LMB503", "string input, IAmazonS3 s3"),
            ("a.4 stream", "-", "Stream input"),
            ("a.4 stream and context", "-", "Stream input, ILambdaContext context"),
            ("a.4 memory stream goes through the serializer", "-", "MemoryStream input"),
            ("a.4 array", "-", "string[] input"),
            ("a.4 object", "-", "object input, ILambdaContext context"),
            ("a.4 event", "-", "SQSEvent input, ILambdaContext context"),
        })
        {
            yield return new Row(what, expected, Handler, Serializer + "public class Function { public void Handler(" + parameters + ") { } }");
        }

        yield return new Row("a.4 out", "LMB503", Handler, Serializer + "public class Function { public void Handler(out int input) => input = 1; }");

        // ---- a.5: results
        foreach (var (what, expected, method) in new[]
        {
            ("a.5 void", "-", "public void Handler(string input) { }"),
            ("a.5 value", "-", "public int Handler(string input) => 1;"),
            ("a.5 object", "-", "public object Handler(string input) => input;"),
            ("a.5 task", "-", "public Task Handler(string input) => Task.CompletedTask;"),
            ("a.5 async task", "-", "public async Task Handler(string input) => await Task.Yield();"),
            ("a.5 task of a value", "-", "public Task<int> Handler(string input) => Task.FromResult(1);"),
            ("a.5 task of an object", "-", "public Task<object> Handler(string input) => Task.FromResult<object>(1);"),
            ("a.5 class derived from Task", "-", "public OwnTask Handler(string input) => null; public class OwnTask : Task<int> { public OwnTask() : base(() => 1) { } }"),
            ("a.5 stream", "-", "public Stream Handler(string input) => null;"),
            ("a.5 task of a stream", "-", "public Task<Stream> Handler(string input) => null;"),
            ("a.5 memory stream", "-", "public MemoryStream Handler(string input) => null;"),
            ("a.5 ValueTask", "LMB502", "public ValueTask Handler(string input) => default;"),
            ("a.5 async ValueTask", "LMB502", "public async ValueTask Handler(string input) => await Task.Yield();"),
            ("a.5 ValueTask of a value", "LMB502", "public ValueTask<int> Handler(string input) => new ValueTask<int>(1);"),
            ("a.5 asynchronous sequence", "LMB502", "public async IAsyncEnumerable<int> Handler(string input) { await Task.Yield(); yield return 1; }"),
            ("a.5 task of a task", "LMB502", "public Task<Task<int>> Handler(string input) => null;"),
            ("a.5 task of a ValueTask", "LMB502", "public Task<ValueTask<int>> Handler(string input) => null;"),
            ("a.5 sequence", "-", "public IEnumerable<int> Handler(string input) { yield return 1; }"),
            ("a.5 enum is a number", "-", "public DayOfWeek Handler(string input) => DayOfWeek.Monday;"),
            ("a.5 declared base type", "-", "public Exception Handler(string input) => new InvalidOperationException();"),
        })
        {
            yield return new Row(what, expected, Handler, Serializer + "public class Function { " + method + " }");
        }

        // ---- a.6: the serializer attribute
        foreach (var (what, expected, source) in new[]
        {
            ("a.6 none for an input", "LMB506", "public class Function { public void Handler(string input) { } }"),
            ("a.6 none for an event", "LMB506", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }"),
            ("a.6 none for a result", "LMB506", "public class Function { public int Handler() => 1; }"),
            ("a.6 none for the result of a task", "LMB506", "public class Function { public Task<int> Handler(Stream input) => null; }"),
            ("a.6 none for a memory stream as the input", "LMB506", "public class Function { public void Handler(MemoryStream input) { } }"),
            ("a.6 not needed without input", "-", "public class Function { public void Handler() { } }"),
            ("a.6 not needed for the context", "-", "public class Function { public Task Handler(ILambdaContext context) => Task.CompletedTask; }"),
            ("a.6 not needed for streams", "-", "public class Function { public Stream Handler(Stream input) => input; }"),
            ("a.6 not needed for a stream and a task", "-", "public class Function { public Task Handler(Stream input, ILambdaContext context) => Task.CompletedTask; }"),
            ("a.6 not needed for a memory stream as the result", "-", "public class Function { public MemoryStream Handler(Stream input) => null; }"),
            ("a.6 on the assembly", "-", Serializer + "public class Function { public void Handler(string input) { } }"),
            ("a.6 on the method", "-", "public class Function { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Handler(string input) { } }"),
            ("a.6 on the overridden method", "-", "public abstract class Base { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public abstract void Handler(string input); } public class Function : Base { public override void Handler(string input) { } }"),
            ("a.6 on the inherited method", "-", "public class Base { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Handler(string input) { } } public class Function : Base { }"),
            ("a.6 on another method", "LMB506", "public class Function { public void Handler(string input) { } [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Other(string input) { } }"),
            ("a.6 another attribute of that name", "LMB506", "public class LambdaSerializerAttribute : Attribute { public LambdaSerializerAttribute(Type type) { } } public class Function { [global::LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Handler(string input) { } }"),
            ("a.6 Newtonsoft's", "-", "[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.Json.JsonSerializer))] public class Function { public void Handler(string input) { } }"),
            ("a.6 own serializer", "-", "[assembly: LambdaSerializer(typeof(Own))] public class Own : DefaultLambdaJsonSerializer { } public class Function { public void Handler(string input) { } }"),
        })
        {
            yield return new Row(what, expected, Handler, source);
        }

        yield return new Row("a.6 library that is no function", "-", null, "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }");
        yield return new Row("a.6 entry point of ASP.NET Core", "-", "LambdaEntryPoint::FunctionHandlerAsync", "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { }");
        yield return new Row("a.6 entry point that overrides its handler", "-", "LambdaEntryPoint::FunctionHandlerAsync", "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayHttpApiV2ProxyFunction { public override Task<APIGatewayHttpApiV2ProxyResponse> FunctionHandlerAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) => base.FunctionHandlerAsync(request, context); }");

        // ---- b.1: executables
        const string Run = "await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); ";
        foreach (var (what, expected, source) in new[]
        {
            ("b.1 delegate", "-", "var handler = (string input, ILambdaContext context) => input; " + Run),
            ("b.1 delegate with a task", "-", "var handler = async (string input, ILambdaContext context) => { await Task.Yield(); return input; }; " + Run),
            ("b.1 delegate with a ValueTask", "LMB502", "Func<string, ILambdaContext, ValueTask<string>> handler = (input, context) => new ValueTask<string>(input); " + Run),
            ("b.1 delegate with a ValueTask without value", "LMB502", "Func<string, ILambdaContext, ValueTask> handler = (input, context) => default; " + Run),
            ("b.1 async void method", "LMB501", "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static async void Handler(string input) => await Task.Yield();"),
            ("b.1 async void lambda", "LMB501", "Action<string, ILambdaContext> handler = async (input, context) => await Task.Yield(); " + Run),
            ("b.1 wrapper", "-", "using var wrapper = HandlerWrapper.GetHandlerWrapper<string>(Handler, new DefaultLambdaJsonSerializer()); static void Handler(string input, ILambdaContext context) { }"),
            ("b.1 async void in a wrapper", "LMB501", "using var wrapper = HandlerWrapper.GetHandlerWrapper<string>(Handler, new DefaultLambdaJsonSerializer()); static async void Handler(string input, ILambdaContext context) => await Task.Yield();"),
            ("b.1 streams need no serializer", "-", "await LambdaBootstrapBuilder.Create(Handler).Build().RunAsync(); static Stream Handler(Stream input, ILambdaContext context) => input;"),
            ("b.1 no input", "-", "await LambdaBootstrapBuilder.Create(Handler).Build().RunAsync(); static Task Handler() => Task.CompletedTask;"),
            ("b.1 without attribute", "-", "var handler = (SQSEvent input, ILambdaContext context) => { }; " + Run),
            ("b.1 the same serializer as the attribute", "-", Serializer + "var handler = (string input, ILambdaContext context) => input; " + Run),
            ("b.1 another serializer than the attribute", "LMB508", "[assembly: LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))] var handler = (string input, ILambdaContext context) => input; " + Run),
            ("b.1 any constructor", "-", "var function = new Function(1); await LambdaBootstrapBuilder.Create<string>(function.Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); public class Function { public Function(int i) { } public void Handler(string input, ILambdaContext context) { } }"),
            ("b.1 generic type", "-", "var function = new Function<string>(); await LambdaBootstrapBuilder.Create<string>(function.Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); public class Function<T> { public void Handler(T input, ILambdaContext context) { } }"),
            ("b.1 overload that the compiler chooses", "-", "await LambdaBootstrapBuilder.Create<string>(Function.Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); public static class Function { public static void Handler(string input, ILambdaContext context) { } public static void Handler(int a, int b, int c) { } }"),
        })
        {
            yield return new Row(what, expected, null, source);
        }

        // ---- b.3: Lambda Annotations
        foreach (var (what, expected, method) in new[]
        {
            ("b.3 plain function", "-", "[LambdaFunction] public string Handler(string input, ILambdaContext context) => input;"),
            ("b.3 async void", "LMB501", "[LambdaFunction] public async void Handler(string input) => await Task.Yield();"),
            ("b.3 async void with an event", "LMB501", "[LambdaFunction] [SQSEvent(\"@Queue\")] public async void Handler(SQSEvent input) => await Task.Yield();"),
            ("b.3 ValueTask", "LMB502", "[LambdaFunction] public ValueTask Handler(string input) => default;"),
            ("b.3 ValueTask of a value", "LMB502", "[LambdaFunction] public ValueTask<int> Handler(string input) => default;"),
            ("b.3 ValueTask of an endpoint", "LMB502", "[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public ValueTask<IHttpResult> Get() => default;"),
            ("b.3 ValueTask with an event is AWSLambda0117", "-", "[LambdaFunction] [SQSEvent(\"@Queue\")] public ValueTask Handler(SQSEvent input) => default;"),
            ("b.3 three parameters", "LMB503", "[LambdaFunction] public void Handler(string a, string b, ILambdaContext context) { }"),
            ("b.3 cancellation token", "LMB503", "[LambdaFunction] public void Handler(string a, CancellationToken token) { }"),
            ("b.3 context first", "LMB503", "[LambdaFunction] public void Handler(ILambdaContext context, string a) { }"),
            ("b.3 services are filled", "-", "[LambdaFunction] public void Handler(string a, ILambdaContext context, [FromServices] IAmazonS3 s3) { }"),
            ("b.3 parameters of an endpoint are filled", "-", "[LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/{a}/{b}\")] public string Get(string a, string b, string c, ILambdaContext context) => a + b + c;"),
            ("b.3 event and context", "-", "[LambdaFunction] [SQSEvent(\"@Queue\")] public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context) => new SQSBatchResponse();"),
            ("b.3 constructor with services", "-", "public Function(IAmazonS3 s3) { } [LambdaFunction] public void Handler(string input) { }"),
            ("b.3 result of an endpoint", "-", "[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public Task<IHttpResult> Get() => Task.FromResult(HttpResults.Ok());"),
            ("b.3 durable function", "-", "[LambdaFunction] [DurableExecution(60)] public Task<int> Handler(string input) => Task.FromResult(1);"),
        })
        {
            yield return new Row(what, expected, null, Serializer + "public class Function { " + method + " }");
        }

        yield return new Row("b.3 no serializer is AWSLambda0108", "-", null, "public class Function { [LambdaFunction] public void Handler(string input) { } }");
        yield return new Row("b.3 overloads of the generated class", "-", "Function_Handler_Generated::Handler", Serializer + "public class Function { [LambdaFunction] public void Handler(string input) { } public void Handler(int input) { } }");
        yield return new Row("b.3 deployed without the wrapper", "-", Handler, Serializer + "public class Function { [LambdaFunction] public void Handler(string input) { } }");
        yield return new Row("b.3 scoped constructor of a deployed wrapper", "-", "Function_Handler_Generated::Handler", Serializer + "public class Function { public Function(IAmazonS3 s3) { } [LambdaFunction] public void Handler(string input) { } }");

        // ---- c: event types
        const string Rest = "public class Function { public APIGatewayProxyResponse Handler(APIGatewayProxyRequest request, ILambdaContext context) ";
        const string Http = "public class Function { public APIGatewayHttpApiV2ProxyResponse Handler(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) ";
        const string Balancer = "public class Function { public ApplicationLoadBalancerResponse Handler(ApplicationLoadBalancerRequest request, ILambdaContext context) ";
        foreach (var (what, expected, source) in new[]
        {
            ("c v1 without the code", "LMB509", Rest + "=> new APIGatewayProxyResponse { Body = \"\" }; }"),
            ("c v1 with the code", "-", Rest + "=> new APIGatewayProxyResponse { StatusCode = 200 }; }"),
            ("c v2 without the code", "LMB509", Http + "=> new APIGatewayHttpApiV2ProxyResponse { Body = \"\" }; }"),
            ("c v2 with the code", "-", Http + "=> new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200 }; }"),
            ("c load balancer without the code", "LMB509", Balancer + "=> new ApplicationLoadBalancerResponse { Body = \"\" }; }"),
            ("c load balancer with the code", "-", Balancer + "=> new ApplicationLoadBalancerResponse { StatusCode = 200 }; }"),
            ("c code set afterwards", "-", Rest + "{ var response = new APIGatewayProxyResponse(); response.StatusCode = 200; return response; } }"),
            ("c v1 query string", "LMB510", Rest + "{ Use(request.QueryStringParameters[\"a\"]); return null; } void Use(string value) { } }"),
            ("c v1 lists of the query string", "LMB510", Rest + "{ Use(request.MultiValueQueryStringParameters[\"a\"][0]); return null; } void Use(string value) { } }"),
            ("c v1 headers", "LMB510", Rest + "{ Use(request.Headers.Count.ToString()); return null; } void Use(string value) { } }"),
            ("c v1 stage variables", "LMB510", Rest + "{ Use(request.StageVariables[\"a\"]); return null; } void Use(string value) { } }"),
            ("c v1 path of an unknown route", "-", Rest + "{ Use(request.PathParameters[\"a\"]); return null; } void Use(string value) { } }"),
            ("c v2 query string", "LMB510", Http + "{ Use(request.QueryStringParameters[\"a\"]); return null; } void Use(string value) { } }"),
            ("c v2 stage variables", "LMB510", Http + "{ Use(request.StageVariables[\"a\"]); return null; } void Use(string value) { } }"),
            ("c v2 headers are always there", "-", Http + "{ Use(request.Headers[\"a\"]); return null; } void Use(string value) { } }"),
            ("c v2 query string with a check", "-", Http + "{ if (request.QueryStringParameters != null) { Use(request.QueryStringParameters[\"a\"]); } return null; } void Use(string value) { } }"),
            ("c load balancer's query string is never null", "-", Balancer + "{ Use(request.QueryStringParameters[\"a\"]); return null; } void Use(string value) { } }"),
            ("c v1 header in upper case", "LMB510 LMB511", Rest + "{ Use(request.Headers[\"Authorization\"]); return null; } void Use(string value) { } }"),
            ("c v1 header in lower case, of an unknown API", "LMB510", Rest + "{ Use(request.Headers[\"authorization\"]); return null; } void Use(string value) { } }"),
            ("c v2 header in upper case", "LMB511", Http + "{ Use(request.Headers[\"Authorization\"]); return null; } void Use(string value) { } }"),
            ("c v2 header in lower case", "-", Http + "{ Use(request.Headers[\"authorization\"]); return null; } void Use(string value) { } }"),
            ("c load balancer's header in upper case", "LMB511", Balancer + "{ Use(request.Headers[\"User-Agent\"]); return null; } void Use(string value) { } }"),
            ("c load balancer's header in lower case", "-", Balancer + "{ Use(request.Headers[\"user-agent\"]); return null; } void Use(string value) { } }"),
            ("c list of a new stream response", "LMB205", "public class Function { public StreamsEventResponse Handler(KinesisEvent input, ILambdaContext context) { var response = new StreamsEventResponse(); response.BatchItemFailures.Add(new()); return response; } }"),
            ("c list of a new queue response", "-", "public class Function { public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context) { var response = new SQSBatchResponse(); response.BatchItemFailures.Add(new()); return response; } }"),
            ("c authorizers have no code", "-", "public class Function { public APIGatewayCustomAuthorizerResponse Handler(APIGatewayCustomAuthorizerRequest input, ILambdaContext context) => new APIGatewayCustomAuthorizerResponse(); }"),
        })
        {
            yield return new Row(what, expected, null, Serializer + source);
        }

        // ---- d: source-generated serializers
        const string Types = "public class Order { public string Id { get; set; } public List<Line> Lines { get; set; } } public class Line { } public class Receipt { } public partial class Context : JsonSerializerContext { } ";
        foreach (var (what, expected, registered, method) in new[]
        {
            ("d input and result", "-", "Order Receipt", "public Receipt Handler(Order input) => null;"),
            ("d result of a task", "-", "Order Receipt", "public Task<Receipt> Handler(Order input) => null;"),
            ("d no input", "LMB507", "Receipt", "public Receipt Handler(Order input) => null;"),
            ("d no result", "LMB507", "Order", "public Receipt Handler(Order input) => null;"),
            ("d no result of a task", "LMB507", "Order", "public Task<Receipt> Handler(Order input) => null;"),
            ("d event", "-", "SQSEvent", "public void Handler(SQSEvent input, ILambdaContext context) { }"),
            ("d no event", "LMB507", "Order", "public void Handler(SQSEvent input, ILambdaContext context) { }"),
            ("d no batch response", "LMB507", "SQSEvent", "public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context) => null;"),
            ("d no string", "LMB507", "int", "public void Handler(string input) { }"),
            ("d string reached through a property", "-", "Order", "public void Handler(string input) { }"),
            ("d list reached through a property", "-", "Order", "public void Handler(List<Line> input) { }"),
            ("d element of a list", "-", "Order", "public void Handler(Line input) { }"),
            ("d array for a collection", "LMB507", "int[]", "public void Handler(IReadOnlyCollection<int> input) { }"),
            ("d element of an array", "-", "int[]", "public void Handler(int input) { }"),
            ("d object as the result is written by the type that it has", "-", "Order", "public object Handler(Order input) => input;"),
            ("d object as the input", "LMB507", "Order", "public void Handler(object input) { }"),
            ("d stream", "-", "Order", "public Stream Handler(Stream input) => input;"),
            ("d stream as the result", "-", "Order", "public Task<Stream> Handler(Order input) => null;"),
            ("d no input at all", "-", "", "public void Handler(ILambdaContext context) { }"),
            ("d request of an endpoint", "LMB507", "Order", "[LambdaFunction] [HttpApi(LambdaHttpMethod.Post, \"/\")] public string Post([Amazon.Lambda.Annotations.APIGateway.FromBody] Order order) => null;"),
            ("d request and response of an endpoint", "-", "Order APIGatewayHttpApiV2ProxyRequest APIGatewayHttpApiV2ProxyResponse", "[LambdaFunction] [HttpApi(LambdaHttpMethod.Post, \"/\")] public string Post([Amazon.Lambda.Annotations.APIGateway.FromBody] Order order) => null;"),
            ("d result of an endpoint", "LMB507", "APIGatewayProxyRequest APIGatewayProxyResponse", "[LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/\")] public Receipt Get() => null;"),
            ("d envelope of a durable function is AWSLambda0145", "-", "Order", "[LambdaFunction] [DurableExecution(60)] public Task<Receipt> Handler(Order input) => null;"),
        })
        {
            var attributes = string.Concat(registered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static type => "[JsonSerializable(typeof(" + type + "))] "));
            yield return new Row(
                what, expected, method.Contains("[LambdaFunction]", StringComparison.Ordinal) ? null : Handler,
                Context + Types.Replace("public partial class", attributes + "public partial class", StringComparison.Ordinal) + "public class Function { " + method + " }");
        }

        yield return new Row("d base context", "-", Handler, Context + "public class Order { } [JsonSerializable(typeof(Order))] public partial class BaseContext : JsonSerializerContext { } public partial class Context : BaseContext { } public class Function { public void Handler(Order input) { } }");
        yield return new Row("d executable asks for the delegate's types", "LMB507", null, "var handler = (string input, ILambdaContext context) => 1; await LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync(); [JsonSerializable(typeof(string))] public partial class Context : JsonSerializerContext { }");
        yield return new Row("d executable with all of them", "-", null, "var handler = (string input, ILambdaContext context) => 1; await LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync(); [JsonSerializable(typeof(string))] [JsonSerializable(typeof(int))] public partial class Context : JsonSerializerContext { }");
        yield return new Row("d reflection with AOT", "LMB507", null, "var handler = (string input, ILambdaContext context) => input; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();", IsAot: true);
        yield return new Row("d reflection without AOT", "-", null, "var handler = (string input, ILambdaContext context) => input; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();");
        yield return new Row("d hosting without the request", "LMB507", null, "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<Context>()); builder.Build().Run(); [JsonSerializable(typeof(string))] public partial class Context : JsonSerializerContext { }");
    }

    [Fact]
    public void ThereAreEnough() => Assert.True(s_rows.Count >= 150, s_rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task IsAsTheRuntimeDoes(string name)
    {
        var row = s_rows[name];
        if (!LambdaAnalyzers.Testing.RoslynHost.SupportsLanguageVersion(row.CSharp))
        {
            return;
        }

        var function = new CompiledFunction(Usings + row.Source) { Rule = null };
        if (row.Deployed is { } deployed)
        {
            function.WithFile(
                "/0/aws-lambda-tools-defaults.json",
                deployed.StartsWith('=') ? "{ \"function-handler\": \"" + deployed.Substring(1) + "\" }" : HandlerCases.Defaults(CompiledFunction.AssemblyName, deployed));
        }

        if (row.IsAot)
        {
            function.WithOption("build_property.PublishAot", "true");
        }

        var found = (await function.AnalyzeAsync()).Where(IsOfTheContract).Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(row.Expected, string.Join(" ", found.DefaultIfEmpty("-")));
    }

    /// <summary>The rules on handlers, the handler string, and the list that is null.</summary>
    private static bool IsOfTheContract(Diagnostic diagnostic) =>
        diagnostic.Id.StartsWith("LMB5", StringComparison.Ordinal) || diagnostic.Id is "LMB801" or "LMB205";
}
