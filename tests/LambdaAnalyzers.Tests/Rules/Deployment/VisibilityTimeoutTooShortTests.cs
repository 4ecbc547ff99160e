using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class VisibilityTimeoutTooShortTests
{
    private const string Id = DiagnosticIds.VisibilityTimeoutTooShort;

    private static string Template(string function, string queue, string reference = "!GetAtt Orders.Arn") =>
        DeploymentCases.Sam(
            $"Handler: TestProject::My.App.Function::Whole\n{function}\nEvents:\n  A: {{ Type: SQS, Properties: {{ Queue: {reference} }} }}",
            queue);

    [Theory]
    [InlineData("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: [|60|] } }")]
    [InlineData("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: '[|179|]' } }")]
    [InlineData("Timeout: 30", "  [|Orders|]: { Type: AWS::SQS::Queue }")]
    [InlineData("Timeout: 30", "  [|Orders|]: { Type: AWS::SQS::Queue, Properties: { QueueName: orders } }")]
    [InlineData("Timeout: 900", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: [|10|] } }")]
    [InlineData("MemorySize: 128", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: [|10|] } }")]
    [InlineData("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 180 } }")]
    [InlineData("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 43200 } }")]
    [InlineData("Timeout: 5", "  Orders: { Type: AWS::SQS::Queue }")]
    [InlineData("MemorySize: 128", "  Orders: { Type: AWS::SQS::Queue }")]
    [InlineData("Timeout: !Ref Timeout", "  Orders: { Type: AWS::SQS::Queue }")]
    [InlineData("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: !Ref Visibility } }")]
    [InlineData("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: !If [A, 10, 20] } }")]
    [InlineData("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { 'Fn::Transform': { Name: x } } }")]
    [InlineData("Timeout: 30", "  Other: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 10 } }")]
    public Task Sam(string function, string queue) => DeploymentCases.VerifyAsync(Id, Template(function, queue));

    [Theory]
    [InlineData("!ImportValue orders")]
    [InlineData("'arn:aws:sqs:eu-west-1:123456789012:orders'")]
    [InlineData("!Ref Parameter")]
    [InlineData("!GetAtt Elsewhere.Arn")]
    public Task QueueElsewhere_IsNotJudged(string reference) =>
        DeploymentCases.VerifyAsync(Id, Template("Timeout: 30", "  Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 10 } }", reference));

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Whole', Timeout: 60 } }
          Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: [|300|] } }
          Dead: { Type: AWS::SQS::Queue }
          M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn } }
        """)]
    [InlineData("serverless.template", """
        { "Globals": { "Function": { "Timeout": 60 } }, "Resources": {
          "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole", "Events": { "A": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": ["Q", "Arn"] } } } } } },
          "Q": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": [|300|] } } } }
        """)]
    [InlineData("my.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "Other::A::B", "Timeout": 60 } },
          "Q": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": 300 } },
          "M": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": { "FunctionName": { "Ref": "F" }, "EventSourceArn": { "Fn::GetAtt": ["Q", "Arn"] } } } } }
        """)]
    [InlineData("my.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole", "Timeout": 60 } },
          "Q": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": [|300|] } },
          "M": { "Type": "AWS::Lambda::EventSourceMapping", "Properties": { "FunctionName": { "Ref": "F" }, "EventSourceArn": { "Fn::GetAtt": ["Q", "Arn"] } } } } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
