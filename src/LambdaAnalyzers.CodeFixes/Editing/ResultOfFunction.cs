using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>Makes a function that gives back nothing return a value on every path.</summary>
internal static class ResultOfFunction
{
    /// <summary>Adds the value to each <c>return;</c> and, where the end can be reached, a last <c>return</c>. False: its layout does not allow it.</summary>
    /// <param name="block">The body.</param>
    /// <param name="value">The expression to return.</param>
    /// <param name="model">The model of the document.</param>
    /// <param name="edits">Where the edits go.</param>
    /// <param name="replaces">What may stand for "nothing" in a return statement and is replaced: <c>Task.CompletedTask</c>.</param>
    public static bool Return(BlockSyntax block, string value, SemanticModel model, DocumentEdits edits, System.Func<ExpressionSyntax, bool>? replaces = null)
    {
        // The statements, not the block: that of a lambda is no region by itself.
        var isEndReachable = true;
        if (block.Statements.Count > 0)
        {
            if (model.AnalyzeControlFlow(block.Statements[0], block.Statements[block.Statements.Count - 1]) is not { Succeeded: true } flow)
            {
                return false;
            }

            isEndReachable = flow.EndPointIsReachable;
        }

        var changes = new List<(TextSpan Span, string Text)>();
        foreach (var statement in ReturnsOf(block))
        {
            if (statement.Expression is null)
            {
                changes.Add((new TextSpan(statement.ReturnKeyword.Span.End, 0), " " + value));
            }
            else if (replaces is not null && replaces(statement.Expression))
            {
                changes.Add((statement.Expression.Span, value));
            }
            else
            {
                return false;
            }
        }

        if (isEndReachable)
        {
            var text = block.SyntaxTree.GetText();
            var close = block.CloseBraceToken.SpanStart;
            if (Layout.StartsLine(text, close))
            {
                // In a line of its own; comments in front of the brace stay in front of it.
                var line = text.Lines.GetLineFromPosition(close).Start;
                var indent = block.Statements.Count > 0 && Layout.StartsLine(text, block.Statements[block.Statements.Count - 1].SpanStart)
                    ? Layout.IndentOf(text, block.Statements[block.Statements.Count - 1].SpanStart)
                    : Layout.IndentOf(text, close) + Layout.IndentUnitOf(text);
                changes.Add((new TextSpan(line, 0), indent + "return " + value + ";" + edits.NewLine));
            }
            else
            {
                var before = close > 0 && text[close - 1] == ' ' ? string.Empty : " ";
                changes.Add((new TextSpan(close, 0), before + "return " + value + "; "));
            }
        }

        foreach (var (span, text) in changes)
        {
            if (span.Length == 0)
            {
                edits.Insert(span.Start, text);
            }
            else
            {
                edits.Replace(span, text);
            }
        }

        return true;
    }

    /// <summary>The text of a block that does what an expression body does and then returns the value; null where a comment is in the way.</summary>
    public static string? BlockFor(ExpressionSyntax body, string statement, string value, DocumentEdits edits)
    {
        if (body.DescendantTrivia().Any(trivia => body.Span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective)))
        {
            return null;
        }

        var text = body.SyntaxTree.GetText();
        var indent = Layout.IndentOf(text, body.SpanStart);
        var inner = indent + Layout.IndentUnitOf(text);
        return "{" + edits.NewLine + inner + statement + ";" + edits.NewLine + inner + "return " + value + ";" + edits.NewLine + indent + "}";
    }

    /// <summary>The return statements of a function, without those of functions in it.</summary>
    public static IEnumerable<ReturnStatementSyntax> ReturnsOf(BlockSyntax block) =>
        block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>();
}
