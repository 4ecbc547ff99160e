using System.Threading;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB101: an AWS SDK client is created on every invocation instead of once in init scope.</summary>
internal sealed class AwsClientCreatedPerInvocation : CreatedPerInvocationRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.AwsClientCreatedPerInvocation,
        "AWS SDK client is created on every invocation",
        "'{0}' is created on every invocation of {1}: each time its configuration is worked out and its request pipeline built anew, which is waited and paid for; create it once in init scope",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "An AWS SDK client is thread safe and made to be kept. Created in init scope (a static field, or a field of the handler's class) it serves every invocation of the execution environment; created in invoke scope its configuration (region, endpoint, retry and defaults mode) is worked out and its request pipeline built for each event, and with a proxy or an HTTP client factory of its own its connections are opened anew too.");

    public AwsClientCreatedPerInvocation()
        : base(DiagnosticIds.AwsClientCreatedPerInvocation)
    {
    }

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) =>
        model.Symbols.AmazonServiceClient is not null || model.Symbols.AmazonService is not null;

    protected override ITypeSymbol? Created(IOperation operation, LambdaModel model)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type: { } type }:
                return model.Symbols.IsAwsClient(type) ? type : null;

            // The SDK's own factory: AWSOptions.CreateServiceClient<IAmazonS3>().
            case IInvocationOperation { TargetMethod: { Name: "CreateServiceClient" } method }
                when model.Symbols.AwsOptions is { } options
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType, options)
                    && model.Symbols.IsAwsService(method.ReturnType):
                return method.ReturnType;

            default:
                return null;
        }
    }

    protected override bool IsMeant(IOperation operation, LambdaModel model, CancellationToken cancellationToken) =>
        operation is not IObjectCreationOperation creation || !LocalEndpoint.IsUsedBy(creation, model, cancellationToken);
}
