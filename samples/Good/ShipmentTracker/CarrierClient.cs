namespace ShipmentTracker;

/// <summary>The web services of the carriers.</summary>
public class CarrierClient
{
    private static readonly string s_address = Environment.GetEnvironmentVariable("CARRIERS_URL") ?? "https://carriers.example.com";

    private readonly HttpClient _http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };

    public async Task<string> GetProofAsync(string carrier, string trackingCode) =>
        await _http.GetStringAsync($"{s_address}/{carrier}/proofs/{trackingCode}");
}
