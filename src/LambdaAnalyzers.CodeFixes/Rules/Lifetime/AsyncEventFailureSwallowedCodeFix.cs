using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB608: lets the failure leave the handler, after what the catch does with it.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(AsyncEventFailureSwallowedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class AsyncEventFailureSwallowedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Rethrow the exception".</summary>
    public const string RethrowKey = "LMB608.Rethrow";

    private const string Rethrow = "throw;";

    /// <summary>Initializes a new instance of the <see cref="AsyncEventFailureSwallowedCodeFix"/> class.</summary>
    public AsyncEventFailureSwallowedCodeFix()
        : base(DiagnosticIds.AsyncEventFailureSwallowed, "Rethrow the exception", RethrowKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindToken(span.Start).Parent is not CatchClauseSyntax { Parent: TryStatementSyntax statement } clause
            || clause.Block.CloseBraceToken.IsMissing
            || clause.ContainsDirectives
            || JumpsOutOf(clause.Block) is not { } jumps
            || !jumps.All(jump => IsReplaceable(jump, clause, model, cancellationToken)))
        {
            return false;
        }

        // What stands behind the try may have been reached through this catch only.
        if (!OtherwiseReachesEnd(statement, clause, model) && Following(statement) is { } following)
        {
            if (following.Count != 1
                || following[0] is not ReturnStatementSyntax end
                || !IsPlain(end.Expression, model, cancellationToken)
                || end.GetLeadingTrivia().Any(Layout.IsComment)
                || end.GetTrailingTrivia().Any(Layout.IsComment))
            {
                return false;
            }

            edits.Remove(end);
        }

        foreach (var jump in jumps)
        {
            edits.Replace(jump.Span, Rethrow);
        }

        if (EndIsReachable(clause.Block, model))
        {
            Append(clause.Block, root.SyntaxTree.GetText(cancellationToken), edits);
        }

        return true;
    }

    /// <summary>The statements that leave the catch. Null: something else does, too.</summary>
    private static List<StatementSyntax>? JumpsOutOf(BlockSyntax block)
    {
        var jumps = new List<StatementSyntax>();
        foreach (var node in block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            switch (node)
            {
                case GotoStatementSyntax or YieldStatementSyntax:
                    return null;

                case ReturnStatementSyntax jump:
                    jumps.Add(jump);
                    break;

                case ContinueStatementSyntax jump when !IsInside(jump, block, static parent => IsLoop(parent)):
                    jumps.Add(jump);
                    break;

                case BreakStatementSyntax jump when !IsInside(jump, block, static parent => IsLoop(parent) || parent is SwitchStatementSyntax):
                    jumps.Add(jump);
                    break;
            }
        }

        return jumps;
    }

    private static bool IsLoop(SyntaxNode node) => node is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static bool IsInside(SyntaxNode node, BlockSyntax block, System.Func<SyntaxNode, bool> condition) =>
        node.Ancestors().TakeWhile(parent => parent != block).Any(condition);

    /// <summary>In another try inside the catch the exception would be another one, or be caught again.</summary>
    private static bool IsReplaceable(StatementSyntax jump, CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellationToken) =>
        !IsInside(jump, clause.Block, static parent => parent is TryStatementSyntax)
        && !jump.DescendantTrivia(jump.Span).Any(Layout.IsComment)
        && (jump is not ReturnStatementSyntax @return || IsPlain(@return.Expression, model, cancellationToken));

    /// <summary>Nothing is lost when it is not evaluated.</summary>
    private static bool IsPlain(ExpressionSyntax? expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (expression is null)
        {
            return true;
        }

        foreach (var node in expression.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax }:
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }:
                    return false;

                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }:
                    break;

                case InvocationExpressionSyntax call:
                    if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method || !OnlyMakesValue(method))
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static bool OnlyMakesValue(IMethodSymbol method) =>
        method.Name == "ToString"
        || method.ContainingType is { SpecialType: SpecialType.System_String }
        || (method.Name is "FromResult" or "FromException" && method.ContainingType is { Name: "Task" or "ValueTask" })
        || (method.Name == "Serialize" && method.ContainingType is { Name: "JsonSerializer" });

    private static bool OtherwiseReachesEnd(TryStatementSyntax statement, CatchClauseSyntax clause, SemanticModel model) =>
        EndIsReachable(statement.Block, model) || statement.Catches.Any(other => other != clause && EndIsReachable(other.Block, model));

    private static bool EndIsReachable(BlockSyntax block, SemanticModel model) =>
        model.AnalyzeControlFlow(block) is not { Succeeded: true, EndPointIsReachable: false };

    /// <summary>The statements that run next after this one has come to its end; null where there are none, or others reach them too.</summary>
    private static List<StatementSyntax>? Following(StatementSyntax statement)
    {
        for (SyntaxNode current = statement; ; current = current.Parent!)
        {
            switch (current.Parent)
            {
                case BlockSyntax block:
                    var index = block.Statements.IndexOf((StatementSyntax)current);
                    if (index + 1 < block.Statements.Count)
                    {
                        return block.Statements.Skip(index + 1).Where(static next => next is not LocalFunctionStatementSyntax).ToList() is { Count: > 0 } next ? next : null;
                    }

                    break;

                case UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax or CheckedStatementSyntax:
                    break;

                default:
                    return null;
            }
        }
    }

    private static void Append(BlockSyntax block, SourceText text, DocumentEdits edits)
    {
        var brace = block.CloseBraceToken;
        if (!Layout.StartsLine(text, brace.SpanStart))
        {
            var isSpaced = brace.SpanStart > 0 && char.IsWhiteSpace(text[brace.SpanStart - 1]);
            edits.Insert(brace.SpanStart, (isSpaced ? string.Empty : " ") + Rethrow + " ");
            return;
        }

        var indent = block.Statements.LastOrDefault() is { } last && Layout.StartsLine(text, last.SpanStart)
            ? Layout.IndentOf(text, last.SpanStart)
            : Layout.IndentOf(text, brace.SpanStart) + Layout.IndentUnitOf(text);
        edits.Insert(text.Lines.GetLineFromPosition(brace.SpanStart).Start, indent + Rethrow + edits.NewLine);
    }
}
