using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>
/// Most calls are not bound: the declared type before the dot and its only method for so many arguments say what is called. Here is where that
/// would be wrong, and where what stands around a call keeps its result.
/// </summary>
public class DeclaredCallReachTests
{
    private const string Store = "public class Store { public IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }";

    private const string Quiet = "public class Store { public IAmazonS3 Get(string key) => new AmazonS3Client(); }";

    private const string Field = "private readonly Store _store = new();";

    private const string Kept = Field + " private IAmazonS3 _kept;";

    private const string Reached = "'Function.Handler' (through 'Store.Get')";

    private static readonly ReachCases s_cases = new()
    {
        { "one method of that name", Reached, Function("_store.Get(\"a\");", Field), Store },
        { "overloads by type, the other one called", null, Function("_store.Get(1);", Field), "public class Store { public IAmazonS3 Get(string key) => new AmazonS3Client(); public IAmazonS3 Get(int key) => null; }" },
        { "overloads by type, this one called", Reached, Function("_store.Get(\"a\");", Field), "public class Store { public IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; public IAmazonS3 Get(int key) => null; }" },
        { "overloads by number, the other one called", null, Function("_store.Get();", Field), "public class Store { public IAmazonS3 Get(string key) => new AmazonS3Client(); public IAmazonS3 Get() => null; }" },
        { "overload in the base class, called", null, Function("_store.Get(1);", Field), "public class Base { public IAmazonS3 Get(int key) => null; } public class Store : Base { public IAmazonS3 Get(string key) => new AmazonS3Client(); }" },
        { "hidden by the derived class", null, Function("_store.Get(\"a\");", Field), "public class Base { public IAmazonS3 Get(string key) => new AmazonS3Client(); } public class Store : Base { public new IAmazonS3 Get(string key) => null; }" },
        { "inherited", "'Function.Handler' (through 'Base.Get')", Function("_store.Get(\"a\");", Field), "public class Base { public IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; } public class Store : Base { }" },
        { "overridden, called on the base", "'Function.Handler' (through 'Fast.Get')", Function("_store.Get(\"a\");", "private readonly Store _store = new Fast();"), "public class Store { public virtual IAmazonS3 Get(string key) => null; } public class Fast : Store { public override IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }" },
        { "extension method of another file with other arguments", null, Function("_store.Get(1);", Field), Quiet, "public static class Extensions { public static IAmazonS3 Get(this Store store, int key) => null; }" },
        { "extension method that is called", "'Function.Handler' (through 'Extensions.Get')", Function("_store.Get(1);", Field), "public class Store { public IAmazonS3 Get(string key) => null; }", "public static class Extensions { public static IAmazonS3 Get(this Store store, int key) => [|new AmazonS3Client()|]; }" },
        { "local function of the method's name", null, Function("IAmazonS3 Get() => null; Get();", "private IAmazonS3 Get() => new AmazonS3Client();") },
        { "delegate variable of the method's name", null, Function("Func<IAmazonS3> Get = () => null; Get();", "private IAmazonS3 Get() => new AmazonS3Client();") },
        { "delegate parameter of the method's name", null, Function("Use(() => null);", "private IAmazonS3 Get() => new AmazonS3Client(); private static void Use(Func<IAmazonS3> Get) => Get();") },
        { "delegate property of the method's name in the derived class", null, Function("_store.Get(\"a\");", Field), "public class Base { public IAmazonS3 Get(string key) => new AmazonS3Client(); } public class Store : Base { public new Func<string, IAmazonS3> Get => key => null; }" },
        { "own method that calls itself", "'Function.Handler' (through 'Function.Get')", Function("Get(3);", "private IAmazonS3 Get(int n) => n > 0 ? Get(n - 1) : [|new AmazonS3Client()|];") },
        { "method of the type around", "'Function.Handler' (through 'Function.Inner.Run' → 'Function.Get')", Function("Inner.Run();", "private static IAmazonS3 Get() => [|new AmazonS3Client()|]; private static class Inner { public static void Run() => Get(); }") },
        { "method of the type around, hidden by an own one", null, Function("Inner.Run();", "private static IAmazonS3 Get() => new AmazonS3Client(); private static class Inner { public static void Run() => Get(); private static IAmazonS3 Get() => null; }") },
        { "nested class of the type's name", null, Function("_store.Get(\"a\");", Field + " private class Store { public IAmazonS3 Get(string key) => null; }"), Quiet },
        { "class of that name in another namespace", null, "using Mine;\nnamespace App { " + Function("_store.Get(\"a\");", Field) + " }", "namespace Mine { public class Store { public IAmazonS3 Get(string key) => null; } }", "namespace Others { public class Store { public IAmazonS3 Get(string key) => new AmazonS3Client(); } }" },
        { "alias of another type", null, "using Store = Cache;\n" + Function("_store.Get(\"a\");", Field), "public class Cache { public IAmazonS3 Get(string key) => null; }", "namespace Others { public class Store { public IAmazonS3 Get(string key) => new AmazonS3Client(); } }" },
        { "generic interface, other argument", null, Function("_x.Get(\"a\");", "private readonly IStore<int> _x = null;"), "public interface IStore<T> { IAmazonS3 Get(string key); } public class Texts : IStore<string> { public IAmazonS3 Get(string key) => new AmazonS3Client(); }" },
        { "generic interface, this argument", "'Function.Handler' (through 'Texts.Get')", Function("_x.Get(\"a\");", "private readonly IStore<string> _x = new Texts();"), "public interface IStore<T> { IAmazonS3 Get(string key); } public class Texts : IStore<string> { public IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }" },
        { "two base interfaces declare it", "'Function.Handler' (through 'Impl.Get')", Function("((IFirst)_x).Get(\"a\");", "private readonly IBoth _x = new Impl();"), "public interface IFirst { IAmazonS3 Get(string key); } public interface ISecond { IAmazonS3 Get(string key); } public interface IBoth : IFirst, ISecond { } public class Impl : IBoth { public IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }" },
        { "nullable field", Reached, "#nullable enable\n" + Function("_store?.Get(\"a\"); _store!.Get(\"b\");", "private readonly Store? _store = new();"), Store },
        { "constructors by type, the other one called", null, Function("new Store(1);"), "public class Store { public Store(string key) { new AmazonS3Client(); } public Store(int key) { } }" },
        { "constructors by type, this one called", "'Function.Handler' (through 'new Store')", Function("new Store(\"a\");"), "public class Store { public Store(string key) { [|new AmazonS3Client()|].ListBucketsAsync(); } public Store(int key) { } }" },
        { "constructor of a class of that name in another namespace", null, "using Mine;\nnamespace App { " + Function("new Store(\"a\");") + " }", "namespace Mine { public class Store { public Store(string key) { } } }", "namespace Others { public class Store { public Store(string key) { new AmazonS3Client(); } } }" },
        { "copy of a record", null, Function("_ = new Store(_store);", Field.Replace("new()", "null")), "public record Store { public Store(string key) { new AmazonS3Client(); } public Store(Store other) { } public Store(Store other, int more) : this(\"a\") { } }" },
        { "constructor with an optional parameter", "'Function.Handler' (through 'new Store')", Function("new Store();"), "public class Store { public Store(string key = null) { [|new AmazonS3Client()|].ListBucketsAsync(); } }" },
        { "kept by '??='", null, Function("_kept ??= _store.Get(\"a\");", Kept), Quiet },
        { "kept behind 'is null'", null, Function("if (_kept is null) { _kept = _store.Get(\"a\"); }", Kept), Quiet },
        { "kept behind an early return", null, Function("if (_kept != null) return; _kept = _store.Get(\"a\");", Kept), Quiet },
        { "kept behind an early return in braces", null, Function("if (_kept != null) { return; } { _kept = _store.Get(\"a\"); }", Kept), Quiet },
        { "kept by a conditional expression", null, Function("_kept = _kept == null ? _store.Get(\"a\") : _kept;", Kept), Quiet },
        { "kept by a switch expression", null, Function("_kept = _kept switch { null => _store.Get(\"a\"), _ => _kept };", Kept), Quiet },
        { "kept by a switch", null, Function("switch (_kept) { case null: _kept = _store.Get(\"a\"); break; }", Kept), Quiet },
        { "kept by a loop", null, Function("while (_kept is null) { _kept = _store.Get(\"a\"); }", Kept), Quiet },
        { "kept by a cache", null, Function("_all.GetOrAdd(\"a\", _store.Get(\"a\"));", Field + " private readonly System.Collections.Concurrent.ConcurrentDictionary<string, IAmazonS3> _all = new();"), Quiet },
        { "kept by an exchange", null, Function("System.Threading.Interlocked.CompareExchange(ref _kept, _store.Get(\"a\"), null);", Kept), Quiet },
        { "constructed object kept by '??='", null, Function("_made ??= new Made();", "private Made _made;"), "public class Made { public Made() { new AmazonS3Client(); } }" },
        { "behind a check that keeps nothing", Reached, Function("if (input is null) { throw new ArgumentNullException(); } _store.Get(\"a\");", Kept), Store },
        { "in the condition of an 'if'", Reached, Function("if (_store.Get(\"a\") is null) { return; }", Kept), Store },
    };

    public static IEnumerable<object[]> Cases => s_cases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public Task IsReached(string name) => s_cases.VerifyAsync(name);
}
