using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

/// <summary>
/// What users of general analyzers reported as wrong findings on tasks that nobody awaits and on code that blocks: neither LMB601 nor LMB602
/// has one there.
/// </summary>
public class KnownFalsePositivesTests
{
    private const string Async = "public async Task Handler(string input, ILambdaContext context) { ";

    private const string Sync = "public void Handler(string input, ILambdaContext context) { ";

    private const string Others =
        "public interface IStore { Task SaveAsync(string s); Task<int> CountAsync(); } public class Mock<T> { public Mock<T> Setup(System.Linq.Expressions.Expression<Func<T, Task>> call) => this; public void Verify(System.Linq.Expressions.Expression<Action<T>> call) { } }";

    private static readonly (string Name, string Members, string[] Others)[] s_cases =
    {
        ("CS4014: a task in a local that is awaited in a later loop", Async + "var tasks = new List<Task>(); for (var i = 0; i < 3; i++) { tasks.Add(SendAsync(input)); } foreach (var task in tasks) { await task; } }", new string[0]),
        ("CS4014: a task that is awaited in another branch", Async + "var sending = SendAsync(input); if (input.Length > 3) { await sending; } else { await Task.WhenAll(sending); } }", new string[0]),
        ("CS4014: a task behind '?.' that is awaited", Async + "await (_s3?.DeleteObjectAsync(\"b\", input) ?? Task.FromResult<Amazon.S3.Model.DeleteObjectResponse>(null)); }", new string[0]),
        ("VSTHRD110: a call in an expression tree", Async + "new Mock<IStore>().Setup(s => s.SaveAsync(input)).Verify(s => s.SaveAsync(input)); await SendAsync(input); }", new[] { Others }),
        ("VSTHRD110: a task that is returned by a conditional expression", "public Task Handler(string input, ILambdaContext context) => input is null ? Task.CompletedTask : SendAsync(input);", new string[0]),
        ("VSTHRD110: a task that '??=' keeps", "private Task _sending; public async Task Handler(string input, ILambdaContext context) { _sending ??= SendAsync(input); await _sending; }", new string[0]),
        ("VSTHRD110: a task in a property that is awaited", "private Task Sending { get; set; } public async Task Handler(string input, ILambdaContext context) { Sending = SendAsync(input); await Sending; }", new string[0]),
        ("VSTHRD110: a task that is handed to a constructor", Async + "await new Job(SendAsync(input)).DoneAsync(); }", new[] { "public class Job { private readonly Task _task; public Job(Task task) { _task = task; } public Task DoneAsync() => _task; }" }),
        ("VSTHRD110: a task that is yielded", Async + "await Task.WhenAll(All(input)); } private IEnumerable<Task> All(string s) { yield return SendAsync(s); yield return SendAsync(s); }", new string[0]),
        ("VSTHRD110: a method that returns 'this', and is awaitable by a pattern", Sync + "new Builder().With(input).With(input); }", new[] { "public class Builder { public Builder With(string s) => this; public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter(); }" }),
        ("VSTHRD002: Result after WhenAll", Async + "var a = Task.Run(() => 1); var b = Task.Run(() => 2); await Task.WhenAll(a, b); Console.WriteLine(a.Result + b.Result); }", new string[0]),
        ("VSTHRD002: Result in a continuation", Async + "await _s3.GetObjectAsync(\"b\", input).ContinueWith(t => Console.WriteLine(t.Result.ETag), TaskContinuationOptions.OnlyOnRanToCompletion); }", new string[0]),
        ("VSTHRD002: Result after the task was awaited", Async + "var a = _s3.GetObjectAsync(\"b\", input); await a.ConfigureAwait(false); Console.WriteLine(a.Result.ETag); }", new string[0]),
        ("VSTHRD002: Result after IsCompleted", Async + "var a = _s3.GetObjectAsync(\"b\", input); if (!a.IsCompleted) { await a; } Console.WriteLine(a.Result.ETag); }", new string[0]),
        ("VSTHRD002: Result where the status says so", Async + "var a = _s3.GetObjectAsync(\"b\", input); await Task.WhenAny(a, Task.Delay(10)); if (a.Status == TaskStatus.RanToCompletion) { Console.WriteLine(a.Result.ETag); } }", new string[0]),
        ("VSTHRD002: the faulted task's exception", Async + "var a = _s3.GetObjectAsync(\"b\", input); await Task.WhenAny(a); if (a.IsFaulted) { Console.WriteLine(a.Exception); } }", new string[0]),
        ("VSTHRD103: Result of a type of one's own", Sync + "Console.WriteLine(new Outcome().Result); new Outcome().Wait(); }", new[] { "public class Outcome { public string Result => \"\"; public void Wait() { } }" }),
        ("VSTHRD103: a member that is called GetResult", Sync + "Console.WriteLine(new Outcome().GetAwaiter().GetResult()); }", new[] { "public class Outcome { public Outcome GetAwaiter() => this; public string GetResult() => \"\"; }" }),
        ("VSTHRD103: 'Wait' in nameof", Sync + "Console.WriteLine(nameof(Task.Wait) + nameof(Task<int>.Result)); }", new string[0]),
        ("MA0042: a synchronous method that has an asynchronous form", Async + "using var stream = new MemoryStream(); stream.Write(new byte[1], 0, 1); stream.Flush(); stream.CopyTo(Stream.Null); await SendAsync(input); }", new string[0]),
        ("MA0042: 'using' of what has DisposeAsync", Async + "using var stream = File.OpenRead(\"/tmp/a\"); await SendAsync(input); }", new string[0]),
        ("MA0045: a synchronous method that nothing asynchronous stands behind", Sync + "File.WriteAllText(\"/tmp/a\", input); Console.WriteLine(File.ReadAllText(\"/tmp/a\")); }", new string[0]),
        ("MA0045: Dispose that waits", Sync + "using var job = new Job(); }", new[] { "public sealed class Job : IDisposable { private readonly Task _task = Task.Delay(1); public void Dispose() => _task.GetAwaiter().GetResult(); }" }),
        ("S4462: a constructor", Sync + "_ = new Job(); }", new[] { "public sealed class Job { public Job() { Task.Delay(1).Wait(); } }" }),
        ("S4462: the program's Main", "public void Handler(string input, ILambdaContext context) { } public static void Main() { Task.Delay(1).Wait(); }", new string[0]),
        ("S4462: Task.Delay that a synchronous test waits for", "public void Handler(string input, ILambdaContext context) { } public void Test() { Task.Delay(1).GetAwaiter().GetResult(); }", new string[0]),
        ("AsyncFixer02: Result of a completed task", Async + "Console.WriteLine(Task.FromResult(input).Result); await SendAsync(input); }", new string[0]),
        ("AsyncFixer02: Wait(0) as a question", Async + "var sending = SendAsync(input); if (!sending.Wait(0)) { await sending; } }", new string[0]),
        ("AsyncFixer03: an async lambda for a Func", Async + "Func<Task> send = async () => await SendAsync(input); await send(); }", new string[0]),
        ("AsyncFixer04: a task in a 'using' that is awaited in it", Async + "using (var s3 = new AmazonS3Client()) { var a = s3.GetObjectAsync(\"b\", input); await a; } }", new string[0]),
        ("RCS1229: a task that is returned out of a 'using' that holds nothing of it", "public Task Handler(string input, ILambdaContext context) { using (var stream = new MemoryStream()) { return SendAsync(input); } }", new string[0]),
        ("CA2012: a ValueTask that is awaited once, later", Async + "var saving = SaveAsync(input); await saving; } private async ValueTask SaveAsync(string s) { await SendAsync(s); }", new string[0]),
        ("CA1849: a lambda for a synchronous delegate", Async + "var list = new List<string> { input }; list.Sort((a, b) => string.CompareOrdinal(a, b)); list.ForEach(s => Console.WriteLine(s)); await SendAsync(input); }", new string[0]),
        ("response streaming", "[System.Runtime.Versioning.RequiresPreviewFeatures] public async Task Handler(string input, ILambdaContext context) { using var stream = Amazon.Lambda.Core.ResponseStreaming.LambdaResponseStreamFactory.CreateStream(); stream.Write(new byte[1], 0, 1); await stream.WriteAsync(new byte[1]); stream.Flush(); }", new string[0]),
        ("response streaming by a writer", "[System.Runtime.Versioning.RequiresPreviewFeatures] public async Task Handler(string input, ILambdaContext context) { using var stream = Amazon.Lambda.Core.ResponseStreaming.LambdaResponseStreamFactory.CreateStream(); await using var writer = new StreamWriter(stream); await writer.WriteAsync(input); }", new string[0]),
        ("Powertools that flush at the end", "[AWS.Lambda.Powertools.Metrics.Metrics] public async Task Handler(string input, ILambdaContext context) { AWS.Lambda.Powertools.Metrics.Metrics.AddMetric(\"orders\", 1); await SendAsync(input); ((AWS.Lambda.Powertools.Metrics.IMetrics)AWS.Lambda.Powertools.Metrics.Metrics.Instance).Flush(); }", new string[0]),
    };

    public static IEnumerable<object[]> Cases =>
        from rule in new[] { "LMB601", "LMB602" }
        from item in s_cases
        select new object[] { rule, item.Name };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task NotReported(string rule, string name)
    {
        var (_, members, others) = s_cases.Single(item => item.Name == name);
        var cases = new InvocationCases(rule, reported: false);
        cases.Add(name, members, others);
        return cases.VerifyAsync(name);
    }
}
