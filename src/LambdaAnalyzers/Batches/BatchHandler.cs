using System;
using System.Threading;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;

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
    public static BatchHandler? Of(Handler handler, LambdaModel model, CancellationToken cancellationToken) =>
        handler.FindMethod(model.References, cancellationToken) is { } method ? Of(handler, method, model) : null;

    /// <summary>The same where the method is known.</summary>
    public static BatchHandler? Of(Handler handler, IMethodSymbol method, LambdaModel model) =>
        EventOf(method, model.Symbols.Batches) is { } parameter
            ? new BatchHandler(
                handler, method, model.Symbols.Batches.SourceOfEvent(parameter.Type)!.Value, parameter, model.Symbols.Batches.ResponseOf(method.ReturnType))
            : null;

    /// <summary>The first of the handlers that reach the code, whose records come from there and that is as asked for.</summary>
    public static BatchHandler? In(
        Reach reach, BatchSource source, LambdaModel model, CancellationToken cancellationToken, Func<BatchHandler, bool>? condition = null)
    {
        foreach (var handler in reach.Handlers)
        {
            if (Of(handler, model, cancellationToken) is { } batch && batch.Source == source && condition?.Invoke(batch) != false)
            {
                return batch;
            }
        }

        return null;
    }

    /// <summary>Is it known that every invocation gets one record only, by a deployment file or by <c>[SQSEvent(BatchSize = 1)]</c>?</summary>
    public bool HasOneRecord(LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var attribute in Method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "SQSEventAttribute")
            {
                continue;
            }

            foreach (var argument in attribute.NamedArguments)
            {
                if (argument.Key == "BatchSize" && argument.Value.Value is (1 or 1u))
                {
                    return true;
                }
            }
        }

        return KindOf(Source) is { } kind && model.Deployments.HasBatchSizeOne(Handler, kind, model.Handlers, cancellationToken) == Answer.Yes;
    }

    /// <summary>Do the records come in an order that a failure breaks: from a stream, or from a queue that is known to be FIFO?</summary>
    public bool IsOrdered(LambdaModel model, CancellationToken cancellationToken) =>
        Source.IsStream()
        || (Source == BatchSource.Sqs && model.Deployments.IsFifo(Handler, model.Handlers, cancellationToken) == Answer.Yes);

    private static EventSourceKind? KindOf(BatchSource source) => source switch
    {
        BatchSource.Sqs => EventSourceKind.Sqs,
        BatchSource.Kinesis => EventSourceKind.Kinesis,
        BatchSource.DynamoDb => EventSourceKind.DynamoDb,
        _ => null,
    };

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
