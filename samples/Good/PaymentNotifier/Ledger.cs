using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace PaymentNotifier;

/// <summary>Where payments are booked.</summary>
internal static class Ledger
{
    private static readonly Task<string> s_apiKey = FetchSecretAsync(Environment.GetEnvironmentVariable("LEDGER_KEY_SECRET_NAME") ?? "payments/ledger");

    public static async Task IdentifyAsync(HttpRequestMessage request)
    {
        Console.WriteLine($"Booking at {request.RequestUri}");
        request.Headers.Add("x-api-key", await s_apiKey);
    }

    private static async Task<string> FetchSecretAsync(string secretId)
    {
        using var client = new AmazonSecretsManagerClient();
        var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
        return response.SecretString;
    }
}
