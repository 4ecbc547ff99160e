using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB204: the partial batch response is empty whatever happens.</summary>
public class BatchItemFailuresNeverFilledTests
{
    private const string Id = DiagnosticIds.BatchItemFailuresNeverFilled;

    private const string Loop = "foreach (var record in input.Records) { await SaveAsync(record.Body); } ";
    private const string Handler = "public async Task<SQSBatchResponse> [|Handler|](SQSEvent input, ILambdaContext context) { ";
    private const string Silently = "public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) { ";
    private const string Failed = "new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId }";

    private static readonly BatchCases s_reported = new(Id, reported: true)
    {
        { "new response", Handler + Loop + "return new SQSBatchResponse(); }" },
        { "new response of the target's type", Handler + Loop + "return new(); }" },
        { "in a local", Handler + "var response = new SQSBatchResponse(); " + Loop + "return response; }" },
        { "with an empty list", Handler + Loop + "return new SQSBatchResponse(new List<SQSBatchResponse.BatchItemFailure>()); }" },
        { "with a list that stays empty", Handler + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); " + Loop + "return new SQSBatchResponse(failures); }" },
        { "with a capacity", Handler + "var failures = new List<SQSBatchResponse.BatchItemFailure>(10); " + Loop + "return new SQSBatchResponse(failures); }" },
        { "in an initializer", Handler + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); " + Loop + "return new SQSBatchResponse { BatchItemFailures = failures }; }" },
        { "both in locals", Handler + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); " + Loop + "var response = new SQSBatchResponse(failures); return response; }" },
        { "null", Handler + Loop + "return null; }" },
        { "early return", Handler + "if (input.Records.Count == 0) return new SQSBatchResponse(); " + Loop + "return new SQSBatchResponse(); }" },
        { "failures swallowed", Handler + "foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch (Exception e) { Console.WriteLine(e); } } return new SQSBatchResponse(); }" },
        { "list only counted", Handler + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); " + Loop + "Console.WriteLine(failures.Count); return new SQSBatchResponse(failures); }" },
        { "Task.FromResult", "public Task<SQSBatchResponse> [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { Save(record.Body); } return Task.FromResult(new SQSBatchResponse()); }" },
        { "synchronous", "public SQSBatchResponse [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { Save(record.Body); } return new SQSBatchResponse(); }" },
        { "loop in a helper", Handler + "await RunAsync(input); return new SQSBatchResponse(); } private async Task RunAsync(SQSEvent input) { " + Loop + "}" },
        { "empty array", Handler + Loop + "return new SQSBatchResponse { BatchItemFailures = new List<SQSBatchResponse.BatchItemFailure>() }; }" },
        { "Kinesis", "public async Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> [|Handler|](KinesisEvent input, ILambdaContext context) { foreach (var record in input.Records) { await SaveAsync(record.EventId); } return new Amazon.Lambda.KinesisEvents.StreamsEventResponse(); }" },
        { "DynamoDB stream", "public async Task<Amazon.Lambda.DynamoDBEvents.StreamsEventResponse> [|Handler|](DynamoDBEvent input, ILambdaContext context) { foreach (var record in input.Records) { await SaveAsync(record.EventID); } return new Amazon.Lambda.DynamoDBEvents.StreamsEventResponse { BatchItemFailures = null }; }" },
        { "own response", "public async Task<Result> [|Handler|](SQSEvent input, ILambdaContext context) { " + Loop + "return new Result(); }", "public class Result { public List<string> BatchItemFailures { get; } = new(); }" },
        { "Annotations", "[LambdaFunction] public async Task<SQSBatchResponse> [|Handler|](SQSEvent input) { " + Loop + "return new SQSBatchResponse(); }" },
        { "tasks", Handler + "await Task.WhenAll(input.Records.Select(r => SaveAsync(r.Body))); return new SQSBatchResponse(); }" },
        { "items made and dropped", Handler + "foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch { var failure = " + Failed + "; Console.WriteLine(failure.ItemIdentifier); } } return new SQSBatchResponse(); }" },
    };

    private static readonly BatchCases s_silent = new(Id, reported: false)
    {
        { "filled list", Silently + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch { failures.Add(" + Failed + "); } } return new SQSBatchResponse(failures); }" },
        { "filled response", Silently + "var response = new SQSBatchResponse(); foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch { response.BatchItemFailures.Add(" + Failed + "); } } return response; }" },
        { "empty only for an empty batch", Silently + "if (input.Records.Count == 0) return new SQSBatchResponse(); var failures = new List<SQSBatchResponse.BatchItemFailure>(); foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch { failures.Add(" + Failed + "); } } return new SQSBatchResponse(failures); }" },
        { "list goes to a helper", Silently + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); foreach (var record in input.Records) { await RunAsync(record, failures); } return new SQSBatchResponse(failures); } private async Task RunAsync(SQSEvent.SQSMessage record, List<SQSBatchResponse.BatchItemFailure> failures) { try { await SaveAsync(record.Body); } catch { failures.Add(" + Failed + "); } }" },
        { "response goes to a helper", Silently + "var response = new SQSBatchResponse(); foreach (var record in input.Records) { await RunAsync(record, response); } return response; } private async Task RunAsync(SQSEvent.SQSMessage record, SQSBatchResponse response) { try { await SaveAsync(record.Body); } catch { response.BatchItemFailures.Add(" + Failed + "); } }" },
        { "captured by a lambda", Silently + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); await Task.WhenAll(input.Records.Select(async record => { try { await SaveAsync(record.Body); } catch { lock (failures) failures.Add(" + Failed + "); } })); return new SQSBatchResponse(failures); }" },
        { "field", "private readonly List<SQSBatchResponse.BatchItemFailure> _failures = new(); " + Silently + Loop + "return new SQSBatchResponse(_failures); }" },
        { "helper's response", Silently + "return await RunAsync(input); } private async Task<SQSBatchResponse> RunAsync(SQSEvent input) { " + Loop + "return new SQSBatchResponse(); }" },
        { "set later", Silently + "var response = new SQSBatchResponse(); " + Loop + "response.BatchItemFailures = input.Records.Select(record => " + Failed + ").ToList(); return response; }" },
        { "items selected", Silently + Loop + "return new SQSBatchResponse(input.Records.Select(record => " + Failed + ").ToList()); }" },
        { "list given a second time", Silently + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); " + Loop + "failures = input.Records.Select(record => " + Failed + ").ToList(); return new SQSBatchResponse(failures); }" },
        { "only logs", "public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { context.Logger.LogInformation(record.Body); } return new SQSBatchResponse(); }" },
        { "no loop", Silently + "await SaveAsync(input.Records[0].Body); return new SQSBatchResponse(); }" },
        { "whole batch in one call", "private readonly IAmazonSQS _sqs = new AmazonSQSClient(); " + Silently + "await _sqs.SendMessageBatchAsync(\"queue\", input.Records.Select(r => new Amazon.SQS.Model.SendMessageBatchRequestEntry(r.MessageId, r.Body)).ToList()); return new SQSBatchResponse(); }" },
        { "Powertools attribute", "[AWS.Lambda.Powertools.BatchProcessing.BatchProcessor] public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { Save(record.Body); } return new SQSBatchResponse(); }" },
        { "no response", "public async Task Handler(SQSEvent input, ILambdaContext context) { " + Loop + "}" },
        { "response of another event's handler", "public async Task<SQSBatchResponse> Handler(string input, ILambdaContext context) { await SaveAsync(input); return new SQSBatchResponse(); }" },
        { "array filled by index", Silently + "var failures = new SQSBatchResponse.BatchItemFailure[1]; " + Loop + "failures[0] = null; return new SQSBatchResponse { BatchItemFailures = failures.ToList() }; }" },
        { "conditional", Silently + "var failures = new List<SQSBatchResponse.BatchItemFailure>(); " + Loop + "return failures.Count > 0 ? new SQSBatchResponse(failures) : new SQSBatchResponse(); }" },
        { "not the handler", Silently + Loop + "return Finish(input); } private SQSBatchResponse Finish(SQSEvent input) { return new SQSBatchResponse(); }" },
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
    public async Task SaysWhatAnEmptyResponseMeans()
    {
        var finding = Assert.Single(await BatchCases.FindAsync(Id, Handler + Loop + "return new SQSBatchResponse(); }"));
        Assert.Equal(
            "'Function.Handler' returns a 'SQSBatchResponse' that never names a failed record: to Lambda an empty response means that all records were processed; add the records that failed",
            finding.GetMessage());
    }
}
