using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

/// <summary>LMB607: a function writes to what triggers it.</summary>
public class RecursiveTriggerTests
{
    private const string Id = DiagnosticIds.RecursiveTrigger;

    private const string Each = "public async Task Handler(S3Event input, ILambdaContext context) { foreach (var record in input.Records) { ";

    private const string Fields = "private readonly IAmazonSQS _sqs = new AmazonSQSClient(); private readonly IAmazonSimpleNotificationService _sns = new AmazonSimpleNotificationServiceClient(); private readonly IAmazonDynamoDB _table = new AmazonDynamoDBClient(); private static readonly string s_target = Environment.GetEnvironmentVariable(\"TARGET\"); ";

    private const string Queue = Fields + "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { ";

    private const string Topic = Fields + "public async Task Handler(SNSEvent input, ILambdaContext context) { foreach (var record in input.Records) { ";

    private const string Stream = Fields + "public async Task Handler(DynamoDBEvent input, ILambdaContext context) { foreach (var record in input.Records) { ";

    private static readonly EventCases s_reported = Reporting();

    private static readonly EventCases s_silent = Passing();

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task SaysWhatItWritesTo()
    {
        var found = Assert.Single(await EventCases.FindAsync(Id, Each + "await StoreAsync(record); } } private Task StoreAsync(S3Event.S3EventNotificationRecord record) => _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = record.S3.Object.KeyDecoded });"));
        Assert.Equal(
            "'Function.Handler' (through 'Function.StoreAsync') writes to the bucket that triggers it, so each invocation causes another one, without end; write to another bucket, or under a prefix that the trigger leaves out",
            found.GetMessage());
    }

    private static string Bucket(string filter = "", string events = "s3:ObjectCreated:*", string variable = "!Ref Uploads") =>
        EventCases.Sam("Uploaded:\n  Type: S3\n  Properties:\n    Bucket: !Ref Uploads\n    Events: " + events + filter, Variable(variable) + "\n  Uploads:\n    Type: AWS::S3::Bucket\n  Thumbs:\n    Type: AWS::S3::Bucket");

    private static string Prefixed(string prefix) => "\n    Filter:\n      S3Key:\n        Rules:\n          - Name: prefix\n            Value: " + prefix;

    private static string Suffixed(string suffix) => "\n    Filter:\n      S3Key:\n        Rules:\n          - Name: suffix\n            Value: " + suffix;

    private static string Variable(string value) => "      Environment:\n        Variables:\n          TARGET: " + value;

    private static string Mapping(string type, string reference, string variable, string resource, string more = "") =>
        EventCases.Sam("Source:\n  Type: " + type + "\n  Properties:\n    " + reference + more, Variable(variable) + "\n  Target:\n    Type: " + resource + "\n  Other:\n    Type: " + resource);

    private static EventCases Reporting()
    {
        var cases = new EventCases(Id, reported: true)
        {
            { "same key", Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = record.S3.Object.Key }); } }" },
            { "same key, decoded", Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = WebUtility.UrlDecode(record.S3.Object.Key) }); } }" },
            { "same key, through locals", Each + "var bucket = record.S3.Bucket.Name; var key = record.S3.Object.KeyDecoded; var request = new PutObjectRequest(); request.BucketName = [|bucket|]; request.Key = key; await _s3.PutObjectAsync(request); } }" },
            { "first record", "public async Task Handler(S3Event input, ILambdaContext context) { var s3 = input.Records?[0].S3; if (s3 == null) return; await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|s3.Bucket.Name|], Key = s3.Object.KeyDecoded }); }" },
            { "copied onto itself", Each + "await _s3.CopyObjectAsync(record.S3.Bucket.Name, record.S3.Object.KeyDecoded, [|record.S3.Bucket.Name|], record.S3.Object.KeyDecoded); } }" },
            { "copy request", Each + "await _s3.CopyObjectAsync(new CopyObjectRequest { SourceBucket = record.S3.Bucket.Name, SourceKey = record.S3.Object.KeyDecoded, DestinationBucket = [|record.S3.Bucket.Name|], DestinationKey = record.S3.Object.KeyDecoded }); } }" },
            { "transfer utility", Each + "await new TransferUtility(_s3).UploadAsync(\"/tmp/file\", [|record.S3.Bucket.Name|], record.S3.Object.KeyDecoded); } }" },
            { "stream", Each + "await _s3.UploadObjectFromStreamAsync([|record.S3.Bucket.Name|], record.S3.Object.KeyDecoded, Stream.Null, null); } }" },
            { "helper", Each + "await StoreAsync(record.S3.Bucket.Name, record.S3.Object.KeyDecoded); } } private Task StoreAsync(string bucket, string key) => _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|bucket|], Key = key });" },
            { "another file", Each + "await new Store(_s3).StoreAsync(record.S3.Bucket.Name, record.S3.Object.KeyDecoded); } }", "public class Store { private readonly IAmazonS3 _s3; public Store(IAmazonS3 s3) { _s3 = s3; } public async Task StoreAsync(string bucket, string key) { await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|bucket|], Key = key }); } }" },
            { "tasks of records", "public async Task Handler(S3Event input, ILambdaContext context) { await Task.WhenAll(input.Records.Select(record => _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = record.S3.Object.KeyDecoded }))); }" },
            { "in a try", Each + "try { await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = record.S3.Object.KeyDecoded }); } catch (Exception e) { Console.WriteLine(e); throw; } } }" },
            { "queue's name from its ARN", Queue + "await _sqs.SendMessageAsync([|$\"https://sqs.{record.AwsRegion}.amazonaws.com/{record.EventSourceArn.Split(':')[4]}/{record.EventSourceArn.Split(':')[5]}\"|], record.Body); } }" },
            { "topic of the event", Topic + "await _sns.PublishAsync([|record.Sns.TopicArn|], record.Sns.Message); } }" },
            { "topic of the event in a request", Topic + "var topic = record.Sns.TopicArn; await _sns.PublishAsync(new Amazon.SimpleNotificationService.Model.PublishRequest { TopicArn = [|topic|], Message = \"x\" }); } }" },
            { "table's name from its ARN", Stream + "var name = record.EventSourceArn.Split('/')[1]; await _table.PutItemAsync([|name|], new Dictionary<string, AttributeValue>()); } }" },
        };

        cases.AddDeployed("prefix without a filter", Bucket(), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = \"thumbs/\" + record.S3.Object.KeyDecoded }); } }");
        cases.AddDeployed("any key without a filter", Bucket(), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = Guid.NewGuid().ToString() }); } }");
        cases.AddDeployed("prefix that the filter takes", Bucket(Prefixed("uploads/")), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = $\"uploads/done/{record.S3.Object.KeyDecoded}\" }); } }");
        cases.AddDeployed("suffix that the filter takes", Bucket(Suffixed(".jpg")), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = \"thumbs/\" + record.S3.Object.KeyDecoded }); } }");
        cases.AddDeployed("same key with a filter", Bucket(Prefixed("uploads/")), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|record.S3.Bucket.Name|], Key = record.S3.Object.KeyDecoded }); } }");
        cases.AddDeployed("bucket by a variable", Bucket(), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|Environment.GetEnvironmentVariable(\"TARGET\")|], Key = \"last\" }); } }");
        cases.AddDeployed("bucket by a variable in a field", Bucket(), "private static readonly string s_bucket = Environment.GetEnvironmentVariable(\"TARGET\") ?? throw new InvalidOperationException(); " + Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = [|s_bucket|], Key = record.S3.Object.KeyDecoded }); } }");
        cases.AddDeployed("queue by a variable", Mapping("SQS", "Queue: !GetAtt Target.Arn", "!Ref Target", "AWS::SQS::Queue"), Queue + "await _sqs.SendMessageAsync([|s_target|], record.Body); } }");
        cases.AddDeployed("topic by a variable", Mapping("SNS", "Topic: !Ref Target", "!Ref Target", "AWS::SNS::Topic"), Topic + "await _sns.PublishAsync([|s_target|], \"x\"); } }");
        cases.AddDeployed("table by a variable", Mapping("DynamoDB", "Stream: !GetAtt Target.StreamArn", "!Ref Target", "AWS::DynamoDB::Table"), Stream + "await _table.UpdateItemAsync(new UpdateItemRequest { TableName = [|s_target|] }); } }");
        cases.AddDeployed("topic by the same expression", Mapping("SNS", "Topic: !ImportValue Orders", "!ImportValue Orders", "AWS::SNS::Topic"), Topic + "await _sns.PublishAsync([|s_target|], \"x\"); } }");
        cases.AddDeployed("topic by the same parameter", "Parameters:\n  First: { Type: String, Default: orders }\n" + Mapping("SNS", "Topic: !Ref First", "!Ref First", "AWS::SNS::Topic"), Topic + "await _sns.PublishAsync([|s_target|], \"x\"); } }");
        cases.AddDeployed("topic by the same text", Mapping("SNS", "Topic: arn:aws:sns:eu-west-1:123456789012:orders", "arn:aws:sns:eu-west-1:123456789012:orders", "AWS::SNS::Topic"), Topic + "await _sns.PublishAsync([|s_target|], \"x\"); } }");
        return cases;
    }

    private static EventCases Passing()
    {
        var cases = new EventCases(Id, reported: false)
        {
            { "another bucket", Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = \"thumbs\", Key = record.S3.Object.KeyDecoded }); } }" },
            { "another bucket by its name", Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name + \"-thumbs\", Key = record.S3.Object.KeyDecoded }); } }" },
            { "another prefix, filter unknown", Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = \"thumbs/\" + record.S3.Object.KeyDecoded }); } }" },
            { "another key, filter unknown", Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = Path.ChangeExtension(record.S3.Object.KeyDecoded, \".json\") }); } }" },
            { "prefix replaced", Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded.Replace(\"in/\", \"out/\") }); } }" },
            { "read", Each + "await _s3.GetObjectAsync(new GetObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded }); } }" },
            { "deleted", Each + "await _s3.DeleteObjectAsync(record.S3.Bucket.Name, record.S3.Object.KeyDecoded); } }" },
            { "tagged", Each + "await _s3.PutObjectTaggingAsync(new PutObjectTaggingRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded }); } }" },
            { "only what is not marked", Each + "var head = await _s3.GetObjectMetadataAsync(record.S3.Bucket.Name, record.S3.Object.KeyDecoded); if (head.Metadata[\"done\"] == \"yes\") continue; await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded }); } }" },
            { "only other keys", Each + "if (record.S3.Object.Key.StartsWith(\"in/\")) { await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded }); } } }" },
            { "the caller chooses", Each + "if (record.EventName == \"ObjectRemoved:Delete\") await StoreAsync(record); } } private Task StoreAsync(S3Event.S3EventNotificationRecord record) => _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded });" },
            { "after a failure", Each + "try { await _s3.ListBucketsAsync(); } catch (Exception) { await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded }); } } }" },
            { "where the records are filtered", "public async Task Handler(S3Event input, ILambdaContext context) { foreach (var record in input.Records.Where(r => r.S3.Object.Size > 0)) { await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded }); } }" },
            { "one of two keys", Each + "var key = context.MemoryLimitInMB > 1 ? record.S3.Object.KeyDecoded : \"other\"; await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = key }); } }" },
            { "nobody calls it", "public Task Handler(S3Event input, ILambdaContext context) => Task.CompletedTask; private Task Unused(S3Event input) => _s3.PutObjectAsync(new PutObjectRequest { BucketName = input.Records[0].S3.Bucket.Name, Key = input.Records[0].S3.Object.Key });" },
            { "dead-letter queue by its name", Queue + "await _sqs.SendMessageAsync(\"https://sqs.eu-west-1.amazonaws.com/1/\" + record.EventSourceArn.Split(':')[5] + \"-dead\", record.Body); } }" },
            { "dead-letter queue by replacing", Queue + "await _sqs.SendMessageAsync(record.EventSourceArn.Replace(\"orders\", \"dead\"), record.Body); } }" },
            { "sent again on a failure", Topic + "try { await SaveAsync(\"x\"); } catch { await _sns.PublishAsync(record.Sns.TopicArn, record.Sns.Message); } } }" },
            { "sent again under a condition", Topic + "if (record.Sns.Message.Length > 3) await _sns.PublishAsync(record.Sns.TopicArn, record.Sns.Message.Substring(3)); } }" },
            { "variable without a template", Queue + "await _sqs.SendMessageAsync(s_target, record.Body); } }" },
            { "constant queue", Queue + "await _sqs.SendMessageAsync(\"https://sqs.eu-west-1.amazonaws.com/1/next\", record.Body); } }" },
        };

        cases.AddDeployed("prefix that the filter leaves out", Bucket(Prefixed("uploads/")), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = \"thumbs/\" + record.S3.Object.KeyDecoded }); } }");
        cases.AddDeployed("suffix that the filter leaves out", Bucket(Suffixed(".jpg")), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded + \".json\" }); } }");
        cases.AddDeployed("unknown beginning with a filter", Bucket(Prefixed("uploads/")), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = Guid.NewGuid() + \".json\" }); } }");
        cases.AddDeployed("triggered by removals only", Bucket(events: "s3:ObjectRemoved:*"), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.KeyDecoded }); } }");
        cases.AddDeployed("variable that names another bucket", Bucket(variable: "!Ref Thumbs"), Each + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Environment.GetEnvironmentVariable(\"TARGET\"), Key = record.S3.Object.KeyDecoded }); } }");
        cases.AddDeployed("variable that names another queue", Mapping("SQS", "Queue: !GetAtt Target.Arn", "!Ref Other", "AWS::SQS::Queue"), Queue + "await _sqs.SendMessageAsync(s_target, record.Body); } }");
        cases.AddDeployed("table, filtered", Mapping("DynamoDB", "Stream: !GetAtt Target.StreamArn", "!Ref Target", "AWS::DynamoDB::Table", "\n    FilterCriteria:\n      Filters:\n        - Pattern: '{}'"), Stream + "await _table.UpdateItemAsync(new UpdateItemRequest { TableName = s_target }); } }");
        cases.AddDeployed("item removed", Mapping("DynamoDB", "Stream: !GetAtt Target.StreamArn", "!Ref Target", "AWS::DynamoDB::Table"), Stream + "await _table.DeleteItemAsync(new DeleteItemRequest { TableName = s_target }); } }");
        cases.AddDeployed("table under a condition", Mapping("DynamoDB", "Stream: !GetAtt Target.StreamArn", "!Ref Target", "AWS::DynamoDB::Table"), Stream + "if (record.EventName != \"INSERT\") continue; await _table.UpdateItemAsync(new UpdateItemRequest { TableName = s_target }); } }");
        cases.AddDeployed("two parameters of the same default", "Parameters:\n  First: { Type: String, Default: orders }\n  Second: { Type: String, Default: orders }\n" + Mapping("SNS", "Topic: !Ref First", "!Ref Second", "AWS::SNS::Topic"), Topic + "await _sns.PublishAsync(s_target, \"x\"); } }");
        cases.AddDeployed("topic of a parameter", Mapping("SNS", "Topic: !Ref Target", "!Ref SomeParameter", "AWS::SNS::Topic"), Topic + "await _sns.PublishAsync(s_target, \"x\"); } }");
        return cases;
    }
}
