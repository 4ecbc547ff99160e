using System;
using System.IO;
using System.Text;
using LambdaAnalyzers.Tools;
using Microsoft.CodeAnalysis;

// Writes a global config for each value of the MSBuild property LambdaAnalysisMode, from the rules that are in the analyzer assembly.
if (args is not [var folder])
{
    Console.Error.WriteLine("AnalysisModes <folder>");
    return 2;
}

Directory.CreateDirectory(folder);

// What a mode leaves alone keeps the level that the rule chooses, which may depend on the deployment.
Write("None", static _ => "none");
Write("Minimum", static rule => rule is { IsOn: true, Most: DiagnosticSeverity.Error } ? null : "none");
Write("Recommended", static _ => null);
Write("All", static rule => rule.IsOn ? null : rule.Least == DiagnosticSeverity.Info ? "suggestion" : "warning");
Write("AllWarnings", static rule => rule is { IsOn: true, Least: >= DiagnosticSeverity.Warning } ? null : "warning");
Write("AllErrors", static _ => "error");
return 0;

void Write(string mode, Func<RuleEntry, string?> severity)
{
    var text = new StringBuilder("is_global = true\n");
    // Below every file of the user.
    text.Append("global_level = -100\n\n");
    foreach (var rule in RuleCatalog.Rules)
    {
        if (severity(rule) is { } level)
        {
            text.Append("dotnet_diagnostic.").Append(rule.Id).Append(".severity = ").Append(level).Append('\n');
        }
    }

    File.WriteAllText(Path.Combine(folder, "LambdaAnalysisMode_" + mode + ".globalconfig"), text.ToString());
}
