using System;
using System.Net.Http;

namespace Grpc.Net.Client;

public sealed class GrpcChannelOptions
{
    public HttpMessageHandler HttpHandler { get; set; }

    public HttpClient HttpClient { get; set; }

    public int? MaxReceiveMessageSize { get; set; }
}

public sealed class GrpcChannel : IDisposable
{
    private GrpcChannel() { }

    public static GrpcChannel ForAddress(string address) => null;

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => null;

    public static GrpcChannel ForAddress(Uri address) => null;

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions) => null;

    public void Dispose() { }
}
