namespace CatalogApi;

/// <summary>Asks the warehouse every few minutes what is in stock.</summary>
internal sealed class StockUpdates(ILogger<StockUpdates> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            logger.LogInformation("Stock of {Time}", DateTime.UtcNow);
            await Task.Delay(TimeSpan.FromMinutes(5), stoppingToken);
        }
    }
}
