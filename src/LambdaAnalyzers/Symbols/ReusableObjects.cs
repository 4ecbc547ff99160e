using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Symbols;

/// <summary>What an object that should be made once is, and so which rule speaks of it.</summary>
internal enum ReusableKind
{
    /// <summary>HTTP clients, their handlers and channels: LMB102.</summary>
    Http,

    /// <summary>Data sources, multiplexers, drivers and brokers with connections of their own: LMB103.</summary>
    ConnectionPool,

    /// <summary>Clients whose connections the library keeps for the process: made anew nothing is lost, but disposed they are gone: LMB107.</summary>
    PoolHandle,

    /// <summary>Service providers, hosts and configurations: LMB104.</summary>
    Provider,

    /// <summary>Helpers on top of SDK clients that keep caches of their own: LMB105.</summary>
    SdkHelper,
}

/// <summary>
/// The objects that are dear to make and made to be kept, as data: the type, the member that creates, and why it matters.
/// </summary>
internal sealed class ReusableObjects
{
    /// <summary>The member name that stands for every constructor of the type and of types derived from it.</summary>
    private const string Constructor = ".ctor";

    /// <summary>Up to version 106, which has no options, it owns nothing: each request is an HttpWebRequest.</summary>
    private const string RestClient = "RestSharp.RestClient";

    private static readonly (ReusableKind Kind, string Type, string Member, string Why)[] s_table =
    {
        (ReusableKind.Http, "System.Net.Http.HttpClient", Constructor, "owns a connection pool"),
        (ReusableKind.Http, "System.Net.Http.HttpClientHandler", Constructor, "is a connection pool"),
        (ReusableKind.Http, "System.Net.Http.SocketsHttpHandler", Constructor, "is a connection pool"),
        (ReusableKind.Http, "System.Net.Http.WinHttpHandler", Constructor, "is a connection pool"),
        (ReusableKind.Http, RestClient, Constructor, "owns an HttpClient"),
        (ReusableKind.Http, "Flurl.Http.FlurlClient", Constructor, "owns an HttpClient"),
        (ReusableKind.Http, "Grpc.Net.Client.GrpcChannel", "ForAddress", "is a long-lived HTTP/2 connection"),
        (ReusableKind.Http, "Grpc.Core.Channel", Constructor, "is a long-lived HTTP/2 connection"),

        (ReusableKind.ConnectionPool, "Npgsql.NpgsqlDataSource", "Create", "is a connection pool"),
        (ReusableKind.ConnectionPool, "Npgsql.NpgsqlDataSourceBuilder", "Build", "makes a connection pool"),
        (ReusableKind.ConnectionPool, "Npgsql.NpgsqlDataSourceBuilder", "BuildMultiHost", "makes a connection pool"),
        (ReusableKind.ConnectionPool, "Npgsql.NpgsqlSlimDataSourceBuilder", "Build", "makes a connection pool"),
        (ReusableKind.ConnectionPool, "MySqlConnector.MySqlDataSource", Constructor, "is a connection pool"),
        (ReusableKind.ConnectionPool, "MySqlConnector.MySqlDataSourceBuilder", "Build", "makes a connection pool"),
        (ReusableKind.ConnectionPool, "StackExchange.Redis.ConnectionMultiplexer", "Connect", "multiplexes all commands over one connection"),
        (ReusableKind.ConnectionPool, "StackExchange.Redis.ConnectionMultiplexer", "ConnectAsync", "multiplexes all commands over one connection"),
        (ReusableKind.ConnectionPool, "StackExchange.Redis.ConnectionMultiplexer", "SentinelConnect", "multiplexes all commands over one connection"),
        // The driver keeps pools and monitors for the process, by settings: a new client with the same ones is as good as the old one.
        (ReusableKind.PoolHandle, "MongoDB.Driver.MongoClient", Constructor, "is a handle of a pool that the driver keeps"),
        (ReusableKind.ConnectionPool, "Nest.ElasticClient", Constructor, "owns a connection pool"),
        (ReusableKind.ConnectionPool, "Elasticsearch.Net.ElasticLowLevelClient", Constructor, "owns a connection pool"),
        (ReusableKind.ConnectionPool, "Elastic.Clients.Elasticsearch.ElasticsearchClient", Constructor, "owns a connection pool"),
        (ReusableKind.ConnectionPool, "OpenSearch.Client.OpenSearchClient", Constructor, "owns a connection pool"),
        (ReusableKind.ConnectionPool, "OpenSearch.Net.OpenSearchLowLevelClient", Constructor, "owns a connection pool"),
        (ReusableKind.ConnectionPool, "Confluent.Kafka.ProducerBuilder`2", "Build", "makes a producer with connections to the brokers"),
        (ReusableKind.ConnectionPool, "Confluent.Kafka.ConsumerBuilder`2", "Build", "makes a consumer with connections to the brokers"),
        (ReusableKind.ConnectionPool, "Confluent.Kafka.AdminClientBuilder", "Build", "makes a client with connections to the brokers"),
        (ReusableKind.ConnectionPool, "RabbitMQ.Client.ConnectionFactory", "CreateConnection", "opens a connection to the broker"),
        (ReusableKind.ConnectionPool, "RabbitMQ.Client.ConnectionFactory", "CreateConnectionAsync", "opens a connection to the broker"),
        (ReusableKind.ConnectionPool, "RabbitMQ.Client.IConnectionFactory", "CreateConnection", "opens a connection to the broker"),
        (ReusableKind.ConnectionPool, "RabbitMQ.Client.IConnectionFactory", "CreateConnectionAsync", "opens a connection to the broker"),
        (ReusableKind.ConnectionPool, "Neo4j.Driver.GraphDatabase", "Driver", "makes a driver with a connection pool"),
        (ReusableKind.ConnectionPool, "Cassandra.Builder", "Build", "makes a cluster with connections to its nodes"),
        (ReusableKind.ConnectionPool, "Couchbase.Cluster", "ConnectAsync", "connects to the cluster"),
        (ReusableKind.ConnectionPool, "Microsoft.Azure.Cosmos.CosmosClient", Constructor, "owns connections to the account"),
        (ReusableKind.ConnectionPool, "InfluxDB.Client.InfluxDBClient", Constructor, "owns an HttpClient"),

        (ReusableKind.Provider, "Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions", "BuildServiceProvider", "makes every singleton anew"),
        (ReusableKind.Provider, "Microsoft.Extensions.Hosting.IHostBuilder", "Build", "reads the configuration and makes every singleton anew"),
        (ReusableKind.Provider, "Microsoft.Extensions.Hosting.HostBuilder", "Build", "reads the configuration and makes every singleton anew"),
        (ReusableKind.Provider, "Microsoft.Extensions.Hosting.HostApplicationBuilder", "Build", "reads the configuration and makes every singleton anew"),
        (ReusableKind.Provider, "Microsoft.AspNetCore.Builder.WebApplicationBuilder", "Build", "reads the configuration and makes every singleton anew"),
        (ReusableKind.Provider, "Microsoft.Extensions.Configuration.IConfigurationBuilder", "Build", "reads the configuration anew"),
        (ReusableKind.Provider, "Microsoft.Extensions.Configuration.ConfigurationBuilder", "Build", "reads the configuration anew"),
        (ReusableKind.Provider, "Autofac.ContainerBuilder", "Build", "makes every singleton anew"),

        // Not Table.LoadTable: the SDK keeps the descriptions of tables in a cache of the process.
        (ReusableKind.SdkHelper, "Amazon.DynamoDBv2.DataModel.DynamoDBContext", Constructor, "keeps what it has read of each class by reflection"),
        (ReusableKind.SdkHelper, "Amazon.DynamoDBv2.DataModel.IDynamoDBContextBuilder", "Build", "makes a context that keeps what it has read of each class by reflection"),
        (ReusableKind.SdkHelper, "Amazon.DynamoDBv2.DataModel.DynamoDBContextBuilder", "Build", "makes a context that keeps what it has read of each class by reflection"),
        (ReusableKind.SdkHelper, "Amazon.S3.Transfer.TransferUtility", Constructor, "makes a client of its own unless it is given one"),
        (ReusableKind.SdkHelper, "Amazon.SecretsManager.Extensions.Caching.SecretsManagerCache", Constructor, "is a cache, empty when it is new"),
    };

    private readonly Dictionary<ISymbol, List<(ReusableKind Kind, string Member)>> _byType = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _typeNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _memberNames = new(StringComparer.Ordinal);

    public ReusableObjects(Func<string, INamedTypeSymbol?> find)
    {
        foreach (var row in s_table)
        {
            if (find(row.Type) is not { } type || (row.Type == RestClient && find("RestSharp.RestClientOptions") is null))
            {
                continue;
            }

            if (!_byType.TryGetValue(type, out var members))
            {
                _byType.Add(type, members = new List<(ReusableKind, string)>());
            }

            members.Add((row.Kind, row.Member));
            _memberNames.Add(row.Member);
            _typeNames.Add(type.Name);
        }
    }

    /// <summary>Is there any type of this kind among the references?</summary>
    public bool Has(ReusableKind kind)
    {
        foreach (var members in _byType.Values)
        {
            foreach (var member in members)
            {
                if (member.Kind == kind)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Is it a type whose construction is in the table, or what one of its factories gives?</summary>
    public bool IsReusableType(ITypeSymbol type, ReusableKind kind)
    {
        for (ITypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (_byType.TryGetValue(current.OriginalDefinition, out var members) && !current.Name.EndsWith("Builder", StringComparison.Ordinal))
            {
                foreach (var member in members)
                {
                    if (member.Kind == kind)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>What the operation creates, if it creates an object of this kind; a factory's task is the object it promises.</summary>
    public ITypeSymbol? Created(IOperation operation, ReusableKind kind)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type: INamedTypeSymbol { TypeKind: TypeKind.Class } type }:
                for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
                {
                    if (Has(current, kind, Constructor))
                    {
                        return type;
                    }
                }

                return null;

            case IInvocationOperation { TargetMethod: { ReturnsVoid: false } method } when Has(method.ContainingType, kind, method.Name):
                return method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task
                    ? task.TypeArguments[0]
                    : method.ReturnType;

            default:
                return null;
        }
    }

    private bool Has(INamedTypeSymbol type, ReusableKind kind, string member)
    {
        // Names first: this is asked for every call and creation, and nearly always in vain.
        if (_memberNames.Contains(member) && _typeNames.Contains(type.Name) && _byType.TryGetValue(type.OriginalDefinition, out var members))
        {
            foreach (var candidate in members)
            {
                if (candidate.Kind == kind && candidate.Member == member)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
