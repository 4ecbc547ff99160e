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

/// <summary>LMB601: work is started that nobody awaits, so it is still under way when the handler returns and Lambda freezes the environment.</summary>
internal sealed class WorkOutlivesInvocation : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.WorkOutlivesInvocation,
        "Work outlives the invocation",
        "{0}, but Lambda freezes the environment as soon as {1} returns: the work stops halfway and goes on in a later invocation or never, and nobody hears of its failure; {2}",
        DiagnosticCategories.Lifetime,
        RuleLevel.Warning,
        "An execution environment runs only while an invocation runs. When the handler returns, or the task that it returned completes, Lambda freezes the process with everything that is under way in it. Work that nobody awaited continues when the environment is used again, possibly minutes later, with connections that have timed out since, or is lost with the environment. Await all work before the handler returns; what takes too long for that belongs into another invocation.");

    private const string Await = "await it";

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(
        OperationKind.Invocation,
        OperationKind.AnonymousFunction,
        OperationKind.ObjectCreation,
        OperationKind.EventAssignment,
        OperationKind.MethodBody,
        OperationKind.LocalFunction);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        switch (context.Operation)
        {
            case IInvocationOperation call:
                AnalyzeCall(context, model, call);
                break;

            case IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } lambda:
                if (!IsHandledElsewhere(lambda, model, cancellationToken) && !SynchronousWork.AwaitsNothing(lambda) && !Rendezvous.Follows(lambda, cancellationToken))
                {
                    Report(context, model, lambda, AsyncKeyword(lambda.Syntax), "This 'async' lambda returns nothing that could be awaited", "pass it where a 'Func<Task>' is taken and await that");
                }

                break;

            case IObjectCreationOperation { Type: { Name: "Timer" } type } timer when IsTimer(type) && Lifetimes.IsNeverEnded(timer, model, cancellationToken):
                if (!Rendezvous.Follows(timer, cancellationToken))
                {
                    Report(context, model, timer, TypeOf(timer), "Nothing ends this timer", "dispose it before the handler returns, or let a schedule invoke the function");
                }

                break;

            case IEventAssignmentOperation { Adds: true, HandlerValue: IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { IsAsync: true, ReturnsVoid: true } handler } } } subscription:
                if (!Rendezvous.Follows(subscription, cancellationToken))
                {
                    Report(context, model, subscription, subscription.HandlerValue.Syntax.GetLocation(), $"'{handler.Name}' is 'async void' and cannot be awaited", "do the work where it can be awaited");
                }

                break;

            case ILocalFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } symbol, Syntax: LocalFunctionStatementSyntax syntax } function:
                AnalyzeAsyncVoid(context, model, symbol, CodeUnit.OfFunction(syntax), syntax.Identifier.GetLocation(), function);
                break;

            case IMethodBodyOperation { Syntax: MethodDeclarationSyntax syntax } body when context.ContainingSymbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true } method:
                AnalyzeAsyncVoid(context, model, method, CodeUnit.OfMethod(method), syntax.Identifier.GetLocation(), body);
                break;
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, LambdaModel model, IInvocationOperation call)
    {
        var cancellationToken = context.CancellationToken;
        var method = call.TargetMethod;
        if (TaskTypes.IsTaskLike(call.Type) || TaskTypes.IsCollectionOfTasks(call.Type))
        {
            // The quick answer for nearly all calls.
            if (call.Parent is IReturnOperation
                || (call.Parent is IAwaitOperation && !TaskTypes.IsTaskLike(call.Parent.Type))
                || TaskFate.IsSameTask(method)
                || IsBesideTask(call)
                || IsOnGivenTask(call, model, cancellationToken))
            {
                return;
            }

            if (new TaskFate(model, cancellationToken).IsLost(call)
                && (TaskTypes.IsCollectionOfTasks(call.Type) ? IsMadeOfTasks(call) : !SynchronousWork.IsComplete(call, model, cancellationToken))
                && !Rendezvous.Follows(call, cancellationToken))
            {
                var name = CallName.Of(call);
                Report(
                    context,
                    model,
                    call,
                    CallName.LocationOf(call),
                    TaskTypes.IsCollectionOfTasks(call.Type) ? $"Nothing awaits the tasks that '{name}' collects"
                        : call.Parent is IAwaitOperation ? $"Only the start of the work is awaited that '{name}' gives back as a task of its own"
                        : $"Nothing awaits '{name}'",
                    TaskTypes.IsCollectionOfTasks(call.Type) ? "await 'Task.WhenAll' of them" : call.Parent is IAwaitOperation ? "await the inner task too" : Await);
            }

            return;
        }

        if (method.ContainingType is not { } type)
        {
            return;
        }

        switch (method.Name)
        {
            case "Start" when type.Name == "Thread" && TaskTypes.IsInThreading(type) && Lifetimes.IsNeverJoined(call):
                if (!Rendezvous.Follows(call, cancellationToken))
                {
                    Report(context, model, call, CallName.LocationOf(call), "Nothing waits for this thread", "await the work, or 'Join' the thread");
                }

                break;

            case "Start" when TaskTypes.IsTask(type) && call.Instance is { } task && IsStartLost(task, model, cancellationToken):
                if (!Rendezvous.Follows(call, cancellationToken))
                {
                    Report(context, model, call, CallName.LocationOf(call), "Nothing awaits this task", Await);
                }

                break;

            case "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" when type.Name == "ThreadPool" && TaskTypes.IsInThreading(type):
            case "RunWorkerAsync" when type is { Name: "BackgroundWorker", ContainingNamespace.Name: "ComponentModel" }:
                if (!Rendezvous.Follows(call, cancellationToken))
                {
                    Report(context, model, call, CallName.LocationOf(call), $"Nothing waits for the work of '{method.Name}'", "await it as a task");
                }

                break;
        }
    }

    private static void AnalyzeAsyncVoid(
        OperationAnalysisContext context, LambdaModel model, IMethodSymbol method, CodeUnit unit, Location location, IOperation body)
    {
        var cancellationToken = context.CancellationToken;
        if (model.InvokeScope.Find(unit, cancellationToken) is not { } reach
            || model.Handlers.Find(unit, cancellationToken) is not null
            || SynchronousWork.AwaitsNothing(body)
            || AwaitsOnlyWhatIsGiven(method, body)
            || IsMet(unit, model, cancellationToken))
        {
            return;
        }

        Report(context, reach, location, $"'{method.Name}' is 'async void', so nothing can await it", "return a 'Task' and await it");
    }

    /// <summary>Does a caller wait for what the method does in another way?</summary>
    private static bool IsMet(CodeUnit unit, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var edge in model.Calls.CallersOf(unit, cancellationToken))
        {
            if (model.References.Contains(edge.Site.SyntaxTree)
                && model.References.ModelOf(edge.Site.SyntaxTree).GetOperation(edge.Site, cancellationToken) is { } site
                && Rendezvous.Follows(site, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// 'sending.ContinueWith(…)' on a variable that is used besides: who awaits the task itself has left the continuation beside on purpose, and
    /// it runs as soon as the task is done.
    /// </summary>
    private static bool IsBesideTask(IInvocationOperation call)
    {
        if (call is not { TargetMethod.Name: "ContinueWith", Instance: ILocalReferenceOperation { Local: { } local } instance })
        {
            return false;
        }

        IOperation root = call;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        foreach (var operation in root.Descendants())
        {
            if (operation is ILocalReferenceOperation reference
                && reference != instance
                && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && reference.Parent is not (IInvocationOperation { TargetMethod.Name: "ContinueWith" } or ISimpleAssignmentOperation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>'static void Forget(this Task task) => task.ContinueWith(…)': those who give their task away are told, where they do.</summary>
    private static bool IsOnGivenTask(IInvocationOperation call, LambdaModel model, CancellationToken cancellationToken) =>
        call is { TargetMethod.Name: "ContinueWith", Instance: IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } } parameter } }
        && TaskTypes.IsTask(parameter.Type)
        && call.SemanticModel is { } semanticModel
        && !model.Calls.CallersOf(CodeUnit.Around(call.Syntax, semanticModel, cancellationToken), cancellationToken).IsEmpty;

    /// <summary>The same as 'async void'.</summary>
    private static bool AwaitsOnlyWhatIsGiven(IMethodSymbol method, IOperation body)
    {
        var given = 0;
        foreach (var operation in OwnOperations.Of(body))
        {
            if (operation is not IAwaitOperation { Operation: { } awaited })
            {
                continue;
            }

            while (awaited is IInvocationOperation { Instance: { } instance } call && TaskFate.IsSameTask(call.TargetMethod))
            {
                awaited = instance;
            }

            if (awaited is not IParameterReferenceOperation { Parameter: { } parameter } || !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method))
            {
                return false;
            }

            given++;
        }

        return given > 0;
    }

    /// <summary>'records.Select(SendAsync).ToList()': other lists of tasks may hold those that somebody else awaits.</summary>
    private static bool IsMadeOfTasks(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("ToList" or "ToArray") || call.Arguments.Length != 1)
        {
            return false;
        }

        var source = call.Arguments[0].Value;
        while (source is IConversionOperation conversion)
        {
            source = conversion.Operand;
        }

        return source is IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } };
    }

    /// <summary>'new Task(…).Start()', or a variable with such a task that is not awaited.</summary>
    private static bool IsStartLost(IOperation task, LambdaModel model, CancellationToken cancellationToken) => task switch
    {
        IObjectCreationOperation => true,
        ILocalReferenceOperation local => AssignedOnce.ValueOf(local) is IObjectCreationOperation creation && new TaskFate(model, cancellationToken).IsLost(creation),
        _ => false,
    };

    /// <summary>Lambdas that another rule or another case of this one reports.</summary>
    private static bool IsHandledElsewhere(IAnonymousFunctionOperation lambda, LambdaModel model, CancellationToken cancellationToken)
    {
        IOperation value = lambda;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        // 'new ThreadStart(async () => …)' is a delegate creation; its own parent counts.
        var owner = value.Parent is IArgumentOperation argument ? argument.Parent : value.Parent;
        switch (owner)
        {
            case IObjectCreationOperation { Type: { Name: "Thread" or "Timer" } type } when TaskTypes.IsInThreading(type):
            case IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" } }:
            // Runs only when something is cancelled.
            case IInvocationOperation { TargetMethod: { Name: "Register" or "UnsafeRegister", ContainingType.Name: "CancellationToken" } }:
            // What a record handler returns has a rule of its own.
            case IInvocationOperation { TargetMethod: { Name: "From", ContainingType.Name: "RecordHandler" } }:
                return true;
        }

        return model.Handlers.Find(CodeUnit.OfFunction(lambda.Syntax), cancellationToken) is not null;
    }

    private static bool IsTimer(ITypeSymbol type) =>
        TaskTypes.IsInThreading(type) || type.ContainingNamespace is { Name: "Timers", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static Location AsyncKeyword(SyntaxNode lambda) =>
        lambda is AnonymousFunctionExpressionSyntax { AsyncKeyword: var keyword } && !keyword.IsMissing ? keyword.GetLocation() : lambda.GetLocation();

    private static Location TypeOf(IObjectCreationOperation creation) =>
        creation.Syntax is ObjectCreationExpressionSyntax { Type: { } type } ? type.GetLocation() : creation.Syntax.GetLocation();

    private static void Report(OperationAnalysisContext context, LambdaModel model, IOperation operation, Location location, string what, string how)
    {
        if (model.InvokeScope.Find(operation, context.CancellationToken) is { } reach)
        {
            Report(context, reach, location, what, how);
        }
    }

    private static void Report(OperationAnalysisContext context, Reach reach, Location location, string what, string how) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, location, reach.Locations(), ImmutableDictionary<string, string?>.Empty, what, reach.Describe(), how));
}
