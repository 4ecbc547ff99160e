using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB302: what every event adds to, and nothing empties.</summary>
public class SharedCollectionGrowsTests
{
    private const string Id = DiagnosticIds.SharedCollectionGrows;

    private static readonly StateCases s_reported = new(Id, reported: true)
    {
        { "static list", "static readonly List<string> s_seen = new();", "[|s_seen.Add(input.Id)|]; Console.WriteLine(s_seen.Count);" },
        { "list of the handler's class", "readonly List<string> _seen = new();", "[|_seen.Add(input.Id)|]; foreach (var id in _seen) { Console.WriteLine(id); }" },
        { "list in a property", "List<string> Seen { get; } = new();", "[|Seen.Add(input.Id)|];" },
        { "static property", "public static List<Input> Seen { get; } = new();", "[|Seen.Add(input)|];" },
        { "range", "readonly List<string> _lines = new();", "[|_lines.AddRange(input.Lines)|];" },
        { "insert", "readonly List<string> _lines = new();", "[|_lines.Insert(0, input.Id)|];" },
        { "queue", "readonly Queue<string> _queue = new();", "[|_queue.Enqueue(input.Id)|];" },
        { "stack", "readonly Stack<string> _stack = new();", "[|_stack.Push(input.Id)|];" },
        { "linked list", "readonly LinkedList<string> _list = new();", "[|_list.AddLast(input.Id)|];" },
        { "bag", "static readonly ConcurrentBag<string> s_bag = new();", "[|s_bag.Add(input.Id)|];" },
        { "concurrent queue", "static readonly ConcurrentQueue<string> s_queue = new();", "[|s_queue.Enqueue(input.Id)|];" },
        { "builder", "readonly StringBuilder _log = new();", "[|_log.AppendLine(input.Id)|]; Console.WriteLine(_log.ToString());" },
        { "chain on a builder", "readonly StringBuilder _log = new();", "[|_log.Append(input.Id)|].Append(1);" },
        { "text", "static string s_log = \"\";", "[|s_log += input.Id|];" },
        { "text by concatenation", "static string s_log = \"\";", "[|s_log = s_log + input.Id + \"\\n\"|];" },
        { "interface", "readonly IList<string> _seen = new List<string>();", "[|_seen.Add(input.Id)|];" },
        { "request id as the key", "readonly Dictionary<string, string> _runs = new();", "[|_runs[context.AwsRequestId] = input.Id|];" },
        { "message id in a set", "public class Function { readonly HashSet<string> _seen = new(); public void Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { [|_seen.Add(record.MessageId)|]; } } }" },
        { "new id as the key", "static readonly ConcurrentDictionary<Guid, string> s_runs = new();", "var id = Guid.NewGuid(); [|s_runs.TryAdd(id, input.Id)|];" },
        { "through a helper", "readonly List<string> _seen = new(); void Keep(string id) { [|_seen.Add(id)|]; }", "Keep(input.Id);" },
        { "through a helper class", "public static class Audit { static readonly List<string> s_entries = new(); public static void Write(string entry) { [|s_entries.Add(entry)|]; } } public class Function { public void Handler(Input input, ILambdaContext context) { Audit.Write(input.Id); } }" },
        { "in a loop", "readonly List<string> _lines = new();", "foreach (var line in input.Lines) { [|_lines.Add(line)|]; }" },
        { "in a branch", "readonly List<string> _errors = new();", "if (input.Count == 0) { [|_errors.Add(input.Id)|]; }" },
        { "in a catch", "readonly List<string> _errors = new();", "try { Console.WriteLine(input.Id); } catch (Exception e) { [|_errors.Add(e.Message)|]; }" },
        { "counted in a log line", "readonly List<string> _seen = new();", "[|_seen.Add(input.Id)|]; Console.WriteLine($\"{_seen.Count} so far\");" },
        { "made lazily", "List<string> _seen;", "_seen ??= new List<string>(); [|_seen.Add(input.Id)|];" },
        { "joined", "readonly List<string> _seen = new();", "[|_seen.Add(input.Id)|]; Console.WriteLine(string.Join(\",\", _seen));" },
        { "variable of the program", "var seen = new List<string>(); var handler = (Input input, ILambdaContext context) => { [|seen.Add(input.Id)|]; return \"\"; }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "partial class", "public partial class Function { readonly List<string> _seen = new(); } public partial class Function { public void Handler(Input input, ILambdaContext context) { [|_seen.Add(input.Id)|]; } }" },
        { "key of each invocation, TryAdd", "readonly Dictionary<string, string> _runs = new();", "[|_runs.TryAdd(context.AwsRequestId, input.Id)|];" },
        { "cache without a policy", "readonly Microsoft.Extensions.Caching.Memory.MemoryCache _cache = new(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions());", "[|Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(_cache, context.AwsRequestId, input.Id)|];" },
        { "blocking collection", "static readonly BlockingCollection<string> s_queue = new();", "[|s_queue.Add(input.Id)|];" },
        { "priority queue", "readonly SortedSet<string> _seen = new();", "[|_seen.Add(context.AwsRequestId)|];" },
        { "callback of a helper", "readonly List<string> _seen = new(); static void Each(Input i, Action<string> use) { foreach (var line in i.Lines) { use(line); } }", "Each(input, line => [|_seen.Add(line)|]);" },
        { "Annotations", "public class Function { readonly List<string> _seen = new(); [LambdaFunction] public void Handler(string name) { [|_seen.Add(name)|]; } }" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false)
    {
        { "local list", "", "var seen = new List<string>(); seen.Add(input.Id);" },
        { "cleared at the start", "readonly List<string> _seen = new();", "_seen.Clear(); _seen.Add(input.Id);" },
        { "cleared in the end", "readonly List<string> _seen = new();", "try { _seen.Add(input.Id); } finally { _seen.Clear(); }" },
        { "cleared by a helper", "readonly List<string> _seen = new(); void Reset() => _seen.Clear();", "_seen.Add(input.Id); Reset();" },
        { "made anew", "List<string> _seen = new();", "_seen = new List<string>(); _seen.Add(input.Id);" },
        { "removed", "readonly Queue<string> _queue = new();", "_queue.Enqueue(input.Id); while (_queue.TryDequeue(out var id)) { Console.WriteLine(id); }" },
        { "limited", "readonly Queue<string> _queue = new();", "_queue.Enqueue(input.Id); if (_queue.Count > 100) { _queue.Dequeue(); }" },
        { "limited before", "readonly List<string> _seen = new();", "if (_seen.Count < 100) { _seen.Add(input.Id); }" },
        { "cache by the event's key", "readonly Dictionary<string, string> _cache = new();", "_cache[input.Tenant] = input.Id;" },
        { "cache with a lookup", "readonly Dictionary<string, string> _cache = new();", "if (!_cache.ContainsKey(input.Id)) { _cache.Add(input.Id, \"x\"); }" },
        { "get or add", "static readonly ConcurrentDictionary<string, string> s_cache = new();", "Console.WriteLine(s_cache.GetOrAdd(input.Id, id => id));" },
        { "fixed key", "static readonly Dictionary<string, string> s_state = new();", "s_state[\"last\"] = input.Id;" },
        { "added once", "readonly List<string> _names = new();", "if (!_names.Contains(input.Tenant)) { _names.Add(input.Tenant); }" },
        { "filled in the constructor", "readonly List<string> _names = new(); public Function() { _names.Add(\"a\"); }", "Console.WriteLine(_names.Count);" },
        { "filled lazily", "List<string> _names;", "if (_names == null) { _names = new List<string>(); _names.Add(\"a\"); }" },
        { "object made by the invocation", "public class Work { readonly List<string> _lines = new(); public void Add(string line) => _lines.Add(line); }", "new Work().Add(input.Id);" },
        { "list of the event", "", "input.Lines.Add(\"x\");" },
        { "handed to a method", "readonly List<string> _seen = new(); static void Flush(List<string> all) { all.Clear(); }", "_seen.Add(input.Id); Flush(_seen);" },
        { "known by another name", "readonly List<string> _seen = new();", "var all = _seen; _seen.Add(input.Id); all.Clear();" },
        { "cache with an expiry", "readonly Microsoft.Extensions.Caching.Memory.MemoryCache _cache = new(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions());", "Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(_cache, context.AwsRequestId, input.Id, TimeSpan.FromMinutes(5));" },
        { "cache by the event's key, without a policy", "readonly Microsoft.Extensions.Caching.Memory.IMemoryCache _cache = new Microsoft.Extensions.Caching.Memory.MemoryCache(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions());", "Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(_cache, input.Tenant, input.Id);" },
        { "cache that is compacted", "readonly Microsoft.Extensions.Caching.Memory.MemoryCache _cache = new(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions());", "Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(_cache, context.AwsRequestId, input.Id); _cache.Compact(0.5);" },
        { "cache from which it is removed", "readonly Microsoft.Extensions.Caching.Memory.IMemoryCache _cache = new Microsoft.Extensions.Caching.Memory.MemoryCache(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions());", "Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(_cache, context.AwsRequestId, input.Id); _cache.Remove(context.AwsRequestId);" },
        { "old entries expire", "readonly Dictionary<string, DateTime> _runs = new();", "_runs[context.AwsRequestId] = DateTime.UtcNow; foreach (var old in _runs.Where(run => run.Value < DateTime.UtcNow.AddHours(-1)).ToList()) { _runs.Remove(old.Key); }" },
        { "least recently used is thrown out", "public class Lru { readonly Dictionary<string, string> _map = new(); readonly LinkedList<string> _order = new(); public void Set(string key, string value) { if (_order.Count >= 10) { _map.Remove(_order.First.Value); _order.RemoveFirst(); } _map[key] = value; _order.AddLast(key); } } readonly Lru _lru = new();", "_lru.Set(context.AwsRequestId, input.Id);" },
        { "own type", "public class Ring { public void Add(string x) { } } readonly Ring _ring = new();", "_ring.Add(input.Id);" },
        { "index of a list", "readonly List<string> _slots = new() { \"a\" };", "_slots[0] = input.Id;" },
        { "array", "readonly string[] _slots = new string[1];", "_slots[0] = input.Id;" },
        { "counter", "int _count;", "_count += input.Count;" },
        { "text set anew", "string _log = \"\";", "_log = \"x\" + input.Id;" },
        { "code that no handler reaches", "readonly List<string> _seen = new(); public void Other() { _seen.Add(\"a\"); }", "" },
        { "exchanged", "static List<string> s_seen = new();", "s_seen.Add(input.Id); var all = Interlocked.Exchange(ref s_seen, new List<string>()); Console.WriteLine(all.Count);" },
        { "builder with its length set", "readonly StringBuilder _text = new();", "_text.Length = 0; _text.Append(input.Id);" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task SaysWhatHappens()
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function("static readonly List<string> s_seen = new();", "[|s_seen.Add(input.Id)|];")));
        Assert.Equal(
            "'s_seen' outlives the invocation, every run of 'Function.Handler' adds to it, and nothing takes anything out: it grows until the function runs out of memory, and what one event added is there for the next one; make it a local variable, or empty or limit it",
            finding.GetMessage());
    }
}
