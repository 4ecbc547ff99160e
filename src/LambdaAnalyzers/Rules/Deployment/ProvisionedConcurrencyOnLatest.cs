using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB812: provisioned concurrency is asked for something that is no published version.</summary>
internal sealed class ProvisionedConcurrencyOnLatest : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ProvisionedConcurrencyOnLatest,
        "Provisioned concurrency needs a published version",
        "Provisioned concurrency of '{0}' is for no published version, and the deployment fails: {1}",
        DiagnosticCategories.Deployment,
        RuleLevel.Error,
        "Lambda keeps execution environments ready for a version or for an alias of one, never for '$LATEST'.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            var deployed = function.Function;
            if (deployed is { Source: DeploymentSource.Sam, ProvisionedConcurrency.IsKnown: true, AutoPublishAlias.IsAbsent: true })
            {
                context.Report(
                    deployed.ProvisionedConcurrency.KeySpan ?? deployed.Span,
                    deployed.LogicalId,
                    "'ProvisionedConcurrencyConfig' of a SAM function needs 'AutoPublishAlias'");
            }

            foreach (var alias in deployed.Aliases)
            {
                if (alias is { ProvisionedConcurrency.IsKnown: true, Version: { IsKnown: true, Value: "$LATEST" } })
                {
                    context.Report(alias.Version.Span ?? alias.Span, alias.LogicalId, "the alias stands for '$LATEST'; let it stand for a version");
                }
            }
        }
    }
}
