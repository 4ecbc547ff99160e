using System.Net;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace PriceService;

/// <summary>Says what an article costs, in the currency that is asked for.</summary>
internal sealed class PriceHandler
{
    public async Task<APIGatewayHttpApiV2ProxyResponse> HandleAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        var article = request.PathParameters["article"];
        var currency = request.QueryStringParameters["currency"]; // LMB510

        var prices = new PriceTable();
        var price = await prices.FindAsync(article, currency);
        if (price is null)
        {
            context.Logger.LogInformation($"Nobody knows what {article} costs in {currency}.");
            return Text(HttpStatusCode.NotFound, $"No price of {article} in {currency}.");
        }

        return new APIGatewayHttpApiV2ProxyResponse // LMB509
        {
            Headers = new Dictionary<string, string> { ["content-type"] = "application/json" },
            Body = JsonSerializer.Serialize(price, PriceJson.Default.Price),
        };
    }

    private static APIGatewayHttpApiV2ProxyResponse Text(HttpStatusCode status, string text) => new APIGatewayHttpApiV2ProxyResponse
    {
        StatusCode = (int)status,
        Headers = new Dictionary<string, string> { ["content-type"] = "text/plain" },
        Body = text,
    };
}
