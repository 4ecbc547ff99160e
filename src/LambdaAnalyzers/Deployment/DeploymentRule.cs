using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Deployment;

/// <summary>A rule on what deployment files say of the functions of this assembly. Its findings stand in those files.</summary>
internal abstract class DeploymentRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>
    /// Does a finding in the defaults of the tools hold, although the command line, or a CDK program elsewhere, may deploy with other values?
    /// If not, it is information there.
    /// </summary>
    public virtual bool HoldsForDefaults => true;

    /// <summary>Is it wrong in a file that deploys nothing, too: because of what stands there for everyone to read, or because nobody can read it?</summary>
    public virtual bool HoldsWithoutDeployment => false;

    /// <summary>Looks at one file; called for each of them, also while it is typed.</summary>
    public abstract void Analyze(DeploymentContext context);
}
