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
    private readonly ShipmentRepository _shipments = new ShipmentRepository();
    private readonly ProofArchive _archive = new ProofArchive();

    public async Task FunctionHandler(CloudWatchEvent<ShipmentDelivered> evt, ILambdaContext context)
    {
        try
        {
            await TrackAsync(evt.Detail, evt.Time);
        }
        catch (Exception exception) // LMB608
        {
            context.Logger.LogError(exception.Message);
        }
    }

    private async Task TrackAsync(ShipmentDelivered delivery, DateTime time)
    {
        var carrier = new CarrierClient(delivery.Carrier);
        var proof = carrier.GetProof(delivery.TrackingCode);
        await _shipments.SetDeliveredAsync(delivery.ShipmentId, time);
        await _archive.StoreAsync(delivery.ShipmentId, proof);
    }
}
