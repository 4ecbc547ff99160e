using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// The words that occur in one syntax tree, read from its text without creating a single syntax node, and for names that were asked for
/// what syntax says about their places. Kept with the tree, so a keystroke costs one file: every other tree is the same object as before.
/// </summary>
/// <remarks>
/// Words in comments and strings count too. That only costs a look at a place that turns out to be none:
/// the index says where a name cannot be, never where it is.
/// </remarks>
internal sealed class TreeWords
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeWords> s_byTree = new();

    private readonly int[] _sortedHashes;
    private readonly Dictionary<string, NamePlaces> _places = new(StringComparer.Ordinal);

    private TreeWords(int[] sortedHashes)
    {
        _sortedHashes = sortedHashes;
    }

    public static TreeWords Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_byTree.TryGetValue(tree, out var known))
        {
            return known;
        }

        var hashes = new HashSet<int>();
        var text = tree.GetText(cancellationToken).ToString();
        var position = 0;
        while (NextWord(text, ref position, out var start))
        {
            hashes.Add(Hash(text, start, position));
        }

        var sorted = new int[hashes.Count];
        hashes.CopyTo(sorted);
        Array.Sort(sorted);
        return s_byTree.GetValue(tree, _ => new TreeWords(sorted));
    }

    public int[] Hashes => _sortedHashes;

    /// <summary>What syntax says about a name in this tree.</summary>
    public NamePlaces PlacesOf(string name, SyntaxTree tree, CancellationToken cancellationToken)
    {
        lock (_places)
        {
            if (_places.TryGetValue(name, out var known))
            {
                return known;
            }
        }

        var places = NamePlaceReader.Read(tree, name, cancellationToken);
        lock (_places)
        {
            _places[name] = places;
        }

        return places;
    }

    /// <summary>False only if the word certainly does not occur in the tree.</summary>
    public bool MayContain(int hash) => Array.BinarySearch(_sortedHashes, hash) >= 0;

    public static int Hash(string word) => Hash(word, 0, word.Length);

    /// <summary>The positions at which a word stands alone in a part of a text, in order.</summary>
    public static IEnumerable<int> Positions(string text, string word, TextSpan span)
    {
        if (word.Length == 0)
        {
            // The name of what is half-typed stands everywhere.
            yield break;
        }

        var index = span.Start;
        while ((index = text.IndexOf(word, index, span.End - index, StringComparison.Ordinal)) >= 0)
        {
            var end = index + word.Length;
            if ((index == 0 || !IsWordPart(text[index - 1])) && (end == text.Length || !IsWordPart(text[end])))
            {
                yield return index;
            }

            index = end;
        }
    }

    private static bool NextWord(string text, ref int position, out int start)
    {
        while (position < text.Length && !IsWordPart(text[position]))
        {
            position++;
        }

        start = position;
        while (position < text.Length && IsWordPart(text[position]))
        {
            position++;
        }

        return position > start;
    }

    private static bool IsWordPart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'
        || (c > 127 && IsUnicodeWordPart(c));

    /// <summary>As in identifiers: letters, digits, combining marks and connectors; the halves of a surrogate pair count as letters.</summary>
    private static bool IsUnicodeWordPart(char c) =>
        char.IsLetterOrDigit(c)
        || char.IsSurrogate(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber;

    // FNV-1a; the same for index and question, in every process.
    private static int Hash(string text, int start, int end)
    {
        unchecked
        {
            var hash = (int)2166136261;
            for (var i = start; i < end; i++)
            {
                hash = (hash ^ text[i]) * 16777619;
            }

            return hash;
        }
    }
}
