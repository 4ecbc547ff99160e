using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB102: HTTP clients, their handlers, REST clients and gRPC channels.</summary>
public class HttpClientCreatedPerInvocationTests
{
    private const string Id = DiagnosticIds.HttpClientCreatedPerInvocation;

    private const string Usings =
        """
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using Flurl.Http;
        using Grpc.Net.Client;
        using Microsoft.Extensions.DependencyInjection;
        using RestSharp;

        """;

    private static readonly RuleCases s_reported = new(Id, reported: true, Usings)
    {
        { "in the handler", "var http = [|new HttpClient()|];" },
        { "using declaration", "using var http = [|new HttpClient()|]; await http.GetStringAsync(input.Records[0].Body);" },
        { "using statement", "using (var http = [|new HttpClient()|]) { await http.GetAsync(\"https://example.com\"); }" },
        { "target-typed", "HttpClient http = [|new()|];" },
        { "not kept", "await [|new HttpClient()|].GetStringAsync(\"https://example.com\");" },
        { "qualified", "var http = [|new System.Net.Http.HttpClient()|];" },
        { "constant address and timeout", "var http = [|new HttpClient { BaseAddress = new Uri(\"https://api.example.com\"), Timeout = TimeSpan.FromSeconds(3) }|];" },
        { "address from the environment", "var http = [|new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable(\"API\")) }|];" },
        { "its handler is part of it", "var http = [|new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })|];" },
        { "its handler is part of it, pooled", "var http = [|new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, disposeHandler: true)|];" },
        {
            "chain of handlers", "var http = [|new HttpClient(new Logging(new HttpClientHandler()))|];", "",
            "public class Logging : DelegatingHandler { public Logging(HttpMessageHandler inner) : base(inner) { } }"
        },
        { "handler in a local", "var handler = [|new HttpClientHandler()|]; var http = new HttpClient(handler);" },
        { "handler alone", "using var invoker = new HttpMessageInvoker([|new SocketsHttpHandler()|]);" },
        { "for each record", "foreach (var record in input.Records) { using var http = [|new HttpClient()|]; await http.PostAsync(\"https://example.com\", new StringContent(record.Body)); }" },
        { "header of the event", "var http = [|new HttpClient()|]; http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", input.Records[0].Body);" },
        { "helper in the class", "await GetAsync();", "private static async Task<string> GetAsync() { using var http = [|new HttpClient()|]; return await http.GetStringAsync(\"https://example.com\"); }" },
        { "another class", "await new Api().GetAsync();", "", "public class Api { private readonly HttpClient _http = [|new HttpClient()|]; public Task<string> GetAsync() => _http.GetStringAsync(\"https://example.com\"); }" },
        { "constant argument of a helper", "var http = Create(\"https://example.com\");", "private static HttpClient Create(string address) => [|new HttpClient { BaseAddress = new Uri(address) }|];" },
        { "derived client", "var api = [|new Api()|];", "", "public class Api : HttpClient { }" },
        { "RestSharp with address", "var rest = [|new RestClient(\"https://example.com\")|]; await rest.ExecuteAsync(new RestRequest(input.Records[0].Body));" },
        { "RestSharp with options", "var options = new RestClientOptions(\"https://example.com\") { UserAgent = \"a\" }; using var rest = [|new RestClient(options)|];" },
        { "RestSharp around a client of its own", "var rest = [|new RestClient(new HttpClient())|];" },
        { "Flurl", "using var flurl = [|new FlurlClient(\"https://example.com\")|];" },
        { "gRPC channel", "using var channel = [|GrpcChannel.ForAddress(\"https://example.com\")|];" },
        { "gRPC channel with options", "using var channel = [|GrpcChannel.ForAddress(\"https://example.com\", new GrpcChannelOptions { MaxReceiveMessageSize = 1 })|];" },
        { "gRPC channel with a handler of its own", "using var channel = [|GrpcChannel.ForAddress(\"https://example.com\", new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler() })|];" },
        { "in a retry", "await RetryAsync(async () => { using var http = [|new HttpClient()|]; await http.GetAsync(\"https://example.com\"); });", "private static async Task RetryAsync(Func<Task> action) { await action(); await action(); }" },
    };

    private static readonly RuleCases s_silent = new(Id, reported: false, Usings)
    {
        { "IHttpClientFactory", "var http = _factory.CreateClient(\"api\");", "private readonly IHttpClientFactory _factory; public Function() : this(null) { } public Function(IHttpClientFactory factory) { _factory = factory; }" },
        { "static field", "await s_http.GetStringAsync(\"https://example.com\");", "private static readonly HttpClient s_http = new(new SocketsHttpHandler());" },
        { "instance field", "await _http.GetStringAsync(\"https://example.com\");", "private readonly HttpClient _http = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };" },
        { "constructor", "await _http.GetStringAsync(\"https://example.com\");", "private readonly HttpClient _http; public Function() { var handler = new HttpClientHandler(); _http = new HttpClient(handler); }" },
        { "Lazy", "await s_http.Value.GetStringAsync(\"https://example.com\");", "private static readonly Lazy<HttpClient> s_http = new(() => new HttpClient());" },
        { "??=", "await (_http ??= new HttpClient()).GetStringAsync(\"https://example.com\");", "private HttpClient _http;" },
        { "shared handler that is not disposed", "using var http = new HttpClient(_handler, false);", "private readonly SocketsHttpHandler _handler = new();" },
        { "shared static handler by name", "using var http = new HttpClient(s_handler, disposeHandler: false) { BaseAddress = new Uri(\"https://example.com\") };", "private static readonly HttpMessageHandler s_handler = new HttpClientHandler();" },
        { "handler of a factory", "using var http = new HttpClient(_handlers.CreateHandler(), disposeHandler: false);", "private readonly IHttpMessageHandlerFactory _handlers = null;" },
        { "RestSharp around a shared client", "var rest = new RestClient(_http);", "private readonly HttpClient _http = new();" },
        { "Flurl around a shared client", "var flurl = new FlurlClient(_http);", "private readonly HttpClient _http = new();" },
        { "address of the event", "using var http = new HttpClient { BaseAddress = new Uri(input.Records[0].Body) };" },
        { "address of the event through a local", "var address = input.Records[0].MessageAttributes[\"url\"].StringValue; using var http = new HttpClient { BaseAddress = new Uri(address) };" },
        { "address of the event in RestSharp", "var rest = new RestClient(input.Records[0].Body);" },
        { "address of the event in gRPC", "var channel = GrpcChannel.ForAddress(input.Records[0].Body);" },
        { "address of the event through a helper", "using var http = Create(input.Records[0].Body);", "private static HttpClient Create(string address) => new HttpClient { BaseAddress = new Uri(address) };" },
        { "credentials of the event", "using var http = new HttpClient(new HttpClientHandler { Credentials = new NetworkCredential(\"user\", input.Records[0].Body) });" },
        { "one client for each host of the event", "var http = s_clients.GetOrAdd(input.Records[0].Body, host => new HttpClient { BaseAddress = new Uri(host) });", "private static readonly ConcurrentDictionary<string, HttpClient> s_clients = new();" },
        { "own type named HttpClient", "var http = new Mine.HttpClient();", "", "namespace Mine { public class HttpClient { } }" },
        { "own type named RestClient", "var rest = new Mine.RestClient(\"https://example.com\");", "", "namespace Mine { public class RestClient { public RestClient(string url) { } } }" },
        { "requests and contents", "using var request = new HttpRequestMessage(HttpMethod.Get, \"https://example.com\") { Content = new StringContent(\"a\") }; var rest = new RestRequest(\"a\");" },
        {
            "typed client", "var weather = _provider.GetRequiredService<Weather>();",
            "private readonly IServiceProvider _provider; public Function() { var services = new ServiceCollection(); services.AddHttpClient<Weather>(http => http.Timeout = TimeSpan.FromSeconds(1)); _provider = services.BuildServiceProvider(); }",
            "public class Weather { private readonly HttpClient _http; public Weather(HttpClient http) { _http = http; } }"
        },
        {
            "handler of the factory's configuration", "var weather = _provider.GetRequiredService<Weather>();",
            "private readonly IServiceProvider _provider; public Function() { var services = new ServiceCollection(); services.AddHttpClient<Weather>().ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler()); _provider = services.BuildServiceProvider(); }",
            "public class Weather { public Weather(HttpClient http) { } }"
        },
        { "singleton", "var http = _provider.GetRequiredService<HttpClient>();", "private readonly IServiceProvider _provider; public Function() { var services = new ServiceCollection(); services.AddSingleton(_ => new HttpClient()); _provider = services.BuildServiceProvider(); }" },
        { "method that nobody calls", "", "public HttpClient Create() => new HttpClient();" },
        { "class made once", "await s_api.GetAsync();", "private static readonly Api s_api = new();", "public class Api { private readonly HttpClient _http = new(); public Task GetAsync() => _http.GetAsync(\"https://example.com\"); }" },
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
            "'HttpClient' is created on every invocation of 'Function.Handler' (through 'Api.Open'): each time a new connection and TLS handshake are waited and paid for; create it once in init scope and put what belongs to one event into the request",
            "'GrpcChannel' is created on every invocation of 'Function.Handler' (through 'Api.Open'): each time a new connection and TLS handshake are waited and paid for; create it once in init scope and put what belongs to one event into the request",
        ],
        await RuleCases.MessagesAsync(
            Id,
            s_reported.Function("Api.Open();", ""),
            Usings + "public static class Api { public static void Open() { [|new HttpClient()|].Dispose(); [|GrpcChannel.ForAddress(\"https://example.com\")|].Dispose(); } }"));

    [Fact]
    public Task TestProject() => new CompiledFunction(s_silent.Function("new HttpClient();", "")) { Rule = Id }
        .WithOption("build_property.IsTestProject", "true").VerifyAsync();

    [Fact]
    public Task AdditionalType() => new CompiledFunction(s_silent.Function("[|new Mine.ApiClient()|].ToString();", ""), "namespace Mine { public class ApiClient { } public class OtherClient { } }") { Rule = Id }
        .WithOption("lambda_analyzers.LMB102.additional_types", "Mine.ApiClient, Mine.Third").VerifyAsync();

    /// <summary>Up to version 106, RestSharp makes an HttpWebRequest for each request: there is nothing to keep.</summary>
    [Fact]
    public async Task OldRestSharp_OwnsNothing()
    {
        var references = CompiledFunction.AllReferences.RemoveAll(static reference => reference.Display!.EndsWith("RestSharp.dll", System.StringComparison.Ordinal));
        Assert.Equal(CompiledFunction.AllReferences.Length - 1, references.Length);
        var library = CSharpCompilation.Create(
            "RestSharp",
            [CSharpSyntaxTree.ParseText("namespace RestSharp { public class RestClient { public RestClient(string baseUrl) { } } }")],
            LambdaAnalyzers.Testing.LambdaReferences.Net80,
            new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(await new CompiledFunction("public class Function { public void Handler(SQSEvent input, ILambdaContext context) { var rest = new RestSharp.RestClient(\"https://example.com\"); } }")
        {
            Rule = Id,
            References = references.Add(library.EmitToImageReference()),
        }.AnalyzeAsync());
    }

    [Fact]
    public Task ExcludedType() => new CompiledFunction(s_silent.Function("new RestClient(\"https://example.com\"); [|new HttpClient()|].Dispose();", "")) { Rule = Id }
        .WithOption("lambda_analyzers.LMB102.excluded_types", "RestClient").VerifyAsync();
}
