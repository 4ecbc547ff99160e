using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB306: gets the value anew after each restore, by a hook that the constructor registers.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(UniqueValueInSnapshotCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class UniqueValueInSnapshotCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Renew after restore".</summary>
    public const string RenewKey = "LMB306.RenewAfterRestore";

    /// <summary>Initializes a new instance of the <see cref="UniqueValueInSnapshotCodeFix"/> class.</summary>
    public UniqueValueInSnapshotCodeFix()
        : base(DiagnosticIds.UniqueValueInSnapshot, "Renew after restore", RenewKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var captured = root.FindNode(span, getInnermostNodeForTie: true);
        if (captured.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type
            || model.Compilation.GetTypesByMetadataName("Amazon.Lambda.Core.SnapshotRestore").IsEmpty
            || !ConstructorPlace.IsOfHandler(type, model, cancellationToken)
            || Written(captured, model, cancellationToken) is not { } written
            || ConstructorPlace.Of(type, root) is not { } place)
        {
            return false;
        }

        if (!edits.IsFirst("renewed " + written.Field.Name))
        {
            return true;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        if (written.Field.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax declaration })
        {
            var keyword = declaration.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.ReadOnlyKeyword));
            if (!keyword.IsKind(SyntaxKind.None))
            {
                edits.Replace(TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart), string.Empty);
            }
        }

        var unit = Layout.IndentUnitOf(text);
        var line = edits.NewLine + place.Indent;
        var value = written.Value is ImplicitObjectCreationExpressionSyntax creation
            ? "new " + written.Field.Type.ToMinimalDisplayString(model, creation.SpanStart) + creation.ArgumentList
            : Layout.Extract(root, text, written.Value.Span, place.Indent + unit, Enumerable.Empty<TextChange>());
        place.Add(
            "SnapshotRestore.RegisterAfterRestore(() =>" + line + "{" + line + unit + written.Field.Name + " = " + value + ";" + line + unit + "return default;" + line + "});",
            edits,
            text);
        UsingDirectives.Add(
            model.LookupNamespacesAndTypes(span.Start, name: "SnapshotRestore").IsEmpty ? new[] { "Amazon.Lambda.Core" } : Enumerable.Empty<string>(), root, text, edits);
        return true;
    }

    private static (IFieldSymbol Field, ExpressionSyntax Value)? Written(SyntaxNode captured, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in captured.AncestorsAndSelf())
        {
            switch (node)
            {
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } declarator } initializer:
                    return model.GetDeclaredSymbol(declarator, cancellationToken) is IFieldSymbol { IsVolatile: false } field ? (field, initializer.Value) : null;

                case AssignmentExpressionSyntax assignment:
                    return assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                        && model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is IFieldSymbol { DeclaringSyntaxReferences.Length: 1 } target
                        && !assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
                            model.GetSymbolInfo(name, cancellationToken).Symbol is { Kind: SymbolKind.Local or SymbolKind.Parameter })
                            ? (target, assignment.Right)
                            : null;

                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }
}
