using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class RuntimeDeprecatedTests
{
    private const string Id = DiagnosticIds.RuntimeDeprecated;
    private const string Handler = "Handler: TestProject::My.App.Function::Text\n";

    [Theory]
    [InlineData("Runtime: [|dotnet8|]")]
    [InlineData("Runtime: '[|dotnet6|]'")]
    [InlineData("Runtime: \"[|dotnetcore3.1|]\"")]
    [InlineData("Runtime: [|dotnetcore2.1|]")]
    [InlineData("Runtime: dotnet10")]
    [InlineData("Runtime: dotnet12")]
    [InlineData("Runtime: provided.al2023")]
    [InlineData("Runtime: provided.al2")]
    [InlineData("Runtime: !Ref Runtime")]
    [InlineData("Runtime: !If [A, dotnet6, dotnet10]")]
    [InlineData("Runtime: !ImportValue runtime")]
    [InlineData("Runtime: dotnet6\nPackageType: Image")]
    [InlineData("MemorySize: 128")]
    public Task Sam(string properties) => DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam(Handler + properties));

    [Fact]
    public Task OsOnlyRuntimeOfTheFirstGeneration_IsReported() =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject\nRuntime: [|provided|]"));

    [Theory]
    [InlineData("template.yaml", "Globals:\n  Function: { Runtime: [|dotnet6|] }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: dotnet10 } }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: [|dotnet6|] } }\n  Other: { Type: AWS::Lambda::Function, Properties: { Handler: 'Other::A::B', Runtime: dotnet6 } }\n  Js: { Type: AWS::Lambda::Function, Properties: { Handler: index.handler, Runtime: nodejs14.x } }\n")]
    [InlineData("serverless.template", """{ "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Runtime": "[|dotnet8|]" } } } }""")]
    [InlineData("my.template", """{ "Mappings": { "R": { "a": { "b": "dotnet6" } } }, "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text", "Runtime": [|{ "Fn::FindInMap": ["R", "a", "b"] }|] } } } }""")]
    [InlineData("template.yaml", "Parameters:\n  R: { Type: String, Default: dotnet6 }\n  S: { Type: String, AllowedValues: [dotnet6] }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: !Ref R } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: !Ref [|S|] } }\n")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-handler": "TestProject::My.App.Function::Text", "function-runtime": "[|dotnet8|]" }""")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: [|dotnet6|] }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::Text' }\n")]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);

    /// <summary>Defaults that name no function and no longer fit the project deploy nothing.</summary>
    [Theory]
    [InlineData("net10.0", "", false)]
    [InlineData("net8.0", "", true)]
    [InlineData("net10.0", "\"function-name\": \"orders\", ", true)]
    public async Task DefaultsThatTheProjectLeftBehind(string framework, string name, bool reported)
    {
        var found = await new CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithOption("build_property.TargetFramework", framework)
            .WithFile("/0/aws-lambda-tools-defaults.json", $"{{ {name}\"function-handler\": \"MyFunction::My.App.Function::Text\", \"function-runtime\": \"dotnet8\" }}")
            .AnalyzeAsync();

        Assert.Equal(reported, !found.IsEmpty);
    }

    /// <summary>A template that is kept for what was does no harm beside one that deploys the same handler on a runtime that is supported.</summary>
    [Theory]
    [InlineData("template.yaml", "dotnet10", "Text", false)]
    [InlineData("template.yaml", "dotnet6", "Text", true)]
    [InlineData("template.yaml", "dotnet10", "Raw", true)]
    [InlineData("template.yaml", "!Ref Runtime", "Text", true)]
    [InlineData("template.yaml", "nodejs22.x", "Text", true)]
    [InlineData("aws-lambda-tools-defaults.json", "dotnet10", "Text", true)]
    public async Task BesideAnotherDeployment(string file, string runtime, string method, bool reported)
    {
        var test = new LambdaAnalyzerTest<DeploymentAnalyzer>(Id) { TestCode = DeploymentCases.Handlers };
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.TestState.AdditionalFiles.Add(("/0/serverless.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\", \"Runtime\": \""
            + (reported ? "[|dotnet8|]" : "dotnet8") + "\" } } } }"));
        test.TestState.AdditionalFiles.Add(("/0/other/" + file, file.EndsWith(".json", System.StringComparison.Ordinal)
            ? $"{{ \"function-handler\": \"TestProject::My.App.Function::{method}\", \"function-runtime\": \"{runtime}\" }}"
            : DeploymentCases.Sam($"Handler: TestProject::My.App.Function::{method}\nRuntime: {(runtime == "dotnet6" ? "[|dotnet6|]" : runtime)}")));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("2026-11-09", "dotnet8", "")]
    [InlineData("2026-11-10", "dotnet8", "it gets no more patches, and no function can be updated after 2027-03-03")]
    [InlineData("2027-02-01", "dotnet8", "no function can be created with it, and none updated after 2027-03-03")]
    [InlineData("2027-03-03", "dotnet8", "Lambda no longer accepts updates of its code")]
    [InlineData("2023-01-01", "dotnet6", "")]
    [InlineData("2028-11-14", "dotnet10", "it gets no more patches")]
    [InlineData("tomorrow", "dotnet10", "")]
    [InlineData("", "dotnet8", "it gets no more patches")]
    public async Task EvaluationDate_Decides(string date, string runtime, string message)
    {
        var found = await new CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithOption("lambda_analyzers.evaluation_date", date)
            .WithFile("/0/template.yaml", DeploymentCases.Sam($"Handler: MyFunction::My.App.Function::Text\nRuntime: {runtime}")).AnalyzeAsync();

        Assert.Equal(message.Length == 0 ? 0 : 1, found.Length);
        Assert.All(found, diagnostic => Assert.Contains(message, diagnostic.GetMessage()));
    }
}
