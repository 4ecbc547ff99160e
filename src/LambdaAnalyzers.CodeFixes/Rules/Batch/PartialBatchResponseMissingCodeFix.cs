using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB201: rewrites the loop and the handler so that failed records are reported one by one.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(PartialBatchResponseMissingCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class PartialBatchResponseMissingCodeFix : BatchRewriteCodeFix
{
    /// <summary>The equivalence key of "Return a partial batch response".</summary>
    public const string ReturnPartialBatchResponseKey = "LMB201.ReturnPartialBatchResponse";

    /// <summary>For the host.</summary>
    public PartialBatchResponseMissingCodeFix()
        : base(DiagnosticIds.PartialBatchResponseMissing, ReturnPartialBatchResponseKey, "Return a partial batch response")
    {
    }
}
