using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The ways of <c>docs/ci.md</c> to begin with an existing code base: what was there stays quiet, what is new fails the build.</summary>
[Collection(ConsumerCollection.Name)]
public sealed class ExistingCodeTests(PackedPackage package)
{
    private const string Project = "Orders.csproj";

    [Fact]
    public async Task FolderAndSuppressionFile_LeaveNewCodeToBeReported()
    {
        var workspace = new ConsumerWorkspace(package, "existing-code");
        workspace.WriteProject(Project, [.. ConsumerWorkspace.LambdaReferences, workspace.PackageReference()]);
        workspace.Write("Legacy/Deep/Old.cs", ReadmeExample.Before.Replace("class Function", "class Old", System.StringComparison.Ordinal));
        workspace.Write("Known.cs", ReadmeExample.Before.Replace("class Function", "class Known", System.StringComparison.Ordinal));
        workspace.Write("New.cs", ReadmeExample.Before.Replace("class Function", "class New", System.StringComparison.Ordinal));
        workspace.Write("GlobalSuppressions.cs", """
            using System.Diagnostics.CodeAnalysis;

            [assembly: SuppressMessage("LambdaInitScope", "LMB101", Justification = "Baseline", Scope = "member", Target = "~M:Known.ForwardAsync(System.String)~System.Threading.Tasks.Task")]
            """);
        workspace.Write(".editorconfig", "root = true\n[Legacy/**.cs]\ndotnet_diagnostic.LMB101.severity = suggestion\n");
        await workspace.RestoreAsync(Project);

        var build = (await workspace.RebuildAsync(Project, SarifLog.Option, "-warnaserror:LMB101")).Failed();

        Assert.Equal(("New.cs", "error", "LMB101"), Assert.Single(build.Findings.Select(static finding => (finding.File, finding.Severity, finding.Id))));
        Assert.Equal(
            [new("Known.cs", "LMB101", "warning", true), new("New.cs", "LMB101", "warning", false), new("Old.cs", "LMB101", "note", false)],
            SarifLog.Read(workspace));
    }
}
