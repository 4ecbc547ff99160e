using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Async;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB602: code that could await keeps a thread waiting instead.</summary>
internal sealed class BlockingCallInInvokeScope : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.BlockingCallInInvokeScope,
        "Blocking call in invoke scope",
        "'{0}' keeps a thread waiting during {1}: it does not deadlock, since Lambda has no synchronization context, but what runs beside it is held up, on Managed Instances other invocations too{2}; {3}",
        DiagnosticCategories.Lifetime,
        RuleLevel.Info,
        "A thread that waits for a task is a thread less for everything else: for the continuations of other tasks of the invocation, and where one process runs many invocations at once, for those. The pool starts new threads slowly, on a function with a fraction of a CPU above all. Lambda has no synchronization context, so that such code does not deadlock; it is slower than it has to be, and what is slower costs more. 'Wait' and 'Result' also wrap every failure in an 'AggregateException'.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation, OperationKind.PropertyReference);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        switch (context.Operation)
        {
            case IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type }, Instance: { } task } result when TaskTypes.IsTaskLike(type):
                if (result.Syntax is MemberAccessExpressionSyntax access)
                {
                    Check(context, model, task, access.Name.GetLocation(), "Result", wraps: TaskTypes.IsTask(type), "await the task");
                }

                break;

            case IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType: { } type }, Instance: { } task } wait when TaskTypes.IsTask(type):
                if (!IsQuestion(wait))
                {
                    Check(context, model, task, CallName.LocationOf(wait), "Wait", wraps: true, "await the task");
                }

                break;

            case IInvocationOperation { TargetMethod: { Name: "GetResult", ContainingType: { } type }, Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited } } get
                when TaskTypes.IsAwaiter(type):
                Check(context, model, awaited, CallName.LocationOf(get), "GetResult", wraps: false, "await the task");
                break;

            case IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WaitAny", ContainingType: { } type } } all when TaskTypes.IsTask(type):
                Check(context, model, all, CallName.LocationOf(all), all.TargetMethod.Name, wraps: all.TargetMethod.Name == "WaitAll", all.TargetMethod.Name == "WaitAll" ? "await 'Task.WhenAll'" : "await 'Task.WhenAny'");
                break;

            case IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType: { Name: "SemaphoreSlim" } type } } semaphore when TaskTypes.IsInThreading(type):
                if (!IsQuestion(semaphore))
                {
                    Check(context, model, semaphore, CallName.LocationOf(semaphore), "SemaphoreSlim.Wait", wraps: false, "await 'WaitAsync'");
                }

                break;

            case IInvocationOperation { TargetMethod: { Name: "WaitOne" or "Wait", ContainingType: { Name: "WaitHandle" or "ManualResetEventSlim" or "CountdownEvent" } type } } signal when TaskTypes.IsInThreading(type):
                if (signal.Instance is IPropertyReferenceOperation { Property.Name: "AsyncWaitHandle", Instance: { } started })
                {
                    // A task is one of these too; work of the older kind can be made one.
                    var isTask = TaskTypes.IsTask(started is IConversionOperation { Operand.Type: { } operand } ? operand : started.Type);
                    if (!IsQuestion(signal))
                    {
                        Check(
                            context, model, isTask ? started : signal, CallName.LocationOf(signal), "AsyncWaitHandle.WaitOne", wraps: false,
                            isTask ? "await the task" : "await 'Task.Factory.FromAsync'");
                    }
                }
                else if (!IsQuestion(signal) && signal.Instance?.Type is not { Name: "Mutex" or "Semaphore" })
                {
                    Check(context, model, signal, CallName.LocationOf(signal), $"{(signal.Instance?.Type ?? type).Name}.{signal.TargetMethod.Name}", wraps: false, "await a task, for instance that of a 'TaskCompletionSource'");
                }

                break;
        }
    }

    private static void Check(OperationAnalysisContext context, LambdaModel model, IOperation waitedFor, Location location, string name, bool wraps, string how)
    {
        var cancellationToken = context.CancellationToken;
        if (!AsyncCapability.CanAwaitAt(context.Operation, model, cancellationToken)
            || (waitedFor != context.Operation && CompletedTasks.IsCompletedAt(waitedFor, context.Operation, model, cancellationToken))
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || AsyncCapability.IsForOthers(reach, model, cancellationToken)
            || OwnThreads.Run(context.Operation, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            location,
            reach.Locations(),
            ImmutableDictionary<string, string?>.Empty,
            name,
            reach.Describe(),
            wraps ? ", and a failure arrives in an 'AggregateException'" : string.Empty,
            how));
    }

    /// <summary>'Wait(0)' asks and does not wait.</summary>
    private static bool IsQuestion(IInvocationOperation wait)
    {
        foreach (var argument in wait.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: 0 }
                || argument.Value is IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } })
            {
                return true;
            }
        }

        return false;
    }
}
