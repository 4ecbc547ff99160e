using System;
using OpenSearch.Net;

namespace OpenSearch.Client;

public interface IOpenSearchClient
{
}

public interface IConnectionSettingsValues : IConnectionConfigurationValues
{
}

public class ConnectionSettings : IConnectionSettingsValues
{
    public ConnectionSettings(Uri uri = null) { }

    public ConnectionSettings DefaultIndex(string defaultIndex) => this;

    public void Dispose() { }
}

public partial class OpenSearchClient : IOpenSearchClient
{
    public OpenSearchClient() { }

    public OpenSearchClient(Uri uri) { }

    public OpenSearchClient(IConnectionSettingsValues connectionSettings) { }
}
