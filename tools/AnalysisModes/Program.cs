using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using LambdaAnalyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

// Writes a global config for each value of the MSBuild property LambdaAnalysisMode, from the rules that are in the analyzer assembly.
if (args is not [var folder])
{
    Console.Error.WriteLine("AnalysisModes <folder>");
    return 2;
}

var rules = typeof(InvokeScopeAnalyzer).Assembly.GetTypes()
    .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
    .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
    .GroupBy(static rule => rule.Id, StringComparer.Ordinal)
    .OrderBy(static rule => rule.Key, StringComparer.Ordinal)
    .Select(static rule => (Id: rule.Key, IsOn: rule.Any(static of => of.IsEnabledByDefault), Least: rule.Min(static of => of.DefaultSeverity), Most: rule.Max(static of => of.DefaultSeverity)))
    .ToArray();

Directory.CreateDirectory(folder);

// What a mode leaves alone keeps the level that the rule chooses, which may depend on the deployment.
Write("None", static _ => "none");
Write("Minimum", static rule => rule is { IsOn: true, Most: DiagnosticSeverity.Error } ? null : "none");
Write("Recommended", static _ => null);
Write("All", static rule => rule.IsOn ? null : rule.Least == DiagnosticSeverity.Info ? "suggestion" : "warning");
Write("AllWarnings", static rule => rule is { IsOn: true, Least: >= DiagnosticSeverity.Warning } ? null : "warning");
Write("AllErrors", static _ => "error");
return 0;

void Write(string mode, Func<(string Id, bool IsOn, DiagnosticSeverity Least, DiagnosticSeverity Most), string?> severity)
{
    var text = new StringBuilder("is_global = true\n");
    // Below every file of the user.
    text.Append("global_level = -100\n\n");
    foreach (var rule in rules)
    {
        if (severity(rule) is { } level)
        {
            text.Append("dotnet_diagnostic.").Append(rule.Id).Append(".severity = ").Append(level).Append('\n');
        }
    }

    File.WriteAllText(Path.Combine(folder, "LambdaAnalysisMode_" + mode + ".globalconfig"), text.ToString());
}
