using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Async;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
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

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.ServiceCollection is not null;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        var isKnown = s_known.TryGetValue(method.Name, out var product);
        if ((!isKnown && method.Name != "AddHostedService")
            || !method.IsExtensionMethod
            || model.References.IsInSource(method)
            || !IsOnServices(call, model)
            || IsConditional(call))
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

        if (name is not null && activity is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, CallName.LocationOf(call), name, activity));
        }
    }

    private static bool IsOnServices(IInvocationOperation call, LambdaModel model) =>
        (call.Instance?.Type ?? (call.Arguments.Length > 0 ? Unwrapped(call.Arguments[0].Value).Type : null)) is { } type
        && type.IsOrImplements(model.Symbols.ServiceCollection);

    private static IOperation Unwrapped(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>Somebody thought of it: on Lambda the service may not be registered at all.</summary>
    private static bool IsConditional(IOperation registration)
    {
        for (var current = registration.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation:
                    return true;
                case IBlockOperation block:
                    foreach (var statement in block.Operations)
                    {
                        // 'if (isLambda) return;' in front of it.
                        if (statement.Syntax.SpanStart < registration.Syntax.SpanStart && statement is IConditionalOperation { WhenTrue: { } then } && Leaves(then))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    private static bool Leaves(IOperation statement)
    {
        foreach (var operation in statement.DescendantsAndSelf())
        {
            if (operation.Kind == OperationKind.Return)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>'AddHostedService&lt;Worker&gt;()', or what the factory makes.</summary>
    private static INamedTypeSymbol? ServiceOf(IInvocationOperation call) =>
        call.TargetMethod.TypeArguments.Length == 1 ? call.TargetMethod.TypeArguments[0] as INamedTypeSymbol : null;

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
                case IObjectCreationOperation { Type: { Name: "Timer" or "PeriodicTimer" } type } when TaskTypes.IsInThreading(type) || type.ContainingNamespace?.Name == "Timers":
                    return "timer";

                case IWhileLoopOperation { Condition: { } condition } loop when IsEndless(condition) && !SynchronousWork.AwaitsNothing(loop):
                case IForLoopOperation { Condition: null } endless when !SynchronousWork.AwaitsNothing(endless):
                case IForEachLoopOperation { IsAsynchronous: true }:
                    return "loop";

                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method }
                    when layers > 0 && model.References.IsInSource(method) && model.References.BodyOf(method, cancellationToken) is { } called && called != body
                        && ActivityOf(called, model, layers - 1, cancellationToken) is { } activity:
                    return activity;
            }
        }

        return null;
    }

    /// <summary>'true', or until somebody stops it.</summary>
    private static bool IsEndless(IOperation condition)
    {
        if (condition.ConstantValue is { HasValue: true, Value: true })
        {
            return true;
        }

        foreach (var part in condition.DescendantsAndSelf())
        {
            if (part is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" }
                or IInvocationOperation { TargetMethod.Name: "WaitForNextTickAsync" or "WaitToReadAsync" })
            {
                return true;
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
