using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB104: a service provider, host or configuration is built on every invocation instead of once in init scope.</summary>
internal sealed class ServiceProviderBuiltPerInvocation : CreatedPerInvocationRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ServiceProviderBuiltPerInvocation,
        "Service provider is built on every invocation",
        "'{0}' is built on every invocation of {1}: its singletons and settings are made anew each time, which is waited and paid for; build it once in init scope",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "A service provider, a host or a configuration that is built in invoke scope makes every singleton, with all the clients in them, and reads every setting again for each event. Built once in init scope it serves all of them; a scope (CreateScope) separates one event from the next.");

    public ServiceProviderBuiltPerInvocation()
        : base(DiagnosticIds.ServiceProviderBuiltPerInvocation)
    {
    }

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Reusable.Has(ReusableKind.Provider);

    protected override ITypeSymbol? Created(IOperation operation, LambdaModel model) =>
        model.Symbols.Reusable.Created(operation, ReusableKind.Provider);
}
