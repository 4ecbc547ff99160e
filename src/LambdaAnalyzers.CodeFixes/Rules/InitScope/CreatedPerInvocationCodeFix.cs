using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using LambdaAnalyzers.Diagnostics;
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

    /// <summary>
    /// Whether the class of the site tells X-Ray to trace the clients that are created from then on: created in init scope, the client came before.
    /// </summary>
    private protected static async Task<bool> IsTracedFromLaterOnAsync(InitScopeSite site, CancellationToken cancellationToken) =>
        await site.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
        && site.Find(root) is { } creation
        && (creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? root)
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(call => IsTracing(call) && !IsBefore(call, site.Place));

    /// <summary>'AWSSDKHandler.RegisterXRayForAllServices()', 'AWSSDKHandler.RegisterXRay&lt;IAmazonS3&gt;()'.</summary>
    private static bool IsTracing(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } method, Expression: { } receiver }
        && method.StartsWith("RegisterXRay", StringComparison.Ordinal)
        && receiver is IdentifierNameSyntax { Identifier.ValueText: "AWSSDKHandler" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AWSSDKHandler" };

    /// <summary>A static constructor runs before the fields of an object are filled, and behind the static ones.</summary>
    private static bool IsBefore(InvocationExpressionSyntax call, string place) =>
        place == DiagnosticProperties.InstanceField
        && call.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor
        && constructor.Modifiers.Any(SyntaxKind.StaticKeyword);

    private protected virtual Task RegisterAlternativesAsync(CodeFixContext context, Diagnostic diagnostic, InitScopeSite site) => Task.CompletedTask;

    private protected virtual Task<Solution> ApplyAlternativeAsync(
        Solution solution, IReadOnlyList<InitScopeSite> sites, string? key, CancellationToken cancellationToken) => Task.FromResult(solution);

    private async Task<Solution> ApplyAllAsync(Solution solution, IReadOnlyList<InitScopeSite> sites, string? key, CancellationToken cancellationToken)
    {
        if (key != _moveKey)
        {
            return await ApplyAlternativeAsync(solution, sites, key, cancellationToken).ConfigureAwait(false);
        }

        return await MoveToInitScope.MoveAllAsync(
            solution, await SharableAsync(sites, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private protected async Task<IReadOnlyList<InitScopeSite>> SharableAsync(IReadOnlyList<InitScopeSite> sites, CancellationToken cancellationToken)
    {
        var sharable = new List<InitScopeSite>();
        foreach (var site in sites)
        {
            if (await CanBeSharedAsync(site, cancellationToken).ConfigureAwait(false))
            {
                sharable.Add(site);
            }
        }

        return sharable;
    }
}
