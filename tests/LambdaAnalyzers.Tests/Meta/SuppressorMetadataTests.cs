using System;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>What the page of the suppressors says is what they are.</summary>
public class SuppressorMetadataTests
{
    [Fact]
    public void Page_HasEverySuppressionAndNoOther()
    {
        var rows = Repository.Read("docs", "suppressors.md").Split('\n')
            .Where(static line => line.StartsWith("| LMS", StringComparison.Ordinal))
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(static row => row[1] + ": " + row[2]);
        var suppressions = Repository.Analyzers.OfType<DiagnosticSuppressor>()
            .SelectMany(static suppressor => suppressor.SupportedSuppressions)
            .GroupBy(static suppression => suppression.Id)
            .OrderBy(static suppression => suppression.Key, StringComparer.Ordinal)
            .Select(static suppression => suppression.Key + ": " + string.Join(", ", suppression.Select(static of => of.SuppressedDiagnosticId)));

        Assert.Equal(suppressions, rows);
        Assert.Equal(6, rows.Count());
    }
}
