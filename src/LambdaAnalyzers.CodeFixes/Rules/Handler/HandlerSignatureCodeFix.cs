using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>What the fixes have in common that change a handler's signature, and with it whoever calls the handler: tests too.</summary>
public abstract class HandlerSignatureCodeFix : CodeFixProvider
{
    private readonly string _title;
    private readonly string _equivalenceKey;
    private readonly SiteFixAllProvider<DocumentFinding> _fixAll;

    private protected HandlerSignatureCodeFix(string id, string title, string equivalenceKey)
    {
        _title = title;
        _equivalenceKey = equivalenceKey;
        _fixAll = new SiteFixAllProvider<DocumentFinding>(
            title,
            static (document, diagnostic) => new DocumentFinding(document, diagnostic),
            (solution, sites, _, token) => HandlerSignatureChange.ApplyAllAsync(solution, sites, PlanAsync, token));
        FixableDiagnosticIds = ImmutableArray.Create(id);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await HandlerSignatureChange.TryApplyAsync(context.Document.Project.Solution, new[] { new DocumentFinding(context.Document, diagnostic) }, PlanAsync, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(changed), _equivalenceKey), diagnostic);
            }
        }
    }

    /// <summary>Plans the edits of one handler, its other declarations and its callers. False: it cannot be changed.</summary>
    private protected abstract Task<bool> PlanAsync(HandlerSignatureChange change, Document document, Diagnostic diagnostic, CancellationToken cancellationToken);
}
