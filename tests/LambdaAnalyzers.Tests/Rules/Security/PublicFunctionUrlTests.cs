using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Security;
using LambdaAnalyzers.Tests.Rules.Deployment;

namespace LambdaAnalyzers.Tests.Rules.Security;

public class PublicFunctionUrlTests
{
    private const string Id = DiagnosticIds.PublicFunctionUrl;

    private const string Handler = "Handler: TestProject::My.App.Function::Http\n";

    /// <summary>A handler whose code, in this or another file, does the given thing.</summary>
    private static string Code(string body) =>
        $$"""
        using Amazon.Lambda.APIGatewayEvents;
        namespace My.App
        {
            public class Function
            {
                public APIGatewayHttpApiV2ProxyResponse Http(APIGatewayHttpApiV2ProxyRequest e, ILambdaContext c) { {{body}} return new() { StatusCode = 200 }; }
            }
        }
        """;

    [Theory]
    [InlineData("FunctionUrlConfig: { AuthType: [|NONE|] }")]
    [InlineData("FunctionUrlConfig:\n  AuthType: [|NONE|] # for the shop\n  InvokeMode: BUFFERED")]
    [InlineData("FunctionUrlConfig:\n  Cors: { AllowOrigins: ['https://example.com'] }\n  AuthType: '[|NONE|]'")]
    [InlineData("FunctionUrlConfig: { AuthType: \"[|NONE|]\" }")]
    [InlineData("FunctionUrlConfig: { AuthType: [|!Ref Fixed|] }")]
    [InlineData("FunctionUrlConfig: { AuthType: !If [IsProd, [|NONE|], NONE] }")]
    [InlineData("AutoPublishAlias: live\nFunctionUrlConfig: { AuthType: [|NONE|] }")]
    [InlineData("FunctionUrlConfig: { AuthType: [|NONE|], InvokeMode: RESPONSE_STREAM }")]
    [InlineData("FunctionUrlConfig:\n  AuthType: [|NONE|]\n  Cors: { AllowOrigins: ['*'], AllowMethods: ['*'] }")]
    [InlineData("FunctionUrlConfig: { 'AuthType': [|NONE|] }")]
    [InlineData("Timeout: 30\nFunctionUrlConfig:\n\n  # open to all\n  AuthType: [|NONE|]")]
    public Task Sam_None(string properties) =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam(Handler + properties.Replace("[|!Ref Fixed|]", "!Ref [|Fixed|]").Replace("!If [IsProd, [|NONE|], NONE]", "!If [|[IsProd, NONE, NONE]|]"))
            + "Parameters: { Fixed: { Type: String, Default: NONE, AllowedValues: [NONE] } }\n");

    [Theory]
    [InlineData("FunctionUrlConfig: { AuthType: AWS_IAM }")]
    [InlineData("FunctionUrlConfig: { AuthType: !Ref Auth }")]
    [InlineData("FunctionUrlConfig: { AuthType: !If [IsProd, AWS_IAM, NONE] }")]
    [InlineData("FunctionUrlConfig: { AuthType: !ImportValue Auth }")]
    [InlineData("FunctionUrlConfig: { AuthType: '{{resolve:ssm:auth}}' }")]
    [InlineData("FunctionUrlConfig: { Cors: { AllowOrigins: ['*'] } }")]
    [InlineData("FunctionUrlConfig: !Ref AWS::NoValue")]
    [InlineData("FunctionUrlConfig: !If [IsProd, { AuthType: NONE }, !Ref AWS::NoValue]")]
    [InlineData("FunctionUrlConfig: { 'Fn::Transform': { Name: x } }")]
    [InlineData("Events: { A: { Type: Api, Properties: { Path: /, Method: GET, Auth: { Authorizer: NONE } } } }")]
    [InlineData("Description: 'AuthType: NONE'")]
    [InlineData("FunctionUrlConfig: { AuthType: NONE } # lambda-analyzers: disable LMB406")]
    public Task Sam_OtherOrUndecided(string properties) =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam(Handler + properties) + "Parameters: { Auth: { Type: String, Default: NONE } }\n");

    [Theory]
    [InlineData("template.yaml", """
        Globals: { Function: { FunctionUrlConfig: { AuthType: [|NONE|] } } }
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Http' } }
          G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Http' } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Http' } }
          U: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref F, AuthType: [|NONE|] } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Http' } }
          A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: '1', Name: live } }
          U: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref A, AuthType: [|NONE|] } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Http",
          "FunctionUrlConfig": { "AuthType": "[|NONE|]" } } } } }
        """)]
    [InlineData("my.template", """
        { "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Http" } },
          "U": { "Type": "AWS::Lambda::Url", "Properties": { "TargetFunctionArn": { "Fn::GetAtt": ["F", "Arn"] }, "AuthType": "[|NONE|]" } } } }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10 }
        functions:
          f:
            handler: TestProject::My.App.Function::Http
            url: [|true|]
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10 }
        functions:
          f:
            handler: TestProject::My.App.Function::Http
            [|url|]:
              cors: true
        """)]
    [InlineData("aws-lambda-tools-defaults.json", """
        { "function-handler": "TestProject::My.App.Function::Http", "function-url-enable": true, "function-url-auth": "[|NONE|]" }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::A::B', FunctionUrlConfig: { AuthType: NONE } } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Http' } }
          U: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !ImportValue Other, AuthType: NONE } }
        """)]
    [InlineData("serverless.yml", """
        service: s
        provider: { name: aws, runtime: dotnet10 }
        functions:
          f: { handler: 'TestProject::My.App.Function::Http', url: { authorizer: aws_iam } }
          g: { handler: 'TestProject::My.App.Function::Http', url: false }
          h: { handler: 'TestProject::My.App.Function::Http', url: '${self:custom.url}' }
        """)]
    [InlineData("aws-lambda-tools-defaults.json", """
        { "function-handler": "TestProject::My.App.Function::Http", "function-url-enable": true }
        """)]
    [InlineData("aws-lambda-tools-defaults.json", """
        { "function-handler": "TestProject::My.App.Function::Http", "function-url-enable": false, "function-url-auth": "NONE" }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);

    [Theory]
    [InlineData("using var hmac = new System.Security.Cryptography.HMACSHA256(new byte[1]); hmac.ComputeHash(new byte[1]);")]
    [InlineData("_ = System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(new byte[1], new byte[1]);")]
    [InlineData("using var rsa = System.Security.Cryptography.RSA.Create(); _ = rsa.VerifyData(new byte[1], new byte[1], default, System.Security.Cryptography.RSASignaturePadding.Pkcs1);")]
    [InlineData("ValidateToken(e.Headers[\"authorization\"]); void ValidateToken(string token) { }")]
    public Task CodeThatChecksItsCallers_IsMeantToBePublic(string body) =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam(Handler + "FunctionUrlConfig: { AuthType: NONE }"), code: Code(body));

    private const string Annotated =
        "using Amazon.Lambda.Annotations; using Amazon.Lambda.Annotations.APIGateway; namespace My { public class Functions { [LambdaFunction] [FunctionUrl] public string Get() => null; [LambdaFunction] public string Put() => null; } }";

    /// <summary>What Lambda Annotations writes from the attribute is reported at the attribute; what somebody adds by hand, in the template.</summary>
    [Theory]
    [InlineData("Get", "\"Tool\": \"Amazon.Lambda.Annotations\", \"SyncedFunctionUrlConfig\": true", "NONE")]
    [InlineData("Get", "\"Tool\": \"Amazon.Lambda.Annotations\"", "NONE")]
    [InlineData("Put", "\"Tool\": \"Amazon.Lambda.Annotations\", \"SyncedFunctionUrlConfig\": true", "NONE")]
    [InlineData("Put", "\"Tool\": \"Amazon.Lambda.Annotations\", \"SyncedFunctionUrlConfig\": false", "[|NONE|]")]
    [InlineData("Put", "\"Tool\": \"Amazon.Lambda.Annotations\"", "[|NONE|]")]
    [InlineData("Get", "\"Tool\": \"other\", \"SyncedFunctionUrlConfig\": true", "[|NONE|]")]
    public Task OfAnnotations_IsReportedInTheCode(string method, string metadata, string type) =>
        DeploymentCases.VerifyAsync(
            Id,
            "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Metadata\": { " + metadata + " }, \"Properties\": { \"Handler\": \"TestProject::My.Functions_" + method + "_Generated::" + method
            + "\", \"FunctionUrlConfig\": { \"AuthType\": \"" + type + "\" } } } } }",
            "serverless.template",
            Annotated);

    [Fact]
    public Task CodeThatChecksNothing_IsReported() =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam(Handler + "FunctionUrlConfig: { AuthType: [|NONE|] }"), code: Code("_ = e.Headers[\"authorization\"];"));

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: TestProject::My.App.Function::Http\n      FunctionUrlConfig:\n        AuthType: [|NONE|] # the shop\n", "NONE", "AWS_IAM")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Http', FunctionUrlConfig: { AuthType: '[|NONE|]' } } }\n", "NONE", "AWS_IAM")]
    [InlineData("serverless.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Http\",\r\n  \"FunctionUrlConfig\": { \"AuthType\": \"[|NONE|]\" } } } } }", "NONE", "AWS_IAM")]
    [InlineData("aws-lambda-tools-defaults.json", "{\n  // The URL.\n  \"function-handler\": \"TestProject::My.App.Function::Http\", \"function-url-enable\": true, \"function-url-auth\": \"[|NONE|]\" }", "NONE", "AWS_IAM")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Http\n    url: [|true|] # public\n", "true", "{ authorizer: aws_iam }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Http\n    [|url|]:\n      cors: true # all\n    timeout: 3\n", "cors: true # all", "cors: true # all\n      authorizer: aws_iam")]
    public Task Fix_RequiresIam(string file, string template, string before, string after) =>
        TemplateFixTests.VerifyAsync<PublicFunctionUrlCodeFix>(
            Id, template, template.Replace("[|", "").Replace("|]", "").Replace(before, after), file);

    [Fact]
    public Task Fix_AllOfADocument() =>
        TemplateFixTests.VerifyAsync<PublicFunctionUrlCodeFix>(
            Id,
            "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Http', FunctionUrlConfig: { AuthType: [|NONE|] } } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Http', FunctionUrlConfig: { AuthType: [|NONE|] } } } # second\n",
            "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Http', FunctionUrlConfig: { AuthType: AWS_IAM } } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Http', FunctionUrlConfig: { AuthType: AWS_IAM } } } # second\n",
            "template.yaml");

    [Fact]
    public Task Fix_NotWhereAnExpressionSaysIt()
    {
        var template = DeploymentCases.Sam(Handler + "FunctionUrlConfig: { AuthType: !Ref [|Fixed|] }") + "Parameters: { Fixed: { Type: String, Default: NONE, AllowedValues: [NONE] } }\n";
        return TemplateFixTests.VerifyAsync<PublicFunctionUrlCodeFix>(Id, template, template, "template.yaml");
    }
}
