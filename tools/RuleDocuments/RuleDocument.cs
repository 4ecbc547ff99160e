using System;
using System.Linq;

namespace LambdaAnalyzers.Tools;

/// <summary>A file of which at least a part is written from the rules.</summary>
/// <param name="Path">Where it is, below the root of the repository.</param>
/// <param name="Current">What it says; empty if it is not there.</param>
/// <param name="Expected">What it has to say; null: it is of no rule.</param>
internal sealed record RuleDocument(string Path, string Current, string? Expected)
{
    public bool IsUpToDate => Current == Expected;

    /// <summary>The first line that has to change.</summary>
    public string FirstDifference
    {
        get
        {
            if (Expected is null)
            {
                return "there is no rule of this name";
            }

            var current = Current.Split('\n');
            var expected = Expected.Split('\n');
            var line = Enumerable.Range(0, Math.Max(current.Length, expected.Length))
                .First(index => index >= current.Length || index >= expected.Length || current[index] != expected[index]);
            return $"line {line + 1} is '{current.ElementAtOrDefault(line)}', has to be '{expected.ElementAtOrDefault(line)}'";
        }
    }
}
