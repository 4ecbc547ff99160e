using System;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.DynamoDBv2;

namespace AWS.Lambda.Powertools.Idempotency.Persistence;

public interface IPersistenceStore
{
    Task<DataRecord> GetRecord(string idempotencyKey);
    Task PutRecord(DataRecord record, DateTimeOffset now);
    Task UpdateRecord(DataRecord record);
    Task DeleteRecord(string idempotencyKey);
}

public abstract class BasePersistenceStore : IPersistenceStore
{
    protected bool PayloadValidationEnabled;

    public void Configure(IdempotencyOptions idempotencyOptions, string functionName, string keyPrefix) { }
    public virtual Task SaveSuccess(JsonDocument data, object result, DateTimeOffset now) => throw null;
    public virtual Task SaveInProgress(JsonDocument data, DateTimeOffset now, double? remainingTimeInMs) => throw null;
    public virtual Task DeleteRecord(JsonDocument data, Exception throwable) => throw null;
    public virtual Task<DataRecord> GetRecord(JsonDocument data, DateTimeOffset now) => throw null;
    public abstract Task<DataRecord> GetRecord(string idempotencyKey);
    public abstract Task PutRecord(DataRecord record, DateTimeOffset now);
    public abstract Task UpdateRecord(DataRecord record);
    public abstract Task DeleteRecord(string idempotencyKey);
}

public class DataRecord
{
    public DataRecord(string idempotencyKey, DataRecordStatus status, long expiryTimestamp, string responseData, string payloadHash, long? inProgressExpiryTimestamp = null)
    {
        IdempotencyKey = idempotencyKey;
        Status = status;
        ExpiryTimestamp = expiryTimestamp;
        ResponseData = responseData;
        PayloadHash = payloadHash;
        InProgressExpiryTimestamp = inProgressExpiryTimestamp;
    }

    public enum DataRecordStatus
    {
        INPROGRESS,
        COMPLETED,
        EXPIRED,
    }

    public string IdempotencyKey { get; }
    public long ExpiryTimestamp { get; }
    public long? InProgressExpiryTimestamp { get; }
    public string ResponseData { get; }
    public string PayloadHash { get; }
    public DataRecordStatus Status { get; }

    public bool IsExpired(DateTimeOffset now) => throw null;
}

public class DynamoDBPersistenceStore : BasePersistenceStore
{
    internal DynamoDBPersistenceStore() { }

    public override Task<DataRecord> GetRecord(string idempotencyKey) => throw null;
    public override Task PutRecord(DataRecord record, DateTimeOffset now) => throw null;
    public override Task UpdateRecord(DataRecord record) => throw null;
    public override Task DeleteRecord(string idempotencyKey) => throw null;
}

public class DynamoDBPersistenceStoreBuilder
{
    public DynamoDBPersistenceStore Build() => new();
    public DynamoDBPersistenceStoreBuilder WithTableName(string tableName) => this;
    public DynamoDBPersistenceStoreBuilder WithKeyAttr(string keyAttr) => this;
    public DynamoDBPersistenceStoreBuilder WithStaticPkValue(string staticPkValue) => this;
    public DynamoDBPersistenceStoreBuilder WithSortKeyAttr(string sortKeyAttr) => this;
    public DynamoDBPersistenceStoreBuilder WithExpiryAttr(string expiryAttr) => this;
    public DynamoDBPersistenceStoreBuilder WithInProgressExpiryAttr(string inProgressExpiryAttr) => this;
    public DynamoDBPersistenceStoreBuilder WithStatusAttr(string statusAttr) => this;
    public DynamoDBPersistenceStoreBuilder WithDataAttr(string dataAttr) => this;
    public DynamoDBPersistenceStoreBuilder WithValidationAttr(string validationAttr) => this;
    public DynamoDBPersistenceStoreBuilder WithDynamoDBClient(AmazonDynamoDBClient dynamoDbClient) => this;
}
