using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;

namespace ShipmentTracker;

/// <summary>Where the shop sees how far its parcels are.</summary>
public class ShipmentRepository
{
    private readonly DynamoDBContext _shipments = new DynamoDBContextBuilder().WithDynamoDBClient(() => new AmazonDynamoDBClient()).Build();

    public async Task SetDeliveredAsync(string shipmentId, DateTime time)
    {
        await _shipments.SaveAsync(new Shipment { Id = shipmentId, Delivered = time.ToString("O", CultureInfo.InvariantCulture) });
    }
}
