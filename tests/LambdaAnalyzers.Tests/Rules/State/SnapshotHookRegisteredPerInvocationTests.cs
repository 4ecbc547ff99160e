using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.State;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB308: a hook that comes too late.</summary>
public class SnapshotHookRegisteredPerInvocationTests
{
    private const string Id = DiagnosticIds.SnapshotHookRegisteredPerInvocation;

    private static readonly StateCases s_reported = new(Id, reported: true, StateCases.SnapStart)
    {
        { "after restore", "", "[|SnapshotRestore.RegisterAfterRestore(() => default)|];" },
        { "before snapshot", "", "[|SnapshotRestore.RegisterBeforeSnapshot(() => default)|];" },
        { "async hook", "readonly HttpClient _http = new();", "[|SnapshotRestore.RegisterAfterRestore(async () => await _http.GetStringAsync(\"https://a\"))|];" },
        { "method", "ValueTask Renew() => default;", "[|SnapshotRestore.RegisterAfterRestore(Renew)|];" },
        { "helper", "static void Register() { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }", "Register();" },
        { "two helpers", "static void Register() => More(); static void More() { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }", "Register();" },
        { "helper class", "public static class Hooks { public static void Register() => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } public class Function { public void Handler(Input input, ILambdaContext context) { Hooks.Register(); } }" },
        { "constructor of the invocation's object", "public class Work { public Work() { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } }", "new Work();" },
        { "initialiser of the invocation's object", "public class Work { static ValueTask Do() => default; public Work() => [|SnapshotRestore.RegisterAfterRestore(Do)|]; }", "new Work();" },
        { "branch", "", "if (input.Count > 0) { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }" },
        { "loop", "", "foreach (var line in input.Lines) { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }" },
        { "try", "", "try { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } catch { }" },
        { "local function", "", "Register(); void Register() { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }" },
        { "lambda", "", "Action register = () => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; register();" },
        { "qualified", "", "[|Amazon.Lambda.Core.SnapshotRestore.RegisterAfterRestore(() => default)|];" },
        { "synchronous handler", "public class Function { public void Handler(Input input, ILambdaContext context) { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } }" },
        { "expression body", "public class Function { public void Handler(Input input, ILambdaContext context) => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }" },
        { "static handler", "public class Function { public static void Handler(Input input, ILambdaContext context) => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }" },
        { "after an await", "", "await Task.Delay(1); [|SnapshotRestore.RegisterAfterRestore(() => default)|];" },
        { "both", "", "[|SnapshotRestore.RegisterAfterRestore(() => default)|]; [|SnapshotRestore.RegisterBeforeSnapshot(() => default)|];" },
        { "property", "int Size { get { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; return 1; } }", "Console.WriteLine(Size);" },
        { "interface", "public interface IHooks { void Register(); } public class Hooks : IHooks { public void Register() => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } public class Function { readonly IHooks _hooks = new Hooks(); public void Handler(Input input, ILambdaContext context) { _hooks.Register(); } }" },
        { "base class", "public class Base { protected void Register() => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } public class Function : Base { public void Handler(Input input, ILambdaContext context) { Register(); } }" },
        { "partial class", "public partial class Function { void Register() => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } public partial class Function { public void Handler(Input input, ILambdaContext context) { Register(); } }" },
        { "hook that renews a field", "Guid _id;", "[|SnapshotRestore.RegisterAfterRestore(() => { _id = Guid.NewGuid(); return default; })|]; Console.WriteLine(_id);" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false, StateCases.SnapStart)
    {
        { "constructor", "public Function() { SnapshotRestore.RegisterAfterRestore(() => default); }", "" },
        { "static constructor", "static Function() { SnapshotRestore.RegisterAfterRestore(() => default); }", "" },
        { "helper of the constructor", "public Function() { Register(); } void Register() { SnapshotRestore.RegisterAfterRestore(() => default); }", "" },
        { "object of init scope", "public class Hooks { public Hooks() { SnapshotRestore.RegisterAfterRestore(() => default); } } readonly Hooks _hooks = new();", "" },
        { "static field's initialiser", "static readonly int s_hooks = Register(); static int Register() { SnapshotRestore.RegisterAfterRestore(() => default); return 1; }", "" },
        { "once", "static bool s_done;", "if (!s_done) { SnapshotRestore.RegisterAfterRestore(() => default); s_done = true; }" },
        { "own type of the name", "public static class SnapshotRestore { public static void RegisterAfterRestore(Func<ValueTask> hook) { } } public class Function { public void Handler(Input input, ILambdaContext context) { SnapshotRestore.RegisterAfterRestore(() => default); } }" },
        { "code that no handler reaches", "public void Other() { SnapshotRestore.RegisterAfterRestore(() => default); }", "" },
        { "name only", "", "Console.WriteLine(nameof(SnapshotRestore.RegisterAfterRestore));" },
        { "base constructor", "public class Base { public Base() { SnapshotRestore.RegisterAfterRestore(() => default); } } public class Function : Base { public void Handler(Input input, ILambdaContext context) { } }" },
        { "lazy object", "public class Hooks { public Hooks() { SnapshotRestore.RegisterAfterRestore(() => default); } } static readonly Lazy<Hooks> s_hooks = new(() => new Hooks());", "Console.WriteLine(s_hooks.Value);" },
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
    public Task WithoutSnapStart_NothingIsReported() =>
        StateCases.FindAsync(Id, StateCases.Function("", "SnapshotRestore.RegisterAfterRestore(() => default);"), StateCases.Ordinary);

    [Fact]
    public Task EachFunction_IsAskedForItself() => StateCases.FindAsync(
        Id,
        "public class Function { public void Handler(Input input, ILambdaContext context) { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } } public class Other { public void Handler(Input input, ILambdaContext context) { SnapshotRestore.RegisterAfterRestore(() => default); } }",
        StateCases.SnapStart +
        """

          Other:
            Type: AWS::Serverless::Function
            Properties:
              Handler: MyFunction::Other::Handler
              Runtime: dotnet8
        """);

    [Fact]
    public async Task SaysWhatHappens()
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function("", "[|SnapshotRestore.RegisterAfterRestore(() => default)|];"), StateCases.SnapStart));
        Assert.Equal(
            "'RegisterAfterRestore' has no effect in 'Function.Handler': the runtime takes the registered hooks once, before the first invocation; register it in the constructor of the handler's class, or before the bootstrap starts",
            finding.GetMessage());
    }

    [Fact]
    public Task Fix_MovesItToTheConstructor() => FixAsync(
        """
        public class Function
        {
            private Guid _id;

            public Function()
            {
                _id = Guid.Empty;
            }

            public void Handler(string input, ILambdaContext context)
            {
                [|SnapshotRestore.RegisterAfterRestore(() =>
                {
                    // Anew.
                    _id = Guid.NewGuid();
                    return default;
                })|];
                Console.WriteLine(_id);
            }
        }
        """,
        """
        public class Function
        {
            private Guid _id;

            public Function()
            {
                _id = Guid.Empty;
                SnapshotRestore.RegisterAfterRestore(() =>
                {
                    // Anew.
                    _id = Guid.NewGuid();
                    return default;
                });
            }

            public void Handler(string input, ILambdaContext context)
            {
                Console.WriteLine(_id);
            }
        }
        """);

    [Fact]
    public Task Fix_MakesAConstructor() => FixAsync(
        """
        public class Function
        {
            private Guid _id;

            /// <summary>Handles.</summary>
            public void Handler(string input, ILambdaContext context)
            {
                [|SnapshotRestore.RegisterAfterRestore(Renew)|];
                Console.WriteLine(_id);
            }

            private ValueTask Renew()
            {
                _id = Guid.NewGuid();
                return default;
            }
        }
        """,
        """
        public class Function
        {
            private Guid _id;

            public Function()
            {
                SnapshotRestore.RegisterAfterRestore(Renew);
            }

            /// <summary>Handles.</summary>
            public void Handler(string input, ILambdaContext context)
            {
                Console.WriteLine(_id);
            }

            private ValueTask Renew()
            {
                _id = Guid.NewGuid();
                return default;
            }
        }
        """);

    [Theory]
    [InlineData("public class Function { public void Handler(string input, ILambdaContext context) { [|SnapshotRestore.RegisterAfterRestore(() => { Console.WriteLine(input); return default; })|]; } }")]
    [InlineData("public class Function { public static void Handler(string input, ILambdaContext context) { [|SnapshotRestore.RegisterAfterRestore(() => default)|]; } }")]
    [InlineData("public class Function { public void Handler(string input, ILambdaContext context) => [|SnapshotRestore.RegisterAfterRestore(() => default)|]; }")]
    public Task Fix_IsNotOffered(string source) => FixAsync(source, source);

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, SnapshotHookRegisteredPerInvocationCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(source);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.AdditionalFiles.Add(("template.yaml", StateCases.SnapStart.Replace("MyFunction", "TestProject", System.StringComparison.Ordinal)));
        }

        return test.RunAsync();
    }
}
