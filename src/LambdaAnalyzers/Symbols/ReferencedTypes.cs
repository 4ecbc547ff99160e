using System;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// The types of the referenced assemblies by their metadata name. A type of that name in the user's own source does not count, and of the
/// types of several references the one whose assembly comes first by name is taken: always the same one.
/// </summary>
/// <remarks>
/// <c>Compilation.GetTypesByMetadataName</c> asks every reference anew for every name. Here each namespace is looked up once, and only the
/// references that have it are asked. A reference that can only be named by an <c>extern alias</c> is not seen.
/// </remarks>
internal sealed class ReferencedTypes
{
    private readonly IAssemblySymbol _ownAssembly;
    private readonly INamespaceSymbol _root;
    private readonly ConcurrentDictionary<string, INamespaceSymbol?> _namespaces = new(StringComparer.Ordinal);

    public ReferencedTypes(Compilation compilation)
    {
        _ownAssembly = compilation.Assembly;
        _root = compilation.GlobalNamespace;
    }

    /// <summary>The type, or null where no reference has it.</summary>
    /// <param name="metadataName">Such as <c>Amazon.Lambda.S3Events.S3Event+S3ObjectEntity</c> or <c>System.Lazy`1</c>.</param>
    public INamedTypeSymbol? Find(string metadataName)
    {
        var parts = metadataName.Split('+');
        var dot = parts[0].LastIndexOf('.');
        if (NamespaceOf(dot < 0 ? "" : parts[0].Substring(0, dot)) is not { } space)
        {
            return null;
        }

        var found = First(space, parts[0].Substring(dot + 1));
        for (var i = 1; i < parts.Length && found is not null; i++)
        {
            found = First(found, parts[i]);
        }

        return found;
    }

    private INamedTypeSymbol? First(INamespaceOrTypeSymbol container, string metadataName)
    {
        var tick = metadataName.IndexOf('`');
        var name = tick < 0 ? metadataName : metadataName.Substring(0, tick);
        var arity = tick < 0 ? 0 : int.Parse(metadataName.Substring(tick + 1), CultureInfo.InvariantCulture);

        INamedTypeSymbol? first = null;
        foreach (var candidate in container.GetTypeMembers(name, arity))
        {
            if (!SymbolEqualityComparer.Default.Equals(candidate.ContainingAssembly, _ownAssembly)
                && (first is null || string.CompareOrdinal(candidate.ContainingAssembly.Name, first.ContainingAssembly.Name) < 0))
            {
                first = candidate;
            }
        }

        return first;
    }

    private INamespaceSymbol? NamespaceOf(string name)
    {
        if (name.Length == 0)
        {
            return _root;
        }

        if (_namespaces.TryGetValue(name, out var known))
        {
            return known;
        }

        INamespaceSymbol? found = null;
        var dot = name.LastIndexOf('.');
        if (NamespaceOf(dot < 0 ? "" : name.Substring(0, dot)) is { } outer)
        {
            foreach (var member in outer.GetMembers(name.Substring(dot + 1)))
            {
                found ??= member as INamespaceSymbol;
            }
        }

        return _namespaces.GetOrAdd(name, found);
    }
}
