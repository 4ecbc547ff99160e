using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB608: the failure of an asynchronous event is caught and not passed on, so Lambda takes the event for processed.</summary>
internal sealed class AsyncEventFailureSwallowed : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.AsyncEventFailureSwallowed,
        "Failure of an asynchronous event is swallowed",
        "{0} succeeds although it failed: the {1} event is not retried, and no on-failure destination or dead-letter queue gets it; rethrow with 'throw;'",
        DiagnosticCategories.Lifetime,
        RuleLevel.Warning,
        "Nobody waits for the result of an asynchronous invocation. Lambda retries the event, and then hands it to an on-failure destination or dead-letter queue, only if the handler fails. An exception that is caught and only logged loses the event. Log it if you like, and rethrow it.");

    /// <summary>Handlers that are invoked asynchronously although their event does not say so.</summary>
    private static readonly OptionKey<HashSet<string>> s_handlersKey = KnownOptions.AsynchronousHandlers.Of(DiagnosticIds.AsyncEventFailureSwallowed);

    /// <summary>Callers of a helper that are looked at.</summary>
    private const int MostHops = 4;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Try);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var statement = (ITryOperation)context.Operation;
        if (SwallowedFailure.GeneralCatch(statement) is not { } clause
            || clause.Syntax is not CatchClauseSyntax syntax
            || SwallowedFailure.HasDecidingFinally(statement)
            || SwallowedFailure.IsRetried(statement)
            || SpeaksOfRetries(syntax)
            || model.Records.Work.Failures.Of(clause, cancellationToken) != CatchOutcome.Swallows
            || !model.Records.Work.IsDoneIn(statement.Body, cancellationToken)
            || SwallowedFailure.IsOutcomeKept(statement, cancellationToken))
        {
            return;
        }

        if (model.InvokeScope.Find(statement, cancellationToken) is not { } reach
            || EventOf(reach, clause, model, cancellationToken) is not var (source, method)
            || SwallowedFailure.IsResultUsed(statement, method, model.Records, cancellationToken)
            || !IsMainWork(statement, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, syntax.CatchKeyword.GetLocation(), reach.Locations(), reach.Describe(), source));
    }

    /// <summary>Does a comment in the catch speak of retries? Whoever wrote it decided that there shall be none.</summary>
    private static bool SpeaksOfRetries(CatchClauseSyntax clause)
    {
        foreach (var trivia in clause.DescendantTrivia())
        {
            if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                && trivia.ToString().IndexOf("retr", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The event of the handlers that run the code, if nobody waits for the result of any of them.</summary>
    private static (string Source, IMethodSymbol Method)? EventOf(
        Reach reach, ICatchClauseOperation clause, LambdaModel model, CancellationToken cancellationToken)
    {
        (string, IMethodSymbol)? first = null;
        foreach (var handler in reach.Handlers)
        {
            if (handler.FindMethod(model.References, cancellationToken) is not { } method
                || EventOf(handler, method, clause, model, cancellationToken) is not { } source)
            {
                return null;
            }

            first ??= (source, method);
        }

        return first;
    }

    private static string? EventOf(
        Handlers.Handler handler, IMethodSymbol method, ICatchClauseOperation clause, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var parameter in method.Parameters)
        {
            if (model.Symbols.Events.Find(parameter.Type) is { } kind)
            {
                // A state machine that a rule starts hands the event on, and waits for the function's answer.
                return kind.IsHandedOn && SwallowedFailure.GivesValue(method.ReturnType) ? DeployedEventOf(handler, model, cancellationToken) : kind.Name;
            }

            if (model.Symbols.IsLambdaEvent(parameter.Type))
            {
                return null;
            }
        }

        if (IsNamedByOption(method, clause.Syntax.SyntaxTree, model))
        {
            return "asynchronous";
        }

        // An answer that says what went wrong is for somebody who waits.
        return ReturnsValue(clause) ? null : DeployedEventOf(handler, model, cancellationToken);
    }

    /// <summary>The triggers that a template gives the function, if all of them invoke it asynchronously.</summary>
    private static string? DeployedEventOf(Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        string? name = null;
        foreach (var deployed in model.Deployments.Of(handler, model.Handlers, cancellationToken))
        {
            if (!deployed.Function.HasAllEvents || deployed.Function.Events.IsEmpty)
            {
                return null;
            }

            foreach (var source in deployed.Function.Events)
            {
                if (source.Facts.Model != InvocationModel.Asynchronous)
                {
                    return null;
                }

                name ??= source.Facts.Name;
            }
        }

        return name;
    }

    private static bool IsNamedByOption(IMethodSymbol method, SyntaxTree tree, LambdaModel model)
    {
        var names = model.Options.Read(tree, s_handlersKey);
        return names.Count > 0 && (names.Contains(method.ShortName()) || names.Contains(method.ContainingType?.ContainingNamespace?.ToDisplayString() + "." + method.ShortName()));
    }

    private static bool ReturnsValue(ICatchClauseOperation clause)
    {
        foreach (var operation in clause.Handler.Descendants())
        {
            if (operation is IReturnOperation { ReturnedValue: { ConstantValue: not { HasValue: true, Value: null } } value, IsImplicit: false }
                && !RecordLoop.IsTask(value.Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is nothing else done on the way from the handler whose failure is passed on, so that this is no trifle that may fail?</summary>
    private static bool IsMainWork(ITryOperation statement, LambdaModel model, CancellationToken cancellationToken)
    {
        var work = model.Records.Work;
        var root = Enclosing.FunctionOrBody(statement);
        return statement.SemanticModel is { } semantics
            && !work.IsDoneOutside(statement, root, cancellationToken)
            && SwallowedFailure.IsMainWork(statement, root, work, cancellationToken)
            && !IsBesideOtherWork(CodeUnit.Around(statement.Syntax, semantics, cancellationToken), MostHops, new HashSet<CodeUnit>(), model, cancellationToken);
    }

    private static bool IsBesideOtherWork(CodeUnit unit, int hops, HashSet<CodeUnit> seen, LambdaModel model, CancellationToken cancellationToken)
    {
        if (!seen.Add(unit) || model.InvokeScope.IsHandler(unit, cancellationToken))
        {
            return false;
        }

        if (hops == 0)
        {
            return true;
        }

        foreach (var edge in model.Calls.CallersOf(unit, cancellationToken))
        {
            if (!model.InvokeScope.IsReached(edge.Caller, cancellationToken))
            {
                continue;
            }

            if (model.References.ModelOf(edge.Site.SyntaxTree).GetOperation(edge.Site, cancellationToken) is not { } site
                || model.Records.Work.IsDoneOutside(site, Enclosing.FunctionOrBody(site), cancellationToken)
                || model.Records.IsPartOfContainedWork(site, Enclosing.FunctionOrBody(site), cancellationToken)
                || IsBesideOtherWork(edge.Caller, hops - 1, seen, model, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
