using System;
using System.Collections.Generic;

namespace LambdaAnalyzers.Deployment;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class NameSimilarity
{
    private const int LongestName = 200;

    /// <summary>The candidate that is nearest to the name; null if none is near, or two are equally near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = Math.Max(1, Math.Min(3, name.Length / 3)) + 1;
        var isTied = false;
        foreach (var candidate in candidates)
        {
            var distance = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate, least);
            if (distance < least)
            {
                (nearest, least, isTied) = (candidate, distance, false);
            }
            else if (distance == least && nearest is not null && candidate != nearest)
            {
                isTied = true;
            }
        }

        return isTied ? null : nearest;
    }

    /// <summary>Insertions, removals and replacements; more than <paramref name="limit"/> means that many or more.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || a.Length > LongestName || b.Length > LongestName)
        {
            return limit + 1;
        }

        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
