using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Async;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>Awaits what was waited for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingCallInInvokeScopeCodeFix), DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class BlockingCallInInvokeScopeCodeFix : AsyncRewriteCodeFix
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "LMB602.Await";

    /// <summary>Makes the fix.</summary>
    public BlockingCallInInvokeScopeCodeFix()
        : base(DiagnosticIds.BlockingCallInInvokeScope, EquivalenceKey, "Await it")
    {
    }

    private protected override async Task<bool> PlanAsync(AsyncRewrite rewrite, RewriteSite site, FileRewrite file, CancellationToken cancellationToken)
    {
        if (file.Root.FindToken(site.Place.Span.Start).Parent is not SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name
            || access.Name != name
            || CatchesAggregates(access))
        {
            return false;
        }

        var call = access.Parent is InvocationExpressionSyntax invocation && invocation.Expression == access ? invocation : null;
        switch (name.Identifier.ValueText)
        {
            case "Result" when call is null:
                return await ReplaceAsync(rewrite, file, access.Expression, access).ConfigureAwait(false);

            case "GetResult" when call is not null && access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter", Expression: var awaited } }:
                return await ReplaceAsync(rewrite, file, awaited, call).ConfigureAwait(false);

            case "Wait" when call is { ArgumentList.Arguments.Count: 0 } && TaskTypes.IsTask(file.Model.GetTypeInfo(access.Expression, cancellationToken).Type):
                return await ReplaceAsync(rewrite, file, access.Expression, call).ConfigureAwait(false);

            case "Wait" when call is not null && file.Model.GetTypeInfo(access.Expression, cancellationToken).Type is { Name: "SemaphoreSlim" }:
                return await RenameAsync(rewrite, file, call, name, "WaitAsync").ConfigureAwait(false);

            case "WaitAll" when call is { Parent: ExpressionStatementSyntax } && IsOfTasks(call, file.Model, cancellationToken):
                return await RenameAsync(rewrite, file, call, name, "WhenAll").ConfigureAwait(false);

            case "WaitAny" when call is { Parent: ExpressionStatementSyntax } && IsOfTasks(call, file.Model, cancellationToken):
                return await RenameAsync(rewrite, file, call, name, "WhenAny").ConfigureAwait(false);

            default:
                return false;
        }
    }

    private static async Task<bool> ReplaceAsync(AsyncRewrite rewrite, FileRewrite file, ExpressionSyntax task, ExpressionSyntax whole)
    {
        var rest = TextSpan.FromBounds(task.Span.End, whole.Span.End);
        if (file.Root.DescendantTrivia(rest).Any(trivia => Layout.IsComment(trivia) && rest.Contains(trivia.Span))
            || !await rewrite.AwaitAtAsync(file, whole).ConfigureAwait(false))
        {
            return false;
        }

        rewrite.Add(() =>
        {
            var needsParentheses = AsyncRewrite.NeedsParentheses(whole);
            file.Edits.Insert(whole.SpanStart, needsParentheses ? "(await " : "await ");
            file.Edits.Replace(rest, needsParentheses ? ")" : string.Empty);
        });
        return true;
    }

    private static async Task<bool> RenameAsync(AsyncRewrite rewrite, FileRewrite file, InvocationExpressionSyntax call, SimpleNameSyntax name, string other)
    {
        if (!await rewrite.AwaitAtAsync(file, call).ConfigureAwait(false))
        {
            return false;
        }

        rewrite.Add(() =>
        {
            AsyncRewrite.WriteAwait(file, call);
            file.Edits.Replace(name.Identifier.Span, other);
        });
        return true;
    }

    /// <summary>No time limit and no token among the arguments, of which there is no other form.</summary>
    private static bool IsOfTasks(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) =>
        call.ArgumentList.Arguments.All(argument => model.GetTypeInfo(argument.Expression, cancellationToken).Type is { } type
            && (TaskTypes.IsTask(type) || (type is IArrayTypeSymbol { ElementType: var element } && TaskTypes.IsTask(element))));

    /// <summary>Whoever looks into an <c>AggregateException</c> finds nothing any more when the failure comes as it is.</summary>
    private static bool CatchesAggregates(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case TryStatementSyntax @try when @try.Block.Span.Contains(node.Span):
                    if (@try.Catches.Any(clause => clause.DescendantTokens().Any(token =>
                        token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is "AggregateException" or "InnerException" or "InnerExceptions" or "Flatten" or "GetBaseException")))
                    {
                        return true;
                    }

                    break;
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
