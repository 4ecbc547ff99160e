using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class HandlerNotFoundTests
{
    private const string Id = DiagnosticIds.HandlerNotFound;

    private static Task VerifyAsync(string template, string file = "template.yaml", string code = DeploymentCases.Handlers) => DeploymentCases.VerifyAsync(Id, template, file, code);

    [Theory]
    [InlineData("Handler: TestProject::[|My.App.Functoin|]::Text")]
    [InlineData("Handler: TestProject::[|Function|]::Text")]
    [InlineData("Handler: 'TestProject::[|my.app.function|]::Text'")]
    [InlineData("Handler: \"TestProject::[|My.App.Function.Nested|]::Handle\"")]
    [InlineData("Handler: TestProject::My.App.Function::[|text|]")]
    [InlineData("Handler: TestProject::My.App.Derived::[|Missing|]")]
    [InlineData("Handler: TESTPROJECT::My.App.Function::[|Missing|]")]
    [InlineData("Handler: [|TestProject|]")]
    [InlineData("Handler: [|TestProject.dll|]")]
    [InlineData("Handler: !Sub 'TestProject::My.App.Function::[|Missing|]'")]
    [InlineData("Handler: !Join [|[ '::', [ TestProject, My.App.Function, Missing ] ]|]")]
    [InlineData("PackageType: Image\nImageConfig:\n  Command: [ 'TestProject::My.App.Function::[|Missing|]' ]")]
    public Task Sam(string properties) => VerifyAsync(DeploymentCases.Sam(properties));

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: { Runtime: dotnet10, Handler: 'TestProject::My.App.Function::[|Missing|]' }\n")]
    [InlineData("serverless.template", """{ "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Runtime": "dotnet10", "Handler": "TestProject::[|My.App.Missing|]::Text" } } } }""")]
    [InlineData("my.template", """{ "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::[|Missing|]" } } } }""")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-runtime": "dotnet10", "function-handler": "TestProject::My.App.Function::[|Missing|]" }""")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-runtime": "dotnet10", "function-handler": "TestProject::TestProject.Function::FunctionHandler" }""")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "function-name": "orders", "function-runtime": "dotnet10", "function-handler": "TestProject::[|TestProject.Function|]::FunctionHandler" }""")]
    [InlineData("aws-lambda-tools-defaults.json", """{ "package-type": "image", "image-command": "TestProject::My.App.Function::[|Missing|]" }""")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::[|Missing|]' }\n")]
    [InlineData("template.yaml", "Globals:\n  Function: { Handler: 'TestProject::My.App.Function::[|Missing|]' }\nResources:\n  F: { Type: AWS::Serverless::Function }\n")]
    public Task OtherFiles(string file, string template) => VerifyAsync(template, file);

    [Theory]
    [InlineData("Handler: TestProject::My.App.Function::Text")]
    [InlineData("Handler: ' TestProject :: My.App.Function :: Text '")]
    [InlineData("Handler: testproject::My.App.Function::Text")]
    [InlineData("Handler: TestProject::My.App.Derived::Text")]
    [InlineData("Handler: TestProject::My.App.Function+Nested::Handle")]
    [InlineData("Handler: TestProject::My.App.Function::System.String Text(System.String, Amazon.Lambda.Core.ILambdaContext)")]
    [InlineData("Handler: Other::My.App.Missing::Text")]
    [InlineData("Handler: TestProject.Other::My.App.Missing::Text")]
    [InlineData("Handler: index.handler\nRuntime: nodejs22.x")]
    [InlineData("Handler: bootstrap\nRuntime: provided.al2023")]
    [InlineData("Handler: TestProject::My.App.Missing::Text\nRuntime: provided.al2023")]
    [InlineData("Handler: TestProject\nRuntime: provided.al2023")]
    [InlineData("Handler: TestProject\nRuntime: !Ref Runtime")]
    [InlineData("Handler: !Ref Handler")]
    [InlineData("Handler: !Sub 'TestProject::My.App.${Name}::Handle'")]
    [InlineData("Handler: !If [A, 'TestProject::My.App.Missing::Handle', 'TestProject::My.App.Function::Text']")]
    [InlineData("Handler: !ImportValue handler")]
    [InlineData("Handler: '{{resolve:ssm:/handler}}'")]
    [InlineData("Handler: TestProject::My.App.Function::Text\nHandler: TestProject::My.App.Missing::Text")]
    [InlineData("PackageType: Image")]
    [InlineData("Handler:")]
    [InlineData("Handler: 'TestProject::::'")]
    [InlineData("Handler: 'TestProject::'")]
    public Task NotReported(string properties) => VerifyAsync(DeploymentCases.Sam(properties));

    [Fact]
    public Task ParameterWithDefault_IsNotJudged() =>
        VerifyAsync("Parameters:\n  H: { Type: String, Default: 'TestProject::My.App.Missing::Handle' }\n" + DeploymentCases.Sam("Handler: !Ref H"));

    [Fact]
    public Task TypeWithoutItsBase_IsNotJudged() =>
        VerifyAsync(DeploymentCases.Sam("Handler: TestProject::Function::Inherited"), code: "public class Function : {|CS0246:Missing|} { }");

    [Theory]
    [InlineData("public class Other { }", 1)]
    [InlineData("public class Other { public Missing Broken; }", 1)]
    [InlineData("public class Other { public void", 0)]
    [InlineData("public clas Function { public string Handle(string e) => e; }", 0)]
    public async Task WhileSomebodyTypes_NothingIsMissing(string code, int count)
    {
        var found = await new Verification.CompiledFunction(code) { Rule = Id, AllowErrors = true }
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::Function::Handle")).AnalyzeAsync();

        Assert.Equal(count, found.Length);
    }

    [Fact]
    public Task HandlerInABaseClassOfAReference_IsFound() =>
        VerifyAsync(
            DeploymentCases.Sam("Handler: TestProject::LambdaEntryPoint::FunctionHandlerAsync"),
            code: "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { }");

    [Fact]
    public Task Executable_NamesItself() =>
        DeploymentCases.VerifyAsync(Id, DeploymentCases.Sam("Handler: TestProject\nRuntime: dotnet10"), code: "Console.WriteLine();", kind: OutputKind.ConsoleApplication);

    [Fact]
    public Task ClassInAnExecutable_IsLookedUpToo() =>
        DeploymentCases.VerifyAsync(
            Id, DeploymentCases.Sam("Handler: TestProject::[|Program2|]::Main\nRuntime: dotnet10"), code: "Console.WriteLine();", kind: OutputKind.ConsoleApplication);

    private const string Annotated =
        """
        using Amazon.Lambda.Annotations;
        namespace My { public class Functions { [LambdaFunction] public string Get(string e) => e; } }
        """;

    [Theory]
    [InlineData("Handler: TestProject::My.Functions_Get_Generated::Get")]
    [InlineData("Handler: TestProject::My.Functions::Get")]
    [InlineData("Handler: TestProject::[|My.Functions_Put_Generated|]::Put")]
    public Task Annotations_TheGeneratedTypeIsTheOneToCome(string properties) => VerifyAsync(DeploymentCases.Sam(properties), code: Annotated);

    [Fact]
    public Task Annotations_TheGeneratorMendsItsOwnResource() =>
        VerifyAsync(
            """{ "Resources": { "F": { "Type": "AWS::Serverless::Function", "Metadata": { "Tool": "Amazon.Lambda.Annotations" }, "Properties": { "Handler": "TestProject::My.Functions_Put_Generated::Put" } } } }""",
            "serverless.template",
            Annotated);

    [Theory]
    [InlineData("Handler: TestProject::My.App.Function::[|Txt|]", "did you mean 'Text'?")]
    [InlineData("Handler: TestProject::[|My.App.Functions|]::Text", "did you mean 'My.App.Function'?")]
    [InlineData("Handler: TestProject::[|Other.Function|]::Raw", "did you mean 'My.App.Function'?")]
    [InlineData("Handler: TestProject::[|My.App.Function.Nested|]::Handle", "did you mean 'My.App.Function+Nested'?")]
    public async Task Message_SaysWhatWasMeant(string properties, string end)
    {
        var found = await new Verification.CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithFile("/0/template.yaml", DeploymentCases.Sam(properties.Replace("TestProject", "MyFunction").Replace("[|", "").Replace("|]", ""))).AnalyzeAsync();

        Assert.EndsWith(end, Assert.Single(found).GetMessage());
    }

    [Theory]
    [InlineData("Handler: TestProject::My.App.Function::Missing # lambda-analyzers: disable LMB801")]
    [InlineData("# lambda-analyzers: disable LMB801, LMB804\nHandler: TestProject::My.App.Function::Missing")]
    [InlineData("# lambda-analyzers: disable-file LMB801\nHandler: TestProject::My.App.Function::Missing")]
    public Task Comment_SwitchesItOff(string properties) => VerifyAsync(DeploymentCases.Sam(properties));

    [Theory]
    [InlineData("Handler: TestProject::My.App.Function::[|Missing|] # lambda-analyzers: disable LMB804")]
    [InlineData("# lambda-analyzers: disable LMB801\nTimeout: 3\nHandler: TestProject::My.App.Function::[|Missing|]")]
    [InlineData("Handler: TestProject::My.App.Function::[|Missing|] # lambda-analyzers disable LMB801")]
    [InlineData("Description: 'lambda-analyzers: disable-file LMB801'\nHandler: TestProject::My.App.Function::[|Missing|]")]
    public Task OtherComment_DoesNot(string properties) => VerifyAsync(DeploymentCases.Sam(properties));

    [Fact]
    public Task CommentOverAResource_SwitchesItOffInAllOfIt() =>
        VerifyAsync(
            """
            Resources:
              # lambda-analyzers: disable LMB801
              One:
                Type: AWS::Serverless::Function
                Properties:

                  # The handler comes later.
                  Handler: TestProject::My.App.Function::Missing
              Two:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: TestProject::My.App.Function::[|Missing|]
            """);

    [Fact]
    public Task CommentInToolsDefaults_SwitchesItOff() =>
        VerifyAsync("{\n // lambda-analyzers: disable LMB801\n \"function-handler\": \"TestProject::My.App.Function::Missing\"\n}", "aws-lambda-tools-defaults.json");

    [Fact]
    public Task Metadata_SwitchesItOff() =>
        VerifyAsync(
            """
            { "Resources": {
                "One": { "Type": "AWS::Serverless::Function", "Metadata": { "LambdaAnalyzers": { "Disable": ["LMB801"] } }, "Properties": { "Handler": "TestProject::My.App.Function::Missing" } },
                "Alone": { "Type": "AWS::Serverless::Function", "Metadata": { "LambdaAnalyzers": { "Disable": "LMB801" } }, "Properties": { "Handler": "TestProject::My.App.Function::Missing" } },
                "Two": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::[|Missing|]" } } } }
            """,
            "serverless.template");

    [Fact]
    public Task EditorConfigOfTheTemplate_SwitchesItOff() =>
        DeploymentCases.VerifyAsync(
            Id, DeploymentCases.Sam("Handler: TestProject::My.App.Function::Missing"), editorConfig: "root = true\n[*.yaml]\nlambda_analyzers.LMB801.severity = none\n");

    [Fact]
    public async Task EditorConfigOfTheTemplate_ChangesTheSeverity()
    {
        var found = await new Verification.CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithOption("lambda_analyzers.LMB801.severity", "suggestion")
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::My.App.Function::Missing")).AnalyzeAsync();

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(found).Severity);
    }

    [Fact]
    public async Task TestProject_IsNotAnalyzed()
    {
        var found = await new Verification.CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithOption("build_property.IsTestProject", "true")
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::My.App.Function::Missing")).AnalyzeAsync();

        Assert.Empty(found);
    }

    /// <summary>Defaults of the tools are not what is deployed where a template names this assembly's functions, or where they name the template.</summary>
    [Fact]
    public async Task DefaultsBesideATemplate_Silent()
    {
        await DeploymentCases.VerifyAsync(Id, "{ \"template\": \"serverless.template\", \"function-handler\": \"TestProject::My.App.Function::Missing\" }", "aws-lambda-tools-defaults.json");

        var test = new LambdaAnalyzerTest<DeploymentAnalyzer>(Id) { TestCode = DeploymentCases.Handlers };
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.TestState.AdditionalFiles.Add(("/0/aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::My.App.Function::Missing\" }"));
        test.TestState.AdditionalFiles.Add(("/0/template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }\n"));
        await test.RunAsync();
    }
}
