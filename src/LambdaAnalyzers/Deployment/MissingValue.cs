using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Deployment;

/// <summary>What code does with a value that may be null, from weak to strong: of several uses the strongest counts.</summary>
internal enum NullUse
{
    /// <summary>Nothing that needs it: it is only logged.</summary>
    Neutral,

    /// <summary>It is used as if it were there.</summary>
    Needed,

    /// <summary>That it may be missing is foreseen: a default, a test, a comparison.</summary>
    Foreseen,

    /// <summary>If it is missing, the code throws.</summary>
    Required,
}

/// <summary>
/// Follows a value that an environment variable gives, through variables, members and helpers, to where the code shows whether it may be missing.
/// Where that cannot be seen it counts as foreseen.
/// </summary>
internal sealed class MissingValue
{
    private const int Deepest = 4;

    private const int MostUses = 60;

    private readonly SourceReferences _references;
    private readonly LambdaSymbols _symbols;
    private readonly CancellationToken _cancellationToken;

    /// <summary>The body whose results are the caller's business.</summary>
    private IOperation? _within;
    private bool _isReturned;
    private int _uses;

    public MissingValue(LambdaModel model, CancellationToken cancellationToken)
    {
        _references = model.References;
        _symbols = model.Symbols;
        _cancellationToken = cancellationToken;
    }

    public NullUse UseOf(IOperation value) => IsConditional(value) ? NullUse.Foreseen : Follow(value, Deepest);

    /// <summary>The same within a helper that gets the variable's name: what it gives back is not followed further.</summary>
    public NullUse UseWithin(IOperation value, out bool isReturned)
    {
        _within = AssignedOnce.RootOf(value);
        var use = UseOf(value);
        isReturned = _isReturned;
        return use;
    }

    /// <summary>Is it only read in some environment, such as a developer's machine?</summary>
    private static bool IsConditional(IOperation value)
    {
        for (var current = value; current.Parent is { } parent; current = parent)
        {
            var condition = parent switch
            {
                IConditionalOperation conditional when conditional.Condition != current => conditional.Condition,
                ISwitchCaseOperation { Parent: ISwitchOperation choice } => choice.Value,
                ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary when binary.RightOperand == current => binary.LeftOperand,
                _ => null,
            };
            if (parent is ICatchClauseOperation || (condition is not null && NamesEnvironment(condition)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesEnvironment(IOperation condition)
    {
        foreach (var part in condition.DescendantsAndSelf())
        {
            var name = part switch
            {
                IInvocationOperation invocation => invocation.TargetMethod.Name,
                ILocalReferenceOperation local => local.Local.Name,
                IParameterReferenceOperation parameter => parameter.Parameter.Name,
                IMemberReferenceOperation member => member.Member.Name,
                _ => null,
            };
            if (name is not null
                && (Contains(name, "environment") || Contains(name, "local") || Contains(name, "debug") || Contains(name, "develop") || Contains(name, "test") || Contains(name, "stage")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private NullUse Follow(IOperation value, int depth)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (depth == 0 || ++_uses > MostUses)
        {
            return NullUse.Foreseen;
        }

        for (var current = value; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IAwaitOperation:
                    continue;

                case ICoalesceOperation coalesce:
                    // The last of several: another one may be there.
                    return coalesce.Value == current && IsThrow(coalesce.WhenNull) && !IsFallback(coalesce) ? NullUse.Required : NullUse.Foreseen;

                case ICoalesceAssignmentOperation assignment:
                    return assignment.Value == current ? FollowTarget(assignment.Target, current, depth) : NullUse.Foreseen;

                case IConditionalAccessOperation access when access.Operation == current:
                    return NullUse.Foreseen;

                case IConditionalOperation conditional when conditional.Condition != current:
                    continue;

                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                    return Guard(comparison, IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand));

                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or IInterpolationOperation or IInterpolatedStringOperation:
                    continue;

                case IIsPatternOperation pattern:
                    return Guard(pattern, true);

                case ISwitchOperation or ISwitchExpressionOperation or ITupleOperation or IArrayInitializerOperation:
                    return NullUse.Foreseen;

                case IArgumentOperation argument:
                    return FollowArgument(argument, depth);

                // A member of it: without a value that throws.
                case IInvocationOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation:
                    return NullUse.Needed;

                case ISimpleAssignmentOperation assignment when assignment.Value == current:
                    return FollowTarget(assignment.Target, current, depth);

                case IVariableInitializerOperation initializer:
                    return FollowInitialized(initializer, depth);

                case IFieldInitializerOperation { InitializedFields: { Length: 1 } fields }:
                    return FollowMember(fields[0], depth, writes: 1);

                case IPropertyInitializerOperation { InitializedProperties: { Length: 1 } properties }:
                    return FollowMember(properties[0], depth, writes: 1);

                case IReturnOperation:
                    if (_within is not null && AssignedOnce.RootOf(parent).Syntax == _within.Syntax)
                    {
                        _isReturned = true;
                        return NullUse.Needed;
                    }

                    return FollowResult(parent, depth);

                default:
                    return NullUse.Foreseen;
            }
        }

        return NullUse.Foreseen;
    }

    /// <summary>A test whether it is there: required if the code throws then.</summary>
    private static NullUse Guard(IOperation test, bool isNullTest)
    {
        if (!isNullTest)
        {
            return NullUse.Foreseen;
        }

        var condition = test;
        while (condition.Parent is IUnaryOperation or IParenthesizedOperation or IConversionOperation
            or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or })
        {
            condition = condition.Parent;
        }

        return condition.Parent is IConditionalOperation conditional && conditional.Condition == condition
            && (IsThrow(conditional.WhenTrue) || IsThrow(conditional.WhenFalse))
                ? NullUse.Required
                : NullUse.Foreseen;
    }

    private static bool IsFallback(IOperation value)
    {
        var current = value;
        while (current.Parent is IConversionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current.Parent is ICoalesceOperation outer && outer.WhenNull == current;
    }

    private static bool IsThrow(IOperation? operation) => operation switch
    {
        IThrowOperation => true,
        IConversionOperation conversion => IsThrow(conversion.Operand),
        IExpressionStatementOperation statement => IsThrow(statement.Operation),
        IBlockOperation { Operations: { Length: > 0 } statements } => IsThrow(statements[statements.Length - 1]),
        _ => false,
    };

    private static bool IsNull(IOperation operation) => operation is { ConstantValue: { HasValue: true, Value: null or "" } };

    private NullUse FollowArgument(IArgumentOperation argument, int depth)
    {
        switch (argument.Parent)
        {
            case IInvocationOperation invocation:
                var method = invocation.TargetMethod;
                var name = method.Name;
                if (name.StartsWith("IsNull", StringComparison.Ordinal))
                {
                    return Guard(invocation, true);
                }

                if (name.StartsWith("ThrowIf", StringComparison.Ordinal))
                {
                    return NullUse.Required;
                }

                if (name.StartsWith("Log", StringComparison.Ordinal) || name.StartsWith("Write", StringComparison.Ordinal))
                {
                    return NullUse.Neutral;
                }

                if (argument.Parameter is { } parameter && parameter.Type.SpecialType == SpecialType.System_String && _references.IsInSource(method))
                {
                    return FollowParameter(method, parameter, depth);
                }

                // An extension of its own or a method that takes what is not there.
                return name.StartsWith("Try", StringComparison.Ordinal) || name.Contains("Default") || name is "Equals" or "Compare" or "Add" or "SetEnvironmentVariable" or "Concat" or "Join" or "Contains"
                    || (name.StartsWith("To", StringComparison.Ordinal) && method.ContainingType is { Name: "Convert" })
                    || argument.Parameter is not { Type.SpecialType: SpecialType.System_String }
                        ? NullUse.Foreseen
                        : NullUse.Needed;

            case IObjectCreationOperation { Constructor: { } constructor } when argument.Parameter is { } taken:
                return _references.IsInSource(constructor) ? FollowParameter(constructor, taken, depth)
                    : taken.Type.SpecialType == SpecialType.System_String ? NullUse.Needed
                    : NullUse.Foreseen;

            default:
                return NullUse.Foreseen;
        }
    }

    private NullUse FollowParameter(IMethodSymbol method, IParameterSymbol parameter, int depth)
    {
        if (method.IsAbstract || method.IsVirtual || method.IsOverride || _references.BodyOf(method, _cancellationToken) is not { } body)
        {
            return NullUse.Foreseen;
        }

        var strongest = NullUse.Neutral;
        foreach (var operation in body.Descendants())
        {
            if (operation is IParameterReferenceOperation reference && reference.Parameter.Ordinal == parameter.Ordinal && reference.Parameter.Name == parameter.Name)
            {
                // A second value is a default, or comes from somewhere else.
                strongest = Stronger(strongest, AssignedOnce.IsWritten(reference) ? NullUse.Foreseen : Follow(reference, depth - 1));
            }
        }

        return strongest;
    }

    private NullUse FollowTarget(IOperation target, IOperation value, int depth)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return FollowLocal(local.Local, AssignedOnce.RootOf(value), depth);

            case IFieldReferenceOperation field:
                return FollowMember(field.Field, depth);

            case IPropertyReferenceOperation property when IsOfClient(property.Property.ContainingType):
                // The settings of a client have defaults.
                return NullUse.Foreseen;

            case IPropertyReferenceOperation property:
                return FollowMember(property.Property, depth);

            case IDiscardOperation:
                return NullUse.Neutral;

            default:
                return NullUse.Foreseen;
        }
    }

    private bool IsOfClient(INamedTypeSymbol type) => _symbols.IsClientConfig(type) || _symbols.IsAwsClient(type) || type.IsOrDerivesFrom(_symbols.AwsOptions);

    private NullUse FollowInitialized(IVariableInitializerOperation initializer, int depth)
    {
        switch (initializer.Parent)
        {
            case IVariableDeclaratorOperation declarator:
                return FollowLocal(declarator.Symbol, AssignedOnce.RootOf(initializer), depth);

            case IVariableDeclarationOperation { Declarators: { Length: 1 } declarators }:
                return FollowLocal(declarators[0].Symbol, AssignedOnce.RootOf(initializer), depth);

            default:
                return NullUse.Foreseen;
        }
    }

    private NullUse FollowLocal(ILocalSymbol local, IOperation root, int depth)
    {
        var strongest = NullUse.Neutral;
        foreach (var operation in root.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                // A second value is a default, or comes from somewhere else.
                var use = AssignedOnce.IsWritten(reference)
                    ? reference.Parent is ICoalesceAssignmentOperation || IsAnotherValue(reference, root) ? NullUse.Foreseen : NullUse.Neutral
                    : Follow(reference, depth - 1);
                strongest = Stronger(strongest, use);
            }
        }

        return strongest;
    }

    /// <summary>Is the variable declared with the value, so that this assignment is another one?</summary>
    private static bool IsAnotherValue(ILocalReferenceOperation reference, IOperation root)
    {
        var writes = 0;
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer: not null } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local):
                case ILocalReferenceOperation other when SymbolEqualityComparer.Default.Equals(other.Local, reference.Local) && AssignedOnce.IsWritten(other):
                    writes++;
                    break;
            }
        }

        return writes > 1;
    }

    private NullUse FollowMember(ISymbol member, int depth, int writes = 0)
    {
        if (!_references.IsInSource(member))
        {
            return NullUse.Needed;
        }

        var strongest = NullUse.Neutral;
        foreach (var use in _references.UsesOf(member, member.Name, _cancellationToken))
        {
            if (++_uses > MostUses)
            {
                return NullUse.Foreseen;
            }

            if (!SymbolEqualityComparer.Default.Equals(use.Symbol(_cancellationToken)?.OriginalDefinition, member.OriginalDefinition))
            {
                continue;
            }

            var node = use.Node(_cancellationToken);
            if (OperationOf(node, use.Model) is not { } reference)
            {
                continue;
            }

            if (AssignedOnce.IsWritten(reference))
            {
                if (++writes > 1 || reference.Parent is ICoalesceAssignmentOperation)
                {
                    return NullUse.Foreseen;
                }

                continue;
            }

            strongest = Stronger(strongest, Follow(reference, depth - 1));
        }

        // What a serializer or framework reads is not named anywhere.
        return strongest == NullUse.Neutral && member.DeclaredAccessibility == Accessibility.Public ? NullUse.Foreseen : strongest;
    }

    private NullUse FollowResult(IOperation returned, int depth)
    {
        var root = AssignedOnce.RootOf(returned);
        for (var current = returned; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return NullUse.Foreseen;
            }
        }

        if (root.SemanticModel?.GetEnclosingSymbol(returned.Syntax.SpanStart, _cancellationToken) is not IMethodSymbol method)
        {
            return NullUse.Foreseen;
        }

        ISymbol member = method.AssociatedSymbol ?? method;
        if (method.IsVirtual || method.IsOverride || method.IsAbstract || member is IPropertySymbol { IsIndexer: true })
        {
            return NullUse.Foreseen;
        }

        if (member is IPropertySymbol)
        {
            return FollowMember(member, depth);
        }

        var strongest = NullUse.Neutral;
        foreach (var use in _references.UsesOf(member, member.Name, _cancellationToken))
        {
            if (SymbolEqualityComparer.Default.Equals((use.Symbol(_cancellationToken) as IMethodSymbol)?.OriginalDefinition, method.OriginalDefinition))
            {
                strongest = Stronger(
                    strongest,
                    OperationOf(use.Node(_cancellationToken), use.Model) is IInvocationOperation call ? Follow(call, depth - 1) : NullUse.Foreseen);
            }
        }

        return strongest;
    }

    /// <summary>The operation of a name, or of the access or call that it is the name of.</summary>
    private IOperation? OperationOf(SyntaxNode name, SemanticModel model)
    {
        var node = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        if (node.Parent is InvocationExpressionSyntax invocation && invocation.Expression == node)
        {
            node = invocation;
        }

        return model.GetOperation(node, _cancellationToken);
    }

    private static NullUse Stronger(NullUse a, NullUse b) => a > b ? a : b;
}
