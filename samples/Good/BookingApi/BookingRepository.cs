using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace BookingApi;

/// <summary>Bookings in their table.</summary>
public class BookingRepository
{
    private readonly IAmazonDynamoDB _database;
    private readonly string _table;

    public BookingRepository(IAmazonDynamoDB database, IConfiguration configuration)
    {
        _database = database;
        _table = configuration["Bookings:Table"] ?? "bookings";
    }

    public async Task<Booking?> FindAsync(string id)
    {
        var response = await _database.GetItemAsync(_table, new Dictionary<string, AttributeValue> { ["Id"] = new AttributeValue { S = id } });
        return response.Item is { Count: > 0 } item ? Read(item) : null;
    }

    public async Task<IReadOnlyList<Booking>> OfRoomAsync(string room)
    {
        var response = await _database.QueryAsync(new QueryRequest
        {
            TableName = _table,
            IndexName = "ByRoom",
            KeyConditionExpression = "Room = :room",
            ExpressionAttributeValues = new Dictionary<string, AttributeValue> { [":room"] = new AttributeValue { S = room } },
        });
        return (response.Items ?? new List<Dictionary<string, AttributeValue>>()).Select(Read).ToList();
    }

    public async Task SaveAsync(Booking booking) => await _database.PutItemAsync(_table, new Dictionary<string, AttributeValue>
    {
        ["Id"] = new AttributeValue { S = booking.Id },
        ["Room"] = new AttributeValue { S = booking.Room },
        ["Day"] = new AttributeValue { S = booking.Day.ToString("O", CultureInfo.InvariantCulture) },
        ["Guest"] = new AttributeValue { S = booking.Guest },
        ["Mail"] = new AttributeValue { S = booking.Mail },
    });

    private static Booking Read(Dictionary<string, AttributeValue> item) => new Booking(
        item["Id"].S,
        item["Room"].S,
        DateOnly.ParseExact(item["Day"].S, "O", CultureInfo.InvariantCulture),
        item["Guest"].S,
        item["Mail"].S);
}
