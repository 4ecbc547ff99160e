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

/// <summary>Awaits work that would outlive the invocation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WorkOutlivesInvocationCodeFix), DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class WorkOutlivesInvocationCodeFix : AsyncRewriteCodeFix
{
    /// <summary>The equivalence key of the fix.</summary>
    public const string EquivalenceKey = "LMB601.Await";

    /// <summary>Makes the fix.</summary>
    public WorkOutlivesInvocationCodeFix()
        : base(DiagnosticIds.WorkOutlivesInvocation, EquivalenceKey, "Await it (its failure becomes the invocation's)")
    {
    }

    private protected override async Task<bool> PlanAsync(AsyncRewrite rewrite, RewriteSite site, FileRewrite file, CancellationToken cancellationToken)
    {
        var token = file.Root.FindToken(site.Place.Span.Start);
        switch (token.Parent)
        {
            case MethodDeclarationSyntax or LocalFunctionStatementSyntax when FunctionSyntax.Of(token.Parent, file.Model, cancellationToken) is { } function:
                return await rewrite.ReturnTaskAsync(file, function).ConfigureAwait(false);

            case AnonymousFunctionExpressionSyntax lambda when token == lambda.AsyncKeyword:
                return rewrite.LoopOf(file, lambda) is { } loop && await rewrite.MakeLoopAsync(file, loop).ConfigureAwait(false);

            case SimpleNameSyntax name when CallOf(name) is { } call:
                return await PlanCallAsync(rewrite, file, call, cancellationToken).ConfigureAwait(false);

            default:
                return false;
        }
    }

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        ExpressionSyntax callee = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return callee.Parent is InvocationExpressionSyntax call && call.Expression == callee ? call : null;
    }

    private static async Task<bool> PlanCallAsync(AsyncRewrite rewrite, FileRewrite file, InvocationExpressionSyntax call, CancellationToken cancellationToken)
    {
        if (file.Model.GetTypeInfo(call, cancellationToken).Type is not { } type || !TaskTypes.IsTaskLike(type) || HasCondition(call))
        {
            return false;
        }

        ExpressionSyntax task = call;
        var isConditional = false;
        while (true)
        {
            if (task.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } access && access.Expression == task)
            {
                task = configured;
            }
            else if (task.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == task)
            {
                task = conditional;
                isConditional = true;
            }
            else if (task.Parent is ParenthesizedExpressionSyntax parenthesized)
            {
                task = parenthesized;
            }
            else
            {
                break;
            }
        }

        if (task.Parent is AwaitExpressionSyntax)
        {
            // The start of the work is awaited; the work itself is the task in the task.
            rewrite.Add(() => file.Edits.Insert(call.Span.End, ".Unwrap()"));
            if (file.Model.Compilation.GetTypesByMetadataName("System.Threading.Tasks.TaskExtensions").FirstOrDefault() is { } extensions)
            {
                rewrite.Add(() => file.Import(extensions, call.SpanStart));
            }

            return TaskTypes.IsTask(type);
        }

        if (ForgottenBy(task, file.Model, cancellationToken) is { } forgotten)
        {
            return !isConditional && await PlanForgottenAsync(rewrite, file, task, forgotten).ConfigureAwait(false);
        }

        int start;
        switch (task.Parent)
        {
            case ExpressionStatementSyntax:
            case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax }:
            case AnonymousFunctionExpressionSyntax lambda when lambda.ExpressionBody == task:
                start = task.SpanStart;
                break;

            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } discard
                when discard.Right == task && discard.IsKind(SyntaxKind.SimpleAssignmentExpression) && file.Model.GetSymbolInfo(discard.Left, cancellationToken).Symbol is IDiscardSymbol:
                start = discard.SpanStart;
                break;

            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement } } variable }
                when IsUnused(variable):
                start = statement.SpanStart;
                break;

            default:
                return false;
        }

        if (isConditional && (!TaskTypes.IsTask(type) || task is ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } } }))
        {
            return false;
        }

        // A comment between the parts would be lost.
        if (start < task.SpanStart && file.Root.DescendantTrivia(TextSpan.FromBounds(start, task.SpanStart)).Any(trivia => Layout.IsComment(trivia) && trivia.SpanStart >= start && trivia.SpanStart < task.SpanStart))
        {
            return false;
        }

        if (!await rewrite.AwaitAtAsync(file, task).ConfigureAwait(false))
        {
            return false;
        }

        var completed = isConditional && file.Model.Compilation.GetTypesByMetadataName("System.Threading.Tasks.Task").FirstOrDefault() is { } named ? named : null;
        rewrite.Add(() =>
        {
            var text = completed is null ? "await " : "await (";
            if (start < task.SpanStart)
            {
                file.Edits.Replace(TextSpan.FromBounds(start, task.SpanStart), text);
            }
            else
            {
                file.Edits.Insert(start, text);
            }

            if (completed is not null)
            {
                file.Edits.Insert(task.Span.End, $" ?? {file.NameOf(completed, task.SpanStart)}.CompletedTask)");
            }
        });
        return true;
    }

    /// <summary>'task.Forget();': the call that lets the task go, and does nothing else.</summary>
    private static InvocationExpressionSyntax? ForgottenBy(ExpressionSyntax task, SemanticModel model, CancellationToken cancellationToken) =>
        task.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Parent: ExpressionStatementSyntax } call } access
        && access.Expression == task
        && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ReturnsVoid: true, IsExtensionMethod: true }
            ? call
            : null;

    private static async Task<bool> PlanForgottenAsync(AsyncRewrite rewrite, FileRewrite file, ExpressionSyntax task, InvocationExpressionSyntax forgotten)
    {
        var rest = TextSpan.FromBounds(task.Span.End, forgotten.Span.End);
        if (file.Root.DescendantTrivia(rest).Any(trivia => Layout.IsComment(trivia) && rest.Contains(trivia.Span))
            || !await rewrite.AwaitAtAsync(file, forgotten).ConfigureAwait(false))
        {
            return false;
        }

        rewrite.Add(() =>
        {
            file.Edits.Insert(task.SpanStart, "await ");
            file.Edits.Replace(rest, string.Empty);
        });
        return true;
    }

    /// <summary>A continuation for one outcome is cancelled at another, and 'await' would throw then.</summary>
    private static bool HasCondition(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString().Contains("TaskContinuationOptions"));

    private static bool IsUnused(VariableDeclaratorSyntax variable)
    {
        var name = variable.Identifier.ValueText;
        var member = variable.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        SyntaxNode? scope = member is GlobalStatementSyntax ? member.Parent : member;
        return scope is not null && !scope.DescendantTokens().Any(token => token != variable.Identifier && token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
    }
}
