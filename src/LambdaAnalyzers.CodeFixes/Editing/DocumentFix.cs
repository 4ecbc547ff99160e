using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Fixes whose edits stay in the document of the diagnostic: the single fix and Fix All are one routine over one diagnostic or many.
/// </summary>
internal static class DocumentFix
{
    /// <summary>Plans the edits for one diagnostic. False: it cannot be fixed, and nothing was planned.</summary>
    public delegate bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken);

    public static FixAllProvider All(Plan plan) =>
        FixAllProvider.Create(async (context, document, diagnostics) =>
            await TryApplyAsync(document, diagnostics, plan, context.CancellationToken).ConfigureAwait(false) ?? document);

    /// <summary>The document with every diagnostic mended that can be mended; null when none can.</summary>
    public static async Task<Document?> TryApplyAsync(
        Document document, IEnumerable<Diagnostic> diagnostics, Plan plan, CancellationToken cancellationToken)
    {
        var ordered = diagnostics.GroupBy(diagnostic => diagnostic.Location.SourceSpan).Select(same => same.First())
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Location.SourceSpan.End).ToList();
        return await AllSites.TryApplyAsync(
            document, ordered, (whole, some, token) => ApplyAsync(whole, some, plan, token), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Document?> ApplyAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, Plan plan, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var edits = new DocumentEdits(root, text);
        foreach (var diagnostic in diagnostics)
        {
            if (root.FullSpan.Contains(diagnostic.Location.SourceSpan))
            {
                plan(root, model, diagnostic, edits, cancellationToken);
            }
        }

        if (!edits.HasEdits || edits.Apply() is not { } changed)
        {
            return null;
        }

        var solution = document.Project.Solution;
        var others = await RewriteSite.MentioningAsync(solution, edits.ChangedNames, new[] { document.Project.Id }, cancellationToken).ConfigureAwait(false);
        return await MoveToInitScope.WithTextsAsync(solution, new[] { (document, changed) }, others, cancellationToken).ConfigureAwait(false) is { } mended
            ? mended.GetDocument(document.Id)
            : null;
    }
}
