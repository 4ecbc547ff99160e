using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB305: what concurrent invocations disturb.</summary>
public class SharedStateNotThreadSafeTests
{
    private const string Id = DiagnosticIds.SharedStateNotThreadSafe;

    private static readonly StateCases s_reported = new(Id, reported: true)
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
    };

    private static readonly StateCases s_silent = new(Id, reported: false)
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

    [Fact]
    public Task OnOrdinaryLambda_NothingIsReported() =>
        StateCases.FindAsync(Id, StateCases.Function("int _count;", "_count++;"), StateCases.Ordinary);

    [Fact]
    public async Task WhereNobodySaysIt_ItIsAdvice()
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function("int _count;", "[|_count++|];")));
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal("'Function.Handler' counts in '_count', which all invocations of the process share: on Managed Instances they run at the same time, and counts get lost; use Interlocked", finding.GetMessage());
    }
}
