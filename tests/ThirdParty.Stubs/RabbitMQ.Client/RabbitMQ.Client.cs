using System;
using System.Threading;
using System.Threading.Tasks;

namespace RabbitMQ.Client;

public interface IConnection : IAsyncDisposable, IDisposable
{
    bool IsOpen { get; }

    Task<IChannel> CreateChannelAsync(CancellationToken cancellationToken = default);
}

public interface IChannel : IAsyncDisposable, IDisposable
{
}

public interface IConnectionFactory
{
    Task<IConnection> CreateConnectionAsync(CancellationToken cancellationToken = default);
}

public sealed class ConnectionFactory : IConnectionFactory
{
    public string HostName { get; set; }

    public string Password { get; set; }

    public Uri Uri { get; set; }

    public Task<IConnection> CreateConnectionAsync(CancellationToken cancellationToken = default) => null;
}
