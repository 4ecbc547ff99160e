using System;
using System.Collections.Generic;

namespace LambdaAnalyzers.Options;

/// <summary>Names from an option; <c>PREFIX_*</c> stands for all that begin so.</summary>
internal sealed class NamePatternSet
{
    public static readonly NamePatternSet Empty = new(Array.Empty<string>());

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _prefixes = new();

    public NamePatternSet(IEnumerable<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.EndsWith("*", StringComparison.Ordinal))
            {
                _prefixes.Add(pattern.Substring(0, pattern.Length - 1));
            }
            else
            {
                _names.Add(pattern);
            }
        }
    }

    public bool Contain(string name) => _names.Contains(name) || _prefixes.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
