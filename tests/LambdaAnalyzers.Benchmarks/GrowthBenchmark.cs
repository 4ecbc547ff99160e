using System;
using System.Collections.Immutable;
using System.Linq;
using LambdaAnalyzers.Benchmarks.Generation;
using LambdaAnalyzers.Benchmarks.Measurement;
using LambdaAnalyzers.Benchmarks.Packages;
using Microsoft.CodeAnalysis.Diagnostics;
using static LambdaAnalyzers.Benchmarks.Measurement.MarkdownTable;

namespace LambdaAnalyzers.Benchmarks;

/// <summary>How the time of all rules grows with the project; everything that is kept between analyses is thrown away before each.</summary>
internal static class GrowthBenchmark
{
    public static bool Run(int[] sizes, int rounds)
    {
        var projects = sizes.Select(size => GeneratedProject.Create(size)).ToArray();
        var binding = sizes.Select(_ => new Series()).ToArray();
        var ours = sizes.Select(_ => new Series()).ToArray();
        var reportedTime = sizes.Select(_ => new Series()).ToArray();
        var right = GroundTruth.Check(projects[0]);
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                // What runs first pays for what is slow only once, so they take turns.
                var early = round % 2 == 0 ? Analyze(projects[i], AnalyzerPackage.Ours.Load()) : default;
                var floor = Analyze(projects[i], [new WalkingAnalyzer()]);
                var run = round % 2 == 0 ? early : Analyze(projects[i], AnalyzerPackage.Ours.Load());
                if (round >= 0)
                {
                    binding[i].Add(floor.Cpu.TotalSeconds);
                    ours[i].Add(run.Cpu.TotalSeconds);
                    reportedTime[i].Add(run.InAnalyzers.TotalSeconds);
                    right &= run.Reported == projects[i].Expected.Count;
                }
            }
        }

        Console.WriteLine($"{rounds} rounds: median (smallest–largest)");
        var table = new MarkdownTable("files", "findings", "CPU s, binding only", "CPU s, LambdaAnalyzers", "own CPU s", "in the analyzer, wall s", "own CPU ms per file", "per file over the smallest");
        var perFile = new double[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            var own = ours[i].Above(binding[i]);
            perFile[i] = own.Median * 1000 / sizes[i];
            table.Add(
                sizes[i].ToString(),
                projects[i].Expected.Count.ToString(),
                Spread(binding[i], 2),
                Spread(ours[i], 2),
                Spread(own, 2),
                Spread(reportedTime[i], 2),
                Number(perFile[i], 2),
                Ratio(perFile[i] / perFile[0]));
        }

        table.Print();
        Console.WriteLine(right ? "findings: as the generator knows" : "findings: NOT WHAT THE GENERATOR KNOWS");
        return right;
    }

    private static (TimeSpan Cpu, TimeSpan InAnalyzers, int Reported) Analyze(GeneratedProject project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = project.Compile();
        GC.Collect();
        var before = ProcessClock.Now;
        // One thread, so that the time of an action is its own.
        var withAnalyzers = new CompilationWithAnalyzers(
            compilation, analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = withAnalyzers.GetAnalysisResultAsync(default).Result;
        var cpu = ProcessClock.Now - before;
        var inAnalyzers = TimeSpan.FromTicks(result.AnalyzerTelemetryInfo.Values.Sum(info => info.ExecutionTime.Ticks));
        return (cpu, inAnalyzers, result.GetAllDiagnostics().Length);
    }
}
