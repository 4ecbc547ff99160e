using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;

namespace ShipmentTracker;

/// <summary>Where the shop sees how far its parcels are.</summary>
public class ShipmentRepository
{
    private readonly IAmazonDynamoDB _database = new AmazonDynamoDBClient();

    public async Task SetDeliveredAsync(string shipmentId, DateTime time)
    {
        using var shipments = new DynamoDBContextBuilder().WithDynamoDBClient(() => _database).Build(); // LMB105
        await shipments.SaveAsync(new Shipment { Id = shipmentId, Delivered = time.ToString("O", CultureInfo.InvariantCulture) });
    }
}
