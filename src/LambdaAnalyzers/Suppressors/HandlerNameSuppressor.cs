using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Suppressors;

/// <summary>LMS005: a handler is called by its name in a deployment, not by code that wants to see that it is asynchronous.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerNameSuppressor : LambdaSuppressor
{
    /// <summary>Made by the compiler.</summary>
    public HandlerNameSuppressor()
        : base("LMS005", "The deployment calls the handler by this name, and no other code does.", "VSTHRD200", "MA0137", "RCS1046")
    {
    }

    private protected override bool IsWrong(SyntaxNode place, SemanticModel semantics, LambdaModel model, CancellationToken cancellationToken) =>
        place is MethodDeclarationSyntax declaration
        && semantics.GetDeclaredSymbol(declaration, cancellationToken) is IMethodSymbol method
        && model.Handlers.Find(CodeUnit.OfMethod(method), cancellationToken) is not null;
}
