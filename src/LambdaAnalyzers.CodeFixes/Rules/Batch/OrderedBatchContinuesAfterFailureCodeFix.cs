using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB206: leaves the loop where a record has failed.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(OrderedBatchContinuesAfterFailureCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class OrderedBatchContinuesAfterFailureCodeFix : BatchRewriteCodeFix
{
    /// <summary>The equivalence key of "Stop at the first failure".</summary>
    public const string StopAtFirstFailureKey = "LMB206.StopAtFirstFailure";

    /// <summary>For the host.</summary>
    public OrderedBatchContinuesAfterFailureCodeFix()
        : base(DiagnosticIds.OrderedBatchContinuesAfterFailure, StopAtFirstFailureKey, "Stop at the first failure")
    {
    }
}
