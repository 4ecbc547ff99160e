using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB103: data sources, multiplexers, drivers, search and broker clients; pooled connections are not meant.</summary>
public class ConnectionPoolCreatedPerInvocationTests
{
    private const string Id = DiagnosticIds.ConnectionPoolCreatedPerInvocation;

    private const string Usings =
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;
        using Confluent.Kafka;
        using Elastic.Clients.Elasticsearch;
        using Microsoft.Azure.Cosmos;
        using Microsoft.Data.SqlClient;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;
        using MongoDB.Driver;
        using MySqlConnector;
        using Neo4j.Driver;
        using Npgsql;
        using OpenSearch.Client;
        using RabbitMQ.Client;
        using StackExchange.Redis;

        """;

    private static readonly RuleCases s_reported = new(Id, reported: true, Usings)
    {
        { "Npgsql data source", "await using var source = [|NpgsqlDataSource.Create(\"Host=db\")|];" },
        { "Npgsql data source builder", "var builder = new NpgsqlDataSourceBuilder(Environment.GetEnvironmentVariable(\"DB\")); builder.EnableParameterLogging(); await using var source = [|builder.Build()|];" },
        { "Npgsql data source builder in a chain", "var source = [|new NpgsqlDataSourceBuilder(\"Host=db\").EnableParameterLogging().Build()|];" },
        { "Npgsql data source of several hosts", "var source = [|new NpgsqlDataSourceBuilder(\"Host=a,b\").BuildMultiHost()|];" },
        { "Npgsql slim data source builder", "var source = [|new NpgsqlSlimDataSourceBuilder(\"Host=db\").Build()|];" },
        { "MySQL data source", "using var source = [|new MySqlDataSource(\"Server=db\")|];" },
        { "MySQL data source builder", "var source = [|new MySqlDataSourceBuilder(\"Server=db\").Build()|];" },
        { "Redis", "using var redis = [|ConnectionMultiplexer.Connect(\"redis:6379\")|];" },
        { "Redis, awaited", "var redis = await [|ConnectionMultiplexer.ConnectAsync(Environment.GetEnvironmentVariable(\"REDIS\"))|];" },
        { "Redis with options", "var options = ConfigurationOptions.Parse(\"redis\"); options.Ssl = true; var redis = [|ConnectionMultiplexer.Connect(options)|];" },
        { "Redis in a helper", "var value = await Cache.GetAsync(input.Records[0].Body);", "", "public static class Cache { public static async Task<string> GetAsync(string key) { var redis = await [|ConnectionMultiplexer.ConnectAsync(\"redis\")|]; return await redis.GetDatabase().StringGetAsync(key); } }" },
        { "Elasticsearch", "var search = [|new ElasticsearchClient(new Uri(\"https://search\"))|];" },
        { "Elasticsearch with settings", "var settings = new ElasticsearchClientSettings(new Uri(\"https://search\")).DefaultIndex(\"orders\"); var search = [|new ElasticsearchClient(settings)|];" },
        { "OpenSearch", "var search = [|new OpenSearchClient(new ConnectionSettings(new Uri(\"https://search\")))|];" },
        { "OpenSearch with an address that is kept", "var search = [|new OpenSearchClient(s_address)|];", "private static readonly Uri s_address = new(\"https://search\");" },
        { "Redis in a repository", "new Orders();", "", "public class Orders : Repository { } public class Repository { protected readonly IDatabase Database; protected Repository() { Database = [|ConnectionMultiplexer.Connect(Environment.GetEnvironmentVariable(\"REDIS\"))|].GetDatabase(); } }" },
        { "OpenSearch low level", "var search = [|new OpenSearch.Net.OpenSearchLowLevelClient()|];" },
        { "Kafka producer", "using var producer = [|new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = \"kafka\" }).Build()|];" },
        {
            "Kafka producer with serializers, in a scoped gateway",
            "var gateway = new Gateway(); gateway.Send(input.Records[0].Body);",
            "",
            "public class Registry : IDisposable { public void Dispose() { } } public class Text : ISerializer<string> { public Text(Registry registry) { } public byte[] Serialize(string data, SerializationContext context) => null; } public class Gateway { public void Send(string text) { var config = new ProducerConfig { BootstrapServers = Environment.GetEnvironmentVariable(\"KAFKA\") }; using (var registry = new Registry()) using (var producer = [|new ProducerBuilder<string, string>(config).SetValueSerializer(new Text(registry)).Build()|]) { Console.WriteLine(producer.Name + text); } } }"
        },
        { "Kafka consumer", "using var consumer = [|new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = \"kafka\", GroupId = \"g\" }).Build()|];" },
        { "Kafka administration", "using var admin = [|new AdminClientBuilder(new AdminClientConfig { BootstrapServers = \"kafka\" }).Build()|];" },
        { "RabbitMQ", "var factory = new ConnectionFactory { HostName = \"rabbit\" }; await using var connection = await [|factory.CreateConnectionAsync()|];" },
        { "RabbitMQ through a kept factory", "await using var connection = await [|_factory.CreateConnectionAsync()|];", "private readonly IConnectionFactory _factory = new ConnectionFactory { HostName = \"rabbit\" };" },
        { "Neo4j", "await using var driver = [|GraphDatabase.Driver(\"neo4j://db\", AuthTokens.Basic(\"user\", \"word\"))|];" },
        { "Cassandra", "using var cluster = [|Cassandra.Cluster.Builder().AddContactPoint(\"db\").Build()|]; var session = cluster.Connect();" },
        { "Cosmos DB", "using var cosmos = [|new CosmosClient(\"AccountEndpoint=a\", new CosmosClientOptions { ApplicationName = \"a\" })|];" },
    };

    private static readonly RuleCases s_silent = new(Id, reported: false, Usings)
    {
        { "pooled SQL Server connection", "await using var connection = new SqlConnection(\"Server=db\"); await connection.OpenAsync();" },
        { "pooled PostgreSQL connection", "await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable(\"DB\")); await connection.OpenAsync();" },
        { "pooled MySQL connection", "using var connection = new MySqlConnection(\"Server=db\"); connection.Open();" },
        { "connection of a kept data source", "await using var connection = await s_source.OpenConnectionAsync();", "private static readonly NpgsqlDataSource s_source = NpgsqlDataSource.Create(\"Host=db\");" },
        { "DbContext", "await using var orders = new Orders(); await orders.SaveChangesAsync();", "", "public class Orders : DbContext { protected override void OnConfiguring(DbContextOptionsBuilder builder) { } }" },
        { "static multiplexer", "await s_redis.GetDatabase().StringGetAsync(\"a\");", "private static readonly IConnectionMultiplexer s_redis = ConnectionMultiplexer.Connect(\"redis\");" },
        { "Lazy task", "await (await s_redis.Value).GetDatabase().StringGetAsync(\"a\");", "private static readonly Lazy<Task<ConnectionMultiplexer>> s_redis = new(() => ConnectionMultiplexer.ConnectAsync(\"redis\"));" },
        { "kept task", "await (await (s_redis ??= ConnectionMultiplexer.ConnectAsync(\"redis\"))).GetDatabase().StringGetAsync(\"a\");", "private static Task<ConnectionMultiplexer> s_redis;" },
        { "??= over an await", "_redis ??= await ConnectionMultiplexer.ConnectAsync(\"redis\");", "private ConnectionMultiplexer _redis;" },
        { "reconnect when lost", "if (_redis == null || !_redis.IsConnected) { _redis = await ConnectionMultiplexer.ConnectAsync(\"redis\"); }", "private ConnectionMultiplexer _redis;" },
        { "awaited connection string", "var cosmos = new CosmosClient(await GetConnectionStringAsync());", "private Task<string> GetConnectionStringAsync() => Task.FromResult(\"mongodb://db\");" },
        { "secret in the options", "var options = ConfigurationOptions.Parse(\"redis\"); options.Password = (await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"redis\" })).SecretString; var redis = ConnectionMultiplexer.Connect(options);", "private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();" },
        { "database of the event", "await using var source = NpgsqlDataSource.Create(input.Records[0].Body);" },
        { "database of the event through a builder", "var builder = new NpgsqlDataSourceBuilder(\"Host=db\"); builder.ConnectionStringBuilder.Password = input.Records[0].Body; await using var source = builder.Build();" },
        { "database of the event in the factory", "var factory = new ConnectionFactory { HostName = input.Records[0].Body }; await using var connection = await factory.CreateConnectionAsync();" },
        { "client for each tenant", "var cosmos = s_clients.GetOrAdd(input.Records[0].Body, tenant => new CosmosClient(\"AccountEndpoint=\" + tenant));", "private static readonly ConcurrentDictionary<string, CosmosClient> s_clients = new();" },
        { "channel of a kept connection", "await using var channel = await _connection.CreateChannelAsync();", "private readonly IConnection _connection = null;" },
        { "database and session of what is kept", "var database = s_mongo.GetDatabase(input.Records[0].Body); await using var session = s_driver.AsyncSession();", "private static readonly MongoClient s_mongo = new(\"mongodb://db\"); private static readonly IDriver s_driver = GraphDatabase.Driver(\"neo4j://db\");" },
        { "MongoDB", "var mongo = new MongoClient(\"mongodb://db\");" },
        { "MongoDB with settings", "var settings = MongoClientSettings.FromUrl(new MongoUrl(\"mongodb://db\")); settings.UseTls = true; var mongo = new MongoClient(settings);" },
        { "MongoDB in a repository", "new Orders();", "", "public class Orders : Repository { } public class Repository { protected readonly IMongoDatabase Database; protected Repository() { Database = new MongoClient(Environment.GetEnvironmentVariable(\"MONGO\")).GetDatabase(\"a\"); } }" },
        { "search client with kept settings", "var search = new OpenSearchClient(s_settings); var other = new ElasticsearchClient(Settings);", "private static readonly ConnectionSettings s_settings = new(new Uri(\"https://search\")); private ElasticsearchClientSettings Settings { get; } = new(new Uri(\"https://search\"));" },
        { "search client with settings that are passed on", "Search(s_settings);", "private static readonly ConnectionSettings s_settings = new(new Uri(\"https://search\")); private static void Search(ConnectionSettings settings) { var search = new OpenSearchClient(settings); }" },
        { "settings and builders only", "var settings = new MongoClientSettings(); var builder = new NpgsqlDataSourceBuilder(\"Host=db\"); var producer = new ProducerBuilder<string, string>(new ProducerConfig());" },
        { "own type named CosmosClient", "var cosmos = new Mine.CosmosClient(\"a\");", "", "namespace Mine { public class CosmosClient { public CosmosClient(string name) { } } }" },
        { "own method named Connect", "var redis = Mine.ConnectionMultiplexer.Connect(\"a\");", "", "namespace Mine { public static class ConnectionMultiplexer { public static object Connect(string name) => new object(); } }" },
        { "singleton", "var redis = _provider.GetRequiredService<IConnectionMultiplexer>();", "private readonly IServiceProvider _provider; public Function() { var services = new ServiceCollection(); services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(\"redis\")); services.AddSingleton<IMongoClient>(new MongoClient(\"mongodb://db\")); _provider = services.BuildServiceProvider(); }" },
        { "constructor", "Console.WriteLine(_producer.Name);", "private readonly IProducer<string, string> _producer; public Function() { _producer = new ProducerBuilder<string, string>(new ProducerConfig()).Build(); }" },
        { "class made once", "s_orders.ToString();", "private static readonly Orders s_orders = new();", "public class Orders { private readonly CosmosClient _cosmos = new(\"AccountEndpoint=a\"); }" },
        { "method that nobody calls", "", "public static CosmosClient Create() => new(\"AccountEndpoint=a\");" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message() => Assert.Equal(
        ["'ConnectionMultiplexer' is created on every invocation of 'Function.Handler': each time connections are opened anew, which is waited and paid for and uses up what the server admits; create it once in init scope"],
        await RuleCases.MessagesAsync(Id, s_reported.Function("await [|ConnectionMultiplexer.ConnectAsync(\"redis\")|];", "")));

    [Fact]
    public Task TestProject() => new CompiledFunction(s_silent.Function("new CosmosClient(\"a\");", "")) { Rule = Id }
        .WithOption("lambda_analyzers.test_project", "true").VerifyAsync();

    [Fact]
    public Task AdditionalType() => new CompiledFunction(s_silent.Function("[|new Mine.Pool()|].ToString();", ""), "namespace Mine { public class Pool { } }") { Rule = Id }
        .WithOption("lambda_analyzers.LMB103.additional_types", "Pool").VerifyAsync();

    [Fact]
    public Task ExcludedType() => new CompiledFunction(s_silent.Function("new CosmosClient(\"a\"); [|new MySqlDataSource(\"Server=db\")|].Dispose();", "")) { Rule = Id }
        .WithOption("lambda_analyzers.LMB103.excluded_types", "Microsoft.Azure.Cosmos.CosmosClient").VerifyAsync();
}
