using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class TimeoutBeyondApiGatewayTests
{
    private const string Id = DiagnosticIds.TimeoutBeyondApiGateway;

    [Theory]
    [InlineData("Timeout: [|60|]", "A: { Type: Api, Properties: { Path: /, Method: GET } }")]
    [InlineData("Timeout: [|31|]", "A: { Type: HttpApi }")]
    [InlineData("Timeout: '[|900|]'", "A: { Type: Api }\n  B: { Type: HttpApi }")]
    [InlineData("Timeout: 30", "A: { Type: Api }")]
    [InlineData("Timeout: 29", "A: { Type: Api }")]
    [InlineData("MemorySize: 512", "A: { Type: Api }")]
    [InlineData("Timeout: !Ref Timeout", "A: { Type: Api }")]
    [InlineData("Timeout: 60", "A: { Type: Api }\n  B: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("Timeout: 60", "A: { Type: Api }\n  B: { Type: Schedule, Properties: { Schedule: rate(1 day) } }")]
    [InlineData("Timeout: 60", "A: { Type: HttpApi, Properties: { TimeoutInMillis: 10000 } }")]
    [InlineData("Timeout: 60", "A: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("Timeout: 60", "A: !Ref Event")]
    [InlineData("Timeout: 60", "Fn::Transform: { Name: x }")]
    [InlineData("Timeout: 60\nFunctionUrlConfig: { AuthType: AWS_IAM }", "A: { Type: Api }")]
    public Task Sam(string properties, string events) =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam($"Handler: TestProject::My.App.Function::Text\n{properties}\nEvents:\n  {events}"));

    [Fact]
    public Task WithoutTriggers_IsNotJudged() => DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nTimeout: 900"));

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Timeout: [|60|] } }
          Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Name: x } }
          I: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, PayloadFormatVersion: '2.0', IntegrationUri: !GetAtt F.Arn } }
          G: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Timeout: 60 } }
          M: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: AWS, Uri: !Sub 'x/${G.Arn}/invocations' } } }
        """)]
    [InlineData("serverless.template", """
        { "Globals": { "Function": { "Timeout": [|60|] } },
          "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Events": { "A": { "Type": "Api", "Properties": { "Path": "/", "Method": "GET" } } } } },
          "Other": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "Other::A::B", "Timeout": 60, "Events": { "A": { "Type": "Api" } } } } } }
        """)]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Text\n    timeout: [|60|]\n    events:\n      - httpApi: GET /\n")]
    [InlineData("my.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Timeout": [|60|] } },
          "M": { "Type": "AWS::ApiGateway::Method", "Properties": { "Integration": { "Type": "AWS_PROXY", "Uri": { "Fn::Sub": "arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${F.Arn}/invocations" } } } },
          "G": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Timeout": 60 } } } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
