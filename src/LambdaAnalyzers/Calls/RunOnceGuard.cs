using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
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

    private static readonly string[] s_storingPrefixes =
    {
        "Add", "TryAdd", "Set", "Put", "Insert", "Push", "Enqueue", "Store", "Save", "Update", "Cache", "Register", "GetOr", "CompareExchange", "Exchange",
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

    /// <summary>Decides for an operation inside the unit that directly contains it.</summary>
    public static RunOnceGuard Of(IOperation operation, CancellationToken cancellationToken)
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
                    if (KeptStorage(conditional.Condition, new RegionWrites(inner), operation) is { } kept)
                    {
                        return kept;
                    }

                    break;

                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation @switch }:
                    if (KeptStorage(@switch.Value, new RegionWrites(current), operation) is { } keptBySwitch)
                    {
                        return keptBySwitch;
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
                    if (AfterEarlyExit(block, inner, operation) is { } keptByExit)
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
                // Whatever the caller or a call gave: it may well outlive the invocation.
                return new RunOnceGuard(GuardKind.Once);

            default:
                return default;
        }
    }

    private static RunOnceGuard ByFallback(IOperation value, IOperation user)
    {
        var guard = ByStorage(value, user);
        return guard.Kind == GuardKind.None && Unwrap(value) is ILocalReferenceOperation local && !IsNullLocal(local.Local)
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
        var userFunction = FunctionAround(user.Syntax);
        if (userFunction is null || userFunction.Span.Contains(declaration.Span))
        {
            return default;
        }

        return new RunOnceGuard(GuardKind.OncePerRun, function: declaration.GetSyntax());
    }

    private static SyntaxNode? FunctionAround(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            if (current is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return current;
            }

            if (current is MemberDeclarationSyntax)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>A storage that the condition asks and the guarded region writes.</summary>
    private static RunOnceGuard? KeptStorage(IOperation condition, RegionWrites writes, IOperation user)
    {
        RunOnceGuard? best = null;
        foreach (var asked in Mentioned(condition))
        {
            if (!writes.Contains(asked.Symbol))
            {
                continue;
            }

            var guard = asked.Symbol is IParameterSymbol or ILocalSymbol && asked.Source is null
                ? ByStorage(asked.Reference, user)
                : ByStorage(asked.Source ?? asked.Reference, user);
            if (guard.Kind == GuardKind.None && asked.Symbol is ILocalSymbol)
            {
                // 'var c = Find(key); if (c is null) { c = new …; }': filled only when something else had nothing. Not decided.
                guard = IsNullLocal(asked.Symbol) ? default : new RunOnceGuard(GuardKind.Once);
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

    private static bool IsNullLocal(ISymbol local)
    {
        var syntax = local.DeclaringSyntaxReferences.Length == 1 ? local.DeclaringSyntaxReferences[0].GetSyntax() : null;
        return syntax is VariableDeclaratorSyntax declarator
            && (declarator.Initializer is null || declarator.Initializer.Value is LiteralExpressionSyntax);
    }

    /// <summary>'if (_client != null) return _client;' above: what follows runs only while the storage is empty, and fills it.</summary>
    private static RunOnceGuard? AfterEarlyExit(IBlockOperation block, IOperation statement, IOperation user)
    {
        RegionWrites? writes = null;
        var index = block.Operations.IndexOf(statement);
        for (var i = 0; i < index; i++)
        {
            if (block.Operations[i] is not IConditionalOperation { WhenFalse: null } conditional || !Leaves(conditional.WhenTrue))
            {
                continue;
            }

            writes ??= new RegionWrites(block, index);
            if (KeptStorage(conditional.Condition, writes, user) is { } guard)
            {
                return guard;
            }
        }

        return null;
    }

    private static bool Leaves(IOperation? operation) => operation switch
    {
        IReturnOperation or IThrowOperation => true,
        IBlockOperation { Operations.Length: > 0 } block => Leaves(block.Operations[block.Operations.Length - 1]),
        IExpressionStatementOperation statement => statement.Operation is IThrowOperation,
        _ => false,
    };

    private static IEnumerable<(ISymbol Symbol, IOperation Reference, IOperation? Source)> Mentioned(IOperation condition)
    {
        foreach (var operation in condition.DescendantsAndSelf())
        {
            if (SymbolOf(operation) is not { } symbol)
            {
                continue;
            }

            yield return (symbol, operation, null);

            // 'var client = _client; if (client == null) …': the local stands for the field.
            if (symbol is ILocalSymbol && operation.SemanticModel is { } model
                && symbol.DeclaringSyntaxReferences.Length == 1
                && symbol.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
                && value.SyntaxTree == operation.Syntax.SyntaxTree
                && model.GetOperation(value) is { } source
                && SymbolOf(Unwrap(source)) is { } sourceSymbol)
            {
                yield return (sourceSymbol, source, source);
            }
        }
    }

    private static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IOperation? Unwrap(IOperation? operation)
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

    /// <summary>The variables, fields and properties that a region of code writes or puts something into.</summary>
    private sealed class RegionWrites
    {
        private readonly IOperation _region;
        private readonly int _first;
        private HashSet<ISymbol>? _written;

        public RegionWrites(IOperation region, int first = 0)
        {
            _region = region;
            _first = first;
        }

        public bool Contains(ISymbol symbol) => (_written ??= Collect()).Contains(symbol);

        private HashSet<ISymbol> Collect()
        {
            var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            if (_region is IBlockOperation block)
            {
                for (var i = _first; i < block.Operations.Length; i++)
                {
                    Collect(block.Operations[i], written);
                }
            }
            else
            {
                Collect(_region, written);
            }

            return written;
        }

        private static void Collect(IOperation region, HashSet<ISymbol> written)
        {
            foreach (var operation in region.DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IAssignmentOperation assignment:
                        Add(assignment.Target, written);
                        break;
                    case IIncrementOrDecrementOperation increment:
                        Add(increment.Target, written);
                        break;
                    case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                        Add(argument.Value, written);
                        break;
                    case IInvocationOperation invocation when Stores(invocation.TargetMethod.Name):
                        Add(CacheOf(invocation), written);
                        break;
                }
            }
        }

        private static bool Stores(string name)
        {
            foreach (var prefix in s_storingPrefixes)
            {
                if (name.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        private static void Add(IOperation? target, HashSet<ISymbol> written)
        {
            target = Unwrap(target);
            while (true)
            {
                switch (target)
                {
                    case IPropertyReferenceOperation { Property.IsIndexer: true } element:
                        target = Unwrap(element.Instance);
                        continue;
                    case IArrayElementReferenceOperation element:
                        target = Unwrap(element.ArrayReference);
                        continue;
                    case ITupleOperation tuple:
                        foreach (var part in tuple.Elements)
                        {
                            if (SymbolOf(Unwrap(part)) is { } partSymbol)
                            {
                                written.Add(partSymbol);
                            }
                        }

                        return;
                }

                if (SymbolOf(target) is { } symbol)
                {
                    written.Add(symbol);
                }

                return;
            }
        }
    }
}
