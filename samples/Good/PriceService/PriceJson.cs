using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace PriceService;

/// <summary>What is read and written as JSON: there is no reflection in a native executable.</summary>
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
[JsonSerializable(typeof(Price))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PriceJson : JsonSerializerContext
{
}
