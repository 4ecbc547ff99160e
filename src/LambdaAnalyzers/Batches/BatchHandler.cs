using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>A handler whose event brings records in a batch.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Method">The method, lambda or local function that it is.</param>
/// <param name="Source">Where the records come from.</param>
/// <param name="Event">The parameter that receives the batch.</param>
/// <param name="Response">The partial batch response that it returns; null: none.</param>
internal sealed record BatchHandler(Handler Handler, IMethodSymbol Method, BatchSource Source, IParameterSymbol Event, BatchResponse? Response)
{
    /// <summary>The batch handler that a handler is; null if its event brings no records.</summary>
    public static BatchHandler? Of(Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        var method = handler.Unit.Kind switch
        {
            CodeUnitKind.Method => handler.Unit.Method,
            CodeUnitKind.Function when handler.Unit.Node is { } node && model.References.Contains(node.SyntaxTree) =>
                model.References.ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken) switch
                {
                    IAnonymousFunctionOperation lambda => lambda.Symbol,
                    ILocalFunctionOperation function => function.Symbol,
                    _ => null,
                },
            _ => null,
        };

        return method is null ? null : Of(handler, method, model);
    }

    /// <summary>The same where the method is known.</summary>
    public static BatchHandler? Of(Handler handler, IMethodSymbol method, LambdaModel model) =>
        EventOf(method, model.Symbols.Batches) is { } parameter
            ? new BatchHandler(
                handler, method, model.Symbols.Batches.SourceOfEvent(parameter.Type)!.Value, parameter, model.Symbols.Batches.ResponseOf(method.ReturnType))
            : null;

    /// <summary>The parameter that receives a batch.</summary>
    public static IParameterSymbol? EventOf(IMethodSymbol method, BatchTypes types)
    {
        foreach (var parameter in method.Parameters)
        {
            if (types.SourceOfEvent(parameter.Type) is not null)
            {
                return parameter;
            }
        }

        return null;
    }
}
