using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Serialization;
using Amazon.Kinesis;
using Amazon.Kinesis.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using AWS.Lambda.Powertools.BatchProcessing;
using AWS.Lambda.Powertools.BatchProcessing.Sqs;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace BatchReports;

/// <summary>Reports the failed messages by what Lambda knows them by.</summary>
public class InvoiceFunction
{
    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in evt.Records)
        {
            try
            {
                await Archive.StoreAsync(message.Body);
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse(failures);
    }
}

/// <summary>Stops at the first record that fails, and says which.</summary>
public class SensorFunction
{
    public async Task<StreamsEventResponse> FunctionHandler(KinesisEvent evt, ILambdaContext context)
    {
        var response = new StreamsEventResponse { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() };
        foreach (var record in evt.Records)
        {
            try
            {
                await Archive.StoreAsync(Encoding.UTF8.GetString(record.Kinesis.Data.ToArray()));
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                response.BatchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });
                return response;
            }
        }

        return response;
    }
}

/// <summary>Powertools waits for the work on a message.</summary>
public class RefundFunction
{
    private static readonly IRecordHandler<SQSEvent.SQSMessage> s_handler = RecordHandler<SQSEvent.SQSMessage>.From(async message =>
    {
        await Archive.StoreAsync(message.Body);
        return RecordHandlerResult.None;
    });

    public async Task<BatchItemFailuresResponse> FunctionHandler(SQSEvent evt)
    {
        var result = await SqsBatchProcessor.Instance.ProcessAsync(evt, s_handler);
        return result.BatchItemFailuresResponse;
    }
}

public class FailedMessage
{
    [JsonPropertyName("itemIdentifier")]
    public string ItemIdentifier { get; set; } = "";
}

public class BatchResult
{
    [JsonPropertyName("batchItemFailures")]
    public List<FailedMessage> BatchItemFailures { get; set; } = new List<FailedMessage>();
}

/// <summary>Returns JSON that Lambda can read.</summary>
public class LetterFunction
{
    public async Task<BatchResult> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var result = new BatchResult();
        foreach (var message in evt.Records)
        {
            try
            {
                await Archive.StoreAsync(message.Body);
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                result.BatchItemFailures.Add(new FailedMessage { ItemIdentifier = message.MessageId });
            }
        }

        return result;
    }
}

/// <summary>Records that the stream refuses come again with the invocation.</summary>
public class ForwardFunction
{
    private readonly IAmazonKinesis _stream = new AmazonKinesisClient();

    public async Task FunctionHandler(PutRecordsRequest clicks, ILambdaContext context)
    {
        var response = await _stream.PutRecordsAsync(clicks);
        if (response.FailedRecordCount > 0)
        {
            throw new InvalidOperationException($"{response.FailedRecordCount} records were not stored.");
        }
    }
}

/// <summary>Failures may come at the same time.</summary>
public class ImageFunction
{
    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var failures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();
        var tasks = evt.Records.Select(async message =>
        {
            try
            {
                await Archive.StoreAsync(message.Body);
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        });
        await Task.WhenAll(tasks);
        return new SQSBatchResponse(failures.ToList());
    }
}

/// <summary>Lambda gets what Powertools found out.</summary>
public class ReminderFunction
{
    [BatchProcessor(RecordHandler = typeof(ReminderHandler))]
    public BatchItemFailuresResponse FunctionHandler(SQSEvent evt)
    {
        return SqsBatchProcessor.Result.BatchItemFailuresResponse;
    }
}

public class ReminderHandler : ISqsRecordHandler
{
    public async Task<RecordHandlerResult> HandleAsync(SQSEvent.SQSMessage record, CancellationToken cancellationToken)
    {
        await Archive.StoreAsync(record.Body);
        return RecordHandlerResult.None;
    }
}

/// <summary>Leaves the deletion to Lambda.</summary>
public class CleanupFunction
{
    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in evt.Records)
        {
            try
            {
                await Archive.StoreAsync(message.Body);
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse(failures);
    }
}

/// <summary>Where everything ends.</summary>
public static class Archive
{
    public static async Task StoreAsync(string text)
    {
        await Task.Delay(1);
        if (text.Length == 0)
        {
            throw new ArgumentException("There is nothing to store.", nameof(text));
        }
    }
}
