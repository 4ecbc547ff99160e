using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The package in real projects: what a developer and a CI job see of it.</summary>
[Collection(ConsumerCollection.Name)]
public sealed class ConsumerTests(PackedPackage package, BaselineConsumer baseline) : IClassFixture<BaselineConsumer>
{
    private const string Project = BaselineConsumer.Project;

    /// <summary>LMB804, and in a project for one framework LMB805.</summary>
    private const string OldRuntime =
        """
        Resources:
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: dotnet6
              Timeout: 30
              Environment: { Variables: { QUEUE_URL: "https://queue" } }
              Handler: Orders::Function::FunctionHandler
        """;

    [Fact]
    public void BadCode_IsReportedAsTheReadmeShows()
    {
        var finding = Assert.Single(baseline.FirstBuild.LambdaFindings);

        Assert.Equal(ReadmeExample.File, finding.File);
        Assert.Equal("warning", finding.Severity);
        Assert.NotEmpty(ReadmeExample.PrintedFinding);
        Assert.Contains(Path.DirectorySeparatorChar + ReadmeExample.PrintedFinding, baseline.FirstBuild.Output);
    }

    [Theory]
    [InlineData("Good.cs")]
    [InlineData("Pragma.cs")]
    [InlineData("Suppressed.cs")]
    public void OtherCode_IsNotReported(string file)
        => Assert.DoesNotContain(baseline.FirstBuild.Findings, finding => finding.File == file);

    [Fact]
    public void Sarif_HoldsTheFinding()
    {
        using var log = JsonDocument.Parse(baseline.Workspace.Read(BaselineConsumer.SarifFile));
        var results = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString() == "LMB101")
            .ToLookup(result => result.TryGetProperty("suppressions", out _));

        var finding = Assert.Single(results[false]);
        var location = finding.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("warning", finding.GetProperty("level").GetString());
        Assert.EndsWith("/" + ReadmeExample.File, location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(baseline.FirstBuild.LambdaFindings.Single().Line, location.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal(2, results[true].Count());
    }

    [Fact]
    public async Task WithoutCompilerServer_TheSameIsReported()
    {
        baseline.Reset();

        var build = (await baseline.Workspace.RebuildAsync(Project, "-p:UseSharedCompilation=false")).Succeeded();

        Assert.Equal(baseline.FirstBuild.LambdaFindings, build.LambdaFindings);
    }

    [Theory]
    [InlineData(".editorconfig", "root = true\n[*.cs]\n")]
    [InlineData(".globalconfig", "is_global = true\n")]
    public async Task OwnConfiguration_WinsOverTheAnalysisMode(string file, string header)
    {
        baseline.Reset();
        baseline.Workspace.Write(file, header + "dotnet_diagnostic.LMB101.severity = error\n");
        try
        {
            AssertFindingIsError((await baseline.Workspace.RebuildAsync(Project, "-p:LambdaAnalysisMode=None")).Failed());
        }
        finally
        {
            baseline.Workspace.Delete(file);
        }
    }

    [Fact]
    public async Task DotnetFormat_MendsTheCodeAsTheReadmeShows()
    {
        baseline.Reset();

        (await baseline.Workspace.RunAsync("format", "analyzers", Project, "--no-restore", "--diagnostics", "LMB101", "--severity", "warn")).Succeeded();
        var build = (await baseline.Workspace.RebuildAsync(Project)).Succeeded();

        Assert.Empty(build.Findings);
        Assert.Equal(ReadmeExample.After, baseline.Workspace.Read(ReadmeExample.File));
        // What was suppressed stays as its author wrote it.
        Assert.Equal(ConsumerSources.Pragma, baseline.Workspace.Read("Pragma.cs"));
        Assert.Equal(ConsumerSources.Suppressed, baseline.Workspace.Read("Suppressed.cs"));
    }

    [Fact]
    public async Task IncrementalBuild_CompilesWhenCodeOrTemplateChanged()
    {
        baseline.Reset();
        var assembly = baseline.Workspace.PathOf($"obj/Debug/{package.TargetFramework}/Orders.dll");
        baseline.Workspace.Write(ReadmeExample.File, "");
        (await baseline.Workspace.BuildAsync(Project)).Succeeded();
        var compiled = File.GetLastWriteTimeUtc(assembly);

        (await baseline.Workspace.BuildAsync(Project)).Succeeded();
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(assembly));

        baseline.Workspace.Write(ReadmeExample.File, ReadmeExample.Before);
        var codeChanged = (await baseline.Workspace.BuildAsync(Project)).Succeeded();
        Assert.Equal(baseline.FirstBuild.LambdaFindings, codeChanged.LambdaFindings);

        // The template appears, then it alone is changed, then nothing is.
        baseline.Workspace.Write("template.yaml", "Resources: {}\n");
        try
        {
            var templateAdded = (await baseline.Workspace.BuildAsync(Project)).Succeeded();
            Assert.Equal(baseline.FirstBuild.LambdaFindings, templateAdded.LambdaFindings);

            baseline.Workspace.Write("template.yaml", OldRuntime);
            var templateChanged = (await baseline.Workspace.BuildAsync(Project)).Succeeded();
            Assert.Equal(["LMB101", "LMB804", "LMB805"], templateChanged.LambdaFindings.Select(finding => finding.Id).Order(StringComparer.Ordinal));

            compiled = File.GetLastWriteTimeUtc(assembly);
            (await baseline.Workspace.BuildAsync(Project)).Succeeded();
            Assert.Equal(compiled, File.GetLastWriteTimeUtc(assembly));
        }
        finally
        {
            baseline.Workspace.Delete("template.yaml");
        }
    }

    [Fact]
    public async Task LibraryNotReferenced_NothingIsReported()
    {
        var workspace = new ConsumerWorkspace(package, "without-lambda");
        workspace.WriteProject(Project, [workspace.PackageReference()]);
        workspace.Write("Function.cs", ConsumerSources.WithoutLambda);
        await workspace.RestoreAsync(Project);

        var build = (await workspace.RebuildAsync(Project, "-warnaserror")).Succeeded();

        Assert.Empty(build.Findings);
    }

    [Fact]
    public async Task MultiTargetedProject_ReportsCodeForEachTarget_AndTemplatesOnce()
    {
        string[] targets = [.. new HashSet<string> { package.TargetFramework, BuildEnvironment.StandInTargetFramework }];
        var workspace = new ConsumerWorkspace(package, "multi-targeted");
        workspace.WriteProject(Project, [.. ConsumerWorkspace.LambdaReferences, workspace.PackageReference()], targets);
        workspace.Write(ReadmeExample.File, ReadmeExample.Before);
        workspace.Write("template.yaml", OldRuntime);
        await workspace.RestoreAsync(Project);

        var build = (await workspace.RebuildAsync(Project)).Succeeded();

        var inCode = build.LambdaFindings.Where(finding => finding.File == ReadmeExample.File);
        Assert.Equal(Enumerable.Repeat(baseline.FirstBuild.LambdaFindings.Single().Message, targets.Length), inCode.Select(finding => finding.Message));
        Assert.Equal("LMB804", Assert.Single(build.LambdaFindings, finding => finding.File == "template.yaml").Id);
        Assert.All(targets, target => Assert.Contains($"TargetFramework={target}]", build.Output));
    }

    [Fact]
    public async Task ReferenceWithoutPrivateAssets_FlowsToReferencingProjects()
    {
        var workspace = new ConsumerWorkspace(package, "transitive");
        workspace.WriteProject("Shared/Shared.csproj", [workspace.PackageReference(privateAssets: "none")]);
        workspace.WriteProject("App/App.csproj", [.. ConsumerWorkspace.LambdaReferences, """<ProjectReference Include="../Shared/Shared.csproj" />"""]);
        workspace.Write("App/Function.cs", ReadmeExample.Before);
        workspace.Write("App/template.yaml", "Resources: {}\n");
        await workspace.RestoreAsync("App/App.csproj");

        var build = (await workspace.RebuildAsync("App/App.csproj")).Succeeded();

        Assert.Equal("LMB101", Assert.Single(build.LambdaFindings).Id);
        Assert.Contains("template.yaml", await EvaluateAsync(workspace, "App/App.csproj"));
    }

    [Fact]
    public async Task DeploymentFilesBesideTheProject_AreAnalyzed()
    {
        string[] names = ["aws-lambda-tools-defaults.json", "other.template", "serverless.template", "serverless.yml", "template.yaml", "template.yml"];
        var workspace = new ConsumerWorkspace(package, "templates");
        workspace.WriteProject(Project, [workspace.PackageReference()]);
        workspace.WriteProject("Listed.csproj", [workspace.PackageReference(), """<AdditionalFiles Include="template.yaml" />"""]);
        await workspace.RestoreAsync(Project);
        await workspace.RestoreAsync("Listed.csproj");

        Assert.Empty(await EvaluateAsync(workspace, Project));
        foreach (var name in names)
        {
            workspace.Write(name, "{}");
        }

        Assert.Equal(names, await EvaluateAsync(workspace, Project));
        Assert.Equal(names, await EvaluateAsync(workspace, "Listed.csproj"));
        Assert.Empty(await EvaluateAsync(workspace, Project, "-p:LambdaAnalyzersIncludeTemplates=false"));
    }

    /// <summary>AWS SAM keeps its template over the projects.</summary>
    [Fact]
    public async Task DeploymentFilesAboveTheProject_AreAnalyzed()
    {
        const string project = "src/Orders/Orders.csproj";
        var workspace = new ConsumerWorkspace(package, "sam-layout");
        workspace.WriteProject(project, [workspace.PackageReference(), """<LambdaTemplate Include="../../infrastructure/orders.yaml" />"""]);
        await workspace.RestoreAsync(project);
        workspace.Write("template.yaml", "Resources: {}");
        workspace.Write("infrastructure/orders.yaml", "Resources: {}");
        workspace.Write("infrastructure/other.yaml", "Resources: {}");
        workspace.Write("src/Orders/appsettings.json", "{}");

        Assert.Equal(["orders.yaml", "template.yaml"], await EvaluateAsync(workspace, project));
        Assert.Empty(await EvaluateAsync(workspace, project, "-p:LambdaAnalyzersIncludeTemplates=false"));
    }

    /// <summary>What the CDK wrote last, beside and above the project, but never outside of its repository.</summary>
    [Fact]
    public async Task OutputOfTheCdk_IsRead()
    {
        const string project = "repository/src/Orders/Orders.csproj";
        var workspace = new ConsumerWorkspace(package, "cdk-layout");
        workspace.WriteProject(project, [workspace.PackageReference()]);
        await workspace.RestoreAsync(project);
        workspace.Write("repository/.git/HEAD", "ref: refs/heads/main");
        workspace.Write("repository/src/Orders/lambda_config.json", "{}");
        foreach (var folder in new[] { "cdk.out", "repository/cdk.out", "repository/infra/cdk.out", "repository/src/stack/cdk.out", "repository/src/a/b/cdk.out", "other/cdk.out" })
        {
            workspace.Write($"{folder}/{folder.Replace('/', '-')}.template.json", "{}");
            workspace.Write($"{folder}/manifest.json", "{}");
        }

        Assert.Equal(
            ["lambda_config.json", "repository-cdk.out.template.json", "repository-infra-cdk.out.template.json", "repository-src-stack-cdk.out.template.json"],
            await EvaluateAsync(workspace, project));
        Assert.Empty(await EvaluateAsync(workspace, project, "-p:LambdaAnalyzersIncludeTemplates=false"));
        Assert.Equal(["lambda_config.json", "repository-src-stack-cdk.out.template.json"], await EvaluateAsync(workspace, project, $"-p:LambdaRepositoryRoot={workspace.PathOf("repository/src")}"));
    }

    /// <summary>A worktree and a submodule have a file of that name; the nearest repository counts.</summary>
    [Fact]
    public async Task RepositoryOfTheProject_IsFound()
    {
        var workspace = new ConsumerWorkspace(package, "repositories");
        workspace.Write("clone/.git/HEAD", "ref: refs/heads/main");
        workspace.Write("clone/worktree/.git", "gitdir: ../.git/worktrees/worktree");
        workspace.Write("alone/.git", "gitdir: elsewhere");
        workspace.Write("alone/inner/.git/HEAD", "ref: refs/heads/main");
        foreach (var (folder, root) in new[] { ("clone/src/Orders", "clone"), ("clone", "clone"), ("clone/worktree/Orders", "clone/worktree"), ("alone/Orders", "alone"), ("alone/inner/Orders", "alone/inner"), ("none/Orders", null) })
        {
            var project = folder + "/Orders.csproj";
            workspace.WriteProject(project, [workspace.PackageReference()]);
            await workspace.RestoreAsync(project);

            var evaluation = (await workspace.RunAsync(["msbuild", project, "-nologo", "-getProperty:LambdaRepositoryRoot"])).Succeeded();
            Assert.Equal(root is null ? string.Empty : workspace.PathOf(root), evaluation.Output.Trim());
        }
    }

    [Fact]
    public async Task ProjectProperties_AreVisibleToTheAnalyzersOnce()
    {
        baseline.Reset();
        (await baseline.Workspace.RebuildAsync(Project, "-p:PublishAot=true", "-p:IsTestProject=false", "-p:RollForward=Major", "-p:PublishReadyToRun=false", "-p:SelfContained=false", "-p:UseCurrentRuntimeIdentifier=false", "-p:NoWarn=NETSDK1207")).Succeeded();

        var visible = baseline.Workspace.Read($"obj/Debug/{package.TargetFramework}/Orders.GeneratedMSBuildEditorConfig.editorconfig").Split('\n', StringSplitOptions.TrimEntries);

        Assert.Single(visible, "build_property.AWSProjectType = Lambda");
        Assert.Single(visible, "build_property.PublishAot = true");
        Assert.Single(visible, "build_property.PublishReadyToRun = false");
        Assert.Single(visible, "build_property.RollForward = Major");
        Assert.Single(visible, "build_property.RuntimeIdentifier =");
        Assert.Single(visible, "build_property.SelfContained = false");
        Assert.Single(visible, "build_property.UseCurrentRuntimeIdentifier = false");
        Assert.Single(visible, "build_property.LambdaIsMultiTargeted =");
        Assert.Single(visible, "build_property.LambdaReportsDeployment =");
        Assert.Single(visible, "build_property.LambdaRepositoryRoot =");
        Assert.Single(visible, "build_property.IsTestProject = false");
        Assert.Single(visible, $"build_property.TargetFramework = {package.TargetFramework}");
        Assert.Single(visible, value => value.StartsWith("build_property.ProjectDir = ", StringComparison.Ordinal));
    }

    /// <summary>The names of the additional files of a project, in order.</summary>
    private static async Task<string[]> EvaluateAsync(ConsumerWorkspace workspace, string project, params string[] options)
    {
        var evaluation = (await workspace.RunAsync(["msbuild", project, "-nologo", "-getItem:AdditionalFiles", .. options])).Succeeded();
        using var items = JsonDocument.Parse(evaluation.Output);
        return items.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
            .Select(item => Path.GetFileName(item.GetProperty("Identity").GetString()!))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    private static void AssertFindingIsError(CommandResult build)
    {
        var finding = Assert.Single(build.LambdaFindings);
        Assert.Equal((ReadmeExample.File, "error", "LMB101"), (finding.File, finding.Severity, finding.Id));
    }
}
