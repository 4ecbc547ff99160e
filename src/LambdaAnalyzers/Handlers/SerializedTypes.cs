using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>What the runtime gives to the serializer for a handler: its input and its result, unless they are streams.</summary>
internal static class SerializedTypes
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    /// <summary>The type that the event is read into; null where nothing is read. Only <c>Stream</c> itself is passed on as it is.</summary>
    public static ITypeSymbol? InputOf(IMethodSymbol method, LambdaSymbols symbols) =>
        method.Parameters.Length is 1 or 2 && method.Parameters[0].Type is var input && !symbols.IsLambdaContext(input) && !IsStream(input)
            ? input
            : null;

    /// <summary>The type as which the result is written; null where nothing is. Whatever is a stream is passed on as it is.</summary>
    public static ITypeSymbol? OutputOf(IMethodSymbol method) => method.ReturnsVoid ? null : OutputOf(method.ReturnType);

    /// <summary>The same for the type of a result.</summary>
    public static ITypeSymbol? OutputOf(ITypeSymbol returned)
    {
        var result = returned;
        ITypeSymbol? current = returned;
        for (var i = 0; current is INamedTypeSymbol named && i < MostBases; i++, current = named.BaseType)
        {
            if (named.Name == "Task" && named.ContainingNamespace is { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } })
            {
                if (named.TypeArguments.Length != 1)
                {
                    return null;
                }

                result = named.TypeArguments[0];
                break;
            }
        }

        current = result;
        for (var i = 0; current is not null && i < MostBases; i++, current = current.BaseType)
        {
            if (IsStream(current))
            {
                return null;
            }
        }

        return result;
    }

    public static bool IsStream(ITypeSymbol type) =>
        type is { Name: "Stream", ContainingNamespace: { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
