using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))]

namespace ShipmentTracker;

/// <summary>What the carrier's event says of a parcel.</summary>
public sealed record ShipmentDelivered(string ShipmentId, string Carrier, string TrackingCode);

/// <summary>Takes the carriers' events from the event bus and keeps the proof of each delivery.</summary>
public class Function
{
    private readonly CarrierClient _carriers = new CarrierClient();
    private readonly ShipmentRepository _shipments = new ShipmentRepository();
    private readonly ProofArchive _archive = new ProofArchive();

    public async Task FunctionHandler(CloudWatchEvent<ShipmentDelivered> evt, ILambdaContext context)
    {
        var delivery = evt.Detail;
        context.Logger.LogInformation($"Shipment {delivery.ShipmentId} is delivered.");
        var proof = await _carriers.GetProofAsync(delivery.Carrier, delivery.TrackingCode);
        await _shipments.SetDeliveredAsync(delivery.ShipmentId, evt.Time);
        await _archive.StoreAsync(delivery.ShipmentId, proof);
    }
}
