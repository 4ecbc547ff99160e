using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Testing;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.InvokeScope;

/// <summary>While the user types: one document is analysed, and what it shows follows the other documents.</summary>
public class LiveTests
{
    private const string HandlerFile = "/0/Function.cs";
    private const string HelperFile = "/0/Store.cs";

    private static Task<LiveSolution> CreateAsync(string handler, string helper) =>
        LiveSolution.CreateAsync(
            [new InvokeScopeAnalyzer()],
            state =>
            {
                state.AdditionalReferences.AddRange(Verification.LambdaReferences.All);
                state.Sources.Add((HandlerFile, handler));
                state.Sources.Add((HelperFile, helper));
                state.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
            });

    private static async Task<int> CountAsync(LiveSolution solution, string path) =>
        (await solution.GetDocumentDiagnosticsAsync(path)).Count(static diagnostic => diagnostic.Id == "LMB101");

    [Fact]
    public async Task FindingInHelperFile_FollowsTheCallInTheHandlerFile()
    {
        var solution = await CreateAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { } }",
            "public static class Store { public static void Put() { _ = new AmazonS3Client(); } }");
        Assert.Equal(0, await CountAsync(solution, HelperFile));

        solution.Edit(HandlerFile, "{ }", "{ Store.Put(); }");
        Assert.Equal(1, await CountAsync(solution, HelperFile));
        Assert.Equal(0, await CountAsync(solution, HandlerFile));

        solution.Edit(HandlerFile, "Store.Put();", "/* Store.Put(); */");
        Assert.Equal(0, await CountAsync(solution, HelperFile));
    }

    [Fact]
    public async Task FindingInHelperFile_FollowsTheSignatureOfTheHandler()
    {
        var solution = await CreateAsync(
            "public class Function { private void Handle(SQSEvent e, ILambdaContext c) { Store.Put(); } }",
            "public static class Store { public static void Put() { _ = new AmazonS3Client(); } }");
        Assert.Equal(0, await CountAsync(solution, HelperFile));

        solution.Edit(HandlerFile, "private", "public");
        Assert.Equal(1, await CountAsync(solution, HelperFile));
    }

    [Fact]
    public async Task FindingInHandlerFile_FollowsTheHelperFile()
    {
        var solution = await CreateAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { Store.Run(() => { _ = new AmazonS3Client(); }); } }",
            "public static class Store { public static void Run(Action action) { } }");
        Assert.Equal(0, await CountAsync(solution, HandlerFile));

        solution.Edit(HelperFile, "{ }", "{ action(); }");
        Assert.Equal(1, await CountAsync(solution, HandlerFile));
    }

    [Fact]
    public async Task FindingInHelperFile_FollowsTheArgumentInTheHandlerFile()
    {
        var solution = await CreateAsync(
            "public class Function { public void Handle(string e, ILambdaContext c) { Store.Put(\"eu-west-1\"); } }",
            "public static class Store { public static void Put(string region) { _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(region)); } }");
        Assert.Equal(1, await CountAsync(solution, HelperFile));

        solution.Edit(HandlerFile, "\"eu-west-1\"", "e");
        Assert.Equal(0, await CountAsync(solution, HelperFile));
    }

    [Fact]
    public async Task PartialClassInTwoFiles()
    {
        var solution = await CreateAsync(
            "public partial class Function { public void Handle(SQSEvent e, ILambdaContext c) { Put(); } }",
            "public partial class Function { private void Put() { _ = new AmazonS3Client(); } private void Get() { _ = new AmazonSQSClient(); } }");
        Assert.Equal(1, await CountAsync(solution, HelperFile));

        solution.Edit(HandlerFile, "Put();", "Put(); Get();");
        Assert.Equal(2, await CountAsync(solution, HelperFile));

        solution.Edit(HandlerFile, "Put(); Get();", "Pu");
        Assert.Equal(0, await CountAsync(solution, HelperFile));
    }

    [Fact]
    public async Task HalfTypedHandlerFile_IsNoGuess()
    {
        var solution = await CreateAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { Store.Put(); } }",
            "public static class Store { public static void Put() { _ = new AmazonS3Client(); } }");
        Assert.Equal(1, await CountAsync(solution, HelperFile));

        solution.Edit(HandlerFile, "Store.Put();", "Store.");
        Assert.Equal(0, await CountAsync(solution, HelperFile));

        solution.Edit(HandlerFile, "Store.", "Store.Put(");
        Assert.InRange(await CountAsync(solution, HelperFile), 0, 1);

        solution.Edit(HandlerFile, "Store.Put(", "Store.Put();");
        Assert.Equal(1, await CountAsync(solution, HelperFile));
    }

    [Fact]
    public async Task DocumentByDocument_GivesWhatTheBuildGives()
    {
        var solution = await CreateAsync(
            "public class Function { private readonly Store _store = new(); public void Handle(SQSEvent e, ILambdaContext c) { _ = new AmazonS3Client(); Store.Put(); new Store().Get(); } }",
            "public class Store { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public static void Put() { _ = new AmazonSQSClient(); } public void Get() { _ = _s3; } }");

        var build = await solution.GetBuildDiagnosticsAsync();
        var documents = (await solution.GetDocumentDiagnosticsAsync(HandlerFile)).Concat(await solution.GetDocumentDiagnosticsAsync(HelperFile));

        Assert.Equal(3, build.Count(static diagnostic => diagnostic.Id == "LMB101"));
        Assert.Equal(
            build.Select(static diagnostic => diagnostic.ToString()).Order(),
            documents.Select(static diagnostic => diagnostic.ToString()).Order());
    }

    [Fact]
    public async Task TemplateNamesTheHandler_FindingFollowsTheTemplate()
    {
        const string template = "/0/template.yaml";
        var solution = await LiveSolution.CreateAsync(
            [new InvokeScopeAnalyzer()],
            state =>
            {
                state.AdditionalReferences.AddRange(Verification.LambdaReferences.All);
                state.Sources.Add((HandlerFile, "public class Function { public string Handle(string e) { _ = new AmazonS3Client(); return e; } }"));
                state.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
                state.AdditionalFiles.Add((template, "Handler: TestProject::Function::Other"));
            });
        Assert.Equal(0, await CountAsync(solution, HandlerFile));

        solution.EditAdditionalFile(template, "Handler: TestProject::Function::Handle");
        Assert.Equal(1, await CountAsync(solution, HandlerFile));
    }

    /// <summary>A finding in a template follows the text of the template and that of the code.</summary>
    [Fact]
    public async Task FindingInATemplate_FollowsBothSides()
    {
        const string template = "/0/template.yaml";
        const string wrong = "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Other' } }\n";
        var solution = await LiveSolution.CreateAsync(
            [new DeploymentAnalyzer()],
            state =>
            {
                state.AdditionalReferences.AddRange(Verification.LambdaReferences.All);
                state.Sources.Add((HandlerFile, "public class Function { public string Handle(string e) => e; }"));
                state.AdditionalFiles.Add((template, wrong));
            });
        Assert.Equal("LMB801", Assert.Single(await solution.GetAdditionalFileDiagnosticsAsync(template)).Id);

        solution.EditAdditionalFile(template, wrong.Replace("Other", "Handle"));
        Assert.Empty(await solution.GetAdditionalFileDiagnosticsAsync(template));

        solution.Edit(HandlerFile, "Handle(", "Renamed(");
        Assert.Equal("LMB801", Assert.Single(await solution.GetAdditionalFileDiagnosticsAsync(template)).Id);
    }

    [Fact]
    public async Task ConcurrentAndNot_GiveTheSame()
    {
        var function = new CompiledFunction(
            [.. Enumerable.Range(0, 20).Select(i => $"public class F{i} {{ public void Handle(SQSEvent e, ILambdaContext c) {{ Shared.Work(); _ = new AmazonS3Client(); new S{i}(); }} }} public class S{i} {{ private readonly IAmazonS3 _s3 = new AmazonS3Client(); }}"),
                "public static class Shared { public static void Work() { _ = new AmazonSQSClient(); } }"]);

        var concurrent = await function.AnalyzeAsync(concurrent: true);
        var sequential = await function.AnalyzeAsync(concurrent: false);

        Assert.Equal(41, concurrent.Length);
        Assert.Equal(sequential.Select(static diagnostic => diagnostic.ToString()), concurrent.Select(static diagnostic => diagnostic.ToString()));
    }
}
