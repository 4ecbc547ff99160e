using System.Collections.Generic;
using Amazon.Lambda.DynamoDBEvents;
using AWS.Lambda.Powertools.Common;

namespace AWS.Lambda.Powertools.BatchProcessing.DynamoDb;

public interface IDynamoDbStreamBatchProcessor : IBatchProcessor<DynamoDBEvent, DynamoDBEvent.DynamodbStreamRecord> { }

public interface IDynamoDbStreamRecordHandler : IRecordHandler<DynamoDBEvent.DynamodbStreamRecord> { }

public class DynamoDbStreamBatchProcessor : BatchProcessor<DynamoDBEvent, DynamoDBEvent.DynamodbStreamRecord>, IDynamoDbStreamBatchProcessor
{
    public DynamoDbStreamBatchProcessor(IPowertoolsConfigurations powertoolsConfigurations) : base(powertoolsConfigurations) { }
    protected DynamoDbStreamBatchProcessor() : base(null) { }

    public static IDynamoDbStreamBatchProcessor Instance { get; } = new DynamoDbStreamBatchProcessor();
    public static ProcessingResult<DynamoDBEvent.DynamodbStreamRecord> Result => Instance.ProcessingResult;

    protected override BatchProcessorErrorHandlingPolicy GetErrorHandlingPolicyForEvent(DynamoDBEvent _) => throw null;
    protected override ICollection<DynamoDBEvent.DynamodbStreamRecord> GetRecordsFromEvent(DynamoDBEvent @event) => throw null;
    protected override string GetRecordId(DynamoDBEvent.DynamodbStreamRecord record) => throw null;
}
