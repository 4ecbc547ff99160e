using System.Collections.Generic;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class BlockingCallInInvokeScopeTests
{
    private const string Rule = "LMB602";

    private const string Http = "private static readonly System.Net.Http.HttpClient s_http = new(); ";

    private static readonly InvocationCases s_found = new(Rule, reported: true)
    {
        { "Result", "public string Handler(string input, ILambdaContext context) => _s3.GetObjectAsync(\"b\", input).[|Result|].ETag;" },
        { "Wait", "public void Handler(string input, ILambdaContext context) { SendAsync(input).[|Wait|](); }" },
        { "Wait with a limit", "public void Handler(string input, ILambdaContext context) { SendAsync(input).[|Wait|](1000); }" },
        { "GetAwaiter and GetResult", "public void Handler(string input, ILambdaContext context) { SendAsync(input).GetAwaiter().[|GetResult|](); }" },
        { "ConfigureAwait, GetAwaiter and GetResult", "public void Handler(string input, ILambdaContext context) { SendAsync(input).ConfigureAwait(false).GetAwaiter().[|GetResult|](); }" },
        { "in an asynchronous handler", "public async Task Handler(string input, ILambdaContext context) { await Task.Yield(); SendAsync(input).[|Wait|](); }" },
        { "a local", "public void Handler(string input, ILambdaContext context) { var sending = SendAsync(input); sending.[|Wait|](); }" },
        { "WaitAll", "public void Handler(string[] input, ILambdaContext context) { Task.[|WaitAll|](input.Select(SendAsync).ToArray()); }" },
        { "WaitAny", "public void Handler(string[] input, ILambdaContext context) { Task.[|WaitAny|](input.Select(SendAsync).ToArray()); }" },
        { "Task.Run and Result", "public string Handler(string input, ILambdaContext context) => Task.Run(async () => (await _s3.GetObjectAsync(\"b\", input)).ETag).[|Result|];" },
        { "in Task.Run", "public async Task Handler(string input, ILambdaContext context) { await Task.Run(() => SendAsync(input).[|Wait|]()); }" },
        { "a semaphore", "private readonly SemaphoreSlim _gate = new(1); public void Handler(string input, ILambdaContext context) { _gate.[|Wait|](); _gate.Release(); }" },
        { "an event", "public void Handler(string input, ILambdaContext context) { using var done = new ManualResetEvent(false); done.[|WaitOne|](); }" },
        { "a countdown", "public void Handler(string input, ILambdaContext context) { using var done = new CountdownEvent(1); done.[|Wait|](); }" },
        { "a helper", "public void Handler(string input, ILambdaContext context) => Save(input); private void Save(string s) { SendAsync(s).[|Wait|](); }" },
        { "a local function", "public void Handler(string input, ILambdaContext context) { Save(); void Save() { SendAsync(input).[|Wait|](); } }" },
        { "another class behind an interface", "private readonly IStore _store = new Store(); public void Handler(string input, ILambdaContext context) => _store.Save(input);", "public interface IStore { void Save(string s); } public class Store : IStore { public void Save(string s) { Task.Delay(5).[|Wait|](); } }" },
        { "a value task", "public string Handler(string input, ILambdaContext context) => ReadAsync(input).[|Result|]; private async ValueTask<string> ReadAsync(string s) { await Task.Delay(1); return s; }" },
        { "WaitAll before Result", "public string Handler(string input, ILambdaContext context) { var a = _s3.GetObjectAsync(\"b\", input); var b = _s3.GetObjectAsync(\"c\", input); Task.[|WaitAll|](a, b); return a.Result.ETag + b.Result.ETag; }" },
        { "WaitAll of an array before Result", "public string Handler(string input, ILambdaContext context) { var a = _s3.GetObjectAsync(\"b\", input); Task.[|WaitAll|](new Task[] { a, SendAsync(input) }); return a.Result.ETag; }" },
        { "WaitAll of ToArray before Result", "public string Handler(string[] input, ILambdaContext context) { var all = input.Select(i => _s3.GetObjectAsync(\"b\", i)).ToList(); Task.[|WaitAll|](all.ToArray()); var s = all[0].Result.ETag; foreach (var t in all) { s += t.Result.ETag; } return s + string.Concat(all.Select(t => t.Result.ETag)); }" },
        { "WaitAll of an array variable before Result", "public string Handler(string input, ILambdaContext context) { var a = _s3.GetObjectAsync(\"b\", input); var all = new Task[] { a }; Task.[|WaitAll|](all); return a.Result.ETag; }" },
        { "before it was awaited", "public async Task<string> Handler(string input, ILambdaContext context) { var reading = _s3.GetObjectAsync(\"b\", input); var tag = reading.[|Result|].ETag; await reading; return tag; }" },
        { "the content of a response that is not read to its end", Http + "public async Task<string> Handler(string input, ILambdaContext context) { var response = await s_http.GetAsync(input, System.Net.Http.HttpCompletionOption.ResponseHeadersRead); return response.Content.ReadAsStringAsync().[|Result|]; }" },
        { "the content of a response of others", "public string Handler(string input, ILambdaContext context) => Others.Last.Content.ReadAsStringAsync().[|Result|];", "public static class Others { public static System.Net.Http.HttpResponseMessage Last; }" },
        { "the response itself", Http + "public string Handler(string input, ILambdaContext context) => s_http.GetAsync(input).[|Result|].Content.ReadAsStringAsync().Result;" },
        { "a wait handle of an asynchronous result", "public void Handler(string input, ILambdaContext context) { var reading = new MemoryStream().BeginRead(new byte[1], 0, 1, null, null); reading.AsyncWaitHandle.[|WaitOne|](); }" },
        { "a base class that has a derived class here", "", "public abstract class Host { public Stream Run(Stream input, ILambdaContext context) { Wait(Task.Delay(5)); return input; } private void Wait(Task work) { work.[|Wait|](); } protected abstract void Load(); } public class Orders : Host { protected override void Load() { } }" },
        { "a base class that nobody else sees", "", "internal abstract class Host { public Stream Run(Stream input, ILambdaContext context) { Wait(Task.Delay(5)); return input; } private void Wait(Task work) { work.[|Wait|](); } protected abstract void Load(); }" },
        { "a base class whose handler is asynchronous", "", "public abstract class Host { public async Task Run(Stream input, ILambdaContext context) { await Task.Yield(); Wait(Task.Delay(5)); } private void Wait(Task work) { work.[|Wait|](); } protected abstract void Load(); }" },
        { "a wait handle of a task", "public void Handler(string input, ILambdaContext context) { ((IAsyncResult)SendAsync(input)).AsyncWaitHandle.[|WaitOne|](); }" },
        { "a method that a thread runs, and the handler too", "public void Handler(string input, ILambdaContext context) { var t = new Thread(Work); t.Start(); Work(); t.Join(); } private void Work() { SendAsync(\"\").[|Wait|](); }" },
        { "an element of other tasks than those that were awaited", "public async Task<string> Handler(string input, ILambdaContext context) { var a = _s3.GetObjectAsync(\"b\", input); var others = new List<Task> { SendAsync(input) }; await Task.WhenAll(others); return a.[|Result|].ETag; }" },
    };

    private static readonly InvocationCases s_silent = new(Rule, reported: false)
    {
        { "await", "public async Task<string> Handler(string input, ILambdaContext context) => (await _s3.GetObjectAsync(\"b\", input)).ETag;" },
        { "a constructor", "private readonly string _tag; public Function() { _tag = _s3.GetObjectAsync(\"b\", \"k\").Result.ETag; } public void Handler(string input, ILambdaContext context) { }" },
        { "a constructor of an object that each invocation makes", "public void Handler(string input, ILambdaContext context) { new Job(_s3); }", "public class Job { public Job(IAmazonS3 s3) { s3.GetObjectAsync(\"b\", \"k\").Wait(); } }" },
        { "a field that is filled once", "private static string s_tag; public string Handler(string input, ILambdaContext context) => s_tag ??= _s3.GetObjectAsync(\"b\", \"k\").Result.ETag;" },
        { "a static field", "private static readonly string s_tag = new AmazonS3Client().GetObjectAsync(\"b\", \"k\").Result.ETag; public string Handler(string input, ILambdaContext context) => s_tag;" },
        { "a property", "private string Tag => _s3.GetObjectAsync(\"b\", \"k\").Result.ETag; public string Handler(string input, ILambdaContext context) => Tag;" },
        { "a property with a getter", "private string Tag { get { return _s3.GetObjectAsync(\"b\", \"k\").Result.ETag; } } public string Handler(string input, ILambdaContext context) => Tag;" },
        { "after IsCompleted", "public async Task<string> Handler(string input, ILambdaContext context) { var reading = _s3.GetObjectAsync(\"b\", input); if (reading.IsCompletedSuccessfully) { return reading.Result.ETag; } return (await reading).ETag; }" },
        { "after WhenAll", "public async Task<string> Handler(string input, ILambdaContext context) { var a = _s3.GetObjectAsync(\"b\", input); var b = _s3.GetObjectAsync(\"c\", input); await Task.WhenAll(a, b); return a.Result.ETag + b.Result.ETag; }" },
        { "after WhenAll of a list", "public async Task<string> Handler(string[] input, ILambdaContext context) { var all = input.Select(i => _s3.GetObjectAsync(\"b\", i)).ToList(); await Task.WhenAll(all); return string.Concat(all.Select(t => t.Result.ETag)); }" },
        { "after WhenAll in a loop", "public async Task<string> Handler(string[] input, ILambdaContext context) { var all = input.Select(i => _s3.GetObjectAsync(\"b\", i)).ToList(); await Task.WhenAll(all); var s = \"\"; foreach (var t in all) { s += t.Result.ETag; } return s; }" },
        { "after WhenAll by index", "public async Task<string> Handler(string[] input, ILambdaContext context) { var all = input.Select(i => _s3.GetObjectAsync(\"b\", i)).ToArray(); await Task.WhenAll(all); return all[0].Result.ETag; }" },
        { "after it was awaited", "public async Task<string> Handler(string input, ILambdaContext context) { var reading = _s3.GetObjectAsync(\"b\", input); await reading; return reading.Result.ETag; }" },
        { "what WhenAny gives", "public async Task<string> Handler(string input, ILambdaContext context) { var first = await Task.WhenAny(_s3.GetObjectAsync(\"b\", input), _s3.GetObjectAsync(\"c\", input)); return first.Result.ETag; }" },
        { "a continuation", "public async Task<string> Handler(string input, ILambdaContext context) => await _s3.GetObjectAsync(\"b\", input).ContinueWith(t => t.Result.ETag);" },
        { "a completed task", "public string Handler(string input, ILambdaContext context) => Task.FromResult(input).Result;" },
        { "a method that only looks asynchronous", "public string Handler(string input, ILambdaContext context) => ReadAsync(input).Result; private Task<string> ReadAsync(string s) => Task.FromResult(s);" },
        { "Dispose", "public void Handler(string input, ILambdaContext context) { using var job = new Job(); }", "public class Job : IDisposable { public void Dispose() { Task.Delay(1).Wait(); } }" },
        { "an override of a class of others", "public void Handler(string input, ILambdaContext context) { using var job = new Job(); job.WriteByte(1); }", "public class Job : MemoryStream { public override void WriteByte(byte value) { Task.Delay(1).Wait(); } }" },
        { "a lambda for a query", "public int Handler(string[] input, ILambdaContext context) => input.Count(i => _s3.GetObjectAsync(\"b\", i).Result.ETag != null);" },
        { "a lambda for a thread", "public void Handler(string input, ILambdaContext context) { var t = new Thread(() => SendAsync(input).Wait()); t.Start(); t.Join(); }" },
        { "an out parameter", "public void Handler(string input, ILambdaContext context) { Save(input, out _); } private void Save(string s, out int n) { n = 0; SendAsync(s).Wait(); }" },
        { "an iterator", "public int Handler(string input, ILambdaContext context) => All(input).Count(); private IEnumerable<string> All(string s) { SendAsync(s).Wait(); yield return s; }" },
        { "a lock", "private readonly object _gate = new(); public void Handler(string input, ILambdaContext context) { lock (_gate) { SendAsync(input).Wait(); } }" },
        { "a question", "private readonly SemaphoreSlim _gate = new(1); public bool Handler(string input, ILambdaContext context) => _gate.Wait(0);" },
        { "a mutex", "public void Handler(string input, ILambdaContext context) { using var mutex = new Mutex(); mutex.WaitOne(); }" },
        { "a base class for functions in other assemblies", "", "public abstract class Host { public Stream Run(Stream input, ILambdaContext context) { Wait(Task.Delay(5)); return input; } private void Wait(Task work) { work.Wait(); } protected abstract void Load(); }" },
        { "another Result", "public string Handler(string input, ILambdaContext context) => new Answer().Result;", "public class Answer { public string Result => \"\"; }" },
        { "the Main of a program to try it", "public void Handler(string input, ILambdaContext context) { } public static void Try() { new AmazonS3Client().GetObjectAsync(\"b\", \"k\").Wait(); }" },
        { "after WhenAll of an array of named tasks", "public async Task<string> Handler(string input, ILambdaContext context) { var a = _s3.GetObjectAsync(\"b\", input); var b = _s3.GetObjectAsync(\"c\", input); var all = new Task[] { a, b }; await Task.WhenAll(all); return a.Result.ETag + b.Result.ETag; }" },
        { "after WhenAll of a list of named tasks", "public async Task<string> Handler(string input, ILambdaContext context) { var a = _s3.GetObjectAsync(\"b\", input); var all = new List<Task>(); all.Add(a); await Task.WhenAll(all); return a.Result.ETag; }" },
        { "after WhenAll by the index of a list", "public async Task<string> Handler(string[] input, ILambdaContext context) { var all = input.Select(i => _s3.GetObjectAsync(\"b\", i)).ToList(); await Task.WhenAll(all); return all[0].Result.ETag; }" },
        { "the first one after WhenAll", "public async Task<string> Handler(string[] input, ILambdaContext context) { var all = input.Select(i => _s3.GetObjectAsync(\"b\", i)).ToList(); await Task.WhenAll(all); return all.First().Result.ETag; }" },
        { "a dictionary of tasks after WhenAll", "public async Task<string> Handler(string[] input, ILambdaContext context) { var all = input.ToDictionary(i => i, i => _s3.GetObjectAsync(\"b\", i)); await Task.WhenAll(all.Values); var s = all[\"a\"].Result.ETag; foreach (var pair in all) { s += pair.Value.Result.ETag; } return s; }" },
        { "tuples with tasks after WhenAll", "public async Task<string> Handler(string[] input, ILambdaContext context) { var all = input.Select(i => (Name: i, Task: _s3.GetObjectAsync(\"b\", i))).ToList(); await Task.WhenAll(all.Select(x => x.Task)); var s = \"\"; foreach (var item in all) { s += item.Task.Result.ETag; } return s; }" },
        { "a method that only a thread runs", "public void Handler(string input, ILambdaContext context) { var t = new Thread(Work); t.Start(); t.Join(); } private void Work() { SendAsync(\"\").Wait(); }" },
        { "a method behind one that only a thread runs", "public void Handler(string input, ILambdaContext context) { var t = new Thread(() => Work(input)); t.Start(); t.Join(); } private void Work(string s) { Save(s); } private void Save(string s) { SendAsync(s).Wait(); }" },
        { "the content of a response", Http + "public async Task<string> Handler(string input, ILambdaContext context) { var response = await s_http.GetAsync(input); return response.Content.ReadAsStringAsync().Result; }" },
        { "the content of a response in a local", Http + "public async Task<string> Handler(string input, ILambdaContext context) { using var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, input); using var response = await s_http.SendAsync(request).ConfigureAwait(false); var content = response.Content; return content.ReadAsStringAsync().Result; }" },
        { "the content of a response as a stream", Http + "public async Task<string> Handler(string input, ILambdaContext context) { var response = await s_http.PostAsync(input, null); using var reader = new StreamReader(response.Content.ReadAsStreamAsync().Result); return reader.ReadToEnd(); }" },
        { "the content of a response that a helper gets", Http + "public async Task<string> Handler(string input, ILambdaContext context) { var response = await FetchAsync(input); return response.Content.ReadAsStringAsync().GetAwaiter().GetResult(); } private static async Task<System.Net.Http.HttpResponseMessage> FetchAsync(string url) => await s_http.GetAsync(url);" },
        { "the content of one of two responses", Http + "public async Task<string> Handler(string input, ILambdaContext context) { System.Net.Http.HttpResponseMessage response = null; if (input.Length > 3) { response = await s_http.GetAsync(input); } else { response = await s_http.DeleteAsync(input); } return response.Content.ReadAsStringAsync().Result; }" },
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
    public async Task Message_SpeaksOfThreads_NotOfDeadlocks()
    {
        var found = Assert.Single(await InvocationCases.FindAsync(Rule, "public void Handler(string input, ILambdaContext context) { SendAsync(input).[|Wait|](); }"));

        Assert.Contains("'Wait' keeps a thread waiting during 'Function.Handler': it does not deadlock", found.GetMessage(), System.StringComparison.Ordinal);
        Assert.Contains("AggregateException", found.GetMessage(), System.StringComparison.Ordinal);
    }
}
