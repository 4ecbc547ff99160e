namespace BookingApi;

/// <summary>Looks every hour for bookings that nobody paid.</summary>
internal sealed class Cleanup : BackgroundService
{
    private readonly ILogger<Cleanup> _logger;

    public Cleanup(ILogger<Cleanup> logger)
    {
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            _logger.LogInformation("Looking for bookings that nobody paid.");
        }
    }
}
