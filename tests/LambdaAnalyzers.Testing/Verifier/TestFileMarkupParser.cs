using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Separates markup from code: <c>[|…|]</c> is a span without a name, <c>{|name:…|}</c> one with a name,
/// <c>$$</c> a position. Spans nest, unnamed and named spans may overlap, and <c>|#0}</c> closes <c>{|#0:</c> out of order.
/// </summary>
public static class TestFileMarkupParser
{
    public static void GetSpans(string input, out string output, out ImmutableArray<TextSpan> spans)
    {
        GetPositionsAndSpans(input, out output, out _, out var named);
        spans = named.TryGetValue(string.Empty, out var unnamed) ? unnamed : [];
    }

    public static void GetSpans(string input, out string output, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans)
        => GetPositionsAndSpans(input, out output, out _, out spans);

    public static void GetSpans(string input, bool treatPositionIndicatorsAsCode, out string output, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans)
        => Parse(input, treatPositionIndicatorsAsCode, out output, out _, out spans);

    public static void GetSpan(string input, out string output, out TextSpan span)
    {
        GetSpans(input, out output, out ImmutableArray<TextSpan> spans);
        span = spans.Single();
    }

    public static void GetPosition(string input, out string output, out int cursorPosition)
    {
        GetPositionsAndSpans(input, out output, out var positions, out _);
        cursorPosition = positions.Single();
    }

    /// <summary>Spans without a name are in <paramref name="spans"/> under the empty string.</summary>
    public static void GetPositionsAndSpans(string input, out string output, out ImmutableArray<int> positions, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans)
        => Parse(input, treatPositionIndicatorsAsCode: false, out output, out positions, out spans);

    private static void Parse(
        string input,
        bool treatPositionIndicatorsAsCode,
        out string output,
        out ImmutableArray<int> positions,
        out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans)
    {
        var code = new StringBuilder(input.Length);
        var foundPositions = ImmutableArray.CreateBuilder<int>();
        var found = new List<(string Name, TextSpan Span)>();
        var unnamed = new Stack<int>();
        var named = new List<(string Name, int Start)>();

        var index = 0;
        while (index < input.Length)
        {
            if (!treatPositionIndicatorsAsCode && StartsWith(input, index, "$$"))
            {
                foundPositions.Add(code.Length);
                index += 2;
            }
            else if (StartsWith(input, index, "[|"))
            {
                unnamed.Push(code.Length);
                index += 2;
            }
            else if (StartsWith(input, index, "|]"))
            {
                if (unnamed.Count == 0)
                {
                    throw new ArgumentException($"Markup: '|]' without '[|' at index {index}.", nameof(input));
                }

                found.Add((string.Empty, TextSpan.FromBounds(unnamed.Pop(), code.Length)));
                index += 2;
            }
            else if (TryReadOpening(input, index, out var name, out var openingLength))
            {
                named.Add((name, code.Length));
                index += openingLength;
            }
            else if (TryReadClosing(input, index, out var closedName, out var closingLength))
            {
                var opening = named.FindLastIndex(span => closedName is null || span.Name == closedName);
                if (opening < 0)
                {
                    throw new ArgumentException($"Markup: '{input.Substring(index, closingLength)}' without its opening at index {index}.", nameof(input));
                }

                found.Add((named[opening].Name, TextSpan.FromBounds(named[opening].Start, code.Length)));
                named.RemoveAt(opening);
                index += closingLength;
            }
            else
            {
                code.Append(input[index++]);
            }
        }

        if (unnamed.Count > 0 || named.Count > 0)
        {
            throw new ArgumentException($"Markup: {(unnamed.Count > 0 ? "'[|'" : $"'{{|{named[0].Name}:'")} is never closed.", nameof(input));
        }

        output = code.ToString();
        positions = foundPositions.ToImmutable();
        spans = found
            .GroupBy(item => item.Name)
            .ToImmutableDictionary(group => group.Key, group => group.Select(item => item.Span).OrderBy(span => span.Start).ThenBy(span => span.End).ToImmutableArray());
    }

    private static bool StartsWith(string text, int index, string value) => string.CompareOrdinal(text, index, value, 0, value.Length) == 0;

    private static bool TryReadOpening(string text, int index, out string name, out int length)
    {
        name = string.Empty;
        length = 0;
        if (!StartsWith(text, index, "{|"))
        {
            return false;
        }

        var end = index + 2;
        while (end < text.Length && IsNameCharacter(text[end]))
        {
            end++;
        }

        if (end == index + 2 || end == text.Length || text[end] != ':')
        {
            return false;
        }

        name = text[(index + 2)..end];
        length = end + 1 - index;
        return true;
    }

    private static bool TryReadClosing(string text, int index, out string? name, out int length)
    {
        name = null;
        length = 2;
        if (StartsWith(text, index, "|}"))
        {
            return true;
        }

        if (!StartsWith(text, index, "|#"))
        {
            return false;
        }

        var end = index + 2;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end == index + 2 || end == text.Length || text[end] != '}')
        {
            return false;
        }

        name = text[(index + 1)..end];
        length = end + 1 - index;
        return true;
    }

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '#' or '_' or '-' or '.' or '+';
}
