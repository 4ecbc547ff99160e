using LambdaAnalyzers.Cdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB404 in a CDK program: the deployment fails.</summary>
internal sealed class ReservedEnvironmentVariableSetInCdk : CdkRule
{
    public override DiagnosticDescriptor Descriptor => ReservedEnvironmentVariableSet.Rule;

    public override void Analyze(OperationAnalysisContext context, CdkModel model)
    {
        if (CdkEnvironment.Pair(context.Operation) is { } variable
            && ReservedEnvironmentVariableSet.IsReserved(variable.Name)
            && model.Environment.IsOfFunction(context.Operation, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, variable.NameAt.Syntax.GetLocation(), "The environment of '" + CdkNames.FunctionAround(context.Operation) + "'", variable.Name, "the deployment fails; leave it out, Lambda sets it"));
        }
    }
}
