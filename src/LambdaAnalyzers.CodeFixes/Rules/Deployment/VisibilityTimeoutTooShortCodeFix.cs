using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB807: hides messages for six times the timeout of the function.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(VisibilityTimeoutTooShortCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class VisibilityTimeoutTooShortCodeFix : TemplateCodeFix
{
    /// <summary>The equivalence key of "Set 'VisibilityTimeout' to six times the timeout".</summary>
    public const string SetKey = "LMB807.Set";

    /// <summary>Initializes a new instance of the <see cref="VisibilityTimeoutTooShortCodeFix"/> class.</summary>
    public VisibilityTimeoutTooShortCodeFix()
        : base(DiagnosticIds.VisibilityTimeoutTooShort, "Set 'VisibilityTimeout' to six times the timeout", SetKey)
    {
    }

    /// <inheritdoc/>
    private protected override TextChange? Plan(SourceText text, TemplateNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var seconds) || seconds is null)
        {
            return null;
        }

        if (TemplateEdits.EntryAt(root, span) is { } queue)
        {
            return queue.Value.Find(PropertyNames.Properties) is { } properties
                ? TemplateEdits.Add(text, properties.Value, PropertyNames.VisibilityTimeout, seconds)
                : TemplateEdits.Add(text, queue.Value, new[] { PropertyNames.Properties, PropertyNames.VisibilityTimeout }, seconds);
        }

        // A number that is written there; an expression may serve other queues too.
        return int.TryParse(text.ToString(span), out _) ? new TextChange(span, seconds) : null;
    }
}
