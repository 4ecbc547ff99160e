using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB207: record handlers of Powertools that nobody awaits.</summary>
public class RecordHandlerIsAsyncVoidTests
{
    private const string Id = DiagnosticIds.RecordHandlerIsAsyncVoid;

    private const string Save = "private static Task SaveAsync(SQSEvent.SQSMessage message) => Task.CompletedTask;";

    private static readonly BatchPrograms s_reported = new(Id, reported: true)
    {
        { "lambda with a block", Handler("[|async|] record => { await SaveAsync(record); }", Save) },
        { "lambda with an expression", Handler("[|async|] record => await SaveAsync(record)", Save) },
        { "lambda with a typed parameter", Handler("[|async|] (SQSEvent.SQSMessage record) => { await SaveAsync(record); }", Save) },
        { "static lambda", Handler("static [|async|] record => { await SaveAsync(record); }", Save) },
        { "anonymous method", Handler("[|async|] delegate (SQSEvent.SQSMessage record) { await SaveAsync(record); }", Save) },
        { "lambda that returns early", Handler("[|async|] record => { if (record.Body == null) return; await SaveAsync(record); }", Save) },
        { "lambda that catches", Handler("[|async|] record => { try { await SaveAsync(record); } catch (Exception e) { Console.WriteLine(e); throw; } }", Save) },
        { "lambda that drops its task", Handler("record => [|SaveAsync(record)|]", Save) },
        { "lambda that drops a value task", Handler("record => [|SaveAsync(record)|]", "private static ValueTask SaveAsync(SQSEvent.SQSMessage message) => default;") },
        { "lambda that drops Task.Run", Handler("record => [|Task.Run(() => Console.WriteLine(record))|]") },
        { "method", Handler("[|HandleAsync|]", "private async void HandleAsync(SQSEvent.SQSMessage record) => await Task.Yield();") },
        { "method of this", Handler("[|this.HandleAsync|]", "private async void HandleAsync(SQSEvent.SQSMessage record) => await Task.Yield();") },
        { "static method of another class", Handler("[|Handlers.HandleAsync|]"), "public static class Handlers { public static async void HandleAsync(SQSEvent.SQSMessage record) { await Task.Yield(); } }" },
        { "local", Handler("[|handle|]", before: "Action<SQSEvent.SQSMessage> handle = async record => await Task.Yield();") },
        { "local function", Handler("[|Handle|]", before: "async void Handle(SQSEvent.SQSMessage record) => await Task.Yield();") },
        { "named argument", Handler("handlerAction: [|async|] record => { await SaveAsync(record); }", Save) },
        { "cast", Handler("(Action<SQSEvent.SQSMessage>)([|async|] record => { await SaveAsync(record); })", Save) },
        { "kept in a field", "using AWS.Lambda.Powertools.BatchProcessing;\npublic class Function { private static readonly IRecordHandler<SQSEvent.SQSMessage> s_handler = RecordHandler<SQSEvent.SQSMessage>.From([|async|] record => await Task.Yield()); public void Handler(SQSEvent input) { } }" },
        { "provider", "using AWS.Lambda.Powertools.BatchProcessing;\npublic class Provider : IRecordHandlerProvider<SQSEvent.SQSMessage> { public IRecordHandler<SQSEvent.SQSMessage> Create() => RecordHandler<SQSEvent.SQSMessage>.From([|async|] record => { await Task.Yield(); }); } public class Function { public void Handler(SQSEvent input) { } }" },
        { "Kinesis", "using Amazon.Lambda.KinesisEvents;\nusing AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.Kinesis;\npublic class Function { public async Task<BatchItemFailuresResponse> Handler(KinesisEvent input) => (await KinesisEventBatchProcessor.Instance.ProcessAsync(input, RecordHandler<KinesisEvent.KinesisEventRecord>.From([|async|] record => await Task.Yield()))).BatchItemFailuresResponse; }" },
        { "DynamoDB", "using Amazon.Lambda.DynamoDBEvents;\nusing AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.DynamoDb;\npublic class Function { public async Task<BatchItemFailuresResponse> Handler(DynamoDBEvent input) => (await DynamoDbStreamBatchProcessor.Instance.ProcessAsync(input, RecordHandler<DynamoDBEvent.DynamodbStreamRecord>.From([|async|] record => await Task.Yield()))).BatchItemFailuresResponse; }" },
        { "top-level statements", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nusing AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.Sqs;\nvar handler = async (SQSEvent input, ILambdaContext context) => (await SqsBatchProcessor.Instance.ProcessAsync(input, RecordHandler<SQSEvent.SQSMessage>.From([|async|] record => await Task.Yield()))).BatchItemFailuresResponse;\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "qualified", "public class Function { private static readonly object s_handler = AWS.Lambda.Powertools.BatchProcessing.RecordHandler<SQSEvent.SQSMessage>.From([|async|] record => await Task.Yield()); public void Handler(SQSEvent input) { } }" },
        { "lambda without await", Handler("[|async|] record => { Console.WriteLine(record); }") },
        { "nested function that returns", Handler("[|async|] record => { int Twice(int x) { return 2 * x; } await Task.Delay(Twice(1)); }") },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false)
    {
        { "lambda that returns the result", Handler("async record => { await SaveAsync(record); return RecordHandlerResult.None; }", Save) },
        { "lambda that returns data", Handler("async record => { await SaveAsync(record); return RecordHandlerResult.FromData(record.Body); }", Save) },
        { "synchronous lambda", Handler("record => Console.WriteLine(record.Body)") },
        { "synchronous lambda with a block", Handler("record => { Console.WriteLine(record.Body); }") },
        { "lambda that blocks", Handler("record => SaveAsync(record).Wait()", Save) },
        { "lambda that gives the task of a result", Handler("record => SaveAsync(record)", "private static Task<RecordHandlerResult> SaveAsync(SQSEvent.SQSMessage message) => Task.FromResult(RecordHandlerResult.None);") },
        { "asynchronous expression with a result", Handler("async record => await SaveAsync(record)", "private static Task<RecordHandlerResult> SaveAsync(SQSEvent.SQSMessage message) => Task.FromResult(RecordHandlerResult.None);") },
        { "method with a result", Handler("SaveAsync", "private static async Task<RecordHandlerResult> SaveAsync(SQSEvent.SQSMessage message) { await Task.Yield(); return RecordHandlerResult.None; }") },
        { "synchronous method", Handler("Save", "private static void Save(SQSEvent.SQSMessage message) { }") },
        { "local function with a result", Handler("Handle", before: "async Task<RecordHandlerResult> Handle(SQSEvent.SQSMessage record) { await Task.Yield(); return RecordHandlerResult.None; }") },
        { "local with a function", Handler("handle", before: "Func<SQSEvent.SQSMessage, Task<RecordHandlerResult>> handle = async record => { await Task.Yield(); return RecordHandlerResult.None; };") },
        { "action of unknown origin", Handler("_handle", "private readonly Action<SQSEvent.SQSMessage> _handle = null;") },
        { "action that is a parameter", Handler("r => { }", "public static IRecordHandler<SQSEvent.SQSMessage> Of(Action<SQSEvent.SQSMessage> handle) => RecordHandler<SQSEvent.SQSMessage>.From(handle);") },
        { "lambda that always throws", Handler("record => throw new InvalidOperationException()") },
        { "asynchronous lambda that always throws", Handler("async record => { await Task.Yield(); throw new InvalidOperationException(); }") },
        { "class that implements the interface", Handler("r => { }"), "using AWS.Lambda.Powertools.BatchProcessing;\npublic class Mine : IRecordHandler<SQSEvent.SQSMessage> { public async Task<RecordHandlerResult> HandleAsync(SQSEvent.SQSMessage record, CancellationToken token) { await Task.Yield(); return RecordHandlerResult.None; } }" },
        { "own class of that name", Handler("r => { }"), "namespace Mine { public static class RecordHandler<T> { public static object From(Action<T> action) => action; } public static class Use { public static object Made => RecordHandler<int>.From(async i => await Task.Yield()); } }" },
        { "own From in Powertools' shape", Handler("r => { }"), "namespace Mine { public static class Tasks { public static void From(Action<int> action) => action(1); public static void Use() => From(async i => await Task.Yield()); } }" },
        { "nested async lambda in a synchronous handler", Handler("record => { Func<Task> save = async () => await SaveAsync(record); save().Wait(); }", Save) },
        { "completed task of a result", Handler("record => Task.FromResult(RecordHandlerResult.None)") },
        { "two handlers that return", Handler("record => { Console.WriteLine(); return Task.FromResult(RecordHandlerResult.None); }") },
        { "lambda with a discard", Handler("_ => { }") },
        { "assignment of a task", Handler("record => _last = SaveAsync(record)", Save + " private Task _last;") },
        { "local with two values", Handler("handle", before: "Action<SQSEvent.SQSMessage> handle = async record => await Task.Yield(); handle = record => { };") },
        { "helper of Powertools for typed handlers", Handler("r => { }"), "using AWS.Lambda.Powertools.BatchProcessing;\npublic class Typed : ITypedRecordHandler<string> { public async Task<RecordHandlerResult> HandleAsync(string data, CancellationToken token) { await Task.Yield(); return RecordHandlerResult.None; } }" },
    };

    private static readonly BatchFix<RecordHandlerIsAsyncVoid, RecordHandlerIsAsyncVoidCodeFix> s_fix = new(Id, RecordHandlerIsAsyncVoidCodeFix.ReturnResultKey);

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message()
    {
        Assert.Equal(
            ["The record handler is async void: Powertools counts the record as processed before it is, and an exception in it ends the process; return 'RecordHandlerResult.None' so that the handler is awaited"],
            await BatchPrograms.MessagesAsync(Id, Handler("[|async|] record => await Task.Yield()")));
        Assert.Equal(
            ["'HandleAsync' is async void: Powertools counts the record as processed before it is, and an exception in it ends the process; return 'RecordHandlerResult.None' so that the handler is awaited"],
            await BatchPrograms.MessagesAsync(Id, Handler("[|HandleAsync|]", "private async void HandleAsync(SQSEvent.SQSMessage record) => await Task.Yield();")));
    }

    [Fact]
    public Task BrokenCode() => new CompiledFunction("using AWS.Lambda.Powertools.BatchProcessing;\npublic class Function { object a = RecordHandler<SQSEvent.SQSMessage>.From(async r => ); object b = RecordHandler<>.From(async; object c = RecordHandler<SQSEvent.SQSMessage>.From(Missing); public void Handler(SQSEvent input) { RecordHandler<SQSEvent.SQSMessage>.From(async")
    {
        Rule = Id,
        AllowErrors = true,
    }.AnalyzeAsync();

    [Fact]
    public Task Fix_Block() => s_fix.VerifyAsync(
        Handler(
            """
            [|async|] record =>
            {
                // Nothing to do.
                if (record.Body == null)
                {
                    return; // yet
                }

                int Twice(int x) { return 2 * x; }
                await Task.Delay(Twice(1));
                // saved
            }
            """),
        Handler(
            """
            async record =>
            {
                // Nothing to do.
                if (record.Body == null)
                {
                    return RecordHandlerResult.None; // yet
                }

                int Twice(int x) { return 2 * x; }
                await Task.Delay(Twice(1));
                // saved
                return RecordHandlerResult.None;
            }
            """));

    [Fact]
    public Task Fix_Block_OnOneLine() => s_fix.VerifyAsync(
        Handler("[|async|] record => { await Task.Yield(); }"),
        Handler("async record => { await Task.Yield(); return RecordHandlerResult.None; }"));

    [Fact]
    public Task Fix_Block_WhoseEndIsNotReached() => s_fix.VerifyAsync(
        Handler("[|async|] record => { await Task.Yield(); while (true) { if (record.Body == null) { return; } } }"),
        Handler("async record => { await Task.Yield(); while (true) { if (record.Body == null) { return RecordHandlerResult.None; } } }"));

    [Fact]
    public Task Fix_Expression() => s_fix.VerifyAsync(
        Handler("[|async|] record => await SaveAsync(record)", Save),
        Handler("async record =>\n{\n    await SaveAsync(record);\n    return RecordHandlerResult.None;\n}", Save));

    [Fact]
    public Task Fix_DroppedTask() => s_fix.VerifyAsync(
        Handler("record => [|SaveAsync(record)|]", Save),
        Handler("async record =>\n{\n    await SaveAsync(record);\n    return RecordHandlerResult.None;\n}", Save));

    [Fact]
    public Task Fix_AnonymousMethod() => s_fix.VerifyAsync(
        Handler("[|async|] delegate (SQSEvent.SQSMessage record) { await Task.Yield(); }"),
        Handler("async delegate (SQSEvent.SQSMessage record) { await Task.Yield(); return RecordHandlerResult.None; }"));

    [Fact]
    public Task Fix_Method() => s_fix.VerifyAsync(
        Handler("[|HandleAsync|]", "private static async void HandleAsync(SQSEvent.SQSMessage record)\n{\n    await Task.Yield();\n}"),
        Handler("HandleAsync", "private static async Task<RecordHandlerResult> HandleAsync(SQSEvent.SQSMessage record)\n{\n    await Task.Yield();\n    return RecordHandlerResult.None;\n}"));

    [Fact]
    public Task Fix_LocalFunctionWithAnExpression() => s_fix.VerifyAsync(
        Handler("[|Handle|]", before: "async void Handle(SQSEvent.SQSMessage record) => await Task.Yield();"),
        Handler("Handle", before: "async Task<RecordHandlerResult> Handle(SQSEvent.SQSMessage record)\n{\n    await Task.Yield();\n    return RecordHandlerResult.None;\n}"));

    [Fact]
    public Task Fix_TwoDocuments() => s_fix.VerifyAsync(
        [Handler("[|async|] record => { await Task.Yield(); }"), "using Powertools = AWS.Lambda.Powertools.BatchProcessing;\npublic static class Other { public static object Made = Powertools.RecordHandler<SQSEvent.SQSMessage>.From([|async|] record => { await Task.Yield(); }); }"],
        [Handler("async record => { await Task.Yield(); return RecordHandlerResult.None; }"), "using Powertools = AWS.Lambda.Powertools.BatchProcessing;\npublic static class Other { public static object Made = Powertools.RecordHandler<SQSEvent.SQSMessage>.From(async record => { await Task.Yield(); return Powertools.RecordHandlerResult.None; }); }"]);

    [Fact]
    public Task Fix_NotOffered_ForAMethodThatOthersCall() => s_fix.VerifyNotOfferedAsync(
        Handler("[|HandleAsync|]", "private static async void HandleAsync(SQSEvent.SQSMessage record) { await Task.Yield(); } private static readonly Action<SQSEvent.SQSMessage> s_other = HandleAsync;"));

    [Fact]
    public Task Fix_NotOffered_ForAMethodOfAnotherClass() => s_fix.VerifyNotOfferedAsync(
        Handler("[|Handlers.HandleAsync|]"), "public static class Handlers { public static async void HandleAsync(SQSEvent.SQSMessage record) { await Task.Yield(); } }");

    [Fact]
    public Task Fix_NotOffered_ForAVariable() => s_fix.VerifyNotOfferedAsync(
        Handler("[|handle|]", before: "Action<SQSEvent.SQSMessage> handle = async record => await Task.Yield();"));

    private static string Handler(string argument, string members = "", string before = "") =>
        "using AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.Sqs;\npublic class Function\n{\n" + members
        + "\npublic async Task<BatchItemFailuresResponse> Handler(SQSEvent input)\n{\n" + before
        + "\nvar result = await SqsBatchProcessor.Instance.ProcessAsync(input, RecordHandler<SQSEvent.SQSMessage>.From(\n" + argument + "));\nreturn result.BatchItemFailuresResponse;\n}\n}\n";
}
