using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB502: lets an async handler return <c>Task</c> where it returned <c>ValueTask</c>.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HandlerReturnNotAwaitedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HandlerReturnNotAwaitedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Return Task".</summary>
    public const string ReturnTaskKey = "LMB502.ReturnTask";

    /// <summary>Initializes a new instance of the <see cref="HandlerReturnNotAwaitedCodeFix"/> class.</summary>
    public HandlerReturnNotAwaitedCodeFix()
        : base(DiagnosticIds.HandlerReturnNotAwaited, "Return Task", ReturnTaskKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var (returnType, modifiers) = root.FindToken(span.Start).Parent switch
        {
            MethodDeclarationSyntax method => (method.ReturnType, method.Modifiers),
            LocalFunctionStatementSyntax function => (function.ReturnType, function.Modifiers),
            _ => (null, default(SyntaxTokenList)),
        };

        // Only the compiler makes the awaitable of an async method; any other makes its own.
        if (returnType is null || !modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            return false;
        }

        var name = returnType switch
        {
            SimpleNameSyntax simple => simple,
            QualifiedNameSyntax qualified => qualified.Right,
            _ => null,
        };
        if (name?.Identifier.ValueText != "ValueTask")
        {
            return false;
        }

        edits.Replace(name.Identifier.Span, "Task");
        if (returnType is SimpleNameSyntax)
        {
            HandlerReturnType.AddUsing(returnType, root, model, edits);
        }

        return true;
    }
}
