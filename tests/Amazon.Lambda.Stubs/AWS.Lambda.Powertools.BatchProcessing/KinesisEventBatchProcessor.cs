using System.Collections.Generic;
using Amazon.Lambda.KinesisEvents;
using AWS.Lambda.Powertools.Common;

namespace AWS.Lambda.Powertools.BatchProcessing.Kinesis;

public interface IKinesisEventBatchProcessor : IBatchProcessor<KinesisEvent, KinesisEvent.KinesisEventRecord> { }

public interface IKinesisEventRecordHandler : IRecordHandler<KinesisEvent.KinesisEventRecord> { }

public class KinesisEventBatchProcessor : BatchProcessor<KinesisEvent, KinesisEvent.KinesisEventRecord>, IKinesisEventBatchProcessor
{
    public KinesisEventBatchProcessor(IPowertoolsConfigurations powertoolsConfigurations) : base(powertoolsConfigurations) { }
    protected KinesisEventBatchProcessor() : base(null) { }

    public static IKinesisEventBatchProcessor Instance { get; } = new KinesisEventBatchProcessor();
    public static ProcessingResult<KinesisEvent.KinesisEventRecord> Result => Instance.ProcessingResult;

    protected override BatchProcessorErrorHandlingPolicy GetErrorHandlingPolicyForEvent(KinesisEvent _) => throw null;
    protected override ICollection<KinesisEvent.KinesisEventRecord> GetRecordsFromEvent(KinesisEvent @event) => throw null;
    protected override string GetRecordId(KinesisEvent.KinesisEventRecord record) => throw null;
}
