using System.Threading;
using LambdaAnalyzers.Batches;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Suppressors;

/// <summary>LMS004: a general catch around one record of a batch that names the record in the partial batch response hides nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReportedRecordFailureSuppressor : LambdaSuppressor
{
    /// <summary>Made by the compiler.</summary>
    public ReportedRecordFailureSuppressor()
        : base("LMS004", "The failure is reported in the partial batch response, so Lambda delivers the record again whatever went wrong.", "CA1031", "S2221")
    {
    }

    private protected override bool IsWrong(SyntaxNode place, SemanticModel semantics, LambdaModel model, CancellationToken cancellationToken)
    {
        if (!model.Symbols.Batches.Any
            || place.FirstAncestorOrSelf<CatchClauseSyntax>() is not { Parent: TryStatementSyntax statement } clause
            || semantics.GetOperation(clause.Block, cancellationToken) is not { } block)
        {
            return false;
        }

        var items = new FailedItems(model.Symbols.Batches, model.References);
        foreach (var operation in block.Descendants())
        {
            if (items.IsItem(operation, cancellationToken))
            {
                return semantics.GetOperation(statement, cancellationToken) is { } attempt && model.Records.ScopeOf(attempt, cancellationToken) is not null;
            }
        }

        return false;
    }
}
