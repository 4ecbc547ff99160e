using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>What the fixes of the rules on expensive objects have in common: the creation moves to init scope.</summary>
public abstract class CreatedPerInvocationCodeFix : CodeFixProvider
{
    private const string Title = "Move to init scope";

    private readonly string _moveKey;
    private readonly SiteFixAllProvider<InitScopeSite> _fixAllProvider;

    private protected CreatedPerInvocationCodeFix(string id)
    {
        _moveKey = id + ".MoveToInitScope";
        FixableDiagnosticIds = ImmutableArray.Create(id);
        _fixAllProvider = new SiteFixAllProvider<InitScopeSite>(Title, InitScopeSite.From, ApplyAllAsync);
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
            if (InitScopeSite.From(context.Document, diagnostic) is not { } site)
            {
                continue;
            }

            if (await CanBeSharedAsync(site, context.CancellationToken).ConfigureAwait(false)
                && await MoveToInitScope.TryMoveAsync(site, context.CancellationToken).ConfigureAwait(false) is { } moved)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(moved), _moveKey), diagnostic);
            }

            await RegisterAlternativesAsync(context, diagnostic, site).ConfigureAwait(false);
        }
    }

    /// <summary>Can one object serve every invocation as this one serves the one that creates it?</summary>
    private protected virtual Task<bool> CanBeSharedAsync(InitScopeSite site, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>
    /// Whether the site calls a factory that goes over the network, and the code around it catches what that throws: in init scope nobody would.
    /// </summary>
    private protected static async Task<bool> IsCaughtFactoryAsync(InitScopeSite site, CancellationToken cancellationToken) =>
        await site.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
        && site.Find(root) is InvocationExpressionSyntax factory
        && factory.Ancestors()
            .TakeWhile(node => node is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<TryStatementSyntax>()
            .Any(statement => statement.Catches.Count > 0 && statement.Block.Span.Contains(factory.Span));

    private protected virtual Task RegisterAlternativesAsync(CodeFixContext context, Diagnostic diagnostic, InitScopeSite site) => Task.CompletedTask;

    private protected virtual Task<Solution> ApplyAlternativeAsync(
        Solution solution, IReadOnlyList<InitScopeSite> sites, string? key, CancellationToken cancellationToken) => Task.FromResult(solution);

    private async Task<Solution> ApplyAllAsync(Solution solution, IReadOnlyList<InitScopeSite> sites, string? key, CancellationToken cancellationToken)
    {
        if (key != _moveKey)
        {
            return await ApplyAlternativeAsync(solution, sites, key, cancellationToken).ConfigureAwait(false);
        }

        var sharable = new List<InitScopeSite>();
        foreach (var site in sites)
        {
            if (await CanBeSharedAsync(site, cancellationToken).ConfigureAwait(false))
            {
                sharable.Add(site);
            }
        }

        return await MoveToInitScope.MoveAllAsync(solution, sharable, cancellationToken).ConfigureAwait(false);
    }
}
