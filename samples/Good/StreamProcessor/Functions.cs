using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace StreamProcessor;

/// <summary>Names the messages that could not be stored: only they come again.</summary>
public class AuditFunction
{
    private readonly Table _table = new Table();

    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in evt.Records)
        {
            try
            {
                await _table.SaveAsync(message.MessageId, message.Body);
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

/// <summary>Stops at the first click that cannot be stored: the shard is retried from there.</summary>
public class ClickFunction
{
    private readonly Table _table = new Table();

    public async Task<StreamsEventResponse> FunctionHandler(KinesisEvent evt, ILambdaContext context)
    {
        var failures = new List<StreamsEventResponse.BatchItemFailure>();
        foreach (var record in evt.Records)
        {
            try
            {
                await _table.SaveAsync(record.EventId, Encoding.UTF8.GetString(record.Kinesis.Data.ToArray()));
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                failures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });
                break;
            }
        }

        return new StreamsEventResponse { BatchItemFailures = failures };
    }
}
