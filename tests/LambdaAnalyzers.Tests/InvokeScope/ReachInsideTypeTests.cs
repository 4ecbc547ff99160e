using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.InvokeScope;

/// <summary>What a handler reaches: told by which of the marked creations are found, and nothing else is.</summary>
public class ReachInsideTypeTests
{
    private static Task VerifyAsync(params string[] sources) => new CompiledFunction(sources).VerifyAsync();

    /// <summary>Members of a handler's class, and what its handler does with them.</summary>
    public static TheoryData<string, string, string> Members => new()
    {
        { "handler itself", "", "_ = [|new AmazonS3Client()|];" },
        { "helper", "void A() { _ = [|new AmazonS3Client()|]; }", "A();" },
        { "helper by this", "void A() { _ = [|new AmazonS3Client()|]; }", "this.A();" },
        { "two calls", "void A() => B(); void B() { _ = [|new AmazonS3Client()|]; }", "A();" },
        { "three calls", "void A() => B(); void B() => C(); IAmazonS3 C() => [|new AmazonS3Client()|];", "A();" },
        { "four calls", "void A() => B(); void B() => C(); void C() => D(); IAmazonS3 D() => [|new AmazonS3Client()|];", "A();" },
        { "static helper", "static IAmazonS3 A() => [|new AmazonS3Client()|];", "A();" },
        { "static helper by type", "static IAmazonS3 A() => [|new AmazonS3Client()|];", "Function.A();" },
        { "async helper", "async Task<IAmazonS3> A() { await Task.Yield(); return [|new AmazonS3Client()|]; }", "await A();" },
        { "generic helper", "T A<T>(T other) { _ = [|new AmazonS3Client()|]; return other; }", "A(1); A(\"\");" },
        { "generic helper through generic helper", "T A<T>(T other) => B<T>(other); T B<T>(T other) { _ = [|new AmazonS3Client()|]; return other; }", "A(1);" },
        { "overload that is not called", "void A() { _ = [|new AmazonS3Client()|]; } void A(int i) { _ = new AmazonS3Client(); }", "A();" },
        { "helper with optional and named arguments", "void A(int i = 0, string s = null) { _ = [|new AmazonS3Client()|]; }", "A(s: \"\");" },
        { "params helper", "void A(params string[] s) { _ = [|new AmazonS3Client()|]; }", "A(\"a\", \"b\");" },
        { "property", "IAmazonS3 P => [|new AmazonS3Client()|];", "_ = P;" },
        { "property with body", "IAmazonS3 P { get { return [|new AmazonS3Client()|]; } }", "_ = this.P;" },
        { "property accessor with arrow", "IAmazonS3 P { get => [|new AmazonS3Client()|]; set => _ = value; }", "_ = P;" },
        { "property that is only written", "IAmazonS3 P { get => new AmazonS3Client(); set => _ = value; }", "P = null;" },
        { "setter", "int P { get => 0; set { _ = [|new AmazonS3Client()|]; } }", "P = 1;" },
        { "setter by compound assignment", "int P { get => 0; set { _ = [|new AmazonS3Client()|]; } }", "P += 1;" },
        { "setter by increment", "int P { get => 0; set { _ = [|new AmazonS3Client()|]; } }", "P++;" },
        { "setter that is not used", "int P { get => 0; set { _ = new AmazonS3Client(); } }", "_ = P;" },
        { "property by conditional access", "IAmazonS3 P => [|new AmazonS3Client()|];", "Function other = this; _ = other?.P;" },
        { "property in a pattern", "IAmazonS3 P => [|new AmazonS3Client()|];", "Function other = this; _ = other is { P: not null };" },
        { "property in nameof", "IAmazonS3 P => new AmazonS3Client();", "context.Logger.LogLine(nameof(P));" },
        { "helper in nameof", "IAmazonS3 A() => new AmazonS3Client();", "context.Logger.LogLine(nameof(A));" },
        { "helper in a comment and a string", "IAmazonS3 A() => new AmazonS3Client();", "/* A() */ context.Logger.LogLine(\"A()\");" },
        { "helper in an interpolation", "IAmazonS3 A() => [|new AmazonS3Client()|];", "context.Logger.LogLine($\"{A()}\");" },
        { "init property", "IAmazonS3 P { get; init; }", "_ = new Function { P = [|new AmazonS3Client()|] };" },
        { "local function", "", "void L() { _ = [|new AmazonS3Client()|]; } L();" },
        { "local function before its declaration", "", "L(); static void L() { _ = [|new AmazonS3Client()|]; }" },
        { "nested local functions", "", "void L() { M(); void M() { N(); IAmazonS3 N() => [|new AmazonS3Client()|]; } } L();" },
        { "local function that is not called", "", "void L() { _ = new AmazonS3Client(); }" },
        { "local functions that only call each other", "", "void L() { M(); } void M() { _ = new AmazonS3Client(); L(); }" },
        { "local function of a helper", "void A() { L(); void L() { _ = [|new AmazonS3Client()|]; } }", "A();" },
        { "generic local function", "", "T L<T>(T t) { _ = [|new AmazonS3Client()|]; return t; } L(1);" },
        { "two local functions of one name", "void A() { L(); void L() { _ = [|new AmazonS3Client()|]; } } void B() { L(); void L() { _ = new AmazonS3Client(); } }", "A();" },
        { "lambda invoked", "", "Func<IAmazonS3> f = () => [|new AmazonS3Client()|]; f();" },
        { "lambda invoked by Invoke", "", "Func<IAmazonS3> f = () => [|new AmazonS3Client()|]; f.Invoke();" },
        { "lambda invoked by conditional Invoke", "", "Func<IAmazonS3> f = () => [|new AmazonS3Client()|]; f?.Invoke();" },
        { "lambda with natural type", "", "var f = () => [|new AmazonS3Client()|]; f();" },
        { "lambda in parentheses", "", "((Func<IAmazonS3>)(() => [|new AmazonS3Client()|]))();" },
        { "anonymous method", "", "Action f = delegate { _ = [|new AmazonS3Client()|]; }; f();" },
        { "lambda never invoked", "", "Func<IAmazonS3> f = () => new AmazonS3Client();" },
        { "lambda through a second variable", "", "Func<IAmazonS3> f = () => [|new AmazonS3Client()|]; var g = f; g();" },
        { "lambda assigned later", "", "Func<IAmazonS3> f; f = () => [|new AmazonS3Client()|]; f();" },
        { "lambda of a conditional", "", "Func<IAmazonS3> f = input.Records.Count > 0 ? () => [|new AmazonS3Client()|] : () => null; f();" },
        { "lambda passed to LINQ", "", "_ = input.Records.Select(r => [|new AmazonS3Client()|]).ToList();" },
        { "method group passed to LINQ", "IAmazonS3 A(SQSEvent.SQSMessage m) => [|new AmazonS3Client()|];", "_ = input.Records.Select(A).ToList();" },
        { "query expression", "", "_ = (from r in input.Records select [|new AmazonS3Client()|]).ToList();" },
        { "query expression with a helper", "IAmazonS3 A(SQSEvent.SQSMessage m) => [|new AmazonS3Client()|];", "_ = (from r in input.Records let s3 = A(r) where s3 != null select s3).ToList();" },
        { "lambda passed to ForEach", "", "input.Records.ForEach(r => { _ = [|new AmazonS3Client()|]; });" },
        { "lambda passed to Task.Run", "", "await Task.Run(() => [|new AmazonS3Client()|]);" },
        { "method group passed to Task.Run", "void A() { _ = [|new AmazonS3Client()|]; }", "await Task.Run(A);" },
        { "async lambda", "", "await Task.WhenAll(input.Records.Select(async r => { await Task.Yield(); _ = [|new AmazonS3Client()|]; }));" },
        { "Parallel.ForEachAsync", "", "await Parallel.ForEachAsync(input.Records, async (r, t) => { await Task.Yield(); _ = [|new AmazonS3Client()|]; });" },
        { "nested lambdas", "", "input.Records.ForEach(r => new List<int> { 1 }.ForEach(i => { _ = [|new AmazonS3Client()|]; }));" },
        { "lambda passed to an own retry method", "async Task RetryAsync(Func<Task> action) { for (var i = 0; i < 3; i++) { try { await action(); return; } catch (Exception) { } } }", "await RetryAsync(async () => { await Task.Yield(); _ = [|new AmazonS3Client()|]; });" },
        { "lambda passed on and invoked", "void A(Action a) => B(a); void B(Action b) => b();", "A(() => { _ = [|new AmazonS3Client()|]; });" },
        { "lambda passed to an own method that only keeps it", "Action _kept; void Keep(Action a) { _kept = a; }", "Keep(() => { _ = new AmazonS3Client(); });" },
        { "lambda passed to an own method that ignores it", "void Ignore(Action a) { }", "Ignore(() => { _ = new AmazonS3Client(); });" },
        { "lambda in a field, invoked", "readonly Func<IAmazonS3> _make = () => [|new AmazonS3Client()|];", "_make();" },
        { "lambda in a static field, invoked", "static readonly Func<IAmazonS3> s_make = () => [|new AmazonS3Client()|];", "s_make();" },
        { "lambda in a field, not invoked", "readonly Func<IAmazonS3> _make = () => new AmazonS3Client();", "_ = _make;" },
        { "lambda in a property, invoked", "Func<IAmazonS3> Make { get; } = () => [|new AmazonS3Client()|];", "Make();" },
        { "method group in a field, invoked", "readonly Func<IAmazonS3> _make = A; static IAmazonS3 A() => [|new AmazonS3Client()|];", "_make();" },
        { "lambda assigned in the constructor, invoked", "readonly Func<IAmazonS3> _make; public Function() { _make = () => [|new AmazonS3Client()|]; }", "_make();" },
        { "lambda invoked in the constructor only", "public Function() { Func<IAmazonS3> make = () => new AmazonS3Client(); make(); }", "" },
        { "event subscription", "event Action Done;", "Done += () => { _ = new AmazonS3Client(); };" },
        { "expression tree", "", "System.Linq.Expressions.Expression<Func<IAmazonS3>> e = () => new AmazonS3Client();" },
        { "iterator", "IEnumerable<IAmazonS3> A() { yield return [|new AmazonS3Client()|]; }", "foreach (var s3 in A()) { }" },
        { "async stream", "async IAsyncEnumerable<IAmazonS3> A() { await Task.Yield(); yield return [|new AmazonS3Client()|]; }", "await foreach (var s3 in A()) { }" },
        { "recursion", "void A(int n) { _ = [|new AmazonS3Client()|]; if (n > 0) A(n - 1); }", "A(3);" },
        { "mutual recursion", "void A(int n) { if (n > 0) B(n - 1); } void B(int n) { _ = [|new AmazonS3Client()|]; A(n - 1); }", "A(3);" },
        { "recursion that the handler does not reach", "void A(int n) { _ = new AmazonS3Client(); if (n > 0) A(n - 1); }", "" },
        { "handler that calls itself", "", "_ = [|new AmazonS3Client()|]; if (input.Records.Count > 3) await FunctionHandler(input, context);" },
        { "not called", "void A() { _ = new AmazonS3Client(); }", "" },
        { "called by an uncalled one", "void A() { B(); } void B() { _ = new AmazonS3Client(); }", "" },
        { "field initialiser", "readonly IAmazonS3 _s3 = new AmazonS3Client();", "_ = _s3;" },
        { "static field initialiser", "static readonly IAmazonS3 s_s3 = new AmazonS3Client();", "_ = s_s3;" },
        { "property initialiser", "IAmazonS3 S3 { get; } = new AmazonS3Client();", "_ = S3;" },
        { "static property initialiser", "static IAmazonS3 S3 { get; } = Make(); static IAmazonS3 Make() => new AmazonS3Client();", "_ = S3;" },
        { "constructor", "readonly IAmazonS3 _s3; public Function() { _s3 = Make(); } static IAmazonS3 Make() => new AmazonS3Client();", "_ = _s3;" },
        { "constructor chain", "readonly IAmazonS3 _s3; public Function() : this(new AmazonS3Client()) { } public Function(IAmazonS3 s3) { _s3 = s3; }", "_ = _s3;" },
        { "static constructor", "static readonly IAmazonS3 s_s3; static Function() { s_s3 = new AmazonS3Client(); }", "_ = s_s3;" },
        { "made by constructor and handler", "readonly IAmazonS3 _s3; public Function() { _s3 = Make(); } static IAmazonS3 Make() => [|new AmazonS3Client()|];", "_ = Make();" },
        { "handler makes its own class", "readonly IAmazonS3 _s3 = [|new AmazonS3Client()|];", "_ = new Function();" },
        { "discard, await using, using", "", "await Task.Yield(); using ([|new AmazonS3Client()|]) { } using var s3 = [|new AmazonS3Client()|];" },
        { "finally, but not catch", "", "try { } catch (Exception) { _ = new AmazonS3Client(); } finally { _ = [|new AmazonS3Client()|]; }" },
        { "switch expression", "", "var s3 = input.Records.Count switch { 0 => null, _ => [|new AmazonS3Client()|] };" },
        { "loop", "", "foreach (var r in input.Records) { using var s3 = [|new AmazonS3Client()|]; }" },
        { "array and collection initialiser", "", "var a = new IAmazonS3[] { [|new AmazonS3Client()|] }; var l = new List<IAmazonS3> { [|new AmazonS3Client()|] };" },
        { "tuple", "", "var (a, b) = ([|new AmazonS3Client()|], 1);" },
        { "return value of a delegate call", "static Func<IAmazonS3> Factory() => () => new AmazonS3Client();", "_ = Factory();" },
        { "operator", "public static IAmazonS3 operator +(Function a, int b) => null;", "_ = this + 1;" },
        { "finalizer and Dispose", "~Function() { _ = new AmazonS3Client(); }", "" },
        { "verbatim names", "void @class() { @event(); } void @event() { _ = [|new AmazonS3Client()|]; }", "@class();" },
        { "unicode names", "void Größe() { _ = [|new AmazonS3Client()|]; } void 顧客() => Größe();", "顧客();" },
        { "names with combining characters", "void Cafe\u0301() { _ = [|new AmazonS3Client()|]; } void कि() => Cafe\u0301();", "कि();" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public Task Member(string what, string members, string statements)
    {
        Assert.NotEmpty(what);
        return VerifyAsync(
            $$"""
            public class Function
            {
                public async Task FunctionHandler(SQSEvent input, ILambdaContext context)
                {
                    await Task.Yield();
                    {{statements}}
                }

                {{members}}
            }
            """);
    }

    [Fact]
    public Task Indexers_GetterAndSetter() =>
        VerifyAsync(
            """
            public class Function
            {
                public void FunctionHandler(SQSEvent input, ILambdaContext context) { _ = this[0]; this["a"] = null; }
                private IAmazonS3 this[int i] { get => [|new AmazonS3Client()|]; set { _ = new AmazonS3Client(); } }
                private IAmazonS3 this[string s] { get => new AmazonS3Client(); set { _ = [|new AmazonS3Client()|]; } }
            }
            """);

    [Fact]
    public Task PartialClass_InSeveralFiles() =>
        VerifyAsync(
            "public partial class Function { public void FunctionHandler(SQSEvent input, ILambdaContext context) => A(); }",
            "public partial class Function { private void A() => B(); private readonly IAmazonS3 _s3 = new AmazonS3Client(); }",
            "public partial class Function { private void B() { _ = [|new AmazonS3Client()|]; } private void C() { _ = new AmazonS3Client(); } }");

    [Fact]
    public Task PartialMethod_InTwoFiles() =>
        VerifyAsync(
            "public partial class Function { public void FunctionHandler(SQSEvent input, ILambdaContext context) => A(); partial void A(); partial void Empty(); }",
            "public partial class Function { partial void A() { _ = [|new AmazonS3Client()|]; } }");

    [CSharpFact(13)]
    public Task PartialProperty_InTwoFiles() =>
        VerifyAsync(
            "public partial class Function { public void FunctionHandler(SQSEvent input, ILambdaContext context) { _ = S3; } partial IAmazonS3 S3 { get; } }",
            "public partial class Function { partial IAmazonS3 S3 { get => [|new AmazonS3Client()|]; } }");

    [Fact]
    public Task BaseClass_HelpersAndConstructors() =>
        VerifyAsync(
            """
            public class Function : FunctionBase
            {
                public Function() : base(1) { }
                public void FunctionHandler(SQSEvent input, ILambdaContext context) { A(); base.B(); _ = P; }
            }
            """,
            """
            public abstract class FunctionBase
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();
                protected FunctionBase(int i) { _ = new AmazonS3Client(); }
                protected void A() { _ = [|new AmazonS3Client()|]; }
                protected void B() { _ = [|new AmazonS3Client()|]; }
                protected void C() { _ = new AmazonS3Client(); }
                protected IAmazonS3 P => [|new AmazonS3Client()|];
            }
            """);

    [Fact]
    public Task HandlerInBaseClass_ReachesOverrides() =>
        VerifyAsync(
            """
            public abstract class FunctionBase<T>
            {
                public async Task Handle(T input, ILambdaContext context) { await ProcessAsync(input); _ = Name; }
                protected abstract Task ProcessAsync(T input);
                protected virtual string Name => "";
            }
            """,
            """
            public class Middle : FunctionBase<SQSEvent>
            {
                protected override Task ProcessAsync(SQSEvent input) { _ = [|new AmazonS3Client()|]; return Task.CompletedTask; }
            }
            public class Function : Middle
            {
                protected override Task ProcessAsync(SQSEvent input) { _ = [|new AmazonS3Client()|]; return base.ProcessAsync(input); }
                protected override string Name { get { _ = [|new AmazonS3Client()|]; return ""; } }
                protected virtual void Other() { _ = new AmazonS3Client(); }
            }
            """);

    [Fact]
    public Task InterfaceImplementations_ExplicitAndImplicit() =>
        VerifyAsync(
            """
            public interface IStore { void Put(); void Other(); IAmazonS3 Client { get; } void Default() { _ = [|new AmazonS3Client()|]; } }
            public interface IStore<T> { void Put(T item); }
            public class Function : IStore, IStore<int>
            {
                public void FunctionHandler(SQSEvent input, ILambdaContext context)
                {
                    IStore store = this;
                    store.Put();
                    _ = store.Client;
                    store.Default();
                    ((IStore<int>)this).Put(1);
                }

                void IStore.Put() { _ = [|new AmazonS3Client()|]; }
                void IStore.Other() { _ = new AmazonS3Client(); }
                IAmazonS3 IStore.Client => [|new AmazonS3Client()|];
                public void Put(int item) { _ = [|new AmazonS3Client()|]; }
            }
            """);

    [Fact]
    public Task ObjectsMadePerInvocation_InitialisersAndConstructors() =>
        VerifyAsync(
            """
            public class Function
            {
                private readonly Kept _kept = new Kept();

                public void FunctionHandler(SQSEvent input, ILambdaContext context)
                {
                    _ = new Made();
                    _ = new MadeByChain("x");
                    _ = new Derived();
                    _ = new DerivedExplicitly();
                    TargetTyped t = new();
                    _ = new Value(1);
                    _ = new Positional("x");
                    _ = new Generic<int>();
                    _ = _kept;
                }
            }
            """,
            """
            public class Kept { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }
            public class Made { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; private static readonly IAmazonS3 s_s3 = new AmazonS3Client(); public IAmazonS3 P { get; } = [|new AmazonS3Client()|]; }
            public class MadeByChain
            {
                public MadeByChain(string s) : this(s, [|new AmazonS3Client()|]) { }
                private MadeByChain(string s, IAmazonS3 s3) { _ = [|new AmazonS3Client()|]; }
                public MadeByChain() { _ = new AmazonS3Client(); }
            }
            public class Base { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; public Base() { _ = [|new AmazonS3Client()|]; } public Base(int i) { _ = [|new AmazonS3Client()|]; } }
            public class Derived : Base { }
            public class DerivedExplicitly : Base { public DerivedExplicitly() : base(1) { } }
            public class TargetTyped { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }
            public struct Value { private readonly IAmazonS3 _s3; public Value(int i) { _s3 = [|new AmazonS3Client()|]; } }
            public record Positional(string Name) { public IAmazonS3 S3 { get; } = [|new AmazonS3Client()|]; }
            public class Generic<T> { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }
            public class NeverMade { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }
            """);

    [Fact]
    public Task HandlerInRecordAndStruct() =>
        VerifyAsync(
            "public record Function { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public void Handle(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }",
            "public struct Other { public void Handle(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }",
            "public record struct Third { public void Handle(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }");

    [CSharpFact(12)]
    public Task PrimaryConstructors() =>
        VerifyAsync(
            """
            public class Function(IAmazonS3 s3)
            {
                private readonly IAmazonS3 _s3 = s3 ?? new AmazonS3Client();
                public Function() : this(new AmazonS3Client()) { }
                public void Handle(SQSEvent e, ILambdaContext c)
                {
                    _ = new Made("x");
                    _ = new Derived("x");
                    _ = new Point(1, 2);
                }
            }
            public class Made(string name) { public string Name => name; private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }
            public class Base(IAmazonS3 s3) { public IAmazonS3 S3 => s3; private readonly IAmazonS3 _own = [|new AmazonS3Client()|]; }
            public class Derived(string name) : Base([|new AmazonS3Client()|]) { public string Name => name; }
            public struct Point(int x, int y) { public int Sum => x + y; private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }
            public class NeverMade(string name) : Base(new AmazonS3Client()) { public string Name => name; }
            """);

    [Fact]
    public Task ExtensionMethods() =>
        VerifyAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { e.Prepare(); Extensions.Finish(e); e?.Check(); } }",
            """
            public static class Extensions
            {
                public static void Prepare(this SQSEvent e) { _ = [|new AmazonS3Client()|]; }
                public static void Finish(this SQSEvent e) { _ = [|new AmazonS3Client()|]; }
                public static void Check<T>(this T e) { _ = [|new AmazonS3Client()|]; }
                public static void Other(this SQSEvent e) { _ = new AmazonS3Client(); }
            }
            """);

    [CSharpFact(14)]
    public Task ExtensionMembers() =>
        VerifyAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { e.Prepare(); _ = e.Client; SQSEvent.Make(); } }",
            """
            public static class Extensions
            {
                extension(SQSEvent e)
                {
                    public void Prepare() { _ = [|new AmazonS3Client()|]; _ = e; }
                    public IAmazonS3 Client => [|new AmazonS3Client()|];
                    public static void Make() { _ = [|new AmazonS3Client()|]; }
                    public void Other() { _ = new AmazonS3Client(); }
                }
            }
            """);

    [Fact]
    public Task TopLevelStatements_HandlersOnly() =>
        VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var once = new AmazonS3Client();
            var handler = (string input, ILambdaContext context) => { Helper(); _ = [|new AmazonS3Client()|]; Other.Static(); return input; };
            var unused = () => new AmazonS3Client();
            Setup();
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            void Setup() { _ = new AmazonS3Client(); }
            void Helper() { _ = [|new AmazonS3Client()|]; }

            static class Other { public static void Static() { _ = [|new AmazonS3Client()|]; } }
            """);

    [Fact]
    public Task TopLevelStatements_CalledFromBoth_IsReported() =>
        VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            Warm();
            await LambdaBootstrapBuilder.Create<string>(Handle, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            void Handle(string input, ILambdaContext context) => Warm();
            void Warm() { _ = [|new AmazonS3Client()|]; }
            """);

    [CSharpFact(14)]
    public async Task FileBasedApp_WithDirectives()
    {
        var found = await new CompiledFunction(
            """
            #:package Amazon.Lambda.RuntimeSupport@1.14.0
            #:property PublishAot=false
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;
            var handler = (string input, ILambdaContext context) => { _ = new AmazonS3Client(); };
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """) { AllowErrors = true }.AnalyzeAsync();

        Assert.Single(found);
    }

    [Fact]
    public Task StaticHandlerAndNestedTypes() =>
        VerifyAsync(
            """
            public static class Function
            {
                private static readonly IAmazonS3 s_s3 = new AmazonS3Client();
                public static void Handle(SQSEvent e, ILambdaContext c) { Inner.Work(); new Inner.Deep(); }
                private static class Inner
                {
                    public static void Work() { _ = [|new AmazonS3Client()|]; }
                    public class Deep { public Deep() { _ = [|new AmazonS3Client()|]; } public class NotMade { public NotMade() { _ = new AmazonS3Client(); } } }
                }
            }
            """);

    [Fact]
    public Task SameNamesInOtherTypes_AreNotMixedUp() =>
        VerifyAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) => Work(); private void Work() { _ = [|new AmazonS3Client()|]; } }",
            "public class Other { public void Start() => Work(); private void Work() { _ = new AmazonS3Client(); } }",
            "public class Third { private IAmazonS3 Client => new AmazonS3Client(); public object Use(dynamic d) => d.Work() ?? Client; }");

    [Fact]
    public Task CreationInDefaultValuesAndAttributes_IsNoCode() =>
        VerifyAsync(
            """
            [AttributeUsage(AttributeTargets.All)] public class NoteAttribute : Attribute { public NoteAttribute(string s) { } }
            public class Function { [Note("new AmazonS3Client()")] public void Handle(SQSEvent e, ILambdaContext c) { Work(); } private void Work(string s = nameof(AmazonS3Client)) { } }
            """);

    [Fact]
    public async Task DependencyInjection_RegistrationInInitScope_IsSilent()
    {
        var found = await new CompiledFunction(
            """
            using Microsoft.Extensions.DependencyInjection;
            public class Function
            {
                private readonly IServiceProvider _provider;
                public Function()
                {
                    var services = new ServiceCollection();
                    services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client());
                    services.AddSingleton<IAmazonS3>(new AmazonS3Client());
                    services.AddScoped<IAmazonS3, AmazonS3Client>();
                    _provider = services.BuildServiceProvider();
                }
                public void Handle(SQSEvent e, ILambdaContext c) { _ = _provider.GetRequiredService<IAmazonS3>(); }
            }
            """).AnalyzeAsync();

        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "LMB101");
    }

    [Fact]
    public async Task Concurrency_SameCompilationFiveTimes_SameFindings()
    {
        var function = new CompiledFunction(
            [.. Enumerable.Range(0, 12).Select(i =>
                $$"""
                public partial class Function{{i}}
                {
                    public void Handle(SQSEvent e, ILambdaContext c) { Shared.Work{{i % 4}}(); _ = new AmazonS3Client(); new Worker{{(i + 1) % 12}}().Go(); }
                }
                public class Worker{{i}}
                {
                    private readonly IAmazonS3 _s3 = new AmazonS3Client();
                    public void Go() { if (_s3 == null) new Worker{{(i + 5) % 12}}().Go(); Shared.Work{{i % 4}}(); }
                }
                """),
            """
            public static class Shared
            {
                public static void Work0() { _ = new AmazonS3Client(); Work1(); }
                public static void Work1() { _ = new AmazonS3Client(); Work2(); }
                public static void Work2() { _ = new AmazonS3Client(); Work0(); }
                public static void Work3() { _ = new AmazonS3Client(); }
            }
            """]);
        var compilation = function.Compile();
        var runs = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => function.AnalyzeAsync(compilation.Clone(), concurrent: i != 0))));

        var texts = runs.Select(static run => string.Join("\n", run.Select(static diagnostic =>
            diagnostic + " | " + string.Join(" ", diagnostic.AdditionalLocations.Select(static place => place.GetLineSpan().ToString()))))).ToArray();
        Assert.Equal(28, runs[0].Length);
        Assert.All(texts, text => Assert.Equal(texts[0], text));
    }
}
