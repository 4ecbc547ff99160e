using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Cdk;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB406 in a CDK program. Without a type the CDK asks for IAM, so only <c>NONE</c> is at fault.</summary>
internal sealed class PublicFunctionUrlInCdk : CdkRule
{
    public override DiagnosticDescriptor Descriptor => PublicFunctionUrl.Rule;

    public override void Analyze(OperationAnalysisContext context, CdkModel model)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "AuthType" } property } } assignment)
        {
            return;
        }

        var isPublic = RunOnceGuard.Unwrap(assignment.Value) switch
        {
            IFieldReferenceOperation { Field: { Name: PublicFunctionUrl.Public } field } =>
                SymbolEqualityComparer.Default.Equals(field.ContainingType, model.Symbols.UrlAuthType),
            { ConstantValue: { HasValue: true, Value: PublicFunctionUrl.Public } } => property.ContainingType.IsOrImplements(model.Symbols.UrlProps),
            _ => false,
        };

        if (isPublic)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, assignment.Value.Syntax.GetLocation(), CdkNames.FunctionAround(assignment), "require IAM with 'FunctionUrlAuthType.AWS_IAM', or check the caller in the code"));
        }
    }
}
