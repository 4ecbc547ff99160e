namespace Stripe;

public interface IStripeClient
{
}

public class StripeClient : IStripeClient
{
    public StripeClient(string apiKey = null, string clientId = null) { }
}

public static class StripeConfiguration
{
    public static string ApiKey { get; set; }

    public static string ClientId { get; set; }
}

public class RequestOptions
{
    public string ApiKey { get; set; }

    public string IdempotencyKey { get; set; }

    public string StripeAccount { get; set; }
}

public class Event
{
}

public static class EventUtility
{
    public static Event ConstructEvent(string json, string stripeSignatureHeader, string secret, long tolerance = 300, bool throwOnApiVersionMismatch = true) => null;
}
