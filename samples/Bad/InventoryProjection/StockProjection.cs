using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace InventoryProjection;

/// <summary>The table that the shop reads.</summary>
public class StockProjection
{
    private const int Low = 5;

    private static readonly string s_table = Environment.GetEnvironmentVariable("STOCK_TABLE") ?? "stock";

    private readonly List<Movement> _applied = new List<Movement>();

    public async Task ApplyAsync(Movement movement)
    {
        _applied.Add(movement); // LMB302
        using (var database = new AmazonDynamoDBClient()) // LMB101
        {
            await database.PutItemAsync(s_table, new Dictionary<string, AttributeValue>
            {
                ["Article"] = new AttributeValue { S = movement.Article },
                ["Warehouse"] = new AttributeValue { S = movement.Warehouse },
                ["Stock"] = new AttributeValue { N = movement.Stock.ToString(CultureInfo.InvariantCulture) },
            });
        }

        if (movement.Stock < Low)
        {
            _ = new Purchasing().ReorderAsync(movement); // LMB601
        }
    }
}
