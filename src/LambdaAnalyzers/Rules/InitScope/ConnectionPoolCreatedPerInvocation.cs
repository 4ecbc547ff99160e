using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

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
}
