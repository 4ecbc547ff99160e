using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.SecretsManager.Model;

namespace Amazon.SecretsManager.Extensions.Caching;

public interface ISecretCacheHook
{
    object Put(object o);
    object Get(object cachedObject);
}

public interface ISecretsManagerCache : IDisposable
{
    SecretCacheItem GetCachedSecret(string secretId);
    Task<byte[]> GetSecretBinary(string secretId, CancellationToken cancellationToken = default);
    Task<string> GetSecretString(string secretId, CancellationToken cancellationToken = default);
    Task<bool> RefreshNowAsync(string secretId, CancellationToken cancellationToken = default);
}

public class SecretCacheConfiguration
{
    public const ushort DEFAULT_MAX_CACHE_SIZE = 1024;
    public const string DEFAULT_VERSION_STAGE = "AWSCURRENT";
    public const uint DEFAULT_CACHE_ITEM_TTL = 3600000;

    public uint CacheItemTTL { get; set; } = DEFAULT_CACHE_ITEM_TTL;
    public ushort MaxCacheSize { get; set; } = DEFAULT_MAX_CACHE_SIZE;
    public string VersionStage { get; set; } = DEFAULT_VERSION_STAGE;
    public IAmazonSecretsManager Client { get; set; }
    public ISecretCacheHook CacheHook { get; set; }
}

public class SecretCacheItem
{
    public SecretCacheItem(string secretId, IAmazonSecretsManager client, SecretCacheConfiguration config) { }

    public Task<GetSecretValueResponse> GetSecretValue(CancellationToken cancellationToken) => throw null;
    public Task<bool> RefreshNowAsync(CancellationToken cancellationToken = default) => throw null;
}

public class SecretsManagerCache : ISecretsManagerCache
{
    public SecretsManagerCache() { }
    public SecretsManagerCache(IAmazonSecretsManager secretsManager) { }
    public SecretsManagerCache(SecretCacheConfiguration config) { }
    public SecretsManagerCache(IAmazonSecretsManager secretsManager, SecretCacheConfiguration config) { }

    public void Dispose() { }
    public Task<string> GetSecretString(string secretId, CancellationToken cancellationToken = default) => throw null;
    public Task<byte[]> GetSecretBinary(string secretId, CancellationToken cancellationToken = default) => throw null;
    public Task<bool> RefreshNowAsync(string secretId, CancellationToken cancellationToken = default) => throw null;
    public SecretCacheItem GetCachedSecret(string secretId) => throw null;
}
