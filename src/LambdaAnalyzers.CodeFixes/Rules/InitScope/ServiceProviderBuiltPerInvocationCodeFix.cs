using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB104: moves the creation of a service provider, host or configuration to init scope.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ServiceProviderBuiltPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class ServiceProviderBuiltPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB104.MoveToInitScope";

    /// <summary>Initializes a new instance of the <see cref="ServiceProviderBuiltPerInvocationCodeFix"/> class.</summary>
    public ServiceProviderBuiltPerInvocationCodeFix()
        : base(DiagnosticIds.ServiceProviderBuiltPerInvocation)
    {
    }
}
