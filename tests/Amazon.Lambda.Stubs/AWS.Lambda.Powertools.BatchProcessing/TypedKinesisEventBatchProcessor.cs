using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;
using AWS.Lambda.Powertools.Common;

namespace AWS.Lambda.Powertools.BatchProcessing.Kinesis;

public class TypedKinesisEventBatchProcessor : KinesisEventBatchProcessor, ITypedBatchProcessor<KinesisEvent, KinesisEvent.KinesisEventRecord>
{
    public TypedKinesisEventBatchProcessor(IPowertoolsConfigurations powertoolsConfigurations) : base(powertoolsConfigurations) { }
    protected TypedKinesisEventBatchProcessor() { }

    public static ITypedBatchProcessor<KinesisEvent, KinesisEvent.KinesisEventRecord> TypedInstance { get; } = new TypedKinesisEventBatchProcessor();

    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandler<T> recordHandler) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandler<T> recordHandler, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions) => throw null;
    public Task<ProcessingResult<KinesisEvent.KinesisEventRecord>> ProcessAsync<T>(KinesisEvent @event, Delegate handler, ILambdaContext context = null, DeserializationOptions deserializationOptions = null, ProcessingOptions processingOptions = null) => throw null;
}
