using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>A fix that edits a template as text: everything but the edit, comments and order too, stays as it is written.</summary>
public abstract class TemplateCodeFix : CodeFixProvider
{
    /// <summary>
    /// Between the equivalence key and the path of the file: Fix All knows no additional documents, and so is not told for which one it was asked.
    /// </summary>
    private const string InFile = " in ";

    private readonly string _title;
    private readonly string _equivalenceKey;

    private protected TemplateCodeFix(string id, string title, string equivalenceKey)
    {
        FixableDiagnosticIds = ImmutableArray.Create(id);
        _title = title;
        _equivalenceKey = equivalenceKey;
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new AllInTemplates(this);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is not AdditionalDocument document)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (await ApplyAsync(document, new[] { diagnostic }, context.CancellationToken).ConfigureAwait(false) is null)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    _title,
                    async cancellationToken => await ApplyAsync(document, new[] { diagnostic }, cancellationToken).ConfigureAwait(false) is { } text
                        ? document.Project.Solution.WithAdditionalDocumentText(document.Id, text)
                        : document.Project.Solution,
                    _equivalenceKey + InFile + document.FilePath),
                diagnostic);
        }
    }

    /// <summary>The edit for one diagnostic; null where none can be made.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="root">What is read of it.</param>
    /// <param name="diagnostic">The finding.</param>
    private protected abstract TextChange? Plan(SourceText text, TemplateNode root, Diagnostic diagnostic);

    private async Task<SourceText?> ApplyAsync(TextDocument document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (TemplateSyntax.Read(text).Root is not { } root)
        {
            return null;
        }

        var changes = new List<TextChange>();
        foreach (var diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (diagnostic.Location.SourceSpan.End <= text.Length
                && Plan(text, root, diagnostic) is { } change
                && !changes.Exists(other => other.Span.OverlapsWith(change.Span) || other.Span == change.Span))
            {
                changes.Add(change);
            }
        }

        if (changes.Count == 0)
        {
            return null;
        }

        // An edit that makes the file unreadable is worse than none.
        var changed = text.WithChanges(changes.OrderBy(static change => change.Span.Start));
        return TemplateSyntax.Read(changed).Root is null ? null : changed;
    }

    private sealed class AllInTemplates : FixAllProvider
    {
        private readonly TemplateCodeFix _fix;

        public AllInTemplates(TemplateCodeFix fix)
        {
            _fix = fix;
        }

        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
            Task.FromResult<CodeAction?>(CodeAction.Create(
                _fix._title, cancellationToken => FixAsync(fixAllContext, cancellationToken), fixAllContext.CodeActionEquivalenceKey));

        /// <summary>The only file to fix; null: all of them. A document of code holds no template.</summary>
        private string? FileOf(FixAllContext context)
        {
            if (context.Scope is FixAllScope.Project or FixAllScope.Solution)
            {
                return null;
            }

            var prefix = _fix._equivalenceKey + InFile;
            return context.Document is null && context.CodeActionEquivalenceKey is { } key && key.StartsWith(prefix, System.StringComparison.Ordinal)
                ? key.Substring(prefix.Length)
                : string.Empty;
        }

        private async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellationToken)
        {
            var file = FileOf(context);
            var solution = context.Solution;
            foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : new[] { context.Project })
            {
                var diagnostics = await context.WithCancellationToken(cancellationToken).GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                foreach (var inFile in diagnostics.GroupBy(static diagnostic => diagnostic.Location.GetLineSpan().Path))
                {
                    if (file is not null && file != inFile.Key)
                    {
                        continue;
                    }

                    var document = project.AdditionalDocuments.FirstOrDefault(candidate => candidate.FilePath == inFile.Key);
                    if (document is not null && await _fix.ApplyAsync(document, inFile, cancellationToken).ConfigureAwait(false) is { } text)
                    {
                        solution = solution.WithAdditionalDocumentText(document.Id, text);
                    }
                }
            }

            return solution;
        }
    }
}
