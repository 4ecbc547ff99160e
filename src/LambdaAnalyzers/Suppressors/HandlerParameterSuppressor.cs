using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Suppressors;

/// <summary>LMS003: Lambda passes the context last and the event before it, used or not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerParameterSuppressor : LambdaSuppressor
{
    /// <summary>Made by the compiler.</summary>
    public HandlerParameterSuppressor()
        : base("LMS003", "The parameter belongs to the signature that Lambda calls.", "IDE0060", "CA1801", "RCS1163", "S1172")
    {
    }

    private protected override bool IsWrong(SyntaxNode place, SemanticModel semantics, LambdaModel model, CancellationToken cancellationToken)
    {
        if (place.FirstAncestorOrSelf<ParameterSyntax>() is not { } syntax
            || semantics.GetDeclaredSymbol(syntax, cancellationToken) is not IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter
            || method.Parameters.Length == 0)
        {
            return false;
        }

        // An event that nobody reads can go, unless the context comes after it.
        var last = method.Parameters[method.Parameters.Length - 1];
        return model.Symbols.IsLambdaContext(last.Type)
            && (SymbolEqualityComparer.Default.Equals(parameter, last) || method.Parameters.Length == 2)
            && model.Handlers.Find(CodeUnit.OfMethod(method), cancellationToken) is not null;
    }
}
