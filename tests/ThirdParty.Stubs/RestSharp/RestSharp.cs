using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace RestSharp;

public enum Method { Get, Post, Put, Delete }

public interface IRestClient : IDisposable
{
    Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken cancellationToken = default);
}

public class RestClientOptions
{
    public RestClientOptions() { }

    public RestClientOptions(string baseUrl) { }

    public RestClientOptions(Uri baseUrl) { }

    public Uri BaseUrl { get; set; }

    public TimeSpan? Timeout { get; set; }

    public string UserAgent { get; set; }
}

public class RestClient : IRestClient
{
    public RestClient(RestClientOptions options) { }

    public RestClient() { }

    public RestClient(Uri baseUrl) { }

    public RestClient(string baseUrl) { }

    public RestClient(HttpClient httpClient, bool disposeHttpClient = false) { }

    public RestClient(HttpMessageHandler handler, bool disposeHandler = true) { }

    public Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken cancellationToken = default) => null;

    public void Dispose() { }
}

public class RestRequest
{
    public RestRequest() { }

    public RestRequest(string resource, Method method = Method.Get) { }

    public RestRequest AddHeader(string name, string value) => this;
}

public class RestResponse
{
    public string Content { get; set; }
}
