using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB510: reads the collection with <c>?.</c>; a condition is then compared with <c>true</c>. Offered only where that compiles.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RequestCollectionMayBeNullCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class RequestCollectionMayBeNullCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Use '?.'".</summary>
    public const string AskKey = "LMB510.Ask";

    /// <summary>Initializes a new instance of the <see cref="RequestCollectionMayBeNullCodeFix"/> class.</summary>
    public RequestCollectionMayBeNullCodeFix()
        : base(DiagnosticIds.RequestCollectionMayBeNull, "Use '?.'", AskKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindToken(span.Start).Parent is not SimpleNameSyntax name)
        {
            return false;
        }

        ExpressionSyntax collection = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        ExpressionSyntax use;
        switch (collection.Parent)
        {
            case MemberAccessExpressionSyntax member when member.Expression == collection:
                use = member.Parent is InvocationExpressionSyntax call && call.Expression == member ? call : member;
                break;

            case ElementAccessExpressionSyntax element when element.Expression == collection:
                use = element;
                break;

            default:
                return false;
        }

        // What follows is part of the chain.
        while (use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } further && further.Expression == use && outer.Expression == further)
        {
            use = outer;
        }

        if (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use)
        {
            return false;
        }

        edits.Insert(collection.Span.End, "?");
        if (model.GetTypeInfo(use, cancellationToken) is { Type.SpecialType: SpecialType.System_Boolean, ConvertedType.SpecialType: SpecialType.System_Boolean } && IsCondition(use))
        {
            if (use.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not)
            {
                edits.Replace(not.OperatorToken.Span, string.Empty);
                edits.Insert(use.Span.End, " != true");
            }
            else
            {
                edits.Insert(use.Span.End, " == true");
            }
        }

        return true;
    }

    /// <summary>A truth value that is asked for, and not compared with one already.</summary>
    private static bool IsCondition(ExpressionSyntax use) =>
        use.Parent is not (ExpressionStatementSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax);
}
