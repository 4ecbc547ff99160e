using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Property and indexer accessors, operators, and the members behind <c>foreach</c> and <c>using</c>.</summary>
public class MemberReachTests
{
    private static readonly ReachCases s_cases = new()
    {
        {
            "getter with expression body", "'Function.Handler' (through 'Store.Client')",
            Function("var s3 = _store.Client;", "private readonly Store _store = new();"),
            "public class Store { public IAmazonS3 Client => [|new AmazonS3Client()|]; }"
        },
        {
            "getter with block", "'Function.Handler' (through 'Store.Client')",
            Function("await Store.Client.ListBucketsAsync();"),
            "public static class Store { public static IAmazonS3 Client { get { return [|new AmazonS3Client()|]; } } }"
        },
        {
            "getter in a chain", "'Function.Handler' (through 'Store.Client')",
            Function("await _services.Store.Client.ListBucketsAsync();", "private readonly Services _services = new();"),
            "public class Services { public Store Store { get; } = new Store(); }",
            "public class Store { public IAmazonS3 Client => [|new AmazonS3Client()|]; }"
        },
        {
            "getter through conditional access", "'Function.Handler' (through 'Store.Client')",
            Function("_store?.Client?.Dispose();", "private Store _store;"),
            "public class Store { public IAmazonS3 Client => [|new AmazonS3Client()|]; }"
        },
        {
            "getter in a property pattern", "'Function.Handler' (through 'Store.Client')",
            Function("if (_store is { Client: not null }) { }", "private readonly Store _store = new();"),
            "public class Store { public IAmazonS3 Client => [|new AmazonS3Client()|]; }"
        },
        {
            "setter", "'Function.Handler' (through 'Store.Region')",
            Function("_store.Region = \"eu\";", "private readonly Store _store = new();"),
            "public class Store { private IAmazonS3 _s3; public string Region { get => null; set { _s3 = [|new AmazonS3Client()|]; } } }"
        },
        {
            "setter in an object initialiser", "'Function.Handler' (through 'Store.Region')",
            Function("var store = new Store { Region = \"eu\" };"),
            "public class Store { private IAmazonS3 _s3; public string Region { set { _s3 = [|new AmazonS3Client()|]; } } }"
        },
        {
            "init accessor", "'Function.Handler' (through 'Store.Region')",
            Function("var store = new Store { Region = \"eu\" };"),
            "public class Store { private IAmazonS3 _s3; public string Region { get => null; init => _s3 = [|new AmazonS3Client()|]; } public string Other { get => null; init => _s3 = new AmazonS3Client(); } }"
        },
        {
            "compound assignment reads and writes",
            """
            'Function.Handler' (through 'Counter.Value')
            'Function.Handler' (through 'Counter.Value')
            """,
            Function("_counter.Value += 1;", "private readonly Counter _counter = new();"),
            "public class Counter { public int Value { get { [|new AmazonS3Client()|].Dispose(); return 1; } set { [|new AmazonSQSClient()|].Dispose(); } } }"
        },
        {
            "increment reads and writes",
            """
            'Function.Handler' (through 'Counter.Value')
            'Function.Handler' (through 'Counter.Value')
            """,
            Function("_counter.Value++;", "private readonly Counter _counter = new();"),
            "public class Counter { public int Value { get { [|new AmazonS3Client()|].Dispose(); return 1; } set { [|new AmazonSQSClient()|].Dispose(); } } }"
        },
        {
            "indexer that is read", "'Function.Handler' (through 'Clients.this[]')",
            Function("var s3 = _clients[\"a\"];", "private readonly Clients _clients = new();"),
            "public class Clients { public IAmazonS3 this[string key] => [|new AmazonS3Client()|]; }"
        },
        {
            "indexer that is written", "'Function.Handler' (through 'Clients.this[]')",
            Function("_clients[\"a\"] = 1;", "private readonly Clients _clients = new();"),
            "public class Clients { public int this[string key] { get => 0; set { [|new AmazonS3Client()|].Dispose(); } } }"
        },
        {
            "operator", "'Function.Handler' (through 'operator of Money')",
            Function("var sum = new Money() + new Money();"),
            "public class Money { public static Money operator +(Money a, Money b) { [|new AmazonS3Client()|].Dispose(); return a; } }"
        },
        {
            "explicit conversion", "'Function.Handler' (through 'operator of Money')",
            Function("var money = (Money)3;"),
            "public class Money { public static explicit operator Money(int value) { [|new AmazonS3Client()|].Dispose(); return null; } }"
        },
        {
            "enumerator of foreach", "'Function.Handler' (through 'Orders.GetEnumerator')",
            Function("foreach (var order in new Orders()) { }"),
            "public class Orders { public IEnumerator<string> GetEnumerator() { [|new AmazonS3Client()|].Dispose(); yield break; } }"
        },
        {
            "Dispose by using declaration", "'Function.Handler' (through 'Session.Dispose')",
            Function("using var session = new Session();"),
            "public sealed class Session : IDisposable { public void Dispose() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "Dispose by using statement", "'Function.Handler' (through 'Session.Dispose')",
            Function("using (new Session()) { }"),
            "public sealed class Session : IDisposable { public void Dispose() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "DisposeAsync by await using", "'Function.Handler' (through 'Session.DisposeAsync')",
            Function("await using var session = new Session();"),
            "public sealed class Session : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Yield(); [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "getter that is only named", null,
            Function("Console.WriteLine(nameof(Store.Client));"),
            "public static class Store { public static IAmazonS3 Client => new AmazonS3Client(); }"
        },
        {
            "setter of a property that is only read", null,
            Function("var region = _store.Region;", "private readonly Store _store = new();"),
            "public class Store { private IAmazonS3 _s3; public string Region { get => null; set { _s3 = new AmazonS3Client(); } } }"
        },
        {
            "getter of a property that is only written", null,
            Function("_store.Region = \"eu\";", "private readonly Store _store = new();"),
            "public class Store { public object Region { get => new AmazonS3Client(); set { } } }"
        },
        {
            "auto property of an object made once", null,
            Function("await _store.Client.ListBucketsAsync();", "private readonly Store _store = new();"),
            "public class Store { public IAmazonS3 Client { get; } = new AmazonS3Client(); }"
        },
        {
            "static auto property", null,
            Function("await Store.Client.ListBucketsAsync();"),
            "public static class Store { public static IAmazonS3 Client { get; } = new AmazonS3Client(); }"
        },
        {
            "indexer of another class", null,
            Function("var s3 = _plain[\"a\"];", "private readonly Dictionary<string, IAmazonS3> _plain = new(); private readonly Clients _clients = new();"),
            "public class Clients { public IAmazonS3 this[string key] => new AmazonS3Client(); }"
        },
        {
            "operator that is not used", null,
            Function("var sum = new Money() + new Money();"),
            "public class Money { public static Money operator +(Money a, Money b) => a; public static Money operator -(Money a, Money b) { new AmazonS3Client(); return a; } }"
        },
        {
            "Dispose of an object that nobody disposes", null,
            Function("var session = new Session();"),
            "public sealed class Session : IDisposable { public void Dispose() => new AmazonS3Client().Dispose(); }"
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Members(string name) => s_cases.VerifyAsync(name);
}
