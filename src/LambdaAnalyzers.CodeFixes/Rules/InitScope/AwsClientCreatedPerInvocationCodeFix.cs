using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB101: moves the creation of an AWS client to init scope, or lets the container of an Annotations project make it.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(AwsClientCreatedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class AwsClientCreatedPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB101.MoveToInitScope";

    /// <summary>The equivalence key of "Inject … through the constructor".</summary>
    public const string InjectThroughConstructorKey = "LMB101.InjectThroughConstructor";

    /// <summary>Initializes a new instance of the <see cref="AwsClientCreatedPerInvocationCodeFix"/> class.</summary>
    public AwsClientCreatedPerInvocationCodeFix()
        : base(DiagnosticIds.AwsClientCreatedPerInvocation)
    {
    }

    private protected override async Task<bool> CanBeSharedAsync(InitScopeSite site, CancellationToken cancellationToken) =>
        !await IsTracedFromLaterOnAsync(site, cancellationToken).ConfigureAwait(false);

    private protected override async Task RegisterAlternativesAsync(CodeFixContext context, Diagnostic diagnostic, InitScopeSite site)
    {
        if (await CanBeSharedAsync(site, context.CancellationToken).ConfigureAwait(false)
            && await InjectThroughConstructor.TryInjectAsync(site, context.CancellationToken).ConfigureAwait(false) is { } injected)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Inject '{injected.Service}' through the constructor", _ => Task.FromResult(injected.Solution), InjectThroughConstructorKey),
                diagnostic);
        }
    }

    private protected override async Task<Solution> ApplyAlternativeAsync(
        Solution solution, IReadOnlyList<InitScopeSite> sites, string? key, CancellationToken cancellationToken) =>
        await InjectThroughConstructor.InjectAllAsync(
            solution, await SharableAsync(sites, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
