using System;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>What code makes of <c>ILambdaContext.RemainingTime</c>.</summary>
internal static class RemainingTime
{
    /// <summary>The time that is taken off what is left: of <c>context.RemainingTime - TimeSpan.FromSeconds(1)</c> one second.</summary>
    public static TimeSpan? LessThan(IOperation value)
    {
        value = Unwrapped(value);
        return value switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference when IsRemaining(difference.LeftOperand) => TimeValues.Of(difference.RightOperand),
            IInvocationOperation { TargetMethod.Name: "Subtract", Instance: { } instance, Arguments: { Length: 1 } arguments } when IsRemaining(instance) => TimeValues.Of(arguments[0].Value),
            _ => null,
        };
    }

    /// <summary>Is the difference made anew in every round of a loop, by code that never compares what is left with anything?</summary>
    public static bool IsUnguardedInLoop(IOperation value)
    {
        ILoopOperation? loop = null;
        for (var current = value.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation around)
            {
                loop = around;
            }
        }

        if (loop is null)
        {
            return false;
        }

        foreach (var operation in AssignedOnce.RootOf(value).Descendants())
        {
            if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } comparison
                && (comparison.LeftOperand.Type is { Name: "TimeSpan" } || Mentions(comparison)))
            {
                return false;
            }

            if (operation is ITryOperation { Catches: { IsEmpty: false } catches } @try && @try.Syntax.Span.Contains(value.Syntax.Span))
            {
                foreach (var clause in catches)
                {
                    if (clause.ExceptionType is { Name: "ArgumentOutOfRangeException" or "ArgumentException" })
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private static bool Mentions(IOperation operation)
    {
        foreach (var part in operation.Descendants())
        {
            if (part is IPropertyReferenceOperation { Property.Name: "RemainingTime" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRemaining(IOperation value)
    {
        value = Unwrapped(value);
        return value is IPropertyReferenceOperation { Property: { Name: "RemainingTime", ContainingType.Name: "ILambdaContext" } };
    }

    private static IOperation Unwrapped(IOperation value)
    {
        for (var i = 0; i < 4; i++)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    continue;
                case ILocalReferenceOperation local when AssignedOnce.ValueOf(local) is { } assigned:
                    value = assigned;
                    continue;
            }

            break;
        }

        return value;
    }
}
