using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace Storefront;

/// <summary>A search that expects any request.</summary>
public class Functions
{
    public APIGatewayHttpApiV2ProxyResponse Search(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context)
    {
        if (request.QueryStringParameters?.TryGetValue("q", out var text) != true)
        {
            return new APIGatewayHttpApiV2ProxyResponse { StatusCode = 400 };
        }

        var language = request.Headers.TryGetValue("accept-language", out var accepted) ? accepted : "en";
        context.Logger.LogInformation($"Looking for {text?.Length} characters.");

        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = 200,
            Body = $"{language}: nothing found",
        };
    }
}
