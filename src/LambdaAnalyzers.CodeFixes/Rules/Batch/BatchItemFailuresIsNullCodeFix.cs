using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB205: creates the response with a list.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(BatchItemFailuresIsNullCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class BatchItemFailuresIsNullCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Assign a list".</summary>
    public const string AssignListKey = "LMB205.AssignList";

    private const string Failures = "BatchItemFailures";

    /// <summary>Initializes a new instance of the <see cref="BatchItemFailuresIsNullCodeFix"/> class.</summary>
    public BatchItemFailuresIsNullCodeFix()
        : base(DiagnosticIds.BatchItemFailuresIsNull, "Assign a list", AssignListKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
            || model.GetTypeInfo(creation, cancellationToken).Type is not INamedTypeSymbol type)
        {
            return false;
        }

        var list = "new List<" + TypeName(creation, type, model) + ".BatchItemFailure>";
        var initializer = creation.Initializer;
        if (initializer is not null && Entry(initializer) is { } entry)
        {
            switch (entry.Right)
            {
                // 'BatchItemFailures = { … }' adds to a list that is not there.
                case InitializerExpressionSyntax elements:
                    // Without arguments the elements follow the type.
                    edits.Insert(elements.SpanStart, list + (elements.Expressions.Count == 0 ? "()" : string.Empty) + " ");
                    break;

                case LiteralExpressionSyntax or PostfixUnaryExpressionSyntax or DefaultExpressionSyntax:
                    edits.Replace(entry.Right.Span, list + "()");
                    break;

                default:
                    return false;
            }
        }
        else if (initializer is null)
        {
            var isTargetTyped = creation is ImplicitObjectCreationExpressionSyntax;
            var text = (isTargetTyped ? "new()" : "new " + ((ObjectCreationExpressionSyntax)creation).Type) + " { " + Failures + " = " + list + "() }";
            if (creation.ArgumentList is { Arguments.Count: > 0 } || HasComment(creation))
            {
                return false;
            }

            edits.Replace(creation.Span, text);
        }
        else if (initializer.Expressions.Count == 0)
        {
            if (HasComment(initializer))
            {
                return false;
            }

            edits.Replace(initializer.Span, "{ " + Failures + " = " + list + "() }");
        }
        else
        {
            // In front of the first, so that neither a comma at the end nor a comment there has to be minded.
            var first = initializer.Expressions[0];
            var text = edits.IsFirst("205@" + initializer.SpanStart) ? Failures + " = " + list + "()," : string.Empty;
            var source = root.SyntaxTree.GetText(cancellationToken);
            edits.Insert(first.SpanStart, text + (Layout.StartsLine(source, first.SpanStart) ? edits.NewLine + Layout.IndentOf(source, first.SpanStart) : " "));
        }

        if (!model.LookupNamespacesAndTypes(creation.SpanStart, name: "List").OfType<INamedTypeSymbol>().Any(symbol => symbol.Arity == 1))
        {
            UsingDirectives.Add(new[] { "System.Collections.Generic" }, root, root.SyntaxTree.GetText(cancellationToken), edits);
        }

        return true;
    }

    private static AssignmentExpressionSyntax? Entry(InitializerExpressionSyntax initializer) =>
        initializer.Expressions.OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: Failures });

    private static string TypeName(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type, SemanticModel model) =>
        creation is ObjectCreationExpressionSyntax { Type: { } written } ? written.ToString() : type.ToMinimalDisplayString(model, creation.SpanStart);

    private static bool HasComment(SyntaxNode node) =>
        node.DescendantTrivia().Any(trivia => node.Span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective));
}
