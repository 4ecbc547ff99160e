using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace OrderPipeline;

/// <summary>Takes orders from a queue and price lists from a bucket.</summary>
public class Function
{
    private readonly Dictionary<string, int> _prices = new();
    private readonly HttpClient _http = new();

    public SQSBatchResponse TakeOrders(SQSEvent evt, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in evt.Records)
        {
            if (!_prices.ContainsKey(message.Body))
            {
                context.Logger.LogError($"Nobody sells '{message.Body}'.");
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse(failures);
    }

    public async Task TakeClicks(KinesisEvent evt, ILambdaContext context)
    {
        foreach (var record in evt.Records)
        {
            using var reader = new StreamReader(record.Kinesis.Data);
            context.Logger.LogInformation(await reader.ReadToEndAsync());
        }
    }

    public APIGatewayHttpApiV2ProxyResponse AskPrice(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        new() { StatusCode = _prices.ContainsKey(Shop() + request.RawPath) ? 200 : 404 };

    public Task<string> LoadRates(string currency, ILambdaContext context) => _http.GetStringAsync("https://example.com/rates/" + currency);

    private static string Shop() => Environment.GetEnvironmentVariable("SHOP") ?? throw new InvalidOperationException("Which shop?"); // LMB810

    public void ReadPrices(S3Event evt, ILambdaContext context)
    {
        foreach (var record in evt.Records)
        {
            context.Logger.LogInformation($"New prices in '{record.S3.Bucket.Name}'.");
        }
    }
}
