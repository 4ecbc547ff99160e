using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.State;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB307: what is open when the snapshot is taken, and closed when it is restored.</summary>
public class ConnectionOpenedInSnapshotTests
{
    private const string Id = DiagnosticIds.ConnectionOpenedInSnapshot;

    private static readonly StateCases s_reported = new(Id, reported: true, StateCases.SnapStart)
    {
        { "database in the constructor", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { [|_db.Open()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "database, asynchronously", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { [|_db.OpenAsync()|].GetAwaiter().GetResult(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "base type", "public class Function { readonly System.Data.Common.DbConnection _db = new Npgsql.NpgsqlConnection(\"a\"); public Function() { [|_db.Open()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "interface", "public class Function { readonly System.Data.IDbConnection _db = new Npgsql.NpgsqlConnection(\"a\"); public Function() { [|_db.Open()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "local that goes into a field", "public class Function { readonly Npgsql.NpgsqlConnection _db; public Function() { var db = new Npgsql.NpgsqlConnection(\"a\"); [|db.Open()|]; _db = db; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "Redis", "public class Function { static readonly StackExchange.Redis.ConnectionMultiplexer s_redis = [|StackExchange.Redis.ConnectionMultiplexer.Connect(\"a\")|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "socket", "public class Function { readonly System.Net.Sockets.TcpClient _tcp = [|new System.Net.Sockets.TcpClient(\"a\", 1)|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "socket, connected later", "public class Function { readonly System.Net.Sockets.TcpClient _tcp = new(); public Function() { [|_tcp.Connect(\"a\", 1)|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "web socket", "public class Function { readonly System.Net.WebSockets.ClientWebSocket _socket = new(); public Function() { [|_socket.ConnectAsync(new Uri(\"wss://a\"), CancellationToken.None)|].Wait(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "static constructor", "public class Function { static readonly Npgsql.NpgsqlConnection s_db = new(\"a\"); static Function() { [|s_db.Open()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "object of init scope", "public class Db { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Db() { [|_db.Open()|]; } } public class Function { readonly Db _db = new Db(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper of the constructor", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { Start(); } void Start() { [|_db.Open()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper of a helper", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { Start(); } void Start() => More().GetAwaiter().GetResult(); async Task More() { await [|_db.OpenAsync()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "factory that opens", "public class Function { readonly Npgsql.NpgsqlConnection _db = Make(); static Npgsql.NpgsqlConnection Make() { var db = new Npgsql.NpgsqlConnection(\"a\"); [|db.Open()|]; return db; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "base class", "public class Base { protected readonly Npgsql.NpgsqlConnection Db = new(\"a\"); protected Base() { [|Db.Open()|]; } } public class Function : Base { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Db); } }" },
        { "hook that does something else", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); Guid _id; public Function() { [|_db.Open()|]; SnapshotRestore.RegisterAfterRestore(() => { _id = Guid.NewGuid(); return default; }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(_id); } }" },
        { "hook of another connection", "public class Function { readonly Npgsql.NpgsqlConnection _a = new(\"a\"); readonly Npgsql.NpgsqlConnection _b = new(\"b\"); public Function() { _a.Open(); [|_b.Open()|]; SnapshotRestore.RegisterAfterRestore(async () => { await _a.CloseAsync(); await _a.OpenAsync(); }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "hook that comes too late", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { [|_db.Open()|]; } public void Handler(Input input, ILambdaContext context) { SnapshotRestore.RegisterAfterRestore(async () => { await _db.CloseAsync(); await _db.OpenAsync(); }); } }" },
        { "hook before the snapshot that opens", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { SnapshotRestore.RegisterBeforeSnapshot(async () => { await [|_db.OpenAsync()|]; }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "Redis in a singleton", "public class Redis { public static readonly Redis Instance = new(); readonly StackExchange.Redis.ConnectionMultiplexer _redis = [|StackExchange.Redis.ConnectionMultiplexer.Connect(\"a\")|]; public override string ToString() => _redis.ToString(); } public class Function { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Redis.Instance); } }" },
        { "Redis, asynchronously", "public class Function { readonly StackExchange.Redis.ConnectionMultiplexer _redis; public Function() { _redis = [|StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(\"a\")|].Result; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "socket itself", "public class Function { readonly System.Net.Sockets.Socket _socket = new(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp); public Function() { [|_socket.Connect(\"a\", 1)|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "opened and only sometimes closed", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { try { [|_db.Open()|]; } catch (InvalidOperationException) { Console.WriteLine(\"a\"); } } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "property that opens", "public class Function { readonly Npgsql.NpgsqlConnection _db; public Function() { _db = Opened; } static Npgsql.NpgsqlConnection Opened { get { var db = new Npgsql.NpgsqlConnection(\"a\"); [|db.Open()|]; return db; } } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "local function of the constructor", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { Start(); void Start() { [|_db.Open()|]; } } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false, StateCases.SnapStart)
    {
        { "in the handler", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public void Handler(Input input, ILambdaContext context) { _db.Open(); } }" },
        { "for a moment", "public class Function { public Function() { using var db = new Npgsql.NpgsqlConnection(\"a\"); db.Open(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "for a moment, in a statement", "public class Function { public Function() { using (var db = new Npgsql.NpgsqlConnection(\"a\")) { db.Open(); } } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "closed again", "public class Function { public Function() { var db = new Npgsql.NpgsqlConnection(\"a\"); db.Open(); db.Close(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "hook", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { _db.Open(); SnapshotRestore.RegisterAfterRestore(async () => { await _db.CloseAsync(); await _db.OpenAsync(); }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "hook that tells the handler", "public class Function { bool _closed; readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { _db.Open(); SnapshotRestore.RegisterAfterRestore(() => { _closed = true; return default; }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(_closed); } }" },
        { "not opened", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "pool", "public class Function { readonly Npgsql.NpgsqlDataSource _db = Npgsql.NpgsqlDataSource.Create(\"a\"); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "client that connects itself", "public class Function { readonly AmazonS3Client _s3 = new(); readonly HttpClient _http = new(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "file", "public class Function { readonly FileStream _file = File.Open(\"/tmp/a\", FileMode.Create); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "lazy", "public class Function { readonly Lazy<StackExchange.Redis.ConnectionMultiplexer> _redis = new(() => StackExchange.Redis.ConnectionMultiplexer.Connect(\"a\")); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "own type", "public class Door { public void Open() { } } public class Function { readonly Door _door = new(); public Function() { _door.Open(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "hook that is a method", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { _db.Open(); SnapshotRestore.RegisterAfterRestore(Reopen); } async ValueTask Reopen() { await _db.CloseAsync(); await _db.OpenAsync(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "hook that calls a method", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { _db.Open(); SnapshotRestore.RegisterAfterRestore(() => { Reopen(); return default; }); } void Reopen() { _db.Close(); _db.Open(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "hook that calls the object", "public class Db { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Db() { _db.Open(); } public void Reopen() { _db.Close(); _db.Open(); } } public class Function { readonly Db _db = new(); public Function() { SnapshotRestore.RegisterAfterRestore(() => { _db.Reopen(); return default; }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper that constructor and hook call", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { Open(); SnapshotRestore.RegisterAfterRestore(() => { Open(); return default; }); } void Open() { _db.Open(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper that the handler calls", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); void Open() { _db.Open(); } public void Handler(Input input, ILambdaContext context) { Open(); } }" },
        { "helper for a moment", "public class Function { readonly string _version; public Function() { _version = Read(); } static string Read() { using var db = new Npgsql.NpgsqlConnection(\"a\"); db.Open(); return db.ToString(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "closed before the snapshot by the same code", "public class Function { public Function() { var db = new Npgsql.NpgsqlConnection(\"a\"); try { db.Open(); } finally { db.Dispose(); } } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "opened at the first use", "public class Function { Npgsql.NpgsqlConnection _db; public void Handler(Input input, ILambdaContext context) { if (_db == null) { _db = new Npgsql.NpgsqlConnection(\"a\"); _db.Open(); } } }" },
        { "closed by a hook before the snapshot", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { _db.Open(); SnapshotRestore.RegisterBeforeSnapshot(async () => await _db.CloseAsync()); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "warmed up by a hook before the snapshot", "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { SnapshotRestore.RegisterBeforeSnapshot(() => { Handler(null, null); return default; }); } public void Handler(Input input, ILambdaContext context) { _db.Open(); } }" },
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
    public Task WithoutSnapStart_NothingIsReported() => StateCases.FindAsync(
        Id, "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { _db.Open(); } public void Handler(Input input, ILambdaContext context) { } }", StateCases.Ordinary);

    [Fact]
    public async Task SaysWhatHappens()
    {
        var finding = Assert.Single(await StateCases.FindAsync(
            Id, "public class Function { readonly Npgsql.NpgsqlConnection _db = new(\"a\"); public Function() { [|_db.Open()|]; } public void Handler(Input input, ILambdaContext context) { } }", StateCases.SnapStart));
        Assert.Equal(
            "'NpgsqlConnection.Open' opens a connection in init scope, and with SnapStart the other side has long closed it when an environment is restored from the snapshot; open it in the handler, or again in 'SnapshotRestore.RegisterAfterRestore'",
            finding.GetMessage());
    }

    [Fact]
    public Task Fix_OpensItAgain() => FixAsync(
        """
        public class Function
        {
            private readonly Npgsql.NpgsqlConnection _db = new("a");

            public Function()
            {
                [|_db.Open()|]; // at once
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_db);
        }
        """,
        """
        public class Function
        {
            private readonly Npgsql.NpgsqlConnection _db = new("a");

            public Function()
            {
                _db.Open(); // at once
                SnapshotRestore.RegisterAfterRestore(async () =>
                {
                    await _db.CloseAsync();
                    await _db.OpenAsync();
                });
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_db);
        }
        """);

    [Fact]
    public Task Fix_OpensAgainWhatAHelperOpened() => FixAsync(
        """
        public class Function
        {
            private readonly Npgsql.NpgsqlConnection _db = new("a");

            public Function()
            {
                Start();
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_db);

            private void Start() => [|_db.Open()|];
        }
        """,
        """
        public class Function
        {
            private readonly Npgsql.NpgsqlConnection _db = new("a");

            public Function()
            {
                Start();
                SnapshotRestore.RegisterAfterRestore(async () =>
                {
                    await _db.CloseAsync();
                    await _db.OpenAsync();
                });
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_db);

            private void Start() => _db.Open();
        }
        """);

    [Fact]
    public Task Fix_IsNotOffered_ForSockets()
    {
        const string Source = "public class Function { readonly System.Net.Sockets.TcpClient _tcp = [|new System.Net.Sockets.TcpClient(\"a\", 1)|]; public void Handler(string input, ILambdaContext context) { } }";
        return FixAsync(Source, Source);
    }

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, ConnectionOpenedInSnapshotCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(source);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.AdditionalFiles.Add(("template.yaml", StateCases.SnapStart.Replace("MyFunction", "TestProject", System.StringComparison.Ordinal)));
        }

        return test.RunAsync();
    }
}
