using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

// Calls of 'ForEach', which take no function that returns a task.
internal sealed partial class AsyncRewrite
{
    /// <summary>The call of <c>List.ForEach</c> or <c>Parallel.ForEach</c> whose body the lambda is; null if it is something else or no statement.</summary>
    public AsyncLoop? LoopOf(FileRewrite file, AnonymousFunctionExpressionSyntax lambda)
    {
        if (lambda.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, Parent: ExpressionStatementSyntax statement } call } arguments }
            || arguments.Arguments.Last().Expression != lambda
            || file.Model.GetSymbolInfo(call, _cancellationToken).Symbol is not IMethodSymbol { Name: "ForEach", ContainingType: { } type })
        {
            return null;
        }

        var parameters = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => new[] { simple.Parameter },
            ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.ParameterList.Parameters.ToArray(),
            _ => null,
        };
        if (parameters is not { Length: 1 })
        {
            return null;
        }

        var isParallel = type is { Name: "Parallel", ContainingNamespace.Name: "Tasks" } && arguments.Arguments.Count == 2 && parameters[0].Type is null;
        var isList = type is { Name: "List", ContainingNamespace.Name: "Generic" } && arguments.Arguments.Count == 1;
        return isParallel || isList ? new AsyncLoop(file, statement, call, access, lambda, parameters[0], isParallel) : null;
    }

    /// <summary>Makes the loop one that awaits its body.</summary>
    public async Task<bool> MakeLoopAsync(FileRewrite file, AsyncLoop loop)
    {
        var key = (file.Document.Id, loop.Statement.Span);
        if (_draft.Loops.ContainsKey(key))
        {
            return true;
        }

        // 'return' ends one round: 'continue' says so only where no other loop is around it.
        var returns = FunctionSyntax.Own(loop.Lambda).OfType<ReturnStatementSyntax>().ToList();
        if (!loop.IsParallel
            && returns.Any(r => r.Expression is not null || r.Ancestors().TakeWhile(n => n != loop.Lambda).Any(n => n is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)))
        {
            return false;
        }

        _draft = _draft with { Loops = _draft.Loops.Add(key, loop) };
        return await AwaitAtAsync(file, loop.Statement).ConfigureAwait(false);
    }

    private static void EmitLoop(AsyncLoop loop)
    {
        var (file, lambda) = (loop.File, loop.Lambda);
        if (loop.IsParallel)
        {
            file.Edits.Insert(loop.Call.SpanStart, "await ");
            file.Edits.Replace(loop.Access.Name.Identifier.Span, "ForEachAsync");
            var isAsync = !lambda.AsyncKeyword.Span.IsEmpty;
            var start = lambda is SimpleLambdaExpressionSyntax ? loop.Parameter.Span : ((ParenthesizedLambdaExpressionSyntax)lambda).ParameterList.Span;
            file.Edits.Replace(start, $"{(isAsync ? string.Empty : "async ")}({loop.Parameter.Identifier.Text}, _)");
            return;
        }

        var indent = file.IndentOf(loop.Statement.SpanStart);
        var type = loop.Parameter.Type?.ToString() ?? "var";
        file.Edits.Insert(loop.Statement.SpanStart, $"foreach ({type} {loop.Parameter.Identifier.Text} in ");
        var receiver = loop.Access.Expression.Span.End;
        if (lambda.Block is { } block)
        {
            foreach (var statement in FunctionSyntax.Own(lambda).OfType<ReturnStatementSyntax>())
            {
                file.Edits.Replace(statement.ReturnKeyword.Span, "continue");
            }

            var opensLine = file.StartsLine(block.SpanStart);
            file.Edits.Replace(TextSpan.FromBounds(receiver, block.SpanStart), opensLine ? ")" + file.NewLine + file.IndentOf(block.SpanStart) : ")" + file.NewLine + indent);
            file.Edits.Replace(TextSpan.FromBounds(block.Span.End, loop.Statement.Span.End), string.Empty);
        }
        else if (lambda.ExpressionBody is { } expression)
        {
            file.Edits.Replace(TextSpan.FromBounds(receiver, expression.SpanStart), ")" + file.NewLine + indent + "{" + file.NewLine + indent + file.Unit);
            file.Edits.Replace(TextSpan.FromBounds(expression.Span.End, loop.Statement.Span.End), ";" + file.NewLine + indent + "}");
        }
    }
}

/// <summary>A call of <c>ForEach</c> as a statement.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Call">The call.</param>
/// <param name="Access">The name of the method behind what is called.</param>
/// <param name="Lambda">The body.</param>
/// <param name="Parameter">The element.</param>
/// <param name="IsParallel">Is it <c>Parallel.ForEach</c>?</param>
internal sealed record AsyncLoop(
    FileRewrite File,
    ExpressionStatementSyntax Statement,
    InvocationExpressionSyntax Call,
    MemberAccessExpressionSyntax Access,
    AnonymousFunctionExpressionSyntax Lambda,
    ParameterSyntax Parameter,
    bool IsParallel);
