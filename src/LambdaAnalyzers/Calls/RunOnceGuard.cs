using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

internal enum GuardKind
{
    /// <summary>The operation runs whenever the code around it runs.</summary>
    None,

    /// <summary>It runs once, or nobody can say how often: not because of one event.</summary>
    Once,

    /// <summary>It runs once for each instance of <see cref="RunOnceGuard.Type"/>.</summary>
    OncePerInstance,

    /// <summary>It runs once for each run of <see cref="RunOnceGuard.Function"/>, whose local keeps the result.</summary>
    OncePerRun,
}

/// <summary>
/// Lazy initialisation in all its spellings: where code that stands in invoke scope does not run on every invocation
/// because the result of the first run is kept (<c>??=</c>, null checks, flags, double-checked locking, early returns,
/// caches, <c>Interlocked</c>, <c>LazyInitializer</c>).
/// </summary>
internal readonly struct RunOnceGuard
{
    private static readonly HashSet<string> s_cacheMethods = new(StringComparer.Ordinal)
    {
        "GetOrAdd", "GetOrAddAsync", "GetOrCreate", "GetOrCreateAsync", "GetOrSet", "GetOrSetAsync", "AddOrUpdate", "GetOrAddIfAbsent",
        "AddOrGetExisting", "ComputeIfAbsent", "EnsureInitialized",
    };

    private RunOnceGuard(GuardKind kind, INamedTypeSymbol? type = null, SyntaxNode? function = null)
    {
        Kind = kind;
        Type = type;
        Function = function;
    }

    public GuardKind Kind { get; }

    public INamedTypeSymbol? Type { get; }

    public SyntaxNode? Function { get; }

    public static bool IsCacheMethod(IMethodSymbol method) => s_cacheMethods.Contains(method.Name);

    /// <summary>
    /// Can anything around the expression keep the result of a first run? Told by syntax, so that most calls need not be bound to know that
    /// nothing does. What this says no to, <see cref="Of"/> says <see cref="GuardKind.None"/> to.
    /// </summary>
    public static bool MayKeep(SyntaxNode expression)
    {
        var inner = expression;
        for (var current = expression.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                case MemberDeclarationSyntax and not GlobalStatementSyntax:
                    return false;

                case AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression):
                case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.CoalesceExpression):
                case ConditionalExpressionSyntax conditional when conditional.Condition != inner:
                case IfStatementSyntax statement when statement.Condition != inner:
                case WhileStatementSyntax loop when loop.Condition != inner:
                case SwitchExpressionArmSyntax or SwitchSectionSyntax:
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when NameOf(call) is { } name && (s_cacheMethods.Contains(name) || name is "CompareExchange" or "Exchange"):
                case BlockSyntax block when HasEarlyExit(block, inner):
                case GlobalStatementSyntax:
                    return true;
            }
        }

        return false;
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static bool HasEarlyExit(BlockSyntax block, SyntaxNode statement)
    {
        foreach (var above in block.Statements)
        {
            if (above == statement)
            {
                return false;
            }

            if (above is IfStatementSyntax { Else: null, Statement: var branch })
            {
                var last = branch is BlockSyntax { Statements: { Count: > 0 } statements } ? statements[statements.Count - 1] : branch;
                if (last is ReturnStatementSyntax or ThrowStatementSyntax or BlockSyntax)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Decides for an operation inside the unit that directly contains it.</summary>
    public static RunOnceGuard Of(IOperation operation, SourceReferences references, CancellationToken cancellationToken)
    {
        var inner = operation;
        for (var current = operation.Parent; current is not null; inner = current, current = current.Parent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (current)
            {
                case IAnonymousFunctionOperation:
                case ILocalFunctionOperation:
                    return default;

                case IInvalidOperation:
                    // Half-typed: '_missing ??= new …' may be meant to keep it.
                    return new RunOnceGuard(GuardKind.Once);

                case ICoalesceAssignmentOperation coalesce when coalesce.Value == inner:
                    if (ByFallback(coalesce.Target, operation) is { Kind: not GuardKind.None } filled)
                    {
                        return filled;
                    }

                    break;

                case ICoalesceOperation coalesce when coalesce.WhenNull == inner:
                    // 'x ?? new …' without keeping it is still a fallback for something that is usually there: not decided.
                    if (ByFallback(coalesce.Value, operation) is { Kind: not GuardKind.None } fallback)
                    {
                        return fallback;
                    }

                    break;

                case IConditionalOperation conditional when conditional.Condition != inner:
                    if (KeptStorage(conditional.Condition, new RegionWrites(inner, references, cancellationToken), operation) is { } kept)
                    {
                        return kept;
                    }

                    if (KeptBehind(conditional, references, operation, cancellationToken) is { } keptBehind)
                    {
                        return keptBehind;
                    }

                    break;

                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation @switch }:
                    if (KeptStorage(@switch.Value, new RegionWrites(current, references, cancellationToken), operation) is { } keptBySwitch)
                    {
                        return keptBySwitch;
                    }

                    if (AssignmentOf(@switch) is { } assigned
                        && KeptStorage(@switch.Value, RegionWrites.OfTarget(assigned, references, cancellationToken), operation) is { } keptByAssignment)
                    {
                        return keptByAssignment;
                    }

                    break;

                case ISwitchCaseOperation { Parent: ISwitchOperation @switch }:
                    if (KeptStorage(@switch.Value, new RegionWrites(current, references, cancellationToken), operation) is { } keptByCase)
                    {
                        return keptByCase;
                    }

                    break;

                case IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop when loop.Body == inner:
                    if (KeptStorage(condition, new RegionWrites(inner, references, cancellationToken), operation, membersOnly: true) is { } keptByLoop)
                    {
                        return keptByLoop;
                    }

                    break;

                case IArgumentOperation { Parent: IInvocationOperation invocation } argument when argument.Value == inner || argument == inner:
                    if (IsCacheMethod(invocation.TargetMethod) || IsCompareExchange(invocation))
                    {
                        var guard = ByStorage(CacheOf(invocation), operation);
                        if (guard.Kind != GuardKind.None)
                        {
                            return guard;
                        }
                    }

                    break;

                case IBlockOperation block:
                    if (AfterEarlyExit(block, inner, references, operation, cancellationToken) is { } keptByExit)
                    {
                        return keptByExit;
                    }

                    break;
            }
        }

        return default;
    }

    /// <summary>What keeps the result of a cache call: the receiver, or the variable passed by reference.</summary>
    public static IOperation? CacheOf(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.RefKind == RefKind.Ref)
            {
                return argument.Value;
            }
        }

        if (invocation.Instance is not null)
        {
            return invocation.Instance;
        }

        return invocation.TargetMethod.IsExtensionMethod && invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null;
    }

    /// <summary>How long the value lives that a variable, field, property or element of one keeps.</summary>
    public static RunOnceGuard ByStorage(IOperation? storage, IOperation user)
    {
        switch (Unwrap(storage))
        {
            case IFieldReferenceOperation field:
                return ByMember(field.Field, field.Instance);

            case IPropertyReferenceOperation { Property.IsIndexer: true } element:
                return ByStorage(element.Instance, user);

            case IPropertyReferenceOperation property:
                return ByMember(property.Property, property.Instance);

            case IArrayElementReferenceOperation element:
                return ByStorage(element.ArrayReference, user);

            case ILocalReferenceOperation local:
                return ByLocal(local.Local, user);

            case IParameterReferenceOperation:
            case IInvocationOperation:
            case IAwaitOperation:
            case IConditionalAccessOperation:
            case IDynamicMemberReferenceOperation:
            case IInvalidOperation:
            case { Kind: OperationKind.None }:
                // Whatever the caller or a call gave: it may well outlive the invocation. And code that does not compile says nothing.
                return new RunOnceGuard(GuardKind.Once);

            default:
                return default;
        }
    }

    private static RunOnceGuard ByFallback(IOperation value, IOperation user)
    {
        var guard = ByStorage(value, user);
        return guard.Kind == GuardKind.None && Unwrap(value) is ILocalReferenceOperation local && !IsMadeHere(local.Local)
            ? new RunOnceGuard(GuardKind.Once)
            : guard;
    }

    private static bool IsCompareExchange(IInvocationOperation invocation) =>
        invocation.TargetMethod is { Name: "CompareExchange" or "Exchange", ContainingType.Name: "Interlocked" };

    private static RunOnceGuard ByMember(ISymbol member, IOperation? instance)
    {
        if (member.IsStatic || member.ContainingType is null)
        {
            return new RunOnceGuard(GuardKind.Once);
        }

        // Kept in another object: how long that lives is not known here.
        return Unwrap(instance) is IInstanceReferenceOperation
            ? new RunOnceGuard(GuardKind.OncePerInstance, type: member.ContainingType.OriginalDefinition)
            : new RunOnceGuard(GuardKind.Once);
    }

    private static RunOnceGuard ByLocal(ILocalSymbol local, IOperation user)
    {
        if (local.DeclaringSyntaxReferences.Length != 1)
        {
            return default;
        }

        var declaration = local.DeclaringSyntaxReferences[0];
        if (declaration.SyntaxTree != user.Syntax.SyntaxTree)
        {
            return default;
        }

        // A local of the function that is running dies with it; one captured from outside lives as long as the outer function's run.
        var userFunction = Enclosing.Function(user.Syntax);
        if (userFunction is null || userFunction.Span.Contains(declaration.Span))
        {
            return default;
        }

        return new RunOnceGuard(GuardKind.OncePerRun, function: declaration.GetSyntax());
    }

    /// <summary>A storage that the condition asks and the guarded region writes.</summary>
    private static RunOnceGuard? KeptStorage(IOperation condition, RegionWrites writes, IOperation user, bool membersOnly = false)
    {
        RunOnceGuard? best = null;
        foreach (var asked in AskedStorage.Of(condition, writes.References, writes.CancellationToken))
        {
            var isMember = asked.Symbol is IFieldSymbol or IPropertySymbol;
            if ((membersOnly && !isMember) || !(writes.Contains(asked.Symbol, IsOwnMember(asked.Reference)) || (isMember && asked.IsWritten)))
            {
                continue;
            }

            var guard = ByStorage(asked.Reference, user);
            if (guard.Kind == GuardKind.None && asked.Symbol is ILocalSymbol local && !IsMadeHere(local) && !IsLookedUpHere(asked.Reference))
            {
                // 'var c = Find(key); if (c is null) { c = new …; }': filled only when something else had nothing. Not decided.
                guard = new RunOnceGuard(GuardKind.Once);
            }

            if (guard.Kind == GuardKind.Once)
            {
                return guard;
            }

            if (guard.Kind != GuardKind.None)
            {
                best ??= guard;
            }
        }

        return best;
    }

    /// <summary>A static member or one of the running object: only of such the code that the branch calls can be told to write the same one.</summary>
    private static bool IsOwnMember(IOperation reference) =>
        reference is IMemberReferenceOperation member && (member.Instance is null || Unwrap(member.Instance) is IInstanceReferenceOperation);

    /// <summary>Written not in the branch but by what stands around or behind it: '_x = _x == null ? new … : _x', 'if (!_ready) { … } _ready = true;'.</summary>
    private static RunOnceGuard? KeptBehind(
        IConditionalOperation conditional, SourceReferences references, IOperation user, CancellationToken cancellationToken)
    {
        if (AssignmentOf(conditional) is { } assignment)
        {
            return KeptStorage(conditional.Condition, RegionWrites.OfTarget(assignment, references, cancellationToken), user);
        }

        return conditional.Parent is IBlockOperation block && block.Operations.IndexOf(conditional) is >= 0 and var index && index + 1 < block.Operations.Length
            ? KeptStorage(conditional.Condition, RegionWrites.OfNext(block.Operations[index + 1], references, cancellationToken), user, membersOnly: true)
            : null;
    }

    /// <summary>The assignment whose value the expression makes.</summary>
    private static ISimpleAssignmentOperation? AssignmentOf(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalOperation { Type: not null })
        {
            value = value.Parent;
        }

        return value.Parent is ISimpleAssignmentOperation assignment && assignment.Value == value ? assignment : null;
    }

    /// <summary>
    /// Dies with the run of the function that declares it: nothing that was there before can be in it. Also a number or a text, which keeps nothing.
    /// </summary>
    private static bool IsMadeHere(ILocalSymbol local)
    {
        if (local.Type.IsValueType || local.Type.SpecialType == SpecialType.System_String)
        {
            return true;
        }

        if (local.DeclaringSyntaxReferences.Length != 1 || local.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax declarator)
        {
            return false;
        }

        var value = declarator.Initializer?.Value;
        while (value is CastExpressionSyntax or PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            value = value switch
            {
                CastExpressionSyntax cast => cast.Expression,
                PostfixUnaryExpressionSyntax suppression => suppression.Operand,
                ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
                _ => null,
            };
        }

        return value is null or LiteralExpressionSyntax or DefaultExpressionSyntax or BaseObjectCreationExpressionSyntax
            or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax;
    }

    /// <summary>'clients.TryGetValue(key, out var client)' on a dictionary that dies with the run.</summary>
    private static bool IsLookedUpHere(IOperation reference)
    {
        var argument = reference.Parent is IDeclarationExpressionOperation declaration ? declaration.Parent : reference.Parent;
        return argument is IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation invocation }
            && Unwrap(invocation.Instance) is ILocalReferenceOperation { Local: { } receiver }
            && IsMadeHere(receiver);
    }

    /// <summary>'if (_client != null) return _client;' above: what follows runs only while the storage is empty, and fills it.</summary>
    private static RunOnceGuard? AfterEarlyExit(
        IBlockOperation block, IOperation statement, SourceReferences references, IOperation user, CancellationToken cancellationToken)
    {
        RegionWrites? writes = null;
        foreach (var above in block.Operations)
        {
            if (above == statement)
            {
                break;
            }

            if (above is not IConditionalOperation { WhenFalse: null } conditional || !Leaves(conditional.WhenTrue))
            {
                continue;
            }

            writes ??= RegionWrites.From(block, statement, references, cancellationToken);
            if (KeptStorage(conditional.Condition, writes, user) is { } guard)
            {
                return guard;
            }
        }

        return null;
    }

    /// <summary>Does the branch end the run of the function?</summary>
    internal static bool Leaves(IOperation? operation) => operation switch
    {
        IReturnOperation or IThrowOperation => true,
        IBlockOperation { Operations.Length: > 0 } block => Leaves(block.Operations[block.Operations.Length - 1]),
        IExpressionStatementOperation statement => statement.Operation is IThrowOperation,
        _ => false,
    };

    internal static IOperation? Unwrap(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IArgumentOperation argument:
                    operation = argument.Value;
                    break;
                default:
                    return operation;
            }
        }
    }
}
