using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Rules.Deployment;

namespace LambdaAnalyzers.Tests.Rules.Security;

public class PermissionWithoutSourceTests
{
    private const string Id = DiagnosticIds.PermissionWithoutSource;

    private static string Template(string properties, string function = "!Ref Worker") =>
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: TestProject::My.App.Function::Text\n"
        + "  Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Worker, FunctionVersion: '1', Name: live } }\n"
        + "  Allow:\n    Type: AWS::Lambda::Permission\n    Properties:\n      Action: lambda:InvokeFunction\n      FunctionName: " + function + "\n" + DeploymentCases.Indent(properties, 6) + "\n";

    [Theory]
    [InlineData("Principal: [|s3.amazonaws.com|]")]
    [InlineData("Principal: '[|s3.amazonaws.com|]'")]
    [InlineData("Principal: [|sns.amazonaws.com|]")]
    [InlineData("Principal: [|events.amazonaws.com|]")]
    [InlineData("Principal: [|apigateway.amazonaws.com|]")]
    [InlineData("Principal: [|cognito-idp.amazonaws.com|]")]
    [InlineData("Principal: [|iot.amazonaws.com|]")]
    [InlineData("Principal: [|secretsmanager.amazonaws.com|]")]
    [InlineData("Principal: [|config.amazonaws.com|]")]
    [InlineData("Principal: [|ses.amazonaws.com|]")]
    [InlineData("Principal: [|logs.eu-west-1.amazonaws.com|]")]
    [InlineData("Principal: [|states.amazonaws.com.cn|]")]
    [InlineData("Principal: [|lex.amazonaws.com|]")]
    [InlineData("Principal: [|bedrock.amazonaws.com|]")]
    [InlineData("Principal: \"[|scheduler.amazonaws.com|]\"")]
    [InlineData("Principal: [|cloudformation.amazonaws.com|]\nSourceAccount: !Ref AWS::NoValue")]
    [InlineData("Principal: '[|*|]'")]
    [InlineData("Principal: [|s3.amazonaws.com|]\nSourceArn: !Ref AWS::NoValue")]
    public Task EveryAccount_Reported(string properties) => DeploymentCases.VerifyAsync(Id, Template(properties));

    [Theory]
    [InlineData("!GetAtt Worker.Arn")]
    [InlineData("!Ref Live")]
    [InlineData("!Sub '${Worker}'")]
    [InlineData("!Sub '${Worker.Arn}'")]
    public Task EveryWayToNameTheFunction_Reported(string function) => DeploymentCases.VerifyAsync(Id, Template("Principal: [|s3.amazonaws.com|]", function));

    [Theory]
    [InlineData("Principal: s3.amazonaws.com\nSourceArn: !GetAtt Bucket.Arn")]
    [InlineData("Principal: s3.amazonaws.com\nSourceAccount: !Ref AWS::AccountId")]
    [InlineData("Principal: s3.amazonaws.com\nSourceArn: !If [A, b, !Ref AWS::NoValue]")]
    [InlineData("Principal: events.amazonaws.com\nSourceArn: !Sub 'arn:${AWS::Partition}:events:*'")]
    [InlineData("Principal: '*'\nPrincipalOrgID: o-123")]
    [InlineData("Principal: '*'\nFunctionUrlAuthType: NONE")]
    [InlineData("Principal: '*'\nFunctionUrlAuthType: AWS_IAM")]
    [InlineData("Principal: alexa-appkit.amazon.com\nEventSourceToken: amzn1.ask.skill")]
    [InlineData("Principal: alexa-appkit.amazon.com")]
    [InlineData("Principal: '123456789012'")]
    [InlineData("Principal: arn:aws:iam::123456789012:role/caller")]
    [InlineData("Principal: !Ref AWS::AccountId")]
    [InlineData("Principal: !Sub 'logs.${AWS::Region}.amazonaws.com'")]
    [InlineData("Principal: !Ref Principal")]
    [InlineData("Principal: !If [A, s3.amazonaws.com, sns.amazonaws.com]")]
    [InlineData("Principal: s3.amazonaws.com\n'Fn::Transform': { Name: x }")]
    [InlineData("Principal: s3.amazonaws.com # lambda-analyzers: disable LMB407")]
    [InlineData("Description: none")]
    public Task Narrowed_Silent(string properties) => DeploymentCases.VerifyAsync(Id, Template(properties));

    [Theory]
    [InlineData("!ImportValue other")]
    [InlineData("other-function")]
    [InlineData("!Ref Elsewhere")]
    public Task OtherFunction_Silent(string function) => DeploymentCases.VerifyAsync(Id, Template("Principal: s3.amazonaws.com", function));

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }\n  P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Action: 'lambda:InvokeFunction', Principal: [|s3.amazonaws.com|] } }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'Other::My.App.Function::Text' } }\n  P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com } }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { FunctionName: orders, Handler: 'TestProject::My.App.Function::Text' } }\n  P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: orders, Action: 'lambda:InvokeFunction', Principal: [|s3.amazonaws.com|] } }\n")]
    [InlineData("serverless.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\" } }, \"P\": { \"Type\": \"AWS::Lambda::Permission\", \"Properties\": { \"FunctionName\": { \"Fn::GetAtt\": [\"F\", \"Arn\"] }, \"Action\": \"lambda:InvokeFunction\", \"Principal\": \"[|s3.amazonaws.com|]\" } } } }")]
    [InlineData("my.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\" } }, \"P\": { \"Type\": \"AWS::Lambda::Permission\", \"Properties\": { \"FunctionName\": { \"Ref\": \"F\" }, \"Action\": \"lambda:*\", \"Principal\": \"[|apigateway.amazonaws.com|]\" } } } }")]
    [InlineData("my.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\" } }, \"P\": { \"Type\": \"AWS::Lambda::Permission\", \"Properties\": { \"FunctionName\": { \"Ref\": \"F\" }, \"Action\": \"lambda:*\", \"Principal\": \"apigateway.amazonaws.com\", \"SourceArn\": { \"Fn::Sub\": \"arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*\" } } } } }")]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
