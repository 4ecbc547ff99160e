using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Options;

/// <summary>Type names from an option, written with or without namespace.</summary>
internal sealed class TypeNameSet
{
    public static readonly TypeNameSet Empty = new(Array.Empty<string>());

    private readonly HashSet<string> _names;

    public TypeNameSet(IEnumerable<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.Ordinal);
    }

    public bool Names(ITypeSymbol type)
    {
        if (_names.Count == 0)
        {
            return false;
        }

        if (_names.Contains(type.Name))
        {
            return true;
        }

        var full = type.Name;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            full = outer.Name + "." + full;
        }

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            full = space.Name + "." + full;
        }

        return _names.Contains(full);
    }
}
