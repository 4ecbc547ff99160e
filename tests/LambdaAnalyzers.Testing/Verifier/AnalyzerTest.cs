using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Testing.Model;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Runs analyzers over the code of <see cref="TestState"/> and compares what they report with what is expected.
/// The code is analysed with and without concurrent execution, and both have to report the same.
/// </summary>
public abstract partial class AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    private static readonly ImmutableArray<string> s_crashIds = ["AD0001", "AD0002"];
    private static readonly ImmutableDictionary<string, ReportDiagnostic> s_baseDiagnosticOptions = ImmutableDictionary<string, ReportDiagnostic>.Empty
        // Test references come from several frameworks; that their versions are unified is of no interest here.
        .Add("CS1701", ReportDiagnostic.Suppress)
        .Add("CS1702", ReportDiagnostic.Suppress)
        .Add("AD0001", ReportDiagnostic.Error)
        .Add("AD0002", ReportDiagnostic.Error);

    protected AnalyzerTest()
        => TestState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);

    public abstract string Language { get; }

    /// <summary>Adds a source file to <see cref="TestState"/>.</summary>
    public string TestCode
    {
        set
        {
            if (value is not null)
            {
                TestState.Sources.Add(value);
            }
        }
    }

    public SolutionState TestState { get; }

    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    public TestBehaviors TestBehaviors { get; set; }

    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    public MarkupOptions MarkupOptions { get; set; }

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    public List<string> DisabledDiagnostics { get; } = [];

    /// <summary>A further check of each diagnostic that was expected and found.</summary>
    public Action<Diagnostic, DiagnosticResult, IVerifier>? DiagnosticVerifier { get; set; }

    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    public List<Func<OptionSet, OptionSet>> OptionsTransforms { get; } = [];

    protected static TVerifier Verify => new();

    protected virtual string DefaultFilePathPrefix => "/0/Test";

    protected virtual string DefaultTestProjectName => "TestProject";

    protected virtual string DefaultFilePath => DefaultFilePathPrefix + "0." + DefaultFileExt;

    protected abstract string DefaultFileExt { get; }

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        Verify.LanguageIsSupported(Language);
        await RunImplAsync(cancellationToken).ConfigureAwait(false);
    }

    protected virtual async Task RunImplAsync(CancellationToken cancellationToken)
    {
        Verify.NotEmpty($"{nameof(TestState)}.{nameof(SolutionState.Sources)}", TestState.Sources);

        var analyzers = GetDiagnosticAnalyzers().ToArray();
        var supported = GetSupportedDiagnostics(analyzers);
        var testState = TestState
            .WithInheritedValuesApplied(null, [])
            .WithProcessedMarkup(MarkupOptions, GetDefaultDiagnostic(analyzers), supported, [], DefaultFilePath);
        await VerifyStateAsync(testState, Verify.PushContext("Diagnostics of test state"), cancellationToken).ConfigureAwait(false);
    }

    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    protected abstract CompilationOptions CreateCompilationOptions();

    protected abstract ParseOptions CreateParseOptions();

    /// <summary>What <c>[|…|]</c> stands for.</summary>
    protected virtual DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
    {
        var supported = GetSupportedDiagnostics(analyzers);
        return supported.Length == 1 || (MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor) && !supported.IsEmpty) ? supported[0] : null;
    }

    protected virtual AnalyzerOptions GetAnalyzerOptions(Project project) => project.AnalyzerOptions;

    protected virtual CompilationWithAnalyzers CreateCompilationWithAnalyzers(
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        AnalyzerOptions options,
        CancellationToken cancellationToken)
        => new(compilation, analyzers, new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));

    protected virtual bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics) => compilerDiagnostics switch
    {
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
        CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
        _ => true,
    };

    protected virtual Task<Workspace> CreateWorkspaceImplAsync() => Task.FromResult<Workspace>(new AdhocWorkspace(MefHostServices.DefaultHost));

    protected async Task<Workspace> CreateWorkspaceAsync() => await CreateWorkspaceImplAsync().ConfigureAwait(false);

    protected async Task<Project> CreateProjectAsync(EvaluatedProjectState primaryProject, ImmutableArray<EvaluatedProjectState> additionalProjects, CancellationToken cancellationToken)
    {
        var workspace = await CreateWorkspaceAsync().ConfigureAwait(false);
        var solution = workspace.CurrentSolution;
        foreach (var transform in OptionsTransforms)
        {
            solution = solution.WithOptions(transform(solution.Options));
        }

        var ids = new Dictionary<string, ProjectId>(StringComparer.Ordinal);
        var primaryId = ProjectId.CreateNewId(primaryProject.Name);
        ids.Add(primaryProject.Name, primaryId);
        solution = await AddProjectAsync(solution, primaryId, primaryProject, cancellationToken).ConfigureAwait(false);
        foreach (var additional in additionalProjects)
        {
            var id = ProjectId.CreateNewId(additional.Name);
            ids.Add(additional.Name, id);
            solution = await AddProjectAsync(solution, id, additional, cancellationToken).ConfigureAwait(false);
        }

        foreach (var state in additionalProjects.Add(primaryProject))
        {
            solution = solution.AddProjectReferences(ids[state.Name], state.AdditionalProjectReferences.Select(name => new ProjectReference(ids[name])));
        }

        foreach (var transform in SolutionTransforms)
        {
            solution = transform(solution, primaryId);
        }

        return solution.GetProject(primaryId)!;
    }

    protected virtual Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        return GetAsync();

        async Task<(Compilation, ImmutableArray<Diagnostic>)> GetAsync()
        {
            var compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
            var enabled = GetRulesToEnable().RemoveRange(compilation.Options.SpecificDiagnosticOptions.Keys);
            return enabled.IsEmpty
                ? (compilation, [])
                : (compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EnabledRules(compilation.Options.SyntaxTreeOptionsProvider, enabled))), []);
        }
    }

    private protected static ImmutableArray<DiagnosticDescriptor> GetSupportedDiagnostics(IEnumerable<DiagnosticAnalyzer> analyzers)
        => analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToImmutableArray();

    private protected static bool IsCompilerDiagnosticId(string id) => CompilerDiagnosticId().IsMatch(id);

    private protected async Task<Project> CreateProjectAsync(SolutionState state, CancellationToken cancellationToken)
        => await CreateProjectAsync(Evaluate(state), EvaluateAdditionalProjects(state), cancellationToken).ConfigureAwait(false);

    /// <summary>All that the test has to say about the diagnostics of one state.</summary>
    private protected async Task VerifyStateAsync(SolutionState state, IVerifier verifier, CancellationToken cancellationToken)
    {
        var primary = Evaluate(state);
        var additional = EvaluateAdditionalProjects(state);
        var project = await CreateProjectAsync(primary, additional, cancellationToken).ConfigureAwait(false);
        var expected = state.ExpectedDiagnostics.ToImmutableArray();

        var diagnostics = await GetSortedDiagnosticsAsync(project.Solution, concurrent: true, verifier, cancellationToken).ConfigureAwait(false);
        VerifyDiagnostics(diagnostics, expected, verifier);

        var again = await GetSortedDiagnosticsAsync(project.Solution, concurrent: false, verifier, cancellationToken).ConfigureAwait(false);
        VerifySame(diagnostics, again, verifier);

        await VerifyExclusionsAsync(primary, additional, expected, verifier, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Compiler and analyzer diagnostics of all projects of the solution, in a fixed order. Fails when an analyzer threw.</summary>
    private protected async Task<ImmutableArray<Diagnostic>> GetSortedDiagnosticsAsync(Solution solution, bool concurrent, IVerifier verifier, CancellationToken cancellationToken)
    {
        var result = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            result.AddRange(await GetDiagnosticsAsync(project, concurrent, verifier, cancellationToken).ConfigureAwait(false));
        }

        return result
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(DiagnosticFingerprint.Of, StringComparer.Ordinal)
            .ToImmutableArray();
    }

    /// <inheritdoc cref="GetSortedDiagnosticsAsync"/>
    private protected async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(Project project, bool concurrent, IVerifier verifier, CancellationToken cancellationToken)
    {
        var (compilation, _) = await GetProjectCompilationAsync(project, verifier, cancellationToken).ConfigureAwait(false);
        var all = await AnalyzeAsync(project, compilation, GetDiagnosticAnalyzers().ToImmutableArray(), concurrent, cancellationToken).ConfigureAwait(false);
        if (all.FirstOrDefault(diagnostic => s_crashIds.Contains(diagnostic.Id)) is { } crash)
        {
            verifier.Fail($"An analyzer threw an exception.\n{crash.GetMessage(CultureInfo.InvariantCulture)}\n{crash.Descriptor.Description}");
        }

        return all.Where(diagnostic => !IsCompilerDiagnosticId(diagnostic.Id) || IsCompilerDiagnosticIncluded(diagnostic, CompilerDiagnostics)).ToImmutableArray();
    }

    private protected CompilationWithAnalyzers CreateAnalysis(
        Project project,
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        bool concurrent,
        CancellationToken cancellationToken)
    {
        // A test may override the creation, so what it made is kept in all but the one respect.
        var created = CreateCompilationWithAnalyzers(compilation, analyzers, GetAnalyzerOptions(project), cancellationToken);
        var options = new CompilationWithAnalyzersOptions(
            created.AnalysisOptions.Options ?? GetAnalyzerOptions(project),
            created.AnalysisOptions.OnAnalyzerException,
            concurrent,
            created.AnalysisOptions.LogAnalyzerExecutionTime,
            created.AnalysisOptions.ReportSuppressedDiagnostics);
        return new CompilationWithAnalyzers(created.Compilation, created.Analyzers, options);
    }

    private static ImmutableArray<Diagnostic> WithoutSuppressed(ImmutableArray<Diagnostic> diagnostics)
        => diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).ToImmutableArray();

    private static ImmutableArray<(Diagnostic Actual, DiagnosticResult Expected)> Match(
        ImmutableArray<Diagnostic> actual,
        ImmutableArray<DiagnosticResult> expected,
        IVerifier verifier)
    {
        var pairs = DiagnosticMatcher.Match(actual, expected, out var failure);
        if (failure is not null)
        {
            verifier.Fail(failure);
        }

        return pairs;
    }

    private static void VerifySame(ImmutableArray<Diagnostic> concurrent, ImmutableArray<Diagnostic> sequential, IVerifier verifier)
    {
        var first = concurrent.Select(DiagnosticFingerprint.Of).ToArray();
        var second = sequential.Select(DiagnosticFingerprint.Of).ToArray();
        if (!first.SequenceEqual(second))
        {
            verifier.Fail(
                "The diagnostics of two runs over the same code differ: '-' with concurrent execution, '+' without.\n"
                + LineDifference.Describe(string.Join("\n", first) + "\n", string.Join("\n", second) + "\n"));
        }
    }

    private static DiagnosticResult MoveDown(DiagnosticResult expected, ImmutableHashSet<string> files)
        => expected.Spans.Aggregate(expected.WithNoLocation(), (moved, location) => files.Contains(location.Span.Path)
            ? moved.WithSpan(new DiagnosticResult(expected.Id, expected.Severity).WithSpan(location.Span).WithLineOffset(1).Spans[0].Span, location.Options)
            : moved.WithSpan(location.Span, location.Options));

    private static string PathOfFirstSpan(DiagnosticResult expected) => expected.HasLocation ? expected.Spans[0].Span.Path : string.Empty;

    [GeneratedRegex("^CS[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex CompilerDiagnosticId();

    private EvaluatedProjectState Evaluate(ProjectState state) => new(state, ReferenceAssemblies);

    private ImmutableArray<EvaluatedProjectState> EvaluateAdditionalProjects(SolutionState state)
        => state.AdditionalProjects.Values.Select(Evaluate).ToImmutableArray();

    private async Task<Solution> AddProjectAsync(Solution solution, ProjectId id, EvaluatedProjectState state, CancellationToken cancellationToken)
    {
        var references = await state.ReferenceAssemblies.ResolveAsync(state.Language, cancellationToken).ConfigureAwait(false);
        var info = ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            state.Name,
            state.AssemblyName,
            state.Language,
            compilationOptions: ApplyDiagnosticOptions(CreateCompilationOptions().WithOutputKind(state.OutputKind)),
            parseOptions: CreateParseOptions().WithDocumentationMode(state.DocumentationMode),
            metadataReferences: [.. references, .. state.AdditionalReferences]);
        solution = solution.AddProject(info);

        foreach (var (path, content) in state.Sources.Concat(state.GeneratedSources))
        {
            var (name, folders) = DocumentPath.Split(path);
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), name, content, folders, path);
        }

        foreach (var (path, content) in state.AdditionalFiles)
        {
            var (name, folders) = DocumentPath.Split(path);
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), name, content, folders, path);
        }

        foreach (var (path, content) in state.AnalyzerConfigFiles)
        {
            var (name, folders) = DocumentPath.Split(path);
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), name, content, folders, path);
        }

        return solution;
    }

    private CompilationOptions ApplyDiagnosticOptions(CompilationOptions options)
    {
        var specific = s_baseDiagnosticOptions
            .SetItems(options.SpecificDiagnosticOptions)
            .SetItems(DisabledDiagnostics.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));
        return options.WithSpecificDiagnosticOptions(specific);
    }

    /// <summary>A rule that is off by default has to be tested too.</summary>
    private ImmutableDictionary<string, ReportDiagnostic> GetRulesToEnable()
    {
        return GetSupportedDiagnostics(GetDiagnosticAnalyzers())
            .Where(descriptor => !descriptor.IsEnabledByDefault)
            .DistinctBy(descriptor => descriptor.Id)
            .ToImmutableDictionary(descriptor => descriptor.Id, descriptor => ToReport(descriptor.DefaultSeverity));

        static ReportDiagnostic ToReport(DiagnosticSeverity severity) => severity switch
        {
            DiagnosticSeverity.Error => ReportDiagnostic.Error,
            DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
            DiagnosticSeverity.Info => ReportDiagnostic.Info,
            _ => ReportDiagnostic.Hidden,
        };
    }

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Project project,
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        bool concurrent,
        CancellationToken cancellationToken)
    {
        var all = await AnalyzeWithAsync(analyzers).ConfigureAwait(false);
        var reporting = analyzers.Where(analyzer => analyzer is not DiagnosticSuppressor).ToImmutableArray();
        if (reporting.Length == analyzers.Length || !all.Any(diagnostic => diagnostic.IsSuppressed))
        {
            return WithoutSuppressed(all);
        }

        // What a suppressor silenced is visible to the test, what a pragma or an attribute silenced is not:
        // the latter is suppressed in a run without suppressors too.
        var withoutSuppressors = WithoutSuppressed(await AnalyzeWithAsync(reporting).ConfigureAwait(false));
        var silenced = withoutSuppressors.Select(diagnostic => (diagnostic.Id, diagnostic.Location)).ToHashSet();
        return all.Where(diagnostic => !diagnostic.IsSuppressed || silenced.Contains((diagnostic.Id, diagnostic.Location))).ToImmutableArray();

        async Task<ImmutableArray<Diagnostic>> AnalyzeWithAsync(ImmutableArray<DiagnosticAnalyzer> subset) => subset.IsEmpty
            ? compilation.GetDiagnostics(cancellationToken)
            : await CreateAnalysis(project, compilation, subset, concurrent, cancellationToken).GetAllDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
    }

    private void VerifyDiagnostics(ImmutableArray<Diagnostic> actual, ImmutableArray<DiagnosticResult> expected, IVerifier verifier)
    {
        foreach (var (diagnostic, result) in Match(actual, expected, verifier))
        {
            DiagnosticVerifier?.Invoke(diagnostic, result, verifier);
        }
    }

    /// <summary>Rules are silent in generated code and respect <c>#pragma warning disable</c>.</summary>
    private async Task VerifyExclusionsAsync(
        EvaluatedProjectState primary,
        ImmutableArray<EvaluatedProjectState> additional,
        ImmutableArray<DiagnosticResult> expected,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var files = primary.Sources.Select(source => source.filename).ToImmutableHashSet(StringComparer.Ordinal);
        var unconfigurable = GetSupportedDiagnostics(GetDiagnosticAnalyzers())
            .Where(descriptor => descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable))
            .Select(descriptor => descriptor.Id)
            .ToImmutableHashSet(StringComparer.Ordinal);
        var excluded = expected.Where(IsExcluded).ToImmutableArray();
        if (excluded.IsEmpty)
        {
            return;
        }

        var remaining = expected.Where(result => !IsExcluded(result)).Select(result => MoveDown(result, files)).ToImmutableArray();
        if (!TestBehaviors.HasFlag(TestBehaviors.SkipGeneratedCodeCheck))
        {
            await VerifyWithFirstLineAsync("// <auto-generated/>", remaining, verifier.PushContext("Verifying exclusions in '// <auto-generated/>' code")).ConfigureAwait(false);
        }

        if (!TestBehaviors.HasFlag(TestBehaviors.SkipSuppressionCheck))
        {
            var pragma = "#pragma warning disable " + string.Join(", ", excluded.Select(result => result.Id).Distinct());
            var unsuppressed = remaining.Where(result => result.IsSuppressed != true).ToImmutableArray();
            await VerifyWithFirstLineAsync(pragma, unsuppressed, verifier.PushContext($"Verifying exclusions in '{pragma}' code")).ConfigureAwait(false);
        }

        bool IsExcluded(DiagnosticResult result)
            => !IsCompilerDiagnosticId(result.Id) && !unconfigurable.Contains(result.Id) && files.Contains(PathOfFirstSpan(result));

        async Task VerifyWithFirstLineAsync(string line, ImmutableArray<DiagnosticResult> stillExpected, IVerifier context)
        {
            var sources = primary.Sources.Select(source => (source.filename, source.content.Replace(new TextSpan(0, 0), line + "\r\n"))).ToImmutableArray();
            var project = await CreateProjectAsync(primary.WithSources(sources), additional, cancellationToken).ConfigureAwait(false);
            var diagnostics = await GetSortedDiagnosticsAsync(project.Solution, concurrent: true, context, cancellationToken).ConfigureAwait(false);
            if (line.StartsWith('#'))
            {
                diagnostics = WithoutSuppressed(diagnostics);
            }

            Match(diagnostics, stillExpected, context);
        }
    }
}
