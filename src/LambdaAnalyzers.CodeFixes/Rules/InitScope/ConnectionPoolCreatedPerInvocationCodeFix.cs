using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB103: moves the creation of a connection pool to init scope.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ConnectionPoolCreatedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class ConnectionPoolCreatedPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB103.MoveToInitScope";

    /// <summary>Initializes a new instance of the <see cref="ConnectionPoolCreatedPerInvocationCodeFix"/> class.</summary>
    public ConnectionPoolCreatedPerInvocationCodeFix()
        : base(DiagnosticIds.ConnectionPoolCreatedPerInvocation)
    {
    }

    private protected override async Task<bool> CanBeSharedAsync(InitScopeSite site, CancellationToken cancellationToken) =>
        !await IsCaughtFactoryAsync(site, cancellationToken).ConfigureAwait(false);
}
