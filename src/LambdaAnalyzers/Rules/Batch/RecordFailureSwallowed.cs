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
        if (GeneralCatch(statement) is not { } clause
            || clause.Syntax is not CatchClauseSyntax syntax
            || HasDecidingFinally(statement)
            || IsRetried(statement)
            || model.Records.Work.Failures.Of(clause, cancellationToken) != CatchOutcome.Swallows
            || FindScope(statement, model, cancellationToken) is not { } scope
            || IsOutcomeKept(statement, cancellationToken)
            || !IsPartOfRecord(statement, scope, model, cancellationToken))
        {
            return;
        }

        if (model.InvokeScope.Find(statement, cancellationToken) is not { } reach
            || HandlerOf(reach, scope.Source, model, cancellationToken) is not { } handler
            || IsResultUsed(statement, handler, model, cancellationToken))
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

    /// <summary>The one catch that decides for failures of all kinds. A filter chooses, so nothing is certain.</summary>
    private static ICatchClauseOperation? GeneralCatch(ITryOperation statement)
    {
        foreach (var clause in statement.Catches)
        {
            if (FailureHandling.IsGeneral(clause) && clause.Filter is null)
            {
                return clause;
            }
        }

        return null;
    }

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

        // A try inside another one that reports: what the outer one does besides decides.
        var child = (IOperation)statement;
        for (var current = statement.Parent; current is not null && child != scope.Code; child = current, current = current.Parent)
        {
            if (current is ICatchClauseOperation or IAnonymousFunctionOperation { Parent: not IDelegateCreationOperation })
            {
                return false;
            }

            if (current is ITryOperation { Finally: { } end } && end == child)
            {
                return false;
            }

            if (current is ITryOperation outer && outer.Body == child && model.Records.Work.Failures.Contains(outer, cancellationToken)
                && model.Records.Work.IsDoneOutside(statement, outer.Body, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static CodeUnit? UnitAround(ITryOperation statement, CancellationToken cancellationToken) =>
        statement.SemanticModel is { } model ? CodeUnit.Around(statement.Syntax, model, cancellationToken) : null;

    /// <summary>A finally that decides something may report what the catch does not.</summary>
    private static bool HasDecidingFinally(ITryOperation statement)
    {
        if (statement.Finally is null)
        {
            return false;
        }

        foreach (var operation in statement.Finally.Descendants())
        {
            if (operation is IConditionalOperation { Syntax: IfStatementSyntax } or ISimpleAssignmentOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In a loop that tries again, a catch that goes on is the point of it.</summary>
    private static bool IsRetried(ITryOperation statement)
    {
        for (var current = statement.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IWhileLoopOperation:
                    return true;

                case IForLoopOperation { Condition: { } condition } when !CountsElements(condition):
                    return true;

                case ILoopOperation:
                case IAnonymousFunctionOperation:
                case ILocalFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool CountsElements(IOperation condition)
    {
        foreach (var operation in condition.Descendants())
        {
            if (operation is IPropertyReferenceOperation { Property.Name: "Count" or "Length" } or IInvocationOperation { TargetMethod.Name: "Count" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Does the body note in a local that it succeeded, and something else read it: <c>done = true</c>, <c>result = …</c>, <c>done.Add(id)</c>?
    /// Or does it leave the method, so that the code behind it means failure?
    /// </summary>
    private static bool IsOutcomeKept(ITryOperation statement, CancellationToken cancellationToken)
    {
        var root = FailureHandling.Root(statement);
        foreach (var operation in statement.Body.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IReturnOperation { Kind: OperationKind.Return, IsImplicit: false } or IBranchOperation { BranchKind: BranchKind.Continue }
                    when HasCodeBehind(statement):
                    return true;

                case ILocalReferenceOperation reference
                    when IsNoted(reference)
                        && !IsDeclaredIn(reference.Local, statement.Body)
                        && FailureHandling.IsReadOtherwise(reference.Local, root, except: statement.Body, cancellationToken):
                    return true;
            }
        }

        return false;
    }

    private static bool IsNoted(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name.StartsWith("Add", System.StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsDeclaredIn(ILocalSymbol local, IOperation code)
    {
        foreach (var declaration in local.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == code.Syntax.SyntaxTree && code.Syntax.Span.Contains(declaration.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A statement after the try that does more than log or return.</summary>
    private static bool HasCodeBehind(ITryOperation statement)
    {
        if (statement.Parent is not IBlockOperation block)
        {
            return false;
        }

        var index = block.Operations.IndexOf(statement);
        for (var i = index + 1; i < block.Operations.Length; i++)
        {
            foreach (var operation in block.Operations[i].DescendantsAndSelf())
            {
                if (operation is IInvocationOperation { TargetMethod: { ContainingType: { } type } method } && !CallEffects.IsTelemetry(method, type)
                    && !RecordLoop.IsTask(type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static BatchHandler? HandlerOf(Reach reach, BatchSource source, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var handler in reach.Handlers)
        {
            if (BatchHandler.Of(handler, model, cancellationToken) is { } batch && batch.Source == source)
            {
                return batch;
            }
        }

        return null;
    }

    /// <summary>The method around the try gives something back that a caller looks at: failure as a value.</summary>
    private static bool IsResultUsed(ITryOperation statement, BatchHandler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        for (var current = statement.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return !SymbolEqualityComparer.Default.Equals(lambda.Symbol, handler.Method)
                        && GivesValue(lambda.Symbol.ReturnType) && !IsAwaitedOnly(lambda);

                case ILocalFunctionOperation function:
                    return !SymbolEqualityComparer.Default.Equals(function.Symbol, handler.Method)
                        && GivesValue(function.Symbol.ReturnType)
                        && !model.Records.IsResultUnused(CodeUnit.OfFunction(function.Syntax), cancellationToken);
            }
        }

        if (statement.SemanticModel?.GetEnclosingSymbol(statement.Syntax.SpanStart, cancellationToken) is not IMethodSymbol method
            || SymbolEqualityComparer.Default.Equals(CodeUnit.Definition(method), CodeUnit.Definition(handler.Method)))
        {
            return false;
        }

        return GivesValue(method.ReturnType) && !model.Records.IsResultUnused(CodeUnit.OfMethod(method), cancellationToken);
    }

    /// <summary>The results of the lambdas are awaited together, and the array of them is thrown away.</summary>
    private static bool IsAwaitedOnly(IAnonymousFunctionOperation lambda)
    {
        var isAwaited = false;
        for (var current = lambda.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IInvocationOperation { TargetMethod.Name: "WhenAll" }:
                    isAwaited = true;
                    break;
                case IExpressionStatementOperation:
                    return isAwaited;
            }
        }

        return false;
    }

    private static bool GivesValue(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_Void && !(RecordLoop.IsTask(type) && type is INamedTypeSymbol { IsGenericType: false });

    private sealed record Scope(BatchSource Source, RecordLoop? Loop, IOperation Code, bool IsAround);
}
