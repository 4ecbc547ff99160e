using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using LambdaAnalyzers.Benchmarks.Generation;
using LambdaAnalyzers.Benchmarks.Measurement;
using LambdaAnalyzers.Benchmarks.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using static LambdaAnalyzers.Benchmarks.Measurement.MarkdownTable;

namespace LambdaAnalyzers.Benchmarks;

/// <summary>
/// What an editor waits for between two keystrokes: one character is typed, then the diagnostics of that document alone are asked for.
/// </summary>
internal static class KeystrokeBenchmark
{
    private const int WarmUpEdits = 15;

    private static readonly FileRole[] s_roles = [FileRole.Handler, FileRole.Client, FileRole.Helper, FileRole.Business, FileRole.Data];

    public static bool Run(int files, int edits)
    {
        var project = GeneratedProject.Create(files);
        Editor[] floors = [new("empty analyzer", [new EmptyAnalyzer()], []), new("binding only", [new WalkingAnalyzer()], [])];
        var binding = floors[1];
        var ours = new Editor(AnalyzerPackage.Ours);
        Editor[] editors = [.. floors, ours, .. AnalyzerPackage.Peers.Select(package => new Editor(package))];

        using var workspace = new AdhocWorkspace();
        var projectId = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            projectId, VersionStamp.Default, "Generated", "Generated", LanguageNames.CSharp,
            compilationOptions: GeneratedProject.CompilationOptions, parseOptions: GeneratedProject.ParseOptions, metadataReferences: project.References));
        var documents = new Dictionary<string, DocumentId>(StringComparer.Ordinal);
        foreach (var file in project.Files)
        {
            var id = DocumentId.CreateNewId(projectId);
            documents.Add(file.Path, id);
            solution = solution.AddDocument(id, Path.GetFileName(file.Path), SourceText.From(file.Text), filePath: file.Path);
        }

        var random = new Random(1);
        var byRole = s_roles.ToDictionary(role => role, role => project.Files.Where(file => file.Role == role).ToArray());
        foreach (var candidates in byRole.Values)
        {
            random.Shuffle(candidates);
        }

        var right = true;
        var findings = 0;
        for (var edit = -WarmUpEdits; edit < edits; edit++)
        {
            var candidates = byRole[s_roles[(edit + WarmUpEdits) % s_roles.Length]];
            var file = candidates[(edit + WarmUpEdits) / s_roles.Length % candidates.Length];
            var documentId = documents[file.Path];
            var text = solution.GetDocument(documentId)!.GetTextAsync().Result;
            var typed = text.ToString().IndexOf(GeneratedFile.EditedStatement[..^1], StringComparison.Ordinal) + GeneratedFile.EditedStatement.Length - 1;
            solution = solution.WithDocumentText(documentId, text.WithChanges(new TextChange(new TextSpan(typed, 0), ((edit + WarmUpEdits) % 10).ToString())));
            var compilation = (CSharpCompilation)solution.GetProject(projectId)!.GetCompilationAsync().Result!;
            var tree = solution.GetDocument(documentId)!.GetSyntaxTreeAsync().Result!;

            for (var i = 0; i < editors.Length; i++)
            {
                var editor = editors[(edit + WarmUpEdits + i) % editors.Length];
                var reported = editor.Measure(compilation, tree, edit >= 0 ? file.Role : null);
                if (editor == ours)
                {
                    findings += reported.Length;
                    right &= reported.Length == file.Findings.Count;
                }
            }
        }

        Console.WriteLine($"{project.Files.Length} files, {project.Lines} lines, {edits} edits after {WarmUpEdits} to warm up");
        var table = new MarkdownTable(
            "package", "wall ms, median", "wall ms, 95th", "CPU ms, median", "CPU ms, 95th", "own CPU ms, median", "own CPU ms, 95th", "allocated MB, median", "own MB, median");
        foreach (var editor in editors)
        {
            var own = editor.CpuMilliseconds.Above(binding.CpuMilliseconds);
            var isFloor = floors.Contains(editor);
            table.Add(
                editor.Name,
                Number(editor.Milliseconds.Median),
                Number(editor.Milliseconds.Percentile(0.95)),
                Number(editor.CpuMilliseconds.Median),
                Number(editor.CpuMilliseconds.Percentile(0.95)),
                isFloor ? "–" : Number(own.Median),
                isFloor ? "–" : Number(own.Percentile(0.95)),
                Number(editor.Megabytes.Median, 2),
                isFloor ? "–" : Number(editor.Megabytes.Above(binding.Megabytes).Median, 2));
        }

        table.Print();
        foreach (var role in s_roles)
        {
            var own = ours.ByRole[role].Above(binding.ByRole[role]);
            Console.WriteLine($"LambdaAnalyzers, own CPU ms in {role} files: median {Number(own.Median)}, 95th percentile {Number(own.Percentile(0.95))}, largest {Number(own.Maximum)}");
        }

        Console.WriteLine($"findings while typing: {findings}{(right ? ", as the generator knows" : ": NOT WHAT THE GENERATOR KNOWS")}");
        return right;
    }

    /// <summary>An editor with one package.</summary>
    private sealed class Editor(string name, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<string> configurations)
    {
        private readonly AnalyzerConfigSet? _configuration = configurations.IsEmpty
            ? null
            : AnalyzerConfigSet.Create(configurations.Select(path => AnalyzerConfig.Parse(File.ReadAllText(path), path)).ToList());

        public Editor(AnalyzerPackage package)
            : this(package.Name, package.Load(), package.Configurations)
        {
        }

        public string Name => name;

        public Series Milliseconds { get; } = new();

        public Series CpuMilliseconds { get; } = new();

        public Series Megabytes { get; } = new();

        public Dictionary<FileRole, Series> ByRole { get; } = s_roles.ToDictionary(role => role, _ => new Series());

        public ImmutableArray<Diagnostic> Measure(CSharpCompilation compilation, SyntaxTree tree, FileRole? role)
        {
            if (_configuration is not null)
            {
                compilation = compilation.WithOptions(
                    compilation.Options.WithSpecificDiagnosticOptions(_configuration.GlobalConfigOptions.TreeOptions));
            }

            // Nobody pays for the garbage of the one before.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var processor = ProcessClock.Now;
            var clock = Stopwatch.StartNew();
            var withAnalyzers = new CompilationWithAnalyzers(
                compilation, analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
            var reported = withAnalyzers.GetAnalyzerSemanticDiagnosticsAsync(withAnalyzers.Compilation.GetSemanticModel(tree), null, default).Result;
            clock.Stop();
            var used = ProcessClock.Now - processor;
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            if (role is { } counted)
            {
                Milliseconds.Add(clock.Elapsed.TotalMilliseconds);
                Megabytes.Add(allocated / 1024.0 / 1024.0);
                CpuMilliseconds.Add(used.TotalMilliseconds);
                ByRole[counted].Add(used.TotalMilliseconds);
            }

            return reported;
        }
    }
}
