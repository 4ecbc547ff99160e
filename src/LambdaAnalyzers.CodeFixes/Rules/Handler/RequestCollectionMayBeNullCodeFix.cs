using System.Collections.Generic;
using System.Globalization;
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
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        // With '?.' the first use no longer throws, and those behind it would.
        var spans = new List<TextSpan> { diagnostic.Location.SourceSpan };
        if (diagnostic.Properties.TryGetValue(DiagnosticProperties.OtherPlaces, out var others) && others is not null)
        {
            foreach (var place in others.Split(';'))
            {
                var comma = place.IndexOf(',');
                spans.Add(new TextSpan(
                    int.Parse(place.Substring(0, comma), CultureInfo.InvariantCulture), int.Parse(place.Substring(comma + 1), CultureInfo.InvariantCulture)));
            }
        }

        foreach (var span in spans)
        {
            if (!Edit(root, model, span, edits: null, cancellationToken))
            {
                return false;
            }
        }

        foreach (var span in spans)
        {
            Edit(root, model, span, edits, cancellationToken);
        }

        return true;
    }

    /// <summary>The edits for one use; without them only the question whether there are any.</summary>
    private static bool Edit(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits? edits, CancellationToken cancellationToken)
    {
        if (!root.FullSpan.Contains(span) || root.FindToken(span.Start).Parent is not SimpleNameSyntax name)
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

        if (edits is null)
        {
            return true;
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
