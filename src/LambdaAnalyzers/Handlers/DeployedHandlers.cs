using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// The handler strings of this assembly (<c>Assembly::Type::Method</c>) that stand in the project's templates and tools defaults,
/// wherever in them: a name that exists in the compilation is evidence enough.
/// </summary>
internal sealed class DeployedHandlers
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

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

    public static DeployedHandlers Read(ImmutableArray<DeploymentFile> files, string? assemblyName)
    {
        var deployed = new DeployedHandlers();
        if (assemblyName is null)
        {
            return deployed;
        }

        foreach (var file in files)
        {
            foreach (var handler in file.HandlerStrings())
            {
                // The runtime finds the assembly whatever its case, but type and method only by their exact names.
                if (HandlerText.Parse(handler) is { } text && string.Equals(text.Assembly, assemblyName, StringComparison.OrdinalIgnoreCase))
                {
                    deployed.Add(text);
                }
            }
        }

        return deployed;
    }

    private void Add(HandlerText text)
    {
        if (!_typesByMethod.TryGetValue(text.Method, out var types))
        {
            _typesByMethod.Add(text.Method, types = new HashSet<string>(StringComparer.Ordinal));
        }

        types.Add(text.Type);
    }
}
