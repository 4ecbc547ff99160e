using System;
using System.Collections.Generic;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What differs between two texts, line by line: <c>-</c> is expected and missing, <c>+</c> is there and not expected.</summary>
internal static class LineDifference
{
    private const int ContextLines = 3;

    public static string Describe(string expected, string actual)
    {
        var before = SplitKeepingEndings(expected);
        var after = SplitKeepingEndings(actual);
        var common = LongestCommonSuffixLengths(before, after);

        var lines = new List<(char Sign, string Text)>();
        int i = 0, j = 0;
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && before[i] == after[j])
            {
                lines.Add((' ', before[i]));
                i++;
                j++;
            }
            else if (j == after.Count || (i < before.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', before[i++]));
            }
            else
            {
                lines.Add(('+', after[j++]));
            }
        }

        return Render(lines);
    }

    private static string Render(List<(char Sign, string Text)> lines)
    {
        var text = new StringBuilder("Difference ('-' expected, '+' actual):\n");
        var skipped = false;
        for (var k = 0; k < lines.Count; k++)
        {
            if (!IsNearChange(lines, k))
            {
                skipped = true;
                continue;
            }

            if (skipped)
            {
                text.Append("  ...\n");
                skipped = false;
            }

            text.Append(lines[k].Sign).Append(' ').Append(lines[k].Sign == ' ' ? lines[k].Text.TrimEnd('\r', '\n') : MakeInvisibleVisible(lines[k].Text)).Append('\n');
        }

        return text.ToString();
    }

    private static bool IsNearChange(List<(char Sign, string Text)> lines, int index)
    {
        var last = Math.Min(lines.Count - 1, index + ContextLines);
        for (var k = Math.Max(0, index - ContextLines); k <= last; k++)
        {
            if (lines[k].Sign != ' ')
            {
                return true;
            }
        }

        return false;
    }

    // A difference in the line ending or in trailing blanks would otherwise print two lines that look the same.
    private static string MakeInvisibleVisible(string line)
    {
        var content = line.TrimEnd('\r', '\n');
        var ending = line[content.Length..].Replace("\r", "<CR>").Replace("\n", "<LF>");
        var trimmed = content.TrimEnd(' ', '\t');
        return trimmed + content[trimmed.Length..].Replace(' ', '·').Replace("\t", "<TAB>") + ending;
    }

    private static List<string> SplitKeepingEndings(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    private static int[,] LongestCommonSuffixLengths(List<string> before, List<string> after)
    {
        var lengths = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
