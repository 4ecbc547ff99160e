using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LambdaAnalyzers.Benchmarks.Generation;
using LambdaAnalyzers.Benchmarks.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Benchmarks;

/// <summary>A cost without the right findings means nothing: what is reported has to be what the generator knows.</summary>
internal static class GroundTruth
{
    public static bool Check(GeneratedProject project)
    {
        var compilation = project.Compile();
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        foreach (var error in errors.Take(20))
        {
            Console.Error.WriteLine(error);
        }

        var withAnalyzers = compilation.WithAnalyzers(AnalyzerPackage.Ours.Load());
        var reported = withAnalyzers.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return errors.Length == 0 & Check(project, reported);
    }

    public static bool Check(GeneratedProject project, ImmutableArray<Diagnostic> reported)
    {
        var found = reported
            .Select(diagnostic => new ExpectedFinding(diagnostic.Location.SourceTree?.FilePath ?? string.Empty, diagnostic.Location.SourceSpan.Start, diagnostic.Id))
            .ToImmutableHashSet();
        var missing = project.Expected.Except(found);
        var unexpected = found.Except(project.Expected);
        var counts = string.Join(", ", project.Expected.GroupBy(finding => finding.Id).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Count()}"));
        Console.WriteLine(
            $"{project.Files.Length} files, {project.Lines} lines: {reported.Length} findings, {project.Expected.Count} created per invocation ({counts}), {missing.Count} missing, {unexpected.Count} too many");
        Print("missing", project, missing);
        Print("too many", project, unexpected);
        return missing.Count == 0 && unexpected.Count == 0 && reported.Length == project.Expected.Count;
    }

    /// <summary>For a look at what is measured.</summary>
    public static void Write(GeneratedProject project, string folder)
    {
        foreach (var file in project.Files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }

    private static void Print(string title, GeneratedProject project, IEnumerable<ExpectedFinding> findings)
    {
        foreach (var finding in findings.OrderBy(finding => finding.Path, StringComparer.Ordinal).Take(10))
        {
            var text = project.Files.Single(file => file.Path == finding.Path).Text;
            var end = text.IndexOf('\n', finding.Start);
            Console.Error.WriteLine($"  {title}: {finding}: {text[finding.Start..end]}");
        }
    }
}
