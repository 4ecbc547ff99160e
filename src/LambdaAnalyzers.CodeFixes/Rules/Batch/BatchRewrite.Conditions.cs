using System;
using System.Collections.Generic;
using System.Linq;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Batch;

// What has to be so that a rewrite is safe. What is not understood is left alone.
internal sealed partial class BatchRewrite
{
    private bool CanRewrite(FunctionPlan plan, RecordLoopSyntax loop, FileRewrite file, BatchTypes types, Draft draft)
    {
        var function = plan.Function;
        if (IsCaught(loop.Node, file, draft)
            || (plan.IsOrdered && !CanStop(loop, function))
            || LeavesTasksBehind(loop, file)
            || !HasUsualLayout(loop, file))
        {
            return false;
        }

        if (plan.Result == FunctionResult.Response)
        {
            return FindCollector(plan, loop) is not null;
        }

        // A second loop would process the record again that the first one has failed on.
        return !LoopsIn(function.Node, file, types).Any(other => !loop.Node.Span.Contains(other.Node.Span) && !other.Node.Span.Contains(loop.Node.Span))
            && !IsAllOrNothing(function, loop, file)
            && CanReturn(plan, file);
    }

    /// <summary>Is the layout of the function one that statements can be added to?</summary>
    private static bool IsPlain(FunctionSyntax function, FileRewrite file) => function.Block is { } block
        ? file.StartsLine(block.CloseBraceToken.SpanStart)
            && !block.OpenBraceToken.IsMissing && !block.CloseBraceToken.IsMissing
            && block.Statements.All(s => file.StartsLine(s.SpanStart))
        : function.Expression is { IsMissing: false };

    private static bool HasUsualLayout(RecordLoopSyntax loop, FileRewrite file)
    {
        switch (loop.Body)
        {
            case BlockSyntax { Statements.Count: > 0 } block:
                return file.StartsLine(loop.Node.SpanStart) && HasUsualLayout(block, file);
            case BlockSyntax:
                return false;
            case StatementSyntax statement:
                var last = file.LineOf(statement.Span.End);
                return file.StartsLine(loop.Node.SpanStart)
                    && statement is not (LocalFunctionStatementSyntax or LocalDeclarationStatementSyntax or EmptyStatementSyntax)
                    && statement.GetLastToken().TrailingTrivia.Span.End >= file.Text.Lines[last].End;
            case AnonymousFunctionExpressionSyntax { Block: { } body } lambda:
                return body.Statements.Count > 0 && HasUsualLayout(body, file) && (loop.Kind == RecordLoopKind.Call || lambda.AsyncKeyword.RawKind != 0);
            case AnonymousFunctionExpressionSyntax lambda:
                return !lambda.DescendantTrivia().Any(Layout.IsComment);
            default:
                return true;
        }
    }

    private static bool HasUsualLayout(BlockSyntax block, FileRewrite file) =>
        !block.CloseBraceToken.IsMissing
        && (IsOnOneLine(block, file)
            ? !block.DescendantTrivia().Any(t => Layout.IsComment(t) || t.IsDirective)
            : file.StartsLine(block.CloseBraceToken.SpanStart)
                && block.Statements.All(s => file.StartsLine(s.SpanStart))
                && !block.DescendantTrivia().Any(t => t.IsDirective && t.IsKind(SyntaxKind.BadDirectiveTrivia)));

    private static bool IsOnOneLine(SyntaxNode node, FileRewrite file) => file.LineOf(node.SpanStart) == file.LineOf(node.Span.End);

    /// <summary>Can the loop be left at the first failure, so that the records behind it wait?</summary>
    private static bool CanStop(RecordLoopSyntax loop, FunctionSyntax function) =>
        loop is { Kind: RecordLoopKind.Statement, IsInOrder: true }
        && !IsInLoop(loop.Node, function)
        // Of a queue the rest is reported too: the records have to be there a second time.
        && (loop.Source != BatchSource.Sqs || (loop.Records is { } records && FunctionSyntax.IsPath(records)));

    private static bool IsInLoop(SyntaxNode node, FunctionSyntax function) => node.Ancestors()
        .TakeWhile(a => a != function.Node)
        .Any(a => a is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>Does a <c>catch</c> around this code keep failures to itself, other than one that reports them or is going to pass them on?</summary>
    private bool IsCaught(SyntaxNode node, FileRewrite file, Draft? except)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            {
                return false;
            }

            if (ancestor is TryStatementSyntax @try && @try.Block.Span.Contains(node.Span))
            {
                foreach (var clause in @try.Catches)
                {
                    if (except?.Rethrows.Any(r => r.Clause == clause) != true
                        && !Reports(clause, file)
                        && file.Model.AnalyzeControlFlow(clause.Block) is var flow
                        && (flow is not { Succeeded: true } || flow.EndPointIsReachable || flow.ExitPoints.Length > 0 || flow.ReturnStatements.Length > 0))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Does the clause make a failed item?</summary>
    private bool Reports(CatchClauseSyntax clause, FileRewrite file) => clause.Block.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
        .Any(creation => file.Model.GetTypeInfo(creation, _cancellationToken).Type?.GetMembers().OfType<IPropertySymbol>().Any(BatchTypes.IsItemIdentifier) == true);

    /// <summary>Can a clause in the code for one record report it at its end?</summary>
    private static bool CanReportIn(CatchClauseSyntax clause, RecordLoopSyntax loop, bool isOrdered)
    {
        foreach (var ancestor in clause.Ancestors().TakeWhile(a => a != loop.Node && a != loop.Body))
        {
            // A clause in an inner loop is often one attempt of several.
            if (ancestor is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                || (ancestor is SwitchStatementSyntax && isOrdered))
            {
                return false;
            }
        }

        var last = clause.Block.Statements.LastOrDefault();
        return loop.Record is not null
            && FunctionSyntax.Own(clause.Block).All(n =>
                n is not (ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or YieldStatementSyntax)
                || (n == last && Goes(last, loop)))
            && last is not ThrowStatementSyntax;
    }

    /// <summary>Does the statement go to the next record?</summary>
    private static bool Goes(SyntaxNode? statement, RecordLoopSyntax loop) =>
        loop.Kind == RecordLoopKind.Statement ? statement is ContinueStatementSyntax : statement is ReturnStatementSyntax { Expression: null };

    /// <summary>Can a clause pass the failure on at its end, as it ends now with nothing or with a result?</summary>
    private static bool CanRethrow(CatchClauseSyntax clause)
    {
        var last = clause.Block.Statements.LastOrDefault();
        return last is not ThrowStatementSyntax
            && FunctionSyntax.Own(clause.Block).All(n =>
                n is not (ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or YieldStatementSyntax)
                || (n == last && n is ReturnStatementSyntax));
    }

    /// <summary>Does the code for one record start a task that it does not await? Its failure shows up elsewhere.</summary>
    private bool LeavesTasksBehind(RecordLoopSyntax loop, FileRewrite file)
    {
        if (loop.Body is AnonymousFunctionExpressionSyntax { ExpressionBody: { } expression })
        {
            return loop.Kind == RecordLoopKind.Call && RecordLoop.IsTask(file.Model.GetTypeInfo(expression, _cancellationToken).Type);
        }

        if (loop.Body is not (StatementSyntax or AnonymousFunctionExpressionSyntax))
        {
            return false;
        }

        foreach (var invocation in FunctionSyntax.Own(loop.Body).OfType<InvocationExpressionSyntax>())
        {
            if (!RecordLoop.IsTask(file.Model.GetTypeInfo(invocation, _cancellationToken).Type))
            {
                continue;
            }

            var awaited = FunctionUses.WithAwait(invocation);
            if (awaited is AwaitExpressionSyntax or ParenthesizedExpressionSyntax { Expression: AwaitExpressionSyntax }
                || awaited != invocation && awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "GetResult" } }
                || awaited.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "AsTask" or "WaitAsync" })
            {
                continue;
            }

            // 'var sending = SendAsync(…); …; await sending;'
            if (awaited.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                && loop.Body.DescendantNodes().OfType<AwaitExpressionSyntax>().Any(a => a.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == variable.Identifier.ValueText)))
            {
                continue;
            }

            // 'await Task.WhenAll(SendAsync(…), StoreAsync(…))'
            if (awaited.FirstAncestorOrSelf<AwaitExpressionSyntax>() is { } around && loop.Body.Span.Contains(around.Span))
            {
                continue;
            }

            return true;
        }

        return false;
    }

    /// <summary>Is there something around or behind the loop that makes one whole of the batch?</summary>
    private bool IsAllOrNothing(FunctionSyntax function, RecordLoopSyntax loop, FileRewrite file)
    {
        foreach (var node in FunctionSyntax.Own(function.Node))
        {
            if (loop.Node.Span.Contains(node.Span))
            {
                continue;
            }

            switch (node)
            {
                case InvocationExpressionSyntax invocation when RecordLoopSyntax.NameOf(invocation)?.Identifier.ValueText is
                    "Commit" or "CommitAsync" or "CommitTransaction" or "CommitTransactionAsync" or "BeginTransaction" or "BeginTransactionAsync" or "StartTransaction":
                case ObjectCreationExpressionSyntax creation when file.Model.GetTypeInfo(creation, _cancellationToken).Type is { Name: "TransactionScope" }:
                    return true;
            }
        }

        return false;
    }

    /// <summary>Is every way out of the function one that can return a response?</summary>
    private bool CanReturn(FunctionPlan plan, FileRewrite file)
    {
        var function = plan.Function;
        if (function.Block is null)
        {
            // 'async … => await Task.WhenAll(…)' becomes a block; of the lambdas only those with a block.
            return plan.Loop is null
                ? plan.Call is not null && FunctionUses.WithAwait(plan.Call) == function.Expression
                : !function.IsLambda && plan.Result is FunctionResult.Nothing or FunctionResult.Task && !HasCommentBeforeExpression(function);
        }

        var flowing = plan.Call is null ? null : FunctionUses.WithAwait(plan.Call);
        foreach (var statement in function.Returns)
        {
            if (statement.Expression is null || statement.Expression == flowing)
            {
                continue;
            }

            if (plan.Result == FunctionResult.Task
                && !FunctionSyntax.IsCompletedTask(statement.Expression, file.Model, _cancellationToken)
                && (statement.Parent is not BlockSyntax || !file.StartsLine(statement.SpanStart) || !file.EndsLine(statement.Span.End)))
            {
                return false;
            }
        }

        if (flowing is null || flowing.Parent is ReturnStatementSyntax)
        {
            return true;
        }

        return flowing.Parent is ExpressionStatementSyntax { Parent: BlockSyntax } call
            && file.StartsLine(call.SpanStart)
            && (flowing != plan.Call || !RecordLoop.IsTask(file.Model.GetTypeInfo(plan.Call, _cancellationToken).Type))
            && (IsLast(call, function, file, out _) || call.Parent == function.Block);
    }

    private static bool HasCommentBeforeExpression(FunctionSyntax function)
    {
        var arrow = function.Expression!.GetFirstToken().GetPreviousToken();
        return arrow.LeadingTrivia.Concat(arrow.TrailingTrivia).Concat(function.Expression.GetLeadingTrivia()).Concat(arrow.GetPreviousToken().TrailingTrivia)
            .Any(t => Layout.IsComment(t) || t.IsDirective);
    }

    /// <summary>Is the statement the last thing that the function does, but for what runs when blocks are left?</summary>
    /// <param name="call">The statement.</param>
    /// <param name="function">The function.</param>
    /// <param name="file">Its file.</param>
    /// <param name="endIsReachable">Can the end of the function be reached without it?</param>
    private static bool IsLast(StatementSyntax call, FunctionSyntax function, FileRewrite file, out bool endIsReachable)
    {
        endIsReachable = false;
        StatementSyntax current = call;
        while (true)
        {
            switch (current.Parent)
            {
                case BlockSyntax block:
                    if (block.Statements.SkipWhile(s => s != current).Skip(1).Any(s => s is not LocalFunctionStatementSyntax))
                    {
                        return false;
                    }

                    if (block == function.Block)
                    {
                        return true;
                    }

                    current = block;
                    continue;

                case TryStatementSyntax @try when @try.Block == current:
                    current = @try;
                    continue;

                case UsingStatementSyntax or LockStatementSyntax:
                    current = (StatementSyntax)current.Parent;
                    continue;

                case IfStatementSyntax @if when @if.Statement == current:
                    endIsReachable |= @if.Else is null || file.Model.AnalyzeControlFlow(@if.Else.Statement) is not { Succeeded: true, EndPointIsReachable: false };
                    current = @if;
                    continue;

                case ElseClauseSyntax { Parent: IfStatementSyntax @if }:
                    endIsReachable |= file.Model.AnalyzeControlFlow(@if.Statement) is not { Succeeded: true, EndPointIsReachable: false };
                    current = @if;
                    continue;

                default:
                    return false;
            }
        }
    }

    /// <summary>
    /// What failures are added to, at a loop whose function returns a response already: a list of failed items, or the response's own.
    /// </summary>
    private static string? FindCollector(FunctionPlan plan, RecordLoopSyntax loop)
    {
        string? found = null;
        var position = loop.Node.SpanStart;
        foreach (var symbol in plan.File.Model.LookupSymbols(position))
        {
            var type = symbol switch
            {
                ILocalSymbol local when local.DeclaringSyntaxReferences.Any(r => r.Span.End < position && plan.Function.Node.Span.Contains(r.Span)) => local.Type,
                IParameterSymbol parameter => parameter.Type,
                _ => null,
            };

            string? text = null;
            if (SymbolEqualityComparer.Default.Equals(BatchTypes.ElementOf(type), plan.Item) && CanAdd(type))
            {
                if ((loop.IsParallel && !type!.Name.StartsWith("Concurrent", StringComparison.Ordinal))
                    || (loop.Source == BatchSource.Sqs && plan.IsOrdered && type!.Name != "List"))
                {
                    return null;
                }

                text = symbol.Name;
            }
            else if (SymbolEqualityComparer.Default.Equals(type, plan.Response)
                && !loop.IsParallel
                && (loop.Source == BatchSource.Sqs || IsGivenList(symbol, plan)))
            {
                text = symbol.Name + ".BatchItemFailures";
            }

            if (text is not null)
            {
                if (found is not null)
                {
                    return null;
                }

                found = text;
            }
        }

        return found;
    }

    private static bool CanAdd(ITypeSymbol? type) => type is INamedTypeSymbol named
        && (named.GetMembers("Add").Length > 0 || named.AllInterfaces.Any(i => i.Name == "ICollection" && i.Arity == 1));

    /// <summary>Is the response's list assigned in front of the loop? Of a stream's response it is null at first.</summary>
    private static bool IsGivenList(ISymbol variable, FunctionPlan plan) => plan.Function.Node.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a =>
        a.Left is IdentifierNameSyntax { Identifier.ValueText: "BatchItemFailures" }
            ? a.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Identifier.ValueText == variable.Name
            : a.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "BatchItemFailures", Expression: IdentifierNameSyntax owner } && owner.Identifier.ValueText == variable.Name);
}
