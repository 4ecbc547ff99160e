using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// The handler strings of this assembly (<c>Assembly::Type::Method</c>) that stand in the project's templates and tools defaults.
/// Read as text, whatever the format: only the names are wanted, and a name that exists in the compilation is evidence enough.
/// </summary>
internal sealed class DeployedHandlers
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    private static readonly string[] s_separator = { "::" };

    /// <summary>The metadata names of the deployed types, nested ones with <c>+</c>, by the name of the method.</summary>
    private readonly Dictionary<string, HashSet<string>> _typesByMethod = new(StringComparer.Ordinal);

    private readonly Dictionary<string, HashSet<INamedTypeSymbol>> _declaringTypes = new(StringComparer.Ordinal);

    /// <summary>Is the method deployed, in its own type or in one that inherits it?</summary>
    public bool Contains(IMethodSymbol method)
    {
        if (!_typesByMethod.TryGetValue(method.Name, out var names))
        {
            return false;
        }

        lock (_declaringTypes)
        {
            if (!_declaringTypes.TryGetValue(method.Name, out var types))
            {
                _declaringTypes.Add(method.Name, types = DeclaringTypes(method.ContainingAssembly, names, method.Name));
            }

            return types.Contains(method.ContainingType.OriginalDefinition);
        }
    }

    /// <summary>As the runtime looks: the first type on the way to the base that declares the name.</summary>
    private static HashSet<INamedTypeSymbol> DeclaringTypes(IAssemblySymbol assembly, HashSet<string> names, string method)
    {
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var name in names)
        {
            var type = assembly.GetTypeByMetadataName(name);
            for (var i = 0; type is not null && i < MostBases; i++, type = type.BaseType)
            {
                if (!type.GetMembers(method).IsEmpty)
                {
                    types.Add(type.OriginalDefinition);
                    break;
                }
            }
        }

        return types;
    }

    public static DeployedHandlers Read(ImmutableArray<AdditionalText> files, string? assemblyName, CancellationToken cancellationToken)
    {
        var deployed = new DeployedHandlers();
        if (assemblyName is null)
        {
            return deployed;
        }

        foreach (var file in files)
        {
            if (IsDeploymentFile(file.Path) && file.GetText(cancellationToken)?.ToString() is { } text)
            {
                deployed.Add(text, assemblyName);
            }
        }

        return deployed;
    }

    private void Add(string text, string assemblyName)
    {
        var marker = assemblyName + "::";
        var index = 0;
        // The runtime finds the assembly whatever its case, but type and method only by their exact names.
        while ((index = text.IndexOf(marker, index, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var start = index + marker.Length;
            index = start;
            if (start - marker.Length > 0 && IsNamePart(text[start - marker.Length - 1]))
            {
                continue;
            }

            var end = start;
            while (end < text.Length && (IsNamePart(text[end]) || text[end] == ':'))
            {
                end++;
            }

            Add(text.Substring(start, end - start).Split(s_separator, StringSplitOptions.None));
        }
    }

    private void Add(string[] parts)
    {
        if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            return;
        }

        if (!_typesByMethod.TryGetValue(parts[1], out var types))
        {
            _typesByMethod.Add(parts[1], types = new HashSet<string>(StringComparer.Ordinal));
        }

        types.Add(parts[0]);
    }

    private static bool IsDeploymentFile(string path) =>
        path.EndsWith(".template", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '+' or '`';
}
