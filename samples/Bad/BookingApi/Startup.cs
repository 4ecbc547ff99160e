using Amazon.SimpleNotificationService;

namespace BookingApi;

public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddControllers();
        services.AddScoped<BookingRepository>();
        services.AddTransient<IAmazonSimpleNotificationService>(_ => new AmazonSimpleNotificationServiceClient()); // LMB101
        services.AddScoped<Confirmation>();
        services.AddHostedService<Cleanup>(); // LMB605
    }

    public void Configure(IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.MapControllers());
    }
}
