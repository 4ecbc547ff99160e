using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB201: one record that fails makes Lambda retry the whole batch.</summary>
public class PartialBatchResponseMissingTests
{
    private const string Id = DiagnosticIds.PartialBatchResponseMissing;

    private static readonly BatchCases s_reported = new(Id, reported: true)
    {
        { "blueprint with work", "public async Task [|FunctionHandler|](SQSEvent evnt, ILambdaContext context) { foreach (var message in evnt.Records) { await ProcessMessageAsync(message, context); } } private async Task ProcessMessageAsync(SQSEvent.SQSMessage message, ILambdaContext context) { context.Logger.LogInformation($\"Processed message {message.Body}\"); await SaveAsync(message.Body); }" },
        { "work in the loop", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { var order = JsonSerializer.Deserialize<string>(record.Body); await SaveAsync(order); } }" },
        { "synchronous", "public void [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) Save(record.Body); }" },
        { "without a context", "public async Task [|Handler|](SQSEvent input) { foreach (var record in input.Records) await SaveAsync(record.Body); }" },
        { "for", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { for (var i = 0; i < input.Records.Count; i++) { await SaveAsync(input.Records[i].Body); } }" },
        { "filtered and ordered", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records.Where(r => r.Body.Length > 0).OrderBy(r => r.MessageId)) { await SaveAsync(record.Body); } }" },
        { "bodies", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var body in input.Records.Select(r => r.Body)) { await SaveAsync(body); } }" },
        { "a list made before", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { var orders = input.Records.Select(r => JsonSerializer.Deserialize<string>(r.Body)).ToList(); foreach (var order in orders) { await SaveAsync(order); } }" },
        { "null-conditional records", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input?.Records ?? new List<SQSEvent.SQSMessage>()) { await SaveAsync(record.Body); } }" },
        { "Task.WhenAll", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { await Task.WhenAll(input.Records.Select(r => SaveAsync(r.Body))); }" },
        { "Task.WhenAll over a method group", "public Task [|Handler|](SQSEvent input, ILambdaContext context) => Task.WhenAll(input.Records.Select(ProcessAsync)); private Task ProcessAsync(SQSEvent.SQSMessage record) => SaveAsync(record.Body);" },
        { "tasks in a list", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { var tasks = new List<Task>(); foreach (var record in input.Records) tasks.Add(SaveAsync(record.Body)); await Task.WhenAll(tasks); }" },
        { "Parallel.ForEachAsync", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { await Parallel.ForEachAsync(input.Records, async (record, token) => await SaveAsync(record.Body)); }" },
        { "Parallel.ForEach", "public void [|Handler|](SQSEvent input, ILambdaContext context) { Parallel.ForEach(input.Records, record => Save(record.Body)); }" },
        { "List.ForEach", "public void [|Handler|](SQSEvent input, ILambdaContext context) { input.Records.ForEach(record => Save(record.Body)); }" },
        { "rethrow after log", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch (Exception e) { context.Logger.LogError(e.Message); throw; } } }" },
        { "another exception for it", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch (Exception e) { throw new InvalidOperationException(\"failed\", e); } } }" },
        { "only one kind is caught", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch (TimeoutException) { context.Logger.LogError(\"late\"); } } }" },
        { "try and finally", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.Body); } finally { context.Logger.LogInformation(\"done\"); } } }" },
        { "rethrown around the loop", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { try { foreach (var record in input.Records) await SaveAsync(record.Body); } catch (Exception e) { context.Logger.LogError(e.Message); throw; } }" },
        { "an inner try that swallows a trifle", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await _s3.ListBucketsAsync(); } catch (Exception e) { context.Logger.LogError(e.Message); } await SaveAsync(record.Body); } }" },
        { "helper that gets the event", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) => await ProcessAll(input); private async Task ProcessAll(SQSEvent input) { foreach (var record in input.Records) await SaveAsync(record.Body); }" },
        { "helper that gets the records", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) => await ProcessAll(input.Records); private async Task ProcessAll(IReadOnlyList<SQSEvent.SQSMessage> records) { foreach (var record in records) await SaveAsync(record.Body); }" },
        { "helper in another class", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) => await new Processor().RunAsync(input.Records);", "public class Processor { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public async Task RunAsync(IEnumerable<SQSEvent.SQSMessage> records) { foreach (var record in records) await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body }); } }" },
        { "service behind an interface", "private readonly IOrders _orders = new Orders(); public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await _orders.SaveAsync(record.Body); }", "public interface IOrders { Task SaveAsync(string body); } public class Orders : IOrders { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public async Task SaveAsync(string body) => await _s3.ListBucketsAsync(); }" },
        { "service of another project", "private readonly IOrders _orders; public Function() { _orders = null; } public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await _orders.SaveAsync(record.Body); }", "public interface IOrders { Task SaveAsync(string body); }" },
        { "local function", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await ProcessAsync(record); async Task ProcessAsync(SQSEvent.SQSMessage message) { await SaveAsync(message.Body); } }" },
        { "nested loops", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { foreach (var line in record.Body.Split('\\n')) { await SaveAsync(line); } } }" },
        { "groups", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var group in input.Records.GroupBy(r => r.EventSource)) { foreach (var record in group) { await SaveAsync(record.Body); } } }" },
        { "early return", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { if (input.Records.Count == 0) return; foreach (var record in input.Records) await SaveAsync(record.Body); }" },
        { "a string comes back", "public async Task<string> [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); return \"done\"; }" },
        { "Kinesis", "public async Task [|Handler|](KinesisEvent input, ILambdaContext context) { foreach (var record in input.Records) { using var reader = new StreamReader(record.Kinesis.Data); await SaveAsync(reader.ReadToEnd()); } }" },
        { "DynamoDB stream", "public async Task [|Handler|](DynamoDBEvent input, ILambdaContext context) { foreach (var record in input.Records) { await SaveAsync(record.Dynamodb.Keys[\"id\"].S); } }" },
        { "Annotations", "[LambdaFunction] public async Task [|Handler|](SQSEvent input) { foreach (var record in input.Records) await SaveAsync(record.Body); }" },
        { "event of a derived class", "public async Task [|Handler|](OrdersEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); }", "public class OrdersEvent : SQSEvent { }" },
        { "generic base class", "", "public abstract class Base<T> { protected abstract Task ProcessAsync(T message); public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { await ProcessAsync(JsonSerializer.Deserialize<T>(record.Body)); } } } public class Orders : Base<string> { private readonly IAmazonS3 _s3 = new AmazonS3Client(); protected override async Task ProcessAsync(string message) => await _s3.ListBucketsAsync(); }" },
        { "retry policy around the work", "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { await RetryAsync(async () => await SaveAsync(record.Body)); } } private async Task RetryAsync(Func<Task> action) { await action(); }" },
    };

    private static readonly BatchCases s_silent = new(Id, reported: false)
    {
        { "response", "public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); return new SQSBatchResponse(); }" },
        { "response of a ValueTask", "public async ValueTask<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); return new SQSBatchResponse(); }" },
        { "own response by its JSON shape", "public async Task<Result> Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); return new Result(); }", "public class Result { [System.Text.Json.Serialization.JsonPropertyName(\"batchItemFailures\")] public List<Item> Failures { get; set; } } public class Item { [System.Text.Json.Serialization.JsonPropertyName(\"itemIdentifier\")] public string Id { get; set; } }" },
        { "an object that may be one", "public async Task<object> Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); return new { batchItemFailures = new string[0] }; }" },
        { "Powertools response", "public async Task<AWS.Lambda.Powertools.BatchProcessing.BatchItemFailuresResponse> Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); return null; }" },
        { "Powertools attribute", "[AWS.Lambda.Powertools.BatchProcessing.BatchProcessor] public void Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) Save(record.Body); }" },
        { "blueprint that only logs", "public async Task FunctionHandler(SQSEvent evnt, ILambdaContext context) { foreach (var message in evnt.Records) { await ProcessMessageAsync(message, context); } } private async Task ProcessMessageAsync(SQSEvent.SQSMessage message, ILambdaContext context) { context.Logger.LogInformation($\"Processed message {message.Body}\"); await Task.CompletedTask; }" },
        { "only logs what a stream brings", "public void Handler(KinesisEvent input, ILambdaContext context) { context.Logger.LogInformation($\"Beginning to process {input.Records.Count} records...\"); foreach (var record in input.Records) { context.Logger.LogInformation($\"Event ID: {record.EventId}\"); string data = GetRecordContents(record.Kinesis); context.Logger.LogInformation(data); } } private string GetRecordContents(KinesisEvent.Record streamRecord) { using (var reader = new StreamReader(streamRecord.Data, System.Text.Encoding.ASCII)) { return reader.ReadToEnd(); } }" },
        { "one record", "public async Task Handler(SQSEvent input, ILambdaContext context) { await SaveAsync(input.Records[0].Body); }" },
        { "the single record", "public async Task Handler(SQSEvent input, ILambdaContext context) { await SaveAsync(input.Records.Single().Body); }" },
        { "whole batch in one call", "private readonly IAmazonSQS _sqs = new AmazonSQSClient(); public async Task Handler(SQSEvent input, ILambdaContext context) { var entries = new List<Amazon.SQS.Model.SendMessageBatchRequestEntry>(); foreach (var record in input.Records) { entries.Add(new Amazon.SQS.Model.SendMessageBatchRequestEntry(record.MessageId, record.Body)); } await _sqs.SendMessageBatchAsync(\"queue\", entries); }" },
        { "whole batch selected into one call", "private readonly IAmazonSQS _sqs = new AmazonSQSClient(); public async Task Handler(SQSEvent input, ILambdaContext context) { await _sqs.SendMessageBatchAsync(\"queue\", input.Records.Select(r => new Amazon.SQS.Model.SendMessageBatchRequestEntry(r.MessageId, r.Body)).ToList()); }" },
        { "all failures swallowed", "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch (Exception e) { context.Logger.LogError(e.Message); } } }" },
        { "failures go to another queue", "private readonly IAmazonSQS _sqs = new AmazonSQSClient(); public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch (Exception) { await _sqs.SendMessageAsync(\"dead\", record.Body); } } }" },
        { "helper swallows", "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await ProcessAsync(record); } private async Task ProcessAsync(SQSEvent.SQSMessage record) { try { await SaveAsync(record.Body); } catch (Exception e) { Console.WriteLine(e); } }" },
        { "implementation swallows", "private readonly IOrders _orders = new Orders(); public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await _orders.SaveAsync(record.Body); }", "public interface IOrders { Task SaveAsync(string body); } public class Orders : IOrders { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public async Task SaveAsync(string body) { try { await _s3.ListBucketsAsync(); } catch (Exception e) { Console.WriteLine(e); } } }" },
        { "swallowed around the loop", "public async Task Handler(SQSEvent input, ILambdaContext context) { try { foreach (var record in input.Records) await SaveAsync(record.Body); } catch (Exception e) { context.Logger.LogError(e.Message); } }" },
        { "some failures go on, by choice", "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.Body); } catch (Exception e) when (e is not TimeoutException) { context.Logger.LogError(e.Message); } } }" },
        { "transaction", "public async Task Handler(SQSEvent input, ILambdaContext context) { using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled); foreach (var record in input.Records) await SaveAsync(record.Body); scope.Complete(); }" },
        { "framework gets the event", "private readonly AWS.Messaging.Lambda.ILambdaMessaging _messaging; public Function(AWS.Messaging.Lambda.ILambdaMessaging messaging) => _messaging = messaging; public async Task Handler(SQSEvent input, ILambdaContext context) => await _messaging.ProcessLambdaEventAsync(input, context);" },
        { "Kafka has no response type", "public async Task Handler(Amazon.Lambda.KafkaEvents.KafkaEvent input, ILambdaContext context) { foreach (var topic in input.Records) foreach (var record in topic.Value) await SaveAsync(record.Topic); }" },
        { "SNS has none either", "public async Task Handler(Amazon.Lambda.SNSEvents.SNSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Sns.Message); }" },
        { "DynamoDB event of Annotations", "[LambdaFunction] [Amazon.Lambda.Annotations.DynamoDB.DynamoDBEvent(\"Table\")] public async Task Handler(DynamoDBEvent input) { foreach (var record in input.Records) await SaveAsync(record.EventID); }" },
        { "helper of a handler that reports", "public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) { await Inner(input, context); return new SQSBatchResponse(); } public async Task Inner(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); }" },
        { "private method", "private async Task Work(SQSEvent input) { foreach (var record in input.Records) await SaveAsync(record.Body); }" },
        { "type of the same name", "public async Task Handler(Own.SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record); }", "namespace Own { public class SQSEvent { public List<string> Records { get; set; } } }" },
        { "other list than the records", "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var name in new[] { \"a\", \"b\" }) await SaveAsync(name); }" },
        { "EventBridge Pipe", "public async Task Handler(List<SQSEvent.SQSMessage> input, ILambdaContext context) { foreach (var record in input) await SaveAsync(record.Body); }" },
        { "EventBridge Pipe with an array", "public async Task Handler(SQSEvent.SQSMessage[] input, ILambdaContext context) { foreach (var record in input) await SaveAsync(record.Body); }" },
        { "Step Functions item", "public async Task Handler(SQSEvent.SQSMessage input, ILambdaContext context) { await SaveAsync(input.Body); }" },
        { "tasks nobody awaits", "public void Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { _ = SaveAsync(record.Body); } }" },
        { "only reads the bodies", "public int Handler(SQSEvent input, ILambdaContext context) { var length = 0; foreach (var record in input.Records) length += record.Body.Length; return length; }" },
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
    public async Task SaysWhatHappensToAQueue()
    {
        var finding = Assert.Single(await BatchCases.FindAsync(Id, "public async Task [|Handler|](SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.Body); }"));
        Assert.Equal(
            "'Function.Handler' returns no partial batch response: when one record fails, Lambda retries the whole batch, also the messages that were processed; catch the failure of each record and return 'SQSBatchResponse', with ReportBatchItemFailures on the event source mapping",
            finding.GetMessage());
        Assert.Equal("foreach (var record in input.Records) await SaveAsync(record.Body);", finding.AdditionalLocations[0].SourceTree!.GetText().ToString(finding.AdditionalLocations[0].SourceSpan));
    }

    [Fact]
    public async Task SaysWhatHappensToAStream()
    {
        var finding = Assert.Single(await BatchCases.FindAsync(Id, "public async Task [|Handler|](KinesisEvent input, ILambdaContext context) { foreach (var record in input.Records) await SaveAsync(record.EventId); }"));
        Assert.Contains("Lambda retries the batch from its first record and the shard waits", finding.GetMessage(), System.StringComparison.Ordinal);
        Assert.Contains("'StreamsEventResponse'", finding.GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public Task LambdaHandlerOfAnExecutable() => new CompiledFunction(
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        var s3 = new AmazonS3Client();
        var handler = async (SQSEvent input, ILambdaContext context) [|=>|]
        {
            foreach (var record in input.Records)
            {
                await s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
            }
        };
        await LambdaBootstrapBuilder.Create<SQSEvent>(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
        """) { Rule = Id }.VerifyAsync();

    [Fact]
    public Task LocalFunctionHandlerOfAnExecutable() => new CompiledFunction(
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        var s3 = new AmazonS3Client();
        await LambdaBootstrapBuilder.Create<SQSEvent>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

        async Task [|Handler|](SQSEvent input, ILambdaContext context)
        {
            foreach (var record in input.Records)
            {
                await s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
            }
        }
        """) { Rule = Id }.VerifyAsync();

    [Theory]
    [InlineData("Function")]
    [InlineData("Other, Function")]
    public Task HandlersThatSucceedOrFailAsAWholeAreNotReported(string types) => new CompiledFunction(
        """
        public class Function
        {
            private readonly IAmazonS3 _s3 = new AmazonS3Client();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                foreach (var record in input.Records) await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
            }
        }
        """) { Rule = Id }.WithOption("lambda_analyzers.LMB201.whole_batch_handlers", types).VerifyAsync();

    [Theory]
    [InlineData("1", false)]
    [InlineData("10", true)]
    [InlineData("!Ref Size", true)]
    public Task BatchesOfOneRecordAreNotReported(string size, bool reported) => new CompiledFunction(
        """
        public class Function
        {
            private readonly IAmazonS3 _s3 = new AmazonS3Client();

            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var record in input.Records) await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
            }
        }
        """.Replace("[|Handler|]", reported ? "[|Handler|]" : "Handler")) { Rule = Id }.WithFile("/0/template.yaml",
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
                    Queue: arn:aws:sqs:eu-west-1:123456789012:orders
                    BatchSize: {size}
        """).WithFile("/0/aws-lambda-tools-defaults.json", $$"""{ "function-handler": "{{CompiledFunction.AssemblyName}}::Function::Handler" }""").VerifyAsync();

    [Theory]
    [InlineData("BatchSize = 1", false)]
    [InlineData("BatchSize = 5", true)]
    public Task BatchSizeOfTheAttribute(string setting, bool reported) => new CompiledFunction(
        """
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.SQS;

        public class Function
        {
            private readonly IAmazonS3 _s3 = new AmazonS3Client();

            [LambdaFunction]
            [SQSEvent("@Queue", SETTING)]
            public async Task [|Handler|](SQSEvent input)
            {
                foreach (var record in input.Records) await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
            }
        }
        """.Replace("SETTING", setting).Replace("[|Handler|]", reported ? "[|Handler|]" : "Handler")) { Rule = Id }.VerifyAsync();

    private const string Orders =
        """
        public class Function
        {
            private readonly IAmazonS3 _s3 = new AmazonS3Client();

            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var record in input.Records) await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
            }
        }
        """;

    private static CompiledFunction WithTrigger(bool isReported) => new(isReported ? Orders : Orders.Replace("[|Handler|]", "Handler")) { Rule = Id };

    private static string Cdk(string function, string properties) =>
        $$"""
        {
          "Resources": {
            "F1": { "Type": "AWS::Lambda::Function", "Properties": { "Code": { "S3Bucket": "assets", "S3Key": "a.zip" }, "Handler": "{{function}}", "Runtime": "dotnet8" } },
            "Q1": { "Type": "AWS::SQS::Queue" },
            "M1": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": { {{properties}} "EventSourceArn": { "Fn::GetAtt": [ "Q1", "Arn" ] }, "FunctionName": { "Ref": "F1" } } }
          }
        }
        """;

    /// <summary>What the CDK wrote answers what nothing else says.</summary>
    [Theory]
    [InlineData("/0/infra/cdk.out/Stack.template.json", "MyFunction::Function::Handler", "\"BatchSize\": 1,", false)]
    [InlineData("C:\\shop\\cdk.out\\Stack.template.json", "MyFunction::Function::Handler", "\"BatchSize\": 1,", false)]
    [InlineData("/0/infra/cdk.out/Stack.template.json", "MyFunction::Function::Handler", "\"BatchSize\": 10,", true)]
    [InlineData("/0/infra/cdk.out/Stack.template.json", "MyFunction::Function::Handler", "", true)]
    [InlineData("/0/infra/cdk.out/Stack.template.json", "Other::Function::Handler", "\"BatchSize\": 1,", true)]
    [InlineData("/0/infra/cdk.out/Stack.template.json", "MyFunction::Function::Other", "\"BatchSize\": 1,", true)]
    public Task BatchesOfOneRecordInTheOutputOfTheCdk(string path, string function, string properties, bool isReported) =>
        WithTrigger(isReported).WithFile(path, Cdk(function, properties))
            .WithFile("/0/aws-lambda-tools-defaults.json", $$"""{ "function-handler": "{{CompiledFunction.AssemblyName}}::Function::Handler" }""").VerifyAsync();

    [Fact]
    public Task OutputOfTheCdk_ContradictsNoTemplate() => WithTrigger(isReported: true)
        .WithFile("/0/cdk.out/Stack.template.json", Cdk("MyFunction::Function::Handler", "\"BatchSize\": 1,"))
        .WithFile("/0/serverless.template", Cdk("MyFunction::Function::Handler", "\"BatchSize\": 10,")).VerifyAsync();

    /// <summary>It is of the last time that somebody ran it: nothing is reported in it, nor because of what it lacks.</summary>
    [Fact]
    public async Task OutputOfTheCdk_IsNotJudged()
    {
        const string code = "public class Function { public string Handler(string input, ILambdaContext context) => Environment.GetEnvironmentVariable(\"QUEUE\") ?? throw new InvalidOperationException(); }";
        var template = Cdk("MyFunction::Function::Handler", string.Empty).Replace("dotnet8", "dotnet6");

        Assert.Contains("LMB804", (await new CompiledFunction(code) { Rule = null }.WithFile("/0/cdk/Stack.template", template).AnalyzeAsync()).Select(static finding => finding.Id));
        Assert.DoesNotContain(
            await new CompiledFunction(code) { Rule = null }.WithFile("/0/cdk.out/Stack.template.json", template).WithFile("/0/cdk.out/Broken.template.json", "{ \"Resources\": { \"a::b\" ").AnalyzeAsync(),
            static finding => finding.Id.StartsWith("LMB8", System.StringComparison.Ordinal) || finding.Id.StartsWith("LMB5", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"resource_type\": \"sqs_trigger\", \"batch_size\": 1", false)]
    [InlineData("\"resource_type\": \"sqs_trigger\", \"batch_size\": 10", true)]
    [InlineData("\"resource_type\": \"sqs_trigger\", \"batch_size\": \"${size}\"", true)]
    [InlineData("\"resource_type\": \"sqs_trigger\"", true)]
    [InlineData("\"resource_type\": \"dynamodb_trigger\", \"batch_size\": 1", true)]
    [InlineData("\"resource_type\": 1", true)]
    public Task BatchesOfOneRecordInAConfigurationOfSyndicate(string source, bool isReported) => WithTrigger(isReported).WithFile(
        "/0/lambda_config.json",
        $$"""{ "version": "1.0", "func_name": "MyFunction::Function::Handler", "runtime": "dotnet8", "event_sources": [ { {{source}} } ] }""").VerifyAsync();

    [Theory]
    [InlineData("{ \"name\": \"a::b\" }")]
    [InlineData("{ \"func_name\": [ \"MyFunction::Function::Handler\" ], \"event_sources\": { \"batch_size\": 1 } }")]
    [InlineData("{ \"func_name\": \"MyFunction::Function::Handler\", \"event_sources\": [ 1, null, [] ")]
    [InlineData("[]")]
    public Task OtherConfigurationOfThatName_SaysNothing(string text) => WithTrigger(isReported: true).WithFile("/0/lambda_config.json", text).VerifyAsync();

    /// <summary>The base class is one of a package that is not restored, or not typed yet: it says what is returned.</summary>
    [Theory]
    [InlineData("public class Function : Missing<SQSEvent> { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public override async Task Handler(SQSEvent input) { foreach (var record in input.Records) await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body }); } }", false)]
    [InlineData("public class Function : Missing<SQSEvent> { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public async Task [|Handler|](SQSEvent input) { foreach (var record in input.Records) await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body }); } }", true)]
    [InlineData("namespace Orders { public async Task Handler(SQSEvent input, ILambdaContext context) { var s3 = new AmazonS3Client(); foreach (var record in input.Records) await s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body }); } }", false)]
    public async Task CodeThatDoesNotCompile(string source, bool isReported) =>
        Assert.Equal(isReported ? 1 : 0, (await new CompiledFunction(source) { Rule = Id, AllowErrors = true }.AnalyzeAsync()).Length);
}
