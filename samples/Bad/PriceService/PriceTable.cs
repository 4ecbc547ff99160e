using System.Globalization;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace PriceService;

internal sealed record Price(string Article, string Currency, decimal Amount);

/// <summary>The table of prices, by article and currency.</summary>
internal sealed class PriceTable
{
    private static readonly string s_table = Environment.GetEnvironmentVariable("PRICE_TABLE") ?? throw new InvalidOperationException("Which table?"); // LMB810

    private readonly AmazonDynamoDBClient _database = new AmazonDynamoDBClient(RegionEndpoint.EUCentral1); // LMB101, LMB108

    public async Task<Price?> FindAsync(string article, string currency)
    {
        var response = await _database.GetItemAsync(s_table, new Dictionary<string, AttributeValue>
        {
            ["Article"] = new AttributeValue { S = article },
            ["Currency"] = new AttributeValue { S = currency },
        });
        return response.Item is { Count: > 0 } item
            ? new Price(article, currency, decimal.Parse(item["Amount"].N, CultureInfo.InvariantCulture))
            : null;
    }
}
