using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.SQS;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace OrdersApi;

/// <summary>Reads orders from a table and takes new ones into a queue.</summary>
public class Functions
{
    private static readonly string s_table = Environment.GetEnvironmentVariable("ORDERS_TABLE") ?? "orders";
    private static readonly string s_queueUrl = Environment.GetEnvironmentVariable("ORDERS_QUEUE_URL") ?? "";

    private readonly OrderMapper _mapper;
    private readonly OrderCheck _check;

    public Functions(OrderMapper mapper, OrderCheck check) // LMB309
    {
        _mapper = mapper;
        _check = check;
    }

    [LambdaFunction(Timeout = 10)]
    [HttpApi(LambdaHttpMethod.Get, "/orders/{id}")]
    public async Task<IHttpResult> GetOrder(string id, ILambdaContext context)
    {
        IAmazonDynamoDB database = new AmazonDynamoDBClient(); // LMB101
        var response = await database.GetItemAsync(s_table, _mapper.ToKey(id));
        if (response.Item is not { Count: > 0 } item)
        {
            context.Logger.LogInformation($"Order {id} is not known.");
            return HttpResults.NotFound();
        }

        return HttpResults.Ok(_mapper.FromItem(item));
    }

    [LambdaFunction(Timeout = 10)]
    [HttpApi(LambdaHttpMethod.Post, "/orders")]
    public async Task<IHttpResult> PlaceOrder([FromBody] Order order, ILambdaContext context)
    {
        _check.Require(order.Id);
        using (var queue = new AmazonSQSClient(new AmazonSQSConfig { MaxErrorRetry = 2 })) // LMB101
        {
            await queue.SendMessageAsync(s_queueUrl, JsonSerializer.Serialize(order));
        }

        context.Logger.LogInformation($"Order {order.Id} is queued.");
        return HttpResults.Accepted();
    }
}
