using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB203: reports the identifier of the record at hand.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(WrongItemIdentifierCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class WrongItemIdentifierCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Report the right identifier".</summary>
    public const string ReportIdentifierKey = "LMB203.ReportIdentifier";

    /// <summary>Initializes a new instance of the <see cref="WrongItemIdentifierCodeFix"/> class.</summary>
    public WrongItemIdentifierCodeFix()
        : base(DiagnosticIds.WrongItemIdentifier, "Report the right identifier", ReportIdentifierKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var span = diagnostic.Location.SourceSpan;
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var identifier)
            || identifier is null
            || root.DescendantTrivia(span).Any(trivia => span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective)))
        {
            return false;
        }

        edits.Replace(span, identifier);
        return true;
    }
}
