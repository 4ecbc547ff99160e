using System;
using System.IO;
using System.Threading.Tasks;

namespace StackExchange.Redis;

public interface IConnectionMultiplexer : IDisposable, IAsyncDisposable
{
    bool IsConnected { get; }

    IDatabase GetDatabase(int db = -1, object asyncState = null);
}

public interface IDatabaseAsync
{
    Task<bool> StringSetAsync(RedisKey key, RedisValue value, TimeSpan? expiry = null, When when = When.Always, CommandFlags flags = CommandFlags.None);
}

public interface IDatabase : IDatabaseAsync
{
    Task<string> StringGetAsync(string key);

    IBatch CreateBatch(object asyncState = null);

    ITransaction CreateTransaction(object asyncState = null);
}

public interface IBatch : IDatabaseAsync
{
    void Execute();
}

public interface ITransaction : IBatch
{
    bool Execute(CommandFlags flags = CommandFlags.None);

    Task<bool> ExecuteAsync(CommandFlags flags = CommandFlags.None);
}

public readonly struct RedisKey
{
    public static implicit operator RedisKey(string key) => default;
}

public readonly struct RedisValue
{
    public static implicit operator RedisValue(string value) => default;
}

public enum When
{
    Always,
    Exists,
    NotExists,
}

[Flags]
public enum CommandFlags
{
    None = 0,
    HighPriority = 1,
    FireAndForget = 2,
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
