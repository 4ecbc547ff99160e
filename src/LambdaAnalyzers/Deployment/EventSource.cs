using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>One trigger of a function.</summary>
internal sealed class EventSource
{
    public EventSource(EventSourceKind kind, string name, TextSpan nameSpan, PropertyBag properties)
    {
        Kind = kind;
        Name = name;
        NameSpan = nameSpan;
        Properties = properties;
    }

    public EventSourceKind Kind { get; }

    public EventSourceFacts Facts => EventSourceFacts.Of(Kind);

    /// <summary>The name of the SAM event, or the logical id of the resource that is the trigger.</summary>
    public string Name { get; }

    public TextSpan NameSpan { get; }

    /// <summary>Where the kind is said, if it is; else the name.</summary>
    public TextSpan KindSpan { get; init; }

    public PropertyBag Properties { get; }

    /// <summary>The queue that it reads, if the template has it.</summary>
    public QueueDeployment? Queue { get; init; }

    /// <summary>Are the messages of the queue ordered? Unknown for what is no queue.</summary>
    public Answer IsFifo { get; init; }

    /// <summary>The version of the event that an HTTP API sends; absent means 2.0.</summary>
    public DeployedValue<string> PayloadFormatVersion { get; init; } = DeployedValue<string>.Absent;

    /// <summary>Who may call a function URL: <c>AWS_IAM</c> or <c>NONE</c>. Absent for what is no function URL.</summary>
    public DeployedValue<string> AuthType { get; init; } = DeployedValue<string>.Absent;

    /// <summary>The routes of a WebSocket API that lead to the function, as far as the file has them; empty where it has none.</summary>
    public ImmutableArray<string> Routes { get; init; } = ImmutableArray<string>.Empty;

    public DeployedValue<int> BatchSize => Properties.Number(PropertyNames.BatchSize);

    public DeployedValue<ImmutableArray<string>> FunctionResponseTypes => Properties.Texts(PropertyNames.FunctionResponseTypes);

    public bool IsStream => Kind is EventSourceKind.Kinesis or EventSourceKind.DynamoDb;

    /// <summary>Does Lambda read the partial batch response that the function gives back?</summary>
    public Answer ReportsBatchItemFailures
    {
        get
        {
            var types = FunctionResponseTypes;
            return types.Certainty switch
            {
                ValueCertainty.Absent => Answer.No,
                ValueCertainty.Known => types.Value.Contains(PropertyNames.ReportBatchItemFailures) ? Answer.Yes : Answer.No,
                _ => Answer.Unknown,
            };
        }
    }

    /// <summary>Does every invocation get one record? The defaults are 10 (SQS) and 100 (streams).</summary>
    public Answer HasBatchSizeOne
    {
        get
        {
            var size = BatchSize;
            return size.Certainty switch
            {
                ValueCertainty.Absent => Answer.No,
                ValueCertainty.Known => size.Value == 1 ? Answer.Yes : Answer.No,
                _ => Answer.Unknown,
            };
        }
    }

    /// <summary>Is a queue's ARN, URL or name that of a FIFO queue? Its name has to end that way.</summary>
    public static Answer IsFifoName(string name) =>
        name.EndsWith(".fifo", StringComparison.OrdinalIgnoreCase) ? Answer.Yes : Answer.No;
}
