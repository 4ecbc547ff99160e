using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Robustness;

/// <summary>Code that is being typed, or that does not fit together: no exception, and no finding that is a guess.</summary>
public class BrokenCodeTests
{
    /// <summary>A function as one finds it in the field, with a bit of everything that the engine looks at.</summary>
    private const string RealisticFunction =
        """
        using System.Net.Http;
        using System.Text.Json;
        using Amazon.DynamoDBv2.Model;
        using Amazon.Lambda.Annotations;
        using Amazon.S3.Model;
        using Amazon.SQS.Model;
        using Microsoft.Extensions.DependencyInjection;

        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

        namespace Orders
        {
            public record Order(string Id, string Region, decimal Total) { public IReadOnlyList<string> Items { get; init; } = Array.Empty<string>(); }

            public interface IOrderStore { Task SaveAsync(Order order); IAmazonDynamoDB Client { get; } }

            public class Function : FunctionBase<Order>
            {
                private static readonly Lazy<IAmazonS3> s_lazy = new(() => new AmazonS3Client());
                private static readonly ConcurrentDictionary<string, IAmazonS3> s_clients = new();
                private static readonly object s_gate = new();
                private static IAmazonSQS s_sqs;
                private readonly IOrderStore _store;
                private readonly Func<IAmazonS3> _factory = () => new AmazonS3Client(RegionEndpoint.EUWest1);
                private bool _ready;

                static Function() { s_sqs = new AmazonSQSClient(); }

                public Function() : this(new DynamoOrderStore("orders")) { }

                public Function(IOrderStore store) => _store = store ?? throw new ArgumentNullException(nameof(store));

                private static string Queue => Environment.GetEnvironmentVariable("QUEUE_URL") ?? "none";

                public async Task<SQSBatchResponse> FunctionHandler(SQSEvent input, ILambdaContext context)
                {
                    var failures = new List<SQSBatchResponse.BatchItemFailure>();
                    EnsureReady();
                    foreach (var record in input?.Records ?? new List<SQSEvent.SQSMessage>())
                    {
                        try
                        {
                            var order = JsonSerializer.Deserialize<Order>(record.Body) switch
                            {
                                { Total: > 0 } valid => valid with { Total = Math.Round(valid.Total, 2) },
                                null => throw new InvalidOperationException($"empty {record.MessageId}"),
                                var other => other,
                            };
                            await HandleAsync(order, context);
                        }
                        catch (Exception e) when (e is not OutOfMemoryException)
                        {
                            context.Logger.LogLine($"{record.MessageId}: {e.Message}");
                            failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });
                        }
                    }

                    return new SQSBatchResponse { BatchItemFailures = failures };
                }

                protected override async Task HandleAsync(Order order, ILambdaContext context)
                {
                    using var dynamo = new AmazonDynamoDBClient(new AmazonDynamoDBConfig { MaxErrorRetry = 3 });
                    var s3 = s_clients.GetOrAdd(order.Region, static region => new AmazonS3Client(RegionEndpoint.GetBySystemName(region)));
                    await Task.WhenAll(order.Items.Select(async (item, index) => await StoreAsync(s3, item, index)));
                    await RetryAsync(async () => await _store.SaveAsync(order), attempts: 3);
                    var fallback = _factory() ?? s_lazy.Value;
                    await foreach (var key in KeysAsync(fallback)) { if (key == order.Id) break; }
                    (var count, _) = await CountAsync(dynamo);
                    if (count is > 10 and < 100 || Queue == "none") return;
                    await Sqs().SendMessageAsync(Queue, JsonSerializer.Serialize(order));

                    static async Task<(int, string)> CountAsync(IAmazonDynamoDB client)
                    {
                        var tables = await client.ListTablesAsync();
                        return (tables.TableNames.Count, "x");
                    }
                }

                private void EnsureReady()
                {
                    if (_ready) return;
                    lock (s_gate)
                    {
                        if (!_ready) { Initialize(); _ready = true; }
                    }
                }

                private void Initialize() { s_sqs ??= new AmazonSQSClient(RegionEndpoint.EUWest1); }

                private static IAmazonSQS Sqs() { var client = s_sqs; if (client is null) { client = new AmazonSQSClient(); s_sqs = client; } return client; }

                private async Task StoreAsync(IAmazonS3 s3, string item, int index)
                {
                    var request = new PutObjectRequest { BucketName = "b", Key = item + "/" + index, ContentBody = item };
                    do { await s3.PutObjectAsync(request); index--; } while (index > 0);
                }

                private static async IAsyncEnumerable<string> KeysAsync(IAmazonS3 s3)
                {
                    var response = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "b" });
                    foreach (var found in response.S3Objects) yield return found.Key;
                }

                private static async Task RetryAsync(Func<Task> action, int attempts = 1)
                {
                    for (var i = 0; ; i++)
                    {
                        try { await action(); return; }
                        catch (AmazonServiceException) when (i < attempts) { await Task.Delay(TimeSpan.FromSeconds(1 << i)); }
                    }
                }
            }

            public abstract class FunctionBase<T> where T : class
            {
                protected abstract Task HandleAsync(T input, ILambdaContext context);
                public IAmazonS3 this[string region] { get => new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }
                public static FunctionBase<T> operator +(FunctionBase<T> a, int b) { _ = new AmazonS3Client(); return a; }
            }

            public class DynamoOrderStore : IOrderStore, IDisposable
            {
                private readonly string _table;
                private event Action Saved;
                public DynamoOrderStore(string table) { _table = table; Saved += () => { _ = new HttpClient(); }; }
                public IAmazonDynamoDB Client { get; set; } = new AmazonDynamoDBClient();
                public async Task SaveAsync(Order order)
                {
                    await Client.PutItemAsync(new PutItemRequest { TableName = _table, Item = new Dictionary<string, AttributeValue> { ["id"] = new AttributeValue(order.Id) } });
                    Saved?.Invoke();
                }
                public void Dispose() => Client?.Dispose();
            }

            public class Functions
            {
                [LambdaFunction]
                public async Task<string> Get(string id, [FromServices] IAmazonS3 s3) { using var http = new HttpClient(); return await http.GetStringAsync("https://example.com/" + id); }
            }
        }
        """;

    private static CompiledFunction Realistic { get; } = new(RealisticFunction) { Rule = null, AllowErrors = true };

    [Fact]
    public async Task RealisticFunction_Compiles_AndHasItsFindings()
    {
        var found = await new CompiledFunction(RealisticFunction).AnalyzeAsync();

        Assert.Equal(
            ["new AmazonDynamoDBClient(new AmazonDynamoDBConfig { MaxErrorRetry = 3 })", "new AmazonS3Client(RegionEndpoint.EUWest1)"],
            found.Select(static diagnostic => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)).Order());
    }

    [Fact]
    public async Task TruncatedAnywhere_NoException()
    {
        var compilation = Realistic.Compile();
        var tree = compilation.SyntaxTrees[0];
        var text = await tree.GetTextAsync();
        for (var length = 0; length < text.Length; length += 7)
        {
            await AnalyzeAsync(compilation, tree, text.GetSubText(new TextSpan(0, length)));
        }
    }

    [Fact]
    public async Task AnyTokenMissing_NoException()
    {
        var compilation = Realistic.Compile();
        var tree = compilation.SyntaxTrees[0];
        var text = await tree.GetTextAsync();
        foreach (var token in (await tree.GetRootAsync()).DescendantTokens().Where(static (token, index) => index % 5 == 0))
        {
            await AnalyzeAsync(compilation, tree, text.Replace(token.Span, string.Empty));
        }
    }

    [Fact]
    public async Task AnyTokenTwice_NoException()
    {
        var compilation = Realistic.Compile();
        var tree = compilation.SyntaxTrees[0];
        var text = await tree.GetTextAsync();
        foreach (var token in (await tree.GetRootAsync()).DescendantTokens().Where(static (token, index) => index % 11 == 0))
        {
            await AnalyzeAsync(compilation, tree, text.Replace(new TextSpan(token.Span.End, 0), " " + token.Text));
        }
    }

    private static Task AnalyzeAsync(CSharpCompilation compilation, SyntaxTree tree, SourceText text) =>
        Realistic.AnalyzeAsync(compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text)));

    /// <summary>Code that does not compile, and where it nevertheless is certain what runs.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "error type as parameter", "public class Function { public void Handle(Missing input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }" },
        { "error type as return type", "public class Function { public Missing Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }" },
        { "error type as base", "public class Function : Missing { public void Handle(string input, ILambdaContext c) { A(); } void A() { _ = [|new AmazonS3Client()|]; } }" },
        { "error type as argument", "public class Function { public void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(new Missing()); _ = new AmazonS3Client(missing); _ = new AmazonS3Client(input.Missing); } }" },
        { "error type created", "public class Function { public void Handle(string input, ILambdaContext c) { _ = new AmazonS4Client(); _ = new Amazon.S3.(); } }" },
        { "unknown member called", "public class Function { public void Handle(string input, ILambdaContext c) { Missing(); this.Missing(); } void Other() { _ = new AmazonS3Client(); } }" },
        { "ambiguous overloads", "public class Function { public void Handle(string input, ILambdaContext c) { A(null); } void A(string s) { _ = new AmazonS3Client(); } void A(Stream s) { _ = new AmazonS3Client(); } }" },
        { "wrong number of arguments", "public class Function { public void Handle(string input, ILambdaContext c) { A(1, 2); } void A(string s) { _ = new AmazonS3Client(); } }" },
        { "handler with itself as a field", "public class Function { private readonly Function _self = new Function(); private readonly IAmazonS3 _s3 = new AmazonS3Client(); public void Handle(string input, ILambdaContext c) { _self.Handle(input, c); _ = [|new AmazonS3Client()|]; } }" },
        { "handler with itself as a static field", "public class Function { private static readonly Function s_self = new Function(); private readonly IAmazonS3 _s3 = new AmazonS3Client(); public void Handle(string input, ILambdaContext c) => s_self.A(); void A() { _ = [|new AmazonS3Client()|]; } }" },
        { "cyclic base types", "public class A : B { public void Handle(string input, ILambdaContext c) { Work(); } } public class B : C { } public class C : A { protected void Work() { _ = [|new AmazonS3Client()|]; } private readonly IAmazonS3 _s3 = new AmazonS3Client(); }" },
        { "class derives from itself", "public class Function : Function { public Function() : base() { } public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; new Function(); } }" },
        { "class derives from its nested class", "public class Function : Function.Nested { public class Nested { } public void Handle(string input, ILambdaContext c) { new Function(); _ = [|new AmazonS3Client()|]; } }" },
        { "cyclic interfaces", "public interface I : J { void A(); } public interface J : I { } public class Function : I { public void Handle(string input, ILambdaContext c) => A(); public void A() { _ = [|new AmazonS3Client()|]; } }" },
        { "cyclic constructors", "public class Function { public Function() : this(1) { } public Function(int i) : this() { _ = new AmazonS3Client(); } public void Handle(string input, ILambdaContext c) { } }" },
        { "cyclic constructors that a handler runs", "public class Made { public Made() : this(1) { } public Made(int i) : this() { _ = [|new AmazonS3Client()|]; } } public class Function { public void Handle(string input, ILambdaContext c) { new Made(); } }" },
        { "cyclic field initialisers", "public class A { B _b = new B(); } public class B { A _a = new A(); IAmazonS3 _s3 = new AmazonS3Client(); }" },
        { "cyclic locals", "public class Function { public void Handle(string input, ILambdaContext c) { var a = b; var b = a; _ = new AmazonS3Client(a); } }" },
        { "cyclic fields as arguments", "public class Function { static string s_a = s_b; static string s_b = s_a; public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client(s_a, s_b)|]; } }" },
        { "cyclic properties as arguments", "public class Function { static string A => B; static string B => A; public void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(A, B); } }" },
        { "recursive argument helper", "public class Function { static string A(int i) => A(i - 1); public void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(A(1), \"x\"); } }" },
        { "recursive parameter", "public class Function { public void Handle(string input, ILambdaContext c) { A(\"x\"); } void A(string s) { _ = new AmazonS3Client(s, s); A(s); } }" },
        { "lambda that calls itself", "public class Function { public void Handle(string input, ILambdaContext c) { Action a = null; a = () => { _ = [|new AmazonS3Client()|]; a(); }; a(); } }" },
        { "lambdas that hand over each other", "public class Function { Action _a, _b; public void Handle(string input, ILambdaContext c) { _a = _b; _b = _a; _a = () => { _ = [|new AmazonS3Client()|]; }; _b(); } }" },
        { "same class twice", "public class Function { public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } } public class Function { private readonly int _a; }" },
        { "same method twice", "public class Function { public void Handle(string input, ILambdaContext c) { A(); } void A() { _ = new AmazonS3Client(); } void A() { _ = new AmazonS3Client(); } }" },
        { "same handler twice", "public class Function { public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }" },
        { "same field twice", "public class Function { IAmazonS3 _s3 = new AmazonS3Client(); IAmazonS3 _s3 = new AmazonS3Client(); public void Handle(string input, ILambdaContext c) { _s3 ??= new AmazonS3Client(); } }" },
        { "same local twice, the use is of the first", "public class Function { public void Handle(string input, ILambdaContext c) { var region = RegionEndpoint.EUWest1; var region = RegionEndpoint.GetBySystemName(input); _ = [|new AmazonS3Client(region)|]; } }" },
        { "same local twice, the use is of the event's", "public class Function { public void Handle(string input, ILambdaContext c) { var region = RegionEndpoint.GetBySystemName(input); var region = RegionEndpoint.EUWest1; _ = new AmazonS3Client(region); } }" },
        { "??= on a missing member", "public class Function { public void Handle(string input, ILambdaContext c) { _missing ??= new AmazonS3Client(); this.Missing ??= new AmazonS3Client(); } }" },
        { "missing body", "public class Function { public void Handle(string input, ILambdaContext c); void A() { _ = new AmazonS3Client(); } }" },
        { "body and arrow", "public class Function { public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } => A(); void A() { } }" },
        { "partial method without body", "public partial class Function { partial void A(); public void Handle(string input, ILambdaContext c) { A(); _ = [|new AmazonS3Client()|]; } }" },
        { "partial method with two bodies", "public partial class Function { partial void A(); partial void A() { _ = new AmazonS3Client(); } partial void A() { _ = new AmazonS3Client(); } public void Handle(string input, ILambdaContext c) { } }" },
        { "abstract handler with a body", "public abstract class Function { public abstract void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(); } }" },
        { "override of nothing", "public class Function { public override void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }" },
        { "explicit implementation of nothing", "public class Function { void Missing.A() { _ = new AmazonS3Client(); } public void Handle(string input, ILambdaContext c) { } }" },
        { "generic with wrong arity", "public class Function { T A<T>() { _ = new AmazonS3Client(); return default; } public void Handle(string input, ILambdaContext c) { A<int, string>(); } }" },
        { "method without a type", "void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(); }" },
        { "statements in a class", "public class Function { _ = new AmazonS3Client(); public void Handle(string input, ILambdaContext c) { } }" },
        { "namespace without a name", "namespace { public class Function { public void Handle(string input, ILambdaContext c) { } } }" },
        { "method without a name", "public class Function { public void (string input, ILambdaContext c) { _ = new AmazonS3Client(); } }" },
        { "parameter without a type", "public class Function { public void Handle(input, ILambdaContext c) { } public void B(string s, ILambdaContext) { } }" },
        { "unclosed string", "public class Function { public void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(\"); } }" },
        { "unclosed comment", "public class Function { public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; /* } }" },
        { "lambda without a body", "public class Function { public void Handle(string input, ILambdaContext c) { Action a = () => ; a(); } }" },
        { "target-typed new without a target", "public class Function { public void Handle(string input, ILambdaContext c) { var a = new(); _ = new(); Missing(new()); } }" },
        { "new of an abstract class, an interface, a static class", "public class Function { public void Handle(string input, ILambdaContext c) { _ = new IAmazonS3(); _ = new AmazonServiceClient(); _ = new Math(); } }" },
        { "attribute without a constructor", "[Missing] public class Function { [Missing(1)] public void Handle([Missing] string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }" },
        { "await outside async", "public class Function { public void Handle(string input, ILambdaContext c) { await A(); } async Task A() { _ = [|new AmazonS3Client()|]; } }" },
        { "goto and labels", "public class Function { public void Handle(string input, ILambdaContext c) { again: _ = [|new AmazonS3Client()|]; goto again; goto missing; } }" },
        { "unsafe and pointers", "public unsafe class Function { public void Handle(string input, ILambdaContext c) { int i = 0; int* p = &i; delegate*<void> f = &A; f(); _ = [|new AmazonS3Client()|]; } static void A() { } }" },
        { "ref locals and ref returns", "public class Function { static IAmazonS3 s_s3; ref IAmazonS3 Slot() => ref s_s3; public void Handle(string input, ILambdaContext c) { ref var slot = ref Slot(); slot ??= new AmazonS3Client(); ref var region = ref input; _ = new AmazonS3Client(region, region); } }" },
        { "stackalloc, spans, ranges", "public class Function { public void Handle(string input, ILambdaContext c) { Span<int> s = stackalloc int[3]; _ = s[^1]; _ = input[1..]; _ = [|new AmazonS3Client()|]; } }" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_NoExceptionAndNoGuess(string what, string source)
    {
        Assert.NotEmpty(what);
        await new CompiledFunction(source) { AllowErrors = true, OutputKind = OutputKind.DynamicallyLinkedLibrary }.VerifyAsync();
        await new CompiledFunction(source) { AllowErrors = true, OutputKind = OutputKind.DynamicallyLinkedLibrary, Rule = null }.AnalyzeAsync();
    }

    /// <summary>What an old host cannot parse is a heap of pieces to it.</summary>
    [Fact]
    public async Task SyntaxNewerThanTheHost_NoException()
    {
        var found = await new CompiledFunction(
            """
            public class Function(IAmazonS3 s3)
            {
                private readonly IAmazonS3 _s3 = s3 ?? new AmazonS3Client();
                private IAmazonS3 Kept => field ??= new AmazonS3Client();
                public void Handle(string input, ILambdaContext c) { int[] numbers = [1, 2, .. input.Select(x => (int)x)]; _ = new AmazonS3Client(); }
            }
            public static class Extensions { extension(string text) { public IAmazonS3 S3 => new AmazonS3Client(); } }
            """)
        { AllowErrors = true, OutputKind = OutputKind.DynamicallyLinkedLibrary }.AnalyzeAsync();

        Assert.InRange(found.Length, 0, 1);
    }

    private const string Small = "public class Function { public void Handle(string input, Amazon.Lambda.Core.ILambdaContext c) { var s3 = new Amazon.S3.AmazonS3Client(); Work(); } void Work() { new Amazon.S3.AmazonS3Client(); } }";

    public static TheoryData<string> MissingReferences => new() { "nothing", "framework", "AWSSDK.Core", "AWSSDK.S3", "AWSSDK", "Amazon.Lambda", "ASP.NET Core" };

    [Theory]
    [MemberData(nameof(MissingReferences))]
    public async Task MissingReference_NoExceptionAndNoGuess(string missing)
    {
        var references = missing switch
        {
            "nothing" => CompiledFunction.AllReferences,
            "framework" => Verification.LambdaReferences.All,
            "ASP.NET Core" => CompiledFunction.AllReferences.RemoveRange(Testing.LambdaReferences.AspNetCore80),
            _ => CompiledFunction.AllReferences.RemoveAll(reference => System.IO.Path.GetFileName(reference.Display)!.StartsWith(missing, System.StringComparison.Ordinal)),
        };
        var found = await new CompiledFunction(Small) { References = references, AllowErrors = true, GlobalUsings = string.Empty }.AnalyzeAsync();

        Assert.Equal(missing is "nothing" or "ASP.NET Core" ? 2 : 0, found.Length);
    }

    [Fact]
    public async Task TwoReferencesWithTheLambdaContext_NoException()
    {
        var second = CSharpCompilation.Create(
            "Amazon.Lambda.Copy",
            [CSharpSyntaxTree.ParseText("namespace Amazon.Lambda.Core { public interface ILambdaContext { } } namespace Amazon.S3 { public class AmazonS3Client { } }")],
            Testing.LambdaReferences.Net80,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).EmitToImageReference();

        var found = await new CompiledFunction(Small) { References = CompiledFunction.AllReferences.Add(second), AllowErrors = true, GlobalUsings = string.Empty }.AnalyzeAsync();

        Assert.Empty(found);
    }

    [Fact]
    public async Task SourceAndReferenceWithTheLambdaContext_NoException() =>
        await new CompiledFunction(Small, "namespace Amazon.Lambda.Core { public interface ILambdaContext { } } namespace Amazon.Runtime { public class AmazonServiceClient { } }")
        { AllowErrors = true, GlobalUsings = string.Empty, Rule = null }.AnalyzeAsync();

    [Fact]
    public async Task DuplicateFilesAndPaths_NoException()
    {
        var source = "public class Function { public void Handle(string input, ILambdaContext c) { A(); } void A() { _ = new AmazonS3Client(); } }";
        var function = new CompiledFunction(source) { AllowErrors = true };
        var compilation = function.Compile();
        var again = CSharpSyntaxTree.ParseText(source, LambdaTestSettings.ParseOptions, compilation.SyntaxTrees[0].FilePath);
        var nameless = CSharpSyntaxTree.ParseText("public class Other { public void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(); } }", LambdaTestSettings.ParseOptions);

        await function.AnalyzeAsync(compilation.AddSyntaxTrees(again, nameless));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\r\n\r\n")]
    [InlineData("// only a comment")]
    [InlineData("#if A")]
    [InlineData("#endif")]
    [InlineData("using")]
    [InlineData(";;;")]
    [InlineData("}")]
    [InlineData("\0")]
    [InlineData("\uFEFF")]
    [InlineData("\uD800")]
    public async Task EmptyOrMeaninglessFile_NoException(string text)
    {
        var found = await new CompiledFunction(
            "public class Function { public void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(); } }", text)
        { AllowErrors = true, OutputKind = OutputKind.DynamicallyLinkedLibrary }.AnalyzeAsync();

        Assert.Single(found);
    }

    [Fact]
    public Task ConditionalCompilation_OnlyTheActiveBranchCounts() =>
        new CompiledFunction(
            """
            #define LAMBDA
            public class Function
            {
            #if LAMBDA
                public void Handle(string input, ILambdaContext c) => Active();
            #else
                public void Handle(string input, ILambdaContext c) => Inactive();
            #endif
                void Active() { _ = [|new AmazonS3Client()|];
            #if DEBUG_LOCAL
                    _ = new AmazonS3Client();
            #elif LAMBDA
                    _ = [|new AmazonS3Client()|];
            #endif
                }
                void Inactive() { _ = new AmazonS3Client(); }
            }
            """).VerifyAsync();

    [Fact]
    public Task FileWithoutNewlineAndWithOddLineEnds() =>
        new CompiledFunction("public class Function\r{\n\r\n\u2028public void Handle(string input, ILambdaContext c) { _ = [|new AmazonS3Client()|]; }}").VerifyAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("::")]
    [InlineData("MyFunction::::")]
    [InlineData("MyFunction::Function::Handle::More::Again")]
    [InlineData("MyFunction::`1::+")]
    [InlineData("MyFunction::Function::")]
    [InlineData("{ \"Handler\": \"MyFunction::\\u0046unction::Handle\"")]
    [InlineData("\0\0MyFunction::\0")]
    public async Task OddDeploymentFile_NoException(string? text) =>
        Assert.Single(await new CompiledFunction("public class Function { public void Handle(string input, ILambdaContext c) { _ = new AmazonS3Client(); } }")
            .WithFile("/0/template.yaml", text).WithFile(string.Empty, text).AnalyzeAsync());

    [Fact]
    public async Task CancelledAnalysis_LeavesNothingBehind()
    {
        var compilation = Realistic.Compile();
        for (var i = 0; i < 5; i++)
        {
            using var source = new System.Threading.CancellationTokenSource();
            var analysis = Realistic.AnalyzeAsync(compilation, cancellationToken: source.Token);
            await source.CancelAsync();
            try
            {
                await analysis;
            }
            catch (System.OperationCanceledException)
            {
                // What a cancelled analysis is expected to do.
            }
        }

        Assert.NotEmpty(await Realistic.AnalyzeAsync(compilation));
    }

    /// <summary>The name of a local function, method or variable that is not yet typed is the empty text, which stands at every place.</summary>
    [Theory]
    [InlineData("void () { new AmazonS3Client(); }")]
    [InlineData("var = new AmazonS3Client(); () => new AmazonS3Client();")]
    [InlineData("int (int x) => x; s_kept = input; void Local() { s_kept = input; } Local();")]
    public async Task NameNotYetTyped(string body)
    {
        var function = new CompiledFunction("public class Function { private static string s_kept; public string Handler(string input, ILambdaContext context) { " + body + " return s_kept; } }") { Rule = null, AllowErrors = true };

        // Started by itself: what hangs does so before it first gives up its thread.
        var analysis = Task.Run(() => function.AnalyzeAsync());

        Assert.Same(analysis, await Task.WhenAny(analysis, Task.Delay(System.TimeSpan.FromMinutes(1))));
        Assert.DoesNotContain(await analysis, static diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public void EmptyWord_StandsNowhere() =>
        Assert.Empty(LambdaAnalyzers.Symbols.TreeWords.Positions("some text", string.Empty, new TextSpan(0, 9)));
}
