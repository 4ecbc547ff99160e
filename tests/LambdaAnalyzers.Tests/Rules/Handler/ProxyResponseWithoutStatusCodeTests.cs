using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB509: a proxy response goes back to the gateway with the status code 0.</summary>
public class ProxyResponseWithoutStatusCodeTests
{
    private const string Id = DiagnosticIds.ProxyResponseWithoutStatusCode;
    private const string Begin = "public class Function { public APIGatewayProxyResponse Handler(APIGatewayProxyRequest input, ILambdaContext context) ";
    private const string BeginTask = "public class Function { public async Task<APIGatewayProxyResponse> Handler(APIGatewayProxyRequest input, ILambdaContext context) ";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "returned", Begin + "{ return new [|APIGatewayProxyResponse|] { Body = \"\" }; } }" },
        { "expression body", Begin + "=> new [|APIGatewayProxyResponse|] { Body = \"\" }; }" },
        { "without initialiser", Begin + "=> new [|APIGatewayProxyResponse|](); }" },
        { "without a type", Begin + "=> [|new|]() { Body = \"\" }; }" },
        { "HTTP API", "public class Function { public APIGatewayHttpApiV2ProxyResponse Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) => new [|APIGatewayHttpApiV2ProxyResponse|] { Body = \"\" }; }" },
        { "load balancer", "public class Function { public ApplicationLoadBalancerResponse Handler(ApplicationLoadBalancerRequest input, ILambdaContext context) => new [|ApplicationLoadBalancerResponse|] { StatusDescription = \"200 OK\" }; }" },
        { "async", BeginTask + "{ await Task.Yield(); return new [|APIGatewayProxyResponse|] { Body = \"\" }; } }" },
        { "task", "public class Function { public Task<APIGatewayProxyResponse> Handler(APIGatewayProxyRequest input, ILambdaContext context) => Task.FromResult(new [|APIGatewayProxyResponse|] { Body = \"\" }); }" },
        { "conditional", Begin + "=> input.Body is null ? new [|APIGatewayProxyResponse|] { Body = \"\" } : new APIGatewayProxyResponse { StatusCode = 200 }; }" },
        { "switch", Begin + "=> input.HttpMethod switch { \"GET\" => new APIGatewayProxyResponse { StatusCode = 200 }, _ => new [|APIGatewayProxyResponse|] { Body = \"\" } }; }" },
        { "fallback", Begin + "=> Find() ?? new [|APIGatewayProxyResponse|](); private APIGatewayProxyResponse Find() => null; }" },
        { "in a catch", Begin + "{ try { return new APIGatewayProxyResponse { StatusCode = 200 }; } catch { return new [|APIGatewayProxyResponse|] { Body = \"failed\" }; } } }" },
        { "variable", Begin + "{ var response = new [|APIGatewayProxyResponse|] { Body = \"\" }; return response; } }" },
        { "variable filled later", Begin + "{ var response = new [|APIGatewayProxyResponse|](); response.Body = \"\"; response.Headers = new Dictionary<string, string>(); response.Headers[\"a\"] = \"b\"; return response; } }" },
        { "variable assigned later", Begin + "{ APIGatewayProxyResponse response = null; response = new [|APIGatewayProxyResponse|] { Body = \"\" }; return response; } }" },
        { "variable in a task", "public class Function { public Task<APIGatewayProxyResponse> Handler(APIGatewayProxyRequest input, ILambdaContext context) { var response = new [|APIGatewayProxyResponse|](); return Task.FromResult(response); } }" },
        { "helper", Begin + "=> Ok(); private static APIGatewayProxyResponse Ok() => new [|APIGatewayProxyResponse|] { Body = \"\" }; }" },
        { "asynchronous helper", BeginTask + "{ return await OkAsync(); } private async Task<APIGatewayProxyResponse> OkAsync() { await Task.Yield(); return new [|APIGatewayProxyResponse|] { Body = \"\" }; } }" },
        { "helper of another class", Begin + "=> Responses.Ok(\"\"); } public static class Responses { public static APIGatewayProxyResponse Ok(string body) => new [|APIGatewayProxyResponse|] { Body = body }; }" },
        { "helper of a helper", Begin + "=> First(); private APIGatewayProxyResponse First() { var response = Second(); return response; } private APIGatewayProxyResponse Second() => new [|APIGatewayProxyResponse|](); }" },
        { "helper through a variable", Begin + "{ var response = Ok(); response.Body = \"\"; return response; } private APIGatewayProxyResponse Ok() => new [|APIGatewayProxyResponse|](); }" },
        { "local function", Begin + "{ return Ok(); APIGatewayProxyResponse Ok() => new [|APIGatewayProxyResponse|] { Body = \"\" }; } }" },
        { "Annotations", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public APIGatewayHttpApiV2ProxyResponse Get() => new [|APIGatewayHttpApiV2ProxyResponse|] { Body = \"\" }; }" },
        { "executable", "var handler = (APIGatewayProxyRequest input, ILambdaContext context) => new [|APIGatewayProxyResponse|] { Body = \"\" }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "code that is only read", Begin + "{ var response = new [|APIGatewayProxyResponse|](); context.Logger.LogInformation(response.StatusCode.ToString()); return response; } }" },
        { "own method of the response", "public class Function { public APIGatewayHttpApiV2ProxyResponse Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) { var response = new [|APIGatewayHttpApiV2ProxyResponse|](); response.SetHeaderValues(\"a\", \"b\", false); return response; } }" },
        { "own input", "public class Function { public APIGatewayProxyResponse Handler(string input, ILambdaContext context) => new [|APIGatewayProxyResponse|] { Body = input }; }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "with the code", Begin + "=> new APIGatewayProxyResponse { StatusCode = 200 }; }" },
        { "code of a variable", Begin + "{ var code = input.Body is null ? 400 : 200; return new APIGatewayProxyResponse { Body = \"\", StatusCode = code }; } }" },
        { "assigned afterwards", Begin + "{ var response = new APIGatewayProxyResponse { Body = \"\" }; response.StatusCode = 200; return response; } }" },
        { "assigned before a branch", Begin + "{ var response = new APIGatewayProxyResponse(); if (input.Body is null) { response.StatusCode = 400; return response; } response.StatusCode = 200; return response; } }" },
        { "assigned by a helper", Begin + "{ var response = new APIGatewayProxyResponse(); Fill(response); return response; } private static void Fill(APIGatewayProxyResponse response) => response.StatusCode = 200; }" },
        { "passed through a helper", Begin + "=> Filled(new APIGatewayProxyResponse()); private static APIGatewayProxyResponse Filled(APIGatewayProxyResponse response) { response.StatusCode = 200; return response; } }" },
        { "extension method", Begin + "=> new APIGatewayProxyResponse().Ok(); } public static class Extensions { public static APIGatewayProxyResponse Ok(this APIGatewayProxyResponse response) { response.StatusCode = 200; return response; } }" },
        { "assigned by the caller of a helper", Begin + "{ var response = WithHeaders(); response.StatusCode = 200; return response; } private APIGatewayProxyResponse WithHeaders() => new APIGatewayProxyResponse { Headers = new Dictionary<string, string>() }; }" },
        { "assigned by a lambda", Begin + "{ var response = new APIGatewayProxyResponse(); Action set = () => response.StatusCode = 200; set(); return response; } }" },
        { "replaced", Begin + "{ var response = new APIGatewayProxyResponse(); response = new APIGatewayProxyResponse { StatusCode = 200 }; return response; } }" },
        { "kept in a field", "public class Function { private readonly APIGatewayProxyResponse _response = new APIGatewayProxyResponse(); public APIGatewayProxyResponse Handler(APIGatewayProxyRequest input, ILambdaContext context) { _response.StatusCode = 200; return _response; } }" },
        { "in a list", Begin + "{ var responses = new List<APIGatewayProxyResponse> { new APIGatewayProxyResponse() }; responses[0].StatusCode = 200; return responses[0]; } }" },
        { "not returned", Begin + "{ var template = new APIGatewayProxyResponse(); context.Logger.LogInformation(template.Body); return new APIGatewayProxyResponse { StatusCode = 200 }; } }" },
        { "nobody calls it", "public class Other { public APIGatewayProxyResponse Make() => new APIGatewayProxyResponse(); }" },
        { "own type of that name", "namespace Own { public class APIGatewayProxyResponse { public int StatusCode { get; set; } } public class Function { public APIGatewayProxyResponse Handler(SQSEvent input, ILambdaContext context) => new APIGatewayProxyResponse(); } }" },
        { "derived type that sets it", "public class Ok : APIGatewayProxyResponse { public Ok() { StatusCode = 200; } } public class Function { public APIGatewayProxyResponse Handler(APIGatewayProxyRequest input, ILambdaContext context) => new Ok(); }" },
        { "deconstructed result", Begin + "{ var (response, code) = Make(); response.StatusCode = code; return response; } private (APIGatewayProxyResponse, int) Make() => (new APIGatewayProxyResponse(), 200); }" },
        { "out parameter", Begin + "{ Make(out var response); response.StatusCode = 200; return response; } private void Make(out APIGatewayProxyResponse response) { response = new APIGatewayProxyResponse(); } }" },
        { "authorizer", "public class Function { public APIGatewayCustomAuthorizerResponse Handler(APIGatewayCustomAuthorizerRequest input, ILambdaContext context) => new APIGatewayCustomAuthorizerResponse(); }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    /// <summary>Nobody reads the code of a message's response.</summary>
    [Fact]
    public Task WebSocketRouteIsLeftAlone() =>
        new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; " + Begin + "=> new APIGatewayProxyResponse(); }") { Rule = Id }
            .WithFile("/0/serverless.yml", "service: chat\nprovider:\n  name: aws\nfunctions:\n  message:\n    handler: MyFunction::Function::Handler\n    events:\n      - websocket: $default\n").VerifyAsync();

    [Fact]
    public async Task SaysWhatHappens()
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, null, Begin + "=> new [|APIGatewayProxyResponse|](); }"));
        Assert.Equal("'Function.Handler' returns this 'APIGatewayProxyResponse' with 'StatusCode' 0, which API Gateway refuses: the client gets an error whatever the body says; set 'StatusCode'", finding.GetMessage());
    }

    [Theory]
    [InlineData("return new [|APIGatewayProxyResponse|] { Body = \"\" };", "return new APIGatewayProxyResponse { StatusCode = 200, Body = \"\" };")]
    [InlineData("return new [|APIGatewayProxyResponse|]();", "return new APIGatewayProxyResponse() { StatusCode = 200 };")]
    [InlineData("return new [|APIGatewayProxyResponse|] { };", "return new APIGatewayProxyResponse { StatusCode = 200 };")]
    [InlineData("return [|new|]() { Body = \"\" };", "return new() { StatusCode = 200, Body = \"\" };")]
    [InlineData("return [|new|]();", "return new() { StatusCode = 200 };")]
    [InlineData("try { return null; } catch { return new [|APIGatewayProxyResponse|] { Body = \"failed\" }; }", "try { return null; } catch { return new APIGatewayProxyResponse { StatusCode = 500, Body = \"failed\" }; }")]
    [InlineData("return new [|APIGatewayProxyResponse|]\n{\n    // found\n    Body = \"\", // empty\n};", "return new APIGatewayProxyResponse\n{\n    // found\n    StatusCode = 200,\n    Body = \"\", // empty\n};")]
    [InlineData("var response = new [|APIGatewayProxyResponse|](); response.Body = \"\"; return response;", "var response = new APIGatewayProxyResponse() { StatusCode = 200 }; response.Body = \"\"; return response;")]
    [InlineData("if (input.Body is null) return new [|APIGatewayProxyResponse|](); return new [|APIGatewayProxyResponse|] { Body = \"\" };", "if (input.Body is null) return new APIGatewayProxyResponse() { StatusCode = 200 }; return new APIGatewayProxyResponse { StatusCode = 200, Body = \"\" };")]
    public Task Fix_SetsTheCode(string before, string after) => FixAsync(string.Empty, before, after);

    [Fact]
    public Task Fix_NamesTheCodeWhereItsNamesAreKnown() => FixAsync(
        "using System.Net;\n",
        "try { return new [|APIGatewayProxyResponse|] { Body = \"\" }; } catch { return new [|APIGatewayProxyResponse|](); }",
        "try { return new APIGatewayProxyResponse { StatusCode = (int)HttpStatusCode.OK, Body = \"\" }; } catch { return new APIGatewayProxyResponse() { StatusCode = (int)HttpStatusCode.InternalServerError }; }");

    private static Task FixAsync(string usings, string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, ProxyResponseWithoutStatusCodeCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(usings + "using Amazon.Lambda.APIGatewayEvents;\n\n" + Begin + "\n{\n" + source + "\n} }\n");
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
        }

        return test.RunAsync();
    }
}
