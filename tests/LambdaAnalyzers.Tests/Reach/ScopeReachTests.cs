using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Init scope is not invoke scope; several handlers; helpers of init scope only; what bounds the search.</summary>
public class ScopeReachTests
{
    private const string Store = "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public Task PutAsync() => _s3.ListBucketsAsync(); }";

    private const string FoundStore = "public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; public Task PutAsync() => _s3.ListBucketsAsync(); }";

    private static readonly ReachCases s_cases = new()
    {
        { "made once in a field of the function", null, Function("await _store.PutAsync();", "private readonly Store _store = new();"), Store },
        { "made once in a static field", null, Function("await s_store.PutAsync();", "private static readonly Store s_store = new();"), Store },
        { "made once by the constructor", null, Function("await _store.PutAsync();", "private readonly Store _store; public Function() { _store = new Store(); }"), Store },
        { "made once by the static constructor", null, Function("await s_store.PutAsync();", "private static readonly Store s_store; static Function() { s_store = new Store(); }"), Store },
        {
            "made once by the parameterless constructor for the other one", null,
            Function("await _store.PutAsync();", "private readonly Store _store; public Function() : this(new Store()) { } public Function(Store store) { _store = store; }"), Store
        },
        { "made once by Lazy", null, Function("await s_store.Value.PutAsync();", "private static readonly Lazy<Store> s_store = new(() => new Store());"), Store },
        { "made once by ??=", null, Function("await (_store ??= new Store()).PutAsync();", "private Store _store;"), Store },
        {
            "made once in another class", null,
            Function("await Stores.Default.PutAsync();"), Store,
            "public static class Stores { public static readonly Store Default = new Store(); }"
        },
        {
            "single instance", null,
            Function("await Store.Instance.PutAsync();"),
            "public sealed class Store { public static Store Instance { get; } = new Store(); private readonly IAmazonS3 _s3; private Store() { _s3 = new AmazonS3Client(); } public Task PutAsync() => _s3.ListBucketsAsync(); }"
        },
        {
            "made once in the object of a field", null,
            Function("await _service.PutAsync();", "private readonly Service _service = new();"), Store,
            "public class Service { private readonly Store _store = new(); public Task PutAsync() => _store.PutAsync(); }"
        },
        {
            "helper that only the constructor calls", null,
            Function("await _s3.ListBucketsAsync();", "private readonly IAmazonS3 _s3; public Function() { _s3 = Clients.Create(); }"),
            "public static class Clients { public static IAmazonS3 Create() => new AmazonS3Client(); }"
        },
        {
            "helper that only a field initialiser calls", null,
            Function("await _s3.ListBucketsAsync();", "private readonly IAmazonS3 _s3 = Clients.Create();"),
            "public static class Clients { public static IAmazonS3 Create() => new AmazonS3Client(); }"
        },
        {
            "helper that only a static initialiser calls", null,
            Function("await s_s3.ListBucketsAsync();", "private static readonly IAmazonS3 s_s3 = Clients.Create();"),
            "public static class Clients { public static IAmazonS3 Create() => new AmazonS3Client(); }"
        },
        {
            "helper that only Main calls", null,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            public static class Program
            {
                public static async Task Main()
                {
                    var s3 = Clients.Create();
                    Func<string, ILambdaContext, Task<string>> handler = async (input, context) => (await s3.ListBucketsAsync()).ToString();
                    await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
                }
            }
            """,
            "public static class Clients { public static IAmazonS3 Create() => new AmazonS3Client(); }"
        },
        {
            "class used by top-level statements only", null,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var store = new Store();
            var handler = async (string input, ILambdaContext context) => await store.PutAsync();
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """, Store
        },
        {
            "made per invocation of an executable", "'handler' (through 'new Store')",
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var handler = async (string input, ILambdaContext context) => await new Store().PutAsync();
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """, FoundStore
        },
        { "made per invocation", "'Function.Handler' (through 'new Store')", Function("await new Store().PutAsync();"), FoundStore },
        {
            "made once and per invocation", "'Function.Handler' (through 'new Store')",
            Function("await _store.PutAsync(); await new Store().PutAsync();", "private readonly Store _store = new();"), FoundStore
        },
        {
            "helper of init scope and of invoke scope", "'Function.Handler' (through 'Clients.Create')",
            Function("await Clients.Create().ListBucketsAsync();", "private readonly IAmazonS3 _s3 = Clients.Create();"),
            "public static class Clients { public static IAmazonS3 Create() => [|new AmazonS3Client()|]; }"
        },
        {
            "the handler's own class made anew", "'Function.Handler' (through 'new Function')",
            "public class Function { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; public Task Handler(SQSEvent input, ILambdaContext context) => new Function().Run(); private Task Run() => _s3.ListBucketsAsync(); }"
        },
        {
            "method of an object made once creates", "'Function.Handler' (through 'Store.PutAsync')",
            Function("await _store.PutAsync();", "private readonly Store _store = new();"),
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public Task PutAsync() => [|new AmazonS3Client()|].ListBucketsAsync(); }"
        },
        {
            "lazily in an object made once", null,
            Function("await _store.PutAsync();", "private readonly Store _store = new();"),
            "public class Store { private IAmazonS3 _s3; public Task PutAsync() => (_s3 ??= new AmazonS3Client()).ListBucketsAsync(); }"
        },
        {
            "lazily in an object made per invocation", "'Function.Handler' (through 'new Store')",
            Function("await new Store().PutAsync();"),
            "public class Store { private IAmazonS3 _s3; public Task PutAsync() => (_s3 ??= [|new AmazonS3Client()|]).ListBucketsAsync(); }"
        },
        {
            "lazily in a static field, whoever makes the object", null,
            Function("await new Store().PutAsync();"),
            "public class Store { private static IAmazonS3 s_s3; public Task PutAsync() => (s_s3 ??= new AmazonS3Client()).ListBucketsAsync(); }"
        },
        {
            "two handlers of one class", "'Function.First' and 1 other handler (through 'Clients.Create')",
            "public class Function { public void First(SQSEvent input, ILambdaContext context) => Clients.Create(); public void Second(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public static class Clients { public static IAmazonS3 Create() => [|new AmazonS3Client()|]; }"
        },
        {
            "three handlers of three classes", "'A.Handler' and 2 other handlers (through 'Clients.Create')",
            "public class A { public void Handler(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public class B { public void Handler(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public class C { public void Handler(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public static class Clients { public static IAmazonS3 Create() => [|new AmazonS3Client()|]; }"
        },
        {
            "the handler with the shortest path is named", "'B.Handler' and 1 other handler (through 'Clients.Create')",
            "public class A { public void Handler(SQSEvent input, ILambdaContext context) => Long.Way(); }",
            "public class B { public void Handler(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public static class Long { public static void Way() => Clients.Create(); }",
            "public static class Clients { public static IAmazonS3 Create() => [|new AmazonS3Client()|]; }"
        },
        {
            "one handler reaches, another does not", "'A.Handler' (through 'Clients.Create')",
            "public class A { public void Handler(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public class B { public void Handler(SQSEvent input, ILambdaContext context) { } }",
            "public static class Clients { public static IAmazonS3 Create() => [|new AmazonS3Client()|]; }"
        },
        {
            "method with a context that a handler calls is a helper", "'Function.Handler' (through 'Processor.Process')",
            "public class Function { public void Handler(SQSEvent input, ILambdaContext context) => new Processor().Process(input, context); }",
            "public class Processor { public void Process(SQSEvent input, ILambdaContext context) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "each sink is told of once", "'A.Handler' and 1 other handler (through 'Clients.Create')\n'B.Handler' (through 'Clients.Other')",
            "public class A { public void Handler(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public class B { public void Handler(SQSEvent input, ILambdaContext context) { Clients.Create(); Clients.Other(); } }",
            "public static class Clients { public static void Create() => [|new AmazonS3Client()|].Dispose(); public static void Other() => [|new AmazonSQSClient()|].Dispose(); }"
        },
        {
            "Annotations function", "'Function.Add' (through 'Clients.Create')",
            "using Amazon.Lambda.Annotations;\npublic class Function { [LambdaFunction] public string Add(int x, int y, int z) => Clients.Create().ToString(); }",
            "public static class Clients { public static IAmazonS3 Create() => [|new AmazonS3Client()|]; }"
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Scopes(string name) => s_cases.VerifyAsync(name);

    /// <summary>Six methods from the handler to the creation, and the creation counts as one.</summary>
    private static string[] Chain(string creation) =>
    [
        Function("C1.Run();"),
        .. Enumerable.Range(1, 5).Select(static i => $"public static class C{i} {{ public static void Run() => C{i + 1}.Run(); }}"),
        $"public static class C6 {{ public static void Run() => {creation}.Dispose(); }}",
    ];

    [Fact]
    public Task SearchWithinItsBudget() => VerifyAsync(
        new CompiledFunction(Chain("[|new AmazonS3Client()|]")).WithOption("lambda_analyzers.reach_budget", "7"),
        "'Function.Handler' (through 'C1.Run' → … → 'C6.Run')");

    [Fact]
    public Task SearchBeyondItsBudgetIsSilent() => VerifyAsync(
        new CompiledFunction(Chain("new AmazonS3Client()")).WithOption("lambda_analyzers.reach_budget", "6"));

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    [InlineData("")]
    public Task BudgetThatIsNoPositiveNumberIsTheDefault(string value) => VerifyAsync(
        new CompiledFunction(Chain("[|new AmazonS3Client()|]")).WithOption("lambda_analyzers.reach_budget", value),
        "'Function.Handler' (through 'C1.Run' → … → 'C6.Run')");

    [Fact]
    public Task ManyCallersWithinTheDefaultBudget() => VerifyAsync(
        new CompiledFunction(
            Function("C0.Run();"),
            string.Join("\n", Enumerable.Range(0, 300).Select(static i => $"public static class C{i} {{ public static void Run() => C{i + 1}.Run(); }}")),
            "public static class C300 { public static void Run() => [|new AmazonS3Client()|].Dispose(); }"),
        "'Function.Handler' (through 'C0.Run' → … → 'C300.Run')");

    [Fact]
    public async Task SameFindingsInEveryOrderOfFiles()
    {
        string[] files =
        [
            "public class A { public void Handler(SQSEvent input, ILambdaContext context) { Clients.Create(); new Store(); } }",
            "public class B { private readonly Store _store = new(); public void Handler(SQSEvent input, ILambdaContext context) => Clients.Create(); }",
            "public static class Clients { public static void Create() { new AmazonS3Client().Dispose(); Deep.Run(); } }",
            "public static class Deep { public static void Run() { new AmazonSQSClient().Dispose(); Clients.Create(); } }",
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); }",
        ];
        var function = new CompiledFunction(files);
        var compilation = function.Compile();
        var trees = compilation.SyntaxTrees.ToArray();
        string? expected = null;
        for (var turn = 0; turn < trees.Length; turn++)
        {
            var turned = trees.Skip(turn).Concat(trees.Take(turn));
            var found = await function.AnalyzeAsync(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(turned), concurrent: turn % 2 == 0);
            var text = string.Join("\n", found.Select(static diagnostic => diagnostic + string.Join(" ", diagnostic.AdditionalLocations)));
            Assert.Equal(3, found.Length);
            Assert.Equal(expected ??= text, text);
        }
    }
}
