using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Symbols;

/// <summary>Questions about inheritance that Roslyn leaves to its callers.</summary>
internal static class TypeRelations
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    public static bool DerivesFrom(this ITypeSymbol type, INamedTypeSymbol? baseType)
    {
        if (baseType is null)
        {
            return false;
        }

        var current = type.BaseType;
        for (var i = 0; current is not null && i < MostBases; i++, current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, baseType))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsOrDerivesFrom(this ITypeSymbol type, INamedTypeSymbol? baseType) =>
        baseType is not null
        && (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, baseType) || type.DerivesFrom(baseType));

    public static bool Implements(this ITypeSymbol type, INamedTypeSymbol? interfaceType)
    {
        if (interfaceType is null)
        {
            return false;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, interfaceType))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsOrImplements(this ITypeSymbol type, INamedTypeSymbol? interfaceType) =>
        interfaceType is not null
        && (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, interfaceType) || type.Implements(interfaceType));

    public static bool HasAttribute(this ISymbol symbol, INamedTypeSymbol? attribute)
    {
        if (attribute is null)
        {
            return false;
        }

        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { } type && type.IsOrDerivesFrom(attribute))
            {
                return true;
            }
        }

        return false;
    }
}
