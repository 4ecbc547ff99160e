using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>LMB703: deletes the file when the work with it is done, or has failed.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TempFileNotDeletedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class TempFileNotDeletedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Delete the file in a finally".</summary>
    public const string DeleteKey = "LMB703.Delete";

    /// <summary>Initializes a new instance of the <see cref="TempFileNotDeletedCodeFix"/> class.</summary>
    public TempFileNotDeletedCodeFix()
        : base(DiagnosticIds.TempFileNotDeleted, "Delete the file in a finally", DeleteKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken) =>
        root.FindNode(span, getInnermostNodeForTie: true) is ExpressionSyntax path && DeleteInFinally.Plan(path, root, model, edits, cancellationToken);
}
