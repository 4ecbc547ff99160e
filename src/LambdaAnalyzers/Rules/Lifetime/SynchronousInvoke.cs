using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB604: a function invokes another one and waits for it.</summary>
internal sealed class SynchronousInvoke : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SynchronousInvoke,
        "Lambda waits for Lambda",
        "'{0}' invokes a function and waits for its answer: {1} is billed for that time as well, and must last longer than the function that it invokes; {2}",
        DiagnosticCategories.Lifetime,
        RuleLevel.Info,
        "A synchronous invocation is billed twice while it lasts: once for the function that works and once for the one that waits. Both count against the account's concurrency, an error or a throttle of the inner function has to be handled by the outer one, and when the outer one times out the inner one still runs to its end. Chains of functions belong into Step Functions, and work whose result is not needed at once into an asynchronous invocation or a queue.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.AmazonService is not null;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "InvokeAsync" or "Invoke", ContainingType: { Name: "IAmazonLambda" or "AmazonLambdaClient" } type }
            || !model.Symbols.IsAwsService(type)
            || call.Arguments.Length == 0
            || call.Arguments[0].Value is not { Type.Name: "InvokeRequest" } request
            || !IsSynchronous(request, model, context.CancellationToken)
            || model.InvokeScope.Find(call, context.CancellationToken) is not { } reach
            || TriesDeployment(call, reach, model, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, CallName.LocationOf(call), reach.Locations(), ImmutableDictionary<string, string?>.Empty, call.TargetMethod.Name, reach.Describe(),
            ReadsAnswer(call)
                ? "let Step Functions call one after the other, or call the code that both need as a library"
                : "invoke it with 'InvocationType.Event', send it a message, or let Step Functions call both"));
    }

    /// <summary>A hook of CodeDeploy invokes the new version to see whether it works, and has to wait for what it answers.</summary>
    private static bool TriesDeployment(IInvocationOperation call, Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "PutLifecycleEventHookExecutionStatusAsync", "PutLifecycleEventHookExecutionStatusRequest" })
        {
            foreach (var use in model.References.NamesOf(name, cancellationToken))
            {
                if (use.SyntaxTree == call.Syntax.SyntaxTree)
                {
                    return true;
                }

                foreach (var handler in reach.Handlers)
                {
                    if (use.SyntaxTree == handler.Location.SourceTree)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Is more of the answer used than that there is one?</summary>
    private static bool ReadsAnswer(IOperation call)
    {
        var value = call;
        while (true)
        {
            switch (value.Parent)
            {
                case IAwaitOperation or IConversionOperation or IParenthesizedOperation:
                    value = value.Parent;
                    continue;

                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" } around when around.Instance == value:
                    value = around;
                    continue;

                case IPropertyReferenceOperation { Property.Name: "Result" }:
                    value = value.Parent;
                    continue;

                case IExpressionStatementOperation or IInvocationOperation { TargetMethod.Name: "Wait" }:
                    return false;

                case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                    return false;

                case IPropertyReferenceOperation { Property.Name: "StatusCode" or "HttpStatusCode" }:
                    return false;

                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } }:
                    foreach (var operation in AssignedOnce.RootOf(value).Descendants())
                    {
                        if (operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local)
                            && use.Parent is not (IPropertyReferenceOperation { Property.Name: "StatusCode" or "HttpStatusCode" }))
                        {
                            return true;
                        }
                    }

                    return false;

                default:
                    return true;
            }
        }
    }

    /// <summary>Is every request that comes here made in the source, and without another invocation type than the default?</summary>
    private static bool IsSynchronous(IOperation request, LambdaModel model, CancellationToken cancellationToken)
    {
        var made = 0;
        var others = false;
        var result = model.Origins.Find(
            request,
            OriginFlow.Value,
            operation =>
            {
                if (operation is IObjectCreationOperation { Type.Name: "InvokeRequest" } creation)
                {
                    made++;
                    others |= !IsSynchronous(creation);
                    return OriginStep.Stop;
                }

                return OriginStep.Continue;
            },
            cancellationToken);
        return made > 0 && !others && !result.SawUnknown && !result.IsExhausted;
    }

    private static bool IsSynchronous(IObjectCreationOperation creation)
    {
        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "InvocationType" } } assignment)
            {
                return IsRequestResponse(assignment.Value);
            }
        }

        // Set later, on the variable that holds it.
        foreach (var operation in AssignedOnce.RootOf(creation).Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "InvocationType", ContainingType.Name: "InvokeRequest" }, Instance: not IInstanceReferenceOperation } } assignment
                && !IsRequestResponse(assignment.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRequestResponse(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value.ConstantValue is { HasValue: true, Value: "RequestResponse" }
            || value is IFieldReferenceOperation { Field: { Name: "RequestResponse", ContainingType.Name: "InvocationType" } };
    }
}
