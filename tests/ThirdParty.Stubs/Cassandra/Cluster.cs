using System;

namespace Cassandra;

public interface ISession : IDisposable
{
}

public interface ICluster : IDisposable
{
    ISession Connect();
}

public class Cluster : ICluster
{
    internal Cluster() { }

    public static Builder Builder() => null;

    public ISession Connect() => null;

    public void Dispose() { }
}

public class Builder
{
    public Builder AddContactPoint(string address) => this;

    public Builder WithCredentials(string username, string password) => this;

    public Cluster Build() => null;
}
