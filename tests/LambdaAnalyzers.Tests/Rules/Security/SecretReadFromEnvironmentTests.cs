using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB401.</summary>
public class SecretReadFromEnvironmentTests
{
    private const string Read = "Environment.GetEnvironmentVariable";

    private const string Bootstrap = " await Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create<string>(input => { }, new Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer()).Build().RunAsync();";

    private const string Configuration = "private readonly Microsoft.Extensions.Configuration.IConfiguration _configuration = new Builder().AddEnvironmentVariables(); class Builder { public Microsoft.Extensions.Configuration.IConfiguration AddEnvironmentVariables() => null; }";

    private static string[] Bound(string statements, string registration) =>
    [
        "using Microsoft.Extensions.Options;\n" + SecurityCases.Handler(statements, "private readonly IOptions<DbOptions> _options; private readonly IOptions<AllOptions> _all; private readonly DbOptions _settings; public Function(IOptions<DbOptions> options, IOptions<AllOptions> all) { _options = options; _all = all; _settings = options.Value; }"),
        "using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection;\n"
            + "class Startup { public void ConfigureServices(IServiceCollection services) { IConfiguration configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build(); " + registration + " } "
            + (registration.Length == 0 ? "public DbOptions Read(IConfiguration configuration) => configuration.GetSection(\"Db\").Get<DbOptions>(); " : string.Empty) + "}",
        "public class DbOptions { public string Login { get; set; } public string SecretName { get; set; } } public class AllOptions { public DbOptions Db { get; set; } }",
    ];

    private static readonly SecurityCases s_byUse = new(DiagnosticIds.SecretReadFromEnvironment, reported: true)
    {
        { "password of a builder", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }};") },
        { "password of a builder, by assignment", SecurityCases.Handler($"var b = new Npgsql.NpgsqlConnectionStringBuilder(); b.Password = [|{Read}(\"DB_PW\")|];") },
        { "password of a builder, by key", SecurityCases.Handler($"var b = new System.Data.Common.DbConnectionStringBuilder(); b[\"Password\"] = [|{Read}(\"DB_PW\")|];") },
        { "through a local", SecurityCases.Handler($"var value = {Read}(\"DB_PW\"); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|value|] }};") },
        { "through a field", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_value|] };", $"private readonly string _value = {Read}(\"DB_PW\");") },
        { "through a static field", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|s_value|] };", $"private static readonly string s_value = {Read}(\"DB_PW\");") },
        { "through a constructor", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_value|] };", $"private readonly string _value; public Function() {{ _value = {Read}(\"DB_PW\"); }}") },
        { "through a property", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|Value|] };", $"private static string Value => {Read}(\"DB_PW\");") },
        { "through a helper's result", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|Value()|] };", $"private static string Value() {{ var v = {Read}(\"DB_PW\"); return v; }}") },
        { "through a helper's parameter", SecurityCases.Handler($"Connect({Read}(\"DB_PW\"));", "private static void Connect(string value) { new Npgsql.NpgsqlConnectionStringBuilder { Password = [|value|] }; }") },
        { "through a helper that reads", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|Required(\"DB_PW\")|] };", $"private static string Required(string name) => {Read}(name) ?? throw new InvalidOperationException(name);") },
        { "through a local function", SecurityCases.Handler($"string Value() => {Read}(\"DB_PW\"); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|Value()|] }};") },
        { "through another file", "public class Function { public void Handler(string input, ILambdaContext context) => new Database().Open(); }", $"public class Database {{ private readonly string _value = {Read}(\"DB_PW\"); public void Open() {{ new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|_value|] }}; }} }}" },
        { "through settings", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|Settings.Current.Value|] };"), $"public class Settings {{ public string Value {{ get; set; }} public static Settings Current {{ get; }} = new Settings {{ Value = {Read}(\"DB_PW\") }}; }}" },
        { "with a default", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\") ?? \"\"|] }};") },
        { "with an exception", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\") ?? throw new InvalidOperationException()|] }};") },
        { "interpolated connection string", SecurityCases.Handler($"var s = $\"Host={{{Read}(\"DB_HOST\")}};Username={{{Read}(\"DB_USER\")}};Password={{[|{Read}(\"DB_PW\")|]}};\";") },
        { "interpolated connection string, given on", SecurityCases.Handler($"var pw = {Read}(\"DB_PW\"); var host = {Read}(\"DB_HOST\"); new Npgsql.NpgsqlConnection($\"Host={{host}};Password={{[|pw|]}}\");") },
        { "concatenated connection string", SecurityCases.Handler($"var s = \"Host=\" + {Read}(\"DB_HOST\") + \";Password=\" + [|{Read}(\"DB_PW\")|] + \";Pooling=true\";") },
        { "connection URI", SecurityCases.Handler($"var s = $\"mongodb+srv://app:{{[|{Read}(\"MONGO_PW\")|]}}@cluster0.ab1cd.mongodb.net/orders\";") },
        { "whole connection string", SecurityCases.Handler($"new Npgsql.NpgsqlConnection([|{Read}(\"ORDERS_DB\")|]);") },
        { "whole connection string of a data source", SecurityCases.Handler($"Npgsql.NpgsqlDataSource.Create([|{Read}(\"ORDERS_DB\")|]);") },
        { "connection URI as a whole", SecurityCases.Handler($"new MongoDB.Driver.MongoClient([|{Read}(\"MONGODB_URI\")|]);") },
        { "connection string of a property", SecurityCases.Handler($"var c = new Microsoft.Data.SqlClient.SqlConnection(); c.ConnectionString = [|{Read}(\"ORDERS_DB\")|];") },
        { "bearer header", SecurityCases.Handler($"var h = new HttpClient(); h.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", [|{Read}(\"PARTNER\")|]);") },
        { "basic header", SecurityCases.Handler($"var u = {Read}(\"PARTNER_USER\"); var p = {Read}(\"PARTNER_PASS\"); new System.Net.Http.Headers.AuthenticationHeaderValue(\"Basic\", [|Convert.ToBase64String(Encoding.UTF8.GetBytes($\"{{u}}:{{p}}\"))|]);") },
        { "authorization header by name", SecurityCases.Handler($"new HttpClient().DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {{[|{Read}(\"PARTNER\")|]}}\");") },
        { "authorization header without validation", SecurityCases.Handler($"new HttpRequestMessage().Headers.TryAddWithoutValidation(\"Authorization\", [|{Read}(\"PARTNER\")|]);") },
        { "API key header", SecurityCases.Handler($"new HttpClient().DefaultRequestHeaders.Add(\"x-api-key\", [|{Read}(\"PARTNER\")|]);") },
        { "API key header of RestSharp", SecurityCases.Handler($"new RestSharp.RestRequest().AddHeader(\"X-Api-Key\", [|{Read}(\"PARTNER\")|]);") },
        { "query parameter", SecurityCases.Handler($"var u = $\"https://api.partner.com/v1?api_key={{[|{Read}(\"PARTNER\")|]}}&q=1\";") },
        { "form field", SecurityCases.Handler($"new FormUrlEncodedContent(new Dictionary<string, string> {{ [\"grant_type\"] = \"client_credentials\", [\"client_secret\"] = [|{Read}(\"PARTNER\")|] }});") },
        { "form field of a pair", SecurityCases.Handler($"new KeyValuePair<string, string>(\"client_secret\", [|{Read}(\"PARTNER\")|]);") },
        { "HMAC key", SecurityCases.Handler($"new System.Security.Cryptography.HMACSHA256(Encoding.UTF8.GetBytes([|{Read}(\"SIGNING\")|]));".Replace("Encoding.UTF8.GetBytes([|", "[|Encoding.UTF8.GetBytes(", StringComparison.Ordinal).Replace("|]));", ")|]);", StringComparison.Ordinal)) },
        { "HMAC key of the static method", SecurityCases.Handler($"System.Security.Cryptography.HMACSHA256.HashData([|Encoding.UTF8.GetBytes({Read}(\"SIGNING\"))|], new byte[0]);") },
        { "AES key", SecurityCases.Handler($"using var aes = System.Security.Cryptography.Aes.Create(); aes.Key = [|Convert.FromBase64String({Read}(\"CIPHER\"))|];") },
        { "SMTP credentials", SecurityCases.Handler($"new System.Net.Mail.SmtpClient {{ Credentials = new System.Net.NetworkCredential(\"app\", [|{Read}(\"SMTP\")|]) }};") },
        { "AWS credentials of another account", SecurityCases.Handler($"new BasicAWSCredentials({Read}(\"PARTNER_KEY_ID\"), [|{Read}(\"PARTNER_KEY\")|]);") },
        { "SDK client of another account", SecurityCases.Handler($"new AmazonS3Client({Read}(\"PARTNER_KEY_ID\"), [|{Read}(\"PARTNER_KEY\")|]);") },
        { "unmistakable name is reported where it is used", SecurityCases.Handler($"var value = {Read}(\"DB_PASSWORD\"); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|value|] }};") },
        { "top-level statements", $"var value = {Read}(\"DB_PW\"); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|value|] }};" + Bootstrap },
        { "top-level statements of a web application", $"using Microsoft.Extensions.DependencyInjection; var value = {Read}(\"DB_PW\"); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|value|] }}; IServiceCollection services = null; services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);" },
        { "the same field at two places of one use", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|s_value|] }; new Npgsql.NpgsqlConnectionStringBuilder { Password = s_value };", $"private static readonly string s_value = {Read}(\"DB_PW\");") },
        { "the same variable read twice for one use", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = {Read}(\"DB_PW\") }}; More();", $"void More() {{ var other = {Read}(\"DB_PW\"); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|other|] }}; }}") },
        { "the same variable for two uses", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }}; new System.Net.NetworkCredential(\"app\", [|{Read}(\"DB_PW\")|]);") },
        { "two variables for one use", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }}; new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"AUDIT_PW\")|] }};") },
        { "after a place that a fetched value gets to as well", SecurityCases.Handler($"var p = input == null ? {Read}(\"DB_PW\") : (await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest {{ SecretId = \"db\" }})).SecretString; new Npgsql.NpgsqlConnectionStringBuilder {{ Password = p }}; new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }};") },
        { "the same variable in two files", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }};"), $"class Other {{ object Open() => new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }}; }}" },
        { "variable of a stage before another", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"TEST_DB_PW\") ?? input|] }};") },
        { "lambda", SecurityCases.Handler($"Func<object> f = () => new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }}; f();") },
        { "setting of the environment", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_configuration[\"DB_PW\"]|] };", Configuration) },
        { "setting of the environment by section", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_configuration.GetSection(\"Db\").Value|] };", Configuration) },
        { "setting of the environment below a section", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_configuration.GetSection(\"Db\")[\"Login\"]|] };", Configuration) },
        { "setting of the environment in a variable", SecurityCases.Handler("var value = _configuration[\"Db:Login\"]; new Npgsql.NpgsqlConnection($\"Host=h;Password={[|value|]}\");", Configuration) },
        { "constant name", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(Variable)|] }};", "private const string Variable = \"DB_PW\";") },
    };

    private static readonly SecurityCases s_byName = new(DiagnosticIds.SecretReadFromEnvironment, reported: true)
    {
        { "password", SecurityCases.Handler($"Use([|{Read}(\"DB_PASSWORD\")|]);", "void Use(string s) { }") },
        { "camel case", SecurityCases.Handler($"Use([|{Read}(\"dbPassword\")|]);", "void Use(string s) { }") },
        { "with a stage at its end", SecurityCases.Handler($"Use([|{Read}(\"cxmPasswordLive\")|]);", "void Use(string s) { }") },
        { "API key", SecurityCases.Handler($"Use([|{Read}(\"HONEYCOMB_API_KEY\")|]);", "void Use(string s) { }") },
        { "API key in camel case", SecurityCases.Handler($"Use([|{Read}(\"cxmAPIKeyTest\")|]);", "void Use(string s) { }") },
        { "client secret", SecurityCases.Handler($"Use([|{Read}(\"COGNITO_CLIENT_SECRET\")|]);", "void Use(string s) { }") },
        { "JWT secret", SecurityCases.Handler($"Use([|{Read}(\"JWT_SECRET\")|]);", "void Use(string s) { }") },
        { "token of a bot", SecurityCases.Handler($"Use([|{Read}(\"DISCORD_TOKEN\")|]); Use([|{Read}(\"WEBHOOKTOKEN\")|]);", "void Use(string s) { }") },
        { "access secret", SecurityCases.Handler($"Use([|{Read}(\"PARTNER_ACCESS_SECRET\")|]);", "void Use(string s) { }") },
        { "private key", SecurityCases.Handler($"Use([|{Read}(\"GITHUB_PRIVATE_KEY\")|]);", "void Use(string s) { }") },
        { "access token", SecurityCases.Handler($"Use([|{Read}(\"SHOP_ACCESS_TOKEN\")|]);", "void Use(string s) { }") },
        { "bot token", SecurityCases.Handler($"Use([|{Read}(\"SLACK_BOT_TOKEN\")|]);", "void Use(string s) { }") },
        { "connection string", SecurityCases.Handler($"Use([|{Read}(\"ORDERS_CONNECTION_STRING\")|]);", "void Use(string s) { }") },
        { "connection string in one word", SecurityCases.Handler($"Use([|{Read}(\"ConnectionString\")|]);", "void Use(string s) { }") },
        { "short connection string", SecurityCases.Handler($"Use([|{Read}(\"SCCV_MONGO_CONN_STRING\")|]);", "void Use(string s) { }") },
        { "passphrase", SecurityCases.Handler($"Use([|{Read}(\"PGP_PASSPHRASE\")|]);", "void Use(string s) { }") },
        { "short password", SecurityCases.Handler($"Use([|{Read}(\"SFTP_PWD\")|]);", "void Use(string s) { }") },
        { "target", SecurityCases.Handler($"Use([|{Read}(\"DB_PASSWORD\", EnvironmentVariableTarget.Process)|]);", "void Use(string s) { }") },
        { "field", SecurityCases.Handler("Use(s_value);", $"private static readonly string s_value = [|{Read}(\"DB_PASSWORD\")|]; void Use(string s) {{ }}") },
        { "constant", SecurityCases.Handler($"Use([|{Read}(Variable)|]);", "private const string Variable = \"DB_PASSWORD\"; void Use(string s) { }") },
        { "read twice in a file", SecurityCases.Handler($"Use({Read}(\"DB_PASSWORD\")); Use({Read}(\"DB_PASSWORD\")); More();", $"void Use(string s) {{ }} void More() => Use([|{Read}(\"DB_PASSWORD\")|]);") },
        { "read in two files", SecurityCases.Handler($"Use([|{Read}(\"DB_PASSWORD\")|]);", "public static void Use(string s) { }"), $"class Other {{ void More() => Function.Use([|{Read}(\"DB_PASSWORD\")|]); }}" },
        { "two variables", SecurityCases.Handler($"Use([|{Read}(\"DB_PASSWORD\")|]); Use([|{Read}(\"AUDIT_PASSWORD\")|]);", "void Use(string s) { }") },
        { "checked before", SecurityCases.Handler($"if (string.IsNullOrEmpty({Read}(\"DB_PASSWORD\"))) throw new Exception(); Use([|{Read}(\"DB_PASSWORD\")|]);", "void Use(string s) { }") },
        { "read for a local run before", SecurityCases.Handler($"if (input == \"local\") Use({Read}(\"DB_PASSWORD\")); Use([|{Read}(\"DB_PASSWORD\")|]);", "void Use(string s) { }") },
        { "of a test stage, alone", SecurityCases.Handler($"Use([|{Read}(\"TEST_DB_PASSWORD\")|]);", "void Use(string s) { }") },
    };

    private static readonly SecurityCases s_bound = new(DiagnosticIds.SecretReadFromEnvironment, reported: true)
    {
        { "bound options", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_options.Value.Login|] };", "services.Configure<DbOptions>(configuration.GetSection(\"Db\"));") },
        { "bound options in a field", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_settings.Login|] };", "services.Configure<DbOptions>(configuration.GetSection(\"Db\"));") },
        { "options bound by a builder", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_options.Value.Login|] };", "services.AddOptions<DbOptions>().Bind(configuration.GetSection(\"Db\"));") },
        { "options bound by a builder and a name", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_options.Value.Login|] };", "services.AddOptions<DbOptions>().BindConfiguration(\"Db\");") },
        { "options bound to the whole", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_options.Value.Login|] };", "services.Configure<DbOptions>(configuration);") },
        { "section made to an object", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|new Startup().Read(null).Login|] };", string.Empty) },
        { "options in options", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = [|_all.Value.Db.Login|] };", "services.Configure<AllOptions>(configuration);") },
    };

    private static readonly SecurityCases s_silent = Silent();

    public static IEnumerable<object[]> ByUse => s_byUse.Names;

    public static IEnumerable<object[]> ByName => s_byName.Names;

    public static IEnumerable<object[]> BoundOptions => s_bound.Names;

    public static IEnumerable<object[]> LookAlikes => s_silent.Names;

    /// <summary>Names of things, of places and of measures; those of the complaints about other tools are among them.</summary>
    public static TheoryData<string> ThingNames => new()
    {
        "SECRET_NAME", "SECRET_ARN", "DB_SECRET_ARN", "DB_SECRET_NAME", "SECRET_ID", "SECRET_PATH", "TOKEN_ENDPOINT", "TOKEN_URL", "KEY_PREFIX", "API_KEY_HEADER", "API_KEY_ID", "API_KEY_NAME",
        "API_KEY_SECRET_NAME", "PASSWORD_PARAMETER", "DB_PASSWORD_PARAM_NAME", "SSM_DB_PASSWORD", "DB_PASSWORD_SECRET", "PASSWORD_MIN_LENGTH", "PASSWORD_RESET_URL", "RESET_PASSWORD", "ENABLE_PASSWORD",
        "ALLOW_PASSWORD", "TOKEN_TTL", "ACCESS_TOKEN_LIFETIME", "ACCESS_TOKEN_EXPIRATION", "KMS_KEY_ID", "KMS_KEY_ARN", "ENCRYPTED_DB_PASSWORD", "PUBLIC_KEY", "JWT_PUBLIC_KEY", "PUBLISHABLE_API_KEY", "PARTITION_KEY", "SORT_KEY", "PRIMARY_KEY",
        "TASK_TOKEN", "NEXT_TOKEN", "CONTINUATION_TOKEN", "TABLE_NAME", "QUEUE_URL", "SECRETS_BUCKET", "SECRET_MANAGER_ENDPOINT", "PWD", "OLDPWD", "KEY", "TOKEN", "SECRET", "CONNECTION", "SECRET_ARN_CONNECTION_STRING", "ARN_SECRET_PARTNER_API",
        "DATABASE_CONNECTION_PARAM_NAME", "REDIS_CONNECTION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "TokenStoreBucket", "AOT_MINIMAL_API_MAPPING_KEY", "KEY_PROPERTY_NAME", "TEXTRACT_OUTPUT_KEY", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "GIT_SHA", "LOCAL_DB_PASSWORD",
        "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "_X_AMZN_TRACE_ID", "PASSWORD_HASH", "API_KEY_ROTATION_DAYS", "AUTH_TOKEN_ISSUER", "CLIENT_SECRET_VERSION", "IS_API_KEY_REQUIRED",
    };

    private static SecurityCases Silent()
    {
        const string use = "void Use(string s) { }";
        return new SecurityCases(DiagnosticIds.SecretReadFromEnvironment, reported: false)
        {
            { "host, user and database of a connection string", SecurityCases.Handler($"var s = $\"Host={{{Read}(\"DB_HOST\")}};Username={{{Read}(\"DB_USER\")}};Database={{{Read}(\"DB_DATABASE\")}};Password={{input}}\";") },
            { "name of a secret", SecurityCases.Handler($"await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest {{ SecretId = {Read}(\"DB_PASSWORD\") }});") },
            { "name of a secret in a local", SecurityCases.Handler($"var name = {Read}(\"SECRET_KEY\"); var r = new GetSecretValueRequest {{ SecretId = name }};") },
            { "name of a secret in a field", SecurityCases.Handler("var r = new GetSecretValueRequest { SecretId = _id };", $"private readonly string _id = {Read}(\"DB_PASSWORD\");") },
            { "name of a secret given to a helper", SecurityCases.Handler($"Fetch({Read}(\"DB_PASSWORD\"));", "object Fetch(string id) => new GetSecretValueRequest { SecretId = id };") },
            { "name of a parameter", SecurityCases.Handler($"var r = new GetParameterRequest {{ Name = {Read}(\"DB_PASSWORD\"), WithDecryption = true }};") },
            { "key of Powertools", SecurityCases.Handler($"AWS.Lambda.Powertools.Parameters.ParametersManager.SecretsProvider.Get({Read}(\"DB_PASSWORD\"));") },
            { "fetched password", SecurityCases.Handler($"var r = await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest {{ SecretId = {Read}(\"DB_PASSWORD\") }}); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = r.SecretString }};") },
            { "fetched connection string", SecurityCases.Handler($"var r = await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest {{ SecretId = {Read}(\"DB_SECRET\") }}); new Npgsql.NpgsqlConnection(r.SecretString);") },
            { "fetched through a helper", SecurityCases.Handler($"new Npgsql.NpgsqlConnection(await Fetch({Read}(\"DB_SECRET\")));", "async Task<string> Fetch(string id) => (await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest { SecretId = id })).SecretString;") },
            { "decrypted by KMS", SecurityCases.Handler($"var r = await new Amazon.KeyManagementService.AmazonKeyManagementServiceClient().DecryptAsync(new Amazon.KeyManagementService.Model.DecryptRequest {{ CiphertextBlob = new MemoryStream(Convert.FromBase64String({Read}(\"DB_PASSWORD\"))) }}); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = Encoding.UTF8.GetString(r.Plaintext.ToArray()) }};") },
            { "decrypted by KMS in a helper", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = await Decrypt({Read}(\"DB_PASSWORD\")) }};", "async Task<string> Decrypt(string s) { var r = await new Amazon.KeyManagementService.AmazonKeyManagementServiceClient().DecryptAsync(new Amazon.KeyManagementService.Model.DecryptRequest { CiphertextBlob = new MemoryStream(Convert.FromBase64String(s)) }); return new StreamReader(r.Plaintext).ReadToEnd(); }") },
            { "session token of the extension", SecurityCases.Handler($"new HttpClient().DefaultRequestHeaders.Add(\"X-Aws-Parameters-Secrets-Token\", {Read}(\"AWS_SESSION_TOKEN\"));") },
            { "session token of the extension, interpolated address", SecurityCases.Handler($"var r = new HttpRequestMessage(HttpMethod.Get, $\"http://localhost:2773/secretsmanager/get?secretId={{{Read}(\"SECRET_ID\")}}\"); r.Headers.Add(\"X-Aws-Parameters-Secrets-Token\", {Read}(\"AWS_SESSION_TOKEN\"));") },
            { "own credentials of Lambda", SecurityCases.Handler($"new SessionAWSCredentials({Read}(\"AWS_ACCESS_KEY_ID\"), {Read}(\"AWS_SECRET_ACCESS_KEY\"), {Read}(\"AWS_SESSION_TOKEN\"));") },
            { "environment before the store", SecurityCases.Handler($"var p = {Read}(\"DB_PASSWORD\") ?? await FetchSecret(); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = p }};", "Task<string> FetchSecret() => Task.FromResult(\"\");") },
            { "environment or store", SecurityCases.Handler($"var p = {Read}(\"DB_PW\"); if (p == null) {{ p = (await new AmazonSecretsManagerClient().GetSecretValueAsync(new GetSecretValueRequest {{ SecretId = \"db\" }})).SecretString; }} new Npgsql.NpgsqlConnectionStringBuilder {{ Password = p }};") },
            { "local run only", SecurityCases.Handler($"if ({Read}(\"AWS_SAM_LOCAL\") == \"true\") {{ Use({Read}(\"DB_PASSWORD\")); }}", use) },
            { "development only", SecurityCases.Handler($"var isDevelopment = {Read}(\"ASPNETCORE_ENVIRONMENT\") == \"Development\"; var p = isDevelopment ? {Read}(\"DB_PASSWORD\") : input; Use(p);", use) },
            { "debug build only", "public class Function { public void Handler(string input, ILambdaContext context) {\n#if DEBUG\nvar p = Environment.GetEnvironmentVariable(\"DB_PASSWORD\"); Console.WriteLine(p.Length);\n#endif\n} }" },
            { "local method", SecurityCases.Handler(string.Empty, $"static string RunLocally() => {Read}(\"DB_PASSWORD\");") },
            { "design time", SecurityCases.Handler(string.Empty), $"class DesignTimeFactory {{ string Value => {Read}(\"ORDERS_CONNECTION_STRING\"); }}" },
            { "only checked", SecurityCases.Handler($"if (string.IsNullOrEmpty({Read}(\"DB_PASSWORD\"))) throw new Exception();") },
            { "compared with null", SecurityCases.Handler($"var has = {Read}(\"DB_PASSWORD\") != null;") },
            { "not literal", SecurityCases.Handler($"Use({Read}(input));", use) },
            { "unknown variable at a password", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = {Read}(input) }};") },
            { "thing at a password", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = {Read}(\"DB_PASSWORD_NAME\") }};") },
            { "key of a table", SecurityCases.Handler($"new Dictionary<string, string> {{ [\"key\"] = {Read}(\"TABLE_KEY\") }};") },
            { "other header", SecurityCases.Handler($"new HttpClient().DefaultRequestHeaders.Add(\"x-correlation\", {Read}(\"STAGE_MARK\"));") },
            { "scheme of a header", SecurityCases.Handler($"new System.Net.Http.Headers.AuthenticationHeaderValue({Read}(\"AUTH_SCHEME\"), input);") },
            { "user of credentials", SecurityCases.Handler($"new System.Net.NetworkCredential({Read}(\"SMTP_USER\"), input);") },
            { "region and id of a client", SecurityCases.Handler($"new AmazonS3Client(RegionEndpoint.GetBySystemName({Read}(\"BUCKET_REGION\")));") },
            { "name of a connection string", SecurityCases.Handler($"Microsoft.Extensions.Configuration.IConfiguration c = null; var s = c[{Read}(\"ORDERS_DB\")];") },
            { "connection string builder with its own password", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder({Read}(\"ORDERS_DB\")) {{ Password = input }};") },
            { "IAM authentication", SecurityCases.Handler($"var token = Amazon.RDS.Util.RDSAuthTokenGenerator.GenerateAuthToken(\"h\", 5432, \"u\"); new Npgsql.NpgsqlConnection({Read}(\"ORDERS_DB\"));"), "namespace Amazon.RDS.Util { static class RDSAuthTokenGenerator { public static string GenerateAuthToken(string h, int p, string u) => null; } }" },
            { "own type's parameter", SecurityCases.Handler($"new Options({Read}(\"MODE\"));", "class Options { public Options(string password) { } }") },
            { "own type's property", SecurityCases.Handler($"new Options {{ Password = {Read}(\"MODE\") }};", "class Options { public string Password { get; set; } }") },
            { "own method of that name", SecurityCases.Handler("Use(Environment.GetEnvironmentVariable(\"DB_PASSWORD\"));", "class Environment { public static string GetEnvironmentVariable(string s) => s; } " + use) },
            { "setting that may come from a file", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = _configuration[\"DB_PW\"] };", Configuration + " void AddJsonFile() { }") },
            { "setting that may come from a store", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = _configuration[\"DB_PW\"] };", Configuration + " void AddSystemsManager() { }") },
            { "setting of a configuration that is made elsewhere", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = _configuration[\"DB_PW\"] };", "private readonly Microsoft.Extensions.Configuration.IConfiguration _configuration;") },
            { "setting that names a thing", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = _configuration[\"DB_SECRET_NAME\"] };", Configuration) },
            { "constant password", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = \"x\" };") },
            { "password of the event", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = input };") },
            { "variable of tests as a fallback", SecurityCases.Handler($"Use({Read}(\"STAGE\") ?? {Read}(\"MONGO_DB_TEST_CONN_STRING\") ?? \"mongodb://localhost:27017\");", use) },
            { "variable of tests as the last fallback", SecurityCases.Handler($"new MongoDB.Driver.MongoClient({Read}(\"STAGE_NAME\") ?? {Read}(\"TEST_CONN_STRING\"));") },
            { "empty name", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = {Read}(\"\") }}; Use({Read}(\"\"));", use) },
            { "blank name", SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = {Read}(\" \") }};") },
            { "empty name of a helper", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = Required(\"\") };", $"static string Required(string name) => {Read}(name);") },
            { "empty key of a setting", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = _configuration[\"\"] };", Configuration) },
            { "program that gives nothing to Lambda", $"var value = {Read}(\"DB_PASSWORD\"); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = value }}; Console.WriteLine({Read}(\"API_KEY\").Length);" },
            { "section that is not known", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = Read(null) };", Configuration + " string Read(Microsoft.Extensions.Configuration.IConfigurationSection section) => section[\"Login\"];") },
            { "bound name of a secret", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = _options.Value.SecretName };", "services.Configure<DbOptions>(configuration.GetSection(\"Db\"));") },
            { "options that nothing binds", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = _options.Value.Login };", "services.AddOptions<DbOptions>();") },
            { "options filled by code", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = _options.Value.Login };", "services.Configure<DbOptions>(o => o.Login = \"x\");") },
            { "bound options that get a fetched value", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = _options.Value.Login };", "services.Configure<DbOptions>(configuration.GetSection(\"Db\")); services.PostConfigure<DbOptions>(o => o.Login = new Amazon.SecretsManager.AmazonSecretsManagerClient().GetSecretValueAsync(new Amazon.SecretsManager.Model.GetSecretValueRequest()).Result.SecretString);") },
            { "bound options of a program with files", Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = _options.Value.Login };", "services.Configure<DbOptions>(configuration.GetSection(\"Db\")); } void AddJsonFile() {") },
            { "set, not read", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"DB_PASSWORD\", input);") },
        };
    }

    [Theory]
    [MemberData(nameof(ByUse))]
    public async Task ByUse_IsReportedWhereItIsUsed(string name) => Assert.All(await s_byUse.VerifyAsync(name), static finding =>
    {
        Assert.Contains("is used as ", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("EnvironmentVariable", Assert.Single(finding.AdditionalLocations).SourceTree!.ToString(), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(BoundOptions))]
    public Task BoundOptions_AreReportedWhereTheyAreUsed(string name) => s_bound.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(ByName))]
    public async Task ByName_IsReportedWhereItIsRead(string name) => Assert.All(await s_byName.VerifyAsync(name), static finding =>
        Assert.Contains("holds a secret in plain text", finding.GetMessage(), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public Task LookAlike_IsNotReported(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(ThingNames))]
    public async Task NameOfAThing_IsNotReported(string name) =>
        Assert.Empty(await new CompiledFunction(SecurityCases.Handler($"Use({Read}(\"{name}\"));", "void Use(string s) { }")) { Rule = DiagnosticIds.SecretReadFromEnvironment }.AnalyzeAsync());

    [Theory]
    [InlineData("public static class Program { public static void Main() { Host.Run(); } }", false)]
    [InlineData("public static class Program { public static void Main() { Host.Run(); } } public class Function { public void Handle(string input, ILambdaContext context) { } }", true)]
    [InlineData("public static class Program { public static void Main() { Host.Run(); } } public class Function { [Amazon.Lambda.Annotations.LambdaFunction] public void Handle() { } }", true)]
    [InlineData("public static class Program { public static void Main() { Host.Run(); } } public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { protected override void Init(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder) { } }", true)]
    [InlineData("public static class Program { public static async Task Main() { Host.Run(); await new Amazon.Lambda.RuntimeSupport.LambdaBootstrap((Amazon.Lambda.RuntimeSupport.LambdaBootstrapHandler)null).RunAsync(); } }", true)]
    public async Task Executable_IsAFunctionIfItGivesSomethingToLambda(string program, bool isFunction)
    {
        var found = await new CompiledFunction(program, $"static class Host {{ public static void Run() {{ Console.WriteLine({Read}(\"API_KEY\").Length); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = {Read}(\"DB_PW\") }}; }} }}")
        {
            Rule = DiagnosticIds.SecretReadFromEnvironment,
            OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
        }.AnalyzeAsync();

        Assert.Equal(isFunction ? 2 : 0, found.Length);
    }

    [Theory]
    [InlineData("services.Configure<DbOptions>(configuration.GetSection(\"Db\"));", "Db__Login")]
    [InlineData("services.Configure<DbOptions>(configuration.GetSection(\"App\").GetSection(\"Db\"));", "App__Db__Login")]
    [InlineData("services.AddOptions<DbOptions>().BindConfiguration(\"Db\");", "Db__Login")]
    [InlineData("services.Configure<DbOptions>(configuration);", "Login")]
    public async Task BoundSetting_IsNamedAsTheVariable(string registration, string variable)
    {
        var finding = Assert.Single(await new CompiledFunction(Bound("new Npgsql.NpgsqlConnectionStringBuilder { Password = _options.Value.Login };", registration)) { Rule = DiagnosticIds.SecretReadFromEnvironment }.AnalyzeAsync());

        Assert.StartsWith("The environment variable '" + variable + "' is used as ", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrefixOfTheEnvironment_IsPartOfTheName()
    {
        var finding = Assert.Single(await new CompiledFunction(
            SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Password = _configuration[\"Db:Login\"] };", "private readonly Microsoft.Extensions.Configuration.IConfiguration _configuration = Startup.Build();"),
            "using Microsoft.Extensions.Configuration; static class Startup { public static IConfiguration Build() => new ConfigurationBuilder().AddEnvironmentVariables(\"ORDERS_\").Build(); }") { Rule = DiagnosticIds.SecretReadFromEnvironment }.AnalyzeAsync());

        Assert.StartsWith("The environment variable 'ORDERS_Db__Login' is used as ", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_NamesVariableAndUse()
    {
        var finding = Assert.Single(await new CompiledFunction(SecurityCases.Handler($"new Npgsql.NpgsqlConnectionStringBuilder {{ Password = [|{Read}(\"DB_PW\")|] }};")) { Rule = DiagnosticIds.SecretReadFromEnvironment }.VerifyAsync());

        Assert.StartsWith("The environment variable 'DB_PW' is used as 'NpgsqlConnectionStringBuilder.Password', so it holds a secret in plain text: ", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IgnoredVariables_AreNotReported() =>
        Assert.Empty(await new CompiledFunction(SecurityCases.Handler($"Use({Read}(\"DB_PASSWORD\")); new Npgsql.NpgsqlConnectionStringBuilder {{ Password = {Read}(\"DB_PW\") }};", "void Use(string s) { }")) { Rule = DiagnosticIds.SecretReadFromEnvironment }
            .WithOption("lambda_analyzers.LMB401.ignored_variables", "DB_PASSWORD, DB_PW").AnalyzeAsync());

    [Fact]
    public async Task AdditionalVariables_AreReported() =>
        Assert.Single(await new CompiledFunction(SecurityCases.Handler($"Use({Read}(\"MAGIC\"));", "void Use(string s) { }")) { Rule = DiagnosticIds.SecretReadFromEnvironment }
            .WithOption("lambda_analyzers.LMB401.additional_variables", "MAGIC").AnalyzeAsync());

    [Theory]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { Password = Environment.GetEnvironmentVariable( };")]
    [InlineData("var x = x; new Npgsql.NpgsqlConnectionStringBuilder { Password = x };")]
    [InlineData("var s = $\"Password={Environment.GetEnvironmentVariable(\"A\")")]
    [InlineData("Environment.GetEnvironmentVariable();")]
    [InlineData("new Missing(Environment.GetEnvironmentVariable(\"DB_PASSWORD\"));")]
    public async Task HalfTypedCode_IsNoCrash(string statements) =>
        await new CompiledFunction(SecurityCases.Handler(statements)) { Rule = DiagnosticIds.SecretReadFromEnvironment, AllowErrors = true }.AnalyzeAsync();

    [Fact]
    public async Task TestProject_IsLeftAlone() =>
        Assert.Empty(await new CompiledFunction(SecurityCases.Handler($"Use({Read}(\"DB_PASSWORD\"));", "void Use(string s) { }")) { Rule = DiagnosticIds.SecretReadFromEnvironment }
            .WithOption("build_property.IsTestProject", "true").AnalyzeAsync());

    [Fact]
    public async Task WithoutALambdaLibrary_NothingIsReported()
    {
        var found = await new CompiledFunction($"class C {{ string s = System.{Read}(\"DB_PASSWORD\"); }}")
        {
            Rule = DiagnosticIds.SecretReadFromEnvironment,
            GlobalUsings = string.Empty,
            References = [.. CompiledFunction.AllReferences.Where(static reference => !System.IO.Path.GetFileName(reference.Display!).StartsWith("Amazon.Lambda", StringComparison.Ordinal))],
        }.AnalyzeAsync();

        Assert.Empty(found);
    }
}
