using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB107: what outlives the invocation and is disposed by it.</summary>
public class SharedClientDisposedTests
{
    private const string Id = DiagnosticIds.SharedClientDisposed;

    private const string Usings =
        """
        using System.Net.Http;
        using MongoDB.Driver;
        using Npgsql;
        using StackExchange.Redis;

        """;

    private const string Fields = "private static readonly HttpClient s_http = new(); private readonly IAmazonS3 _s3 = new AmazonS3Client(); private static readonly ConnectionMultiplexer s_redis = ConnectionMultiplexer.Connect(\"redis\");\n";

    private static readonly RuleCases s_reported = new(Id, reported: true, Usings)
    {
        { "using statement over a field", "[|using|] (_s3) { await _s3.ListBucketsAsync(); }", Fields },
        { "using declaration over a field", "[|using|] var s3 = _s3; await s3.ListBucketsAsync();", Fields },
        { "using declaration over a static field", "[|using|] var http = s_http; await http.GetAsync(\"https://example.com\");", Fields },
        { "using statement with a variable", "[|using|] (var http = s_http) { }", Fields },
        { "Dispose", "[|_s3.Dispose()|];", Fields },
        { "Dispose on this", "[|this._s3.Dispose()|];", Fields },
        { "Dispose of a static field", "[|s_http.Dispose()|];", Fields },
        { "Dispose by the class's name", "[|Function.s_http.Dispose()|];", Fields },
        { "Dispose in finally", "try { await _s3.ListBucketsAsync(); } finally { [|_s3.Dispose()|]; }", Fields },
        { "Dispose by conditional access", "_s3?[|.Dispose()|];", Fields },
        { "Dispose through the interface", "[|((IDisposable)_s3).Dispose()|];", Fields },
        { "await using", "await [|using|] var redis = s_redis;", Fields },
        { "DisposeAsync", "await [|s_redis.DisposeAsync()|];", Fields },
        { "connection pool", "[|s_source.Dispose()|];", "private static readonly NpgsqlDataSource s_source = NpgsqlDataSource.Create(\"Host=db\");" },
        { "database client", "[|using|] var mongo = s_mongo;", "private static readonly MongoClient s_mongo = new(\"mongodb://db\");" },
        { "auto property", "[|Http.Dispose()|];", "private static HttpClient Http { get; } = new();" },
        { "property over a field", "[|using|] var http = Http;", Fields + "private HttpClient Http => s_http;" },
        { "property that fills a field", "[|using|] var http = Http;", "private static HttpClient s_lazy; private static HttpClient Http => s_lazy ??= new HttpClient();" },
        { "helper that returns a field", "[|using|] var s3 = Open();", Fields + "private IAmazonS3 Open() => _s3;" },
        { "helper with a block", "[|using|] (Open()) { }", Fields + "private IAmazonS3 Open() { Console.WriteLine(\"open\"); return _s3; }" },
        { "static helper of another class", "[|using|] var http = Clients.Http();", "", "public static class Clients { private static readonly HttpClient s_http = new(); public static HttpClient Http() => s_http; }" },
        { "field of another class", "[|Clients.Http.Dispose()|];", "", "public static class Clients { public static readonly HttpClient Http = new(); }" },
        { "local copy", "var s3 = _s3; [|s3.Dispose()|];", Fields },
        { "disposed by a helper", "Close();", Fields + "private void Close() => [|_s3.Dispose()|];" },
        { "disposed by another class", "Clients.Close();", "", "public static class Clients { public static readonly HttpClient Http = new(); public static void Close() => [|Http.Dispose()|]; }" },
        { "Dispose method of the function that the handler calls", "try { await _s3.ListBucketsAsync(); } finally { Dispose(); }", Fields + "public void Dispose() { [|_s3.Dispose()|]; }" },
        { "field that the constructor fills", "[|using|] (_queue) { }", "private readonly IAmazonSQS _queue; public Function() { _queue = new AmazonSQSClient(); }" },
        { "field that is filled once", "[|using|] var s3 = s_lazy ??= new AmazonS3Client();", "private static IAmazonS3 s_lazy;" },
        { "value of a kept Lazy", "[|using|] var s3 = s_s3.Value; [|s_s3.Value.Dispose()|];", "private static readonly Lazy<IAmazonS3> s_s3 = new(() => new AmazonS3Client());" },
        { "property over a kept Lazy", "[|using|] (S3) { }", "private readonly Lazy<IAmazonS3> _s3 = new(() => new AmazonS3Client()); private IAmazonS3 S3 => _s3.Value;" },
        { "SDK client by its class", "[|s_dynamo.Dispose()|];", "private static readonly AmazonDynamoDBClient s_dynamo = new();" },
    };

    private static readonly RuleCases s_silent = new(Id, reported: false, Usings)
    {
        { "made by the invocation", "using var s3 = new AmazonS3Client(); using (var http = new HttpClient()) { }", Fields },
        { "made by a helper", "using var s3 = Open();", "private static IAmazonS3 Open() => new AmazonS3Client();" },
        { "made by a property", "using var s3 = S3;", "private static IAmazonS3 S3 => new AmazonS3Client();" },
        { "made by a factory", "using var s3 = s_open();", "private static readonly Func<IAmazonS3> s_open = () => new AmazonS3Client();" },
        { "value of a Lazy of the invocation", "var lazy = new Lazy<IAmazonS3>(() => new AmazonS3Client()); using (lazy.Value) { }" },
        { "given by the caller", "Use(new AmazonS3Client());", "private static void Use(IAmazonS3 s3) { using (s3) { } }" },
        { "client of a factory", "using var http = _factory.CreateClient();", "private readonly IHttpClientFactory _factory = null;" },
        { "field that the invocation replaces", "_s3 = new AmazonS3Client(); try { await _s3.ListBucketsAsync(); } finally { _s3.Dispose(); }", "private IAmazonS3 _s3;" },
        { "static field that a helper of the invocation replaces", "Open(); s_s3.Dispose();", "private static IAmazonS3 s_s3; private static void Open() { s_s3 = new AmazonS3Client(); }" },
        { "reconnect", "if (!_redis.IsConnected) { _redis.Dispose(); _redis = ConnectionMultiplexer.Connect(\"redis\"); }", "private ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect(\"redis\");" },
        { "Dispose method that nobody calls", "await _s3.ListBucketsAsync();", Fields + "public void Dispose() { _s3.Dispose(); s_http.Dispose(); }" },
        { "finaliser", "await _s3.ListBucketsAsync();", Fields + "~Function() { _s3.Dispose(); }" },
        { "disposed by the constructor", "", Fields + "public Function() { s_http.Dispose(); }" },
        { "object that dies with the invocation", "using var store = new Store();", "", "public sealed class Store : IDisposable { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public void Dispose() => _s3.Dispose(); }" },
        { "object of a helper that dies with the invocation", "await new Store().PutAsync();", "", "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public async Task PutAsync() { using (_s3) { await _s3.ListBucketsAsync(); } } }" },
        { "responses and streams", "using var response = await s_http.GetAsync(\"https://example.com\"); using var stream = await response.Content.ReadAsStreamAsync();", Fields },
        { "other things that are kept", "s_stream.Dispose(); s_lock.Dispose();", "private static readonly MemoryStream s_stream = new(); private static readonly SemaphoreSlim s_lock = new(1);" },
        { "connection of a kept pool", "await using var connection = await s_source.OpenConnectionAsync();", "private static readonly NpgsqlDataSource s_source = NpgsqlDataSource.Create(\"Host=db\");" },
        { "request around a shared client", "using var request = new HttpRequestMessage(); await s_http.SendAsync(request);", Fields },
        { "own method named Dispose with an argument", "Clients.Dispose(s_http);", Fields, "public static class Clients { public static void Dispose(HttpClient http) { } }" },
        { "own type with the same name", "s_client.Dispose();", "private static readonly Mine.HttpClient s_client = new();", "namespace Mine { public class HttpClient : IDisposable { public void Dispose() { } } }" },
        { "local that is a copy or new", "var s3 = input.Records.Count > 1 ? new AmazonS3Client() : null; s3?.Dispose();" },
        { "captured local of the invocation", "IAmazonS3 s3 = new AmazonS3Client(); void Close() => s3.Dispose(); Close();" },
        { "disposed at the end of an executable", ["using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nusing var s3 = new AmazonS3Client();\nvar handler = async (string input, ILambdaContext context) => (await s3.ListBucketsAsync()).ToString();\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();\ns3.Dispose();"] },
        { "client of each tenant's own", "using var s3 = Open(input.Records[0].Body);", "private static IAmazonS3 Open(string region) { return new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message() => Assert.Equal(
        [
            "'_s3' outlives the invocation but is disposed by 'Function.Handler': the next invocation on the same execution environment finds it disposed; leave it open, the environment ends with it",
            "'s_http' outlives the invocation but is disposed by 'Function.Handler' (through 'Clients.Close'): the next invocation on the same execution environment finds it disposed; leave it open, the environment ends with it",
        ],
        await RuleCases.MessagesAsync(
            Id,
            s_reported.Function("[|using|] (_s3) { } Clients.Close();", Fields),
            Usings + "public static class Clients { private static readonly HttpClient s_http = new(); public static void Close() => [|s_http.Dispose()|]; }"));

    [Fact]
    public Task TestProject() => new CompiledFunction(s_silent.Function("_s3.Dispose();", Fields)) { Rule = Id }
        .WithOption("lambda_analyzers.test_project", "true").VerifyAsync();
}
