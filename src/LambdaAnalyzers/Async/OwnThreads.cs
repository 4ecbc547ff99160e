using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>Code that runs on a thread of its own, which nobody else could use.</summary>
internal static class OwnThreads
{
    private const int MostUnits = 40;

    /// <summary>Does every way to the operation lead through the start of a thread?</summary>
    public static bool Run(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        if (operation.SemanticModel is not { } semanticModel || !MayStartThreads(model, cancellationToken))
        {
            return false;
        }

        var first = CodeUnit.Around(operation.Syntax, semanticModel, cancellationToken);
        var entered = new HashSet<CodeUnit> { first };
        var pending = new Stack<CodeUnit>();
        pending.Push(first);
        var started = 0;
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unit = pending.Pop();
            if (unit.Kind is CodeUnitKind.Init or CodeUnitKind.Unknown || entered.Count > MostUnits)
            {
                return false;
            }

            var edges = model.Calls.CallersOf(unit, cancellationToken);
            if (edges.IsEmpty || (unit.Method is { } method && model.Handlers.Find(CodeUnit.OfMethod(method), cancellationToken) is not null))
            {
                return false;
            }

            foreach (var edge in edges)
            {
                if (StartsThread(edge.Site, model, cancellationToken))
                {
                    started++;
                }
                else if (entered.Add(edge.Caller))
                {
                    pending.Push(edge.Caller);
                }
            }
        }

        return started > 0;
    }

    private static bool MayStartThreads(LambdaModel model, CancellationToken cancellationToken) =>
        model.References.MayOccur("Thread", cancellationToken) || model.References.MayOccur("QueueUserWorkItem", cancellationToken);

    private static bool StartsThread(SyntaxNode site, LambdaModel model, CancellationToken cancellationToken)
    {
        if (!model.References.Contains(site.SyntaxTree))
        {
            return false;
        }

        for (var current = model.References.ModelOf(site.SyntaxTree).GetOperation(site, cancellationToken); current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IObjectCreationOperation { Type: { Name: "Thread" } type }:
                    return TaskTypes.IsInThreading(type);
                case IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" } }:
                    return true;
            }
        }

        return false;
    }
}
