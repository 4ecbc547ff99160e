using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.State;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB306: what every restored environment has the same.</summary>
public class UniqueValueInSnapshotTests
{
    private const string Id = DiagnosticIds.UniqueValueInSnapshot;

    private static readonly StateCases s_reported = new(Id, reported: true, StateCases.SnapStart)
    {
        { "id in a static field", "public class Function { static readonly Guid s_id = [|Guid.NewGuid()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "id as text", "public class Function { static readonly string s_id = [|Guid.NewGuid()|].ToString(\"N\"); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "id in a field", "public class Function { readonly string _id = \"env-\" + [|Guid.NewGuid()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "id in a property", "public class Function { Guid Id { get; } = [|Guid.NewGuid()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "id in a static property", "public class Function { public static string Id { get; } = $\"{[|Guid.NewGuid()|]}\"; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "id in the constructor", "public class Function { readonly Guid _id; public Function() { _id = [|Guid.NewGuid()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "id in the static constructor", "public class Function { static readonly Guid s_id; static Function() { s_id = [|Guid.NewGuid()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "id through a local of the constructor", "public class Function { readonly string _id; public Function() { var id = [|Guid.NewGuid()|].ToString(); _id = id; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "random generator", "public class Function { static readonly Random s_random = [|new Random()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "random generator by new()", "public class Function { readonly Random _random = [|new()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "seed from the clock", "public class Function { readonly Random _random = new Random([|Environment.TickCount|]); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "random number", "public class Function { readonly int _shard = [|Random.Shared.Next(10)|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "random bytes", "public class Function { readonly byte[] _key = [|System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "time", "public class Function { static readonly DateTime s_start = [|DateTime.UtcNow|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "time with offset", "public class Function { readonly DateTimeOffset _start = [|DateTimeOffset.Now|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "ticks", "public class Function { static readonly long s_start = [|DateTime.Now|].Ticks; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "expiry", "public class Function { DateTime _until = [|DateTime.UtcNow|].AddMinutes(5); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "today", "public class Function { readonly DateTime _day = [|DateTime.Today|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "stopwatch", "public class Function { static readonly System.Diagnostics.Stopwatch s_watch = [|System.Diagnostics.Stopwatch.StartNew()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "host", "public class Function { readonly string _host = [|Environment.MachineName|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "host by DNS", "public class Function { readonly string _host = [|System.Net.Dns.GetHostName()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "file name", "public class Function { readonly string _file = Path.Combine(\"/tmp\", [|Path.GetRandomFileName()|]); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "process", "public class Function { readonly int _pid = [|Environment.ProcessId|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "static of another class", "public static class Ids { public static readonly Guid Instance = [|Guid.NewGuid()|]; } public class Function {  public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Ids.Instance); } }" },
        { "object of init scope", "public class Session { public Guid Id { get; } = [|Guid.NewGuid()|]; } public class Function { readonly Session _session = new Session(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "object that gets the value", "public class Session { public Session(Guid id) { } } public class Function { readonly Session _session = new Session([|Guid.NewGuid()|]); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "base class", "public class Base { protected readonly Guid Id = [|Guid.NewGuid()|]; } public class Function : Base { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Id); } }" },
        { "credentials", "public class Function { static AWSCredentials Role() => null; readonly ImmutableCredentials _keys = [|Role().GetCredentials()|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper of the constructor that fills the field", "public class Function { Guid _id; public Function() { Init(); } void Init() { _id = [|Guid.NewGuid()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper of a helper", "public class Function { Guid _id; public Function() { Init(); } void Init() => More(); void More() { _id = [|Guid.NewGuid()|]; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "result of a helper", "public class Function { readonly string _id; public Function() { _id = [|NewId()|]; } static string NewId() => Guid.NewGuid().ToString(\"N\"); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "result of a helper that the handler calls too", "public class Function { readonly string _id = [|NewId()|]; static string NewId() { var id = Guid.NewGuid(); return id.ToString(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(NewId()); } }" },
        { "property of a helper class", "public static class Clock { public static DateTime Now => DateTime.UtcNow; } public class Function { readonly DateTime _start = [|Clock.Now|]; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "through another constructor", "public class Function { readonly Guid _id; public Function() : this([|Guid.NewGuid()|]) { } public Function(Guid id) { _id = id; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "through the base's constructor", "public class Base { readonly string _id; protected Base(string id) { _id = id ?? throw new ArgumentNullException(nameof(id)); } } public class Function : Base { public Function() : base([|Guid.NewGuid()|].ToString()) { } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "argument of a helper that keeps it", "public class Function { Guid _id; public Function() { Start([|Guid.NewGuid()|]); } void Start(Guid id) { _id = id; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "lambda that the constructor runs", "public class Function { Guid _id; public Function() { Run(() => { _id = [|Guid.NewGuid()|]; }); } static void Run(Action action) => action(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "hook before the snapshot", "public class Function { Guid _id; public Function() { SnapshotRestore.RegisterBeforeSnapshot(() => { _id = [|Guid.NewGuid()|]; return default; }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "singleton in a static field", "public class Session { public static readonly Session Instance = new Session(); readonly Guid _id = [|Guid.NewGuid()|]; public Guid Id => _id; } public class Function { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Session.Instance.Id); } }" },
        { "singleton service that the constructor takes", "public class Session { public Guid Id { get; } = [|Guid.NewGuid()|]; } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddSingleton<Session>(); } } public class Function { public Function(Session session) { } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "singleton service behind an interface", "public interface ISession { } public class Session : ISession { readonly Guid _id; public Session() { _id = [|Guid.NewGuid()|]; } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddSingleton<ISession, Session>(); } } public class Function { public Function(ISession session) { } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "object of an object of init scope", "public class Inner { readonly Guid _id = [|Guid.NewGuid()|]; } public class Outer { readonly Inner _inner = new Inner(); } public class Function { readonly Outer _outer = new Outer(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "secret", "public class Function { readonly string _secret; public Function() { _secret = [|new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"a\" })|].Result.SecretString; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "secret through a variable", "public class Function { readonly string _password; public Function() { var response = [|new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"a\" })|].GetAwaiter().GetResult(); _password = response.SecretString; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "secret through a helper", "public class Function { readonly string _secret; public Function() { _secret = [|LoadAsync()|].Result; } static async Task<string> LoadAsync() { var response = await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"a\" }); return response.SecretString; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "secret in a connection string", "public class Function { readonly string _connection; public Function() { var secret = [|new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"a\" })|].Result; _connection = $\"Host=db;Password={secret.SecretString}\"; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "decrypted parameter", "public class Function { readonly string _key; public Function() { _key = [|new AmazonSimpleSystemsManagementClient().GetParameterAsync(new GetParameterRequest { Name = \"a\", WithDecryption = true })|].Result.Parameter.Value; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "assumed role", "public class Function { readonly Amazon.SecurityToken.Model.Credentials _keys; public Function() { _keys = [|new AmazonSecurityTokenServiceClient().AssumeRoleAsync(new Amazon.SecurityToken.Model.AssumeRoleRequest())|].Result.Credentials; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false, StateCases.SnapStart)
    {
        { "in the handler", "public class Function { public void Handler(Input input, ILambdaContext context) { var id = Guid.NewGuid(); var now = DateTime.UtcNow; var random = new Random(); Console.WriteLine(id + \"\" + now + random.Next()); } }" },
        { "property with code", "public class Function { Guid Id => Guid.NewGuid(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "lazy", "public class Function { readonly Lazy<Guid> _id = new(() => Guid.NewGuid()); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "delegate", "public class Function { readonly Func<Guid> _id = Guid.NewGuid; readonly Func<DateTime> _now = () => DateTime.UtcNow; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "renewed after a restore", "public class Function { Guid _id = Guid.NewGuid(); public Function() { SnapshotRestore.RegisterAfterRestore(() => { _id = Guid.NewGuid(); return default; }); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "renewed by a method", "public class Function { Guid _id = Guid.NewGuid(); public Function() { SnapshotRestore.RegisterAfterRestore(Renew); } ValueTask Renew() { _id = Guid.NewGuid(); return default; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "renewed by the handler", "public class Function { DateTime _last = DateTime.UtcNow; public void Handler(Input input, ILambdaContext context) { _last = DateTime.UtcNow; } }" },
        { "fixed seed", "public class Function { readonly Random _random = new Random(42); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "shared generator", "public class Function { readonly Random _random = Random.Shared; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "secure generator", "public class Function { readonly System.Security.Cryptography.RandomNumberGenerator _random = System.Security.Cryptography.RandomNumberGenerator.Create(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "fixed time", "public class Function { static readonly DateTime s_epoch = new DateTime(1970, 1, 1); static readonly DateTime s_other = DateTime.UnixEpoch; static readonly Guid s_fixed = Guid.Empty; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "parsed id", "public class Function { static readonly Guid s_id = Guid.Parse(\"00000000-0000-0000-0000-000000000001\"); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "log line of the constructor", "public class Function { public Function() { Console.WriteLine(DateTime.UtcNow); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "duration of the constructor", "public class Function { readonly int _size; public Function() { var watch = System.Diagnostics.Stopwatch.StartNew(); _size = 1; Console.WriteLine(watch.Elapsed); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "decision", "public class Function { readonly bool _late = DateTime.UtcNow.Hour > 20; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "object of the invocation", "public class Work { public Guid Id { get; } = Guid.NewGuid(); } public class Function { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(new Work().Id); } }" },
        { "default of a model", "public class Order { public Guid Id { get; set; } = Guid.NewGuid(); public DateTime Made { get; set; } = DateTime.UtcNow; } public class Function { public void Handler(Order input, ILambdaContext context) { Console.WriteLine(input.Id); } }" },
        { "own type of the name", "public class Random { } public class Function { readonly Random _random = new Random(); public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "written lazily", "public class Function { Guid? _id; public void Handler(Input input, ILambdaContext context) { _id ??= Guid.NewGuid(); Console.WriteLine(_id); } }" },
        { "helper that constructor and hook call", "public class Function { Guid _id; public Function() { Renew(); SnapshotRestore.RegisterAfterRestore(() => { Renew(); return default; }); } void Renew() { _id = Guid.NewGuid(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper that the handler calls", "public class Function { Guid _id; void Renew() { _id = Guid.NewGuid(); } public void Handler(Input input, ILambdaContext context) { Renew(); } }" },
        { "helper that constructor and handler call", "public class Function { Guid _id; public Function() { Renew(); } void Renew() { _id = Guid.NewGuid(); } public void Handler(Input input, ILambdaContext context) { Renew(); } }" },
        { "helper that nobody calls", "public class Function { Guid _id; public void Renew() { _id = Guid.NewGuid(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper with a constant", "public class Function { readonly string _id = Name(); static string Name() => \"orders\"; public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper that logs the time", "public class Function { readonly string _table = Table(); static string Table() { Console.WriteLine(DateTime.UtcNow); return Environment.GetEnvironmentVariable(\"TABLE\"); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "helper that measures", "public class Function { readonly long _took; public Function() { var watch = System.Diagnostics.Stopwatch.StartNew(); Warm(); _took = watch.ElapsedMilliseconds; } static void Warm() { } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "duration by two times", "public class Function { readonly TimeSpan _took; public Function() { var start = DateTime.UtcNow; _took = DateTime.UtcNow - start; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "lambda that is kept", "public class Function { readonly Func<Guid> _next; public Function() { _next = () => Guid.NewGuid(); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(_next()); } }" },
        { "lazily written static", "public static class Ids { static string s_id; public static string Id => s_id ??= Guid.NewGuid().ToString(); } public class Function { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Ids.Id); } }" },
        { "secret in the handler", "public class Function { readonly AmazonSecretsManagerClient _secrets = new(); public async Task Handler(Input input, ILambdaContext context) { Console.WriteLine((await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"a\" })).SecretString); } }" },
        { "secret that a hook fetches again", "public class Function { string _secret; public Function() { Load().GetAwaiter().GetResult(); SnapshotRestore.RegisterAfterRestore(async () => await Load()); } async Task Load() { _secret = (await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"a\" })).SecretString; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "plain parameter", "public class Function { readonly string _table; public Function() { _table = new AmazonSimpleSystemsManagementClient().GetParameterAsync(new GetParameterRequest { Name = \"a\" }).Result.Parameter.Value; } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
        { "singleton service that the handler resolves", "public class Session { public Guid Id { get; } = Guid.NewGuid(); } public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddSingleton<Session>(); } } public class Function { [LambdaFunction] public void Handler(string name, [Amazon.Lambda.Annotations.FromServices] Session session) { Console.WriteLine(session.Id); } }" },
        { "argument that a helper logs", "public class Function { public Function() { Log(DateTime.UtcNow); } void Log(DateTime now) { Console.WriteLine(now); } public void Handler(Input input, ILambdaContext context) { Console.WriteLine(1); } }" },
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
        Id, "public class Function { static readonly System.Guid s_id = System.Guid.NewGuid(); public void Handler(Input input, ILambdaContext context) { } }", StateCases.Ordinary);

    [Fact]
    public Task WithoutTemplate_NothingIsReported() => StateCases.FindAsync(
        Id, "public class Function { static readonly System.Guid s_id = System.Guid.NewGuid(); public void Handler(Input input, ILambdaContext context) { } }");

    private const string TwoFunctions =
        """
        Resources:
          Fast:
            Type: AWS::Serverless::Function
            Properties:
              Handler: MyFunction::Fast::Handler
              Runtime: dotnet8
              AutoPublishAlias: live
              SnapStart:
                ApplyOn: PublishedVersions
          Slow:
            Type: AWS::Serverless::Function
            Properties:
              Handler: MyFunction::Slow::Handler
              Runtime: dotnet8
        """;

    [Theory]
    [InlineData("public class Fast { readonly Guid _id = [|Guid.NewGuid()|]; public void Handler(Input input, ILambdaContext context) { } } public class Slow { readonly Guid _id = Guid.NewGuid(); public void Handler(Input input, ILambdaContext context) { } }")]
    [InlineData("public class Fast { static readonly Guid s_id = [|Guid.NewGuid()|]; public void Handler(Input input, ILambdaContext context) { } } public class Slow { static readonly Guid s_id = Guid.NewGuid(); public void Handler(Input input, ILambdaContext context) { } }")]
    [InlineData("public class Session { readonly Guid _id = [|Guid.NewGuid()|]; } public class Fast { readonly Session _session = new(); public void Handler(Input input, ILambdaContext context) { } } public class Slow { public void Handler(Input input, ILambdaContext context) { } }")]
    [InlineData("public class Session { readonly Guid _id = Guid.NewGuid(); } public class Fast { public void Handler(Input input, ILambdaContext context) { } } public class Slow { readonly Session _session = new(); public void Handler(Input input, ILambdaContext context) { } }")]
    [InlineData("public static class Ids { public static readonly Guid Id = [|Guid.NewGuid()|]; } public class Fast { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Ids.Id); } } public class Slow { public void Handler(Input input, ILambdaContext context) { } }")]
    [InlineData("public static class Ids { public static readonly Guid Id = Guid.NewGuid(); } public class Fast { public void Handler(Input input, ILambdaContext context) { } } public class Slow { public void Handler(Input input, ILambdaContext context) { Console.WriteLine(Ids.Id); } }")]
    [InlineData("public class Base { readonly Guid _id = [|Guid.NewGuid()|]; } public class Fast : Base { public void Handler(Input input, ILambdaContext context) { } } public class Slow : Base { public void Handler(Input input, ILambdaContext context) { } }")]
    [InlineData("public class Base { readonly Guid _id = Guid.NewGuid(); } public class Fast { public void Handler(Input input, ILambdaContext context) { } } public class Slow : Base { public void Handler(Input input, ILambdaContext context) { } }")]
    public Task EachFunction_IsAskedForItself(string source) => StateCases.FindAsync(Id, source, TwoFunctions);

    [Fact]
    public async Task OldValues_HaveTheirOwnMessage()
    {
        var finding = Assert.Single(await StateCases.FindAsync(
            Id, "public class Function { readonly DateTime _start = [|DateTime.UtcNow|]; public void Handler(Input input, ILambdaContext context) { } }", StateCases.SnapStart));
        Assert.Equal(
            "'_start' gets the time in init scope, and with SnapStart that is part of the snapshot: every environment that is restored from it has what there was when the version was published; get it in the handler, or anew in 'SnapshotRestore.RegisterAfterRestore'",
            finding.GetMessage());
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("maybe", 0)]
    public async Task Option_SaysIt(string value, int findings)
    {
        var function = new CompiledFunction("public class Function { static readonly System.Guid s_id = System.Guid.NewGuid(); public void Handler(string input, ILambdaContext context) { } }") { Rule = Id };
        Assert.Equal(findings, (await function.WithOption("lambda_analyzers.snap_start", value).AnalyzeAsync()).Length);
    }

    [Fact]
    public async Task ToolsDefaults_SayIt()
    {
        var function = new CompiledFunction("public class Function { static readonly System.Guid s_id = System.Guid.NewGuid(); public void Handler(string input, ILambdaContext context) { } }") { Rule = Id };
        function.WithFile("/0/aws-lambda-tools-defaults.json", """{ "function-handler": "MyFunction::Function::Handler", "function-runtime": "dotnet8", "snap-start-apply-on": "PublishedVersions" }""");
        Assert.Single(await function.AnalyzeAsync());
    }

    [Fact]
    public async Task SaysWhatHappens()
    {
        var finding = Assert.Single(await StateCases.FindAsync(
            Id, "public class Function { readonly Guid _id = [|Guid.NewGuid()|]; public void Handler(Input input, ILambdaContext context) { } }", StateCases.SnapStart));
        Assert.Equal(
            "'_id' gets a unique id in init scope, and with SnapStart that is part of the snapshot: every environment that is restored from it has the same; get it in the handler, or anew in 'SnapshotRestore.RegisterAfterRestore'",
            finding.GetMessage());
    }

    [Fact]
    public Task Fix_RenewsTheField() => FixAsync(
        """
        public class Function
        {
            // Of this environment.
            private readonly Guid _id = [|Guid.NewGuid()|];

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_id);
        }
        """,
        """
        public class Function
        {
            // Of this environment.
            private Guid _id = Guid.NewGuid();

            public Function()
            {
                SnapshotRestore.RegisterAfterRestore(() =>
                {
                    _id = Guid.NewGuid();
                    return default;
                });
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_id);
        }
        """);

    [Fact]
    public Task Fix_UsesTheConstructor_AndMendsAll() => FixAsync(
        """
        public class Function
        {
            private static readonly Random s_random = [|new()|];
            private readonly DateTime _start;

            public Function()
            {
                _start = [|DateTime.UtcNow|];
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_start + "" + s_random.Next());
        }
        """,
        """
        public class Function
        {
            private static Random s_random = new();
            private DateTime _start;

            public Function()
            {
                _start = DateTime.UtcNow;
                SnapshotRestore.RegisterAfterRestore(() =>
                {
                    s_random = new Random();
                    return default;
                });
                SnapshotRestore.RegisterAfterRestore(() =>
                {
                    _start = DateTime.UtcNow;
                    return default;
                });
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_start + "" + s_random.Next());
        }
        """);

    [Fact]
    public Task Fix_RenewsWhatAHelperFillsOrGives() => FixAsync(
        """
        public class Function
        {
            private readonly string _name = [|NewName()|];
            private Guid _id;

            public Function()
            {
                Start();
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_name + _id);

            private static string NewName() => Guid.NewGuid().ToString("N");

            private void Start()
            {
                _id = [|Guid.NewGuid()|];
            }
        }
        """,
        """
        public class Function
        {
            private string _name = NewName();
            private Guid _id;

            public Function()
            {
                Start();
                SnapshotRestore.RegisterAfterRestore(() =>
                {
                    _name = NewName();
                    return default;
                });
                SnapshotRestore.RegisterAfterRestore(() =>
                {
                    _id = Guid.NewGuid();
                    return default;
                });
            }

            public void Handler(string input, ILambdaContext context) => Console.WriteLine(_name + _id);

            private static string NewName() => Guid.NewGuid().ToString("N");

            private void Start()
            {
                _id = Guid.NewGuid();
            }
        }
        """);

    [Theory]
    [InlineData("public class Base { readonly Guid _id; protected Base(Guid id) { _id = id; } } public class Function : Base { public Function() : base([|Guid.NewGuid()|]) { } public void Handler(string input, ILambdaContext context) { } }")]
    [InlineData("public class Function { readonly string _id; public Function() { var id = [|Guid.NewGuid()|]; _id = id.ToString(); } public void Handler(string input, ILambdaContext context) => Console.WriteLine(_id); }")]
    [InlineData("public static class Ids { public static readonly Guid Id = [|Guid.NewGuid()|]; } public class Function { public void Handler(string input, ILambdaContext context) => Console.WriteLine(Ids.Id); }")]
    [InlineData("public class Function { Guid Id { get; } = [|Guid.NewGuid()|]; public void Handler(string input, ILambdaContext context) => Console.WriteLine(Id); }")]
    [InlineData("public partial class Function { Guid _id = [|Guid.NewGuid()|]; public void Handler(string input, ILambdaContext context) => Console.WriteLine(_id); }")]
    public Task Fix_IsNotOffered(string source) => FixAsync(source, source);

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, UniqueValueInSnapshotCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(source);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.AdditionalFiles.Add(("template.yaml", StateCases.SnapStart.Replace("MyFunction", "TestProject", System.StringComparison.Ordinal)));
        }

        return test.RunAsync();
    }
}
