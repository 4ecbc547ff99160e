using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB102.</summary>
public class HttpClientCreatedPerInvocationFixTests
{
    private static readonly InitScopeFix<HttpClientCreatedPerInvocationCodeFix> s_fix = new(
        DiagnosticIds.HttpClientCreatedPerInvocation,
        HttpClientCreatedPerInvocationCodeFix.MoveToInitScopeKey,
        """
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using Flurl.Http;
        using Grpc.Net.Client;
        using RestSharp;
        """);

    [Fact]
    public Task UsingDeclaration() => s_fix.VerifyBodyAsync(
        "",
        """
        using var http = [|new HttpClient()|]; // one per event
        await http.GetStringAsync("https://example.com");
        """,
        "private readonly HttpClient _http = new HttpClient(); // one per event",
        """
        await _http.GetStringAsync("https://example.com");
        """);

    [Fact]
    public Task UsingStatement_KeepsComments() => s_fix.VerifyBodyAsync(
        "",
        """
        // Ask the weather.
        using (var http = [|new HttpClient()|])
        {
            // It may rain.
            await http.GetStringAsync("https://example.com/" + input.Records[0].Body);
        }
        """,
        "private readonly HttpClient _http = new HttpClient();",
        """
        // Ask the weather.
        // It may rain.
        await _http.GetStringAsync("https://example.com/" + input.Records[0].Body);
        """);

    [Fact]
    public Task AddressAndTimeoutInTheInitializer_MoveAlong() => s_fix.VerifyBodyAsync(
        "",
        """
        var http = [|new HttpClient
        {
            BaseAddress = new Uri("https://example.com"),
            Timeout = TimeSpan.FromSeconds(5),
        }|];
        await http.GetStringAsync("/orders");
        """,
        """
        private readonly HttpClient _http = new HttpClient
        {
            BaseAddress = new Uri("https://example.com"),
            Timeout = TimeSpan.FromSeconds(5),
        };
        """,
        """
        await _http.GetStringAsync("/orders");
        """);

    [Fact]
    public Task HandlerInside_MovesAlong() => s_fix.VerifyBodyAsync(
        "",
        """
        using var http = [|new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })|];
        await http.GetStringAsync("https://example.com");
        """,
        "private readonly HttpClient _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });",
        """
        await _http.GetStringAsync("https://example.com");
        """);

    [Fact]
    public Task StaticHandler_GetsStaticField() => s_fix.VerifyAsync(
        """
        public static class Function
        {
            public static async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await [|new HttpClient()|].GetStringAsync("https://example.com");
            }
        }
        """,
        """
        public static class Function
        {
            private static readonly HttpClient _httpClient = new HttpClient();

            public static async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await _httpClient.GetStringAsync("https://example.com");
            }
        }
        """);

    [Fact]
    public Task TargetTypedNew() => s_fix.VerifyBodyAsync(
        "",
        """
        HttpClient http = [|new()|];
        await http.GetStringAsync("https://example.com");
        """,
        "private readonly HttpClient _http = new();",
        """
        await _http.GetStringAsync("https://example.com");
        """);

    [Fact]
    public Task ExpressionBodiedProperty_BecomesAutoProperty() => s_fix.VerifyBodyAsync(
        "private HttpClient Http => [|new HttpClient()|];",
        """
        await Http.GetStringAsync("https://example.com");
        """,
        "private HttpClient Http { get; } = new HttpClient();",
        """
        await Http.GetStringAsync("https://example.com");
        """);

    [Fact]
    public Task NameIsTaken_AnotherIsChosen() => s_fix.VerifyBodyAsync(
        "private readonly string _http = \"http\";",
        """
        using var http = [|new HttpClient()|];
        await http.GetStringAsync(_http);
        """,
        """
        private readonly string _http = "http";
        private readonly HttpClient _httpClient = new HttpClient();
        """,
        """
        await _httpClient.GetStringAsync(_http);
        """);

    [Fact]
    public Task Nullable() => s_fix.VerifyAsync(
        """
        #nullable enable
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                HttpClient? http = [|new HttpClient()|];
                await http.GetStringAsync("https://example.com");
            }
        }
        """,
        """
        #nullable enable
        public class Function
        {
            private readonly HttpClient _http = new HttpClient();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await _http.GetStringAsync("https://example.com");
            }
        }
        """);

    [Fact]
    public Task LambdaInHandler() => s_fix.VerifyBodyAsync(
        "",
        """
        await Task.WhenAll(input.Records.Select(async record =>
        {
            using var http = [|new HttpClient()|];
            await http.GetStringAsync("https://example.com/" + record.Body);
        }));
        """,
        "private readonly HttpClient _http = new HttpClient();",
        """
        await Task.WhenAll(input.Records.Select(async record =>
        {
            await _http.GetStringAsync("https://example.com/" + record.Body);
        }));
        """);

    [Fact]
    public Task TopLevel_VariableGoesInFront() => s_fix.VerifyAsync(
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        var handler = async (SQSEvent input, ILambdaContext context) =>
        {
            using var http = [|new HttpClient()|];
            await http.GetStringAsync("https://example.com");
        };

        await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
        """,
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        var http = new HttpClient();

        var handler = async (SQSEvent input, ILambdaContext context) =>
        {
            await http.GetStringAsync("https://example.com");
        };

        await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
        """);

    [Fact]
    public Task PartialClassInTwoFiles_SharesOneClient() => s_fix.VerifyAsync(
        [
            """
            public partial class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var http = [|new HttpClient()|];
                    await http.GetStringAsync("https://example.com");
                    await More();
                }
            }
            """,
            """
            public partial class Function
            {
                private async Task More()
                {
                    using var http = [|new HttpClient()|];
                    await http.GetStringAsync("https://example.org");
                }
            }
            """,
        ],
        [
            """
            public partial class Function
            {
                private readonly HttpClient _http = new HttpClient();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _http.GetStringAsync("https://example.com");
                    await More();
                }
            }
            """,
            """
            public partial class Function
            {
                private async Task More()
                {
                    await _http.GetStringAsync("https://example.org");
                }
            }
            """,
        ]);

    [Fact]
    public Task RestClient() => s_fix.VerifyBodyAsync(
        "",
        """
        using var rest = [|new RestClient("https://example.com")|];
        await rest.ExecuteAsync(new RestRequest(input.Records[0].Body).AddHeader("a", "b"));
        """,
        "private readonly RestClient _rest = new RestClient(\"https://example.com\");",
        """
        await _rest.ExecuteAsync(new RestRequest(input.Records[0].Body).AddHeader("a", "b"));
        """);

    [Fact]
    public Task GrpcChannel_OfAFactory() => s_fix.VerifyBodyAsync(
        "",
        """
        using var channel = [|GrpcChannel.ForAddress(Environment.GetEnvironmentVariable("ORDERS"))|];
        await Task.Run(() => channel.ToString());
        """,
        "private readonly GrpcChannel _channel = GrpcChannel.ForAddress(Environment.GetEnvironmentVariable(\"ORDERS\"));",
        """
        await Task.Run(() => _channel.ToString());
        """);

    [Theory]
    [InlineData("http.BaseAddress = new Uri(\"https://example.com\");")]
    [InlineData("http.Timeout = TimeSpan.FromSeconds(3);")]
    [InlineData("http.DefaultRequestHeaders.Add(\"x-id\", input.Records[0].MessageId);")]
    [InlineData("http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", input.Records[0].Body);")]
    [InlineData("http.DefaultRequestHeaders.Accept.Clear();")]
    [InlineData("var headers = http.DefaultRequestHeaders;")]
    [InlineData("Prepare(http);")]
    [InlineData("http.CancelPendingRequests(); http.Dispose(); http = null;")]
    public Task ClientIsChanged_NotOffered(string change) => s_fix.VerifyBodyNotOfferedAsync(
        "private static void Prepare(HttpClient client) => client.DefaultRequestHeaders.Add(\"x\", \"y\");",
        $$"""
        var http = [|new HttpClient()|];
        {{change}}
        await Task.Yield();
        """);

    [Fact]
    public Task ClientIsChangedByCallerOfFactory_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "private static HttpClient Create() => [|new HttpClient()|];",
        """
        var http = Create();
        http.DefaultRequestHeaders.Add("x", input.Records[0].Body);
        await http.GetStringAsync("https://example.com");
        """);

    [Fact]
    public Task ClientOfPropertyIsChanged_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "private HttpClient Http => [|new HttpClient()|];",
        """
        Http.DefaultRequestHeaders.Add("x", input.Records[0].Body);
        await Task.Yield();
        """);

    [Fact]
    public Task AssignedFieldIsChanged_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "private HttpClient _http;",
        """
        _http = [|new HttpClient()|];
        _http.DefaultRequestHeaders.Add("x", input.Records[0].Body);
        await _http.GetStringAsync("https://example.com");
        """);

    [Fact]
    public Task CookiesOfTheEvent_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        using var http = [|new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })|];
        await http.GetStringAsync("https://example.com");
        """);

    [Fact]
    public Task ClientInAClient_MovesWithIt() => s_fix.VerifyBodyAsync(
        "",
        """
        using var rest = [|new RestClient(new HttpClient(), disposeHttpClient: true)|];
        await rest.ExecuteAsync(new RestRequest("orders"));
        """,
        "private readonly RestClient _rest = new RestClient(new HttpClient(), disposeHttpClient: true);",
        """
        await _rest.ExecuteAsync(new RestRequest("orders"));
        """);

    [Fact]
    public Task ConditionallyCompiled_NotOffered() => s_fix.VerifyNotOfferedAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
        #if true
                using var http = [|new HttpClient()|];
                await http.GetStringAsync("https://example.com");
        #endif
            }
        }
        """);
}
