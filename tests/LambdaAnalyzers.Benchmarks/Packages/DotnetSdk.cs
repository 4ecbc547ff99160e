using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace LambdaAnalyzers.Benchmarks.Packages;

/// <summary>The SDK that <c>dotnet</c> runs here: its compiler and the analyzers that come with it.</summary>
internal sealed class DotnetSdk
{
    private DotnetSdk(string version, string folder)
    {
        Version = version;
        Folder = folder;
        CompilerFolder = Path.Combine(folder, "Roslyn", "bincore");
        var roslyn = FileVersionInfo.GetVersionInfo(Path.Combine(CompilerFolder, "Microsoft.CodeAnalysis.dll"));
        RoslynVersion = new Version(roslyn.FileMajorPart, roslyn.FileMinorPart);
    }

    public static DotnetSdk Current { get; } = Find();

    public string Version { get; }

    public string Folder { get; }

    public string CompilerFolder { get; }

    public Version RoslynVersion { get; }

    private static DotnetSdk Find()
    {
        var version = Ask("--version").Trim();
        var line = Ask("--list-sdks").Split('\n').First(line => line.StartsWith(version + " ", StringComparison.Ordinal));
        var root = line[(line.IndexOf('[') + 1)..line.IndexOf(']')];
        return new DotnetSdk(version, Path.Combine(root, version));
    }

    private static string Ask(string argument)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", argument) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
