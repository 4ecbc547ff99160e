using System;
using System.Security.Authentication;

namespace MongoDB.Driver;

public interface IMongoClient : IDisposable
{
    IMongoDatabase GetDatabase(string name);
}

public interface IMongoDatabase
{
}

public class MongoUrl
{
    public MongoUrl(string url) { }
}

public class SslSettings
{
    public SslProtocols EnabledSslProtocols { get; set; }
}

public sealed class MongoCredential
{
    public static MongoCredential CreateCredential(string databaseName, string username, string password) => null;
}

public class MongoClientSettings
{
    public MongoCredential Credential { get; set; }

    public bool UseTls { get; set; }

    public SslSettings SslSettings { get; set; }

    public static MongoClientSettings FromConnectionString(string connectionString) => null;

    public static MongoClientSettings FromUrl(MongoUrl url) => null;
}

public sealed class MongoClient : IMongoClient
{
    public MongoClient() { }

    public MongoClient(MongoClientSettings settings) { }

    public MongoClient(MongoUrl url) { }

    public MongoClient(string connectionString) { }

    public IMongoDatabase GetDatabase(string name) => null;

    public void Dispose() { }
}
