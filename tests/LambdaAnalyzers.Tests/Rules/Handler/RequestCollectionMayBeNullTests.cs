using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB510: a collection of the request is used as if it were always there.</summary>
public class RequestCollectionMayBeNullTests
{
    private const string Id = DiagnosticIds.RequestCollectionMayBeNull;
    private const string Rest = "public class Function { public string Handler(APIGatewayProxyRequest input, ILambdaContext context) ";
    private const string Http = "public class Function { public string Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) ";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "indexer", Rest + "=> input.[|QueryStringParameters|][\"a\"]; }" },
        { "TryGetValue", Rest + "=> input.[|QueryStringParameters|].TryGetValue(\"a\", out var value) ? value : null; }" },
        { "ContainsKey", Rest + "{ if (input.[|QueryStringParameters|].ContainsKey(\"a\")) { return \"\"; } return null; } }" },
        { "Count", Rest + "=> input.[|QueryStringParameters|].Count.ToString(); }" },
        { "foreach", Rest + "{ foreach (var pair in input.[|QueryStringParameters|]) { context.Logger.LogInformation(pair.Key); } return null; } }" },
        { "Select", Rest + "=> string.Join(\",\", input.[|QueryStringParameters|].Select(pair => pair.Key)); }" },
        { "copied", Rest + "=> new Dictionary<string, string>(input.[|QueryStringParameters|], StringComparer.OrdinalIgnoreCase)[\"a\"]; }" },
        { "several values", Rest + "=> input.[|MultiValueQueryStringParameters|][\"a\"][0]; }" },
        { "stage variables", Rest + "=> input.[|StageVariables|][\"a\"]; }" },
        { "headers of a REST API", Rest + "=> input.[|Headers|][\"a\"]; }" },
        { "several headers of a REST API", Rest + "=> input.[|MultiValueHeaders|][\"a\"][0]; }" },
        { "HTTP API", Http + "=> input.[|QueryStringParameters|][\"a\"]; }" },
        { "stage variables of an HTTP API", Http + "=> input.[|StageVariables|][\"a\"]; }" },
        { "variable", Rest + "{ var query = input.[|QueryStringParameters|]; return query[\"a\"]; } }" },
        { "helper", Rest + "=> Read(input); private static string Read(APIGatewayProxyRequest request) => request.[|QueryStringParameters|][\"a\"]; }" },
        { "helper of another class", Rest + "=> Requests.Read(input); } public static class Requests { public static string Read(APIGatewayProxyRequest request) => request.[|QueryStringParameters|][\"a\"]; }" },
        { "extension method", Rest + "=> input.Read(); } public static class Requests { public static string Read(this APIGatewayProxyRequest request) => request.[|QueryStringParameters|][\"a\"]; }" },
        { "lambda", Rest + "{ Func<string, string> read = name => input.[|QueryStringParameters|][name]; return read(\"a\"); } }" },
        { "executable", "var handler = (APIGatewayProxyRequest input, ILambdaContext context) => input.[|QueryStringParameters|][\"a\"]; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "Annotations", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public string Get(APIGatewayHttpApiV2ProxyRequest input) => input.[|QueryStringParameters|][\"a\"]; }" },
        { "route without parameters", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/orders\")] public string Get(APIGatewayHttpApiV2ProxyRequest input) => input.[|PathParameters|][\"id\"]; }" },
        { "asked for a value that nobody looks at", Rest + "{ var first = input.QueryStringParameters?[\"a\"]; return first + input.[|QueryStringParameters|][\"b\"]; } }" },
        { "caught and thrown again", Rest + "{ try { var a = input.[|QueryStringParameters|][\"a\"]; var b = a + a; var c = b + b; return c; } catch (Exception e) { context.Logger.LogInformation(e.Message); throw; } } }" },
        { "caught under a condition", Rest + "{ try { var a = input.[|QueryStringParameters|][\"a\"]; var b = a + a; var c = b + b; return c; } catch (Exception e) when (e.Message.Length > 3) { return null; } } }" },
        { "another exception caught", Rest + "{ try { var a = input.[|QueryStringParameters|][\"a\"]; var b = a + a; var c = b + b; return c; } catch (KeyNotFoundException) { return null; } } }" },
        { "caught on the way and thrown again", Rest + "{ context.Logger.LogInformation(\"a\"); try { context.Logger.LogInformation(\"b\"); context.Logger.LogInformation(\"c\"); return Read(input); } catch (Exception e) { throw new InvalidOperationException(\"d\", e); } } private static string Read(APIGatewayProxyRequest request) => request.[|QueryStringParameters|][\"a\"]; }" },
        { "two values", Rest + "=> input.[|QueryStringParameters|][\"a\"] + input.QueryStringParameters[\"b\"]; }" },
        { "one of two values", Rest + "{ if (context.RemainingTime.Seconds > 3) { return input.[|QueryStringParameters|][\"a\"]; } return input.[|QueryStringParameters|][\"b\"]; }}" },
        { "values of two requests", "public class Function { public string Handler(APIGatewayProxyRequest input, ILambdaContext context) => Both(input, input); private static string Both(APIGatewayProxyRequest one, APIGatewayProxyRequest two) => one.[|QueryStringParameters|][\"a\"] + two.[|QueryStringParameters|][\"b\"]; }" },
        { "a second value in a lambda that comes first", Rest + "{ Func<string> read = () => input.[|QueryStringParameters|][\"a\"]; return input.[|QueryStringParameters|][\"b\"] + read(); } }" },
        { "a value behind one that may be left out", Rest + "{ string none = null; var a = none ?? input.[|QueryStringParameters|][\"a\"]; return a + input.[|QueryStringParameters|][\"b\"]; } }" },
        { "a missing value is answered", Rest + "{ if (!input.[|QueryStringParameters|].TryGetValue(\"a\", out var value)) { return \"400\"; } return value; } }" },
        { "a missing value throws what is caught apart", Rest + "{ try { context.Logger.LogInformation(\"a\"); var value = Read(input); context.Logger.LogInformation(value); return value; } catch (ArgumentException) { return \"400\"; } } private static string Read(APIGatewayProxyRequest request) { if (!request.[|QueryStringParameters|].TryGetValue(\"a\", out var value)) { throw new ArgumentException(\"a\"); } return value; } }" },
        { "a present value throws", Rest + "{ if (input.[|QueryStringParameters|].ContainsKey(\"a\")) { throw new ArgumentException(\"a\"); } return null; } }" },
        { "a missing value throws only together with another", Rest + "{ if (!input.[|QueryStringParameters|].ContainsKey(\"a\") && input.Body == null) { throw new ArgumentException(\"a\"); } return null; } }" },
        { "another collection is checked", Rest + "{ if (input.PathParameters == null) { return null; } return input.[|QueryStringParameters|][\"a\"]; } }" },
        { "checked too late", Rest + "{ var value = input.[|QueryStringParameters|][\"a\"]; if (input.QueryStringParameters == null) { return null; } return value; } }" },
        { "load balancer with lists", "public class Function { [LambdaFunction] [Amazon.Lambda.Annotations.ALB.ALBApi(\"@Listener\", \"/\", 1, MultiValueHeaders = true)] public ApplicationLoadBalancerResponse Get(ApplicationLoadBalancerRequest input) { context = input.[|QueryStringParameters|][\"a\"]; context = input.[|Headers|][\"a\"]; return null; } private string context; }" },
        { "load balancer with single values", "public class Function { [LambdaFunction] [Amazon.Lambda.Annotations.ALB.ALBApi(\"@Listener\", \"/\", 1)] public ApplicationLoadBalancerResponse Get(ApplicationLoadBalancerRequest input) { context = input.[|MultiValueHeaders|][\"a\"][0]; return null; } private string context; }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "conditional access", Rest + "=> input.QueryStringParameters?[\"a\"]; }" },
        { "conditional call", Rest + "=> input.QueryStringParameters?.TryGetValue(\"a\", out var value) == true ? value : null; }" },
        { "check around it", Rest + "{ if (input.QueryStringParameters != null) { return input.QueryStringParameters[\"a\"]; } return null; } }" },
        { "pattern around it", Rest + "=> input.QueryStringParameters is not null ? input.QueryStringParameters[\"a\"] : null; }" },
        { "check in front", Rest + "=> input.QueryStringParameters != null && input.QueryStringParameters.ContainsKey(\"a\") ? \"\" : null; }" },
        { "early return", Rest + "{ if (input.QueryStringParameters == null) { return null; } return input.QueryStringParameters[\"a\"]; } }" },
        { "early throw", Rest + "{ if (input.QueryStringParameters is null) { throw new ArgumentException(); } return input.QueryStringParameters[\"a\"]; } }" },
        { "conditional access as the check", Rest + "{ if (input.QueryStringParameters?.ContainsKey(\"a\") != true) { return null; } return input.QueryStringParameters[\"a\"]; } }" },
        { "given a value", Rest + "{ input.QueryStringParameters ??= new Dictionary<string, string>(); return input.QueryStringParameters[\"a\"]; } }" },
        { "assigned", Rest + "{ input.QueryStringParameters = new Dictionary<string, string>(); return input.QueryStringParameters.Count.ToString(); } }" },
        { "fallback", Rest + "=> (input.QueryStringParameters ?? new Dictionary<string, string>()).Count.ToString(); }" },
        { "variable with a check", Rest + "{ var query = input.QueryStringParameters; if (query == null) { return null; } return query[\"a\"]; } }" },
        { "variable with conditional access", Rest + "{ var query = input.QueryStringParameters; return query?[\"a\"]; } }" },
        { "variable with a fallback", Rest + "{ var query = input.QueryStringParameters ?? new Dictionary<string, string>(); return query[\"a\"]; } }" },
        { "property pattern", Rest + "=> input is { QueryStringParameters: not null } ? input.QueryStringParameters[\"a\"] : null; }" },
        { "type pattern", Rest + "=> input.QueryStringParameters is { } query ? query[\"a\"] : null; }" },
        { "switch", Rest + "=> input.QueryStringParameters switch { null => null, var query => query[\"a\"] }; }" },
        { "checked by the caller", Rest + "{ if (input.QueryStringParameters == null) { return null; } return Read(input); } private static string Read(APIGatewayProxyRequest request) => request.QueryStringParameters[\"a\"]; }" },
        { "checked by a helper", Rest + "{ if (!IsValid(input)) { return null; } return input.QueryStringParameters[\"a\"]; } private static bool IsValid(APIGatewayProxyRequest request) => request.QueryStringParameters != null; }" },
        { "handed to somebody who may check it", Rest + "{ Require(input.QueryStringParameters); return input.QueryStringParameters[\"a\"]; } private static void Require(object value) { if (value == null) throw new ArgumentException(); } }" },
        { "caught", Rest + "{ try { return input.QueryStringParameters[\"a\"]; } catch (NullReferenceException) { return null; } } }" },
        { "caught with everything else", Rest + "{ try { var a = input.QueryStringParameters[\"a\"]; var b = a + a; var c = b + b; return c; } catch (Exception) { return null; } } }" },
        { "caught by a catch without a type", Rest + "{ try { var a = input.QueryStringParameters[\"a\"]; var b = a + a; var c = b + b; return c; } catch { return null; } } }" },
        { "caught on the way", Rest + "{ try { context.Logger.LogInformation(\"b\"); context.Logger.LogInformation(\"c\"); return Read(input); } catch { return \"401\"; } } private static string Read(APIGatewayProxyRequest request) => request.QueryStringParameters[\"a\"]; }" },
        { "caught on the way and logged", Rest + "{ foreach (var name in new[] { \"a\", \"b\" }) { try { context.Logger.LogInformation(name); context.Logger.LogInformation(name); context.Logger.LogInformation(Read(input, name)); } catch (Exception e) { Console.WriteLine(e.Message); } } return null; } private static string Read(APIGatewayProxyRequest request, string name) => request.Headers[name]; }" },
        { "a missing value throws anyway", Rest + "{ if (!input.Headers.TryGetValue(\"a\", out var value)) throw new ArgumentException(\"a\"); return value; } }" },
        { "a missing value throws anyway, in a helper that a catch of everything is around", Rest + "{ try { context.Logger.LogInformation(\"a\"); var value = Read(input); context.Logger.LogInformation(value); return value; } catch (Exception e) { context.Logger.LogInformation(e.Message); throw; } } private static string Read(APIGatewayProxyRequest request) { if (!request.Headers.TryGetValue(\"a\", out var value)) { Console.WriteLine(\"none\"); throw new ArgumentException(\"a\"); } return value; } }" },
        { "a missing or empty value throws anyway", Rest + "{ if (!input.QueryStringParameters.TryGetValue(\"a\", out var value) || value.Length == 0) { throw new ArgumentException(\"a\"); } return value; } }" },
        { "a missing value throws anyway, in the other branch", Rest + "{ if (input.QueryStringParameters.ContainsKey(\"a\") == false) { throw new ArgumentException(\"a\"); } else { return \"b\"; } } }" },
        { "a missing value throws anyway, in an expression", Rest + "=> input.QueryStringParameters.TryGetValue(\"a\", out var value) ? value : throw new ArgumentException(\"a\"); }" },
        { "the handshake of a WebSocket", Rest + "=> input.Headers[\"Sec-WebSocket-Key\"]; }" },
        { "the protocol of a WebSocket", Rest + "=> input.Headers.TryGetValue(\"Sec-WebSocket-Protocol\", out var protocol) ? protocol : null; }" },
        { "caught at once", Rest + "{ string value = null; try { value = input.QueryStringParameters[\"a\"]; } catch (Exception) { context.Logger.LogInformation(\"not there\"); } return value; } }" },
        { "value checked", Rest + "{ var id = input.QueryStringParameters?[\"id\"]; if (id == null) { return null; } return input.QueryStringParameters[\"name\"]; } }" },
        { "value checked by a method", Rest + "{ if (string.IsNullOrEmpty(input.QueryStringParameters?[\"id\"])) { return null; } return input.QueryStringParameters[\"name\"]; } }" },
        { "path parameters of an unknown route", Rest + "=> input.PathParameters[\"id\"]; }" },
        { "path parameters of a route that has one", "public class Function { [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/orders/{id}\")] public string Get(APIGatewayProxyRequest input) => input.PathParameters[\"id\"]; }" },
        { "headers of an HTTP API", Http + "=> input.Headers[\"a\"]; }" },
        { "headers of an HTTP API in the old format", "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\", Version = HttpApiVersion.V1)] public string Get(APIGatewayProxyRequest input) => input.Headers[\"a\"]; }" },
        { "load balancer of which nothing is known", "public class Function { public string Handler(ApplicationLoadBalancerRequest input, ILambdaContext context) => input.QueryStringParameters[\"a\"] + input.Headers[\"b\"] + input.MultiValueHeaders[\"c\"][0]; }" },
        { "load balancer with single values", "public class Function { [LambdaFunction] [Amazon.Lambda.Annotations.ALB.ALBApi(\"@Listener\", \"/\", 1)] public ApplicationLoadBalancerResponse Get(ApplicationLoadBalancerRequest input) { context = input.QueryStringParameters[\"a\"]; return null; } private string context; }" },
        { "request made here", Rest + "{ var request = new APIGatewayProxyRequest { QueryStringParameters = new Dictionary<string, string>() }; return request.QueryStringParameters[\"a\"]; } }" },
        { "only handed on", Rest + "=> Work(input.QueryStringParameters); private static string Work(IDictionary<string, string> query) => query?[\"a\"]; }" },
        { "own type of that name", "namespace Own { public class APIGatewayProxyRequest { public IDictionary<string, string> QueryStringParameters { get; set; } } public class Function { public string Handler(APIGatewayProxyRequest input, ILambdaContext context) => input.QueryStringParameters[\"a\"]; } }" },
        { "code that no handler reaches", "public class Other { private string Read(APIGatewayProxyRequest request) => request.QueryStringParameters[\"a\"]; }" },
        { "response", "public class Function { public APIGatewayProxyResponse Handler(APIGatewayProxyRequest input, ILambdaContext context) { var response = new APIGatewayProxyResponse { StatusCode = 200, Headers = new Dictionary<string, string>() }; response.Headers[\"a\"] = \"b\"; return response; } }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    /// <summary>The null-forgiving operator says that the author knows better.</summary>
    [Fact]
    public Task NullForgiving() =>
        new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; " + Rest + "=> input.QueryStringParameters![\"a\"]; }") { Rule = Id, Nullable = NullableContextOptions.Enable }.VerifyAsync();

    [Theory]
    [InlineData("/orders", true)]
    [InlineData("/orders/{id}", false)]
    [InlineData("/{proxy+}", false)]
    public async Task RouteOfTheTemplate(string route, bool isReported)
    {
        var function = new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; " + Rest + "=> input.PathParameters[\"id\"]; }") { Rule = Id }.WithFile(
            "/0/template.yaml",
            "Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: MyFunction::Function::Handler\n      Events:\n        Get:\n          Type: Api\n          Properties: { Method: get, Path: '" + route + "' }\n");
        Assert.Equal(isReported, (await function.AnalyzeAsync()).Length == 1);
    }

    /// <summary>Which of several functions that run the same code the route is of, nobody knows.</summary>
    [Theory]
    [InlineData("/orders", "/orders/all", true)]
    [InlineData("/orders", "/orders/{id}", false)]
    [InlineData("/orders/{id}", "/orders", false)]
    public async Task RoutesOfSeveralFunctions(string first, string second, bool isReported)
    {
        var function = new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; " + Rest + "=> input.PathParameters[\"id\"]; }") { Rule = Id }.WithFile(
            "/0/template.yaml",
            "Resources:\n" + string.Concat(new[] { ("One", first), ("Two", second) }.Select(static route =>
                $"  {route.Item1}: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: 'MyFunction::Function::Handler', Events: {{ Get: {{ Type: Api, Properties: {{ Method: get, Path: '{route.Item2}' }} }} }} }} }}\n")));
        Assert.Equal(isReported, (await function.AnalyzeAsync()).Length == 1);
    }

    /// <summary>A client that connects sends headers; a message of it has none.</summary>
    [Theory]
    [InlineData("$connect", null, false)]
    [InlineData("$default", null, true)]
    [InlineData("$connect", "$disconnect", true)]
    [InlineData("!Ref Key", null, true)]
    public async Task RoutesOfAWebSocketApi(string first, string? second, bool isReported)
    {
        var function = new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; " + Rest + "=> input.Headers[\"a\"]; }") { Rule = Id }.WithFile(
            "/0/template.yaml",
            $$"""
            Resources:
              Connect: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handler' } }
              Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
              Integration: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !Sub 'arn:aws:apigateway:r:lambda:path/2015-03-31/functions/${Connect.Arn}/invocations' } }
              Route: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: {{first}}, Target: !Join [/, [integrations, !Ref Integration]] } }
              Other: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: $default, Target: !Join [/, [integrations, !Ref Else]] } }
            {{(second is null ? string.Empty : "  Second: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: " + second + ", Target: !Sub 'integrations/${Integration}' } }")}}
            """);
        Assert.Equal(isReported, (await function.AnalyzeAsync()).Length == 1);
    }

    [Theory]
    [InlineData("websocket: $connect", false)]
    [InlineData("websocket: { route: $connect }", false)]
    [InlineData("websocket: $default", true)]
    [InlineData("websocket: { route: talk }", true)]
    public async Task RoutesOfAServerlessFile(string source, bool isReported)
    {
        var function = new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; " + Rest + "=> input.Headers[\"a\"]; }") { Rule = Id }.WithFile(
            "/0/serverless.yml",
            "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: MyFunction::Function::Handler\n    events:\n      - " + source + "\n");
        Assert.Equal(isReported, (await function.AnalyzeAsync()).Length == 1);
    }

    [Theory]
    [InlineData("QueryStringParameters", "when a request has no query string")]
    [InlineData("StageVariables", "when the stage has no variables")]
    [InlineData("Headers", "when a request comes without headers, as a test in the console or a message of a WebSocket API does")]
    public async Task SaysWhen(string collection, string when)
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, null, Rest + "=> input.[|" + collection + "|][\"a\"]; }"));
        Assert.Equal("'" + collection + "' is null " + when + ": 'Function.Handler' fails with a NullReferenceException and the client gets an error; use '?.' or check it first", finding.GetMessage());
    }

    [Theory]
    [InlineData("return input.[|QueryStringParameters|][\"a\"];", "return input.QueryStringParameters?[\"a\"];")]
    [InlineData("return input.[|QueryStringParameters|][\"a\"].Trim();", "return input.QueryStringParameters?[\"a\"].Trim();")]
    [InlineData("if (input.[|QueryStringParameters|].TryGetValue(\"a\", out var value)) { return value; } return null;", "if (input.QueryStringParameters?.TryGetValue(\"a\", out var value) == true) { return value; } return null;")]
    [InlineData("if (!input.[|QueryStringParameters|].TryGetValue(\"a\", out var value)) { return null; } return value;", "if (input.QueryStringParameters?.TryGetValue(\"a\", out var value) != true) { return null; } return value;")]
    [InlineData("return input.[|QueryStringParameters|].ContainsKey(\"a\") /* or not */ ? \"b\" : \"c\";", "return input.QueryStringParameters?.ContainsKey(\"a\") == true /* or not */ ? \"b\" : \"c\";")]
    [InlineData("return input.Body is null && input.[|QueryStringParameters|].ContainsKey(\"a\") ? \"b\" : \"c\";", "return input.Body is null && input.QueryStringParameters?.ContainsKey(\"a\") == true ? \"b\" : \"c\";")]
    [InlineData("return string.Join(\",\", input.[|QueryStringParameters|].Keys);", "return string.Join(\",\", input.QueryStringParameters?.Keys);")]
    [InlineData("return input.[|QueryStringParameters|]\n    .First().Value;", "return input.QueryStringParameters?\n    .First().Value;")]
    public Task Fix_Asks(string before, string after) => FixAsync(before, after);

    /// <summary>The first question is the only finding: whoever comes past it has a collection.</summary>
    [Fact]
    public Task Fix_OfTheFirstQuestionDoesForAll() => FixAsync(
        "if (input.[|QueryStringParameters|].ContainsKey(\"a\")) { return input.QueryStringParameters[\"a\"]; } return null;",
        "if (input.QueryStringParameters?.ContainsKey(\"a\") == true) { return input.QueryStringParameters[\"a\"]; } return null;");

    /// <summary>Once the first use asks, those behind it would throw.</summary>
    [Theory]
    [InlineData(
        "var a = input.[|QueryStringParameters|][\"a\"];\nvar b = input.QueryStringParameters[\"b\"]; // both\nreturn a + b;",
        "var a = input.QueryStringParameters?[\"a\"];\nvar b = input.QueryStringParameters?[\"b\"]; // both\nreturn a + b;")]
    [InlineData(
        "var a = input.[|QueryStringParameters|][\"a\"]; Func<string> read = () => input.QueryStringParameters[\"b\"]; return a + read();",
        "var a = input.QueryStringParameters?[\"a\"]; Func<string> read = () => input.QueryStringParameters?[\"b\"]; return a + read();")]
    [InlineData(
        "var a = input.[|QueryStringParameters|][\"a\"]; if (input.QueryStringParameters != null) { a += input.QueryStringParameters[\"b\"]; } return a;",
        "var a = input.QueryStringParameters?[\"a\"]; if (input.QueryStringParameters != null) { a += input.QueryStringParameters[\"b\"]; } return a;")]
    public Task Fix_AsksBehindToo(string before, string after) => FixAsync(before, after);

    [Fact]
    public Task FixAll_InADocument() => FixAsync(
        "return input.[|QueryStringParameters|][\"a\"] + input.QueryStringParameters[\"b\"] + input.[|StageVariables|][\"c\"];",
        "return input.QueryStringParameters?[\"a\"] + input.QueryStringParameters?[\"b\"] + input.StageVariables?[\"c\"];");

    [Theory]
    [InlineData("foreach (var pair in input.[|QueryStringParameters|]) { context.Logger.LogInformation(pair.Key); } return null;")]
    [InlineData("int count = input.[|QueryStringParameters|].Count; return count.ToString();")]
    [InlineData("input.[|QueryStringParameters|][\"a\"] = \"b\"; return null;")]
    [InlineData("input.[|QueryStringParameters|].TryGetValue(\"a\", out var value); return value;")]
    [InlineData("var query = input.[|QueryStringParameters|]; return query[\"a\"];")]
    [InlineData("var a = input.[|QueryStringParameters|][\"a\"]; foreach (var pair in input.QueryStringParameters) { a += pair.Key; } return a;")]
    public Task Fix_IsNotOffered(string source) => FixAsync(source, source);

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, RequestCollectionMayBeNullCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add("using Amazon.Lambda.APIGatewayEvents;\n\n" + Rest + "\n{\n" + source + "\n} }\n");
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
        }

        return test.RunAsync();
    }
}
