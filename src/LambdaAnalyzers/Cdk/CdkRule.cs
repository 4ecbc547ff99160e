using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Cdk;

/// <summary>A rule on functions that a CDK program deploys. All of them are hosted by <see cref="CdkAnalyzer"/>.</summary>
internal abstract class CdkRule
{
    /// <summary>The same as for deployment files: one rule, wherever a deployment is written.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Looks at one call, object creation or assignment.</summary>
    public abstract void Analyze(OperationAnalysisContext context, CdkModel model);
}
