using System.Collections.Immutable;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>How invoke scope gets to a piece of code.</summary>
internal sealed class Reach
{
    public Reach(ImmutableArray<Handler> handlers, ImmutableArray<PathStep> path)
    {
        Handlers = handlers;
        Path = path;
    }

    /// <summary>The handlers that reach it; the one with the shortest path first.</summary>
    public ImmutableArray<Handler> Handlers { get; }

    /// <summary>The calls from the first handler to the code, in the order in which they happen. Empty: it is in the handler itself.</summary>
    public ImmutableArray<PathStep> Path { get; }

    /// <summary>The same way, and further handlers behind those that take it.</summary>
    public Reach With(ImmutableArray<Handler> handlers)
    {
        var all = Handlers.ToBuilder();
        foreach (var handler in handlers)
        {
            if (!all.Contains(handler))
            {
                all.Add(handler);
            }
        }

        return new Reach(all.ToImmutable(), Path);
    }
}

/// <summary>One step of a path.</summary>
/// <param name="Site">The call that makes the step.</param>
/// <param name="Name">What is entered, as messages show it; empty for a lambda.</param>
internal readonly record struct PathStep(Location Site, string Name);
