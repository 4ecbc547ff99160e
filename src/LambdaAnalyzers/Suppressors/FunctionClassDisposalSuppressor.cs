using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Suppressors;

/// <summary>LMS002: what lives in init scope lives as long as the execution environment, and nobody disposes of the function class that holds it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionClassDisposalSuppressor : LambdaSuppressor
{
    /// <summary>Made by the compiler.</summary>
    public FunctionClassDisposalSuppressor()
        : base(
            "LMS002",
            "Lambda makes the function class once per execution environment and never disposes of it; its clients are meant to live as long.",
            "CA1001", "CA2213", "IDISP002", "IDISP006", "S2931")
    {
    }

    private protected override bool IsWrong(SyntaxNode place, SemanticModel semantics, LambdaModel model, CancellationToken cancellationToken) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && semantics.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
        && model.Handlers.IsMadeOnceByRuntime(type, cancellationToken);
}
