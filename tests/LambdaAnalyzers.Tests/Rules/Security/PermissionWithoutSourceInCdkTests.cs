using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB407 in CDK programs.</summary>
public class PermissionWithoutSourceInCdkTests
{
    private const string Rule = DiagnosticIds.PermissionWithoutSource;

    private static readonly CdkCases s_reported = new(Rule, reported: true)
    {
        { "AddPermission", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] });") },
        { "with an action", Of("fn.AddPermission(\"P\", new Permission { Action = \"lambda:InvokeFunction\", Principal = [|new ServicePrincipal(\"sns.amazonaws.com\")|] });") },
        { "of events", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"events.amazonaws.com\")|] });") },
        { "of logs", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"logs.amazonaws.com\")|] });") },
        { "of a gateway", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"apigateway.amazonaws.com\")|] });") },
        { "variable", Of("var permission = new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] }; fn.AddPermission(\"P\", permission);") },
        { "principal in a variable", Of("var s3 = new ServicePrincipal(\"s3.amazonaws.com\"); fn.AddPermission(\"P\", new Permission { Principal = [|s3|] });") },
        { "assigned", Of("var permission = new Permission(); permission.Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|]; fn.AddPermission(\"P\", permission);") },
        { "helper", CdkCases.Stack(string.Empty, "void Allow(Function fn) => fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] });") },
        { "constant name", CdkCases.Stack(string.Empty, "const string S3 = \"s3.amazonaws.com\"; void Allow(Function fn) => fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(S3)|] });") },
        { "interpolated name", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal($\"logs.{Region}.amazonaws.com\")|] });") },
        { "grant", Of("fn.GrantInvoke([|new ServicePrincipal(\"s3.amazonaws.com\")|]);") },
        { "plain resource", Of("new CfnPermission(this, \"P\", new CfnPermissionProps { FunctionName = fn.FunctionName, Action = \"lambda:InvokeFunction\", Principal = [|\"s3.amazonaws.com\"|] });") },
        { "alias", Of("fn.CurrentVersion.AddAlias(\"live\").AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"sns.amazonaws.com\")|] });") },
        { "target-typed", Of("Permission permission = new() { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] }; fn.AddPermission(\"P\", permission);") },
        { "of configuration rules", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"config.amazonaws.com\")|] });") },
        { "of mail", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"ses.amazonaws.com\")|] });") },
        { "of things", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"iot.amazonaws.com\")|] });") },
        { "of user pools", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"cognito-idp.amazonaws.com\")|] });") },
        { "of rotations", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"secretsmanager.amazonaws.com\")|] });") },
        { "two permissions", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] }); fn.AddPermission(\"Q\", new Permission { Principal = [|new ServicePrincipal(\"sns.amazonaws.com\")|] });") },
        { "two functions", Of("new DockerImageFunction(this, \"G\", new DockerImageFunctionProps()).AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] });") },
        { "other settings", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|], Scope = this });") },
        { "readonly field", CdkCases.Stack(string.Empty, "static readonly string s_service = \"s3.amazonaws.com\"; void Allow(Function fn) => fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(s_service)|] });") },
        { "name in a local", Of("var service = \"s3.amazonaws.com\"; fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(service)|] });") },
        { "grant of a version", Of("fn.CurrentVersion.GrantInvoke([|new ServicePrincipal(\"events.amazonaws.com\")|]);") },
        { "loop", CdkCases.Stack("foreach (var name in new[] { \"A\", \"B\" }) { new Function(this, name, new FunctionProps()).AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] }); }") },
        { "other file", Of("Permissions.Allow(fn);"), "static class Permissions { public static void Allow(Function fn) => fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|] }); }" },
        { "empty source", Of("fn.AddPermission(\"P\", new Permission { Principal = [|new ServicePrincipal(\"s3.amazonaws.com\")|], SourceArn = null });") },
    };

    private static readonly CdkCases s_silent = new(Rule, reported: false)
    {
        { "source", Of("fn.AddPermission(\"P\", new Permission { Principal = new ServicePrincipal(\"s3.amazonaws.com\"), SourceArn = \"arn:aws:s3:::orders\" });") },
        { "account", Of("fn.AddPermission(\"P\", new Permission { Principal = new ServicePrincipal(\"s3.amazonaws.com\"), SourceAccount = Account });") },
        { "source set later", Of("var permission = new Permission { Principal = new ServicePrincipal(\"s3.amazonaws.com\") }; permission.SourceArn = \"arn:aws:s3:::orders\"; fn.AddPermission(\"P\", permission);") },
        { "organisation", Of("fn.AddPermission(\"P\", new Permission { Principal = new ServicePrincipal(\"s3.amazonaws.com\"), OrganizationId = \"o-1\" });") },
        { "Alexa with its skill", Of("fn.AddPermission(\"P\", new Permission { Principal = new ServicePrincipal(\"alexa-appkit.amazon.com\"), EventSourceToken = \"amzn1.ask.skill.1\" });") },
        { "account principal", Of("fn.AddPermission(\"P\", new Permission { Principal = new AccountPrincipal(\"123456789012\") });") },
        { "role", Of("fn.GrantInvoke(new ArnPrincipal(\"arn:aws:iam::123456789012:role/x\"));") },
        { "grant with a condition", Of("fn.GrantInvoke(new ServicePrincipal(\"s3.amazonaws.com\").WithConditions(new Dictionary<string, object> { [\"ArnLike\"] = new Dictionary<string, string> { [\"aws:SourceArn\"] = \"arn:aws:s3:::orders\" } }));") },
        { "grant with options", Of("fn.GrantInvoke(new ServicePrincipal(\"s3.amazonaws.com\", new ServicePrincipalOpts { Conditions = new Dictionary<string, object> { [\"ArnLike\"] = \"x\" } }));") },
        { "principal of a role", Of("new Role(this, \"R\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") });") },
        { "principal that is not known", CdkCases.Stack(string.Empty, "void Allow(Function fn, IPrincipal p) => fn.AddPermission(\"P\", new Permission { Principal = p });") },
        { "plain resource with a source", Of("new CfnPermission(this, \"P\", new CfnPermissionProps { FunctionName = fn.FunctionName, Action = \"lambda:InvokeFunction\", Principal = \"s3.amazonaws.com\", SourceArn = \"arn:aws:s3:::orders\" });") },
        { "plain resource for an account", Of("new CfnPermission(this, \"P\", new CfnPermissionProps { FunctionName = fn.FunctionName, Action = \"lambda:InvokeFunction\", Principal = \"123456789012\" });") },
        { "event source of the CDK", Of("fn.AddEventSource(new Amazon.CDK.AWS.Lambda.EventSources.SqsEventSource(new Amazon.CDK.AWS.SQS.Queue(this, \"Q\")));") },
        { "other permission", Of("new Other.Permission { Principal = new ServicePrincipal(\"s3.amazonaws.com\") };") + "namespace Other { class Permission { public ServicePrincipal Principal { get; set; } } }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task LookAlike_IsNotReported(string name) => s_silent.VerifyAsync(name);

    private static string Of(string statements) => CdkCases.Stack("var fn = new Function(this, \"Orders\", new FunctionProps { Runtime = Runtime.DOTNET_8 });" + statements);
}
