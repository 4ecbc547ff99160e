using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class TimeBudgetExceededTests
{
    private const string Rule = "LMB606";

    private const string Http = "private static readonly System.Net.Http.HttpClient s_http = new(); ";

    private const string Polly =
        " namespace Polly { public class Policy { public static PolicyBuilder Handle<T>() => null; public static object TimeoutAsync(int seconds) => null; public static object TimeoutAsync(TimeSpan timeout) => null; } public class PolicyBuilder { public object WaitAndRetryAsync(int retryCount, Func<int, TimeSpan> sleepDurationProvider) => null; public object WaitAndRetryAsync(IEnumerable<TimeSpan> sleepDurations) => null; } }";

    private static readonly DeployedCases s_found = new(Rule, reported: true)
    {
        { "Thread.Sleep", "30", "public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](60000); }" },
        { "Task.Delay", "30", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](TimeSpan.FromMinutes(1)); }" },
        { "a delay as long as the function", "30", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](30000).ConfigureAwait(false); }" },
        { "a wait without an end", "30", "public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](Timeout.Infinite); }" },
        { "a delay without an end", "900", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](-1); }" },
        { "a constant", "10", "private const int Pause = 20_000; public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](Pause); }" },
        { "a read-only field", "10", "private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(20); public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](s_pause); }" },
        { "a field that nobody writes", "10", "private TimeSpan _pause = TimeSpan.FromSeconds(20); public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](_pause); }" },
        { "a local", "10", "public void Handler(string input, ILambdaContext context) { var pause = new TimeSpan(0, 0, 20); Thread.[|Sleep|](pause); }" },
        { "the default of three seconds", "", "public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](5000); }" },
        { "a helper", "10", "public void Handler(string input, ILambdaContext context) => Pause(); private static void Pause() { Thread.[|Sleep|](20000); }" },
        { "a limit for work", "10", "public async Task Handler(string input, ILambdaContext context) { await Task.WhenAny(SendAsync(input), Task.[|Delay|](15000)); }" },
        { "a cancellation", "10", "public async Task Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource([|TimeSpan.FromSeconds(15)|]); await _s3.GetObjectAsync(\"b\", input, limit.Token); }" },
        { "a cancellation in milliseconds", "10", "public async Task Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource([|15000|]); await _s3.GetObjectAsync(\"b\", input, limit.Token); }" },
        { "CancelAfter", "10", "public async Task Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource(); limit.CancelAfter([|TimeSpan.FromSeconds(15)|]); await _s3.GetObjectAsync(\"b\", input, limit.Token); }" },
        { "a client of the invocation", "10", "public async Task Handler(string input, ILambdaContext context) { using var http = new System.Net.Http.HttpClient { Timeout = [|TimeSpan.FromSeconds(15)|] }; await http.GetStringAsync(input); }" },
        { "a client of init scope", "10", "private static readonly System.Net.Http.HttpClient s_http = new() { Timeout = [|TimeSpan.FromSeconds(15)|] }; public async Task Handler(string input, ILambdaContext context) { await s_http.GetStringAsync(input); }" },
        { "a client of the constructor", "10", "private readonly System.Net.Http.HttpClient _http; public Function() { _http = new System.Net.Http.HttpClient(); _http.Timeout = [|TimeSpan.FromMinutes(2)|]; } public async Task Handler(string input, ILambdaContext context) { await _http.GetStringAsync(input); }" },
        { "an SDK client", "10", "private readonly IAmazonSQS _sqs = new AmazonSQSClient(new AmazonSQSConfig { Timeout = [|TimeSpan.FromSeconds(60)|] }); public void Handler(string input, ILambdaContext context) { }" },
        { "a command", "10", "public void Handler(string input, ILambdaContext context) { new Db.SqlCommand { CommandTimeout = [|60|] }.Run(); } public static class Db { public class SqlCommand { public int CommandTimeout { get; set; } public void Run() { } } }" },
        { "retries", "10", "public void Handler(string input, ILambdaContext context) { Polly.Policy.Handle<Exception>().[|WaitAndRetryAsync|](3, attempt => TimeSpan.FromSeconds(5)); } }" + Polly + " public static class Rest {" },
        { "listed retries", "10", "public void Handler(string input, ILambdaContext context) { Polly.Policy.Handle<Exception>().[|WaitAndRetryAsync|](new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8) }); } }" + Polly + " public static class Rest {" },
        { "a policy with a limit", "10", "public void Handler(string input, ILambdaContext context) { [|Polly.Policy.TimeoutAsync(20)|]; } }" + Polly + " public static class Rest {" },
        { "a reserve that is longer than the function", "10", "public async Task Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource([|context.RemainingTime - TimeSpan.FromSeconds(15)|]); await _s3.GetObjectAsync(\"b\", input, limit.Token); }" },
        { "a reserve that is subtracted", "10", "public async Task Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource(); limit.CancelAfter([|context.RemainingTime.Subtract(TimeSpan.FromSeconds(15))|]); await _s3.GetObjectAsync(\"b\", input, limit.Token); }" },
        { "a reserve in a loop", "10", "public async Task Handler(string[] input, ILambdaContext context) { foreach (var key in input) { using var limit = new CancellationTokenSource([|context.RemainingTime - TimeSpan.FromSeconds(1)|]); await _s3.GetObjectAsync(\"b\", key, limit.Token); } }" },
        { "the default of HttpClient that is caught", "30", Http + "public async Task<string> Handler(string input, ILambdaContext context) { try { return await s_http.[|GetStringAsync|](input); } catch (TaskCanceledException) { return \"late\"; } }" },
        { "the default of HttpClient with a filter", "30", Http + "public async Task<string> Handler(string input, ILambdaContext context) { try { return await s_http.[|GetStringAsync|](input); } catch (TaskCanceledException e) when (e.InnerException is TimeoutException) { return \"late\"; } }" },
        { "a configuration that is set up in steps", "30", "public async Task Handler(string input, ILambdaContext context) { var config = new AmazonS3Config(); config.Timeout = [|TimeSpan.FromSeconds(60)|]; using var s3 = new AmazonS3Client(config); await s3.ListBucketsAsync(); }" },
        { "a configuration that a method gives back", "30", "public async Task Handler(string input, ILambdaContext context) { using var s3 = new AmazonS3Client(Config()); await s3.ListBucketsAsync(); } private static AmazonS3Config Config() { var config = new AmazonS3Config { Timeout = [|TimeSpan.FromSeconds(60)|] }; return config; }" },
    };

    private static readonly DeployedCases s_silent = new(Rule, reported: false)
    {
        { "shorter", "30", "public async Task Handler(string input, ILambdaContext context) { await Task.Delay(5000); }" },
        { "a field that something writes", "10", "private TimeSpan _pause = TimeSpan.FromSeconds(20); public void Handler(string input, ILambdaContext context) { _pause = TimeSpan.FromSeconds(input.Length); Thread.Sleep(_pause); }" },
        { "a field that anybody may write", "10", "internal TimeSpan Pause = TimeSpan.FromSeconds(20); public void Handler(string input, ILambdaContext context) { Thread.Sleep(Pause); }" },
        { "not known", "30", "public async Task Handler(int input, ILambdaContext context) { await Task.Delay(input); }" },
        { "a time-out that only the deployment decides", "!Ref Seconds", "public void Handler(string input, ILambdaContext context) { Thread.Sleep(60000); }" },
        { "a token that ends it", "30", "public async Task Handler(string input, ILambdaContext context) { using var stop = new CancellationTokenSource(1000); await Task.Delay(60000, stop.Token); }" },
        { "a token that ends a wait without an end", "30", "public async Task Handler(string input, ILambdaContext context) { using var stop = new CancellationTokenSource(1000); await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token); }" },
        { "a delay that nobody waits for", "30", "public async Task Handler(string input, ILambdaContext context) { var late = Task.Delay(60000); await SendAsync(input); }" },
        { "another handler", "30", "public void Handler(string input, ILambdaContext context) { } } public class Other { public void Handler(SQSEvent input, ILambdaContext context) { Thread.Sleep(60000); }" },
        { "a client without a limit", "10", "private static readonly System.Net.Http.HttpClient s_http = new() { Timeout = Timeout.InfiniteTimeSpan }; public async Task Handler(string input, ILambdaContext context) { await s_http.GetStringAsync(input); }" },
        { "a shorter client", "10", "private static readonly System.Net.Http.HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(5) }; public async Task Handler(string input, ILambdaContext context) { await s_http.GetStringAsync(input); }" },
        { "a client for several functions", "10", "private static readonly System.Net.Http.HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(15) }; public async Task Handler(string input, ILambdaContext context) { await s_http.GetStringAsync(input); } } public class Other { public void Handler(SQSEvent input, ILambdaContext context) { }" },
        { "another Timeout", "10", "public void Handler(string input, ILambdaContext context) { new Job { Timeout = TimeSpan.FromHours(1) }.Run(); } private class Job { public TimeSpan Timeout { get; set; } public void Run() { } }" },
        { "a command without a limit", "10", "public void Handler(string input, ILambdaContext context) { new SqlCommand { CommandTimeout = 0 }.Run(); } private class SqlCommand { public int CommandTimeout { get; set; } public void Run() { } }" },
        { "retries that depend on the attempt", "10", "public void Handler(string input, ILambdaContext context) { Polly.Policy.Handle<Exception>().WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt))); } }" + Polly + " public static class Rest {" },
        { "a reserve", "30", "public async Task Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource(context.RemainingTime - TimeSpan.FromSeconds(1)); await _s3.GetObjectAsync(\"b\", input, limit.Token); }" },
        { "a guarded reserve in a loop", "30", "public async Task Handler(string[] input, ILambdaContext context) { foreach (var key in input) { if (context.RemainingTime < TimeSpan.FromSeconds(2)) { break; } using var limit = new CancellationTokenSource(context.RemainingTime - TimeSpan.FromSeconds(1)); await _s3.GetObjectAsync(\"b\", key, limit.Token); } }" },
        { "a compared reserve in a loop", "30", "public async Task Handler(string[] input, ILambdaContext context) { foreach (var key in input) { var left = context.RemainingTime - TimeSpan.FromSeconds(1); if (left <= TimeSpan.Zero) { break; } using var limit = new CancellationTokenSource(left); await _s3.GetObjectAsync(\"b\", key, limit.Token); } }" },
        { "all of what is left", "30", "public async Task Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource(context.RemainingTime); await _s3.GetObjectAsync(\"b\", input, limit.Token); }" },
        { "the default of HttpClient that nobody counts on", "30", Http + "public Task<string> Handler(string input, ILambdaContext context) => s_http.GetStringAsync(input);" },
        { "the default of HttpClient in a catch of everything", "30", Http + "public async Task<string> Handler(string input, ILambdaContext context) { try { return await s_http.GetStringAsync(input); } catch (Exception) { return \"\"; } }" },
        { "the default of HttpClient and a token", "30", Http + "public async Task<string> Handler(string input, ILambdaContext context) { using var limit = new CancellationTokenSource(1000); try { return await s_http.GetStringAsync(input, limit.Token); } catch (TaskCanceledException) { return \"late\"; } }" },
        { "the default of HttpClient in a longer function", "120", Http + "public async Task<string> Handler(string input, ILambdaContext context) { try { return await s_http.GetStringAsync(input); } catch (TaskCanceledException) { return \"late\"; } }" },
        { "an HttpClient that is set up elsewhere", "30", "private readonly System.Net.Http.HttpClient _http = Clients.Make(); public async Task<string> Handler(string input, ILambdaContext context) { try { return await _http.GetStringAsync(input); } catch (TaskCanceledException) { return \"late\"; } } private static class Clients { public static System.Net.Http.HttpClient Make() { var http = new System.Net.Http.HttpClient(); http.Timeout = TimeSpan.FromSeconds(5); return http; } }" },
        { "an HttpClient of a factory", "30", "private readonly System.Net.Http.HttpClient _http = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<System.Net.Http.IHttpClientFactory>().CreateClient(\"prices\"); public async Task<string> Handler(string input, ILambdaContext context) { try { return await _http.GetStringAsync(input); } catch (TaskCanceledException) { return \"late\"; } }" },
        { "a configuration that reaches no client", "30", "public async Task Handler(string input, ILambdaContext context) { using var s3 = new AmazonS3Client(); var config = new AmazonS3Config(); config.Timeout = TimeSpan.FromSeconds(60); await s3.ListBucketsAsync(); }" },
        { "a configuration with an initialiser that reaches no client", "30", "public async Task Handler(string input, ILambdaContext context) { using var s3 = new AmazonS3Client(); var config = new AmazonS3Config { Timeout = TimeSpan.FromSeconds(60) }; await s3.ListBucketsAsync(); }" },
        { "a client that is thrown away", "30", "public void Handler(string input, ILambdaContext context) { new System.Net.Http.HttpClient().Timeout = TimeSpan.FromMinutes(2); }" },
        { "a client that is made again", "30", "public void Handler(string input, ILambdaContext context) { System.Net.Http.HttpClient http; http = new System.Net.Http.HttpClient { Timeout = TimeSpan.FromMinutes(2) }; http.MaxResponseContentBufferSize = 5; }" },
    };

    private static readonly InvocationCases s_notDeployed = new(Rule, reported: false)
    {
        { "no template", "public void Handler(string input, ILambdaContext context) { Thread.Sleep(3600000); }" },
    };

    public static IEnumerable<object[]> Found => s_found.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Found))]
    public Task Reported(string name) => s_found.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task NotReported(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public Task WithoutDeployment_NothingIsKnown() => s_notDeployed.VerifyAsync("no template");

    [Fact]
    public async Task TwoDeployments_TheLongerOneCounts()
    {
        const string deployments =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Short:
                Type: AWS::Serverless::Function
                Properties: { Handler: "MyFunction::Function::Handler", Runtime: dotnet8, Timeout: 10 }
              Long:
                Type: AWS::Serverless::Function
                Properties: { Handler: "MyFunction::Function::Handler", Runtime: dotnet8, Timeout: 60 }
            """;
        var cases = new InvocationCases(Rule, reported: true);
        cases.AddBeside("two", deployments, "public class Function { public void Handler(string input, ILambdaContext context) { Thread.Sleep(30000); Thread.[|Sleep|](60000); } }");

        await cases.VerifyAsync("two");
    }

    [Fact]
    public async Task DefaultsOfTheTools_AreInformation_AndNamed()
    {
        var function = new CompiledFunction("public class Function { public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](60000); } }") { Rule = Rule };
        function.WithFile("/0/aws-lambda-tools-defaults.json", "{ \"function-name\": \"orders\", \"function-handler\": \"MyFunction::Function::Handler\", \"function-timeout\": 30 }");
        var found = Assert.Single(await function.VerifyAsync());

        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Contains("'Function.Handler' may run 30 seconds only by 'aws-lambda-tools-defaults.json': ", found.GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefaultsOfTheTools_AreNamed_WhereTheyLimitInitScope()
    {
        var function = new CompiledFunction("public class Function { private static readonly System.Net.Http.HttpClient s_http = new() { Timeout = [|TimeSpan.FromSeconds(60)|] }; public async Task Handler(string input, ILambdaContext context) { await s_http.GetStringAsync(input); } }") { Rule = Rule };
        function.WithFile("/0/aws-lambda-tools-defaults.json", "{ \"function-name\": \"orders\", \"function-handler\": \"MyFunction::Function::Handler\", \"function-timeout\": 30 }");
        var found = Assert.Single(await function.VerifyAsync());

        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Contains("no function of this project runs longer than 30 seconds by 'aws-lambda-tools-defaults.json'", found.GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefaultsOfTheTools_ThatNameATemplate_SayNothing()
    {
        var function = new CompiledFunction("public class Function { public void Handler(string input, ILambdaContext context) { Thread.Sleep(60000); } }") { Rule = Rule };
        function.WithFile("/0/aws-lambda-tools-defaults.json", "{ \"template\": \"app.template\", \"function-name\": \"orders\", \"function-handler\": \"MyFunction::Function::Handler\", \"function-timeout\": 30 }");

        Assert.Empty(await function.VerifyAsync());
    }

    /// <summary>Defaults without the name of a function are as the project began: something else may deploy it.</summary>
    [Theory]
    [InlineData("public void Handler(string input, ILambdaContext context) { Thread.Sleep(60000); }")]
    [InlineData("private static readonly System.Net.Http.HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(60) }; public async Task Handler(string input, ILambdaContext context) { await s_http.GetStringAsync(input); }")]
    public async Task DefaultsOfTheTools_WithoutAName_SayNothing(string members)
    {
        var function = new CompiledFunction("public class Function { " + members + " }") { Rule = Rule };
        function.WithFile("/0/aws-lambda-tools-defaults.json", "{ \"function-handler\": \"MyFunction::Function::Handler\", \"function-timeout\": 30 }");

        Assert.Empty(await function.VerifyAsync());
    }

    [Theory]
    [InlineData("Thread.[|Sleep|](60000);", "'Thread.Sleep' waits 60 seconds, but 'Function.Handler' may run 30 seconds only: Lambda stops the function before it goes on; wait where no function runs, or raise the function's time-out")]
    [InlineData("var http = new System.Net.Http.HttpClient(); http.Timeout = [|TimeSpan.FromMinutes(2)|]; http.CancelPendingRequests();", "'HttpClient.Timeout' is 120 seconds, but 'Function.Handler' may run 30 seconds only: Lambda stops the function first, and nothing that handles this time-out ever runs; set a lower one")]
    public async Task Message_NamesBothTimes(string body, string message)
    {
        var found = Assert.Single(await InvocationCases.FindAsync(Rule, $"public void Handler(string input, ILambdaContext context) {{ {body} }}", "30"));

        Assert.Equal(message, found.GetMessage());
    }
}
