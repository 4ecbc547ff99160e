using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>Calls whose task is complete when they return, so that nothing is left to wait for.</summary>
internal static class SynchronousWork
{
    private const int MostLayers = 3;

    /// <summary>Is the task of the call complete when the call returns, or is there no work behind it?</summary>
    public static bool IsComplete(IInvocationOperation call, LambdaModel model, CancellationToken cancellationToken) =>
        IsWithoutWork(call) || IsSynchronous(call.TargetMethod, model, MostLayers, cancellationToken);

    /// <summary>Does the function await nothing itself?</summary>
    public static bool AwaitsNothing(IOperation function)
    {
        foreach (var operation in OwnOperations.Of(function))
        {
            if (operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true })
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWithoutWork(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        if (type is null)
        {
            return false;
        }

        switch (method.Name)
        {
            case "FromResult" or "FromException" or "FromCanceled" or "Delay" or "Yield" or "WhenAny" when TaskTypes.IsInTasks(type):
                return true;
            case "WaitAsync" or "CancelAsync" when TaskTypes.IsInThreading(type):
                return true;
            case "DisposeAsync":
                return true;
            case "AddAsync" or "AddRangeAsync":
                // Asynchronous only for generators of values that ask the database; the work is 'SaveChanges'.
                return type.ContainingNamespace is { Name: "EntityFrameworkCore" };
        }

        var receiver = call.Instance;
        while (receiver is IConversionOperation conversion)
        {
            receiver = conversion.Operand;
        }

        return receiver switch
        {
            // Writes to the console are synchronous behind an asynchronous face.
            IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType: { Name: "Console", ContainingNamespace.Name: "System" } } } => true,
            { Type: { Name: "MemoryStream" or "StringWriter" or "StringReader", ContainingNamespace.Name: "IO" } } => true,
            // Commands of a batch or transaction are sent, and may only be awaited, with it.
            { Type: { Name: "IBatch" or "ITransaction", ContainingNamespace: { Name: "Redis" } } } => true,
            { Type: { Name: "ChannelWriter" or "PipeWriter" } } => true,
            _ => false,
        };
    }

    private static bool IsSynchronous(IMethodSymbol method, LambdaModel model, int layers, CancellationToken cancellationToken)
    {
        if (layers == 0 || !model.References.IsInSource(method) || method.MethodKind == MethodKind.DelegateInvoke)
        {
            return false;
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return IsSynchronousBody(method, model, layers, cancellationToken);
        }

        var implementations = model.Implementations.Of(method, cancellationToken);
        foreach (var implementation in implementations)
        {
            if (!IsSynchronousBody(implementation, model, layers, cancellationToken))
            {
                return false;
            }
        }

        return !implementations.IsEmpty;
    }

    private static bool IsSynchronousBody(IMethodSymbol method, LambdaModel model, int layers, CancellationToken cancellationToken)
    {
        if (model.References.BodyOf(method, cancellationToken) is not { } body)
        {
            return false;
        }

        var isAsync = (CodeUnit.Definition(method).PartialImplementationPart ?? method).IsAsync;
        foreach (var operation in OwnOperations.Of(body))
        {
            switch (operation)
            {
                case IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true }:
                    return false;
                case IReturnOperation { Kind: not OperationKind.YieldReturn, ReturnedValue: { } value } when !isAsync && !IsCompleteTask(value, model, layers, cancellationToken):
                    return false;
            }
        }

        return true;
    }

    private static bool IsCompleteTask(IOperation value, LambdaModel model, int layers, CancellationToken cancellationToken)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            IPropertyReferenceOperation { Property: { Name: "CompletedTask", ContainingType: { } owner } } => TaskTypes.IsInTasks(owner),
            IInvocationOperation { TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled", ContainingType: { } owner } } when TaskTypes.IsInTasks(owner) => true,
            IInvocationOperation call => IsSynchronous(call.TargetMethod, model, layers - 1, cancellationToken),
            IDefaultValueOperation or ILiteralOperation or IThrowOperation => true,
            IObjectCreationOperation { Type.Name: "ValueTask", Arguments: { Length: 0 } } => true,
            IObjectCreationOperation { Type.Name: "ValueTask", Arguments: { Length: 1 } arguments } => !TaskTypes.IsTask(arguments[0].Value.Type),
            IConditionalOperation { WhenFalse: { } otherwise } conditional =>
                IsCompleteTask(conditional.WhenTrue, model, layers, cancellationToken) && IsCompleteTask(otherwise, model, layers, cancellationToken),
            _ => false,
        };
    }
}
