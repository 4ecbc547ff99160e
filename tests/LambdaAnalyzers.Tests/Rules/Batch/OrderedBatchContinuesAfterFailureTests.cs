using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB206: an ordered batch goes on after a record failed.</summary>
public class OrderedBatchContinuesAfterFailureTests
{
    private const string Id = DiagnosticIds.OrderedBatchContinuesAfterFailure;

    private const string Failures = "var failures = new List<Amazon.Lambda.KinesisEvents.StreamsEventResponse.BatchItemFailure>(); ";
    private const string Failed = "failures.Add(new Amazon.Lambda.KinesisEvents.StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });";
    private const string Return = " return new Amazon.Lambda.KinesisEvents.StreamsEventResponse { BatchItemFailures = failures }; ";
    private const string Handler = "public async Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context) { " + Failures;

    private static readonly BatchCases s_reported = new(Id, reported: true)
    {
        { "goes on", Handler + "[|foreach|] (var record in input.Records) { try { await SaveAsync(record.EventId); } catch (Exception e) { Console.WriteLine(e); " + Failed + " } }" + Return + "}" },
        { "goes on expressly", Handler + "[|foreach|] (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { " + Failed + " continue; } }" + Return + "}" },
        { "counted loop", Handler + "[|for|] (var i = 0; i < input.Records.Count; i++) { var record = input.Records[i]; try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}" },
        { "ordered by hand", Handler + "[|foreach|] (var record in input.Records.OrderBy(r => r.Kinesis.SequenceNumber)) { try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}" },
        { "failure as a value", Handler + "[|foreach|] (var record in input.Records) { if (!await ProcessAsync(record)) { " + Failed + " } }" + Return + "} private async Task<bool> ProcessAsync(KinesisEvent.KinesisEventRecord record) { try { await SaveAsync(record.EventId); return true; } catch { return false; } }" },
        { "break out of an inner loop", Handler + "[|foreach|] (var record in input.Records) { foreach (var part in record.EventId.Split(':')) { if (part == \"0\") break; } try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}" },
        { "side by side with WhenAll", Handler + "await Task.WhenAll(input.Records.[|Select|](async record => { try { await SaveAsync(record.EventId); } catch { lock (failures) { " + Failed + " } } }));" + Return + "}" },
        { "side by side with Parallel", Handler + "await Parallel.[|ForEachAsync|](input.Records, async (record, token) => { try { await SaveAsync(record.EventId); } catch { lock (failures) { " + Failed + " } } });" + Return + "}" },
        { "in a helper", "public Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context) => RunAsync(input); private async Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> RunAsync(KinesisEvent input) { " + Failures + "[|foreach|] (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}" },
        { "in another class", "public Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context) => new Processor().RunAsync(input.Records);", "public class Processor { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public async Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> RunAsync(IList<KinesisEvent.KinesisEventRecord> records) { " + Failures + "[|foreach|] (var record in records) { try { await _s3.ListBucketsAsync(); } catch { " + Failed + " } }" + Return + "} }" },
        { "DynamoDB stream", "public async Task<Amazon.Lambda.DynamoDBEvents.StreamsEventResponse> Handler(DynamoDBEvent input, ILambdaContext context) { var response = new Amazon.Lambda.DynamoDBEvents.StreamsEventResponse { BatchItemFailures = new List<Amazon.Lambda.DynamoDBEvents.StreamsEventResponse.BatchItemFailure>() }; [|foreach|] (var record in input.Records) { try { await SaveAsync(record.EventID); } catch { response.BatchItemFailures.Add(new() { ItemIdentifier = record.Dynamodb.SequenceNumber }); } } return response; }" },
        { "time window", "public async Task<KinesisTimeWindowResponse> Handler(KinesisTimeWindowEvent input, ILambdaContext context) { var response = new KinesisTimeWindowResponse { BatchItemFailures = new List<KinesisTimeWindowResponse.BatchItemFailure>() }; [|foreach|] (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { response.BatchItemFailures.Add(new() { ItemIdentifier = record.Kinesis.SequenceNumber }); } } return response; }" },
        { "own response", "public async Task<Result> Handler(KinesisEvent input, ILambdaContext context) { var result = new Result(); [|foreach|] (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { result.BatchItemFailures.Add(new Item { ItemIdentifier = record.Kinesis.SequenceNumber }); } } return result; }", "public class Result { public List<Item> BatchItemFailures { get; } = new(); } public class Item { public string ItemIdentifier { get; set; } }" },
    };

    private static readonly BatchCases s_silent = new(Id, reported: false)
    {
        { "only logs", "public Amazon.Lambda.KinesisEvents.StreamsEventResponse Handler(KinesisEvent input, ILambdaContext context) { " + Failures + "foreach (var record in input.Records) { try { var number = record.Kinesis.SequenceNumber; context.Logger.LogInformation(number); } catch (Exception e) { context.Logger.LogError(e.Message); " + Failed + " } }" + Return + "}" },
        { "only logs, in a helper", Handler + "foreach (var record in input.Records) { try { await ShowAsync(record); } catch { " + Failed + " } }" + Return + "} private Task ShowAsync(KinesisEvent.KinesisEventRecord record) { Console.WriteLine(record.EventId); return Task.CompletedTask; }" },
        { "only logs, side by side", Handler + "await Task.WhenAll(input.Records.Select(async record => { try { await Task.Yield(); Console.WriteLine(record.EventId); } catch { lock (failures) { " + Failed + " } } }));" + Return + "}" },
        { "returns at the first failure", Handler + "foreach (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { " + Failed + Return + "} }" + Return + "}" },
        { "breaks at the first failure", Handler + "foreach (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { " + Failed + " break; } }" + Return + "}" },
        { "breaks behind the catch", Handler + "foreach (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { " + Failed + " } if (failures.Count > 0) break; }" + Return + "}" },
        { "flag in the head", Handler + "for (var i = 0; i < input.Records.Count && failures.Count == 0; i++) { var record = input.Records[i]; try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}" },
        { "flag in TakeWhile", Handler + "foreach (var record in input.Records.TakeWhile(_ => failures.Count == 0)) { try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}" },
        { "throws", Handler + "foreach (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { " + Failed + " throw; } }" + Return + "}" },
        { "a queue has no order", "public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) { var response = new SQSBatchResponse(); foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch { response.BatchItemFailures.Add(new() { ItemIdentifier = record.MessageId }); } } return response; }" },
        { "queue side by side", "public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) { var failures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>(); await Task.WhenAll(input.Records.Select(async record => { try { await SaveAsync(record.Body); } catch { failures.Add(new() { ItemIdentifier = record.MessageId }); } })); return new SQSBatchResponse(failures.ToList()); }" },
        { "nothing is reported", "public async Task Handler(KinesisEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.EventId); } catch (Exception e) { Console.WriteLine(e); } } }" },
        { "failures escape", "public async Task Handler(KinesisEvent input, ILambdaContext context) { foreach (var record in input.Records) { await SaveAsync(record.EventId); } }" },
        { "side by side without a response", "public async Task Handler(KinesisEvent input, ILambdaContext context) { await Task.WhenAll(input.Records.Select(record => SaveAsync(record.EventId))); }" },
        { "all failed records named behind the loop", Handler + "foreach (var record in input.Records) { await SaveAsync(record.EventId); } " + "foreach (var id in new[] { \"1\" }) { failures.Add(new Amazon.Lambda.KinesisEvents.StreamsEventResponse.BatchItemFailure { ItemIdentifier = id }); }" + Return + "}" },
        { "another loop than that over the records", Handler + "foreach (var id in new[] { \"1\" }) { try { await SaveAsync(id); } catch { failures.Add(new Amazon.Lambda.KinesisEvents.StreamsEventResponse.BatchItemFailure { ItemIdentifier = id }); } }" + Return + "}" },
        { "helper that no handler calls", "private async Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> RunAsync(IList<KinesisEvent.KinesisEventRecord> records) { " + Failures + "foreach (var record in records) { try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}" },
        { "items for something else", "public async Task Handler(KinesisEvent input, ILambdaContext context) { var items = new List<Item>(); foreach (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { items.Add(new Item { Id = record.EventId }); } } await SaveAsync(items.Count.ToString()); }", "public class Item { public string Id { get; set; } }" },
        { "only selected into items", "public Amazon.Lambda.KinesisEvents.StreamsEventResponse Handler(KinesisEvent input, ILambdaContext context) { return new Amazon.Lambda.KinesisEvents.StreamsEventResponse { BatchItemFailures = input.Records.Select(record => new Amazon.Lambda.KinesisEvents.StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber }).ToList() }; }" },
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
    public async Task SaysWhatLambdaDoes()
    {
        var finding = Assert.Single(await BatchCases.FindAsync(Id, Handler + "[|foreach|] (var record in input.Records) { try { await SaveAsync(record.EventId); } catch { " + Failed + " } }" + Return + "}"));
        Assert.Equal(
            "The loop goes on after a record failed, but 'Function.Handler' returns the failed record of an ordered batch: Lambda retries everything from the first failed record on, so the records behind it are processed twice and out of order; stop at the first failure",
            finding.GetMessage());
        Assert.StartsWith("catch", finding.AdditionalLocations[1].SourceTree!.GetText().ToString(finding.AdditionalLocations[1].SourceSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders.fifo", 10, true)]
    [InlineData("orders.fifo", 1, false)]
    [InlineData("orders", 10, false)]
    public async Task QueueThatIsKnownToBeFifo(string queue, int size, bool reported)
    {
        var findings = await new CompiledFunction(
            """
            public class Function
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();

                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var failures = new List<SQSBatchResponse.BatchItemFailure>();
                    [|foreach|] (var record in input.Records)
                    {
                        try
                        {
                            await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
                        }
                        catch (Exception)
                        {
                            failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });
                        }
                    }

                    return new SQSBatchResponse(failures);
                }
            }
            """.Replace("[|foreach|]", reported ? "[|foreach|]" : "foreach")) { Rule = Id }.WithFile("/0/template.yaml",
            $"""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: {CompiledFunction.AssemblyName}::Function::Handler
                  Runtime: dotnet8
                  Events:
                    Queue:
                      Type: SQS
                      Properties:
                        Queue: arn:aws:sqs:eu-west-1:123456789012:{queue}
                        BatchSize: {size}
            """).VerifyAsync();

        Assert.All(findings, static finding => Assert.Contains(
            "the failed message comes again behind the messages of its group that were processed after it; stop at the first failure, and return that message and all that were not processed",
            finding.GetMessage(),
            StringComparison.Ordinal));
    }
}
