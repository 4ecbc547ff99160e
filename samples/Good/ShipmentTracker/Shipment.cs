using Amazon.DynamoDBv2.DataModel;

namespace ShipmentTracker;

[DynamoDBTable("shipments")]
public class Shipment
{
    [DynamoDBHashKey]
    public string Id { get; set; } = "";

    public string Delivered { get; set; } = "";
}
