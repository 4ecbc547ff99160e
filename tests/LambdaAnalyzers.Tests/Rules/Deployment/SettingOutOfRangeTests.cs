using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class SettingOutOfRangeTests
{
    private const string Id = DiagnosticIds.SettingOutOfRange;
    private const string Handler = "Handler: TestProject::My.App.Function::Whole\n";

    [Theory]
    [InlineData("Timeout: [|901|]")]
    [InlineData("Timeout: '[|0|]'")]
    [InlineData("Timeout: [|-1|]")]
    [InlineData("Timeout: 900")]
    [InlineData("Timeout: '1'")]
    [InlineData("Timeout: !Ref Timeout")]
    [InlineData("Timeout: long")]
    [InlineData("MemorySize: [|64|]")]
    [InlineData("MemorySize: [|10241|]")]
    [InlineData("MemorySize: 10240")]
    [InlineData("MemorySize: 1000")]
    [InlineData("MemorySize: 32768\nCapacityProviderConfig: { Arn: x }")]
    [InlineData("MemorySize: 32768\nCapacityProviderConfig: !Ref X")]
    [InlineData("EphemeralStorage: { Size: [|256|] }")]
    [InlineData("EphemeralStorage: { Size: [|20480|] }")]
    [InlineData("EphemeralStorage: { Size: 10240 }")]
    [InlineData("EphemeralStorage: !Ref X")]
    [InlineData("Layers: [|[a, b, c, d, e, f]|]")]
    [InlineData("Layers: [a, b, c, d, e]")]
    [InlineData("Layers: [a, b, c, d, e, !If [X, f, !Ref AWS::NoValue]]")]
    [InlineData("Layers: [a, b, c, d, e, !Ref AWS::NoValue]")]
    [InlineData("EventInvokeConfig: { MaximumRetryAttempts: [|3|], MaximumEventAgeInSeconds: [|30|] }")]
    [InlineData("EventInvokeConfig: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 21600 }")]
    public Task Function(string properties) => DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam(Handler + properties));

    [Theory]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q', BatchSize: [|0|] }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q', BatchSize: [|20000|], MaximumBatchingWindowInSeconds: 5 }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q', BatchSize: [|11|] }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q', BatchSize: [|11|], MaximumBatchingWindowInSeconds: 0 }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q', BatchSize: 11, MaximumBatchingWindowInSeconds: 1 }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q', BatchSize: 11, MaximumBatchingWindowInSeconds: !Ref W }")]
    [InlineData("SQS, Properties: { Queue: !ImportValue q, BatchSize: 11 }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q', BatchSize: 10 }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q.fifo', BatchSize: [|11|] }")]
    [InlineData("SQS, Properties: { Queue: 'arn:aws:sqs:r:1:q.fifo', BatchSize: 10 }")]
    [InlineData("SQS, Properties: { Queue: !GetAtt Ordered.Arn, BatchSize: [|100|] }")]
    [InlineData("SQS, Properties: { Queue: !GetAtt Plain.Arn, BatchSize: 100, MaximumBatchingWindowInSeconds: [|301|] }")]
    [InlineData("SQS, Properties: { Queue: x, ScalingConfig: { MaximumConcurrency: [|1|] } }")]
    [InlineData("SQS, Properties: { Queue: x, ScalingConfig: { MaximumConcurrency: 2 } }")]
    [InlineData("Kinesis, Properties: { Stream: x, BatchSize: 10000, ParallelizationFactor: [|11|] }")]
    [InlineData("Kinesis, Properties: { Stream: x, BatchSize: 100, MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1 }")]
    [InlineData("Kinesis, Properties: { Stream: x, MaximumRetryAttempts: [|10001|], MaximumRecordAgeInSeconds: [|30|] }")]
    [InlineData("DynamoDB, Properties: { Stream: x, BatchSize: [|10001|] }")]
    [InlineData("S3, Properties: { Bucket: x, BatchSize: 0 }")]
    public Task Triggers(string source) =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam(
                Handler + "Events:\n  A: { Type: " + source + " }",
                "  Ordered: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }\n  Plain: { Type: AWS::SQS::Queue }"));

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Whole', Timeout: [|1000|], MemorySize: [|64|] } }\n  M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: 'arn:aws:sqs:r:1:q.fifo', BatchSize: [|50|] } }\n")]
    [InlineData("serverless.template", """{ "Globals": { "Function": { "Timeout": [|1000|] } }, "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole" } } } }""")]
    [InlineData("my.template", """{ "Parameters": { "T": { "Type": "Number", "Default": 1000 } }, "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole", "Timeout": { "Ref": "T" }, "MemorySize": "[|64|]" } } } }""")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-handler": "TestProject::My.App.Function::Whole", "function-timeout": [|901|], "function-memory-size": 512 }""")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10, memorySize: [|100|] }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::Whole', timeout: '${self:custom.t}' }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'Other::A::B', Timeout: 1000 } }\n")]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);

    [Theory]
    [InlineData(4000, false)]
    [InlineData(4096, true)]
    public Task Environment_HasItsLimitInAll(int length, bool reported)
    {
        var template = DeploymentCases.Sam($"{Handler}Environment:\n  Variables:\n    VALUE: {new string('x', length)}\n    OTHER: !Ref X");
        return DeploymentCases.VerifyAsync(Id, reported ? template.Replace("  Worker:", "  [|Worker|]:") : template);
    }

    [Fact]
    public Task Handler_HasItsLimit()
    {
        var name = string.Concat(Enumerable.Repeat("VeryLongName", 12));
        return DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam($"Handler: [|TestProject::{name}::Handle|]"), code: $"public class {name} {{ public void Handle(string e) {{ }} }}");
    }
}
