using System;
using System.IO;
using System.Linq;
using LambdaAnalyzers.Tools;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>What is written from the rules is as they are: <c>tools/RuleDocuments</c> would change nothing.</summary>
public sealed class RuleDocumentTests : IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("lambda-analyzers-documents-");

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void Documents_AreUpToDate() => Assert.Empty(RuleDocuments.In(Repository.Root)
        .Where(static document => !document.IsUpToDate)
        .Select(static document => $"{document.Path}: {document.FirstDifference}; run 'dotnet run --project tools/RuleDocuments -- .'"));

    [Theory]
    [InlineData("README.md", "| LambdaBatch | Warning | Return a partial batch response |", "| LambdaBatch | Warning | – |")]
    [InlineData("README.md", "| LambdaInitScope | off |", "| LambdaInitScope | Info |")]
    [InlineData("README.md", "[LMB501](docs/rules/LMB501.md) | AsyncVoidHandler", "[LMB501](docs/rules/LMB502.md) | AsyncVoidHandler")]
    [InlineData("README.md", "| [LMB203](docs/rules/LMB203.md)", "| [LMB999](docs/rules/LMB999.md) | NoRule: there is none | LambdaBatch | Info | – |\n| [LMB203](docs/rules/LMB203.md)")]
    [InlineData("docs/rules/LMB203.md", "# LMB203: ", "# LMB203: A ")]
    [InlineData("docs/rules/LMB203.md", "| Name | WrongItemIdentifier |", "| Name | ItemIdentifier |")]
    [InlineData("docs/rules/LMB203.md", "| Category | LambdaBatch |", "| Category | LambdaHandler |")]
    [InlineData("docs/rules/LMB203.md", "| Default severity | Error |", "| Default severity | Warning |")]
    [InlineData("docs/rules/LMB203.md", "| Code fix | Report the right identifier (Fix All) |", "| Code fix | none |")]
    [InlineData("docs/rules/LMB209.md", "| Code fix | none |", "| Code fix | Report the entries |")]
    [InlineData("src/LambdaAnalyzers/AnalyzerReleases.Unshipped.md", "LMB203 | LambdaBatch | Error", "LMB203 | LambdaBatch | Warning")]
    [InlineData("src/LambdaAnalyzers/AnalyzerReleases.Unshipped.md", "LMB108 | LambdaInitScope | Disabled", "LMB108 | LambdaInitScope | Info")]
    [InlineData("docs/configuration.md", "| Default | 500 |", "| Default | 400 |")]
    [InlineData("docs/configuration.md", "### `lambda_analyzers.snap_start`", "### `lambda_analyzers.snapstart`")]
    public void Change_IsNoticedAndUndone(string path, string text, string changed)
    {
        CopyDocuments();
        var file = Path.Combine(_copy.FullName, path);
        var before = File.ReadAllText(file);
        Assert.Contains(text, before);
        File.WriteAllText(file, before.Replace(text, changed, StringComparison.Ordinal));

        var stale = RuleDocuments.In(_copy.FullName).Where(static document => !document.IsUpToDate).ToDictionary(static document => document.Path);

        // The words for a fix are written once, on the page: what goes missing there is missing in the README too.
        Assert.Contains(path, stale.Keys);
        Assert.Empty(stale.Keys.Except([path, RuleDocuments.Readme]));
        if (!text.StartsWith("| Code fix | Report", StringComparison.Ordinal))
        {
            Assert.Equal(before.ReplaceLineEndings("\n"), stale[path].Expected);
        }
    }

    [Fact]
    public void MissingRow_IsNoticed()
    {
        CopyDocuments();
        var file = Path.Combine(_copy.FullName, RuleDocuments.Releases);
        File.WriteAllLines(file, File.ReadAllLines(file).Where(static line => !line.StartsWith("LMB203 ", StringComparison.Ordinal)));

        Assert.Equal([RuleDocuments.Releases], RuleDocuments.In(_copy.FullName).Where(static document => !document.IsUpToDate).Select(static document => document.Path));
    }

    [Fact]
    public void PageOfNoRule_IsNoticed()
    {
        CopyDocuments();
        File.WriteAllText(Path.Combine(_copy.FullName, "docs", "rules", "LMB999.md"), "# LMB999: No rule\n");

        var stale = Assert.Single(RuleDocuments.In(_copy.FullName), static document => !document.IsUpToDate);
        Assert.Equal(("docs/rules/LMB999.md", null), (stale.Path, stale.Expected));
    }

    [Fact]
    public void RuleWithoutPage_GetsTheFrameOfOne()
    {
        CopyDocuments();
        File.Delete(Path.Combine(_copy.FullName, "docs", "rules", "LMB209.md"));

        var page = Assert.Single(RuleDocuments.In(_copy.FullName), static document => !document.IsUpToDate);
        Assert.Equal("docs/rules/LMB209.md", page.Path);
        Assert.StartsWith($"# LMB209: {Repository.Descriptor("LMB209").Title}\n", page.Expected);
        Assert.All(RuleDocuments.Headings, heading => Assert.Contains($"\n## {heading}\n", page.Expected));
    }

    /// <summary>Released rules stay in the file of their release.</summary>
    [Fact]
    public void ReleasedRule_HasNoRowAmongTheNewOnes()
    {
        var unshipped = Repository.Read(RuleDocuments.Releases).ReplaceLineEndings("\n");

        var rows = RuleDocuments.WithReleaseRows(unshipped, "LMB203 | LambdaBatch | Error | WrongItemIdentifier\n");

        Assert.Equal(string.Concat(unshipped.Split('\n').Where(static line => !line.StartsWith("LMB203 ", StringComparison.Ordinal)).Select(static line => line + "\n")).TrimEnd(), rows.TrimEnd());
    }

    private void CopyDocuments()
    {
        foreach (var document in RuleDocuments.In(Repository.Root).Select(static document => document.Path).Append("src/LambdaAnalyzers/AnalyzerReleases.Shipped.md"))
        {
            var target = Path.Combine(_copy.FullName, document);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Root, document), target);
        }
    }
}
