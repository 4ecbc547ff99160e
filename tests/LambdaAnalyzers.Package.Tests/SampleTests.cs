using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The samples, built by the command that the README gives: they print what their comments say and nothing else.</summary>
[Collection(PackedPackageCollection.Name)]
public sealed partial class SampleTests
{
    private static readonly string s_directory = Path.Combine(BuildEnvironment.RepositoryRoot, "samples");

    [Fact]
    public async Task Samples_PrintTheMarkedFindingsAndNoOther()
    {
        var build = (await Dotnet.RunAsync(
            BuildEnvironment.RepositoryRoot,
            ImmutableDictionary<string, string>.Empty,
            "build", "samples/Samples.sln", "-c", BuildEnvironment.Configuration, "--nologo", "-v:minimal", "-tl:off")).Succeeded();

        var marked = MarkedFindings();
        Assert.Equal(marked, build.Findings.Select(finding => Describe(finding.Path, finding.Line, finding.Id)).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetDirectories(Path.Combine(s_directory, "Bad")), app => Assert.Contains(marked, finding => finding.StartsWith($"Bad/{Path.GetFileName(app)}/", StringComparison.Ordinal)));
        Assert.DoesNotContain(marked, finding => finding.StartsWith("Good/", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryBadSample_HasAGoodTwin()
    {
        var bad = Directory.GetDirectories(Path.Combine(s_directory, "Bad")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        var good = Directory.GetDirectories(Path.Combine(s_directory, "Good")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(bad, good);
    }

    /// <summary>Every <c>// LMBnnn</c> or <c># LMBnnn</c> comment at the end of a line of code or template, as file, line and id, in order.</summary>
    private static ImmutableArray<string> MarkedFindings()
        => Directory.EnumerateFiles(s_directory, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".yaml" or ".json" or ".template")
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).SelectMany((line, index) => Marker().Match(line).Groups["id"].Captures.Select(id => Describe(file, index + 1, id.Value))))
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();

    private static string Describe(string path, int line, string id)
        => $"{Path.GetRelativePath(s_directory, path).Replace('\\', '/')}({line}): {id}";

    [GeneratedRegex(@"(?://|#) (?:(?<id>LMB\d{3})(?:, )?)+$")]
    private static partial Regex Marker();
}
