using System;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Security;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>The fix of LMB401.</summary>
public class SecretReadFromEnvironmentFixTests
{
    private const string SecretsManager = "AWSSDK.SecretsManager.dll";

    private const string Parameters = "AWSSDK.SimpleSystemsManagement.dll";

    private const string Powertools = "AWS.Lambda.Powertools.Parameters.dll";

    [Fact]
    public Task AsyncHandler_AwaitsACachedTask() => FixAsync(
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                // The partner's key.
                var key = Environment.GetEnvironmentVariable("PARTNER_KEY"); // read here
                new System.Net.Http.HttpClient().DefaultRequestHeaders.Add("x-api-key", [|key|]);
                await Task.Yield();
            }
        }
        """,
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly Task<string> _partnerKey = FetchSecretAsync(Environment.GetEnvironmentVariable("PARTNER_KEY_SECRET_NAME"));

            public async Task Handler(string input, ILambdaContext context)
            {
                // The partner's key.
                var key = await _partnerKey; // read here
                new System.Net.Http.HttpClient().DefaultRequestHeaders.Add("x-api-key", key);
                await Task.Yield();
            }

            private static async Task<string> FetchSecretAsync(string secretId)
            {
                using var client = new AmazonSecretsManagerClient();
                var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                return response.SecretString;
            }
        }
        """);

    [Fact]
    public Task ReadAtItsUse_IsFixedWithUsings() => FixAsync(
        """
        using System.Net.Http;

        public class Function
        {
            private static readonly HttpClient s_http = new HttpClient();

            public async Task Handler(string input, ILambdaContext context)
            {
                s_http.DefaultRequestHeaders.Add("x-api-key", [|Environment.GetEnvironmentVariable("partnerKey")|]);
                await Task.Yield();
            }
        }
        """,
        """
        using System.Net.Http;
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly HttpClient s_http = new HttpClient();
            private static readonly Task<string> s_partnerKey = FetchSecretAsync(Environment.GetEnvironmentVariable("partnerKeySecretName"));

            public async Task Handler(string input, ILambdaContext context)
            {
                s_http.DefaultRequestHeaders.Add("x-api-key", await s_partnerKey);
                await Task.Yield();
            }

            private static async Task<string> FetchSecretAsync(string secretId)
            {
                using var client = new AmazonSecretsManagerClient();
                var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                return response.SecretString;
            }
        }
        """);

    [Fact]
    public Task Constructor_Waits() => FixAsync(
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private readonly string _password;

            public Function()
            {
                _password = [|Environment.GetEnvironmentVariable("DB_PASSWORD")|];
            }

            public int Handler(string input, ILambdaContext context) => _password.Length;
        }
        """,
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly Task<string> _dbPassword = FetchSecretAsync(Environment.GetEnvironmentVariable("DB_PASSWORD_SECRET_NAME"));
            private readonly string _password;

            public Function()
            {
                _password = _dbPassword.GetAwaiter().GetResult();
            }

            public int Handler(string input, ILambdaContext context) => _password.Length;

            private static async Task<string> FetchSecretAsync(string secretId)
            {
                using var client = new AmazonSecretsManagerClient();
                var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                return response.SecretString;
            }
        }
        """);

    [Fact]
    public Task StaticField_FetchesWhereItIs() => FixAsync(
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly string s_password = [|Environment.GetEnvironmentVariable("DB_PASSWORD")|] ?? throw new InvalidOperationException();

            public int Handler(string input, ILambdaContext context) => s_password.Length;
        }
        """,
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly string s_password = FetchSecretAsync(Environment.GetEnvironmentVariable("DB_PASSWORD_SECRET_NAME")).GetAwaiter().GetResult() ?? throw new InvalidOperationException();

            public int Handler(string input, ILambdaContext context) => s_password.Length;

            private static async Task<string> FetchSecretAsync(string secretId)
            {
                using var client = new AmazonSecretsManagerClient();
                var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                return response.SecretString;
            }
        }
        """);

    [Fact]
    public Task ParameterStore_WhereOnlyThatIsReferenced() => FixAsync(
        """
        using Amazon.SimpleSystemsManagement;
        using Amazon.SimpleSystemsManagement.Model;

        public class Function
        {
            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return [|Environment.GetEnvironmentVariable("DB_PASSWORD")|].Length;
            }
        }
        """,
        """
        using Amazon.SimpleSystemsManagement;
        using Amazon.SimpleSystemsManagement.Model;

        public class Function
        {
            private static readonly Task<string> _dbPassword = FetchSecretAsync(Environment.GetEnvironmentVariable("DB_PASSWORD_PARAMETER_NAME"));

            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return (await _dbPassword).Length;
            }

            private static async Task<string> FetchSecretAsync(string parameterName)
            {
                using var client = new AmazonSimpleSystemsManagementClient();
                var response = await client.GetParameterAsync(new GetParameterRequest { Name = parameterName, WithDecryption = true });
                return response.Parameter.Value;
            }
        }
        """,
        Powertools,
        SecretsManager);

    [Fact]
    public Task Powertools_WhereItIsReferenced() => FixAsync(
        """
        using AWS.Lambda.Powertools.Parameters;

        public class Function
        {
            private static readonly string s_token = [|Environment.GetEnvironmentVariable("SLACK_BOT_TOKEN")|];

            public async Task<int> Handler(string input, ILambdaContext context)
            {
                var key = Environment.GetEnvironmentVariable("PARTNER_KEY");
                new System.Net.Http.HttpClient().DefaultRequestHeaders.Add("x-api-key", [|key|]);
                await Task.Yield();
                return s_token.Length;
            }
        }
        """,
        """
        using AWS.Lambda.Powertools.Parameters;

        public class Function
        {
            private static readonly string s_token = ParametersManager.SecretsProvider.WithMaxAge(TimeSpan.FromHours(1)).Get(Environment.GetEnvironmentVariable("SLACK_BOT_TOKEN_SECRET_NAME"));

            public async Task<int> Handler(string input, ILambdaContext context)
            {
                var key = await ParametersManager.SecretsProvider.WithMaxAge(TimeSpan.FromHours(1)).GetAsync(Environment.GetEnvironmentVariable("PARTNER_KEY_SECRET_NAME"));
                new System.Net.Http.HttpClient().DefaultRequestHeaders.Add("x-api-key", key);
                await Task.Yield();
                return s_token.Length;
            }
        }
        """,
        without: Array.Empty<string>());

    [Fact]
    public Task FixAll_SharesTheMethod() => FixAsync(
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return [|Environment.GetEnvironmentVariable("DB_PASSWORD")|].Length + Of([|Environment.GetEnvironmentVariable("PARTNER_API_KEY")|]);
            }

            private static int Of(string text) => text.Length;
        }
        """,
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly Task<string> _dbPassword = FetchSecretAsync(Environment.GetEnvironmentVariable("DB_PASSWORD_SECRET_NAME"));
            private static readonly Task<string> _partnerApiKey = FetchSecretAsync(Environment.GetEnvironmentVariable("PARTNER_API_KEY_SECRET_NAME"));

            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return (await _dbPassword).Length + Of(await _partnerApiKey);
            }

            private static int Of(string text) => text.Length;

            private static async Task<string> FetchSecretAsync(string secretId)
            {
                using var client = new AmazonSecretsManagerClient();
                var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                return response.SecretString;
            }
        }
        """);

    [Fact]
    public Task EveryReadOfTheVariable_Changes() => FixAsync(
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private readonly string _password;

            public Function()
            {
                if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DB_PASSWORD")))
                {
                    throw new InvalidOperationException();
                }

                _password = [|Environment.GetEnvironmentVariable("DB_PASSWORD")|];
            }

            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return Of(Environment.GetEnvironmentVariable("DB_PASSWORD")) + Of(Environment.GetEnvironmentVariable("DB_PASSWORD")) + _password.Length; // twice
            }

            private static int Of(string text) => text.Length;
        }
        """,
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly Task<string> _dbPassword = FetchSecretAsync(Environment.GetEnvironmentVariable("DB_PASSWORD_SECRET_NAME"));
            private readonly string _password;

            public Function()
            {
                if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DB_PASSWORD_SECRET_NAME")))
                {
                    throw new InvalidOperationException();
                }

                _password = _dbPassword.GetAwaiter().GetResult();
            }

            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return Of(await _dbPassword) + Of(await _dbPassword) + _password.Length; // twice
            }

            private static int Of(string text) => text.Length;

            private static async Task<string> FetchSecretAsync(string secretId)
            {
                using var client = new AmazonSecretsManagerClient();
                var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                return response.SecretString;
            }
        }
        """);

    [Fact]
    public Task ReadForALocalRun_Stays() => FixAsync(
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                var isLocal = input == "local";
                return isLocal ? Environment.GetEnvironmentVariable("DB_PASSWORD").Length : [|Environment.GetEnvironmentVariable("DB_PASSWORD")|].Length;
            }
        }
        """.Replace(": [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length", ": 0; } public async Task<int> Other(string input, ILambdaContext context) { await Task.Yield(); return [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length", StringComparison.Ordinal),
        """
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class Function
        {
            private static readonly Task<string> _dbPassword = FetchSecretAsync(Environment.GetEnvironmentVariable("DB_PASSWORD_SECRET_NAME"));

            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                var isLocal = input == "local";
                return isLocal ? Environment.GetEnvironmentVariable("DB_PASSWORD").Length : 0; } public async Task<int> Other(string input, ILambdaContext context) { await Task.Yield(); return (await _dbPassword).Length;
            }

            private static async Task<string> FetchSecretAsync(string secretId)
            {
                using var client = new AmazonSecretsManagerClient();
                var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                return response.SecretString;
            }
        }
        """);

    [Theory]
    [InlineData("public class Function\n{\n    public async Task<int> Handler(string input, ILambdaContext context) { await Task.Yield(); return [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length; }\n    public int Other() => Environment.GetEnvironmentVariable(\"DB_PASSWORD\").Length;\n}\n")]
    [InlineData("public class Function { public int Handler(string input, ILambdaContext context) { return [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length; } }")]
    [InlineData("public class Function { public int Handler(string input, ILambdaContext context) => Value.Length; static string Value => [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|]; }")]
    [InlineData("public class Function\n{\n    const string Name = \"DB_PASSWORD\";\n    public async Task<int> Handler(string input, ILambdaContext context) { await Task.Yield(); return [|Environment.GetEnvironmentVariable(Name)|].Length; }\n}\n")]
    [InlineData("public class Function\n{\n    public async Task<int> Handler(string input, ILambdaContext context) { await Task.Yield(); Func<int> f = () => [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length; return f(); }\n}\n")]
    [InlineData("public class Function\n{\n    public async Task<int> Handler(string input, ILambdaContext context) { await Task.Yield(); lock (this) { return [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length; } }\n}\n")]
    [InlineData("public class Function\n{\n    private static int FetchSecretAsync(int i) => i;\n    public async Task<int> Handler(string input, ILambdaContext context) { await Task.Yield(); return [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length; }\n}\n")]
    [InlineData("public class Function<T>\n{\n    public async Task<int> Handler(string input, ILambdaContext context) { await Task.Yield(); return [|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|].Length; }\n}\n")]
    public Task NotOffered(string source) => FixAsync(source, source);

    [Fact]
    public Task FixAll_EveryDocumentGetsItsOwnMethod() => FixAsync(
        [Reader("Function", "[|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|]"), Reader("Other", "[|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|]")],
        [Fetcher("Function"), Fetcher("Other")],
        Powertools);

    /// <summary>Both documents would get the method.</summary>
    [Fact]
    public Task NotOffered_InPartsThatReadBoth()
    {
        string[] sources =
        [
            Reader("partial Function", "[|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|]").Replace("class partial Function", "partial class Function", StringComparison.Ordinal),
            "public partial class Function\n{\n    private string Key() => [|Environment.GetEnvironmentVariable(\"API_KEY\")|];\n}\n",
        ];
        return FixAsync(sources, sources, Powertools);
    }

    /// <summary>A part that reads nothing is in nobody's way.</summary>
    [Fact]
    public Task PartOfAType_IsFixed() => FixAsync(
        [Reader("partial Function", "[|Environment.GetEnvironmentVariable(\"DB_PASSWORD\")|]").Replace("class partial Function", "partial class Function", StringComparison.Ordinal), "public partial class Function\n{\n}\n"],
        [Fetcher("partial Function").Replace("class partial Function", "partial class Function", StringComparison.Ordinal), "public partial class Function\n{\n}\n"],
        Powertools);

    private static string Reader(string type, string read) =>
        $$"""
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;

        public class {{type}}
        {
            public async Task<int> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return {{read}}.Length;
            }
        }
        """;

    private static string Fetcher(string type) =>
        Reader(type, "(await _dbPassword)")
            .Replace("{\n    public async", "{\n    private static readonly Task<string> _dbPassword = FetchSecretAsync(Environment.GetEnvironmentVariable(\"DB_PASSWORD_SECRET_NAME\"));\n\n    public async", StringComparison.Ordinal)
            .Replace(
                "    }\n}",
                """
                    }

                    private static async Task<string> FetchSecretAsync(string secretId)
                    {
                        using var client = new AmazonSecretsManagerClient();
                        var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });
                        return response.SecretString;
                    }
                }
                """,
                StringComparison.Ordinal);

    [Fact]
    public Task NotOffered_WithoutAnyLibrary()
    {
        const string source =
            """
            public class Function
            {
                public async Task<int> Handler(string input, ILambdaContext context)
                {
                    await Task.Yield();
                    return [|Environment.GetEnvironmentVariable("DB_PASSWORD")|].Length;
                }
            }
            """;
        return FixAsync(source, source, Powertools, SecretsManager, Parameters, "AWSSDK.SecretsManager.Caching.dll");
    }

    private static Task FixAsync(string before, string after) => FixAsync(before, after, Powertools);

    private static Task FixAsync(string before, string after, params string[] without) => FixAsync([before], [after], without);

    private static Task FixAsync(string[] before, string[] after, params string[] without)
    {
        var test = new LambdaCodeFixTest<SecretReadFromEnvironment, SecretReadFromEnvironmentCodeFix>(DiagnosticIds.SecretReadFromEnvironment);
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(LambdaReferences.All.Where(reference => !without.Contains(System.IO.Path.GetFileName(reference.Display), StringComparer.Ordinal)));
        foreach (var (state, sources) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            foreach (var source in sources)
            {
                state.Sources.Add(source);
            }

            state.Sources.Add(LambdaTestSettings.GlobalUsings);
        }

        return test.RunAsync();
    }
}
