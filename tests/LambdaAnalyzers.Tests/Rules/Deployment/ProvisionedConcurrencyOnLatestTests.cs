using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class ProvisionedConcurrencyOnLatestTests
{
    private const string Id = DiagnosticIds.ProvisionedConcurrencyOnLatest;
    private const string Handler = "Handler: TestProject::My.App.Function::Text\n";

    [Theory]
    [InlineData("[|ProvisionedConcurrencyConfig|]: { ProvisionedConcurrentExecutions: 5 }")]
    [InlineData("[|ProvisionedConcurrencyConfig|]: { ProvisionedConcurrentExecutions: !Ref N }\nReservedConcurrentExecutions: 10")]
    [InlineData("[|ProvisionedConcurrencyConfig|]: { ProvisionedConcurrentExecutions: 5 }\nAutoPublishAlias: !Ref AWS::NoValue")]
    [InlineData("ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }\nAutoPublishAlias: live")]
    [InlineData("ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }\nAutoPublishAlias: !Ref Alias")]
    [InlineData("ProvisionedConcurrencyConfig: !Ref AWS::NoValue")]
    [InlineData("ProvisionedConcurrencyConfig: !If [A, { ProvisionedConcurrentExecutions: 5 }, !Ref AWS::NoValue]")]
    [InlineData("ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }\nFn::Transform: { Name: x }")]
    [InlineData("ReservedConcurrentExecutions: 10")]
    [InlineData("AutoPublishAlias: live")]
    public Task Sam(string properties) => DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam(Handler + properties));

    [Fact]
    public Task AliasInGlobals_Counts() =>
        DeploymentCases.VerifyAsync(
            Id,
            "Globals:\n  Function: { AutoPublishAlias: live }\n" + DeploymentCases.Sam(Handler + "ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 }"));

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }
          V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref F, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } } }
          A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: [|$LATEST|], ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } } }
          B: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: !GetAtt V.Version, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } } }
          C: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: $LATEST } }
          D: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: !Ref Version, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } } }
          E: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Other, FunctionVersion: $LATEST, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "[|ProvisionedConcurrencyConfig|]": { "ProvisionedConcurrentExecutions": 5 } } },
          "Other": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "Other::A::B", "ProvisionedConcurrencyConfig": { "ProvisionedConcurrentExecutions": 5 } } } } }
        """)]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::Text', provisionedConcurrency: 5 }\n")]
    [InlineData("my.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text" } },
          "A": { "Type": "AWS::Lambda::Alias", "Properties": { "FunctionName": { "Ref": "F" }, "FunctionVersion": "[|$LATEST|]", "ProvisionedConcurrencyConfig": { "ProvisionedConcurrentExecutions": 5 } } },
          "B": { "Type": "AWS::Lambda::Alias", "Properties": { "FunctionName": { "Ref": "F" }, "FunctionVersion": "3", "ProvisionedConcurrencyConfig": { "ProvisionedConcurrentExecutions": 5 } } } } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
