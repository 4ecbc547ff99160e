using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB103: a data source, multiplexer, driver or broker client is created on every invocation instead of once in init scope.</summary>
internal sealed class ConnectionPoolCreatedPerInvocation : CreatedPerInvocationRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ConnectionPoolCreatedPerInvocation,
        "Connection pool is created on every invocation",
        "'{0}' is created on every invocation of {1}: each time connections are opened anew, which is waited and paid for and uses up what the server admits; create it once in init scope",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "Data sources, multiplexers, database drivers and broker clients own their connections and are made to be kept. Created in init scope they serve every invocation of the execution environment; created in invoke scope each invocation connects and authenticates again, and what is not closed stays open while the environment is frozen. Pooled ADO.NET connections are cheap to create and not meant.");

    public ConnectionPoolCreatedPerInvocation()
        : base(DiagnosticIds.ConnectionPoolCreatedPerInvocation)
    {
    }

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Reusable.Has(ReusableKind.ConnectionPool);

    protected override ITypeSymbol? Created(IOperation operation, LambdaModel model) =>
        model.Symbols.Reusable.Created(operation, ReusableKind.ConnectionPool);

    protected override bool IsMeant(IOperation operation, LambdaModel model, CancellationToken cancellationToken) => !UsesKeptSettings(operation);

    /// <summary>'new OpenSearchClient(s_settings)': with these clients the connections belong to the settings.</summary>
    private static bool UsesKeptSettings(IOperation operation)
    {
        if (operation is not IObjectCreationOperation { Type: { } type } creation || !IsSearchClient(type))
        {
            return false;
        }

        foreach (var argument in creation.Arguments)
        {
            var value = argument.Value;
            while (value is IConversionOperation conversion)
            {
                value = conversion.Operand;
            }

            if (value is IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation && value.Type?.SpecialType == SpecialType.None && value.Type.Name != "Uri")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSearchClient(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "ElasticClient" or "ElasticLowLevelClient" or "ElasticsearchClient" or "OpenSearchClient" or "OpenSearchLowLevelClient")
            {
                return true;
            }
        }

        return false;
    }
}
