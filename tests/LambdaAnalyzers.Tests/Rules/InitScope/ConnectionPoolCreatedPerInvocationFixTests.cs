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
        using Microsoft.Azure.Cosmos;
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
        var connection = Environment.GetEnvironmentVariable("COSMOS");
        var cosmos = [|new CosmosClient(connection)|];
        var orders = cosmos.GetContainer("shop", "orders");
        await Task.Yield();
        """,
        "private readonly CosmosClient _cosmos = new CosmosClient(Environment.GetEnvironmentVariable(\"COSMOS\"));",
        """
        var orders = _cosmos.GetContainer("shop", "orders");
        await Task.Yield();
        """);

    [Fact]
    public Task SettingsInAnInitializer_KeepTheirLayout() => s_fix.VerifyBodyAsync(
        "",
        """
        CosmosClient cosmos = [|new CosmosClient("AccountEndpoint=db", new CosmosClientOptions
        {
            ApplicationName = "orders", // always
        })|];
        await Task.FromResult(cosmos.GetContainer("shop", "orders"));
        """,
        """
        private readonly CosmosClient _cosmos = new CosmosClient("AccountEndpoint=db", new CosmosClientOptions
        {
            ApplicationName = "orders", // always
        });
        """,
        """
        await Task.FromResult(_cosmos.GetContainer("shop", "orders"));
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
        "private Container Open() => [|new CosmosClient(\"AccountEndpoint=db\")|].GetContainer(\"shop\", \"orders\");",
        """
        await Task.FromResult(Open());
        """,
        """
        private readonly CosmosClient _cosmosClient = new CosmosClient("AccountEndpoint=db");

        private Container Open() => _cosmosClient.GetContainer("shop", "orders");
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
            private readonly CosmosClient _cosmos = [|new CosmosClient("AccountEndpoint=db")|];

            public Container Open() => _cosmos.GetContainer("shop", "orders");
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.FromResult(new Orders().Open());
        }
        """,
        """
        public class Orders
        {
            private static readonly CosmosClient _cosmos = new CosmosClient("AccountEndpoint=db");

            public Container Open() => _cosmos.GetContainer("shop", "orders");
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
            public Container Open()
            {
                var cosmos = [|new CosmosClient("AccountEndpoint=db")|];
                return cosmos.GetContainer("shop", "orders");
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
            private readonly CosmosClient _cosmos = new CosmosClient("AccountEndpoint=db");

            public Container Open()
            {
                return _cosmos.GetContainer("shop", "orders");
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
