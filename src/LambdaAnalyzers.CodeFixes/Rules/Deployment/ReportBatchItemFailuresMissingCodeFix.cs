using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB803: lets the trigger read the partial batch response.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ReportBatchItemFailuresMissingCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class ReportBatchItemFailuresMissingCodeFix : TemplateCodeFix
{
    /// <summary>The equivalence key of "Add 'ReportBatchItemFailures'".</summary>
    public const string AddKey = "LMB803.Add";

    /// <summary>Initializes a new instance of the <see cref="ReportBatchItemFailuresMissingCodeFix"/> class.</summary>
    public ReportBatchItemFailuresMissingCodeFix()
        : base(DiagnosticIds.ReportBatchItemFailuresMissing, "Add 'ReportBatchItemFailures'", AddKey)
    {
    }

    /// <inheritdoc/>
    private protected override TextChange? Plan(SourceText text, TemplateNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        if (TemplateEdits.EntryAt(root, span) is { } trigger)
        {
            // A SAM event and a mapping have properties; an event of the Serverless Framework is its properties.
            var properties = trigger.Value.Find(PropertyNames.Properties)?.Value;
            return properties is not null
                ? TemplateEdits.Add(text, properties, PropertyNames.FunctionResponseTypes, List(TemplateEdits.IsJson(text, properties)))
                : trigger.Value.Find("arn") is not null
                    ? TemplateEdits.Add(text, trigger.Value, "functionResponseType", PropertyNames.ReportBatchItemFailures)
                    : null;
        }

        return text.ToString(span).Replace(" ", string.Empty) == "[]" ? new TextChange(span, List(TemplateSyntax.IsJson(text.ToString()))) : null;
    }

    private static string List(bool isJson) =>
        isJson ? "[\"" + PropertyNames.ReportBatchItemFailures + "\"]" : "[" + PropertyNames.ReportBatchItemFailures + "]";
}
