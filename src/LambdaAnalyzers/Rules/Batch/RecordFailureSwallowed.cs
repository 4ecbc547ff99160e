using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB202: the failure of a record is caught and not reported, so Lambda takes the record for processed.</summary>
internal sealed class RecordFailureSwallowed : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.RecordFailureSwallowed,
        "Failure of a record is swallowed",
        "{0}: {1} succeeds, so {2}; report the record in the partial batch response, or let the failure leave the handler",
        DiagnosticCategories.Batch,
        RuleLevel.Warning,
        "Lambda takes a record for processed when the handler returns without naming it as failed. An exception that is caught and only logged loses the record: a queue deletes its message, a stream moves on. Name the record in the partial batch response, or do not catch the exception.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Try);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Batches.Any;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var statement = (ITryOperation)context.Operation;
        if (SwallowedFailure.GeneralCatch(statement) is not { } clause
            || clause.Syntax is not CatchClauseSyntax syntax
            || SwallowedFailure.HasDecidingFinally(statement)
            || SwallowedFailure.IsRetried(statement)
            || model.Records.Work.Failures.Of(clause, cancellationToken) != CatchOutcome.Swallows
            || FindScope(statement, model, cancellationToken) is not { } scope
            || SwallowedFailure.IsOutcomeKept(statement, cancellationToken)
            || !IsPartOfRecord(statement, scope, model, cancellationToken))
        {
            return;
        }

        if (model.InvokeScope.Find(statement, cancellationToken) is not { } reach
            || BatchHandler.In(reach, scope.Source, model, cancellationToken) is not { } handler
            || SwallowedFailure.IsResultUsed(statement, handler.Method, model.Records, cancellationToken))
        {
            return;
        }

        var locations = new List<Location> { handler.Handler.Location };
        if (scope.Loop is { } loop)
        {
            locations.Add(loop.Operation.Syntax.GetLocation());
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            syntax.CatchKeyword.GetLocation(),
            locations,
            scope.IsAround ? "A failure ends the loop over the records here and is not reported" : "The failure of a record is caught here and not reported",
            Describe(reach, handler),
            scope.Source switch
            {
                BatchSource.Sqs when scope.IsAround => "the messages that were not processed are deleted",
                BatchSource.Sqs => "the message is deleted although it was not processed",
                _ when scope.IsAround => "the stream moves on past the records that were not processed",
                _ => "the stream moves on past the record although it was not processed",
            }));
    }

    /// <summary>The shortest path may be that of another handler, of another source.</summary>
    private static string Describe(Reach reach, BatchHandler handler) =>
        reach.Handlers[0].Equals(handler.Handler) ? reach.Describe() : "'" + handler.Handler.Name + "'";

    /// <summary>The try is inside the processing of one record, or around the loop.</summary>
    private static Scope? FindScope(ITryOperation statement, LambdaModel model, CancellationToken cancellationToken)
    {
        if (model.Records.ScopeOf(statement, cancellationToken) is { } scope)
        {
            return model.Records.Work.IsDoneIn(statement.Body, cancellationToken) ? new Scope(scope.Source, scope.Loop, scope.Code, IsAround: false) : null;
        }

        foreach (var operation in statement.Body.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RecordLoop.At(operation, model.Symbols.Batches, cancellationToken) is not { } loop)
            {
                continue;
            }

            // Only what can come out of the loop comes to this catch.
            var leaves = loop.Body is { } body
                ? model.Records.Work.FailureLeaves(body, statement.Body, cancellationToken)
                : loop.Method is { } method && model.Records.Work.FailureLeaves(method, loop.Operation, statement.Body, cancellationToken);
            if (leaves)
            {
                return new Scope(loop.Source, loop, statement, IsAround: true);
            }
        }

        return null;
    }

    /// <summary>
    /// Is the try the processing of the record, not something beside it? What is done outside of it for the same record, and may fail
    /// openly, is the processing then, and this a trifle that may fail.
    /// </summary>
    private static bool IsPartOfRecord(ITryOperation statement, Scope scope, LambdaModel model, CancellationToken cancellationToken)
    {
        if (scope.IsAround)
        {
            return true;
        }

        if (model.Records.Work.IsDoneOutside(statement, scope.Code, cancellationToken))
        {
            return false;
        }

        if (scope.Loop is null && UnitAround(statement, cancellationToken) is { } unit && model.Records.IsBesideOtherWork(unit, cancellationToken))
        {
            return false;
        }

        return SwallowedFailure.IsMainWork(statement, scope.Code, model.Records.Work, cancellationToken);
    }

    private static CodeUnit? UnitAround(ITryOperation statement, CancellationToken cancellationToken) =>
        statement.SemanticModel is { } model ? CodeUnit.Around(statement.Syntax, model, cancellationToken) : null;

    private sealed record Scope(BatchSource Source, RecordLoop? Loop, IOperation Code, bool IsAround);
}
