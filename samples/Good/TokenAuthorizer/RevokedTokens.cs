using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace TokenAuthorizer;

/// <summary>Tokens that are no longer good although their time is not over.</summary>
public class RevokedTokens
{
    private static readonly string s_table = Environment.GetEnvironmentVariable("REVOKED_TOKENS_TABLE") ?? "revoked-tokens";

    private readonly IAmazonDynamoDB _database = new AmazonDynamoDBClient();

    public async Task<bool> ContainsAsync(string tokenId)
    {
        var response = await _database.GetItemAsync(s_table, new Dictionary<string, AttributeValue>
        {
            ["TokenId"] = new AttributeValue { S = tokenId },
        });
        return response.Item is { Count: > 0 };
    }
}
