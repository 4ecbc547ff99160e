using System;
using System.Collections.Generic;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>Why a loop waits between its rounds.</summary>
internal enum LoopPause
{
    /// <summary>The wait is in no loop, or the loop does not go on because of what comes back: it keeps a distance between calls.</summary>
    Distance,

    /// <summary>The loop asks again and again until something has another status.</summary>
    Polling,

    /// <summary>The loop tries again what failed.</summary>
    Retry,

    /// <summary>Other code of the same process ends the loop: a callback, a cancellation.</summary>
    InProcess,
}

/// <summary>Tells loops that wait from each other, by what their end depends on.</summary>
internal static class WaitingLoop
{
    /// <summary>What a batch operation left undone is sent again after a pause, as AWS asks for.</summary>
    private static readonly HashSet<string> s_undone = new(StringComparer.Ordinal)
    {
        "UnprocessedItems", "UnprocessedKeys", "FailedRecordCount", "FailedPutCount", "FailedEntryCount", "Failed",
    };

    /// <summary>Page after page is read, and each is another.</summary>
    private static readonly HashSet<string> s_pages = new(StringComparer.Ordinal)
    {
        "NextToken", "LastEvaluatedKey", "ContinuationToken", "NextContinuationToken", "Marker", "NextMarker", "IsTruncated", "IsDone", "PaginationToken", "HasMoreResults", "NextShardIterator",
    };

    private static readonly string[] s_questions = { "Get", "Describe", "List", "Head", "Query", "Check", "Is", "Has", "Exists", "Find", "Read", "Fetch", "Poll", "Receive", "Lookup" };

    public static LoopPause PauseOf(IOperation wait)
    {
        for (var current = wait.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case ICatchClauseOperation:
                    return LoopPause.Retry;

                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return LoopPause.Distance;

                case ILoopOperation loop and not IForEachLoopOperation:
                    var pause = PauseOf(loop, wait);
                    if (pause != LoopPause.Distance)
                    {
                        return pause;
                    }

                    break;
            }
        }

        return LoopPause.Distance;
    }

    private static LoopPause PauseOf(ILoopOperation loop, IOperation wait)
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var counted = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var paged = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var asks = false;
        foreach (var part in loop.Descendants())
        {
            switch (part)
            {
                case ICatchClauseOperation { ExceptionType: not null } clause when !clause.Syntax.Span.Contains(wait.Syntax.Span) && !EndsInThrow(clause):
                case IPropertyReferenceOperation { Property.Name: var name } when s_undone.Contains(name):
                    return LoopPause.Retry;

                case IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" }:
                    return LoopPause.InProcess;

                case IIncrementOrDecrementOperation { Target: { } target } when Rendezvous.SymbolOf(target) is { } counter:
                    counted.Add(counter);
                    break;

                case ICompoundAssignmentOperation { Target: { } target } when Rendezvous.SymbolOf(target) is { } sum:
                    (target.Type?.SpecialType == SpecialType.System_String ? written : counted).Add(sum);
                    break;

                case ISimpleAssignmentOperation { Target: { } target, Value: { } value } when Rendezvous.SymbolOf(target) is { } symbol:
                    written.Add(symbol);
                    if (IsOfPages(value) || IsNotKnown(value))
                    {
                        paged.Add(symbol);
                    }

                    break;

                case IVariableDeclaratorOperation { Symbol: { } local }:
                    written.Add(local);
                    break;

                case IInvocationOperation { TargetMethod.Name: var called } call when IsQuestion(called) && TaskTypes.IsTaskLike(call.Type):
                    asks = true;
                    break;
            }
        }

        var hasCounter = false;
        var isStatus = false;
        foreach (var condition in ExitsOf(loop))
        {
            var isOfPages = IsOfPages(condition);
            foreach (var part in condition.DescendantsAndSelf())
            {
                switch (part)
                {
                    case IAwaitOperation:
                        isStatus |= !isOfPages;
                        break;

                    case ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation when Rendezvous.SymbolOf(part) is { } symbol:
                        hasCounter |= counted.Contains(symbol);
                        isStatus |= !isOfPages && written.Contains(symbol) && !counted.Contains(symbol) && !paged.Contains(symbol) && !IsTime(part.Type);
                        break;
                }
            }
        }

        if (isStatus)
        {
            // A number of tries, of something that does more than to ask.
            return hasCounter && !asks ? LoopPause.Retry : LoopPause.Polling;
        }

        return IsWrittenByOthers(loop) ? LoopPause.InProcess : LoopPause.Distance;
    }

    /// <summary>The loop's own condition, and those under which its body leaves it.</summary>
    private static IEnumerable<IOperation> ExitsOf(ILoopOperation loop)
    {
        if (ConditionOf(loop) is { ConstantValue.HasValue: false } condition)
        {
            yield return condition;
        }

        foreach (var operation in OwnOperations.Of(loop))
        {
            if ((operation is IBranchOperation { BranchKind: BranchKind.Break } branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel))
                || operation.Kind is OperationKind.Return)
            {
                for (var current = operation.Parent; current is not null && current != loop; current = current.Parent)
                {
                    if (current is IConditionalOperation { Condition: { } exit })
                    {
                        yield return exit;
                    }
                    else if (current is ISwitchOperation { Value: { } value })
                    {
                        yield return value;
                    }
                }
            }
        }
    }

    private static IOperation? ConditionOf(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: var condition } => condition,
        IForLoopOperation { Condition: var condition } => condition,
        _ => null,
    };

    /// <summary>
    /// Does the loop end by what other code of the process does: by a variable that a lambda writes, a member that the method does not write, or
    /// what an object says of itself that nothing in the loop does anything with, such as a task?
    /// </summary>
    private static bool IsWrittenByOthers(ILoopOperation loop)
    {
        foreach (var condition in ExitsOf(loop))
        {
            var isOwn = condition == ConditionOf(loop);
            foreach (var part in condition.DescendantsAndSelf())
            {
                if (part is IPropertyReferenceOperation { Property.Type: { } type, Instance: { } instance }
                    && (type.SpecialType == SpecialType.System_Boolean || type.Name == "TaskStatus")
                    && instance is ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation
                    && !IsUsedIn(loop, Rendezvous.SymbolOf(instance)))
                {
                    return true;
                }

                if (isOwn
                    && part is ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation
                    && Rendezvous.SymbolOf(part) is { } symbol
                    && IsWrittenElsewhere(loop, symbol))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsWrittenElsewhere(ILoopOperation loop, ISymbol symbol)
    {
        var isWrittenHere = false;
        foreach (var operation in AssignedOnce.RootOf(loop).Descendants())
        {
            if (operation is not IConversionOperation && SymbolEqualityComparer.Default.Equals(Rendezvous.SymbolOf(operation), symbol) && AssignedOnce.IsWritten(operation))
            {
                isWrittenHere = true;
                if (FunctionAround(operation) != FunctionAround(loop))
                {
                    return true;
                }
            }
        }

        return !isWrittenHere && symbol is IFieldSymbol { IsConst: false, IsReadOnly: false };
    }

    /// <summary>Does the loop call something on the object, hand it over or replace it?</summary>
    private static bool IsUsedIn(ILoopOperation loop, ISymbol? symbol)
    {
        foreach (var operation in loop.Descendants())
        {
            if (operation is not IConversionOperation
                && SymbolEqualityComparer.Default.Equals(Rendezvous.SymbolOf(operation), symbol)
                && (operation.Parent is IInvocationOperation or IArgumentOperation || AssignedOnce.IsWritten(operation)))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? FunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return current;
            }
        }

        return null;
    }

    private static bool IsOfPages(IOperation value)
    {
        foreach (var part in value.DescendantsAndSelf())
        {
            if (part is IPropertyReferenceOperation { Property.Name: var name } && s_pages.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A member of a type that is not there: what it says nobody knows.</summary>
    private static bool IsNotKnown(IOperation value)
    {
        foreach (var part in value.DescendantsAndSelf())
        {
            if (part.Kind is OperationKind.Invalid)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsQuestion(string name)
    {
        foreach (var question in s_questions)
        {
            if (name.StartsWith(question, StringComparison.Ordinal) && (name.Length == question.Length || char.IsUpper(name[question.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTime(ITypeSymbol? type) => type is { Name: "DateTime" or "DateTimeOffset" or "TimeSpan" or "Stopwatch" };

    private static bool EndsInThrow(ICatchClauseOperation clause)
    {
        var statements = clause.Handler.Operations;
        return statements.Length > 0 && statements[statements.Length - 1] is IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation;
    }
}
