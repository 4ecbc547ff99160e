using System.Globalization;
using Amazon.Lambda.DynamoDBEvents;

namespace InventoryProjection;

/// <summary>What a movement left in stock.</summary>
public sealed record Movement(string Article, string Warehouse, int Stock)
{
    public static Movement From(Dictionary<string, DynamoDBEvent.AttributeValue> image) => new Movement(
        image["Article"].S,
        image["Warehouse"].S,
        int.Parse(image["Stock"].N, CultureInfo.InvariantCulture));
}
