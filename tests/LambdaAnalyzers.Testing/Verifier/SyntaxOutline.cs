using System;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A syntax tree as text: a line per node, token and, if asked for, piece of trivia.</summary>
internal static class SyntaxOutline
{
    public static string Of(SyntaxNode root, bool withTrivia, Type kinds)
    {
        var text = new StringBuilder();
        Append(root, 0);
        return text.ToString();

        void Append(SyntaxNodeOrToken item, int depth)
        {
            text.Append(' ', depth * 2).Append(Kind(item.RawKind));
            if (item.IsToken)
            {
                var token = item.AsToken();
                text.Append(token.IsMissing ? " missing" : string.Empty).Append(" '").Append(token.Text).Append("'\n");
                if (withTrivia)
                {
                    AppendTrivia("leading", token.LeadingTrivia, depth + 1);
                    AppendTrivia("trailing", token.TrailingTrivia, depth + 1);
                }

                return;
            }

            text.Append('\n');
            foreach (var child in item.ChildNodesAndTokens())
            {
                Append(child, depth + 1);
            }
        }

        void AppendTrivia(string position, SyntaxTriviaList list, int depth)
        {
            foreach (var trivia in list)
            {
                text.Append(' ', depth * 2).Append(position).Append(' ').Append(Kind(trivia.RawKind)).Append(" '").Append(trivia.ToFullString()).Append("'\n");
            }
        }

        string Kind(int rawKind) => Enum.GetName(kinds, (ushort)rawKind) ?? rawKind.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
