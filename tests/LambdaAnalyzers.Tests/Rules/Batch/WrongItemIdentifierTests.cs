using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using static LambdaAnalyzers.Tests.Rules.Batch.BatchPrograms;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB203: what a failed record is reported by.</summary>
public class WrongItemIdentifierTests
{
    private const string Id = DiagnosticIds.WrongItemIdentifier;

    private const string OwnTypes =
        """
        namespace Responses
        {
            using System.Text.Json.Serialization;

            public class BatchResult
            {
                [JsonPropertyName("batchItemFailures")]
                public List<FailedMessage> Failures { get; set; } = new();
            }

            public class FailedMessage
            {
                public FailedMessage() { }
                public FailedMessage(string id) => ItemIdentifier = id;

                [JsonPropertyName("itemIdentifier")]
                public string ItemIdentifier { get; set; }
            }
        }
        """;

    private const string Item = "new SQSBatchResponse.BatchItemFailure { ItemIdentifier = ";

    private static readonly BatchPrograms s_reported = new(Id, reported: true)
    {
        { "receipt handle", Sqs($"foreach (var record in input.Records) {{ try {{ await Task.Yield(); }} catch (Exception) {{ failures.Add({Item}[|record.ReceiptHandle|] }}); }} }}") },
        { "body", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record.Body|] }});") },
        { "checksum", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record.Md5OfBody|] }});") },
        { "attribute of the message", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record.Attributes[\"SequenceNumber\"]|] }});") },
        { "message attribute", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record.MessageAttributes[\"id\"].StringValue|] }});") },
        { "conditional access", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record?.ReceiptHandle|] }});") },
        { "through a local", Sqs($"foreach (var record in input.Records) {{ var id = record.ReceiptHandle; failures.Add({Item}[|id|] }}); }}") },
        { "through a local assigned later", Sqs($"foreach (var record in input.Records) {{ string id; id = record.Body; failures.Add({Item}[|id|] }}); }}") },
        { "assigned after creation", Sqs("foreach (var record in input.Records) { var failure = new SQSBatchResponse.BatchItemFailure(); failure.ItemIdentifier = [|record.ReceiptHandle|]; failures.Add(failure); }") },
        { "target-typed creation", Sqs("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.EventSourceArn|] });") },
        { "Select", Sqs($"failures = input.Records.Where(r => r.Body == null).Select(r => {Item}[|r.ReceiptHandle|] }}).ToList();") },
        { "for loop over the records", Sqs($"for (var i = 0; i < input.Records.Count; i++) failures.Add({Item}[|input.Records[i].ReceiptHandle|] }});") },
        { "number of the record", Sqs($"for (var i = 0; i < input.Records.Count; i++) {{ var record = input.Records[i]; failures.Add({Item}[|i.ToString()|] }}); }}") },
        { "empty string", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|\"\"|] }});") },
        { "string.Empty", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|string.Empty|] }});") },
        { "null", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|null|] }});") },
        { "constant", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|Unknown|] }});", "private const string Unknown = \"unknown\";") },
        { "new id", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|Guid.NewGuid().ToString()|] }});") },
        { "new id in a local", Sqs($"foreach (var record in input.Records) {{ var id = Guid.NewGuid(); failures.Add({Item}[|id.ToString(\"N\")|] }}); }}") },
        { "id of the invocation", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|context.AwsRequestId|] }});") },
        { "id of the invocation without a record", Sqs($"try {{ await Task.Yield(); }} catch (Exception) {{ failures.Add({Item}[|context.AwsRequestId|] }}); }}") },
        { "id of the deserialised body", Sqs($"foreach (var record in input.Records) {{ var order = System.Text.Json.JsonSerializer.Deserialize<Order>(record.Body); failures.Add({Item}[|order.Id|] }}); }}"), "public class Order { public string Id { get; set; } }" },
        { "id of a body decoded before", Kinesis("foreach (var record in input.Records) { var json = System.Text.Encoding.UTF8.GetString(record.Kinesis.Data.ToArray()); var order = System.Text.Json.JsonSerializer.Deserialize<Order>(json); failures.Add(new() { ItemIdentifier = [|order.Id|] }); }"), "public record Order(string Id);" },
        { "document of the body", Sqs($"foreach (var record in input.Records) {{ using var document = System.Text.Json.JsonDocument.Parse(record.Body); failures.Add({Item}[|document.RootElement.GetProperty(\"id\").GetString()|] }}); }}") },
        { "Kinesis event id", Kinesis("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.EventId|] });") },
        { "Kinesis partition key", Kinesis("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.Kinesis.PartitionKey|] });") },
        { "Kinesis payload in a local", Kinesis("foreach (var record in input.Records) { var data = record.Kinesis; failures.Add(new() { ItemIdentifier = [|data.PartitionKey|] }); }") },
        { "Kinesis payload handed over", Kinesis("foreach (var record in input.Records) failures.Add(Failed(record.Kinesis));", "private static StreamsEventResponse.BatchItemFailure Failed(KinesisEvent.Record data) => new() { ItemIdentifier = [|data.PartitionKey|] };") },
        { "DynamoDB event id", Dynamo("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.EventID|] });") },
        { "DynamoDB key", Dynamo("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.Dynamodb.Keys[\"Id\"].S|] });") },
        { "DynamoDB size", Dynamo("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.Dynamodb.SizeBytes.ToString()|] });") },
        { "time window", "using Amazon.Lambda.KinesisEvents;\npublic class Function { public KinesisTimeWindowResponse Handler(KinesisTimeWindowEvent input) { var failures = new List<KinesisTimeWindowResponse.BatchItemFailure>(); foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.EventId|] }); return new KinesisTimeWindowResponse { BatchItemFailures = failures }; } }" },
        { "helper that takes the record", Sqs("foreach (var record in input.Records) failures.Add(Failed(record));", $"private static SQSBatchResponse.BatchItemFailure Failed(SQSEvent.SQSMessage message) => {Item}[|message.ReceiptHandle|] }};") },
        { "helper that takes the identifier", Sqs("foreach (var record in input.Records) failures.Add(Failed([|record.ReceiptHandle|]));", $"private static SQSBatchResponse.BatchItemFailure Failed(string id) => {Item}id }};") },
        { "local function that takes the identifier", Sqs($"foreach (var record in input.Records) Fail([|record.Body|]); void Fail(string id) {{ failures.Add({Item}id }}); }}") },
        { "helper in another file", Sqs("foreach (var record in input.Records) failures.Add(Failures.Of([|record.ReceiptHandle|]));"), $"public static class Failures {{ public static SQSBatchResponse.BatchItemFailure Of(string id) => {Item}id }}; }}" },
        { "own type", "public class Function { public Responses.BatchResult Handler(SQSEvent input) { var result = new Responses.BatchResult(); foreach (var record in input.Records) result.Failures.Add(new Responses.FailedMessage { ItemIdentifier = [|record.ReceiptHandle|] }); return result; } }", OwnTypes },
        { "constructor of an own type", "public class Function { public Responses.BatchResult Handler(SQSEvent input) { var result = new Responses.BatchResult(); foreach (var record in input.Records) result.Failures.Add(new Responses.FailedMessage([|record.ReceiptHandle|])); return result; } }", OwnTypes },
        { "record types of one's own", "public record Item(string ItemIdentifier); public record Response(List<Item> BatchItemFailures); public class Function { public Response Handler(SQSEvent input) => new Response(input.Records.Select(r => new Item([|r.ReceiptHandle|])).ToList()); }" },
        { "identifiers that were collected", Sqs($"var ids = new List<string>(); foreach (var record in input.Records) ids.Add([|record.ReceiptHandle|]); failures.AddRange(ids.Select(id => {Item}id }}));") },
        { "identifiers that were collected, foreach", Sqs($"var ids = new ConcurrentBag<string>(); foreach (var record in input.Records) ids.Add([|record.Body|]); foreach (var id in ids.Distinct()) failures.Add({Item}id }});") },
        { "record loop in top-level statements", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar handler = (SQSEvent input, ILambdaContext context) => new SQSBatchResponse(input.Records.Select(r => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = [|r.ReceiptHandle|] }).ToList());\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "fallback does not help", Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record.ReceiptHandle ?? record.MessageId|] }});") },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false)
    {
        { "message id", Sqs($"foreach (var record in input.Records) failures.Add({Item}record.MessageId }});") },
        { "message id by conditional access", Sqs($"foreach (var record in input.Records) failures.Add({Item}record?.MessageId ?? \"\" }});") },
        { "message id in a local", Sqs($"foreach (var record in input.Records) {{ var id = record.MessageId; failures.Add({Item}id }}); }}") },
        { "message id with a call", Sqs($"foreach (var record in input.Records) failures.Add({Item}record.MessageId.ToString() }});") },
        { "Kinesis sequence number", Kinesis("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = record.Kinesis.SequenceNumber });") },
        { "Kinesis sequence number of the payload", Kinesis("foreach (var record in input.Records) { var data = record.Kinesis; failures.Add(new() { ItemIdentifier = data.SequenceNumber }); }") },
        { "DynamoDB sequence number", Dynamo("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = record.Dynamodb.SequenceNumber });") },
        { "DynamoDB sequence number of the payload", Dynamo("foreach (var record in input.Records) failures.Add(Failed(record.Dynamodb));", "private static StreamsEventResponse.BatchItemFailure Failed(DynamoDBEvent.StreamRecord data) => new() { ItemIdentifier = data.SequenceNumber };") },
        { "DynamoDB sequence number by conditional access", Dynamo("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = record.Dynamodb?.SequenceNumber });") },
        { "variable with several values", Sqs($"foreach (var record in input.Records) {{ var id = record.ReceiptHandle; if (id == null) id = record.MessageId; failures.Add({Item}id }}); }}") },
        { "id of a helper", Sqs($"foreach (var record in input.Records) failures.Add({Item}IdOf(record) }});", "private static string IdOf(SQSEvent.SQSMessage record) => record.MessageId;") },
        { "id of an unknown object", Sqs($"foreach (var record in input.Records) {{ var order = Read(record); failures.Add({Item}order.Id }}); }}", "private static Order Read(SQSEvent.SQSMessage record) => new() { Id = record.MessageId };"), "public class Order { public string Id { get; set; } }" },
        { "wrapper that keeps the message id", Sqs($"foreach (var work in input.Records.Select(r => new Work(r.MessageId, r.Body))) failures.Add({Item}work.Id }});"), "public record Work(string Id, string Body);" },
        { "object of the body that gets the message id", Sqs($"foreach (var record in input.Records) {{ var order = System.Text.Json.JsonSerializer.Deserialize<Order>(record.Body); order.Id = record.MessageId; failures.Add({Item}order.Id }}); }}"), "public class Order { public string Id { get; set; } }" },
        { "object of the body that a helper completes", Sqs($"foreach (var record in input.Records) {{ var order = System.Text.Json.JsonSerializer.Deserialize<Order>(record.Body); Complete(order, record); failures.Add({Item}order.Id }}); }}", "private static void Complete(Order order, SQSEvent.SQSMessage record) => order.Id = record.MessageId;"), "public class Order { public string Id { get; set; } }" },
        { "text that a helper made of the record", Sqs($"foreach (var record in input.Records) {{ var order = System.Text.Json.JsonSerializer.Deserialize<Order>(Wrap(record)); failures.Add({Item}order.Id }}); }}", "private static string Wrap(SQSEvent.SQSMessage record) => record.MessageId;"), "public class Order { public string Id { get; set; } }" },
        { "tuple", Sqs($"var work = input.Records.Select(r => (Id: r.MessageId, r.Body)); foreach (var (id, body) in work) failures.Add({Item}id }});") },
        { "tuple member", Sqs($"foreach (var work in input.Records.Select(r => (Id: r.MessageId, r.Body))) failures.Add({Item}work.Id }});") },
        { "failure of the whole batch", Sqs($"try {{ await Task.Yield(); }} catch (Exception) {{ failures.Add({Item}\"\" }}); }}") },
        { "identifiers that were collected", Sqs($"var ids = new List<string>(); foreach (var record in input.Records) ids.Add(record.MessageId); failures.AddRange(ids.Select(id => {Item}id }}));") },
        { "other list of receipt handles", Sqs($"var handles = new List<string>(); foreach (var record in input.Records) {{ handles.Add(record.ReceiptHandle); failures.Add({Item}record.MessageId }}); }}") },
        { "own item that no response lists", "public class Issue { public string ItemIdentifier { get; set; } } public class Function { public void Handler(SQSEvent input) { foreach (var record in input.Records) Console.WriteLine(new Issue { ItemIdentifier = record.ReceiptHandle }); } }" },
        { "another property of an own item", "public class Item { public string ItemIdentifier { get; set; } public string Receipt { get; set; } } public class Response { public List<Item> BatchItemFailures { get; set; } } public class Function { public Response Handler(SQSEvent input) => new() { BatchItemFailures = input.Records.Select(r => new Item { ItemIdentifier = r.MessageId, Receipt = r.ReceiptHandle }).ToList() }; }" },
        { "own message with an identifier of its own", "public class Message : SQSEvent.SQSMessage { public string Identifier => MessageId; } public class Function { public SQSBatchResponse.BatchItemFailure Failed(Message message) => new() { ItemIdentifier = message.Identifier }; public void Handler(SQSEvent input) { } }" },
        { "DeleteMessage with the receipt handle", Sqs("foreach (var record in input.Records) await _sqs.DeleteMessageAsync(\"queue\", record.ReceiptHandle);", "private readonly IAmazonSQS _sqs = new AmazonSQSClient();") },
        { "helper that only logs its argument", Sqs("foreach (var record in input.Records) Log(record.ReceiptHandle);", "private static void Log(string id) => Console.WriteLine(id);") },
        { "helper that replaces its argument", Sqs("foreach (var record in input.Records) failures.Add(Failed(record.Body, record));", $"private static SQSBatchResponse.BatchItemFailure Failed(string id, SQSEvent.SQSMessage record) {{ id = record.MessageId; return {Item}id }}; }}") },
        { "exception that carries the id", Sqs($"try {{ await Task.Yield(); }} catch (Exception exception) {{ failures.Add({Item}exception.Message }}); }}") },
        { "parameter of unknown callers", Sqs("", $"public static SQSBatchResponse.BatchItemFailure Failed(string id) => {Item}id }};") },
        { "Kafka", "using Amazon.Lambda.KafkaEvents;\npublic class Item { public string ItemIdentifier { get; set; } } public class Response { public List<Item> BatchItemFailures { get; set; } = new(); } public class Function { public Response Handler(KafkaEvent input) { var response = new Response(); foreach (var records in input.Records.Values) foreach (var record in records) response.BatchItemFailures.Add(new Item { ItemIdentifier = record.Topic + record.Offset }); return response; } }" },
        { "all that follow in a FIFO queue", Sqs($"for (var i = 0; i < input.Records.Count; i++) failures.AddRange(input.Records.Skip(i).Select(r => {Item}r.MessageId }}));") },
        { "text made of parts", Sqs($"foreach (var record in input.Records) failures.Add({Item}$\"{{record.MessageId}}\" }});") },
        { "Powertools reports by itself", "using AWS.Lambda.Powertools.BatchProcessing;\nusing AWS.Lambda.Powertools.BatchProcessing.Sqs;\npublic class Function { public async Task<BatchItemFailuresResponse> Handler(SQSEvent input) { var result = await SqsBatchProcessor.Instance.ProcessAsync(input, RecordHandler<SQSEvent.SQSMessage>.From(r => Console.WriteLine(r.ReceiptHandle))); return result.BatchItemFailuresResponse; } }" },
    };

    private static readonly BatchFix<WrongItemIdentifier, WrongItemIdentifierCodeFix> s_fix = new(Id, WrongItemIdentifierCodeFix.ReportIdentifierKey);

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
            ["'record.ReceiptHandle' is not the item identifier of an SQS message: Lambda finds no such message, takes the whole batch as failed and delivers every message again; report 'record.MessageId'"],
            await MessagesAsync(Id, Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record.ReceiptHandle|] }});")));
        Assert.Equal(
            ["'record.Kinesis.PartitionKey' is not the item identifier of a Kinesis record: Lambda cannot tell where to resume the stream, and retries records that were processed; report 'record.Kinesis.SequenceNumber'"],
            await MessagesAsync(Id, Kinesis("foreach (var record in input.Records) failures.Add(new() { ItemIdentifier = [|record.Kinesis.PartitionKey|] });")));
    }

    [Fact]
    public Task WithoutTheEventLibrary() => new CompiledFunction("public class Item { public string ItemIdentifier { get; set; } } public class Response { public List<Item> BatchItemFailures { get; set; } } public class Function { public Response Handler(string input, ILambdaContext context) => new() { BatchItemFailures = new() { new Item { ItemIdentifier = \"\" } } }; }")
    {
        Rule = Id,
        References = [.. CompiledFunction.AllReferences.Where(static reference => reference.Display?.Contains("SQSEvents") != true && reference.Display?.Contains("KinesisEvents") != true && reference.Display?.Contains("DynamoDBEvents") != true && reference.Display?.Contains("Powertools") != true && reference.Display?.Contains("AWS.Messaging") != true)],
        GlobalUsings = LambdaTestSettings.GlobalUsings.Replace("global using Amazon.Lambda.SQSEvents;", ""),
    }.VerifyAsync();

    [Fact]
    public Task BrokenCode() => new CompiledFunction("public class Function { public SQSBatchResponse Handler(SQSEvent input) { foreach (var r in input.Records) { new SQSBatchResponse.BatchItemFailure { ItemIdentifier = r. }; new SQSBatchResponse.BatchItemFailure { ItemIdentifier = }; Failed(r.Nothing, ); } } static void Failed(string id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id };")
    {
        Rule = Id,
        AllowErrors = true,
    }.VerifyAsync();

    [Fact]
    public Task Fix_ReplacesTheValue() => s_fix.VerifyAsync(
        Sqs(
            """
            foreach (var record in input.Records)
            {
                failures.Add(new SQSBatchResponse.BatchItemFailure
                {
                    // The message to deliver again.
                    ItemIdentifier = [|record.ReceiptHandle|], // by its name
                });
                failures.Add(new() { ItemIdentifier = [|""|] });
                failures.Add(new() { ItemIdentifier = [|context.AwsRequestId|] });
            }
            """),
        Sqs(
            """
            foreach (var record in input.Records)
            {
                failures.Add(new SQSBatchResponse.BatchItemFailure
                {
                    // The message to deliver again.
                    ItemIdentifier = record.MessageId, // by its name
                });
                failures.Add(new() { ItemIdentifier = record.MessageId });
                failures.Add(new() { ItemIdentifier = record.MessageId });
            }
            """));

    [Fact]
    public Task Fix_Stream_InTwoDocuments() => s_fix.VerifyAsync(
        [
            Kinesis("foreach (var record in input.Records) { failures.Add(new() { ItemIdentifier = [|record?.EventId|] }); var data = record.Kinesis; failures.Add(new() { ItemIdentifier = [|data.PartitionKey|] }); }"),
            "using Amazon.Lambda.DynamoDBEvents;\npublic static class Failures { public static StreamsEventResponse.BatchItemFailure Of(DynamoDBEvent.DynamodbStreamRecord record) => new() { ItemIdentifier = [|record.EventID|] }; }",
        ],
        [
            Kinesis("foreach (var record in input.Records) { failures.Add(new() { ItemIdentifier = record?.Kinesis.SequenceNumber }); var data = record.Kinesis; failures.Add(new() { ItemIdentifier = record.Kinesis.SequenceNumber }); }"),
            "using Amazon.Lambda.DynamoDBEvents;\npublic static class Failures { public static StreamsEventResponse.BatchItemFailure Of(DynamoDBEvent.DynamodbStreamRecord record) => new() { ItemIdentifier = record.Dynamodb.SequenceNumber }; }",
        ]);

    [Fact]
    public Task Fix_Argument() => s_fix.VerifyAsync(
        Sqs("foreach (var record in input.Records) failures.Add(Failed([|record.Body|]));", $"private static SQSBatchResponse.BatchItemFailure Failed(string id) => {Item}id }};"),
        Sqs("foreach (var record in input.Records) failures.Add(Failed(record.MessageId));", $"private static SQSBatchResponse.BatchItemFailure Failed(string id) => {Item}id }};"));

    [Fact]
    public Task Fix_Collected() => s_fix.VerifyAsync(
        Sqs($"var ids = new List<string>(); foreach (var record in input.Records) {{ ids.Add([|record.ReceiptHandle|]); }} foreach (var id in ids) failures.Add({Item}id }});"),
        Sqs($"var ids = new List<string>(); foreach (var record in input.Records) {{ ids.Add(record.MessageId); }} foreach (var id in ids) failures.Add({Item}id }});"));

    [Fact]
    public Task Fix_CollectedInALambda() => s_fix.VerifyAsync(
        Sqs($"var ids = new List<string>(); foreach (var record in input.Records) {{ ids.Add([|record.ReceiptHandle|]); }} failures.AddRange(ids.Select(id => {Item}id }}));"),
        Sqs($"var ids = new List<string>(); foreach (var record in input.Records) {{ ids.Add(record.MessageId); }} failures.AddRange(ids.Select(id => {Item}id }}));"));

    [Fact]
    public Task Fix_NotOffered_WithoutARecord() => s_fix.VerifyNotOfferedAsync(
        Sqs($"try {{ await Task.Yield(); }} catch (Exception) {{ failures.Add({Item}[|context.AwsRequestId|] }}); }}"));

    [Fact]
    public Task Fix_NotOffered_WhereACommentWouldBeLost() => s_fix.VerifyNotOfferedAsync(
        Sqs($"foreach (var record in input.Records) failures.Add({Item}[|record /* the message */ .ReceiptHandle|] }});"));
}
