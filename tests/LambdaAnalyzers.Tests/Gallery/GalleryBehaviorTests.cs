using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Gallery;

/// <summary>
/// The handlers of the bad samples are called before and after Fix All with the same events, twice each, as in an execution environment that is
/// used again: what they return and what they ask of services is the same, but for the defect.
/// Not called: CatalogApi and BookingApi, which need ASP.NET Core at run time, and SessionKeeper, which connects to a server that is not there.
/// </summary>
public sealed class GalleryBehaviorTests(LocalServices services) : IClassFixture<LocalServices>
{
    private static readonly ImmutableArray<Case> s_cases =
    [
        new("TokenAuthorizer", "TokenAuthorizer.Function::FunctionHandler", """{"AuthorizationToken":"Basic anna","MethodArn":"arn:api/GET/rooms"}""", """{"principalId":"anonymous","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["execute-api:Invoke"],"Resource":["arn:api/GET/rooms"]}]}}"""),
        new("TokenAuthorizer", "TokenAuthorizer.Function::FunctionHandler", """{"AuthorizationToken":"Bearer anna.t1.gold.00","MethodArn":"arn:api/GET/rooms"}""", """{"principalId":"anonymous","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["execute-api:Invoke"],"Resource":["arn:api/GET/rooms"]}]}}"""),
        new("TokenAuthorizer", "TokenAuthorizer.Function::FunctionHandler", $$"""{"AuthorizationToken":"Bearer {{Token("anna.t1.gold")}}","MethodArn":"arn:api/GET/rooms"}""", """{"principalId":"anna","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["execute-api:Invoke"],"Resource":["arn:api/GET/rooms"]}]},"context":{"plan":"gold"},"usageIdentifierKey":"t1"}"""),
        new("TokenAuthorizer", "TokenAuthorizer.Function::FunctionHandler", $$"""{"AuthorizationToken":"Bearer {{Token("anna.t2.gold")}}","MethodArn":"arn:api/GET/rooms"}""", """{"principalId":"anna","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["execute-api:Invoke"],"Resource":["arn:api/GET/rooms"]}]}}"""),
        new("InventoryProjection", "InventoryProjection.Function::FunctionHandler", """{"Records":[{"EventName":"INSERT","Dynamodb":{"SequenceNumber":"1","NewImage":{"Article":{"S":"nail"},"Warehouse":{"S":"A"},"Stock":{"N":"3"}}}},{"EventName":"REMOVE","Dynamodb":{"SequenceNumber":"2"}}]}""", """{"batchItemFailures":[]}""") { Before = "done" },
        new("InventoryProjection", "InventoryProjection.Function::FunctionHandler", """{"Records":[{"EventName":"INSERT","Dynamodb":{"SequenceNumber":"1","NewImage":{"Article":{"S":"nail"},"Warehouse":{"S":"A"},"Stock":{"N":"30"}}}},{"EventName":"MODIFY","Dynamodb":{"SequenceNumber":"2","NewImage":{"Article":{"S":"refused"},"Warehouse":{"S":"A"},"Stock":{"N":"30"}}}},{"EventName":"MODIFY","Dynamodb":{"SequenceNumber":"3","NewImage":{"Article":{"S":"screw"},"Warehouse":{"S":"A"},"Stock":{"N":"30"}}}}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"}]}""") { Before = "AmazonDynamoDBException: It is refused." },
        new("ShipmentTracker", "ShipmentTracker.Function::FunctionHandler", """{"Time":"2026-11-02T10:00:00Z","Detail":{"ShipmentId":"s1","Carrier":"swift","TrackingCode":"t1"}}""", "done"),
        new("ShipmentTracker", "ShipmentTracker.Function::FunctionHandler", """{"Time":"2026-11-02T10:00:00Z","Detail":{"ShipmentId":"refused","Carrier":"swift","TrackingCode":"t1"}}""", "AmazonDynamoDBException: It is refused.") { Before = "done" },
        new("PriceService", null, """{"PathParameters":{"article":"nail"},"QueryStringParameters":{"currency":"EUR"}}""", """{"statusCode":200,"headers":{"content-type":"application/json"},"body":"{\u0022article\u0022:\u0022nail\u0022,\u0022currency\u0022:\u0022EUR\u0022,\u0022amount\u0022:12.50}"}""") { Before = """{"headers":{"content-type":"application/json"},"body":"{\u0022article\u0022:\u0022nail\u0022,\u0022currency\u0022:\u0022EUR\u0022,\u0022amount\u0022:12.50}"}""" },
        new("PriceService", null, """{"PathParameters":{"article":"screw"},"QueryStringParameters":{"currency":"EUR"}}""", """{"statusCode":404,"headers":{"content-type":"text/plain"},"body":"No price of screw in EUR."}"""),
        new("PriceService", null, """{"PathParameters":{"article":"nail"}}""", "NullReferenceException: Object reference not set to an instance of an object.") { Good = """{"statusCode":400,"headers":{"content-type":"text/plain"},"body":"Which article, and in which currency?"}""" },
        new("OrdersApi", "OrdersApi.Functions::GetOrder", "\"o1\"", """{"StatusCode":200}"""),
        new("OrdersApi", "OrdersApi.Functions::GetOrder", "\"o2\"", """{"StatusCode":404}"""),
        new("OrdersApi", "OrdersApi.Functions::PlaceOrder", """{"Id":"o1","Customer":"Anna"}""", """{"StatusCode":202}"""),
        new("QueueWorker", "QueueWorker.Function::FunctionHandler", """{"Records":[{"MessageId":"1","Body":"{\"Id\":\"o1\",\"Customer\":\"Anna\",\"Total\":5}"},{"MessageId":"2","Body":"no order"},{"MessageId":"3","Body":"{\"Id\":\"refused\",\"Customer\":\"Bo\",\"Total\":5}"},{"MessageId":"4","Body":"{\"Id\":\"o4\",\"Customer\":\"Cy\",\"Total\":5}"}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"},{"itemIdentifier":"3"}]}"""),
        new("StreamProcessor", "StreamProcessor.AuditFunction::FunctionHandler", """{"Records":[{"MessageId":"1","Body":"a"},{"MessageId":"2","Body":"refused"},{"MessageId":"3","Body":"c"}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"}]}""") { Before = "AmazonDynamoDBException: It is refused.", Calls = "the message behind the failed one is stored too" },
        new("StreamProcessor", "StreamProcessor.ArchiveFunction::FunctionHandler", """{"Records":[{"MessageId":"1","Body":"a"},{"MessageId":"2","Body":"refused"},{"MessageId":"3","Body":"c"}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"}]}""") { Before = "done", Good = "" },
        new("StreamProcessor", "StreamProcessor.ImportFunction::FunctionHandler", """{"Records":[{"MessageId":"1","Body":"a"},{"MessageId":"3","Body":"c"}]}""", """{"batchItemFailures":[]}""") { Good = "" },
        new("StreamProcessor", "StreamProcessor.ClickFunction::FunctionHandler", """{"Records":[{"EventId":"1","Kinesis":{"SequenceNumber":"11","Data":"YQ=="}},{"EventId":"refused","Kinesis":{"SequenceNumber":"12","Data":"YQ=="}},{"EventId":"3","Kinesis":{"SequenceNumber":"13","Data":"YQ=="}}]}""", """{"batchItemFailures":[{"itemIdentifier":"12"}]}""") { Calls = "what comes behind the failed click waits" },
        new("BatchReports", "BatchReports.InvoiceFunction::FunctionHandler", """{"Records":[{"MessageId":"1","ReceiptHandle":"r1","Body":"a"},{"MessageId":"2","ReceiptHandle":"r2","Body":""}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"}]}""") { Before = """{"batchItemFailures":[{"itemIdentifier":"r2"}]}""" },
        new("BatchReports", "BatchReports.SensorFunction::FunctionHandler", """{"Records":[{"EventId":"1","Kinesis":{"SequenceNumber":"11","Data":"YQ=="}},{"EventId":"2","Kinesis":{"SequenceNumber":"12","Data":""}}]}""", """{"batchItemFailures":[{"itemIdentifier":"12"}]}""") { Before = "NullReferenceException: Object reference not set to an instance of an object." },
        new("BatchReports", "BatchReports.LetterFunction::FunctionHandler", """{"Records":[{"MessageId":"1","ReceiptHandle":"r1","Body":"a"},{"MessageId":"2","ReceiptHandle":"r2","Body":""}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"}]}""") { Before = """{"BatchItemFailures":[{"ItemIdentifier":"2"}]}""" },
        new("BatchReports", "BatchReports.ForwardFunction::FunctionHandler", """{"StreamName":"clicks"}""", "done"),
        new("BatchReports", "BatchReports.ImageFunction::FunctionHandler", """{"Records":[{"MessageId":"1","ReceiptHandle":"r1","Body":"a"},{"MessageId":"2","ReceiptHandle":"r2","Body":""}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"}]}"""),
        new("BatchReports", "BatchReports.CleanupFunction::FunctionHandler", """{"Records":[{"MessageId":"1","ReceiptHandle":"r1","Body":"a"},{"MessageId":"2","ReceiptHandle":"r2","Body":""}]}""", """{"batchItemFailures":[{"itemIdentifier":"2"}]}"""),
        new("ImageResizer", "ImageResizer.Function::FunctionHandler", """{"Records":[{"S3":{"Bucket":{"Name":"uploads"},"Object":{"Key":"a+picture.bmp"}}}]}""", "done"),
        new("ScheduledReport", null, """{"Time":"2026-11-02T10:00:00Z"}""", "done") { Good = "" },
        new("PaymentNotifier", "PaymentNotifier.Function::FunctionHandler", """{"Records":[{"Sns":{"Message":"{\"Id\":\"p1\",\"Merchant\":\"Anna\"}"}}]}""", "done") { Calls = "the second invocation does not fetch the secret again" },
        new("Quoter", null, """{"Name":"nails"}""", """{"Item":"nails","Price":2.5}"""),
        new("Greeter", "Greeter.Functions::Greet", "\"Anna\"", "\"text, Anna\"") { Good = "\"Hello, Anna\"" },
        new("Storefront", "Storefront.Functions::Search", """{"QueryStringParameters":{"q":"nails"},"Headers":{"Accept-Language":"de"}}""", """{"statusCode":200,"body":"de: nothing found"}""") { Before = """{"body":"de: nothing found"}""", Good = "" },
        new("Storefront", "Storefront.Functions::Search", """{"Headers":{"Accept-Language":"de"}}""", "NullReferenceException: Object reference not set to an instance of an object.") { Good = """{"statusCode":400}""" },
        new("UploadArchiver", "UploadArchiver.Function::FunctionHandler", """{"Records":[{"S3":{"Bucket":{"Name":"uploads"},"Object":{"Key":"a+text.txt"}}}]}""", "done") { Calls = "the key is decoded" },
        new("OrderPipeline", "OrderPipeline.Function::TakeOrders", """{"Records":[{"MessageId":"1","Body":"nails"}]}""", """{"batchItemFailures":[{"itemIdentifier":"1"}]}"""),
    ];

    public static TheoryData<int, string> Cases => Data(static _ => true);

    /// <summary>Those whose handler the good form has too.</summary>
    public static TheoryData<int, string> CasesOfGoodSamples => Data(static test => test.Good is not "");

    [CSharpTheory(12)]
    [MemberData(nameof(Cases))]
    public async Task FixedSample_DoesWhatTheBadOneDid(int index, string handler)
    {
        var expected = s_cases[index];
        Assert.StartsWith(expected.Sample, handler, StringComparison.Ordinal);
        var run = await FixAllRun.OfAsync(expected.Sample);

        var before = await OutcomeAsync(run.Before, expected);
        var after = await OutcomeAsync(run.After, expected);

        Assert.All(before, outcome => Assert.Equal(expected.Before ?? expected.Result, outcome.Result));
        Assert.All(after, outcome => Assert.Equal(expected.Result, outcome.Result));
        if (expected.Calls is null)
        {
            Assert.Equal(before.Select(static outcome => outcome.Calls), after.Select(static outcome => outcome.Calls));
        }
        else
        {
            Assert.NotEqual(before.Select(static outcome => outcome.Calls), after.Select(static outcome => outcome.Calls));
        }
    }

    [CSharpTheory(12)]
    [MemberData(nameof(CasesOfGoodSamples))]
    public async Task GoodSample_DoesTheSame(int index, string handler)
    {
        var expected = s_cases[index];
        Assert.StartsWith(expected.Sample, handler, StringComparison.Ordinal);

        var outcomes = await OutcomeAsync(SampleApplication.Load("Good", expected.Sample).Project, expected);

        Assert.All(outcomes, outcome => Assert.Equal(expected.Good ?? expected.Result, outcome.Result));
    }

    private static TheoryData<int, string> Data(Func<Case, bool> isWanted)
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < s_cases.Length; i++)
        {
            if (isWanted(s_cases[i]))
            {
                data.Add(i, $"{s_cases[i].Sample} {s_cases[i].Handler}");
            }
        }

        return data;
    }

    /// <summary>Two invocations: what came back, and what was asked of services.</summary>
    private async Task<ImmutableArray<(string Result, string Calls)>> OutcomeAsync(Project project, Case test)
    {
        using var sample = await RunningSample.LoadAsync(project);
        var outcomes = ImmutableArray.CreateBuilder<(string, string)>();
        for (var i = 0; i < 2; i++)
        {
            Prepare();
            var result = await sample.InvokeAsync(test.Handler, test.Event);
            outcomes.Add((result, string.Join("\n", services.Calls)));
        }

        return outcomes.ToImmutable();
    }

    private void Prepare()
    {
        services.Calls.Clear();
        services.Answers["GET /carriers/"] = "handed over"u8.ToArray();
        services.Answers["GET /uploads/a%20picture.bmp"] = Bitmap();
        services.Answers["GET /uploads/"] = "text"u8.ToArray();
        services.Answers["{\"Key\":{\"TokenId\":{\"S\":\"t2\"}}"] = """{"Item":{"TokenId":{"S":"t2"}}}"""u8.ToArray();
        services.Answers["{\"Key\":{\"Article\":{\"S\":\"nail\"}"] = """{"Item":{"Amount":{"N":"12.50"}}}"""u8.ToArray();
        services.Answers["{\"Key\":{\"Id\":{\"S\":\"o1\"}}"] = """{"Item":{"Id":{"S":"o1"},"Customer":{"S":"Anna"}}}"""u8.ToArray();
        services.Answers["Scan "] = """{"Count":7}"""u8.ToArray();
    }

    /// <summary>Four by four pixels.</summary>
    private static byte[] Bitmap()
    {
        var bitmap = new byte[54 + 48];
        bitmap[18] = 4;
        bitmap[22] = 4;
        return bitmap;
    }

    private static string Token(string token)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(RecordingStandIns.Secret));
        return token + "." + Convert.ToHexString(hmac.ComputeHash(Encoding.UTF8.GetBytes(token)));
    }

    private sealed record Case(string Sample, string? Handler, string Event, string Result)
    {
        /// <summary>What the bad form returns, where that is the defect.</summary>
        public string? Before { get; init; }

        /// <summary>Why the fixed form asks other things of services.</summary>
        public string? Calls { get; init; }

        /// <summary>What the good form returns, where it is another one; empty: it has no such handler, or handles another event.</summary>
        public string? Good { get; init; }
    }
}
