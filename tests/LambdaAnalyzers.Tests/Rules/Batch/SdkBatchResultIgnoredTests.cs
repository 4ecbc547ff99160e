using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Rules.Batch.BatchPrograms;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB209: what failed in a batch operation of the SDK, and nobody looks.</summary>
public class SdkBatchResultIgnoredTests
{
    private const string Id = DiagnosticIds.SdkBatchResultIgnored;

    private const string Usings =
        """
        using Amazon.DynamoDBv2.Model;
        using Amazon.EventBridge;
        using Amazon.EventBridge.Model;
        using Amazon.Kinesis;
        using Amazon.Kinesis.Model;
        using Amazon.KinesisFirehose;
        using Amazon.KinesisFirehose.Model;
        using Amazon.SimpleNotificationService;
        using Amazon.SimpleEmailV2;

        """;

    private const string Clients =
        """
        private readonly IAmazonDynamoDB _table = new AmazonDynamoDBClient();
        private readonly IAmazonKinesis _stream = new AmazonKinesisClient();
        private readonly IAmazonSQS _queue = new AmazonSQSClient();
        private static readonly AmazonEventBridgeClient s_bus = new();
        private readonly IAmazonKinesisFirehose _firehose = new AmazonKinesisFirehoseClient();
        private readonly IAmazonSimpleNotificationService _topic = new AmazonSimpleNotificationServiceClient();
        private readonly PutRecordsRequest _records = new();

        """;

    private static readonly BatchPrograms s_reported = new(Id, reported: true, Usings)
    {
        { "BatchWriteItem", Sqs("await _table.[|BatchWriteItemAsync|](new BatchWriteItemRequest());", Clients) },
        { "BatchGetItem, data read", Sqs("var read = await _table.[|BatchGetItemAsync|](new BatchGetItemRequest()); Console.WriteLine(read.Responses.Count);", Clients) },
        { "PutRecords", Sqs("await _stream.[|PutRecordsAsync|](_records);", Clients) },
        { "PutRecords, status read", Sqs("var response = await _stream.[|PutRecordsAsync|](_records); if (response.HttpStatusCode != System.Net.HttpStatusCode.OK) throw new Exception();", Clients) },
        { "PutRecords, status read at once", Sqs("if ((await _stream.[|PutRecordsAsync|](_records)).HttpStatusCode != System.Net.HttpStatusCode.OK) throw new Exception();", Clients) },
        { "kept and not read", Sqs("var response = await _stream.[|PutRecordsAsync|](_records);", Clients) },
        { "asked for null only", Sqs("var response = await _stream.[|PutRecordsAsync|](_records); if (response == null) throw new Exception();", Clients) },
        { "assigned to a variable", Sqs("PutRecordsResponse response; response = await _stream.[|PutRecordsAsync|](_records);", Clients) },
        { "discarded", Sqs("_ = await _stream.[|PutRecordsAsync|](_records);", Clients) },
        { "task awaited later", Sqs("var task = _stream.[|PutRecordsAsync|](_records); await task;", Clients) },
        { "ConfigureAwait", Sqs("await _stream.[|PutRecordsAsync|](_records).ConfigureAwait(false);", Clients) },
        { "GetResult", Sqs("_stream.[|PutRecordsAsync|](_records).GetAwaiter().GetResult();", Clients) },
        { "Wait", Sqs("_stream.[|PutRecordsAsync|](_records).Wait();", Clients) },
        { "PutRecordBatch", Sqs("await _firehose.[|PutRecordBatchAsync|](new PutRecordBatchRequest());", Clients) },
        { "SendMessageBatch", Sqs("await _queue.[|SendMessageBatchAsync|](\"queue\", new List<Amazon.SQS.Model.SendMessageBatchRequestEntry>());", Clients) },
        { "ChangeMessageVisibilityBatch", Sqs("await _queue.[|ChangeMessageVisibilityBatchAsync|](\"queue\", new List<Amazon.SQS.Model.ChangeMessageVisibilityBatchRequestEntry>());", Clients) },
        { "DeleteMessageBatch", Sqs("await _queue.[|DeleteMessageBatchAsync|](new Amazon.SQS.Model.DeleteMessageBatchRequest());", Clients) },
        { "PublishBatch", Sqs("await _topic.[|PublishBatchAsync|](new Amazon.SimpleNotificationService.Model.PublishBatchRequest());", Clients) },
        { "PutEvents", Sqs("await s_bus.[|PutEventsAsync|](new PutEventsRequest());", Clients) },
        { "PutEvents, status logged", Sqs("var response = await s_bus.[|PutEventsAsync|](new PutEventsRequest()); context.Logger.LogLine(response.HttpStatusCode.ToString());", Clients) },
        { "in a helper", Sqs("await SendAsync();", Clients + "private async Task SendAsync() { await _stream.[|PutRecordsAsync|](_records); }") },
        { "helper that gives the task away", Sqs("await SendAsync();", Clients + "private Task SendAsync() => _stream.[|PutRecordsAsync|](_records);") },
        { "helper whose result nobody reads", Sqs("await SendAsync();", Clients + "private async Task<PutRecordsResponse> SendAsync() => await _stream.[|PutRecordsAsync|](_records);") },
        { "helper whose task nobody reads", Sqs("await SendAsync();", Clients + "private Task<PutRecordsResponse> SendAsync() { return _stream.[|PutRecordsAsync|](_records); }") },
        { "in another class", Sqs("await new Sender().SendAsync();"), "public class Sender { private static readonly IAmazonKinesis s_stream = new AmazonKinesisClient(); public async Task SendAsync() { await s_stream.[|PutRecordsAsync|](new PutRecordsRequest()); } }" },
        { "WhenAll over Select", Sqs("await Task.WhenAll(input.Records.Select(r => _stream.[|PutRecordsAsync|](_records)));", Clients) },
        { "WhenAll over async Select", Sqs("await Task.WhenAll(input.Records.Select(async r => await _stream.[|PutRecordsAsync|](_records)));", Clients) },
        { "WhenAll over kept tasks", Sqs("var tasks = input.Records.Select(r => _stream.[|PutRecordsAsync|](_records)).ToList(); await Task.WhenAll(tasks);", Clients) },
        { "list of tasks without a result", Sqs("var tasks = new List<Task>(); foreach (var r in input.Records) tasks.Add(_stream.[|PutRecordsAsync|](_records)); await Task.WhenAll(tasks);", Clients) },
        { "Parallel.ForEachAsync", Sqs("await Parallel.ForEachAsync(input.Records, async (r, token) => { await _stream.[|PutRecordsAsync|](_records, token); });", Clients) },
        { "try and catch do not see it", Sqs("try { await _stream.[|PutRecordsAsync|](_records); } catch (AmazonKinesisException e) { Console.WriteLine(e); }", Clients) },
        { "top-level statements", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar stream = new AmazonKinesisClient();\nvar handler = async (SQSEvent input, ILambdaContext context) => { await stream.[|PutRecordsAsync|](new PutRecordsRequest()); };\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false, Usings)
    {
        { "count read", Sqs("var response = await _stream.PutRecordsAsync(_records); if (response.FailedRecordCount > 0) throw new Exception();", Clients) },
        { "count read at once", Sqs("if ((await _stream.PutRecordsAsync(_records)).FailedRecordCount > 0) throw new Exception();", Clients) },
        { "count read by conditional access", Sqs("var response = await _stream.PutRecordsAsync(_records); if (response?.FailedRecordCount > 0) throw new Exception();", Clients) },
        { "entries read", Sqs("var response = await _stream.PutRecordsAsync(_records); foreach (var record in response.Records) if (record.ErrorCode != null) throw new Exception();", Clients) },
        { "pattern", Sqs("if (await _stream.PutRecordsAsync(_records) is { FailedRecordCount: > 0 }) throw new Exception();", Clients) },
        { "unprocessed items tried again", Sqs("var request = new BatchWriteItemRequest(); do { var response = await _table.BatchWriteItemAsync(request); request.RequestItems = response.UnprocessedItems; } while (request.RequestItems.Count > 0);", Clients) },
        { "unprocessed keys tried again", Sqs("var response = await _table.BatchGetItemAsync(new BatchGetItemRequest()); while (response.UnprocessedKeys.Count > 0) response = await _table.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = response.UnprocessedKeys });", Clients) },
        { "failed messages read", Sqs("var response = await _queue.SendMessageBatchAsync(\"queue\", new List<Amazon.SQS.Model.SendMessageBatchRequestEntry>()); foreach (var failed in response.Failed) Console.WriteLine(failed.Id);", Clients) },
        { "successful messages counted", Sqs("var response = await _queue.SendMessageBatchAsync(\"queue\", new List<Amazon.SQS.Model.SendMessageBatchRequestEntry>()); if (response.Successful.Count != 10) throw new Exception();", Clients) },
        { "given to a helper", Sqs("Check(await _stream.PutRecordsAsync(_records));", Clients + "private static void Check(PutRecordsResponse response) { if (response.FailedRecordCount > 0) throw new Exception(); }") },
        { "local given to a helper", Sqs("var response = await _stream.PutRecordsAsync(_records); Check(response);", Clients + "private static void Check(PutRecordsResponse response) { if (response.FailedRecordCount > 0) throw new Exception(); }") },
        { "kept in a field", Sqs("_last = await _stream.PutRecordsAsync(_records); if (_last.FailedRecordCount > 0) throw new Exception();", Clients + "private PutRecordsResponse _last;") },
        { "returned to a caller that reads it", Sqs("var response = await SendAsync(); if (response.FailedRecordCount > 0) throw new Exception();", Clients + "private async Task<PutRecordsResponse> SendAsync() => await _stream.PutRecordsAsync(_records);") },
        { "one of two callers reads it", Sqs("await SendAsync(); if ((await SendAsync()).FailedRecordCount > 0) throw new Exception();", Clients + "private Task<PutRecordsResponse> SendAsync() => _stream.PutRecordsAsync(_records);") },
        { "returned through an interface", Sqs("await _sender.SendAsync();", "private readonly ISender _sender = new Sender();"), "public interface ISender { Task<PutRecordsResponse> SendAsync(); } public class Sender : ISender { private static readonly IAmazonKinesis s_stream = new AmazonKinesisClient(); public Task<PutRecordsResponse> SendAsync() => s_stream.PutRecordsAsync(new PutRecordsRequest()); }" },
        { "results of all tasks", Sqs("var responses = await Task.WhenAll(input.Records.Select(r => _stream.PutRecordsAsync(_records))); if (responses.Any(r => r.FailedRecordCount > 0)) throw new Exception();", Clients) },
        { "continuation", Sqs("await _stream.PutRecordsAsync(_records).ContinueWith(t => { if (t.Result.FailedRecordCount > 0) throw new Exception(); });", Clients) },
        { "serialised for the log", Sqs("var response = await _stream.PutRecordsAsync(_records); Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(response));", Clients) },
        { "retry helper", Sqs("await RetryAsync(() => _stream.PutRecordsAsync(_records));", Clients + "private static async Task RetryAsync(Func<Task<PutRecordsResponse>> send) { while ((await send()).FailedRecordCount > 0) { } }") },
        { "single entries", Sqs("await _queue.SendMessageAsync(\"queue\", \"body\"); await _firehose.PutRecordAsync(\"stream\", new Amazon.KinesisFirehose.Model.Record());", Clients) },
        { "DeleteObjects throws by itself", Sqs("await _s3.DeleteObjectsAsync(new Amazon.S3.Model.DeleteObjectsRequest());", "private readonly IAmazonS3 _s3 = new AmazonS3Client();") },
        { "transactions throw by themselves", Sqs("await _table.TransactWriteItemsAsync(new TransactWriteItemsRequest());", Clients) },
        { "not reached from a handler", "public class Tool { public static async Task Main2(IAmazonKinesis stream) { await stream.PutRecordsAsync(new PutRecordsRequest()); } } public class Function { public void Handler(SQSEvent input) { } }" },
        { "init scope", "public class Function { private readonly IAmazonKinesis _stream = new AmazonKinesisClient(); public Function() { _stream.PutRecordsAsync(new PutRecordsRequest()).Wait(); } public void Handler(SQSEvent input) { } }" },
        { "own method of that name", Sqs("await new Sender().PutRecordsAsync();"), "public class Sender { public Task<int> PutRecordsAsync() => Task.FromResult(1); }" },
        { "own client that implements the interface", Sqs("await new Sender().PutEventsAsync(1);"), "public interface IEvents { Task<PutEventsResponse> PutEventsAsync(int i); } public class Sender : IEvents { public Task<PutEventsResponse> PutEventsAsync(int i) => Task.FromResult(new PutEventsResponse()); }" },
        { "tuple", Sqs("var (response, other) = (await _stream.PutRecordsAsync(_records), 1); Console.WriteLine(response.FailedRecordCount);", Clients) },
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
        ["'PutRecordsAsync' succeeds even when some of its entries fail: 'FailedRecordCount' of its result says which, and 'Function.Handler' (through 'Function.SendAsync') never reads it; retry or report them"],
        await MessagesAsync(Id, Usings + Sqs("await SendAsync();", Clients + "private async Task SendAsync() { await _stream.[|PutRecordsAsync|](_records); }")));

    [Fact]
    public Task BrokenCode() => new CompiledFunction(Usings + "public class Function { IAmazonKinesis _stream; public async Task Handler(SQSEvent input) { await _stream.PutRecordsAsync(; var r = await _stream.PutRecordsAsync(new PutRecordsRequest()); r.; return await _stream.PutRecordsAsync(")
    {
        Rule = Id,
        AllowErrors = true,
    }.AnalyzeAsync();
}
