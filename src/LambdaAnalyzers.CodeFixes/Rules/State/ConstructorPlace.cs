using System.Linq;
using System.Threading;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.State;

/// <summary>The end of the constructor through which all objects of a class are made, or where that would stand.</summary>
internal sealed class ConstructorPlace
{
    private readonly ClassDeclarationSyntax _type;
    private readonly ConstructorDeclarationSyntax? _constructor;

    private ConstructorPlace(ClassDeclarationSyntax type, ConstructorDeclarationSyntax? constructor, string indent)
    {
        _type = type;
        _constructor = constructor;
        Indent = indent;
    }

    /// <summary>The indentation of a statement there.</summary>
    public string Indent { get; }

    /// <summary>Null where it is not clear which constructor runs.</summary>
    public static ConstructorPlace? Of(ClassDeclarationSyntax type, SyntaxNode root)
    {
        var text = root.SyntaxTree.GetText();
        var unit = Layout.IndentUnitOf(text);
        var constructors = type.Members.OfType<ConstructorDeclarationSyntax>().Where(candidate => !candidate.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        // All others lead to the one that calls no other.
        var last = constructors.Where(candidate => candidate.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true).ToList();
        if (last.Count > 1 || (constructors.Count > 0 && last.Count == 0) || type.Modifiers.Any(SyntaxKind.PartialKeyword) || type.Modifiers.Any(SyntaxKind.StaticKeyword)
            || type.ChildNodes().OfType<ParameterListSyntax>().Any())
        {
            return null;
        }

        var own = Layout.IndentOf(text, type.SpanStart) + unit;
        if (last.Count == 0)
        {
            return type.Members.Count > 0 && Layout.StartsLine(text, type.Members[0].SpanStart) ? new ConstructorPlace(type, null, own + unit) : null;
        }

        return last[0].Body is { } body && Layout.StartsLine(text, body.CloseBraceToken.SpanStart)
            ? new ConstructorPlace(type, last[0], Layout.IndentOf(text, body.CloseBraceToken.SpanStart) + unit)
            : null;
    }

    /// <summary>Is it a class of which an object is made before the snapshot, because it has a handler?</summary>
    public static bool IsOfHandler(ClassDeclarationSyntax type, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(type, cancellationToken) is { } symbol
        && symbol.GetMembers().OfType<IMethodSymbol>().Any(method =>
            method is { IsStatic: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }
            && (method.Parameters.LastOrDefault()?.Type.Name == "ILambdaContext" || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LambdaFunctionAttribute")));

    public void Add(string statement, DocumentEdits edits, SourceText text)
    {
        if (_constructor is { Body: { } body })
        {
            edits.Insert(text.Lines.GetLineFromPosition(body.CloseBraceToken.SpanStart).Start, Indent + statement + edits.NewLine);
            return;
        }

        var unit = Layout.IndentUnitOf(text);
        var own = Indent.Substring(0, Indent.Length - unit.Length);
        // Behind the fields, in front of the first method.
        var before = _type.Members.FirstOrDefault(member => member is not (FieldDeclarationSyntax or PropertyDeclarationSyntax)) ?? _type.Members[0];
        var start = before.GetLeadingTrivia().FirstOrDefault(Layout.IsComment) is var comment && !comment.IsKind(SyntaxKind.None) ? comment.SpanStart : before.SpanStart;
        edits.Insert(
            text.Lines.GetLineFromPosition(start).Start,
            own + "public " + _type.Identifier.ValueText + "()" + edits.NewLine + own + "{" + edits.NewLine + Indent + statement + edits.NewLine + own + "}" + edits.NewLine + edits.NewLine);
    }
}
