using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using AWS.Lambda.Powertools.Common;

namespace AWS.Lambda.Powertools.BatchProcessing.Sqs;

public class TypedSqsBatchProcessor : SqsBatchProcessor, ITypedBatchProcessor<SQSEvent, SQSEvent.SQSMessage>
{
    public TypedSqsBatchProcessor(IPowertoolsConfigurations powertoolsConfigurations) : base(powertoolsConfigurations) { }
    protected TypedSqsBatchProcessor() { }

    public static ITypedBatchProcessor<SQSEvent, SQSEvent.SQSMessage> TypedInstance { get; } = new TypedSqsBatchProcessor();

    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandler<T> recordHandler) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandler<T> recordHandler, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions) => throw null;
    public Task<ProcessingResult<SQSEvent.SQSMessage>> ProcessAsync<T>(SQSEvent @event, Delegate handler, ILambdaContext context = null, DeserializationOptions deserializationOptions = null, ProcessingOptions processingOptions = null) => throw null;
}
