using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB101: moves the creation of an AWS client to init scope.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(AwsClientCreatedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class AwsClientCreatedPerInvocationCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB101.MoveToInitScope";

    /// <summary>The equivalence key of "Inject … through the constructor".</summary>
    public const string InjectThroughConstructorKey = "LMB101.InjectThroughConstructor";

    private static readonly InitScopeFixAllProvider s_fixAllProvider = new(ApplyAllAsync);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.AwsClientCreatedPerInvocation);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_fixAllProvider;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (InitScopeSite.From(context.Document, diagnostic) is not { } site)
            {
                continue;
            }

            if (await MoveToInitScope.TryMoveAsync(site, context.CancellationToken).ConfigureAwait(false) is { } moved)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Move to init scope", _ => Task.FromResult(moved), MoveToInitScopeKey),
                    diagnostic);
            }

            if (await InjectThroughConstructor.TryInjectAsync(site, context.CancellationToken).ConfigureAwait(false) is { } injected)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Inject '{injected.Service}' through the constructor", _ => Task.FromResult(injected.Solution), InjectThroughConstructorKey),
                    diagnostic);
            }
        }
    }

    private static Task<Solution> ApplyAllAsync(Solution solution, IReadOnlyList<InitScopeSite> sites, string? key, CancellationToken cancellationToken) =>
        key == InjectThroughConstructorKey
            ? InjectThroughConstructor.InjectAllAsync(solution, sites, cancellationToken)
            : MoveToInitScope.MoveAllAsync(solution, sites, cancellationToken);
}
