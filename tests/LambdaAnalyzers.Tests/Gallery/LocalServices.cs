using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Gallery;

/// <summary>DynamoDB, S3 and web services on this machine, for the clients of the real AWS SDK: they note requests and give prepared answers.</summary>
public sealed class LocalServices : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public LocalServices()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();

        AppContext.SetData(RecordingStandIns.Calls, Calls);
        foreach (var (name, value) in new[]
        {
            ("AWS_REGION", "eu-west-1"), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_ENDPOINT_URL", Address),
            ("CARRIERS_URL", Address + "/carriers"), ("NOTIFY_URL", Address + "/notify"), ("TOKEN_SIGNING_KEY", RecordingStandIns.Secret), ("PRICE_TABLE", "prices"), ("PRICES_TABLE", "prices"),
        })
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public string Address { get; }

    /// <summary>What was asked of all services, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The next answers: the first whose key occurs in the request. What is not prepared is answered with success and nothing.</summary>
    public Dictionary<string, byte[]> Answers { get; } = new(StringComparer.Ordinal);

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Close();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var request = Describe(context.Request, body.ToArray());
            Calls.Enqueue(request);
            var answer = Answers.FirstOrDefault(pair => request.Contains(pair.Key, StringComparison.Ordinal)).Value;
            if (answer is null && request.Contains("refused", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 400;
                answer = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ValidationException\",\"message\":\"It is refused.\"}"u8.ToArray();
            }

            context.Response.ContentType = context.Request.Headers["X-Amz-Target"] is null ? "application/octet-stream" : "application/x-amz-json-1.0";
            answer ??= context.Request.Headers["X-Amz-Target"] is null ? [] : "{}"u8.ToArray();
            context.Response.ContentLength64 = answer.Length;
            context.Response.Headers["ETag"] = $"\"{Convert.ToHexString(MD5.HashData(answer)).ToLowerInvariant()}\"";
            await context.Response.OutputStream.WriteAsync(answer);
            context.Response.Close();
        }
    }

    private static string Describe(HttpListenerRequest request, byte[] body)
    {
        if (request.Headers["X-Amz-Target"] is { } target)
        {
            using var json = JsonDocument.Parse(body);
            return $"{target.Substring(target.IndexOf('.', StringComparison.Ordinal) + 1)} {JsonSerializer.Serialize(json)}";
        }

        var text = $"{request.HttpMethod} {request.Url!.PathAndQuery}";
        return request.Headers["Authorization"] is null && body.Length > 0 ? $"{text} {Encoding.UTF8.GetString(body)}" : text;
    }
}
