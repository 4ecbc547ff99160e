using System;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Async;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB603: a handler waits, which is billed like work.</summary>
internal sealed class SleepInInvokeScope : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SleepInInvokeScope,
        "Waiting in invoke scope is paid for",
        "'{0}' lets {1} wait{2}, and Lambda bills waiting like work; {3}",
        DiagnosticCategories.Lifetime,
        RuleLevel.Info,
        "Lambda bills the time from the start of an invocation to its end, whatever happens in it. An invocation that sleeps also takes one of the account's concurrent executions. Waiting costs nothing where no function runs: in a wait state of Step Functions, in a queue with a delay, in a schedule, or until an event says that something is done.");

    /// <summary>Shorter pauses cost next to nothing.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(0.5);

    /// <summary>The steps of a loop add up.</summary>
    private static readonly TimeSpan s_shortestStep = TimeSpan.FromSeconds(0.2);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        var cancellationToken = context.CancellationToken;
        if (!(method.Name == "Sleep" && method.ContainingType is { Name: "Thread" } thread && TaskTypes.IsInThreading(thread))
            && !(method.Name == "Delay" && method.ContainingType is { Name: "Task" } task && TaskTypes.IsInTasks(task) && IsWaitedFor(call)))
        {
            return;
        }

        var time = call.Arguments.Length > 0 ? TimeValues.Of(call.Arguments[0].Value) : null;
        if (time is { } known && (known < s_shortestStep || known == Timeout.InfiniteTimeSpan))
        {
            return;
        }

        var pause = WaitingLoop.PauseOf(call);
        if (pause is LoopPause.Retry or LoopPause.InProcess
            || (pause == LoopPause.Distance && time < s_shortest)
            || model.InvokeScope.Find(call, cancellationToken) is not { } reach
            || model.InvokeScope.RunsOnlyAfterFailure(call, cancellationToken)
            || SimulatedWork.Is(call, cancellationToken)
            || IsStoppedBefore(call, time, reach, model, cancellationToken))
        {
            return;
        }

        var polls = pause == LoopPause.Polling;
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            CallName.LocationOf(call),
            reach.Locations(),
            ImmutableDictionary<string, string?>.Empty,
            method.ContainingType!.Name + "." + method.Name,
            reach.Describe(),
            time is { } span ? (polls ? " in steps of " : " for ") + TimeValues.Text(span) : string.Empty,
            polls
                ? "instead of asking again and again, let an event or a Step Functions task token continue when the result is there"
                : "wait where no function runs: in a wait state of Step Functions, or in a queue with a delay"));
    }

    /// <summary>A wait that is longer than the function may run has a rule of its own, and another remedy.</summary>
    private static bool IsStoppedBefore(IInvocationOperation call, TimeSpan? time, Reach reach, LambdaModel model, CancellationToken cancellationToken) =>
        time is { } known
        && call.TargetMethod.Parameters.Length == 1
        && model.Deployments.HasFiles
        && FunctionLimits.ExceededBy(known, reach, model, cancellationToken) is not null;

    /// <summary>A delay that races with work is a time limit, not a wait.</summary>
    private static bool IsWaitedFor(IInvocationOperation delay)
    {
        IOperation value = delay;
        while (true)
        {
            switch (value.Parent)
            {
                case IAwaitOperation:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" } call when call.Instance == value:
                    value = call;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" } call when call.Instance == value:
                    return true;
                case IConversionOperation or IParenthesizedOperation:
                    value = value.Parent;
                    continue;
                default:
                    return false;
            }
        }
    }
}
