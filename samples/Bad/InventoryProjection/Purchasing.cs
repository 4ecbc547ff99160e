using System.Text.Json;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;

namespace InventoryProjection;

/// <summary>Tells purchasing what runs out.</summary>
public class Purchasing
{
    private static readonly string s_bus = Environment.GetEnvironmentVariable("PURCHASING_BUS") ?? "default";

    private readonly IAmazonEventBridge _events = new AmazonEventBridgeClient(); // LMB101

    public async Task ReorderAsync(Movement movement)
    {
        var request = new PutEventsRequest
        {
            Entries = new List<PutEventsRequestEntry>
            {
                new PutEventsRequestEntry
                {
                    EventBusName = s_bus,
                    Source = "inventory",
                    DetailType = "StockIsLow",
                    Detail = JsonSerializer.Serialize(movement),
                },
            },
        };
        await _events.PutEventsAsync(request); // LMB209
    }
}
