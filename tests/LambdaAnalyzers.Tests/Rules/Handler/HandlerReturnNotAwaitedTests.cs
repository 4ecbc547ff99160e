using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB502: the runtime awaits <c>Task</c> and nothing else.</summary>
public class HandlerReturnNotAwaitedTests
{
    private const string Id = DiagnosticIds.HandlerReturnNotAwaited;

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "ValueTask", "public class Function { public async ValueTask [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); } }" },
        { "ValueTask of a value", "public class Function { public async ValueTask<string> [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); return \"\"; } }" },
        { "ValueTask without async", "public class Function { public ValueTask<string> [|Handler|](SQSEvent input, ILambdaContext context) => new(\"\"); }" },
        { "event alone", "public class Function { public ValueTask [|Handler|](SQSEvent input) => default; }" },
        { "API Gateway", "public class Function { public ValueTask<APIGatewayProxyResponse> [|Handler|](APIGatewayProxyRequest input, ILambdaContext context) => new(new APIGatewayProxyResponse()); }" },
        { "deployed with its own input", "Function::Handler", "public class Function { public ValueTask<int> [|Handler|](string input, ILambdaContext context) => new(1); }" },
        { "deployed without parameters", "Function::Handler", "public class Function { public ValueTask [|Handler|]() => default; }" },
        { "deployed and inherited", "Function::Handler", "public class Base { public ValueTask<int> [|Handler|](string input) => new(1); } public class Function : Base { }" },
        { "static", "public class Function { public static ValueTask [|Handler|](SQSEvent input, ILambdaContext context) => default; }" },
        { "task of a task", "public class Function { public Task<Task> [|Handler|](SQSEvent input, ILambdaContext context) => Task.FromResult(Task.CompletedTask); }" },
        { "task of a task with a value", "public class Function { public Task<Task<int>> [|Handler|](SQSEvent input, ILambdaContext context) => Task.FromResult(Task.FromResult(1)); }" },
        { "task of a ValueTask", "public class Function { public async Task<ValueTask<int>> [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); return new ValueTask<int>(1); } }" },
        { "asynchronous sequence", "public class Function { public async IAsyncEnumerable<int> [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); yield return 1; } }" },
        { "deployed asynchronous sequence", "Function::Handler", "public class Function { public async IAsyncEnumerable<int> [|Handler|](string input) { await Task.Yield(); yield return 1; } }" },
        { "Annotations", "public class Function { [LambdaFunction] public ValueTask<int> [|Handler|](string input) => new(1); }" },
        { "Annotations with an endpoint", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public async ValueTask<IHttpResult> [|Get|]() { await Task.Yield(); return null; } }" },
        { "method group of an executable", "public class Function { public static Task Main() => LambdaBootstrapBuilder.Create<string, ValueTask<string>>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); private static ValueTask<string> [|Handler|](string input, ILambdaContext context) => new(input); }" },
        { "lambda of an executable", "var handler = ValueTask<string> (string input, ILambdaContext context) [|=>|] new ValueTask<string>(input); await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "local function of an executable", "await LambdaBootstrapBuilder.Create<string, ValueTask<string>>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); ValueTask<string> [|Handler|](string input, ILambdaContext context) => new(input);" },
        { "delegate variable", "Func<string, ILambdaContext, ValueTask<string>> handler = (input, context) [|=>|] new ValueTask<string>(input); await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "qualified", "public class Function { public async System.Threading.Tasks.ValueTask [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); } }" },
        { "record", "public record Function { public ValueTask [|Handler|](SQSEvent input, ILambdaContext context) => default; }" },
        { "struct", "public struct Function { public ValueTask [|Handler|](SQSEvent input, ILambdaContext context) => default; }" },
        { "time window", "public class Function { public ValueTask<Amazon.Lambda.KinesisEvents.KinesisTimeWindowResponse> [|Handler|](Amazon.Lambda.KinesisEvents.KinesisTimeWindowEvent input, ILambdaContext context) => default; }" },
        { "interface of its own, deployed", "Function::Handler", "public interface IHandler { ValueTask Handler(string input); } public class Function : IHandler { public ValueTask [|Handler|](string input) => default; }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "task", "public class Function { public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask; }" },
        { "task of a value", "public class Function { public Task<int> Handler(SQSEvent input, ILambdaContext context) => Task.FromResult(1); }" },
        { "value", "public class Function { public int Handler(SQSEvent input, ILambdaContext context) => 1; }" },
        { "stream", "public class Function { public Task<Stream> Handler(Stream input, ILambdaContext context) => Task.FromResult(input); }" },
        { "sequence", "public class Function { public IEnumerable<int> Handler(SQSEvent input, ILambdaContext context) { yield return 1; } }" },
        { "helper", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) => await Inner(input, context); public ValueTask Inner(SQSEvent input, ILambdaContext context) => default; }" },
        { "only the context says so", "public class Step { public ValueTask RunAsync(string text, ILambdaContext context) => default; }" },
        { "implements a step of something", "public interface IStep { ValueTask RunAsync(SQSEvent input, ILambdaContext context); } public class Step : IStep { public ValueTask RunAsync(SQSEvent input, ILambdaContext context) => default; }" },
        { "overrides a step of something", "public abstract class Base { protected internal abstract ValueTask RunAsync(SQSEvent input, ILambdaContext context); } public class Step : Base { protected internal override ValueTask RunAsync(SQSEvent input, ILambdaContext context) => default; }" },
        { "Annotations checks it with an event", "public class Function { [LambdaFunction] [SQSEvent(\"@Queue\")] public ValueTask Handler(SQSEvent input) => default; }" },
        { "ValueTask of the same name", "public class ValueTask { } public class Function { public global::ValueTask Handler(SQSEvent input, ILambdaContext context) => null; }" },
        { "private method", "public class Function { private ValueTask Work(SQSEvent input) => default; }" },
        { "awaitable inside an answer", "public class Answer { public ValueTask Later { get; set; } } public class Function { public Answer Handler(SQSEvent input, ILambdaContext context) => new(); }" },
        { "endpoint", "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); var app = builder.Build(); app.MapGet(\"/\", ValueTask<string> () => new ValueTask<string>(\"\")); app.Run();" },
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
    public async Task SaysWhatTheCallerGets()
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, null, "public class Function { public ValueTask<string> [|Handler|](SQSEvent input, ILambdaContext context) => new(\"\"); }"));
        Assert.Equal(
            "'Function.Handler' returns 'ValueTask<string>', which the runtime does not await: the caller gets the fields of the ValueTask ('IsCompleted', …) and the work may be frozen half done; return 'Task<string>'",
            finding.GetMessage());
    }

    [Theory]
    [InlineData("public class Function { public async ValueTask [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); } }", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); } }")]
    [InlineData("public class Function { public async ValueTask<string> [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); return \"\"; } }", "public class Function { public async Task<string> Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); return \"\"; } }")]
    [InlineData("public class Function { public async System.Threading.Tasks.ValueTask<string> [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); return \"\"; } }", "public class Function { public async System.Threading.Tasks.Task<string> Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); return \"\"; } }")]
    [InlineData("public class Function { public async ValueTask [|A|](SQSEvent input) { await B(input); } public async ValueTask [|B|](SQSEvent input) { await Task.Yield(); } }", "public class Function { public async Task A(SQSEvent input) { await B(input); } public async ValueTask B(SQSEvent input) { await Task.Yield(); } }")]
    public Task Fix_ReturnsTask(string before, string after) => FixAsync(before.Replace("[|B|]", "B"), after);

    [Theory]
    [InlineData("ValueTask<string> H => new(\"\");", "Task<string> H => Task.FromResult(\"\");")]
    [InlineData("ValueTask<string> H => new ValueTask<string>(\"a\" /* b */);", "Task<string> H => Task.FromResult(\"a\");", false)]
    [InlineData("ValueTask<string> H => new ValueTask<string>(\"a\");", "Task<string> H => Task.FromResult(\"a\");")]
    [InlineData("ValueTask<string> H => ValueTask.FromResult(\"a\");", "Task<string> H => Task.FromResult(\"a\");")]
    [InlineData("ValueTask<object> H => new ValueTask<object>(\"a\");", "Task<object> H => Task.FromResult<object>(\"a\");")]
    [InlineData("ValueTask<string> H => new ValueTask<string>(Task.FromResult(\"a\"));", "Task<string> H => Task.FromResult(\"a\");")]
    [InlineData("ValueTask H => default;", "Task H => Task.CompletedTask;")]
    [InlineData("ValueTask H => default(ValueTask);", "Task H => Task.CompletedTask;")]
    [InlineData("ValueTask H => new ValueTask();", "Task H => Task.CompletedTask;")]
    [InlineData("ValueTask H => ValueTask.CompletedTask;", "Task H => Task.CompletedTask;")]
    [InlineData("ValueTask H => new ValueTask(Task.Delay(1));", "Task H => Task.Delay(1);")]
    [InlineData("ValueTask H { if (input is null) { return default; } return new ValueTask(Task.Delay(1)); }", "Task H { if (input is null) { return Task.CompletedTask; } return Task.Delay(1); }")]
    [InlineData("ValueTask H => input is null ? default : new ValueTask(Task.Delay(1));", "Task H => input is null ? Task.CompletedTask : Task.Delay(1);")]
    [InlineData("ValueTask<int> H => Inner(); private ValueTask<int> Inner() => default;", "Task<int> H => Inner().AsTask(); private ValueTask<int> Inner() => default;")]
    public Task Fix_ReturnsTheTask(string before, string after, bool isOffered = true)
    {
        var source = "public class Function { public " + before.Replace("H ", "[|Handler|](SQSEvent input, ILambdaContext context) ") + " }";
        return FixAsync(source, isOffered ? "public class Function { public " + after.Replace("H ", "Handler(SQSEvent input, ILambdaContext context) ") + " }" : source);
    }

    [Theory]
    [InlineData("public class Function { public ValueTask<string> [|Handler|](SQSEvent input, ILambdaContext context) => default; }")]
    [InlineData("public class Function { public async IAsyncEnumerable<int> [|Handler|](SQSEvent input, ILambdaContext context) { await Task.Yield(); yield return 1; } }")]
    [InlineData("public class Function { public Task<Task> [|Handler|](SQSEvent input, ILambdaContext context) => Task.FromResult(Task.CompletedTask); }")]
    public Task Fix_IsNotOfferedWhereTheBodyWouldHaveToChange(string source) => FixAsync(source, source);

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, HandlerReturnNotAwaitedCodeFix>(Id);
        test.TestState.Sources.Add(before);
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(after);
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }
}
