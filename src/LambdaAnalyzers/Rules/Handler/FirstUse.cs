using System.Collections.Generic;
using LambdaAnalyzers.Async;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>Of several uses of something that may be null, the first one throws: what comes behind it has it.</summary>
internal static class FirstUse
{
    /// <summary>
    /// The first of these uses that certainly runs before this one, in the same member and of the same object; the use itself where there is none.
    /// </summary>
    public static IPropertyReferenceOperation Of(IPropertyReferenceOperation use, IEnumerable<IPropertyReferenceOperation> uses)
    {
        var around = new HashSet<IOperation>();
        for (IOperation? current = use; current is not null; current = current.Parent)
        {
            around.Add(current);
        }

        var first = use;
        foreach (var other in uses)
        {
            if (other.Syntax.SpanStart < first.Syntax.SpanStart && IsSameObject(other.Instance, use.Instance) && RunsBefore(other, around))
            {
                first = other;
            }
        }

        return first;
    }

    private static bool IsSameObject(IOperation? left, IOperation? right)
    {
        left = RunOnceGuard.Unwrap(left);
        right = RunOnceGuard.Unwrap(right);
        return left is not null && right is not null
            && ((left is IInstanceReferenceOperation && right is IInstanceReferenceOperation)
                || (Rendezvous.SymbolOf(left) is { } symbol && SymbolEqualityComparer.Default.Equals(symbol, Rendezvous.SymbolOf(right))));
    }

    /// <summary>Is nothing on the way from the earlier operation to what is around both that may leave it out?</summary>
    private static bool RunsBefore(IOperation earlier, HashSet<IOperation> aroundLater)
    {
        var child = earlier;
        for (var parent = earlier.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (MaySkip(parent, child))
            {
                return false;
            }

            if (aroundLater.Contains(parent))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MaySkip(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation conditional => conditional.Condition != child,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } either => either.RightOperand == child,
        ICoalesceOperation coalesce => coalesce.WhenNull == child,
        ICoalesceAssignmentOperation assignment => assignment.Value == child,
        IConditionalAccessOperation access => access.WhenNotNull == child,
        IForEachLoopOperation loop => loop.Collection != child,
        // A failure in a 'try' may be caught, and the code goes on.
        ISwitchCaseOperation or ISwitchExpressionArmOperation or ILoopOperation or ITryOperation or ICatchClauseOperation
            or IAnonymousFunctionOperation or ILocalFunctionOperation => true,
        _ => false,
    };
}
