using System.Collections.Generic;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class WorkOutlivesInvocationTests
{
    private const string Rule = "LMB601";

    private static readonly InvocationCases s_found = new(Rule, reported: true)
    {
        { "an expression statement", "public async Task Handler(string input, ILambdaContext context) { [|SendAsync|](input); await Task.Yield(); }" },
        { "a discard", "public async Task Handler(string input, ILambdaContext context) { _ = [|SendAsync|](input); await Task.Yield(); }" },
        { "a local that is never awaited", "public async Task Handler(string input, ILambdaContext context) { var sending = [|SendAsync|](input); await Task.Yield(); }" },
        { "a local whose number is logged only", "public async Task Handler(string input, ILambdaContext context) { var sending = [|SendAsync|](input); Console.WriteLine(sending.Id); await Task.Yield(); }" },
        { "an SDK call", "public async Task Handler(string input, ILambdaContext context) { _s3.[|DeleteObjectAsync|](\"bucket\", input); await Task.Yield(); }" },
        { "a synchronous handler", "public void Handler(string input, ILambdaContext context) { [|SendAsync|](input); }" },
        { "a synchronous handler with a body of one expression", "public void Handler(string input, ILambdaContext context) => [|SendAsync|](input);" },
        { "a handler that returns a completed task", "public Task Handler(string input, ILambdaContext context) { [|SendAsync|](input); return Task.CompletedTask; }" },
        { "a handler with a result", "public string Handler(string input, ILambdaContext context) { [|SendAsync|](input); return input; }" },
        { "Task.Run", "public string Handler(string input, ILambdaContext context) { Task.[|Run|](() => Console.WriteLine(input)); return input; }" },
        { "Task.Run of something asynchronous", "public string Handler(string input, ILambdaContext context) { _ = Task.[|Run|](async () => await SendAsync(input)); return input; }" },
        { "StartNew", "public string Handler(string input, ILambdaContext context) { Task.Factory.[|StartNew|](() => Console.WriteLine(input)); return input; }" },
        { "the inner task of StartNew", "public async Task Handler(string input, ILambdaContext context) { await Task.Factory.[|StartNew|](async () => await SendAsync(input)); }" },
        { "the inner task of ContinueWith", "public async Task Handler(string input, ILambdaContext context) { await SendAsync(input).[|ContinueWith|](async _ => await SendAsync(\"sent\")); }" },
        { "ContinueWith", "public async Task Handler(string input, ILambdaContext context) { SendAsync(input).[|ContinueWith|](t => Console.WriteLine(t.Exception)); await Task.Yield(); }" },
        { "ContinueWith on a local", "public async Task Handler(string input, ILambdaContext context) { var sending = SendAsync(input); sending.[|ContinueWith|](t => Console.WriteLine(t.Exception)); await Task.Yield(); }" },
        { "ConfigureAwait without await", "public async Task Handler(string input, ILambdaContext context) { [|SendAsync|](input).ConfigureAwait(false); await Task.Yield(); }" },
        { "WhenAll without await", "public async Task Handler(string[] input, ILambdaContext context) { Task.[|WhenAll|](input.Select(SendAsync)); await Task.Yield(); }" },
        { "a list of tasks that nobody awaits", "public void Handler(string[] input, ILambdaContext context) { var tasks = new List<Task>(); foreach (var item in input) { tasks.Add([|SendAsync|](item)); } Console.WriteLine(tasks.Count); }" },
        { "Select and ToList that nobody awaits", "public void Handler(string[] input, ILambdaContext context) { var tasks = input.Select(i => SendAsync(i)).[|ToList|](); Console.WriteLine(tasks.Count); }" },
        { "an array of tasks that nobody awaits", "public void Handler(string input, ILambdaContext context) { var tasks = new[] { [|SendAsync|](input), [|SendAsync|](input) }; }" },
        { "a field that nobody awaits", "private Task _sending; public void Handler(string input, ILambdaContext context) { _sending = [|SendAsync|](input); }" },
        { "a call behind '?.'", "private Store _store = new Store(); public void Handler(string input, ILambdaContext context) { _store?.[|SaveAsync|](input); } class Store { public async Task SaveAsync(string s) { await Task.Delay(1); } }" },
        { "a value task", "public void Handler(string input, ILambdaContext context) { [|SaveAsync|](input); } async ValueTask SaveAsync(string s) { await Task.Delay(1); }" },
        { "one of two tasks", "public void Handler(string input, ILambdaContext context) { _ = input is null ? [|SendAsync|](\"\") : Task.CompletedTask; }" },
        { "a private helper", "public async Task Handler(string input, ILambdaContext context) { await Task.Yield(); Notify(input); } private void Notify(string s) { [|SendAsync|](s); }" },
        { "a local function", "public async Task Handler(string input, ILambdaContext context) { await Task.Yield(); Notify(); void Notify() { [|SendAsync|](input); } }" },
        { "a lambda for an Action", "public void Handler(string[] input, ILambdaContext context) { input.ToList().ForEach(i => [|SendAsync|](i)); }" },
        { "an async lambda for an Action", "public void Handler(string[] input, ILambdaContext context) { input.ToList().ForEach([|async|] i => await SendAsync(i)); }" },
        { "an async anonymous method for an Action", "public void Handler(string[] input, ILambdaContext context) { Array.ForEach(input, [|async|] delegate (string i) { await SendAsync(i); }); }" },
        { "Parallel.ForEach with an async body", "public void Handler(string[] input, ILambdaContext context) { Parallel.ForEach(input, [|async|] i => { await SendAsync(i); }); }" },
        { "an async lambda in an Action variable", "public void Handler(string input, ILambdaContext context) { Action send = [|async|] () => await SendAsync(input); send(); }" },
        { "an async void helper", "public void Handler(string input, ILambdaContext context) { Save(input); } private async void [|Save|](string s) { await SendAsync(s); }" },
        { "an async void local function", "public void Handler(string input, ILambdaContext context) { Save(); async void [|Save|]() { await SendAsync(input); } }" },
        { "an async void method behind an interface", "private readonly IStore _store = new Store(); public void Handler(string input, ILambdaContext context) { _store.Save(input); }", "public interface IStore { void Save(string s); } public class Store : IStore { public async void [|Save|](string s) { await Task.Delay(5); } }" },
        { "an async event handler", "public void Handler(string input, ILambdaContext context) { var store = new Store(); store.Saved += [|async|] (s, e) => await SendAsync(input); store.Save(); }", "public class Store { public event EventHandler Saved; public void Save() => Saved?.Invoke(this, EventArgs.Empty); }" },
        { "an async void event handler", "public void Handler(string input, ILambdaContext context) { var store = new Store(); store.Saved += [|OnSaved|]; store.Save(); } private async void OnSaved(object s, EventArgs e) { await SendAsync(\"\"); }", "public class Store { public event EventHandler Saved; public void Save() => Saved?.Invoke(this, EventArgs.Empty); }" },
        { "a thread", "public void Handler(string input, ILambdaContext context) { new Thread(() => Console.WriteLine(input)).[|Start|](); }" },
        { "a thread in a local", "public void Handler(string input, ILambdaContext context) { var thread = new Thread(() => Console.WriteLine(input)) { IsBackground = true }; thread.[|Start|](); }" },
        { "the thread pool", "public void Handler(string input, ILambdaContext context) { ThreadPool.[|QueueUserWorkItem|](_ => Console.WriteLine(input)); }" },
        { "a timer", "public void Handler(string input, ILambdaContext context) { var timer = new [|Timer|](_ => Console.WriteLine(input), null, 0, 1000); }" },
        { "a timer in a field", "private Timer _timer; public void Handler(string input, ILambdaContext context) { _timer = new [|Timer|](_ => Console.WriteLine(input), null, 0, 1000); }" },
        { "a timer with an event", "public void Handler(string input, ILambdaContext context) { var timer = new [|System.Timers.Timer|](1000); timer.Elapsed += (s, e) => Console.WriteLine(input); timer.Start(); }" },
        { "a cold task", "public void Handler(string input, ILambdaContext context) { new Task(() => Console.WriteLine(input)).[|Start|](); }" },
        { "an extension method that forgets", "public void Handler(string input, ILambdaContext context) { [|SendAsync|](input).Forget(); }", "public static class Tasks { public static void Forget(this Task task) { } }" },
        { "an extension method that only logs", "public void Handler(string input, ILambdaContext context) { SendAsync(input).FireAndForget(); }", "public static class Tasks { public static void FireAndForget(this Task task) { task.[|ContinueWith|](t => Console.WriteLine(t.Exception), TaskContinuationOptions.OnlyOnFaulted); } }" },
        { "a delegate", "public void Handler(string input, ILambdaContext context) { Func<string, Task> send = SendAsync; [|send|](input); }" },
        { "work in Task.Run that is awaited", "public async Task Handler(string input, ILambdaContext context) { await Task.Run(() => { [|SendAsync|](input); }); }" },
        { "a constructor of an object that each invocation makes", "public void Handler(string input, ILambdaContext context) => new Job(input).Run();", "public class Job { public Job(string s) { [|SaveAsync|](s); } async Task SaveAsync(string s) => await Task.Delay(5); public void Run() { } }" },
        { "a partial class in two files", "public void Handler(string input, ILambdaContext context) => Notify(input);", "public partial class Function { private void Notify(string s) { _ = [|SendAsync|](s); } }" },
        { "a base class", "private readonly Derived _derived = new(); public void Handler(string input, ILambdaContext context) => _derived.Notify(input);", "public abstract class Base { public void Notify(string s) { [|SaveAsync|](s); } protected abstract Task SaveAsync(string s); } public class Derived : Base { protected override async Task SaveAsync(string s) { await Task.Delay(3); } }" },
        { "an annotated function", "[LambdaFunction] public async Task<string> Get(string id) { _ = [|SendAsync|](id); await Task.Yield(); return id; }" },
        { "a Redis command that nobody awaits", "public void Handler(S3Event input, ILambdaContext context) { Redis.Db.[|StringSetAsync|](\"a\", \"b\"); }", "public static class Redis { public static StackExchange.Redis.IDatabase Db; }" },
    };

    private static readonly InvocationCases s_silent = new(Rule, reported: false)
    {
        { "awaited", "public async Task Handler(string input, ILambdaContext context) { await SendAsync(input); }" },
        { "a continuation beside a task that is awaited", "public async Task Handler(string input, ILambdaContext context) { var sending = SendAsync(input); sending.ContinueWith(t => Console.WriteLine(t.Exception)); await sending; }" },
        { "returned", "public Task Handler(string input, ILambdaContext context) => SendAsync(input);" },
        { "awaited with ConfigureAwait", "public async Task Handler(string input, ILambdaContext context) { await SendAsync(input).ConfigureAwait(false); }" },
        { "stored and awaited later", "public async Task Handler(string input, ILambdaContext context) { var sending = SendAsync(input); await Task.Yield(); await sending; }" },
        { "awaited in finally", "public async Task Handler(string input, ILambdaContext context) { var sending = SendAsync(input); try { await Task.Yield(); } finally { await sending; } }" },
        { "a list and WhenAll", "public async Task Handler(string[] input, ILambdaContext context) { var tasks = new List<Task>(); foreach (var item in input) { tasks.Add(SendAsync(item)); } await Task.WhenAll(tasks); }" },
        { "an array and WhenAll", "public async Task Handler(string input, ILambdaContext context) { var tasks = new[] { SendAsync(input), SendAsync(input) }; await Task.WhenAll(tasks); }" },
        { "Select, ToList and WhenAll", "public async Task Handler(string[] input, ILambdaContext context) { var tasks = input.Select(i => SendAsync(i)).ToList(); await Task.WhenAll(tasks); }" },
        { "a dictionary of tasks", "public async Task Handler(string[] input, ILambdaContext context) { var tasks = input.ToDictionary(i => i, i => SendAsync(i)); foreach (var (_, task) in tasks) { await task; } }" },
        { "a loop over tasks", "public async Task Handler(string[] input, ILambdaContext context) { var tasks = input.Select(SendAsync).ToArray(); foreach (var task in tasks) { await task; } }" },
        { "a field that is awaited", "private Task _sending; public async Task Handler(string input, ILambdaContext context) { _sending = SendAsync(input); await FinishAsync(); } private async Task FinishAsync() { await _sending; }" },
        { "work started in the constructor", "private readonly Task _ready; public Function() { _ready = SendAsync(\"ready\"); _ = SendAsync(\"warm\"); } public async Task Handler(string input, ILambdaContext context) { await _ready; }" },
        { "work started by a static constructor", "static Function() { _ = Task.Run(() => Console.WriteLine(1)); } public void Handler(string input, ILambdaContext context) { }" },
        { "a timer of init scope", "private static readonly Timer s_timer = new Timer(_ => Console.WriteLine(1), null, 0, 1000); public void Handler(string input, ILambdaContext context) { }" },
        { "work that is started once", "private static Task s_warm; public async Task Handler(string input, ILambdaContext context) { s_warm ??= SendAsync(\"warm\"); await s_warm; }" },
        { "Task.Run that is awaited", "public async Task Handler(string input, ILambdaContext context) { await Task.Run(() => Console.WriteLine(input)); }" },
        { "Task.Run that is waited for", "public void Handler(string input, ILambdaContext context) { Task.Run(() => Console.WriteLine(input)).Wait(); }" },
        { "blocking", "public string Handler(string input, ILambdaContext context) { SendAsync(input).GetAwaiter().GetResult(); return input; }" },
        { "StartNew with Unwrap", "public async Task Handler(string input, ILambdaContext context) { await Task.Factory.StartNew(async () => await SendAsync(input)).Unwrap(); }" },
        { "StartNew awaited twice", "public async Task Handler(string input, ILambdaContext context) { await await Task.Factory.StartNew(async () => await SendAsync(input)); }" },
        { "StartNew without something asynchronous", "public async Task Handler(string input, ILambdaContext context) { await Task.Factory.StartNew(() => Console.WriteLine(input)); }" },
        { "WhenAny as a time-out", "public async Task Handler(string input, ILambdaContext context) { var sending = SendAsync(input); await Task.WhenAny(sending, Task.Delay(1000)); }" },
        { "a polled task", "public void Handler(string input, ILambdaContext context) { var sending = SendAsync(input); while (!sending.IsCompleted) { Thread.Sleep(10); } }" },
        { "a channel drained before the end", "public async Task Handler(string[] input, ILambdaContext context) { var channel = Channel.CreateUnbounded<string>(); _ = Task.Run(async () => { foreach (var i in input) { await channel.Writer.WriteAsync(i); } channel.Writer.Complete(); }); await foreach (var i in channel.Reader.ReadAllAsync()) { await SendAsync(i); } }" },
        { "a channel whose completion is awaited", "public async Task Handler(string[] input, ILambdaContext context) { var channel = Channel.CreateUnbounded<string>(); _ = ReadAsync(channel.Reader); channel.Writer.TryWrite(input[0]); channel.Writer.Complete(); await channel.Reader.Completion; } private async Task ReadAsync(ChannelReader<string> reader) { await foreach (var i in reader.ReadAllAsync()) { await SendAsync(i); } }" },
        { "a task completion source", "public async Task Handler(string input, ILambdaContext context) { var done = new TaskCompletionSource<bool>(); ThreadPool.QueueUserWorkItem(_ => { Console.WriteLine(input); done.SetResult(true); }); await done.Task; }" },
        { "a countdown", "public void Handler(string[] input, ILambdaContext context) { using var done = new CountdownEvent(input.Length); foreach (var i in input) { ThreadPool.QueueUserWorkItem(_ => { Console.WriteLine(i); done.Signal(); }); } done.Wait(); }" },
        { "a heartbeat that is cancelled", "public async Task Handler(string input, ILambdaContext context) { using var stop = new CancellationTokenSource(); _ = BeatAsync(stop.Token); try { await SendAsync(input); } finally { stop.Cancel(); } } private async Task BeatAsync(CancellationToken token) { while (!token.IsCancellationRequested) { await Task.Delay(100); } }" },
        { "a thread that is joined", "public void Handler(string input, ILambdaContext context) { var thread = new Thread(() => Console.WriteLine(input)); thread.Start(); thread.Join(); }" },
        { "threads that are joined", "public void Handler(string[] input, ILambdaContext context) { var threads = input.Select(i => new Thread(() => Console.WriteLine(i))).ToList(); foreach (var t in threads) { t.Start(); } foreach (var t in threads) { t.Join(); } }" },
        { "a timer that is disposed", "public async Task Handler(string input, ILambdaContext context) { using var timer = new Timer(_ => Console.WriteLine(input), null, 0, 1000); await SendAsync(input); }" },
        { "a timer that is disposed in finally", "public async Task Handler(string input, ILambdaContext context) { var timer = new Timer(_ => Console.WriteLine(input), null, 0, 1000); try { await SendAsync(input); } finally { timer.Dispose(); } }" },
        { "a timer that is stopped", "public async Task Handler(string input, ILambdaContext context) { var timer = new System.Timers.Timer(1000); timer.Elapsed += (s, e) => Console.WriteLine(input); timer.Start(); await SendAsync(input); timer.Stop(); }" },
        { "a thread that its owner ends", "public async Task Handler(string input, ILambdaContext context) { using var spooler = new Spooler(); await SendAsync(input); }", "public sealed class Spooler : IDisposable { private readonly ManualResetEvent _stop = new(false); private Thread _thread; public Spooler() { _thread = new Thread(() => _stop.WaitOne()); _thread.Start(); } public void Dispose() => _stop.Set(); }" },
        { "a timer that its owner ends", "public async Task Handler(string input, ILambdaContext context) { using var beat = new Beat(); await SendAsync(input); }", "public sealed class Beat : IDisposable { private Timer _timer; public Beat() { _timer = new Timer(_ => Console.WriteLine(1), null, 0, 1000); } public void Dispose() => End(ref _timer); private static void End(ref Timer timer) => timer.Dispose(); }" },
        { "a timer that never starts", "public void Handler(string input, ILambdaContext context) { var timer = new System.Timers.Timer(1000); timer.Elapsed += (s, e) => Console.WriteLine(input); }" },
        { "a completed task", "public void Handler(string input, ILambdaContext context) { _ = Task.FromResult(input); }" },
        { "a method that only looks asynchronous", "public void Handler(string input, ILambdaContext context) { SaveAsync(input); } private Task SaveAsync(string s) { Console.WriteLine(s); return Task.CompletedTask; }" },
        { "implementations that only look asynchronous", "private readonly IStore _store = new Store(); public void Handler(string input, ILambdaContext context) { _store.SaveAsync(input); }", "public interface IStore { Task SaveAsync(string s); } public class Store : IStore { public Task SaveAsync(string s) => Task.CompletedTask; }" },
        { "an async method without await", "public void Handler(string input, ILambdaContext context) { Save(input); } private async void Save(string s) { Console.WriteLine(s); }" },
        { "the console", "public void Handler(string input, ILambdaContext context) { Console.Out.WriteLineAsync(input); _ = Console.Error.WriteAsync(input); }" },
        { "a memory stream", "public void Handler(string input, ILambdaContext context) { var stream = new MemoryStream(); stream.WriteAsync(new byte[1], 0, 1); }" },
        { "an entity that is added", "private readonly Orders _orders = new(); public async Task Handler(string input, ILambdaContext context) { _orders.Items.AddAsync(input); await _orders.SaveChangesAsync(); } private sealed class Orders : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<string> Items { get; set; } }" },
        { "a producer that is flushed", "private readonly Producer _producer = new(); public void Handler(string input, ILambdaContext context) { _producer.ProduceAsync(input); _producer.Flush(); }", "public class Producer { public async Task ProduceAsync(string s) { await Task.Delay(1); } public void Flush() { } }" },
        { "commands of a transaction", "public async Task Handler(string input, ILambdaContext context) { var transaction = Redis.Db.CreateTransaction(); _ = transaction.StringSetAsync(\"a\", input); await transaction.ExecuteAsync(); }", "public static class Redis { public static StackExchange.Redis.IDatabase Db; }" },
        { "an expression tree", "public void Handler(string input, ILambdaContext context) { Jobs.Enqueue<Function>(f => f.SendAsync(input)); } private static class Jobs { public static void Enqueue<T>(System.Linq.Expressions.Expression<Action<T>> call) { } }" },
        { "a lambda for a Func", "public async Task Handler(string input, ILambdaContext context) { await RetryAsync(() => SendAsync(input)); } private static async Task RetryAsync(Func<Task> action) { await action(); }" },
        { "an async lambda for a Func", "public async Task Handler(string[] input, ILambdaContext context) { await Parallel.ForEachAsync(input, async (i, token) => await SendAsync(i)); }" },
        { "passed to somebody who keeps it", "private readonly Work _work = new(); public async Task Handler(string input, ILambdaContext context) { _work.Add(SendAsync(input)); await _work.FinishAsync(); }", "public class Work { private readonly List<Task> _tasks = new(); public void Add(Task task) => _tasks.Add(task); public Task FinishAsync() => Task.WhenAll(_tasks); }" },
        { "returned to a caller that awaits", "public async Task Handler(string input, ILambdaContext context) { await StartAsync(input); } private Task StartAsync(string s) { var task = SendAsync(s); Console.WriteLine(s); return task; }" },
        { "returned in a tuple", "public async Task Handler(string input, ILambdaContext context) { var (a, b) = Start(input); await a; await b; } private (Task, Task) Start(string s) => (SendAsync(s), SendAsync(s));" },
        { "an out parameter", "public async Task Handler(string input, ILambdaContext context) { Start(input, out var task); await task; } private void Start(string s, out Task task) { task = SendAsync(s); }" },
        { "yielded", "public async Task Handler(string[] input, ILambdaContext context) { await Task.WhenAll(Start(input)); } private IEnumerable<Task> Start(string[] input) { foreach (var i in input) { yield return SendAsync(i); } }" },
        { "cached in a dictionary", "private readonly ConcurrentDictionary<string, Task> _tasks = new(); public async Task Handler(string input, ILambdaContext context) { await _tasks.GetOrAdd(input, key => SendAsync(key)); }" },
        { "a handler that is async void has a rule of its own", "public async void Handler(S3Event input, ILambdaContext context) { await SendAsync(\"\"); }" },
        { "code that no handler reaches", "public void Handler(string input, ILambdaContext context) { } public void Other() { _ = SendAsync(\"\"); }" },
        { "a callback of a cancellation", "public async Task Handler(string input, ILambdaContext context) { using var source = new CancellationTokenSource(1000); source.Token.Register(async () => await SendAsync(\"late\")); await SendAsync(input); }" },
        { "Task.Delay", "public void Handler(string input, ILambdaContext context) { Task.Delay(100); }" },
        { "a type that is called Task", "public void Handler(string input, ILambdaContext context) { My.Todo.Add(input); }", "namespace My { public class Task { } public static class Todo { public static Task Add(string s) => new Task(); } }" },
        { "nameof", "public void Handler(string input, ILambdaContext context) { Console.WriteLine(nameof(SendAsync)); }" },
        { "the discarded result of an awaited call", "public async Task Handler(string input, ILambdaContext context) { _ = await _s3.GetObjectAsync(\"b\", input); }" },
        { "a pipe that the response reads", "public Stream Handler(Stream input, ILambdaContext context) { var pipe = new System.IO.Pipelines.Pipe(); _ = Task.Run(async () => { await pipe.Writer.WriteAsync(new byte[1]); await pipe.Writer.CompleteAsync(); }); return pipe.Reader.AsStream(); }" },
    };

    public static IEnumerable<object[]> Found => s_found.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Found))]
    public Task Reported(string name) => s_found.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task NotReported(string name) => s_silent.VerifyAsync(name);
}
