using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class DefaultTimeoutTests
{
    private const string Id = DiagnosticIds.DefaultTimeout;

    private static string Code(string body, string members = "") =>
        "using System.Net.Http; using Amazon.S3; public class Function { private readonly HttpClient _http = new(); private readonly AmazonS3Client _s3 = new(); "
        + "public async Task<string> Handle(string e, ILambdaContext c) { await Task.Yield(); " + body + " return e; } " + members + " }";

    private static string Template(string properties, bool isReported, string type = "AWS::Serverless::Function", string more = "") =>
        $"{more}Resources:\n  {(isReported ? "[|Worker|]" : "Worker")}:\n    Type: {type}\n    Properties:\n      Handler: TestProject::Function::Handle\n{DeploymentCases.Indent(properties, 6)}\n";

    [Theory]
    [InlineData("await _http.GetStringAsync(e);", "")]
    [InlineData("await _http.SendAsync(new HttpRequestMessage());", "")]
    [InlineData("await _s3.GetObjectAsync(\"b\", e);", "")]
    [InlineData("await LoadAsync(e);", "private async Task LoadAsync(string key) { await _s3.GetObjectAsync(\"b\", key); }")]
    [InlineData("await new Store().LoadAsync(e);", "private class Store { private readonly AmazonS3Client _s3 = new(); public Task LoadAsync(string key) => _s3.GetObjectAsync(\"b\", key); }")]
    [InlineData("await _store.LoadAsync(e);", "private readonly IStore _store = new Store(); private interface IStore { Task LoadAsync(string key); } private class Store : IStore { private readonly AmazonS3Client _s3 = new(); public Task LoadAsync(string key) => _s3.GetObjectAsync(\"b\", key); }")]
    [InlineData("foreach (var x in e) { if (x > 3) { await _http.PostAsync(e, null); } }", "")]
    [InlineData("await Task.WhenAll(System.Linq.Enumerable.Select(e, x => _s3.GetObjectAsync(\"b\", e)));", "")]
    public Task CallsTheNetwork_Reported(string body, string members) => DeploymentCases.VerifyAsync(Id, Template("MemorySize: 512", true), code: Code(body, members));

    [Theory]
    [InlineData("e = e.Trim();", "")]
    [InlineData("_http.CancelPendingRequests();", "")]
    [InlineData("_ = _http.Timeout;", "")]
    [InlineData("_ = _s3.Config.RegionEndpoint;", "")]
    [InlineData("await System.IO.File.ReadAllTextAsync(e);", "")]
    [InlineData("c.Logger.LogInformation(e);", "")]
    [InlineData("", "public Task Unused(string key) => _s3.GetObjectAsync(\"b\", key);")]
    [InlineData("await GetAsync(e);", "private static Task GetAsync(string name) => Task.CompletedTask;")]
    [InlineData("await new HttpClient().GetStringAsync(e);", "private class HttpClient { public Task GetStringAsync(string name) => Task.CompletedTask; }")]
    public Task CallsNothing_Silent(string body, string members) => DeploymentCases.VerifyAsync(Id, Template("MemorySize: 512", false), code: Code(body, members));

    [Theory]
    [InlineData("Timeout: 3", "AWS::Serverless::Function", "")]
    [InlineData("Timeout: 30", "AWS::Serverless::Function", "")]
    [InlineData("Timeout: !Ref Timeout", "AWS::Serverless::Function", "")]
    [InlineData("MemorySize: 512", "AWS::Serverless::Function", "Globals: { Function: { Timeout: 10 } }\n")]
    [InlineData("Timeout: !If [A, 1, !Ref AWS::NoValue]", "AWS::Serverless::Function", "")]
    [InlineData("'Fn::Transform': { Name: AWS::Include }", "AWS::Serverless::Function", "")]
    [InlineData("Timeout: 3", "AWS::Lambda::Function", "")]
    public Task TimeoutIsSaidOrUndecided_Silent(string properties, string type, string more) =>
        DeploymentCases.VerifyAsync(Id, Template(properties, false, type, more), code: Code("await _http.GetStringAsync(e);"));

    [Fact]
    public Task CloudFormation_Reported() => DeploymentCases.VerifyAsync(Id, Template("MemorySize: 512", true, "AWS::Lambda::Function"), code: Code("await _http.GetStringAsync(e);"));

    [Theory]
    [InlineData("serverless.template", "{ \"Resources\": { \"[|F|]\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::Function::Handle\" } } } }")]
    [InlineData("my.template", "{ \"Resources\": { \"[|F|]\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": { \"Handler\": \"TestProject::Function::Handle\" } } } }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f: { handler: 'TestProject::Function::Handle' }\n")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::Function::Handle\" }")]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file, Code("await _http.GetStringAsync(e);"));

    [Fact]
    public Task Executable_Reported() =>
        DeploymentCases.VerifyAsync(
            Id,
            "Resources:\n  [|F|]: { Type: AWS::Serverless::Function, Properties: { Handler: TestProject, Runtime: dotnet10 } }\n",
            code: """
                using System.Net.Http;
                using Amazon.Lambda.RuntimeSupport;
                using Amazon.Lambda.Serialization.SystemTextJson;
                var http = new HttpClient();
                await LambdaBootstrapBuilder.Create<string, string>(async e => await http.GetStringAsync(e), new DefaultLambdaJsonSerializer()).Build().RunAsync();
                """,
            kind: OutputKind.ConsoleApplication);
}
