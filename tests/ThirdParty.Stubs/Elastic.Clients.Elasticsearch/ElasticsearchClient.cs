using System;

namespace Elastic.Clients.Elasticsearch;

public class ElasticsearchClientSettings
{
    public ElasticsearchClientSettings(Uri uri) { }

    public ElasticsearchClientSettings DefaultIndex(string defaultIndex) => this;
}

public partial class ElasticsearchClient
{
    public ElasticsearchClient() { }

    public ElasticsearchClient(Uri uri) { }

    public ElasticsearchClient(ElasticsearchClientSettings elasticsearchClientSettings) { }
}
