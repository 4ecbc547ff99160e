using System.Text;
using Amazon.Kinesis;
using Amazon.Kinesis.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Amazon.SQS;
using AWS.Lambda.Powertools.BatchProcessing;
using AWS.Lambda.Powertools.BatchProcessing.Sqs;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace BatchReports;

/// <summary>Reports the failed messages, by a name that Lambda does not know them by.</summary>
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
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.ReceiptHandle }); // LMB203
            }
        }

        return new SQSBatchResponse(failures);
    }
}

/// <summary>Fails where it should say what failed.</summary>
public class SensorFunction
{
    public async Task<StreamsEventResponse> FunctionHandler(KinesisEvent evt, ILambdaContext context)
    {
        var response = new StreamsEventResponse(); // LMB205
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

/// <summary>Nobody waits for the work on a message.</summary>
public class RefundFunction
{
    private static readonly IRecordHandler<SQSEvent.SQSMessage> s_handler = RecordHandler<SQSEvent.SQSMessage>.From(async message => // LMB207
    {
        await Archive.StoreAsync(message.Body);
    });

    public async Task<BatchItemFailuresResponse> FunctionHandler(SQSEvent evt)
    {
        var result = await SqsBatchProcessor.Instance.ProcessAsync(evt, s_handler);
        return result.BatchItemFailuresResponse;
    }
}

public class FailedMessage
{
    public string ItemIdentifier { get; set; } = ""; // LMB208
}

public class BatchResult
{
    public List<FailedMessage> BatchItemFailures { get; set; } = new List<FailedMessage>(); // LMB208
}

/// <summary>Returns JSON that Lambda cannot read.</summary>
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

/// <summary>Records that the stream refuses are lost.</summary>
public class ForwardFunction
{
    private readonly IAmazonKinesis _stream = new AmazonKinesisClient();

    public async Task FunctionHandler(PutRecordsRequest clicks, ILambdaContext context)
    {
        await _stream.PutRecordsAsync(clicks); // LMB209
    }
}

/// <summary>Failures at the same time overwrite each other.</summary>
public class ImageFunction
{
    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        var tasks = evt.Records.Select(async message => // LMB210
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
        return new SQSBatchResponse(failures);
    }
}

/// <summary>What Powertools found out stays in the function.</summary>
public class ReminderFunction
{
    [BatchProcessor(RecordHandler = typeof(ReminderHandler))]
    public void FunctionHandler(SQSEvent evt) // LMB211
    {
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

/// <summary>Does what Lambda does.</summary>
public class CleanupFunction
{
    private static readonly string s_queue = Environment.GetEnvironmentVariable("QUEUE_URL") ?? "";
    private readonly IAmazonSQS _sqs = new AmazonSQSClient();

    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in evt.Records)
        {
            try
            {
                await Archive.StoreAsync(message.Body);
                await _sqs.DeleteMessageAsync(s_queue, message.ReceiptHandle); // LMB212
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
