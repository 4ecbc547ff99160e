using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB405.</summary>
public class SecretOrEventLoggedTests
{
    private const string Rule = DiagnosticIds.SecretOrEventLogged;

    private const string Fetch = "var response = await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"db\" });";

    private static string Own(string member, string statement) =>
        "public class Own { public " + member + " { get; set; } } public class Function { public void Handler(Own e, ILambdaContext context) { " + statement + " } }";

    private static readonly SecurityCases s_secrets = new(Rule, reported: true)
    {
        { "secret of a response", SecurityCases.Handler(Fetch + "context.Logger.LogInformation([|response.SecretString|]);") },
        { "secret of a response, interpolated", SecurityCases.Handler(Fetch + "context.Logger.LogLine($\"Got {[|response.SecretString|]}\");") },
        { "secret of a response, concatenated", SecurityCases.Handler(Fetch + "Console.WriteLine(\"Got \" + [|response.SecretString|]);") },
        { "secret in a local", SecurityCases.Handler(Fetch + "var value = response.SecretString; context.Logger.LogInformation($\"Got {[|value|]}\");") },
        { "secret of a helper", SecurityCases.Handler("var value = await Get(); context.Logger.LogInformation(\"Got {value}\", [|value|]);", "async Task<string> Get() { " + Fetch + " return response.SecretString; }") },
        { "secret given to a helper", SecurityCases.Handler(Fetch + "Show(response.SecretString);", "void Show(string text) => Console.WriteLine([|text|]);") },
        { "secret in a field", SecurityCases.Handler(Fetch + "_value = response.SecretString; Console.WriteLine([|_value|]);", "private string _value;") },
        { "whole response", SecurityCases.Handler(Fetch + "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|response|]));") },
        { "secret string of the cache", SecurityCases.Handler("var cache = new Amazon.SecretsManager.Extensions.Caching.SecretsManagerCache(); Console.WriteLine([|await cache.GetSecretString(\"db\")|]);".Replace("[|await cache.GetSecretString(\"db\")|]", "await [|cache.GetSecretString(\"db\")|]", StringComparison.Ordinal)) },
        { "environment variable", SecurityCases.Handler("Console.WriteLine([|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|]);") },
        { "keys of Lambda", SecurityCases.Handler("Console.WriteLine($\"{[|Environment.GetEnvironmentVariable(\"AWS_SESSION_TOKEN\")|]}\");") },
        { "password in a local", SecurityCases.Handler("var dbPassword = input; context.Logger.LogInformation($\"Password is {[|dbPassword|]}\");") },
        { "password as a parameter", SecurityCases.Handler("Connect(input);", "void Connect(string password) => Console.WriteLine(\"Connecting with \" + [|password|]);") },
        { "password of a request", SecurityCases.Handler("var login = new Login(); context.Logger.LogInformation(\"Login {User} {Password}\", login.User, [|login.Password|]);") + "class Login { public string User { get; set; } public string Password { get; set; } }" },
        { "connection string", SecurityCases.Handler("Console.WriteLine([|s_connectionString|]);", "static readonly string s_connectionString = Environment.GetEnvironmentVariable(\"X\");") },
        { "password that is empty at first", SecurityCases.Handler("var password = \"\"; if (input != null) { password = input; } Console.WriteLine([|password|]);") },
        { "password of a variable with a name", SecurityCases.Handler("var password = Environment.GetEnvironmentVariable(\"P\"); Console.WriteLine([|password|]);") },
        { "password of the class that is empty at first", SecurityCases.Handler("_password = input; Console.WriteLine([|_password|]);", "private string _password = \"\";") },
        { "API key in a format", SecurityCases.Handler("var apiKey = input; Console.WriteLine(string.Format(\"key {0}\", [|apiKey|]));") },
        { "API key as an argument of the format", SecurityCases.Handler("var apiKey = input; Console.WriteLine(\"key {0}\", [|apiKey|]);") },
        { "access token as an error", SecurityCases.Handler("var accessToken = input; context.Logger.LogError($\"refused: {[|accessToken|]}\");") },
        { "structured log", SecurityCases.Handler("Log(null, input);", "void Log(Microsoft.Extensions.Logging.ILogger logger, string clientSecret) => Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, \"Secret {Secret}\", [|clientSecret|]);") },
        { "structured log at debug level", SecurityCases.Handler("var clientSecret = input; context.Logger.LogDebug([|clientSecret|]);") },
        { "Powertools", SecurityCases.Handler("var clientSecret = input; AWS.Lambda.Powertools.Logging.Logger.LogInformation(\"secret {0}\", [|clientSecret|]);") },
        { "key of Powertools", SecurityCases.Handler("var apiKey = input; AWS.Lambda.Powertools.Logging.Logger.AppendKey(\"key\", [|apiKey|]);") },
        { "Serilog", SecurityCases.Handler("var apiKey = input; Serilog.Log.Information(\"key {Key}\", [|apiKey|]);") },
        { "error stream", SecurityCases.Handler("var apiKey = input; Console.Error.WriteLine([|apiKey|]);") },
        { "static logger of Lambda", SecurityCases.Handler("var apiKey = input; LambdaLogger.Log([|apiKey|]);") },
        { "anonymous object", SecurityCases.Handler("var apiKey = input; Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { id = 1, key = [|apiKey|] }));") },
        { "conditional", SecurityCases.Handler("var apiKey = input; Console.WriteLine(input == null ? \"none\" : [|apiKey|]);") },
        { "with a default", SecurityCases.Handler("var apiKey = input; Console.WriteLine([|apiKey|] ?? \"none\");") },
        { "authorization header of a request", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Console.WriteLine([|request.Headers[\"Authorization\"]|]); } }" },
        { "token of an authorizer", "public class Function { public void Handler(APIGatewayCustomAuthorizerRequest request, ILambdaContext context) { context.Logger.LogInformation($\"Token {[|request.AuthorizationToken|]}\"); } }" },
        { "cookie header of a request", "public class Function { public void Handler(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) { context.Logger.LogInformation($\"Cookie {[|request.Headers[\"cookie\"]|]}\"); } }" },
        { "authorization header of ASP.NET Core", SecurityCases.Handler("Show(null);", "void Show(Microsoft.AspNetCore.Http.HttpRequest request) => Console.WriteLine(request.Headers.Authorization);".Replace("request.Headers.Authorization", "[|request.Headers.Authorization|]", StringComparison.Ordinal)) },
        { "credentials", SecurityCases.Handler("var keys = await FallbackCredentialsFactory.GetCredentials().GetCredentialsAsync(); Console.WriteLine([|keys.SecretKey|]);") },
        { "credentials as a whole", SecurityCases.Handler("var keys = await FallbackCredentialsFactory.GetCredentials().GetCredentialsAsync(); Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|keys|]));") },
        { "local function", SecurityCases.Handler("void Show(string apiKey) => Console.WriteLine([|apiKey|]); Show(input);") },
        { "catch", SecurityCases.Handler("var apiKey = input; try { await Task.Yield(); } catch (Exception e) { context.Logger.LogError(e, $\"failed with {[|apiKey|]}\"); }") },
    };

    private static readonly SecurityCases s_events = new(Rule, reported: true)
    {
        { "serialised", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { context.Logger.LogInformation(System.Text.Json.JsonSerializer.Serialize([|request|])); } }" },
        { "serialised, interpolated", "public class Function { public void Handler(SQSEvent evt, ILambdaContext context) { context.Logger.LogLine($\"Event: {System.Text.Json.JsonSerializer.Serialize([|evt|])}\"); } }" },
        { "serialised into a console", "public class Function { public void Handler(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) { Console.WriteLine(\"Request: \" + System.Text.Json.JsonSerializer.Serialize([|request|], new System.Text.Json.JsonSerializerOptions())); } }" },
        { "own event", "public class Order { public string Id { get; set; } public string CustomerEmail { get; set; } } public class Function { public void Handler(Order order, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|order|])); } }" },
        { "headers", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|request.Headers|])); } }" },
        { "in a helper", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Show(request); } private static void Show(APIGatewayProxyRequest r) => Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|r|])); }" },
        { "in a local", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { var r = request; Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|r|])); } }" },
        { "Powertools", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { AWS.Lambda.Powertools.Logging.Logger.LogInformation([|request|]); } }" },
        { "Powertools attribute", "public class Function { [AWS.Lambda.Powertools.Logging.Logging([|LogEvent = true|])] public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { } }" },
        { "Powertools attribute with more", "public class Function { [AWS.Lambda.Powertools.Logging.Logging(Service = \"s\", [|LogEvent = true|], ClearState = true)] public void Handler(SQSEvent request, ILambdaContext context) { } }" },
        { "own event with a body", Own("string Id { get; set; } public string Body", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|]));") },
        { "own event with headers", Own("Dictionary<string, string> Headers", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|]));") },
        { "own event with JSON", Own("System.Text.Json.JsonElement Detail", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|]));") },
        { "own event with a password", Own("string Password", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|]));") },
        { "own event with a customer's name", Own("string FirstName { get; set; } public string LastName", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|]));") },
        { "own event with records that have bodies", Own("List<Part> Parts", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|]));") + " public class Part { public string Payload { get; set; } }" },
        { "own event with an event of Lambda", Own("SQSEvent.SQSMessage Message", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|]));") },
        { "own event with an inherited body", "public class Base { public string Body { get; set; } } public class Own : Base { } public class Function { public void Handler(Own e, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|])); } }" },
        { "detail of EventBridge with an address", "public class Detail { public string Email { get; set; } } public class Function { public void Handler(Amazon.Lambda.CloudWatchEvents.CloudWatchEvent<Detail> e, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|])); } }" },
        { "Serilog with members, second place", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Serilog.Log.Information(\"{Name} got {@Request}\", request.Path, [|request|]); } }" },
        { "structured log with members", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Microsoft.Extensions.Logging.ILogger logger = null; Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, \"{@Request}\", [|request|]); } }" },
        { "interface of an executable", "public class Function { public static async Task Main() { await Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create<SQSEvent>(Handle, new Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer()).Build().RunAsync(); } static void Handle(SQSEvent e) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize([|e|])); } }" },
        { "Serilog with members", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Serilog.Log.Information(\"Request {@Request}\", [|request|]); } }" },
    };

    private static readonly SecurityCases s_silent = new(Rule, reported: false)
    {
        { "text", SecurityCases.Handler("context.Logger.LogInformation(\"Password changed\");") },
        { "name of the event's key", SecurityCases.Handler("context.Logger.LogInformation($\"Processing {input}\");") },
        { "name of a password", SecurityCases.Handler("var password = input; Console.WriteLine(nameof(password));") },
        { "length of a password", SecurityCases.Handler("var password = input; Console.WriteLine($\"{password.Length} characters\");") },
        { "presence of a password", SecurityCases.Handler("var password = input; Console.WriteLine($\"set: {password != null} {string.IsNullOrEmpty(password)}\");") },
        { "choice by a password", SecurityCases.Handler("var password = input; Console.WriteLine(password == null ? \"missing\" : \"present\");") },
        { "masked password", SecurityCases.Handler("var password = input; Console.WriteLine(Mask(password));", "static string Mask(string s) => \"***\";") },
        { "hashed password", SecurityCases.Handler("var password = input; Console.WriteLine(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(password))));") },
        { "first letters", SecurityCases.Handler("var apiKey = input; Console.WriteLine(apiKey.Substring(0, 4) + \"…\");") },
        { "variable without a name", SecurityCases.Handler("string password = Environment.GetEnvironmentVariable(\"\"); Console.WriteLine(password);") },
        { "variable of a blank", SecurityCases.Handler("var password = Environment.GetEnvironmentVariable(Name); Console.WriteLine($\"{password}\");", "const string Name = \" \";") },
        { "empty password", SecurityCases.Handler("var password = \"\"; var apiKey = string.Empty; Console.WriteLine(password + apiKey);") },
        { "empty password of the class", SecurityCases.Handler("Console.WriteLine(_password);", "private readonly string _password = \"\";") },
        { "constant", SecurityCases.Handler("Console.WriteLine(Password);", "const string Password = \"none\";") },
        { "number", SecurityCases.Handler("var connectionString = 3; Console.WriteLine(connectionString);") },
        { "flag", SecurityCases.Handler("var clientSecret = input == null; Console.WriteLine(clientSecret);") },
        { "name of a secret", SecurityCases.Handler("var secretName = input; Console.WriteLine(secretName);") },
        { "place of a secret", SecurityCases.Handler("var secretArn = input; var tokenEndpoint = input; Console.WriteLine(secretArn + tokenEndpoint);") },
        { "token of a page", SecurityCases.Handler("var nextToken = input; var continuationToken = input; Console.WriteLine(nextToken + continuationToken);") },
        { "name and version of the response", SecurityCases.Handler(Fetch + "Console.WriteLine(response.Name + response.VersionId);") },
        { "something made of the secret", SecurityCases.Handler(Fetch + "var settings = Parse(response.SecretString); Console.WriteLine(settings);", "static int Parse(string s) => s.Length;") },
        { "environment", SecurityCases.Handler("Console.WriteLine(Environment.GetEnvironmentVariable(\"STAGE\") + Environment.GetEnvironmentVariable(\"AWS_REGION\"));") },
        { "name of a secret from the environment", SecurityCases.Handler("Console.WriteLine(Environment.GetEnvironmentVariable(\"DB_PASSWORD_SECRET_NAME\"));") },
        { "other header", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Console.WriteLine(request.Headers[\"User-Agent\"]); } }" },
        { "part of the event", "public class Function { public void Handler(SQSEvent evt, ILambdaContext context) { foreach (var record in evt.Records) Console.WriteLine(record.MessageId); } }" },
        { "number of records", "public class Function { public void Handler(SQSEvent evt, ILambdaContext context) { Console.WriteLine($\"{evt.Records.Count} records\"); } }" },
        { "name of the event's type", "public class Function { public void Handler(SQSEvent evt, ILambdaContext context) { Console.WriteLine($\"{evt}\"); context.Logger.LogInformation(\"{evt}\", evt); } }" },
        { "event at debug level", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { context.Logger.LogDebug(System.Text.Json.JsonSerializer.Serialize(request)); } }" },
        { "object key", "public class Function { public void Handler(Amazon.Lambda.S3Events.S3Event evt, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(evt)); } }" },
        { "own event of ids", Own("string Id { get; set; } public int Amount { get; set; } public DateTime Created { get; set; } public List<string> Keys", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e));") },
        { "own event of things with names", Own("string BucketName { get; set; } public string ObjectKey { get; set; } public string FileName { get; set; } public Part Part", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e));") + " public class Part { public string Name { get; set; } public Own Owner { get; set; } }" },
        { "own event of CloudWatch logs", "public class Own { [System.Text.Json.Serialization.JsonPropertyName(\"awslogs\")] public Logs AwsLogs { get; set; } public class Logs { public string Data { get; set; } } } public class Function { public void Handler(Own e, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e)); } }" },
        { "own event with a body that is left out", Own("string Id { get; set; } [System.Text.Json.Serialization.JsonIgnore] public string Body", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e));") },
        { "own event with numbers named like data", Own("int PhoneNumber { get; set; } public bool Email { get; set; } public string EmailTemplate { get; set; } public string PhoneType", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e));") },
        { "own event, Powertools attribute", "public class Own { public string Id { get; set; } } public class Function { [AWS.Lambda.Powertools.Logging.Logging(LogEvent = true)] public void Handler(Own e, ILambdaContext context) { } }" },
        { "object of EventBridge", "public class Function { public void Handler(Amazon.Lambda.CloudWatchEvents.S3Events.S3ObjectCreateEvent e, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e)); } }" },
        { "detail of EventBridge with ids", "public class Detail { public string Id { get; set; } } public class Function { public void Handler(Amazon.Lambda.CloudWatchEvents.CloudWatchEvent<Detail> e, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e)); } }" },
        { "members asked of Lambda's logger", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { context.Logger.LogInformation(\"start {@request}\", request); } }" },
        { "members asked of another value", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Serilog.Log.Information(\"{@Result} of {Request}\", 1, request); } }" },
        { "escaped brace", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Serilog.Log.Information(\"{{@Result}} of {Request}\", request); } }" },
        { "cyclic types", "public class Own { public Own Next { get; set; } public List<Own> All { get; set; } public Own<Own> More { get; set; } } public class Own<T> { public Own<Own<T>> Deeper { get; set; } } public class Function { public void Handler(Own e, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e)); } }" },
        { "empty environment name", SecurityCases.Handler("Console.WriteLine(Environment.GetEnvironmentVariable(\"\"));") },
        { "program that gives nothing to Lambda", "var apiKey = Console.ReadLine(); Console.WriteLine(apiKey);" },
        { "context", SecurityCases.Handler("Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(context.AwsRequestId)); Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(context));") },
        { "result", SecurityCases.Handler("var result = new List<string>(); Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(result));") },
        { "event stored, not logged", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { var text = System.Text.Json.JsonSerializer.Serialize(request); Use(text); } static void Use(string s) { } }" },
        { "Powertools attribute without the event", "public class Function { [AWS.Lambda.Powertools.Logging.Logging(LogEvent = false, Service = \"s\")] public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { } }" },
        { "local run", SecurityCases.Handler("if (Environment.GetEnvironmentVariable(\"AWS_SAM_LOCAL\") != null) { var apiKey = input; Console.WriteLine(apiKey); }") },
        { "own logger", SecurityCases.Handler("var apiKey = input; new Logger().Log(apiKey);", "class Logger { public void Log(string s) { } }") },
        { "writer of a file", SecurityCases.Handler("var apiKey = input; TextWriter writer = new StringWriter(); writer.WriteLine(apiKey);") },
        { "serialised part", "public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(request.PathParameters)); } }" },
        { "text of a library's connection", SecurityCases.Handler("var c = new Npgsql.NpgsqlConnection(); Console.WriteLine(c.ConnectionString);") },
    };

    public static IEnumerable<object[]> Secrets => s_secrets.Names;

    public static IEnumerable<object[]> Events => s_events.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Secret_IsAWarning(string name) => Assert.All(await s_secrets.VerifyAsync(name), static finding => Assert.Equal(DiagnosticSeverity.Warning, finding.Severity));

    [Theory]
    [MemberData(nameof(Events))]
    public async Task WholeEvent_IsInformation(string name) => Assert.All(await s_events.VerifyAsync(name), static finding => Assert.Equal(DiagnosticSeverity.Info, finding.Severity));

    [Theory]
    [MemberData(nameof(Silent))]
    public Task LookAlike_IsNotReported(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message_NamesWhatIsLoggedAndBy()
    {
        var secret = Assert.Single(await s_secrets.VerifyAsync("password in a local"));
        var whole = Assert.Single(await s_events.VerifyAsync("serialised"));

        Assert.StartsWith("'dbPassword' is written to the log by 'LogInformation': ", secret.GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith("The whole event 'request' is written to the log by 'LogInformation': ", whole.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_NamesTheMemberOfAnOwnEvent()
    {
        var finding = Assert.Single(await s_events.VerifyAsync("own event"));

        Assert.StartsWith("The whole event 'order' is written to the log by 'WriteLine': its 'CustomerEmail' and whatever else it holds stay in CloudWatch Logs; ", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: 'MyFunction::Function::Handler', LoggingConfig: { LogFormat: JSON } }\n", true)]
    [InlineData("template.yaml", "Globals: { Function: { LoggingConfig: { LogFormat: JSON } } }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handler' } }\n", true)]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'MyFunction::Function::Handler', LoggingConfig: { LogFormat: JSON } } }\n", true)]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"MyFunction::Function::Handler\", \"log-format\": \"JSON\" }", true)]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: 'MyFunction::Function::Handler', LoggingConfig: { LogFormat: Text } }\n", false)]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: 'MyFunction::Function::Handler', LoggingConfig: { LogFormat: !Ref Format } }\n", false)]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: 'MyFunction::Function::Handler' }\n", false)]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::Function::Handler', LoggingConfig: { LogFormat: JSON } } }\n", false)]
    public async Task LambdasLogger_WritesMembersInJsonOnly(string file, string template, bool isReported)
    {
        var found = await new CompiledFunction("using Amazon.Lambda.APIGatewayEvents; public class Function { public void Handler(APIGatewayProxyRequest request, ILambdaContext context) { context.Logger.LogInformation(\"{Name} got {@Request}\", request.Path, request); } }") { Rule = Rule }
            .WithFile("/0/" + file, template).AnalyzeAsync();

        Assert.Equal(isReported ? 1 : 0, found.Length);
    }

    [Theory]
    [InlineData("/src", "/src/orders/", true)]
    [InlineData("/src", "/src/tests/e2e/functions/", false)]
    [InlineData("/e2e/src", "/e2e/src/orders/", true)]
    public async Task EndToEndTest_IsLeftAlone(string root, string folder, bool isReported)
    {
        var found = await new CompiledFunction(SecurityCases.Handler("var apiKey = input; Console.WriteLine(apiKey);")) { Rule = Rule }
            .WithOption("build_property.LambdaRepositoryRoot", root).WithOption("build_property.ProjectDir", folder).AnalyzeAsync();

        Assert.Equal(isReported ? 1 : 0, found.Length);
    }

    [Theory]
    [InlineData("Console.WriteLine(password")]
    [InlineData("var apiKey = apiKey; Console.WriteLine(apiKey);")]
    [InlineData("Console.WriteLine($\"{apiKey}\");")]
    [InlineData("context.Logger.LogInformation(\"{@x}\", );")]
    public async Task HalfTypedCode_IsNoCrash(string statements) =>
        await new CompiledFunction(SecurityCases.Handler(statements)) { Rule = Rule, AllowErrors = true }.AnalyzeAsync();

    [Fact]
    public async Task TestProject_IsLeftAlone() =>
        Assert.Empty(await new CompiledFunction(SecurityCases.Handler("var apiKey = input; Console.WriteLine(apiKey);")) { Rule = Rule }.WithOption("build_property.IsTestProject", "true").AnalyzeAsync());
}
