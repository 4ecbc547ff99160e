using System.Linq;
using System.Threading;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>How paths are written, for the fixes that write them anew.</summary>
internal static class PathSyntax
{
    /// <summary>The expression that makes the path: the value of a variable that has only this one, else the expression itself.</summary>
    public static ExpressionSyntax? Origin(ExpressionSyntax path, SemanticModel model, CancellationToken cancellationToken)
    {
        if (path is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }))
        {
            return path;
        }

        var symbol = model.GetSymbolInfo(path, cancellationToken).Symbol;
        if (symbol is not (ILocalSymbol { IsConst: false } or IFieldSymbol { IsConst: false, IsReadOnly: true })
            || symbol.DeclaringSyntaxReferences.Length != 1
            || symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || declarator.SyntaxTree != path.SyntaxTree)
        {
            return null;
        }

        // Given another value elsewhere, the first one is not the path.
        var scope = symbol is ILocalSymbol ? declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() : declarator.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var isAssigned = scope?.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
            assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == symbol.Name)) ?? true;
        return isAssigned ? null : value;
    }

    public static bool IsPathCall(ExpressionSyntax expression, params string[] names) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var type } }
        && names.Contains(method) && type.ToString() is "Path" or "System.IO.Path" or "IO.Path";

    /// <summary><c>Path</c>, or its full name where that is not visible. Adds the using where it can.</summary>
    public static string TypeName(SyntaxNode place, SyntaxNode root, SemanticModel model, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var type = model.Compilation.GetTypesByMetadataName("System.IO.Path").FirstOrDefault();
        if (type is null || UsingDirectives.IsVisible(type, model, place.SpanStart))
        {
            return "Path";
        }

        if (model.LookupNamespacesAndTypes(place.SpanStart, name: "Path").Any())
        {
            return "System.IO.Path";
        }

        UsingDirectives.Add(new[] { "System.IO" }, root, root.SyntaxTree.GetText(cancellationToken), edits);
        return "Path";
    }

    /// <summary>The texts that are written in the expression.</summary>
    public static string[] Texts(ExpressionSyntax expression) =>
        expression.DescendantTokens()
            .Where(static token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken)
            .Select(static token => token.ValueText).ToArray();
}
