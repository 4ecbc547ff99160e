using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB301: what belongs to one invocation is kept where the next one finds it.</summary>
public class InvocationDataInSharedStateTests
{
    private const string Id = DiagnosticIds.InvocationDataInSharedState;

    private static readonly StateCases s_reported = new(Id, reported: true)
    {
        { "event in a static field", "static Input s_input;", "[|s_input = input|]; Console.WriteLine(s_input.Id);" },
        { "event in a field of the handler's class", "Input _input;", "[|_input = input|]; Console.WriteLine(_input.Id);" },
        { "event in a property", "Input Current { get; set; }", "[|Current = input|]; Console.WriteLine(Current.Id);" },
        { "event in a static property", "public static Input Current { get; set; }", "[|Current = input|];" },
        { "context", "ILambdaContext _context;", "[|_context = context|]; Log(); void Log() { Console.WriteLine(_context.RemainingTime); }" },
        { "context of which more is read than for logs", "ILambdaContext _context;", "[|_context = context|]; _context.Logger.LogLine(_context.Identity.IdentityId);" },
        { "context that nobody reads", "protected ILambdaContext Context;", "[|Context = context|];" },
        { "context for logs that only some events write", "ILambdaContext _context;", "if (input.Count > 1) { [|_context = context|]; } Console.WriteLine(input.Id); void Log() { _context?.Logger.LogLine(\"a\"); }" },
        { "context handed on to a helper that reads its time", "ILambdaContext _context;", "[|_context = context|]; Start(_context); static void Start(ILambdaContext current) { current.Logger.LogLine(current.RemainingTime.ToString()); }" },
        { "context handed on to a library", "ILambdaContext _context; IStore _store;", "[|_context = context|]; Console.WriteLine(_context.AwsRequestId); await _store.LoadAsync(_context);" },
        { "context that a variable takes out", "ILambdaContext _context;", "[|_context = context|]; var current = _context; Console.WriteLine(current.AwsRequestId);" },
        { "part of the event", "string _tenant;", "[|_tenant = input.Tenant|];" },
        { "part of a part", "static string s_id;", "[|s_id = input.Inner.Inner.Id|];" },
        { "text made of it", "string _name;", "[|_name = $\"{input.Tenant}/{input.Id}\"|];" },
        { "through a local", "string _tenant;", "var tenant = input.Tenant ?? \"none\"; [|_tenant = tenant.ToLowerInvariant()|];" },
        { "through a helper's parameter", "string _tenant; void Keep(string tenant) { [|_tenant = tenant|]; }", "Keep(input.Tenant);" },
        { "through two helpers", "string _tenant; void Keep(Input i) => More(i.Tenant); void More(string tenant) { [|_tenant = tenant|]; }", "Keep(input);" },
        { "through a helper's result", "string _tenant; static string Of(Input i) => i?.Tenant;", "[|_tenant = Of(input)|];" },
        { "static of another class", "public static class Session { public static string Tenant { get; set; } } public class Function { public void Handler(Input input, ILambdaContext context) { [|Session.Tenant = input.Tenant|]; } }" },
        { "property with a setter", "string _tenant; string Tenant { get => _tenant; set { [|_tenant = value|]; } }", "Tenant = input.Tenant;" },
        { "object that holds it", "Holder _holder; public class Holder { public Holder(string tenant) { Tenant = tenant; } public string Tenant { get; } }", "[|_holder = new Holder(input.Tenant)|];" },
        { "initialised object that holds it", "Input _copy;", "[|_copy = new Input { Tenant = input.Tenant }|];" },
        { "list that holds it", "List<string> _lines;", "[|_lines = input.Lines.Where(l => l.Length > 0).ToList()|];" },
        { "result of a call made with it", "readonly HttpClient _http = new(); string _user;", "[|_user = await _http.GetStringAsync(\"https://users/\" + input.Id)|];" },
        { "deserialised", "Input _body;", "[|_body = JsonSerializer.Deserialize<Input>(input.Tenant)|];" },
        { "deadline of the context", "TimeSpan _left;", "[|_left = context.RemainingTime|];" },
        { "identity", "object _identity;", "[|_identity = context.Identity|];" },
        { "read before it is written", "string _last;", "if (_last != input.Id) { Console.WriteLine(_last); } [|_last = input.Id|];" },
        { "written in a branch and read after it", "string _tenant = \"none\";", "if (input.Tenant != null) { [|_tenant = input.Tenant|]; } Console.WriteLine(_tenant);" },
        { "first event kept by ??=", "static string s_tenant;", "[|s_tenant ??= input.Tenant|];" },
        { "first event kept by a null check", "static string s_tenant;", "if (s_tenant == null) { [|s_tenant = input.Tenant|]; }" },
        { "first event kept, empty check", "static string s_tenant = \"\";", "if (string.IsNullOrEmpty(s_tenant)) { [|s_tenant = input.Tenant|]; }" },
        { "state object of init scope", "readonly State _state = new(); public class State { public string Tenant { get; set; } }", "[|_state.Tenant = input.Tenant|];" },
        { "exchange", "string _tenant;", "[|Interlocked.Exchange(ref _tenant, input.Tenant)|];" },
        { "request id that a branch writes and others read", "string _request;", "if (input.Count > 1) { [|_request = context.AwsRequestId|]; } Console.WriteLine(_request);" },
        { "in a lambda", "string _tenant;", "input.Lines.ForEach(line => { [|_tenant = line|]; });" },
        { "in a local function", "string _tenant;", "Keep(); void Keep() { [|_tenant = input.Tenant|]; }" },
        { "loop over the event", "string _line;", "foreach (var line in input.Lines) { [|_line = line|]; }" },
        { "base class", "public class Base { protected ILambdaContext Context; protected void Start(ILambdaContext context) { [|Context = context|]; } } public class Function : Base { public void Handler(Input input, ILambdaContext context) { Start(context); Console.WriteLine(Context.RemainingTime); } }" },
        { "abstract base class with the handler", "public abstract class Base { protected string Tenant; public string Handler(Input input, ILambdaContext context) { [|Tenant = input.Tenant|]; return Run(); } protected abstract string Run(); } public class Function : Base { protected override string Run() => Tenant; }" },
        { "partial class", "public partial class Function { string _tenant; } public partial class Function { public void Handler(Input input, ILambdaContext context) { [|_tenant = input.Tenant|]; } }" },
        { "singleton service", "public class Session { public string Tenant; public void Start(string tenant) { [|Tenant = tenant|]; } } public class Function { readonly Session _session = new(); public void Handler(Input input, ILambdaContext context) { _session.Start(input.Tenant); } }" },
        { "SQS record", "public class Function { string _body; public void Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { [|_body = record.Body|]; } } }" },
        { "API request's header", "public class Function { string _auth; public string Handler(APIGatewayProxyRequest input, ILambdaContext context) { [|_auth = input.Headers[\"Authorization\"]|]; return _auth; } }" },
        { "Annotations", "public class Function { string _name; [LambdaFunction] public string Handler(string name) { [|_name = name|]; return _name; } }" },
        { "variable of the program", "string last = null; var handler = (Input input, ILambdaContext context) => { [|last = input.Id|]; return last; }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "lambda that a helper runs", "string _tenant; static void Run(Action action) => action();", "Run(() => { [|_tenant = input.Tenant|]; });" },
        { "lambda that a helper gives a part", "string _tenant; static void With(Input i, Action<string> use) => use(i.Tenant);", "With(input, tenant => { [|_tenant = tenant|]; });" },
        { "lambda that two helpers hand on", "string _tenant; static void Outer(Input i, Action<string> use) => With(i, use); static void With(Input i, Action<string> use) => use(i.Tenant);", "Outer(input, tenant => { [|_tenant = tenant|]; });" },
        { "method that a helper runs", "string _tenant; void Keep(string tenant) { [|_tenant = tenant|]; } static void With(Input i, Action<string> use) => use(i.Tenant);", "With(input, Keep);" },
        { "result of a lambda that a helper runs", "string _tenant; static T With<T>(Input i, Func<Input, T> get) => get(i);", "[|_tenant = With(input, i => i.Tenant)|];" },
        { "async lambda that a helper runs", "string _tenant; static async Task RunAsync(Func<Task> work) { try { await work(); } catch (InvalidOperationException e) { Console.WriteLine(e); } }", "await RunAsync(async () => { await Task.Yield(); [|_tenant = input.Tenant|]; });" },
        { "lambda that an object runs", "public class Retry { public Task RunAsync(Func<Task> work) => work(); } readonly Retry _retry = new(); string _tenant;", "await _retry.RunAsync(() => { [|_tenant = input.Tenant|]; return Task.CompletedTask; });" },
        { "lambda for each line", "string _line;", "Parallel.ForEach(input.Lines, line => { [|_line = line|]; });" },
        { "registered context", "public static class Current { static ILambdaContext s_context; public static void RegisterLambdaContext(ILambdaContext context) { [|s_context = context|]; } } public class Function { public void Handler(Input input, ILambdaContext context) { Current.RegisterLambdaContext(context); } }" },
        { "static handler", "public class Function { static string s_tenant; public static void Handler(Input input, ILambdaContext context) { [|s_tenant = input.Tenant|]; } }" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false)
    {
        { "local", "", "var tenant = input.Tenant; Console.WriteLine(tenant);" },
        { "parameter", "void Keep(string tenant) { tenant = tenant.Trim(); }", "Keep(input.Tenant);" },
        { "configuration", "string _table; public Function() { _table = Environment.GetEnvironmentVariable(\"TABLE\"); }", "Console.WriteLine(_table);" },
        { "configuration read lazily", "string _table;", "_table ??= Environment.GetEnvironmentVariable(\"TABLE\");" },
        { "configuration read each time", "string _table;", "_table = Environment.GetEnvironmentVariable(\"TABLE\");" },
        { "client", "AmazonS3Client _s3;", "if (_s3 == null) { _s3 = new AmazonS3Client(); }" },
        { "client made lazily with the function's name", "Holder _holder; public class Holder { public Holder(string name) { } }", "_holder ??= new Holder(context.FunctionName);" },
        { "name of the function", "string _name;", "_name = context.FunctionName;" },
        { "version of the function", "string _version;", "_version = context.FunctionVersion + \"/\" + context.MemoryLimitInMB;" },
        { "account from the function's ARN", "string _account;", "_account = context.InvokedFunctionArn.Split(':')[4];" },
        { "log stream", "string _stream;", "_stream = context.LogStreamName;" },
        { "logger of the context", "ILambdaLogger _logger;", "_logger = context.Logger;" },
        { "context of which only the logger is read", "ILambdaContext _context;", "_context = context; Log(); void Log() { _context.Logger.LogLine(\"a\"); }" },
        { "context of which only the logger is read, if there is one", "ILambdaContext _context;", "_context = context ?? throw new ArgumentNullException(nameof(context)); if (_context != null) { _context?.Logger?.LogLine(_context?.AwsRequestId); }" },
        { "context for names in log lines", "static ILambdaContext Context { get; set; }", "Context = context; Console.WriteLine(Context.FunctionName + Context.FunctionVersion + Context.LogGroupName + Context.LogStreamName + Context.AwsRequestId);" },
        { "context for logs in a base class", "public abstract class Base { protected ILambdaContext Context { get; set; } protected void Log() => Context.Logger.LogLine(Context.AwsRequestId); } public abstract class Processor<T> : Base { public string Process(T message, ILambdaContext context) { ArgumentNullException.ThrowIfNull(message); Context = context; Log(); return Run(message); } protected abstract string Run(T message); } public class Function : Processor<Input> { protected override string Run(Input message) => \"a\"; }" },
        { "context handed on to a helper that logs", "ILambdaContext _context;", "_context = context; await Store.PurgeAsync(_context); return \"a\"; } private static class Store { public static Task PurgeAsync(ILambdaContext current) { current.Logger.LogLine(\"a\"); return Log(current); } static Task Log(ILambdaContext current) { Console.WriteLine(current.AwsRequestId); return Task.CompletedTask; } } private async Task<string> Other() { await Task.Yield();" },
        { "request id overwritten by each invocation", "string _request;", "_request = context.AwsRequestId; Console.WriteLine(_request);" },
        { "cold start flag", "bool _warm;", "var cold = !_warm; _warm = true; Console.WriteLine(cold);" },
        { "flag about the event", "bool _premium;", "_premium = input.Tenant == \"premium\";" },
        { "counter", "int _count;", "_count++; Console.WriteLine(_count);" },
        { "sum", "long _total;", "_total += input.Count; Console.WriteLine(_total);" },
        { "time of the last invocation", "DateTime _last;", "Console.WriteLine(_last); _last = DateTime.UtcNow;" },
        { "token of an own service", "IStore _store; string _token;", "_token = await _store.LoadAsync(\"token\");" },
        { "token with an expiry", "IStore _store; string _token; DateTime _until;", "if (_until < DateTime.UtcNow) { _token = await _store.LoadAsync(\"token\"); _until = DateTime.UtcNow.AddMinutes(5); }" },
        { "result of a call that gets the context", "IStore _store; string _config;", "_config = await _store.LoadAsync(context);" },
        { "cache with the event's key", "readonly Dictionary<string, string> _cache = new(); IStore _store;", "if (!_cache.TryGetValue(input.Id, out var value)) { _cache[input.Id] = value = await _store.LoadAsync(input.Id); } Console.WriteLine(value);" },
        { "concurrent cache", "static readonly ConcurrentDictionary<string, string> s_cache = new();", "Console.WriteLine(s_cache.GetOrAdd(input.Tenant, t => t + \"x\"));" },
        { "last key and its value", "IStore _store; string _key, _value;", "if (_key != input.Tenant) { _value = await _store.LoadAsync(input.Tenant); _key = input.Tenant; } Console.WriteLine(_value);" },
        { "emptied in the end", "Input _input;", "try { _input = input; Console.WriteLine(_input.Id); } finally { _input = null; }" },
        { "async local", "static readonly AsyncLocal<string> s_tenant = new();", "s_tenant.Value = input.Tenant;" },
        { "of the thread", "[ThreadStatic] static string s_tenant;", "s_tenant = input.Tenant;" },
        { "object made by the invocation", "public class Work { string _id; public void Run(Input i) { _id = i.Id; Console.WriteLine(_id); } }", "new Work().Run(input);" },
        { "object made by a helper", "public class Work { public string Id; public Work(Input i) { Id = i.Id; } } static Work Make(Input i) => new Work(i);", "Console.WriteLine(Make(input).Id);" },
        { "builder made by the invocation", "public class Builder { string _id; public Builder WithId(string id) { _id = id; return this; } public string Build() => _id; }", "Console.WriteLine(new Builder().WithId(input.Id).Build());" },
        { "the event itself changed", "", "input.Tenant = input.Tenant.Trim(); input.Inner = new Input { Id = input.Id };" },
        { "response", "", "var response = new APIGatewayProxyResponse { Body = input.Id }; response.StatusCode = input.Count;" },
        { "reset to a fixed value", "string _tenant;", "_tenant = \"none\"; Console.WriteLine(_tenant);" },
        { "reset to a new object", "List<string> _errors = new();", "_errors = new List<string>(); _errors.Add(input.Id);" },
        { "set in the constructor from its argument", "readonly string _name; public Function() : this(\"a\") { } public Function(string name) { _name = name; }", "Console.WriteLine(_name);" },
        { "stage of the API", "public class Function { string _stage; public void Handler(APIGatewayProxyRequest input, ILambdaContext context) { _stage = input.RequestContext.Stage; } }" },
        { "region of the records", "public class Function { string _region; public void Handler(SQSEvent input, ILambdaContext context) { _region = input.Records[0].AwsRegion; } }" },
        { "scoped service", "public class Session { public string Tenant; public void Start(string tenant) { Tenant = tenant; } } public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Session>(); } } public class Function { [LambdaFunction] public void Handler(string tenant, [Amazon.Lambda.Annotations.FromServices] Session session) { session.Start(tenant); } }" },
        { "service given by the container", "public class Function { IStore _store; [LambdaFunction] public void Handler(string name, [Amazon.Lambda.Annotations.FromServices] IStore store) { _store = store; } }" },
        { "library class that a container makes", "public class Holder { public ILambdaContext Context { get; set; } } public class Messaging { readonly Holder _holder; public Messaging(Holder holder) { _holder = holder; } public Task ProcessAsync(SQSEvent input, ILambdaContext context) { _holder.Context = context; return Task.CompletedTask; } }" },
        { "code that no handler reaches", "string _tenant; public void Other(Input i) { _tenant = i.Tenant; }", "" },
        { "test data in init scope", "static Input s_input = Read(); static Input Read() { var i = new Input { Id = \"a\" }; return i; }", "Console.WriteLine(s_input.Id);" },
        { "cancellation", "CancellationToken _token;", "using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1)); _token = source.Token;" },
        { "setter of a library's object", "readonly HttpClient _http = new();", "_http.BaseAddress = new Uri(input.Id);" },
        { "lazily computed constant", "static int s_size;", "if (s_size == 0) { s_size = Environment.ProcessorCount * 2; }" },
        { "serializer options", "JsonSerializerOptions _options;", "_options = new JsonSerializerOptions { PropertyNameCaseInsensitive = true };" },
        { "regular expression of a constant", "System.Text.RegularExpressions.Regex _regex;", "_regex = new System.Text.RegularExpressions.Regex(\"a+\"); Console.WriteLine(_regex.IsMatch(input.Id));" },
        { "length only as a decision", "string _size;", "_size = input.Lines.Count > 10 ? \"large\" : \"small\";" },
        { "struct", "public struct Point { public int X; public void Set(int x) { X = x; } }", "var p = new Point(); p.Set(input.Count);" },
        { "record with", "public record Item(string Id);", "var item = new Item(\"a\") with { Id = input.Id }; Console.WriteLine(item);" },
        { "secret by a fixed name", "IStore _store; static string s_secret;", "s_secret = _store.Load(Environment.GetEnvironmentVariable(\"SECRET\"));" },
        { "environment's own state machine", "enum State { Cold, Warm } State _state;", "_state = State.Warm;" },
        { "lambda that a helper gives a constant", "string _mode; static void With(Action<string> use) => use(\"fixed\");", "With(mode => { _mode = mode; });" },
        { "lambda that is kept and never run", "string _tenant; Action<Input> _later;", "_later = i => { _tenant = i.Tenant; };" },
        { "lambda that fills a local", "static void With(Input i, Action<string> use) => use(i.Tenant);", "string tenant = null; With(input, t => { tenant = t; }); Console.WriteLine(tenant);" },
        { "library that others give the context", "public sealed class Idempotency { public static Idempotency Instance { get; } = new(); public ILambdaContext LambdaContext { get; private set; } public static void RegisterLambdaContext(ILambdaContext context) { Instance.LambdaContext = context; } }" },
        { "library that others give the context, by an expression", "public static class Current { static ILambdaContext s_context; public static ILambdaContext Context => s_context; public static void Set(ILambdaContext context) => s_context = context; }" },
        { "delegate", "Action<string> _log;", "_log = text => Console.WriteLine(text);" },
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
    [InlineData("string _id;", "[|_id = input.Id|];", "'_id' outlives the invocation, and 'Function.Handler' keeps data of its event in it: the next event on this environment finds it there, and concurrent ones on Managed Instances overwrite it; make it a local variable or pass it on")]
    [InlineData("ILambdaContext _context;", "[|_context = context|];", "'_context' outlives the invocation, and 'Function.Handler' keeps its context in it: the next event on this environment finds it there, and concurrent ones on Managed Instances overwrite it; make it a local variable or pass it on")]
    [InlineData("string _id;", "Console.WriteLine(_id); [|_id = input.Id|];", "'_id' outlives the invocation, and 'Function.Handler' keeps data of its event in it: it is read before the invocation has written it, so an event is processed with the data of an earlier one, maybe of another user; make it a local variable or pass it on")]
    [InlineData("string _id;", "[|_id ??= input.Id|];", "'_id' outlives the invocation, and 'Function.Handler' keeps data of its event in it: it is written the first time only, so all later events are processed with the data of the first one; make it a local variable, pass it on, or keep it by a key")]
    [InlineData("string _id; readonly HttpClient _http = new();", "[|_id = await _http.GetStringAsync(input.Id)|];", "'_id' outlives the invocation, and 'Function.Handler' keeps what it made of its event in it: the next event on this environment finds it there, and concurrent ones on Managed Instances overwrite it; make it a local variable or pass it on")]
    [InlineData("string _id; void Keep(string id) { [|_id = id|]; }", "Keep(input.Id);", "'_id' outlives the invocation, and 'Function.Handler' (through 'Function.Keep') keeps data of its event in it: the next event on this environment finds it there, and concurrent ones on Managed Instances overwrite it; make it a local variable or pass it on")]
    public async Task SaysWhatHappens(string members, string statements, string message)
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function(members, statements)));
        Assert.Equal(message, finding.GetMessage());
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
    }

    [Fact]
    public async Task TheWay_IsInTheAdditionalLocations()
    {
        var finding = Assert.Single(await StateCases.FindAsync(
            Id, StateCases.Function("string _id; void Keep(string id) { [|_id = id|]; }", "var first = input.Id; Keep(first);")));
        var places = finding.AdditionalLocations.Select(static place => place.SourceTree!.GetText().ToString(place.SourceSpan)).ToArray();
        Assert.Contains("first = input.Id", places);
        Assert.Contains("Handler", places);
    }

    [Theory]
    [InlineData("string _id", "_id = input.")]
    [InlineData("string _id;", "_id = ;")]
    [InlineData("string _id;", "_missing = input.Id;")]
    [InlineData("Missing _id;", "_id.Name = input.Id.;")]
    [InlineData("string Id { get; set", "Id = input.Id;")]
    public async Task HalfTypedCode_DoesNotMatter(string members, string statements) =>
        Assert.DoesNotContain(
            await new CompiledFunction(StateCases.Usings + StateCases.Function(members, statements)) { Rule = Id, AllowErrors = true }.AnalyzeAsync(),
            static diagnostic => diagnostic.Id != Id);

    [Fact]
    public async Task AspNetCore_SingletonWithTheRequest_IsReported() => await StateCases.FindAsync(
        Id,
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
        builder.Services.AddSingleton<Session>();
        var app = builder.Build();
        app.MapGet("/{tenant}", (string tenant, Session session) => { session.Start(tenant); return "ok"; });
        app.Run();

        public class Session { private string _tenant; public void Start(string tenant) { [|_tenant = tenant|]; } }
        """);
}
