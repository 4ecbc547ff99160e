using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>Handlers that run once per deployment: custom resources and migrations. They have no next event to keep anything for.</summary>
public class DeploymentStepTests
{
    private const string Request =
        "public class Request { public string RequestType { get; set; } public string ResponseURL { get; set; } public string StackId { get; set; } public string PhysicalResourceId { get; set; } }";

    private const string DbUp =
        "namespace DbUp.Engine { public class UpgradeEngine { public object PerformUpgrade() => null; } }";

    private const string FluentMigrator =
        "namespace FluentMigrator.Runner { public interface IMigrationRunner { void MigrateUp(); } }";

    private const string EntityFramework =
        "namespace Microsoft.EntityFrameworkCore.Infrastructure { public class DatabaseFacade { } } namespace Microsoft.EntityFrameworkCore { public static class RelationalDatabaseFacadeExtensions { public static void Migrate(this Infrastructure.DatabaseFacade database) { } public static Task MigrateAsync(this Infrastructure.DatabaseFacade database) => null; } }";

    private static readonly RuleCases s_reported = new(DiagnosticIds.AwsClientCreatedPerInvocation, reported: true)
    {
        { "event without an address to answer to", [Handler("Request", "[|new AmazonS3Client()|].Dispose();"), "public class Request { public string RequestType { get; set; } public string StackId { get; set; } }"] },
        { "event without a stack", [Handler("Request", "[|new AmazonS3Client()|].Dispose();"), "public class Request { public string RequestType { get; set; } public string ResponseUrl { get; set; } }"] },
        { "request in a method that nobody calls", [Handler("string", "[|new AmazonS3Client()|].Dispose();", "private static string Read(Request request) => request.ResponseURL;"), Request] },
        { "only one of the names read", [Handler("System.Text.Json.JsonElement", "var type = input.GetProperty(\"RequestType\"); [|new AmazonS3Client()|].Dispose();")] },
        { "a helper that another handler reaches too", ["public class Resource { public void Handle(Request request, ILambdaContext context) => Store.Save(); } public class Orders { public void Handle(SQSEvent input, ILambdaContext context) => Store.Save(); } public static class Store { public static void Save() => [|new AmazonS3Client()|].Dispose(); }", Request] },
        { "migration before the work on an event", [Handler("SQSEvent", "new DbUp.Engine.UpgradeEngine().PerformUpgrade(); [|new AmazonS3Client()|].Dispose();"), DbUp] },
        { "migration before the work on a request", ["using Amazon.Lambda.Annotations; using Amazon.Lambda.Annotations.APIGateway; public class Functions { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/{id}\")] public string Get(string id) { new DbUp.Engine.UpgradeEngine().PerformUpgrade(); [|new AmazonS3Client()|].Dispose(); return id; } }", DbUp] },
        { "own method named like a migration", [Handler("string", "Migrate(); [|new AmazonS3Client()|].Dispose();", "private static void Migrate() { }")] },
        { "migration in a method that nobody calls", [Handler("string", "[|new AmazonS3Client()|].Dispose();", "private static void Prepare(DbUp.Engine.UpgradeEngine engine) => engine.PerformUpgrade();"), DbUp] },
        { "migration in init scope", [Handler("string", "[|new AmazonS3Client()|].Dispose();", "public Function() { new DbUp.Engine.UpgradeEngine().PerformUpgrade(); }"), DbUp] },
    };

    private static readonly RuleCases s_silent = new(DiagnosticIds.AwsClientCreatedPerInvocation, reported: false)
    {
        { "custom resource", [Handler("Request", "new AmazonS3Client().Dispose();"), Request] },
        { "custom resource, other case", [Handler("Request", "new AmazonS3Client().Dispose();"), "public class Request { public string requestType { get; set; } public string ResponseUrl { get; set; } public string StackId; }"] },
        { "custom resource, request of a base class", [Handler("BucketRequest", "new AmazonS3Client().Dispose();"), Request + " public class BucketRequest : Request { }"] },
        { "custom resource, generic request", [Handler("Request<int>", "new AmazonS3Client().Dispose();"), "public record Request<T>(string RequestType, string ResponseURL, string StackId, T ResourceProperties);"] },
        { "custom resource, in a helper", [Handler("Request", "Store.Save();"), Request, "public static class Store { public static void Save() => new AmazonS3Client().Dispose(); }"] },
        { "custom resource, deserialised", [Handler("object", "var request = System.Text.Json.JsonSerializer.Deserialize<Request>(input.ToString()); new AmazonS3Client().Dispose();"), Request] },
        { "custom resource, read without a variable", [Handler("Envelope", "Console.WriteLine(input.Body.ResponseURL); new AmazonS3Client().Dispose();"), Request + " public class Envelope { public Request Body { get; set; } }"] },
        { "custom resource, read by name", [Handler("System.Text.Json.JsonElement", "if (input.GetProperty(\"RequestType\").GetString() == \"Create\") { new AmazonS3Client().Dispose(); } Console.WriteLine(input.GetProperty(\"ResponseURL\"));")] },
        { "custom resource, executable", ["using Amazon.Lambda.RuntimeSupport; using Amazon.Lambda.Serialization.SystemTextJson; await LambdaBootstrapBuilder.Create<Request>((request, context) => new AmazonS3Client().Dispose(), new DefaultLambdaJsonSerializer()).Build().RunAsync();", Request] },
        { "custom resource, base class", ["public abstract class Resource { public void Handle(Request request, ILambdaContext context) => Create(); protected abstract void Create(); } public class Bucket : Resource { protected override void Create() => new AmazonS3Client().Dispose(); }", Request] },
        { "DbUp", [Handler("object", "new AmazonS3Client().Dispose(); var result = new DbUp.Engine.UpgradeEngine().PerformUpgrade();"), DbUp] },
        { "DbUp in an Annotations function", ["using Amazon.Lambda.Annotations; public class Functions { [LambdaFunction] public string Upgrade(string input) { new DbUp.Engine.UpgradeEngine().PerformUpgrade(); new AmazonS3Client().Dispose(); return input; } }", DbUp] },
        { "DbUp in a helper", [Handler("string", "new AmazonS3Client().Dispose(); Upgrade();", "private static void Upgrade() => new DbUp.Engine.UpgradeEngine().PerformUpgrade();"), DbUp] },
        { "FluentMigrator", [Handler("string", "new AmazonS3Client().Dispose(); FluentMigrator.Runner.IMigrationRunner runner = null; runner.MigrateUp();"), FluentMigrator] },
        { "Entity Framework", [Handler("string", "new AmazonS3Client().Dispose(); await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.MigrateAsync(null);"), EntityFramework] },
        { "Entity Framework, synchronously", [Handler("string", "new AmazonS3Client().Dispose(); Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.Migrate(null);"), EntityFramework] },
    };

    private static string Handler(string eventType, string body, string members = "") =>
        $"public class Function {{ {members} public async Task Handler({eventType} input, ILambdaContext context) {{ await Task.Yield(); {body} }} }}";

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [InlineData(DiagnosticIds.HttpClientCreatedPerInvocation, "using var http = new System.Net.Http.HttpClient();")]
    [InlineData(DiagnosticIds.ConnectionPoolCreatedPerInvocation, "var cosmos = new Microsoft.Azure.Cosmos.CosmosClient(\"a\");")]
    [InlineData(DiagnosticIds.ServiceProviderBuiltPerInvocation, "new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();")]
    [InlineData(DiagnosticIds.SdkHelperCreatedPerInvocation, "var cache = new Amazon.SecretsManager.Extensions.Caching.SecretsManagerCache();")]
    [InlineData(DiagnosticIds.SecretFetchedPerInvocation, "await _secrets.GetSecretValueAsync(new Amazon.SecretsManager.Model.GetSecretValueRequest { SecretId = \"db\" });")]
    public async Task OtherRules_AreSilentToo(string rule, string statement)
    {
        const string Members = "private readonly Amazon.SecretsManager.IAmazonSecretsManager _secrets = new Amazon.SecretsManager.AmazonSecretsManagerClient();";
        Assert.Empty(await new CompiledFunction(Handler("Request", statement, Members), Request) { Rule = rule }.AnalyzeAsync());
        Assert.Empty(await new CompiledFunction(Handler("string", statement + " new DbUp.Engine.UpgradeEngine().PerformUpgrade();", Members), DbUp) { Rule = rule }.AnalyzeAsync());
        Assert.Single(await new CompiledFunction(Handler("string", statement, Members)) { Rule = rule }.AnalyzeAsync());
    }

    [Fact]
    public async Task LibraryThatIsMissing_IsSilentWhereTheNameIsNobodyElses() =>
        Assert.Empty(await new CompiledFunction(Handler("string", "new AmazonS3Client().Dispose(); DbUp.DeployChanges.To.Build().PerformUpgrade();")) { AllowErrors = true }.AnalyzeAsync());

    [Fact]
    public void Model_SaysWhichHandlersTheyAre()
    {
        var model = new CompiledFunction(
            Handler("Request", "") + " public class Migrator { public void Handler(string input, ILambdaContext context) { new DbUp.Engine.UpgradeEngine().PerformUpgrade(); } } public class Orders { public void Handler(SQSEvent input, ILambdaContext context) { } }",
            Request,
            DbUp).Model();
        var handlers = model.Handlers.FindAll(CancellationToken.None);
        Assert.Equal(
            ["Function.Handler True True", "Migrator.Handler False True", "Orders.Handler False False"],
            handlers.Select(handler => $"{handler.Name} {model.Handlers.IsCustomResource(handler, CancellationToken.None)} {model.Handlers.RunsOnDeployment(handler, CancellationToken.None)}"));
    }
}
