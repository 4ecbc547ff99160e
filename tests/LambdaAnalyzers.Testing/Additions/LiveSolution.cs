using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Testing.Model;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Testing;

/// <summary>
/// A solution in an editor: a test edits a document and asks for the diagnostics of one document alone,
/// as an editor does between two keystrokes.
/// </summary>
public sealed class LiveSolution
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly ProjectId _projectId;

    private LiveSolution(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, SolutionState state)
    {
        _analyzers = analyzers;
        _projectId = project.Id;
        Solution = project.Solution;
        State = state;
    }

    /// <summary>The solution after the edits so far.</summary>
    public Solution Solution { get; private set; }

    /// <summary>The primary project after the edits so far.</summary>
    public Project Project => Solution.GetProject(_projectId)!;

    /// <summary>What the solution was made from, with the markup taken out of the files and put into the expected diagnostics.</summary>
    public SolutionState State { get; }

    /// <summary>A solution with the content that <paramref name="configure"/> gives. Markup is allowed, as in other tests.</summary>
    public static Task<LiveSolution> CreateAsync(IEnumerable<DiagnosticAnalyzer> analyzers, Action<SolutionState> configure, CancellationToken cancellationToken = default)
    {
        var factory = new SolutionFactory(analyzers.ToImmutableArray());
        configure(factory.TestState);
        return factory.CreateAsync(cancellationToken);
    }

    /// <summary>Types <paramref name="text"/> in place of <paramref name="span"/>.</summary>
    public void Edit(string path, TextSpan span, string text)
    {
        var document = FindDocument(path);
        Solution = Solution.WithDocumentText(document.Id, GetText(document).Replace(span, text));
    }

    /// <summary>Replaces the only occurrence of <paramref name="old"/> in a document.</summary>
    public void Edit(string path, string old, string replacement)
    {
        var content = GetText(FindDocument(path)).ToString();
        var start = content.IndexOf(old, StringComparison.Ordinal);
        if (start < 0 || content.IndexOf(old, start + 1, StringComparison.Ordinal) >= 0)
        {
            throw new ArgumentException($"'{old}' does not occur exactly once in '{path}'.", nameof(old));
        }

        Edit(path, new TextSpan(start, old.Length), replacement);
    }

    /// <summary>Gives an additional file another content.</summary>
    public void EditAdditionalFile(string path, string content)
    {
        var document = Project.AdditionalDocuments.Single(candidate => candidate.FilePath == path);
        Solution = Solution.WithAdditionalDocumentText(document.Id, SourceText.From(content));
    }

    /// <summary>What analyzers report when this document alone is analysed, by position.</summary>
    public async Task<ImmutableArray<Diagnostic>> GetDocumentDiagnosticsAsync(string path, CancellationToken cancellationToken = default)
    {
        var document = FindDocument(path);
        var compilation = await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
        var analysis = CreateAnalysis(document.Project, compilation!);
        var syntax = await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree!, cancellationToken).ConfigureAwait(false);
        var semantic = await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation!.GetSemanticModel(tree!), null, cancellationToken).ConfigureAwait(false);
        return Sort(syntax.AddRange(semantic));
    }

    /// <summary>What analyzers report on an additional file when it alone is analysed, by position.</summary>
    public async Task<ImmutableArray<Diagnostic>> GetAdditionalFileDiagnosticsAsync(string path, CancellationToken cancellationToken = default)
    {
        var compilation = await Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        var file = Project.AnalyzerOptions.AdditionalFiles.Single(candidate => candidate.Path == path);
        var result = await CreateAnalysis(Project, compilation!).GetAnalysisResultAsync(file, cancellationToken).ConfigureAwait(false);
        return Sort(result.GetAllDiagnostics());
    }

    /// <summary>What analyzers report in a build of the primary project, by position.</summary>
    public async Task<ImmutableArray<Diagnostic>> GetBuildDiagnosticsAsync(CancellationToken cancellationToken = default)
    {
        var compilation = await Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        return Sort(await CreateAnalysis(Project, compilation!).GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false));
    }

    // The text is in memory: there is nothing to wait for.
    private static SourceText GetText(Document document) => document.GetTextAsync().GetAwaiter().GetResult();

    private static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
        .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
        .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
        .ToImmutableArray();

    private CompilationWithAnalyzers CreateAnalysis(Project project, Compilation compilation) => new(
        compilation,
        _analyzers,
        new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));

    private Document FindDocument(string path) => Solution.Projects.SelectMany(project => project.Documents).Single(document => document.FilePath == path);

    /// <summary>Takes from the verifier how it reads a state and makes projects of it.</summary>
    private sealed class SolutionFactory : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

        public SolutionFactory(ImmutableArray<DiagnosticAnalyzer> analyzers)
        {
            _analyzers = analyzers;
            ReferenceAssemblies = ReferenceAssemblies.Net.Net80;
        }

        public async Task<LiveSolution> CreateAsync(CancellationToken cancellationToken)
        {
            var analyzers = GetDiagnosticAnalyzers().ToArray();
            var supported = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToImmutableArray();
            var state = TestState
                .WithInheritedValuesApplied(null, [])
                .WithProcessedMarkup(MarkupOptions, GetDefaultDiagnostic(analyzers), supported, [], DefaultFilePath);
            var additional = state.AdditionalProjects.Values.Select(project => new EvaluatedProjectState(project, ReferenceAssemblies)).ToImmutableArray();
            var created = await CreateProjectAsync(new EvaluatedProjectState(state, ReferenceAssemblies), additional, cancellationToken).ConfigureAwait(false);
            return new LiveSolution(created, _analyzers, state);
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => _analyzers;
    }
}
