using System;

namespace Microsoft.Azure.Cosmos;

public class CosmosClientOptions
{
    public string ApplicationName { get; set; }
}

public class Container
{
}

public class CosmosClient : IDisposable
{
    protected CosmosClient() { }

    public CosmosClient(string connectionString, CosmosClientOptions clientOptions = null) { }

    public CosmosClient(string accountEndpoint, string authKeyOrResourceToken, CosmosClientOptions clientOptions = null) { }

    public virtual Container GetContainer(string databaseId, string containerId) => null;

    public void Dispose() { }
}
