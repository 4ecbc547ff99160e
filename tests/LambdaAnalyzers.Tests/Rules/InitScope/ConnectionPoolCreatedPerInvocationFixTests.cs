using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB103.</summary>
public class ConnectionPoolCreatedPerInvocationFixTests
{
    private static readonly InitScopeFix<ConnectionPoolCreatedPerInvocationCodeFix> s_fix = new(
        DiagnosticIds.ConnectionPoolCreatedPerInvocation,
        ConnectionPoolCreatedPerInvocationCodeFix.MoveToInitScopeKey,
        """
        using MongoDB.Driver;
        using Npgsql;
        using StackExchange.Redis;
        """);

    [Fact]
    public Task Factory_WithSettingFromTheEnvironment() => s_fix.VerifyBodyAsync(
        "",
        """
        using var redis = [|ConnectionMultiplexer.Connect(Environment.GetEnvironmentVariable("REDIS"))|];
        await redis.GetDatabase().StringGetAsync(input.Records[0].Body);
        """,
        "private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect(Environment.GetEnvironmentVariable(\"REDIS\"));",
        """
        await _redis.GetDatabase().StringGetAsync(input.Records[0].Body);
        """);

    [Fact]
    public Task ConnectionStringInAVariable_MovesAlong() => s_fix.VerifyBodyAsync(
        "",
        """
        var connection = Environment.GetEnvironmentVariable("MONGO");
        var mongo = [|new MongoClient(connection)|];
        var orders = mongo.GetDatabase("orders");
        await Task.Yield();
        """,
        "private readonly MongoClient _mongo = new MongoClient(Environment.GetEnvironmentVariable(\"MONGO\"));",
        """
        var orders = _mongo.GetDatabase("orders");
        await Task.Yield();
        """);

    [Fact]
    public Task SettingsInAnInitializer_KeepTheirLayout() => s_fix.VerifyBodyAsync(
        "",
        """
        IMongoClient mongo = [|new MongoClient(new MongoClientSettings
        {
            UseTls = true, // always
        })|];
        await Task.FromResult(mongo.GetDatabase("orders"));
        """,
        """
        private readonly IMongoClient _mongo = new MongoClient(new MongoClientSettings
        {
            UseTls = true, // always
        });
        """,
        """
        await Task.FromResult(_mongo.GetDatabase("orders"));
        """);

    [Fact]
    public Task DataSourceOfABuilderChain() => s_fix.VerifyBodyAsync(
        "",
        """
        await using var source = [|new NpgsqlDataSourceBuilder("Host=db").EnableParameterLogging().Build()|];
        await using var connection = await source.OpenConnectionAsync();
        """,
        "private readonly NpgsqlDataSource _source = new NpgsqlDataSourceBuilder(\"Host=db\").EnableParameterLogging().Build();",
        """
        await using var connection = await _source.OpenConnectionAsync();
        """);

    [Fact]
    public Task DisposeInFinally_GoesWithIt() => s_fix.VerifyBodyAsync(
        "",
        """
        var redis = [|ConnectionMultiplexer.Connect("redis")|];
        try
        {
            await redis.GetDatabase().StringGetAsync("a");
        }
        finally
        {
            redis.Dispose();
        }
        """,
        "private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect(\"redis\");",
        """
        await _redis.GetDatabase().StringGetAsync("a");
        """);

    [Fact]
    public Task HelperMethod_UsesTheField() => s_fix.VerifyBodyAsync(
        "private IMongoDatabase Open() => [|new MongoClient(\"mongodb://db\")|].GetDatabase(\"orders\");",
        """
        await Task.FromResult(Open());
        """,
        """
        private readonly MongoClient _mongoClient = new MongoClient("mongodb://db");

        private IMongoDatabase Open() => _mongoClient.GetDatabase("orders");
        """,
        """
        await Task.FromResult(Open());
        """);

    [Fact]
    public Task StaticHelperClass_GetsStaticField() => s_fix.VerifyAsync(
        [
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context) => await Cache.GetAsync(input.Records[0].Body);
            }
            """,
            """
            internal static class Cache
            {
                public static async Task<string> GetAsync(string key)
                {
                    using var redis = [|ConnectionMultiplexer.Connect("redis")|];
                    return await redis.GetDatabase().StringGetAsync(key);
                }
            }
            """,
        ],
        [
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context) => await Cache.GetAsync(input.Records[0].Body);
            }
            """,
            """
            internal static class Cache
            {
                private static readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect("redis");

                public static async Task<string> GetAsync(string key)
                {
                    return await _redis.GetDatabase().StringGetAsync(key);
                }
            }
            """,
        ]);

    [Fact]
    public Task RepositoryMadePerInvocation_FieldBecomesStatic() => s_fix.VerifyAsync(
        """
        public class Orders
        {
            private readonly IMongoClient _mongo = [|new MongoClient("mongodb://db")|];

            public IMongoDatabase Open() => _mongo.GetDatabase("orders");
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(new Orders().Open());
        }
        """,
        """
        public class Orders
        {
            private static readonly IMongoClient _mongo = new MongoClient("mongodb://db");

            public IMongoDatabase Open() => _mongo.GetDatabase("orders");
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(new Orders().Open());
        }
        """);

    [Fact]
    public Task RepositoryMadeOnce_GetsInstanceField() => s_fix.VerifyAsync(
        """
        public class Orders
        {
            public IMongoDatabase Open()
            {
                var mongo = [|new MongoClient("mongodb://db")|];
                return mongo.GetDatabase("orders");
            }
        }
        public class Function
        {
            private readonly Orders _orders = new Orders();

            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(_orders.Open());
        }
        """,
        """
        public class Orders
        {
            private readonly MongoClient _mongo = new MongoClient("mongodb://db");

            public IMongoDatabase Open()
            {
                return _mongo.GetDatabase("orders");
            }
        }
        public class Function
        {
            private readonly Orders _orders = new Orders();

            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(_orders.Open());
        }
        """);

    [Fact]
    public Task SeveralPools_GetOneFieldEach() => s_fix.VerifyBodyAsync(
        "",
        """
        using var first = [|ConnectionMultiplexer.Connect("first")|];
        using var second = [|ConnectionMultiplexer.Connect("second")|];
        using var again = [|ConnectionMultiplexer.Connect("first")|];
        await first.GetDatabase().StringGetAsync("a");
        await second.GetDatabase().StringGetAsync("b");
        await again.GetDatabase().StringGetAsync("c");
        """,
        """
        private readonly ConnectionMultiplexer _first = ConnectionMultiplexer.Connect("first");
        private readonly ConnectionMultiplexer _second = ConnectionMultiplexer.Connect("second");
        """,
        """
        await _first.GetDatabase().StringGetAsync("a");
        await _second.GetDatabase().StringGetAsync("b");
        await _first.GetDatabase().StringGetAsync("c");
        """);

    [Fact]
    public Task FailureOfTheConnectionIsCaught_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        try
        {
            var redis = [|ConnectionMultiplexer.Connect("redis")|];
            await redis.GetDatabase().StringGetAsync("a");
        }
        catch (InvalidOperationException)
        {
            context.Logger.Log("no cache");
        }
        """);

    [Fact]
    public Task AwaitedFactory_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        using var redis = await [|ConnectionMultiplexer.ConnectAsync("redis")|];
        await redis.GetDatabase().StringGetAsync("a");
        """);

    [Fact]
    public Task BuilderInAVariable() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var builder = new NpgsqlDataSourceBuilder("Host=db");
                builder.EnableParameterLogging();
                await using var source = [|builder.Build()|];
                await using var connection = await source.OpenConnectionAsync();
            }
        }
        """,
        """
        public class Function
        {
            private readonly NpgsqlDataSource _source = BuildNpgsqlDataSource();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await using var connection = await _source.OpenConnectionAsync();
            }

            private static NpgsqlDataSource BuildNpgsqlDataSource()
            {
                var builder = new NpgsqlDataSourceBuilder("Host=db");
                builder.EnableParameterLogging();
                return builder.Build();
            }
        }
        """);

    [Fact]
    public Task BuilderOfTheEvent_IsNoFinding() => s_fix.VerifyCleanAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var builder = new NpgsqlDataSourceBuilder(input.Records[0].Body);
                builder.EnableParameterLogging();
                await using var source = builder.Build();
                await using var connection = await source.OpenConnectionAsync();
            }
        }
        """);

    [Fact]
    public Task LeavesTheMethod_ToSomebodyWhoDisposesIt() => s_fix.VerifyBodyAsync(
        "private static ConnectionMultiplexer Connect() => [|ConnectionMultiplexer.Connect(\"redis\")|];",
        """
        using (var redis = Connect())
        {
            await redis.GetDatabase().StringGetAsync("a");
        }
        """,
        """
        private static readonly ConnectionMultiplexer _connectionMultiplexer = ConnectionMultiplexer.Connect("redis");

        private static ConnectionMultiplexer Connect() => _connectionMultiplexer;
        """,
        """
        var redis = Connect();
        await redis.GetDatabase().StringGetAsync("a");
        """);
}
