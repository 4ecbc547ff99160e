using System.Linq;
using System.Text;
using System.Threading;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>Puts what follows the declaration of a path into a <c>try</c> whose <c>finally</c> deletes the file.</summary>
internal static class DeleteInFinally
{
    /// <summary>Plans the edits. False: they would not keep what the code does, and nothing was planned.</summary>
    public static bool Plan(ExpressionSyntax path, SyntaxNode root, SemanticModel model, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (Declaration(path, model, cancellationToken) is not { Parent: BlockSyntax block } declaration
            || block.ContainsDirectives
            || block.CloseBraceToken.IsMissing)
        {
            return false;
        }

        var index = block.Statements.IndexOf(declaration);
        var following = block.Statements.Skip(index + 1).ToList();
        if (following.Count == 0
            || following.Any(static statement => statement is LocalFunctionStatementSyntax or LabeledStatementSyntax)
            || following.SelectMany(static statement => statement.DescendantNodes()).Any(static node => node is LabeledStatementSyntax or GotoStatementSyntax or YieldStatementSyntax))
        {
            return false;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        if (!Layout.StartsLine(text, declaration.SpanStart) || !Layout.StartsLine(text, following[0].SpanStart) || !Layout.StartsLine(text, block.CloseBraceToken.SpanStart))
        {
            return false;
        }

        if (!edits.IsFirst("finally " + declaration.Span))
        {
            return true;
        }

        var indent = Layout.IndentOf(text, declaration.SpanStart);
        var unit = Layout.IndentUnitOf(text);
        var first = text.Lines.GetLineFromPosition(declaration.Span.End).LineNumber + 1;
        var last = text.Lines.GetLineFromPosition(block.CloseBraceToken.SpanStart).LineNumber - 1;
        while (first < last && IsBlank(text, first))
        {
            first++;
        }

        while (last > first && IsBlank(text, last))
        {
            last--;
        }

        edits.Insert(text.Lines[first].Start, indent + "try" + edits.NewLine + indent + "{" + edits.NewLine);
        for (var line = first; line <= last; line++)
        {
            var start = text.Lines[line].Start;
            if (!IsBlank(text, line) && !Layout.IsInsideToken(root, start))
            {
                edits.Insert(start, unit);
            }
        }

        var end = new StringBuilder();
        end.Append(indent).Append('}').Append(edits.NewLine)
            .Append(indent).Append("finally").Append(edits.NewLine)
            .Append(indent).Append('{').Append(edits.NewLine)
            .Append(indent).Append(unit).Append(TypeName(declaration, root, model, edits, text)).Append(".Delete(").Append(path).Append(");").Append(edits.NewLine)
            .Append(indent).Append('}').Append(edits.NewLine);
        edits.Insert(text.Lines[last].EndIncludingLineBreak, end.ToString());
        return true;
    }

    /// <summary>The statement that declares the variable alone.</summary>
    public static LocalDeclarationStatementSyntax? Declaration(ExpressionSyntax path, SemanticModel model, CancellationToken cancellationToken) =>
        path is IdentifierNameSyntax
        && model.GetSymbolInfo(path, cancellationToken).Symbol is ILocalSymbol { IsConst: false, DeclaringSyntaxReferences: { Length: 1 } declarations }
        && declarations[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } }
        && statement.SyntaxTree == path.SyntaxTree
            ? statement
            : null;

    private static bool IsBlank(SourceText text, int line) => string.IsNullOrWhiteSpace(text.Lines[line].ToString());

    private static string TypeName(SyntaxNode place, SyntaxNode root, SemanticModel model, DocumentEdits edits, SourceText text)
    {
        var type = model.Compilation.GetTypesByMetadataName("System.IO.File").FirstOrDefault();
        if (type is null || UsingDirectives.IsVisible(type, model, place.SpanStart))
        {
            return "File";
        }

        if (model.LookupNamespacesAndTypes(place.SpanStart, name: "File").Any())
        {
            return "System.IO.File";
        }

        UsingDirectives.Add(new[] { "System.IO" }, root, text, edits);
        return "File";
    }
}
