using System;
using System.Collections.Generic;
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

/// <summary>LMB605: an ASP.NET Core application that runs on Lambda hosts a service that works between requests, when nothing runs.</summary>
internal sealed class BackgroundServiceInLambda : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.BackgroundServiceInLambda,
        "Background service in an application on Lambda",
        "'{0}' works in the background, but on Lambda the process is frozen between requests: its {1} stands still for minutes or for ever and runs in as many copies as there are environments; let a schedule or a queue invoke a function for this work",
        DiagnosticCategories.Lifetime,
        RuleLevel.Warning,
        "An execution environment runs only while it handles a request. The loop or timer of a hosted service runs in the gaps that the requests leave it, is frozen in the middle of its work, and disappears with the environment without being stopped. Under load many environments run it at once. Work that is due at times belongs into a function of its own, invoked by EventBridge Scheduler, and work that comes from a queue into one with an event source mapping.");

    private const int MostLayers = 3;

    /// <summary>Registrations of services of others that run for ever.</summary>
    private static readonly Dictionary<string, string> s_known = new(StringComparer.Ordinal)
    {
        ["AddHangfireServer"] = "Hangfire",
        ["AddQuartzHostedService"] = "Quartz",
        ["AddQuartzServer"] = "Quartz",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.ServiceCollection is not null;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (context.Operation is IObjectCreationOperation creation)
        {
            AnalyzeTimer(context, creation, model);
            return;
        }

        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        var isKnown = s_known.TryGetValue(method.Name, out var product);
        if ((!isKnown && !IsHostedService(method))
            || !method.IsExtensionMethod
            || model.References.IsInSource(method)
            || !IsOnServices(call, model)
            || StartupWays.IsDecided(call))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (!model.Handlers.HostsAspNetCore(cancellationToken))
        {
            return;
        }

        string? name;
        string? activity;
        if (isKnown)
        {
            name = product;
            activity = "scheduler";
        }
        else
        {
            var service = ServiceOf(call);
            name = service?.Name;
            activity = service is null ? null : ActivityOf(service, model, cancellationToken);
        }

        if (name is not null && activity is not null && StartupWays.AlwaysRuns(call, model, cancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, CallName.LocationOf(call), name, activity));
        }
    }

    /// <summary>A timer that the application starts itself, before it runs.</summary>
    private static void AnalyzeTimer(OperationAnalysisContext context, IObjectCreationOperation timer, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (timer is not { Type: { Name: "Timer" } type, Syntax: ObjectCreationExpressionSyntax { Type: { } written } }
            || !(TaskTypes.IsInThreading(type) || type.ContainingNamespace is { Name: "Timers" })
            || RunsOnce(timer)
            || IsInLambda(timer)
            || !model.Handlers.HostsAspNetCore(cancellationToken)
            || !Lifetimes.IsNeverEnded(timer, model, cancellationToken)
            || model.InvokeScope.Find(timer, cancellationToken) is not null
            || !StartupWays.AlwaysRuns(timer, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, written.GetLocation(), "Timer", "callback"));
    }

    private static bool IsInLambda(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>'AddHostedService&lt;Worker&gt;()', or 'AddSingleton&lt;IHostedService, Worker&gt;()', which does the same.</summary>
    private static bool IsHostedService(IMethodSymbol method) => method.Name switch
    {
        "AddHostedService" => true,
        "AddSingleton" or "AddTransient" => method.TypeArguments.Length > 0 && method.TypeArguments[0] is { Name: "IHostedService", ContainingNamespace.Name: "Hosting" },
        _ => false,
    };

    private static bool IsOnServices(IInvocationOperation call, LambdaModel model) =>
        (call.Instance?.Type ?? (call.Arguments.Length > 0 ? RunOnceGuard.Unwrap(call.Arguments[0].Value)?.Type : null)) is { } type
        && type.IsOrImplements(model.Symbols.ServiceCollection);

    /// <summary>The class of the service, or what the factory makes.</summary>
    private static INamedTypeSymbol? ServiceOf(IInvocationOperation call)
    {
        var arguments = call.TargetMethod.TypeArguments;
        if (call.TargetMethod.Name == "AddHostedService")
        {
            return arguments.Length == 1 ? arguments[0] as INamedTypeSymbol : null;
        }

        if (arguments.Length == 2)
        {
            return arguments[1] as INamedTypeSymbol;
        }

        // 'AddSingleton<IHostedService>(new Worker())'
        return call.Arguments.Length == 2 ? RunOnceGuard.Unwrap(call.Arguments[1].Value)?.Type as INamedTypeSymbol : null;
    }

    /// <summary>What goes on without an end: a loop or a timer. Null: the service only does something at the start, or nothing is known of it.</summary>
    private static string? ActivityOf(INamedTypeSymbol service, LambdaModel model, CancellationToken cancellationToken)
    {
        for (var type = service; type is not null && model.References.IsInSource(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IMethodSymbol { Name: "ExecuteAsync" or "StartAsync" or "StartedAsync", Parameters.Length: 1 } method
                    && model.References.BodyOf(method, cancellationToken) is { } body)
                {
                    // It runs the Lambda loop itself.
                    if (RunsBootstrap(body))
                    {
                        return null;
                    }

                    if (ActivityOf(body, model, MostLayers, cancellationToken) is { } activity)
                    {
                        return activity;
                    }
                }
            }
        }

        return null;
    }

    private static string? ActivityOf(IOperation body, LambdaModel model, int layers, CancellationToken cancellationToken)
    {
        foreach (var operation in body.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IObjectCreationOperation { Type: { Name: "Timer" or "PeriodicTimer" } type } timer
                    when (TaskTypes.IsInThreading(type) || type.ContainingNamespace?.Name == "Timers") && !RunsOnce(timer) && !StartupWays.IsDecided(timer):
                    return "timer";

                case ILoopOperation loop when IsEndless(loop) && !SynchronousWork.AwaitsNothing(loop) && !IsLeft(loop) && !StartupWays.IsDecided(loop):
                    return "loop";

                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method }
                    when layers > 0 && model.References.IsInSource(method) && !StartupWays.IsDecided(operation)
                        && model.References.BodyOf(method, cancellationToken) is { } called && called != body
                        && ActivityOf(called, model, layers - 1, cancellationToken) is { } activity:
                    return activity;
            }
        }

        return null;
    }

    /// <summary>A timer without a period.</summary>
    private static bool RunsOnce(IObjectCreationOperation timer)
    {
        foreach (var argument in timer.Arguments)
        {
            if (argument.Parameter?.Name == "period")
            {
                return TimeValues.Of(argument.Value) is { } period && (period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero);
            }
        }

        // 'new Timer(callback)' does not run before somebody changes it.
        return timer.Type?.Name == "Timer" && TaskTypes.IsInThreading(timer.Type) && timer.Arguments.Length == 1;
    }

    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: { } condition } => IsEndless(condition),
        IForLoopOperation { Condition: var condition } => condition is null || IsEndless(condition),
        IForEachLoopOperation { IsAsynchronous: true } each => IsChannel(each.Collection),
        _ => false,
    };

    /// <summary>'true', or until somebody stops it.</summary>
    private static bool IsEndless(IOperation condition) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: true } } => true,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: { } operand } => IsStopQuestion(operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison =>
            IsStopQuestion(comparison.LeftOperand) && comparison.RightOperand.ConstantValue is { HasValue: true, Value: false },
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: false } } } pattern => IsStopQuestion(pattern.Value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => IsEndless(both.LeftOperand) && IsEndless(both.RightOperand),
        IAwaitOperation awaiting => IsNextRound(awaiting.Operation),
        IConversionOperation conversion => IsEndless(conversion.Operand),
        _ => false,
    };

    private static bool IsStopQuestion(IOperation value) => value is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" };

    private static bool IsNextRound(IOperation awaited)
    {
        while (awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } instance })
        {
            awaited = instance;
        }

        return awaited is IInvocationOperation { TargetMethod.Name: "WaitForNextTickAsync" or "WaitToReadAsync" };
    }

    /// <summary>A channel is read as long as the application runs; other asynchronous sequences come to an end.</summary>
    private static bool IsChannel(IOperation collection)
    {
        for (var i = 0; i < 4; i++)
        {
            switch (collection)
            {
                case IConversionOperation conversion:
                    collection = conversion.Operand;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WithCancellation", Arguments: { Length: > 0 } arguments } call:
                    collection = call.Instance ?? arguments[0].Value;
                    continue;
            }

            break;
        }

        return collection is IInvocationOperation { TargetMethod.Name: "ReadAllAsync" };
    }

    /// <summary>Does the loop end by itself, when something has succeeded for instance? Not if it ends because it is cancelled or has failed.</summary>
    private static bool IsLeft(ILoopOperation loop)
    {
        foreach (var operation in OwnOperations.Of(loop))
        {
            if ((operation is IBranchOperation { BranchKind: BranchKind.Break } branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel))
                || operation.Kind == OperationKind.Return)
            {
                var isStopped = false;
                for (var current = operation.Parent; current is not null && current != loop; current = current.Parent)
                {
                    isStopped |= current is ICatchClauseOperation || (current is IConditionalOperation { Condition: { } condition } && StartupWays.IsCancellation(condition));
                }

                if (!isStopped)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool RunsBootstrap(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod.ContainingType.Name: "LambdaBootstrapBuilder" or "LambdaBootstrap" })
            {
                return true;
            }
        }

        return false;
    }
}
