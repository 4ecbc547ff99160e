using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using AWS.Lambda.Powertools.Common;

namespace AWS.Lambda.Powertools.BatchProcessing;

[DataContract]
public class BatchItemFailuresResponse
{
    internal BatchItemFailuresResponse() { }

    [DataMember(Name = "batchItemFailures"), JsonPropertyName("batchItemFailures")]
    public List<BatchItemFailure> BatchItemFailures { get; init; } = new();

    [DataContract]
    public class BatchItemFailure
    {
        [DataMember(Name = "itemIdentifier"), JsonPropertyName("itemIdentifier")]
        public string ItemIdentifier { get; init; }
    }
}

public enum BatchProcessorErrorHandlingPolicy
{
    DeriveFromEvent,
    ContinueOnBatchItemFailure,
    StopOnFirstBatchItemFailure,
}

[AttributeUsage(AttributeTargets.Method)]
public class BatchProcessorAttribute : UniversalWrapperAttribute
{
    public Type BatchProcessor { get; set; }
    public Type BatchProcessorProvider { get; set; }
    public Type RecordHandler { get; set; }
    public Type RecordHandlerProvider { get; set; }
    public Type TypedRecordHandler { get; set; }
    public Type TypedRecordHandlerWithContext { get; set; }
    public BatchProcessorErrorHandlingPolicy ErrorHandlingPolicy { get; set; }
    public bool BatchParallelProcessingEnabled { get; set; }
    public int MaxDegreeOfParallelism { get; set; }
    public bool ThrowOnFullBatchFailure { get; set; }

    protected override T WrapSync<T>(Func<object[], T> target, object[] args, AspectEventArgs eventArgs) => throw null;
    protected override Task<T> WrapAsync<T>(Func<object[], Task<T>> target, object[] args, AspectEventArgs eventArgs) => throw null;
}

public interface IBatchProcessor<in TEvent, TRecord>
{
    ProcessingResult<TRecord> ProcessingResult { get; }
    Task<ProcessingResult<TRecord>> ProcessAsync(TEvent @event, IRecordHandler<TRecord> recordHandler);
    Task<ProcessingResult<TRecord>> ProcessAsync(TEvent @event, IRecordHandler<TRecord> recordHandler, CancellationToken cancellationToken);
    Task<ProcessingResult<TRecord>> ProcessAsync(TEvent @event, IRecordHandler<TRecord> recordHandler, ProcessingOptions processingOptions);
}

public interface IBatchProcessorProvider<in TEvent, TRecord>
{
    IBatchProcessor<TEvent, TRecord> Create();
}

public abstract class BatchProcessor<TEvent, TRecord> : IBatchProcessor<TEvent, TRecord>
{
    protected BatchProcessor(IPowertoolsConfigurations powertoolsConfigurations) { }

    public ProcessingResult<TRecord> ProcessingResult { get; protected set; }

    public Task<ProcessingResult<TRecord>> ProcessAsync(TEvent @event, IRecordHandler<TRecord> recordHandler) => throw null;
    public Task<ProcessingResult<TRecord>> ProcessAsync(TEvent @event, IRecordHandler<TRecord> recordHandler, CancellationToken cancellationToken) => throw null;
    public virtual Task<ProcessingResult<TRecord>> ProcessAsync(TEvent @event, IRecordHandler<TRecord> recordHandler, ProcessingOptions processingOptions) => throw null;
    protected virtual Task BeforeBatchProcessingAsync(TEvent @event, ProcessingOptions processingOptions) => throw null;
    protected virtual Task<RecordHandlerResult> HandleRecordAsync(TRecord record, IRecordHandler<TRecord> recordHandler, CancellationToken cancellationToken) => throw null;
    protected virtual Task HandleRecordSuccessAsync(TRecord record) => throw null;
    protected virtual Task HandleRecordFailureAsync(TRecord record, Exception exception) => throw null;
    protected virtual Task AfterBatchProcessingAsync(TEvent @event, ProcessingResult<TRecord> processingResult, ProcessingOptions processingOptions) => throw null;
    protected abstract BatchProcessorErrorHandlingPolicy GetErrorHandlingPolicyForEvent(TEvent @event);
    protected abstract ICollection<TRecord> GetRecordsFromEvent(TEvent @event);
    protected abstract string GetRecordId(TRecord record);
}

public interface IRecordHandler<in TRecord>
{
    Task<RecordHandlerResult> HandleAsync(TRecord record, CancellationToken cancellationToken);
}

public interface IRecordHandlerProvider<in TRecord>
{
    IRecordHandler<TRecord> Create();
}

public class RecordHandler<TRecord> : IRecordHandler<TRecord>
{
    private RecordHandler() { }

    public Task<RecordHandlerResult> HandleAsync(TRecord record, CancellationToken cancellationToken) => throw null;
    public static IRecordHandler<TRecord> From(Action<TRecord> handlerAction) => new RecordHandler<TRecord>();
    public static IRecordHandler<TRecord> From(Func<TRecord, Task<RecordHandlerResult>> handlerFunc) => new RecordHandler<TRecord>();
}

public class RecordHandlerResult
{
    public static RecordHandlerResult None { get; }
    public object Data { get; init; }

    public static RecordHandlerResult FromData(object data) => new() { Data = data };
}

public class ProcessingOptions
{
    public CancellationToken? CancellationToken { get; init; }
    public int? MaxDegreeOfParallelism { get; init; }
    public BatchProcessorErrorHandlingPolicy? ErrorHandlingPolicy { get; init; }
    public bool BatchParallelProcessingEnabled { get; init; }
    public bool ThrowOnFullBatchFailure { get; init; } = true;
}

public class ProcessingResult<TRecord>
{
    public BatchItemFailuresResponse BatchItemFailuresResponse { get; } = new();
    public List<TRecord> BatchRecords { get; } = new();
    public List<RecordSuccess<TRecord>> SuccessRecords { get; } = new();
    public List<RecordFailure<TRecord>> FailureRecords { get; } = new();

    public void Clear() { }
}

public class RecordFailure<TRecord>
{
    public Exception Exception { get; init; }
    public TRecord Record { get; init; }
    public string RecordId { get; init; }
}

public class RecordSuccess<TRecord>
{
    public RecordHandlerResult HandlerResult { get; init; }
    public TRecord Record { get; init; }
    public string RecordId { get; init; }
}
