using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace Storefront;

/// <summary>A search that fails for some requests, and for want of a serializer for all.</summary>
public class Functions
{
    public APIGatewayHttpApiV2ProxyResponse Search(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) // LMB506
    {
        var text = request.QueryStringParameters["q"]; // LMB510
        var language = request.Headers["Accept-Language"]; // LMB511
        context.Logger.LogInformation($"Looking for {text.Length} characters.");

        return new APIGatewayHttpApiV2ProxyResponse // LMB509
        {
            Body = $"{language}: nothing found",
        };
    }
}
