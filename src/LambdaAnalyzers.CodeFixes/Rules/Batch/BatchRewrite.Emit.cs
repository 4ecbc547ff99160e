using System;
using System.Collections.Generic;
using System.Linq;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Batch;

// How the planned changes are written.
internal sealed partial class BatchRewrite
{
    private const string StopComment = "// Lambda retries a stream from its first failed record on, so the records behind it have to wait.";

    private const string FifoComment = "// In a FIFO queue the messages behind a failed one have to wait for it, so they go back to the queue with it.";

    private enum Coverage
    {
        /// <summary>What is not caught today stays uncaught.</summary>
        None,

        /// <summary>The <c>try</c> that is there catches everything.</summary>
        Extend,

        /// <summary>A new <c>try</c> goes around the code for one record.</summary>
        Wrap,
    }

    private bool Emit()
    {
        var coverage = new Dictionary<FunctionPlan, (Coverage Kind, TryStatementSyntax? Try)>();
        foreach (var plan in _functions)
        {
            if (plan.Loop is { } loop)
            {
                coverage[plan] = CoverageOf(plan, loop);
                Shift(plan, loop, coverage[plan].Kind);
            }
        }

        foreach (var plan in _functions)
        {
            var collector = plan.Result == FunctionResult.Response
                ? plan.Loop is { } reporting && (reporting.Cover || reporting.Report.Count > 0) ? FindCollector(plan, reporting.Loop) : string.Empty
                : Unused(plan.Function, plan.Loop is null ? "batchResponse" : "batchItemFailures");
            if (collector is null)
            {
                return false;
            }

            if (plan.Result != FunctionResult.Response && !EmitFunction(plan, collector))
            {
                return false;
            }

            if (plan.Loop is { } loop)
            {
                EmitLoop(plan, loop, coverage[plan].Kind, coverage[plan].Try, collector);
            }
        }

        foreach (var retyping in _retypings)
        {
            EmitRetyping(retyping);
        }

        foreach (var (file, clause) in _rethrows)
        {
            if (clause.Block.Statements.LastOrDefault() is ReturnStatementSyntax @return)
            {
                file.Edits.Replace(@return.Span, "throw;");
            }
            else
            {
                AppendTo(file, clause.Block, new[] { "throw;" }, before: null);
            }
        }

        foreach (var (file, list, response) in _serializable)
        {
            var name = list.Attributes[0].Name.ToString();
            file.Edits.Insert(
                list.Span.End, file.NewLine + file.IndentOf(list.SpanStart) + $"[{name}(typeof({file.NameOf(response, list.SpanStart)}))]");
        }

        return true;
    }

    // ---- the function around -------------------------------------------------------------------------------------

    private bool EmitFunction(FunctionPlan plan, string collector)
    {
        var file = plan.File;
        var function = plan.Function;
        var makeAsync = NeedsAsync(plan);
        if (makeAsync)
        {
            file.Edits.Insert(function.AsyncPosition, "async ");
        }

        if (function.Block is not { } block)
        {
            if (plan.Loop is { } loop && function.Expression is { } expression)
            {
                EmitBlockBody(plan, loop.Loop, expression, collector, makeAsync);
            }

            return true;
        }

        var declaredAt = int.MaxValue;
        var flowing = plan.Call is null ? null : FunctionUses.WithAwait(plan.Call);
        var endIsReachable = file.EndIsReachable(block);
        if (plan.Loop is { } own)
        {
            var first = own.Loop.Node.AncestorsAndSelf().OfType<StatementSyntax>().First(s => s.Parent == block);
            declaredAt = first.SpanStart;
            var line = LineAboveComments(file, file.LineOf(first.SpanStart));
            file.InsertLines(line, new[] { Declaration(plan, own.Loop, collector, first.SpanStart), string.Empty }, file.IndentOf(first.SpanStart));
        }
        else if (flowing is { Parent: ExpressionStatementSyntax call })
        {
            if (flowing is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Wait" } wait } })
            {
                file.Edits.Replace(wait.Span, "GetAwaiter().GetResult");
            }

            if (IsLast(call, function, file, out var otherwise))
            {
                file.Edits.Insert(call.SpanStart, "return ");
                endIsReachable = otherwise;
            }
            else
            {
                declaredAt = call.Span.End;
                file.Edits.Insert(call.SpanStart, (PrefersVar(file) ? "var" : file.NameOf(plan.Response, call.SpanStart)) + " " + collector + " = ");
            }
        }

        foreach (var statement in function.Returns)
        {
            if (flowing is not null && statement.Expression == flowing)
            {
                if (makeAsync)
                {
                    file.Edits.Insert(statement.Expression.SpanStart, "await ");
                }

                continue;
            }

            var text = ResponseText(plan, statement.SpanStart, statement.SpanStart < declaredAt ? null : collector, makeAsync);
            if (statement.Expression is not { } expression)
            {
                file.Edits.Insert(statement.ReturnKeyword.Span.End, " " + text);
            }
            else if (makeAsync && !FunctionSyntax.IsCompletedTask(expression, file.Model, _cancellationToken))
            {
                file.Edits.Replace(statement.ReturnKeyword.Span, "await");
                file.Edits.Insert(statement.Span.End, file.NewLine + file.NewLine + file.IndentOf(statement.SpanStart) + "return " + text + ";");
            }
            else
            {
                file.Edits.Replace(expression.Span, text);
            }
        }

        if (endIsReachable)
        {
            var text = "return " + ResponseText(plan, block.CloseBraceToken.SpanStart, declaredAt == int.MaxValue ? null : collector, makeAsync) + ";";
            file.AppendStatement(block, text);
        }

        return true;
    }

    private void EmitBlockBody(FunctionPlan plan, RecordLoopSyntax loop, ExpressionSyntax expression, string collector, bool makeAsync)
    {
        var file = plan.File;
        var position = plan.Function.Node.SpanStart;
        var indent = SignatureIndent(file, plan.Function);
        var inner = indent + file.Unit;
        var arrow = expression.GetFirstToken().GetPreviousToken();
        var before = arrow.GetPreviousToken();
        var semicolon = expression.GetLastToken().GetNextToken();
        var open = OwnLineBraces(file, plan.Function) ? file.NewLine + indent + "{" : " {";
        file.Edits.Replace(
            TextSpan.FromBounds(before.Span.End, expression.SpanStart),
            open + file.NewLine
            + inner + Declaration(plan, loop, collector, expression.SpanStart) + file.NewLine + file.NewLine
            + inner + (makeAsync ? "await " : string.Empty));
        file.Edits.Replace(
            semicolon.Span,
            ";" + file.NewLine + file.NewLine
            + inner + "return " + ResponseText(plan, position, collector, makeAsync) + ";" + file.NewLine
            + indent + "}");
    }

    private static string SignatureIndent(FileRewrite file, FunctionSyntax function) =>
        file.IndentOf(function.ReturnType?.SpanStart ?? function.Node.SpanStart);

    /// <summary>Does a function that gives back a task without being <c>async</c> have to await something before it can give back a response?</summary>
    private bool NeedsAsync(FunctionPlan plan)
    {
        if (plan.Function.IsAsync || plan.Result != FunctionResult.Task)
        {
            return false;
        }

        if (plan.Function.Block is null)
        {
            return plan.Loop is not null;
        }

        var flowing = plan.Call is null ? null : FunctionUses.WithAwait(plan.Call);
        return plan.Function.Returns.Any(r =>
            r.Expression is { } expression && expression != flowing && !FunctionSyntax.IsCompletedTask(expression, plan.File.Model, _cancellationToken));
    }

    private string Declaration(FunctionPlan plan, RecordLoopSyntax loop, string collector, int position)
    {
        var list = ListType(plan, loop, position);
        return $"{(PrefersVar(plan.File) ? "var" : list)} {collector} = new {list}();";
    }

    private string ListType(FunctionPlan plan, RecordLoopSyntax loop, int position)
    {
        var name = loop.IsParallel ? "System.Collections.Concurrent.ConcurrentBag`1" : "System.Collections.Generic.List`1";
        var type = plan.File.Model.Compilation.GetTypesByMetadataName(name).FirstOrDefault();
        return $"{(type is null ? "List" : plan.File.NameOf(type, position))}<{plan.File.NameOf(plan.Item, position)}>";
    }

    /// <summary>The response; with no failures if there is nothing that could hold any.</summary>
    private string ResponseText(FunctionPlan plan, int position, string? collector, bool makeAsync)
    {
        var file = plan.File;
        var name = file.NameOf(plan.Response, position);
        string text;
        if (collector is null)
        {
            text = $"new {name}()";
        }
        else if (plan.Loop is null)
        {
            text = collector;
        }
        else
        {
            var failures = collector;
            if (plan.Loop.Loop.IsParallel)
            {
                failures += ".ToList()";
                if (file.Model.Compilation.GetTypesByMetadataName("System.Linq.Enumerable").FirstOrDefault() is { } linq)
                {
                    file.Import(linq, position);
                }
            }

            text = plan.Response.InstanceConstructors.Any(c => c.Parameters.Length == 1 && c.DeclaredAccessibility == Accessibility.Public)
                ? $"new {name}({failures})"
                : $"new {name} {{ BatchItemFailures = {failures} }}";
        }

        // A function that gives back a task and is no 'async' one.
        return plan.Result is FunctionResult.Task or FunctionResult.TaskOfConstant && !plan.Function.IsAsync && !makeAsync
            ? $"{TaskName(file, position)}.FromResult({text})"
            : text;
    }

    private static string TaskName(FileRewrite file, int position) =>
        file.Model.Compilation.GetTypesByMetadataName("System.Threading.Tasks.Task").FirstOrDefault() is { } task ? file.NameOf(task, position) : "Task";

    private void EmitRetyping(Retyping retyping)
    {
        var (file, type, plan, kind) = retyping;
        var response = file.NameOf(plan.Response, type.SpanStart);
        var adds = plan.Result is FunctionResult.Nothing or FunctionResult.Task;
        switch (kind)
        {
            case RetypingKind.TypeArguments when type is GenericNameSyntax generic:
                if (adds)
                {
                    file.Edits.Insert(generic.TypeArgumentList.GreaterThanToken.SpanStart, ", " + response);
                }
                else
                {
                    file.Edits.Replace(generic.TypeArgumentList.Arguments.Last().Span, response);
                }

                break;

            case RetypingKind.Action when type is GenericNameSyntax action:
                file.Edits.Replace(action.Identifier.Span, "Func");
                file.Edits.Insert(action.TypeArgumentList.GreaterThanToken.SpanStart, ", " + response);
                break;

            case RetypingKind.Result:
                switch (plan.Result)
                {
                    case FunctionResult.Task:
                        file.Edits.Insert(type.Span.End, $"<{response}>");
                        break;
                    case FunctionResult.TaskOfConstant when type.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().FirstOrDefault() is { } arguments:
                        file.Edits.Replace(arguments.Arguments.Last().Span, response);
                        break;
                    case FunctionResult.Nothing when plan.Function.IsAsync:
                        file.Edits.Replace(type.Span, $"{TaskName(file, type.SpanStart)}<{response}>");
                        break;
                    default:
                        file.Edits.Replace(type.Span, response);
                        break;
                }

                break;
        }
    }

    // ---- the code for one record ---------------------------------------------------------------------------------

    private (Coverage Kind, TryStatementSyntax? Try) CoverageOf(FunctionPlan plan, LoopPlan loopPlan)
    {
        if (!loopPlan.Cover)
        {
            return (Coverage.None, null);
        }

        var loop = loopPlan.Loop;
        var block = loop.Body as BlockSyntax ?? (loop.Body as AnonymousFunctionExpressionSyntax)?.Block;
        if (block is not null
            && (loopPlan.Report.Count > 0 || plan.Result == FunctionResult.Response)
            && block.Statements.All(s => s == loop.RecordDeclaration || IsHarmless(s, plan.File)))
        {
            return (Coverage.None, null);
        }

        if (block is null || IsOnOneLine(block, plan.File))
        {
            return (Coverage.Wrap, null);
        }

        TryStatementSyntax? found = null;
        foreach (var statement in block.Statements)
        {
            if (statement is TryStatementSyntax @try && found is null)
            {
                found = @try;
            }
            else if (statement != loop.RecordDeclaration && !IsHarmless(statement, plan.File))
            {
                return (Coverage.Wrap, null);
            }
        }

        if (found is null)
        {
            return (Coverage.Wrap, null);
        }

        foreach (var clause in found.Catches)
        {
            if (!loopPlan.Report.Contains(clause)
                && FunctionSyntax.Own(clause).Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax)
                && !(IsLogAndRethrow(clause) && plan.File.StartsLine(clause.Block.CloseBraceToken.SpanStart)))
            {
                return (Coverage.Wrap, null);
            }
        }

        // What stands behind the 'try' is done for records that did not fail. A clause that went on before is left as it was.
        return found != block.Statements.Last()
            && (!found.Catches.Any(c => CatchesAll(c, plan.File.Model)) || found.Catches.Any(c => !loopPlan.Report.Contains(c) && IsLogAndRethrow(c)))
                ? (Coverage.Wrap, null)
                : (Coverage.Extend, found);
    }

    /// <summary>Only what does not fail because of one record: logging, arithmetic, collections; and what is caught anyway.</summary>
    private bool IsHarmless(StatementSyntax statement, FileRewrite file)
    {
        var model = _models[file.Document.Project.Id]!;
        foreach (var node in statement.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && !(n is TryStatementSyntax @try && KeepsFailures(@try, file.Model))))
        {
            switch (node)
            {
                case ThrowStatementSyntax or ThrowExpressionSyntax or UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } or AwaitExpressionSyntax:
                    return false;

                case InvocationExpressionSyntax
                    when file.Model.GetOperation(node, _cancellationToken) is not IInvocationOperation call
                    || CallEffects.Of(call, model.References) switch
                    {
                        CallEffect.None or CallEffect.Telemetry => false,
                        CallEffect.Source => model.Records.Work.IsDoneBy(call.TargetMethod, _cancellationToken),
                        _ => true,
                    }:
                    return false;
            }
        }

        return true;
    }

    private bool KeepsFailures(TryStatementSyntax statement, SemanticModel model) =>
        statement.Catches.Any(clause => CatchesAll(clause, model))
        && !statement.Catches.Any(clause => FunctionSyntax.Own(clause).Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax));

    /// <summary>A clause that does something and then passes the failure on.</summary>
    private static bool IsLogAndRethrow(CatchClauseSyntax clause) =>
        clause.Block.Statements.Count > 1
        && clause.Block.Statements.Last() is ThrowStatementSyntax @throw
        && (@throw.Expression is null || (@throw.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == clause.Declaration?.Identifier.ValueText))
        && !FunctionSyntax.Own(clause).Any(n => n != @throw && n is ThrowStatementSyntax or ThrowExpressionSyntax or ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax);

    private bool CatchesAll(CatchClauseSyntax clause, SemanticModel model) =>
        clause.Filter is null
        && (clause.Declaration is null || model.GetTypeInfo(clause.Declaration.Type, _cancellationToken).Type is
            { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>Moves the lines that get a new <c>try</c> around them.</summary>
    private void Shift(FunctionPlan plan, LoopPlan loopPlan, Coverage coverage)
    {
        var file = plan.File;
        var loop = loopPlan.Loop;
        if (plan.Result != FunctionResult.Response && plan.Function.Block is null && plan.Function.Expression is { } expression)
        {
            var first = file.LineOf(expression.SpanStart);
            var inner = SignatureIndent(file, plan.Function) + file.Unit;
            if (Layout.IndentOf(file.Text, expression.SpanStart) != inner)
            {
                file.Shift(first + 1, file.LineOf(expression.Span.End));
            }

            file.Assume(first, inner);
        }

        if (coverage != Coverage.Wrap)
        {
            return;
        }

        switch (loop.Body)
        {
            case BlockSyntax block when !IsOnOneLine(block, file):
                file.Shift(FirstWrapped(file, block, loop), file.LineOf(block.CloseBraceToken.SpanStart) - 1);
                break;
            case AnonymousFunctionExpressionSyntax { Block: { } block } when !IsOnOneLine(block, file):
                file.Shift(FirstWrapped(file, block, loop), file.LineOf(block.CloseBraceToken.SpanStart) - 1);
                break;
            case StatementSyntax statement and not BlockSyntax:
                var line = file.LineOf(statement.SpanStart);
                if (line == HeaderLine(file, statement))
                {
                    file.Shift(line + 1, file.LineOf(statement.Span.End), 2);
                }
                else
                {
                    file.Shift(HeaderLine(file, statement) + 1, file.LineOf(statement.Span.End));
                }

                break;
        }
    }

    private static int HeaderLine(FileRewrite file, StatementSyntax body) => file.LineOf(body.GetFirstToken().GetPreviousToken().SpanStart);

    private static int FirstWrapped(FileRewrite file, BlockSyntax block, RecordLoopSyntax loop)
    {
        if (loop.RecordDeclaration is not { } declaration)
        {
            return file.LineOf(block.OpenBraceToken.SpanStart) + 1;
        }

        var line = file.LineOf(declaration.Span.End) + 1;
        while (file.IsBlank(line))
        {
            line++;
        }

        return line;
    }

    private void EmitLoop(FunctionPlan plan, LoopPlan loopPlan, Coverage coverage, TryStatementSyntax? @try, string collector)
    {
        var file = plan.File;
        var loop = loopPlan.Loop;
        var exception = UnusedException(file, loop);
        foreach (var clause in loopPlan.Report.OrderBy(c => c.SpanStart))
        {
            AppendReport(file, clause, loop, Report(plan, loop, collector, loop.Record));
        }

        foreach (var clause in loopPlan.Stop.OrderBy(c => c.SpanStart))
        {
            AppendReport(file, clause, loop, loop.Source == BatchSource.Sqs
                ? new[] { string.Empty, FifoComment }.Concat(ReportRest(plan, loop, FindCollector(plan, loop)!, loop.Record!, ".Skip(1)")).Append("break;").ToList()
                : new[] { string.Empty, StopComment, "break;" });
        }

        switch (coverage)
        {
            case Coverage.Extend when @try is not null:
                Extend(plan, loopPlan, @try, collector, exception);
                break;
            case Coverage.Wrap:
                Wrap(plan, loop, collector, exception);
                break;
        }
    }

    /// <summary>The statements that report a failed record.</summary>
    private static List<string> Report(FunctionPlan plan, RecordLoopSyntax loop, string collector, string? record)
    {
        var item = plan.File.NameOf(plan.Item, loop.Node.SpanStart);
        if (plan.IsOrdered && loop.Source == BatchSource.Sqs)
        {
            return new[] { FifoComment }.Concat(ReportRest(plan, loop, collector, loop.Record!, string.Empty)).Append("break;").ToList();
        }

        var lines = new List<string> { $"{collector}.Add(new {item} {{ ItemIdentifier = {loop.Identifier(record)} }});" };
        if (loop.Source != BatchSource.Sqs)
        {
            lines.Add(string.Empty);
            lines.Add(StopComment);
            lines.Add("break;");
        }

        return lines;
    }

    /// <summary>Reports the failed message, or leaves it out, and all behind it.</summary>
    private static IEnumerable<string> ReportRest(FunctionPlan plan, RecordLoopSyntax loop, string collector, string record, string skip)
    {
        var file = plan.File;
        if (file.Model.Compilation.GetTypesByMetadataName("System.Linq.Enumerable").FirstOrDefault() is { } linq)
        {
            file.Import(linq, loop.Node.SpanStart);
        }

        var later = Unused(plan.Function, "later");
        yield return $"{collector}.AddRange({loop.Records}";
        yield return $"{file.Unit}.SkipWhile({later} => {later} != {record}){skip}";
        yield return $"{file.Unit}.Select({later} => new {file.NameOf(plan.Item, loop.Node.SpanStart)} {{ ItemIdentifier = {later}.MessageId }}));";
    }

    /// <summary>At the end of a clause, in front of a jump to the next record.</summary>
    private static void AppendReport(FileRewrite file, CatchClauseSyntax clause, RecordLoopSyntax loop, IReadOnlyList<string> lines)
    {
        if (clause.Block.Statements.LastOrDefault() is { } last && Goes(last, loop))
        {
            if (lines[lines.Count - 1] == "break;" && file.StartsLine(last.SpanStart))
            {
                var text = lines.SkipWhile(l => l.Length == 0).ToList();
                file.Edits.Replace(last.Span, file.Join(text, file.IndentOf(last.SpanStart)).TrimStart());
                return;
            }

            AppendTo(file, clause.Block, lines, last);
            return;
        }

        AppendTo(file, clause.Block, lines, before: null);
    }

    /// <summary>Adds statements to a block, at its end or in front of its last statement.</summary>
    private static void AppendTo(FileRewrite file, BlockSyntax block, IReadOnlyList<string> lines, StatementSyntax? before)
    {
        var close = block.CloseBraceToken;
        if (!IsOnOneLine(block, file) && file.StartsLine(close.SpanStart) && (before is null || file.StartsLine(before.SpanStart)))
        {
            var indent = block.Statements.Count > 0 && file.StartsLine(block.Statements[0].SpanStart)
                ? file.IndentOf(block.Statements[0].SpanStart)
                : file.IndentOf(close.SpanStart) + file.Unit;
            var line = file.LineOf(before?.SpanStart ?? close.SpanStart);
            var text = block.Statements.Count == 0 ? lines.SkipWhile(l => l.Length == 0) : lines;
            file.InsertLines(line, text, indent);
            return;
        }

        // '{ Log(ex); }' gets a line for each statement.
        var outer = file.IndentOf(block.SpanStart);
        var inner = outer + file.Unit;
        var all = new List<string>();
        foreach (var statement in block.Statements)
        {
            if (statement == before)
            {
                all.AddRange(lines);
            }

            all.Add(statement.ToString());
        }

        if (before is null)
        {
            all.AddRange(block.Statements.Count == 0 ? lines.SkipWhile(l => l.Length == 0) : lines);
        }

        var start = block.OpenBraceToken.GetPreviousToken();
        var ownLine = block.Parent is CatchClauseSyntax clause && file.StartsLine(clause.CatchKeyword.SpanStart) && !HasComment(start.TrailingTrivia);
        var from = ownLine && !file.StartsLine(block.SpanStart) ? start.Span.End : block.SpanStart;
        file.Edits.Replace(
            TextSpan.FromBounds(from, block.Span.End),
            (from < block.SpanStart ? file.NewLine + outer : string.Empty) + "{" + file.NewLine + file.Join(all, inner) + file.NewLine + outer + "}");
    }

    private static bool HasComment(SyntaxTriviaList trivia) => trivia.Any(Layout.IsComment);

    private void Extend(FunctionPlan plan, LoopPlan loopPlan, TryStatementSyntax @try, string collector, string exception)
    {
        var file = plan.File;
        var loop = loopPlan.Loop;
        foreach (var clause in @try.Catches)
        {
            if (!loopPlan.Report.Contains(clause) && IsLogAndRethrow(clause))
            {
                var @throw = clause.Block.Statements.Last();
                file.Edits.Replace(@throw.Span, file.Join(Report(plan, loop, collector, loop.Record), file.IndentOf(@throw.SpanStart)).TrimStart());
            }
        }

        if (@try.Catches.Any(c => CatchesAll(c, file.Model)))
        {
            return;
        }

        SyntaxNode last = @try.Catches.Count > 0 ? @try.Catches.Last() : @try.Block;
        var ownLine = @try.Catches.Count > 0 ? file.StartsLine(@try.Catches[0].CatchKeyword.SpanStart)
            : @try.Finally is { } @finally ? file.StartsLine(@finally.FinallyKeyword.SpanStart)
            : OwnLineBraces(file, plan.Function);
        var indent = file.IndentOf(@try.SpanStart);
        file.Edits.Insert(
            last.Span.End,
            (ownLine ? file.NewLine + indent : " ") + file.Join(CatchClause(plan, loop, collector, loop.Record, exception, OwnLineBraces(file, plan.Function)), indent).TrimStart());
    }

    /// <summary><c>catch (Exception ex) { … }</c>, line by line.</summary>
    private List<string> CatchClause(FunctionPlan plan, RecordLoopSyntax loop, string collector, string? record, string exception, bool ownLine)
    {
        var file = plan.File;
        var type = file.Model.Compilation.GetTypesByMetadataName("System.Exception").FirstOrDefault();
        var header = $"catch ({(type is null ? "Exception" : file.NameOf(type, loop.Node.SpanStart))} {exception})";
        var lines = ownLine ? new List<string> { header, "{" } : new List<string> { header + " {" };
        lines.Add(file.Unit + Log(plan, loop, record, exception));
        lines.AddRange(Report(plan, loop, collector, record).Select(l => l.Length == 0 ? l : file.Unit + l));
        lines.Add("}");
        return lines;
    }

    private string Log(FunctionPlan plan, RecordLoopSyntax loop, string? record, string exception) =>
        FailureLog.Statement(plan.File, plan.Function, loop.Node, loop.Source, loop.Identifier(record)!, exception, _models[plan.File.Document.Project.Id]!.Symbols);

    /// <summary>Lines around what stands between them: <c>try {</c> and <c>} catch … { … }</c>.</summary>
    private (List<string> Before, List<string> After) Around(FunctionPlan plan, RecordLoopSyntax loop, string collector, string? record, string exception, bool ownLine)
    {
        var clause = CatchClause(plan, loop, collector, record, exception, ownLine);
        return ownLine
            ? (new List<string> { "try", "{" }, new List<string> { "}" }.Concat(clause).ToList())
            : (new List<string> { "try {" }, new List<string> { "} " + clause[0] }.Concat(clause.Skip(1)).ToList());
    }

    private void Wrap(FunctionPlan plan, RecordLoopSyntax loop, string collector, string exception)
    {
        var file = plan.File;
        var ownLine = OwnLineBraces(file, plan.Function);
        switch (loop.Body)
        {
            case BlockSyntax block:
                WrapBlock(plan, loop, block, collector, exception, file.StartsLine(block.SpanStart));
                break;

            case StatementSyntax statement:
                WrapStatement(plan, loop, statement, collector, exception, ownLine);
                break;

            case AnonymousFunctionExpressionSyntax { Block: { } block }:
                WrapBlock(plan, loop, block, collector, exception, file.StartsLine(block.SpanStart) || (IsOnOneLine(block, file) && ownLine));
                break;

            case AnonymousFunctionExpressionSyntax { ExpressionBody: { } expression } lambda:
                var header = file.Text.ToString(TextSpan.FromBounds(lambda.SpanStart, expression.GetFirstToken().GetPreviousToken().SpanStart)).TrimEnd();
                var isAsync = lambda.AsyncKeyword.RawKind != 0;
                var body = Layout.Extract(file.Root, file.Text, expression.Span, file.IndentOf(lambda.SpanStart) + file.Unit + file.Unit, Array.Empty<TextChange>());
                if (loop.Kind == RecordLoopKind.Task && expression is not AwaitExpressionSyntax)
                {
                    body = "await " + (expression is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax ? body : $"({body})");
                }

                WriteLambda(plan, loop, lambda, (loop.Kind == RecordLoopKind.Task && !isAsync ? "async " : string.Empty) + header, body, loop.Record!, collector, exception, ownLine);
                break;

            default:
                var record = Unused(plan.Function, loop.Source == BatchSource.Sqs ? "message" : "record");
                var asynchronous = loop.Kind == RecordLoopKind.Task;
                WriteLambda(
                    plan, loop, loop.Body, (asynchronous ? "async " : string.Empty) + record, $"{(asynchronous ? "await " : string.Empty)}{loop.Body}({record})", record, collector, exception, ownLine);
                break;
        }
    }

    private void WrapBlock(FunctionPlan plan, RecordLoopSyntax loop, BlockSyntax block, string collector, string exception, bool ownLine)
    {
        var file = plan.File;
        var (before, after) = Around(plan, loop, collector, loop.Record, exception, ownLine);
        if (!IsOnOneLine(block, file))
        {
            var indent = Layout.IndentOf(file.Text, block.Statements[0].SpanStart) is var own && file.IndentOf(block.CloseBraceToken.SpanStart) is var outer
                && own.Length > Layout.IndentOf(file.Text, block.CloseBraceToken.SpanStart).Length
                    ? outer + own.Substring(Layout.IndentOf(file.Text, block.CloseBraceToken.SpanStart).Length)
                    : outer + file.Unit;
            file.InsertLines(FirstWrapped(file, block, loop), before, indent);
            file.InsertLines(file.LineOf(block.CloseBraceToken.SpanStart), after, indent);
            return;
        }

        var outside = file.IndentOf(block.SpanStart);
        var inside = outside + file.Unit;
        var lines = new List<string>();
        if (loop.RecordDeclaration is not null)
        {
            lines.Add(loop.RecordDeclaration.ToString());
        }

        lines.AddRange(before);
        lines.AddRange(block.Statements.Where(s => s != loop.RecordDeclaration).Select(s => file.Unit + s));
        lines.AddRange(after);
        var from = ownLine ? block.OpenBraceToken.GetPreviousToken().Span.End : block.SpanStart;
        file.Edits.Replace(
            TextSpan.FromBounds(from, block.Span.End),
            (ownLine ? file.NewLine + outside : string.Empty) + "{" + file.NewLine + file.Join(lines, inside) + file.NewLine + outside + "}");
        AddAsync(file, loop);
    }

    /// <summary>A loop without braces gets some.</summary>
    private void WrapStatement(FunctionPlan plan, RecordLoopSyntax loop, StatementSyntax statement, string collector, string exception, bool ownLine)
    {
        var file = plan.File;
        var (before, after) = Around(plan, loop, collector, loop.Record, exception, ownLine);
        var outside = file.IndentOf(loop.Node.SpanStart);
        var inside = outside + file.Unit;
        var header = statement.GetFirstToken().GetPreviousToken();
        if (file.LineOf(header.SpanStart) == file.LineOf(statement.SpanStart))
        {
            file.Edits.Replace(
                TextSpan.FromBounds(header.Span.End, statement.SpanStart),
                (ownLine ? file.NewLine + outside + "{" : " {") + file.NewLine + file.Join(before, inside) + file.NewLine + inside + file.Unit);
        }
        else if (ownLine)
        {
            file.InsertLines(file.LineOf(header.SpanStart) + 1, new[] { "{" }.Concat(before.Select(l => file.Unit + l)), outside);
        }
        else
        {
            file.Edits.Insert(header.Span.End, " {");
            file.InsertLines(file.LineOf(header.SpanStart) + 1, before, inside);
        }

        file.Edits.Insert(
            file.Text.Lines[file.LineOf(statement.Span.End)].End, file.NewLine + file.Join(after, inside) + file.NewLine + outside + "}");
    }

    private void WriteLambda(
        FunctionPlan plan, RecordLoopSyntax loop, SyntaxNode replaced, string header, string body, string record, string collector, string exception, bool ownLine)
    {
        var file = plan.File;
        var (before, after) = Around(plan, loop, collector, record, exception, ownLine);
        var outside = file.IndentOf(replaced.SpanStart);
        var lines = before.Append(file.Unit + body + ";").Concat(after);
        file.Edits.Replace(
            replaced.Span,
            header + (header.EndsWith("=>", StringComparison.Ordinal) ? string.Empty : " =>")
            + (ownLine ? file.NewLine + outside + "{" : " {") + file.NewLine
            + file.Join(lines, outside + file.Unit) + file.NewLine
            + outside + "}");
    }

    private static void AddAsync(FileRewrite file, RecordLoopSyntax loop)
    {
        if (loop is { Kind: RecordLoopKind.Task, Body: AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda })
        {
            file.Edits.Insert(lambda.SpanStart, "async ");
        }
    }

    // ---- layout and names ----------------------------------------------------------------------------------------

    private static bool OwnLineBraces(FileRewrite file, FunctionSyntax function)
    {
        if (function.Block is { } block)
        {
            return file.StartsLine(block.SpanStart);
        }

        return function.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || file.StartsLine(type.OpenBraceToken.SpanStart);
    }

    /// <summary>The first line of the comments that stand directly above a line.</summary>
    private static int LineAboveComments(FileRewrite file, int line)
    {
        while (line > 0 && file.LineText(line - 1).StartsWith("//", StringComparison.Ordinal))
        {
            line--;
        }

        return line;
    }

    private static bool PrefersVar(FileRewrite file) =>
        !file.Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(file.Root.SyntaxTree)
            .TryGetValue("csharp_style_var_when_type_is_apparent", out var value)
        || !value.StartsWith("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>A name that nothing in the function has.</summary>
    private static string Unused(FunctionSyntax function, string name)
    {
        var used = new HashSet<string>(function.Node.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        var candidate = name;
        for (var number = 2; used.Contains(candidate); number++)
        {
            candidate = name + number;
        }

        return candidate;
    }

    private static string UnusedException(FileRewrite file, RecordLoopSyntax loop)
    {
        foreach (var name in new[] { "ex", "exception", "failure", "recordException" })
        {
            if (!file.Model.LookupSymbols(loop.Body.SpanStart, name: name).Any(s => s is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol)
                && !DeclaredIn(loop.Node).Contains(name))
            {
                return name;
            }
        }

        return "failureOfRecord";
    }

    /// <summary>Names that the loop's own scopes declare, but for those of clauses, which stand beside the new one.</summary>
    private static HashSet<string> DeclaredIn(SyntaxNode loop) => new(loop.DescendantNodes()
        .Where(n => n is VariableDeclaratorSyntax or ParameterSyntax or SingleVariableDesignationSyntax)
        .Select(n => n.ChildTokens().FirstOrDefault(t => t.IsKind(SyntaxKind.IdentifierToken)).ValueText));
}
