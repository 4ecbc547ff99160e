using System.Globalization;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB813: the function may run longer than API Gateway waits for it.</summary>
internal sealed class TimeoutBeyondApiGateway : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.TimeoutBeyondApiGateway,
        "Function may run longer than API Gateway waits",
        "'{0}' may run for {1} seconds, but the {2} answers after {3} with an error while the function goes on and is paid for; lower 'Timeout', or invoke it asynchronously",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "API Gateway waits 29 seconds for a REST API, unless the quota was raised, and 30 seconds for an HTTP API. After that the caller gets an error, and the function still runs to its end.");

    public override DiagnosticDescriptor Descriptor => Rule;

    /// <summary>A REST API waits one second less; who writes 30 there means the same.</summary>
    private const int Longest = 30;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            var deployed = function.Function;
            if (deployed.Timeout is not { IsKnown: true, Value: > Longest } || !deployed.HasAllEvents || deployed.Events.IsEmpty)
            {
                continue;
            }

            EventSource? api = null;
            var all = true;
            foreach (var source in deployed.Events)
            {
                // Without the proxy integration the API may hand the event over and not wait.
                all &= source.Kind is EventSourceKind.RestApi or EventSourceKind.HttpApi && !source.Properties.Has("TimeoutInMillis");
                api ??= source;
            }

            if (all && api is not null)
            {
                context.Report(
                    deployed.SpanOf(deployed.Timeout),
                    new[] { function.LocationOf(api.NameSpan) },
                    null,
                    deployed.LogicalId,
                    deployed.Timeout.Value.ToString(CultureInfo.InvariantCulture),
                    api.Facts.Name,
                    api.Kind == EventSourceKind.RestApi ? "29 seconds" : "30 seconds");
            }
        }
    }
}
