using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

/// <summary>
/// What users of the closest rules of other tools complain about, each complaint as a template. Beside what is complained about stands, where there
/// is such a thing, what the rule is for: it is marked.
/// </summary>
public class PriorArtTests
{
    private const string Sqs = DiagnosticIds.VisibilityTimeoutTooShort;

    private static readonly Dictionary<string, (string Rule, string File, string Template)> s_rows = new()
    {
        ["CKV_AWS_45: names, addresses, paths and hashes of 40 and 48 characters"] = (DiagnosticIds.SecretInDeployment, "template.yaml", Variables(
            """
            BUCKET: orders-production-eu-west-1-attachments1
            TABLE: orders-production-eu-west-1-attachments-archive1
            QUEUE: https://sqs.eu-west-1.amazonaws.com/123456789012/feature-JIRA-1234-orders
            NODE_EXTRA_CA_CERTS: /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem
            SECRET_NAME: orders/production/database/credentials1
            COMMIT: da39a3ee5e6b4b0d3255bfef95601890afd80709
            KEY: '[|AKIAJQ7WZ5R3TLX2PM9B|]'
            """)),
        ["KICS: names of SSM parameters"] = (DiagnosticIds.SecretInDeployment, "template.yaml", Variables(
            """
            API_KEY: /orders/production/api-key
            API_KEY_PARAMETER: /orders/production/api-key
            DB_PASSWORD: arn:aws:ssm:eu-west-1:123456789012:parameter/orders/password
            SMTP_PASSWORD: '[|hG7!kd93Lq|]'
            """)),
        ["Amazon Inspector CWE-798: not by the name alone"] = (DiagnosticIds.SecretInDeployment, "template.yaml", Variables(
            """
            PASSWORD_POLICY: strong
            TOKEN_LIFETIME: '3600'
            SECRET_KEY_ALGORITHM: HS256
            CLIENT_SECRET: '[|Q8fZr7Jp2mXw9KtV|]'
            """)),
        ["CKV_AWS_116: only asynchronous invocations need a dead-letter queue"] = (DiagnosticIds.AsyncFailureLost, "template.yaml",
            """
            Resources:
              Api: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Rest', Events: { A: { Type: Api, Properties: { Path: /, Method: GET } } } } }
              Poller: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Whole', Events: { A: { Type: SQS, Properties: { Queue: x } } } } }
              Stream: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Kinesis', Events: { A: { Type: Kinesis, Properties: { Stream: x } } } } }
              Called: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }
              [|Uploads|]: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', Events: { A: { Type: S3, Properties: { Bucket: x } } } } }
            """),
        ["CKV_AWS_116: a destination is as good"] = (DiagnosticIds.AsyncFailureLost, "template.yaml",
            """
            Resources:
              Uploads:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: TestProject::My.App.Function::Object
                  EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: EventBridge } } }
                  Events: { A: { Type: S3, Properties: { Bucket: x } } }
              [|Successes|]:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: TestProject::My.App.Function::Object
                  EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: EventBridge } } }
                  Events: { A: { Type: S3, Properties: { Bucket: x } } }
            """),
        ["CKV_AWS_363: a runtime that the table does not have yet"] = (DiagnosticIds.RuntimeDeprecated, "template.yaml", Runtimes("dotnet12", "[|dotnet6|]")),
        ["AwsSolutions-L1: a supported runtime that is not the newest"] = (DiagnosticIds.RuntimeDeprecated, "template.yaml", Runtimes("dotnet10", "[|dotnet8|]")),
        ["AwsSolutions-L1: functions that are not of this assembly"] = (DiagnosticIds.RuntimeDeprecated, "template.yaml",
            """
            Resources:
              CustomResource: { Type: AWS::Lambda::Function, Properties: { Handler: index.handler, Runtime: nodejs14.x, Code: { ZipFile: 'exports.handler = () => {}' } } }
              Other: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::My.App.Function::Text', Runtime: dotnet6 } }
              Ours: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: [|dotnet6|] } }
            """),
        ["ES6000, SQS3: a queue that only takes what failed"] = (Sqs, "template.yaml",
            """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: TestProject::My.App.Function::Whole
                  Timeout: 60
                  DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt OfFunction.Arn }
                  EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt OfDestination.Arn } } }
                  Events:
                    A: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }
                    B: { Type: Schedule, Properties: { Schedule: rate(1 day), DeadLetterConfig: { Arn: !GetAtt OfRule.Arn } } }
                    C: { Type: Kinesis, Properties: { Stream: x, DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt OfStream.Arn } } } }
              Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: [|60|], RedrivePolicy: { deadLetterTargetArn: !GetAtt OfQueue.Arn, maxReceiveCount: 3 } } }
              OfQueue: { Type: AWS::SQS::Queue }
              OfFunction: { Type: AWS::SQS::Queue }
              OfDestination: { Type: AWS::SQS::Queue }
              OfRule: { Type: AWS::SQS::Queue }
              OfStream: { Type: AWS::SQS::Queue }
            """),
        ["ES6000: every kind of dead-letter queue counts"] = (DiagnosticIds.AsyncFailureLost, "template.yaml",
            """
            Resources:
              OfFunction: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', DeadLetterQueue: { Type: SNS, TargetArn: x }, Events: { A: { Type: S3, Properties: { Bucket: x } } } } }
              OfRule: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', Events: { A: { Type: EventBridgeRule, Properties: { Pattern: {}, DeadLetterConfig: { Type: SQS } } } } } }
              OfTopic: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', Events: { A: { Type: SNS, Properties: { Topic: x, RedrivePolicy: { deadLetterTargetArn: y } } } } } }
              [|Nothing|]: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Object', Events: { A: { Type: SNS, Properties: { Topic: x } } } } }
            """),
        ["ES1001: no destination for what comes from a queue"] = (DiagnosticIds.StreamRetriesForever, "template.yaml",
            """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: TestProject::My.App.Function::Whole
                  Events:
                    Queue: { Type: SQS, Properties: { Queue: x } }
                    Broker: { Type: MQ, Properties: { Broker: x, Queues: [q], SourceAccessConfigurations: [] } }
                    [|Stream|]: { Type: Kinesis, Properties: { Stream: x, StartingPosition: LATEST } }
              M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:orders' } }
            """),
        ["cfn-lint E3677: 'Code' is the path of a folder"] = (DiagnosticIds.HandlerNotFound, "template.yaml",
            """
            Resources:
              F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: dotnet8, Code: ./bin/publish } }
              G: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::[|Missing|]', Runtime: dotnet8, Code: ./bin/publish } }
            """),
        ["cfn-lint E2533: a runtime by a parameter that allows one value"] = (DiagnosticIds.RuntimeDeprecated, "template.yaml",
            """
            Parameters:
              Old: { Type: String, Default: dotnet6, AllowedValues: [dotnet6] }
              Any: { Type: String, Default: dotnet6 }
              Several: { Type: String, Default: dotnet6, AllowedValues: [dotnet6, dotnet10] }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: !Ref [|Old|] } }
              G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Raw', Runtime: !Ref Any } }
              H: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Raw', Runtime: !Ref Several } }
            """),
        ["trivy AWS-0066: a permission is no function"] = (DiagnosticIds.AsyncFailureLost, "template.yaml",
            """
            Resources:
              P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: s3.amazonaws.com, Action: 'lambda:InvokeFunction', SourceAccount: !Ref AWS::AccountId } }
              [|F|]: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Object' } }
            """),
        ["Prowler: a permission for the own account is not public"] = (DiagnosticIds.PermissionWithoutSource, "template.yaml",
            """
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Object' } }
              Own: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: !Ref AWS::AccountId, Action: 'lambda:InvokeFunction' } }
              Account: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: '123456789012', Action: 'lambda:InvokeFunction' } }
              Role: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: 'arn:aws:iam::123456789012:role/caller', Action: 'lambda:InvokeFunction' } }
              Everyone: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: '[|*|]', Action: 'lambda:InvokeFunction' } }
            """),
        ["DURABLE2003: what another assembly has"] = (DiagnosticIds.HandlerNotFound, "template.yaml",
            """
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::My.App.Function::Missing' } }
              G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::[|Missing|]' } }
            """),
    };

    public static IEnumerable<object[]> Rows => s_rows.Keys.Select(static row => new object[] { row });

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Complaint_IsNotOursToo(string row)
    {
        var (rule, file, template) = s_rows[row];
        return DeploymentCases.VerifyAsync(rule, template, file, globalConfig: "is_global = true\nbuild_property.TargetFramework = net10.0\n");
    }

    /// <summary>cfn-lint E3030: a new runtime was refused on the day of its release. Here a runtime that no table knows is compared by its version alone.</summary>
    [Theory]
    [InlineData(DiagnosticIds.RuntimeDeprecated, "net12.0", "dotnet12")]
    [InlineData(DiagnosticIds.RuntimeMismatch, "net12.0", "dotnet12")]
    [InlineData(DiagnosticIds.RuntimeMismatch, "net12.0", "[|dotnet10|]")]
    public Task NewRuntime_IsNotRefused(string rule, string framework, string runtime) =>
        DeploymentCases.VerifyAsync(
            rule,
            DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nRuntime: " + runtime),
            globalConfig: $"is_global = true\nbuild_property.TargetFramework = {framework}\n");

    /// <summary>Lambda Annotations: functions vanished from the template while the code had errors. Nothing is missing in code that is not finished.</summary>
    [Theory]
    [InlineData("public class Function { public string Handle(string e) => e; }", 1)]
    [InlineData("public class Function { public string Handle(string e) => e; ", 0)]
    [InlineData("public class Function { public string Handle(string e) => ; }", 0)]
    public async Task AnnotationsGenerator_NothingIsMissingWhileTheCodeHasSyntaxErrors(string code, int count)
    {
        var found = await new CompiledFunction(code) { Rule = DiagnosticIds.HandlerNotFound, AllowErrors = true }
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::Function::Gone")).AnalyzeAsync();

        Assert.Equal(count, found.Length);
    }

    /// <summary>AD0001 'SyntaxTree is not part of the compilation': the handler stands in the source of another project.</summary>
    [Fact]
    public async Task WebJobsAnalyzer_HandlerOfAnotherProject()
    {
        var shared = new CompiledFunction("using Amazon.Lambda.SQSEvents; namespace Shared { public class Handlers { public SQSBatchResponse Handle(SQSEvent e, ILambdaContext c) => new(); } }").Compile().WithAssemblyName("Shared").ToMetadataReference();
        var found = await new CompiledFunction("public class Function : Shared.Handlers { }") { Rule = null, References = [.. CompiledFunction.AllReferences, shared] }
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::Function::Handle\nRuntime: dotnet10\nTimeout: 10\nEvents: { A: { Type: S3, Properties: { Bucket: x } } }"))
            .AnalyzeAsync();

        Assert.Contains(found, static diagnostic => diagnostic.Id == DiagnosticIds.EventTypeMismatch);
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
        Assert.All(found, static diagnostic => Assert.All(diagnostic.AdditionalLocations, static location => Assert.Null(location.SourceTree)));
    }

    /// <summary>CKV_AWS_117, CKV_AWS_173 and CKV_AWS_272: no VPC, no key of one's own and no signed code are demanded of anybody.</summary>
    [Fact]
    public async Task WhatIsNotShipped_IsNotDemanded()
    {
        var found = await new CompiledFunction(DeploymentCases.Handlers) { Rule = null }
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::My.App.Function::Text\nRuntime: dotnet10\nTimeout: 10\nEnvironment: { Variables: { TABLE: orders } }"))
            .AnalyzeAsync();

        Assert.DoesNotContain(found, static diagnostic => diagnostic.Location.GetLineSpan().Path == "/0/template.yaml");
    }

    private static string Variables(string variables) =>
        DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nEnvironment:\n  Variables:\n" + DeploymentCases.Indent(variables, 4));

    private static string Runtimes(string fine, string reported) =>
        "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: " + fine
        + " } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Raw', Runtime: " + reported + " } }\n";
}
