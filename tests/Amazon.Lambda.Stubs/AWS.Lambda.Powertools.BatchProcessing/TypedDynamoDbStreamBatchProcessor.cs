using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using AWS.Lambda.Powertools.Common;

namespace AWS.Lambda.Powertools.BatchProcessing.DynamoDb;

public class TypedDynamoDbStreamBatchProcessor : DynamoDbStreamBatchProcessor, ITypedBatchProcessor<DynamoDBEvent, DynamoDBEvent.DynamodbStreamRecord>
{
    public TypedDynamoDbStreamBatchProcessor(IPowertoolsConfigurations powertoolsConfigurations) : base(powertoolsConfigurations) { }
    protected TypedDynamoDbStreamBatchProcessor() { }

    public static ITypedBatchProcessor<DynamoDBEvent, DynamoDBEvent.DynamodbStreamRecord> TypedInstance { get; } = new TypedDynamoDbStreamBatchProcessor();

    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandler<T> recordHandler) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandler<T> recordHandler, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, CancellationToken cancellationToken) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions) => throw null;
    public Task<ProcessingResult<DynamoDBEvent.DynamodbStreamRecord>> ProcessAsync<T>(DynamoDBEvent @event, Delegate handler, ILambdaContext context = null, DeserializationOptions deserializationOptions = null, ProcessingOptions processingOptions = null) => throw null;
}
