using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.State;

/// <summary>
/// LMB301: makes the field a variable of the method that fills it, and passes it on to the private methods that read it. Offered where
/// everything that touches the field is part of one run of that method.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(InvocationDataInSharedStateCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class InvocationDataInSharedStateCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Keep it for one invocation only".</summary>
    public const string MakeLocalKey = "LMB301.MakeLocal";

    /// <summary>Initializes a new instance of the <see cref="InvocationDataInSharedStateCodeFix"/> class.</summary>
    public InvocationDataInSharedStateCodeFix()
        : base(DiagnosticIds.InvocationDataInSharedState, "Keep it for one invocation only", MakeLocalKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment
            || assignment.Span != diagnostic.Location.SourceSpan
            || FieldOfOneRun.Of(assignment, model, cancellationToken) is not { } field)
        {
            return false;
        }

        // Several writes of one field need one change.
        if (edits.IsFirst("field " + field.Name + " of " + field.TypeName))
        {
            field.MakeLocal(edits);
        }

        return true;
    }
}
