using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Suppressors;

/// <summary>LMS006: the runtime makes the function class, also an internal one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuntimeMadeClassSuppressor : LambdaSuppressor
{
    /// <summary>Made by the compiler.</summary>
    public RuntimeMadeClassSuppressor()
        : base("LMS006", "The Lambda runtime makes the object.", "CA1812")
    {
    }

    private protected override bool IsWrong(SyntaxNode place, SemanticModel semantics, LambdaModel model, CancellationToken cancellationToken) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && semantics.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
        && model.Handlers.IsMadeOnceByRuntime(type, cancellationToken);
}
