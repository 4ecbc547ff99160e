using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class AsyncFailureLostTests
{
    private const string Id = DiagnosticIds.AsyncFailureLost;
    private const string Events = "Events:\n  A: { Type: S3, Properties: { Bucket: x } }\n";

    private static Task VerifyAsync(string properties, bool reported, string more = "")
    {
        var template = DeploymentCases.Sam("Handler: TestProject::My.App.Function::Object\n" + properties, more);
        return DeploymentCases.VerifyAsync(Id, reported ? template.Replace("  Worker:", "  [|Worker|]:") : template);
    }

    [Theory]
    [InlineData("A: { Type: S3, Properties: { Bucket: x } }", true)]
    [InlineData("A: { Type: SNS, Properties: { Topic: x } }", true)]
    [InlineData("A: { Type: EventBridgeRule, Properties: { Pattern: {} } }", true)]
    [InlineData("A: { Type: CloudWatchEvent, Properties: { Pattern: {} } }", true)]
    [InlineData("A: { Type: Api, Properties: { Path: /, Method: GET } }\n  B: { Type: S3, Properties: { Bucket: x } }", true)]
    [InlineData("A: { Type: SQS, Properties: { Queue: x } }", false)]
    [InlineData("A: { Type: Kinesis, Properties: { Stream: x } }", false)]
    [InlineData("A: { Type: Api, Properties: { Path: /, Method: GET } }", false)]
    [InlineData("A: { Type: Schedule, Properties: { Schedule: rate(1 day) } }", false)]
    [InlineData("A: { Type: SNS, Properties: { Topic: x, SqsSubscription: true } }", false)]
    [InlineData("A: { Type: SNS, Properties: { Topic: x, RedrivePolicy: {} } }", false)]
    [InlineData("A: { Type: EventBridgeRule, Properties: { Pattern: {}, DeadLetterConfig: { Arn: x } } }", false)]
    [InlineData("A: { Type: EventBridgeRule, Properties: { Pattern: {}, RetryPolicy: { MaximumRetryAttempts: 1 } } }", false)]
    public Task Triggers(string source, bool reported) => VerifyAsync("Events:\n  " + source, reported);

    [Theory]
    [InlineData("DeadLetterQueue: { Type: SQS, TargetArn: x }", false)]
    [InlineData("DeadLetterQueue: !If [A, { Type: SQS, TargetArn: x }, !Ref AWS::NoValue]", false)]
    [InlineData("EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SQS } } }", false)]
    [InlineData("EventInvokeConfig: { MaximumRetryAttempts: 0 }", false)]
    [InlineData("EventInvokeConfig: !Ref Config", false)]
    [InlineData("EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: SQS } } }", true)]
    [InlineData("EventInvokeConfig: { MaximumEventAgeInSeconds: 60 }", true)]
    public Task Settings(string properties, bool reported) => VerifyAsync(Events + properties, reported);

    /// <summary>What is there for tests only has no event that anybody misses.</summary>
    [Theory]
    [InlineData("CreateTestResources", false)]
    [InlineData("IsNonProdEnvironment", false)]
    [InlineData("IsNotProduction", false)]
    [InlineData("NonProd", false)]
    [InlineData("isDev", false)]
    [InlineData("IsLocal", false)]
    [InlineData("deploy_test_listener", false)]
    [InlineData("IsProdEnvironment", true)]
    [InlineData("IsNotTest", true)]
    [InlineData("UnlessDev", true)]
    [InlineData("HasThumbnails", true)]
    [InlineData("Latest", true)]
    public Task FunctionUnderACondition(string condition, bool isReported) =>
        DeploymentCases.VerifyAsync(
            Id,
            $"Resources:\n  {(isReported ? "[|F|]" : "F")}: {{ Type: AWS::Serverless::Function, Condition: {condition}, Properties: {{ Handler: 'TestProject::My.App.Function::Object', Events: {{ A: {{ Type: S3, Properties: {{ Bucket: x }} }} }} }} }}");

    [Fact]
    public Task SettingsInGlobals_Count() =>
        DeploymentCases.VerifyAsync(
            Id,
            "Globals:\n  Function: { DeadLetterQueue: { Type: SQS, TargetArn: x } }\n" + DeploymentCases.Sam("Handler: TestProject::My.App.Function::Object\n" + Events));

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          [|F|]: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Object' } }
          P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: s3.amazonaws.com, Action: 'lambda:InvokeFunction' } }
          G: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', DeadLetterConfig: { TargetArn: x } } }
          H: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Object' } }
          C: { Type: AWS::Lambda::EventInvokeConfig, Properties: { FunctionName: !Ref H, Qualifier: $LATEST, DestinationConfig: { OnFailure: { Destination: x } } } }
          T: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt G.Arn, TopicArn: x } }
          U: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt H.Arn, TopicArn: x } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "[|F|]": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Object", "Events": { "A": { "Type": "S3", "Properties": { "Bucket": { "Ref": "B" } } } } } },
          "Other": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "Other::A::B", "Events": { "A": { "Type": "S3", "Properties": { "Bucket": { "Ref": "B" } } } } } } } }
        """)]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  [|f|]:\n    handler: TestProject::My.App.Function::Object\n    events:\n      - s3: bucket\n  g:\n    handler: TestProject::My.App.Function::Object\n    onError: arn\n    events:\n      - s3: bucket\n")]
    [InlineData("my.template", """
        { "Resources": {
          "[|F|]": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Object" } },
          "B": { "Type": "AWS::S3::Bucket", "Properties": { "NotificationConfiguration": { "LambdaConfigurations": [ { "Event": "s3:ObjectCreated:*", "Function": { "Fn::GetAtt": ["F", "Arn"] } } ] } } },
          "G": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Object", "DeadLetterConfig": { "TargetArn": "x" } } },
          "C": { "Type": "AWS::S3::Bucket", "Properties": { "NotificationConfiguration": { "LambdaConfigurations": [ { "Event": "s3:ObjectCreated:*", "Function": { "Fn::GetAtt": ["G", "Arn"] } } ] } } } } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
