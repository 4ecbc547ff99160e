using System.Globalization;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB804: the function runs on a runtime that AWS no longer supports.</summary>
internal sealed class RuntimeDeprecated : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.RuntimeDeprecated,
        "Lambda runtime is deprecated",
        "Function '{0}' runs on '{1}', which is deprecated since {2}: {3}; move to '{4}'",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "A deprecated runtime gets no security patches and no support. Some time later Lambda refuses to create functions with it, and then to update them.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool HoldsForDefaults => false;

    public override void Analyze(DeploymentContext context)
    {
        var today = context.Model.Options.EvaluationDate;
        foreach (var function in context.Functions)
        {
            var deployed = function.Function;
            if (!deployed.Runtime.TryGetKnown(out var identifier)
                || deployed.MayBeImage
                || LambdaRuntime.Find(identifier) is not { } runtime
                || today < runtime.Deprecated
                // Left as the project began; it has moved on.
                || (deployed.IsUnnamedDefault && RuntimeMismatch.Contradicts(identifier, context.Model.Options))
                || IsDeployedAnew(context, function, today))
            {
                continue;
            }

            context.Report(
                deployed.SpanOf(deployed.Runtime),
                deployed.LogicalId,
                identifier,
                Day(runtime.Deprecated),
                Consequence(runtime, today),
                runtime.Successor);
        }
    }

    /// <summary>Does another file deploy the same handler on a runtime that is supported? Then this one is kept for what was.</summary>
    private static bool IsDeployedAnew(DeploymentContext context, DeployedFunction function, System.DateTime today)
    {
        foreach (var other in context.Model.Deployments.OthersOf(function, context.CancellationToken))
        {
            if (other.Function.Runtime.TryGetKnown(out var identifier) && LambdaRuntime.Find(identifier) is { } runtime && today < runtime.Deprecated)
            {
                return true;
            }
        }

        return false;
    }

    private static string Consequence(LambdaRuntime runtime, System.DateTime today)
    {
        if (runtime is not { CreationBlocked: { } creation, UpdatesBlocked: { } updates })
        {
            return "it gets no more patches";
        }

        return today >= updates ? "Lambda no longer accepts updates of its code"
            : today >= creation ? $"no function can be created with it, and none updated after {Day(updates)}"
            : $"it gets no more patches, and no function can be updated after {Day(updates)}";
    }

    private static string Day(System.DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
