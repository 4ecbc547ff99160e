using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace InventoryProjection;

/// <summary>Follows the movements of goods through a DynamoDB stream and keeps what is in stock.</summary>
public class Function
{
    private readonly StockProjection _projection = new StockProjection();

    public async Task<StreamsEventResponse> FunctionHandler(DynamoDBEvent evt, ILambdaContext context)
    {
        var response = new StreamsEventResponse { BatchItemFailures = new List<StreamsEventResponse.BatchItemFailure>() };
        foreach (var record in evt.Records)
        {
            if (record.EventName == "REMOVE")
            {
                continue;
            }

            try
            {
                // The projection is idempotent: a movement carries the stock after it.
                var movement = Movement.From(record.Dynamodb.NewImage);
                await _projection.ApplyAsync(movement);
                context.Logger.LogInformation($"{movement.Article}: {movement.Stock} in stock.");
            }
            catch (Exception exception)
            {
                // What follows is read again from here: a stream is in order.
                context.Logger.LogError(exception.Message);
                response.BatchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Dynamodb.SequenceNumber });
                break;
            }
        }

        return response;
    }
}
