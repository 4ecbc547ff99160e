using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>What a command printed and how it ended.</summary>
internal sealed partial class CommandResult
{
    // AD0001: an analyzer threw. CS8032: it could not be created. CS9057: it wants a newer compiler.
    private static readonly ImmutableArray<string> s_analyzerFailures = ["AD0001", "CS8032", "CS9057"];

    private readonly string _command;

    public CommandResult(string command, int exitCode, string output)
    {
        _command = command;
        ExitCode = exitCode;
        Output = output;
        // The summary after this line prints every diagnostic a second time.
        var end = BuildEnd().Match(output);
        Findings = FindingLine().Matches(end.Success ? output[..end.Index] : output)
            .Select(match => new Finding(
                Path.GetFileName(match.Groups["file"].Value),
                match.Groups["file"].Value,
                int.Parse(match.Groups["line"].ValueSpan, provider: null),
                match.Groups["severity"].Value,
                match.Groups["id"].Value,
                match.Groups["message"].Value))
            .ToImmutableArray();
    }

    public int ExitCode { get; }

    public string Output { get; }

    /// <summary>The compiler's and analyzers' diagnostics, as often as they were printed.</summary>
    public ImmutableArray<Finding> Findings { get; }

    public IEnumerable<Finding> LambdaFindings => Findings.Where(finding => finding.Id.StartsWith("LMB", System.StringComparison.Ordinal));

    /// <summary>Fails unless the command succeeded and every analyzer in it ran.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, Describe("succeed"));
        return AnalyzersRan();
    }

    /// <summary>Fails unless the command failed although every analyzer in it ran.</summary>
    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, Describe("fail"));
        return AnalyzersRan();
    }

    private CommandResult AnalyzersRan()
    {
        Assert.All(s_analyzerFailures, id => Assert.DoesNotContain(id, Output));
        return this;
    }

    private string Describe(string expected) => $"'{_command}' was to {expected}, and ended with {ExitCode}:\n{Output}";

    [GeneratedRegex(@"^\s*(?<file>[^\r\n(]+)\((?<line>\d+),\d+\): (?<severity>warning|error) (?<id>[A-Z]+\d+): (?<message>.*?)(?: \[[^\]]+\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex FindingLine();

    [GeneratedRegex(@"^Build (succeeded|FAILED)\.", RegexOptions.Multiline)]
    private static partial Regex BuildEnd();
}

/// <summary>One diagnostic as the build printed it.</summary>
internal sealed record Finding(string File, string Path, int Line, string Severity, string Id, string Message);
