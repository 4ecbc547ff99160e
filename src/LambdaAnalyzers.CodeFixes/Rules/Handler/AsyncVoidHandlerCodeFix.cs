using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB501: lets the handler return a task.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(AsyncVoidHandlerCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class AsyncVoidHandlerCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Return Task".</summary>
    public const string ReturnTaskKey = "LMB501.ReturnTask";

    /// <summary>Initializes a new instance of the <see cref="AsyncVoidHandlerCodeFix"/> class.</summary>
    public AsyncVoidHandlerCodeFix()
        : base(DiagnosticIds.AsyncVoidHandler, "Return Task", ReturnTaskKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var returnType = root.FindToken(span.Start).Parent switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax function => function.ReturnType,
            _ => null,
        };

        if (returnType is not PredefinedTypeSyntax)
        {
            return false;
        }

        edits.Replace(returnType.Span, "Task");
        HandlerReturnType.AddUsing(returnType, root, model, edits);
        return true;
    }
}
