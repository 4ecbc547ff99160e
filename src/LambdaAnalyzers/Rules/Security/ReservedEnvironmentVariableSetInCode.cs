using System;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB404 in the function's own code: a warning, because the deployment succeeds.</summary>
internal sealed class ReservedEnvironmentVariableSetInCode : InvokeScopeRule
{
    public override DiagnosticDescriptor Descriptor => ReservedEnvironmentVariableSet.Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (invocation.TargetMethod is not { Name: "SetEnvironmentVariable", IsStatic: true, ContainingType: { Name: "Environment", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
            || invocation.Arguments.Length < 2)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (ArgumentOf(invocation, 0) is not { } variable
            || WrittenText.Of(variable, model.References, cancellationToken) is not { } name
            || !ReservedEnvironmentVariableSet.IsReserved(name)
            || LocalRun.Guards(invocation.Syntax)
            || IsKept(invocation)
            || !RunsOnLambda(invocation, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor,
            variable.Syntax.GetLocation(),
            DiagnosticSeverity.Warning,
            additionalLocations: null,
            properties: null,
            "This code",
            name,
            "everything in the process that reads it, the AWS SDK and the runtime among them, gets another value than Lambda's; give the value to what needs it"));
    }

    /// <summary>Is the variable put back to what it was, or to what it is?</summary>
    private static bool IsKept(IInvocationOperation invocation)
    {
        foreach (var part in ArgumentOf(invocation, 1)?.DescendantsAndSelf() ?? Array.Empty<IOperation>())
        {
            if (part is IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable" })
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? ArgumentOf(IInvocationOperation invocation, int ordinal)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>On an invocation, or when Lambda makes the handler's object.</summary>
    private static bool RunsOnLambda(IInvocationOperation invocation, LambdaModel model, CancellationToken cancellationToken) =>
        model.InvokeScope.Find(invocation, cancellationToken) is not null
        || (invocation.SemanticModel?.GetEnclosingSymbol(invocation.Syntax.SpanStart, cancellationToken) is { ContainingType: { } type } symbol
            && symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor }
            && model.Handlers.IsMadeOnceByRuntime(type, cancellationToken));
}
