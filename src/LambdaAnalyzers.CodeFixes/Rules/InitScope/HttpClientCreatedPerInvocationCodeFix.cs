using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB102: moves the creation of an HTTP client to init scope, unless an invocation puts something into the client itself.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HttpClientCreatedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HttpClientCreatedPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB102.MoveToInitScope";

    /// <summary>Initializes a new instance of the <see cref="HttpClientCreatedPerInvocationCodeFix"/> class.</summary>
    public HttpClientCreatedPerInvocationCodeFix()
        : base(DiagnosticIds.HttpClientCreatedPerInvocation)
    {
    }
}
