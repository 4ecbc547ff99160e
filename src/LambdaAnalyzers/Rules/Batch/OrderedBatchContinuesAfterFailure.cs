using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB206: an ordered batch goes on after a record failed, although everything from that record on comes again.</summary>
internal sealed class OrderedBatchContinuesAfterFailure : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.OrderedBatchContinuesAfterFailure,
        "Ordered batch continues after a failed record",
        "The loop {0}, but {1} returns the failed record of an ordered batch: {2}; {3}",
        DiagnosticCategories.Batch,
        RuleLevel.Warning,
        "For a Kinesis or DynamoDB stream Lambda takes the lowest sequence number among the reported ones as a checkpoint and retries every record from there. Records that were processed behind it are processed again. Stop at the first failure and report that record. The messages of a FIFO queue are ordered too: return the failed one and all behind it.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Loop, OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Batches.Any;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (RecordLoop.At(context.Operation, model.Symbols.Batches, cancellationToken) is not { Body: { } body } loop
            || loop.Source == BatchSource.Kafka
            || Reports(loop, body, model, cancellationToken) is not { IsEmpty: false } reports
            || (!loop.RunsInParallel && (loop.Form != RecordLoopForm.Statement || MayStop(loop, body)))
            || !model.Records.Work.IsDoneIn(body, cancellationToken)
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || HandlerOf(reach, loop.Source, model, cancellationToken) is not { } handler)
        {
            return;
        }

        var locations = new List<Location> { handler.Handler.Location };
        foreach (var report in reports)
        {
            locations.Add(report.Syntax.GetLocation());
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            loop.Location,
            locations,
            loop.RunsInParallel ? "processes records side by side" : "goes on after a record failed",
            reach.Describe(),
            loop.Source.IsStream()
                ? "Lambda retries everything from the first failed record on, so the records behind it are processed twice and out of order"
                : "the failed message comes again behind the messages of its group that were processed after it",
            !loop.Source.IsStream()
                ? "stop at the first failure, and return that message and all that were not processed"
                : loop.RunsInParallel ? "process them one after the other and stop at the first failure" : "stop at the first failure"));
    }

    /// <summary>Where the loop notes that its record failed: the catch around it, else the creation of the failed item.</summary>
    private static ImmutableArray<IOperation> Reports(RecordLoop loop, IOperation body, LambdaModel model, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var operation in body.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is IObjectCreationOperation { Type: INamedTypeSymbol type } creation && IsFailedItem(type)
                && CatchAround(creation, body) is { } report && !found.Contains(report))
            {
                found.Add(report);
            }
        }

        return found.ToImmutable();
    }

    private static bool IsFailedItem(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol property && BatchTypes.IsItemIdentifier(property))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation CatchAround(IOperation operation, IOperation body)
    {
        for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is ICatchClauseOperation)
            {
                return current;
            }
        }

        return operation;
    }

    /// <summary>Does anything in the body end the loop? Then it may well do so after a failure.</summary>
    private static bool MayStop(RecordLoop loop, IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            switch (operation)
            {
                case IBranchOperation { BranchKind: BranchKind.Break } leave when !IsInInnerLoop(leave, body):
                case IBranchOperation { BranchKind: BranchKind.GoTo }:
                case IReturnOperation { IsImplicit: false } when !IsInFunction(operation, body):
                case IThrowOperation when !IsInFunction(operation, body) && IsInCatch(operation, body):
                    return true;
            }
        }

        // A flag in the head of a counting loop, or in the 'TakeWhile' that a 'foreach' goes through.
        return loop.Operation switch
        {
            IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } } => true,
            IForEachLoopOperation { Collection: { } collection } => collection.DescendantsAndSelf().Any(
                static operation => operation is IInvocationOperation { TargetMethod.Name: "TakeWhile" }),
            _ => false,
        };
    }

    private static bool IsInInnerLoop(IOperation operation, IOperation body) =>
        Enclosing.IsIn(operation, body, static around => around is ILoopOperation or ISwitchOperation or IAnonymousFunctionOperation);

    private static bool IsInFunction(IOperation operation, IOperation body) =>
        Enclosing.IsIn(operation, body, static around => around is IAnonymousFunctionOperation or ILocalFunctionOperation);

    private static bool IsInCatch(IOperation operation, IOperation body) =>
        Enclosing.IsIn(operation, body, static around => around is ICatchClauseOperation);

    /// <summary>A handler that gets its records in order and gives back which of them failed.</summary>
    private static BatchHandler? HandlerOf(Reach reach, BatchSource source, LambdaModel model, CancellationToken cancellationToken) =>
        BatchHandler.In(
            reach, source, model, cancellationToken,
            batch => batch.Response is not null && batch.IsOrdered(model, cancellationToken) && !batch.HasOneRecord(model, cancellationToken));
}
