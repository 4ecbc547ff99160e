using System;
using System.Linq;
using LambdaAnalyzers.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

// How the planned changes are written.
internal sealed partial class AsyncRewrite
{
    private bool Emit()
    {
        foreach (var loop in _draft.Loops.Values.OrderBy(l => l.Statement.SpanStart))
        {
            EmitLoop(loop);
        }

        // What stands around an expression is written before what stands in it: both may begin at the same place.
        foreach (var function in _draft.Functions.Values.OrderBy(f => f.Function.Node.SpanStart))
        {
            if (!EmitFunction(function))
            {
                return false;
            }
        }

        foreach (var (file, type) in _draft.Results.Values)
        {
            EmitTask(file, type);
        }

        foreach (var (file, type) in _draft.Delegates.Values)
        {
            EmitDelegate(file, (SimpleNameSyntax)type);
        }

        foreach (var (file, call) in _draft.Calls.Values.OrderBy(c => c.Call.SpanStart).ThenByDescending(c => c.Call.Span.End))
        {
            WriteAwait(file, call);
        }

        foreach (var edit in _draft.Edits)
        {
            edit();
        }

        return true;
    }

    private bool EmitFunction(AsyncFunction plan)
    {
        var (file, function) = (plan.File, plan.Function);
        if (function.IsAsync)
        {
            return true;
        }

        if (plan.Awaits)
        {
            file.Edits.Insert(function.AsyncPosition, "async ");
            if (function is { IsLambda: true, ReturnType: { } written } && plan.ChangesResult)
            {
                EmitTask(file, written);
            }

            return plan.ChangesResult || EmitAwaitedReturns(file, function);
        }

        return EmitCompletedReturns(file, function);
    }

    /// <summary>A function that returned tasks and is <c>async</c> now: it awaits them, or returns what was in them.</summary>
    private bool EmitAwaitedReturns(FileRewrite file, FunctionSyntax function)
    {
        var hasResult = function.Symbol.ReturnType is INamedTypeSymbol { Arity: 1 };
        if (function.Expression is { } body)
        {
            EmitAwaitedValue(file, body, hasResult);
            return true;
        }

        foreach (var statement in function.Returns.ToList())
        {
            if (statement.Expression is not { } expression)
            {
                return false;
            }

            if (hasResult)
            {
                EmitAwaitedValue(file, expression, hasResult);
                continue;
            }

            var isLast = statement.Parent == function.Block && function.Block!.Statements.Last() == statement;
            if (IsCompleted(expression, file.Model))
            {
                if (isLast && function.Block!.Statements.Count > 1)
                {
                    RemoveLast(file, statement);
                }
                else
                {
                    file.Edits.Replace(TextSpan.FromBounds(statement.ReturnKeyword.Span.End, expression.Span.End), string.Empty);
                }
            }
            else if (isLast)
            {
                file.Edits.Replace(TextSpan.FromBounds(statement.SpanStart, expression.SpanStart), IsOperand(expression) ? "await " : "await (");
                if (!IsOperand(expression))
                {
                    file.Edits.Insert(expression.Span.End, ")");
                }
            }
            else
            {
                EmitAwaitAndReturn(file, statement, expression);
            }
        }

        return true;
    }

    /// <summary>Two statements for one; in braces where only one may stand.</summary>
    private static void EmitAwaitAndReturn(FileRewrite file, ReturnStatementSyntax statement, ExpressionSyntax expression)
    {
        var indent = file.IndentOf(statement.SpanStart);
        var start = statement.SpanStart;
        string before = string.Empty, after = file.NewLine + indent + "return;";
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or null))
        {
            if (file.StartsLine(start))
            {
                var outer = file.IndentOf(statement.Parent.SpanStart);
                start = file.StartOfLine(file.LineOf(start));
                before = outer + "{" + file.NewLine + indent;
                after += file.NewLine + outer + "}";
            }
            else
            {
                before = "{ ";
                after = " return; }";
            }
        }

        file.Edits.Replace(TextSpan.FromBounds(start, expression.SpanStart), before + (IsOperand(expression) ? "await " : "await ("));
        if (!IsOperand(expression))
        {
            file.Edits.Insert(expression.Span.End, ")");
        }

        file.Edits.Insert(statement.Span.End, after);
    }

    /// <summary>The last statement goes, and the blank line in front of it; a comment above it stays.</summary>
    private static void RemoveLast(FileRewrite file, ReturnStatementSyntax statement)
    {
        var line = file.LineOf(statement.SpanStart);
        if (!file.StartsLine(statement.SpanStart) || !file.EndsLine(statement.Span.End) || file.LineOf(statement.Span.End) != line)
        {
            file.Edits.Replace(TextSpan.FromBounds(statement.ReturnKeyword.Span.End, statement.Expression!.Span.End), string.Empty);
            return;
        }

        var first = line;
        while (first > 0 && file.IsBlank(first - 1))
        {
            first--;
        }

        file.Edits.Replace(TextSpan.FromBounds(file.StartOfLine(first), file.StartOfLine(line + 1)), string.Empty);
    }

    private void EmitAwaitedValue(FileRewrite file, ExpressionSyntax expression, bool hasResult)
    {
        if (hasResult && InnerValue(expression, file.Model) is { } inner)
        {
            file.Edits.Replace(TextSpan.FromBounds(expression.SpanStart, inner.SpanStart), string.Empty);
            file.Edits.Replace(TextSpan.FromBounds(inner.Span.End, expression.Span.End), string.Empty);
            return;
        }

        if (expression is ThrowExpressionSyntax)
        {
            return;
        }

        file.Edits.Insert(expression.SpanStart, IsOperand(expression) ? "await " : "await (");
        if (!IsOperand(expression))
        {
            file.Edits.Insert(expression.Span.End, ")");
        }
    }

    /// <summary>What <c>Task.FromResult(…)</c> or <c>new ValueTask&lt;T&gt;(…)</c> holds.</summary>
    private ExpressionSyntax? InnerValue(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
            when model.GetSymbolInfo(expression, _cancellationToken).Symbol is IMethodSymbol { Name: "FromResult", ContainingType: { } type } && TaskTypes.IsInTasks(type) => arguments[0].Expression,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
            when model.GetTypeInfo(expression, _cancellationToken).Type is { Name: "ValueTask" } && !TaskTypes.IsTaskLike(model.GetTypeInfo(arguments[0].Expression, _cancellationToken).Type) => arguments[0].Expression,
        _ => null,
    };

    private bool IsCompleted(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } => model.GetSymbolInfo(expression, _cancellationToken).Symbol is { ContainingType: { } type } && TaskTypes.IsInTasks(type),
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        DefaultExpressionSyntax => true,
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } =>
            model.GetSymbolInfo(expression, _cancellationToken).Symbol is IMethodSymbol { Name: "FromResult", ContainingType: { } type } && TaskTypes.IsInTasks(type)
            && model.GetConstantValue(arguments[0].Expression, _cancellationToken).HasValue,
        _ => false,
    };

    /// <summary>Can <c>await</c> stand in front without parentheses?</summary>
    private static bool IsOperand(ExpressionSyntax expression) => expression is
        InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or GenericNameSyntax or ElementAccessExpressionSyntax
        or ParenthesizedExpressionSyntax or BaseObjectCreationExpressionSyntax or ThisExpressionSyntax;

    /// <summary>Another implementation, which awaits nothing, and returns a completed task from now on.</summary>
    private bool EmitCompletedReturns(FileRewrite file, FunctionSyntax function)
    {
        var task = TaskName(file, function.Node.SpanStart);
        var isVoid = function.Symbol.ReturnsVoid;
        if (function.Expression is { } body)
        {
            if (body is ThrowExpressionSyntax)
            {
                return true;
            }

            if (isVoid)
            {
                var indent = file.IndentOf(function.ReturnType?.SpanStart ?? function.Node.SpanStart);
                var arrow = body.GetFirstToken().GetPreviousToken();
                file.Edits.Replace(
                    TextSpan.FromBounds(arrow.GetPreviousToken().Span.End, body.SpanStart), file.NewLine + indent + "{" + file.NewLine + indent + file.Unit);
                file.Edits.Replace(
                    body.GetLastToken().GetNextToken().Span, ";" + file.NewLine + file.NewLine + indent + file.Unit + $"return {task}.CompletedTask;" + file.NewLine + indent + "}");
                return true;
            }

            EmitFromResult(file, body, task);
            return true;
        }

        if (function.Block is not { } block)
        {
            return true;
        }

        foreach (var statement in function.Returns.ToList())
        {
            if (statement.Expression is { } expression)
            {
                EmitFromResult(file, expression, task);
            }
            else
            {
                file.Edits.Insert(statement.ReturnKeyword.Span.End, $" {task}.CompletedTask");
            }
        }

        if (isVoid && file.EndIsReachable(block))
        {
            file.AppendStatement(block, $"return {task}.CompletedTask;");
        }

        return true;
    }

    private void EmitFromResult(FileRewrite file, ExpressionSyntax value, string task)
    {
        var type = file.Model.GetTypeInfo(value, _cancellationToken);
        var isSame = SymbolEqualityComparer.IncludeNullability.Equals(type.Type, type.ConvertedType);
        var argument = isSame ? string.Empty : $"<{type.ConvertedType?.ToMinimalDisplayString(file.Model, value.SpanStart)}>";
        file.Edits.Insert(value.SpanStart, $"{task}.FromResult{argument}(");
        file.Edits.Insert(value.Span.End, ")");
    }

    private static void EmitTask(FileRewrite file, TypeSyntax type)
    {
        var task = TaskName(file, type.SpanStart);
        if (type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
        {
            file.Edits.Replace(type.Span, task);
        }
        else
        {
            file.Edits.Insert(type.SpanStart, task + "<");
            file.Edits.Insert(type.Span.End, ">");
        }
    }

    private static void EmitDelegate(FileRewrite file, SimpleNameSyntax type)
    {
        var task = TaskName(file, type.SpanStart);
        switch (type)
        {
            case GenericNameSyntax { Identifier.ValueText: "Func" } generic:
                EmitTask(file, generic.TypeArgumentList.Arguments.Last());
                break;
            case GenericNameSyntax generic:
                file.Edits.Replace(generic.Identifier.Span, "Func");
                file.Edits.Insert(generic.TypeArgumentList.GreaterThanToken.SpanStart, ", " + task);
                break;
            default:
                file.Edits.Replace(type.Identifier.Span, $"Func<{task}>");
                break;
        }
    }

    private static string TaskName(FileRewrite file, int position) =>
        file.Model.Compilation.GetTypesByMetadataName("System.Threading.Tasks.Task").FirstOrDefault() is { } task ? file.NameOf(task, position) : "Task";
}
