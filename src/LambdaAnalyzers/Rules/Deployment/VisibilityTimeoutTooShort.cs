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
        foreach (var queue in context.File.Queues)
        {
            // Of several functions on one queue the slowest decides.
            DeployedFunction? slowest = null;
            foreach (var function in context.Functions)
            {
                if (IsTriggeredBy(function.Function, queue)
                    && TimeoutOf(function.Function) is { } candidate
                    && (slowest is null || candidate > TimeoutOf(slowest.Function)))
                {
                    slowest = function;
                }
            }

            if (slowest is null || TimeoutOf(slowest.Function) is not { } timeout || VisibilityOf(queue) is not { } visibility || visibility >= Factor * timeout)
            {
                continue;
            }

            var least = (Factor * timeout).ToString(CultureInfo.InvariantCulture);
            context.Report(
                queue.VisibilityTimeout.Span ?? queue.Span,
                new[] { slowest.LocationOf(slowest.Function.SpanOf(slowest.Function.Timeout)) },
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, least),
                queue.LogicalId,
                visibility.ToString(CultureInfo.InvariantCulture),
                slowest.Function.LogicalId,
                timeout.ToString(CultureInfo.InvariantCulture),
                visibility < timeout ? "Lambda refuses such a trigger" : "messages come again while they are processed or wait for another try",
                least);
        }
    }

    private static bool IsTriggeredBy(FunctionDeployment function, QueueDeployment queue)
    {
        foreach (var source in function.Events)
        {
            if (source.Kind == EventSourceKind.Sqs && source.Queue == queue)
            {
                return true;
            }
        }

        return false;
    }

    private static int? TimeoutOf(FunctionDeployment function) =>
        function.Timeout.IsKnown ? function.Timeout.Value : function.Timeout.IsAbsent ? DefaultTimeout : null;

    private static int? VisibilityOf(QueueDeployment queue) =>
        queue.VisibilityTimeout.IsKnown ? queue.VisibilityTimeout.Value
        : queue.VisibilityTimeout.IsAbsent ? QueueDeployment.DefaultVisibilityTimeout
        : null;
}
