using System.Collections.Generic;

namespace SendGrid;

public interface ISendGridClient
{
}

public class SendGridClient : ISendGridClient
{
    public SendGridClient(string apiKey, string host = null, Dictionary<string, string> requestHeaders = null, string version = "v3", string urlPath = null) { }

    public SendGridClient(SendGridClientOptions options) { }
}

public class SendGridClientOptions
{
    public string ApiKey { get; set; }

    public string Host { get; set; }
}
