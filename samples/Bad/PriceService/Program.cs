using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using PriceService;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] // LMB508

var handler = new PriceHandler();
await LambdaBootstrapBuilder
    .Create<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(handler.HandleAsync, new SourceGeneratorLambdaJsonSerializer<PriceJson>())
    .Build()
    .RunAsync();
