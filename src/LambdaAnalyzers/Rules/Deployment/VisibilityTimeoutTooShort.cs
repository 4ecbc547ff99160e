using System.Collections.Immutable;
using System.Globalization;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB807: a queue shows a message again while the function may still be at work on it.</summary>
internal sealed class VisibilityTimeoutTooShort : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.VisibilityTimeoutTooShort,
        "Visibility timeout is too short for the function",
        "Queue '{0}' hides a message for {1} seconds, but '{2}' may take {3}: {4}; set 'VisibilityTimeout' to at least {5}",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "A message that is being processed is hidden from other consumers for the visibility timeout. Lambda may hold a batch longer than one invocation takes, because it is throttled and tries again; AWS asks for six times the timeout of the function.");

    public override DiagnosticDescriptor Descriptor => Rule;

    /// <summary>What AWS asks for.</summary>
    private const int Factor = 6;

    private const int DefaultTimeout = 3;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            if (TimeoutOf(function.Function) is not { } timeout)
            {
                continue;
            }

            foreach (var source in function.Function.Events)
            {
                if (source is not { Kind: EventSourceKind.Sqs, Queue: { } queue } || VisibilityOf(queue) is not { } visibility || visibility >= Factor * timeout)
                {
                    continue;
                }

                var least = (Factor * timeout).ToString(CultureInfo.InvariantCulture);
                context.Report(
                    Descriptor,
                    queue.VisibilityTimeout.Span ?? queue.Span,
                    new[] { function.LocationOf(function.Function.SpanOf(function.Function.Timeout)) },
                    ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, least),
                    queue.LogicalId,
                    visibility.ToString(CultureInfo.InvariantCulture),
                    function.Function.LogicalId,
                    timeout.ToString(CultureInfo.InvariantCulture),
                    visibility < timeout ? "Lambda refuses such a trigger" : "messages come again while they are processed or wait for another try",
                    least);
            }
        }
    }

    private static int? TimeoutOf(FunctionDeployment function) =>
        function.Timeout.IsKnown ? function.Timeout.Value : function.Timeout.IsAbsent ? DefaultTimeout : null;

    private static int? VisibilityOf(QueueDeployment queue) =>
        queue.VisibilityTimeout.IsKnown ? queue.VisibilityTimeout.Value
        : queue.VisibilityTimeout.IsAbsent ? QueueDeployment.DefaultVisibilityTimeout
        : null;
}
