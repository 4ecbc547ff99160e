using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>
/// LMB502: lets a handler return <c>Task</c> where it returned <c>ValueTask</c>, with what it returns and with callers that made a task of it.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HandlerReturnNotAwaitedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HandlerReturnNotAwaitedCodeFix : HandlerSignatureCodeFix
{
    /// <summary>The equivalence key of "Return Task".</summary>
    public const string ReturnTaskKey = "LMB502.ReturnTask";

    /// <summary>Initializes a new instance of the <see cref="HandlerReturnNotAwaitedCodeFix"/> class.</summary>
    public HandlerReturnNotAwaitedCodeFix()
        : base(DiagnosticIds.HandlerReturnNotAwaited, "Return Task", ReturnTaskKey)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<bool> PlanAsync(HandlerSignatureChange change, Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await change.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not var (file, function, uses)
            || !await change.RetypeAsync(file, function, uses, static type => NameOf(type) is { Identifier: { ValueText: "ValueTask" } name } ? (name.Span, "Task") : null, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        // The compiler makes the task of an async method; any other makes its own.
        if (!function.IsAsync && !ReplaceResults(function, file, cancellationToken))
        {
            return false;
        }

        foreach (var (caller, call) in uses.Calls)
        {
            if (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" or "Preserve", Parent: InvocationExpressionSyntax made }
                && await change.FileAsync(caller, cancellationToken).ConfigureAwait(false) is { } other
                && other.Edits.IsFirst("task at " + call.Span.End))
            {
                other.Edits.Replace(TextSpan.FromBounds(call.Span.End, made.Span.End), string.Empty);
            }
        }

        return true;
    }

    private static SimpleNameSyntax? NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple,
        QualifiedNameSyntax qualified => qualified.Right,
        _ => null,
    };

    private static bool ReplaceResults(FunctionSyntax function, FileRewrite file, CancellationToken cancellationToken)
    {
        var results = function.Expression is { } body
            ? new List<ExpressionSyntax> { body }
            : function.Returns.Select(statement => statement.Expression).OfType<ExpressionSyntax>().ToList();
        var value = ((INamedTypeSymbol)function.Symbol.ReturnType).TypeArguments.FirstOrDefault();
        for (var i = 0; i < results.Count; i++)
        {
            // The branches of a condition are results of their own.
            switch (results[i])
            {
                case ConditionalExpressionSyntax condition:
                    results.Add(condition.WhenTrue);
                    results.Add(condition.WhenFalse);
                    continue;

                case ParenthesizedExpressionSyntax inner:
                    results.Add(inner.Expression);
                    continue;

                case SwitchExpressionSyntax choice:
                    results.AddRange(choice.Arms.Select(arm => arm.Expression));
                    continue;

                case ThrowExpressionSyntax:
                    continue;
            }

            if (!ReplaceResult(results[i], value, file, cancellationToken))
            {
                return false;
            }
        }

        return results.Count > 0;
    }

    private static bool ReplaceResult(ExpressionSyntax result, ITypeSymbol? value, FileRewrite file, CancellationToken cancellationToken)
    {
        if (result.DescendantTrivia().Any(trivia => trivia.IsDirective))
        {
            return false;
        }

        var arguments = result switch
        {
            BaseObjectCreationExpressionSyntax { Initializer: null } creation => creation.ArgumentList?.Arguments ?? default,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" } access } call
                when IsValueTask(file.Model.GetSymbolInfo(access.Expression, cancellationToken).Symbol) => call.ArgumentList.Arguments,
            _ => default(SeparatedSyntaxList<ArgumentSyntax>?),
        };

        if (arguments is { } given)
        {
            if (given.Count > 1)
            {
                return false;
            }

            if (given.Count == 0)
            {
                return value is null && Complete(result, file);
            }

            var argument = given[0].Expression;
            if (result.DescendantTrivia().Any(trivia => Layout.IsComment(trivia) && !argument.Span.Contains(trivia.Span)))
            {
                return false;
            }

            var type = file.Model.GetTypeInfo(argument, cancellationToken).Type;
            if (type is { Name: "IValueTaskSource" })
            {
                return false;
            }

            if (FunctionSyntax.IsTask(type, value is null ? 0 : 1) || (value is null && FunctionSyntax.IsTask(type, 1)))
            {
                file.Edits.Replace(TextSpan.FromBounds(result.SpanStart, argument.SpanStart), string.Empty);
                file.Edits.Replace(TextSpan.FromBounds(argument.Span.End, result.Span.End), string.Empty);
                return true;
            }

            if (value is null)
            {
                return false;
            }

            var written = SymbolEqualityComparer.Default.Equals(type, value)
                ? string.Empty
                : "<" + value.ToMinimalDisplayString(file.Model, result.SpanStart) + ">";
            file.Edits.Replace(TextSpan.FromBounds(result.SpanStart, argument.SpanStart), "Task.FromResult" + written + "(");
            file.Edits.Replace(TextSpan.FromBounds(argument.Span.End, result.Span.End), ")");
            return true;
        }

        switch (result)
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } or DefaultExpressionSyntax:
                return value is null && Complete(result, file);

            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } access when IsValueTask(file.Model.GetSymbolInfo(access.Expression, cancellationToken).Symbol):
                return Complete(result, file);

            case InvocationExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax when IsValueTask(file.Model.GetTypeInfo(result, cancellationToken).Type):
                file.Edits.Insert(result.Span.End, ".AsTask()");
                return true;

            default:
                return false;
        }
    }

    private static bool Complete(ExpressionSyntax result, FileRewrite file)
    {
        file.Edits.Replace(result.Span, "Task.CompletedTask");
        return true;
    }

    private static bool IsValueTask(ISymbol? symbol) =>
        symbol is INamedTypeSymbol { Name: "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };
}
