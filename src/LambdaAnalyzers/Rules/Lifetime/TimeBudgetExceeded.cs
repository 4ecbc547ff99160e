using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Threading;
using LambdaAnalyzers.Async;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB606: a time-out or a wait is longer than the function may run.</summary>
internal sealed class TimeBudgetExceeded : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.TimeBudgetExceeded,
        "Time-out or wait is longer than the function's own time-out",
        "{0}, but {1}: {2}",
        DiagnosticCategories.Lifetime,
        RuleLevel.Warning,
        "Lambda ends an invocation when the function's 'Timeout' is over, without an exception that the code could catch: no time-out of the code that is longer ever comes, no 'catch' or retry behind it runs, nothing is logged but 'Task timed out', and the environment is thrown away. Limits in the code have to be shorter than the function's, and waits much shorter.");

    /// <summary>What an <c>HttpClient</c> waits when nobody says otherwise.</summary>
    private static readonly TimeSpan s_httpDefault = TimeSpan.FromSeconds(100);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        switch (context.Operation)
        {
            case IInvocationOperation call:
                AnalyzeCall(context, model, call);
                break;

            case IObjectCreationOperation { Type: { Name: "CancellationTokenSource" } type, Arguments: { Length: >= 1 } arguments } creation when TaskTypes.IsInThreading(type):
                AnalyzeLimit(context, model, arguments[0].Value, "the 'CancellationTokenSource'");
                break;

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Timeout" or "CommandTimeout", ContainingType: { } owner } property } target } assignment
                when IsTimeout(property, target, owner, model):
                var time = property.Name == "CommandTimeout" ? Seconds(assignment.Value) : TimeValues.Of(assignment.Value);
                if (time is { } limit && limit > TimeSpan.Zero && IsUsed(target))
                {
                    Report(context, model, assignment.Value, limit, $"'{OwnerName(target, owner)}.{property.Name}' is {TimeValues.Text(limit)}", NeverComes);
                }

                break;
        }
    }

    private const string NeverComes = "Lambda stops the function first, and nothing that handles this time-out ever runs; set a lower one";

    private static void AnalyzeCall(OperationAnalysisContext context, LambdaModel model, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType is not { } type || call.Arguments.Length == 0)
        {
            return;
        }

        switch (method.Name)
        {
            case "Sleep" when type.Name == "Thread" && TaskTypes.IsInThreading(type):
            case "Delay" when type.Name == "Task" && TaskTypes.IsInTasks(type) && !HasToken(call):
                if (TimeValues.Of(call.Arguments[0].Value) is { } wait && (wait > TimeSpan.Zero || wait == Timeout.InfiniteTimeSpan))
                {
                    var races = method.Name == "Delay" && !IsAwaited(call);
                    var text = wait == Timeout.InfiniteTimeSpan ? "without an end" : TimeValues.Text(wait);
                    if (!races)
                    {
                        Report(context, model, call, wait, $"'{type.Name}.{method.Name}' waits {text}", "Lambda stops the function before it goes on; wait where no function runs, or raise the function's time-out");
                    }
                    else if (wait != Timeout.InfiniteTimeSpan && IsRace(call))
                    {
                        Report(context, model, call, wait, $"This limit comes after {text}", NeverComes);
                    }
                }

                break;

            case "CancelAfter" when type.Name == "CancellationTokenSource" && TaskTypes.IsInThreading(type):
                AnalyzeLimit(context, model, call.Arguments[0].Value, "'CancelAfter'");
                break;

            case "WaitAndRetry" or "WaitAndRetryAsync" when IsPolly(type):
                if (PollyRetries.TotalOf(call) is { } total)
                {
                    Report(context, model, call, total, $"The waits of '{method.Name}' add up to {TimeValues.Text(total)}", "Lambda stops the function before the last retry; retry less, or sooner");
                }

                break;

            case "Timeout" or "TimeoutAsync" when IsPolly(type):
                var argument = call.Arguments[0].Value;
                var limit = argument.Type?.SpecialType == SpecialType.System_Int32 ? Seconds(argument) : TimeValues.Of(argument);
                if (limit is { } seconds && seconds > TimeSpan.Zero)
                {
                    Report(context, model, call, seconds, $"'{method.Name}' waits {TimeValues.Text(seconds)}", NeverComes);
                }

                break;

            case "GetAsync" or "PostAsync" or "PutAsync" or "DeleteAsync" or "PatchAsync" or "SendAsync" or "GetStringAsync" or "GetStreamAsync" or "GetByteArrayAsync"
                when type.Name is "HttpClient" && type.ContainingNamespace is { Name: "Http" }:
                AnalyzeDefault(context, model, call);
                break;
        }
    }

    /// <summary>A limit for other work: longer than the function's it never comes; made of what is left of the invocation it can be negative.</summary>
    private static void AnalyzeLimit(OperationAnalysisContext context, LambdaModel model, IOperation value, string what)
    {
        if (TimeValues.Of(value) is { } limit)
        {
            if (limit > TimeSpan.Zero)
            {
                Report(context, model, value, limit, $"{what} waits {TimeValues.Text(limit)}", NeverComes);
            }

            return;
        }

        if (RemainingTime.LessThan(value) is not { } reserve || reserve <= TimeSpan.Zero || model.InvokeScope.Find(context.Operation, context.CancellationToken) is not { } reach)
        {
            return;
        }

        if (FunctionLimits.ExceededBy(reserve, reach, model, context.CancellationToken) is { } function)
        {
            Report(
                context, reach, value, $"{what} gets what is left of the invocation less {TimeValues.Text(reserve)}", Stops(function),
                "the difference is negative from the start, and throws an 'ArgumentOutOfRangeException'; keep back less",
                SeverityOf(function.Limit));
        }
        else if (RemainingTime.IsUnguardedInLoop(value))
        {
            Report(
                context, reach, value, $"{what} gets what is left of the invocation less {TimeValues.Text(reserve)}", $"this loop may still run when less than that is left of {reach.Describe()}",
                "the difference is negative then, and throws an 'ArgumentOutOfRangeException' instead of ending in time; compare it with zero first",
                Rule.DefaultSeverity);
        }
    }

    /// <summary>
    /// The 100 seconds of an <c>HttpClient</c> are longer than nearly every function's time-out. That matters where the code counts on them:
    /// where it catches the exception that a time-out would be.
    /// </summary>
    private static void AnalyzeDefault(OperationAnalysisContext context, LambdaModel model, IInvocationOperation call)
    {
        var cancellationToken = context.CancellationToken;
        if (HasToken(call)
            || call.Instance is not { } client
            || !CatchesTimeout(call)
            || model.InvokeScope.Find(call, cancellationToken) is not { } reach
            || FunctionLimits.ExceededBy(s_httpDefault, reach, model, cancellationToken) is not { } function
            || !HasDefaultTimeout(client, model, cancellationToken))
        {
            return;
        }

        Report(
            context, reach, call, $"This call waits 100 seconds, the default of 'HttpClient.Timeout', before the time-out that is caught here", Stops(function),
            "Lambda stops the function first, and the 'catch' never runs; set 'Timeout' of the client",
            SeverityOf(function.Limit));
    }

    private static void Report(OperationAnalysisContext context, LambdaModel model, IOperation place, TimeSpan time, string what, string how)
    {
        var cancellationToken = context.CancellationToken;
        if (!model.Deployments.HasFiles)
        {
            return;
        }

        if (model.InvokeScope.Find(context.Operation, cancellationToken) is { } reach)
        {
            if (FunctionLimits.ExceededBy(time, reach, model, cancellationToken) is { } function)
            {
                Report(context, reach, place, what, Stops(function), how, SeverityOf(function.Limit));
            }
        }
        else if (InitScopeLimit.Of(context.Operation, model, cancellationToken) is { } most && (time >= most.Time || time == Timeout.InfiniteTimeSpan))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                PlaceOf(place),
                SeverityOf(most),
                additionalLocations: null,
                properties: null,
                what,
                $"no function of this project runs longer than {TimeValues.Text(most.Time)}{By(most)}",
                how));
        }
    }

    private static void Report(OperationAnalysisContext context, Reach reach, IOperation place, string what, string but, string how, DiagnosticSeverity severity) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, PlaceOf(place), severity, reach.Locations(), ImmutableDictionary<string, string?>.Empty, what, but, how));

    /// <summary>Defaults of the tools often stay where something else deploys with other values.</summary>
    private static DiagnosticSeverity SeverityOf(FunctionLimit limit) => limit.Defaults is null ? Rule.DefaultSeverity : DiagnosticSeverity.Info;

    private static string By(FunctionLimit limit) => limit.Defaults is { } file ? $" by '{file}'" : string.Empty;

    private static Location PlaceOf(IOperation place) => place is IInvocationOperation { TargetMethod: { IsStatic: false } or { Name: "Delay" or "Sleep" } } call && call.TargetMethod.ContainingType?.Name != "TimeSpan"
        ? CallName.LocationOf(call)
        : place.Syntax.GetLocation();

    private static string Stops((Handlers.Handler Handler, FunctionLimit Limit) function) =>
        $"{(function.Handler.Name == Handlers.Handler.LambdaInPlace ? function.Handler.Name : "'" + function.Handler.Name + "'")} may run {TimeValues.Text(function.Limit.Time)} only{By(function.Limit)}";

    /// <summary>
    /// Does the object on which the time-out is set ever do anything, or get anywhere? A variable that is only set up has no effect, and
    /// neither has its time-out.
    /// </summary>
    private static bool IsUsed(IPropertyReferenceOperation target)
    {
        IOperation? value = target.Instance;
        if (value is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
        {
            value = target.Parent?.Parent?.Parent;
        }

        ILocalSymbol? local = null;
        switch (value)
        {
            case ILocalReferenceOperation reference when AssignedOnce.ValueOf(reference) is { } made && Made(made):
                local = reference.Local;
                break;

            case IObjectCreationOperation creation:
                var parent = creation.Parent;
                while (parent is IConversionOperation)
                {
                    parent = parent.Parent;
                }

                switch (parent)
                {
                    case IExpressionStatementOperation:
                    case IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation }:
                        return false;
                    case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                        local = declarator.Symbol;
                        break;
                    case ISimpleAssignmentOperation { Target: ILocalReferenceOperation assigned, Parent: IExpressionStatementOperation }:
                        local = assigned.Local;
                        break;
                }

                break;
        }

        if (local is null)
        {
            return true;
        }

        foreach (var operation in AssignedOnce.RootOf(target).Descendants())
        {
            if (operation is ILocalReferenceOperation use
                && SymbolEqualityComparer.Default.Equals(use.Local, local)
                && !(use.Parent is IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } property && assignment.Target == property)
                && !(use.Parent is ISimpleAssignmentOperation own && own.Target == use))
            {
                return true;
            }
        }

        return false;

        static bool Made(IOperation value)
        {
            while (value is IConversionOperation conversion)
            {
                value = conversion.Operand;
            }

            return value is IObjectCreationOperation;
        }
    }

    private static bool IsTimeout(IPropertySymbol property, IPropertyReferenceOperation target, INamedTypeSymbol owner, LambdaModel model) => property.Name switch
    {
        "CommandTimeout" => owner.Name.EndsWith("Command", StringComparison.Ordinal) && property.Type.SpecialType == SpecialType.System_Int32,
        _ => owner is { Name: "HttpClient", ContainingNamespace.Name: "Http" } || model.Symbols.IsClientConfig(target.Instance?.Type ?? owner) || model.Symbols.IsClientConfig(owner),
    };

    private static string OwnerName(IPropertyReferenceOperation target, INamedTypeSymbol owner) => target.Instance?.Type?.Name ?? owner.Name;

    private static TimeSpan? Seconds(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: int and > 0 and var seconds } ? TimeSpan.FromSeconds((int)seconds) : null;

    private static bool IsPolly(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == "Polly";
    }

    private static bool HasToken(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type.Name == "CancellationToken"
                && argument.Value is not (IDefaultValueOperation or IPropertyReferenceOperation { Property.Name: "None" }))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAwaited(IInvocationOperation delay)
    {
        IOperation value = delay;
        while (value.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "Wait" } or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IAwaitOperation || value is IInvocationOperation { TargetMethod.Name: "GetResult" or "Wait" };
    }

    /// <summary>'Task.WhenAny(work, Task.Delay(…))'.</summary>
    private static bool IsRace(IOperation delay)
    {
        for (var current = delay.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IInvocationOperation call:
                    return call.TargetMethod.Name == "WhenAny";
                case IArgumentOperation or IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool CatchesTimeout(IOperation call)
    {
        var inner = call;
        for (var current = call.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); inner = current, current = current.Parent)
        {
            if (current is ITryOperation @try && @try.Body == inner)
            {
                foreach (var clause in @try.Catches)
                {
                    if (clause.ExceptionType is { Name: "TaskCanceledException" or "TimeoutException" })
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool HasDefaultTimeout(IOperation client, LambdaModel model, CancellationToken cancellationToken)
    {
        // Whoever sets a time-out anywhere may have set it for this client.
        foreach (var use in model.References.UsesOf("Timeout", cancellationToken))
        {
            if (use.Symbol(cancellationToken) is IPropertySymbol { ContainingType: { Name: "HttpClient" } })
            {
                return false;
            }
        }

        var made = 0;
        var others = false;
        var result = model.Origins.Find(
            client,
            OriginFlow.Value,
            operation =>
            {
                if (operation is IObjectCreationOperation { Type.Name: "HttpClient" })
                {
                    made++;
                    return OriginStep.Stop;
                }

                others |= operation is IObjectCreationOperation;
                return OriginStep.Continue;
            },
            cancellationToken);
        return made > 0 && !others && !result.SawUnknown && !result.IsExhausted;
    }
}
