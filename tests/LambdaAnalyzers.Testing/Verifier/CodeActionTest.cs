using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What tests of code actions of any kind have in common: which action is taken, applied and compared.</summary>
public abstract class CodeActionTest<TVerifier> : AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    // Public since Roslyn 4.9, under the other name before.
    private static readonly PropertyInfo? s_nestedActions =
        typeof(CodeAction).GetProperty("NestedActions", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        ?? typeof(CodeAction).GetProperty("NestedCodeActions", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    /// <summary>Which of the offered actions to apply; the first by default.</summary>
    public int? CodeActionIndex { get; set; }

    /// <summary>Apply the action with this key.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    public CodeActionValidationMode CodeActionValidationMode { get; set; } = CodeActionValidationMode.SemanticStructure;

    /// <summary>A further check of each action that is applied (its title, for instance).</summary>
    public Action<CodeAction, IVerifier>? CodeActionVerifier { get; set; }

    /// <summary>The language's enumeration of syntax kinds.</summary>
    public abstract Type SyntaxKindType { get; }

    protected virtual ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions) => actions;

    /// <summary>Whether the test says anything about the state after an action.</summary>
    protected static bool CodeActionExpected(SolutionState state)
        => state.InheritanceMode is not null
            || state.MarkupHandling is not null
            || state.ExpectedDiagnostics.Count > 0
            || state.Sources.Count > 0
            || state.GeneratedSources.Count > 0
            || state.AdditionalFiles.Count > 0
            || state.AdditionalFilesFactories.Count > 0
            || state.AnalyzerConfigFiles.Count > 0
            || state.AdditionalReferences.Count > 0
            || state.AdditionalProjects.Count > 0;

    protected static bool HasAnyChange(ProjectState oldState, ProjectState newState, bool recursive)
    {
        if (Differ(oldState.Sources, newState.Sources)
            || Differ(oldState.GeneratedSources, newState.GeneratedSources)
            || Differ(oldState.AdditionalFiles, newState.AdditionalFiles)
            || Differ(oldState.AnalyzerConfigFiles, newState.AnalyzerConfigFiles))
        {
            return true;
        }

        return recursive
            && oldState is SolutionState oldSolution
            && newState is SolutionState newSolution
            && newSolution.AdditionalProjects.Any(project => !oldSolution.AdditionalProjects.TryGetValue(project.Key, out var old) || HasAnyChange(old, project.Value, recursive: false));
    }

    private protected static ImmutableArray<CodeAction> Flatten(CodeAction action)
        => s_nestedActions?.GetValue(action) is ImmutableArray<CodeAction> { IsDefaultOrEmpty: false } nested
            ? nested.SelectMany(item => (IEnumerable<CodeAction>)Flatten(item)).ToImmutableArray()
            : [action];

    private protected int? FindActionToApply(ImmutableArray<CodeAction> actions)
    {
        bool HasKey(CodeAction action) => CodeActionEquivalenceKey is null || action.EquivalenceKey == CodeActionEquivalenceKey;

        if (CodeActionIndex is { } index)
        {
            return index < actions.Length && HasKey(actions[index]) ? index : null;
        }

        for (var candidate = 0; candidate < actions.Length; candidate++)
        {
            if (HasKey(actions[candidate]))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The solution after the action, as if each file had been saved and read again.</summary>
    private protected async Task<Solution> ApplyAsync(Solution solution, CodeAction action, IVerifier verifier, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        var changes = operations.OfType<ApplyChangesOperation>().ToArray();
        if (changes.Length != 1)
        {
            verifier.Fail($"The action '{action.Title}' has {changes.Length} operations that change the solution, expected 1.");
        }

        var changed = changes[0].ChangedSolution;
        var differences = changed.GetChanges(solution);
        if (differences.GetRemovedProjects().Any() || differences.GetAddedProjects().Any())
        {
            verifier.Fail($"The action '{action.Title}' adds or removes projects.");
        }

        var changesSomething = false;
        foreach (var project in differences.GetProjectChanges())
        {
            changesSomething |= ChangesTheProject(project);
            foreach (var id in project.GetChangedDocuments().Concat(project.GetAddedDocuments()))
            {
                var document = changed.GetDocument(id)!;
                var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                changesSomething |= solution.GetDocument(id) is not { } before || !text.ContentEquals(await before.GetTextAsync(cancellationToken).ConfigureAwait(false));
                await VerifyTreeIsThatOfItsTextAsync(document, action, verifier, cancellationToken).ConfigureAwait(false);
                changed = changed.WithDocumentText(id, SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm));
            }

            foreach (var id in project.GetChangedAdditionalDocuments())
            {
                changesSomething |= await TextDiffersAsync(solution.GetAdditionalDocument(id)!, changed.GetAdditionalDocument(id)!, cancellationToken).ConfigureAwait(false);
            }

            foreach (var id in project.GetChangedAnalyzerConfigDocuments())
            {
                changesSomething |= await TextDiffersAsync(solution.GetAnalyzerConfigDocument(id)!, changed.GetAnalyzerConfigDocument(id)!, cancellationToken).ConfigureAwait(false);
            }
        }

        verifier.True(changesSomething, $"The action '{action.Title}' is offered and changes nothing.");
        return changed;
    }

    private protected static async Task VerifyContentAsync(ProjectState expected, Project actual, IVerifier verifier, CancellationToken cancellationToken)
    {
        await VerifyFilesAsync("source", expected.Sources.Concat(expected.GeneratedSources), actual.Documents, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFilesAsync("additional", expected.AdditionalFiles, actual.AdditionalDocuments, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFilesAsync("analyzer config", expected.AnalyzerConfigFiles, actual.AnalyzerConfigDocuments, verifier, cancellationToken).ConfigureAwait(false);
    }

    private static async Task VerifyFilesAsync(
        string kind,
        IEnumerable<(string filename, SourceText content)> expected,
        IEnumerable<TextDocument> actual,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var documents = actual.ToDictionary(DocumentPath.Of, StringComparer.Ordinal);
        foreach (var (path, content) in expected)
        {
            if (!documents.Remove(DocumentPath.Normalize(path), out var document))
            {
                verifier.Fail($"The {kind} file '{path}' is expected and not there.");
            }

            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            verifier.EqualOrDiff(content.ToString(), text.ToString(), $"The content of '{path}' is not the expected one.");
        }

        foreach (var document in documents.Values)
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            verifier.Fail($"The {kind} file '{DocumentPath.Of(document)}' is there and not expected:\n{text}");
        }
    }

    private static bool ChangesTheProject(ProjectChanges project)
        => project.GetRemovedDocuments().Any()
            || project.GetAddedAdditionalDocuments().Any()
            || project.GetRemovedAdditionalDocuments().Any()
            || project.GetAddedAnalyzerConfigDocuments().Any()
            || project.GetRemovedAnalyzerConfigDocuments().Any()
            || project.GetAddedMetadataReferences().Any()
            || project.GetAddedProjectReferences().Any();

    private static async Task<bool> TextDiffersAsync(TextDocument before, TextDocument after, CancellationToken cancellationToken)
        => !(await after.GetTextAsync(cancellationToken).ConfigureAwait(false)).ContentEquals(await before.GetTextAsync(cancellationToken).ConfigureAwait(false));

    private static bool Differ(SourceFileCollection before, SourceFileCollection after)
        => !before.Select(file => (file.filename, file.content.ToString())).SequenceEqual(after.Select(file => (file.filename, file.content.ToString())));

    // An action can build a tree that no parser would make of its text (a missing token, two statements in one):
    // later actions would see another tree in an editor than in the test.
    private async Task VerifyTreeIsThatOfItsTextAsync(Document document, CodeAction action, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (CodeActionValidationMode == CodeActionValidationMode.None)
        {
            return;
        }

        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var reparsed = document.WithText(SourceText.From(root.ToFullString()));
        var reparsedRoot = (await reparsed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var withTrivia = CodeActionValidationMode == CodeActionValidationMode.Full;
        var built = SyntaxOutline.Of(root, withTrivia, SyntaxKindType);
        var parsed = SyntaxOutline.Of(reparsedRoot, withTrivia, SyntaxKindType);
        verifier.EqualOrDiff(parsed, built, $"The action '{action.Title}' built a tree that is not the tree of its text ('-' parsed, '+' built).");
    }
}
