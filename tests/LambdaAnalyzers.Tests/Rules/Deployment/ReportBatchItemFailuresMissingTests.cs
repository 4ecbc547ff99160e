using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class ReportBatchItemFailuresMissingTests
{
    private const string Id = DiagnosticIds.ReportBatchItemFailuresMissing;

    private static Task VerifyAsync(string method, string events) =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam($"Handler: TestProject::My.App.Function::{method}\nEvents:\n{DeploymentCases.Indent(events, 2)}"));

    [Theory]
    [InlineData("Partial", "[|Orders|]: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("PartialAsync", "[|Orders|]: { Type: SQS, Properties: { Queue: x, BatchSize: 10 } }")]
    [InlineData("PartialAsync", "[|Orders|]: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } }")]
    [InlineData("Partial", "[|Orders|]: { Type: SQS }")]
    [InlineData("Partial", "Orders: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: [|[]|] } }")]
    [InlineData("Stream", "[|Clicks|]: { Type: Kinesis, Properties: { Stream: x, StartingPosition: LATEST } }")]
    [InlineData("Partial", "[|A|]: { Type: SQS, Properties: { Queue: x } }\nB: { Type: SQS, Properties: { Queue: y, FunctionResponseTypes: [ReportBatchItemFailures] } }\n[|C|]: { Type: SQS, Properties: { Queue: z } }")]
    [InlineData("Partial", "[|A|]: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: !Ref AWS::NoValue } }")]
    public Task Sam(string method, string events) => VerifyAsync(method, events);

    [Theory]
    [InlineData("Partial", "A: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: [ReportBatchItemFailures] } }")]
    [InlineData("Partial", "A: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: ['ReportBatchItemFailures'] } }")]
    [InlineData("Partial", "A:\n  Type: SQS\n  Properties:\n    Queue: x\n    FunctionResponseTypes:\n      - ReportBatchItemFailures")]
    [InlineData("Stream", "A: { Type: Kinesis, Properties: { Stream: x, FunctionResponseTypes: [ReportBatchItemFailures] } }")]
    [InlineData("Whole", "A: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("Text", "A: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("Object", "A: { Type: S3, Properties: { Bucket: x } }")]
    [InlineData("Partial", "A: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: !Ref Types } }")]
    [InlineData("Partial", "A: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: !If [A, [ReportBatchItemFailures], !Ref AWS::NoValue] } }")]
    [InlineData("Partial", "A: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: [!Ref Type] } }")]
    [InlineData("Partial", "A: { Type: SQS, Properties: !Ref Properties }")]
    [InlineData("Partial", "A: { Type: SQS, Properties: { 'Fn::Transform': { Name: x } } }")]
    [InlineData("Partial", "A: { Type: Api, Properties: { Path: /, Method: GET } }")]
    [InlineData("Partial", "A: { Type: SNS, Properties: { Topic: x } }")]
    public Task NotReported(string method, string events) => VerifyAsync(method, events);

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Partial', Runtime: dotnet10 } }
          Q: { Type: AWS::SQS::Queue }
          [|M|]: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !GetAtt F.Arn, EventSourceArn: !GetAtt Q.Arn } }
          N: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn, FunctionResponseTypes: [ReportBatchItemFailures] } }
          O: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref G, EventSourceArn: !GetAtt Q.Arn } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Partial",
            "Events": { "[|Orders|]": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": ["Q", "Arn"] }, "BatchSize": 10 } } } } } } }
        """)]
    [InlineData("my.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "FunctionName": "orders", "Handler": "TestProject::My.App.Function::Partial" } },
          "[|M|]": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": { "FunctionName": "orders", "EventSourceArn": "arn:aws:sqs:eu-west-1:123456789012:x" } } } }
        """)]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Partial\n    events:\n      - [|sqs|]: arn:aws:sqs:eu-west-1:123456789012:x\n      - sqs: { arn: 'arn:aws:sqs:eu-west-1:123456789012:y', functionResponseType: ReportBatchItemFailures }\n")]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);

    [Fact]
    public Task OwnResponseType_IsReportedToo() =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam("Handler: TestProject::Function::Handle\nEvents:\n  [|A|]: { Type: SQS, Properties: { Queue: x } }"),
            code:
            """
            using System.Text.Json.Serialization;
            public class Failure { [JsonPropertyName("itemIdentifier")] public string Id { get; set; } }
            public class Response { [JsonPropertyName("batchItemFailures")] public List<Failure> Failures { get; set; } = new(); }
            public class Function { public Response Handle(SQSEvent e) => new(); }
            """);

    private const string Annotated =
        """
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.SQS;
        public class Functions { [LambdaFunction] [SQSEvent("@Q")] public SQSBatchResponse Handle(SQSEvent e) => new(); [LambdaFunction] public SQSBatchResponse Other(SQSEvent e) => new(); }
        """;

    [Theory]
    [InlineData("Handle", "\"A\"")]
    [InlineData("Other", "\"[|A|]\"")]
    public Task Annotations_TheGeneratorAddsItForItsOwnEvents(string method, string name) =>
        DeploymentCases.VerifyAsync(
            Id,
            $$"""
            { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Metadata": { "Tool": "Amazon.Lambda.Annotations" }, "Properties": { "Handler": "TestProject::Functions_{{method}}_Generated::{{method}}",
                "Events": { {{name}}: { "Type": "SQS", "Properties": { "Queue": "x" } } } } } } }
            """,
            "serverless.template",
            Annotated);

    [Fact]
    public Task InheritedHandler_IsReportedToo() =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject::My.App.Derived::Partial\nEvents:\n  [|A|]: { Type: SQS, Properties: { Queue: x } }"));
}
