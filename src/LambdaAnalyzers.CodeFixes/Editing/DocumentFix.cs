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
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var edits = new DocumentEdits(root, text);
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Location.SourceSpan.End))
        {
            if (root.FullSpan.Contains(diagnostic.Location.SourceSpan))
            {
                plan(root, model, diagnostic.Location.SourceSpan, edits, cancellationToken);
            }
        }

        return edits.HasEdits && edits.Apply() is { } changed ? document.WithText(changed) : null;
    }
}
