namespace ShipmentTracker;

/// <summary>The web service of a carrier.</summary>
public class CarrierClient
{
    private static readonly string s_address = Environment.GetEnvironmentVariable("CARRIERS_URL") ?? "https://carriers.example.com";

    private readonly HttpClient _http;
    private readonly string _carrier;

    public CarrierClient(string carrier)
    {
        _carrier = carrier;
        _http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) }; // LMB102, LMB606
    }

    public string GetProof(string trackingCode) =>
        _http.GetStringAsync($"{s_address}/{_carrier}/proofs/{trackingCode}").Result; // LMB602
}
