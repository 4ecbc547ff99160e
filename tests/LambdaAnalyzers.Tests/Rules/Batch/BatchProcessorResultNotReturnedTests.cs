using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB211: methods with <c>[BatchProcessor]</c> that do not return its result.</summary>
public class BatchProcessorResultNotReturnedTests
{
    private const string Id = DiagnosticIds.BatchProcessorResultNotReturned;
    private const string Attribute = "[BatchProcessor(RecordHandler = typeof(MyHandler))]";
    private const string Result = "SqsBatchProcessor.Result.BatchItemFailuresResponse";

    private static readonly BatchPrograms s_reported = new(Id, reported: true)
    {
        { "void", Class($"{Attribute} public void [|Handler|](SQSEvent input) {{ }}") },
        { "void with an expression", Class($"{Attribute} public void [|Handler|](SQSEvent input) => Console.WriteLine(input);") },
        { "task", Class($"{Attribute} public Task [|Handler|](SQSEvent input) => Task.CompletedTask;") },
        { "async task", Class($"{Attribute} public async Task [|Handler|](SQSEvent input) {{ await Task.Yield(); }}") },
        { "value task", Class($"{Attribute} public ValueTask [|Handler|](SQSEvent input) => default;") },
        { "string", Class($"{Attribute} public string [|Handler|](SQSEvent input) => \"done\";") },
        { "task of string", Class($"{Attribute} public async Task<string> [|Handler|](SQSEvent input, ILambdaContext context) {{ await Task.Yield(); return \"done\"; }}") },
        { "result computed and dropped", Class($"{Attribute} public void [|Handler|](SQSEvent input) {{ var response = {Result}; Console.WriteLine(response); }}") },
        { "null", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => [|null|];") },
        { "null in a block", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ return [|null|]; }}") },
        { "default", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => [|default|];") },
        { "null on one path", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ if (input.Records.Count == 0) return [|null|]; return {Result}; }}") },
        { "null in a branch of an expression", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => input.Records.Count == 0 ? [|null|] : {Result};") },
        { "task of null", Class($"{Attribute} public Task<BatchItemFailuresResponse> Handler(SQSEvent input) => Task.FromResult<BatchItemFailuresResponse>([|null|]);") },
        { "async null", Class($"{Attribute} public async Task<BatchItemFailuresResponse> Handler(SQSEvent input) {{ await Task.Yield(); return [|null|]; }}") },
        { "local that stays null", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ BatchItemFailuresResponse response = null; return [|response|]; }}") },
        { "SQS response of nothing", Class($"{Attribute} public SQSBatchResponse Handler(SQSEvent input) => [|new SQSBatchResponse()|];") },
        { "task of an SQS response", Class($"{Attribute} public Task<SQSBatchResponse> Handler(SQSEvent input) => Task.FromResult([|new SQSBatchResponse()|]);") },
        { "SQS response with an empty list", Class($"{Attribute} public SQSBatchResponse Handler(SQSEvent input) => [|new SQSBatchResponse(new List<SQSBatchResponse.BatchItemFailure>())|];") },
        { "own response of nothing", Class($"{Attribute} public Response Handler(SQSEvent input) => [|new Response()|];", "public class Item { public string ItemIdentifier { get; set; } } public class Response { public List<Item> BatchItemFailures { get; set; } = new(); }") },
        { "result of another processor", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => [|AWS.Lambda.Powertools.BatchProcessing.Kinesis.KinesisEventBatchProcessor.Result.BatchItemFailuresResponse|];") },
        { "Kinesis", "using Amazon.Lambda.KinesisEvents;\n" + Class("[BatchProcessor(RecordHandlerProvider = typeof(MyHandler))] public void [|Handler|](KinesisEvent input) { }") },
        { "DynamoDB", "using Amazon.Lambda.DynamoDBEvents;\n" + Class("[BatchProcessor(RecordHandler = typeof(MyHandler))] public StreamsEventResponse Handler(DynamoDBEvent input) => [|new StreamsEventResponse()|];") },
        { "typed handler", Class("[BatchProcessor(TypedRecordHandler = typeof(MyHandler))] public void [|Handler|](SQSEvent input) { }") },
        { "override", Class($"{Attribute} public override void [|Handler|](SQSEvent input) {{ }}", "public abstract class Base { public abstract void Handler(SQSEvent input); }", ": Base") },
        { "Annotations", Class($"[Amazon.Lambda.Annotations.LambdaFunction] {Attribute} public void [|Handler|](SQSEvent input) {{ }}") },
        { "explicit attribute name", Class("[AWS.Lambda.Powertools.BatchProcessing.BatchProcessorAttribute(RecordHandler = typeof(MyHandler), ErrorHandlingPolicy = BatchProcessorErrorHandlingPolicy.StopOnFirstBatchItemFailure)] public static void [|Handler|](SQSEvent input) { }") },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false)
    {
        { "result", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => {Result};") },
        { "result in a block", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ return {Result}; }}") },
        { "task of the result", Class($"{Attribute} public Task<BatchItemFailuresResponse> Handler(SQSEvent input) => Task.FromResult({Result});") },
        { "async result", Class($"{Attribute} public async Task<BatchItemFailuresResponse> Handler(SQSEvent input) {{ await Task.Yield(); return {Result}; }}") },
        { "result in a local", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ var response = {Result}; Console.WriteLine(response.BatchItemFailures.Count); return response; }}") },
        { "processing result in a local", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ var result = SqsBatchProcessor.Result; return result.BatchItemFailuresResponse; }}") },
        { "result of the instance", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => SqsBatchProcessor.Instance.ProcessingResult.BatchItemFailuresResponse;") },
        { "result of a typed processor", Class("[BatchProcessor(TypedRecordHandler = typeof(MyHandler))] public BatchItemFailuresResponse Handler(SQSEvent input) => TypedSqsBatchProcessor.Result.BatchItemFailuresResponse;") },
        { "own processor", Class("[BatchProcessor(RecordHandler = typeof(MyHandler), BatchProcessor = typeof(Mine))] public BatchItemFailuresResponse Handler(SQSEvent input) => Mine.Result.BatchItemFailuresResponse;", "public class Mine : SqsBatchProcessor { public Mine() { } }") },
        { "by a helper", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => Result();", members: $"private static BatchItemFailuresResponse Result() => {Result};") },
        { "by a property", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => Response;", members: $"private static BatchItemFailuresResponse Response => {Result};") },
        { "mapped to the SQS response", Class($"{Attribute} public SQSBatchResponse Handler(SQSEvent input) => new SQSBatchResponse({Result}.BatchItemFailures.Select(f => new SQSBatchResponse.BatchItemFailure {{ ItemIdentifier = f.ItemIdentifier }}).ToList());") },
        { "mapped in a local", Class($"{Attribute} public SQSBatchResponse Handler(SQSEvent input) {{ var response = new SQSBatchResponse(); foreach (var f in {Result}.BatchItemFailures) response.BatchItemFailures.Add(new() {{ ItemIdentifier = f.ItemIdentifier }}); return response; }}") },
        { "object", Class($"{Attribute} public object Handler(SQSEvent input) => {Result};") },
        { "local with two values", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ BatchItemFailuresResponse response = null; response = {Result}; return response; }}") },
        { "both branches", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) => input.Records.Count > 1 ? {Result} : SqsBatchProcessor.Instance.ProcessingResult.BatchItemFailuresResponse;") },
        { "no attribute", Class("public void Handler(SQSEvent input) { }") },
        { "imperative", Class("public async Task<BatchItemFailuresResponse> Handler(SQSEvent input) => (await SqsBatchProcessor.Instance.ProcessAsync(input, RecordHandler<SQSEvent.SQSMessage>.From(r => { }))).BatchItemFailuresResponse;") },
        { "throws", Class($"{Attribute} public void Handler(SQSEvent input) => throw new NotImplementedException();") },
        { "throws in a block", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ throw new NotImplementedException(); }}") },
        { "abstract", "using AWS.Lambda.Powertools.BatchProcessing;\npublic abstract class Base { " + "[BatchProcessor] public abstract void Handler(SQSEvent input); }" },
        { "no event", Class($"{Attribute} public void Handler(string input) {{ }}") },
        { "own attribute", "public class BatchProcessorAttribute : Attribute { } public class Function { [BatchProcessor] public void Handler(SQSEvent input) { } }" },
        { "lambda in the body that returns null", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ Func<object> nothing = () => null; Func<object> none = () => {{ return null; }}; Console.WriteLine(nothing() == none()); return {Result}; }}") },
        { "local function that returns null", Class($"{Attribute} public BatchItemFailuresResponse Handler(SQSEvent input) {{ Console.WriteLine(None()); return {Result}; object None() {{ return null; }} }}") },
        { "Kinesis result", "using Amazon.Lambda.KinesisEvents;\n" + Class("[BatchProcessor(RecordHandler = typeof(MyHandler))] public BatchItemFailuresResponse Handler(KinesisEvent input) => AWS.Lambda.Powertools.BatchProcessing.Kinesis.KinesisEventBatchProcessor.Result.BatchItemFailuresResponse;") },
    };

    private static readonly BatchFix<BatchProcessorResultNotReturned, BatchProcessorResultNotReturnedCodeFix> s_fix = new(Id, BatchProcessorResultNotReturnedCodeFix.ReturnResultKey);

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'Function.Handler' does not return the result of [BatchProcessor]: Lambda takes every record as processed, and deletes the failed messages from the queue; return 'SqsBatchProcessor.Result.BatchItemFailuresResponse'"],
        await BatchPrograms.MessagesAsync(Id, Class($"{Attribute} public void [|Handler|](SQSEvent input) {{ }}")));

    [Fact]
    public Task BrokenCode() => new CompiledFunction("using AWS.Lambda.Powertools.BatchProcessing;\npublic class Function { [BatchProcessor(RecordHandler = typeof()] public void Handler(SQSEvent input) { return ; } [BatchProcessor public Missing Other(SQSEvent input) => ; [BatchProcessor] public BatchItemFailuresResponse Third(SQSEvent input) { return new(")
    {
        Rule = Id,
        AllowErrors = true,
    }.AnalyzeAsync();

    [Fact]
    public Task Fix_Void() => s_fix.VerifyAsync(
        Class($$"""
            {{Attribute}}
                public void [|Handler|](SQSEvent input)
                {
                    // Nothing there.
                    if (input.Records == null)
                    {
                        return;
                    }

                    Console.WriteLine(input.Records.Count); // some
                }
            """),
        Class($$"""
            {{Attribute}}
                public BatchItemFailuresResponse Handler(SQSEvent input)
                {
                    // Nothing there.
                    if (input.Records == null)
                    {
                        return SqsBatchProcessor.Result.BatchItemFailuresResponse;
                    }

                    Console.WriteLine(input.Records.Count); // some
                    return SqsBatchProcessor.Result.BatchItemFailuresResponse;
                }
            """));

    [Fact]
    public Task Fix_EmptyBody() => s_fix.VerifyAsync(
        Class($"{Attribute}\npublic void [|Handler|](SQSEvent input)\n{{\n}}"),
        Class($"{Attribute}\npublic BatchItemFailuresResponse Handler(SQSEvent input)\n{{\n    return {Result};\n}}"));

    [Fact]
    public Task Fix_VoidWithAnExpression() => s_fix.VerifyAsync(
        Class($"{Attribute}\npublic void [|Handler|](SQSEvent input) => Console.WriteLine(input);"),
        Class($"{Attribute}\npublic BatchItemFailuresResponse Handler(SQSEvent input)\n{{\n    Console.WriteLine(input);\n    return {Result};\n}}"));

    [Fact]
    public Task Fix_Task() => s_fix.VerifyAsync(
        Class($"{Attribute}\npublic Task [|Handler|](SQSEvent input) => Task.CompletedTask;"),
        Class($"{Attribute}\npublic Task<BatchItemFailuresResponse> Handler(SQSEvent input) => Task.FromResult({Result});"));

    [Fact]
    public Task Fix_TaskInABlock() => s_fix.VerifyAsync(
        Class($"{Attribute}\npublic Task [|Handler|](SQSEvent input) {{ return Task.CompletedTask; }}"),
        Class($"{Attribute}\npublic Task<BatchItemFailuresResponse> Handler(SQSEvent input) {{ return Task.FromResult({Result}); }}"));

    [Fact]
    public Task Fix_AsyncTask() => s_fix.VerifyAsync(
        Class($"{Attribute}\npublic async Task [|Handler|](SQSEvent input) {{ await Task.Yield(); }}"),
        Class($"{Attribute}\npublic async Task<BatchItemFailuresResponse> Handler(SQSEvent input) {{ await Task.Yield(); return {Result}; }}"));

    [Fact]
    public Task Fix_Value() => s_fix.VerifyAsync(
        Class($"{Attribute}\npublic BatchItemFailuresResponse Handler(SQSEvent input) {{ if (input.Records.Count == 0) return [|null|]; return input.Records.Count == 1 ? [|default|] : {Result}; }}"),
        Class($"{Attribute}\npublic BatchItemFailuresResponse Handler(SQSEvent input) {{ if (input.Records.Count == 0) return {Result}; return input.Records.Count == 1 ? {Result} : {Result}; }}"));

    [Fact]
    public Task Fix_AddsUsings_InTwoDocuments() => s_fix.VerifyAsync(
        [
            "using AWS.Lambda.Powertools.BatchProcessing;\n\npublic class Function\n{\n    [BatchProcessor(RecordHandler = typeof(object))]\n    public void [|First|](SQSEvent input) { }\n\n    [BatchProcessor(RecordHandler = typeof(object))]\n    public void [|Second|](SQSEvent input) { }\n}\n",
            "using Amazon.Lambda.KinesisEvents;\n\npublic class Streams\n{\n    [AWS.Lambda.Powertools.BatchProcessing.BatchProcessor(TypedRecordHandler = typeof(object))]\n    public void [|Handler|](KinesisEvent input) { }\n}\n",
        ],
        [
            "using AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.Sqs;\n\npublic class Function\n{\n    [BatchProcessor(RecordHandler = typeof(object))]\n    public BatchItemFailuresResponse First(SQSEvent input) { return SqsBatchProcessor.Result.BatchItemFailuresResponse; }\n\n    [BatchProcessor(RecordHandler = typeof(object))]\n    public BatchItemFailuresResponse Second(SQSEvent input) { return SqsBatchProcessor.Result.BatchItemFailuresResponse; }\n}\n",
            "using AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.Kinesis;\nusing Amazon.Lambda.KinesisEvents;\n\npublic class Streams\n{\n    [AWS.Lambda.Powertools.BatchProcessing.BatchProcessor(TypedRecordHandler = typeof(object))]\n    public BatchItemFailuresResponse Handler(KinesisEvent input) { return TypedKinesisEventBatchProcessor.Result.BatchItemFailuresResponse; }\n}\n",
        ]);

    [Fact]
    public Task Fix_NotOffered_ForAnotherReturnType() => s_fix.VerifyNotOfferedAsync(Class($"{Attribute} public string [|Handler|](SQSEvent input) => \"done\";"));

    [Fact]
    public Task Fix_NotOffered_ForAnOverride() => s_fix.VerifyNotOfferedAsync(
        Class($"{Attribute} public override void [|Handler|](SQSEvent input) {{ }}", "public abstract class Base { public abstract void Handler(SQSEvent input); }", ": Base"));

    [Fact]
    public Task Fix_NotOffered_ForAnImplementation() => s_fix.VerifyNotOfferedAsync(
        Class($"{Attribute} public void [|Handler|](SQSEvent input) {{ }}", "public interface IHandler { void Handler(SQSEvent input); }", ": IHandler"));

    [Fact]
    public Task Fix_NotOffered_ForAnOwnProcessor() => s_fix.VerifyNotOfferedAsync(
        Class("[BatchProcessor(RecordHandler = typeof(MyHandler), BatchProcessor = typeof(Mine))] public void [|Handler|](SQSEvent input) { }", "public class Mine : SqsBatchProcessor { public Mine() { } }"));

    [Fact]
    public Task Fix_NotOffered_ForATaskFromElsewhere() => s_fix.VerifyNotOfferedAsync(
        Class($"{Attribute} public Task [|Handler|](SQSEvent input) => Task.Delay(1);"));

    private static string Class(string method, string others = "", string bases = "", string members = "") =>
        "using AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.Sqs;\npublic class Function " + bases + "\n{\n" + method + "\n" + members
        + "\n}\npublic class MyHandler { }\n" + others + "\n";
}
