using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Fixes whose edits stay in the document of the diagnostic: the single fix and Fix All are one routine over one diagnostic or many.
/// </summary>
internal static class DocumentFix
{
    /// <summary>Plans the edits for one diagnostic. False: it cannot be fixed, and nothing was planned.</summary>
    public delegate bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken);

    public static FixAllProvider All(Plan plan) =>
        FixAllProvider.Create(async (context, document, diagnostics) =>
            await TryApplyAsync(document, diagnostics, plan, context.CancellationToken).ConfigureAwait(false) ?? document);

    /// <summary>The document with every diagnostic mended that can be mended; null when none can.</summary>
    public static async Task<Document?> TryApplyAsync(
        Document document, IEnumerable<Diagnostic> diagnostics, Plan plan, CancellationToken cancellationToken)
    {
        var ordered = diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan).OrderBy(span => span.Start).ThenBy(span => span.End).Distinct().ToList();
        if (await ApplyAsync(document, ordered, plan, cancellationToken).ConfigureAwait(false) is { } all)
        {
            return all;
        }

        // One of them spoils the rest.
        var accepted = new List<TextSpan>();
        Document? result = null;
        for (var i = 0; i < ordered.Count && ordered.Count > 1; i++)
        {
            accepted.Add(ordered[i]);
            if (await ApplyAsync(document, accepted, plan, cancellationToken).ConfigureAwait(false) is { } changed)
            {
                result = changed;
            }
            else
            {
                accepted.RemoveAt(accepted.Count - 1);
            }
        }

        return result;
    }

    private static async Task<Document?> ApplyAsync(Document document, List<TextSpan> spans, Plan plan, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var edits = new DocumentEdits(root, text);
        foreach (var span in spans)
        {
            if (root.FullSpan.Contains(span))
            {
                plan(root, model, span, edits, cancellationToken);
            }
        }

        return edits.HasEdits && edits.Apply() is { } changed
            && await MoveToInitScope.WithTextsAsync(document.Project.Solution, new[] { (document, changed) }, cancellationToken).ConfigureAwait(false) is { } solution
                ? solution.GetDocument(document.Id)
                : null;
    }
}
