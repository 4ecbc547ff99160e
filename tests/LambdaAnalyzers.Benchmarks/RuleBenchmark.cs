using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LambdaAnalyzers.Benchmarks.Generation;
using LambdaAnalyzers.Benchmarks.Measurement;
using LambdaAnalyzers.Benchmarks.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using static LambdaAnalyzers.Benchmarks.Measurement.MarkdownTable;

namespace LambdaAnalyzers.Benchmarks;

/// <summary>
/// What each rule costs by itself: all others are off. An analyzer that asks for operations and does nothing runs before it, so that bodies are
/// bound already; the time is what the driver counts in our analyzers, on one thread, where nobody waits for others.
/// What rules share, such as the search for handlers, counts for each; the sum is more than all of them cost together.
/// </summary>
internal static class RuleBenchmark
{
    public static bool Run(int files, int rounds)
    {
        var project = GeneratedProject.Create(files);
        var analyzers = AnalyzerPackage.Ours.Load();
        var ids = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal).ToArray();
        var none = new Series();
        var all = new Series();
        var byRule = ids.ToDictionary(id => id, _ => new Series(), StringComparer.Ordinal);
        var findings = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = -1; round < rounds; round++)
        {
            none.AddUnless(round < 0, Analyze(project, analyzers, ids, []).Time);
            var (time, found) = Analyze(project, analyzers, ids, ids);
            all.AddUnless(round < 0, time);
            foreach (var id in ids)
            {
                (time, findings[id]) = Analyze(project, analyzers, ids, [id]);
                byRule[id].AddUnless(round < 0, time);
            }

            Console.Error.WriteLine($"round {round + 1} of {rounds}, {found} findings of all rules");
        }

        Console.WriteLine($"{project.Files.Length} files, {rounds} rounds, one thread: median (smallest–largest)");
        Console.WriteLine($"in our analyzers: {Spread(none, 0)} ms with all rules off, {Spread(all, 0)} ms with all on");
        var table = new MarkdownTable("rule", "findings", "ms");
        foreach (var id in ids.OrderByDescending(id => byRule[id].Median))
        {
            table.Add(id, findings[id].ToString(), Spread(byRule[id], 0));
        }

        table.Print();
        var right = findings.Values.Sum() == project.Expected.Count;
        Console.WriteLine(right ? "findings: as the generator knows" : "findings: NOT WHAT THE GENERATOR KNOWS");
        return right;
    }

    private static void AddUnless(this Series series, bool isWarmUp, double value)
    {
        if (!isWarmUp)
        {
            series.Add(value);
        }
    }

    private static (double Time, int Found) Analyze(GeneratedProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, string[] ids, string[] on)
    {
        var compilation = project.Compile();
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            ids.Except(on).ToImmutableDictionary(id => id, _ => ReportDiagnostic.Suppress, StringComparer.Ordinal)));
        GC.Collect();
        var withAnalyzers = new CompilationWithAnalyzers(
            compilation, analyzers.Insert(0, new WalkingAnalyzer()), new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = withAnalyzers.GetAnalysisResultAsync(default).Result;
        var time = result.AnalyzerTelemetryInfo.Where(pair => pair.Key is not WalkingAnalyzer).Sum(pair => pair.Value.ExecutionTime.TotalMilliseconds);
        return (time, result.GetAllDiagnostics().Length);
    }
}
