using System.Collections.Generic;
using LambdaAnalyzers.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>Keys that are known where they are used, because the code goes on only if they are one certain name.</summary>
internal static class KnownKey
{
    /// <summary>
    /// Is the code at <paramref name="use"/> reached only if the key was equal to a name that has nothing to decode:
    /// <c>if (key == "prices.csv") { … }</c>?
    /// </summary>
    public static bool IsComparedBefore(IOperation use, IPropertyReferenceOperation read)
    {
        var inner = use;
        for (var current = use.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case IConditionalOperation conditional
                    when (conditional.WhenTrue == inner && Decides(conditional.Condition, use, read, isTrue: true))
                        || (conditional.WhenFalse == inner && Decides(conditional.Condition, use, read, isTrue: false)):
                    return true;

                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when both.RightOperand == inner && Decides(both.LeftOperand, use, read, isTrue: true):
                    return true;

                case ISwitchCaseOperation @case when @case.Parent is ISwitchOperation @switch && IsKey(@switch.Value, use, read) && AreNames(@case):
                    return true;

                case ISwitchExpressionArmOperation { Pattern: IConstantPatternOperation { Value: { } constant } } arm
                    when arm.Value == inner && arm.Parent is ISwitchExpressionOperation expression && IsKey(expression.Value, use, read) && IsPlainName(constant):
                    return true;

                case IBlockOperation block:
                    foreach (var statement in block.Operations)
                    {
                        if (statement == inner)
                        {
                            break;
                        }

                        // 'if (key != "prices.csv") { return; }'
                        if (statement is IConditionalOperation { WhenFalse: null } check && Leaves(check.WhenTrue) && Decides(check.Condition, use, read, isTrue: false))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>Does it follow from the condition's being true or false that the key is a known name?</summary>
    private static bool Decides(IOperation condition, IOperation use, IPropertyReferenceOperation read, bool isTrue)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Decides(not.Operand, use, read, !isTrue);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } pair:
                var left = Decides(pair.LeftOperand, use, read, isTrue);
                var right = Decides(pair.RightOperand, use, read, isTrue);
                return (pair.OperatorKind == BinaryOperatorKind.ConditionalAnd) == isTrue ? left || right : left && right;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return (comparison.OperatorKind == BinaryOperatorKind.Equals) == isTrue
                    && ((IsKey(comparison.LeftOperand, use, read) && IsPlainName(comparison.RightOperand))
                        || (IsKey(comparison.RightOperand, use, read) && IsPlainName(comparison.LeftOperand)));

            case IInvocationOperation { TargetMethod.Name: "Equals" or "Contains" or "ContainsKey" } call when isTrue:
                var values = new List<IOperation>();
                if (call.Instance is { } instance)
                {
                    values.Add(instance);
                }

                foreach (var argument in call.Arguments)
                {
                    values.Add(argument.Value);
                }

                if (values.Count < 2)
                {
                    return false;
                }

                return call.TargetMethod.Name == "Equals"
                    ? (IsKey(values[0], use, read) && IsPlainName(values[1])) || (IsKey(values[1], use, read) && IsPlainName(values[0]))
                    : values[0].Type?.SpecialType != SpecialType.System_String && IsKey(values[1], use, read);

            case IIsPatternOperation { Pattern: { } pattern } @is when IsKey(@is.Value, use, read):
                return pattern is INegatedPatternOperation negated ? !isTrue && AreNames(negated.Pattern) : isTrue && AreNames(pattern);

            default:
                return false;
        }
    }

    private static bool AreNames(ISwitchCaseOperation @case)
    {
        foreach (var clause in @case.Clauses)
        {
            var value = clause switch
            {
                ISingleValueCaseClauseOperation single => single.Value,
                IPatternCaseClauseOperation { Pattern: IConstantPatternOperation constant } => constant.Value,
                _ => null,
            };
            if (value is null || !IsPlainName(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreNames(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => IsPlainName(constant.Value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => AreNames(either.LeftPattern) && AreNames(either.RightPattern),
        _ => false,
    };

    /// <summary>The key itself, or the variable that is used.</summary>
    private static bool IsKey(IOperation operand, IOperation use, IPropertyReferenceOperation read)
    {
        operand = Unwrapped(operand);

        if (operand is IPropertyReferenceOperation property
            && SymbolEqualityComparer.Default.Equals(property.Property, read.Property)
            && SyntaxFactory.AreEquivalent(property.Syntax, read.Syntax))
        {
            return true;
        }

        if (operand is not (ILocalReferenceOperation or IParameterReferenceOperation))
        {
            return false;
        }

        var symbol = Rendezvous.SymbolOf(operand);
        foreach (var part in use.DescendantsAndSelf())
        {
            if (SymbolEqualityComparer.Default.Equals(Rendezvous.SymbolOf(part), symbol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name that S3 sends as it is; or one that stands elsewhere, and is the object's own.</summary>
    private static bool IsPlainName(IOperation value)
    {
        value = Unwrapped(value);
        if (value.ConstantValue is not { HasValue: true } constant)
        {
            return value is IFieldReferenceOperation or IPropertyReferenceOperation { Property.ContainingType.Name: not ("S3ObjectEntity" or "S3Entity" or "S3BucketEntity") };
        }

        if (constant.Value is not string { Length: > 0 } name)
        {
            return false;
        }

        foreach (var character in name)
        {
            if (!((character is >= 'a' and <= 'z') || (character is >= 'A' and <= 'Z') || (character is >= '0' and <= '9') || character is '/' or '-' or '_' or '.' or '*'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>'key.ToUpper() == name.ToUpper()' compares the same.</summary>
    private static IOperation Unwrapped(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "ToUpper" or "ToLower" or "ToUpperInvariant" or "ToLowerInvariant" or "Trim", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } text }:
                    value = text;
                    continue;
                default:
                    return value;
            }
        }
    }

    private static bool Leaves(IOperation statement) => statement switch
    {
        IBlockOperation { Operations: { Length: > 0 } operations } => Leaves(operations[operations.Length - 1]),
        IReturnOperation or IBranchOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };
}
