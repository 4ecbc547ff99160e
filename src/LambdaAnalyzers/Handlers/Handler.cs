using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Handlers;

/// <summary>Code that Lambda calls once per event.</summary>
/// <param name="Unit">The method, lambda or local function; for ASP.NET Core also a constructor of a controller.</param>
/// <param name="Kind">How Lambda gets to it.</param>
/// <param name="Evidence">Why it is taken for a handler.</param>
/// <param name="Name">As messages show it: <c>Function.FunctionHandler</c>, a variable, a route.</param>
/// <param name="Location">Where its name stands, in source.</param>
internal sealed record Handler(CodeUnit Unit, HandlerKind Kind, HandlerEvidence Evidence, string Name, Location Location)
{
    /// <summary>What stands for the name of a lambda that is written where it is handed over, and so has none.</summary>
    public const string LambdaInPlace = "the handler lambda";

    /// <summary>The method, lambda or local function that it is; null for what is none, such as the initialisers of a controller.</summary>
    public IMethodSymbol? FindMethod(SourceReferences references, CancellationToken cancellationToken) => Unit.Kind switch
    {
        CodeUnitKind.Method => Unit.Method,
        CodeUnitKind.Function when Unit.Node is { } node && references.Contains(node.SyntaxTree) =>
            references.ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken) switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation function => function.Symbol,
                _ => null,
            },
        _ => null,
    };
}
