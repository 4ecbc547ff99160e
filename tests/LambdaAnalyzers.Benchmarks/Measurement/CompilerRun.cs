using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using LambdaAnalyzers.Benchmarks.Packages;

namespace LambdaAnalyzers.Benchmarks.Measurement;

/// <summary>One run of a compiler that was not running before, and what it says about its analyzers.</summary>
internal sealed partial class CompilerRun
{
    private CompilerRun(double cpuSeconds, double wallSeconds, double peakMegabytes, string output)
    {
        CpuSeconds = cpuSeconds;
        WallSeconds = wallSeconds;
        PeakMegabytes = peakMegabytes;
        Output = output;
        if (TotalTime().Match(output) is { Success: true } total)
        {
            AnalyzerSeconds = Parse(total.Groups[1].Value);
        }

        foreach (Match line in AnalyzerLine().Matches(output))
        {
            SecondsByAnalyzer[line.Groups[2].Value] = Parse(line.Groups[1].Value);
        }
    }

    /// <summary>User and system time of the process.</summary>
    public double CpuSeconds { get; }

    public double WallSeconds { get; }

    public double PeakMegabytes { get; }

    /// <summary>The compiler's own report.</summary>
    public double AnalyzerSeconds { get; }

    public Dictionary<string, double> SecondsByAnalyzer { get; } = new(StringComparer.Ordinal);

    public string Output { get; }

    /// <summary>How often the compiler printed a diagnostic of this prefix.</summary>
    public int Count(string prefix) => Regex.Matches(Output, $@"\): \w+ {prefix}\d+:").Count;

    public static CompilerRun Start(string responseFile)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetDirectoryName(responseFile),
            // csc.dll talks to a server only when it is told to: every run pays for its own start.
            ArgumentList = { "exec", Path.Combine(DotnetSdk.Current.CompilerFolder, "csc.dll"), "/noconfig", "@" + responseFile },
        };
        // What the benchmark's own project sets must not reach the compiler.
        start.Environment.Remove("DOTNET_ROLL_FORWARD");

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // The counters of a process are gone when it is; the last look is at most this interval before the end.
        var cpu = TimeSpan.Zero;
        var peak = 0L;
        while (!process.HasExited)
        {
            try
            {
                process.Refresh();
                cpu = process.TotalProcessorTime;
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                break;
            }

            Thread.Sleep(10);
        }

        process.WaitForExit();
        clock.Stop();
        return new CompilerRun(cpu.TotalSeconds, clock.Elapsed.TotalSeconds, peak / 1024.0 / 1024.0, output.ToString());
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private static double Parse(string seconds) =>
        double.Parse(seconds.TrimStart('<'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Total analyzer execution time: ([<\d.]+) seconds")]
    private static partial Regex TotalTime();

    // "   1.234   12      Some.Analyzer (ID1, ID2)"; the lines of assemblies have no ids.
    [GeneratedRegex(@"^\s*(<?[\d.]+)\s+<?\d+\s+(\S+) \([A-Z]", RegexOptions.Multiline)]
    private static partial Regex AnalyzerLine();
}
