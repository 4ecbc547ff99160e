using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.InvokeScope;

/// <summary>Where invoke scope ends because the result of the first run is kept, and where it only looks so.</summary>
public class LazyInitializationTests
{
    private static Task VerifyAsync(string members, string call, string more = "") =>
        new CompiledFunction(
            $$"""
            using System.Runtime.CompilerServices;
            using Microsoft.Extensions.Caching.Memory;

            public class Function
            {
                private static IAmazonS3 s_s3;
                private static volatile IAmazonS3 s_volatile;
                private static readonly object s_lock = new();
                private static readonly SemaphoreSlim s_semaphore = new(1, 1);
                private static bool s_ready;
                private static int s_state;
                private static DateTime s_expires;
                private static readonly ConcurrentDictionary<string, IAmazonS3> s_clients = new();
                private static readonly Dictionary<string, IAmazonS3> s_plain = new();
                private static readonly List<IAmazonS3> s_list = new();
                private static readonly IAmazonS3[] s_array = new IAmazonS3[1];
                private static IMemoryCache s_memory;
                private IAmazonS3 _s3;
                private bool _ready;
                private readonly bool _configured;
                private Task _initialization;

                public async Task FunctionHandler(SQSEvent input, ILambdaContext context)
                {
                    await Task.Yield();
                    {{call}}
                }

                {{members}}
            }

            {{more}}
            """).VerifyAsync();

    /// <summary>Created once and kept: none of these is reported.</summary>
    public static TheoryData<string, string, string> Kept => new()
    {
        { "static ??=", "static IAmazonS3 Get() => s_s3 ??= new AmazonS3Client();", "Get();" },
        { "instance ??=", "IAmazonS3 Get() => _s3 ??= new AmazonS3Client();", "Get();" },
        { "??= in the handler itself", "", "_s3 ??= new AmazonS3Client();" },
        { "??= on this", "", "this._s3 ??= new AmazonS3Client();" },
        { "property ??=", "static IAmazonS3 Client => s_s3 ??= new AmazonS3Client();", "_ = Client;" },
        { "auto property ??=", "IAmazonS3 Client { get; set; }", "Client ??= new AmazonS3Client();" },
        { "??= through a factory method", "static IAmazonS3 Get() => s_s3 ??= Create(); static IAmazonS3 Create() => new AmazonS3Client();", "Get();" },
        { "coalesce and assign", "static IAmazonS3 Get() => s_s3 ?? (s_s3 = new AmazonS3Client());", "Get();" },
        { "assign coalesced", "", "_s3 = _s3 ?? new AmazonS3Client();" },
        { "conditional", "static IAmazonS3 Get() => s_s3 != null ? s_s3 : (s_s3 = new AmazonS3Client());", "Get();" },
        { "conditional assigned", "", "_s3 = _s3 == null ? new AmazonS3Client() : _s3;" },
        { "== null", "", "if (_s3 == null) { _s3 = new AmazonS3Client(); }" },
        { "null ==", "", "if (null == _s3) _s3 = new AmazonS3Client();" },
        { "is null", "", "if (s_s3 is null) { s_s3 = new AmazonS3Client(); }" },
        { "is not object", "", "if (s_s3 is not object) { s_s3 = new AmazonS3Client(); }" },
        { "is not IAmazonS3 client", "", "if (s_s3 is not IAmazonS3 client) { s_s3 = client = new AmazonS3Client(); }" },
        { "is { } client", "", "var c = _s3 is { } client ? client : (_s3 = new AmazonS3Client());" },
        { "== default", "", "if (_s3 == default) { _s3 = new AmazonS3Client(); }" },
        { "ReferenceEquals", "", "if (ReferenceEquals(_s3, null)) { _s3 = new AmazonS3Client(); }" },
        { "object.Equals", "", "if (object.Equals(_s3, null)) { _s3 = new AmazonS3Client(); }" },
        { "else branch", "", "if (_s3 != null) { context.Logger.LogLine(\"warm\"); } else { _s3 = new AmazonS3Client(); }" },
        { "combined condition", "", "if (_s3 == null || s_expires < DateTime.UtcNow) { _s3 = new AmazonS3Client(); s_expires = DateTime.UtcNow.AddHours(1); }" },
        { "expiry", "", "if (s_expires < DateTime.UtcNow) { _s3 = new AmazonS3Client(); s_expires = DateTime.UtcNow.AddHours(1); }" },
        { "early return", "static IAmazonS3 Get() { if (s_s3 != null) return s_s3; s_s3 = new AmazonS3Client(); return s_s3; }", "Get();" },
        { "early return in braces", "static IAmazonS3 Get() { if (s_s3 is not null) { return s_s3; } s_s3 = new AmazonS3Client(); return s_s3; }", "Get();" },
        { "early return, object made first", "static IAmazonS3 Get() { if (s_s3 is not null) { return s_s3; } var client = new AmazonS3Client(); s_s3 = client; return client; }", "Get();" },
        { "early return by flag", "async Task Init() { if (_ready) return; await Task.Yield(); _s3 = new AmazonS3Client(); _ready = true; }", "await Init();" },
        { "early return in try", "void Init() { if (_ready) return; try { _s3 = new AmazonS3Client(); } finally { _ready = true; } }", "Init();" },
        { "flag", "void Init() { if (!_ready) { _s3 = new AmazonS3Client(); _ready = true; } }", "Init();" },
        { "flag == false", "", "if (_ready == false) { _ready = true; _s3 = new AmazonS3Client(); }" },
        { "counter", "", "if (s_state++ == 0) { _s3 = new AmazonS3Client(); }" },
        { "flag set after the if", "", "if (!_ready) { _s3 = new AmazonS3Client(); } _ready = true;" },
        { "null check and method that assigns", "void Init() { _s3 = new AmazonS3Client(); }", "if (_s3 == null) Init();" },
        { "null check and async method that assigns", "async Task InitAsync() { await Task.Yield(); _s3 = new AmazonS3Client(); }", "if (_s3 == null) { await InitAsync(); }" },
        { "flag and method that sets it", "void Init() { _s3 = new AmazonS3Client(); _ready = true; }", "if (!_ready) Init();" },
        { "flag and method two calls away", "void Init() { _s3 = Create(); Done(); } void Done() => _ready = true; IAmazonS3 Create() => new AmazonS3Client();", "if (!_ready) Init();" },
        { "flag and static method of another class", "", "if (Holder.S3 == null) Holder.Init();" },
        { "early return and method that sets", "void Ensure() { if (_ready) return; Init(); } void Init() { _s3 = new AmazonS3Client(); _ready = true; }", "Ensure();" },
        { "property as condition", "bool IsReady => _s3 != null; void Init() { _s3 = new AmazonS3Client(); }", "if (!IsReady) Init();" },
        { "property with body as condition", "bool IsReady { get { return _s3 != null; } }", "if (!IsReady) { _s3 = new AmazonS3Client(); }" },
        { "method as condition", "bool NeedsInit() => _s3 == null;", "if (NeedsInit()) { _s3 = new AmazonS3Client(); }" },
        { "double-checked locking", "static IAmazonS3 Get() { if (s_volatile == null) { lock (s_lock) { if (s_volatile == null) { s_volatile = new AmazonS3Client(); } } } return s_volatile; }", "Get();" },
        { "double-checked locking by early return", "static IAmazonS3 Get() { if (s_s3 != null) return s_s3; lock (s_lock) { if (s_s3 != null) return s_s3; s_s3 = new AmazonS3Client(); return s_s3; } }", "Get();" },
        { "semaphore", "static async Task<IAmazonS3> GetAsync() { if (s_s3 != null) return s_s3; await s_semaphore.WaitAsync(); try { return s_s3 ??= new AmazonS3Client(); } finally { s_semaphore.Release(); } }", "await GetAsync();" },
        { "local copy", "static IAmazonS3 Get() { var client = s_s3; if (client == null) { client = new AmazonS3Client(); s_s3 = client; } return client; }", "Get();" },
        { "local copy ??=", "static IAmazonS3 Get() { var client = s_s3; client ??= new AmazonS3Client(); s_s3 = client; return client; }", "Get();" },
        { "Volatile", "static IAmazonS3 Get() { var client = Volatile.Read(ref s_s3); if (client == null) { client = new AmazonS3Client(); Volatile.Write(ref s_s3, client); } return client; }", "Get();" },
        { "Volatile ??", "static IAmazonS3 Get() => Volatile.Read(ref s_s3) ?? Interlocked.CompareExchange(ref s_s3, new AmazonS3Client(), null) ?? s_s3;", "Get();" },
        { "Interlocked.CompareExchange", "static IAmazonS3 Get() { if (s_s3 == null) Interlocked.CompareExchange(ref s_s3, new AmazonS3Client(), null); return s_s3; }", "Get();" },
        { "Interlocked flag", "", "if (Interlocked.Exchange(ref s_state, 1) == 0) { _s3 = new AmazonS3Client(); }" },
        { "Interlocked.CompareExchange flag", "", "if (Interlocked.CompareExchange(ref s_state, 1, 0) == 0) { _s3 = new AmazonS3Client(); }" },
        { "LazyInitializer", "static IAmazonS3 Get() => LazyInitializer.EnsureInitialized(ref s_s3, () => new AmazonS3Client());", "Get();" },
        { "LazyInitializer with method group", "static IAmazonS3 Get() => LazyInitializer.EnsureInitialized(ref s_s3, Create); static IAmazonS3 Create() => new AmazonS3Client();", "Get();" },
        { "static Lazy", "static readonly Lazy<IAmazonS3> s_lazy = new Lazy<IAmazonS3>(() => new AmazonS3Client());", "_ = s_lazy.Value;" },
        { "static Lazy, target-typed", "static readonly Lazy<IAmazonS3> s_lazy = new(() => new AmazonS3Client(), LazyThreadSafetyMode.PublicationOnly);", "_ = s_lazy.Value;" },
        { "instance Lazy", "readonly Lazy<IAmazonS3> _lazy = new(() => new AmazonS3Client());", "_ = _lazy.Value;" },
        { "instance Lazy made in the constructor", "readonly Lazy<IAmazonS3> _lazy; public Function() { _lazy = new Lazy<IAmazonS3>(Create); } IAmazonS3 Create() => new AmazonS3Client();", "_ = _lazy.Value;" },
        { "lazily made Lazy", "Lazy<IAmazonS3> _lazy;", "_lazy ??= new Lazy<IAmazonS3>(() => new AmazonS3Client());" },
        { "Lazy of a task", "static readonly Lazy<Task<IAmazonS3>> s_lazy = new(async () => { await Task.Yield(); return new AmazonS3Client(); });", "await s_lazy.Value;" },
        { "ThreadLocal", "static readonly ThreadLocal<IAmazonS3> s_local = new(() => new AmazonS3Client());", "_ = s_local.Value;" },
        { "static task", "static readonly Task<IAmazonS3> s_task = CreateAsync(); static async Task<IAmazonS3> CreateAsync() { await Task.Yield(); return new AmazonS3Client(); }", "await s_task;" },
        { "kept task", "Task InitAsync() { _s3 = new AmazonS3Client(); return Task.CompletedTask; }", "await (_initialization ??= InitAsync());" },
        { "kept task by null check", "Task InitAsync() { _s3 = new AmazonS3Client(); return Task.CompletedTask; }", "if (_initialization == null) { _initialization = InitAsync(); } await _initialization;" },
        { "GetOrAdd", "", "s_clients.GetOrAdd(\"key\", key => new AmazonS3Client());" },
        { "GetOrAdd with a value", "", "s_clients.GetOrAdd(\"key\", new AmazonS3Client());" },
        { "GetOrAdd with method group", "static IAmazonS3 Create(string key) => new AmazonS3Client();", "s_clients.GetOrAdd(\"key\", Create);" },
        { "TryGetValue", "", "if (!s_plain.TryGetValue(\"key\", out var client)) { client = new AmazonS3Client(); s_plain[\"key\"] = client; }" },
        { "TryGetValue and Add", "", "if (!s_plain.TryGetValue(\"key\", out var client)) { s_plain.Add(\"key\", client = new AmazonS3Client()); }" },
        { "TryGetValue and early return", "static IAmazonS3 Get(string key) { if (s_plain.TryGetValue(key, out var client)) return client; client = new AmazonS3Client(); s_plain.Add(key, client); return client; }", "Get(\"key\");" },
        { "ContainsKey", "", "if (!s_plain.ContainsKey(\"key\")) { s_plain[\"key\"] = new AmazonS3Client(); }" },
        { "Count", "", "if (s_list.Count == 0) { s_list.Add(new AmazonS3Client()); }" },
        { "Any", "", "if (!s_list.Any()) { s_list.Add(new AmazonS3Client()); }" },
        { "array element", "", "s_array[0] ??= new AmazonS3Client();" },
        { "array element by null check", "", "if (s_array[0] == null) { s_array[0] = new AmazonS3Client(); }" },
        { "memory cache", "", "s_memory.GetOrCreate(\"key\", entry => new AmazonS3Client());" },
        { "memory cache async", "", "await s_memory.GetOrCreateAsync(\"key\", async entry => { await Task.Yield(); return new AmazonS3Client(); });" },
        { "memory cache by hand", "", "if (!s_memory.TryGetValue(\"key\", out IAmazonS3 client)) { client = new AmazonS3Client(); s_memory.Set(\"key\", client); }" },
        { "own cache method", "static readonly ClientCache s_cache = new();", "s_cache.Get(\"key\", () => new AmazonS3Client());" },
        { "own lazy method", "static T Ensure<T>(ref T field, Func<T> make) where T : class { return field ??= make(); }", "Ensure(ref s_s3, () => new AmazonS3Client());" },
        { "switch expression", "static IAmazonS3 Get() => s_s3 switch { null => s_s3 = new AmazonS3Client(), var client => client };", "Get();" },
        { "switch statement", "static IAmazonS3 Get() { switch (s_s3) { case null: s_s3 = new AmazonS3Client(); break; } return s_s3; }", "Get();" },
        { "while", "", "while (_s3 == null) { _s3 = new AmazonS3Client(); }" },
        { "holder class", "", "_ = Holder.Instance;" },
        { "nested singleton", "", "_ = Singleton.Instance.S3;" },
        { "parameter with fallback", "static void Use(IAmazonS3 s3 = null) { s3 ??= new AmazonS3Client(); }", "Use(s_s3);" },
        { "injected or new", "static void Use(IAmazonS3 injected) { var s3 = injected ?? new AmazonS3Client(); }", "Use(s_s3);" },
        { "injected or new in the constructor", "public Function() : this(null) { } public Function(IAmazonS3 s3) { _s3 = s3 ?? new AmazonS3Client(); }", "_ = _s3;" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public Task Kept_IsSilent(string spelling, string members, string call)
    {
        Assert.NotEmpty(spelling);
        return VerifyAsync(
            members,
            call,
            """
            public class ClientCache
            {
                private readonly ConcurrentDictionary<string, IAmazonS3> _clients = new();
                public IAmazonS3 Get(string key, Func<IAmazonS3> make) => _clients.GetOrAdd(key, _ => make());
            }
            public static class Holder
            {
                public static readonly IAmazonS3 Instance = new AmazonS3Client();
                public static IAmazonS3 S3;
                public static void Init() => S3 = new AmazonS3Client();
            }
            public sealed class Singleton
            {
                private Singleton() { S3 = new AmazonS3Client(); }
                public static Singleton Instance { get; } = new Singleton();
                public IAmazonS3 S3 { get; }
            }
            """);
    }

    /// <summary>Looks like lazy initialisation, yet runs on every invocation.</summary>
    public static TheoryData<string, string, string> NotKept => new()
    {
        { "??= on a local", "", "IAmazonS3 s3 = null; s3 ??= [|new AmazonS3Client()|];" },
        { "null check of a local", "", "IAmazonS3 s3 = null; if (s3 == null) { s3 = [|new AmazonS3Client()|]; }" },
        { "null check of a local with null!", "", "IAmazonS3 s3 = null!; if (s3 == null) { s3 = [|new AmazonS3Client()|]; }" },
        { "null check of a local with default(T)", "", "IAmazonS3 s3 = default(IAmazonS3); if (s3 == null) { s3 = [|new AmazonS3Client()|]; }" },
        { "null check of a local with a cast null", "", "var s3 = (IAmazonS3)null; if (s3 == null) { s3 = [|new AmazonS3Client()|]; }" },
        { "local dictionary GetOrAdd", "", "var clients = new ConcurrentDictionary<string, IAmazonS3>(); clients.GetOrAdd(\"key\", _ => [|new AmazonS3Client()|]);" },
        { "local dictionary TryGetValue", "", "var clients = new Dictionary<string, IAmazonS3>(); if (!clients.TryGetValue(\"key\", out var s3)) { s3 = [|new AmazonS3Client()|]; clients[\"key\"] = s3; }" },
        { "local dictionary ContainsKey", "", "var clients = new Dictionary<string, IAmazonS3>(); if (!clients.ContainsKey(\"key\")) { clients.Add(\"key\", [|new AmazonS3Client()|]); }" },
        { "local list of results", "", "var results = new List<string>(); if (results.Count < 10) { var s3 = [|new AmazonS3Client()|]; results.Add(s3.ToString()); }" },
        { "local flag", "", "var ready = false; if (!ready) { _s3 = [|new AmazonS3Client()|]; ready = true; }" },
        { "local Lazy", "", "var lazy = new Lazy<IAmazonS3>(() => [|new AmazonS3Client()|]); _ = lazy.Value;" },
        { "flag that is never set", "", "if (!_ready) { _s3 = [|new AmazonS3Client()|]; }" },
        { "configuration flag", "", "if (_configured) { _s3 = [|new AmazonS3Client()|]; }" },
        { "early return by a flag that is never set", "void Init() { if (_ready) return; _s3 = [|new AmazonS3Client()|]; }", "Init();" },
        { "early return on the event", "", "if (input.Records.Count == 0) return; var s3 = [|new AmazonS3Client()|];" },
        { "early return on null", "", "if (input is null) { return; } using var s3 = [|new AmazonS3Client()|];" },
        { "throw on null", "", "if (input == null) throw new ArgumentNullException(nameof(input)); using var s3 = [|new AmazonS3Client()|];" },
        { "early throw on configuration", "", "if (!_configured) throw new InvalidOperationException(); using var s3 = [|new AmazonS3Client()|];" },
        { "condition on the event", "", "if (input.Records.Count > 0) { var s3 = [|new AmazonS3Client()|]; }" },
        { "condition on a parsed value", "", "if (int.TryParse(input.Records[0].Body, out var number)) { var s3 = [|new AmazonS3Client()|]; number++; }" },
        { "overwritten field", "", "_s3 = [|new AmazonS3Client()|];" },
        { "overwritten static field", "", "s_s3 = [|new AmazonS3Client()|];" },
        { "null check that keeps nothing", "", "if (_s3 == null) { var s3 = [|new AmazonS3Client()|]; }" },
        { "null check of another field", "", "if (s_volatile == null) { _s3 = [|new AmazonS3Client()|]; }" },
        { "lock alone", "", "lock (s_lock) { _s3 = [|new AmazonS3Client()|]; }" },
        { "try and catch", "", "try { _s3 = [|new AmazonS3Client()|]; } catch (Exception) { throw; }" },
        { "indexer set", "", "s_plain[\"key\"] = [|new AmazonS3Client()|];" },
        { "add to a list", "", "s_list.Add([|new AmazonS3Client()|]);" },
        { "static property that makes", "static IAmazonS3 Client => [|new AmazonS3Client()|];", "_ = Client;" },
        { "lazy field of a class made per invocation", "", "new Store().Get();" },
        { "Lazy of a class made per invocation", "", "_ = new Store().Kept.Value;" },
        { "read before", "", "var old = _s3; _s3 = [|new AmazonS3Client()|];" },
        { "GetOrAdd of a key, not of the client", "", "var s3 = [|new AmazonS3Client()|]; s_clients.GetOrAdd(\"key\", key => s3);" },
    };

    [Theory]
    [MemberData(nameof(NotKept))]
    public Task NotKept_IsReported(string spelling, string members, string call)
    {
        Assert.NotEmpty(spelling);
        return VerifyAsync(
            members,
            call,
            call.Contains("new Store().Get()")
                ? "public class Store { private IAmazonS3 _s3; public IAmazonS3 Get() => _s3 ??= [|new AmazonS3Client()|]; }"
                : call.Contains("new Store()")
                    ? "public class Store { public readonly Lazy<IAmazonS3> Kept = new(() => [|new AmazonS3Client()|]); }"
                    : string.Empty);
    }

    [Fact]
    public Task LocalOfTopLevelStatements_KeepsForTheEnvironment_IsSilent() =>
        new CompiledFunction(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;
            IAmazonS3 s3 = null;
            var clients = new Dictionary<string, IAmazonS3>();
            var handler = (string input, ILambdaContext context) =>
            {
                s3 ??= new AmazonS3Client();
                if (!clients.ContainsKey("key")) { clients["key"] = new AmazonS3Client(); }
                var again = [|new AmazonS3Client()|];
            };
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """).VerifyAsync();

    [Fact]
    public Task LocalOfTheHandler_CapturedByALambda_IsReported() =>
        VerifyAsync(
            string.Empty,
            "IAmazonS3 s3 = null; IAmazonS3 Get() => s3 ??= [|new AmazonS3Client()|]; Get(); input.Records.ForEach(r => { if (s3 == null) { s3 = [|new AmazonS3Client()|]; } });");

    [CSharpFact(14)]
    public Task FieldKeyword_Keeps_IsSilent() =>
        VerifyAsync(
            "static IAmazonS3 Client => field ??= new AmazonS3Client(); IAmazonS3 Own { get { if (field == null) { field = new AmazonS3Client(); } return field; } } static IAmazonS3 Fresh => [|new AmazonS3Client()|];",
            "_ = Client; _ = Own; _ = Fresh;");
}
