using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class TemplateNotReadableTests
{
    private const string Id = DiagnosticIds.TemplateNotReadable;

    [Theory]
    [InlineData("template.yaml", "[||]Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Handler: a: b\n")]
    [InlineData("template.yml", "[||]Resources: [AWS::Lambda::Function")]
    [InlineData("serverless.template", "[||]{ \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\" }")]
    [InlineData("my.template", "[||]{ \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\" ] } }")]
    [InlineData("serverless.yml", "[||]service: x\nprovider: {name: aws\nfunctions: {}\n")]
    [InlineData("aws-lambda-tools-defaults.json", "[||]{ \"function-handler\": \"TestProject::A::B\"")]
    [InlineData("template.yaml", "[||]Resources: &a\n  Type: AWS::Lambda::Function\n  Self: *a\n")]
    public Task Unreadable_IsReportedAtTheTop(string file, string text) => DeploymentCases.VerifyAsync(Id, text, file);

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n")]
    [InlineData("template.yaml", "")]
    [InlineData("template.yaml", "# AWS::Lambda::Function\n")]
    [InlineData("template.yaml", "not: a: template\n")]
    [InlineData("appsettings.json", "{ \"a\": \"b::c\"")]
    [InlineData("openapi.yaml", "a: b: AWS::Lambda::Function\n")]
    [InlineData("stylecop.json", "{ \"$schema\": \"x\", // comment\n")]
    [InlineData("aws-lambda-tools-defaults.json", "{ // comment\n \"profile\": \"\", /* and another */ }")]
    [InlineData("template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  B: { Type: AWS::S3::Bucket }\n  B: { Type: AWS::S3::Bucket }\n")]
    [InlineData("aws-lambda-tools-defaults.json", "{\n//#if (aot)\n \"function-runtime\": \"provided.al2023\"\n//#else\n \"function-runtime\": \"dotnet10\",\n//#endif\n \"function-handler\": \"TestProject::A::B\" }")]
    [InlineData("template.yaml", "#if (arm)\nResources: [AWS::Lambda::Function\n#endif\n")]
    [InlineData("notes.txt", "[AWS::Lambda::Function")]
    public Task Others_AreNotReported(string file, string text) => DeploymentCases.VerifyAsync(Id, text, file);

    [Theory]
    [InlineData("/repo/src/Orders/", "", 1)]
    [InlineData("/repo/src/Orders/", "MyFunction", 1)]
    [InlineData("/repo/", "", 0)]
    [InlineData("/repo/", "MyFunction", 1)]
    public async Task TemplateOverTheProject_IsReportedWhereItNamesTheAssembly(string folder, string name, int count)
    {
        // The project is always in src/Orders; the template is beside it or at the top.
        var found = await new CompiledFunction("public class Function { }") { Rule = Id }
            .WithOption("build_property.ProjectDir", "/repo/src/Orders/")
            .WithFile(folder + "template.yaml", $"Resources: [AWS::Lambda::Function # {name}")
            .AnalyzeAsync();

        Assert.Equal(count, found.Count(diagnostic => diagnostic.Id == Id));
    }

    /// <summary>Whatever is wrong with a file: one finding at its top, of all the rules together, and no exception.</summary>
    [Theory]
    [InlineData("deep flow", "{\"Resources\":", 20_000, "")]
    [InlineData("deep lists", "[", 20_000, "")]
    [InlineData("huge", "      - Handler: MyFunction::Function::Handle\n", 120_000, "")]
    [InlineData("cyclic", "", 0, "Resources: &a\n  F:\n    Type: AWS::Lambda::Function\n    Properties: *a\n")]
    [InlineData("undefined alias", "", 0, "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: *nobody }\n")]
    [InlineData("open quote", "", 0, "Resources:\n  F: { Type: 'AWS::Lambda::Function }\n")]
    [InlineData("tab", "", 0, "Resources:\n\tF: { Type: AWS::Lambda::Function }\n")]
    [InlineData("binary", "\0\u0001", 500, "AWS::Lambda::Function")]
    public async Task OfAnyKind_IsOneFinding(string kind, string repeated, int times, string end)
    {
        var text = new System.Text.StringBuilder("# AWS::Serverless::Function\n").Insert(0, kind == "huge" ? "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n" : "");
        for (var i = 0; i < times; i++)
        {
            text.Append(repeated);
        }

        var found = await new CompiledFunction("public class Function { public string Handle(string e, Amazon.Lambda.Core.ILambdaContext c) => e; }") { Rule = null }
            .WithFile("/0/template.yaml", text.Append(end).ToString()).AnalyzeAsync();

        var finding = Assert.Single(found, static diagnostic => diagnostic.Location.GetLineSpan().Path == "/0/template.yaml");
        Assert.Equal((Id, 0), (finding.Id, finding.Location.SourceSpan.Start));
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public async Task Message_SaysLineAndReason()
    {
        var found = await new CompiledFunction("public class Function { }") { Rule = Id }
            .WithFile("/0/template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Handler: a: b\n").AnalyzeAsync();

        var message = Assert.Single(found).GetMessage();
        Assert.StartsWith("'template.yaml' is not checked: ", message);
        Assert.EndsWith("(line 4)", message);
    }
}
