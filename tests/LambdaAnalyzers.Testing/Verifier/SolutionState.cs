using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The content of the solution before or after a fix, and the diagnostics expected in it.</summary>
public class SolutionState : ProjectState
{
    public SolutionState(string name, string language, string defaultPrefix, string defaultExtension)
        : base(name, language, defaultPrefix, defaultExtension)
        => AdditionalProjects = new ProjectCollection(language, defaultExtension);

    public ProjectCollection AdditionalProjects { get; }

    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>
    /// By default the fixed states take over what they do not give themselves; when their content differs from the state
    /// before, expectations of diagnostics that the code fix handles are not taken over.
    /// </summary>
    public StateInheritanceMode? InheritanceMode { get; set; }

    /// <summary>
    /// By default <see cref="MarkupMode.Allow"/> in the test state, and in a fixed state
    /// <see cref="MarkupMode.IgnoreFixable"/> when its content differs from the state before.
    /// </summary>
    public MarkupMode? MarkupHandling { get; set; }

    /// <summary>A copy of this state that stands on its own: what is inherited from <paramref name="baseState"/> is in it.</summary>
    public SolutionState WithInheritedValuesApplied(SolutionState? baseState, ImmutableArray<string> fixableDiagnostics)
    {
        var inheritance = InheritanceMode ?? StateInheritanceMode.Explicit;
        var markup = MarkupHandling ?? MarkupMode.Allow;
        if (baseState is not null)
        {
            var differs = DiffersFrom(baseState);
            inheritance = InheritanceMode ?? (differs ? StateInheritanceMode.AutoInherit : StateInheritanceMode.AutoInheritAll);
            markup = MarkupHandling ?? (differs ? MarkupMode.IgnoreFixable : baseState.MarkupHandling ?? MarkupMode.Allow);
        }

        var source = inheritance == StateInheritanceMode.Explicit ? null : baseState;
        var result = CreateEmptyCopy(markup);
        result.ReferenceAssemblies = ReferenceAssemblies ?? source?.ReferenceAssemblies;
        result.OutputKind = OutputKind ?? source?.OutputKind;
        result.DocumentationMode = DocumentationMode ?? source?.DocumentationMode;
        result.Sources.AddRange(OwnOrInherited(Sources, source?.Sources));
        result.GeneratedSources.AddRange(OwnOrInherited(GeneratedSources, source?.GeneratedSources));
        result.AdditionalFiles.AddRange(OwnOrInherited(AllAdditionalFiles(this), source?.AdditionalFiles));
        result.AnalyzerConfigFiles.AddRange(OwnOrInherited(AnalyzerConfigFiles, source?.AnalyzerConfigFiles));
        result.AdditionalReferences.AddRange(OwnOrInherited(AdditionalReferences, source?.AdditionalReferences));
        result.AdditionalProjectReferences.AddRange(OwnOrInherited(AdditionalProjectReferences, source?.AdditionalProjectReferences));
        foreach (var project in OwnOrInherited(AdditionalProjects, source?.AdditionalProjects))
        {
            result.AdditionalProjects.Add(project.Key, project.Value);
        }

        var inheritedExpectations = source?.ExpectedDiagnostics.Where(
            expected => inheritance == StateInheritanceMode.AutoInheritAll || !fixableDiagnostics.Contains(expected.Id));
        result.ExpectedDiagnostics.AddRange(OwnOrInherited(ExpectedDiagnostics, inheritedExpectations));
        return result;
    }

    /// <summary>A copy of this state without markup; what the markup said is in <see cref="ExpectedDiagnostics"/>.</summary>
    public SolutionState WithProcessedMarkup(
        MarkupOptions markupOptions,
        DiagnosticDescriptor? defaultDiagnostic,
        ImmutableArray<DiagnosticDescriptor> supportedDiagnostics,
        ImmutableArray<string> fixableDiagnostics,
        string defaultPath)
    {
        if (InheritanceMode != StateInheritanceMode.Explicit)
        {
            throw new InvalidOperationException("Inherited values have to be applied before markup is read.");
        }

        var markup = new StateMarkup(MarkupHandling ?? MarkupMode.None, markupOptions, defaultDiagnostic, supportedDiagnostics, fixableDiagnostics);
        var result = CreateEmptyCopy(MarkupMode.None);
        CopyWithoutMarkup(this, result, markup);
        foreach (var (name, project) in AdditionalProjects)
        {
            var copy = new ProjectState(project.Name, project.Language, project.Name, DefaultExtension);
            CopyWithoutMarkup(project, copy, markup);
            result.AdditionalProjects.Add(name, copy);
        }

        result.ExpectedDiagnostics.AddRange(ExpectedDiagnostics
            .Concat(markup.Expected)
            .Select(expected => expected.WithMarkupLocations(markup.Locations).WithDefaultPath(defaultPath)));
        return result;
    }

    private static void CopyWithoutMarkup(ProjectState from, ProjectState to, StateMarkup markup)
    {
        to.ReferenceAssemblies = from.ReferenceAssemblies;
        to.OutputKind = from.OutputKind;
        to.DocumentationMode = from.DocumentationMode;
        to.AdditionalReferences.AddRange(from.AdditionalReferences);
        to.AdditionalProjectReferences.AddRange(from.AdditionalProjectReferences);
        to.Sources.AddRange(from.Sources.Select(markup.Read));
        to.GeneratedSources.AddRange(from.GeneratedSources.Select(markup.Read));
        to.AdditionalFiles.AddRange(AllAdditionalFiles(from).Select(markup.Read));
        to.AnalyzerConfigFiles.AddRange(from.AnalyzerConfigFiles.Select(markup.Read));
    }

    private static IReadOnlyCollection<(string filename, SourceText content)> AllAdditionalFiles(ProjectState state)
        => [.. state.AdditionalFiles, .. state.AdditionalFilesFactories.SelectMany(factory => factory())];

    private static IEnumerable<T> OwnOrInherited<T>(IReadOnlyCollection<T> own, IEnumerable<T>? inherited) => own.Count > 0 ? own : inherited ?? [];

    private static bool Differs(SourceFileCollection own, SourceFileCollection other, bool inheritsWhenEmpty)
        => !(inheritsWhenEmpty && own.Count == 0)
            && !own.Select(file => (file.filename, file.content.ToString())).SequenceEqual(other.Select(file => (file.filename, file.content.ToString())));

    private bool DiffersFrom(SolutionState other)
    {
        var inherits = InheritanceMode != StateInheritanceMode.Explicit;
        return Differs(Sources, other.Sources, inherits)
            || Differs(GeneratedSources, other.GeneratedSources, inherits)
            || Differs(AdditionalFiles, other.AdditionalFiles, inherits)
            || Differs(AnalyzerConfigFiles, other.AnalyzerConfigFiles, inherits);
    }

    private SolutionState CreateEmptyCopy(MarkupMode markup) => new(Name, Language, DefaultPrefix, DefaultExtension)
    {
        InheritanceMode = StateInheritanceMode.Explicit,
        MarkupHandling = markup,
    };

    /// <summary>What the markup of all files of one state says.</summary>
    private sealed class StateMarkup
    {
        private readonly MarkupMode _mode;
        private readonly MarkupOptions _options;
        private readonly DiagnosticDescriptor? _defaultDiagnostic;
        private readonly ImmutableArray<DiagnosticDescriptor> _supported;
        private readonly ImmutableArray<string> _fixable;

        public StateMarkup(
            MarkupMode mode,
            MarkupOptions options,
            DiagnosticDescriptor? defaultDiagnostic,
            ImmutableArray<DiagnosticDescriptor> supported,
            ImmutableArray<string> fixable)
        {
            _mode = mode;
            _options = options;
            _defaultDiagnostic = defaultDiagnostic;
            _supported = supported;
            _fixable = fixable;
        }

        public List<DiagnosticResult> Expected { get; } = [];

        public ImmutableDictionary<string, FileLinePositionSpan> Locations { get; private set; } = ImmutableDictionary<string, FileLinePositionSpan>.Empty;

        public (string filename, SourceText content) Read((string filename, SourceText content) file)
        {
            if (_mode == MarkupMode.None)
            {
                return file;
            }

            var text = file.content.ToString();
            string code;
            ImmutableArray<int> positions = [];
            ImmutableDictionary<string, ImmutableArray<TextSpan>> spans;
            if (_options.HasFlag(MarkupOptions.TreatPositionIndicatorsAsCode))
            {
                TestFileMarkupParser.GetSpans(text, treatPositionIndicatorsAsCode: true, out code, out spans);
            }
            else
            {
                TestFileMarkupParser.GetPositionsAndSpans(text, out code, out positions, out spans);
            }

            if (code == text)
            {
                return file;
            }

            var content = SourceText.From(code, file.content.Encoding ?? Encoding.UTF8, file.content.ChecksumAlgorithm);
            foreach (var position in positions)
            {
                var location = content.Lines.GetLinePosition(position);
                Expect(string.Empty, expected => expected.WithLocation(file.filename, location));
            }

            foreach (var (name, namedSpans) in spans)
            {
                foreach (var span in namedSpans)
                {
                    var location = new FileLinePositionSpan(file.filename, content.Lines.GetLinePositionSpan(span));
                    if (!name.StartsWith('#'))
                    {
                        Expect(name, expected => expected.WithSpan(location));
                    }
                    else if (Locations.ContainsKey(name))
                    {
                        throw new InvalidOperationException($"The markup location '{name}' is used twice.");
                    }
                    else
                    {
                        Locations = Locations.Add(name, location);
                    }
                }
            }

            return (file.filename, content);
        }

        private void Expect(string id, Func<DiagnosticResult, DiagnosticResult> locate)
        {
            if (_mode == MarkupMode.Ignore)
            {
                return;
            }

            var expected = id.Length == 0 ? Default() : Named(id);
            if (_mode == MarkupMode.IgnoreFixable && _fixable.Contains(expected.Id))
            {
                return;
            }

            Expected.Add(locate(expected.WithMessage(null).WithOptions(expected.Options | DiagnosticOptions.IgnoreAdditionalLocations)));
        }

        private DiagnosticResult Default() => _defaultDiagnostic is null
            ? throw new InvalidOperationException("'[|…|]' and '$$' need an analyzer with a single descriptor: name the id with '{|ID:…|}' or set MarkupOptions.UseFirstDescriptor.")
            : new DiagnosticResult(_defaultDiagnostic);

        private DiagnosticResult Named(string id)
        {
            var descriptor = _supported.FirstOrDefault(candidate => candidate.Id == id);
            return descriptor is not null
                ? new DiagnosticResult(descriptor)
                : DiagnosticResult.CompilerError(id).WithOptions(DiagnosticOptions.IgnoreSeverity);
        }
    }
}
