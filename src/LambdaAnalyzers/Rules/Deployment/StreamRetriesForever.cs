using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB808: a record that cannot be processed blocks its shard until it expires, and is then lost.</summary>
internal sealed class StreamRetriesForever : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.StreamRetriesForever,
        "Failed stream records are retried until they expire",
        "Trigger '{0}' of '{1}' retries a failed batch until its records expire, and the shard waits; limit 'MaximumRetryAttempts' or 'MaximumRecordAgeInSeconds' and add an on-failure destination",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "By default Lambda retries a failed batch of a stream without end. As long as it does, no later record of the shard is processed; when the records expire, after a day or more, they are lost without a trace.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            if (function.Function.IsForTests)
            {
                continue;
            }

            foreach (var source in function.Function.Events)
            {
                if (source.IsStream
                    && ReadsStream(function.Function, source)
                    && IsEndless(source.Properties.Number(PropertyNames.MaximumRetryAttempts))
                    && IsEndless(source.Properties.Number(PropertyNames.MaximumRecordAgeInSeconds))
                    && !source.Properties.Has(PropertyNames.DestinationConfig))
                {
                    context.Report(source.NameSpan, DeploymentContext.In(function.Target.Method), null, source.Name, function.Function.LogicalId);
                }
            }
        }
    }

    /// <summary>An event of SAM that names no stream is not deployed at all.</summary>
    private static bool ReadsStream(FunctionDeployment function, EventSource source) =>
        function.Source != DeploymentSource.Sam || source.Properties.Has("Stream") || source.Properties.Has(PropertyNames.EventSourceArn);

    private static bool IsEndless(DeployedValue<int> value) => value.IsAbsent || value is { IsKnown: true, Value: -1 };
}
