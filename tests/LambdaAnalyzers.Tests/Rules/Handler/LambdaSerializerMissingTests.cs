using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB506: the runtime has no serializer for the handler's input or result.</summary>
public class LambdaSerializerMissingTests
{
    private const string Id = DiagnosticIds.LambdaSerializerMissing;
    private const string Handler = "Function::Handler";
    private const string Attribute = "[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))] ";

    private static readonly (string, string) s_lambdaProject = ("build_property.AWSProjectType", "Lambda");

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "event", Handler, "public class Function { public void [|Handler|](SQSEvent input, ILambdaContext context) { } }" },
        { "event alone", Handler, "public class Function { public void [|Handler|](SQSEvent input) { } }" },
        { "string", Handler, "public class Function { public void [|Handler|](string input) { } }" },
        { "number", Handler, "public class Function { public void [|Handler|](int input) { } }" },
        { "own input", Handler, "public class Order { } public class Function { public void [|Handler|](Order input, ILambdaContext context) { } }" },
        { "memory stream is no stream", Handler, "public class Function { public void [|Handler|](MemoryStream input) { } }" },
        { "result only", Handler, "public class Function { public string [|Handler|]() => \"\"; }" },
        { "result of a task", Handler, "public class Function { public Task<string> [|Handler|](Stream input, ILambdaContext context) => Task.FromResult(\"\"); }" },
        { "result with a context only", Handler, "public class Function { public int [|Handler|](ILambdaContext context) => 1; }" },
        { "input with a stream as the result", Handler, "public class Function { public Stream [|Handler|](string input) => null; }" },
        { "static", Handler, "public class Function { public static void [|Handler|](string input) { } }" },
        { "static class", Handler, "public static class Function { public static void [|Handler|](string input) { } }" },
        { "private", Handler, "public class Function { private void [|Handler|](string input) { } }" },
        { "internal type", Handler, "internal class Function { public void [|Handler|](string input) { } }" },
        { "inherited", Handler, "public class Base { public void [|Handler|](string input) { } } public class Function : Base { }" },
        { "override without the attribute", Handler, "public abstract class Base { public abstract void Handler(string input); } public class Function : Base { public override void [|Handler|](string input) { } }" },
        { "nested", "Outer+Function::Handler", "public class Outer { public class Function { public void [|Handler|](string input) { } } }" },
        { "namespace", "Orders.Function::Handler", "namespace Orders { public class Function { public void [|Handler|](string input) { } } }" },
        { "struct", Handler, "public struct Function { public void [|Handler|](string input) { } }" },
        { "record", Handler, "public record Function { public void [|Handler|](string input) { } }" },
        { "another method has the attribute", Handler, "public class Function { public void [|Handler|](string input) { } [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Other(string input) { } }" },
        { "own attribute of that name", Handler, "public class LambdaSerializerAttribute : Attribute { public LambdaSerializerAttribute(Type type) { } } public class Function { [global::LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void [|Handler|](string input) { } }" },
        { "list", Handler, "public class Function { public void [|Handler|](List<string> input) { } }" },
        { "object", Handler, "public class Function { public object [|Handler|](object input) => input; }" },
        { "batch response", Handler, "public class Function { public async Task<SQSBatchResponse> [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); return new SQSBatchResponse(); } }" },
        { "partial class", Handler, "public partial class Function { public void [|Handler|](string input) { } } public partial class Function { }" },
        { "generic base", Handler, "public class Base<T> { public void [|Handler|](T input) { } } public class Function : Base<string> { }" },
        { "value task is serialised too", Handler, "public class Function { public ValueTask [|Handler|]() => default; }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "on the assembly", Handler, Attribute + "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "on the method", Handler, "public class Function { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "inherited by an override", Handler, "public abstract class Base { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public abstract void Handler(string input); } public class Function : Base { public override void Handler(string input) { } }" },
        { "inherited over two levels", Handler, "public abstract class Base { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public virtual void Handler(string input) { } } public class Middle : Base { public override void Handler(string input) { } } public class Function : Middle { public override void Handler(string input) { } }" },
        { "own serializer", Handler, "[assembly: LambdaSerializer(typeof(Own))] public class Own : DefaultLambdaJsonSerializer { } public class Function { public void Handler(string input) { } }" },
        { "nothing to serialise", Handler, "public class Function { public void Handler() { } }" },
        { "context only", Handler, "public class Function { public Task Handler(ILambdaContext context) => Task.CompletedTask; }" },
        { "streams", Handler, "public class Function { public Stream Handler(Stream input, ILambdaContext context) => input; }" },
        { "task of a stream", Handler, "public class Function { public Task<Stream> Handler(Stream input) => Task.FromResult(input); }" },
        { "memory stream as the result", Handler, "public class Function { public MemoryStream Handler(Stream input) => null; }" },
        { "task of a memory stream", Handler, "public class Function { public Task<MemoryStream> Handler() => null; }" },
        { "stream without result", Handler, "public class Function { public async Task Handler(Stream input) => await Task.Yield(); }" },
        { "executable", "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "Annotations", "Function_Handler_Generated::Handler", "public class Function { [LambdaFunction] public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "Annotations deployed by hand", Handler, "public class Function { [LambdaFunction] public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "entry point of ASP.NET Core", "LambdaEntryPoint::FunctionHandlerAsync", "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { }" },
        { "entry point that overrides its handler", "LambdaEntryPoint::FunctionHandlerAsync", "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { public override Task<APIGatewayProxyResponse> FunctionHandlerAsync(APIGatewayProxyRequest request, ILambdaContext context) => base.FunctionHandlerAsync(request, context); }" },
        { "library that is not deployed", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "another method is deployed", "Function::Other", Attribute + "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } public void Other() { } }" },
        { "another assembly is deployed", "Other::Handler", "public class Function { public void Handler(string input) { } }" },
        { "overloads decide nothing", Handler, "public class Function { public void Handler(string input) { } public void Handler(int input) { } }" },
    };

    private static readonly HandlerCases s_reportedInProject = new(Id, reported: true, s_lambdaProject)
    {
        { "event and context", "public class Function { public void Handler(Stream input) { } public void [|Work|](SQSEvent input, ILambdaContext context) { } }" },
        { "static", "public static class Function { public static Task [|Handler|](SQSEvent input, ILambdaContext context) => Task.CompletedTask; }" },
    };

    private static readonly HandlerCases s_silentInProject = new(Id, reported: false, s_lambdaProject)
    {
        { "with the attribute", Attribute + "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "executable", "await Task.Yield(); public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "implements an interface", "public interface IHandler { void Handler(SQSEvent input, ILambdaContext context); } public class Function : IHandler { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "type that cannot be loaded", "public class Function { public Function(IAmazonS3 s3) { } public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "helper", "public class Function { public void Handler(Stream input, ILambdaContext context) => Work(new SQSEvent(), context); public void Work(SQSEvent input, ILambdaContext context) { } }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    public static IEnumerable<object[]> ReportedInProject => s_reportedInProject.Names;

    public static IEnumerable<object[]> SilentInProject => s_silentInProject.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    // A project of this type is deployed; Lambda Annotations, where it is referenced, has its own check.
    [Theory]
    [MemberData(nameof(ReportedInProject))]
    public Task ReportsInALambdaProject(string name) => VerifyWithoutAnnotationsAsync(s_reportedInProject, name);

    [Theory]
    [MemberData(nameof(SilentInProject))]
    public Task StaysSilentInALambdaProject(string name) => VerifyWithoutAnnotationsAsync(s_silentInProject, name);

    private static Task VerifyWithoutAnnotationsAsync(HandlerCases cases, string name) =>
        cases.VerifyAsync(name, static reference => reference.Display?.Contains("Amazon.Lambda.Annotations", System.StringComparison.Ordinal) != true);

    [Fact]
    public Task SerializerInAnotherFile() =>
        new CompiledFunction("public class Function { public void Handler(string input) { } }", Attribute) { Rule = Id }
            .WithFile("/0/aws-lambda-tools-defaults.json", HandlerCases.Defaults(CompiledFunction.AssemblyName, Handler)).VerifyAsync();

    [Fact]
    public async Task HalfTypedInput()
    {
        var function = new CompiledFunction("public class Function { public void Handler(SQSEv input) { } }") { Rule = Id, AllowErrors = true }
            .WithFile("/0/aws-lambda-tools-defaults.json", HandlerCases.Defaults(CompiledFunction.AssemblyName, Handler));
        Assert.Empty(await function.AnalyzeAsync());
    }

    [Theory]
    [InlineData("public void [|Handler|](SQSEvent input) { }", "'Function.Handler' takes 'SQSEvent', but neither the method nor the assembly has a [LambdaSerializer]: the runtime refuses it when it starts, so every invocation fails; add [assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]")]
    [InlineData("public Task<int> [|Handler|]() => null;", "'Function.Handler' returns 'int', but neither the method nor the assembly has a [LambdaSerializer]: the runtime refuses it when it starts, so every invocation fails; add [assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]")]
    public async Task SaysWhatIsWrong(string method, string message)
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, Handler, "public class Function { " + method + " }"));
        Assert.Equal(message, finding.GetMessage());
    }

    [Fact]
    public async Task NamesTheLibraryThatIsReferenced()
    {
        const string Source = "public class Function { public void Handler(string input) { } }";
        Assert.EndsWith("add [assembly: LambdaSerializer(typeof(JsonSerializer))]", await MessageAsync(Source, "Amazon.Lambda.Serialization.SystemTextJson", "Amazon.Lambda.AspNetCoreServer", "Amazon.Lambda.Annotations"));
        Assert.Contains("reference 'Amazon.Lambda.Serialization.SystemTextJson'", await MessageAsync(Source, "Amazon.Lambda.Serialization", "Amazon.Lambda.AspNetCoreServer", "Amazon.Lambda.Annotations"));
    }

    private static async Task<string> MessageAsync(string source, params string[] without)
    {
        var function = new CompiledFunction(source)
        {
            Rule = Id,
            References = [.. CompiledFunction.AllReferences.Where(reference => !without.Any(name => reference.Display?.Contains(name, System.StringComparison.Ordinal) == true))],
        }.WithFile("/0/aws-lambda-tools-defaults.json", HandlerCases.Defaults(CompiledFunction.AssemblyName, Handler));
        return Assert.Single(await function.AnalyzeAsync()).GetMessage();
    }

    [Fact]
    public Task Fix_AddsTheAttribute() => FixAsync(
        """
        using System.Text;

        public class Function
        {
            /// <summary>Greets.</summary>
            public string [|Handler|](string name) => "Hello " + name;
        }

        """,
        """
        using System.Text;

        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

        public class Function
        {
            /// <summary>Greets.</summary>
            public string Handler(string name) => "Hello " + name;
        }

        """);

    [Fact]
    public Task Fix_StandsBehindOtherAttributes() => FixAsync(
        """
        using System.Reflection;

        [assembly: AssemblyDescription("Greets.")] // for the console

        public class Function
        {
            public string [|Handler|](string name) => "Hello " + name;
        }

        """,
        """
        using System.Reflection;

        [assembly: AssemblyDescription("Greets.")] // for the console
        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

        public class Function
        {
            public string Handler(string name) => "Hello " + name;
        }

        """);

    [Fact]
    public Task Fix_WithoutUsings() => FixAsync(
        """
        /// <summary>Greets.</summary>
        public class Function
        {
            public string [|Handler|](string name) => "Hello " + name;
        }

        """,
        """
        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

        /// <summary>Greets.</summary>
        public class Function
        {
            public string Handler(string name) => "Hello " + name;
        }

        """);

    [Fact]
    public Task Fix_InAFileScopedNamespace() => FixAsync(
        """
        using System.Text;

        namespace Greetings;

        public class Function
        {
            public string [|Handler|](string name) => "Hello " + name;
        }

        """,
        """
        using System.Text;

        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

        namespace Greetings;

        public class Function
        {
            public string Handler(string name) => "Hello " + name;
        }

        """,
        "Greetings.Function::Handler");

    /// <summary>Two files, one attribute.</summary>
    [Fact]
    public async Task FixAll_AddsOneAttributeToAProject()
    {
        const string First = "using System.Text;\n\npublic class Function { public string NAME(string name) => name; public string Other(string name) => name; }\n";
        const string Second = "public class Second { public string NAME(string name) => name; }\n";
        const string Template = """
            Resources:
              A: { Type: AWS::Serverless::Function, Properties: { Handler: "TestProject::Function::Handler" } }
              B: { Type: AWS::Serverless::Function, Properties: { Handler: "TestProject::Function::Other" } }
              C: { Type: AWS::Serverless::Function, Properties: { Handler: "TestProject::Second::Handler" } }
            """;
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, LambdaSerializerMissingCodeFix>(Id) { NumberOfFixAllIterations = 1, NumberOfFixAllInDocumentIterations = 1, NumberOfIncrementalIterations = 1 };
        test.TestState.Sources.Add(First.Replace("NAME", "[|Handler|]").Replace("Other(", "[|Other|]("));
        test.TestState.Sources.Add(Second.Replace("NAME", "[|Handler|]"));
        test.FixedState.Sources.Add(First.Replace("NAME", "Handler").Replace("\n\n", "\n\n[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]\n\n"));
        test.FixedState.Sources.Add(Second.Replace("NAME", "Handler"));
        foreach (var state in new[] { test.TestState, test.FixedState })
        {
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.AdditionalFiles.Add(("template.yaml", Template));
        }

        await test.RunAsync();
    }

    private static Task FixAsync(string before, string after, string handler = Handler)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, LambdaSerializerMissingCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(source);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.AdditionalFiles.Add(("aws-lambda-tools-defaults.json", HandlerCases.Defaults("TestProject", handler)));
        }

        return test.RunAsync();
    }
}
