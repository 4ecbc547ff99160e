using System.Collections.Immutable;
using System.Threading.Tasks;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>What the fixes of handlers that lose or repeat records have in common.</summary>
public abstract class BatchRewriteCodeFix : CodeFixProvider
{
    /// <summary>
    /// Said wherever a handler begins to return a response: without the setting Lambda ignores the response and deletes the failed messages.
    /// </summary>
    private protected const string NeedsSetting = " (needs ReportBatchItemFailures on the event source mapping)";

    private readonly string _key;
    private readonly string _title;
    private readonly SiteFixAllProvider<RewriteSite> _fixAllProvider;

    private protected BatchRewriteCodeFix(string id, string key, string title)
    {
        _key = key;
        _title = title;
        FixableDiagnosticIds = ImmutableArray.Create(id);
        _fixAllProvider = new SiteFixAllProvider<RewriteSite>(
            title, RewriteSite.From, static (solution, sites, _, token) => BatchRewrite.ApplyAllAsync(solution, sites, token));
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
                && await BatchRewrite.TryApplyAsync(site, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                var title = await BatchRewrite.ChangesResponseAsync(site, context.CancellationToken).ConfigureAwait(false) ? _title + NeedsSetting : _title;
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), _key), diagnostic);
            }
        }
    }
}
