using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Rules.Batch.BatchPrograms;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB212: functions that delete what Lambda deletes.</summary>
public class TriggeringMessageDeletedTests
{
    private const string Id = DiagnosticIds.TriggeringMessageDeleted;
    private const string Usings = "using Amazon.SQS.Model;\n";
    private const string Client = "private readonly IAmazonSQS _sqs = new AmazonSQSClient();";

    private static readonly BatchPrograms s_reported = new(Id, reported: true, Usings)
    {
        { "receipt handle", Sqs("foreach (var record in input.Records) await _sqs.[|DeleteMessageAsync|](\"queue\", record.ReceiptHandle);", Client) },
        { "request", Sqs("foreach (var record in input.Records) await _sqs.[|DeleteMessageAsync|](new DeleteMessageRequest { QueueUrl = \"queue\", ReceiptHandle = record.ReceiptHandle });", Client) },
        { "request by constructor", Sqs("foreach (var record in input.Records) await _sqs.[|DeleteMessageAsync|](new DeleteMessageRequest(\"queue\", record.ReceiptHandle));", Client) },
        { "request in a local", Sqs("foreach (var record in input.Records) { var request = new DeleteMessageRequest { ReceiptHandle = record.ReceiptHandle }; await _sqs.[|DeleteMessageAsync|](request); }", Client) },
        { "request filled later", Sqs("foreach (var record in input.Records) { var request = new DeleteMessageRequest(); request.ReceiptHandle = record.ReceiptHandle; await _sqs.[|DeleteMessageAsync|](request); }", Client) },
        { "handle in a local", Sqs("foreach (var record in input.Records) { var handle = record.ReceiptHandle; await _sqs.[|DeleteMessageAsync|](\"queue\", handle); }", Client) },
        { "first record", Sqs("await _sqs.[|DeleteMessageAsync|](\"queue\", input.Records[0].ReceiptHandle);", Client) },
        { "class instead of interface", Sqs("foreach (var record in input.Records) await s_sqs.[|DeleteMessageAsync|](\"queue\", record.ReceiptHandle);", "private static readonly AmazonSQSClient s_sqs = new();") },
        { "batch over Select", Sqs("await _sqs.[|DeleteMessageBatchAsync|](\"queue\", input.Records.Select(r => new DeleteMessageBatchRequestEntry(r.MessageId, r.ReceiptHandle)).ToList());", Client) },
        { "batch in a request", Sqs("await _sqs.[|DeleteMessageBatchAsync|](new DeleteMessageBatchRequest { QueueUrl = \"queue\", Entries = input.Records.Select(r => new DeleteMessageBatchRequestEntry { Id = r.MessageId, ReceiptHandle = r.ReceiptHandle }).ToList() });", Client) },
        { "batch of collected entries", Sqs("var entries = new List<DeleteMessageBatchRequestEntry>(); foreach (var record in input.Records) entries.Add(new DeleteMessageBatchRequestEntry(record.MessageId, record.ReceiptHandle)); await _sqs.[|DeleteMessageBatchAsync|](\"queue\", entries);", Client) },
        { "batch request that is filled", Sqs("var request = new DeleteMessageBatchRequest { Entries = new() }; foreach (var record in input.Records) request.Entries.Add(new DeleteMessageBatchRequestEntry(record.MessageId, record.ReceiptHandle)); await _sqs.[|DeleteMessageBatchAsync|](request);", Client) },
        { "collected handles", Sqs("var handles = new List<string>(); foreach (var record in input.Records) handles.Add(record.ReceiptHandle); foreach (var handle in handles) await _sqs.[|DeleteMessageAsync|](\"queue\", handle);", Client) },
        { "helper that takes the record", Sqs("foreach (var record in input.Records) await DeleteAsync(record);", Client + "private Task DeleteAsync(SQSEvent.SQSMessage record) => _sqs.[|DeleteMessageAsync|](\"queue\", record.ReceiptHandle);") },
        { "helper that takes the handle", Sqs("foreach (var record in input.Records) await DeleteAsync(record.ReceiptHandle);", Client + "private Task DeleteAsync(string handle) => _sqs.[|DeleteMessageAsync|](\"queue\", handle);") },
        { "helper of another class", Sqs("foreach (var record in input.Records) await new Queue().DeleteAsync(record.ReceiptHandle);"), "public class Queue { private static readonly IAmazonSQS s_sqs = new AmazonSQSClient(); public async Task DeleteAsync(string handle) { await s_sqs.[|DeleteMessageAsync|](new DeleteMessageRequest { ReceiptHandle = handle }); } }" },
        { "helper behind an interface", Sqs("foreach (var record in input.Records) await _queue.DeleteAsync(record.ReceiptHandle);", "private readonly IQueue _queue = new Queue();"), "public interface IQueue { Task DeleteAsync(string handle); } public class Queue : IQueue { private static readonly IAmazonSQS s_sqs = new AmazonSQSClient(); public async Task DeleteAsync(string handle) { await s_sqs.[|DeleteMessageAsync|](\"queue\", handle); } }" },
        { "local function", Sqs("foreach (var record in input.Records) await DeleteAsync(record.ReceiptHandle); Task DeleteAsync(string handle) => _sqs.[|DeleteMessageAsync|](\"queue\", handle);", Client) },
        { "in the catch", Sqs("foreach (var record in input.Records) { try { await Task.Yield(); } catch (Exception) { await _sqs.[|DeleteMessageAsync|](\"queue\", record.ReceiptHandle); } }", Client) },
        { "parallel", Sqs("await Task.WhenAll(input.Records.Select(r => _sqs.[|DeleteMessageAsync|](\"queue\", r.ReceiptHandle)));", Client) },
        { "conditional access", Sqs("foreach (var record in input.Records) await _sqs.[|DeleteMessageAsync|](\"queue\", record?.ReceiptHandle);", Client) },
        { "named arguments", Sqs("foreach (var record in input.Records) await _sqs.[|DeleteMessageAsync|](receiptHandle: record.ReceiptHandle, queueUrl: \"queue\");", Client) },
        { "Annotations", "public class Functions { private readonly IAmazonSQS _sqs; public Functions(IAmazonSQS sqs) => _sqs = sqs; [Amazon.Lambda.Annotations.LambdaFunction] public async Task Handle(SQSEvent input) { foreach (var record in input.Records) await _sqs.[|DeleteMessageAsync|](\"queue\", record.ReceiptHandle); } }" },
        { "top-level statements", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar sqs = new AmazonSQSClient();\nvar handler = async (SQSEvent input, ILambdaContext context) => { foreach (var record in input.Records) await sqs.[|DeleteMessageAsync|](\"queue\", record.ReceiptHandle); };\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "for loop", Sqs("for (var i = 0; i < input.Records.Count; i++) await _sqs.[|DeleteMessageAsync|](\"queue\", input.Records[i].ReceiptHandle);", Client) },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false, Usings)
    {
        { "received messages", Sqs("var received = await _sqs.ReceiveMessageAsync(\"other\"); foreach (var message in received.Messages) await _sqs.DeleteMessageAsync(\"other\", message.ReceiptHandle);", Client) },
        { "batch of received messages", Sqs("var received = await _sqs.ReceiveMessageAsync(\"other\"); await _sqs.DeleteMessageBatchAsync(\"other\", received.Messages.Select(m => new DeleteMessageBatchRequestEntry(m.MessageId, m.ReceiptHandle)).ToList());", Client) },
        { "handle in the body", Sqs("foreach (var record in input.Records) await _sqs.DeleteMessageAsync(\"other\", record.Body);", Client) },
        { "handle in an attribute", Sqs("foreach (var record in input.Records) await _sqs.DeleteMessageAsync(\"other\", record.MessageAttributes[\"handle\"].StringValue);", Client) },
        { "handle of unknown origin", Sqs("await DeleteAsync(\"handle\");", Client + "private Task DeleteAsync(string handle) => _sqs.DeleteMessageAsync(\"queue\", handle);") },
        { "received in a helper", Sqs("await DrainAsync();", Client + "private async Task DrainAsync() { var received = await _sqs.ReceiveMessageAsync(\"other\"); foreach (var message in received.Messages) await DeleteAsync(message.ReceiptHandle); } private Task DeleteAsync(string handle) => _sqs.DeleteMessageAsync(\"other\", handle);") },
        { "visibility changed", Sqs("foreach (var record in input.Records) await _sqs.ChangeMessageVisibilityAsync(\"queue\", record.ReceiptHandle, 60);", Client) },
        { "visibility changed by request", Sqs("foreach (var record in input.Records) await _sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest { ReceiptHandle = record.ReceiptHandle });", Client) },
        { "handle logged", Sqs("foreach (var record in input.Records) Console.WriteLine(record.ReceiptHandle);") },
        { "not an SQS event", "public class Function { private readonly IAmazonSQS _sqs = new AmazonSQSClient(); public Task Handler(string handle, ILambdaContext context) => _sqs.DeleteMessageAsync(\"queue\", handle); }" },
        { "SQS message by its JSON", "public class Job { public string ReceiptHandle { get; set; } } public class Function { private readonly IAmazonSQS _sqs = new AmazonSQSClient(); public Task Handler(Job job, ILambdaContext context) => _sqs.DeleteMessageAsync(\"queue\", job.ReceiptHandle); }" },
        { "own message in the body", Sqs("foreach (var record in input.Records) { var job = System.Text.Json.JsonSerializer.Deserialize<Job>(record.Body); await _sqs.DeleteMessageAsync(\"other\", job.ReceiptHandle); }", Client), "public class Job { public string ReceiptHandle { get; set; } }" },
        { "not reached from a handler", "public class Tool { public static Task DeleteAsync(IAmazonSQS sqs, SQSEvent.SQSMessage record) => sqs.DeleteMessageAsync(\"queue\", record.ReceiptHandle); } public class Function { public void Handler(SQSEvent input) { } }" },
        { "own delete", Sqs("foreach (var record in input.Records) await new Queue().DeleteMessageAsync(\"queue\", record.ReceiptHandle);"), "public class Queue { public Task DeleteMessageAsync(string queue, string handle) => Task.CompletedTask; }" },
        { "forwarded", Sqs("foreach (var record in input.Records) await _sqs.SendMessageAsync(\"other\", record.Body);", Client) },
        { "S3 object deleted", Sqs("foreach (var record in input.Records) await _s3.DeleteObjectAsync(\"bucket\", record.ReceiptHandle);", "private readonly IAmazonS3 _s3 = new AmazonS3Client();") },
        { "request without a handle", Sqs("await _sqs.DeleteMessageAsync(new DeleteMessageRequest());", Client) },
        { "message id as handle", Sqs("foreach (var record in input.Records) await _sqs.DeleteMessageAsync(\"queue\", record.MessageId);", Client) },
    };

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
        ["'DeleteMessageAsync' deletes a message that triggered 'Function.Handler': Lambda deletes the messages of a batch itself, except those that a partial batch response reports; leave the deletion out and report failed messages"],
        await MessagesAsync(Id, Sqs("foreach (var record in input.Records) await _sqs.[|DeleteMessageAsync|](\"queue\", record.ReceiptHandle);", Client)));

    [Fact]
    public Task TestProject() => new CompiledFunction(Sqs("foreach (var record in input.Records) await _sqs.DeleteMessageAsync(\"queue\", record.ReceiptHandle);", Client)) { Rule = Id }
        .WithOption("lambda_analyzers.test_project", "true").VerifyAsync();

    [Fact]
    public Task BrokenCode() => new CompiledFunction("public class Function { IAmazonSQS _sqs; public async Task Handler(SQSEvent input) { foreach (var r in input.Records) { await _sqs.DeleteMessageAsync(\"q\", r.ReceiptHandle; await _sqs.DeleteMessageBatchAsync(Missing(r.ReceiptHandle")
    {
        Rule = Id,
        AllowErrors = true,
    }.AnalyzeAsync();
}
