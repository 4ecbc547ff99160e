using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>Is it known where a task is read that it is complete by then, so that reading it blocks nobody?</summary>
internal static class CompletedTasks
{
    public static bool IsCompletedAt(IOperation task, IOperation read, LambdaModel model, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (task)
            {
                case IConversionOperation conversion:
                    task = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    task = parenthesized.Operand;
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "AsTask" }, Instance: { } instance }:
                    task = instance;
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "First" or "Last" or "Single" or "ElementAt" or "FirstOrDefault" or "LastOrDefault" or "SingleOrDefault", ContainingType.Name: "Enumerable" } }:
                    return IsElementOfAwaited(task, read);
                case IInvocationOperation call:
                    return IsComplete(call, model, cancellationToken);
                case IPropertyReferenceOperation { Property.IsIndexer: true }:
                    return IsElementOfAwaited(task, read);
                case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "KeyValuePair" } }:
                    return IsElementOfAwaited(task, read);
                case IAwaitOperation:
                    // '(await Task.WhenAny(a, b)).Result'
                    return true;
                case IPropertyReferenceOperation { Property.Name: "CompletedTask" }:
                    return true;
            }

            break;
        }

        if (task is ILocalReferenceOperation local)
        {
            var value = AssignedOnce.ValueOf(local);
            if (value is IAwaitOperation || (value is IInvocationOperation made && IsComplete(made, model, cancellationToken)))
            {
                return true;
            }
        }

        return Rendezvous.SymbolOf(task) is { } symbol ? IsAskedBefore(task, symbol, read) || IsAntecedent(task, symbol) : IsElementOfAwaited(task, read);
    }

    private static bool IsComplete(IInvocationOperation call, LambdaModel model, CancellationToken cancellationToken) =>
        // 'Delay' has no work behind it, but a wait.
        call.TargetMethod.Name is not ("Delay" or "WaitAsync" or "WhenAny" or "DisposeAsync" or "CancelAsync")
        && (SynchronousWork.IsComplete(call, model, cancellationToken) || BufferedContent.IsReadBy(call, model, cancellationToken));

    /// <summary>The parameter of a continuation, and that of a lambda over tasks that were awaited together.</summary>
    private static bool IsAntecedent(IOperation task, ISymbol symbol)
    {
        if (symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } })
        {
            return false;
        }

        for (var current = task.Parent; current is not null; current = current.Parent)
        {
            if (current is IArgumentOperation { Parent: IInvocationOperation call }
                && (call.TargetMethod.Name == "ContinueWith" || (call.TargetMethod.ContainingType?.Name is "Enumerable" or "List" && IsElementOfAwaited(task, call))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Was the task awaited, waited for or asked whether it is complete, before it is read?</summary>
    private static bool IsAskedBefore(IOperation task, ISymbol symbol, IOperation read)
    {
        var isElement = symbol is ILocalSymbol && task is ILocalReferenceOperation && IsLoopVariable(task, symbol);
        HashSet<ISymbol>? collections = null;
        foreach (var operation in AssignedOnce.RootOf(read).Descendants())
        {
            if (operation.Syntax.SpanStart >= read.Syntax.SpanStart)
            {
                if (operation.Syntax.SpanStart > read.Syntax.Span.End)
                {
                    break;
                }

                continue;
            }

            switch (operation)
            {
                case IAwaitOperation awaiting
                    when Mentions(awaiting.Operation, symbol)
                        || (IsOfAll(awaiting.Operation) && (isElement || MentionsAny(awaiting.Operation, collections ??= CollectionsOf(symbol, read)))):
                    return true;

                case IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll" or "WaitAny" or "GetResult" or "GetAwaiter" } } wait
                    when !wait.Syntax.Span.Contains(read.Syntax.Span) && (Mentions(wait, symbol)
                        || (wait.TargetMethod.Name == "WaitAll" && (isElement || MentionsAny(wait, collections ??= CollectionsOf(symbol, read))))):
                    return true;

                case IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status" or "Result", Instance: { } asked }
                    when SymbolEqualityComparer.Default.Equals(Rendezvous.SymbolOf(asked), symbol):
                    return true;
            }
        }

        return false;
    }

    /// <summary>The lists into which the task is put: 'var all = new[] { a, b };', 'all.Add(a);'.</summary>
    private static HashSet<ISymbol> CollectionsOf(ISymbol task, IOperation read)
    {
        var collections = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in AssignedOnce.RootOf(read).Descendants())
        {
            if (operation.Syntax.SpanStart >= read.Syntax.SpanStart)
            {
                break;
            }

            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: "Add" or "AddRange", Instance: { } list } add
                    when TaskTypes.IsCollectionOfTasks(list.Type) && Rendezvous.SymbolOf(list) is { } symbol && Mentions(add, task):
                    collections.Add(symbol);
                    break;

                case IVariableDeclaratorOperation { Symbol: { } local } declarator when TaskTypes.IsCollectionOfTasks(local.Type) && Mentions(declarator, task):
                    collections.Add(local);
                    break;
            }
        }

        return collections;
    }

    private static bool MentionsAny(IOperation operation, HashSet<ISymbol> symbols)
    {
        if (symbols.Count > 0)
        {
            foreach (var part in operation.DescendantsAndSelf())
            {
                if (Rendezvous.SymbolOf(part) is { } symbol && symbols.Contains(symbol))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsElementOfAwaited(IOperation task, IOperation read)
    {
        foreach (var operation in AssignedOnce.RootOf(read).Descendants())
        {
            if (operation.Syntax.SpanStart < task.Syntax.SpanStart
                && ((operation is IAwaitOperation awaiting && IsOfAll(awaiting.Operation)) || operation is IInvocationOperation { TargetMethod.Name: "WaitAll" }))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLoopVariable(IOperation task, ISymbol symbol)
    {
        for (var current = task.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation loop)
            {
                foreach (var local in loop.Locals)
                {
                    if (SymbolEqualityComparer.Default.Equals(local, symbol))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool IsOfAll(IOperation awaited)
    {
        foreach (var operation in awaited.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "WhenAll" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(IOperation operation, ISymbol symbol)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (SymbolEqualityComparer.Default.Equals(Rendezvous.SymbolOf(part), symbol))
            {
                return true;
            }
        }

        return false;
    }
}
