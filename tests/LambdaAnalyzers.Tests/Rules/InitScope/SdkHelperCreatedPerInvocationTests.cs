using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB105: DynamoDB contexts, transfer utilities, caching clients. S3 and DynamoDB are the real SDK.</summary>
public class SdkHelperCreatedPerInvocationTests
{
    private const string Id = DiagnosticIds.SdkHelperCreatedPerInvocation;

    private const string Usings =
        """
        using Amazon.DynamoDBv2.DataModel;
        using Amazon.DynamoDBv2.DocumentModel;
        using Amazon.S3.Transfer;
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Extensions.Caching;
        using Microsoft.Extensions.DependencyInjection;

        """;

    private const string Clients =
        "private static readonly IAmazonDynamoDB s_dynamo = new AmazonDynamoDBClient(); private readonly IAmazonS3 _s3 = new AmazonS3Client(); private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();";

    private static readonly RuleCases s_reported = new(Id, reported: true, Usings)
    {
        { "context", "using var db = [|new DynamoDBContext(s_dynamo)|]; await db.LoadAsync<Order>(input.Records[0].Body);", Clients, "[DynamoDBTable(\"orders\")] public class Order { }" },
        { "context with configuration", "var db = [|new DynamoDBContext(s_dynamo, new DynamoDBContextConfig { TableNamePrefix = \"dev-\" })|];", Clients },
        { "context with configuration from the environment", "var db = [|new DynamoDBContext(s_dynamo, new DynamoDBContextConfig { TableNamePrefix = Environment.GetEnvironmentVariable(\"PREFIX\") })|];", Clients },
        { "context with a client of its own", "var db = [|new DynamoDBContext(new AmazonDynamoDBClient())|];" },
        { "context with a client in a local", "var client = new AmazonDynamoDBClient(); using var db = [|new DynamoDBContext(client)|];" },
        { "context behind its interface", "IDynamoDBContext db = [|new DynamoDBContext(s_dynamo)|];", Clients },
        { "context builder", "var db = [|new DynamoDBContextBuilder().WithDynamoDBClient(() => s_dynamo).Build()|];", Clients },
        { "context builder in a local", "var builder = new DynamoDBContextBuilder(); builder.ConfigureContext(config => config.TableNamePrefix = \"dev-\"); var db = [|builder.Build()|];" },
        { "context of a helper", "var db = Open();", Clients + "private IDynamoDBContext Open() => [|new DynamoDBContext(s_dynamo)|];" },
        { "context of a property", "var db = Db;", Clients + "private DynamoDBContext Db => [|new DynamoDBContext(s_dynamo)|];" },
        { "context of a repository made per invocation", "new Orders();", "", "public class Orders { private readonly IDynamoDBContext _db; public Orders() { _db = [|new DynamoDBContext(new AmazonDynamoDBClient())|]; } }" },
        { "context of a static method in another class", "await Orders.LoadAsync(input.Records[0].Body);", "", "public static class Orders { private static readonly AmazonDynamoDBClient s_client = new(); public static async Task LoadAsync(string id) { using var db = [|new DynamoDBContext(s_client)|]; await db.LoadAsync<Order>(id); } } public class Order { }" },
        { "context for each record", "foreach (var record in input.Records) { using var db = [|new DynamoDBContext(s_dynamo)|]; }", Clients },
        { "derived context", "var db = [|new OrdersContext()|];", "", "public class OrdersContext : DynamoDBContext { public OrdersContext() : base(new AmazonDynamoDBClient()) { } }" },
        { "transfer utility with a client of its own", "using var transfer = [|new TransferUtility()|]; await transfer.UploadAsync(\"/tmp/a\", \"bucket\");" },
        { "derived transfer utility with a client of its own", "using var uploads = [|new Uploads()|];", "", "public class Uploads : TransferUtility { }" },
        { "derived transfer utility with a region", "using var uploads = [|new Uploads(\"a\")|];", "", "public class Uploads : TransferUtility { public Uploads(string name) : base(RegionEndpoint.EUWest1) { } }" },
        { "transfer utility with a region", "using var transfer = [|new TransferUtility(RegionEndpoint.EUWest1)|];" },
        { "transfer utility with a region and settings", "using var transfer = [|new TransferUtility(\"key\", \"secret\", RegionEndpoint.EUWest1, new TransferUtilityConfig { ConcurrentServiceRequests = 2 })|];" },
        { "secrets cache", "using var cache = [|new SecretsManagerCache(_secrets)|]; var secret = await cache.GetSecretString(\"db\");", Clients },
        { "secrets cache with a client of its own", "var cache = [|new SecretsManagerCache()|];" },
        { "secrets cache with configuration", "var cache = [|new SecretsManagerCache(_secrets, new SecretCacheConfiguration { CacheItemTTL = 1000 })|];", Clients },
    };

    private static readonly RuleCases s_silent = new(Id, reported: false, Usings)
    {
        { "static context", "await s_db.LoadAsync<Function>(input.Records[0].Body);", "private static readonly DynamoDBContext s_db = new(new AmazonDynamoDBClient());" },
        { "context of the constructor", "await _db.LoadAsync<Function>(\"a\");", "private readonly IDynamoDBContext _db; public Function() { _db = new DynamoDBContext(new AmazonDynamoDBClient()); }" },
        { "Lazy context", "await s_db.Value.LoadAsync<Function>(\"a\");", "private static readonly Lazy<DynamoDBContext> s_db = new(() => new DynamoDBContext(new AmazonDynamoDBClient()));" },
        { "context kept by ??=", "await (_db ??= new DynamoDBContext(s_dynamo)).LoadAsync<Function>(\"a\");", Clients + "private DynamoDBContext _db;" },
        { "transfer utility around a shared client", "using var transfer = new TransferUtility(_s3); await transfer.UploadAsync(\"/tmp/a\", \"bucket\");", Clients },
        { "transfer utility around a shared client with settings", "var transfer = new TransferUtility(_s3, new TransferUtilityConfig { ConcurrentServiceRequests = 2 });", Clients },
        { "transfer utility around a parameter", "Upload(_s3);", Clients + "private static void Upload(IAmazonS3 s3) { var transfer = new TransferUtility(s3); }" },
        { "table of the event", "var table = Table.LoadTable(s_dynamo, input.Records[0].Body);", Clients },
        { "table of the event through a helper", "var table = Load(input.Records[0].Body);", Clients + "private static ITable Load(string name) => Table.LoadTable(s_dynamo, name);" },
        { "table for each name", "var table = s_tables.GetOrAdd(input.Records[0].Body, name => Table.LoadTable(s_dynamo, name));", Clients + "private static readonly ConcurrentDictionary<string, ITable> s_tables = new();" },
        { "table", "var table = Table.LoadTable(s_dynamo, \"orders\");", Clients },
        { "table named by the environment", "var table = Table.LoadTable(s_dynamo, Environment.GetEnvironmentVariable(\"TABLE\"));", Clients },
        { "table with configuration", "var table = Table.LoadTable(s_dynamo, new TableConfig(\"orders\"));", Clients },
        { "table behind its interface", "ITable table = Table.LoadTable(s_dynamo, \"orders\", DynamoDBEntryConversion.V2);", Clients },
        { "table of a helper with a constant name", "var table = Load(\"orders\");", Clients + "private static Table Load(string name) => (Table)Table.LoadTable(s_dynamo, name);" },
        { "derived transfer utility around a client", "using var uploads = new Uploads(_s3);", Clients, "public class Uploads : TransferUtility { public Uploads(IAmazonS3 s3) : base(s3) { } }" },
        { "derived transfer utility that finds its client", "using var uploads = new Uploads();", Clients, "public class Uploads : TransferUtility { private static readonly IAmazonS3 s_s3 = new AmazonS3Client(); public Uploads() : this(\"a\") { } protected Uploads(string name) : base(s_s3) { } }" },
        { "static table", "await s_table.GetItemAsync(input.Records[0].Body);", "private static readonly ITable s_table = Table.LoadTable(new AmazonDynamoDBClient(), \"orders\");" },
        { "table kept by a null check", "if (_table is null) { _table = Table.LoadTable(s_dynamo, \"orders\"); }", Clients + "private ITable _table;" },
        { "prefix of the event", "using var db = new DynamoDBContext(s_dynamo, new DynamoDBContextConfig { TableNamePrefix = input.Records[0].Body });", Clients },
        { "client of the event", "using var db = new DynamoDBContext(Open(input.Records[0].Body));", "private static IAmazonDynamoDB Open(string region) => new AmazonDynamoDBClient(RegionEndpoint.GetBySystemName(region));" },
        { "singleton", "var db = _provider.GetRequiredService<IDynamoDBContext>();", "private readonly IServiceProvider _provider; public Function() { var services = new ServiceCollection(); services.AddSingleton<IDynamoDBContext>(_ => new DynamoDBContext(new AmazonDynamoDBClient())); _provider = services.BuildServiceProvider(); }" },
        { "what a kept context makes", "var batch = s_db.CreateBatchWrite<Function>(); batch.AddPutItem(this);", "private static readonly DynamoDBContext s_db = new(new AmazonDynamoDBClient());" },
        { "requests and configurations", "var request = new TransferUtilityUploadRequest { BucketName = \"a\" }; var config = new DynamoDBContextConfig(); var builder = new DynamoDBContextBuilder();" },
        { "own type named DynamoDBContext", "var db = new Mine.DynamoDBContext(); var table = Mine.Table.LoadTable(\"a\");", "", "namespace Mine { public class DynamoDBContext { } public static class Table { public static object LoadTable(string name) => name; } }" },
        { "repository made once", "s_orders.ToString();", "private static readonly Orders s_orders = new();", "public class Orders { private readonly DynamoDBContext _db = new(new AmazonDynamoDBClient()); }" },
        { "static cache", "var secret = await s_cache.GetSecretString(\"db\");", "private static readonly SecretsManagerCache s_cache = new();" },
        { "method that nobody calls", "", "public static DynamoDBContext Open() => new(new AmazonDynamoDBClient());" },
        { "the client is no helper", "using var dynamo = new AmazonDynamoDBClient(); var s3 = new AmazonS3Client();" },
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
        ["'DynamoDBContext' is created on every invocation of 'Function.Handler': what it keeps (the mapping of your classes, a client of its own, cached secrets) is lost each time; create it once in init scope"],
        await RuleCases.MessagesAsync(Id, s_reported.Function("[|new DynamoDBContext(s_dynamo)|].Dispose();", Clients)));

    [Fact]
    public Task TestProject() => new CompiledFunction(s_silent.Function("new DynamoDBContext(s_dynamo);", Clients)) { Rule = Id }
        .WithOption("lambda_analyzers.test_project", "true").VerifyAsync();

    [Fact]
    public Task ExcludedType() => new CompiledFunction(s_silent.Function("new DynamoDBContext(s_dynamo); [|new TransferUtility()|].Dispose();", Clients)) { Rule = Id }
        .WithOption("lambda_analyzers.LMB105.excluded_types", "Amazon.DynamoDBv2.DataModel.DynamoDBContext").VerifyAsync();
}
