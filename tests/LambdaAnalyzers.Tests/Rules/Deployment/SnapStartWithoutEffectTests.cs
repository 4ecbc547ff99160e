using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class SnapStartWithoutEffectTests
{
    private const string Id = DiagnosticIds.SnapStartWithoutEffect;
    private const string On = "Handler: TestProject::My.App.Function::Text\nSnapStart: { ApplyOn: [|PublishedVersions|] }\n";

    [Theory]
    [InlineData("Runtime: dotnet10")]
    [InlineData("Runtime: dotnet6\nAutoPublishAlias: live")]
    [InlineData("Runtime: dotnetcore3.1\nAutoPublishAlias: live")]
    [InlineData("Runtime: dotnet10\nAutoPublishAlias: live\nEphemeralStorage: { Size: 1024 }")]
    [InlineData("Runtime: dotnet10\nAutoPublishAlias: live\nFileSystemConfigs: [ { Arn: x, LocalMountPath: /mnt/x } ]")]
    [InlineData("Runtime: dotnet10\nAutoPublishAlias: live\nProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 }")]
    [InlineData("MemorySize: 512")]
    public Task Sam(string properties) => DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam(On + properties));

    [Theory]
    [InlineData("SnapStart: { ApplyOn: PublishedVersions }\nRuntime: dotnet10\nAutoPublishAlias: live")]
    [InlineData("SnapStart: { ApplyOn: PublishedVersions }\nRuntime: dotnet8\nAutoPublishAlias: !Ref Alias\nEphemeralStorage: { Size: 512 }")]
    [InlineData("SnapStart: { ApplyOn: PublishedVersions }\nAutoPublishAlias: !If [A, live, !Ref AWS::NoValue]")]
    [InlineData("SnapStart: { ApplyOn: PublishedVersions }\nRuntime: !Ref Runtime\nAutoPublishAlias: live")]
    [InlineData("SnapStart: { ApplyOn: None }\nRuntime: dotnet6")]
    [InlineData("SnapStart: { ApplyOn: !Ref SnapStart }\nRuntime: dotnet6")]
    [InlineData("SnapStart: !Ref SnapStart")]
    [InlineData("SnapStart: !If [A, { ApplyOn: PublishedVersions }, !Ref AWS::NoValue]")]
    [InlineData("EphemeralStorage: { Size: 1024 }\nRuntime: dotnet6")]
    [InlineData("SnapStart: { ApplyOn: PublishedVersions }\nRuntime: dotnet10\nAutoPublishAlias: live\nEphemeralStorage: { Size: !Ref Size }")]
    [InlineData("SnapStart: { ApplyOn: PublishedVersions }\nFn::Transform: { Name: x }")]
    public Task NotReported(string properties) => DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\n" + properties));

    [Fact]
    public Task Image_IsReported() =>
        DeploymentCases.VerifyAsync(
            Id, DeploymentCases.Sam("PackageType: Image\nImageConfig: { Command: ['TestProject::My.App.Function::Text'] }\nAutoPublishAlias: live\nSnapStart: { ApplyOn: [|PublishedVersions|] }"));

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: dotnet10, SnapStart: { ApplyOn: [|PublishedVersions|] } } }
          G: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: dotnet10, SnapStart: { ApplyOn: PublishedVersions } } }
          V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref G } }
          H: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: dotnet10, SnapStart: { ApplyOn: PublishedVersions } } }
          A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref H, FunctionVersion: !GetAtt W.Version, Name: live } }
          I: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: dotnet10, SnapStart: { ApplyOn: [|PublishedVersions|] } } }
          B: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref I, FunctionVersion: $LATEST, Name: live } }
        """)]
    [InlineData("serverless.template", """
        { "Globals": { "Function": { "SnapStart": { "ApplyOn": "[|PublishedVersions|]" } } },
          "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text" } },
            "G": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text" } } } }
        """)]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-handler": "TestProject::My.App.Function::Text", "function-runtime": "dotnet6", "snap-start-apply-on": "[|PublishedVersions|]" }""")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-handler": "TestProject::My.App.Function::Text", "function-runtime": "dotnet10", "snap-start-apply-on": "PublishedVersions" }""")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet6 }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::Text', snapStart: [|true|] }\n  g: { handler: 'TestProject::My.App.Function::Text', runtime: dotnet10, snapStart: true }\n")]
    [InlineData("my.template", """
        { "Resources": {
          "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Runtime": "dotnet10", "SnapStart": { "ApplyOn": "[|PublishedVersions|]" } } },
          "G": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Runtime": "dotnet10", "SnapStart": { "ApplyOn": "PublishedVersions" } } },
          "V": { "Type": "AWS::Lambda::Version", "Properties": { "FunctionName": { "Ref": "G" } } } } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);
}
