using System.Collections.Immutable;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB108: an AWS SDK client gets a region that is written in the code instead of the environment's.</summary>
internal sealed class HardCodedRegion : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.HardCodedRegion,
        "AWS region is written in the code",
        "The region '{0}' of '{1}' is written in the code: deployed to another region the function still calls this one; leave it out, Lambda sets AWS_REGION",
        DiagnosticCategories.InitScope,
        RuleLevel.Off,
        "Lambda sets AWS_REGION, and an SDK client without a region uses it. A region in the code binds the function to one region, adds latency when it is deployed to another, and breaks failover.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.FieldReference, OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.RegionEndpoint is not null;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var region = context.Operation switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true } field } when IsRegion(field.ContainingType, model) => field.Name,
            IInvocationOperation { TargetMethod: { Name: "GetBySystemName" } method, Arguments.Length: 1 } invocation
                when IsRegion(method.ContainingType, model)
                    && invocation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string name } => name,
            _ => null,
        };

        if (region is not null && ClientOrConfig(context.Operation, model) is { } user)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), region, user.Name));
        }
    }

    private static bool IsRegion(INamedTypeSymbol type, LambdaModel model) =>
        SymbolEqualityComparer.Default.Equals(type, model.Symbols.RegionEndpoint);

    /// <summary>The client, client configuration or options object that gets the region: as an argument, in the object initialiser or by assignment.</summary>
    private static ITypeSymbol? ClientOrConfig(IOperation operation, LambdaModel model)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { Type: { } owner } and not IInstanceReferenceOperation } }:
                    return TakesRegion(owner, model) ? owner : null;
                case IConversionOperation or IArgumentOperation or IObjectOrCollectionInitializerOperation or ISimpleAssignmentOperation or IConditionalOperation:
                    continue;
                case IObjectCreationOperation { Type: { } type }:
                    return TakesRegion(type, model) ? type : null;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool TakesRegion(ITypeSymbol type, LambdaModel model) =>
        model.Symbols.IsAwsClient(type) || model.Symbols.IsClientConfig(type) || type.IsOrDerivesFrom(model.Symbols.AwsOptions);
}
