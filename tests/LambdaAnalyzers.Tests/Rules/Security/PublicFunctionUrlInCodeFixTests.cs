using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Security;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>The fix of LMB406 in code.</summary>
public class PublicFunctionUrlInCodeFixTests
{
    private const string Usings = "using Amazon.Lambda.Annotations;\nusing Amazon.Lambda.Annotations.APIGateway;\n\n";

    [Theory]
    [InlineData("[[|FunctionUrl|]]", "[FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM)]")]
    [InlineData("[[|FunctionUrl()|]]", "[FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM)]")]
    [InlineData("[[|FunctionUrl(AuthType = FunctionUrlAuthType.NONE)|]] // public", "[FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM)] // public")]
    [InlineData("[[|FunctionUrl(AllowOrigins = new[] { \"*\" })|]]", "[FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM, AllowOrigins = new[] { \"*\" })]")]
    [InlineData("[[|FunctionUrl(AllowOrigins = new[] { \"*\" }, AuthType = FunctionUrlAuthType.NONE)|]]", "[FunctionUrl(AllowOrigins = new[] { \"*\" }, AuthType = FunctionUrlAuthType.AWS_IAM)]")]
    public Task Attribute_AsksForIam(string before, string after) => FixAsync<PublicFunctionUrlInCode>(
        Usings + "public class F\n{\n    [LambdaFunction]\n    " + before + "\n    public string Get() => null;\n}\n",
        Usings + "public class F\n{\n    [LambdaFunction]\n    " + after + "\n    public string Get() => null;\n}\n");

    [Fact]
    public Task FullName_GetsAFullName() => FixAsync<PublicFunctionUrlInCode>(
        "public class F { [Amazon.Lambda.Annotations.LambdaFunction] [[|Amazon.Lambda.Annotations.APIGateway.FunctionUrl|]] public string Get() => null; }",
        "public class F { [Amazon.Lambda.Annotations.LambdaFunction] [Amazon.Lambda.Annotations.APIGateway.FunctionUrl(AuthType = global::Amazon.Lambda.Annotations.APIGateway.FunctionUrlAuthType.AWS_IAM)] public string Get() => null; }");

    [Fact]
    public Task FixAll_MendsEveryFunction() => FixAsync<PublicFunctionUrlInCode>(
        Usings + "public class F { [LambdaFunction] [[|FunctionUrl|]] public string Get() => null; [LambdaFunction] [[|FunctionUrl|]] public string Put() => null; }",
        Usings + "public class F { [LambdaFunction] [FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM)] public string Get() => null; [LambdaFunction] [FunctionUrl(AuthType = FunctionUrlAuthType.AWS_IAM)] public string Put() => null; }");

    [Theory]
    [InlineData("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = [|FunctionUrlAuthType.NONE|] });", "fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = FunctionUrlAuthType.AWS_IAM });")]
    [InlineData("fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = [|Amazon.CDK.AWS.Lambda.FunctionUrlAuthType.NONE|] /* open */ });", "fn.AddFunctionUrl(new FunctionUrlOptions { AuthType = Amazon.CDK.AWS.Lambda.FunctionUrlAuthType.AWS_IAM /* open */ });")]
    [InlineData("new CfnUrl(this, \"Url\", new CfnUrlProps { TargetFunctionArn = fn.FunctionArn, AuthType = [|\"NONE\"|] });", "new CfnUrl(this, \"Url\", new CfnUrlProps { TargetFunctionArn = fn.FunctionArn, AuthType = \"AWS_IAM\" });")]
    public Task CdkOptions_AskForIam(string before, string after) => FixCdkAsync(Stack(before), Stack(after));

    private static string Stack(string statements) =>
        "using Amazon.CDK;\nusing Amazon.CDK.AWS.Lambda;\nusing Constructs;\n\n" + CdkCases.Stack("var fn = new Function(this, \"Orders\", new FunctionProps { Runtime = Runtime.DOTNET_8 });\n        " + statements);

    private static Task FixAsync<TAnalyzer>(string before, string after)
        where TAnalyzer : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer, new()
    {
        var test = new LambdaCodeFixTest<TAnalyzer, PublicFunctionUrlInCodeCodeFix>(DiagnosticIds.PublicFunctionUrl);
        test.TestState.Sources.Add(before);
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(after);
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }

    private static Task FixCdkAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<CdkAnalyzer, PublicFunctionUrlInCodeCodeFix>(DiagnosticIds.PublicFunctionUrl) { TestCode = before, FixedCode = after };
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(Testing.LambdaReferences.Load("cdk"));
        return test.RunAsync();
    }
}
