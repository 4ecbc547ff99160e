using Amazon.Lambda.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace OrdersApi;

[LambdaStartup]
public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<OrderMapper>();
        services.AddScoped<OrderCheck>();
    }
}
