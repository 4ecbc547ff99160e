using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Lifetime;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

/// <summary>LMB608: the failure of an event for whose result nobody waits is caught and not passed on.</summary>
public class AsyncEventFailureSwallowedTests
{
    private const string Id = DiagnosticIds.AsyncEventFailureSwallowed;

    private const string Swallowed = "try { await SaveAsync(\"x\"); } [|catch|] (Exception e) { Console.WriteLine(e); }";

    private const string SwallowedSilently = "try { await SaveAsync(\"x\"); } catch (Exception e) { Console.WriteLine(e); }";

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
    public async Task SaysWhatBecomesOfTheEvent()
    {
        var found = Assert.Single(await EventCases.FindAsync(Id, "public Task Handler(SNSEvent input, ILambdaContext context) => RunAsync(); private async Task RunAsync() { " + Swallowed + " }"));
        Assert.Equal(
            "'Function.Handler' (through 'Function.RunAsync') succeeds although it failed: the SNS event is not retried, and no on-failure destination or dead-letter queue gets it; rethrow with 'throw;'",
            found.GetMessage());
        Assert.Equal(2, found.AdditionalLocations.Count);
    }

    [Theory]
    [InlineData("Function.Handler", true)]
    [InlineData("Other.Handler, Function.Handler", true)]
    [InlineData("Handler", false)]
    [InlineData("", false)]
    [InlineData(",;|", false)]
    public async Task Option_NamesHandlersThatAreInvokedAsynchronously(string value, bool isReported)
    {
        var members = "public async Task Handler(string input, ILambdaContext context) { " + (isReported ? Swallowed : SwallowedSilently) + " }";
        var found = await EventCases.FindAsync(Id, members, ("lambda_analyzers.LMB608.asynchronous_handlers", value));
        Assert.Equal(isReported ? 1 : 0, found.Length);
    }

    public static TheoryData<string, string> Fixes => new()
    {
        // What the catch does stays; a jump out of it goes.
        { "try { await SaveAsync(\"x\"); } [|catch|] (Exception e) { Console.WriteLine(e); }", "try { await SaveAsync(\"x\"); } catch (Exception e) { Console.WriteLine(e); throw; }" },
        { "try { await SaveAsync(\"x\"); } [|catch|] { }", "try { await SaveAsync(\"x\"); } catch { throw; }" },
        { "try { await SaveAsync(\"x\"); } [|catch|] {}", "try { await SaveAsync(\"x\"); } catch { throw; }" },
        { "try { await SaveAsync(\"x\"); } [|catch|] (Exception e) { Console.WriteLine(e); return; }", "try { await SaveAsync(\"x\"); } catch (Exception e) { Console.WriteLine(e); throw; }" },
        { "try { await SaveAsync(\"x\"); } [|catch|] (Exception e) { if (e is TimeoutException) { Console.WriteLine(\"late\"); return; } Console.WriteLine(e); }", "try { await SaveAsync(\"x\"); } catch (Exception e) { if (e is TimeoutException) { Console.WriteLine(\"late\"); throw; } Console.WriteLine(e); throw; }" },
        { "foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } [|catch|] (Exception e) { Console.WriteLine(e); continue; } }", "foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } catch (Exception e) { Console.WriteLine(e); throw; } }" },
        { "foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } [|catch|] (Exception e) { foreach (var line in e.ToString().Split('\\n')) { if (line == \"\") continue; Console.WriteLine(line); } break; } }", "foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } catch (Exception e) { foreach (var line in e.ToString().Split('\\n')) { if (line == \"\") continue; Console.WriteLine(line); } throw; } }" },
        { "\n        try\n        {\n            await SaveAsync(\"x\");\n        }\n        [|catch|] (Exception e)\n        {\n            // For the log.\n            Console.WriteLine(e); // here\n\n            /* more */\n        }\n", "\n        try\n        {\n            await SaveAsync(\"x\");\n        }\n        catch (Exception e)\n        {\n            // For the log.\n            Console.WriteLine(e); // here\n\n            /* more */\n            throw;\n        }\n" },
        { "\n        try\n        {\n            await SaveAsync(\"x\");\n        }\n        [|catch|] (Exception)\n        {\n        }\n", "\n        try\n        {\n            await SaveAsync(\"x\");\n        }\n        catch (Exception)\n        {\n            throw;\n        }\n" },
        { "try { await SaveAsync(\"a\"); } [|catch|] (Exception e) { Console.WriteLine(e); } } public async Task Second(SNSEvent input, ILambdaContext context) { try { await SaveAsync(\"b\"); } [|catch|] (Exception e) { Console.WriteLine(e); }", "try { await SaveAsync(\"a\"); } catch (Exception e) { Console.WriteLine(e); throw; } } public async Task Second(SNSEvent input, ILambdaContext context) { try { await SaveAsync(\"b\"); } catch (Exception e) { Console.WriteLine(e); throw; }" },
        { "try { await SaveAsync(\"x\"); } catch (TimeoutException) { throw; } [|catch|] (Exception e) { Console.WriteLine(e); } finally { Console.WriteLine(); }", "try { await SaveAsync(\"x\"); } catch (TimeoutException) { throw; } catch (Exception e) { Console.WriteLine(e); throw; } finally { Console.WriteLine(); }" },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public Task Fix_Rethrows(string before, string after) => FixAsync("Task", before, after);

    [Theory]
    [InlineData("try { await SaveAsync(\"x\"); return \"ok\"; } [|catch|] (Exception e) { Console.WriteLine(e); return \"failed\"; }", "try { await SaveAsync(\"x\"); return \"ok\"; } catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("try { await SaveAsync(\"x\"); return \"ok\"; } [|catch|] (Exception e) { Console.WriteLine(e); return string.Format(\"failed {0}\", e.Message); }", "try { await SaveAsync(\"x\"); return \"ok\"; } catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("try { await SaveAsync(\"x\"); } [|catch|] (Exception e) { Console.WriteLine(e); } return \"done\";", "try { await SaveAsync(\"x\"); } catch (Exception e) { Console.WriteLine(e); throw; } return \"done\";")]
    [InlineData("\n        try\n        {\n            await SaveAsync(\"x\");\n            return \"ok\";\n        }\n        [|catch|] (Exception e)\n        {\n            Console.WriteLine(e);\n        }\n\n        return null;\n", "\n        try\n        {\n            await SaveAsync(\"x\");\n            return \"ok\";\n        }\n        catch (Exception e)\n        {\n            Console.WriteLine(e);\n            throw;\n        }\n")]
    public Task Fix_LeavesNoUnreachableCode(string before, string after) => FixAsync("Task<string>", before, after);

    [Theory]
    [InlineData("Task<string>", "try { await SaveAsync(\"x\"); return \"ok\"; } [|catch|] (Exception e) { return JsonDocument.Parse(e.Message).RootElement.GetString(); }")]
    [InlineData("Task<string>", "try { await SaveAsync(\"x\"); return \"ok\"; } [|catch|] (Exception e) { return /* why */ \"failed\" /* here */; }")]
    [InlineData("Task<string>", "try { await SaveAsync(\"x\"); return \"ok\"; } [|catch|] (Exception e) { Console.WriteLine(e); }\n// what is left\nreturn null;")]
    [InlineData("Task", "try { await SaveAsync(\"x\"); } [|catch|] (Exception e) {\n#if DEBUG\nConsole.WriteLine(e);\n#endif\n}")]
    [InlineData("Task", "try { await SaveAsync(\"x\"); } [|catch|] (Exception e) { try { Console.WriteLine(e); return; } catch { } }")]
    public Task Fix_IsNotOfferedWhereSomethingWouldBeLost(string result, string code) => FixAsync(result, code, code);

    [Fact]
    public Task Fix_InSeveralDocuments()
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, AsyncEventFailureSwallowedCodeFix>(Id);
        test.TestState.Sources.Add(EventCases.Function("public Task Handler(S3Event input, ILambdaContext context) => new Other().RunAsync(); public Task Second(S3Event input, ILambdaContext context) => new Third().RunAsync();"));
        test.TestState.Sources.Add("public class Other { public async Task RunAsync() { try { await new AmazonS3Client().ListBucketsAsync(); } [|catch|] { } } }");
        test.TestState.Sources.Add("public class Third { public async Task RunAsync() { try { await new AmazonS3Client().ListBucketsAsync(); } [|catch|] { } } }");
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function("public Task Handler(S3Event input, ILambdaContext context) => new Other().RunAsync(); public Task Second(S3Event input, ILambdaContext context) => new Third().RunAsync();"));
        test.FixedState.Sources.Add("public class Other { public async Task RunAsync() { try { await new AmazonS3Client().ListBucketsAsync(); } catch { throw; } } }");
        test.FixedState.Sources.Add("public class Third { public async Task RunAsync() { try { await new AmazonS3Client().ListBucketsAsync(); } catch { throw; } } }");
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }

    private static Task FixAsync(string result, string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, AsyncEventFailureSwallowedCodeFix>(Id);
        test.TestState.Sources.Add(EventCases.Function($"    public async {result} Handler(S3Event input, ILambdaContext context)\n    {{{before}}}"));
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function($"    public async {result} Handler(S3Event input, ILambdaContext context)\n    {{{after}}}"));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }

    private static EventCases Reporting()
    {
        var cases = new EventCases(Id, reported: true)
        {
            { "S3", "public async Task Handler(S3Event input, ILambdaContext context) { " + Swallowed + " }" },
            { "SNS", "public async Task Handler(SNSEvent input, ILambdaContext context) { " + Swallowed + " }" },
            { "EventBridge", "public async Task Handler(CloudWatchEvent<string> input, ILambdaContext context) { " + Swallowed + " }" },
            { "schedule", "public async Task Handler(ScheduledEvent input, ILambdaContext context) { " + Swallowed + " }" },
            { "EventBridge event of the library", "public async Task Handler(Amazon.Lambda.CloudWatchEvents.S3Events.S3ObjectCreateEvent input, ILambdaContext context) { " + Swallowed + " }" },
            { "own event derived from it", "public async Task Handler(OrderPlaced input, ILambdaContext context) { " + Swallowed + " }", "public class OrderPlaced : CloudWatchEvent<string> { }" },
            { "CloudWatch Logs", "public async Task Handler(Amazon.Lambda.CloudWatchLogsEvents.CloudWatchLogsEvent input, ILambdaContext context) { " + Swallowed + " }" },
            { "the event alone", "public async Task Handler(S3Event input) { " + Swallowed + " }" },
            { "for each record", "public async Task Handler(S3Event input, ILambdaContext context) { foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } [|catch|] (Exception e) { context.Logger.LogError(e.Message); continue; } } }" },
            { "around the records", "public async Task Handler(SNSEvent input, ILambdaContext context) { try { foreach (var record in input.Records) { await SaveAsync(record.Sns.Message); } } [|catch|] (Exception e) { context.Logger.LogError(e.Message); } }" },
            { "tasks of records", "public async Task Handler(S3Event input, ILambdaContext context) { await Task.WhenAll(input.Records.Select(async record => { try { await SaveAsync(record.S3.Object.Key); } [|catch|] (Exception e) { Console.WriteLine(e); } })); }" },
            { "with an answer that nobody reads", "public async Task<string> Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); return \"ok\"; } [|catch|] (Exception e) { Console.WriteLine(e); return string.Empty; } }" },
            { "without async", "public void Handler(S3Event input, ILambdaContext context) { try { Save(\"x\"); } [|catch|] (Exception e) { Console.WriteLine(e); } }" },
            { "helper", "public Task Handler(SNSEvent input, ILambdaContext context) => RunAsync(); private async Task RunAsync() { " + Swallowed + " }" },
            { "helper whose answer nobody reads", "public async Task Handler(SNSEvent input, ILambdaContext context) { await RunAsync(); } private async Task<bool> RunAsync() { try { await SaveAsync(\"x\"); return true; } [|catch|] (Exception e) { Console.WriteLine(e); return false; } }" },
            { "two helpers deep", "public Task Handler(SNSEvent input, ILambdaContext context) => FirstAsync(); private Task FirstAsync() => SecondAsync(); private async Task SecondAsync() { " + Swallowed + " }" },
            { "another class", "public async Task Handler(SNSEvent input, ILambdaContext context) { await new Service(_s3).RunAsync(); }", "public class Service { private readonly IAmazonS3 _s3; public Service(IAmazonS3 s3) { _s3 = s3; } public async Task RunAsync() { try { await _s3.ListBucketsAsync(); } [|catch|] (Exception e) { Console.WriteLine(e); } } }" },
            { "behind an interface", "private readonly IService _service = new Service(); public async Task Handler(SNSEvent input, ILambdaContext context) { await _service.RunAsync(); }", "public interface IService { Task RunAsync(); } public class Service : IService { public async Task RunAsync() { try { await new AmazonS3Client().ListBucketsAsync(); } [|catch|] (Exception e) { Console.WriteLine(e); } } }" },
            { "local function", "public async Task Handler(SNSEvent input, ILambdaContext context) { await Run(); async Task Run() { " + Swallowed + " } }" },
            { "base class", "", "public abstract class Base { protected abstract Task RunAsync(); public async Task Handler(SNSEvent input, ILambdaContext context) { try { await RunAsync(); } [|catch|] (Exception e) { Console.WriteLine(e); } } } public class Derived : Base { protected override Task RunAsync() => new AmazonS3Client().ListBucketsAsync(); }" },
            { "partial class", "public partial Task Handler(SNSEvent input, ILambdaContext context);", "public partial class Function { public async partial Task Handler(SNSEvent input, ILambdaContext context) { " + Swallowed + " } }" },
            { "Annotations with services", "[LambdaFunction] public async Task Handler([FromServices] IAmazonS3 storage, S3Event input) { try { await storage.ListBucketsAsync(); } [|catch|] (Exception e) { Console.WriteLine(e); } }" },
            { "behind a catch of one kind", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (AmazonS3Exception e) when (e.ErrorCode == \"NoSuchKey\") { Console.WriteLine(\"gone\"); } [|catch|] (Exception e) { Console.WriteLine(e); } }" },
            { "told to a helper that logs", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } [|catch|] (Exception e) { Tell(e); } } private static void Tell(Exception e) => Console.WriteLine(e.Message);" },
            { "collected for the log only", "public async Task Handler(S3Event input, ILambdaContext context) { var errors = new List<string>(); foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } [|catch|] (Exception e) { errors.Add(e.Message); } } context.Logger.LogInformation(string.Join(\",\", errors)); }" },
            { "empty", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } [|catch|] { } }" },
            { "with a finally", "public async Task Handler(S3Event input, ILambdaContext context) { try { await _s3.ListBucketsAsync(); } [|catch|] (Exception e) { Console.WriteLine(e); } finally { Console.WriteLine(\"end\"); } }" },
            { "two steps, each swallowed", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"a\"); } [|catch|] (Exception e) { Console.WriteLine(e); } try { await SaveAsync(\"b\"); } [|catch|] (Exception e) { Console.WriteLine(e); } }" },
            { "the outer of two", "public async Task<string> Handler(S3Event input, ILambdaContext context) { try { var text = await _s3.ListBucketsAsync(); try { await SaveAsync(\"x\"); } catch (Exception e) { Console.WriteLine(e); } return \"ok\"; } [|catch|] (Exception e) { Console.WriteLine(e); return \"failed\"; } }" },
        };

        cases.AddProgram("delegate of an executable", "var s3 = new AmazonS3Client(); var handler = async (ScheduledEvent input, ILambdaContext context) => { try { await s3.ListBucketsAsync(); } [|catch|] (Exception e) { context.Logger.LogError(e.Message); } }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();");
        cases.AddProgram("delegate with an answer", "var s3 = new AmazonS3Client(); Func<S3Event, ILambdaContext, Task<string>> handler = async (input, context) => { try { await s3.ListBucketsAsync(); return \"ok\"; } [|catch|] (Exception e) { context.Logger.LogError(e.Message); return \"failed\"; } }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();");
        cases.AddProgram("local function of an executable", "var s3 = new AmazonS3Client(); await LambdaBootstrapBuilder.Create<S3Event>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); async Task Handler(S3Event input, ILambdaContext context) { try { await s3.ListBucketsAsync(); } [|catch|] (Exception e) { context.Logger.LogError(e.Message); } }");
        cases.AddDeployed("stream on a schedule", EventCases.Sam("Nightly:\n  Type: Schedule\n  Properties:\n    Schedule: rate(1 day)"), "public async Task Handler(Stream input, ILambdaContext context) { " + Swallowed + " }");
        cases.AddDeployed("EventBridge event with an answer, on a rule", EventCases.Sam("Placed:\n  Type: EventBridgeRule\n  Properties:\n    Pattern:\n      source: [orders]"), "public async Task<string> Handler(CloudWatchEvent<string> input, ILambdaContext context) { try { await SaveAsync(\"x\"); return \"ok\"; } [|catch|] (Exception e) { Console.WriteLine(e); return \"failed\"; } }");
        cases.AddDeployed("own type on a rule", EventCases.Sam("Placed:\n  Type: EventBridgeRule\n  Properties:\n    Pattern:\n      source: [orders]"), "public async Task Handler(Order input, ILambdaContext context) { " + Swallowed + " } public class Order { }");
        return cases;
    }

    private static EventCases Passing()
    {
        var cases = new EventCases(Id, reported: false)
        {
            { "rethrown", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { context.Logger.LogError(e.Message); throw; } }" },
            { "wrapped", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { throw new InvalidOperationException(\"failed\", e); } }" },
            { "rethrown under a condition", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { if (e is TimeoutException) throw; Console.WriteLine(e); } }" },
            { "thrown again by a helper", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { Fail(e); } } private static void Fail(Exception e) => throw new InvalidOperationException(\"failed\", e);" },
            { "one kind of failure", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (AmazonS3Exception e) { Console.WriteLine(e); } }" },
            { "filter", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) when (e is TimeoutException) { Console.WriteLine(e); } }" },
            { "sent to a queue", "private readonly IAmazonSQS _sqs = new AmazonSQSClient(); public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { await _sqs.SendMessageAsync(\"failed\", e.Message); } }" },
            { "published", "private readonly IAmazonSimpleNotificationService _sns = new AmazonSimpleNotificationServiceClient(); public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { await _sns.PublishAsync(\"alarms\", e.Message); } }" },
            { "saved by a helper", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { await MarkFailedAsync(e.Message); } } private Task MarkFailedAsync(string text) => SaveAsync(text);" },
            { "collected and thrown at the end", "public async Task Handler(S3Event input, ILambdaContext context) { var errors = new List<Exception>(); foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } catch (Exception e) { errors.Add(e); } } if (errors.Count > 0) throw new AggregateException(errors); }" },
            { "noted and thrown at the end", "public async Task Handler(S3Event input, ILambdaContext context) { Exception last = null; foreach (var record in input.Records) { try { await SaveAsync(record.S3.Object.Key); } catch (Exception e) { last = e; } } if (last != null) throw last; }" },
            { "success is noted", "public async Task Handler(S3Event input, ILambdaContext context) { var done = false; try { await SaveAsync(\"x\"); done = true; } catch (Exception e) { Console.WriteLine(e); } if (!done) throw new InvalidOperationException(); }" },
            { "tried again", "public async Task Handler(S3Event input, ILambdaContext context) { for (var i = 0; i < 3; i++) { try { await SaveAsync(\"x\"); return; } catch (Exception e) { Console.WriteLine(e); } } throw new InvalidOperationException(); }" },
            { "tried again while", "public async Task Handler(S3Event input, ILambdaContext context) { var tries = 0; while (tries++ < 3) { try { await SaveAsync(\"x\"); return; } catch (Exception e) { Console.WriteLine(e); } } throw new InvalidOperationException(); }" },
            { "another way behind it", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); return; } catch (Exception e) { Console.WriteLine(e); } await SaveAsync(\"elsewhere\"); }" },
            { "API", "public async Task<APIGatewayProxyResponse> Handler(APIGatewayProxyRequest input, ILambdaContext context) { try { await SaveAsync(\"x\"); return new APIGatewayProxyResponse { StatusCode = 200 }; } catch (Exception e) { Console.WriteLine(e); return new APIGatewayProxyResponse { StatusCode = 500 }; } }" },
            { "comment on retries", "public async Task Handler(SNSEvent input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { /* must not be retried: prevent retries of the event */ Console.WriteLine(e); } }" },
            { "own input", "public async Task Handler(string input, ILambdaContext context) { " + SwallowedSilently + " }" },
            { "queue", "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { " + SwallowedSilently + " } }" },
            { "helper of both an API and an S3 handler", "public Task Api(APIGatewayProxyRequest input, ILambdaContext context) => RunAsync(); public Task Handler(S3Event input, ILambdaContext context) => RunAsync(); private async Task RunAsync() { " + SwallowedSilently + " }" },
            { "trifle beside the work", "public async Task Handler(S3Event input, ILambdaContext context) { await SaveAsync(\"x\"); try { await SaveAsync(\"statistics\"); } catch (Exception e) { Console.WriteLine(e); } }" },
            { "trifle in a helper", "public async Task Handler(S3Event input, ILambdaContext context) { await SaveAsync(\"x\"); await CountAsync(); } private async Task CountAsync() { " + SwallowedSilently + " }" },
            { "trifle two helpers deep", "public async Task Handler(S3Event input, ILambdaContext context) { await SaveAsync(\"x\"); await FirstAsync(); } private Task FirstAsync() => CountAsync(); private async Task CountAsync() { " + SwallowedSilently + " }" },
            { "answer that is looked at", "public async Task Handler(S3Event input, ILambdaContext context) { if (!await RunAsync()) throw new InvalidOperationException(); } private async Task<bool> RunAsync() { try { await SaveAsync(\"x\"); return true; } catch (Exception e) { Console.WriteLine(e); return false; } }" },
            { "only parses", "public void Handler(S3Event input, ILambdaContext context) { try { JsonDocument.Parse(\"{}\"); } catch (Exception e) { Console.WriteLine(e); } }" },
            { "only logs", "public void Handler(S3Event input, ILambdaContext context) { try { Console.WriteLine(input.Records.Count); } catch (Exception e) { Console.WriteLine(e); } }" },
            { "in a finally", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } finally { try { await SaveAsync(\"end\"); } catch (Exception e) { Console.WriteLine(e); } } }" },
            { "in a catch", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception) { try { await SaveAsync(\"failed\"); } catch (Exception e) { Console.WriteLine(e); } throw; } }" },
            { "init scope", "public Function() { try { Save(\"x\"); } catch (Exception e) { Console.WriteLine(e); } } public Task Handler(S3Event input, ILambdaContext context) => Task.CompletedTask;" },
            { "nobody calls it", "public Task Handler(S3Event input, ILambdaContext context) => Task.CompletedTask; private async Task UnusedAsync() { " + SwallowedSilently + " }" },
            { "event of the same name", "public async Task Handler(Mine.S3Event input, ILambdaContext context) { " + SwallowedSilently + " }", "namespace Mine { public class S3Event { } }" },
            { "EventBridge event that a state machine hands on", "public async Task<string> Handler(CloudWatchEvent<string> input, ILambdaContext context) { var result = \"\"; try { var answer = await _s3.ListBucketsAsync(); Console.WriteLine(answer); } catch (Exception e) { Console.WriteLine(e); } return result; }" },
            { "ends the process", "public async Task Handler(S3Event input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { Console.WriteLine(e); Environment.Exit(1); } }" },
            { "told to Step Functions", "private readonly Amazon.StepFunctions.IAmazonStepFunctions _steps = null; public async Task Handler(SNSEvent input, ILambdaContext context) { try { await SaveAsync(\"x\"); } catch (Exception e) { await _steps.SendTaskFailureAsync(new Amazon.StepFunctions.Model.SendTaskFailureRequest { Error = e.Message }); } }" },
        };

        cases.AddDeployed("stream of an API", EventCases.Sam("Get:\n  Type: HttpApi\n  Properties:\n    Path: /\n    Method: get"), "public async Task Handler(Stream input, ILambdaContext context) { " + SwallowedSilently + " }");
        cases.AddDeployed("schedule and API", EventCases.Sam("Nightly:\n  Type: Schedule\n  Properties:\n    Schedule: rate(1 day)\nGet:\n  Type: HttpApi\n  Properties:\n    Path: /\n    Method: get"), "public async Task Handler(Stream input, ILambdaContext context) { " + SwallowedSilently + " }");
        cases.AddDeployed("scheduled, with an answer for another caller", EventCases.Sam("Nightly:\n  Type: Schedule\n  Properties:\n    Schedule: rate(1 day)"), "public async Task<string> Handler(Stream input, ILambdaContext context) { try { await SaveAsync(\"x\"); return \"ok\"; } catch (Exception e) { return e.Message; } }");
        cases.AddProgram("delegate of an API", "var s3 = new AmazonS3Client(); var handler = async (APIGatewayProxyRequest input, ILambdaContext context) => { try { await s3.ListBucketsAsync(); } catch (Exception e) { context.Logger.LogError(e.Message); } }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();");
        return cases;
    }
}
