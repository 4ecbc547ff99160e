using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Benchmarks.Packages;

/// <summary>Analyzers as a project gets them: assemblies, and the configuration that comes with them.</summary>
internal sealed class AnalyzerPackage
{
    private AnalyzerPackage(string name, ImmutableArray<string> assemblies, ImmutableArray<string> configurations)
    {
        Name = name;
        Assemblies = assemblies;
        Configurations = configurations;
    }

    public string Name { get; }

    public ImmutableArray<string> Assemblies { get; }

    public ImmutableArray<string> Configurations { get; }

    public static AnalyzerPackage Ours { get; } = new("LambdaAnalyzers", [typeof(InvokeScopeAnalyzer).Assembly.Location], []);

    /// <summary>NetAnalyzers with the severities that the SDK gives them by default.</summary>
    public static AnalyzerPackage NetAnalyzers { get; } = FindNetAnalyzers();

    /// <summary>Everything that the cost is compared with, as far as it could be restored.</summary>
    public static ImmutableArray<AnalyzerPackage> Peers { get; } =
        [.. new[] { NetAnalyzers, FindRestored("AWSSDK"), FindRestored("Roslynator"), FindRestored("Meziantou") }.OfType<AnalyzerPackage>()];

    /// <summary>Those that cost so much that they are asked for only on demand.</summary>
    public static ImmutableArray<AnalyzerPackage> DearPeers { get; } =
        [.. new[] { FindRestored("IDisposableAnalyzers"), FindRestored("VS-Threading"), FindRestored("StyleCop"), FindRestored("Sonar") }.OfType<AnalyzerPackage>()];

    /// <summary>Compiled against the SDK's own Roslyn, because a compiler skips analyzers that were built against a newer one.</summary>
    public static AnalyzerPackage Build(string name, string analyzer, string folder)
    {
        using var stream = typeof(AnalyzerPackage).Assembly.GetManifestResourceStream(analyzer + ".cs")!;
        using var reader = new StreamReader(stream);
        var references = Testing.LambdaReferences.Net100.AddRange(
            MetadataReference.CreateFromFile(Path.Combine(DotnetSdk.Current.CompilerFolder, "Microsoft.CodeAnalysis.dll")));
        var compilation = CSharpCompilation.Create(
            analyzer, [CSharpSyntaxTree.ParseText(reader.ReadToEnd())], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var path = Path.Combine(folder, analyzer + ".dll");
        var result = compilation.Emit(path);
        return result.Success
            ? new AnalyzerPackage(name, [path], [])
            : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
    }

    /// <summary>Instances for a run inside this process.</summary>
    public ImmutableArray<DiagnosticAnalyzer> Load()
    {
        var loader = new FolderAssemblyLoader();
        return [.. Assemblies.SelectMany(path => new AnalyzerFileReference(path, loader).GetAnalyzers(LanguageNames.CSharp))];
    }

    private static AnalyzerPackage FindNetAnalyzers()
    {
        var folder = Path.Combine(DotnetSdk.Current.Folder, "Sdks", "Microsoft.NET.Sdk", "analyzers");
        var level = DotnetSdk.Current.Version[..DotnetSdk.Current.Version.IndexOf('.')];
        return new AnalyzerPackage(
            "NetAnalyzers",
            [Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"), Path.Combine(folder, "Microsoft.CodeAnalysis.NetAnalyzers.dll")],
            [Path.Combine(folder, "build", "config", $"analysislevel_{level}_default.globalconfig")]);
    }

    private static AnalyzerPackage? FindRestored(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "peers", name);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        // Packages that ship several builds have them in folders named by the oldest compiler that loads them.
        var byCompiler = Directory.EnumerateDirectories(folder, "roslyn*")
            .Select(path => (Path: path, Roslyn: Version.Parse(Path.GetFileName(path)["roslyn".Length..])))
            .Where(found => found.Roslyn <= DotnetSdk.Current.RoslynVersion)
            .OrderByDescending(found => found.Roslyn)
            .Select(found => found.Path)
            .FirstOrDefault();
        return new AnalyzerPackage(
            name,
            [.. Directory.EnumerateFiles(byCompiler ?? folder, "*.dll", SearchOption.AllDirectories)
                .Where(path => !Path.GetFileName(path).Contains("CodeFix", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)],
            []);
    }
}
