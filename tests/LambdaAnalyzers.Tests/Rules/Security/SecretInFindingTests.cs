using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>A finding is printed by builds, kept in SARIF files and uploaded: no part of it may hold the secret that it is about.</summary>
public class SecretInFindingTests
{
    private const string Secret = "Vq8mZr2LpTx5";

    private const string Key = "b8Kx/2LqVtZr9WnPc4YdHs7MfGj1QaXe5RuTo3Ki";

    private const string KeyId = "AKIAQ7ZTM4WLKVN2XHJD";

    private const string Host = "orders.cluster-c1.eu-west-1.rds.amazonaws.com";

    private const string Function = "public class Function { public string Handle(string e, ILambdaContext c) => e; }";

    public static TheoryData<string, string, string> InCode => new()
    {
        { "LMB401", SecurityCases.Handler($"var p = Environment.GetEnvironmentVariable(\"DB_PASSWORD\") ?? \"{Secret}\"; new Npgsql.NpgsqlConnectionStringBuilder {{ Password = p }};"), string.Empty },
        { "LMB401", SecurityCases.Handler($"Use(Environment.GetEnvironmentVariable(\"DB_PASSWORD\") ?? \"{Secret}\");", "void Use(string s) { }"), string.Empty },
        { "LMB401", SecurityCases.Handler($"var s = $\"Host={Host};Username={Secret};Password={{Environment.GetEnvironmentVariable(\"DB_PW\")}}\";"), string.Empty },
        { "LMB403", SecurityCases.Handler($"new BasicAWSCredentials(\"{KeyId}\", \"{Key}\");"), string.Empty },
        { "LMB403", SecurityCases.Handler("new AmazonS3Client(Keys.Id, Keys.Secret);"), $"public static class Keys {{ public const string Id = \"{KeyId}\"; public const string Secret = \"{Key}\"; }}" },
        { "LMB404", SecurityCases.Handler($"Environment.SetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\", \"{Key}\");"), string.Empty },
        { "LMB405", SecurityCases.Handler($"var apiKey = input ?? \"{Secret}\"; Console.WriteLine($\"{Secret} {{apiKey}}\");"), string.Empty },
        { "LMB405", $"public class Own {{ public string Password {{ get; set; }} = \"{Secret}\"; }} public class Function {{ public void Handler(Own e, ILambdaContext context) {{ Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(e)); }} }}", string.Empty },
        { "LMB406", $"using Amazon.Lambda.Annotations; using Amazon.Lambda.Annotations.APIGateway; public class F {{ [LambdaFunction] [FunctionUrl(AllowOrigins = new[] {{ \"{Secret}\" }})] public string Get() => \"{Secret}\"; }}", string.Empty },
        { "LMB409", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password={Secret}\";"), string.Empty },
        { "LMB409", SecurityCases.Handler($"var s = \"postgres://app:{Secret}@{Host}/orders\";"), string.Empty },
        { "LMB409", SecurityCases.Handler($"var s = $\"Server={{input}};Database=orders;User Id=app;Password={Secret}\";"), string.Empty },
    };

    public static TheoryData<string, string, string> InDeployments => new()
    {
        { "LMB402", "template.yaml", Sam($"Environment: {{ Variables: {{ DB_PASSWORD: '{Secret}' }} }}") },
        { "LMB402", "template.yaml", Sam($"Environment: {{ Variables: {{ DATABASE: 'Server={Host};Database=orders;User Id=app;Password={Secret}' }} }}") },
        { "LMB402", "template.yaml", Sam("Environment: { Variables: { DB_PASSWORD: !Ref P } }") + $"Parameters: {{ P: {{ Type: String, NoEcho: true, Default: {Secret} }} }}\n" },
        { "LMB402", "serverless.yml", $"service: s\nprovider: {{ name: aws, runtime: dotnet10 }}\nfunctions:\n  f: {{ handler: 'MyFunction::Function::Handle', environment: {{ DB_PASSWORD: {Secret} }} }}\n" },
        { "LMB402", "aws-lambda-tools-defaults.json", $"{{ \"function-handler\": \"MyFunction::Function::Handle\", \"environment-variables\": \"\\\"DB_PASSWORD\\\"=\\\"{Secret}\\\"\" }}" },
        { "LMB402", "aws-lambda-tools-defaults.json", $"{{ \"function-handler\": \"MyFunction::Function::Handle\", \"aws-secret-key\": \"{Key}\" }}" },
        { "LMB404", "template.yaml", Sam($"Environment: {{ Variables: {{ AWS_SECRET_ACCESS_KEY: '{Key}' }} }}") },
        { "LMB404", "aws-lambda-tools-defaults.json", $"{{ \"function-handler\": \"MyFunction::Function::Handle\", \"environment-variables\": \"\\\"AWS_SESSION_TOKEN\\\"=\\\"{Secret}\\\"\" }}" },
        { "LMB406", "template.yaml", Sam($"Description: {Secret}\nFunctionUrlConfig: {{ AuthType: NONE }}") },
        { "LMB407", "template.yaml", Sam("Timeout: 3") + $"  P: {{ Type: AWS::Lambda::Permission, Properties: {{ Action: 'lambda:InvokeFunction', FunctionName: !Ref F, Principal: s3.amazonaws.com }}, Metadata: {{ Note: {Secret} }} }}\n" },
        { "LMB408", "template.yaml", Sam($"Policies: [{{ Statement: [{{ Sid: {Secret}, Effect: Allow, Action: '*', Resource: '*' }}] }}]") },
    };

    public static TheoryData<string, string> InCdkPrograms => new()
    {
        { "LMB402", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = \"" + Secret + "\" }") },
        { "LMB402", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = Password }", members: "const string Password = \"" + Secret + "\";") },
        { "LMB402", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = SecretValue.UnsafePlainText(\"" + Secret + "\").UnsafeUnwrap() }") },
        { "LMB404", CdkCases.Function("new Dictionary<string, string> { [\"AWS_SECRET_ACCESS_KEY\"] = \"" + Key + "\" }") },
        { "LMB406", CdkCases.Stack("new Function(this, \"F\", new FunctionProps { Description = \"" + Secret + "\" }).AddFunctionUrl(new FunctionUrlOptions { AuthType = FunctionUrlAuthType.NONE });") },
        { "LMB407", CdkCases.Stack("new Function(this, \"F\", new FunctionProps { Description = \"" + Secret + "\" }).AddPermission(\"P\", new Permission { Principal = new ServicePrincipal(\"s3.amazonaws.com\") });") },
    };

    [Theory]
    [MemberData(nameof(InCode))]
    public async Task OfCode_HoldsNoSecret(string rule, string source, string other) =>
        AssertHoldsNoSecret(rule, await new CompiledFunction("using System.Net.Http; using Amazon.SecretsManager;\n" + source, other) { Rule = rule }.AnalyzeAsync());

    [Theory]
    [MemberData(nameof(InDeployments))]
    public async Task OfADeployment_HoldsNoSecret(string rule, string file, string text) =>
        AssertHoldsNoSecret(rule, await new CompiledFunction(Function) { Rule = rule }.WithFile("/0/" + file, text).AnalyzeAsync());

    [Theory]
    [MemberData(nameof(InCdkPrograms))]
    public async Task OfACdkProgram_HoldsNoSecret(string rule, string source) =>
        AssertHoldsNoSecret(rule, await CdkCases.Program(rule, source).AnalyzeAsync());

    [Fact]
    public void EveryRule_IsAmongTheCases()
    {
        var rules = typeof(DiagnosticIds).GetFields().Select(static field => (string)field.GetRawConstantValue()!).Where(static id => id.StartsWith("LMB4", System.StringComparison.Ordinal)).ToHashSet();
        var covered = InCode.Select(static row => (string)row[0]).Concat(InDeployments.Select(static row => (string)row[0])).ToHashSet();

        Assert.Equal(rules.Order(), covered.Order());
    }

    private static void AssertHoldsNoSecret(string rule, IEnumerable<Diagnostic> found)
    {
        var findings = found.ToArray();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            Assert.Equal(rule, finding.Id);
            foreach (var text in TextsOf(finding))
            {
                foreach (var secret in new[] { Secret, Key, KeyId })
                {
                    // A part would do as well.
                    Assert.DoesNotContain(secret.Substring(0, 8), text, System.StringComparison.Ordinal);
                    Assert.DoesNotContain(secret.Substring(secret.Length - 8), text, System.StringComparison.Ordinal);
                }
            }
        }
    }

    private static IEnumerable<string> TextsOf(Diagnostic finding) =>
    [
        finding.GetMessage(),
        finding.ToString(),
        finding.Descriptor.Title.ToString(),
        finding.Descriptor.Description.ToString(),
        finding.Descriptor.HelpLinkUri,
        .. finding.Properties.Select(static property => property.Key + property.Value),
        .. finding.AdditionalLocations.Select(static location => location.ToString()),
        Path.GetFileName(finding.Location.GetLineSpan().Path),
    ];

    private static string Sam(string properties) =>
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: MyFunction::Function::Handle\n" + Deployment.DeploymentCases.Indent(properties, 6) + "\n";
}
