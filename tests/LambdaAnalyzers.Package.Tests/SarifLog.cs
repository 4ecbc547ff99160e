using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Path = System.IO.Path;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The compiler's log of a build: it has also what is no warning and what is suppressed.</summary>
internal static class SarifLog
{
    public const string Option = "-p:ErrorLog=findings.sarif%2cversion=2.1";

    private const string File = "findings.sarif";

    /// <summary>Our findings in it, by file and rule.</summary>
    public static IReadOnlyList<SarifResult> Read(ConsumerWorkspace workspace)
    {
        using var log = JsonDocument.Parse(workspace.Read(File));
        return
        [
            .. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Where(static result => result.GetProperty("ruleId").GetString()!.StartsWith("LMB", System.StringComparison.Ordinal))
                .Select(static result => new SarifResult(
                    Path.GetFileName(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!),
                    result.GetProperty("ruleId").GetString()!,
                    result.GetProperty("level").GetString()!,
                    result.TryGetProperty("suppressions", out _)))
                .OrderBy(static result => result.File, System.StringComparer.Ordinal)
                .ThenBy(static result => result.Rule, System.StringComparer.Ordinal),
        ];
    }
}

/// <param name="File">The name of the file.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Level">error, warning or note.</param>
/// <param name="IsSuppressed">Whether the code or a suppression file says that it is to be ignored.</param>
internal sealed record SarifResult(string File, string Rule, string Level, bool IsSuppressed);
