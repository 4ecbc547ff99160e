using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class StreamRetriesForeverTests
{
    private const string Id = DiagnosticIds.StreamRetriesForever;

    [Theory]
    [InlineData("[|A|]: { Type: Kinesis, Properties: { Stream: x, StartingPosition: LATEST } }")]
    [InlineData("[|A|]: { Type: DynamoDB, Properties: { Stream: x, BatchSize: 10, BisectBatchOnFunctionError: true } }")]
    [InlineData("[|A|]: { Type: Kinesis, Properties: { Stream: x, MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1 } }")]
    [InlineData("[|A|]: { Type: Kinesis, Properties: { Stream: x, FunctionResponseTypes: [ReportBatchItemFailures] } }")]
    [InlineData("A: { Type: Kinesis, Properties: { Stream: x, MaximumRetryAttempts: 3 } }")]
    [InlineData("A: { Type: Kinesis, Properties: { Stream: x, MaximumRetryAttempts: 0 } }")]
    [InlineData("A: { Type: Kinesis, Properties: { Stream: x, MaximumRetryAttempts: !Ref Retries } }")]
    [InlineData("A: { Type: DynamoDB, Properties: { Stream: x, MaximumRecordAgeInSeconds: 3600 } }")]
    [InlineData("A: { Type: Kinesis, Properties: { Stream: x, DestinationConfig: { OnFailure: { Type: SQS, Destination: y } } } }")]
    [InlineData("A: { Type: Kinesis, Properties: { Stream: x, DestinationConfig: !Ref D } }")]
    [InlineData("A: { Type: Kinesis, Properties: { Queue: x, StartingPosition: LATEST } }")]
    [InlineData("A: { Type: DynamoDB, Properties: { StartingPosition: LATEST } }")]
    [InlineData("A: { Type: DynamoDB }")]
    [InlineData("[|A|]: { Type: DynamoDB, Properties: { Stream: !GetAtt T.StreamArn } }")]
    [InlineData("A: { Type: Kinesis, Properties: !Ref Properties }")]
    [InlineData("A: { Type: Kinesis, Properties: { 'Fn::Transform': { Name: x } } }")]
    [InlineData("A: { Type: SQS, Properties: { Queue: x } }")]
    [InlineData("A: { Type: MSK, Properties: { Stream: x, Topics: [t] } }")]
    [InlineData("A: { Type: S3, Properties: { Bucket: x } }")]
    public Task Sam(string source) =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nEvents:\n  " + source));

    /// <summary>A mapping of its own names its stream in another way than an event of SAM.</summary>
    [Fact]
    public Task MappingOfASamFunction() =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam(
                "Handler: TestProject::My.App.Function::Text",
                "  T: { Type: AWS::DynamoDB::Table }\n  [|M|]: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Worker, EventSourceArn: !GetAtt T.StreamArn } }"));

    [Theory]
    [InlineData("IsProd", true)]
    [InlineData("IsNonProd", false)]
    [InlineData("CreateTestResources", false)]
    public Task FunctionUnderACondition(string condition, bool isReported) =>
        DeploymentCases.VerifyAsync(
            Id,
            $"Resources:\n  F: {{ Type: AWS::Serverless::Function, Condition: {condition}, Properties: {{ Handler: 'TestProject::My.App.Function::Text', Events: {{ {(isReported ? "[|A|]" : "A")}: {{ Type: Kinesis, Properties: {{ Stream: x }} }} }} }} }}");

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }
          T: { Type: AWS::DynamoDB::Table, Properties: { TableName: t } }
          [|M|]: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt T.StreamArn } }
          N: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt T.StreamArn, MaximumRetryAttempts: 2 } }
          O: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Other, EventSourceArn: !GetAtt T.StreamArn } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text",
            "Events": { "[|A|]": { "Type": "Kinesis", "Properties": { "Stream": "x" } } } } } } }
        """)]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Text\n    events:\n      - [|stream|]: arn:aws:kinesis:r:1:stream/x\n      - stream: { arn: 'arn:aws:kinesis:r:1:stream/y', maximumRetryAttempts: 2 }\n")]
    [InlineData("my.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text" } },
          "S": { "Type": "AWS::Kinesis::Stream" },
          "[|M|]": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": { "FunctionName": { "Ref": "F" }, "EventSourceArn": { "Fn::GetAtt": ["S", "Arn"] } } },
          "N": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": { "FunctionName": { "Ref": "F" }, "EventSourceArn": { "Fn::GetAtt": ["S", "Arn"] }, "MaximumRecordAgeInSeconds": 3600 } } } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
