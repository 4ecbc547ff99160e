using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB406 in code: with Lambda Annotations, and in CDK programs.</summary>
public class PublicFunctionUrlInCodeTests
{
    private const string Rule = DiagnosticIds.PublicFunctionUrl;

    private const string Usings = "using Amazon.Lambda.Annotations; using Amazon.Lambda.Annotations.APIGateway;\n";

    private static readonly SecurityCases s_reported = new(Rule, reported: true)
    {
        { "default", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; }" },
        { "empty list", Usings + "public class F { [LambdaFunction] [[|FunctionUrl()|]] public string Get() => null; }" },
        { "explicit", Usings + "public class F { [LambdaFunction] [[|FunctionUrl(AuthType = FunctionUrlAuthType.NONE)|]] public string Get() => null; }" },
        { "full name", "public class F { [Amazon.Lambda.Annotations.LambdaFunction] [[|Amazon.Lambda.Annotations.APIGateway.FunctionUrlAttribute|]] public string Get() => null; }" },
        { "one list", Usings + "public class F { [LambdaFunction, [|FunctionUrl|]] public string Get() => null; }" },
        { "alias", "using Url = Amazon.Lambda.Annotations.APIGateway;\npublic class F { [Amazon.Lambda.Annotations.LambdaFunction] [[|Url::FunctionUrl|]] public string Get() => null; }" },
        { "other settings", Usings + "public class F { [LambdaFunction] [[|FunctionUrl(AllowOrigins = new[] { \"https://shop.com\" })|]] public string Get() => null; }" },
        { "two functions", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; [LambdaFunction] [[|FunctionUrl|]] public string Put() => null; }" },
        { "partial class", Usings + "public partial class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; }", "public partial class F { }" },
        { "type through an alias", Usings + "using Auth = Amazon.Lambda.Annotations.APIGateway.FunctionUrlAuthType;\npublic class F { [LambdaFunction] [[|FunctionUrl(AuthType = Auth.NONE)|]] public string Get() => null; }" },
        { "type through a static using", Usings + "using static Amazon.Lambda.Annotations.APIGateway.FunctionUrlAuthType;\npublic class F { [LambdaFunction] [[|FunctionUrl(AuthType = NONE)|]] public string Get() => null; }" },
        { "type with its full name", Usings + "public class F { [LambdaFunction] [[|FunctionUrl(AuthType = Amazon.Lambda.Annotations.APIGateway.FunctionUrlAuthType.NONE)|]] public string Get() => null; }" },
        { "attribute before the function's", Usings + "public class F { [[|FunctionUrl|]] [LambdaFunction] public string Get() => null; }" },
        { "name with its ending", Usings + "public class F { [LambdaFunction] [[|FunctionUrlAttribute(AuthType = FunctionUrlAuthType.NONE)|]] public string Get() => null; }" },
        { "settings of the function", Usings + "public class F { [LambdaFunction(Timeout = 30, MemorySize = 512, ResourceName = \"Shop\")] [[|FunctionUrl|]] public string Get() => null; }" },
        { "with a request", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public APIGatewayHttpApiV2ProxyResponse Post(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) => null; }" },
        { "with bound parameters", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get([FromQuery] string id) => id; }" },
        { "with a constructor", Usings + "public class F { private readonly IAmazonS3 _s3; public F(IAmazonS3 s3) { _s3 = s3; } [LambdaFunction] [[|FunctionUrl|]] public string Get() => _s3.ToString(); }" },
        { "static method", Usings + "public static class F { [LambdaFunction] [[|FunctionUrl|]] public static string Get() => null; }" },
        { "nested class", Usings + "public class Outer { public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; } }" },
        { "namespace", Usings + "namespace Orders.Api { public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; } }" },
        { "one public and one private", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; [LambdaFunction] [FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM)] public string Put() => null; }" },
        { "two files", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; }", Usings + "public class G { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; }" },
        { "other code that hashes", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get(string body) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body))); }" },
        { "executable", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; } public static class Program { public static void Main() { } }" },
        { "async", Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public async Task<string> Get() { await Task.Yield(); return null; } }" },
    };

    private static readonly SecurityCases s_silent = new(Rule, reported: false)
    {
        { "IAM", Usings + "public class F { [LambdaFunction] [FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM)] public string Get() => null; }" },
        { "no URL", Usings + "public class F { [LambdaFunction] public string Get() => null; }" },
        { "API", Usings + "public class F { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public string Get() => null; }" },
        { "signature", Usings + "public class F { [LambdaFunction] [FunctionUrl] public string Get(string body) { System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(new byte[1], new byte[1]); return null; } }" },
        { "token", Usings + "public class F { [LambdaFunction] [FunctionUrl] public string Get(string body) => new JwtSecurityTokenHandler().ValidateToken(body); class JwtSecurityTokenHandler { public string ValidateToken(string s) => s; } }" },
        { "signature in another file", Usings + "public class F { [LambdaFunction] [FunctionUrl] public string Get(string body) => Check.Run(body); }", "static class Check { public static string Run(string s) { using var mac = new System.Security.Cryptography.HMACSHA256(); return s; } }" },
        { "own attribute", "using Amazon.Lambda.Annotations; class FunctionUrlAttribute : Attribute { } public class F { [LambdaFunction] [FunctionUrl] public string Get() => null; }" },
        { "value that is not known", Usings + "public class F { [LambdaFunction] [FunctionUrl(AuthType = (FunctionUrlAuthType)1)] public string Get() => null; }" },
        { "attribute as an object", Usings + "public class F { public object Get() => new FunctionUrlAttribute(); }" },
        { "comment", Usings + "public class F { /* [FunctionUrl] */ [LambdaFunction] public string Get() => null; }" },
    };

    private static readonly CdkCases s_deployed = new(Rule, reported: true)
    {
        { "AddFunctionUrl", Of("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] });") },
        { "with CORS", Of("fn.AddFunctionUrl(new FunctionUrlOptions { Cors = new FunctionUrlCorsOptions { AllowedOrigins = new[] { \"*\" } }, AuthType = [|FunctionUrlAuthType.NONE|] });") },
        { "result used", Of("var url = fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] }); new CfnOutput(this, \"Url\", new CfnOutputProps { Value = url.Url });") },
        { "construct", Of("new FunctionUrl(this, \"Url\", new FunctionUrlProps { Function = fn, AuthType = [|FunctionUrlAuthType.NONE|] });") },
        { "options variable", Of("var options = new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] }; fn.AddFunctionUrl(options);") },
        { "assignment", Of("var options = new FunctionUrlOptions(); options.AuthType = [|FunctionUrlAuthType.NONE|]; fn.AddFunctionUrl(options);") },
        { "alias of the function", Of("fn.CurrentVersion.AddAlias(\"live\").AddFunctionUrl(new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] });") },
        { "plain resource", Of("new CfnUrl(this, \"Url\", new CfnUrlProps { TargetFunctionArn = fn.FunctionArn, AuthType = [|\"NONE\"|] });") },
        { "full name", Of("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = [|Amazon.CDK.AWS.Lambda.FunctionUrlAuthType.NONE|] });") },
        { "field", CdkCases.Stack(string.Empty, "static readonly FunctionUrlOptions s_options = new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] };") },
        { "helper", CdkCases.Stack(string.Empty, "FunctionUrl Publish(Function fn) => fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] });") },
        { "target-typed", Of("FunctionUrlOptions options = new() { AuthType = [|FunctionUrlAuthType.NONE|] };") },
        { "several", Of("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] }); new DockerImageFunction(this, \"G\", new DockerImageFunctionProps()).AddFunctionUrl(new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] });") },
        { "streamed", Of("fn.AddFunctionUrl(new FunctionUrlOptions { InvokeMode = InvokeMode.RESPONSE_STREAM, AuthType = [|FunctionUrlAuthType.NONE|] });") },
        { "parentheses", Of("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = ([|FunctionUrlAuthType.NONE|]) });") },
    };

    private static readonly CdkCases s_private = new(Rule, reported: false)
    {
        { "default of the CDK", Of("fn.AddFunctionUrl();") },
        { "default with options", Of("fn.AddFunctionUrl(new FunctionUrlOptions { InvokeMode = InvokeMode.BUFFERED });") },
        { "IAM", Of("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = FunctionUrlAuthType.AWS_IAM });") },
        { "IAM of a plain resource", Of("new CfnUrl(this, \"Url\", new CfnUrlProps { TargetFunctionArn = fn.FunctionArn, AuthType = \"AWS_IAM\" });") },
        { "decided elsewhere", CdkCases.Stack(string.Empty, "FunctionUrl Publish(Function fn, FunctionUrlAuthType type) => fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = type });") },
        { "condition", Of("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = id == \"dev\" ? FunctionUrlAuthType.NONE : FunctionUrlAuthType.AWS_IAM });") },
        { "compared", Of("var o = new FunctionUrlOptions { AuthType = FunctionUrlAuthType.AWS_IAM }; var open = o.AuthType == FunctionUrlAuthType.NONE;") },
        { "type of a load balancer", Of("new Other { AuthType = \"NONE\" };") + "class Other { public string AuthType { get; set; } }" },
        { "enumeration of one's own", Of("new Other { AuthType = Kind.NONE };") + "enum Kind { NONE } class Other { public Kind AuthType { get; set; } }" },
        { "method of a REST API", Of("new Amazon.CDK.AWS.APIGateway.MethodOptions { AuthorizationType = Amazon.CDK.AWS.APIGateway.AuthorizationType.NONE };") },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    public static IEnumerable<object[]> Deployed => s_deployed.Names;

    public static IEnumerable<object[]> Private => s_private.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task WithAnnotations_IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task WithAnnotations_LookAlike(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Deployed))]
    public Task InACdkProgram_IsReported(string name) => s_deployed.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Private))]
    public Task InACdkProgram_LookAlike(string name) => s_private.VerifyAsync(name);

    [Fact]
    public async Task Message_NamesTheFunction()
    {
        var annotated = Assert.Single(await s_reported.VerifyAsync("default"));
        var deployed = Assert.Single(await s_deployed.VerifyAsync("AddFunctionUrl"));

        Assert.StartsWith("The URL of 'Get' is public: ", annotated.GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith("The URL of 'fn' is public: ", deployed.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, annotated.Severity);
    }

    private static string Of(string statements) => CdkCases.Stack("var fn = new Function(this, \"Orders\", new FunctionProps { Runtime = Runtime.DOTNET_8 });" + statements);
}
