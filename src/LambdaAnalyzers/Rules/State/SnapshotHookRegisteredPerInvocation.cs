using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.State;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB308: a SnapStart hook is registered by an invocation, when the runtime has long taken the hooks that there were.</summary>
internal sealed class SnapshotHookRegisteredPerInvocation : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SnapshotHookRegisteredPerInvocation,
        "SnapStart hook is registered per invocation",
        "'{0}' has no effect in {1}: the runtime takes the registered hooks once, before the first invocation; register it in the constructor of the handler's class, or before the bootstrap starts",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "The .NET runtime client runs the hooks that are registered when init scope ends: those before the snapshot, and those after a restore. What an invocation registers comes too late and never runs.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.SnapStart.IsOn(CancellationToken.None);

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (SnapStartFunctions.IsRegistration(invocation.TargetMethod)
            && model.InvokeScope.Find(invocation, context.CancellationToken) is { } reach
            && IsOfSnapStart(reach, model, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, invocation.Syntax.GetLocation(), reach.Locations(), ImmutableDictionary<string, string?>.Empty, invocation.TargetMethod.Name, reach.Describe()));
        }
    }

    private static bool IsOfSnapStart(Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var handler in reach.Handlers)
        {
            if (model.SnapStart.IsOn(handler, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
