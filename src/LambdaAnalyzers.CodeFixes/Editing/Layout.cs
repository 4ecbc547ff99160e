using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>Questions about the layout of a file: line ends, indentation, comments, and text taken from one place to another.</summary>
internal static class Layout
{
    public static string NewLineOf(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            if (line.EndIncludingLineBreak > line.End)
            {
                return text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
            }
        }

        return "\n";
    }

    /// <summary>The blanks and tabs at the start of the line that holds the position.</summary>
    public static string IndentOf(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>One step of indentation in this file.</summary>
    public static string IndentUnitOf(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var indent = IndentOf(text, line.Start);
            if (indent.Length > 0 && indent.Length < line.Span.Length)
            {
                return indent[0] == '\t' ? "\t" : indent.Length is 2 or 3 ? indent : "    ";
            }
        }

        return "    ";
    }

    public static bool StartsLine(SourceText text, int position)
    {
        var start = text.Lines.GetLineFromPosition(position).Start;
        for (var i = start; i < position; i++)
        {
            if (text[i] is not (' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    public static bool EndsLine(SourceText text, int position)
    {
        var end = text.Lines.GetLineFromPosition(position).End;
        for (var i = position; i < end; i++)
        {
            if (text[i] is not (' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    /// <summary>Whether a line that starts at the position starts inside a string literal, where blanks are content.</summary>
    public static bool IsInsideToken(SyntaxNode root, int lineStart)
    {
        if (lineStart >= root.FullSpan.End)
        {
            return false;
        }

        var token = root.FindToken(lineStart);
        return token.SpanStart < lineStart && lineStart < token.Span.End;
    }

    /// <summary>
    /// The text of a span with some parts replaced, as it reads behind another indentation: following lines keep their
    /// indentation relative to the first, except those that start inside a string.
    /// </summary>
    public static string Extract(SyntaxNode root, SourceText text, TextSpan span, string indent, IEnumerable<TextChange> replacements)
    {
        var from = IndentOf(text, span.Start);
        var changes = replacements.OrderBy(r => r.Span.Start).ToList();
        var result = new StringBuilder();
        var position = span.Start;
        var next = 0;
        while (position < span.End)
        {
            if (next < changes.Count && changes[next].Span.Start == position)
            {
                result.Append(changes[next].NewText);
                position = changes[next].Span.End;
                next++;
                continue;
            }

            var line = text.Lines.GetLineFromPosition(position);
            if (position == line.Start && position > span.Start && !IsInsideToken(root, position))
            {
                var own = IndentOf(text, position);
                if (position + own.Length < line.End)
                {
                    result.Append(own.StartsWith(from, StringComparison.Ordinal) ? indent + own.Substring(from.Length) : own);
                }

                position += own.Length;
                if (own.Length > 0)
                {
                    continue;
                }
            }

            result.Append(text[position]);
            position++;
        }

        return result.ToString();
    }
}
