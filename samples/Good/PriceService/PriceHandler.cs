using System.Net;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace PriceService;

/// <summary>Says what an article costs, in the currency that is asked for.</summary>
internal sealed class PriceHandler
{
    private readonly PriceTable _prices = new PriceTable();

    public async Task<APIGatewayHttpApiV2ProxyResponse> HandleAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        string? article = null;
        string? currency = null;
        request.PathParameters?.TryGetValue("article", out article);
        request.QueryStringParameters?.TryGetValue("currency", out currency);
        if (article is null || currency is null)
        {
            return Text(HttpStatusCode.BadRequest, "Which article, and in which currency?");
        }

        var price = await _prices.FindAsync(article, currency);
        if (price is null)
        {
            context.Logger.LogInformation($"Nobody knows what {article} costs in {currency}.");
            return Text(HttpStatusCode.NotFound, $"No price of {article} in {currency}.");
        }

        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = (int)HttpStatusCode.OK,
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
