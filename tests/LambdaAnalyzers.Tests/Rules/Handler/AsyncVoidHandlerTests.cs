using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB501: nobody can wait for an <c>async void</c> handler.</summary>
public class AsyncVoidHandlerTests
{
    private const string Id = DiagnosticIds.AsyncVoidHandler;
    private const string Work = "{ await Task.Delay(1); }";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "class library by its shape", "public class Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "event alone", "public class Function { public async void [|Handler|](SQSEvent input) " + Work + " }" },
        { "context alone", "public class Function { public async void [|Handler|](ILambdaContext context) " + Work + " }" },
        { "own input", "public class Function { public async void [|Handler|](string input, ILambdaContext context) " + Work + " }" },
        { "deployed without parameters", "Function::Handler", "public class Function { public async void [|Handler|]() " + Work + " }" },
        { "deployed private", "Function::Handler", "public class Function { private async void [|Handler|](string input) " + Work + " }" },
        { "static", "public class Function { public static async void [|Handler|](SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "expression body", "public class Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) => await Task.Delay(1); }" },
        { "inherited", "Function::Handler", "public class Base { public async void [|Handler|](string input) " + Work + " } public class Function : Base { }" },
        { "override", "Function::Handler", "public abstract class Base { public abstract void Handler(string input); } public class Function : Base { public override async void [|Handler|](string input) " + Work + " }" },
        { "Annotations", "public class Function { [LambdaFunction] public async void [|Handler|](string input) " + Work + " }" },
        { "Annotations with an event", "public class Function { [LambdaFunction] [SQSEvent(\"@Queue\")] public async void [|Handler|](SQSEvent input) " + Work + " }" },
        { "Annotations with an endpoint", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public async void [|Get|]() " + Work + " }" },
        { "method group of an executable", "public class Function { public static Task Main() => LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); private static async void [|Handler|](string input, ILambdaContext context) " + Work + " }" },
        { "local function of an executable", "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); async void [|Handler|](string input, ILambdaContext context) " + Work },
        { "delegate variable", "Action<string, ILambdaContext> handler = async (input, context) [|=>|] " + Work + "; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "anonymous method", "Action<string, ILambdaContext> handler = async [|delegate|] (string input, ILambdaContext context) " + Work + "; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "handler wrapper", "using var wrapper = HandlerWrapper.GetHandlerWrapper<string>(Handler, new DefaultLambdaJsonSerializer()); async void [|Handler|](string input, ILambdaContext context) " + Work },
        { "struct", "public struct Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "record", "public record Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "internal class", "internal class Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "nested class", "Outer+Function::Handler", "public class Outer { public class Function { public async void [|Handler|](string input) " + Work + " } }" },
        { "partial method", "public partial class Function { public partial void Handler(SQSEvent input, ILambdaContext context); } public partial class Function { public async partial void [|Handler|](SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "two of them", "public class Function { public async void [|First|](SQSEvent input, ILambdaContext context) " + Work + " public async void [|Second|](SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "API Gateway", "public class Function { public async void [|Handler|](APIGatewayProxyRequest input, ILambdaContext context) " + Work + " }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "task", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "void without async", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "void that starts work", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { _ = Task.Delay(1); } }" },
        { "helper of a handler", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { Log(input, context); await Task.Yield(); } public async void Log(SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "private method", "public class Function { private async void Log(string text) " + Work + " }" },
        { "event handler", "public class Function { public async void OnChanged(object sender, EventArgs e) " + Work + " }" },
        { "lambda for something else", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { Action later = async () => " + Work + "; later(); } }" },
        { "parameter by reference", "public class Function { public static async void Handler(SQSEvent[] input) " + Work + " }" },
        { "extension method", "public static class Extensions { public static async void Handle(this SQSEvent input, ILambdaContext context) " + Work + " }" },
        { "generic method", "public class Function { public async void Handler<T>(T input, ILambdaContext context) " + Work + " }" },
        { "delegate with a task", "Func<string, ILambdaContext, Task> handler = async (input, context) => " + Work + "; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "async iterator", "public class Function { public async IAsyncEnumerable<int> Handler(string input) { await Task.Yield(); yield return 1; } }" },
        { "context of the same name", "public interface ILambdaContext { } public class Function { public async void Handler(string input, global::ILambdaContext context) " + Work + " }" },
        { "other method of a deployed type", "Function::Handler", "public class Function { public async Task Handler(string input) { Start(); await Task.Yield(); } public async void Start() " + Work + " }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task SaysWhatTheRuntimeDoes()
    {
        var library = Assert.Single(await HandlerCases.FindAsync(Id, null, "public class Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) " + Work + " }"));
        Assert.Equal("'Function.Handler' is 'async void': the runtime refuses such a handler when it starts, so every invocation fails; return 'Task'", library.GetMessage());

        var annotated = Assert.Single(await HandlerCases.FindAsync(Id, null, "public class Function { [LambdaFunction] public async void [|Handler|](string input) " + Work + " }"));
        Assert.Contains("freezes the rest", annotated.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }")]
    [InlineData("public class Function { /* why */ public async void [|Handler|](SQSEvent input, ILambdaContext context) => await Task.Delay(1); // done\n}", "public class Function { /* why */ public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.Delay(1); // done\n}")]
    [InlineData("public class Function { public async void [|A|](SQSEvent input, ILambdaContext context) { await Task.Delay(1); } public async void [|B|](SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }", "public class Function { public async Task A(SQSEvent input, ILambdaContext context) { await Task.Delay(1); } public async Task B(SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }")]
    [InlineData("public class Function { [Amazon.Lambda.Annotations.LambdaFunction] public async void [|Handler|](string input) { await Task.Delay(1); } }", "public class Function { [Amazon.Lambda.Annotations.LambdaFunction] public async Task Handler(string input) { await Task.Delay(1); } }")]
    public Task Fix_ReturnsTask(string before, string after) => FixAsync(LambdaTestSettings.GlobalUsings, before, after);

    [Fact]
    public Task Fix_AddsTheUsing() => FixAsync(
        "global using Amazon.Lambda.Core;",
        "using Amazon.Lambda.SQSEvents;\n\npublic class Function\n{\n    public async void [|Handler|](SQSEvent input, ILambdaContext context) => await System.Threading.Tasks.Task.Delay(1);\n}\n",
        "using System.Threading.Tasks;\nusing Amazon.Lambda.SQSEvents;\n\npublic class Function\n{\n    public async Task Handler(SQSEvent input, ILambdaContext context) => await System.Threading.Tasks.Task.Delay(1);\n}\n");

    [Fact]
    public Task Fix_LocalFunction() => FixAsync(
        LambdaTestSettings.GlobalUsings + "\nglobal using Amazon.Lambda.RuntimeSupport; global using Amazon.Lambda.Serialization.SystemTextJson;",
        "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();\n\nasync void [|Handler|](string input, ILambdaContext context)\n{\n    await Task.Delay(1);\n}\n",
        "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();\n\nasync Task Handler(string input, ILambdaContext context)\n{\n    await Task.Delay(1);\n}\n",
        Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("public interface IHandler { void Handler(SQSEvent input, ILambdaContext context); } public class Function : IHandler { public async void [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }", "public interface IHandler { Task Handler(SQSEvent input, ILambdaContext context); } public class Function : IHandler { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }")]
    [InlineData("public abstract class Base { public abstract void Handler(SQSEvent input, ILambdaContext context); } public class Function : Base { public override async void [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }", "public abstract class Base { public abstract Task Handler(SQSEvent input, ILambdaContext context); } public class Function : Base { public override async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Delay(1); } }")]
    public Task Fix_ChangesWhatIsImplemented(string before, string after) => FixAsync(LambdaTestSettings.GlobalUsings, before, after);

    [Theory]
    [InlineData("public interface IHandler { void Handler(SQSEvent input, ILambdaContext context); } public class Function : IHandler { public async void [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Delay(1); } } public class Other : IHandler { void IHandler.Handler(SQSEvent input, ILambdaContext context) { } }")]
    [InlineData("public class Function { public async void [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Delay(1); } public Action<SQSEvent, ILambdaContext> Find() => Handler; }")]
    public Task Fix_IsNotOfferedWhereTheResultWouldNotCompile(string source) => FixAsync(LambdaTestSettings.GlobalUsings, source, source);

    private static Task FixAsync(string usings, string before, string after, Microsoft.CodeAnalysis.OutputKind kind = Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, AsyncVoidHandlerCodeFix>(Id);
        test.TestState.OutputKind = kind;
        test.TestState.Sources.Add(before);
        test.TestState.Sources.Add(usings);
        test.FixedState.Sources.Add(after);
        test.FixedState.Sources.Add(usings);
        return test.RunAsync();
    }
}
