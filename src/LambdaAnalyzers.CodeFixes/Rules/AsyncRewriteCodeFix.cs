using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules;

/// <summary>What the fixes have in common that await something and make everything up to the handlers asynchronous for that.</summary>
public abstract class AsyncRewriteCodeFix : CodeFixProvider
{
    private readonly string _title;
    private readonly string _key;
    private readonly SiteFixAllProvider<RewriteSite> _fixAllProvider;

    private protected AsyncRewriteCodeFix(string id, string key, string title)
    {
        _key = key;
        _title = title;
        FixableDiagnosticIds = ImmutableArray.Create(id);
        _fixAllProvider = new SiteFixAllProvider<RewriteSite>(
            title, RewriteSite.From, (solution, sites, _, token) => RewriteSite.ApplyAllAsync(solution, sites, TryApplyAsync, token));
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAllProvider;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (RewriteSite.From(context.Document, diagnostic) is { } site
                && await TryApplyAsync(context.Document.Project.Solution, new[] { site }, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(changed), _key), diagnostic);
            }
        }
    }

    /// <summary>Plans the edits for one finding. False: it cannot be mended.</summary>
    private protected abstract Task<bool> PlanAsync(AsyncRewrite rewrite, RewriteSite site, FileRewrite file, CancellationToken cancellationToken);

    private Task<Solution?> TryApplyAsync(Solution solution, IReadOnlyList<RewriteSite> sites, CancellationToken cancellationToken) =>
        AsyncRewrite.TryApplyAsync(solution, sites, PlanAsync, cancellationToken);
}
