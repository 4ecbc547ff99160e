using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class EventTypeMismatchTests
{
    private const string Id = DiagnosticIds.EventTypeMismatch;

    private static Task VerifyAsync(string method, string events, string more = "", string code = DeploymentCases.Handlers) =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam($"Handler: TestProject::My.App.Function::{method}\nEvents:\n{DeploymentCases.Indent(events, 2)}", more), code: code);

    [Theory]
    [InlineData("Object", "A: { Type: [|SQS|], Properties: { Queue: x } }")]
    [InlineData("Whole", "A: { Type: [|S3|], Properties: { Bucket: x } }")]
    [InlineData("Whole", "A: { Type: [|SNS|], Properties: { Topic: x } }")]
    [InlineData("Whole", "A: { Type: [|Kinesis|], Properties: { Stream: x } }")]
    [InlineData("Kinesis", "A: { Type: [|DynamoDB|], Properties: { Stream: x } }")]
    [InlineData("Whole", "A: { Type: [|EventBridgeRule|], Properties: { Pattern: {} } }")]
    [InlineData("Whole", "A: { Type: [|Schedule|], Properties: { Schedule: rate(1 day) } }")]
    [InlineData("Rest", "A: { Type: [|HttpApi|] }")]
    [InlineData("Rest", "A: { Type: [|HttpApi|], Properties: { Path: /, Method: GET } }")]
    [InlineData("Rest", "A: { Type: [|HttpApi|], Properties: { PayloadFormatVersion: '2.0' } }")]
    [InlineData("Http", "A: { Type: [|HttpApi|], Properties: { PayloadFormatVersion: '1.0' } }")]
    [InlineData("Http", "A: { Type: [|Api|], Properties: { Path: /, Method: GET } }")]
    [InlineData("Http", "A: { Type: HttpApi }\nB: { Type: [|Api|], Properties: { Path: /, Method: GET } }")]
    [InlineData("Object", "A: { Type: [|SQS|], Properties: { Queue: x } }\nB: { Type: [|Api|], Properties: { Path: /, Method: GET } }")]
    public Task Sam(string method, string events) => VerifyAsync(method, events);

    [Theory]
    [InlineData("Whole", "A: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("Object", "A: { Type: S3, Properties: { Bucket: x } }")]
    [InlineData("Kinesis", "A: { Type: Kinesis, Properties: { Stream: x } }")]
    [InlineData("Rest", "A: { Type: Api, Properties: { Path: /, Method: GET } }")]
    [InlineData("Rest", "A: { Type: HttpApi, Properties: { PayloadFormatVersion: '1.0' } }")]
    [InlineData("Http", "A: { Type: HttpApi }")]
    [InlineData("Http", "A: { Type: HttpApi, Properties: { PayloadFormatVersion: !Ref Version } }")]
    [InlineData("Text", "A: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("Raw", "A: { Type: Api, Properties: { Path: /, Method: GET } }")]
    [InlineData("Rest", "A: { Type: Api, Properties: { Path: /, Method: GET } }\nWarm: { Type: Schedule, Properties: { Schedule: rate(5 minutes) } }")]
    [InlineData("Rest", "Warm: { Type: Schedule, Properties: { Schedule: rate(5 minutes), Input: '{}' } }")]
    [InlineData("Whole", "A: { Type: EventBridgeRule, Properties: { Pattern: {}, InputPath: $.detail } }")]
    [InlineData("Whole", "A: { Type: SNS, Properties: { Topic: x, SqsSubscription: true } }")]
    [InlineData("Whole", "A: { Type: FutureSource, Properties: {} }")]
    [InlineData("Whole", "A: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day) } }")]
    [InlineData("Whole", "Fn::Transform: { Name: events }")]
    [InlineData("Whole", "A: !Ref Event")]
    public Task NotReported(string method, string events) => VerifyAsync(method, events);

    [Fact]
    public Task HttpApiWithItsOwnDefinition_IsNotJudged() =>
        VerifyAsync(
            "Rest",
            "A: { Type: HttpApi, Properties: { ApiId: !Ref Gateway } }",
            "  Gateway: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionBody: { openapi: 3.0.1 } } }");

    [Fact]
    public Task FunctionUrl_SendsVersion2() =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject::My.App.Function::Rest\n[|FunctionUrlConfig|]: { AuthType: AWS_IAM }"));

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', Runtime: dotnet10 } }
          Q: { Type: AWS::SQS::Queue }
          [|M|]: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Object", "Runtime": "dotnet10" } },
          "[|M|]": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": { "FunctionName": { "Ref": "F" }, "EventSourceArn": "arn:aws:kinesis:eu-west-1:123456789012:stream/x" } } } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Object",
            "Events": { "A": { "Type": "[|SQS|]", "Properties": { "Queue": { "Fn::GetAtt": ["Q", "Arn"] } } } } } } } }
        """)]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Object\n    events:\n      - [|sqs|]: arn:aws:sqs:eu-west-1:123456789012:x\n")]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);

    [Fact]
    public Task MappingOfASourceElsewhere_IsNotJudged() =>
        DeploymentCases.VerifyAsync(
            Id,
            """
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', Runtime: dotnet10 } }
              M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !ImportValue queue } }
              N: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref G, EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:x' } }
            """);

    [Fact]
    public Task EntryPointOfAspNetCore_TakesWhatItsBaseTakes() =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam("Handler: TestProject::LambdaEntryPoint::FunctionHandlerAsync\nEvents:\n  A: { Type: [|HttpApi|] }"),
            code: "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { }");

    /// <summary>What both versions have is filled in either way.</summary>
    [Theory]
    [InlineData("HttpApi", "APIGatewayProxyRequest", "e.Body", false)]
    [InlineData("HttpApi", "APIGatewayProxyRequest", "e.PathParameters[\"id\"] + e.QueryStringParameters[\"q\"] + e.Headers[\"h\"] + e.IsBase64Encoded", false)]
    [InlineData("HttpApi", "APIGatewayProxyRequest", "e.RequestContext.Stage", false)]
    [InlineData("HttpApi", "APIGatewayProxyRequest", "e.Path", true)]
    [InlineData("HttpApi", "APIGatewayProxyRequest", "Helper(e)", true)]
    [InlineData("HttpApi", "APIGatewayProxyRequest", "e.RequestContext.HttpMethod", true)]
    [InlineData("Api", "APIGatewayHttpApiV2ProxyRequest", "e.Body", false)]
    [InlineData("Api", "APIGatewayHttpApiV2ProxyRequest", "e.RawPath", true)]
    [InlineData("Api", "APIGatewayHttpApiV2ProxyRequest", "e.RequestContext.Http.Path", true)]
    public Task VersionsOfApiRequests_MatterWhereTheyDiffer(string trigger, string type, string read, bool reported) =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam("Handler: TestProject::Function::Handle\nEvents:\n  A: { Type: " + (reported ? "[|" + trigger + "|]" : trigger) + " }"),
            code: $$"""
            using Amazon.Lambda.APIGatewayEvents;
            public class Function
            {
                public string Handle({{type}} e) => {{read}};
                {{(read == "Helper(e)" ? "private static string Helper(APIGatewayProxyRequest request) => request.Resource;" : "private static string Path => System.IO.Path.GetTempPath();")}}
            }
            """);

    [Fact]
    public Task DerivedEvent_FitsLikeItsBase() =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam("Handler: TestProject::Function::Handle\nEvents:\n  A: { Type: SQS, Properties: { Queue: x } }"),
            code: "public class MyEvent : SQSEvent { } public class Function { public void Handle(MyEvent e) { } }");

    [Fact]
    public Task OwnTypeOfTheSameName_IsNotJudged() =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam("Handler: TestProject::Function::Handle\nEvents:\n  A: { Type: S3, Properties: { Bucket: x } }"),
            code: "namespace Own { public class SQSEvent { } } public class Function { public void Handle(Own.SQSEvent e) { } }");

    [Fact]
    public Task OverloadsAndContextAlone_AreNotJudged() =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam("Handler: TestProject::Function::Handle\nEvents:\n  A: { Type: S3, Properties: { Bucket: x } }"),
            code: "public class Function { public void Handle(SQSEvent e) { } public void Handle(string e) { } public void Only(ILambdaContext c) { } }");
}
