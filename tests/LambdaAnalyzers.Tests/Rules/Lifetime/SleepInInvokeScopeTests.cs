using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class SleepInInvokeScopeTests
{
    private const string Rule = "LMB603";

    private static readonly InvocationCases s_found = new(Rule, reported: true)
    {
        { "Thread.Sleep", "public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](5000); }" },
        { "Task.Delay", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](5000); }" },
        { "a TimeSpan", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](TimeSpan.FromSeconds(5)); }" },
        { "ConfigureAwait", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](5000).ConfigureAwait(false); }" },
        { "blocking on a delay", "public void Handler(string input, ILambdaContext context) { Task.[|Delay|](5000).Wait(); }" },
        { "a time that is not known", "public async Task Handler(int input, ILambdaContext context) { await Task.[|Delay|](input); }" },
        { "a constant", "private const int Pause = 2000; public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](Pause); }" },
        { "a polling loop", "public async Task Handler(string input, ILambdaContext context) { while ((await _s3.GetObjectAsync(\"b\", input)).ETag is null) { await Task.[|Delay|](1000); } }" },
        { "a polling loop at its end", "public async Task Handler(string input, ILambdaContext context) { var done = false; do { await Task.[|Delay|](1000); done = (await _s3.GetObjectAsync(\"b\", input)).ETag != null; } while (!done); }" },
        { "a counted polling loop", "public async Task Handler(string input, ILambdaContext context) { for (var i = 0; i < 10; i++) { if ((await _s3.GetObjectAsync(\"b\", input)).ETag != null) { return; } await Task.[|Delay|](TimeSpan.FromSeconds(1)); } }" },
        { "between records", "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { await SendAsync(record.Body); await Task.[|Delay|](500); } }" },
        { "a helper in another class", "public async Task Handler(string input, ILambdaContext context) => await Throttle.PauseAsync();", "public static class Throttle { public static async Task PauseAsync() { await Task.[|Delay|](1000); } }" },
        { "a status that is asked for again and again", "public async Task Handler(string input, ILambdaContext context) { var status = \"RUNNING\"; while (status == \"RUNNING\") { await Task.[|Delay|](1000); status = (await _s3.GetObjectAsync(\"b\", input)).ETag; } }" },
        { "an endless loop that a status ends", "public async Task Handler(string input, ILambdaContext context) { while (true) { var response = await _s3.GetObjectAsync(\"b\", input); if (response.ETag != null) { break; } await Task.[|Delay|](1000); } }" },
        { "between pages", "public async Task Handler(string input, ILambdaContext context) { string token = null; do { var page = await _s3.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = input, ContinuationToken = token }); token = page.NextContinuationToken; Thread.[|Sleep|](1000); } while (token != null); }" },
        { "between batches", "public async Task Handler(string[] input, ILambdaContext context) { for (var i = 0; i < input.Length; i += 25) { await SendAsync(input[i]); Thread.[|Sleep|](2000); } }" },
        { "an object that is asked anew", "public async Task Handler(string input, ILambdaContext context) { var job = new Job(); while (!job.IsDone) { await Task.[|Delay|](1000); await job.RefreshAsync(); } }", "public class Job { public bool IsDone { get; private set; } public async Task RefreshAsync() { await Task.Yield(); IsDone = true; } }" },
        { "between rounds as long as there is time", "public async Task Handler(string input, ILambdaContext context) { while (context.RemainingTime > TimeSpan.FromSeconds(5)) { await SendAsync(input); await Task.[|Delay|](1000); } }" },
        { "a private field", "private int _pause = 2000; public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](_pause); }" },
        { "a private field that is counted down", "private int _pause = 100; public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](_pause--); }" },
        { "a private field that another method sets", "private static int s_pause = 100; public void Handler(string input, ILambdaContext context) { Thread.[|Sleep|](s_pause); } internal static void Set(int pause) => s_pause = pause;" },
        { "a private field that another method gets to write", "private static int s_pause = 100; public void Handler(string input, ILambdaContext context) { int.TryParse(input, out s_pause); Thread.[|Sleep|](s_pause); }" },
        { "a private field that is set in a tuple", "private int _pause = 100; private int _other; public void Handler(string input, ILambdaContext context) { (_other, _pause) = (1, input.Length); Thread.[|Sleep|](_pause + 1); }" },
        { "a function of another name", "public async Task Handler(string input, ILambdaContext context) => await AssimilateAsync(); private static async Task AssimilateAsync() { await Task.[|Delay|](1000); }" },
        { "a comment that says why", "public async Task Handler(string input, ILambdaContext context) { // The partner needs a second.\nawait Task.[|Delay|](1000); }" },
        { "a random distance on top of a fixed one", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](1000 + Random.Shared.Next(100)); }" },
        { "work and a wait in a span", "public async Task Handler(string input, ILambdaContext context) { using var span = s_source.StartActivity(\"a\"); await SendAsync(input); await Task.[|Delay|](1000); span?.Stop(); } private static readonly System.Diagnostics.ActivitySource s_source = new(\"s\");" },
        { "half a second", "public async Task Handler(string input, ILambdaContext context) { await Task.[|Delay|](500); }" },
        { "short steps of a polling loop", "public async Task Handler(string input, ILambdaContext context) { while ((await _s3.GetObjectAsync(\"b\", input)).ETag is null) { await Task.[|Delay|](250); } }" },
    };

    private static readonly InvocationCases s_silent = new(Rule, reported: false)
    {
        { "init scope", "public Function() { Thread.Sleep(1000); } public void Handler(string input, ILambdaContext context) { }" },
        { "a short pause", "public async Task Handler(string input, ILambdaContext context) { await Task.Delay(50); }" },
        { "no time at all", "public void Handler(string input, ILambdaContext context) { Thread.Sleep(0); }" },
        { "a limit for other work", "public async Task Handler(string input, ILambdaContext context) { await Task.WhenAny(SendAsync(input), Task.Delay(5000)); }" },
        { "a delay that is kept", "public async Task Handler(string input, ILambdaContext context) { var limit = Task.Delay(5000); await Task.WhenAny(SendAsync(input), limit); }" },
        { "after a failure", "public async Task Handler(string input, ILambdaContext context) { try { await SendAsync(input); } catch (Exception) { await Task.Delay(1000); await SendAsync(input); } }" },
        { "a retry loop", "public async Task Handler(string input, ILambdaContext context) { for (var i = 0; i < 3; i++) { try { await SendAsync(input); return; } catch (AmazonS3Exception) { Console.WriteLine(i); } await Task.Delay(1000); } }" },
        { "a helper that only runs after a failure", "public async Task Handler(string input, ILambdaContext context) { try { await SendAsync(input); } catch (Exception) { await BackOffAsync(); } } private static async Task BackOffAsync() { await Task.Delay(1000); }" },
        { "what a batch operation left undone", "private readonly IAmazonDynamoDB _db = new AmazonDynamoDBClient(); public async Task Handler(Amazon.DynamoDBv2.Model.BatchWriteItemRequest input, ILambdaContext context) { var response = await _db.BatchWriteItemAsync(input); while (response.UnprocessedItems.Count > 0) { await Task.Delay(200); response = await _db.BatchWriteItemAsync(input); } }" },
        { "a heartbeat that somebody stops", "public async Task Handler(string input, ILambdaContext context) { using var stop = new CancellationTokenSource(); var beat = BeatAsync(stop.Token); await SendAsync(input); stop.Cancel(); await beat; } private static async Task BeatAsync(CancellationToken token) { while (!token.IsCancellationRequested) { await Task.Delay(1000); } }" },
        { "code that no handler reaches", "public void Handler(string input, ILambdaContext context) { } public void Other() { Thread.Sleep(1000); }" },
        { "another Delay", "public async Task Handler(string input, ILambdaContext context) { await My.Task2.Delay(1000); }", "namespace My { public static class Task2 { public static Task Delay(int n) => Task.CompletedTask; } }" },
        { "a wait without an end has a rule of its own", "public void Handler(string input, ILambdaContext context) { Thread.Sleep(Timeout.Infinite); }" },
        { "a pause of less than half a second", "public async Task Handler(string input, ILambdaContext context) { await Task.Delay(100); await SendAsync(input); Thread.Sleep(400); }" },
        { "a short distance between calls", "public async Task Handler(string[] input, ILambdaContext context) { foreach (var i in input) { await SendAsync(i); await Task.Delay(200); } }" },
        { "very short steps", "public async Task Handler(string input, ILambdaContext context) { while ((await _s3.GetObjectAsync(\"b\", input)).ETag is null) { await Task.Delay(100); } }" },
        { "tries that are counted", "public async Task Handler(string input, ILambdaContext context) { var count = 0; var done = await CancelAsync(input); while (!done && count < 3) { await Task.Delay(2000); done = await CancelAsync(input); count++; } } private async Task<bool> CancelAsync(string s) { await SendAsync(s); return true; }" },
        { "tries in a for loop", "public async Task Handler(string input, ILambdaContext context) { for (var attempt = 0; attempt < 3; attempt++) { var answer = await PostAsync(input); if (answer) { return; } await Task.Delay(1000 * attempt); } } private async Task<bool> PostAsync(string s) { await SendAsync(s); return true; }" },
        { "a local that a lambda writes", "public async Task Handler(string input, ILambdaContext context) { var done = false; var job = new Job(); job.Done += (s, e) => done = true; job.Start(); while (!done) { await Task.Delay(500); } }", "public class Job { public event EventHandler Done; public void Start() => Done?.Invoke(this, EventArgs.Empty); }" },
        { "a time that a lambda writes", "public async Task Handler(string input, ILambdaContext context) { var last = DateTime.Now; var job = new Job(); job.Done += (s, e) => { last = DateTime.Now; }; job.Start(); while ((DateTime.Now - last).TotalSeconds < 5) { await Task.Delay(3000); } }", "public class Job { public event EventHandler Done; public void Start() => Done?.Invoke(this, EventArgs.Empty); }" },
        { "a task that is under way", "public async Task Handler(string input, ILambdaContext context) { var sending = SendAsync(input); while (!sending.IsCompleted) { Console.WriteLine(1); await Task.Delay(1000); } }" },
        { "a task that is under way, in an endless loop", "public void Handler(string input, ILambdaContext context) { var sending = SendAsync(input); while (true) { if (sending.Status == TaskStatus.RanToCompletion) { break; } Thread.Sleep(1000); } }" },
        { "a private field that nobody writes", "private int _pause = 100; public void Handler(string input, ILambdaContext context) { Thread.Sleep(_pause); if (_pause == 3 && Math.Max(_pause, 4) > this._pause) { return; } }" },
        { "a private static field that nobody writes", "private static TimeSpan s_pause = TimeSpan.FromMilliseconds(100); public async Task Handler(string input, ILambdaContext context) { await Task.Delay(s_pause); }" },
        { "a method that simulates work", "public async Task Handler(string input, ILambdaContext context) => await SimulateWorkAsync(); private static async Task SimulateWorkAsync() { await Task.Delay(2000); }" },
        { "a local function that simulates work", "public async Task Handler(string input, ILambdaContext context) { await DoDummyWork(); async Task DoDummyWork() { await Task.Delay(2000); } }" },
        { "a stand-in for a service", "public async Task Handler(string input, ILambdaContext context) => await new FakePayments().PayAsync();", "public class FakePayments { public async Task PayAsync() { await Task.Delay(2000); } }" },
        { "a comment that says so", "public async Task Handler(string input, ILambdaContext context) {\n// Simulate a slow database.\nawait Task.Delay(2000); }" },
        { "a comment behind it that says so", "public async Task Handler(string input, ILambdaContext context) { await Task.Delay(2000); // simulates work\n }" },
        { "a text beside it that says so", "public async Task Handler(string input, ILambdaContext context) { if (input == \"error\") { throw new InvalidOperationException(\"Simulated failure\"); } await Task.Delay(2000); }" },
        { "all that a span of a trace holds", "public async Task Handler(string input, ILambdaContext context) { using var span = s_source.StartActivity(\"work\"); await Task.Delay(1000); span?.Stop(); await SendAsync(input); } private static readonly System.Diagnostics.ActivitySource s_source = new(\"s\");" },
        { "all that a segment of a trace holds", "public async Task Handler(string input, ILambdaContext context) { Recorder.BeginSubsegment(\"work\"); await Task.Delay(1000); Recorder.EndSubsegment(); }", "public static class Recorder { public static void BeginSubsegment(string name) { } public static void EndSubsegment() { } }" },
        { "a time of chance", "public async Task Handler(string input, ILambdaContext context) { var pause = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, 1500); await Task.Delay(TimeSpan.FromMilliseconds(pause)); }" },
        { "a time of chance, at once", "public async Task Handler(string input, ILambdaContext context) { await Task.Delay(Random.Shared.Next(100, 500)); }" },
        { "a process that runs", "public void Handler(string input, ILambdaContext context) { using var process = System.Diagnostics.Process.Start(\"convert\", input); while (!process.HasExited) { Thread.Sleep(500); } }" },
        { "a field that a callback writes", "private bool _done; public async Task Handler(string input, ILambdaContext context) { new Job().Done += OnDone; while (!_done) { await Task.Delay(500); } } private void OnDone(object s, EventArgs e) => _done = true;", "public class Job { public event EventHandler Done; public void Start() => Done?.Invoke(this, EventArgs.Empty); }" },
    };

    /// <summary>A wait that is longer than the function may run is told by LMB606.</summary>
    [Theory]
    [InlineData("await Task.Delay(50000);", "30")]
    [InlineData("await Task.[|Delay|](5000);", "30")]
    [InlineData("await Task.[|Delay|](50000);", "!Ref Seconds")]
    [InlineData("await Task.[|Delay|](50000, CancellationToken.None);", "30")]
    public Task LongerThanTheFunction_IsOfAnotherRule(string body, string timeout) =>
        InvocationCases.FindAsync(Rule, $"public async Task Handler(string input, ILambdaContext context) {{ {body} }}", timeout);

    /// <summary>Of a type that is not there nobody knows what it says: an unknown value is no status.</summary>
    [Fact]
    public async Task PagesOfATypeThatIsMissing_AreNotPolled()
    {
        var found = Assert.Single(await new CompiledFunction(
            "public class Function { public async Task Handler(string input, ILambdaContext context) { Dictionary<string, Missing> last = null; do { var page = await new MissingClient().ScanAsync(last); last = page.LastEvaluatedKey; Thread.Sleep(2000); } while (last.Count != 0); } }") { Rule = Rule, AllowErrors = true }.AnalyzeAsync());

        Assert.Contains("wait for 2 seconds", found.GetMessage(), System.StringComparison.Ordinal);
    }

    public static IEnumerable<object[]> Found => s_found.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Found))]
    public Task Reported(string name) => s_found.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task NotReported(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [InlineData("await Task.[|Delay|](5000);", "'Task.Delay' lets 'Function.Handler' wait for 5 seconds, and Lambda bills waiting like work; wait where no function runs: in a wait state of Step Functions, or in a queue with a delay")]
    [InlineData("while (input.Length < 3) { input += await Task.FromResult(\"x\"); await Task.[|Delay|](TimeSpan.FromSeconds(0.5)); }", "'Task.Delay' lets 'Function.Handler' wait in steps of 0.5 seconds, and Lambda bills waiting like work; instead of asking again and again, let an event or a Step Functions task token continue when the result is there")]
    [InlineData("for (var i = 0; i < 3; i++) { await SendAsync(input); Thread.[|Sleep|](1000); }", "'Thread.Sleep' lets 'Function.Handler' wait for 1 second, and Lambda bills waiting like work; wait where no function runs: in a wait state of Step Functions, or in a queue with a delay")]
    public async Task Message_SaysHowLong(string body, string message)
    {
        var found = Assert.Single(await InvocationCases.FindAsync(Rule, $"public async Task Handler(string input, ILambdaContext context) {{ {body} }}"));

        Assert.Equal(message, found.GetMessage());
    }
}
