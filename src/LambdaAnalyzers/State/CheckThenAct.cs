using System.Collections.Generic;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.State;

/// <summary>Two steps where only one would be safe: a storage is asked, and then written because of the answer.</summary>
internal static class CheckThenAct
{
    /// <summary>What is of no use in two pieces: locks, what is started or opened, collections that are filled later.</summary>
    private static readonly HashSet<string> s_unique = new(System.StringComparer.Ordinal)
    {
        "Object", "SemaphoreSlim", "Semaphore", "Mutex", "ReaderWriterLockSlim", "ReaderWriterLock", "Lock", "ManualResetEvent", "ManualResetEventSlim", "AutoResetEvent", "Barrier",
        "CountdownEvent", "Timer", "PeriodicTimer", "Thread", "FileStream", "StreamWriter", "TcpClient",
        "ConcurrentDictionary", "ConcurrentQueue", "ConcurrentBag", "ConcurrentStack", "BlockingCollection",
    };

    public static bool IsConcurrentDictionary(ITypeSymbol? type) =>
        type is { Name: "ConcurrentDictionary", ContainingNamespace: { Name: "Concurrent", ContainingNamespace.Name: "Collections" } };

    /// <summary>Do two that make the value have two that differ? Clients, configuration and the like are as good in two pieces.</summary>
    public static bool IsAnotherEachTime(IOperation value)
    {
        value = RunOnceGuard.Unwrap(value) ?? value;
        switch (value)
        {
            case IObjectCreationOperation { Type: { } type, Arguments: var arguments, Initializer: null }:
                return s_unique.Contains(type.Name) && type.DeclaringSyntaxReferences.IsEmpty && type.RootNamespace() == "System"
                    // A copy of something that was there is filled already.
                    && !(type.Name.StartsWith("Concurrent", System.StringComparison.Ordinal) && arguments.Length > 0);

            case IInvocationOperation or IInterpolatedStringOperation or IBinaryOperation or IPropertyReferenceOperation:
                foreach (var part in value.DescendantsAndSelf())
                {
                    if (part is IInvocationOperation { TargetMethod: { Name: "NewGuid" or "CreateVersion7", ContainingType: { Name: "Guid", DeclaringSyntaxReferences.IsEmpty: true } } })
                    {
                        return true;
                    }
                }

                return false;

            default:
                return false;
        }
    }

    /// <summary>'_sum = _sum + 1', '_max = Math.Max(_max, n)', '_all = _all.Add(n)': not where the old value only stays or goes.</summary>
    public static bool IsMadeOfTarget(IOperation value, IOperation target)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            var isWhole = pending.Count == 1 && pending.Peek() == value;
            var part = RunOnceGuard.Unwrap(pending.Pop());
            switch (part)
            {
                case IBinaryOperation { Type.SpecialType: not SpecialType.System_Boolean } binary:
                    pending.Push(binary.LeftOperand);
                    pending.Push(binary.RightOperand);
                    break;

                case IInvocationOperation { TargetMethod.ContainingType: { Name: "Math", ContainingNamespace.Name: "System" } } call:
                    foreach (var argument in call.Arguments)
                    {
                        pending.Push(argument.Value);
                    }

                    break;

                case IInvocationOperation { Instance: { } receiver, Type: { } type } when type.Name.StartsWith("Immutable", System.StringComparison.Ordinal) && IsSame(receiver, target):
                    return true;

                case IMemberReferenceOperation or ILocalReferenceOperation when !isWhole && IsSame(part, target):
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Written because the storage was found empty: in the branch of a condition that asks it, or behind an exit that does. Not a mark that says
    /// what has been done, which is another thing.
    /// </summary>
    public static bool IsCheckedBefore(IOperation write, IOperation storage)
    {
        var inner = write;
        for (var current = write.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;

                case IConditionalOperation conditional when conditional.Condition != inner && Asks(conditional.Condition, storage):
                    return true;

                case IBlockOperation block:
                    foreach (var above in block.Operations)
                    {
                        if (above == inner)
                        {
                            break;
                        }

                        if (above is IConditionalOperation { WhenFalse: null } exit && Leaves(exit.WhenTrue) && Asks(exit.Condition, storage))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>A constant under a key that was asked for: it says that something has been done, and so must be set by one only.</summary>
    public static bool IsMark(IOperation write, IOperation value, IOperation collection) =>
        (RunOnceGuard.Unwrap(value) ?? value) is { ConstantValue.HasValue: true } && IsCheckedBefore(write, collection);

    /// <summary>The collection in which the changed one is: '_lists.GetOrAdd(key, …).Add(x)', '_lists[key].Add(x)'.</summary>
    public static IOperation HolderOf(IOperation collection) => RunOnceGuard.Unwrap(collection) switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } holder } when IsConcurrentDictionary(holder.Type) => holder,
        IInvocationOperation { TargetMethod.Name: "GetOrAdd", Instance: { } holder } when IsConcurrentDictionary(holder.Type) => holder,
        _ => collection,
    };

    private static bool Asks(IOperation condition, IOperation storage)
    {
        foreach (var asked in condition.DescendantsAndSelf())
        {
            if (IsSame(asked, storage))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(IOperation? branch) => branch switch
    {
        IBranchOperation => true,
        IBlockOperation { Operations.Length: > 0 } block => Leaves(block.Operations[block.Operations.Length - 1]),
        _ => RunOnceGuard.Leaves(branch),
    };

    /// <summary>Do both name the same member or variable, or the same entry of it?</summary>
    private static bool IsSame(IOperation a, IOperation b) =>
        (RunOnceGuard.Unwrap(a), RunOnceGuard.Unwrap(b)) switch
        {
            (IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } x } one, IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } y } other) =>
                IsSame(x, y) && one.Arguments.Length == 1 && other.Arguments.Length == 1 && one.Arguments[0].Syntax.IsEquivalentTo(other.Arguments[0].Syntax),
            (IMemberReferenceOperation x, IMemberReferenceOperation y) => SymbolEqualityComparer.Default.Equals(x.Member, y.Member),
            (ILocalReferenceOperation x, ILocalReferenceOperation y) => SymbolEqualityComparer.Default.Equals(x.Local, y.Local),
            _ => false,
        };
}
