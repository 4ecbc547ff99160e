using Microsoft.AspNetCore.Mvc;

namespace BookingApi.Controllers;

/// <summary>The bookings of rooms.</summary>
[ApiController]
[Route("bookings")]
public class BookingsController : ControllerBase
{
    private readonly BookingRepository _bookings;
    private readonly Confirmation _confirmation;
    private readonly ILogger<BookingsController> _logger;

    public BookingsController(BookingRepository bookings, Confirmation confirmation, ILogger<BookingsController> logger)
    {
        _bookings = bookings;
        _confirmation = confirmation;
        _logger = logger;
    }

    [HttpGet("{id}")]
    public async Task<ActionResult<Booking>> Get(string id)
    {
        var booking = await _bookings.FindAsync(id);
        return booking is null ? NotFound() : booking;
    }

    [HttpPost]
    public async Task<ActionResult<Booking>> Create(Booking booking)
    {
        if (!IsFree(booking))
        {
            return Conflict($"Room {booking.Room} is taken on {booking.Day:d}.");
        }

        await _bookings.SaveAsync(booking);
        _ = Task.Run(() => _confirmation.SendAsync(booking)); // LMB601
        _logger.LogInformation("Booked room {Room} on {Day}", booking.Room, booking.Day);
        return CreatedAtAction(nameof(Get), new { id = booking.Id }, booking);
    }

    private bool IsFree(Booking booking)
    {
        var others = _bookings.OfRoomAsync(booking.Room).Result; // LMB602
        return others.All(other => other.Day != booking.Day);
    }
}
