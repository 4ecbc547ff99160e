using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB511: a header is looked up by a name whose case the request may not have.</summary>
public class HeaderLookupCaseSensitiveTests
{
    private const string Id = DiagnosticIds.HeaderLookupCaseSensitive;
    private const string Rest = "public class Function { public string Handler(APIGatewayProxyRequest input, ILambdaContext context) ";
    private const string Http = "public class Function { public string Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) ";
    private const string Balancer = "public class Function { public string Handler(ApplicationLoadBalancerRequest input, ILambdaContext context) ";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "HTTP API", Http + "=> input.Headers[[|\"Authorization\"|]]; }" },
        { "HTTP API, TryGetValue", Http + "=> input.Headers.TryGetValue([|\"Authorization\"|], out var value) ? value : null; }" },
        { "HTTP API, ContainsKey", Http + "=> input.Headers.ContainsKey([|\"X-Api-Key\"|]) ? \"\" : null; }" },
        { "HTTP API, conditional access", Http + "=> input.Headers?[[|\"X-Api-Key\"|]]; }" },
        { "HTTP API, conditional call", Http + "=> input.Headers?.ContainsKey([|\"X-Api-Key\"|]) == true ? \"\" : null; }" },
        { "HTTP API, header of the gateway", Http + "=> input.Headers[[|\"X-Forwarded-For\"|]]; }" },
        { "HTTP API, default value", "public class Function { public string Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) => ((IReadOnlyDictionary<string, string>)input.Headers).GetValueOrDefault([|\"X-Api-Key\"|]); }" },
        { "load balancer", Balancer + "=> input.Headers[[|\"User-Agent\"|]]; }" },
        { "load balancer with lists", Balancer + "=> input.MultiValueHeaders[[|\"User-Agent\"|]][0]; }" },
        { "REST API", Rest + "=> input.Headers[[|\"Authorization\"|]]; }" },
        { "REST API in lower case", "public class Function { [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/\")] public string Get(APIGatewayProxyRequest input) => input.Headers[[|\"authorization\"|]]; }" },
        { "agent of an HTTP API", Http + "=> input.Headers[[|\"User-Agent\"|]]; }" },
        { "handshake of an HTTP API", Http + "=> input.Headers[[|\"Sec-WebSocket-Key\"|]]; }" },
        { "a name that only begins like the agent's", Rest + "=> input.Headers[[|\"User-Agent-Id\"|]]; }" },
        { "REST API with lists", Rest + "=> input.MultiValueHeaders[[|\"Accept\"|]][0]; }" },
        { "constant", Http + "{ const string Name = \"X-Api-Key\"; return input.Headers[[|Name|]]; } }" },
        { "constant of a class", Http + "=> input.Headers[[|Names.ApiKey|]]; } public static class Names { public const string ApiKey = \"X-Api-Key\"; }" },
        { "variable", Http + "{ var headers = input.Headers; return headers[[|\"X-Api-Key\"|]]; } }" },
        { "helper", Http + "=> Read(input); private static string Read(APIGatewayHttpApiV2ProxyRequest request) => request.Headers[[|\"X-Api-Key\"|]]; }" },
        { "Annotations", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public string Get(APIGatewayHttpApiV2ProxyRequest input) => input.Headers[[|\"X-Api-Key\"|]]; }" },
        { "HTTP API in the old format", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\", Version = HttpApiVersion.V1)] public string Get(APIGatewayProxyRequest input) => input.Headers[[|\"X-Api-Key\"|]]; }" },
        { "executable", "var handler = (APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) => input.Headers[[|\"X-Api-Key\"|]]; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "HTTP API in lower case", Http + "=> input.Headers[\"authorization\"]; }" },
        { "load balancer in lower case", Balancer + "=> input.Headers[\"user-agent\"]; }" },
        { "HTTP API in the old format, in lower case", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\", Version = HttpApiVersion.V1)] public string Get(APIGatewayProxyRequest input) => input.Headers[\"x-api-key\"]; }" },
        { "header that the gateway writes", Rest + "=> input.Headers[\"X-Forwarded-For\"] + input.Headers[\"Host\"]; }" },
        { "agent of a REST API", Rest + "=> input.Headers[\"User-Agent\"]; }" },
        { "handshake of a WebSocket", Rest + "=> input.Headers[\"Sec-WebSocket-Key\"] + input.Headers[\"Sec-WebSocket-Protocol\"]; }" },
        { "lower case of an API that is not known", Rest + "=> input.Headers[\"x-signature-ed25519\"]; }" },
        { "lower case of an API that is not known, in a helper", Rest + "=> Read(input); private static string Read(APIGatewayProxyRequest request) => request.Headers.TryGetValue(\"authorization\", out var value) ? value : null; }" },
        { "dictionary that ignores case", Http + "=> new Dictionary<string, string>(input.Headers, StringComparer.OrdinalIgnoreCase)[\"X-Api-Key\"]; }" },
        { "headers replaced", Http + "{ input.Headers = new Dictionary<string, string>(input.Headers, StringComparer.OrdinalIgnoreCase); return input.Headers[\"X-Api-Key\"]; } }" },
        { "headers replaced by the caller", Http + "{ input.Headers = Folded(input.Headers); return Read(input); } private static string Read(APIGatewayHttpApiV2ProxyRequest request) => request.Headers[\"X-Api-Key\"]; private static IDictionary<string, string> Folded(IDictionary<string, string> headers) => new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase); }" },
        { "both cases", Rest + "=> input.Headers.TryGetValue(\"Authorization\", out var value) || input.Headers.TryGetValue(\"authorization\", out value) ? value : null; }" },
        { "comparison without case", Rest + "=> input.Headers.First(header => header.Key.Equals(\"Authorization\", StringComparison.OrdinalIgnoreCase)).Value; }" },
        { "fallback without case", Rest + "=> input.Headers.TryGetValue(\"Authorization\", out var value) ? value : input.Headers.First(header => header.Key.Equals(\"Authorization\", StringComparison.OrdinalIgnoreCase)).Value; }" },
        { "name that is not known", Http + "=> input.Headers[Environment.GetEnvironmentVariable(\"HEADER\")]; }" },
        { "set", Http + "{ input.Headers[\"X-Api-Key\"] = \"\"; return null; } }" },
        { "added", Http + "{ input.Headers.Add(\"X-Api-Key\", \"\"); return null; } }" },
        { "header of the response", "public class Function { public APIGatewayProxyResponse Handler(APIGatewayProxyRequest input, ILambdaContext context) { var response = new APIGatewayProxyResponse { StatusCode = 200, Headers = new Dictionary<string, string>() }; context.Logger.LogInformation(response.Headers[\"Content-Type\"]); return response; } }" },
        { "query string", Http + "=> input.QueryStringParameters[\"Name\"]; }" },
        { "name without letters", Http + "=> input.Headers[\"1\"]; }" },
        { "own type of that name", "namespace Own { public class APIGatewayHttpApiV2ProxyRequest { public IDictionary<string, string> Headers { get; set; } } public class Function { public string Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) => input.Headers[\"X-Api-Key\"]; } }" },
        { "code that no handler reaches", "public class Other { private string Read(APIGatewayHttpApiV2ProxyRequest request) => request.Headers[\"X-Api-Key\"]; }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    /// <summary>Which API calls the handler decides whether a name in lower case is right.</summary>
    [Theory]
    [InlineData("Api", true)]
    [InlineData("HttpApi", false)]
    [InlineData("SQS", false)]
    public async Task LowerCaseByTheApiOfTheTemplate(string type, bool isReported)
    {
        var function = new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; " + Rest + "=> input.Headers[\"authorization\"]; }") { Rule = Id }.WithFile(
            "/0/template.yaml",
            "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handler', Events: { Get: { Type: " + type + ", Properties: { Method: get, Path: / } } } } }\n");
        Assert.Equal(isReported, (await function.AnalyzeAsync()).Length == 1);
    }

    [Theory]
    [InlineData(Http, "HTTP APIs and function URLs send all header names in lower case, and 'Headers' tells cases apart: 'Function.Handler' never finds 'X-Api-Key'; look for 'x-api-key'")]
    [InlineData(Balancer, "Load balancers send all header names in lower case, and 'Headers' tells cases apart: 'Function.Handler' never finds 'X-Api-Key'; look for 'x-api-key'")]
    [InlineData(Rest, "The case of header names is the client's, and 'Headers' tells cases apart: 'Function.Handler' may not find 'X-Api-Key'; compare names without their case")]
    public async Task SaysWhatHappens(string begin, string message)
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, null, begin + "=> input.Headers[[|\"X-Api-Key\"|]]; }"));
        Assert.Equal(message, finding.GetMessage());
    }
}
