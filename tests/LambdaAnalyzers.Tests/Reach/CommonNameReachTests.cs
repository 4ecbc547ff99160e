using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>
/// Names that many types share. Most places are ruled out before they are bound, by arguments and by the declared type of the receiver;
/// none that really calls may be.
/// </summary>
public class CommonNameReachTests
{
    private const string Store = "public class Store { public virtual IAmazonS3 Get(string key, int tries = 1) => [|new AmazonS3Client()|]; }";

    private const string Quiet = "public class Store { public virtual IAmazonS3 Get(string key, int tries = 1) => new AmazonS3Client(); }";

    private const string Other = "public class Cache { public IAmazonS3 Get(string key) => null; public IAmazonS3 Get() => null; }";

    private static readonly ReachCases s_cases = new()
    {
        { "field of the type", "'Function.Handler' (through 'Store.Get')", Function("_store.Get(\"a\");", "private readonly Store _store = new();"), Store, Other },
        { "field of another type", null, Function("_cache.Get(\"a\");", "private readonly Cache _cache = new();"), Quiet, Other },
        { "this and field", "'Function.Handler' (through 'Store.Get')", Function("this._store.Get(\"a\", 2);", "private readonly Store _store = new();"), Store },
        { "var from a factory of another file", "'Function.Handler' (through 'Store.Get')", Function("var x = Factory.Make(); x.Get(\"a\");"), Store, "public static class Factory { public static Store Make() => null; }" },
        { "var of another type", null, Function("var x = new Cache(); x.Get(\"a\");"), Quiet, Other },
        { "derived type as receiver", "'Function.Handler' (through 'Store.Get')", Function("_store.Get(\"a\");", "private readonly Fast _store = new();"), Store, "public class Fast : Store { }" },
        { "derived type two steps away", "'Function.Handler' (through 'Store.Get')", Function("_store.Get(\"a\");", "private readonly Faster _store = new();"), Store, "public class Fast : Store { } public class Faster : Fast { }" },
        { "interface that a base interface declares", "'Function.Handler' (through 'Impl.Get')", Function("_x.Get(\"a\");", "private readonly IFast _x = new Impl();"), "public interface IStore { IAmazonS3 Get(string key); } public interface IFast : IStore { } public class Impl : IFast { public IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }" },
        { "explicit implementation", "'Function.Handler' (through 'Impl.Get')", Function("_x.Get(\"a\");", "private readonly IStore _x = new Impl();"), "public interface IStore { IAmazonS3 Get(string key); } public class Impl : IStore { IAmazonS3 IStore.Get(string key) => [|new AmazonS3Client()|]; }" },
        { "type parameter as receiver", "'Function.Handler' (through 'Runner.Run' → 'Store.Get')", Function("new Runner<Store>().Run(new Store());"), Store, "public class Runner<TStore> where TStore : Store { public void Run(TStore store) => store.Get(\"a\"); }" },
        { "alias as receiver's type", "'Function.Handler' (through 'Store.Get')", "using S = Store;\n" + Function("_store.Get(\"a\");", "private readonly S _store = new();"), Store },
        { "lambda parameter as receiver", "'Function.Handler' (through 'Store.Get')", Function("new List<Store>().ForEach(s => s.Get(\"a\"));"), Store },
        { "foreach variable as receiver", "'Function.Handler' (through 'Store.Get')", Function("foreach (var s in new List<Store>()) { s.Get(\"a\"); }"), Store },
        { "pattern variable as receiver", "'Function.Handler' (through 'Store.Get')", Function("object o = new Store(); if (o is Store s) { s.Get(\"a\"); }"), Store },
        { "dynamic says nothing", null, Function("dynamic d = null; d.Get(\"a\");"), Quiet },
        { "out variable as receiver", "'Function.Handler' (through 'Store.Get')", Function("new Dictionary<string, Store>().TryGetValue(\"a\", out var s); s.Get(\"a\");"), Store },
        { "inherited field of another file", "'Function.Handler' (through 'Store.Get')", "public class Function : Base { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); Kept.Get(\"a\"); } }", "public class Base { protected readonly Store Kept = new(); }", Store },
        { "the same name for two variables of a file", "'Function.Handler' (through 'Store.Get')", Function("var x = new Store(); x.Get(\"a\");", "private void Else(Cache x) => x.Get();"), Store, Other },
        { "named and omitted arguments", "'Function.Handler' (through 'Store.Get')", Function("new Store().Get(tries: 3, key: \"a\");"), Store },
        { "array of parameters", "'Function.Handler' (through 'Many.Get')", Function("_many.Get(1, 2, 3, 4);", "private readonly Many _many = new();"), "public class Many { public IAmazonS3 Get(params int[] keys) => [|new AmazonS3Client()|]; }" },
        { "extension method on another type", "'Function.Handler' (through 'Extensions.Get')", Function("_name.Get();", "private readonly string _name = \"a\";"), "public static class Extensions { public static IAmazonS3 Get(this string name) => [|new AmazonS3Client()|]; }" },
        { "method group of a common name", "'Function.Handler' (through 'Store.Get')", Function("Func<string, int, IAmazonS3> f = _store.Get; f(\"a\", 1);", "private readonly Store _store = new();"), Store },
        { "property of a common name", "'Function.Handler' (through 'Clients.Value')", Function("_ = _clients.Value;", "private readonly Clients _clients = new();"), "public class Clients { public IAmazonS3 Value => [|new AmazonS3Client()|]; }" },
        { "property of that name of another type", null, Function("_ = _lazy.Value;", "private readonly Lazy<string> _lazy = new();"), "public class Clients { public IAmazonS3 Value => new AmazonS3Client(); }" },
        { "private method in another part of the class", "'Function.Handler' (through 'Function.Get')", "public partial class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); Get(); } }", "public partial class Function { private IAmazonS3 Get() => [|new AmazonS3Client()|]; }" },
        { "private method called from a nested class", "'Function.Handler' (through 'Function.Inner.Run' → 'Function.Get')", "public partial class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); Inner.Run(); } private static class Inner { public static void Run() => Get(); } }", "public partial class Function { private static IAmazonS3 Get() => [|new AmazonS3Client()|]; }" },
    };

    public static IEnumerable<object[]> Cases => s_cases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Reached(string name) => s_cases.VerifyAsync(name);
}
