using Amazon.DynamoDBv2.Model;

namespace OrdersApi;

public sealed record Order(string Id, string Customer);

/// <summary>Translates between orders and table items.</summary>
public sealed class OrderMapper
{
    public Order FromItem(Dictionary<string, AttributeValue> item) => new Order(item["Id"].S, item["Customer"].S);

    public Dictionary<string, AttributeValue> ToKey(string id) => new() { ["Id"] = new AttributeValue { S = id } };
}
