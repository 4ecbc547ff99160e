using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>
/// Ways to wait for work without its task: a signal, a channel that is read to its end, a receiver that is flushed, a token that ends it.
/// Looked for in the member that starts the work, behind the place where it does.
/// </summary>
internal static class Rendezvous
{
    private static readonly HashSet<string> s_meetingTypes = new(StringComparer.Ordinal)
    {
        "ChannelReader", "BlockingCollection", "CountdownEvent", "ManualResetEvent", "ManualResetEventSlim", "AutoResetEvent", "EventWaitHandle", "WaitHandle",
        "Barrier", "TaskCompletionSource", "PipeReader", "IDataflowBlock", "ActionBlock", "TransformBlock", "BufferBlock", "BatchBlock", "BroadcastBlock", "AsyncCountdownEvent",
    };

    private static readonly HashSet<string> s_waits = new(StringComparer.Ordinal)
    {
        "Wait", "WaitAsync", "WaitOne", "WaitAll", "WaitAny", "SignalAndWait", "ReadAllAsync", "ReadAsync", "WaitToReadAsync", "GetConsumingEnumerable", "Take", "TryTake",
        "AsStream", "CopyToAsync", "ReadAtLeastAsync", "Completion", "Task",
    };

    private static readonly string[] s_drains = { "Flush", "Drain", "Complete", "Stop", "WaitFor", "Execute", "SaveChanges", "Commit", "Shutdown", "Close" };

    /// <summary>Does the member that contains <paramref name="start"/> meet the work that it starts before it ends?</summary>
    public static bool Follows(IOperation start, CancellationToken cancellationToken)
    {
        var at = start.Syntax.SpanStart;
        var end = start.Syntax.Span.End;
        var receiver = (start as IInvocationOperation)?.Instance is { } instance ? SymbolOf(instance) : null;
        HashSet<ISymbol>? given = null;
        foreach (var operation in AssignedOnce.RootOf(start).Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isInside = operation.Syntax.SpanStart >= at && operation.Syntax.Span.End <= end;
            if (isInside)
            {
                continue;
            }

            switch (operation)
            {
                case IPropertyReferenceOperation { Instance.Type: { } type } property when s_waits.Contains(property.Property.Name) && IsMeeting(type):
                    return true;

                case IInvocationOperation call:
                    if (call.TargetMethod.ContainingType is { } owner && s_waits.Contains(call.TargetMethod.Name) && (IsMeeting(owner) || (call.Instance?.Type is { } on && IsMeeting(on))))
                    {
                        return true;
                    }

                    if (call.Instance is not { } target || SymbolOf(target) is not { } symbol)
                    {
                        break;
                    }

                    if (operation.Syntax.SpanStart > end && SymbolEqualityComparer.Default.Equals(symbol, receiver) && IsDrain(call.TargetMethod.Name))
                    {
                        return true;
                    }

                    // A token that is cancelled, or a semaphore that the work releases.
                    if (call.TargetMethod.Name is "Cancel" or "CancelAsync" or "Wait" or "WaitAsync" or "Join"
                        && TaskTypes.IsInThreading(target.Type)
                        && (given ??= SymbolsIn(start)).Contains(symbol))
                    {
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>A variable or member; not what it has a value of.</summary>
    public static ISymbol? SymbolOf(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation member => member.Member,
            _ => null,
        };
    }

    private static HashSet<ISymbol> SymbolsIn(IOperation start)
    {
        var symbols = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in start.Descendants())
        {
            if (SymbolOf(operation) is { } symbol)
            {
                symbols.Add(symbol);
            }
        }

        return symbols;
    }

    private static bool IsDrain(string name)
    {
        foreach (var drain in s_drains)
        {
            if (name.StartsWith(drain, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMeeting(ITypeSymbol type) =>
        s_meetingTypes.Contains(type.Name)
        && type.ContainingNamespace is { } space
        && (space.Name is "Threading" or "Tasks" or "Channels" or "Concurrent" or "Pipelines" or "Dataflow");
}
