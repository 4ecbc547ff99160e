using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB105: a helper on top of an AWS SDK client is created on every invocation instead of once in init scope.</summary>
internal sealed class SdkHelperCreatedPerInvocation : CreatedPerInvocationRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SdkHelperCreatedPerInvocation,
        "AWS SDK helper is created on every invocation",
        "'{0}' is created on every invocation of {1}: what it keeps (table metadata, mappings, secrets, connections) is lost each time; create it once in init scope",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "DynamoDBContext and Table keep the metadata of their tables and the mapping of their classes, a TransferUtility owns a client unless it is given one, and caches are empty when they are new. Created in init scope they keep what they know from one invocation to the next.");

    public SdkHelperCreatedPerInvocation()
        : base(DiagnosticIds.SdkHelperCreatedPerInvocation)
    {
    }

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Reusable.Has(ReusableKind.SdkHelper);

    protected override ITypeSymbol? Created(IOperation operation, LambdaModel model) =>
        model.Symbols.Reusable.Created(operation, ReusableKind.SdkHelper) is { } created && !IsThinWrapper(operation, created, model)
            ? created
            : null;

    /// <summary>A TransferUtility that is given a client keeps nothing of its own.</summary>
    private static bool IsThinWrapper(IOperation operation, ITypeSymbol created, LambdaModel model)
    {
        if (created.Name != "TransferUtility" || operation is not IObjectCreationOperation { Constructor: { } constructor })
        {
            return false;
        }

        foreach (var parameter in constructor.Parameters)
        {
            if (model.Symbols.IsAwsService(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }
}
