using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB105: moves the creation of an AWS SDK helper to init scope.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(SdkHelperCreatedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class SdkHelperCreatedPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB105.MoveToInitScope";

    /// <summary>Initializes a new instance of the <see cref="SdkHelperCreatedPerInvocationCodeFix"/> class.</summary>
    public SdkHelperCreatedPerInvocationCodeFix()
        : base(DiagnosticIds.SdkHelperCreatedPerInvocation)
    {
    }

    private protected override async Task<bool> CanBeSharedAsync(InitScopeSite site, CancellationToken cancellationToken) =>
        !await IsTracedFromLaterOnAsync(site, cancellationToken).ConfigureAwait(false);
}
