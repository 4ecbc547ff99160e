using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>
/// A rule that needs to know whether code runs on every invocation. All of them are hosted by one analyzer
/// (<see cref="InvokeScopeAnalyzer"/>), because the walk over the operations is what costs.
/// </summary>
internal abstract class InvokeScopeRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The operations among which its candidates are.</summary>
    public abstract ImmutableArray<OperationKind> Candidates { get; }

    /// <summary>Asked before anything is registered: can this compilation hold a finding at all?</summary>
    public abstract bool AppliesTo(LambdaModel model);

    /// <summary>Looks at one candidate. The cheapest question first; reach last.</summary>
    public abstract void Analyze(OperationAnalysisContext context, LambdaModel model);
}
