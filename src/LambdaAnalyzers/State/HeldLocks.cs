using System.Collections.Generic;
using System.Reflection;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.State;

/// <summary>Whether something keeps other invocations out while code runs. What may be a lock counts as one.</summary>
internal static class HeldLocks
{
    /// <summary>How many calls lie between the lock and what it protects.</summary>
    private const int MostCalls = 3;

    private static readonly HashSet<string> s_entries = new(System.StringComparer.Ordinal)
    {
        "WaitAsync", "Wait", "Enter", "TryEnter", "EnterWriteLock", "EnterUpgradeableReadLock", "EnterScope", "LockAsync", "AcquireAsync", "WaitOne", "CompareExchange", "Exchange",
    };

    /// <summary>Does the operation stand in a <c>lock</c>, or behind a call that enters one?</summary>
    public static bool IsLocked(IOperation operation)
    {
        var root = operation;
        for (; root.Parent is { } parent; root = parent)
        {
            if (parent is ILockOperation)
            {
                return true;
            }
        }

        if (root.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol method
            && (method.MethodImplementationFlags & MethodImplAttributes.Synchronized) != 0)
        {
            return true;
        }

        foreach (var other in root.Descendants())
        {
            if (other.Syntax.SpanStart >= operation.Syntax.SpanStart)
            {
                break;
            }

            if (other is IInvocationOperation { TargetMethod: { } entry } && s_entries.Contains(entry.Name) && IsOfLock(entry))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is every call that leads to the code locked?</summary>
    public static bool AreHeldByCallers(CodeUnit unit, CallGraph calls, CancellationToken cancellationToken)
    {
        var seen = new HashSet<CodeUnit> { unit };
        var level = new List<CodeUnit> { unit };
        for (var i = 0; i < MostCalls && level.Count > 0; i++)
        {
            var next = new List<CodeUnit>();
            foreach (var callee in level)
            {
                var edges = calls.CallersOf(callee, cancellationToken);
                if (edges.IsEmpty)
                {
                    return false;
                }

                foreach (var edge in edges)
                {
                    if (calls.References.ModelOf(edge.Site.SyntaxTree).GetOperation(edge.Site, cancellationToken) is not { } site)
                    {
                        return false;
                    }

                    if (!IsLocked(site) && seen.Add(edge.Caller))
                    {
                        next.Add(edge.Caller);
                    }
                }
            }

            level = next;
        }

        return level.Count == 0;
    }

    private static bool IsOfLock(IMethodSymbol entry) =>
        entry.Name is "LockAsync" or "AcquireAsync"
        || (entry.ContainingType is { ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } type
            && !type.Name.StartsWith("Task", System.StringComparison.Ordinal));
}
