using System.Linq;
using System.Threading;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Tests.Flow;

/// <summary>Every way in which a value gets to where a rule asks about it; and those in which it does not.</summary>
public class ValueOriginsTests
{
    private const string Types =
        """
        public class Input { public string Id { get; set; } public string[] Ids { get; set; } public Input Inner { get; set; } }
        public class Order { public string Id { get; set; } public string Name; public Order Next { get; set; } public List<string> Lines { get; } = new(); public string Other { get; set; } = "other"; }
        public class Made { private readonly string _id; public Made(string id, string other) { _id = id; Other = other; } public string Id => _id; public string Other { get; } public string Twice() => _id + _id; }
        public class Chained { public Chained(string id) : this(id, "b") { } public Chained(string id, string other) { Id = id; Other = other; } public string Id { get; } public string Other { get; } }
        public record Pair(string Id, string Other);
        public interface ISource { string Get(); string Id { get; } }
        public class EnvSource : ISource { public string Get() => Environment.GetEnvironmentVariable("ORIGIN"); public string Id { get; } = Environment.GetEnvironmentVariable("ORIGIN"); }
        public class FixedSource : ISource { public string Get() => "fixed"; public string Id => "fixed"; }
        public abstract class Base { public abstract string Get(); public virtual string Fixed() => "fixed"; }
        public class Derived : Base { public override string Get() => Environment.GetEnvironmentVariable("ORIGIN"); public override string Fixed() => "other"; }
        public interface IUnknown { string Get(); Input Read(string key); }
        public static class Text { public static string WithPrefix(this string text) => "p" + text; public static T Same<T>(this T value) => value; public static void Fill(this Order order, string id) { order.Id = id; } }
        public static class Settings { public static string Id = Environment.GetEnvironmentVariable("ORIGIN"); public static string Fixed { get; } = "fixed"; public static string Lazy => s_lazy.Value; private static readonly Lazy<string> s_lazy = new(() => Environment.GetEnvironmentVariable("ORIGIN")); }
        """;

    /// <summary>The result for the argument of the only call of <c>Sink</c>; the origin is the environment variable ORIGIN or the handler's input.</summary>
    private static OriginResult Find(string members, string statements, OriginFlow flow, bool allowErrors = false, params string[] more)
    {
        var model = new CompiledFunction(
        [
            $$"""
            using System.Text;
            using System.Text.Json;

            public class Function
            {
                private static string Env() => Environment.GetEnvironmentVariable("ORIGIN");

                public async Task Handle(Input input, ILambdaContext context)
                {
                    await Task.Yield();
                    {{statements}}
                }

                private static void Sink(object value) { }

                {{members}}
            }
            """,
            Types,
            .. more,
        ]) { AllowErrors = allowErrors }.Model();
        var call = model.Compilation.SyntaxTrees
            .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Single(static node => node.Expression is IdentifierNameSyntax { Identifier.ValueText: "Sink" });
        var operation = model.Compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call);
        var value = operation is IInvocationOperation invocation ? invocation.Arguments[0].Value : operation!.ChildOperations.Last();
        return model.Origins.Find(value, flow, IsOrigin, CancellationToken.None);
    }

    private static OriginStep IsOrigin(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable" } => OriginStep.Found,
        IParameterReferenceOperation { Parameter: { Name: "input", ContainingSymbol.Name: "Handle" } } => OriginStep.Found,
        _ => OriginStep.Continue,
    };

    public static TheoryData<string, string, string> Values => new()
    {
        { "itself", "", "Sink(Environment.GetEnvironmentVariable(\"ORIGIN\"));" },
        { "handler parameter", "", "Sink(input);" },
        { "local", "", "var a = Env(); Sink(a);" },
        { "two locals", "", "var a = Env(); var b = a; Sink(b);" },
        { "assigned later", "", "string a; a = \"x\"; a = Env(); Sink(a);" },
        { "assigned in a branch", "", "var a = \"x\"; if (context != null) { a = Env(); } Sink(a);" },
        { "conversion", "", "object a = Env(); Sink((string)a);" },
        { "as", "", "object a = Env(); Sink(a as string);" },
        { "null forgiving", "", "Sink(Env()!);" },
        { "conditional", "", "Sink(context == null ? \"x\" : Env());" },
        { "coalesce", "", "Sink(Env() ?? \"x\");" },
        { "fallback", "", "string a = null; Sink(a ?? Env());" },
        { "coalesce assignment", "", "string a = null; a ??= Env(); Sink(a);" },
        { "coalesce assignment as a value", "string _a;", "Sink(_a ??= Env());" },
        { "assignment as a value", "", "string a; Sink(a = Env());" },
        { "switch expression", "", "Sink(context switch { null => \"x\", _ => Env() });" },
        { "static method", "static string Get() => Env();", "Sink(Get());" },
        { "method with a block", "string Get() { if (DateTime.Now.Day == 1) { return \"x\"; } return Env(); }", "Sink(Get());" },
        { "argument", "void Use(string a) { Sink(a); }", "Use(Env());" },
        { "argument by name", "void Use(string b, string a) { Sink(a); }", "Use(a: Env(), b: \"x\");" },
        { "argument through two methods", "void Use(string a) => More(a); void More(string b) { Sink(b); }", "Use(Env());" },
        { "argument and back", "string Same(string a) => a;", "Sink(Same(Env()));" },
        { "argument of one of two calls", "void Use(string a) { Sink(a); }", "Use(\"x\"); Use(Env());" },
        { "argument in init scope", "static readonly string s_a = Use(Env()); static string Use(string a) { Sink(a); return a; }", "" },
        { "optional argument and given", "void Use(string a = null) { Sink(a); }", "Use(); Use(Env());" },
        { "params", "void Use(params string[] a) { Sink(a[0]); }", "Use(Env());" },
        { "extension method", "", "Sink(Env().Same());" },
        { "local function", "", "string Get() => Env(); Sink(Get());" },
        { "local function's parameter", "", "void Use(string a) { Sink(a); } Use(Env());" },
        { "lambda", "", "Func<string> get = () => Env(); Sink(get());" },
        { "lambda's parameter", "", "Action<string> use = a => Sink(a); use(Env());" },
        { "lambda's captured local", "", "var a = Env(); Action use = () => Sink(a); use();" },
        { "lambda passed to the source's own method", "static void Run(string id, Action<string> use) { use(id); }", "Run(Env(), a => Sink(a));" },
        { "lambda over a list", "", "new List<string>(new[] { \"x\" }).ForEach(a => { }); var list = input.Ids; Array.ForEach(list, a => { }); foreach (var one in new[] { Env() }.Select(x => x)) { } Sink(Env());" },
        { "method group as a lambda", "static string Same(string a) => a;", "Func<string, string> f = Same; Sink(Env().Same());" },
        { "field", "string _a;", "_a = Env(); Sink(_a);" },
        { "field of another method", "string _a; void Set() { _a = Env(); }", "Set(); Sink(_a);" },
        { "field's initialiser", "readonly string _a = Env();", "Sink(_a);" },
        { "field set by the constructor", "readonly string _a; public Function() { _a = Env(); }", "Sink(_a);" },
        { "field set by a constructor's argument", "readonly string _a; public Function() : this(Env()) { } public Function(string a) { _a = a; }", "Sink(_a);" },
        { "static field of another class", "", "Sink(Settings.Id);" },
        { "lazy", "", "Sink(Settings.Lazy);" },
        { "property", "string A { get; set; }", "A = Env(); Sink(A);" },
        { "property's initialiser", "string A { get; } = Env();", "Sink(A);" },
        { "property with code", "string A => Env();", "Sink(A);" },
        { "property with a getter", "string A { get { return _a; } } string _a = Env();", "Sink(A);" },
        { "property's setter", "string _a; string A { set { _a = value; } }", "A = Env(); Sink(_a);" },
        { "interface", "ISource _source = new EnvSource();", "Sink(_source.Get());" },
        { "interface's property", "ISource _source = new EnvSource();", "Sink(_source.Id);" },
        { "override", "Base _base = new Derived();", "Sink(_base.Get());" },
        { "async method", "async Task<string> GetAsync() { await Task.Yield(); return Env(); }", "Sink(await GetAsync());" },
        { "task kept first", "async Task<string> GetAsync() { await Task.Yield(); return Env(); }", "var task = GetAsync(); Sink(await task.ConfigureAwait(false));" },
        { "task's result", "Task<string> GetAsync() => Task.FromResult(Env());", "Sink(GetAsync().Result);" },
        { "task's awaiter", "Task<string> GetAsync() => Task.FromResult(Env());", "Sink(GetAsync().GetAwaiter().GetResult());" },
        { "value task", "ValueTask<string> GetAsync() => new(Env());", "Sink(await GetAsync());" },
        { "task run", "", "Sink(await Task.Run(() => Env()));" },
        { "out", "static void Get(out string a) { a = Env(); }", "Get(out var a); Sink(a);" },
        { "out into a field", "string _a; static void Get(out string a) { a = Env(); }", "Get(out _a); Sink(_a);" },
        { "ref", "static void Get(ref string a) { a = Env(); }", "var a = \"x\"; Get(ref a); Sink(a);" },
        { "interlocked", "string _a;", "Interlocked.Exchange(ref _a, Env()); Sink(_a);" },
        { "volatile", "string _a;", "Volatile.Write(ref _a, Env()); Sink(Volatile.Read(ref _a));" },
        { "foreach", "", "foreach (var a in new[] { Env() }.Same()) { } var list = input; foreach (var b in Many()) { Sink(b); } string[] Many() => All(Env()); string[] All(params string[] x) => x;" },
        { "yield", "IEnumerable<string> Many() { yield return \"x\"; yield return Env(); }", "foreach (var a in Many()) { Sink(a); }" },
        { "tuple", "", "var t = (A: \"x\", B: Env()); Sink(t.B);" },
        { "tuple by number", "", "var t = (\"x\", Env()); Sink(t.Item2);" },
        { "tuple from a method", "(string A, string B) Get() => (\"x\", Env());", "Sink(Get().B);" },
        { "deconstruction", "", "var (a, b) = (\"x\", Env()); Sink(b);" },
        { "deconstruction of a method's tuple", "(string A, string B) Get() => (\"x\", Env());", "var (a, b) = Get(); Sink(b);" },
        { "deconstruction into a field", "string _a;", "(_a, _) = (Env(), 1); Sink(_a);" },
        { "pattern variable", "", "object o = Env(); if (o is string a) { Sink(a); }" },
        { "switch pattern", "", "object o = Env(); switch (o) { case string a: Sink(a); break; }" },
        { "property pattern", "", "var o = new Order { Id = Env() }; if (o is { Id: { } a }) { Sink(a); }" },
        { "initialiser", "", "var o = new Order { Id = Env() }; Sink(o.Id);" },
        { "initialiser through a method", "static Order Get() => new() { Id = Env() };", "Sink(Get().Id);" },
        { "initialiser of an inner object", "", "var o = new Order { Next = new Order { Id = Env() } }; Sink(o.Next.Id);" },
        { "member set later", "", "var o = new Order(); o.Id = Env(); Sink(o.Id);" },
        { "member of a parameter", "void Use(Order o) { Sink(o.Id); }", "Use(new Order { Id = Env() });" },
        { "member filled by a method", "", "var o = new Order(); o.Fill(Env()); Sink(o.Id);" },
        { "member of an object in a field", "readonly Order _o = new();", "_o.Id = Env(); Sink(_o.Id);" },
        { "public field", "", "var o = new Order { Name = Env() }; Sink(o.Name);" },
        { "constructor's argument", "", "var m = new Made(Env(), \"x\"); Sink(m.Id);" },
        { "constructor's argument chained", "", "var m = new Chained(Env()); Sink(m.Id);" },
        { "record", "", "var p = new Pair(Env(), \"x\"); Sink(p.Id);" },
        { "record changed", "", "var p = new Pair(\"x\", \"y\") with { Id = Env() }; Sink(p.Id);" },
        { "record kept", "", "var p = new Pair(Env(), \"y\") with { Other = \"z\" }; Sink(p.Id);" },
        { "anonymous object", "", "var o = new { Id = Env() }; Sink(o.Id);" },
        { "conditional access", "", "var o = new Order { Id = Env() }; Sink(o?.Id);" },
        { "query", "", "var q = from a in new[] { 1 } select Env(); foreach (var x in q) { Sink(x); }" },
        { "select", "", "foreach (var a in new[] { 1 }.Select(_ => Env()).ToList()) { Sink(a); }" },
        { "select by a method", "static string Get(int i) => Env();", "foreach (var a in new[] { 1 }.Select(Get)) { Sink(a); }" },
        { "try and finally", "", "string a = null; try { a = Env(); } finally { } Sink(a);" },
        { "using", "", "using var o = new System.IO.StringReader(Env()); Sink(Env());" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_IsFollowed(string name, string members, string statements) =>
        Assert.True(Find(members, statements, OriginFlow.Value).IsFound, name);

    public static TheoryData<string, string, string, int> WithFlow => new()
    {
        { "interpolation", "", "Sink($\"a {Env()}\");", (int)(OriginFlow.Text) },
        { "concatenation", "", "Sink(\"a\" + Env());", (int)(OriginFlow.Text) },
        { "concatenation by +=", "", "var a = \"a\"; a += Env(); Sink(a);", (int)(OriginFlow.Text) },
        { "format", "", "Sink(string.Format(\"{0}\", Env()));", (int)(OriginFlow.Text) },
        { "join", "", "Sink(string.Join(\",\", \"a\", Env()));", (int)(OriginFlow.Text) },
        { "trim", "", "Sink(Env().Trim().ToLowerInvariant().Replace(\"a\", \"b\").Substring(1));", (int)(OriginFlow.Text) },
        { "builder", "", "var b = new StringBuilder(); b.Append(\"a\").Append(Env()); Sink(b.ToString());", (int)(OriginFlow.Text) },
        { "builder at once", "", "Sink(new StringBuilder().Append(Env()).ToString());", (int)(OriginFlow.Text) },
        { "path", "", "Sink(System.IO.Path.Combine(\"/tmp\", Env()));", (int)(OriginFlow.Text) },
        { "uri", "", "Sink(new Uri(new Uri(\"https://a\"), Env()).ToString());", (int)(OriginFlow.Text) },
        { "uri builder", "", "var b = new UriBuilder(\"https://a\"); b.Query = Env(); Sink(b.ToString());", (int)(OriginFlow.Text) },
        { "own extension on text", "", "Sink(Env().WithPrefix());", (int)(OriginFlow.Text) },
        { "serialised", "", "Sink(JsonSerializer.Serialize(Env()));", (int)(OriginFlow.Text) },
        { "member of the event", "", "Sink(input.Inner.Id);", (int)(OriginFlow.Parts) },
        { "element of the event", "", "Sink(input.Ids[0]);", (int)(OriginFlow.Parts) },
        { "element by a method", "", "Sink(input.Ids.First());", (int)(OriginFlow.Parts) },
        { "foreach over the event", "", "foreach (var id in input.Ids.Where(x => x != null).OrderBy(x => x)) { Sink(id); }", (int)(OriginFlow.Parts) },
        { "lambda over the event", "", "input.Ids.ToList().ForEach(id => Sink(id));", (int)(OriginFlow.Parts) },
        { "select over the event", "", "foreach (var o in input.Ids.Select(id => new Order { Id = id })) { Sink(o.Id); }", (int)(OriginFlow.Parts | OriginFlow.Results) },
        { "conditional access into the event", "", "Sink(input?.Inner?.Id);", (int)(OriginFlow.Parts) },
        { "part of the event through a method", "void Use(string id) { Sink(id); }", "Use(input.Id);", (int)(OriginFlow.Parts) },
        { "part of the event in a field", "Input _input;", "_input = input; Sink(_input.Id);", (int)(OriginFlow.Parts) },
        { "tasks for each part", "async Task Use(string id) { await Task.Yield(); Sink(id); }", "await Task.WhenAll(input.Ids.Select(Use));", (int)(OriginFlow.Parts) },
        { "tasks for each part by a lambda", "async Task Use(string id) { await Task.Yield(); Sink(id); }", "await Task.WhenAll(input.Ids.Select(async id => await Use(id)));", (int)(OriginFlow.Parts) },
        { "result of another's call", "IUnknown _u;", "Sink(_u.Read(Env()));", (int)(OriginFlow.Results) },
        { "part of the result of another's call", "IUnknown _u;", "Sink(_u.Read(Env()).Id);", (int)(OriginFlow.Results | OriginFlow.Parts) },
        { "deserialised", "", "Sink(JsonSerializer.Deserialize<Input>(Env()).Id);", (int)(OriginFlow.Results | OriginFlow.Parts) },
        { "parsed", "", "int.TryParse(Env(), out var n); Sink(n);", (int)(OriginFlow.Results) },
        { "arithmetic", "", "Sink(int.Parse(Env()) * 2 + 1);", (int)(OriginFlow.Results) },
        { "retried", "static T Retry<T>(Func<T> get) => get();", "Sink(Retry(() => Env()));", (int)(OriginFlow.Value) },
        { "list", "", "var l = new List<string>(); l.Add(Env()); Sink(l);", (int)(OriginFlow.Collections) },
        { "list's element", "", "var l = new List<string> { Env() }; Sink(l[0]);", (int)(OriginFlow.Collections) },
        { "dictionary", "", "var d = new Dictionary<string, string> { [\"a\"] = Env() }; Sink(d[\"a\"]);", (int)(OriginFlow.Collections) },
        { "dictionary set later", "", "var d = new Dictionary<string, string>(); d[\"a\"] = Env(); d.TryGetValue(\"a\", out var v); Sink(v);", (int)(OriginFlow.Collections) },
        { "array", "", "var a = new[] { \"x\", Env() }; Sink(a[1]);", (int)(OriginFlow.Collections) },
        { "array set later", "", "var a = new string[1]; a[0] = Env(); Sink(a);", (int)(OriginFlow.Collections) },
        { "list in a field", "readonly List<string> _l = new();", "_l.Add(Env()); Sink(_l);", (int)(OriginFlow.Collections) },
        { "queue in a field", "readonly Queue<string> _l = new();", "_l.Enqueue(Env()); Sink(_l.Dequeue());", (int)(OriginFlow.Collections) },
        { "object made of it", "", "Sink(new Made(Env(), \"x\"));", (int)(OriginFlow.Collections) },
        { "object initialised with it", "", "Sink(new Order { Id = Env() });", (int)(OriginFlow.Collections) },
        { "object given it later", "", "var o = new Order(); o.Id = Env(); Sink(o);", (int)(OriginFlow.Collections) },
        { "lambda that takes it along", "", "var a = Env(); Func<string> f = () => a; Sink(f);", (int)(OriginFlow.Collections) },
        { "tuple as a whole", "", "Sink((1, Env()));", (int)(OriginFlow.Collections) },
    };

    [Theory]
    [MemberData(nameof(WithFlow))]
    public void WithItsFlow_IsFollowed(string name, string members, string statements, int flow) =>
        Assert.True(Find(members, statements, (OriginFlow)flow).IsFound, name);

    [Theory]
    [MemberData(nameof(WithFlow))]
    public void WithoutItsFlow_IsNot(string name, string members, string statements, int flow)
    {
        if (flow != 0)
        {
            Assert.False(Find(members, statements, OriginFlow.Value).IsFound, name);
        }
    }

    public static TheoryData<string, string, string> Others => new()
    {
        { "another variable", "", "var a = Env(); var b = \"x\"; Sink(b);" },
        { "the condition", "", "Sink(Env() == null ? \"x\" : \"y\");" },
        { "the other tuple part", "", "var t = (A: \"x\", B: Env()); Sink(t.A);" },
        { "the other deconstructed part", "", "var (a, b) = (\"x\", Env()); Sink(a);" },
        { "the other member", "", "var o = new Order { Id = Env(), Other = \"x\" }; Sink(o.Other);" },
        { "the other object", "", "var o = new Order { Id = Env() }; var p = new Order { Id = \"x\" }; Sink(p.Id);" },
        { "the other constructor argument", "", "var m = new Made(Env(), \"x\"); Sink(m.Other);" },
        { "the other record member", "", "var p = new Pair(Env(), \"x\"); Sink(p.Other);" },
        { "a replaced record member", "", "var p = new Pair(Env(), \"x\") with { Id = \"y\" }; Sink(p.Id);" },
        { "the other call's argument", "string Same(string a) => a;", "Same(Env()); Sink(Same(\"x\"));" },
        { "the other call's object", "static Order Get(string id) => new() { Id = id };", "var o = Get(Env()); Sink(Get(\"x\").Id);" },
        { "the other implementation", "Base _base = new Derived();", "Sink(_base.Fixed());" },
        { "a lambda's local", "", "Func<string> f = () => { var a = Env(); return \"x\"; }; Sink(f());" },
        { "a nested function's return", "string Get() { string Inner() => Env(); return \"x\"; }", "Sink(Get());" },
        { "the name of it", "", "Sink(nameof(Env));" },
        { "the type of it", "", "Sink(typeof(Input));" },
        { "a fixed setting", "", "Sink(Settings.Fixed);" },
        { "the index", "", "var a = new[] { \"x\" }; Sink(a[Env().Length]);" },
        { "the other anonymous member", "", "var o = new { Id = Env(), Other = \"x\" }; Sink(o.Other);" },
        { "the receiver's other object", "", "var a = new Made(Env(), \"x\"); var b = new Made(\"y\", \"z\"); Sink(b.Id);" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void WhatIsBesideTheValue_IsNotFollowed(string name, string members, string statements) =>
        Assert.False(Find(members, statements, OriginFlow.Value | OriginFlow.Text | OriginFlow.Parts).IsFound, name);

    public static TheoryData<string, string, string, bool> Unknowns => new()
    {
        { "literal", "", "Sink(\"x\");", false },
        { "another's call", "IUnknown _u;", "Sink(_u.Get());", true },
        { "public parameter that nobody fills", "public void Use(string a) { Sink(a); }", "", true },
        { "private parameter with callers", "void Use(string a) { Sink(a); }", "Use(\"x\");", false },
        { "dynamic", "", "dynamic d = 1; Sink(d.Name);", true },
        { "field without writes", "string _a;", "Sink(_a);", false },
        { "another's static", "", "Sink(string.Empty);", true },
        { "deserialised by another", "", "Sink(JsonSerializer.Deserialize<string>(\"1\"));", true },
        { "parameter of the handler", "", "Sink(context);", false },
    };

    [Theory]
    [MemberData(nameof(Unknowns))]
    public void WhatCannotBeSeen_IsSaid(string name, string members, string statements, bool unknown)
    {
        var result = Find(members, statements, OriginFlow.Value);
        Assert.False(result.IsFound, name);
        Assert.Equal(unknown, result.SawUnknown);
        Assert.False(result.IsExhausted);
    }

    /// <summary>Cycles of calls, members and types end, and so does code that is not finished.</summary>
    public static TheoryData<string, string, string> Endless => new()
    {
        { "recursive method", "string Get(int n) => n == 0 ? \"x\" : Get(n - 1);", "Sink(Get(3));" },
        { "methods that call each other", "string A(string a) => B(a); string B(string b) => A(b);", "Sink(A(\"x\"));" },
        { "parameter handed to itself", "void Use(string a) { Use(a); Sink(a); }", "Use(\"x\");" },
        { "local assigned to itself", "", "var a = \"x\"; a = a; a = a.Trim(); Sink(a);" },
        { "members that get each other", "string _a, _b; void Swap() { _a = _b; _b = _a; }", "Sink(_a);" },
        { "property that is itself", "string A => A;", "Sink(A);" },
        { "list of itself", "Order _o = new();", "_o.Next = _o; Sink(_o.Next.Next.Next.Next.Next.Next.Next.Id);" },
        { "tree", "static Order Wrap(Order o) => new() { Next = Wrap(o) };", "Sink(Wrap(new Order()).Next.Next.Next.Next.Next.Id);" },
        { "lambda that calls itself", "", "Func<int, string> f = null; f = n => f(n - 1); Sink(f(1));" },
        { "object of itself", "", "var o = new Order(); o = new Order { Next = o, Id = o.Id }; Sink(o.Id);" },
        { "generic recursion", "static T Get<T>(T value) => Get<T>(value);", "Sink(Get(Get(1)));" },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void Cycles_End(string name, string members, string statements)
    {
        foreach (var flow in new[] { OriginFlow.Value, OriginFlow.Text | OriginFlow.Parts | OriginFlow.Results | OriginFlow.Collections })
        {
            Assert.False(Find(members, statements, flow).IsFound, name);
        }
    }

    [Theory]
    [InlineData("", "Sink(missing);")]
    [InlineData("", "Sink(missing.Get(Env()).Other);")]
    [InlineData("", "var a = ; Sink(a);")]
    [InlineData("", "Sink(new Missing { Id = input.Id });")]
    [InlineData("string Get() { return", "Sink(Get());")]
    [InlineData("class Loop : Loop { public string Id { get; set; } }", "Sink(new Loop { Id = \"a\" }.Id);")]
    [InlineData("void Use(string a, string a) { }", "Use(\"x\"); Sink(Use());")]
    [InlineData("", "var (a, b, c) = (1, 2); Sink(c);")]
    [InlineData("", "foreach (var x in ) { Sink(x); }")]
    [InlineData("", "if (input is { Missing: { } m }) { Sink(m); }")]
    [InlineData("", "Sink(input switch { });")]
    [InlineData("string A { get; get; set; }", "Sink(A);")]
    public void HalfTypedCode_IsNoObstacle(string members, string statements) =>
        Assert.NotNull(Find(members, statements, OriginFlow.Text | OriginFlow.Parts | OriginFlow.Results | OriginFlow.Collections, allowErrors: true).Path.ToString());

    [Fact]
    public void TooLongAWay_IsGivenUp()
    {
        var calls = string.Join(" ", Enumerable.Range(0, 8).Select(static i => $"string M{i}(string a) => M{i + 1}(a);")) + " string M8(string a) => a;";
        var result = Find(calls, "Sink(M0(Env()));", OriginFlow.Value);
        Assert.False(result.IsFound);
        Assert.True(result.SawUnknown);
    }

    [Fact]
    public void TooMuchWork_IsGivenUp()
    {
        var writes = string.Join("\n", Enumerable.Range(0, 2100).Select(static i => $"a = \"{i}\";"));
        var result = Find(string.Empty, $"var a = \"x\"; {writes} a = Env(); Sink(a);", OriginFlow.Value);
        Assert.False(result.IsFound);
        Assert.True(result.IsExhausted);
    }

    [Fact]
    public void OtherFiles_AreFollowed()
    {
        var result = Find(
            string.Empty, "Sink(new Reader(Env()).Read().Id);", OriginFlow.Value, false,
            "public class Reader { private readonly Store _store; public Reader(string id) { _store = new Store(id); } public Order Read() => _store.Load(); }",
            "public class Store { private readonly string _id; public Store(string id) => _id = id; public Order Load() => new() { Id = _id }; }");
        Assert.True(result.IsFound);
    }

    [Fact]
    public void ThePath_GoesFromTheOriginToTheSink()
    {
        var result = Find("void Use(string id) { var last = id; Sink(last); }", "var first = input.Id; Use(first);", OriginFlow.Parts);
        Assert.Equal(
            "first = input.Id|first|last = id",
            string.Join("|", result.Path.Select(static place => place.SourceTree!.GetText().ToString(place.SourceSpan))));
        Assert.Equal("last", result.Via?.Name);
    }

    [Fact]
    public void Stop_EndsOneWayOnly()
    {
        var model = new CompiledFunction(
            "public class Function { public void Handle(string input, ILambdaContext context) { Sink(context == null ? Clean(input) : input); } static string Clean(string a) => a; static void Sink(string value) { } }").Model();
        var call = model.Compilation.SyntaxTrees.First().GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First();
        var value = ((IInvocationOperation)model.Compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call)!).Arguments[0].Value;
        Assert.True(model.Origins.Find(value, OriginFlow.Value, Visit, CancellationToken.None).IsFound);

        static OriginStep Visit(IOperation operation) => operation switch
        {
            IInvocationOperation { TargetMethod.Name: "Clean" } => OriginStep.Stop,
            _ => IsOrigin(operation),
        };
    }
}
