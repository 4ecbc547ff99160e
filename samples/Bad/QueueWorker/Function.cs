using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Amazon.SimpleNotificationService;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace QueueWorker;

public sealed record Order(string Id, string Customer, decimal Total);

/// <summary>Stores the orders of a queue and announces them.</summary>
public class Function
{
    private static readonly string s_table = Environment.GetEnvironmentVariable("ORDERS_TABLE") ?? "orders";
    private static readonly string s_topic = Environment.GetEnvironmentVariable("ORDERS_TOPIC") ?? "";

    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evt, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        var topic = new AmazonSimpleNotificationServiceClient(); // LMB101
        foreach (var message in evt.Records)
        {
            try
            {
                var order = JsonSerializer.Deserialize<Order>(message.Body)!;
                await SaveAsync(order);
                await topic.PublishAsync(s_topic, $"Order {order.Id} was received.");
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse(failures);
    }

    private static async Task SaveAsync(Order order)
    {
        var database = new AmazonDynamoDBClient(); // LMB101
        await database.PutItemAsync(s_table, new Dictionary<string, AttributeValue>
        {
            ["Id"] = new AttributeValue { S = order.Id },
            ["Customer"] = new AttributeValue { S = order.Customer },
            ["Total"] = new AttributeValue { N = order.Total.ToString() },
        });
    }
}
