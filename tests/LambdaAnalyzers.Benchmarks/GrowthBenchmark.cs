using System;
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
        var seconds = sizes.Select(_ => new Series()).ToArray();
        var right = GroundTruth.Check(projects[0]);
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                var (time, reported) = Analyze(projects[i]);
                if (round >= 0)
                {
                    seconds[i].Add(time.TotalSeconds);
                    right &= reported == projects[i].Expected.Count;
                }
            }
        }

        Console.WriteLine($"{rounds} rounds: median (smallest–largest)");
        var table = new MarkdownTable("files", "findings", "analyzer s", "ms per file", "ms per file over the smallest");
        for (var i = 0; i < sizes.Length; i++)
        {
            table.Add(
                sizes[i].ToString(),
                projects[i].Expected.Count.ToString(),
                Spread(seconds[i], 3),
                Number(seconds[i].Median * 1000 / sizes[i], 3),
                Ratio(seconds[i].Median / sizes[i] / (seconds[0].Median / sizes[0])));
        }

        table.Print();
        Console.WriteLine(right ? "findings: as the generator knows" : "findings: NOT WHAT THE GENERATOR KNOWS");
        return right;
    }

    private static (TimeSpan Time, int Reported) Analyze(GeneratedProject project)
    {
        var analyzers = AnalyzerPackage.Ours.Load();
        var compilation = project.Compile();
        GC.Collect();
        // One thread, so that the time of an action is its own.
        var withAnalyzers = new CompilationWithAnalyzers(
            compilation, analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = withAnalyzers.GetAnalysisResultAsync(default).Result;
        var time = TimeSpan.FromTicks(result.AnalyzerTelemetryInfo.Values.Sum(info => info.ExecutionTime.Ticks));
        return (time, result.GetAllDiagnostics().Length);
    }
}
