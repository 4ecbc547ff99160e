using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB107.</summary>
public class SharedClientDisposedFixTests
{
    private static readonly InitScopeFix<SharedClientDisposedCodeFix> s_fix = new(
        DiagnosticIds.SharedClientDisposed,
        SharedClientDisposedCodeFix.LeaveOpenKey,
        """
        using System.Net.Http;
        using StackExchange.Redis;
        """);

    private const string S3 = "private readonly AmazonS3Client _s3 = new AmazonS3Client();";

    private static Task VerifyAsync(string body, string fixedBody, string members = S3) => s_fix.VerifyBodyAsync(members, body, members, fixedBody);

    private static Task VerifyNotOfferedAsync(string body, string members = S3) => s_fix.VerifyBodyNotOfferedAsync(members, body);

    [Fact]
    public Task UsingStatement_OverField() => VerifyAsync(
        """
        // Count the buckets.
        [|using|] (_s3)
        {
            // All of them.
            var buckets = await _s3.ListBucketsAsync(); // slow

            context.Logger.Log(buckets.ToString());
        }

        context.Logger.Log("done");
        """,
        """
        // Count the buckets.
        // All of them.
        var buckets = await _s3.ListBucketsAsync(); // slow

        context.Logger.Log(buckets.ToString());

        context.Logger.Log("done");
        """);

    [Fact]
    public Task UsingStatement_KeepsItsRemark() => VerifyAsync(
        """
        [|using|] (_s3) // the shared one
        {
            await _s3.ListBucketsAsync();
        }
        """,
        """
        // the shared one
        await _s3.ListBucketsAsync();
        """);

    [Fact]
    public Task UsingStatement_WithoutBraces() => VerifyAsync(
        """
        [|using|] (_s3)
            await _s3.ListBucketsAsync();
        """,
        """
        await _s3.ListBucketsAsync();
        """);

    [Fact]
    public Task UsingStatement_OverProperty() => VerifyAsync(
        """
        [|using|] (Http)
        {
            await Http.GetStringAsync("https://example.com");
        }
        """,
        """
        await Http.GetStringAsync("https://example.com");
        """,
        "public static HttpClient Http { get; } = new HttpClient();");

    [Fact]
    public Task UsingStatement_InParentheses_OverThis() => VerifyAsync(
        """
        [|using|] (this._s3)
        {
            await this._s3.ListBucketsAsync();
        }
        """,
        """
        await this._s3.ListBucketsAsync();
        """);

    [Fact]
    public Task UsingStatement_WithVariable_FieldTakesItsPlace() => VerifyAsync(
        """
        [|using|] (var s3 = _s3)
        {
            await s3.ListBucketsAsync();
            await s3.PutBucketAsync("orders");
        }
        """,
        """
        await _s3.ListBucketsAsync();
        await _s3.PutBucketAsync("orders");
        """);

    [Fact]
    public Task UsingStatement_WithVariable_OverStaticOfAnotherClass() => s_fix.VerifyAsync(
        """
        public static class Clients
        {
            public static readonly IAmazonS3 S3 = new AmazonS3Client();
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                [|using|] (IAmazonS3 client = Clients.S3)
                {
                    await client.ListBucketsAsync();
                }
            }
        }
        """,
        """
        public static class Clients
        {
            public static readonly IAmazonS3 S3 = new AmazonS3Client();
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Clients.S3.ListBucketsAsync();
            }
        }
        """);

    [Fact]
    public Task UsingStatement_WithVariable_OverHelper_KeepsTheVariable() => VerifyAsync(
        """
        [|using|] (var s3 = Client())
        {
            await s3.ListBucketsAsync();
        }
        """,
        """
        var s3 = Client();
        await s3.ListBucketsAsync();
        """,
        S3 + "\n\nprivate IAmazonS3 Client() => _s3;");

    [Fact]
    public Task UsingStatement_BlockDeclaresATakenName_BracesStay() => VerifyAsync(
        """
        [|using|] (_s3)
        {
            var name = "a";
            await _s3.PutBucketAsync(name);
        }

        foreach (var name in new[] { "b" })
        {
            await _s3.PutBucketAsync(name);
        }
        """,
        """
        {
            var name = "a";
            await _s3.PutBucketAsync(name);
        }

        foreach (var name in new[] { "b" })
        {
            await _s3.PutBucketAsync(name);
        }
        """);

    [Fact]
    public Task UsingDeclaration() => VerifyAsync(
        """
        [|using|] var s3 = _s3; // shared
        await s3.ListBucketsAsync();
        """,
        """
        var s3 = _s3; // shared
        await s3.ListBucketsAsync();
        """);

    [Fact]
    public Task UsingDeclaration_WithType_OverLazyHelper() => VerifyAsync(
        """
        [|using|] HttpClient http = Client;
        await http.GetStringAsync("https://example.com");
        """,
        """
        HttpClient http = Client;
        await http.GetStringAsync("https://example.com");
        """,
        "private static HttpClient s_http;\n\nprivate static HttpClient Client => s_http ??= new HttpClient();");

    [Fact]
    public Task AwaitUsingDeclaration() => VerifyAsync(
        """
        await [|using|] var redis = s_redis;
        await redis.GetDatabase().StringGetAsync("a");
        """,
        """
        var redis = s_redis;
        await redis.GetDatabase().StringGetAsync("a");
        """,
        "private static readonly ConnectionMultiplexer s_redis = ConnectionMultiplexer.Connect(\"redis\");");

    [Fact]
    public Task AwaitUsingStatement() => VerifyAsync(
        """
        await [|using|] (s_redis)
        {
            await s_redis.GetDatabase().StringGetAsync("a");
        }
        """,
        """
        await s_redis.GetDatabase().StringGetAsync("a");
        """,
        "private static readonly ConnectionMultiplexer s_redis = ConnectionMultiplexer.Connect(\"redis\");");

    [Fact]
    public Task NestedUsings_OnlyTheSharedOneGoes() => VerifyAsync(
        """
        [|using|] (_s3)
        using (var stream = new MemoryStream())
        {
            await _s3.PutBucketAsync(stream.Length.ToString());
        }
        """,
        """
        using (var stream = new MemoryStream())
        {
            await _s3.PutBucketAsync(stream.Length.ToString());
        }
        """);

    [Fact]
    public Task NestedUsings_InnerGoes() => VerifyAsync(
        """
        using (var stream = new MemoryStream())
        {
            [|using|] (_s3)
            {
                await _s3.PutBucketAsync(stream.Length.ToString());
            }
        }
        """,
        """
        using (var stream = new MemoryStream())
        {
            await _s3.PutBucketAsync(stream.Length.ToString());
        }
        """);

    [Fact]
    public Task NestedUsings_BothGo() => VerifyAsync(
        """
        [|using|] (_s3)
        {
            [|using|] (s_http)
            {
                await _s3.PutBucketAsync(await s_http.GetStringAsync("https://example.com"));
            }
        }
        """,
        """
        await _s3.PutBucketAsync(await s_http.GetStringAsync("https://example.com"));
        """,
        "private static readonly HttpClient s_http = new HttpClient();\n" + S3);

    [Fact]
    public Task Dispose() => VerifyAsync(
        """
        await _s3.ListBucketsAsync();
        [|_s3.Dispose()|];
        """,
        """
        await _s3.ListBucketsAsync();
        """);

    [Fact]
    public Task Dispose_CommentsStay() => VerifyAsync(
        """
        await _s3.ListBucketsAsync();

        // We are done.
        [|_s3.Dispose()|];
        context.Logger.Log("done");
        """,
        """
        await _s3.ListBucketsAsync();

        // We are done.
        context.Logger.Log("done");
        """);

    [Fact]
    public Task ConditionalDispose() => VerifyAsync(
        """
        await _s3.ListBucketsAsync();
        _s3?[|.Dispose()|];
        """,
        """
        await _s3.ListBucketsAsync();
        """);

    [Fact]
    public Task DisposeBehindNullCheck_TheCheckGoesToo() => VerifyAsync(
        """
        await _s3.ListBucketsAsync();
        if (_s3 != null)
        {
            [|_s3.Dispose()|];
        }
        """,
        """
        await _s3.ListBucketsAsync();
        """);

    [Fact]
    public Task DisposeInFinally_FinallyGoes() => VerifyAsync(
        """
        try
        {
            await _s3.ListBucketsAsync();
        }
        finally
        {
            [|_s3.Dispose()|];
        }
        """,
        """
        await _s3.ListBucketsAsync();
        """);

    [Fact]
    public Task DisposeInFinally_CatchStays() => VerifyAsync(
        """
        try
        {
            await _s3.ListBucketsAsync();
        }
        catch (AmazonS3Exception)
        {
            throw;
        }
        finally
        {
            [|_s3.Dispose()|];
        }
        """,
        """
        try
        {
            await _s3.ListBucketsAsync();
        }
        catch (AmazonS3Exception)
        {
            throw;
        }
        """);

    [Fact]
    public Task DisposeInFinally_OtherCleanUpStays() => VerifyAsync(
        """
        try
        {
            await _s3.ListBucketsAsync();
        }
        finally
        {
            [|_s3.Dispose()|];
            context.Logger.Log("done");
        }
        """,
        """
        try
        {
            await _s3.ListBucketsAsync();
        }
        finally
        {
            context.Logger.Log("done");
        }
        """);

    [Fact]
    public Task DisposeAsync() => VerifyAsync(
        """
        await s_redis.GetDatabase().StringGetAsync("a");
        await [|s_redis.DisposeAsync()|];
        """,
        """
        await s_redis.GetDatabase().StringGetAsync("a");
        """,
        "private static readonly ConnectionMultiplexer s_redis = ConnectionMultiplexer.Connect(\"redis\");");

    [Fact]
    public Task DisposeAsync_ConfigureAwait() => VerifyAsync(
        """
        await s_redis.GetDatabase().StringGetAsync("a");
        await [|s_redis.DisposeAsync()|].ConfigureAwait(false);
        """,
        """
        await s_redis.GetDatabase().StringGetAsync("a");
        """,
        "private static readonly ConnectionMultiplexer s_redis = ConnectionMultiplexer.Connect(\"redis\");");

    [Fact]
    public Task DisposeInHelper() => s_fix.VerifyBodyAsync(
        S3 + "\n\nprivate void Close()\n{\n    [|_s3.Dispose()|];\n}",
        """
        await _s3.ListBucketsAsync();
        Close();
        """,
        S3 + "\n\nprivate void Close()\n{\n}",
        """
        await _s3.ListBucketsAsync();
        Close();
        """);

    [Fact]
    public Task SecondVariableIsTheInvocationsOwn_NotOffered() => VerifyNotOfferedAsync(
        """
        [|using|] AmazonS3Client shared = _s3, own = new AmazonS3Client(RegionEndpoint.GetBySystemName(input.Records[0].Body));
        await shared.ListBucketsAsync();
        await own.ListBucketsAsync();
        """);

    [Fact]
    public Task DisposeIsTheOnlyBranch_NotOffered() => VerifyNotOfferedAsync(
        """
        await _s3.ListBucketsAsync();
        if (input.Records.Count > 0)
        {
            [|_s3.Dispose()|];
        }
        """);

    [Fact]
    public Task DisposeInALambdaExpression_NotOffered() => VerifyNotOfferedAsync(
        """
        Action close = () => [|_s3.Dispose()|];
        await _s3.ListBucketsAsync();
        close();
        """);

    [Fact]
    public Task CommentInTheHeader_NotOffered() => VerifyNotOfferedAsync(
        """
        [|using|] (_s3 /* ours */)
        {
            await _s3.ListBucketsAsync();
        }
        """);

    [Fact]
    public Task UsingOverAHelperInAnEmbeddedStatement_NotOffered() => VerifyNotOfferedAsync(
        """
        if (input.Records.Count > 0)
            [|using|] (var s3 = Client())
            {
                await s3.ListBucketsAsync();
            }
        """,
        S3 + "\n\nprivate IAmazonS3 Client() => _s3;");
}
