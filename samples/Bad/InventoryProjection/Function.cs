using Amazon.Lambda.Core;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace InventoryProjection;

/// <summary>Follows the movements of goods through a DynamoDB stream and keeps what is in stock.</summary>
public class Function
{
    private readonly StockProjection _projection = new StockProjection();

    public async Task FunctionHandler(DynamoDBEvent evt, ILambdaContext context) // LMB201
    {
        foreach (var record in evt.Records)
        {
            if (record.EventName == "REMOVE")
            {
                continue;
            }

            // The projection is idempotent: a movement carries the stock after it.
            var movement = Movement.From(record.Dynamodb.NewImage);
            await _projection.ApplyAsync(movement);
            context.Logger.LogInformation($"{movement.Article}: {movement.Stock} in stock.");
        }
    }
}
