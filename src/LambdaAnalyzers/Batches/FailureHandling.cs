using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>What becomes of an exception that a <c>catch</c> has caught.</summary>
internal enum CatchOutcome
{
    /// <summary>It goes on: this catch, or another exception for it, leaves the method.</summary>
    Rethrows,

    /// <summary>Nobody hears of it but the log.</summary>
    Swallows,

    /// <summary>Something is done about it, or that cannot be told.</summary>
    Handles,
}

/// <summary>Judges <c>catch</c> clauses. Whatever is more than telling the log counts as handling.</summary>
internal sealed class FailureHandling
{
    /// <summary>Methods that a catch calls are read this deep: <c>catch (Exception ex) { Report(ex); }</c>.</summary>
    private const int MostHops = 3;

    private readonly SourceReferences _references;
    private readonly Implementations _implementations;

    public FailureHandling(SourceReferences references, Implementations implementations)
    {
        _references = references;
        _implementations = implementations;
    }

    /// <summary>Does it catch whatever a record's processing may throw?</summary>
    public static bool IsGeneral(ICatchClauseOperation clause) =>
        clause.ExceptionType is null
        || clause.ExceptionType.SpecialType == SpecialType.System_Object
        || clause.ExceptionType is { Name: "Exception" or "SystemException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Keeps the try statement every failure of its body from going on?</summary>
    public bool Contains(ITryOperation statement, CancellationToken cancellationToken)
    {
        foreach (var clause in statement.Catches)
        {
            if (IsGeneral(clause) && (clause.Filter is not null || Of(clause, cancellationToken) != CatchOutcome.Rethrows))
            {
                return true;
            }
        }

        return false;
    }

    public CatchOutcome Of(ICatchClauseOperation clause, CancellationToken cancellationToken)
    {
        if (clause.Filter is not null || clause.Handler is null)
        {
            return CatchOutcome.Handles;
        }

        foreach (var statement in clause.Handler.Operations)
        {
            if (IsThrow(statement))
            {
                return CatchOutcome.Rethrows;
            }
        }

        return IsOnlyTelling(clause.Handler, MostHops, new HashSet<ISymbol>(SymbolEqualityComparer.Default), cancellationToken)
            ? CatchOutcome.Swallows
            : CatchOutcome.Handles;
    }

    private static bool IsThrow(IOperation statement) => statement switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "Throw", ContainingType.Name: "ExceptionDispatchInfo" } } } => true,
        IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: { Name: "FailFast" or "Exit", ContainingType.Name: "Environment" } } } => true,
        _ => false,
    };

    private bool IsOnlyTelling(IOperation code, int hops, HashSet<ISymbol> visited, CancellationToken cancellationToken)
    {
        foreach (var operation in code.DescendantsAndSelf())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IThrowOperation:
                case IDynamicInvocationOperation:
                case IDynamicMemberReferenceOperation:
                case IInvalidOperation:
                case IEventAssignmentOperation:
                case IBranchOperation { BranchKind: BranchKind.GoTo }:
                case IReturnOperation { Kind: OperationKind.YieldReturn }:
                    return false;

                case IInvocationOperation call:
                    if (!OnlyTells(call, code, hops, visited, cancellationToken))
                    {
                        return false;
                    }

                    break;

                case IAssignmentOperation assignment when !IsOnlyForTelling(assignment.Target, cancellationToken):
                    return false;

                case IIncrementOrDecrementOperation increment when !IsOnlyForTelling(increment.Target, cancellationToken):
                    return false;
            }
        }

        return true;
    }

    private bool OnlyTells(IInvocationOperation call, IOperation code, int hops, HashSet<ISymbol> visited, CancellationToken cancellationToken)
    {
        switch (CallEffects.Of(call, _references))
        {
            case CallEffect.Telemetry:
                return true;

            case CallEffect.None:
            case CallEffect.Parse:
                // Reads something for the log. 'errors.Add(ex)' is more, unless the list is only for the log.
                return call.Instance is null || !IsChange(call.TargetMethod.Name) || IsOnlyForTelling(call.Instance, cancellationToken);

            case CallEffect.Source:
                if (hops == 0)
                {
                    return false;
                }

                var targets = _implementations.Of(call.TargetMethod, cancellationToken);
                if (targets.IsEmpty)
                {
                    return false;
                }

                foreach (var target in targets)
                {
                    if (!visited.Add(target))
                    {
                        continue;
                    }

                    if (_references.BodyOf(target, cancellationToken) is not { } body || !IsOnlyTelling(body, hops - 1, visited, cancellationToken))
                    {
                        return false;
                    }
                }

                return true;

            default:
                return IsInsideTelling(call, code);
        }
    }

    private static bool IsChange(string name) =>
        name.StartsWith("Add", System.StringComparison.Ordinal) || name.StartsWith("Set", System.StringComparison.Ordinal)
        || name.StartsWith("Try", System.StringComparison.Ordinal) || name.StartsWith("Remove", System.StringComparison.Ordinal)
        || name is "Enqueue" or "Push" or "Insert" or "Clear" or "Cancel" or "Release" or "Complete" or "Stop" or "Write" or "TryWrite";

    private static bool IsInsideTelling(IOperation operation, IOperation code)
    {
        for (var current = operation.Parent; current is not null && current != code; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod: { ContainingType: { } type } method } && CallEffects.IsTelemetry(method, type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A discard, or a local that nothing but the log ever reads: a count of failures, a list of them.</summary>
    public static bool IsOnlyForTelling(IOperation target, CancellationToken cancellationToken)
    {
        target = RecordLoop.Unwrapped(target);
        if (target is IDiscardOperation)
        {
            return true;
        }

        if (target is not ILocalReferenceOperation { Local: { IsRef: false } local })
        {
            return false;
        }

        return !IsReadOtherwise(local, Root(target), except: null, cancellationToken);
    }

    /// <summary>Is the local read anywhere but for the log?</summary>
    /// <param name="local">The local.</param>
    /// <param name="root">The whole code in which it can be read.</param>
    /// <param name="except">Code whose reads do not count.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static bool IsReadOtherwise(ILocalSymbol local, IOperation root, IOperation? except, CancellationToken cancellationToken)
    {
        foreach (var operation in root.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is not ILocalReferenceOperation reference
                || !SymbolEqualityComparer.Default.Equals(reference.Local, local)
                || IsWrite(reference)
                || IsInsideTelling(reference, root)
                || (except is not null && except.Syntax.SyntaxTree == reference.Syntax.SyntaxTree && except.Syntax.Span.Contains(reference.Syntax.Span)))
            {
                continue;
            }

            return true;
        }

        return false;
    }

    /// <summary>Written or added to, and the result thrown away.</summary>
    private static bool IsWrite(ILocalReferenceOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target == reference && assignment.Parent is IExpressionStatementOperation,
        ICompoundAssignmentOperation assignment => assignment.Target == reference && assignment.Parent is IExpressionStatementOperation,
        IIncrementOrDecrementOperation increment => increment.Parent is IExpressionStatementOperation,
        IInvocationOperation call => call.Instance == reference && IsChange(call.TargetMethod.Name) && call.Parent is IExpressionStatementOperation,
        _ => false,
    };

    public static IOperation Root(IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }
}
