using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB305: what concurrent invocations disturb.</summary>
public class SharedStateNotThreadSafeTests
{
    private const string Id = DiagnosticIds.SharedStateNotThreadSafe;

    private const string Option = "lambda_analyzers.managed_instances";

    private static readonly StateCases s_reported = new(Id, reported: true, option: Option)
    {
        { "counter", "int _count;", "[|_count++|];" },
        { "static counter", "static long s_count;", "[|--s_count|];" },
        { "sum", "long _total;", "[|_total += input.Count|];" },
        { "dictionary", "readonly Dictionary<string, string> _cache = new();", "[|_cache[input.Id] = \"x\"|];" },
        { "dictionary behind a check", "readonly Dictionary<string, string> _cache = new();", "if (!_cache.ContainsKey(input.Id)) { [|_cache.Add(input.Id, \"x\")|]; }" },
        { "list", "readonly List<string> _list = new();", "[|_list.Add(input.Id)|]; [|_list.Clear()|];" },
        { "set", "static readonly HashSet<string> s_set = new();", "[|s_set.Add(input.Id)|];" },
        { "default headers", "readonly HttpClient _http = new();", "[|_http.DefaultRequestHeaders.Add(\"x-tenant\", input.Tenant)|];" },
        { "authorisation of the client", "static readonly HttpClient s_http = new();", "[|s_http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", input.Id)|];" },
        { "accepted types", "readonly HttpClient _http = new();", "[|_http.DefaultRequestHeaders.Accept.Clear()|];" },
        { "through a helper", "int _count; void Count() { [|_count++|]; }", "Count();" },
        { "builder", "readonly StringBuilder _text = new();", "[|_text.Clear()|]; [|_text.Append(input.Id)|];" },
        { "counter in a property", "int Count { get; set; }", "[|Count++|];" },
        { "sum by an assignment", "long _total;", "[|_total = _total + input.Count|];" },
        { "highest by Math.Max", "static int s_most;", "[|s_most = Math.Max(s_most, input.Count)|];" },
        { "immutable list", "System.Collections.Immutable.ImmutableList<string> _all = System.Collections.Immutable.ImmutableList<string>.Empty;", "[|_all = _all.Add(input.Id)|];" },
        { "counter in an array", "readonly int[] _counts = new int[10];", "[|_counts[input.Count]++|];" },
        { "counter in a dictionary", "readonly Dictionary<string, int> _counts = new();", "[|_counts[input.Id]++|];" },
        { "counter in a concurrent dictionary", "readonly ConcurrentDictionary<string, int> _counts = new();", "[|_counts[input.Id]++|];" },
        { "sum in a concurrent dictionary", "readonly ConcurrentDictionary<string, int> _sums = new();", "[|_sums[input.Id] += input.Count|];" },
        { "entry made of itself", "readonly ConcurrentDictionary<string, int> _sums = new();", "[|_sums[input.Id] = _sums[input.Id] + input.Count|];" },
        { "list in a concurrent dictionary", "readonly ConcurrentDictionary<string, List<string>> _lists = new();", "[|_lists.GetOrAdd(input.Tenant, _ => new List<string>()).Add(input.Id)|];" },
        { "list at an index of a concurrent dictionary", "readonly ConcurrentDictionary<string, List<string>> _lists = new();", "[|_lists[input.Tenant].Add(input.Id)|];" },
        { "lookup and index", "readonly Dictionary<string, string> _cache = new(); IStore _store;", "if (!_cache.TryGetValue(input.Id, out var value)) { value = await _store.LoadAsync(input.Id); [|_cache[input.Id] = value|]; } Console.WriteLine(value);" },
        { "checked and marked", "readonly ConcurrentDictionary<string, bool> _seen = new();", "if (!_seen.ContainsKey(input.Id)) { [|_seen[input.Id] = true|]; Console.WriteLine(input.Id); }" },
        { "checked, left and marked", "readonly ConcurrentDictionary<string, bool> _seen = new();", "if (_seen.ContainsKey(input.Id)) { return \"again\"; } [|_seen.TryAdd(input.Id, true)|];" },
        { "checked in a loop and marked", "readonly ConcurrentDictionary<string, byte> _seen = new();", "foreach (var line in input.Lines) { if (_seen.ContainsKey(line)) { continue; } [|_seen[line] = 0|]; }" },
        { "lock made at the first use", "SemaphoreSlim _gate;", "[|_gate ??= new SemaphoreSlim(1)|];" },
        { "object to lock on, made at the first use", "object _gate;", "if (_gate == null) { [|_gate = new object()|]; }" },
        { "queue made at the first use", "static ConcurrentQueue<string> s_queue;", "if (s_queue is null) { [|s_queue = new ConcurrentQueue<string>()|]; } s_queue.Enqueue(input.Id);" },
        { "queue made behind an exit", "ConcurrentQueue<string> _queue; ConcurrentQueue<string> Queue() { if (_queue != null) { return _queue; } [|_queue = new ConcurrentQueue<string>()|]; return _queue; }", "Queue().Enqueue(input.Id);" },
        { "id made at the first use", "string _id;", "[|_id ??= Guid.NewGuid().ToString(\"N\")|]; Console.WriteLine(_id);" },
        { "timer started at the first use", "Timer _timer;", "if (_timer == null) { [|_timer = new Timer(_ => { }, null, 0, 1000)|]; }" },
        { "helper that not all callers lock", "int _count; readonly object _gate = new(); void Count() { [|_count++|]; }", "lock (_gate) { Count(); } Count();" },
        { "lock behind the change", "int _count; readonly object _gate = new();", "[|_count++|]; lock (_gate) { Console.WriteLine(_count); }" },
        { "singleton service", "public class Stats { int _count; public void Add() { [|_count++|]; } } public class Function { readonly Stats _stats = new(); public void Handler(Input input, ILambdaContext context) { _stats.Add(); } }" },
        { "partial class", "public partial class Function { int _count; } public partial class Function { public void Handler(Input input, ILambdaContext context) { [|_count++|]; } }" },
        { "variable of the program", "var count = 0; var handler = (Input input, ILambdaContext context) => { [|count++|]; return count; }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false, option: Option)
    {
        { "interlocked", "int _count;", "Interlocked.Increment(ref _count);" },
        { "locked", "int _count; readonly object _gate = new();", "lock (_gate) { _count++; }" },
        { "semaphore", "int _count; readonly SemaphoreSlim _gate = new(1);", "await _gate.WaitAsync(); try { _count++; } finally { _gate.Release(); }" },
        { "concurrent dictionary", "readonly ConcurrentDictionary<string, string> _cache = new();", "_cache[input.Id] = \"x\"; _cache.TryAdd(\"a\", \"b\");" },
        { "local", "", "var count = 0; count++; var list = new List<string>(); list.Add(input.Id);" },
        { "constructor", "readonly List<string> _names = new(); int _count; public Function() { _names.Add(\"a\"); _count++; }", "" },
        { "field of the invocation's object", "public class Work { int _count; public void Run() { _count++; } }", "new Work().Run();" },
        { "request's headers", "", "var request = new HttpRequestMessage(HttpMethod.Get, \"https://a\"); request.Headers.Add(\"a\", \"b\");" },
        { "list that each invocation makes", "List<string> _list;", "_list = new List<string>(); _list.Add(input.Id);" },
        { "of the thread", "[ThreadStatic] static int s_count;", "s_count++;" },
        { "shared random numbers", "", "Console.WriteLine(Random.Shared.Next());" },
        { "random numbers on unknown Lambda", "readonly Random _random = new();", "Console.WriteLine(_random.Next());" },
        { "locked by the caller", "int _count; readonly object _gate = new(); void Count() { _count++; }", "lock (_gate) { Count(); }" },
        { "locked by all callers", "int _count; readonly object _gate = new(); void Count() { More(); } void More() { _count++; } void Other() { lock (_gate) { More(); } }", "lock (_gate) { Count(); } Other();" },
        { "locked around a lambda", "int _total; readonly object _gate = new();", "lock (_gate) { input.Lines.ForEach(line => _total += line.Length); }" },
        { "monitor", "int _count; readonly object _gate = new();", "Monitor.Enter(_gate); try { _count++; } finally { Monitor.Exit(_gate); }" },
        { "writer lock", "readonly Dictionary<string, string> _cache = new(); readonly ReaderWriterLockSlim _gate = new();", "_gate.EnterWriteLock(); try { _cache[input.Id] = \"x\"; } finally { _gate.ExitWriteLock(); }" },
        { "synchronised method", "int _count; [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] void Count() { _count++; }", "Count();" },
        { "only one goes in", "int _busy; readonly List<string> _names = new();", "if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0) { _names.Add(\"a\"); }" },
        { "first one marks", "int _done; object _gate;", "if (Interlocked.Exchange(ref _done, 1) == 1) { return \"again\"; } _gate = new object();" },
        { "get or add", "readonly ConcurrentDictionary<string, string> _cache = new();", "Console.WriteLine(_cache.GetOrAdd(input.Id, id => id + \"x\"));" },
        { "add or update", "readonly ConcurrentDictionary<string, int> _counts = new();", "_counts.AddOrUpdate(input.Id, 1, (_, n) => n + 1);" },
        { "by what TryAdd returns", "readonly ConcurrentDictionary<string, bool> _seen = new();", "if (!_seen.TryAdd(input.Id, true)) { return \"again\"; }" },
        { "checked and added, by what TryAdd returns", "readonly ConcurrentDictionary<string, bool> _seen = new();", "if (!_seen.ContainsKey(input.Id) && _seen.TryAdd(input.Id, true)) { Console.WriteLine(1); }" },
        { "cache aside", "readonly ConcurrentDictionary<string, string> _cache = new(); IStore _store;", "if (!_cache.TryGetValue(input.Id, out var value)) { value = await _store.LoadAsync(input.Id); _cache[input.Id] = value; } Console.WriteLine(value);" },
        { "mark without a question", "readonly ConcurrentDictionary<string, bool> _seen = new();", "_seen[input.Id] = true;" },
        { "lazy", "readonly Lazy<object> _gate = new(() => new object());", "Console.WriteLine(_gate.Value);" },
        { "lazily initialised", "object _gate;", "LazyInitializer.EnsureInitialized(ref _gate, () => new object());" },
        { "client made at the first use", "AmazonS3Client _s3;", "_s3 ??= new AmazonS3Client(); if (_s3 == null) { _s3 = new AmazonS3Client(); }" },
        { "configuration read at the first use", "string _table;", "_table ??= Environment.GetEnvironmentVariable(\"TABLE\"); if (_table is null) { _table = \"orders\"; }" },
        { "value kept or made anew", "string _token; IStore _store;", "_token = _token.Length > 3 ? _token : await _store.LoadAsync(\"a\");" },
        { "copy of a collection at the first use", "ConcurrentDictionary<string, string> _map;", "_map ??= new ConcurrentDictionary<string, string>(Read()); static Dictionary<string, string> Read() => new();" },
        { "double-checked", "object _value; readonly object _gate = new();", "if (_value == null) { lock (_gate) { _value ??= new object(); } }" },
        { "of the thread, made at the first use", "[ThreadStatic] static SemaphoreSlim s_gate;", "s_gate ??= new SemaphoreSlim(1);" },
        { "local, made at the first use", "", "SemaphoreSlim gate = null; gate ??= new SemaphoreSlim(1); object o = null; if (o == null) { o = new object(); }" },
        { "immutable, through ImmutableInterlocked", "System.Collections.Immutable.ImmutableList<string> _all = System.Collections.Immutable.ImmutableList<string>.Empty;", "System.Collections.Immutable.ImmutableInterlocked.Update(ref _all, all => all.Add(\"a\"));" },
        { "array of the invocation", "", "var counts = new int[10]; counts[input.Count]++;" },
        { "field of the event", "", "input.Count++; input.Lines.Add(\"x\");" },
        { "headers in the constructor", "readonly HttpClient _http = new(); public Function() { _http.DefaultRequestHeaders.Add(\"a\", \"b\"); }", "" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [InlineData("int _count;", "[|_count++|];")]
    [InlineData("readonly Random _random = new();", "Console.WriteLine([|_random.Next()|]);")]
    [InlineData("readonly Dictionary<string, string> _cache = new();", "[|_cache[input.Id] = input.Tenant|];")]
    public async Task OnManagedInstances_ItIsAWarning(string members, string statements)
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function(members, statements), StateCases.ManagedInstances));
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
    }

    [Theory]
    [InlineData("readonly ConcurrentDictionary<string, bool> _seen = new();", "if (!_seen.ContainsKey(input.Id)) { [|_seen[input.Id] = true|]; }", "'Function.Handler' checks and then marks in '_seen', which all invocations of the process share: this function is deployed to Managed Instances, where they run at the same time, and all that find no mark go on; go by what TryAdd returns")]
    [InlineData("SemaphoreSlim _gate;", "[|_gate ??= new SemaphoreSlim(1)|];", "'Function.Handler' checks and then fills '_gate', which all invocations of the process share: this function is deployed to Managed Instances, where they run at the same time, and those that find it empty fill it several times, each with another one; fill it in init scope or use Lazy<T>")]
    public async Task CheckThenAct_SaysWhatHappens(string members, string statements, string message)
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function(members, statements), StateCases.ManagedInstances));
        Assert.Equal(message, finding.GetMessage());
    }

    [Theory]
    [InlineData("int _count", "_count+")]
    [InlineData("Missing _gate;", "_gate ??= new ")]
    [InlineData("ConcurrentDictionary<string, bool> _seen;", "if (_seen.) { _seen[] = true; }")]
    public async Task HalfTypedCode_DoesNotMatter(string members, string statements) =>
        Assert.DoesNotContain(
            await new CompiledFunction(StateCases.Usings + StateCases.Function(members, statements)) { Rule = Id, AllowErrors = true }.WithOption(Option, "true").AnalyzeAsync(),
            static diagnostic => diagnostic.Id != Id);

    [Fact]
    public Task OnOrdinaryLambda_NothingIsReported() =>
        StateCases.FindAsync(Id, StateCases.Function("int _count;", "_count++;"), StateCases.Ordinary);

    /// <summary>Defaults of the tools cannot say where a function runs; the template that deploys it does.</summary>
    [Fact]
    public async Task OnOrdinaryLambdaWithDefaultsOfTheTools_NothingIsReported()
    {
        var found = await new CompiledFunction(StateCases.Usings + StateCases.Function("int _count;", "_count++;") + StateCases.Types) { Rule = Id }
            .WithFile("/0/aws-lambda-tools-defaults.json", "{ \"function-handler\": \"MyFunction::Function::Handler\", \"function-runtime\": \"dotnet8\" }")
            .WithFile("/0/template.yaml", StateCases.Ordinary)
            .AnalyzeAsync();

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(StateCases.Ordinary)]
    public async Task WhereTheOptionSaysIt_ItIsAdvice(string? template)
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function("int _count;", "[|_count++|];"), template, option: Option));
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal("'Function.Handler' counts in '_count', which all invocations of the process share: on Managed Instances they run at the same time, and counts get lost; use Interlocked", finding.GetMessage());
    }

    [Fact]
    public async Task WhereTheOptionAndATemplateSayIt_ItIsAWarning() =>
        Assert.Equal(
            DiagnosticSeverity.Warning,
            Assert.Single(await StateCases.FindAsync(Id, StateCases.Function("int _count;", "[|_count++|];"), StateCases.ManagedInstances, option: Option)).Severity);

    /// <summary>Nearly every function runs on ordinary Lambda, and advice on the other one would be noise.</summary>
    [Fact]
    public async Task WhereNobodySaysIt_NothingIsReported() => Assert.Empty(await StateCases.FindAsync(Id, StateCases.Function("int _count;", "_count++;")));

    [Fact]
    public async Task WhereTheOptionSaysNo_NothingIsReported() => Assert.Empty(
        await new CompiledFunction(StateCases.Usings + StateCases.Function("int _count;", "_count++;") + StateCases.Types) { Rule = Id }
            .WithOption(Option, "false").WithFile("/0/template.yaml", StateCases.ManagedInstances).AnalyzeAsync());

    /// <summary>Another function's provider is none of this one's.</summary>
    [Fact]
    public async Task WhereATemplateSaysItOfAnotherFunction_NothingIsReported() => Assert.Empty(
        await StateCases.FindAsync(
            Id,
            StateCases.Function("int _count;", "_count++;") + " public class Other { public void Handler(Input input, ILambdaContext context) { } }",
            StateCases.Ordinary + "\n" + string.Join("\n", StateCases.ManagedInstances.Split('\n')[1..]).Replace("Orders:", "Others:").Replace("MyFunction::Function", "MyFunction::Other")));
}
