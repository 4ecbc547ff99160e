using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Symbols;

/// <summary>Names as messages show them: types without namespace, members with their type.</summary>
internal static class SymbolNames
{
    /// <summary>The outermost namespace: whose type it is.</summary>
    public static string RootNamespace(this ITypeSymbol type)
    {
        var name = string.Empty;
        for (var current = type.ContainingNamespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            name = current.Name;
        }

        return name;
    }

    public static string ShortName(this ITypeSymbol type) =>
        type.ContainingType is { } outer ? outer.ShortName() + "." + type.Name : type.Name;

    public static string ShortName(this IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => "new " + method.ContainingType.ShortName(),
        MethodKind.LocalFunction => method.Name,
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "operator of " + method.ContainingType.ShortName(),
        _ when method.AssociatedSymbol is IPropertySymbol property =>
            property.ContainingType.ShortName() + "." + (property.IsIndexer ? "this[]" : property.Name),
        MethodKind.ExplicitInterfaceImplementation => method.ContainingType.ShortName() + "." + method.Name.Substring(method.Name.LastIndexOf('.') + 1),
        _ => method.ContainingType is { } type ? type.ShortName() + "." + method.Name : method.Name,
    };
}
