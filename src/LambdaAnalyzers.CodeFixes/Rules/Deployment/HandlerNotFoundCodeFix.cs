using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB801: writes the name that the code has.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HandlerNotFoundCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HandlerNotFoundCodeFix : TemplateCodeFix
{
    /// <summary>The equivalence key of "Correct the handler".</summary>
    public const string CorrectKey = "LMB801.Correct";

    /// <summary>Initializes a new instance of the <see cref="HandlerNotFoundCodeFix"/> class.</summary>
    public HandlerNotFoundCodeFix()
        : base(DiagnosticIds.HandlerNotFound, "Correct the handler", CorrectKey)
    {
    }

    /// <inheritdoc/>
    private protected override TextChange? Plan(SourceText text, TemplateNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var meant) && meant is not null
            ? new TextChange(diagnostic.Location.SourceSpan, meant)
            : null;
}
