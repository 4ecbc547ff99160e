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
/// What each rule costs by itself: all others are off. An analyzer that asks for operations and does nothing runs beside it, and what that
/// costs alone is taken off.
/// What rules share, such as the search for handlers, counts for each; the sum is more than all of them cost together.
/// </summary>
internal static class RuleBenchmark
{
    public static bool Run(int files, int rounds)
    {
        var project = GeneratedProject.Create(files);
        var analyzers = AnalyzerPackage.Ours.Load();
        var ids = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal).ToArray();
        var binding = new Series();
        var all = new Series();
        var byRule = ids.ToDictionary(id => id, _ => new Series(), StringComparer.Ordinal);
        var findings = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = -1; round < rounds; round++)
        {
            binding.AddUnless(round < 0, Analyze(project, [], ids, ids).Cpu);
            var (cpu, found) = Analyze(project, analyzers, ids, ids);
            all.AddUnless(round < 0, cpu);
            foreach (var id in ids)
            {
                (cpu, findings[id]) = Analyze(project, analyzers, ids, [id]);
                byRule[id].AddUnless(round < 0, cpu);
            }

            Console.Error.WriteLine($"round {round + 1} of {rounds}, {found} findings of all rules");
        }

        Console.WriteLine($"{project.Files.Length} files, {rounds} rounds, one thread: median (smallest–largest)");
        Console.WriteLine($"binding only: {Spread(binding, 2)} CPU s; all rules on top of it: {Spread(all.Above(binding), 2)}");
        var table = new MarkdownTable("rule", "findings", "own CPU ms");
        foreach (var id in ids.OrderByDescending(id => byRule[id].Above(binding).Median))
        {
            table.Add(id, findings[id].ToString(), Number(byRule[id].Above(binding).Median * 1000));
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

    private static (double Cpu, int Found) Analyze(GeneratedProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, string[] ids, string[] on)
    {
        var compilation = project.Compile();
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            ids.Except(on).ToImmutableDictionary(id => id, _ => ReportDiagnostic.Suppress, StringComparer.Ordinal)));
        GC.Collect();
        var before = ProcessClock.Now;
        var withAnalyzers = new CompilationWithAnalyzers(
            compilation, analyzers.Add(new WalkingAnalyzer()), new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = withAnalyzers.GetAnalyzerDiagnosticsAsync().Result.Length;
        return ((ProcessClock.Now - before).TotalSeconds, found);
    }
}
