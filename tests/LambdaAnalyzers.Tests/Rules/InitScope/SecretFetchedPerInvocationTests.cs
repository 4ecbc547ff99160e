using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB106: secrets, parameters and configurations that every invocation fetches alike.</summary>
public class SecretFetchedPerInvocationTests
{
    private const string Id = DiagnosticIds.SecretFetchedPerInvocation;

    private const string Usings =
        """
        using Amazon.AppConfigData;
        using Amazon.AppConfigData.Model;
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Extensions.Caching;
        using Amazon.SecretsManager.Model;
        using Amazon.SimpleSystemsManagement;
        using Amazon.SimpleSystemsManagement.Model;
        using AWS.Lambda.Powertools.Parameters;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.DependencyInjection;

        """;

    private const string Clients =
        "private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient(); private readonly IAmazonSimpleSystemsManagement _ssm = new AmazonSimpleSystemsManagementClient(); private readonly IAmazonAppConfigData _config = new AmazonAppConfigDataClient();\n";

    private const string Fetch = "private static async Task<string> FetchAsync() => (await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"db\" })).SecretString;\n";

    private static readonly RuleCases s_reported = new(Id, reported: true, Usings)
    {
        { "literal name", "var secret = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" });", Clients },
        { "name from the environment", "var secret = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = Environment.GetEnvironmentVariable(\"SECRET\") });", Clients },
        { "name in a constant", "var secret = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = Name, VersionStage = \"AWSCURRENT\" });", Clients + "private const string Name = \"db\";" },
        { "name in a static field", "var secret = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = s_name });", Clients + "private static readonly string s_name = Environment.GetEnvironmentVariable(\"SECRET\");" },
        { "request in a local", "var request = new GetSecretValueRequest { SecretId = \"db\" }; request.VersionStage = \"AWSCURRENT\"; var secret = await s_secrets.[|GetSecretValueAsync|](request);", Clients },
        { "cancellation token", "using var source = new CancellationTokenSource(context.RemainingTime); var secret = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" }, source.Token);", Clients },
        { "client made on the spot", "using var client = new AmazonSecretsManagerClient(); var secret = await client.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" });" },
        { "client of the environment's region", "using IAmazonSecretsManager client = new AmazonSecretsManagerClient(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable(\"AWS_REGION\"))); var secret = await client.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" });" },
        { "blocking", "var secret = s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" }).Result;", Clients },
        { "conditional access", "var secret = s_secrets?.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" });", Clients },
        { "several secrets", "var secrets = await s_secrets.[|BatchGetSecretValueAsync|](new BatchGetSecretValueRequest());", Clients },
        { "parameter", "var parameter = await _ssm.[|GetParameterAsync|](new GetParameterRequest { Name = \"/app/key\", WithDecryption = true });", Clients },
        { "parameters", "var parameters = await _ssm.[|GetParametersAsync|](new GetParametersRequest { Names = new List<string> { \"/a\", \"/b\" } });", Clients },
        { "parameters by path", "var parameters = await _ssm.[|GetParametersByPathAsync|](new GetParametersByPathRequest { Path = \"/app\" });", Clients },
        { "configuration session", "var session = await _config.[|StartConfigurationSessionAsync|](new StartConfigurationSessionRequest { ApplicationIdentifier = \"app\", EnvironmentIdentifier = \"prod\", ConfigurationProfileIdentifier = \"main\" });", Clients },
        { "helper in the class", "var secret = await FetchAsync();", Clients + Fetch.Replace("GetSecretValueAsync(", "[|GetSecretValueAsync|](") },
        { "helper with a constant name", "var secret = await FetchAsync(\"db\"); var other = await FetchAsync(Environment.GetEnvironmentVariable(\"OTHER\"));", Clients + "private async Task<string> FetchAsync(string name) { var request = new GetSecretValueRequest { SecretId = name }; var response = await s_secrets.[|GetSecretValueAsync|](request); return response.SecretString; }" },
        { "another class", "var secret = await new Secrets().GetAsync();", "", "public class Secrets { private static readonly IAmazonSecretsManager s_client = new AmazonSecretsManagerClient(); public async Task<string> GetAsync() => (await s_client.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" })).SecretString; }" },
        { "class behind an interface", "var secret = await _secrets.GetAsync(\"db\");", "private readonly ISecrets _secrets = new Secrets();", "public interface ISecrets { Task<string> GetAsync(string name); } public class Secrets : ISecrets { private readonly IAmazonSecretsManager _client = new AmazonSecretsManagerClient(); public async Task<string> GetAsync(string name) => (await _client.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = name })).SecretString; }" },
        { "constructor of a class made per invocation", "new Database();", "", "public class Database { public Database() { using var client = new AmazonSecretsManagerClient(); var secret = client.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" }).GetAwaiter().GetResult(); } }" },
        { "for each record", "foreach (var record in input.Records) { var key = await _ssm.[|GetParameterAsync|](new GetParameterRequest { Name = \"/app/key\" }); }", Clients },
        { "kept in a local only", "string secret = null; secret ??= (await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" })).SecretString;", Clients },
        { "kept in an object that dies with the invocation", "await new Secrets().GetAsync();", "", "public class Secrets { private string _secret; private readonly IAmazonSecretsManager _client = new AmazonSecretsManagerClient(); public async Task<string> GetAsync() => _secret ??= (await _client.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" })).SecretString; }" },
        { "overwritten each time", "s_secret = (await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" })).SecretString;", Clients + "private static string s_secret;" },
        { "in a try", "try { var secret = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" }); } catch (ResourceNotFoundException) { }", Clients + "private class ResourceNotFoundException : Exception { }" },
    };

    private static readonly RuleCases s_silent = new(Id, reported: false, Usings)
    {
        { "field that is filled once", "var secret = s_secret ??= await FetchAsync();", Clients + Fetch + "private static string s_secret;" },
        { "field behind a null check", "if (string.IsNullOrEmpty(_secret)) { _secret = await FetchAsync(); }", Clients + Fetch + "private string _secret;" },
        { "field that is checked in the helper", "await EnsureAsync();", Clients + Fetch + "private string _secret; private async Task EnsureAsync() { if (_secret != null) return; _secret = await FetchAsync(); }" },
        { "Lazy task", "var secret = await s_secret.Value;", Clients + Fetch + "private static readonly Lazy<Task<string>> s_secret = new(FetchAsync);" },
        { "kept task", "var secret = await (s_secret ??= FetchAsync());", Clients + Fetch + "private static Task<string> s_secret;" },
        { "cache that expires", "if (s_expires < DateTimeOffset.UtcNow) { s_secret = await FetchAsync(); s_expires = DateTimeOffset.UtcNow.AddMinutes(5); }", Clients + Fetch + "private static string s_secret; private static DateTimeOffset s_expires;" },
        { "cache that expires, by early return", "await GetAsync();", Clients + Fetch + "private static string s_secret; private static DateTime s_fetched; private static async Task<string> GetAsync() { if (s_secret != null && DateTime.UtcNow - s_fetched < TimeSpan.FromMinutes(5)) return s_secret; s_secret = await FetchAsync(); s_fetched = DateTime.UtcNow; return s_secret; }" },
        { "dictionary", "await GetAsync(\"db\");", Clients + "private static readonly Dictionary<string, string> s_cache = new(); private static async Task<string> GetAsync(string name) { if (s_cache.TryGetValue(name, out var value)) return value; var response = await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = name }); s_cache[name] = response.SecretString; return response.SecretString; }" },
        { "dictionary with expiry", "await GetAsync(\"db\");", Clients + "private static readonly ConcurrentDictionary<string, (string Value, DateTime Expires)> s_cache = new(); private static async Task<string> GetAsync(string name) { if (s_cache.TryGetValue(name, out var entry) && entry.Expires > DateTime.UtcNow) { return entry.Value; } var response = await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = name }); s_cache[name] = (response.SecretString, DateTime.UtcNow.AddMinutes(5)); return response.SecretString; }" },
        { "memory cache", "var secret = await s_cache.GetOrCreateAsync(\"db\", async entry => { entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5); return await FetchAsync(); });", Clients + Fetch + "private static readonly IMemoryCache s_cache = new MemoryCache(new MemoryCacheOptions());" },
        { "name of the event", "var secret = await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = input.Records[0].Body });", Clients },
        { "name built from the event", "var name = $\"/tenants/{input.Records[0].Body}/key\"; var parameter = await _ssm.GetParameterAsync(new GetParameterRequest { Name = name });", Clients },
        { "name of the event through a helper", "await FetchAsync(input.Records[0].Body);", Clients + "private async Task<string> FetchAsync(string name) => (await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = name })).SecretString;" },
        { "name of the event set later", "var request = new GetSecretValueRequest(); request.SecretId = input.Records[0].Body; var secret = await s_secrets.GetSecretValueAsync(request);", Clients },
        { "parameter that the project writes", "var parameter = await _ssm.GetParameterAsync(new GetParameterRequest { Name = \"/app/cursor\" }); await _ssm.PutParameterAsync(new PutParameterRequest { Name = \"/app/cursor\", Value = input.Records[0].MessageId, Overwrite = true });", Clients },
        { "rotation", "await RotateAsync(input.Records[0].Body);", Clients + "private async Task RotateAsync(string token) { var current = await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"db\", VersionStage = \"AWSCURRENT\" }); await s_secrets.PutSecretValueAsync(new PutSecretValueRequest { SecretId = \"db\", ClientRequestToken = token }); }" },
        { "constructor", "Console.WriteLine(_secret.Length);", Clients + Fetch + "private readonly string _secret; public Function() { _secret = FetchAsync().GetAwaiter().GetResult(); }" },
        { "static initialiser", "Console.WriteLine(s_secret.Length);", Clients + Fetch + "private static readonly string s_secret = FetchAsync().Result;" },
        { "Powertools Parameters", "var secret = await ParametersManager.SecretsProvider.GetAsync(\"db\"); var parameter = ParametersManager.SsmProvider.Get(\"/app/key\");" },
        { "caching client", "var secret = await s_cache.GetSecretString(\"db\");", "private static readonly SecretsManagerCache s_cache = new();" },
        { "Parameters and Secrets extension", "var secret = await s_http.GetStringAsync(\"http://localhost:2773/secretsmanager/get?secretId=db\");", "private static readonly System.Net.Http.HttpClient s_http = new();" },
        { "startup of a provider", "Console.WriteLine(_provider.GetService<object>());", Clients + Fetch + "private readonly IServiceProvider _provider; public Function() { var services = new ServiceCollection(); services.AddSingleton(new Settings(FetchAsync().Result)); services.AddSingleton(_ => new Settings(FetchAsync().Result)); _provider = services.BuildServiceProvider(); } private record Settings(string Secret);" },
        { "own client with the same names", "var secret = await new Mine.Secrets().GetSecretValueAsync(\"db\");", "", "namespace Mine { public class Secrets { public Task<string> GetSecretValueAsync(string name) => Task.FromResult(name); } }" },
        { "other calls of the same clients", "var secrets = await s_secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = \"db\" });", Clients },
        { "configuration poll", "var configuration = await _config.GetLatestConfigurationAsync(new GetLatestConfigurationRequest { ConfigurationToken = _token }); _token = configuration.NextPollConfigurationToken;", Clients + "private string _token;" },
        { "method that nobody calls", "", Clients + Fetch },
        { "class that fetches once, made once", "await s_secrets.GetAsync();", "private static readonly Secrets s_secrets = new();", "public class Secrets { private string _secret; private readonly IAmazonSecretsManager _client = new AmazonSecretsManagerClient(); public async Task<string> GetAsync() => _secret ??= (await _client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"db\" })).SecretString; }" },
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
        ["'GetSecretValueAsync' is called on every invocation of 'Function.Handler' (through 'Function.FetchAsync'): each call is waited and paid for and counts against the service's rate limit; fetch the value once and keep it, or use a cache that expires"],
        await RuleCases.MessagesAsync(Id, s_reported.Function("await FetchAsync();", Clients + Fetch.Replace("GetSecretValueAsync(", "[|GetSecretValueAsync|]("))));

    [Fact]
    public Task TestProject() => new CompiledFunction(s_silent.Function("await FetchAsync();", Clients + Fetch)) { Rule = Id }
        .WithOption("lambda_analyzers.test_project", "true").VerifyAsync();
}
