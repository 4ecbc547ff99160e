using System.Collections.Generic;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>What becomes of one loop.</summary>
internal sealed class LoopPlan(RecordLoopSyntax loop)
{
    public RecordLoopSyntax Loop { get; } = loop;

    /// <summary>Every failure of a record is reported, also where nothing catches it yet.</summary>
    public bool Cover { get; set; }

    /// <summary>Clauses that keep a failure to themselves and report it from now on.</summary>
    public HashSet<CatchClauseSyntax> Report { get; } = new();

    /// <summary>Clauses that report a failure and go on, and stop from now on.</summary>
    public HashSet<CatchClauseSyntax> Stop { get; } = new();
}

/// <summary>What becomes of one function on the way from the handler to the loop.</summary>
internal sealed class FunctionPlan(FileRewrite file, FunctionSyntax function, FunctionResult result, INamedTypeSymbol response, INamedTypeSymbol item, bool isOrdered)
{
    public FileRewrite File { get; } = file;

    public FunctionSyntax Function { get; } = function;

    public FunctionResult Result { get; } = result;

    public INamedTypeSymbol Response { get; } = response;

    /// <summary>The type of a failed item.</summary>
    public INamedTypeSymbol Item { get; } = item;

    /// <summary>Do the records come in an order that a failure must not break: from a stream, or from a FIFO queue?</summary>
    public bool IsOrdered { get; } = isOrdered;

    /// <summary>The loop, in the function that holds it.</summary>
    public LoopPlan? Loop { get; set; }

    /// <summary>The call of the next function towards the loop, in the others.</summary>
    public InvocationExpressionSyntax? Call { get; set; }
}

/// <summary>A type that is written somewhere and changes with the function's result.</summary>
/// <param name="File">Where.</param>
/// <param name="Type">The type as written.</param>
/// <param name="Plan">The function.</param>
/// <param name="Kind">What is done to it.</param>
internal sealed record Retyping(FileRewrite File, TypeSyntax Type, FunctionPlan Plan, RetypingKind Kind);

internal enum RetypingKind
{
    /// <summary>The type is the function's result.</summary>
    Result,

    /// <summary>The type is an <c>Action&lt;…&gt;</c> of the function.</summary>
    Action,

    /// <summary>The type is a generic method name, whose last argument becomes the result, or which gets one more.</summary>
    TypeArguments,
}
