using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Deployment;

/// <summary>A rule on what deployment files say of the functions of this assembly. Its findings stand in those files.</summary>
internal abstract class DeploymentRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Looks at one file; called for each of them, also while it is typed.</summary>
    public abstract void Analyze(DeploymentContext context);
}
