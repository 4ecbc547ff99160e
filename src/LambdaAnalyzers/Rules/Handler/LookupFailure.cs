using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>What code makes of a lookup that finds nothing, and of the exceptions of a part of it.</summary>
internal static class LookupFailure
{
    /// <summary>
    /// The exception that the code throws if the lookup finds nothing: <c>if (!headers.TryGetValue(…)) throw …</c>. Null if it throws none.
    /// </summary>
    public static ITypeSymbol? ThrownIfMissing(IInvocationOperation lookup)
    {
        if (lookup.TargetMethod.Name is not ("TryGetValue" or "ContainsKey"))
        {
            return null;
        }

        IOperation condition = lookup;
        while (condition.Parent is IUnaryOperation or IBinaryOperation or IConversionOperation or IParenthesizedOperation)
        {
            condition = condition.Parent;
        }

        return condition.Parent is IConditionalOperation choice && choice.Condition == condition && ValueIfMissing(condition, lookup) is { } value
            ? ThrownBy(value ? choice.WhenTrue : choice.WhenFalse)
            : null;
    }

    /// <summary>
    /// Does a <c>catch</c> around the place take every exception, so that none leaves the code? One that throws again does not.
    /// </summary>
    public static bool IsSwallowedBy(ICatchClauseOperation clause)
    {
        if (clause.Filter is not null || clause.ExceptionType.Name is not ("Exception" or "SystemException" or "Object"))
        {
            return false;
        }

        foreach (var operation in clause.Handler.Descendants())
        {
            if (operation is IThrowOperation or IInvocationOperation { TargetMethod: { Name: "Throw", ContainingType.Name: "ExceptionDispatchInfo" } }
                && !Enclosing.IsIn(operation, clause, static around => around is IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Does a <c>catch</c> around the place take this exception, but not that of a collection that is null?</summary>
    public static bool IsCaughtApart(IOperation root, int position, ITypeSymbol exception)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is ICatchClauseOperation { Parent: ITryOperation guarded } clause
                && guarded.Body.Syntax.Span.Contains(position)
                && (clause.Filter is not null || clause.ExceptionType.Name is not ("Exception" or "SystemException" or "Object"))
                && Inherits(exception, clause.ExceptionType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Inherits(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a condition comes to if the lookup in it gives false; null if something else decides.</summary>
    private static bool? ValueIfMissing(IOperation condition, IOperation lookup)
    {
        switch (condition)
        {
            case var _ when condition == lookup:
                return false;

            case IParenthesizedOperation parenthesized:
                return ValueIfMissing(parenthesized.Operand, lookup);

            case IConversionOperation conversion:
                return ValueIfMissing(conversion.Operand, lookup);

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !ValueIfMissing(not.Operand, lookup);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                // One of the two decides: a false one of 'and', a true one of 'or'.
                var decides = both.OperatorKind == BinaryOperatorKind.ConditionalOr;
                return ValueIfMissing(both.LeftOperand, lookup) == decides || ValueIfMissing(both.RightOperand, lookup) == decides ? decides : null;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool expected } } comparison:
                return ValueIfMissing(comparison.LeftOperand, lookup) is { } value ? value == expected : null;

            default:
                return null;
        }
    }

    private static ITypeSymbol? ThrownBy(IOperation? branch)
    {
        while (true)
        {
            switch (branch)
            {
                case IBlockOperation { Operations: { Length: > 0 } operations }:
                    branch = operations[operations.Length - 1];
                    break;

                case IExpressionStatementOperation statement:
                    branch = statement.Operation;
                    break;

                case IConversionOperation conversion:
                    branch = conversion.Operand;
                    break;

                case IThrowOperation { Exception: { } exception }:
                    return RunOnceGuard.Unwrap(exception)?.Type;

                default:
                    return null;
            }
        }
    }
}
