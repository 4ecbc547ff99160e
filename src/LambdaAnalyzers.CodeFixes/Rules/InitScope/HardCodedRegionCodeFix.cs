using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB108: leaves the region to the environment.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HardCodedRegionCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HardCodedRegionCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Use the environment's region".</summary>
    public const string UseEnvironmentKey = "LMB108.UseEnvironment";

    /// <summary>Initializes a new instance of the <see cref="HardCodedRegionCodeFix"/> class.</summary>
    public HardCodedRegionCodeFix()
        : base(DiagnosticIds.HardCodedRegion, "Use the environment's region", UseEnvironmentKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var region = root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(node => node.Span == span).OfType<ExpressionSyntax>().LastOrDefault();
        switch (region?.Parent)
        {
            // The client has the same constructor without a region.
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } list } argument
                when list.Arguments.Last() == argument
                    && (list.Arguments.Count == 1 || list.Arguments.All(other => other.NameColon is null))
                    && HasConstructor(creation, list.Arguments.Count - 1, model, cancellationToken):
                var start = list.Arguments.Count > 1 ? list.Arguments.GetSeparator(list.Arguments.Count - 2).SpanStart : argument.SpanStart;
                var removed = TextSpan.FromBounds(start, argument.Span.End);
                if (list.DescendantTrivia().Any(trivia => Layout.IsComment(trivia) || trivia.IsDirective))
                {
                    return false;
                }

                edits.Replace(removed, string.Empty);
                return true;

            // A configuration without a region takes the environment's: the only entry goes with its braces, one of several with its comma.
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } initializer } entry
                when entry.Right == region && !HasComment(initializer):
                return RemoveEntry(creation, initializer, entry, edits);

            // 'config.RegionEndpoint = RegionEndpoint.EUWest1;' goes as a whole. What a comment says about it would be left behind.
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Statements.Count: > 1 } } statement } assignment
                when assignment.Right == region && !statement.DescendantTrivia().Any(trivia => Layout.IsComment(trivia) || trivia.IsDirective):
                edits.Remove(statement);
                return true;

            default:
                return false;
        }
    }

    private static bool RemoveEntry(
        BaseObjectCreationExpressionSyntax creation, InitializerExpressionSyntax initializer, AssignmentExpressionSyntax entry, DocumentEdits edits)
    {
        var index = initializer.Expressions.IndexOf(entry);
        if (initializer.Expressions.Count == 1)
        {
            SyntaxNode before = creation.ArgumentList is { } arguments ? arguments : creation is ObjectCreationExpressionSyntax explicitCreation ? explicitCreation.Type : creation;
            edits.Replace(TextSpan.FromBounds(before.Span.End, initializer.Span.End), creation.ArgumentList is null ? "()" : string.Empty);
        }
        else if (index + 1 < initializer.Expressions.Count)
        {
            edits.Replace(TextSpan.FromBounds(entry.SpanStart, initializer.Expressions[index + 1].SpanStart), string.Empty);
        }
        else
        {
            edits.Replace(TextSpan.FromBounds(initializer.Expressions[index - 1].Span.End, entry.Span.End), string.Empty);
        }

        return true;
    }

    private static bool HasComment(InitializerExpressionSyntax initializer) =>
        initializer.DescendantTrivia().Any(trivia => Layout.IsComment(trivia) || trivia.IsDirective);

    private static bool HasConstructor(BaseObjectCreationExpressionSyntax creation, int arguments, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(creation, cancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type } constructor)
        {
            return false;
        }

        return type.InstanceConstructors.Any(candidate =>
            candidate.DeclaredAccessibility == Accessibility.Public
            && candidate.Parameters.Length == arguments
            && candidate.Parameters.Zip(constructor.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same));
    }
}
