using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace StreamProcessor;

/// <summary>The table that all functions of this project write to.</summary>
public class Table
{
    private static readonly string s_table = Environment.GetEnvironmentVariable("CLICKS_TABLE") ?? "clicks";
    private static readonly AmazonDynamoDBClient s_database = new AmazonDynamoDBClient();

    public async Task SaveAsync(string id, string text)
        => await s_database.PutItemAsync(s_table, new Dictionary<string, AttributeValue>
        {
            ["Id"] = new AttributeValue { S = id },
            ["Text"] = new AttributeValue { S = text },
        });
}
