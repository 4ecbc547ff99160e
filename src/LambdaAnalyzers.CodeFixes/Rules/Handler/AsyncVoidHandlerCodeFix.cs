using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB501: lets the handler return a task, which asynchronous callers and tests then await.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(AsyncVoidHandlerCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class AsyncVoidHandlerCodeFix : HandlerSignatureCodeFix
{
    /// <summary>The equivalence key of "Return Task".</summary>
    public const string ReturnTaskKey = "LMB501.ReturnTask";

    /// <summary>Initializes a new instance of the <see cref="AsyncVoidHandlerCodeFix"/> class.</summary>
    public AsyncVoidHandlerCodeFix()
        : base(DiagnosticIds.AsyncVoidHandler, "Return Task", ReturnTaskKey)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<bool> PlanAsync(HandlerSignatureChange change, Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await change.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not var (file, function, uses)
            || !await change.RetypeAsync(file, function, uses, static type => type is PredefinedTypeSyntax ? (type.Span, "Task") : null, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        foreach (var (caller, call) in uses.Calls)
        {
            // Nobody could wait for it before; who is asynchronous, or a test, does now.
            if (call.Parent is ExpressionStatementSyntax
                && await change.FileAsync(caller, cancellationToken).ConfigureAwait(false) is { } other
                && other.Edits.IsFirst("await at " + call.SpanStart))
            {
                other.Edits.Insert(call.SpanStart, MakeAsync(call, other) ? "await " : "_ = ");
            }
        }

        return true;
    }

    private static bool MakeAsync(InvocationExpressionSyntax call, FileRewrite file)
    {
        switch (call.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        {
            case AnonymousFunctionExpressionSyntax lambda:
                return lambda.Modifiers.Any(SyntaxKind.AsyncKeyword);

            case LocalFunctionStatementSyntax function:
                return function.Modifiers.Any(SyntaxKind.AsyncKeyword);

            case GlobalStatementSyntax:
                return true;

            case MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.AsyncKeyword):
                return true;

            case MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } type } method when IsTest(method):
                if (file.Edits.IsFirst("async test at " + type.SpanStart))
                {
                    file.Edits.Replace(type.Span, "async Task");
                    HandlerReturnType.AddUsing(type, file.Root, file.Model, file.Edits);
                }

                return true;

            default:
                return false;
        }
    }

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString().Split('.').Last() is "Fact" or "Theory" or "Test" or "TestCase" or "TestMethod" or "DataTestMethod");
}
