using System.Threading;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>What a function gives back before it is rewritten.</summary>
internal enum FunctionResult
{
    /// <summary>Something that cannot be replaced.</summary>
    Other,

    /// <summary><c>void</c>; <c>async void</c> too.</summary>
    Nothing,

    /// <summary><c>Task</c>.</summary>
    Task,

    /// <summary>A text or truth value that is the same whatever happened: nobody reads what such a function returns to its event source.</summary>
    Constant,

    /// <summary>The same in a task.</summary>
    TaskOfConstant,

    /// <summary>A partial batch response already.</summary>
    Response,
}

/// <summary>What functions give back to their event source.</summary>
internal static class FunctionResults
{
    public static FunctionResult ResultOf(this FunctionSyntax function, INamedTypeSymbol response, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = function.Symbol.ReturnType;
        if (SymbolEqualityComparer.Default.Equals(type, response))
        {
            return FunctionResult.Response;
        }

        if (function.Symbol.ReturnsVoid)
        {
            return FunctionResult.Nothing;
        }

        if (FunctionSyntax.IsTask(type, 0))
        {
            return FunctionResult.Task;
        }

        if (FunctionSyntax.IsTask(type, 1) && type is INamedTypeSymbol task)
        {
            return SymbolEqualityComparer.Default.Equals(task.TypeArguments[0], response) ? FunctionResult.Response
                : IsPlain(task.TypeArguments[0]) && AllConstant(function, model, cancellationToken) ? FunctionResult.TaskOfConstant
                : FunctionResult.Other;
        }

        return IsPlain(type) && AllConstant(function, model, cancellationToken) ? FunctionResult.Constant : FunctionResult.Other;
    }

    private static bool IsPlain(ITypeSymbol type) => type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Object;

    private static bool AllConstant(FunctionSyntax function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (function.Block is null)
        {
            return false;
        }

        foreach (var statement in function.Returns)
        {
            if (!FunctionSyntax.IsConstant(statement.Expression, model, cancellationToken)
                && !(statement.Expression is { } expression && FunctionSyntax.IsCompletedTask(expression, model, cancellationToken)))
            {
                return false;
            }
        }

        return true;
    }
}
