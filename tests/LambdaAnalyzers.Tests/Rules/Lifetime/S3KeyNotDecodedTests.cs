using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Lifetime;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

/// <summary>LMB609: the key of an S3 event is used as it arrives, URL-encoded.</summary>
public class S3KeyNotDecodedTests
{
    private const string Id = DiagnosticIds.S3KeyNotDecoded;

    private const string Handler = "public async Task Handler(S3Event input, ILambdaContext context) { ";

    private const string Mime = "namespace MimeKit { public class MimeMessage { public static MimeMessage Load(Stream stream) => null; public static Task<MimeMessage> LoadAsync(Stream stream) => null; } }";

    private const string EachRecord = Handler + "foreach (var record in input.Records) { ";

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
    public async Task SaysWhichNameItIs()
    {
        var found = Assert.Single(await EventCases.FindAsync(Id, EachRecord + "await ReadAsync(record.S3.Bucket.Name, record.S3.Object.Key); } } private Task ReadAsync(string bucket, string key) => _s3.GetObjectAsync(bucket, [|key|]);"));
        Assert.Equal(
            "The URL-encoded key of the S3 event is used as an object key without decoding, in 'Function.Handler' (through 'Function.ReadAsync'): 'my file.txt' arrives as 'my+file.txt', which is another name; use 'KeyDecoded'",
            found.GetMessage());
        Assert.Contains("record.S3.Object.Key", found.AdditionalLocations[0].SourceTree!.GetText().ToString(found.AdditionalLocations[0].SourceSpan), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Fixes => new()
    {
        { EachRecord + "await _s3.GetObjectAsync(\"b\", [|record.S3.Object.Key|]); } }", EachRecord + "await _s3.GetObjectAsync(\"b\", record.S3.Object.KeyDecoded); } }" },
        { EachRecord + "await _s3.GetObjectAsync(\"b\", /* which */ [|record.S3.Object.Key|] /* this */); } }", EachRecord + "await _s3.GetObjectAsync(\"b\", /* which */ record.S3.Object.KeyDecoded /* this */); } }" },
        { Handler + "var key = input.Records?[0].S3.Object.Key; await _s3.GetObjectAsync(\"b\", [|key|]); await _s3.DeleteObjectAsync(\"b\", [|key|]); }", Handler + "var key = input.Records?[0].S3.Object.KeyDecoded; await _s3.GetObjectAsync(\"b\", key); await _s3.DeleteObjectAsync(\"b\", key); }" },
        { EachRecord + "await ReadAsync(record.S3.Object.Key); } } private Task ReadAsync(string key) => _s3.GetObjectAsync(\"b\", [|key|]);", EachRecord + "await ReadAsync(record.S3.Object.KeyDecoded); } } private Task ReadAsync(string key) => _s3.GetObjectAsync(\"b\", key);" },
        { EachRecord + "await _s3.PutObjectAsync(new PutObjectRequest { Key = $\"copies/{[|record.S3.Object.Key|]}\" }); } }", EachRecord + "await _s3.PutObjectAsync(new PutObjectRequest { Key = $\"copies/{record.S3.Object.KeyDecoded}\" }); } }" },
    };

    /// <summary>A name must not be cut out of one form of the key at a place that was found in the other.</summary>
    [Fact]
    public Task Fix_DecodesEveryReadOfTheSameKey()
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, S3KeyNotDecodedCodeFix>(Id);
        const string before = EachRecord + "var slash = record.S3.Object.Key.LastIndexOf('/'); Console.WriteLine(record.S3.Object.Key); await _s3.GetObjectAsync(\"b\", [|record.S3.Object.Key|].Substring(slash)); } }";
        test.TestState.Sources.Add(EventCases.Function(before));
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function(before.Replace("[|", string.Empty, StringComparison.Ordinal).Replace("|]", string.Empty, StringComparison.Ordinal).Replace("Object.Key", "Object.KeyDecoded", StringComparison.Ordinal)));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }

    [Fact]
    public Task Fix_IsNotOfferedWhereAnotherReadOfTheKeyIsDecoded()
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, S3KeyNotDecodedCodeFix>(Id);
        const string code = EachRecord + "Console.WriteLine(System.Net.WebUtility.UrlDecode(record.S3.Object.Key)); await _s3.GetObjectAsync(\"b\", [|record.S3.Object.Key|]); } }";
        foreach (var state in new[] { test.TestState, test.FixedState })
        {
            state.Sources.Add(EventCases.Function(code));
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
        }

        return test.RunAsync();
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public Task Fix_UsesTheDecodedKey(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, S3KeyNotDecodedCodeFix>(Id);
        test.TestState.Sources.Add(EventCases.Function(before));
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function(after));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }

    private const string OldEvent = "var input = Amazon.S3.Util.S3EventNotification.ParseJson(text); ";

    public static TheoryData<string, string> OldFixes => new()
    {
        { OldEvent + "await s3.GetObjectAsync(\"b\", [|input.Records[0].S3.Object.Key|]);", OldEvent + "await s3.GetObjectAsync(\"b\", WebUtility.UrlDecode(input.Records[0].S3.Object.Key));" },
        { OldEvent + "var key = input.Records?[0].S3.Object.Key; await s3.GetObjectAsync(\"b\", [|key|]);", OldEvent + "var key = WebUtility.UrlDecode(input.Records?[0].S3.Object.Key); await s3.GetObjectAsync(\"b\", key);" },
        { OldEvent + "await s3.GetObjectAsync(\"b\", [|input.Records[0].S3.Object.Key|].ToLower());", OldEvent + "await s3.GetObjectAsync(\"b\", WebUtility.UrlDecode(input.Records[0].S3.Object.Key).ToLower());" },
    };

    [Theory]
    [MemberData(nameof(OldFixes))]
    public Task Fix_DecodesWhereTheEventHasNoDecodedKey(string before, string after) => FixOldAsync(
        "using Amazon.Lambda.SNSEvents;\n\n", before,
        "using System.Net;\nusing Amazon.Lambda.SNSEvents;\n\n", after);

    [Fact]
    public Task Fix_KeepsTheUsing() => FixOldAsync(
        "using System.Net;\n\n", OldEvent + "await s3.GetObjectAsync(\"b\", [|input.Records[0].S3.Object.Key|]);",
        "using System.Net;\n\n", OldEvent + "await s3.GetObjectAsync(\"b\", WebUtility.UrlDecode(input.Records[0].S3.Object.Key));");

    [Theory]
    [InlineData(OldEvent + "await s3.GetObjectAsync(\"b\", input.Records?[|[0].S3.Object.Key|].ToLower());")]
    [InlineData(OldEvent + "var key = input.Records[0].S3.Object.Key; await s3.GetObjectAsync(\"b\", [|key|]); Console.WriteLine(System.Net.WebUtility.UrlDecode(key));")]
    public Task Fix_IsNotOfferedWhereItWouldDecodeTwiceOrNotCompile(string code) =>
        FixOldAsync(string.Empty, code, string.Empty, code);

    [Fact]
    public Task Fix_InSeveralDocuments()
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, S3KeyNotDecodedCodeFix>(Id);
        const string first = "await _s3.GetObjectAsync(\"b\", [|input.Records[0].S3.Object.Key|]); await _s3.DeleteObjectAsync(\"b\", [|input.Records[0].S3.Object.Key|]); }";
        const string second = "public class Other { public Task Handler(Amazon.Lambda.S3Events.S3Event input, ILambdaContext context) => new AmazonS3Client().GetObjectAsync(\"b\", [|input.Records[0].S3.Object.Key|]); }";
        test.TestState.Sources.Add(EventCases.Function(Handler + first));
        test.TestState.Sources.Add(second);
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function(Handler + Decoded(first)));
        test.FixedState.Sources.Add(Decoded(second));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();

        static string Decoded(string code) => code.Replace("[|", string.Empty, StringComparison.Ordinal).Replace(".Key|]", ".KeyDecoded", StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_IsNotOfferedForAKeyOfAnotherDocument()
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, S3KeyNotDecodedCodeFix>(Id);
        var handler = EventCases.Function(EachRecord + "await new Reader().ReadAsync(record.S3.Object.Key); } }");
        const string reader = "public class Reader { public Task ReadAsync(string key) => new AmazonS3Client().GetObjectAsync(\"b\", [|key|]); }";
        foreach (var state in new[] { test.TestState, test.FixedState })
        {
            state.Sources.Add(handler);
            state.Sources.Add(reader);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
        }

        return test.RunAsync();
    }

    private static Task FixOldAsync(string usings, string before, string fixedUsings, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, S3KeyNotDecodedCodeFix>(Id);
        test.TestState.Sources.Add(Program(usings, before));
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(Program(fixedUsings, after));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();

        static string Program(string usings, string code) =>
            usings + "public class Function\n{\n    private readonly IAmazonS3 s3 = new AmazonS3Client();\n\n    public async Task Handler(string text, ILambdaContext context)\n    {\n        " + code + "\n    }\n}\n";
    }

    private static EventCases Reporting() => new(Id, reported: true)
    {
        { "read", EachRecord + "await _s3.GetObjectAsync(record.S3.Bucket.Name, [|record.S3.Object.Key|]); } }" },
        { "beside a mail that is sent", EachRecord + "await _s3.GetObjectAsync(record.S3.Bucket.Name, [|record.S3.Object.Key|]); _ = new MimeKit.MimeMessage(); } }", Mime },
        { "beside a header of a mail that is sent", EachRecord + "await _s3.GetObjectAsync(record.S3.Bucket.Name, [|record.S3.Object.Key|]); context.Logger.LogInformation(\"X-SES-CONFIGURATION-SET\"); } } // X-SES-Spam-Verdict\n" },
        { "compared with another name", EachRecord + "var key = record.S3.Object.Key; if (key != \"prices.csv\") { await _s3.GetObjectAsync(\"b\", [|key|]); } } }" },
        { "compared with a name that is encoded", EachRecord + "var key = record.S3.Object.Key; if (key == \"my prices.csv\") { await _s3.GetObjectAsync(\"b\", [|key|]); } } }" },
        { "one of a name and anything", EachRecord + "var key = record.S3.Object.Key; if (key == \"a.csv\" || record.S3.Object.Size > 0) { await _s3.GetObjectAsync(\"b\", [|key|]); } } }" },
        { "after a comparison that leaves for that name", EachRecord + "var key = record.S3.Object.Key; if (key == \"skip.csv\") { continue; } await _s3.GetObjectAsync(\"b\", [|key|]); } }" },
        { "a part of it is compared", EachRecord + "var key = record.S3.Object.Key; if (key.Contains(\".csv\") && key.EndsWith(\".csv\")) { await _s3.GetObjectAsync(\"b\", [|key|]); } } }" },
        { "another key is compared", EachRecord + "if (input.Records[0].S3.Object.Key == \"a.csv\") { await _s3.GetObjectAsync(\"b\", [|record.S3.Object.Key|]); } } }" },
        { "metadata", Handler + "await _s3.GetObjectMetadataAsync(input.Records[0].S3.Bucket.Name, [|input.Records[0].S3.Object.Key|]); }" },
        { "through the S3 entity", Handler + "var s3Event = input.Records?[0].S3; if (s3Event == null) return; await _s3.GetObjectAsync(s3Event.Bucket.Name, [|s3Event.Object.Key|]); }" },
        { "named arguments", EachRecord + "await _s3.GetObjectAsync(key: [|record.S3.Object.Key|], bucketName: record.S3.Bucket.Name); } }" },
        { "request", EachRecord + "await _s3.GetObjectAsync(new GetObjectRequest { BucketName = record.S3.Bucket.Name, Key = [|record.S3.Object.Key|] }); } }" },
        { "request, assigned", EachRecord + "var request = new DeleteObjectRequest(); request.Key = [|record.S3.Object.Key|]; await _s3.DeleteObjectAsync(request); } }" },
        { "copy", EachRecord + "await _s3.CopyObjectAsync(record.S3.Bucket.Name, [|record.S3.Object.Key|], \"archive\", [|record.S3.Object.Key|]); } }" },
        { "copy request", EachRecord + "await _s3.CopyObjectAsync(new CopyObjectRequest { SourceKey = [|record.S3.Object.Key|], DestinationKey = \"x\" }); } }" },
        { "derived key", EachRecord + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = \"thumbs\", Key = \"thumbs/\" + [|record.S3.Object.Key|].ToLower() }); } }" },
        { "interpolated key", EachRecord + "await _s3.PutObjectAsync(new PutObjectRequest { BucketName = \"thumbs\", Key = $\"thumbs/{[|record.S3.Object.Key|]}\" }); } }" },
        { "local", EachRecord + "var key = record.S3.Object.Key; context.Logger.LogInformation(key); await _s3.GetObjectAsync(\"b\", [|key|]); } }" },
        { "two locals", EachRecord + "var key = record.S3.Object.Key; var target = \"copy/\" + key; await _s3.PutObjectAsync(new PutObjectRequest { Key = [|target|] }); } }" },
        { "helper", EachRecord + "await ReadAsync(record.S3.Bucket.Name, record.S3.Object.Key); } } private Task ReadAsync(string bucket, string key) => _s3.GetObjectAsync(bucket, [|key|]);" },
        { "helper in another file", EachRecord + "await new Reader(_s3).ReadAsync(record.S3.Bucket.Name, record.S3.Object.Key); } }", "public class Reader { private readonly IAmazonS3 _s3; public Reader(IAmazonS3 s3) { _s3 = s3; } public Task ReadAsync(string bucket, string key) => _s3.GetObjectAsync(bucket, [|key|]); }" },
        { "helper that gets the record", EachRecord + "await ReadAsync(record); } } private async Task ReadAsync(S3Event.S3EventNotificationRecord record) { await _s3.GetObjectAsync(record.S3.Bucket.Name, [|record.S3.Object.Key|]); }" },
        { "helper that returns it", EachRecord + "await _s3.GetObjectAsync(\"b\", [|KeyOf(record)|]); } } private static string KeyOf(S3Event.S3EventNotificationRecord record) => record.S3.Object.Key;" },
        { "DTO", EachRecord + "var item = new Item { Bucket = record.S3.Bucket.Name, Key = record.S3.Object.Key }; await ReadAsync(item); } } private Task ReadAsync(Item item) => _s3.GetObjectAsync(item.Bucket, [|item.Key|]);", "public class Item { public string Bucket { get; set; } public string Key { get; set; } }" },
        { "DTO with a constructor", EachRecord + "var item = new Item(record.S3.Object.Key); await _s3.GetObjectAsync(\"b\", [|item.Key|]); } }", "public class Item { public Item(string key) { Key = key; } public string Key { get; } }" },
        { "record type", EachRecord + "var item = new Item(record.S3.Object.Key); await _s3.GetObjectAsync(\"b\", [|item.Key|]); } }", "public record Item(string Key);" },
        { "deconstructed", EachRecord + "var (bucket, key) = (record.S3.Bucket.Name, record.S3.Object.Key); await _s3.GetObjectAsync(bucket, [|key|]); } }" },
        { "selected", Handler + "foreach (var key in input.Records.Select(r => r.S3.Object.Key)) { await _s3.GetObjectAsync(\"b\", [|key|]); } }" },
        { "lambda", Handler + "await Task.WhenAll(input.Records.Select(r => _s3.GetObjectAsync(r.S3.Bucket.Name, [|r.S3.Object.Key|]))); }" },
        { "local function", EachRecord + "await Read(record.S3.Object.Key); } async Task Read(string key) => await _s3.GetObjectAsync(\"b\", [|key|]); }" },
        { "conditional", EachRecord + "var key = record.S3.Object.Key ?? \"none\"; await _s3.GetObjectAsync(\"b\", [|context == null ? \"x\" : key|]); } }" },
        { "unescaped only, so that '+' stays", EachRecord + "await _s3.GetObjectAsync(\"b\", Uri.UnescapeDataString([|record.S3.Object.Key|])); } }" },
        { "file of that name", EachRecord + "await File.WriteAllTextAsync(Path.Combine(\"/tmp\", [|record.S3.Object.Key|]), \"x\"); } }" },
        { "stream of a file", EachRecord + "using var file = new FileStream(\"/tmp/\" + Path.GetFileName([|record.S3.Object.Key|]), FileMode.Create); await Task.Yield(); } }" },
        { "URL", EachRecord + "await new System.Net.Http.HttpClient().GetAsync($\"https://example.com/{[|record.S3.Object.Key|]}\"); } }" },
        { "stream of the core interface", EachRecord + "await _s3.GetObjectStreamAsync(\"b\", [|record.S3.Object.Key|], null); } }" },
        { "transfer utility", EachRecord + "await new TransferUtility(_s3).DownloadAsync(\"/tmp/file\", record.S3.Bucket.Name, [|record.S3.Object.Key|]); } }" },
        { "from a queue", "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var message in input.Records) { var s3 = JsonSerializer.Deserialize<S3Event>(message.Body); await _s3.GetObjectAsync(\"b\", [|s3.Records[0].S3.Object.Key|]); } }" },
        { "event of the SDK", "public async Task Handler(SQSEvent input, ILambdaContext context) { var s3 = Amazon.S3.Util.S3EventNotification.ParseJson(input.Records[0].Body); await _s3.GetObjectAsync(\"b\", [|s3.Records[0].S3.Object.Key|]); }" },
        { "Annotations", "[LambdaFunction] public async Task Read([FromServices] IAmazonS3 storage, S3Event input) { await storage.GetObjectAsync(\"b\", [|input.Records[0].S3.Object.Key|]); }" },
        { "base class", "", "public abstract class Base { protected abstract Task RunAsync(string key); public Task Handler(S3Event input, ILambdaContext context) => RunAsync(input.Records[0].S3.Object.Key); } public class Derived : Base { protected override Task RunAsync(string key) => new AmazonS3Client().GetObjectAsync(\"b\", [|key|]); }" },
    };

    private static EventCases Passing()
    {
        var cases = new EventCases(Id, reported: false)
        {
            { "compared with a known name", EachRecord + "if (record.S3.Object.Key == \"prices.csv\") { await _s3.GetObjectAsync(\"b\", record.S3.Object.Key); } } }" },
            { "compared with a known name, in a local", EachRecord + "var key = record.S3.Object.Key; if (key == \"in/prices.csv\") { await _s3.GetObjectAsync(\"b\", key); } } }" },
            { "left unless it is a known name", EachRecord + "var key = record.S3.Object.Key; if (key != \"prices.csv\") { continue; } await _s3.GetObjectAsync(\"b\", key); } }" },
            { "left unless it equals a known name", EachRecord + "var key = record.S3.Object.Key; if (!key.Equals(\"prices.csv\", StringComparison.Ordinal)) { return; } await _s3.GetObjectAsync(\"b\", key); } }" },
            { "one of two known names", EachRecord + "var key = record.S3.Object.Key; if (key == \"a.csv\" || string.Equals(key, \"b.csv\")) { await _s3.GetObjectAsync(\"b\", key); } } }" },
            { "a known name and more", EachRecord + "var key = record.S3.Object.Key; if (key == \"a.csv\" && record.S3.Object.Size > 0) { await _s3.GetObjectAsync(\"b\", key); } } }" },
            { "a known name by a pattern", EachRecord + "var key = record.S3.Object.Key; if (key is \"a.csv\" or \"b.csv\") { await _s3.GetObjectAsync(\"b\", key); } } }" },
            { "a known name by a switch", EachRecord + "var key = record.S3.Object.Key; switch (key) { case \"a.csv\": await _s3.GetObjectAsync(\"b\", key); break; } } }" },
            { "a known name of the settings", EachRecord + "if (record.S3.Object.Key == s_name) { await _s3.GetObjectAsync(\"b\", record.S3.Object.Key); } } } private static readonly string s_name = Environment.GetEnvironmentVariable(\"NAME\");" },
            { "a known name of the settings in any case", EachRecord + "if (record.S3.Object.Key.ToUpper() == s_name.ToUpper()) { await _s3.GetObjectAsync(\"b\", record.S3.Object.Key); } } } private static readonly string s_name = Environment.GetEnvironmentVariable(\"NAME\");" },
            { "one of a set of known names", EachRecord + "var key = record.S3.Object.Key; if (s_names.Contains(key)) { await _s3.GetObjectAsync(\"b\", key); } } } private static readonly HashSet<string> s_names = new() { \"a.csv\" };" },
            { "KeyDecoded", EachRecord + "await _s3.GetObjectAsync(\"b\", record.S3.Object.KeyDecoded); } }" },
            { "WebUtility", EachRecord + "await _s3.GetObjectAsync(\"b\", WebUtility.UrlDecode(record.S3.Object.Key)); } }" },
            { "HttpUtility", EachRecord + "await _s3.GetObjectAsync(\"b\", HttpUtility.UrlDecode(record.S3.Object.Key)); } }" },
            { "HttpUtility with an encoding", EachRecord + "await _s3.GetObjectAsync(\"b\", HttpUtility.UrlDecode(record.S3.Object.Key, System.Text.Encoding.UTF8)); } }" },
            { "unescaped, '+' replaced before", EachRecord + "await _s3.GetObjectAsync(\"b\", Uri.UnescapeDataString(record.S3.Object.Key.Replace('+', ' '))); } }" },
            { "unescaped, '+' replaced before, as text", EachRecord + "await _s3.GetObjectAsync(\"b\", Uri.UnescapeDataString(record.S3.Object.Key.Replace(\"+\", \"%20\"))); } }" },
            { "unescaped, '+' replaced after", EachRecord + "await _s3.GetObjectAsync(\"b\", Uri.UnescapeDataString(record.S3.Object.Key).Replace('+', ' ')); } }" },
            { "unescaped, '+' replaced in a variable", EachRecord + "var key = record.S3.Object.Key.Replace(\"+\", \" \"); await _s3.GetObjectAsync(\"b\", Uri.UnescapeDataString(key)); } }" },
            { "decoded in a local", EachRecord + "var key = WebUtility.UrlDecode(record.S3.Object.Key); await _s3.GetObjectAsync(\"b\", key); } }" },
            { "decoded in a helper", EachRecord + "await ReadAsync(record.S3.Object.Key); } } private Task ReadAsync(string key) => _s3.GetObjectAsync(\"b\", WebUtility.UrlDecode(key));" },
            { "decoded by a helper", EachRecord + "await _s3.GetObjectAsync(\"b\", Plain(record.S3.Object.Key)); } } private static string Plain(string key) => WebUtility.UrlDecode(key);" },
            { "decoded by an extension", EachRecord + "await _s3.GetObjectAsync(\"b\", record.S3.Object.Key.Plain()); } }", "public static class Keys { public static string Plain(this string key) => WebUtility.UrlDecode(key); }" },
            { "decoded in a property", EachRecord + "var item = new Item { Raw = record.S3.Object.Key }; await _s3.GetObjectAsync(\"b\", item.Key); } }", "public class Item { public string Raw { get; set; } public string Key => WebUtility.UrlDecode(Raw); }" },
            { "decoded into the record", EachRecord + "record.S3.Object.Key = WebUtility.UrlDecode(record.S3.Object.Key); await _s3.GetObjectAsync(\"b\", record.S3.Object.Key); } }" },
            { "decoded when selected", Handler + "foreach (var key in input.Records.Select(r => WebUtility.UrlDecode(r.S3.Object.Key))) { await _s3.GetObjectAsync(\"b\", key); } }" },
            { "only logged", EachRecord + "context.Logger.LogInformation($\"{record.S3.Object.Key}\"); await Task.Yield(); } }" },
            { "only compared", EachRecord + "if (record.S3.Object.Key.EndsWith(\".csv\")) await _s3.ListBucketsAsync(); } }" },
            { "handed on as it is", "private readonly IAmazonSQS _sqs = new AmazonSQSClient(); " + EachRecord + "await _sqs.SendMessageAsync(\"queue\", record.S3.Object.Key); } }" },
            { "saved in a table", "private readonly IAmazonDynamoDB _table = new AmazonDynamoDBClient(); " + EachRecord + "await _table.PutItemAsync(\"t\", new Dictionary<string, AttributeValue> { [\"Key\"] = new AttributeValue(record.S3.Object.Key) }); } }" },
            { "only its extension", EachRecord + "await File.WriteAllTextAsync(\"/tmp/upload\" + Path.GetExtension(record.S3.Object.Key), \"x\"); } }" },
            { "EventBridge", "public async Task Handler(Amazon.Lambda.CloudWatchEvents.S3Events.S3ObjectCreateEvent input, ILambdaContext context) { await _s3.GetObjectAsync(input.Detail.Bucket.Name, input.Detail.Object.Key); }" },
            { "key of a listing", Handler + "var list = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = \"b\" }); foreach (var item in list.S3Objects) await _s3.GetObjectAsync(\"b\", item.Key); }" },
            { "bucket's name", EachRecord + "await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = record.S3.Bucket.Name }); } }" },
            { "event of the same name", "public async Task Handler(Mine.S3Event input, ILambdaContext context) { await _s3.GetObjectAsync(\"b\", input.Key); }", "namespace Mine { public class S3Event { public string Key { get; set; } } }" },
            { "nobody calls it", "public Task Handler(S3Event input, ILambdaContext context) => Task.CompletedTask; private Task Unused(S3Event input) => _s3.GetObjectAsync(\"b\", input.Records[0].S3.Object.Key);" },
            { "a constant", Handler + "await _s3.GetObjectAsync(\"b\", \"settings.json\"); }" },
            { "another member of the object", EachRecord + "await _s3.GetObjectAsync(\"b\", record.S3.Object.ETag); } }" },
            { "as content", EachRecord + "await _s3.PutObjectAsync(new PutObjectRequest { Key = \"last\", ContentBody = record.S3.Object.Key }); } }" },
            { "a mail that SES stored", EachRecord + "var key = record.S3.Object.Key; using var response = await _s3.GetObjectAsync(\"b\", key); MimeKit.MimeMessage.Load(response.ResponseStream); } }", Mime },
            { "a mail that SES stored, in a helper", EachRecord + "await _s3.GetObjectMetadataAsync(\"b\", record.S3.Object.Key); await Mails.ReadAsync(_s3, record.S3.Object.Key); } }", "using MimeKit; " + Mime + " public static class Mails { public static async Task ReadAsync(IAmazonS3 s3, string key) { using var response = await s3.GetObjectAsync(\"b\", key); await MimeMessage.LoadAsync(response.ResponseStream); } }" },
            { "a mail by its verdict", EachRecord + "var key = record.S3.Object.Key; using var response = await _s3.GetObjectAsync(\"b\", key); using var reader = new StreamReader(response.ResponseStream); if ((await reader.ReadToEndAsync()).Contains(Verdict)) { return; } } } private const string Verdict = \"X-SES-Spam-Verdict\";" },
            { "a file with a plain name", EachRecord + "await File.WriteAllTextAsync(\"/tmp/\" + record.S3.Object.Key.Replace('/', '_'), \"x\"); } }" },
        };
        return cases;
    }
}
