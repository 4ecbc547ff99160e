using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Calls;

/// <summary>Calls through generic interfaces and base classes: 'IHandle&lt;Order&gt;' does not run what implements 'IHandle&lt;Invoice&gt;'.</summary>
internal static class GenericSlots
{
    /// <summary>May a call of a member of <paramref name="called"/> run the code of <paramref name="implementing"/>? Only a provable no is one.</summary>
    public static bool MayRun(INamedTypeSymbol? called, INamedTypeSymbol implementing)
    {
        if (called is not { IsGenericType: true } || SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, implementing.OriginalDefinition))
        {
            return true;
        }

        var isNamed = false;
        if (called.TypeKind == TypeKind.Interface)
        {
            foreach (var implemented in implementing.AllInterfaces)
            {
                if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, called.OriginalDefinition))
                {
                    isNamed = true;
                    if (MayBe(implemented, called))
                    {
                        return true;
                    }
                }
            }
        }
        else
        {
            for (var current = implementing.BaseType; current is not null; current = current.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, called.OriginalDefinition))
                {
                    return MayBe(current, called);
                }
            }
        }

        return !isNamed;
    }

    private static bool MayBe(INamedTypeSymbol implemented, INamedTypeSymbol called)
    {
        for (var i = 0; i < called.TypeArguments.Length; i++)
        {
            if (!MayBe(implemented.TypeArguments[i], called.TypeArguments[i], called.TypeParameters[i].Variance))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayBe(ITypeSymbol implemented, ITypeSymbol called, VarianceKind variance)
    {
        if (SymbolEqualityComparer.Default.Equals(implemented, called) || IsOpen(implemented) || IsOpen(called))
        {
            return true;
        }

        return variance switch
        {
            VarianceKind.In => Converts(called, implemented),
            VarianceKind.Out => Converts(implemented, called),
            _ => false,
        };
    }

    private static bool Converts(ITypeSymbol from, ITypeSymbol to) =>
        to.SpecialType == SpecialType.System_Object
        || (to.OriginalDefinition is INamedTypeSymbol target && (from.IsOrDerivesFrom(target) || from.IsOrImplements(target)));

    private static bool IsOpen(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol:
                return true;
            case IArrayTypeSymbol array:
                return IsOpen(array.ElementType);
            case INamedTypeSymbol named:
                foreach (var argument in named.TypeArguments)
                {
                    if (IsOpen(argument))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return type.TypeKind is TypeKind.Dynamic or TypeKind.Error;
        }
    }
}
