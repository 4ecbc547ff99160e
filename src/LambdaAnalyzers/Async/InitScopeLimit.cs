using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>How long an invocation may last of which it is not known to which function it belongs: for what is set up once for all of them.</summary>
internal static class InitScopeLimit
{
    /// <summary>The longest time of all handlers; null if the code is not certainly run in init scope, or a handler's time is not known.</summary>
    public static FunctionLimit? Of(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        if (!RunsInInitScope(operation, model, cancellationToken))
        {
            return null;
        }

        FunctionLimit? most = null;
        foreach (var handler in model.Handlers.FindAll(cancellationToken))
        {
            if (!model.InvokeScope.IsHandler(handler, cancellationToken))
            {
                continue;
            }

            if (FunctionLimits.Of(handler, model, cancellationToken) is not { } limit)
            {
                return null;
            }

            most = most is { } known && known.Time > limit.Time ? known : limit;
        }

        return most;
    }

    private static bool RunsInInitScope(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        if (operation.SemanticModel is not { } semanticModel)
        {
            return false;
        }

        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
            {
                return current.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "AddHttpClient" or "ConfigureHttpClient" } } };
            }
        }

        var unit = model.Calls.UnitRunning(operation, semanticModel, cancellationToken);
        return unit.Kind switch
        {
            CodeUnitKind.Init => true,
            CodeUnitKind.InstanceInitializers => model.InvokeScope.LivesInInitScope(unit.Type!, cancellationToken),
            CodeUnitKind.Method => unit.Method is { MethodKind: MethodKind.Constructor, ContainingType: { } type } && model.InvokeScope.LivesInInitScope(type, cancellationToken),
            _ => false,
        };
    }
}
