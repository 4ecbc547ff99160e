using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB303: a subscription per event, to what outlives it.</summary>
public class StaticEventSubscriptionTests
{
    private const string Id = DiagnosticIds.StaticEventSubscription;

    private static readonly StateCases s_reported = new(Id, reported: true)
    {
        { "domain", "", "[|AppDomain.CurrentDomain.UnhandledException += (sender, args) => Console.WriteLine(args)|];" },
        { "process exit", "", "[|AppDomain.CurrentDomain.ProcessExit += (sender, args) => Console.WriteLine(input.Id)|];" },
        { "scheduler", "", "[|TaskScheduler.UnobservedTaskException += (sender, args) => args.SetObserved()|];" },
        { "console", "", "[|Console.CancelKeyPress += (sender, args) => { }|];" },
        { "method", "void OnExit(object sender, EventArgs args) { }", "[|AppDomain.CurrentDomain.ProcessExit += OnExit|];" },
        { "static event of the source", "public static class Bus { public static event Action<string> Sent; public static void Send(string text) => Sent?.Invoke(text); }", "[|Bus.Sent += text => Console.WriteLine(text)|];" },
        { "event of an object in a static field", "static readonly Store s_store = new();", "[|s_store.Changed += (sender, args) => { }|];" },
        { "event of an object in a field", "readonly Store _store = new();", "[|_store.Changed += (sender, args) => { }|];" },
        { "event of an object behind an interface", "readonly IStore _store = new Store();", "[|_store.Changed += (sender, args) => { }|];" },
        { "event of the handler's object", "event Action<string> Done;", "[|Done += text => Console.WriteLine(text)|]; Done(\"a\");" },
        { "through a helper", "void Listen() { [|AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }|]; }", "Listen();" },
        { "in a constructor of the invocation", "public class Work { public Work() { [|AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }|]; } }", "new Work();" },
        { "in a branch", "", "if (input.Count > 1) { [|AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }|]; }" },
        { "delegate in a field", "Action _done;", "[|_done += () => { }|]; _done();" },
        { "static delegate", "public static class Bus { public static Action<string> Sent = text => { }; }", "[|Bus.Sent += text => Console.WriteLine(text)|];" },
        { "client", "readonly AmazonS3Client _s3 = new();", "[|_s3.BeforeRequestEvent += (sender, args) => { }|];" },
        { "property", "static Store Shared { get; } = new();", "[|Shared.Changed += (sender, args) => { }|];" },
        { "made lazily", "Store _store;", "_store ??= new Store(); [|_store.Changed += (sender, args) => { }|];" },
        { "set in the constructor", "readonly Store _store; public Function() { _store = new Store(); }", "[|_store.Changed += (sender, args) => { }|];" },
        { "loop", "readonly Store _store = new();", "foreach (var line in input.Lines) { [|_store.Changed += (sender, args) => Console.WriteLine(line)|]; }" },
        { "local function", "readonly Store _store = new();", "Listen(); void Listen() { [|_store.Changed += (sender, args) => { }|]; }" },
        { "static handler", "public class Function { static readonly Store s_store = new(); public static void Handler(Input input, ILambdaContext context) { [|s_store.Changed += (sender, args) => { }|]; } }" },
        { "Annotations", "public class Function { readonly Store _store = new(); [LambdaFunction] public void Handler(string name) { [|_store.Changed += (sender, args) => { }|]; } }" },
        { "variable of the program", "var store = new Store(); var handler = (Input input, ILambdaContext context) => { [|store.Changed += (sender, args) => { }|]; return \"\"; }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "first chance exceptions", "", "[|AppDomain.CurrentDomain.FirstChanceException += (sender, args) => { }|];" },
        { "assembly resolve", "", "[|AppDomain.CurrentDomain.AssemblyResolve += (sender, args) => null|];" },
        { "unloading", "", "[|System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += context => { }|];" },
        { "base class", "public class Base { protected readonly Store Store = new(); protected void Listen() { [|Store.Changed += (sender, args) => { }|]; } } public class Function : Base { public void Handler(Input input, ILambdaContext context) { Listen(); } }" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false)
    {
        { "in the constructor", "public Function() { AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }; }", "" },
        { "in the static constructor", "static Function() { AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }; }", "" },
        { "unsubscribed", "void OnExit(object sender, EventArgs args) { }", "AppDomain.CurrentDomain.ProcessExit += OnExit; AppDomain.CurrentDomain.ProcessExit -= OnExit;" },
        { "unsubscribed before", "readonly Store _store = new(); void OnChanged(object sender, EventArgs args) { }", "_store.Changed -= OnChanged; _store.Changed += OnChanged;" },
        { "unsubscribed in finally", "readonly Store _store = new(); void OnChanged(object sender, EventArgs args) { }", "_store.Changed += OnChanged; try { } finally { _store.Changed -= OnChanged; }" },
        { "object of the invocation", "", "var store = new Store(); store.Changed += (sender, args) => { };" },
        { "parameter", "void Listen(Store store) { store.Changed += (sender, args) => { }; }", "Listen(new Store());" },
        { "field that each invocation fills", "Store _store;", "_store = new Store(); _store.Changed += (sender, args) => { };" },
        { "once", "static bool s_listening;", "if (!s_listening) { AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }; s_listening = true; }" },
        { "lazily with the object", "Store _store;", "if (_store == null) { _store = new Store(); _store.Changed += (sender, args) => { }; }" },
        { "event of an object of the invocation", "public class Work { public event Action Done; public void Run() { Done += () => { }; Done(); } }", "new Work().Run();" },
        { "delegate of an object of the invocation", "public class Work { Action _done; public void Run() { _done += () => { }; _done(); } }", "new Work().Run();" },
        { "delegate that each invocation sets", "Action _done;", "_done = null; _done += () => { }; _done();" },
        { "delegate from which it is taken again", "static Action s_done; static void OnDone() { }", "s_done += OnDone; s_done(); s_done -= OnDone;" },
        { "delegate in the constructor", "Action _done; public Function() { _done += () => { }; }", "_done();" },
        { "number", "int _count;", "_count += 1;" },
        { "code that no handler reaches", "public void Other() { AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }; }", "" },
        { "service that somebody gives", "readonly IStore _store; public Function() : this(null) { } public Function(IStore store) { _store = store; }", "var store = new Store(); store.Changed += (sender, args) => { };" },
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
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function("readonly Store _store = new();", "[|_store.Changed += (sender, args) => { }|];")));
        Assert.Equal(
            "Every run of 'Function.Handler' subscribes to 'Store.Changed' once more, and nothing unsubscribes: the event outlives the invocation, so after a hundred events its handler runs a hundred times, with what those events left; subscribe in init scope",
            finding.GetMessage());
    }
}
