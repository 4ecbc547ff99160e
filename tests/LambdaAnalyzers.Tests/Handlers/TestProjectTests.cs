using System.Threading.Tasks;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>Which projects are tests by their name and their place in the repository, in all rules alike.</summary>
public class TestProjectTests
{
    private const string Function = "public class Function { public void Handle(string s, ILambdaContext c) { _ = new AmazonS3Client(); } }";

    private const string Template = "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'ASSEMBLY::Function::Handle', Runtime: dotnet6 } }\n";

    private static bool IsTest(string? root, string? folder, string assembly = "Orders", string? template = null, string? option = null)
    {
        var function = new CompiledFunction(Function);
        if (root is not null)
        {
            function.WithOption("build_property.LambdaRepositoryRoot", root);
        }

        if (folder is not null)
        {
            function.WithOption("build_property.ProjectDir", folder);
        }

        if (option is not null)
        {
            function.WithOption("lambda_analyzers.test_project", option);
        }

        if (template is not null)
        {
            function.WithFile(template, Template.Replace("ASSEMBLY", assembly));
        }

        return !LambdaModel.For(function.Compile().WithAssemblyName(assembly), function.Options())!.Handlers.HasHandlers;
    }

    [Theory]
    [InlineData("/src/shop", "/src/shop/test/Orders/")]
    [InlineData("/src/shop", "/src/shop/Libraries/Test/Orders")]
    [InlineData("/src/shop/", "/src/shop/tests/functions/Orders/")]
    [InlineData("/src/shop", "/src/shop/tests/")]
    [InlineData("/src/shop", "/src/shop/end-to-end/Orders/")]
    [InlineData("/src/shop", "/src/shop/integration_tests/Orders/")]
    [InlineData("/src/shop", "/src/shop/Shop.EndToEndTests/Orders/")]
    [InlineData("/src/shop", "/src/shop/Shop.Tests/")]
    [InlineData("C:\\src\\shop", "C:\\src\\shop\\tests\\Orders\\")]
    [InlineData("c:\\src\\Shop", "C:\\src\\shop\\tests\\Orders\\")]
    [InlineData("/", "/tests/functions/Orders/")]
    public void FolderBelowTheRepository_IsTest(string root, string folder) => Assert.True(IsTest(root, folder));

    [Theory]
    [InlineData("/test/shop", "/test/shop/src/Orders/")]
    [InlineData("/e2e", "/e2e/Orders/")]
    [InlineData("C:\\test", "C:\\test\\")]
    [InlineData("C:\\Tests\\shop", "C:\\Tests\\shop\\src\\Orders\\")]
    [InlineData("/src/shop", "/src/shop/contest/Orders/")]
    [InlineData("/src/shop", "/src/shop/latest/Orders/")]
    [InlineData("/src/shop", "/src/shop/test-data-import/Orders/")]
    [InlineData("/src/shop", "/src/shop/Shop.Testing/")]
    [InlineData("/src/shop", "/src/shop/My.Test/Orders/")]
    [InlineData("/src/shop/deeper/than/it", "/src/shop/")]
    [InlineData("/src/tests", "/src/tests/")]
    [InlineData("/src/My.Test", "/src/My.Test/")]
    public void OtherFolder_IsNone(string root, string folder) => Assert.False(IsTest(root, folder));

    /// <summary>What is above a project of which nobody knows the repository may be anybody's disk.</summary>
    [Theory]
    [InlineData(null, "/test/e2e/shop/Orders/", false)]
    [InlineData("", "/test/e2e/shop/Orders/", false)]
    [InlineData("/elsewhere", "/test/e2e/shop/Orders/", false)]
    [InlineData(null, "/shop/tests/", true)]
    [InlineData("/elsewhere", "/shop/tests/", true)]
    [InlineData("/elsewhere/with/a/longer/path", "/shop/tests/", true)]
    [InlineData(null, "C:\\shop\\Orders.IntegrationTests\\", true)]
    [InlineData(null, "/", false)]
    [InlineData(null, null, false)]
    public void WithoutARepository_OnlyTheOwnFolderCounts(string? root, string? folder, bool isTest) => Assert.Equal(isTest, IsTest(root, folder));

    [Theory]
    [InlineData("Orders.Test", true)]
    [InlineData("Orders.Tests", true)]
    [InlineData("Tests", true)]
    [InlineData("Orders.IntegrationTest", true)]
    [InlineData("Orders.IntegrationTests", true)]
    [InlineData("Orders.E2E.Functions", true)]
    [InlineData("Orders.Smoke_Tests", true)]
    [InlineData("Orders.UnitTests", true)]
    [InlineData("Orders", false)]
    [InlineData("APIGatewayTest", false)]
    [InlineData("Test.Orders", false)]
    [InlineData("Orders.Contests", false)]
    [InlineData("E2Energy", false)]
    public void NameOfTheAssembly(string assembly, bool isTest) => Assert.Equal(isTest, IsTest("/src", "/src/app/", assembly));

    /// <summary>A first function is often called a test. What is deployed only for tests has a name that says it, or a place.</summary>
    [Theory]
    [InlineData("/src/app/", "My.Test", "/src/template.yaml", false)]
    [InlineData("/src/app/", "My.Test", "/src/app/serverless.template", false)]
    [InlineData("/src/My.Test/", "My.Test", "/src/My.Test/serverless.template", false)]
    [InlineData("/src/app/", "My.Test", "/src/test/template.yaml", true)]
    [InlineData("/src/app/", "My.IntegrationTests", "/src/template.yaml", true)]
    [InlineData("/src/tests/app/", "My.Listener", "/src/template.yaml", true)]
    [InlineData("/src/Test/", "Test", "/src/Test/serverless.template", true)]
    [InlineData("/src/app/", "My.Test", "/src/app/e2e.template.yaml", false)]
    [InlineData("/src/app/", "My.Test", "/src/app/e2e/template.yaml", true)]
    [InlineData("/src/My.Test/", "Orders", "/src/My.Test/serverless.template", false)]
    [InlineData("/src/My.Test/", "Orders", "/src/tests/serverless.template", true)]
    public void DeployedFunctionWithSuchAName_IsNone(string folder, string assembly, string template, bool isTest) =>
        Assert.Equal(isTest, IsTest("/src", folder, assembly, template));

    /// <summary>Where nobody knows the repository, the folder that holds the template says it.</summary>
    [Theory]
    [InlineData("/tests/shop/template.yaml", false)]
    [InlineData("/shop/tests/template.yaml", true)]
    [InlineData("template.yaml", false)]
    public void DeployedFunctionOfWhichNobodyKnowsTheRepository(string template, bool isTest) =>
        Assert.Equal(isTest, IsTest(null, "/shop/app/", "My.Test", template));

    /// <summary>A program of the CDK deploys what others are made of: it has no deployments of its own.</summary>
    [Theory]
    [InlineData("Orders.Tests", true)]
    [InlineData("Orders", false)]
    public void WithoutDeployments_TheNameIsEnough(string assembly, bool isTest)
    {
        var function = new CompiledFunction(Function);

        Assert.Equal(isTest, TestProject.Is(function.Compile().WithAssemblyName(assembly), new LambdaOptions(function.Options().AnalyzerConfigOptionsProvider)));
    }

    [Fact]
    public void TemplateOfAnotherAssembly_ChangesNothing()
    {
        var function = new CompiledFunction(Function).WithOption("build_property.ProjectDir", "/src/app/").WithFile("/src/template.yaml", Template.Replace("ASSEMBLY", "Other"));

        Assert.False(LambdaModel.For(function.Compile().WithAssemblyName("Orders.Tests"), function.Options())!.Handlers.HasHandlers);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    [InlineData("perhaps", true)]
    public void Option_Wins(string option, bool isTest) => Assert.Equal(isTest, IsTest("/src", "/src/tests/Orders.Tests/", "Orders.Tests", option: option));

    /// <summary>One answer for code, for templates and for programs of the CDK.</summary>
    [Theory]
    [InlineData("/src/tests/app/", false)]
    [InlineData("/src/app/", true)]
    public async Task Rules_AskForTheSame(string folder, bool isReported)
    {
        var found = await new CompiledFunction(Function) { Rule = null }
            .WithOption("build_property.LambdaRepositoryRoot", "/src").WithOption("build_property.ProjectDir", folder)
            .WithFile(folder + "template.yaml", Template.Replace("ASSEMBLY", CompiledFunction.AssemblyName)).AnalyzeAsync();

        Assert.Equal(isReported, System.Linq.Enumerable.Any(found, static finding => finding.Id == "LMB101"));
        Assert.Equal(isReported, System.Linq.Enumerable.Any(found, static finding => finding.Id == "LMB804"));
        Assert.Equal(isReported, found.Length > 0);

        var program = await Rules.Security.CdkCases.Program("LMB404", Rules.Security.CdkCases.Function("new Dictionary<string, string> { [\"AWS_REGION\"] = Region }"))
            .WithOption("build_property.LambdaRepositoryRoot", "/src").WithOption("build_property.ProjectDir", folder).AnalyzeAsync();
        Assert.Equal(isReported, program.Length > 0);
    }
}
