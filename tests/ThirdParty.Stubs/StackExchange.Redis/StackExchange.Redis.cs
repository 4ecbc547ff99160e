using System;
using System.IO;
using System.Threading.Tasks;

namespace StackExchange.Redis;

public interface IConnectionMultiplexer : IDisposable, IAsyncDisposable
{
    bool IsConnected { get; }

    IDatabase GetDatabase(int db = -1, object asyncState = null);
}

public interface IDatabase
{
    Task<string> StringGetAsync(string key);
}

public sealed class ConfigurationOptions
{
    public string Password { get; set; }

    public bool Ssl { get; set; }

    public static ConfigurationOptions Parse(string configuration) => null;
}

public sealed class ConnectionMultiplexer : IConnectionMultiplexer
{
    private ConnectionMultiplexer() { }

    public bool IsConnected => false;

    public static ConnectionMultiplexer Connect(string configuration, TextWriter log = null) => null;

    public static ConnectionMultiplexer Connect(ConfigurationOptions configuration, TextWriter log = null) => null;

    public static Task<ConnectionMultiplexer> ConnectAsync(string configuration, TextWriter log = null) => null;

    public static Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions configuration, TextWriter log = null) => null;

    public static ConnectionMultiplexer SentinelConnect(string configuration, TextWriter log = null) => null;

    public IDatabase GetDatabase(int db = -1, object asyncState = null) => null;

    public void Dispose() { }

    public ValueTask DisposeAsync() => default;
}
