using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB202: adds the record to the failures where its failure is caught.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RecordFailureSwallowedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class RecordFailureSwallowedCodeFix : BatchRewriteCodeFix
{
    /// <summary>The equivalence key of "Report the failed record".</summary>
    public const string ReportFailedRecordKey = "LMB202.ReportFailedRecord";

    /// <summary>For the host.</summary>
    public RecordFailureSwallowedCodeFix()
        : base(DiagnosticIds.RecordFailureSwallowed, ReportFailedRecordKey, "Report the failed record")
    {
    }
}
