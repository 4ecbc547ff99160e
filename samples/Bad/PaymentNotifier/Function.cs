using System.Net.Http.Json;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda;
using Amazon.Lambda.Core;
using Amazon.Lambda.Model;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SNSEvents;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace PaymentNotifier;

/// <summary>Tells merchants of their payments.</summary>
public class Function
{
    private static readonly string s_endpoint = Environment.GetEnvironmentVariable("NOTIFY_URL") ?? "https://example.com/notify";

    private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();
    private readonly IAmazonDynamoDB _database = new AmazonDynamoDBClient();
    private readonly IAmazonLambda _lambda = new AmazonLambdaClient();

    public async Task FunctionHandler(SNSEvent evt, ILambdaContext context)
    {
        using (_secrets) // LMB107
        {
            var secret = await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "payments/notify" }); // LMB106
            foreach (var record in evt.Records)
            {
                var payment = JsonSerializer.Deserialize<Payment>(record.Sns.Message)!;
                await NotifyAsync(payment, secret.SecretString);
                await _lambda.InvokeAsync(new InvokeRequest { FunctionName = "send-receipt", Payload = record.Sns.Message }); // LMB604
                await Task.Delay(TimeSpan.FromMilliseconds(500)); // LMB603
            }
        }
    }

    private async Task NotifyAsync(Payment payment, string token)
    {
        using var http = new HttpClient(); // LMB102
        http.Timeout = TimeSpan.FromMinutes(1); // LMB606
        using var request = new HttpRequestMessage(HttpMethod.Post, s_endpoint) { Content = JsonContent.Create(payment) };
        request.Headers.Add("X-Token", token);
        using var response = await http.SendAsync(request);

        payment.Notified = response.IsSuccessStatusCode;
        var payments = new DynamoDBContextBuilder().WithDynamoDBClient(() => _database).Build(); // LMB105
        payments.SaveAsync(payment).Wait(); // LMB602
        _ = ArchiveAsync(payment); // LMB601
    }

    private async Task ArchiveAsync(Payment payment)
    {
        var attributes = new Dictionary<string, AttributeValue> { ["Id"] = new() { S = payment.Id }, ["Merchant"] = new() { S = payment.Merchant } };
        await _database.PutItemAsync("payment-archive", attributes);
    }
}
