using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Rules.Deployment;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>What users of other tools complained about, each with the value that was taken for a secret there.</summary>
public class PriorArtComplaintTests
{
    private const string Handler = "Handler: TestProject::My.App.Function::Text\n";

    /// <summary>checkov CKV_AWS_45, issues 7542 and 7310: a text of 40 or 48 characters was taken for a key, whatever it was.</summary>
    [Theory]
    [InlineData("ORDERS_TABLE: orders-production-eu-west-1-table-0123456789")]
    [InlineData("FUNCTION: arn-of-a-function-with-forty-characters-here")]
    [InlineData("STATE_MACHINE: OrdersStateMachineABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData("BUCKET: my-company-production-orders-archive-bucket-0001")]
    public Task ResourceNameOfTheLengthOfAKey(string variable) => NoSecretInTheTemplateAsync(variable);

    /// <summary>checkov CKV_AWS_45, issue 6700: an address, and the path of a CA bundle.</summary>
    [Theory]
    [InlineData("API_URL: https://orders.internal.company.io/v1/orders")]
    [InlineData("TOKEN_URL: https://login.company.io/oauth2/token/v2/0123")]
    [InlineData("AWS_CA_BUNDLE: /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")]
    [InlineData("SSL_CERT_FILE: /var/task/certificates/company-root-ca-g2.pem")]
    public Task AddressOrPathOfACertificate(string variable) => NoSecretInTheTemplateAsync(variable);

    /// <summary>checkov CKV_AWS_45, issue 6917: the name of a secret, which is what should stand there.</summary>
    [Theory]
    [InlineData("DB_SECRET_NAME: production/orders/database-credentials-01")]
    [InlineData("DB_PASSWORD_SECRET_NAME: production-orders-database-password")]
    [InlineData("SECRET_ARN: arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf")]
    [InlineData("API_KEY_SECRET: !Ref Secret")]
    public Task NameOfASecret(string variable) => NoSecretInTheTemplateAsync(variable);

    /// <summary>checkov CKV_AWS_45: the hash of a commit has the length of a secret access key.</summary>
    [Theory]
    [InlineData("GIT_SHA: da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("COMMIT: 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12")]
    [InlineData("VERSION_HASH: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public Task HashOfACommit(string variable) => NoSecretInTheTemplateAsync(variable);

    /// <summary>checkov CKV_AWS_45, pull request 7613: whether there was a finding depended on the length of a branch's name.</summary>
    [Theory]
    [InlineData("ORDERS_QUEUE: !Sub 'orders-${Branch}-queue'")]
    [InlineData("ORDERS_QUEUE: orders-feature-ABC-1234-a-branch-with-name-q")]
    [InlineData("STACK: !Join ['-', [orders, !Ref Branch, '0123456789abcdef']]")]
    public Task NameWithABranchInIt(string variable) => NoSecretInTheTemplateAsync(variable);

    /// <summary>KICS, issue 7023: the name of an SSM parameter.</summary>
    [Theory]
    [InlineData("DB_PASSWORD_PARAMETER: /production/orders/db/password")]
    [InlineData("API_KEY: /production/orders/api-key")]
    [InlineData("SSM_API_KEY: production.orders.api.key")]
    [InlineData("DB_PASSWORD: !Ref PasswordParameterOfTheStore")]
    public Task NameOfAParameter(string variable) => NoSecretInTheTemplateAsync(variable);

    /// <summary>The same names where code reads them.</summary>
    [Theory]
    [InlineData("DB_PASSWORD_PARAMETER")]
    [InlineData("SSM_API_KEY")]
    [InlineData("DB_SECRET_NAME")]
    [InlineData("API_KEY_SECRET_ARN")]
    [InlineData("GIT_SHA")]
    [InlineData("AWS_CA_BUNDLE")]
    public async Task NameOfAThing_ReadByCode(string variable) => Assert.Empty(
        await new CompiledFunction(SecurityCases.Handler($"Console.WriteLine(Environment.GetEnvironmentVariable(\"{variable}\")); var o = new Dictionary<string, string> {{ [\"name\"] = Environment.GetEnvironmentVariable(\"{variable}\") }};")) { Rule = DiagnosticIds.SecretReadFromEnvironment }.AnalyzeAsync());

    /// <summary>Amazon Inspector CWE-798, aws-sdk-net issue 3240: a property of that name, which holds nothing.</summary>
    [Theory]
    [InlineData("class Keys { public string SecretKey { get; set; } public string AccessKey { get; set; } public string Token { get; set; } }")]
    [InlineData("class Keys { public const string SecretKey = \"SecretKey\"; public const string Password = \"Password\"; }")]
    [InlineData("class Keys { public static string PasswordParameterName = \"aws_secret_access_key\"; public string AwsSecretAccessKeyProperty => nameof(AwsSecretAccessKeyProperty); }")]
    [InlineData("class Keys { public string GetSecretKey(string accessKey, string secretKey) => accessKey + secretKey; }")]
    public async Task NameOfAMember(string type)
    {
        foreach (var rule in new[] { DiagnosticIds.HardCodedAwsCredentials, DiagnosticIds.SecretInConnectionString, DiagnosticIds.SecretReadFromEnvironment })
        {
            Assert.Empty(await new CompiledFunction("using Amazon.Lambda.Core; using Amazon.Runtime;\npublic class Function { public void Handler(string input, ILambdaContext context) { } } " + type) { Rule = rule }.AnalyzeAsync());
        }
    }

    /// <summary>checkov CKV_AWS_173: every function with variables was reported, for want of a key of one's own.</summary>
    [Theory]
    [InlineData("TABLE: orders\nSTAGE: production\nLOG_LEVEL: Information")]
    [InlineData("POWERTOOLS_SERVICE_NAME: orders\nPOWERTOOLS_METRICS_NAMESPACE: shop")]
    public Task FunctionWithVariables(string variables) => NoSecretInTheTemplateAsync(variables);

    /// <summary>Prowler, issue 4870: a permission for the function's own account was called public.</summary>
    [Theory]
    [InlineData("Principal: !Ref AWS::AccountId")]
    [InlineData("Principal: '123456789012'")]
    [InlineData("Principal: !Sub 'arn:aws:iam::${AWS::AccountId}:root'")]
    [InlineData("Principal: s3.amazonaws.com\nSourceAccount: !Ref AWS::AccountId")]
    [InlineData("Principal: '*'\nPrincipalOrgID: o-abc123")]
    public Task PermissionForTheSameAccount(string properties) => DeploymentCases.VerifyAsync(
        DiagnosticIds.PermissionWithoutSource,
        DeploymentCases.Sam(Handler) + "  Allow:\n    Type: AWS::Lambda::Permission\n    Properties:\n      Action: lambda:InvokeFunction\n      FunctionName: !Ref Worker\n" + DeploymentCases.Indent(properties, 6) + "\n");

    private static Task NoSecretInTheTemplateAsync(string variables) => DeploymentCases.VerifyAsync(
        DiagnosticIds.SecretInDeployment,
        DeploymentCases.Sam(Handler + "Environment:\n  Variables:\n" + DeploymentCases.Indent(variables, 4)) + "Parameters: { Branch: { Type: String, Default: main }, PasswordParameterOfTheStore: { Type: 'AWS::SSM::Parameter::Name', Default: /orders/password } }\n");
}
