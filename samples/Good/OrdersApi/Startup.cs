using Amazon.DynamoDBv2;
using Amazon.Lambda.Annotations;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;

namespace OrdersApi;

[LambdaStartup]
public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<OrderMapper>();
        services.AddScoped<OrderCheck>();
        services.AddSingleton<IAmazonDynamoDB>(new AmazonDynamoDBClient());
        services.AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient());
    }
}
