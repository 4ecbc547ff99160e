using System.Collections.Generic;
using System.Text;

namespace LambdaAnalyzers.Benchmarks.Generation;

/// <summary>What part a file plays; keystrokes are measured by it.</summary>
internal enum FileRole
{
    Handler,

    /// <summary>Makes clients: here a keystroke asks who reaches them.</summary>
    Client,

    /// <summary>Stands between a handler and its clients.</summary>
    Helper,
    Data,
    Business,
}

/// <summary>One source file and what is to be found in it.</summary>
internal sealed record GeneratedFile(string Path, FileRole Role, string Text, IReadOnlyList<ExpectedFinding> Findings)
{
    /// <summary>Where the benchmark types: the 1 becomes 12, 123, …, and the file still compiles.</summary>
    public const string EditedStatement = "var revision = 1;";

    /// <summary>Takes the marks ⟦ID|code⟧ out of a text and keeps where they were.</summary>
    public static GeneratedFile FromMarked(string path, FileRole role, string marked)
    {
        var text = new StringBuilder(marked.Length);
        var findings = new List<ExpectedFinding>();
        for (var i = 0; i < marked.Length; i++)
        {
            switch (marked[i])
            {
                case '⟦':
                    var bar = marked.IndexOf('|', i);
                    findings.Add(new ExpectedFinding(path, text.Length, marked[(i + 1)..bar]));
                    i = bar;
                    break;
                case '⟧':
                    break;
                default:
                    text.Append(marked[i]);
                    break;
            }
        }

        return new GeneratedFile(path, role, text.ToString(), findings);
    }
}
