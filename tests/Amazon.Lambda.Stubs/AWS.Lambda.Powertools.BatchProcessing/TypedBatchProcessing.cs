using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Lambda.Core;

namespace AWS.Lambda.Powertools.BatchProcessing;

public interface ITypedRecordHandler<in T>
{
    Task<RecordHandlerResult> HandleAsync(T data, CancellationToken cancellationToken);
}

public interface ITypedRecordHandlerWithContext<in T>
{
    Task<RecordHandlerResult> HandleAsync(T data, ILambdaContext context, CancellationToken cancellationToken);
}

public enum DeserializationErrorPolicy
{
    FailRecord,
    IgnoreRecord,
}

public class DeserializationOptions
{
    public DeserializationOptions() { }
    public DeserializationOptions(JsonSerializerContext jsonSerializerContext) => JsonSerializerContext = jsonSerializerContext;
    public DeserializationOptions(JsonSerializerOptions jsonSerializerOptions) => JsonSerializerOptions = jsonSerializerOptions;

    public JsonSerializerContext JsonSerializerContext { get; set; }
    public JsonSerializerOptions JsonSerializerOptions { get; set; }
    [Obsolete("Use ErrorPolicy.")]
    public bool IgnoreDeserializationErrors { get; set; }
    public DeserializationErrorPolicy ErrorPolicy { get; set; } = DeserializationErrorPolicy.FailRecord;
}

public interface ITypedBatchProcessor<in TEvent, TRecord>
{
    ProcessingResult<TRecord> ProcessingResult { get; }
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandler<T> recordHandler);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandler<T> recordHandler, CancellationToken cancellationToken);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, CancellationToken cancellationToken);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandler<T> recordHandler, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, CancellationToken cancellationToken);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, CancellationToken cancellationToken);
    Task<ProcessingResult<TRecord>> ProcessAsync<T>(TEvent @event, ITypedRecordHandlerWithContext<T> recordHandler, ILambdaContext context, DeserializationOptions deserializationOptions, ProcessingOptions processingOptions);
}
