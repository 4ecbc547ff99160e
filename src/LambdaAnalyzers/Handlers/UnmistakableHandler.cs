using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>A method that only its shape tells, and that can be nothing but a handler.</summary>
internal static class UnmistakableHandler
{
    /// <summary>
    /// With only the context to say so it may be a step of something else: a handler gets an event of a trigger, and is its own.
    /// </summary>
    public static bool IsIt(IMethodSymbol method, LambdaSymbols symbols)
    {
        if (method.Parameters.IsEmpty || !symbols.IsLambdaEvent(method.Parameters[0].Type) || method.IsOverride || method.ContainingType is not { } type)
        {
            return false;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            foreach (var member in implemented.GetMembers())
            {
                if (member is IMethodSymbol && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Can the runtime make an object of this type?</summary>
    public static bool CanBeLoaded(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.IsGenericType)
        {
            return false;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility == Accessibility.Public)
            {
                return true;
            }
        }

        return false;
    }
}
