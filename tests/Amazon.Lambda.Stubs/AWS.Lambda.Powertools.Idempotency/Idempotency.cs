using System;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Amazon.Lambda.Core;
using AWS.Lambda.Powertools.Common;
using AWS.Lambda.Powertools.Idempotency.Persistence;

namespace AWS.Lambda.Powertools.Idempotency;

public sealed class Idempotency
{
    private Idempotency() { }

    public IdempotencyOptions IdempotencyOptions { get; private set; }
    public BasePersistenceStore PersistenceStore { get; private set; }
    public ILambdaContext LambdaContext { get; private set; }

    public static void Configure(Action<IdempotencyBuilder> configurationAction) { }
    public static void RegisterLambdaContext(ILambdaContext context) { }

    public class IdempotencyBuilder
    {
        public IdempotencyBuilder WithPersistenceStore(BasePersistenceStore persistenceStore) => this;
        public IdempotencyBuilder UseDynamoDb(Action<DynamoDBPersistenceStoreBuilder> builderAction) => this;
        public IdempotencyBuilder UseDynamoDb(string tableName) => this;
        public IdempotencyBuilder WithOptions(Action<IdempotencyOptionsBuilder> builderAction) => this;
        public IdempotencyBuilder WithOptions(IdempotencyOptions options) => this;
        public IdempotencyBuilder WithJsonSerializationContext(JsonSerializerContext context) => this;
    }
}

[AttributeUsage(AttributeTargets.Method)]
public class IdempotentAttribute : UniversalWrapperAttribute
{
    public string KeyPrefix { get; set; }

    protected sealed override T WrapSync<T>(Func<object[], T> target, object[] args, AspectEventArgs eventArgs) => throw null;
    protected sealed override Task<T> WrapAsync<T>(Func<object[], Task<T>> target, object[] args, AspectEventArgs eventArgs) => throw null;
}

[AttributeUsage(AttributeTargets.Parameter)]
public class IdempotencyKeyAttribute : Attribute { }

public class IdempotencyOptions
{
    internal IdempotencyOptions() { }

    public string EventKeyJmesPath { get; }
    public string PayloadValidationJmesPath { get; }
    public bool ThrowOnNoIdempotencyKey { get; }
    public bool UseLocalCache { get; }
    public int LocalCacheMaxItems { get; }
    public long ExpirationInSeconds { get; }
    public string HashFunction { get; }
}

public class IdempotencyOptionsBuilder
{
    public IdempotencyOptions Build() => new();
    public IdempotencyOptionsBuilder WithEventKeyJmesPath(string eventKeyJmesPath) => this;
    public IdempotencyOptionsBuilder WithUseLocalCache(bool useLocalCache) => this;
    public IdempotencyOptionsBuilder WithPayloadValidationJmesPath(string payloadValidationJmesPath) => this;
    public IdempotencyOptionsBuilder WithThrowOnNoIdempotencyKey(bool throwOnNoIdempotencyKey) => this;
    public IdempotencyOptionsBuilder WithExpiration(TimeSpan duration) => this;
    [Obsolete("Only MD5 is used.")]
    public IdempotencyOptionsBuilder WithHashFunction(string hashFunction) => this;
}
