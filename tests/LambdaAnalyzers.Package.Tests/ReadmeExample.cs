using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The finding and the fix that the README shows: consumers build exactly this code.</summary>
internal static partial class ReadmeExample
{
    public const string File = "Function.cs";

    private static readonly string s_readme = System.IO.File.ReadAllText(Path.Combine(BuildEnvironment.RepositoryRoot, "README.md")).ReplaceLineEndings("\n");

    /// <summary>The code before the fix.</summary>
    public static string Before => Side(without: '+');

    /// <summary>The code after the fix.</summary>
    public static string After => Side(without: '-');

    /// <summary>The line that the build prints, up to where the README cuts it.</summary>
    public static string PrintedFinding => Printed().Match(s_readme).Groups["line"].Value;

    private static string Side(char without)
        => string.Concat(Diff().Match(s_readme).Groups["lines"].Value
            .Split('\n', StringSplitOptions.None)
            .SkipLast(1)
            .Where(line => !line.StartsWith(without))
            .Select(line => (line.Length > 0 ? line[1..] : line) + "\n"));

    [GeneratedRegex("```diff\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Diff();

    [GeneratedRegex(@"^(?<line>Function\.cs\(\d+,\d+\): warning LMB101: .*)…$", RegexOptions.Multiline)]
    private static partial Regex Printed();
}
