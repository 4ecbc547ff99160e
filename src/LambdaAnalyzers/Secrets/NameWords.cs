using System;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Secrets;

/// <summary>The words of a name, in upper case: <c>DB_PASSWORD</c>, <c>dbPassword</c> and <c>Db:Password</c> are DB and PASSWORD.</summary>
internal static class NameWords
{
    /// <summary>Longer texts are no names.</summary>
    private const int MostText = 128;

    public static ImmutableArray<string> Of(string name)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        if (name.Length > MostText)
        {
            return words.ToImmutable();
        }

        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i == name.Length || !char.IsLetterOrDigit(name[i]))
            {
                Add(name, start, i, words);
                start = i + 1;
            }
            else if (i > start && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                Add(name, start, i, words);
                start = i;
            }
        }

        return words.ToImmutable();
    }

    private static void Add(string name, int start, int end, ImmutableArray<string>.Builder words)
    {
        if (end > start)
        {
            words.Add(name.Substring(start, end - start).ToUpperInvariant());
        }
    }
}
