using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Async;

/// <summary>The types of .NET that stand for work under way. By their names: no other assembly may have them.</summary>
internal static class TaskTypes
{
    /// <summary><c>Task</c>, <c>ValueTask</c>, with or without a result.</summary>
    public static bool IsTaskLike(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 or 1 } && IsInTasks(type);

    public static bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task", Arity: 0 or 1 } && IsInTasks(type);

    /// <summary>What <c>GetAwaiter</c> gives of a task.</summary>
    public static bool IsAwaiter(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" }
        && type.ContainingNamespace is { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime", ContainingNamespace.Name: "System" } };

    /// <summary>A list or an array of tasks, which are under way already.</summary>
    public static bool IsCollectionOfTasks(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsTaskLike(array.ElementType),
        INamedTypeSymbol { Name: "List" or "ConcurrentBag" or "HashSet" or "Queue" or "Stack" or "ConcurrentQueue", TypeArguments: { Length: 1 } elements } => IsTaskLike(elements[0]),
        _ => false,
    };

    public static bool IsInTasks(ITypeSymbol type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } };

    public static bool IsInThreading(ITypeSymbol? type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
