using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary><c>[LambdaSerializer]</c> as the runtime reads it: on the method, which inherits it, and else on the assembly.</summary>
internal static class SerializerAttribute
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    /// <summary>The attribute that counts for a handler; null if there is none.</summary>
    public static AttributeData? For(IMethodSymbol method, IAssemblySymbol assembly) => OfMethod(method) ?? Of(assembly);

    /// <summary>The attribute of the method or of one that it overrides.</summary>
    public static AttributeData? OfMethod(IMethodSymbol method)
    {
        IMethodSymbol? current = method;
        for (var i = 0; current is not null && i < MostBases; i++, current = current.OverriddenMethod)
        {
            if ((Of(current) ?? (current.PartialImplementationPart is { } part ? Of(part) : null)) is { } attribute)
            {
                return attribute;
            }
        }

        return null;
    }

    public static AttributeData? Of(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && IsIt(type))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The serializer that an attribute names.</summary>
    public static INamedTypeSymbol? TypeOf(AttributeData? attribute) =>
        attribute is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Kind == TypedConstantKind.Type
            ? arguments[0].Value as INamedTypeSymbol
            : null;

    public static bool IsIt(INamedTypeSymbol type) =>
        type is { Name: "LambdaSerializerAttribute", ContainingNamespace: { Name: "Core", ContainingNamespace: { Name: "Lambda", ContainingNamespace.Name: "Amazon" } } };
}
