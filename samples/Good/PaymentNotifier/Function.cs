using System.Net.Http.Json;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.Lambda.Core;
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
    private readonly HttpClient _http = new HttpClient();
    private readonly DynamoDBContext _payments;

    private GetSecretValueResponse? _secret;

    public Function()
    {
        _payments = new DynamoDBContextBuilder().WithDynamoDBClient(() => new AmazonDynamoDBClient()).Build();
    }

    public async Task FunctionHandler(SNSEvent evt, ILambdaContext context)
    {
        var secret = _secret ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "payments/notify" });
        foreach (var record in evt.Records)
        {
            var payment = JsonSerializer.Deserialize<Payment>(record.Sns.Message)!;
            await NotifyAsync(payment, secret.SecretString);
        }
    }

    private async Task NotifyAsync(Payment payment, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, s_endpoint) { Content = JsonContent.Create(payment) };
        request.Headers.Add("X-Token", token);
        using var response = await _http.SendAsync(request);

        payment.Notified = response.IsSuccessStatusCode;
        await _payments.SaveAsync(payment);
    }
}
