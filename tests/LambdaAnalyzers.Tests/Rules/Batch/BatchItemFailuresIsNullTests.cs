using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB205: lists that are null until somebody assigns them.</summary>
public class BatchItemFailuresIsNullTests
{
    private const string Id = DiagnosticIds.BatchItemFailuresIsNull;
    private const string New = "[|new StreamsEventResponse()|]";
    private const string Add = "response.BatchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });";

    private static readonly BatchPrograms s_reported = new(Id, reported: true)
    {
        { "Add in the loop", Handler($"var response = {New}; foreach (var record in input.Records) {{ {Add} }} return response;") },
        { "Add in the catch", Handler($"var response = {New}; foreach (var record in input.Records) {{ try {{ Console.WriteLine(record.EventId); }} catch (Exception) {{ {Add} }} }} return response;") },
        { "target-typed", Handler($"StreamsEventResponse response = [|new()|]; foreach (var record in input.Records) {{ {Add} }} return response;") },
        { "empty initializer", Handler($"var response = [|new StreamsEventResponse {{ }}|]; foreach (var record in input.Records) {{ {Add} }} return response;") },
        { "list initialised with null", Handler($"var response = [|new StreamsEventResponse {{ BatchItemFailures = null }}|]; foreach (var record in input.Records) {{ {Add} }} return response;") },
        { "Count", Handler($"var response = {New}; if (response.BatchItemFailures.Count > 0) Console.WriteLine(); return response;") },
        { "foreach", Handler($"var response = {New}; foreach (var failure in response.BatchItemFailures) Console.WriteLine(failure); return response;") },
        { "Any", Handler($"var response = {New}; if (response.BatchItemFailures.Any()) Console.WriteLine(); return response;") },
        { "indexer", Handler($"var response = {New}; Console.WriteLine(response.BatchItemFailures[0]); return response;") },
        { "assigned too late", Handler($"var response = {New}; foreach (var record in input.Records) {{ {Add} }} response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); return response;") },
        { "collection initializer", Handler("return new StreamsEventResponse { [|BatchItemFailures|] = { new() { ItemIdentifier = input.Records[0].Kinesis.SequenceNumber } } };") },
        { "straight from the creation", Handler($"{New}.BatchItemFailures.Add(null); return null;") },
        { "in a local function", Handler($"var response = {New}; foreach (var record in input.Records) Fail(record); return response; void Fail(KinesisEvent.KinesisEventRecord record) {{ {Add} }}") },
        { "in a lambda", Handler($"var response = {New}; input.Records.ToList().ForEach(record => {{ {Add} }}); return response;") },
        { "early return", Handler($"var response = {New}; if (input.Records == null) return response; foreach (var record in input.Records) {{ {Add} }} return response;") },
        { "asynchronous", "using Amazon.Lambda.KinesisEvents;\npublic class Function { public Task<StreamsEventResponse> Handler(KinesisEvent input) { var response = " + New + "; if (input.Records == null) return Task.FromResult(response); foreach (var record in input.Records) { " + Add + " } return Task.FromResult(response); } }" },
        { "field", "using Amazon.Lambda.KinesisEvents;\npublic class Function { private readonly StreamsEventResponse _response = " + New + "; public StreamsEventResponse Handler(KinesisEvent input) { foreach (var record in input.Records) _response.BatchItemFailures.Add(new() { ItemIdentifier = record.Kinesis.SequenceNumber }); return _response; } }" },
        { "property", "using Amazon.Lambda.KinesisEvents;\npublic class Function { private StreamsEventResponse Response { get; } = [|new()|]; public StreamsEventResponse Handler(KinesisEvent input) { foreach (var record in input.Records) this.Response.BatchItemFailures.Add(null); return this.Response; } }" },
        { "field used in another part", "using Amazon.Lambda.KinesisEvents;\npublic partial class Function { private readonly StreamsEventResponse _response = " + New + "; }", "using Amazon.Lambda.KinesisEvents;\npublic partial class Function { public StreamsEventResponse Handler(KinesisEvent input) { foreach (var record in input.Records) _response.BatchItemFailures.Add(null); return _response; } }" },
        { "DynamoDB", "using Amazon.Lambda.DynamoDBEvents;\npublic class Function { public StreamsEventResponse Handler(DynamoDBEvent input) { var response = " + New + "; foreach (var record in input.Records) response.BatchItemFailures.Add(new() { ItemIdentifier = record.Dynamodb.SequenceNumber }); return response; } }" },
        { "Kinesis time window", "using Amazon.Lambda.KinesisEvents;\npublic class Function { public KinesisTimeWindowResponse Handler(KinesisTimeWindowEvent input) { var response = [|new KinesisTimeWindowResponse { State = input.State }|]; foreach (var record in input.Records) response.BatchItemFailures.Add(new() { ItemIdentifier = record.Kinesis.SequenceNumber }); return response; } }" },
        { "DynamoDB time window", "using Amazon.Lambda.DynamoDBEvents;\npublic class Function { public DynamoDBTimeWindowResponse Handler(DynamoDBTimeWindowEvent input) { DynamoDBTimeWindowResponse response; response = [|new DynamoDBTimeWindowResponse()|]; foreach (var record in input.Records) response.BatchItemFailures.Add(new() { ItemIdentifier = record.Dynamodb.SequenceNumber }); return response; } }" },
        { "helper that makes it", Handler("return Failed(input);", "private static StreamsEventResponse Failed(KinesisEvent input) { var response = " + New + "; foreach (var record in input.Records) { " + Add + " } return response; }") },
        { "top-level statements", "using Amazon.Lambda.KinesisEvents;\nusing Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar handler = (KinesisEvent input, ILambdaContext context) => { var response = " + New + "; foreach (var record in input.Records) { " + Add + " } return response; };\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "Annotations", "using Amazon.Lambda.KinesisEvents;\npublic class Functions { [Amazon.Lambda.Annotations.LambdaFunction] public StreamsEventResponse Handle(KinesisEvent input) { var response = " + New + "; foreach (var record in input.Records) { " + Add + " } return response; } }" },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false)
    {
        { "list in the initializer", Handler("var response = new StreamsEventResponse { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() }; foreach (var record in input.Records) { " + Add + " } return response;") },
        { "list assigned behind the creation", Handler("var response = new StreamsEventResponse(); response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); foreach (var record in input.Records) { " + Add + " } return response;") },
        { "assigned when needed", Handler("var response = new StreamsEventResponse(); foreach (var record in input.Records) { response.BatchItemFailures ??= new List<StreamsEventResponse.BatchItemFailure>(); " + Add + " } return response;") },
        { "asked for null", Handler("var response = new StreamsEventResponse(); foreach (var record in input.Records) { if (response.BatchItemFailures == null) response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); " + Add + " } return response;") },
        { "asked whether there is a list", Handler("var response = new StreamsEventResponse(); if (response.BatchItemFailures != null) Console.WriteLine(response.BatchItemFailures.Count); return response;") },
        { "pattern", Handler("var response = new StreamsEventResponse(); if (response.BatchItemFailures is { Count: > 0 }) Console.WriteLine(response.BatchItemFailures.Count); return response;") },
        { "conditional access", Handler("var response = new StreamsEventResponse(); Console.WriteLine(response.BatchItemFailures?.Count); return response;") },
        { "filled by a helper", Handler("var response = new StreamsEventResponse(); Prepare(response); foreach (var record in input.Records) { " + Add + " } return response;", "private static void Prepare(StreamsEventResponse response) => response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();") },
        { "assigned by a local function", Handler("var response = new StreamsEventResponse(); Prepare(); foreach (var record in input.Records) { " + Add + " } return response; void Prepare() => response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();") },
        { "another name for it", Handler("var response = new StreamsEventResponse(); var same = response; same.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); foreach (var record in input.Records) { " + Add + " } return response;") },
        { "replaced before use", Handler("var response = new StreamsEventResponse(); response = Make(); foreach (var record in input.Records) { " + Add + " } return response;", "private static StreamsEventResponse Make() => new() { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() };") },
        { "only returned", Handler("return new StreamsEventResponse();") },
        { "list collected apart", Handler("var failures = new List<StreamsEventResponse.BatchItemFailure>(); failures.Add(null); return new StreamsEventResponse { BatchItemFailures = failures };") },
        { "list assigned at the end", Handler("var response = new StreamsEventResponse(); var failures = new List<StreamsEventResponse.BatchItemFailure>(); failures.Add(null); response.BatchItemFailures = failures; Console.WriteLine(response.BatchItemFailures.Count); return response;") },
        { "SQS response has a list", "public class Function { public SQSBatchResponse Handler(SQSEvent input) { var response = new SQSBatchResponse(); foreach (var record in input.Records) response.BatchItemFailures.Add(new() { ItemIdentifier = record.MessageId }); return response; } }" },
        { "SQS collection initializer", "public class Function { public SQSBatchResponse Handler(SQSEvent input) => new() { BatchItemFailures = { new() { ItemIdentifier = input.Records[0].MessageId } } }; }" },
        { "own class with a list", Handler("var response = new Own(); response.BatchItemFailures.Add(null); return response;"), "using Amazon.Lambda.KinesisEvents;\npublic class Own : StreamsEventResponse { public Own() { BatchItemFailures = new List<BatchItemFailure>(); } }" },
        { "own type of that name", "namespace Mine { public class StreamsEventResponse { public List<string> BatchItemFailures { get; set; } = new(); } public class Function { public StreamsEventResponse Handler(SQSEvent input) { var response = new StreamsEventResponse(); response.BatchItemFailures.Add(\"1\"); return response; } } }" },
        { "field whose list the constructor assigns", "using Amazon.Lambda.KinesisEvents;\npublic class Function { private readonly StreamsEventResponse _response = new(); public Function() { _response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); } public StreamsEventResponse Handler(KinesisEvent input) { _response.BatchItemFailures.Add(null); return _response; } }" },
        { "field whose list the handler assigns", "using Amazon.Lambda.KinesisEvents;\npublic class Function { private readonly StreamsEventResponse _response = new(); public StreamsEventResponse Handler(KinesisEvent input) { _response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); _response.BatchItemFailures.Add(null); return _response; } }" },
        { "field that the constructor replaces", "using Amazon.Lambda.KinesisEvents;\npublic class Function { private StreamsEventResponse _response = new(); public Function() { _response = new() { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() }; } public StreamsEventResponse Handler(KinesisEvent input) { _response.BatchItemFailures.Add(null); return _response; } }" },
        { "field handed to a helper", "using Amazon.Lambda.KinesisEvents;\npublic class Function { private readonly StreamsEventResponse _response = new(); public StreamsEventResponse Handler(KinesisEvent input) { Prepare(_response); _response.BatchItemFailures.Add(null); return _response; } private static void Prepare(StreamsEventResponse response) => response.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); }" },
        { "field given away by a helper", "using Amazon.Lambda.KinesisEvents;\npublic class Function { private readonly StreamsEventResponse _response = new(); private StreamsEventResponse Get() => _response; public StreamsEventResponse Handler(KinesisEvent input) { Get().BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); _response.BatchItemFailures.Add(null); return _response; } }" },
        { "list read into a variable that has a fallback", Handler("var response = new StreamsEventResponse(); var failures = response.BatchItemFailures ?? new List<StreamsEventResponse.BatchItemFailure>(); failures.Add(null); return response;") },
        { "response of a helper", Handler("var response = Make(); foreach (var record in input.Records) { " + Add + " } return response;", "private static StreamsEventResponse Make() { var made = new StreamsEventResponse(); made.BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>(); return made; }") },
        { "use in front of a second creation", Handler("StreamsEventResponse response = Make(); foreach (var record in input.Records) { " + Add + " } response = new StreamsEventResponse(); return response;", "private static StreamsEventResponse Make() => new() { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() };") },
    };

    private static readonly BatchFix<BatchItemFailuresIsNull, BatchItemFailuresIsNullCodeFix> s_fix = new(Id, BatchItemFailuresIsNullCodeFix.AssignListKey);

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
        ["'BatchItemFailures' of a new 'StreamsEventResponse' is null: 'response.BatchItemFailures.Add' throws, and Lambda retries the whole batch; assign a list when the response is created"],
        await BatchPrograms.MessagesAsync(Id, Handler($"var response = {New}; foreach (var record in input.Records) {{ {Add} }} return response;")));

    [Fact]
    public Task BrokenCode() => new CompiledFunction("using Amazon.Lambda.KinesisEvents;\npublic class Function { StreamsEventResponse r = new(; public StreamsEventResponse Handler(KinesisEvent input) { var response = new StreamsEventResponse { BatchItemFailures = { } ; response.; response.BatchItemFailures. ")
    {
        Rule = Id,
        AllowErrors = true,
    }.AnalyzeAsync();

    [Fact]
    public Task Fix_Creation() => s_fix.VerifyAsync(
        Handler("var response = [|new StreamsEventResponse()|]; // empty\n        StreamsEventResponse other = [|new()|]; other.BatchItemFailures.Clear(); foreach (var record in input.Records) { " + Add + " } return response;"),
        Handler("var response = new StreamsEventResponse { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() }; // empty\n        StreamsEventResponse other = new() { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() }; other.BatchItemFailures.Clear(); foreach (var record in input.Records) { " + Add + " } return response;"));

    [Fact]
    public Task Fix_Initializer() => s_fix.VerifyAsync(
        "using Amazon.Lambda.KinesisEvents;\npublic class Function { public KinesisTimeWindowResponse Handler(KinesisTimeWindowEvent input) { var response = [|new KinesisTimeWindowResponse { State = input.State }|]; response.BatchItemFailures.Clear(); return response; } }",
        "using Amazon.Lambda.KinesisEvents;\npublic class Function { public KinesisTimeWindowResponse Handler(KinesisTimeWindowEvent input) { var response = new KinesisTimeWindowResponse { BatchItemFailures = new List<KinesisTimeWindowResponse.BatchItemFailure>(), State = input.State }; response.BatchItemFailures.Clear(); return response; } }");

    [Fact]
    public Task Fix_InitializerInLines() => s_fix.VerifyAsync(
        """
        using Amazon.Lambda.KinesisEvents;
        public class Function
        {
            public KinesisTimeWindowResponse Handler(KinesisTimeWindowEvent input)
            {
                var response = [|new KinesisTimeWindowResponse
                {
                    // What is known so far.
                    State = input.State, // kept
                }|];
                response.BatchItemFailures.Clear();
                return response;
            }
        }
        """,
        """
        using Amazon.Lambda.KinesisEvents;
        public class Function
        {
            public KinesisTimeWindowResponse Handler(KinesisTimeWindowEvent input)
            {
                var response = new KinesisTimeWindowResponse
                {
                    // What is known so far.
                    BatchItemFailures = new List<KinesisTimeWindowResponse.BatchItemFailure>(),
                    State = input.State, // kept
                };
                response.BatchItemFailures.Clear();
                return response;
            }
        }
        """);

    [Fact]
    public Task Fix_CollectionInitializer() => s_fix.VerifyAsync(
        Handler("return new StreamsEventResponse { [|BatchItemFailures|] = { new() { ItemIdentifier = input.Records[0].Kinesis.SequenceNumber } } };"),
        Handler("return new StreamsEventResponse { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure> { new() { ItemIdentifier = input.Records[0].Kinesis.SequenceNumber } } };"));

    [Fact]
    public Task Fix_AddsTheUsing_InTwoDocuments() => s_fix.VerifyAsync(
        ["using System;\nusing Amazon.Lambda.KinesisEvents;\n\npublic class Function\n{\n    private readonly StreamsEventResponse _response = [|new()|];\n    public StreamsEventResponse Handler(KinesisEvent input) { var local = [|new StreamsEventResponse()|]; local.BatchItemFailures.Clear(); _response.BatchItemFailures.Clear(); return _response; }\n}\n",
            "using Amazon.Lambda.KinesisEvents;\n\npublic class Second\n{\n    public StreamsEventResponse Handler(KinesisEvent input) { var local = [|new StreamsEventResponse { BatchItemFailures = null }|]; local.BatchItemFailures.Clear(); return local; }\n}\n"],
        ["using System;\nusing System.Collections.Generic;\nusing Amazon.Lambda.KinesisEvents;\n\npublic class Function\n{\n    private readonly StreamsEventResponse _response = new() { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() };\n    public StreamsEventResponse Handler(KinesisEvent input) { var local = new StreamsEventResponse { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() }; local.BatchItemFailures.Clear(); _response.BatchItemFailures.Clear(); return _response; }\n}\n",
            "using System.Collections.Generic;\nusing Amazon.Lambda.KinesisEvents;\n\npublic class Second\n{\n    public StreamsEventResponse Handler(KinesisEvent input) { var local = new StreamsEventResponse { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() }; local.BatchItemFailures.Clear(); return local; }\n}\n"],
        "global using System.Threading.Tasks;");

    private static string Handler(string body, string members = "") =>
        $$"""
        using Amazon.Lambda.KinesisEvents;
        public class Function
        {
            {{members}}
            public StreamsEventResponse Handler(KinesisEvent input)
            {
                {{body}}
            }
        }
        """;
}
