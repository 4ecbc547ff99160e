using LambdaAnalyzers.Cdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB402 in a CDK program: what is unwrapped there stands in the template, or is resolved when it is deployed.</summary>
internal sealed class SecretInDeploymentInCdk : CdkRule
{
    public override DiagnosticDescriptor Descriptor => SecretInDeployment.Rule;

    public override void Analyze(OperationAnalysisContext context, CdkModel model)
    {
        if (CdkEnvironment.Pair(context.Operation) is not { } variable || ReservedEnvironmentVariableSet.IsReserved(variable.Name))
        {
            return;
        }

        var kind = CdkSecrets.Of(variable, model, context.CancellationToken);
        if (kind == CdkSecretKind.None || !model.Environment.IsOfFunction(context.Operation, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor,
            variable.Value.Syntax.GetLocation(),
            variable.Name,
            CdkNames.FunctionAround(context.Operation),
            kind switch
            {
                CdkSecretKind.Literal => "written into the code and the template",
                CdkSecretKind.FromBuild => "written into the template by the build",
                CdkSecretKind.Parameter => "given by a parameter of the template",
                _ => "resolved when the stack is deployed",
            }));
    }
}
