using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB204: the partial batch response is empty whatever happens.</summary>
internal sealed class BatchItemFailuresNeverFilled : BatchHandlerRule
{
    /// <summary>Locals that a value may come through.</summary>
    private const int MostLocals = 4;

    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.BatchItemFailuresNeverFilled,
        "Partial batch response is always empty",
        "{0} returns a '{1}' that never names a failed record: to Lambda an empty response means that all records were processed; add the records that failed",
        DiagnosticCategories.Batch,
        RuleLevel.Warning,
        "An empty partial batch response means success for all records. A handler that never adds a failed record to its response either loses the records whose failure it catches, or retries the whole batch when a failure leaves it; the response is of no use then.");

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Analyze(OperationAnalysisContext context, BatchHandler handler, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (handler.Response is not { } response
            || !AlwaysReturnsEmpty(context.Operation, response, cancellationToken)
            || handler.Method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "BatchProcessorAttribute")
            || handler.HasOneRecord(model, cancellationToken)
            || model.Records.Loops(handler, cancellationToken) is not { IsEmpty: false } loops)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            PlaceOf(handler.Handler),
            loops.Select(static loop => loop.Operation.Syntax.GetLocation()),
            NameOf(handler.Handler),
            response.Type.Name));
    }

    private static bool AlwaysReturnsEmpty(IOperation code, BatchResponse response, CancellationToken cancellationToken)
    {
        var returnsOne = false;
        foreach (var operation in code.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is not IReturnOperation { ReturnedValue: { } value } || IsInNestedFunction(operation, code))
            {
                continue;
            }

            if (!IsEmptyResponse(value, code, response, MostLocals, cancellationToken))
            {
                return false;
            }

            returnsOne = true;
        }

        return returnsOne;
    }

    private static bool IsEmptyResponse(IOperation value, IOperation code, BatchResponse response, int locals, CancellationToken cancellationToken)
    {
        value = RecordLoop.Unwrapped(value);
        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return true;

            case IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments: { Length: 1 } arguments }:
                return IsEmptyResponse(arguments[0].Value, code, response, locals, cancellationToken);

            case IObjectCreationOperation creation when SymbolEqualityComparer.Default.Equals(creation.Type, response.Type):
                foreach (var argument in creation.Arguments)
                {
                    if (!IsEmptyList(argument.Value, code, locals, cancellationToken))
                    {
                        return false;
                    }
                }

                return creation.Initializer is not { } initializer || SetsOnlyEmptyLists(initializer, code, response, locals, cancellationToken);

            case ILocalReferenceOperation { Local: { } local } reference when locals > 0:
                return RecordLoop.InitialValue(reference, cancellationToken) is { } initial
                    && IsEmptyResponse(initial, code, response, locals - 1, cancellationToken)
                    && IsLeftAlone(local, code, cancellationToken);

            default:
                return false;
        }
    }

    private static bool SetsOnlyEmptyLists(
        IObjectOrCollectionInitializerOperation initializer, IOperation code, BatchResponse response, int locals, CancellationToken cancellationToken)
    {
        foreach (var member in initializer.Initializers)
        {
            if (member is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment)
            {
                return false;
            }

            if (SymbolEqualityComparer.Default.Equals(target.Property, response.Failures) && !IsEmptyList(assignment.Value, code, locals, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsEmptyList(IOperation value, IOperation code, int locals, CancellationToken cancellationToken)
    {
        value = RecordLoop.Unwrapped(value);
        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return true;

            case IObjectCreationOperation { Initializer: null } creation:
                // A capacity is no element.
                return creation.Arguments.All(static argument => argument.Value.Type?.SpecialType == SpecialType.System_Int32);

            case IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" or "Enumerable" } }:
                return true;

            case ILocalReferenceOperation { Local: { } local } reference when locals > 0:
                return RecordLoop.InitialValue(reference, cancellationToken) is { } initial
                    && IsEmptyList(initial, code, locals - 1, cancellationToken)
                    && IsLeftAlone(local, code, cancellationToken);

            default:
                // A collection expression: an older Roslyn has no operation for it.
                return value.Syntax.ToString() == "[]";
        }
    }

    /// <summary>Nothing but reading its size, logging it and handing it over: no one can have put anything in.</summary>
    private static bool IsLeftAlone(ILocalSymbol local, IOperation code, CancellationToken cancellationToken)
    {
        foreach (var operation in code.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                continue;
            }

            var user = reference.Parent;
            while (user is IConversionOperation)
            {
                user = user.Parent;
            }

            var isHarmless = user switch
            {
                IReturnOperation => true,
                IPropertyReferenceOperation { Property.Name: "Count" or "Length" } => true,
                IArgumentOperation { Parent: IObjectCreationOperation { Parent: var parent } } => IsHandedOver(parent),
                IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "FromResult" } } } => true,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation, Parent: IObjectOrCollectionInitializerOperation } => true,
                _ => false,
            };
            if (!isHarmless)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHandedOver(IOperation? user)
    {
        while (user is IConversionOperation)
        {
            user = user.Parent;
        }

        return user is IReturnOperation or IVariableInitializerOperation
            or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "FromResult" } };
    }

    private static bool IsInNestedFunction(IOperation operation, IOperation code)
    {
        for (var current = operation.Parent; current is not null && current != code; current = current.Parent)
        {
            if (current is ILocalFunctionOperation or IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
