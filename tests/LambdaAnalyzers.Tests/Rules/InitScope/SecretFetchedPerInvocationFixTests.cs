using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB106.</summary>
public class SecretFetchedPerInvocationFixTests
{
    private static readonly InitScopeFix<SecretFetchedPerInvocationCodeFix> s_fix = new(
        DiagnosticIds.SecretFetchedPerInvocation,
        SecretFetchedPerInvocationCodeFix.KeepResponseKey,
        """
        using Amazon.AppConfigData;
        using Amazon.AppConfigData.Model;
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;
        using Amazon.SimpleSystemsManagement;
        using Amazon.SimpleSystemsManagement.Model;
        """);

    private const string Secrets = "private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();";

    private const string Parameters = "private readonly IAmazonSimpleSystemsManagement _ssm = new AmazonSimpleSystemsManagementClient();";

    private const string WithResponse = Secrets + "\nprivate GetSecretValueResponse _response;";

    [Fact]
    public Task Variable() => s_fix.VerifyBodyAsync(
        Secrets,
        """
        // The password of the database.
        var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" }); // slow
        await Task.FromResult(response.SecretString);
        """,
        WithResponse,
        """
        // The password of the database.
        var response = _response ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" }); // slow
        await Task.FromResult(response.SecretString);
        """);

    [Fact]
    public Task MemberOfTheResponse_GetsParentheses() => s_fix.VerifyBodyAsync(
        Secrets,
        """
        var password = (await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" })).SecretString;
        await Task.FromResult(password);
        """,
        Secrets + "\nprivate GetSecretValueResponse _getSecretValueResponse;",
        """
        var password = (_getSecretValueResponse ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" })).SecretString;
        await Task.FromResult(password);
        """);

    [Fact]
    public Task ConfigureAwait() => s_fix.VerifyBodyAsync(
        Secrets,
        """
        var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" }).ConfigureAwait(false);
        await Task.FromResult(response.SecretString);
        """,
        WithResponse,
        """
        var response = _response ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" }).ConfigureAwait(false);
        await Task.FromResult(response.SecretString);
        """);

    [Fact]
    public Task ExplicitType_AndRequestInAVariable() => s_fix.VerifyBodyAsync(
        Secrets,
        """
        var request = new GetSecretValueRequest
        {
            SecretId = Environment.GetEnvironmentVariable("SECRET"),
        };
        request.VersionStage = "AWSCURRENT";
        GetSecretValueResponse response = await _secrets.[|GetSecretValueAsync|](request);
        await Task.FromResult(response.SecretString);
        """,
        WithResponse,
        """
        var request = new GetSecretValueRequest
        {
            SecretId = Environment.GetEnvironmentVariable("SECRET"),
        };
        request.VersionStage = "AWSCURRENT";
        GetSecretValueResponse response = _response ??= await _secrets.GetSecretValueAsync(request);
        await Task.FromResult(response.SecretString);
        """);

    [Fact]
    public Task AssignedInTry() => s_fix.VerifyBodyAsync(
        Secrets,
        """
        GetSecretValueResponse response;
        try
        {
            response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
        }
        catch (ResourceNotFoundException)
        {
            throw;
        }

        await Task.FromResult(response.SecretString);
        """,
        Secrets + "\nprivate GetSecretValueResponse _getSecretValueResponse;",
        """
        GetSecretValueResponse response;
        try
        {
            response = _getSecretValueResponse ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
        }
        catch (ResourceNotFoundException)
        {
            throw;
        }

        await Task.FromResult(response.SecretString);
        """);

    [Fact]
    public Task TwoSecrets_GetTwoFields() => s_fix.VerifyBodyAsync(
        Secrets + "\n" + Parameters,
        """
        var user = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "user" });
        var password = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "password" });
        var host = (await _ssm.[|GetParameterAsync|](new GetParameterRequest { Name = "/host" })).Parameter.Value;
        await Task.FromResult(user.SecretString + password.SecretString + host);
        """,
        Secrets + "\n" + Parameters + "\nprivate GetSecretValueResponse _user;\nprivate GetSecretValueResponse _password;\nprivate GetParameterResponse _getParameterResponse;",
        """
        var user = _user ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "user" });
        var password = _password ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "password" });
        var host = (_getParameterResponse ??= await _ssm.GetParameterAsync(new GetParameterRequest { Name = "/host" })).Parameter.Value;
        await Task.FromResult(user.SecretString + password.SecretString + host);
        """);

    [Fact]
    public Task NameIsTaken_AnotherIsChosen() => s_fix.VerifyBodyAsync(
        Secrets + "\nprivate readonly string _response = \"a\";",
        """
        var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
        await Task.FromResult(response.SecretString + _response);
        """,
        Secrets + "\nprivate readonly string _response = \"a\";\nprivate GetSecretValueResponse _getSecretValueResponse;",
        """
        var response = _getSecretValueResponse ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
        await Task.FromResult(response.SecretString + _response);
        """);

    [Fact]
    public Task StaticHelper_GetsStaticField() => s_fix.VerifyBodyAsync(
        """
        private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();

        private static async Task<string> Password()
        {
            var response = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
            return response.SecretString;
        }
        """,
        """
        await Password();
        """,
        """
        private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();
        private static GetSecretValueResponse s_response;

        private static async Task<string> Password()
        {
            var response = s_response ??= await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
            return response.SecretString;
        }
        """,
        """
        await Password();
        """);

    [Fact]
    public Task ExpressionBody() => s_fix.VerifyBodyAsync(
        Secrets + "\n\nprivate async Task<GetSecretValueResponse> Fetch() => await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = \"db\" });",
        """
        await Fetch();
        """,
        Secrets + "\nprivate GetSecretValueResponse _getSecretValueResponse;\n\nprivate async Task<GetSecretValueResponse> Fetch() => _getSecretValueResponse ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"db\" });",
        """
        await Fetch();
        """);

    [Fact]
    public Task Argument_AndReturn() => s_fix.VerifyBodyAsync(
        Secrets + """


        private static string Read(GetSecretValueResponse response) => response.SecretString;

        private async Task<GetSecretValueResponse> Fetch()
        {
            return await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "a" });
        }
        """,
        """
        await Fetch();
        Read(await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "b" }));
        """,
        Secrets + """

        private GetSecretValueResponse _getSecretValueResponse;
        private GetSecretValueResponse _getSecretValueResponse2;

        private static string Read(GetSecretValueResponse response) => response.SecretString;

        private async Task<GetSecretValueResponse> Fetch()
        {
            return _getSecretValueResponse ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "a" });
        }
        """,
        """
        await Fetch();
        Read(_getSecretValueResponse2 ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "b" }));
        """);

    [Fact]
    public Task Lambda_CapturesTheField() => s_fix.VerifyBodyAsync(
        Secrets,
        """
        Func<Task<string>> read = async () =>
        {
            var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
            return response.SecretString;
        };
        await read();
        """,
        WithResponse,
        """
        Func<Task<string>> read = async () =>
        {
            var response = _response ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
            return response.SecretString;
        };
        await read();
        """);

    [Fact]
    public Task ClientMadePerInvocation_StaysWhereItIs() => s_fix.VerifyBodyAsync(
        "private const string Name = \"db\";",
        """
        using var client = new AmazonSecretsManagerClient(RegionEndpoint.EUWest1);
        var response = await client.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = Name }, CancellationToken.None);
        await Task.FromResult(response.SecretString);
        """,
        "private const string Name = \"db\";\nprivate GetSecretValueResponse _response;",
        """
        using var client = new AmazonSecretsManagerClient(RegionEndpoint.EUWest1);
        var response = _response ??= await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = Name }, CancellationToken.None);
        await Task.FromResult(response.SecretString);
        """);

    [Fact]
    public Task NullableEnabled_FieldIsNullable() => s_fix.VerifyAsync(
        """
        #nullable enable
        public class Function
        {
            private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
                await Task.FromResult(response.SecretString.Length);
            }
        }
        """,
        """
        #nullable enable
        public class Function
        {
            private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();
            private GetSecretValueResponse? _response;

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var response = _response ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
                await Task.FromResult(response.SecretString.Length);
            }
        }
        """);

    [Fact]
    public Task StructHandler_GetsStaticField() => s_fix.VerifyAsync(
        """
        public struct Function
        {
            private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var response = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
                await Task.FromResult(response.SecretString);
            }
        }
        """,
        """
        public struct Function
        {
            private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();
            private static GetSecretValueResponse s_response;

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var response = s_response ??= await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
                await Task.FromResult(response.SecretString);
            }
        }
        """);

    [Fact]
    public Task RecordHandler_GetsStaticField() => s_fix.VerifyAsync(
        """
        public record Function
        {
            private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
            }
        }
        """,
        """
        public record Function
        {
            private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();
            private static GetSecretValueResponse s_getSecretValueResponse;

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                s_getSecretValueResponse ??= await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
            }
        }
        """);

    [Fact]
    public Task ClassMadePerInvocation_GetsStaticField() => s_fix.VerifyAsync(
        """
        public class Passwords
        {
            private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();

            public async Task<string> Get()
            {
                var response = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
                return response.SecretString;
            }
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await new Passwords().Get();
        }
        """,
        """
        public class Passwords
        {
            private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();
            private static GetSecretValueResponse s_response;

            public async Task<string> Get()
            {
                var response = s_response ??= await s_secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" });
                return response.SecretString;
            }
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await new Passwords().Get();
        }
        """);

    [Fact]
    public Task PartialClassInTwoFiles_NamesDiffer() => s_fix.VerifyAsync(
        [
            """
            public partial class Function
            {
                private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "a" });
                    await More(response.SecretString);
                }
            }
            """,
            """
            public partial class Function
            {
                private async Task More(string first)
                {
                    var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "b" });
                    await Task.FromResult(first + response.SecretString);
                }
            }
            """,
        ],
        [
            """
            public partial class Function
            {
                private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();
                private GetSecretValueResponse _response;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var response = _response ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "a" });
                    await More(response.SecretString);
                }
            }
            """,
            """
            public partial class Function
            {
                private GetSecretValueResponse _getSecretValueResponse;

                private async Task More(string first)
                {
                    var response = _getSecretValueResponse ??= await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "b" });
                    await Task.FromResult(first + response.SecretString);
                }
            }
            """,
        ]);

    [Fact]
    public Task BlockingCall_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        Secrets,
        """
        var response = _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" }).Result;
        await Task.FromResult(response.SecretString);
        """);

    [Fact]
    public Task TaskInAVariable_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        Secrets,
        """
        var task = _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
        await task;
        """);

    [Fact]
    public Task TopLevel_NotOffered() => s_fix.VerifyNotOfferedAsync(
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        var secrets = new AmazonSecretsManagerClient();
        var handler = async (SQSEvent input, ILambdaContext context) =>
        {
            var response = await secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = "db" });
            await Task.FromResult(response.SecretString);
        };

        await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
        """);

    [Fact]
    public Task HelperWithSeveralNames_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        Secrets + """


        private async Task<string> Get(string name)
        {
            var response = await _secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = name });
            return response.SecretString;
        }
        """,
        """
        await Get("user");
        await Get("password");
        """);

    [Fact]
    public Task ConfigurationSession_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "private readonly IAmazonAppConfigData _config = new AmazonAppConfigDataClient();",
        """
        var session = await _config.[|StartConfigurationSessionAsync|](new StartConfigurationSessionRequest { ApplicationIdentifier = "orders" });
        await Task.FromResult(session.InitialConfigurationToken);
        """);

    [Fact]
    public Task NameOfTheObject_NotKeptForAllObjects() => s_fix.VerifyNotOfferedAsync(
        """
        public class Passwords
        {
            private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();
            private readonly string _name;

            public Passwords(string name)
            {
                _name = name;
            }

            public async Task<string> Get()
            {
                var response = await s_secrets.[|GetSecretValueAsync|](new GetSecretValueRequest { SecretId = _name });
                return response.SecretString;
            }
        }
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await new Passwords("user").Get();
                await new Passwords("password").Get();
            }
        }
        """);

    [Fact]
    public Task PlainFieldNames_AndTypeWrittenOut() => s_fix.VerifyAsync(
        """
        namespace Notify
        {
            public class Function
            {
                private static readonly RegionEndpoint primaryRegion = RegionEndpoint.EUWest2;
                private static readonly String secretName = "nbcGlobal";
                private static readonly String secretAlias = "AWSCURRENT";
                private string secrets;

                public async Task Handler(object input, ILambdaContext context)
                {
                    if (await GetSecrets())
                    {
                        context.Logger.Log(secrets);
                    }
                }

                private async Task<Boolean> GetSecrets()
                {
                    IAmazonSecretsManager client = new AmazonSecretsManagerClient(primaryRegion);

                    GetSecretValueRequest request = new GetSecretValueRequest();
                    request.SecretId = secretName;
                    request.VersionStage = secretAlias;

                    try
                    {
                        GetSecretValueResponse response = await client.[|GetSecretValueAsync|](request);
                        secrets = response.SecretString;
                        return true;
                    }
                    catch (Exception error)
                    {
                        Console.WriteLine("ERROR : GetSecretValue : " + error.Message);
                        return false;
                    }
                }
            }
        }
        """,
        """
        namespace Notify
        {
            public class Function
            {
                private static readonly RegionEndpoint primaryRegion = RegionEndpoint.EUWest2;
                private static readonly String secretName = "nbcGlobal";
                private static readonly String secretAlias = "AWSCURRENT";
                private string secrets;
                private GetSecretValueResponse getSecretValueResponse;

                public async Task Handler(object input, ILambdaContext context)
                {
                    if (await GetSecrets())
                    {
                        context.Logger.Log(secrets);
                    }
                }

                private async Task<Boolean> GetSecrets()
                {
                    IAmazonSecretsManager client = new AmazonSecretsManagerClient(primaryRegion);

                    GetSecretValueRequest request = new GetSecretValueRequest();
                    request.SecretId = secretName;
                    request.VersionStage = secretAlias;

                    try
                    {
                        GetSecretValueResponse response = getSecretValueResponse ??= await client.GetSecretValueAsync(request);
                        secrets = response.SecretString;
                        return true;
                    }
                    catch (Exception error)
                    {
                        Console.WriteLine("ERROR : GetSecretValue : " + error.Message);
                        return false;
                    }
                }
            }
        }
        """);
}
