using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>What a function does itself when it runs: not what the functions inside of it do.</summary>
internal static class OwnOperations
{
    public static IEnumerable<IOperation> Of(IOperation function)
    {
        var pending = new Stack<IOperation>();
        pending.Push(function);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            yield return current;
            if (current != function && current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                continue;
            }

            foreach (var child in current.ChildOperations)
            {
                pending.Push(child);
            }
        }
    }
}
