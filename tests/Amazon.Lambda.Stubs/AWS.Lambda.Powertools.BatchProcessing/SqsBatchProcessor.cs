using System.Collections.Generic;
using Amazon.Lambda.SQSEvents;
using AWS.Lambda.Powertools.Common;

namespace AWS.Lambda.Powertools.BatchProcessing.Sqs;

public interface ISqsBatchProcessor : IBatchProcessor<SQSEvent, SQSEvent.SQSMessage> { }

public interface ISqsRecordHandler : IRecordHandler<SQSEvent.SQSMessage> { }

public class SqsBatchProcessor : BatchProcessor<SQSEvent, SQSEvent.SQSMessage>, ISqsBatchProcessor
{
    public SqsBatchProcessor(IPowertoolsConfigurations powertoolsConfigurations) : base(powertoolsConfigurations) { }
    protected SqsBatchProcessor() : base(null) { }

    public static ISqsBatchProcessor Instance { get; } = new SqsBatchProcessor();
    public static ProcessingResult<SQSEvent.SQSMessage> Result => Instance.ProcessingResult;

    protected override BatchProcessorErrorHandlingPolicy GetErrorHandlingPolicyForEvent(SQSEvent @event) => throw null;
    protected override ICollection<SQSEvent.SQSMessage> GetRecordsFromEvent(SQSEvent @event) => throw null;
    protected override string GetRecordId(SQSEvent.SQSMessage record) => throw null;
}
