using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB402 in CDK programs.</summary>
public class SecretInDeploymentInCdkTests
{
    private const string Rule = DiagnosticIds.SecretInDeployment;

    private const string Password = "Vq8mZr2Lp9";

    private const string Secret = "var secret = Amazon.CDK.AWS.SecretsManager.Secret.FromSecretNameV2(this, \"Db\", \"orders/db\");";

    private static readonly CdkCases s_reported = new(Rule, reported: true)
    {
        { "unwrapped secret", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|secret.SecretValue.UnsafeUnwrap()|] }", Secret) },
        { "unwrapped field of a secret", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|secret.SecretValueFromJson(\"password\").UnsafeUnwrap()|] }", Secret) },
        { "text of a secret", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|secret.SecretValue.ToString()|] }", Secret) },
        { "static secret", CdkCases.Function("new Dictionary<string, string> { { \"DB_LOGIN\", [|SecretValue.SecretsManager(\"orders/db\").UnsafeUnwrap()|] } }") },
        { "static parameter", CdkCases.Function("new Dictionary<string, string> { { \"DB_LOGIN\", [|SecretValue.SsmSecure(\"/orders/db\", \"1\").UnsafeUnwrap()|] } }") },
        { "plain text", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|SecretValue.UnsafePlainText(\"" + Password + "\").UnsafeUnwrap()|] }") },
        { "in a variable", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|login|] }", Secret + "var login = secret.SecretValue.UnsafeUnwrap();") },
        { "interpolated connection string", CdkCases.Function("new Dictionary<string, string> { [\"DB\"] = [|$\"Host=h;Password={secret.SecretValue.UnsafeUnwrap()}\"|] }", Secret) },
        { "interpolated value itself", CdkCases.Function("new Dictionary<string, string> { [\"DB\"] = [|$\"Host=h;Password={secret.SecretValue}\"|] }", Secret) },
        { "concatenated", CdkCases.Function("new Dictionary<string, string> { [\"DB\"] = [|\"Host=h;Password=\" + secret.SecretValue.UnsafeUnwrap()|] }", Secret) },
        { "formatted", CdkCases.Function("new Dictionary<string, string> { [\"DB\"] = [|string.Format(\"Host=h;Password={0}\", secret.SecretValue.UnsafeUnwrap())|] }", Secret) },
        { "AddEnvironment", CdkCases.Stack(Secret + "new Function(this, \"F\", new FunctionProps()).AddEnvironment(\"DB_LOGIN\", [|secret.SecretValue.UnsafeUnwrap()|]);") },
        { "container image", CdkCases.Stack(Secret + "new DockerImageFunction(this, \"F\", new DockerImageFunctionProps { Environment = new Dictionary<string, string> { [\"DB_LOGIN\"] = [|secret.SecretValue.UnsafeUnwrap()|] } });") },
        { "plain resource", CdkCases.Stack(Secret + "new CfnFunction(this, \"F\", new CfnFunctionProps { Environment = new CfnFunction.EnvironmentProperty { Variables = new Dictionary<string, string> { [\"DB_LOGIN\"] = [|secret.SecretValue.UnsafeUnwrap()|] } } });") },
        { "dynamic reference as text", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|\"{{resolve:secretsmanager:orders/db:SecretString:password}}\"|] }") },
        { "secure parameter as text", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|\"{{resolve:ssm-secure:/orders/db:1}}\"|] }") },
        { "dynamic reference in a template text", CdkCases.Function("new Dictionary<string, string> { [\"DB_LOGIN\"] = [|Fn.Sub(\"{{resolve:secretsmanager:orders/db}}\")|] }") },
        { "literal password", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = [|\"" + Password + "\"|] }") },
        { "constant password", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = [|Password|] }", members: "const string Password = \"" + Password + "\";") },
        { "readonly password", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = [|s_password|] }", members: "static readonly string s_password = \"" + Password + "\";") },
        { "literal key", CdkCases.Function("new Dictionary<string, string> { [\"STRIPE_API_KEY\"] = [|\"skLive51Hx8Qm2Rz7Wc4\"|] }") },
        { "literal connection string", CdkCases.Function("new Dictionary<string, string> { [\"CONNECTION_STRING\"] = [|\"Host=orders.c1.eu-west-1.rds.amazonaws.com;Username=app;Password=" + Password + "\"|] }") },
        { "environment of the build", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = [|System.Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|] }") },
        { "environment of the build with a default", CdkCases.Function("new Dictionary<string, string> { [\"API_KEY\"] = [|System.Environment.GetEnvironmentVariable(\"KEY\") ?? \"\"|] }") },
        { "environment of the build, joined with others", CdkCases.Function("shared.Union(own).ToDictionary(x => x.Key, x => x.Value)", "var own = new Dictionary<string, string>(); var shared = new Dictionary<string, string> { { \"SERVICE\", \"orders\" }, { \"DD_API_KEY\", [|System.Environment.GetEnvironmentVariable(\"DD_API_KEY\") ?? \"\"|] } };") },
        { "context of the build", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = [|(string)this.Node.TryGetContext(\"dbPassword\")|] }") },
        { "parameter", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = [|p.ValueAsString|] }", "var p = new Amazon.CDK.CfnParameter(this, \"P\", new Amazon.CDK.CfnParameterProps { NoEcho = true });") },
        { "dictionary of a helper", CdkCases.Function("Env(secret)", Secret, "IDictionary<string, string> Env(Amazon.CDK.AWS.SecretsManager.ISecret s) => new Dictionary<string, string> { [\"DB_LOGIN\"] = [|s.SecretValue.UnsafeUnwrap()|] };") },
    };

    private static readonly CdkCases s_silent = new(Rule, reported: false)
    {
        { "name of the secret", CdkCases.Function("new Dictionary<string, string> { [\"DB_SECRET_NAME\"] = secret.SecretName, [\"DB_SECRET_ARN\"] = secret.SecretArn, [\"DB_PASSWORD\"] = secret.SecretArn }", Secret) },
        { "name of the secret as text", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD_SECRET_NAME\"] = \"orders/db1\", [\"DB_PASSWORD\"] = \"orders/db1\" }") },
        { "address of the secret as text", CdkCases.Function("new Dictionary<string, string> { [\"API_KEY\"] = \"arn:aws:secretsmanager:eu-west-1:123456789012:secret:x\" }") },
        { "plain values", CdkCases.Function("new Dictionary<string, string> { [\"TABLE\"] = \"orders1\", [\"STAGE\"] = \"prod1\", [\"SCHEMA_KEY\"] = \"v1\" }") },
        { "placeholder", CdkCases.Function("new Dictionary<string, string> { [\"DB_PASSWORD\"] = \"<password1>\", [\"API_KEY\"] = \"changeme1\", [\"JWT_SECRET\"] = \"\" }") },
        { "plain parameter of the store", CdkCases.Function("new Dictionary<string, string> { [\"API_HOST\"] = StringParameter.ValueForStringParameter(this, \"/host\") }") },
        { "plain dynamic reference", CdkCases.Function("new Dictionary<string, string> { [\"API_HOST\"] = \"{{resolve:ssm:/host:1}}\" }") },
        { "parameter that is no secret", CdkCases.Function("new Dictionary<string, string> { [\"STAGE\"] = p.ValueAsString }", "var p = new Amazon.CDK.CfnParameter(this, \"P\");") },
        { "environment of the build that is no secret", CdkCases.Function("new Dictionary<string, string> { [\"STAGE\"] = System.Environment.GetEnvironmentVariable(\"STAGE\"), [\"API_KEY\"] = System.Environment.GetEnvironmentVariable(\"API_KEY_ARN\") }") },
        { "secret of a database", CdkCases.Stack("Amazon.CDK.AWS.RDS.Credentials.FromPassword(\"app\", SecretValue.SecretsManager(\"orders/db\"));") },
        { "secret of another dictionary", CdkCases.Stack(Secret + "var map = new Dictionary<string, string> { [\"DB_LOGIN\"] = secret.SecretValue.UnsafeUnwrap() }; System.Console.WriteLine(map.Count);") },
        { "secret of a container", CdkCases.Stack(Secret + "new Amazon.CDK.AWS.ECS.ContainerDefinitionOptions { Secrets = new Dictionary<string, Amazon.CDK.AWS.ECS.Secret> { [\"DB\"] = Amazon.CDK.AWS.ECS.Secret.FromSecretsManager(secret) } };") },
        { "user of a secret", CdkCases.Function("new Dictionary<string, string> { [\"DB_USER\"] = secret.SecretValueFromJson(\"username\").UnsafeUnwrap() }", Secret) },
        { "user of a secret in a variable", CdkCases.Function("new Dictionary<string, string> { [\"DB_USER\"] = user.UnsafeUnwrap() }", Secret + "var user = secret.SecretValueFromJson(\"username\");") },
        { "host of a static secret", CdkCases.Function("new Dictionary<string, string> { [\"DB_HOST\"] = SecretValue.SecretsManager(\"orders/db\", new SecretsManagerSecretOptions { JsonField = \"host\" }).UnsafeUnwrap() }") },
        { "user of a dynamic reference", CdkCases.Function("new Dictionary<string, string> { [\"DB_USER\"] = \"{{resolve:secretsmanager:orders/db:SecretString:username}}\" }") },
        { "limits", CdkCases.Function("new Dictionary<string, string> { [\"PASSWORD_MIN_LENGTH\"] = \"12\", [\"TOKEN_TTL\"] = \"3600\" }") },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public async Task IsReported_WithoutTheSecret(string name) =>
        Assert.All(await s_reported.VerifyAsync(name), static finding => Assert.DoesNotContain(Password, finding.ToString(), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Silent))]
    public Task LookAlike_IsNotReported(string name) => s_silent.VerifyAsync(name);
}
