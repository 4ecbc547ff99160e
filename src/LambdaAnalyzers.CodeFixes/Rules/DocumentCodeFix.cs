using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules;

/// <summary>What the fixes have in common whose edits stay in the document of the diagnostic.</summary>
public abstract class DocumentCodeFix : CodeFixProvider
{
    private readonly string _title;
    private readonly string _equivalenceKey;
    private readonly FixAllProvider _fixAllProvider;

    private protected DocumentCodeFix(string id, string title, string equivalenceKey)
    {
        _title = title;
        _equivalenceKey = equivalenceKey;
        _fixAllProvider = DocumentFix.All(Plan);
        FixableDiagnosticIds = ImmutableArray.Create(id);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAllProvider;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // A rule that speaks of code and of templates has a fix for each, and a client asks both.
        if (context.TextDocument is not Document document)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (await DocumentFix.TryApplyAsync(document, new[] { diagnostic }, Plan, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(changed), _equivalenceKey), diagnostic);
            }
        }
    }

    /// <summary>Plans the edits for one diagnostic. False: it cannot be fixed, and nothing was planned.</summary>
    private protected virtual bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken) =>
        Plan(root, model, diagnostic.Location.SourceSpan, edits, cancellationToken);

    /// <summary>The same for a fix that needs to know the place only. One of the two is overridden.</summary>
    private protected virtual bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken) => false;
}
