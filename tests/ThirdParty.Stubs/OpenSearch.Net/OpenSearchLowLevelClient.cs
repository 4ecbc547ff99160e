using System;

namespace OpenSearch.Net;

public interface IOpenSearchLowLevelClient
{
}

public interface IConnectionConfigurationValues : IDisposable
{
}

public class ConnectionConfiguration : IConnectionConfigurationValues
{
    public ConnectionConfiguration(Uri uri = null) { }

    public void Dispose() { }
}

public partial class OpenSearchLowLevelClient : IOpenSearchLowLevelClient
{
    public OpenSearchLowLevelClient() { }

    public OpenSearchLowLevelClient(IConnectionConfigurationValues settings) { }
}
