using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>Takes away what disposes a value that is shared: the variable stays, the <c>using</c> goes.</summary>
internal static class DisposalEdits
{
    /// <summary><c>using var s3 = Client();</c></summary>
    public static bool CanRemoveKeyword(LocalDeclarationStatementSyntax declaration)
    {
        // A second variable may well be the invocation's own.
        var keywords = TextSpan.FromBounds(declaration.SpanStart, declaration.Declaration.SpanStart);
        return declaration.Declaration.Variables.Count == 1
            && !declaration.DescendantTrivia(keywords).Any(trivia => keywords.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective));
    }

    public static void RemoveKeyword(LocalDeclarationStatementSyntax declaration, DocumentEdits edits) =>
        edits.Replace(TextSpan.FromBounds(declaration.SpanStart, declaration.Declaration.SpanStart), string.Empty);

    /// <summary><c>using (var s3 = Client()) { … }</c>: the variable stays, in front of what was its block.</summary>
    public static bool CanHoist(UsingStatementSyntax statement)
    {
        var text = statement.SyntaxTree.GetText();
        var header = TextSpan.FromBounds(statement.SpanStart, statement.CloseParenToken.Span.End);
        return statement is { Declaration.Variables.Count: 1, Parent: BlockSyntax, Statement: BlockSyntax { Statements.Count: > 0 } block }
            && !statement.DescendantTrivia(header).Any(trivia => header.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective))
            && Layout.StartsLine(text, statement.SpanStart)
            && Layout.StartsLine(text, block.Statements[0].SpanStart);
    }

    public static void Hoist(UsingStatementSyntax statement, DocumentEdits edits)
    {
        var text = statement.SyntaxTree.GetText();
        edits.Unwrap(statement);
        edits.Insert(statement.UsingKeyword.Span.End, Layout.IndentOf(text, statement.SpanStart) + statement.Declaration + ";" + edits.NewLine);
    }
}
