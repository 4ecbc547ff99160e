using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB105.</summary>
public class SdkHelperCreatedPerInvocationFixTests
{
    private const string Usings =
        """
        using Amazon.DynamoDBv2.DataModel;
        using Amazon.DynamoDBv2.DocumentModel;
        using Amazon.S3.Transfer;
        using Amazon.SecretsManager.Extensions.Caching;
        """;

    private static readonly InitScopeFix<SdkHelperCreatedPerInvocationCodeFix> s_fix = new(
        DiagnosticIds.SdkHelperCreatedPerInvocation, SdkHelperCreatedPerInvocationCodeFix.MoveToInitScopeKey, Usings);

    private static readonly InitScopeFix<AwsClientCreatedPerInvocationCodeFix> s_clientFix = new(
        DiagnosticIds.AwsClientCreatedPerInvocation, AwsClientCreatedPerInvocationCodeFix.MoveToInitScopeKey, Usings);

    [Fact]
    public Task ClientInAStaticField_HelperGoesBehindIt() => s_fix.VerifyBodyAsync(
        "private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();",
        """
        using var orders = [|new DynamoDBContext(s_dynamo)|];
        await orders.LoadAsync<Function>(input.Records[0].Body);
        """,
        """
        private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();
        private readonly DynamoDBContext _orders = new DynamoDBContext(s_dynamo);
        """,
        """
        await _orders.LoadAsync<Function>(input.Records[0].Body);
        """);

    [Fact]
    public Task StaticMethod_KeepsTheOrderOfInitializers() => s_fix.VerifyBodyAsync(
        """
        private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();
        private static readonly string s_table = "orders";

        private static async Task<Function> Load(string id)
        {
            var orders = [|new DynamoDBContext(s_dynamo)|];
            return await orders.LoadAsync<Function>(id);
        }
        """,
        """
        await Load(s_table);
        """,
        """
        private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();
        private static readonly string s_table = "orders";
        private static readonly DynamoDBContext s_orders = new DynamoDBContext(s_dynamo);

        private static async Task<Function> Load(string id)
        {
            return await s_orders.LoadAsync<Function>(id);
        }
        """,
        """
        await Load(s_table);
        """);

    [Fact]
    public Task ClientInAnInstanceField_IsAssignedInTheConstructor() => s_fix.VerifyBodyAsync(
        """
        private readonly IAmazonDynamoDB _dynamo;

        public Function()
        {
            _dynamo = new AmazonDynamoDBClient();
        }
        """,
        """
        var orders = [|new DynamoDBContext(_dynamo)|];
        await orders.LoadAsync<Function>("1");
        """,
        """
        private readonly IAmazonDynamoDB _dynamo;
        private readonly DynamoDBContext _orders;

        public Function()
        {
            _dynamo = new AmazonDynamoDBClient();
            _orders = new DynamoDBContext(_dynamo);
        }
        """,
        """
        await _orders.LoadAsync<Function>("1");
        """);

    [Fact]
    public Task ClientOfItsOwn_MovesAlong() => s_fix.VerifyBodyAsync(
        "",
        """
        IDynamoDBContext orders = [|new DynamoDBContext(new AmazonDynamoDBClient())|];
        await orders.LoadAsync<Function>("1");
        """,
        "private readonly IDynamoDBContext _orders = new DynamoDBContext(new AmazonDynamoDBClient());",
        """
        await _orders.LoadAsync<Function>("1");
        """);

    [Fact]
    public Task ClientInAVariable_MovesAlong() => s_fix.VerifyBodyAsync(
        "",
        """
        var client = new AmazonDynamoDBClient();
        var orders = [|new DynamoDBContext(client)|];
        await orders.LoadAsync<Function>("1");
        """,
        "private readonly DynamoDBContext _orders = new DynamoDBContext(new AmazonDynamoDBClient());",
        """
        await _orders.LoadAsync<Function>("1");
        """);

    [Fact]
    public async Task AfterTheFixOfItsClient()
    {
        const string Body =
            """
            var client = {0};
            var orders = {1};
            await orders.LoadAsync<Function>("1");
            await client.ListTablesAsync();
            """;
        await s_clientFix.VerifyBodyAsync(
            "",
            string.Format(Body, "[|new AmazonDynamoDBClient()|]", "new DynamoDBContext(client)"),
            "private readonly AmazonDynamoDBClient _dynamoDBClient = new AmazonDynamoDBClient();",
            """
            var orders = new DynamoDBContext(_dynamoDBClient);
            await orders.LoadAsync<Function>("1");
            await _dynamoDBClient.ListTablesAsync();
            """);
    }

    [Fact]
    public Task TwoHelpersOnOneClient() => s_fix.VerifyBodyAsync(
        "private static readonly AmazonDynamoDBClient _dynamo = new();",
        """
        var orders = [|new DynamoDBContext(_dynamo)|];
        var customers = [|new DynamoDBContext(_dynamo, new DynamoDBContextConfig { TableNamePrefix = "crm-" })|];
        await orders.LoadAsync<Function>("1");
        await customers.LoadAsync<Function>("2");
        """,
        """
        private static readonly AmazonDynamoDBClient _dynamo = new();
        private readonly DynamoDBContext _orders = new DynamoDBContext(_dynamo);
        private readonly DynamoDBContext _customers = new DynamoDBContext(_dynamo, new DynamoDBContextConfig { TableNamePrefix = "crm-" });
        """,
        """
        await _orders.LoadAsync<Function>("1");
        await _customers.LoadAsync<Function>("2");
        """);

    [Fact]
    public Task TransferUtility() => s_fix.VerifyBodyAsync(
        "",
        """
        using (var transfer = [|new TransferUtility()|])
        {
            await transfer.UploadAsync("/tmp/a", "bucket");
        }
        """,
        "private readonly TransferUtility _transfer = new TransferUtility();",
        """
        await _transfer.UploadAsync("/tmp/a", "bucket");
        """);

    [Fact]
    public Task SecretsCache_InALambda() => s_fix.VerifyBodyAsync(
        "",
        """
        Func<Task<string>> secret = () => [|new SecretsManagerCache()|].GetSecretString("orders");
        await secret();
        """,
        "private readonly SecretsManagerCache _secretsManagerCache = new SecretsManagerCache();",
        """
        Func<Task<string>> secret = () => _secretsManagerCache.GetSecretString("orders");
        await secret();
        """);

    [Fact]
    public Task RepositoryMadePerInvocation_AssignmentBecomesStaticInitializer() => s_fix.VerifyAsync(
        """
        public class Orders
        {
            private readonly IDynamoDBContext _context;

            public Orders()
            {
                _context = [|new DynamoDBContext(new AmazonDynamoDBClient())|];
            }

            public Task<Function> Load(string id) => _context.LoadAsync<Function>(id);
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await new Orders().Load("1");
        }
        """,
        """
        public class Orders
        {
            private static readonly IDynamoDBContext _context = new DynamoDBContext(new AmazonDynamoDBClient());

            public Task<Function> Load(string id) => _context.LoadAsync<Function>(id);
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await new Orders().Load("1");
        }
        """);

    [Fact]
    public Task ClientIsAParameter_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        """
        private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();

        private static Task<Function> Load(IAmazonDynamoDB dynamo) => [|new DynamoDBContext(dynamo)|].LoadAsync<Function>("1");
        """,
        """
        await Load(s_dynamo);
        """);

    [Fact]
    public Task ChangedByTheInvocation_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();",
        """
        var orders = [|new DynamoDBContext(s_dynamo)|];
        orders.ConverterCache.Clear();
        await orders.LoadAsync<Function>("1");
        orders = null;
        orders?.Dispose();
        """);

    [Fact]
    public Task BuilderWhoseFailureIsCaught_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();",
        """
        try
        {
            var orders = [|new DynamoDBContextBuilder().WithDynamoDBClient(() => s_dynamo).Build()|];
            await orders.LoadAsync<Function>("1");
        }
        catch (InvalidOperationException)
        {
            context.Logger.Log("none");
        }
        """);

    [Fact]
    public Task TracedByXRayFromNowOn_NotOffered() => s_fix.VerifyNotOfferedAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                AWSSDKHandler.RegisterXRayForAllServices();
                using var transfer = [|new TransferUtility()|];
                await transfer.UploadAsync("/tmp/a", "bucket");
            }
        }
        public static class AWSSDKHandler { public static void RegisterXRayForAllServices() { } }
        """);

    [Fact]
    public Task ContextBuilderWithLambda() => s_fix.VerifyBodyAsync(
        "private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();",
        """
        var orders = [|new DynamoDBContextBuilder().WithDynamoDBClient(() => s_dynamo).Build()|];
        await orders.LoadAsync<Function>("1");
        """,
        """
        private static readonly AmazonDynamoDBClient s_dynamo = new AmazonDynamoDBClient();
        private readonly DynamoDBContext _orders = new DynamoDBContextBuilder().WithDynamoDBClient(() => s_dynamo).Build();
        """,
        """
        await _orders.LoadAsync<Function>("1");
        """);
}
