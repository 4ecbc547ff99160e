using System.Linq;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.State;

/// <summary>Takes a field away, with the comment that is about it.</summary>
internal static class FieldRemoval
{
    public static void Remove(VariableDeclaratorSyntax declarator, FieldDeclarationSyntax declaration, DocumentEdits edits, SourceText text)
    {
        if (declaration.Declaration.Variables.Count > 1)
        {
            edits.Remove(declarator);
            return;
        }

        var first = declaration.GetLeadingTrivia().FirstOrDefault(Layout.IsComment);
        var start = text.Lines.GetLineFromPosition(first.IsKind(SyntaxKind.None) ? declaration.SpanStart : first.SpanStart);
        var end = text.Lines.GetLineFromPosition(declaration.Span.End);
        if (Layout.StartsLine(text, declaration.SpanStart) && declaration.GetLastToken().GetNextToken().SpanStart > end.End)
        {
            edits.RemoveLines(TextSpan.FromBounds(start.Start, end.End));
        }
        else
        {
            edits.Replace(declaration.Span, string.Empty);
        }
    }
}
