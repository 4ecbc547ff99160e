using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>
/// Does code run on every invocation that has something to do, with no choice on the way to it? Whether something is there at all is no
/// choice: <c>if (record.S3 == null) continue;</c>.
/// </summary>
internal static class EveryInvocation
{
    /// <summary>Is there no choice around the operation, nor around the calls that lead to it?</summary>
    public static bool Runs(IOperation operation, Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        if (!IsUnconditional(operation, model, cancellationToken))
        {
            return false;
        }

        foreach (var step in reach.Path)
        {
            if (OperationAt(step.Site, model, cancellationToken) is not { } site || !IsUnconditional(site, model, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static IOperation? OperationAt(Location location, LambdaModel model, CancellationToken cancellationToken)
    {
        if (location.SourceTree is not { } tree || !model.References.Contains(tree))
        {
            return null;
        }

        var semantics = model.References.ModelOf(tree);
        for (SyntaxNode? node = tree.GetRoot(cancellationToken).FindNode(location.SourceSpan); node is not null and not StatementSyntax; node = node.Parent)
        {
            if (node is ExpressionSyntax && semantics.GetOperation(node, cancellationToken) is { } operation)
            {
                return operation;
            }
        }

        return null;
    }

    private static bool IsUnconditional(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        var child = operation;
        for (var current = operation.Parent; current is not null; child = current, current = current.Parent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (current)
            {
                case IConditionalOperation conditional when conditional.Condition != child && !IsPresence(conditional.Condition):
                case ICoalesceOperation coalesce when coalesce.WhenNull == child:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary when binary.RightOperand == child:
                case ISwitchCaseOperation:
                case ISwitchExpressionArmOperation:
                case ICatchClauseOperation:
                case IForEachLoopOperation loop when loop.Body == child && !IsRecords(loop.Collection, cancellationToken):
                case ILoopOperation and not (IForEachLoopOperation or IForLoopOperation):
                case IForLoopOperation { Condition: { } condition } when condition != child && !CountsRecords(condition, cancellationToken):
                    return false;

                case IBlockOperation block when EndsEarlier(block, child):
                    return false;

                case IAnonymousFunctionOperation function:
                    if (model.Handlers.Find(CodeUnit.OfFunction(function.Syntax), cancellationToken) is not null)
                    {
                        return true;
                    }

                    if (!IsRunForRecords(function, cancellationToken))
                    {
                        return false;
                    }

                    break;

                case ILocalFunctionOperation:
                    return true;
            }
        }

        return true;
    }

    /// <summary>Does a statement before this one leave the block under a condition?</summary>
    private static bool EndsEarlier(IBlockOperation block, IOperation statement)
    {
        foreach (var earlier in block.Operations)
        {
            if (earlier == statement)
            {
                return false;
            }

            foreach (var operation in earlier.DescendantsAndSelf())
            {
                if (operation is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue or BranchKind.GoTo } or IThrowOperation
                    && !StaysInside(operation, earlier) && HasChoiceAround(operation, earlier))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Does the jump end a function, a loop or a <c>switch</c> inside, or is it only for failures?</summary>
    private static bool StaysInside(IOperation jump, IOperation within)
    {
        var target = (jump as IBranchOperation)?.Target;
        for (IOperation? current = jump; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation
                || (target is not null && IsEndOf(current, target)))
            {
                return true;
            }

            if (current == within)
            {
                break;
            }
        }

        return false;
    }

    private static bool IsEndOf(IOperation statement, ILabelSymbol label) => statement switch
    {
        ILoopOperation loop => SymbolEqualityComparer.Default.Equals(label, loop.ExitLabel) || SymbolEqualityComparer.Default.Equals(label, loop.ContinueLabel),
        ISwitchOperation @switch => SymbolEqualityComparer.Default.Equals(label, @switch.ExitLabel),
        _ => false,
    };

    private static bool HasChoiceAround(IOperation operation, IOperation within)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is ISwitchOperation or ISwitchExpressionOperation || current is IConditionalOperation conditional && !IsPresence(conditional.Condition))
            {
                return true;
            }

            if (current == within)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>Does the condition only ask whether something is there?</summary>
    private static bool IsPresence(IOperation condition)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return IsPresence(parenthesized.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return IsPresence(not.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                return IsPresence(both.LeftOperand) && IsPresence(both.RightOperand);
            case IBinaryOperation comparison:
                return IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand) || IsCount(comparison.LeftOperand) || IsCount(comparison.RightOperand);
            case IIsPatternOperation { Pattern: var pattern }:
                return IsNullPattern(pattern);
            case IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" or "ReferenceEquals" }:
                return true;
            case IInvocationOperation { TargetMethod.Name: "Any", Arguments.Length: 1 }:
                return true;
            case IConversionOperation conversion:
                return IsPresence(conversion.Operand);
            default:
                return false;
        }
    }

    private static bool IsNull(IOperation operation) => operation is { ConstantValue: { HasValue: true, Value: null } };

    private static bool IsNullPattern(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => IsNull(constant.Value) || constant.Value is IConversionOperation { Operand: var operand } && IsNull(operand),
        INegatedPatternOperation negated => IsNullPattern(negated.Pattern),
        IRecursivePatternOperation recursive => recursive.PropertySubpatterns.IsEmpty && recursive.DeconstructionSubpatterns.IsEmpty,
        _ => false,
    };

    private static bool IsCount(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance.Type.SpecialType: not SpecialType.System_String } => true,
        IInvocationOperation { TargetMethod: { Name: "Count", IsExtensionMethod: true }, Arguments.Length: 1 } => true,
        IConditionalAccessOperation access => IsCount(access.WhenNotNull),
        IConversionOperation conversion => IsCount(conversion.Operand),
        _ => false,
    };

    /// <summary>The records of the event, all of them.</summary>
    private static bool IsRecords(IOperation sequence, CancellationToken cancellationToken)
    {
        for (var step = 0; step < 8; step++)
        {
            switch (sequence)
            {
                case IConversionOperation conversion:
                    sequence = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    sequence = parenthesized.Operand;
                    break;
                case ICoalesceOperation coalesce:
                    sequence = coalesce.Value;
                    break;
                case IConditionalAccessOperation access:
                    sequence = access.WhenNotNull;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray" or "AsEnumerable" or "Select" or "OrderBy", IsExtensionMethod: true }, Arguments: { Length: > 0 } arguments }:
                    sequence = arguments[0].Value;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToArray", Instance: { } list }:
                    sequence = list;
                    break;
                case ILocalReferenceOperation local when AssignedOnce.ValueOf(local) is { } value:
                    cancellationToken.ThrowIfCancellationRequested();
                    sequence = value;
                    break;
                case IPropertyReferenceOperation { Property: { Name: "Records", ContainingAssembly: { } assembly } }:
                    return assembly.Name.StartsWith("Amazon.Lambda.", System.StringComparison.Ordinal) || assembly.Name == "AWSSDK.S3";
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool CountsRecords(IOperation condition, CancellationToken cancellationToken)
    {
        foreach (var operation in condition.DescendantsAndSelf())
        {
            if (operation is IPropertyReferenceOperation { Property.Name: "Count", Instance: { } list } && IsRecords(list, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A function that is run for each record: <c>Records.Select(async r => …)</c>.</summary>
    private static bool IsRunForRecords(IAnonymousFunctionOperation function, CancellationToken cancellationToken)
    {
        if (function.Parent is not IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } })
        {
            return false;
        }

        return call.TargetMethod.Name switch
        {
            "Select" or "ForEachAsync" or "ForEach" when call.Instance is null => IsRecords(call.Arguments[0].Value, cancellationToken),
            "ForEach" => call.Instance is { } list && IsRecords(list, cancellationToken),
            _ => false,
        };
    }
}
