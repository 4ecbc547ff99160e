using Amazon.Runtime;

namespace PaymentNotifier;

/// <summary>Where payments are booked.</summary>
internal static class Ledger
{
    public const string Connection = "Server=ledger.c1.eu-west-1.rds.amazonaws.com;Database=ledger;User Id=notifier;Password=Vq8!mZr2Lp"; // LMB409

    public static AWSCredentials Archive { get; } = new BasicAWSCredentials("AKIAQ7ZTM4WLKVN2XHJD", "b8Kx/2LqVtZr9WnPc4YdHs7MfGj1QaXe5RuTo3Ki"); // LMB403

    public static void Identify(HttpRequestMessage request) =>
        request.Headers.Add("x-api-key", Environment.GetEnvironmentVariable("LEDGER_KEY")); // LMB401

    public static void Identify(HttpRequestMessage request, string apiKey)
    {
        Console.WriteLine($"Booking with {apiKey}"); // LMB405
        request.Headers.Add("x-api-key", apiKey);
    }
}
