using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>By which rules the names of a response are written.</summary>
internal enum ResponseNaming
{
    /// <summary>A serializer of which nothing is known.</summary>
    Unknown,

    /// <summary>System.Text.Json, names as written.</summary>
    AsWritten,

    /// <summary>System.Text.Json, camel case.</summary>
    CamelCase,

    /// <summary>Newtonsoft.Json, names as written.</summary>
    Newtonsoft,
}

/// <summary>The serializer that writes what a handler returns.</summary>
internal static class ResponseSerializer
{
    public static (ResponseNaming Naming, string Name) Of(
        Handler handler, IMethodSymbol method, Compilation compilation, SourceReferences references, CancellationToken cancellationToken)
    {
        var type = handler.Kind == HandlerKind.Executable
            ? OfExecutable(references, cancellationToken)
            : SerializerAttribute.TypeOf(SerializerAttribute.For(method, compilation.Assembly));
        return (NamingOf(type), type?.Name ?? string.Empty);
    }

    private static ResponseNaming NamingOf(INamedTypeSymbol? type) => type?.ContainingNamespace switch
    {
        { Name: "SystemTextJson", ContainingNamespace: { Name: "Serialization", ContainingNamespace: { Name: "Lambda", ContainingNamespace.Name: "Amazon" } } } => type!.Name switch
        {
            "DefaultLambdaJsonSerializer" or "SourceGeneratorLambdaJsonSerializer" => ResponseNaming.AsWritten,
            "CamelCaseLambdaJsonSerializer" => ResponseNaming.CamelCase,
            _ => ResponseNaming.Unknown,
        },
        { Name: "Json", ContainingNamespace: { Name: "Serialization", ContainingNamespace: { Name: "Lambda", ContainingNamespace.Name: "Amazon" } } } when type!.Name == "JsonSerializer" => ResponseNaming.Newtonsoft,
        _ => ResponseNaming.Unknown,
    };

    /// <summary>The serializer given to the bootstrap: one that is made there, without settings of its own; the same everywhere.</summary>
    private static INamedTypeSymbol? OfExecutable(SourceReferences references, CancellationToken cancellationToken)
    {
        INamedTypeSymbol? found = null;
        foreach (var argument in SerializerArguments.OfBootstraps(references, cancellationToken))
        {
            if (argument is not { Creation.Arguments.IsEmpty: true, Type: { } type }
                || (found is not null && !SymbolEqualityComparer.Default.Equals(found, type)))
            {
                return null;
            }

            found = type;
        }

        return found;
    }
}
