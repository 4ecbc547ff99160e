using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using LambdaAnalyzers.Benchmarks.Generation;
using LambdaAnalyzers.Benchmarks.Measurement;
using LambdaAnalyzers.Benchmarks.Packages;
using static LambdaAnalyzers.Benchmarks.Measurement.MarkdownTable;

namespace LambdaAnalyzers.Benchmarks;

/// <summary>What a build pays: a compiler that was not running, over the generated project, with one package after the other.</summary>
internal static class CompileBenchmark
{
    public static bool Run(int files, int rounds, bool withDearPeers)
    {
        var folder = Directory.CreateTempSubdirectory("lambda-analyzers-benchmark-").FullName;
        try
        {
            return Run(GeneratedProject.Create(files), folder, rounds, withDearPeers);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Run(GeneratedProject project, string folder, int rounds, bool withDearPeers)
    {
        GroundTruth.Write(project, folder);
        AnalyzerPackage[] packages =
        [
            AnalyzerPackage.Build("empty analyzer", nameof(EmptyAnalyzer), folder),
            AnalyzerPackage.Build("binding only", nameof(WalkingAnalyzer), folder),
            AnalyzerPackage.Ours,
            .. AnalyzerPackage.Peers,
            .. withDearPeers ? AnalyzerPackage.DearPeers : [],
        ];
        var plain = new Option(folder, project, null);
        Option[] options = [plain, .. packages.Select(package => new Option(folder, project, package))];

        // One round that does not count: files come into the cache of the system.
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < options.Length; i++)
            {
                // Another one begins each round, so that nobody always runs behind the same neighbour.
                options[(i + round + options.Length) % options.Length].Measure(round >= 0);
            }

            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }

        Console.WriteLine($"{project.Files.Length} files, {project.Lines} lines, {rounds} rounds: median (smallest–largest)");
        var empty = options[1];
        var binding = options[2];
        var table = new MarkdownTable(
            "package", "analyzers", "rules", "CPU s", "CPU over none", "wall s", "analyzer s", "of plain CPU", "ms per analyzer", "ms per rule", "dearest analyzer s", "peak MB", "peak over empty");
        foreach (var option in options)
        {
            table.Add(option.Row(plain, empty));
        }

        table.Print();

        var ours = options.Single(option => option.Package == AnalyzerPackage.Ours);
        var net = options.Single(option => option.Package == AnalyzerPackage.NetAnalyzers);
        Console.WriteLine($"LambdaAnalyzers over NetAnalyzers, analyzer time: {Ratio(ours.AnalyzerSeconds.Over(net.AnalyzerSeconds).Median)}");
        Console.WriteLine($"LambdaAnalyzers over the empty analyzer, CPU: {Ratio(ours.Cpu.Over(empty.Cpu).Median)}, peak memory: {Ratio(ours.Peak.Over(empty.Peak).Median)}");
        Console.WriteLine($"LambdaAnalyzers over binding only, CPU: {Ratio(ours.Cpu.Over(binding.Cpu).Median)}, peak memory: {Ratio(ours.Peak.Over(binding.Peak).Median)}");
        foreach (var (name, seconds) in ours.ByAnalyzer.OrderByDescending(pair => pair.Value.Median))
        {
            Console.WriteLine($"  {name}: {Spread(seconds, 3)} s");
        }

        var right = ours.Findings == project.Expected.Count;
        Console.WriteLine($"findings: {ours.Findings} of {project.Expected.Count}{(right ? string.Empty : ": NOT WHAT THE GENERATOR KNOWS")}");
        return right;
    }

    /// <summary>One way to compile the project.</summary>
    private sealed class Option
    {
        private readonly string _responseFile;
        private readonly int _rules;

        public Option(string folder, GeneratedProject project, AnalyzerPackage? package)
        {
            Package = package;
            _rules = package?.Load().SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Count() ?? 0;
            _responseFile = Path.Combine(folder, (package?.Name ?? "none") + ".rsp");
            File.WriteAllText(_responseFile, Arguments(project, package));
        }

        public AnalyzerPackage? Package { get; }

        public Series Cpu { get; } = new();

        public Series Wall { get; } = new();

        public Series Peak { get; } = new();

        public Series AnalyzerSeconds { get; } = new();

        public Dictionary<string, Series> ByAnalyzer { get; } = new(StringComparer.Ordinal);

        public int Findings { get; private set; }

        public void Measure(bool counts)
        {
            var run = CompilerRun.Start(_responseFile);
            if (run.Output.Contains("error CS", StringComparison.Ordinal) || run.Output.Contains("AD0001", StringComparison.Ordinal) || run.Output.Contains("CS8032", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(run.Output);
            }

            if (!counts)
            {
                return;
            }

            Cpu.Add(run.CpuSeconds);
            Wall.Add(run.WallSeconds);
            Peak.Add(run.PeakMegabytes);
            AnalyzerSeconds.Add(run.AnalyzerSeconds);
            Findings = run.Count("LMB");
            foreach (var (analyzer, seconds) in run.SecondsByAnalyzer)
            {
                if (!ByAnalyzer.TryGetValue(analyzer, out var series))
                {
                    ByAnalyzer.Add(analyzer, series = new Series());
                }

                series.Add(seconds);
            }
        }

        public string[] Row(Option plain, Option empty)
        {
            var none = Package is null;
            var milliseconds = AnalyzerSeconds.Median * 1000;
            return
            [
                Package?.Name ?? "none",
                none ? "–" : ByAnalyzer.Count.ToString(),
                none ? "–" : _rules.ToString(),
                Spread(Cpu),
                none ? "–" : Share(Cpu.Over(plain.Cpu).Median - 1),
                Spread(Wall),
                none ? "–" : Spread(AnalyzerSeconds, 2),
                none ? "–" : Number(AnalyzerSeconds.Over(plain.Cpu).Median * 100) + " %",
                none ? "–" : Number(milliseconds / Math.Max(1, ByAnalyzer.Count)),
                none ? "–" : Number(milliseconds / Math.Max(1, _rules)),
                none || ByAnalyzer.Count == 0 ? "–" : Number(ByAnalyzer.Values.Max(series => series.Median), 2),
                Spread(Peak, 0),
                none || this == empty ? "–" : Share(Peak.Over(empty.Peak).Median - 1),
            ];
        }

        private static string Arguments(GeneratedProject project, AnalyzerPackage? package)
        {
            var arguments = new StringBuilder();
            arguments.AppendLine("/target:library /nullable:enable /langversion:12 /deterministic+ /debug- /optimize+ /preferreduilang:en /utf8output /reportanalyzer");
            arguments.AppendLine($"/out:\"{package?.Name ?? "none"}.out.dll\"");
            foreach (var reference in project.References)
            {
                arguments.AppendLine($"/reference:\"{reference.Display}\"");
            }

            foreach (var assembly in package?.Assemblies ?? [])
            {
                arguments.AppendLine($"/analyzer:\"{assembly}\"");
            }

            foreach (var configuration in package?.Configurations ?? [])
            {
                arguments.AppendLine($"/analyzerconfig:\"{configuration}\"");
            }

            foreach (var file in project.Files)
            {
                arguments.AppendLine($"\"{file.Path}\"");
            }

            return arguments.ToString();
        }
    }
}
