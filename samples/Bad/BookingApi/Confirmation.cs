using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace BookingApi;

/// <summary>Tells the guest, by mail and by way of a partner that checks rooms in.</summary>
public class Confirmation
{
    private readonly IAmazonSimpleNotificationService _topics;
    private readonly IConfiguration _configuration;

    public Confirmation(IAmazonSimpleNotificationService topics, IConfiguration configuration)
    {
        _topics = topics;
        _configuration = configuration;
    }

    public async Task SendAsync(Booking booking)
    {
        await _topics.PublishAsync(new PublishRequest
        {
            TopicArn = _configuration["Bookings:Topic"],
            Subject = $"Room {booking.Room}",
            Message = $"{booking.Guest}, your room {booking.Room} is booked on {booking.Day:d}.",
        });

        using var http = new HttpClient(); // LMB102
        using var response = await http.PostAsJsonAsync(_configuration["Partner:Address"], booking);
        response.EnsureSuccessStatusCode();
    }
}
