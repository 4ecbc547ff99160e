using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Constructors of objects made in invoke scope, with their initialisers and base constructors: only what really runs.</summary>
public class ConstructorReachTests
{
    private static readonly ReachCases s_cases = new()
    {
        {
            "constructor", "'Function.Handler' (through 'new Store')",
            Function("new Store();"),
            "public class Store { private readonly IAmazonS3 _s3; public Store() { _s3 = [|new AmazonS3Client()|]; } }"
        },
        {
            "field initialiser", "'Function.Handler' (through 'new Store')",
            Function("var store = new Store();"),
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "property initialiser", "'Function.Handler' (through 'new Store')",
            Function("var store = new Store();"),
            "public class Store { public IAmazonS3 Client { get; } = [|new AmazonS3Client()|]; }"
        },
        {
            "target-typed creation", "'Function.Handler' (through 'new Store')",
            Function("Store store = new();"),
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "target-typed argument", "'Function.Handler' (through 'new Store')",
            Function("Save(new());", "private void Save(Store store) { }"),
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "creation with object initialiser", "'Function.Handler' (through 'new Store')",
            Function("var store = new Store { Bucket = \"b\" };"),
            "public class Store { private readonly IAmazonS3 _s3; public Store() => _s3 = [|new AmazonS3Client()|]; public string Bucket { get; set; } }"
        },
        {
            "object made by a helper", "'Function.Handler' (through 'Stores.Open' → 'new Store')",
            Function("Stores.Open();"),
            "public static class Stores { public static Store Open() => new Store(); }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "object made in the constructor of another", "'Function.Handler' (through 'new Service' → 'new Store')",
            Function("new Service();"),
            "public class Service { private readonly Store _store = new Store(); }",
            "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "base constructor that is called without a word", "'Function.Handler' (through 'new Store' → 'new StoreBase')",
            Function("new Store(\"b\");"),
            "public class Store : StoreBase { public Store(string bucket) { } }",
            "public class StoreBase { protected readonly IAmazonS3 S3; protected StoreBase() { S3 = [|new AmazonS3Client()|]; } }"
        },
        {
            "base constructor of a class without constructors", "'Function.Handler' (through 'new Store' → 'new StoreBase')",
            Function("new Store();"),
            "public class Store : StoreBase { }",
            "public class StoreBase { protected readonly IAmazonS3 S3; protected StoreBase() { S3 = [|new AmazonS3Client()|]; } }"
        },
        {
            "base constructor that is named", "'Function.Handler' (through 'new Store' → 'new StoreBase')",
            Function("new Store();"),
            "public class Store : StoreBase { public Store() : base(\"b\") { } }",
            "public class StoreBase { public StoreBase() { new AmazonS3Client(); } public StoreBase(string bucket) { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "field initialiser of a base class", "'Function.Handler' (through 'new Store' → 'new StoreBase')",
            Function("new Store();"),
            "public class Store : StoreBase { }",
            "public abstract class StoreBase { protected readonly IAmazonS3 S3 = [|new AmazonS3Client()|]; }"
        },
        {
            "base class of a base class", "'Function.Handler' (through 'new Store' → 'new Middle' → 'new Root')",
            Function("new Store();"),
            "public class Store : Middle { }",
            "public class Middle : Root { }",
            "public class Root { private IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "constructor that another one calls", "'Function.Handler' (through 'new Store')",
            Function("new Store();"),
            "public class Store { public Store() : this(\"b\") { } public Store(string bucket) { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "argument of a constructor initialiser", "'Function.Handler' (through 'new Store')",
            Function("new Store();"),
            "public class Store { public Store() : this([|new AmazonS3Client()|]) { } public Store(IAmazonS3 s3) { } }"
        },
        {
            "generic class", "'Function.Handler' (through 'new Repository')",
            Function("new Repository<string>();"),
            "public class Repository<T> { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "generic base class", "'Function.Handler' (through 'new Orders' → 'new Repository')",
            Function("new Orders();"),
            "public class Orders : Repository<string> { }",
            "public abstract class Repository<T> { protected readonly IAmazonS3 S3; protected Repository() { S3 = [|new AmazonS3Client()|]; } }"
        },
        {
            "record class", "'Function.Handler' (through 'new Store')",
            Function("new Store(\"b\");"),
            "public record Store(string Bucket) { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"
        },
        {
            "struct", "'Function.Handler' (through 'new Store')",
            Function("var store = new Store(\"b\");"),
            "public struct Store { private readonly IAmazonS3 _s3; public Store(string bucket) { _s3 = [|new AmazonS3Client()|]; } }"
        },
        {
            "method that the constructor calls", "'Function.Handler' (through 'new Store' → 'Store.Open')",
            Function("new Store();"),
            "public class Store { public Store() { Open(); } private void Open() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "Activator.CreateInstance", "'Function.Handler' (through 'new Store')",
            Function("var store = Activator.CreateInstance<Store>();"),
            "public class Store { private readonly IAmazonS3 _s3; public Store() { _s3 = [|new AmazonS3Client()|]; } }"
        },
        {
            "nested class with the same name as another", "'Function.Handler' (through 'new A.Store')",
            Function("new A.Store();"),
            "public class A { public class Store { private IAmazonS3 _s3 = [|new AmazonS3Client()|]; } }",
            "public class B { public class Store { private IAmazonS3 _s3 = new AmazonS3Client(); } }"
        },
        { "class that nobody makes", null, Function(""), "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }" },
        {
            "constructor that is not called", null,
            Function("new Store(\"b\");"),
            "public class Store { public Store() { new AmazonS3Client(); } public Store(string bucket) { } }"
        },
        {
            "base constructor that is not called", null,
            Function("new Store();"),
            "public class Store : StoreBase { public Store() : base(1) { } }",
            "public class StoreBase { public StoreBase(int size) { } public StoreBase(string bucket) { new AmazonS3Client(); } }"
        },
        {
            "derived class that is not made", null,
            Function("new StoreBase();"),
            "public class StoreBase { }",
            "public class Store : StoreBase { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "only a static member is used", null,
            Function("Store.Ping();"),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public static void Ping() { } }"
        },
        {
            "only named as a type", null,
            Function("Store store = null; Console.WriteLine(store is Store ? typeof(Store).Name : nameof(Store));"),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
        {
            "static constructor and static field of a class made per invocation", null,
            Function("new Store();"),
            "public class Store { private static readonly IAmazonS3 s_s3 = new AmazonS3Client(); private static readonly IAmazonS3 s_other; static Store() { s_other = new AmazonS3Client(); } }"
        },
        {
            "array of a class", null,
            Function("var stores = new Store[3];"),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }"
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Constructors(string name) => s_cases.VerifyAsync(name);

    [CSharpFact(12)]
    public Task PrimaryConstructorPassesToTheBase() => VerifyAsync(
        new CompiledFunction(
            Function("new Store(\"b\");"),
            "public class Store(string bucket) : StoreBase(bucket) { }",
            "public class StoreBase(string bucket) { protected readonly string Bucket = bucket; private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; }"),
        "'Function.Handler' (through 'new Store' → 'new StoreBase')");

    [CSharpFact(12)]
    public Task PrimaryConstructorOfAClassMadeOnce() => VerifyAsync(
        new CompiledFunction(
            Function("_store.Put();", "private readonly Store _store = new(\"b\");"),
            "public class Store(string bucket) { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public string Put() => bucket; }"));
}
