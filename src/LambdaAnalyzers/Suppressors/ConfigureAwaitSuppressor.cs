using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Suppressors;

/// <summary>LMS001: nothing on Lambda sets a synchronisation context. In a library without handlers the rules stay: others may use it elsewhere.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigureAwaitSuppressor : LambdaSuppressor
{
    /// <summary>Made by the compiler.</summary>
    public ConfigureAwaitSuppressor()
        : base("LMS001", "Lambda has no synchronization context, so ConfigureAwait changes nothing in a function.", "CA2007", "VSTHRD111", "MA0004", "RCS1090")
    {
    }

    private protected override bool IsWrong(SyntaxNode place, SemanticModel semantics, LambdaModel model, CancellationToken cancellationToken) =>
        model.Handlers.Any(cancellationToken);
}
