using System;
using System.Collections.Immutable;
using LambdaAnalyzers.Benchmarks.Generation;
using LambdaAnalyzers.Benchmarks.Measurement;
using LambdaAnalyzers.Benchmarks.Packages;
using Microsoft.CodeAnalysis.Diagnostics;
using static LambdaAnalyzers.Benchmarks.Measurement.MarkdownTable;

namespace LambdaAnalyzers.Benchmarks;

/// <summary>What a project pays that has nothing to do with Lambda.</summary>
internal static class NoLambdaBenchmark
{
    public static void Run(int files, int rounds)
    {
        var project = GeneratedProject.Create(files, lambda: false);
        var empty = new Measurements([new EmptyAnalyzer()]);
        var ours = new Measurements(AnalyzerPackage.Ours.Load());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var measurements in round % 2 == 0 ? new[] { empty, ours } : [ours, empty])
            {
                measurements.Measure(project, round >= 0);
            }
        }

        Console.WriteLine($"{project.Files.Length} files, {project.Lines} lines, no Lambda reference, {rounds} rounds: median (smallest–largest)");
        var table = new MarkdownTable("package", "CPU ms", "in the analyzer ms", "allocated KB");
        table.Add("empty analyzer", Spread(empty.Milliseconds), Spread(empty.AnalyzerMilliseconds, 3), Spread(empty.Kilobytes));
        table.Add("LambdaAnalyzers", Spread(ours.Milliseconds), Spread(ours.AnalyzerMilliseconds, 3), Spread(ours.Kilobytes));
        table.Print();
        Console.WriteLine($"LambdaAnalyzers over the empty analyzer: CPU {Ratio(ours.Milliseconds.Over(empty.Milliseconds).Median)}, allocations {Ratio(ours.Kilobytes.Over(empty.Kilobytes).Median)}, {Number(ours.Kilobytes.Above(empty.Kilobytes).Median)} KB more");
        Console.WriteLine($"findings: {ours.Reported}");
    }

    private sealed class Measurements(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        public Series Milliseconds { get; } = new();

        public Series AnalyzerMilliseconds { get; } = new();

        public Series Kilobytes { get; } = new();

        public int Reported { get; private set; }

        public void Measure(GeneratedProject project, bool counts)
        {
            var compilation = project.Compile();
            // Declarations and errors are the compiler's: both find them done.
            compilation.GetDiagnostics();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var clock = ProcessClock.Now;
            var withAnalyzers = new CompilationWithAnalyzers(
                compilation, analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
            var result = withAnalyzers.GetAnalysisResultAsync(default).Result;
            var used = ProcessClock.Now - clock;
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            var inAnalyzers = 0.0;
            foreach (var info in result.AnalyzerTelemetryInfo.Values)
            {
                inAnalyzers += info.ExecutionTime.TotalMilliseconds;
            }

            if (counts)
            {
                Milliseconds.Add(used.TotalMilliseconds);
                AnalyzerMilliseconds.Add(inAnalyzers);
                Kilobytes.Add(allocated / 1024.0);
                Reported += result.GetAllDiagnostics().Length;
            }
        }
    }
}
