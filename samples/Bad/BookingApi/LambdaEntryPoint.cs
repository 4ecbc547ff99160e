using Amazon.Lambda.AspNetCoreServer;

namespace BookingApi;

/// <summary>Where Lambda enters the application: requests of an HTTP API become requests of ASP.NET Core.</summary>
public class LambdaEntryPoint : APIGatewayHttpApiV2ProxyFunction
{
    protected override void Init(IWebHostBuilder builder) => builder.UseStartup<Startup>();
}
