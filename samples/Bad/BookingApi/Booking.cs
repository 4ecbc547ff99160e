namespace BookingApi;

public sealed record Booking(string Id, string Room, DateOnly Day, string Guest, string Mail);
