using System;
using System.Net.Http;

namespace Flurl.Http;

public interface IFlurlClient : IDisposable
{
    string BaseUrl { get; set; }

    IFlurlRequest Request(params object[] urlSegments);
}

public interface IFlurlRequest
{
}

public class FlurlClient : IFlurlClient
{
    public FlurlClient(string baseUrl = null) { }

    public FlurlClient(HttpClient httpClient, string baseUrl = null) { }

    public string BaseUrl { get; set; }

    public IFlurlRequest Request(params object[] urlSegments) => null;

    public void Dispose() { }
}
