using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>
/// Whether code does something that can fail for one record, and whether that failure leaves it. Follows calls into the source, so deep
/// and no deeper.
/// </summary>
internal sealed class RecordWork
{
    /// <summary>Calls that are followed into each other.</summary>
    private const int MostCalls = 8;

    private readonly SourceReferences _references;
    private readonly Implementations _implementations;
    private readonly ConcurrentDictionary<(IMethodSymbol Method, bool Escaping), bool> _methods = new();

    public RecordWork(SourceReferences references, Implementations implementations)
    {
        _references = references;
        _implementations = implementations;
        Failures = new FailureHandling(references, implementations);
    }

    public FailureHandling Failures { get; }

    /// <summary>Does the code do more with a record than reading and logging it?</summary>
    public bool IsDoneIn(IOperation code, CancellationToken cancellationToken) =>
        Any(code, code, null, escaping: false, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellationToken);

    /// <summary>The same, leaving out a part of the code and what is inside a try statement that keeps failures in.</summary>
    public bool IsDoneOutside(IOperation part, IOperation code, CancellationToken cancellationToken) =>
        Any(code, code, part, escaping: true, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellationToken);

    /// <summary>The same, whatever becomes of a failure of the rest.</summary>
    public bool IsMoreDoneIn(IOperation code, IOperation part, CancellationToken cancellationToken) =>
        Any(code, code, part, escaping: false, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellationToken);

    /// <summary>Can a failure in <paramref name="code"/> leave <paramref name="around"/>?</summary>
    public bool FailureLeaves(IOperation code, IOperation around, CancellationToken cancellationToken) =>
        Any(code, around, null, escaping: true, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellationToken);

    /// <summary>The same for a method that is called at <paramref name="site"/>.</summary>
    public bool FailureLeaves(IMethodSymbol method, IOperation site, IOperation around, CancellationToken cancellationToken) =>
        !IsContained(site, around, cancellationToken)
        && Does(method, escaping: true, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellationToken);

    /// <summary>Does a method do more with a record than reading and logging it?</summary>
    public bool IsDoneBy(IMethodSymbol method, CancellationToken cancellationToken) =>
        Does(method, escaping: false, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellationToken);

    /// <summary>Is there a try statement around the operation, within <paramref name="around"/>, that keeps its failure in?</summary>
    public bool IsContained(IOperation operation, IOperation around, CancellationToken cancellationToken)
    {
        var child = operation;
        for (var current = operation.Parent; child != around && current is not null; child = current, current = current.Parent)
        {
            if (current is ITryOperation statement && statement.Body == child && Failures.Contains(statement, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private bool Any(
        IOperation code, IOperation around, IOperation? except, bool escaping, HashSet<IMethodSymbol> visited, CancellationToken cancellationToken)
    {
        foreach (var operation in code.DescendantsAndSelf())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsCall(operation)
                || (except is not null && except.Syntax.Span.Contains(operation.Syntax.Span))
                || IsInOtherFunction(operation, code)
                || IsForgotten(operation))
            {
                continue;
            }

            // What the catch or the finally of a try does is no work on the record.
            if (IsInCatch(operation, code))
            {
                continue;
            }

            if (operation is IInvocationOperation call)
            {
                var effect = CallEffects.Of(call, _references);
                if (effect is not (CallEffect.Work or CallEffect.Source)
                    || (effect == CallEffect.Source && !Does(call.TargetMethod, escaping, visited, cancellationToken)))
                {
                    continue;
                }
            }

            if (!escaping || !IsContained(operation, around, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private bool Does(IMethodSymbol method, bool escaping, HashSet<IMethodSymbol> visited, CancellationToken cancellationToken)
    {
        method = CodeUnit.Definition(method);
        if (_methods.TryGetValue((method, escaping), out var known))
        {
            return known;
        }

        if (visited.Count >= MostCalls || !visited.Add(method))
        {
            return visited.Count >= MostCalls;
        }

        var isFirst = visited.Count == 1;
        var does = false;
        var targets = _implementations.Of(method, cancellationToken);
        if (targets.IsEmpty)
        {
            // Somebody else's implementation.
            does = true;
        }

        foreach (var target in targets)
        {
            if (_references.BodyOf(target, cancellationToken) is not { } body
                || Any(body, body, null, escaping, visited, cancellationToken))
            {
                does = true;
                break;
            }
        }

        visited.Remove(method);
        if (isFirst)
        {
            // Deeper ones may have been cut off by what is above them.
            _methods[(method, escaping)] = does;
        }

        return does;
    }

    /// <summary>Also what is awaited and cannot be bound: a call that is half typed, or of a package that is not restored.</summary>
    private static bool IsCall(IOperation operation) =>
        operation is IInvocationOperation or IDynamicInvocationOperation
        || (operation is IAwaitOperation { Operation: var awaited } && RecordLoop.Unwrapped(awaited) is IInvalidOperation);

    /// <summary>A local function runs where it is called, not where it stands.</summary>
    private static bool IsInOtherFunction(IOperation operation, IOperation code)
    {
        for (var current = operation; current is not null && current != code; current = current.Parent)
        {
            if (current is ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInCatch(IOperation operation, IOperation code)
    {
        var child = operation;
        for (var current = operation.Parent; child != code && current is not null; child = current, current = current.Parent)
        {
            if (current is ICatchClauseOperation || (current is ITryOperation statement && statement.Finally == child))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A task that nobody looks at: its failure goes nowhere.</summary>
    private static bool IsForgotten(IOperation operation)
    {
        if (!RecordLoop.IsTask(operation.Type))
        {
            return false;
        }

        return operation.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
            _ => false,
        };
    }
}
