using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Rules.Deployment;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

public class WildcardPermissionTests
{
    private const string Id = DiagnosticIds.WildcardPermission;

    private static string Statement(string statement) =>
        DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nPolicies:\n  - Version: '2012-10-17'\n    Statement:\n      - " + DeploymentCases.Indent(statement, 8).TrimStart());

    private static string Policies(string policies) => DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nPolicies:\n" + DeploymentCases.Indent(policies, 2));

    [Theory]
    [InlineData("Effect: Allow\nAction: '[|*|]'\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: ['[|*|]']\nResource: !GetAtt T.Arn")]
    [InlineData("Effect: Allow\nAction: s3:GetObject\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: [s3:GetObject, s3:PutObject]\nResource: ['[|*|]']")]
    [InlineData("Effect: Allow\nAction: '[|s3:*|]'\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: ['[|s3:*|]', '[|dynamodb:*|]']\nResource: !Sub 'arn:aws:s3:::${Bucket}/*'")]
    [InlineData("Effect: Allow\nAction:\n  - s3:GetObject\n  - '[|sqs:*|]' # all\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: s3:PutObject\nResource: '[|arn:aws:s3:::*|]'")]
    [InlineData("Effect: Allow\nAction: dynamodb:Query\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: dynamodb:query\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: secretsmanager:GetSecretValue\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: [logs:PutLogEvents, ssm:GetParameter]\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: lambda:InvokeFunction\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: kms:Decrypt\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: iam:PassRole\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: sqs:SendMessage\nResource: [!GetAtt Q.Arn, '[|*|]']")]
    [InlineData("Effect: Allow\nAction: states:StartExecution\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: events:PutEvents\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: sts:AssumeRole\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: [dynamodb:BatchGetItem, dynamodb:BatchWriteItem]\nResource: '[|*|]'")]
    [InlineData("Effect: Allow\nAction: '[|*:*|]'\nResource: '*'")]
    [InlineData("Sid: All\nEffect: Allow\nAction: \"[|secretsmanager:*|]\"\nResource: !Ref Secret")]
    public Task Wildcard_Reported(string statement) => DeploymentCases.VerifyAsync(Id, Statement(statement));

    [Theory]
    [InlineData("Effect: Allow\nAction: s3:GetObject\nResource: !Sub 'arn:aws:s3:::${Bucket}/*'")]
    [InlineData("Effect: Allow\nAction: s3:Get*\nResource: !Sub 'arn:aws:s3:::${Bucket}/*'")]
    [InlineData("Effect: Allow\nAction: dynamodb:GetItem\nResource: !GetAtt T.Arn")]
    [InlineData("Effect: Allow\nAction: dynamodb:GetItem\nResource: !Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*'")]
    // Actions that know no resource.
    [InlineData("Effect: Allow\nAction: [xray:PutTraceSegments, xray:PutTelemetryRecords]\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: cloudwatch:PutMetricData\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: [ec2:CreateNetworkInterface, ec2:DescribeNetworkInterfaces, ec2:DeleteNetworkInterface]\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: rekognition:DetectLabels\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: polly:SynthesizeSpeech\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: [logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents]\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: ses:SendEmail\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: sns:Publish\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: s3:ListAllMyBuckets\nResource: '*'")]
    // What is narrowed or forbidden.
    [InlineData("Effect: Deny\nAction: '*'\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: s3:GetObject\nResource: '*'\nCondition: { StringEquals: { 'aws:ResourceTag/team': orders } }")]
    [InlineData("Effect: Allow\nAction: '*'\nResource: '*'\nCondition: !Ref Condition")]
    [InlineData("Effect: Allow\nNotAction: iam:*\nResource: '*'")]
    // What the deployment decides.
    [InlineData("Effect: !Ref Effect\nAction: '*'\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: !Ref Action\nResource: '*'")]
    [InlineData("Effect: Allow\nAction: s3:GetObject\nResource: !Ref Resource")]
    [InlineData("Effect: Allow\nAction: !If [A, '*', 's3:GetObject']\nResource: !GetAtt T.Arn")]
    [InlineData("Effect: Allow\nAction: '*' # lambda-analyzers: disable LMB408\nResource: '*'")]
    public Task OtherStatement_Silent(string statement) => DeploymentCases.VerifyAsync(Id, Statement(statement));

    [Theory]
    [InlineData("- [|AdministratorAccess|]")]
    [InlineData("- [|AWSLambda_FullAccess|]")]
    [InlineData("- AWSLambdaBasicExecutionRole\n- [|AmazonS3FullAccess|]")]
    [InlineData("- [|arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess|]")]
    [InlineData("- !Sub '[|arn:${AWS::Partition}:iam::aws:policy/PowerUserAccess|]'")]
    [InlineData("- Statement: { Effect: Allow, Action: '[|s3:*|]', Resource: '*' }")]
    public Task ManagedPolicy_Reported(string policies) => DeploymentCases.VerifyAsync(Id, Policies(policies));

    [Theory]
    [InlineData("- AWSLambdaBasicExecutionRole")]
    [InlineData("- AWSLambdaSQSQueueExecutionRole\n- AWSXRayDaemonWriteAccess")]
    [InlineData("- arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")]
    [InlineData("- arn:aws:iam::123456789012:policy/OurFullAccess")]
    // Nothing narrower can be had, or it can no longer be attached.
    [InlineData("- AmazonTextractFullAccess\n- arn:aws:iam::aws:policy/AmazonPollyFullAccess")]
    [InlineData("- AWSLambdaFullAccess")]
    [InlineData("- S3ReadPolicy: { BucketName: '*' }")]
    [InlineData("- DynamoDBCrudPolicy: { TableName: !Ref T }")]
    [InlineData("- !Ref Policy")]
    [InlineData("- !If [A, AdministratorAccess, !Ref AWS::NoValue]")]
    [InlineData("- Statement: []")]
    [InlineData("- Statement: [!Ref X]")]
    public Task OtherPolicy_Silent(string policies) => DeploymentCases.VerifyAsync(Id, Policies(policies));

    [Fact]
    public Task Boundary_Silent() =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nPolicies: [AdministratorAccess]\nPermissionsBoundary: arn:aws:iam::123456789012:policy/boundary"));

    [Theory]
    [InlineData("Role:\nPolicies: [[|AdministratorAccess|]]")]
    [InlineData("Role: null\nPolicies: [[|AdministratorAccess|]]")]
    [InlineData("Role: ~\nPolicies: [[|AdministratorAccess|]]")]
    [InlineData("Role: !Ref AWS::NoValue\nPolicies: [[|AdministratorAccess|]]")]
    [InlineData("Role: !Ref Role\nPolicies: [AdministratorAccess]")]
    [InlineData("Role: !If [A, !Ref Role, !Ref AWS::NoValue]\nPolicies: [AdministratorAccess]")]
    [InlineData("Role: ''\nPolicies: [AdministratorAccess]")]
    public Task RoleWithoutAValue_IsNone(string properties) => DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\n" + properties));

    /// <summary>The template of the blueprint stays in projects that something else deploys: as long as nobody has touched it, it is advice.</summary>
    [Theory]
    [InlineData("AspNetCoreFunction", "\"Role\": null, \"Policies\": [ \"AWSLambda_FullAccess\" ]", true)]
    [InlineData("AspNetCoreFunction", "\"Policies\": [ \"AWSLambda_FullAccess\" ]", true)]
    [InlineData("AspNetCoreFunction", "\"Role\": null, \"Policies\": [ \"AWSLambda_FullAccess\", \"AWSLambdaBasicExecutionRole\" ]", false)]
    [InlineData("AspNetCoreFunction", "\"Role\": null, \"Policies\": [ \"AWSLambda_FullAccess\", { \"Statement\": [] , \"Version\": \"2012-10-17\" }, { \"Statement\": { \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\" } } ]", false)]
    [InlineData("AspNetCoreFunction", "\"Role\": null, \"Policies\": [ \"AmazonS3FullAccess\" ]", false)]
    [InlineData("OrdersFunction", "\"Role\": null, \"Policies\": [ \"AWSLambda_FullAccess\" ]", false)]
    public async Task AsTheBlueprintHasIt_IsInformation(string name, string properties, bool isInformation)
    {
        var found = Assert.Single(await new CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithFile(
                "/0/serverless.template",
                "{ \"Resources\": { \"" + name + "\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"MyFunction::My.App.Function::Text\", " + properties + " } } } }")
            .AnalyzeAsync());

        Assert.Equal(isInformation ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, found.Severity);
    }

    /// <summary>Functions of several projects that share a role: it is told with the first of them.</summary>
    [Theory]
    [InlineData("Other::A::B", false)]
    [InlineData("TestProject::My.App.Function::Raw", true)]
    [InlineData("index.handler", true)]
    [InlineData("Other", true)]
    public Task SharedRole_IsToldOnce(string first, bool isReported) =>
        DeploymentCases.VerifyAsync(
            Id,
            $$"""
            Resources:
              First: { Type: AWS::Serverless::Function, Properties: { Handler: '{{first}}', Role: !GetAtt R.Arn } }
              Second: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Role: !GetAtt R.Arn } }
              R:
                Type: AWS::IAM::Role
                Properties:
                  ManagedPolicyArns: ['{{(isReported ? "[|arn:aws:iam::aws:policy/AmazonS3FullAccess|]" : "arn:aws:iam::aws:policy/AmazonS3FullAccess")}}']
                  Policies: [{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: '{{(isReported ? "[|dynamodb:*|]" : "dynamodb:*")}}', Resource: '*' }] } }]
            """);

    /// <summary>A role of its own, and one that a function behind it shares.</summary>
    [Fact]
    public Task RoleOfTheFirstFunction_IsReported() =>
        DeploymentCases.VerifyAsync(
            Id,
            """
            Resources:
              Other: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::A::B', Policies: [AmazonS3FullAccess] } }
              First: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Role: !GetAtt R.Arn } }
              Second: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::A::C', Role: !GetAtt R.Arn } }
              R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: ['[|arn:aws:iam::aws:policy/AmazonS3FullAccess|]'] } }
            """);

    /// <summary>The generated type is not where the template says, because the project has got another name: the attribute is still the place.</summary>
    [Theory]
    [InlineData("Old.Functions_Get_Generated", "Get", "AmazonS3FullAccess")]
    [InlineData("Old.Functions_Get_Generated", "Get", "[|AmazonSQSFullAccess|]")]
    [InlineData("Old.Functions_Put_Generated", "Put", "[|AmazonS3FullAccess|]")]
    [InlineData("Old.Others_Get_Generated", "Get", "[|AmazonS3FullAccess|]")]
    public Task OfAnnotationsUnderAnotherName_IsReportedInTheCode(string type, string method, string policy) =>
        DeploymentCases.VerifyAsync(
            Id,
            "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Metadata\": { \"Tool\": \"Amazon.Lambda.Annotations\" }, \"Properties\": { \"Handler\": \"TestProject::" + type + "::" + method
            + "\", \"Policies\": [ \"" + policy + "\" ] } } } }",
            "serverless.template",
            "using Amazon.Lambda.Annotations; namespace My { public class Functions { [LambdaFunction(Policies = \"AmazonS3FullAccess\")] public string Get(string s) => s; [LambdaFunction] public string Put(string s) => s; } }");

    /// <summary>What Lambda Annotations writes from the attribute is reported at the attribute; what somebody adds by hand, in the template.</summary>
    [Theory]
    [InlineData("Get", "Amazon.Lambda.Annotations", "\"AmazonS3FullAccess\"")]
    [InlineData("Get", "Amazon.Lambda.Annotations", "\"AmazonS3FullAccess\", \"[|AmazonSQSFullAccess|]\"")]
    [InlineData("Put", "Amazon.Lambda.Annotations", "\"[|AmazonS3FullAccess|]\"")]
    [InlineData("Get", "other", "\"[|AmazonS3FullAccess|]\"")]
    public Task OfAnnotations_IsReportedInTheCode(string method, string tool, string policies) =>
        DeploymentCases.VerifyAsync(
            Id,
            "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Metadata\": { \"Tool\": \"" + tool + "\" }, \"Properties\": { \"Handler\": \"TestProject::My.Functions_" + method + "_Generated::" + method
            + "\", \"Role\": null, \"Policies\": [ " + policies + " ] } } } }",
            "serverless.template",
            "using Amazon.Lambda.Annotations; namespace My { public class Functions { [LambdaFunction(Policies = \"AWSLambdaBasicExecutionRole, AmazonS3FullAccess\")] public string Get(string s) => s; [LambdaFunction] public string Put(string s) => s; } }");

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Role: !GetAtt R.Arn } }
          R:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: 'sts:*', Principal: { Service: lambda.amazonaws.com } }] }
              ManagedPolicyArns: ['[|arn:aws:iam::aws:policy/AmazonS3FullAccess|]']
              Policies: [{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: '[|dynamodb:*|]', Resource: '*' }] } }]
          Other: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Role: !GetAtt R.Arn, Policies: [AdministratorAccess] } }
          R: { Type: AWS::IAM::Role, Properties: { Path: / } }
          P: { Type: AWS::IAM::Policy, Properties: { Roles: [!Ref R], PolicyDocument: { Statement: [{ Effect: Allow, Action: '[|*|]', Resource: '*' }] } } }
          Q: { Type: AWS::IAM::Policy, Properties: { Roles: [!Ref Else], PolicyDocument: { Statement: [{ Effect: Allow, Action: '*', Resource: '*' }] } } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Role: !GetAtt R.Arn } }
          R: { Type: AWS::IAM::Role, Properties: { PermissionsBoundary: b, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::My.App.Function::Text', Policies: [AdministratorAccess] } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Role: 'arn:aws:iam::123456789012:role/r' } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Policies": [ "AWSLambdaBasicExecutionRole", "[|AWSLambda_FullAccess|]",
          { "Statement": [ { "Effect": "Allow", "Action": [ "[|s3:*|]" ], "Resource": "*" } ] } ] } } } }
        """)]
    [InlineData("my.template", """
        { "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Role": { "Fn::GetAtt": [ "R", "Arn" ] } } },
          "R": { "Type": "AWS::IAM::Role", "Properties": { "Policies": [ { "PolicyName": "p", "PolicyDocument": { "Statement": [ { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "[|*|]" } ] } } ] } } } }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider:
          name: aws
          runtime: dotnet10
          iamRoleStatements:
            - Effect: Allow
              Action: ['[|dynamodb:*|]', xray:PutTraceSegments]
              Resource: '*'
            - Effect: Allow
              Action: s3:GetObject
              Resource: ${self:custom.bucket}
            - ${file(statements.yml)}
        functions:
          f: { handler: 'TestProject::My.App.Function::Text' }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider:
          name: aws
          runtime: dotnet10
          iam:
            role:
              statements: [{ Effect: Allow, Action: 'sqs:SendMessage', Resource: '[|*|]' }]
              managedPolicies: ['[|arn:aws:iam::aws:policy/AmazonS3FullAccess|]', 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess']
        functions:
          f: { handler: 'TestProject::My.App.Function::Text' }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10, iam: { role: { statements: [{ Effect: Allow, Action: '*', Resource: '*' }], permissionsBoundary: 'arn:aws:iam::123456789012:policy/b' } } }
        functions:
          f: { handler: 'TestProject::My.App.Function::Text' }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10, iamRoleStatements: [{ Effect: Allow, Action: '*', Resource: '*' }] }
        functions:
          f: { handler: 'TestProject::My.App.Function::Text', role: 'arn:aws:iam::123456789012:role/r' }
          g: { handler: 'Other::My.App.Function::Text' }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10, iamRoleStatements: [{ Effect: Allow, Action: '*', Resource: '*' }] }
        functions:
          f: { handler: 'TestProject::My.App.Function::Text', iamRoleStatements: [{ Effect: Allow, Action: '[|s3:*|]', Resource: '*' }] }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10, role: !GetAtt Role.Arn }
        functions:
          f: { handler: 'TestProject::My.App.Function::Text' }
        resources:
          - Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  ManagedPolicyArns: ['[|arn:aws:iam::aws:policy/AdministratorAccess|]']
                  Policies: [{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: '[|dynamodb:*|]', Resource: '*' }] } }]
              Other: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10, iam: { role: executionRole } }
        functions:
          f: { handler: 'TestProject::My.App.Function::Text', role: functionRole }
        resources:
          Resources:
            functionRole: { Type: AWS::IAM::Role, Properties: { Policies: [{ PolicyName: p, PolicyDocument: { Statement: { Effect: Allow, Action: '[|s3:*|]', Resource: '*' } } }] } }
            executionRole: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
