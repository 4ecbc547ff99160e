using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>
/// One consumer project, restored once: the function of the README beside a good one, one with a pragma and one with an attribute.
/// Its first build is shared by the tests that only read it.
/// </summary>
public sealed class BaselineConsumer(PackedPackage package) : IAsyncLifetime
{
    internal const string Project = "Orders.csproj";
    internal const string SarifFile = "findings.sarif";

    internal ConsumerWorkspace Workspace { get; } = new(package, "baseline");

    internal CommandResult FirstBuild { get; private set; } = new("", -1, "");

    public async Task InitializeAsync()
    {
        Workspace.WriteProject(Project, [.. ConsumerWorkspace.LambdaReferences, Workspace.PackageReference()]);
        Workspace.Write("Good.cs", ConsumerSources.Good);
        Workspace.Write("Pragma.cs", ConsumerSources.Pragma);
        Workspace.Write("Suppressed.cs", ConsumerSources.Suppressed);
        Reset();
        await Workspace.RestoreAsync(Project);
        FirstBuild = (await Workspace.RebuildAsync(Project, $"-p:ErrorLog={SarifFile}%2cversion=2.1")).Succeeded();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Puts back what a test may have changed.</summary>
    internal void Reset()
    {
        Workspace.Write(ReadmeExample.File, ReadmeExample.Before);
        Workspace.Write(".editorconfig", "root = true\n");
    }
}
