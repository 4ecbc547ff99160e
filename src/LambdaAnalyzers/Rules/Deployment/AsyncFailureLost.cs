using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB809: an event that an asynchronously invoked function fails to process is dropped.</summary>
internal sealed class AsyncFailureLost : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.AsyncFailureLost,
        "Failed asynchronous events are lost",
        "'{0}' is invoked asynchronously by {1} '{2}': an event that fails three times is dropped; add an on-failure destination or a dead-letter queue",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "S3, SNS and EventBridge hand an event over and do not wait. Lambda tries a failed event twice more and then drops it, unless the function has an on-failure destination or a dead-letter queue.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            if (function.Function.KeepsFailedEvents != Answer.No || function.Function.IsForTests || IsDecided(function.Function))
            {
                continue;
            }

            foreach (var source in function.Function.Events)
            {
                // A schedule comes again by itself; what it missed is not lost.
                if (source.Kind is EventSourceKind.S3 or EventSourceKind.Sns or EventSourceKind.EventBridge
                    && !source.Properties.Has(PropertyNames.DeadLetterConfig)
                    && !source.Properties.Has("RedrivePolicy")
                    && !source.Properties.Has("RetryPolicy"))
                {
                    context.Report(
                        function.Function.Span, DeploymentContext.In(function.Target.Method), null, function.Function.LogicalId, source.Facts.Name, source.Name);
                    break;
                }
            }
        }
    }

    /// <summary>Who says how often to try has thought of failures.</summary>
    private static bool IsDecided(FunctionDeployment function) =>
        function.Properties.Nested(PropertyNames.EventInvokeConfigProperty).Has(PropertyNames.MaximumRetryAttempts);
}
