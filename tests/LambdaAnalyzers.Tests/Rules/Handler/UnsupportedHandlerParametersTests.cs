using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB503: the runtime fills an input and a context, and refuses any other parameter list.</summary>
public class UnsupportedHandlerParametersTests
{
    private const string Id = DiagnosticIds.UnsupportedHandlerParameters;
    private const string Handler = "Function::Handler";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "three parameters", Handler, "public class Function { public void [|Handler|](SQSEvent input, ILambdaContext context, string more) { } }" },
        { "three, the last optional", Handler, "public class Function { public void [|Handler|](SQSEvent input, ILambdaContext context, string more = \"\") { } }" },
        { "four parameters", Handler, "public class Function { public void [|Handler|](string a, string b, string c, ILambdaContext context) { } }" },
        { "cancellation token behind", Handler, "public class Function { public Task [|Handler|](SQSEvent input, ILambdaContext context, CancellationToken token) => Task.CompletedTask; }" },
        { "cancellation token for the context", Handler, "public class Function { public Task [|Handler|](SQSEvent input, CancellationToken token) => Task.CompletedTask; }" },
        { "context first", Handler, "public class Function { public void [|Handler|](ILambdaContext context, SQSEvent input) { } }" },
        { "two inputs", Handler, "public class Function { public void [|Handler|](string input, int count) { } }" },
        { "two contexts in the wrong place", Handler, "public class Function { public void [|Handler|](ILambdaContext context, string input) { } }" },
        { "in", Handler, "public class Function { public void [|Handler|](in int input) { } }" },
        { "ref", Handler, "public class Function { public void [|Handler|](ref string input, ILambdaContext context) { } }" },
        { "out", Handler, "public class Function { public void [|Handler|](out string input) { input = \"\"; } }" },
        { "context by reference", Handler, "public class Function { public void [|Handler|](string input, in ILambdaContext context) { } }" },
        { "concrete context", Handler, "public class Function { public void [|Handler|](string input, TestLambdaContext context) { } }" },
        { "own context", Handler, "public abstract class Own : ILambdaContext { public abstract string AwsRequestId { get; } public abstract IClientContext ClientContext { get; } public abstract string FunctionName { get; } public abstract string FunctionVersion { get; } public abstract ICognitoIdentity Identity { get; } public abstract string InvokedFunctionArn { get; } public abstract ILambdaLogger Logger { get; } public abstract string LogGroupName { get; } public abstract string LogStreamName { get; } public abstract int MemoryLimitInMB { get; } public abstract TimeSpan RemainingTime { get; } } public class Function { public void [|Handler|](string input, Own context) { } }" },
        { "params array", Handler, "public class Function { public void [|Handler|](params string[] input) { } }" },
        { "static", Handler, "public class Function { public static void [|Handler|](string a, string b) { } }" },
        { "private", Handler, "public class Function { private void [|Handler|](string a, string b) { } }" },
        { "inherited", Handler, "public class Base { public void [|Handler|](string a, string b) { } } public class Function : Base { }" },
        { "nested type", "Outer+Function::Handler", "public class Outer { public class Function { public void [|Handler|](string a, string b) { } } }" },
        { "namespace", "Orders.Api.Function::Handler", "namespace Orders.Api { public class Function { public void [|Handler|](string a, string b) { } } }" },
        { "Annotations with three", "public class Function { [LambdaFunction] public void [|Handler|](string a, string b, ILambdaContext context) { } }" },
        { "Annotations with a cancellation token", "public class Function { [LambdaFunction] public Task [|Handler|](string a, CancellationToken token) => Task.CompletedTask; }" },
        { "Annotations with the context first", "public class Function { [LambdaFunction] public void [|Handler|](ILambdaContext context, string a) { } }" },
        { "record", Handler, "public record Function { public void [|Handler|](string a, string b) { } }" },
        { "service as a parameter", Handler, "public class Function { public Task [|Handler|](SQSEvent input, IAmazonS3 s3) => s3.ListBucketsAsync(); }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "none", Handler, "public class Function { public void Handler() { } }" },
        { "input", Handler, "public class Function { public void Handler(SQSEvent input) { } }" },
        { "context", Handler, "public class Function { public void Handler(ILambdaContext context) { } }" },
        { "input and context", Handler, "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "optional input", Handler, "public class Function { public void Handler(string input = \"\") { } }" },
        { "cancellation token as the input", Handler, "public class Function { public void Handler(CancellationToken token) { } }" },
        { "stream", Handler, "public class Function { public Stream Handler(Stream input, ILambdaContext context) => input; }" },
        { "array without params", Handler, "public class Function { public void Handler(string[] input) { } }" },
        { "not deployed", "public class Function { public void Handler(SQSEvent input, ILambdaContext context, CancellationToken token) { } }" },
        { "other method of a deployed type", Handler, "public class Function { public void Handler(SQSEvent input) { } public void Work(string a, string b, string c) { } }" },
        { "overload that is not meant", Handler, "public class Function { public void Handler(SQSEvent input) { } public void Handler(string a, string b) { } }" },
        { "deployed in another assembly", "Other::Handler", "public class Function { public void Handler(string a, string b) { } }" },
        { "services of Annotations", "public class Function { [LambdaFunction] public void Handler(string input, ILambdaContext context, [FromServices] IAmazonS3 s3) { } }" },
        { "endpoint of Annotations", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/{a}/{b}\")] public string Get(string a, string b, ILambdaContext context) => a + b; }" },
        { "event of Annotations", "public class Function { [LambdaFunction] [SQSEvent(\"@Queue\")] public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "executable", "Func<string, ILambdaContext, string> handler = (input, context) => Join(input, \"b\", \"c\"); await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static string Join(string a, string b, string c) => a + b + c;" },
        { "input that is half typed", Handler, "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    /// <summary>The runtime looks for the 'params' of arrays only.</summary>
    [CSharpFact(13)]
    public Task ParamsCollectionsAreAccepted() => HandlerCases.FindAsync(Id, Handler, "public class Function { public void Handler(params List<string> input) { } }");

    [Fact]
    public Task ExecutableWithAHandlerString() => new CompiledFunction(
        "public class Program { public static void Main() { } public void [|Handler|](string a, string b) { } }") { Rule = Id, OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication }
        .WithFile("/0/aws-lambda-tools-defaults.json", HandlerCases.Defaults(CompiledFunction.AssemblyName, "Program::Handler")).VerifyAsync();

    [Theory]
    [InlineData("SQSEvent input, CancellationToken token", "has a 'CancellationToken', which the runtime does not know")]
    [InlineData("ILambdaContext context, SQSEvent input", "has the context before the input")]
    [InlineData("SQSEvent input, ILambdaContext context, int more", "has 3 parameters")]
    [InlineData("SQSEvent input, string name", "has 'name' where the context belongs")]
    [InlineData("params string[] input", "has the 'params' array 'input'")]
    [InlineData("in int input", "takes 'input' by reference")]
    public async Task SaysWhatIsWrong(string parameters, string what)
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, Handler, "public class Function { public void [|Handler|](" + parameters + ") { } }"));
        Assert.Equal(
            "'Function.Handler' " + what + ": the runtime refuses it when it starts, so every invocation fails; a handler has an input, an 'ILambdaContext', the input and then the context, or nothing",
            finding.GetMessage());
    }

    [Theory]
    [InlineData("(SQSEvent input, ILambdaContext context, CancellationToken token) => Task.CompletedTask;", "(SQSEvent input, ILambdaContext context) => Task.CompletedTask;")]
    [InlineData("(SQSEvent input, CancellationToken token = default) { return Task.CompletedTask; }", "(SQSEvent input) { return Task.CompletedTask; }")]
    [InlineData("(ILambdaContext context, SQSEvent input) => Task.CompletedTask;", "(SQSEvent input, ILambdaContext context) => Task.CompletedTask;")]
    [InlineData("(in int input, ILambdaContext context) => Task.Delay(input);", "(int input, ILambdaContext context) => Task.Delay(input);")]
    [InlineData("(string input, Amazon.Lambda.TestUtilities.TestLambdaContext context) => Task.FromResult(context.AwsRequestId);", "(string input, ILambdaContext context) => Task.FromResult(context.AwsRequestId);")]
    [InlineData("(SQSEvent input, CancellationToken token) // by the queue\n        => Task.CompletedTask;", "(SQSEvent input) // by the queue\n        => Task.CompletedTask;")]
    public Task Fix_MendsTheParameters(string before, string after) => FixAsync("public class Function { public Task [|Handler|]" + before + " }", "public class Function { public Task Handler" + after + " }");

    [Theory]
    [InlineData("public class Function { public Task [|Handler|](SQSEvent input, ILambdaContext context, CancellationToken token) => Task.Delay(1, token); }")]
    [InlineData("public class Function { public Task [|Handler|](string a, string b, string c) => Task.CompletedTask; }")]
    [InlineData("public class Function { public Task [|Handler|](ref int input) => Task.CompletedTask; }")]
    [InlineData("public class Function { public Task [|Handler|](ILambdaContext context /* always there */, SQSEvent input) => Task.CompletedTask; }")]
    [InlineData("public class Function { public Task [|Handler|](string input, Amazon.Lambda.TestUtilities.TestLambdaContext context) { context.AwsRequestId = input; return Task.CompletedTask; } }")]
    public Task Fix_IsNotOffered(string source) => FixAsync(source, source);

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, UnsupportedHandlerParametersCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(source);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.AdditionalFiles.Add(("aws-lambda-tools-defaults.json", HandlerCases.Defaults("TestProject", Handler)));
        }

        return test.RunAsync();
    }
}
