using System;
using System.Collections.Generic;

namespace LambdaAnalyzers.Deployment;

/// <summary>A handler string of a class library, <c>Assembly::Type::Method</c>.</summary>
/// <param name="Assembly">The assembly's simple name; the runtime finds it whatever its case.</param>
/// <param name="Type">The type's metadata name, nested ones with <c>+</c>.</param>
/// <param name="Method">The method's name, or its whole signature where it is overloaded.</param>
internal sealed record HandlerText(string Assembly, string Type, string Method)
{
    private static readonly string[] s_separator = { "::" };

    /// <summary>As the runtime splits it: at the first two separators, blanks around the parts do not count.</summary>
    public static HandlerText? Parse(string text)
    {
        var parts = text.Split(s_separator, 3, StringSplitOptions.None);
        if (parts.Length != 3)
        {
            return null;
        }

        var (assembly, type, method) = (parts[0].Trim(), parts[1].Trim(), parts[2].Trim());
        return assembly.Length == 0 || type.Length == 0 || method.Length == 0 ? null : new HandlerText(assembly, type, method);
    }

    /// <summary>What looks like handler strings in a text of any format.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (var index = text.IndexOf("::", StringComparison.Ordinal); index >= 0; index = text.IndexOf("::", index, StringComparison.Ordinal))
        {
            var start = index;
            while (start > 0 && IsNamePart(text[start - 1]))
            {
                start--;
            }

            var end = index;
            while (end < text.Length && (IsNamePart(text[end]) || text[end] == ':'))
            {
                end++;
            }

            if (start < index)
            {
                yield return text.Substring(start, end - start);
            }

            index = end;
        }
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '+' or '`' or '-';
}
