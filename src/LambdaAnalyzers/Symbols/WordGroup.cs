using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// The words of up to 64 trees turned round: for a word, in which of the trees it may occur, by two looks into one table.
/// Kept across compilations for as long as the trees stay the same, so a keystroke makes one group anew.
/// </summary>
internal sealed class WordGroup
{
    public const int Size = 64;

    private const int RowBits = 12;

    private static readonly ConditionalWeakTable<TreeWords, WordGroup> s_byFirst = new();

    private readonly TreeWords[] _members;
    private readonly ulong[] _rows = new ulong[1 << RowBits];

    private WordGroup(TreeWords[] members)
    {
        _members = members;
        for (var i = 0; i < members.Length; i++)
        {
            var bit = 1UL << i;
            foreach (var hash in members[i].Hashes)
            {
                _rows[First(hash)] |= bit;
                _rows[Second(hash)] |= bit;
            }
        }
    }

    public static WordGroup Of(TreeWords[] members)
    {
        if (s_byFirst.TryGetValue(members[0], out var known))
        {
            if (known.Has(members))
            {
                return known;
            }

            s_byFirst.Remove(members[0]);
        }

        var group = new WordGroup(members);
        s_byFirst.GetValue(members[0], _ => group);
        return group;
    }

    /// <summary>The indexes of the trees in which the word may occur.</summary>
    public IEnumerable<int> With(int hash)
    {
        var bits = _rows[First(hash)] & _rows[Second(hash)];
        for (var i = 0; bits != 0; i++, bits >>= 1)
        {
            if ((bits & 1) != 0 && _members[i].MayContain(hash))
            {
                yield return i;
            }
        }
    }

    private bool Has(TreeWords[] members)
    {
        if (members.Length != _members.Length)
        {
            return false;
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] != _members[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int First(int hash) => (int)(unchecked((uint)hash * 2654435769u) >> (32 - RowBits));

    private static int Second(int hash) => (int)(unchecked((uint)hash * 2246822519u) >> (32 - RowBits));
}
