using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace StreamProcessor;

/// <summary>One message that cannot be stored brings all of them back.</summary>
public class AuditFunction
{
    private readonly Table _table = new Table();

    public async Task FunctionHandler(SQSEvent evt, ILambdaContext context) // LMB201
    {
        foreach (var message in evt.Records)
        {
            await _table.SaveAsync(message.MessageId, message.Body);
        }
    }
}

/// <summary>A message that cannot be stored is gone.</summary>
public class ArchiveFunction
{
    private readonly Table _table = new Table();

    public async Task FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        foreach (var message in evt.Records)
        {
            await ArchiveAsync(message, context);
        }
    }

    private async Task ArchiveAsync(SQSEvent.SQSMessage message, ILambdaContext context)
    {
        try
        {
            await _table.SaveAsync(message.MessageId, message.Body);
        }
        catch (Exception exception) // LMB202
        {
            context.Logger.LogError(exception.Message);
        }
    }
}

/// <summary>It promises to say which messages failed, and never does.</summary>
public class ImportFunction
{
    private readonly Table _table = new Table();

    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context) // LMB204
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in evt.Records)
        {
            await _table.SaveAsync(message.MessageId, message.Body);
        }

        return new SQSBatchResponse(failures);
    }
}

/// <summary>What comes behind a failed click is stored now, and again when the shard is retried.</summary>
public class ClickFunction
{
    private readonly Table _table = new Table();

    public async Task<StreamsEventResponse> FunctionHandler(KinesisEvent evt, ILambdaContext context)
    {
        var failures = new List<StreamsEventResponse.BatchItemFailure>();
        foreach (var record in evt.Records) // LMB206
        {
            try
            {
                await _table.SaveAsync(record.EventId, Encoding.UTF8.GetString(record.Kinesis.Data.ToArray()));
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                failures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });
            }
        }

        return new StreamsEventResponse { BatchItemFailures = failures };
    }
}
