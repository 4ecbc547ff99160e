using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
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
        { "inherited field, and one of that name and another type in the same file", "'Function.Handler' (through 'Store.Get')", "public class Function : Base { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); Kept.Get(\"a\"); } } public class Else { protected readonly Cache Kept = new(); }", "public class Base { protected readonly Store Kept = new(); }", Store, Other },
        { "inherited field, and a parameter of that name in another method", "'Function.Handler' (through 'Store.Get')", "public class Function : Base { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); Kept.Get(\"a\"); } private void Use(Cache Kept) => Kept.Get(); }", "public class Base { protected readonly Store Kept = new(); }", Store, Other },
        { "inherited field of a nested type, and one of that name around it", "'Function.Handler' (through 'Function.Inner.Run' → 'Store.Get')", "public class Function { private readonly Cache Kept = new(); public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); Inner.Run(); } private class Inner : Base { public static void Run() => Kept.Get(\"a\"); } }", "public class Base { protected static readonly Store Kept = new(); }", Store, Other },
        { "field of another part of the class", "'Function.Handler' (through 'Store.Get')", "public partial class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); _kept.Get(\"a\"); this._kept.Get(\"b\"); } } public class Else { private readonly Cache _kept = new(); }", "public partial class Function { private readonly Store _kept = new(); }", Store, Other },
        { "nested class of the name of a field around it", "'Function.Handler' (through 'Function.Inner.Run' → 'Function.Inner.Kept.Get')", "public class Function { private readonly Cache Kept = new(); public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); Inner.Run(); } private static class Inner { public static void Run() => Kept.Get(\"a\"); private static class Kept { public static IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; } } }", Other },
        { "value of a setter, and a field of that name", "'Function.Handler' (through 'Function.Kept' → 'Store.Get')", Function("Kept = new Store();", "private Store Kept { set => value.Get(\"a\"); } private readonly Cache value = new();"), Store, Other },
        { "local in one branch, field in another", "'Function.Handler' (through 'Store.Get')", Function("if (input is null) { Cache x = new(); x.Get(); } else { x.Get(\"a\"); }", "private readonly Store x = new();"), Store, Other },
        { "loop variable, and the field that is looped over", null, Function("foreach (Store x in x.Get()) { }", "private readonly Shelf x = new();"), "public class Shelf { public List<Store> Get() => new(); } public class Store { public virtual IAmazonS3 Get(string key, int tries = 1) => new AmazonS3Client(); }" },
        { "type parameter whose constraint is inherited", "'Function.Handler' (through 'Runner.Run' → 'Store.Get')", Function("((Base)new Runner()).Run(new Store());"), "public abstract class Base { public abstract void Run<T>(T store) where T : Store; }", "public class Runner : Base { public override void Run<Any>(Any store) => store.Get(\"a\"); }", Store },
        { "interface whose last parameter takes any number", "'Function.Handler' (through 'Impl.Get')", Function("_x.Get(\"a\", \"b\", \"c\");", "private readonly IStore _x = new Impl();"), "public interface IStore { IAmazonS3 Get(params string[] keys); } public class Impl : IStore { public IAmazonS3 Get(string[] keys) => [|new AmazonS3Client()|]; }" },
        { "library interface between receiver and slot", "'Function.Handler' (through 'Numbers.Dispose')", Function("_x.Dispose();", "private readonly IEnumerator<int> _x = new Numbers();"), "public class Numbers : IEnumerator<int> { public int Current => 0; object System.Collections.IEnumerator.Current => 0; public bool MoveNext() => false; public void Reset() { } public void Dispose() => [|new AmazonS3Client()|].ListBucketsAsync(); }" },
        { "library interface of a derived class only", "'Function.Handler' (through 'Base.Dispose')", Function("_x.Dispose();", "private readonly IEnumerator<int> _x = new Numbers();"), "public class Base : IDisposable { public void Dispose() => [|new AmazonS3Client()|].ListBucketsAsync(); }", "public class Numbers : Base, IEnumerator<int> { public int Current => 0; object System.Collections.IEnumerator.Current => 0; public bool MoveNext() => false; public void Reset() { } }" },
        { "static method by 'using static'", "'Function.Handler' (through 'Factory.Get')", "using static Factory;\n" + Function("Get(\"a\");"), "public static class Factory { public static IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }" },
        { "static method by a derived class", "'Function.Handler' (through 'Factory.Get')", Function("Fast.Get(\"a\");"), "public class Factory { public static IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; } public class Fast : Factory { }" },
        { "static method by an alias", "'Function.Handler' (through 'Factory.Get')", "using F = Factory;\n" + Function("F.Get(\"a\");"), "public static class Factory { public static IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }" },
        { "static method behind a property of the type's name", "'Function.Handler' (through 'Factory.Get')", Function("Factory.Get(\"a\");", "private Factory Factory => null;"), "public class Factory { public static IAmazonS3 Get(string key) => [|new AmazonS3Client()|]; }" },
        { "static method of another type of that name", null, Function("Others.Factory.Get(\"a\");"), "public static class Factory { public static IAmazonS3 Get(string key) => new AmazonS3Client(); }", "namespace Others { public static class Factory { public static string Get(string key) => key; } }" },
        { "behind '?.' and '!'", "'Function.Handler' (through 'Store.Get')", Function("_store?.Get(\"a\"); _store!.Get(\"b\");", "private readonly Store _store = new();"), Store },
        { "setter in an object initializer", "'Function.Handler' (through 'Settings.Key')", Function("_ = new Settings { Key = \"a\" };"), "public class Settings { public string Key { set => [|new AmazonS3Client()|].ListBucketsAsync(); } }", "public class Else { public string Key { get; set; } public static Else Make() => new Else { Key = \"b\" }; }" },
        { "service registered by an alias", "'Function.Handler' (through 'new Repo')", "using Microsoft.Extensions.DependencyInjection;\nusing R = Repo;\n" + Function("_services.GetRequiredService<Repo>();", "private readonly IServiceProvider _services = new ServiceCollection().AddTransient<R>().BuildServiceProvider();"), "public class Repo { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }" },
        { "'new(…)' for an alias", "'Function.Handler' (through 'new Repo')", "using R = Repo;\n" + Function("R r = new();"), "public class Repo { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }" },
        { "'new(…)' for another type", null, Function("Cache r = new();"), "public class Repo { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }", Other },
    };

    public static IEnumerable<object[]> Cases => s_cases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Reached(string name) => s_cases.VerifyAsync(name);

    /// <summary>More files than one table of words covers.</summary>
    [Fact]
    public Task AmongManyFiles()
    {
        var files = Enumerable.Range(0, 150).Select(static i => $"public class Other{i} {{ public string Get(string key) => key; }}").ToList();
        files[3] = Store;
        files[140] = Function("new Middle().Run();");
        files[70] = "public class Middle { public void Run() => new Store().Get(\"a\"); }";
        return VerifyAsync(new CompiledFunction([.. files]), "'Function.Handler' (through 'Middle.Run' → 'Store.Get')");
    }
}
