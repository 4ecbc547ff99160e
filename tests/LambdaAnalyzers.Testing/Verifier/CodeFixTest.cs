using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Applies code fixes until nothing is left to fix, one by one and with Fix All in document, project and solution,
/// and compares the outcome with <see cref="FixedState"/> and <see cref="BatchFixedState"/>.
/// Beyond the official verifier, a fix may be for a diagnostic in an additional file, and each fix that is offered
/// has to have an equivalence key, a Fix All provider and an effect.
/// </summary>
public abstract class CodeFixTest<TVerifier> : CodeActionTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    protected CodeFixTest()
    {
        FixedState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);
        BatchFixedState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);
    }

    /// <summary>Adds a source file to <see cref="FixedState"/>.</summary>
    public string FixedCode
    {
        set
        {
            if (value is not null)
            {
                FixedState.Sources.Add(value);
            }
        }
    }

    /// <summary>Adds a source file to <see cref="BatchFixedState"/>.</summary>
    public string BatchFixedCode
    {
        set
        {
            if (value is not null)
            {
                BatchFixedState.Sources.Add(value);
            }
        }
    }

    /// <summary>The state after fixing one diagnostic after the other.</summary>
    public SolutionState FixedState { get; }

    /// <summary>The state after Fix All, when it is not the same.</summary>
    public SolutionState BatchFixedState { get; }

    /// <summary>How many fixes are applied: exactly, or at most when negative. By default at most one per fixable diagnostic.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How often Fix All is applied: exactly, or at most when negative. By default at most once (per document, per project).</summary>
    public int? NumberOfFixAllIterations { get; set; }

    public int? NumberOfFixAllInDocumentIterations { get; set; }

    public int? NumberOfFixAllInProjectIterations { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    public CodeFixValidationMode CodeFixValidationMode
    {
        get => (CodeFixValidationMode)CodeActionValidationMode;
        set => CodeActionValidationMode = (CodeActionValidationMode)value;
    }

    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    /// <summary>The diagnostic that is fixed when <see cref="CodeFixTestBehaviors.FixOne"/> is set.</summary>
    protected virtual Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) => fixableDiagnostics.FirstOrDefault();

    protected virtual CodeFixContext CreateCodeFixContext(
        Document document,
        TextSpan span,
        ImmutableArray<Diagnostic> diagnostics,
        Action<CodeAction, ImmutableArray<Diagnostic>> registerCodeFix,
        CancellationToken cancellationToken)
        => new(document, span, diagnostics, registerCodeFix, cancellationToken);

    // A test of a fix for compiler diagnostics has to expect these, whatever their severity.
    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics)
        => base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics) || FixableIds().Contains(diagnostic.Id);

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        Verify.NotEmpty($"{nameof(TestState)}.{nameof(SolutionState.Sources)}", TestState.Sources);

        var analyzers = GetDiagnosticAnalyzers().ToArray();
        var supported = GetSupportedDiagnostics(analyzers);
        var fixable = FixableIds();
        SolutionState WithoutMarkup(SolutionState state)
            => state.WithProcessedMarkup(MarkupOptions, GetDefaultDiagnostic(analyzers), supported, fixable, DefaultFilePath);

        var rawTestState = TestState.WithInheritedValuesApplied(null, fixable);
        var rawFixedState = FixedState.WithInheritedValuesApplied(rawTestState, fixable);
        var testState = WithoutMarkup(rawTestState);
        await VerifyStateAsync(testState, Verify.PushContext("Diagnostics of test state"), cancellationToken).ConfigureAwait(false);
        if (!CodeActionExpected(FixedState) && !CodeActionExpected(BatchFixedState))
        {
            return;
        }

        var fixedState = WithoutMarkup(rawFixedState);
        var batchFixedState = WithoutMarkup(BatchFixedState.WithInheritedValuesApplied(rawFixedState, fixable));
        await VerifyFixesAreLocalAsync(testState, Verify.PushContext("Local diagnostics of test state"), cancellationToken).ConfigureAwait(false);
        await VerifyFixesAsync(testState, fixedState, batchFixedState, cancellationToken).ConfigureAwait(false);

        if (HasAnyChange(testState, fixedState, recursive: true) || CodeActionExpected(FixedState))
        {
            await VerifyStateAsync(fixedState, Verify.PushContext("Diagnostics of fixed state"), cancellationToken).ConfigureAwait(false);
        }

        if (CodeActionExpected(BatchFixedState) && !CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllCheck))
        {
            await VerifyStateAsync(batchFixedState, Verify.PushContext("Diagnostics of batch fixed state"), cancellationToken).ConfigureAwait(false);
        }
    }

    private static TextDocument? FindDocument(Solution solution, Location location)
    {
        if (location.IsInSource)
        {
            return solution.GetDocument(location.SourceTree);
        }

        return location.Kind == LocationKind.ExternalFile
            ? solution.Projects.SelectMany(project => project.AdditionalDocuments).FirstOrDefault(document => document.FilePath == location.GetLineSpan().Path)
            : null;
    }

    private ImmutableArray<string> FixableIds() => GetCodeFixProviders().SelectMany(provider => provider.FixableDiagnosticIds).Distinct().ToImmutableArray();

    private async Task<ImmutableArray<Diagnostic>> GetFixableDiagnosticsAsync(Solution solution, IVerifier verifier, CancellationToken cancellationToken)
    {
        var ids = FixableIds();
        var diagnostics = await GetSortedDiagnosticsAsync(solution, concurrent: true, verifier, cancellationToken).ConfigureAwait(false);
        return diagnostics
            .Where(diagnostic => ids.Contains(diagnostic.Id) && !diagnostic.IsSuppressed && FindDocument(solution, diagnostic.Location) is not null)
            .ToImmutableArray();
    }

    /// <summary>
    /// An editor analyses the document that is shown. A diagnostic that only appears when the whole compilation is
    /// analysed has no light bulb, so its fix would never be seen.
    /// </summary>
    private async Task VerifyFixesAreLocalAsync(SolutionState testState, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipLocalDiagnosticCheck))
        {
            return;
        }

        var start = await CreateProjectAsync(testState, cancellationToken).ConfigureAwait(false);
        var fixable = await GetFixableDiagnosticsAsync(start.Solution, verifier, cancellationToken).ConfigureAwait(false);
        foreach (var inDocument in fixable.Where(diagnostic => !IsCompilerDiagnosticId(diagnostic.Id)).GroupBy(diagnostic => FindDocument(start.Solution, diagnostic.Location)!))
        {
            var local = await GetLocalDiagnosticsAsync(inDocument.Key, verifier, cancellationToken).ConfigureAwait(false);
            var fingerprints = local.Select(DiagnosticFingerprint.Of).ToHashSet(StringComparer.Ordinal);
            foreach (var diagnostic in inDocument)
            {
                verifier.True(
                    fingerprints.Contains(DiagnosticFingerprint.Of(diagnostic)),
                    $"A code fix is for a diagnostic that is not reported when its document alone is analysed:\n{DiagnosticFingerprint.WithoutDetails(diagnostic)}");
            }
        }
    }

    private async Task<ImmutableArray<Diagnostic>> GetLocalDiagnosticsAsync(TextDocument textDocument, IVerifier verifier, CancellationToken cancellationToken)
    {
        var project = textDocument.Project;
        var (compilation, _) = await GetProjectCompilationAsync(project, verifier, cancellationToken).ConfigureAwait(false);
        var analysis = CreateAnalysis(project, compilation, GetDiagnosticAnalyzers().ToImmutableArray(), concurrent: true, cancellationToken);
        if (textDocument is Document document)
        {
            var tree = (await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false))!;
            var semantic = await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, cancellationToken).ConfigureAwait(false);
            return semantic.AddRange(await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, cancellationToken).ConfigureAwait(false));
        }

        var file = GetAnalyzerOptions(project).AdditionalFiles.First(candidate => candidate.Path == textDocument.FilePath);
        var result = await analysis.GetAnalysisResultAsync(file, cancellationToken).ConfigureAwait(false);
        return result.GetAllDiagnostics();
    }

    private async Task VerifyFixesAsync(SolutionState testState, SolutionState fixedState, SolutionState batchFixedState, CancellationToken cancellationToken)
    {
        var fixableIds = FixableIds();
        var expected = testState.ExpectedDiagnostics.Where(result => fixableIds.Contains(result.Id)).ToImmutableArray();

        var incremental = NumberOfIncrementalIterations
            ?? (HasAnyChange(testState, fixedState, recursive: true) ? -expected.Length : 0);
        await VerifyIterationsAsync(testState, fixedState, incremental, scope: null, "Iterative code fix application", cancellationToken).ConfigureAwait(false);

        var changedProjects = (HasAnyChange(testState, batchFixedState, recursive: false) ? 1 : 0)
            + batchFixedState.AdditionalProjects.Count(project => !testState.AdditionalProjects.TryGetValue(project.Key, out var before) || HasAnyChange(before, project.Value, recursive: false));
        var fixableDocuments = expected.Where(result => result.HasLocation).Select(result => result.Spans[0].Span.Path).Distinct().Count();
        await VerifyFixAllAsync(
            CodeFixTestBehaviors.SkipFixAllInDocumentCheck,
            FixAllScope.Document,
            NumberOfFixAllInDocumentIterations ?? NumberOfFixAllIterations ?? (changedProjects == 0 ? 0 : -fixableDocuments)).ConfigureAwait(false);
        await VerifyFixAllAsync(
            CodeFixTestBehaviors.SkipFixAllInProjectCheck,
            FixAllScope.Project,
            NumberOfFixAllInProjectIterations ?? NumberOfFixAllIterations ?? -changedProjects).ConfigureAwait(false);
        await VerifyFixAllAsync(
            CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
            FixAllScope.Solution,
            NumberOfFixAllIterations ?? (changedProjects == 0 ? 0 : -1)).ConfigureAwait(false);

        async Task VerifyFixAllAsync(CodeFixTestBehaviors skip, FixAllScope scope, int iterations)
        {
            if (!CodeFixTestBehaviors.HasFlag(skip))
            {
                await VerifyIterationsAsync(testState, batchFixedState, iterations, scope, $"Fix all in {scope.ToString().ToLowerInvariant()}", cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task VerifyIterationsAsync(
        SolutionState testState,
        SolutionState expected,
        int allowedIterations,
        FixAllScope? scope,
        string context,
        CancellationToken cancellationToken)
    {
        var verifier = Verify.PushContext(context);
        var project = await CreateProjectAsync(testState, cancellationToken).ConfigureAwait(false);
        var solution = project.Solution;
        var limit = Math.Abs(allowedIterations);
        var iterations = 0;
        string? oneTooMany = null;
        while (await FindFixAsync(solution, verifier, cancellationToken).ConfigureAwait(false) is { } fix)
        {
            if (iterations == limit)
            {
                oneTooMany = $"'{fix.Action.Title}' for {DiagnosticFingerprint.WithoutDetails(fix.Diagnostic)}";
                break;
            }

            iterations++;
            CodeActionVerifier?.Invoke(fix.Action, verifier);
            var action = scope is { } all ? await GetFixAllActionAsync(fix, all, verifier, cancellationToken).ConfigureAwait(false) : fix.Action;
            solution = await ApplyAsync(solution, action, verifier, cancellationToken).ConfigureAwait(false);
            if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
            {
                break;
            }
        }

        // The text says more about what went wrong than the number of fixes, unless there should have been none.
        if (limit == 0 && oneTooMany is not null)
        {
            verifier.Fail($"No code fix is expected, but one is offered: {oneTooMany}");
        }

        await VerifyContentAsync(expected, solution.GetProject(project.Id)!, verifier, cancellationToken).ConfigureAwait(false);
        foreach (var (name, state) in expected.AdditionalProjects)
        {
            await VerifyContentAsync(state, solution.Projects.Single(candidate => candidate.Name == name), verifier, cancellationToken).ConfigureAwait(false);
        }

        if (oneTooMany is not null)
        {
            verifier.Fail($"Expected {(allowedIterations < 0 ? "at most " : string.Empty)}'{limit}' iterations, but there is more to fix: {oneTooMany}");
        }

        verifier.True(allowedIterations < 0 || iterations == limit, $"Expected '{limit}' iterations but found '{iterations}' iterations.");
    }

    /// <summary>The next fix to apply: that of the first diagnostic for which the wanted action is offered.</summary>
    private async Task<OfferedFix?> FindFixAsync(Solution solution, IVerifier verifier, CancellationToken cancellationToken)
    {
        var diagnostics = await GetFixableDiagnosticsAsync(solution, verifier, cancellationToken).ConfigureAwait(false);
        if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
        {
            diagnostics = TrySelectDiagnosticToFix(diagnostics) is { } selected ? [selected] : [];
        }

        foreach (var diagnostic in diagnostics)
        {
            var document = FindDocument(solution, diagnostic.Location)!;
            var offered = ImmutableArray.CreateBuilder<OfferedFix>();
            foreach (var provider in GetCodeFixProviders().Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await CollectAsync(provider, document, diagnostic, offered, verifier, cancellationToken).ConfigureAwait(false);
            }

            var actions = FilterCodeActions(offered.Select(fix => fix.Action).ToImmutableArray());
            if (FindActionToApply(actions) is { } index)
            {
                return offered.First(fix => ReferenceEquals(fix.Action, actions[index]));
            }
        }

        return null;
    }

    private async Task CollectAsync(
        CodeFixProvider provider,
        TextDocument textDocument,
        Diagnostic diagnostic,
        ImmutableArray<OfferedFix>.Builder offered,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var registered = new ConcurrentQueue<CodeAction>();
        void Register(CodeAction action, ImmutableArray<Diagnostic> diagnostics) => registered.Enqueue(action);

        var context = textDocument is Document document
            ? CreateCodeFixContext(document, diagnostic.Location.SourceSpan, [diagnostic], Register, cancellationToken)
            : new CodeFixContext(textDocument, diagnostic.Location.SourceSpan, [diagnostic], Register, cancellationToken);
        await provider.RegisterCodeFixesAsync(context).ConfigureAwait(false);
        foreach (var action in registered.SelectMany(action => (IEnumerable<CodeAction>)Flatten(action)))
        {
            verifier.True(action.EquivalenceKey is not null, $"The code fix '{action.Title}' has no equivalence key, so Fix All cannot tell it from others.");
            verifier.True(provider.GetFixAllProvider() is not null, $"{provider.GetType().Name} offers '{action.Title}' and has no Fix All provider.");
            offered.Add(new OfferedFix(provider, textDocument, diagnostic, action));
        }
    }

    private async Task<CodeAction> GetFixAllActionAsync(OfferedFix fix, FixAllScope scope, IVerifier verifier, CancellationToken cancellationToken)
    {
        var fixAllProvider = fix.Provider.GetFixAllProvider()!;
        verifier.True(fixAllProvider.GetSupportedFixAllScopes().Contains(scope), $"The Fix All provider of {fix.Provider.GetType().Name} does not support the scope '{scope}'.");

        var diagnostics = new SolutionDiagnostics(this, fix.Provider.FixableDiagnosticIds, verifier);
        var key = fix.Action.EquivalenceKey!;

        // Roslyn has no Fix All for an additional document: such a context has a project only, and the key has to say the rest.
        var context = fix.Document is Document document
            ? new FixAllContext(document, fix.Provider, scope, key, fix.Provider.FixableDiagnosticIds, diagnostics, cancellationToken)
            : new FixAllContext(fix.Document.Project, fix.Provider, scope, key, fix.Provider.FixableDiagnosticIds, diagnostics, cancellationToken);
        var action = await fixAllProvider.GetFixAsync(context).ConfigureAwait(false);
        if (action is null)
        {
            verifier.Fail($"Fix All of '{fix.Action.Title}' does nothing in the scope '{scope}' for {DiagnosticFingerprint.WithoutDetails(fix.Diagnostic)}");
        }

        return action;
    }

    private sealed record OfferedFix(CodeFixProvider Provider, TextDocument Document, Diagnostic Diagnostic, CodeAction Action);

    /// <summary>What Fix All asks for: the diagnostics of a document or a project.</summary>
    private sealed class SolutionDiagnostics : FixAllContext.DiagnosticProvider
    {
        private readonly CodeFixTest<TVerifier> _test;
        private readonly ImmutableArray<string> _ids;
        private readonly IVerifier _verifier;
        private readonly ConcurrentDictionary<ProjectId, Lazy<Task<ImmutableArray<Diagnostic>>>> _byProject = new();

        public SolutionDiagnostics(CodeFixTest<TVerifier> test, ImmutableArray<string> ids, IVerifier verifier)
        {
            _test = test;
            _ids = ids;
            _verifier = verifier;
        }

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await GetAsync(project, cancellationToken).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            var diagnostics = await GetAsync(document.Project, cancellationToken).ConfigureAwait(false);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var diagnostics = await GetAsync(project, cancellationToken).ConfigureAwait(false);
            return diagnostics.Where(diagnostic => !diagnostic.Location.IsInSource);
        }

        private async Task<ImmutableArray<Diagnostic>> GetAsync(Project project, CancellationToken cancellationToken)
        {
            var all = _byProject.GetOrAdd(
                project.Id,
                _ => new Lazy<Task<ImmutableArray<Diagnostic>>>(() => _test.GetDiagnosticsAsync(project, concurrent: true, _verifier, cancellationToken)));
            return (await all.Value.ConfigureAwait(false)).Where(diagnostic => _ids.Contains(diagnostic.Id) && !diagnostic.IsSuppressed).ToImmutableArray();
        }
    }
}
