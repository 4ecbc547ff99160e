using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Factories whose callers dispose what they get: the client is kept, and the callers leave it open.</summary>
    public sealed class Factories
    {
        private static string Function(string body, string factory, string fields = "") =>
            $$"""
            public class Function
            {
            {{(fields.Length == 0 ? "" : "    " + fields + "\n\n")}}    public async Task Handler(SQSEvent input, ILambdaContext context)
                {
            {{Indented(body)}}
                }

                {{factory}}
            }
            """;

        private static string Indented(string text) => "        " + text.Replace("\n", "\n        ").Replace("\n        \n", "\n\n");

        private const string Create = "private static IAmazonSQS CreateClient() => [|new AmazonSQSClient()|];";
        private const string Created = "private static IAmazonSQS CreateClient() => _sqsClient;";
        private const string Field = "private static readonly AmazonSQSClient _sqsClient = new AmazonSQSClient();";

        [Fact]
        public Task UsingDeclaration() => VerifyAsync(
            Function("using var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");", Create),
            Function("var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");", Created, Field));

        [Fact]
        public Task UsingStatement() => VerifyAsync(
            Function("using (var client = CreateClient())\n{\n    await client.SendMessageAsync(\"a\", \"b\");\n}", Create),
            Function("var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");", Created, Field));

        [Fact]
        public Task Dispose() => VerifyAsync(
            Function("var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");\nclient.Dispose();", Create),
            Function("var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");", Created, Field));

        [Fact]
        public Task DisposeInAFinally() => VerifyAsync(
            Function("var client = CreateClient();\ntry\n{\n    await client.SendMessageAsync(\"a\", \"b\");\n}\nfinally\n{\n    client?.Dispose();\n}", Create),
            Function("var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");", Created, Field));

        [Fact]
        public Task SeveralCallers() => VerifyAsync(
            Function("using var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");\nusing (var other = CreateClient())\n{\n    await other.SendMessageAsync(\"a\", \"b\");\n}\n\nawait CreateClient().SendMessageAsync(\"a\", \"b\");", Create),
            Function("var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");\nvar other = CreateClient();\nawait other.SendMessageAsync(\"a\", \"b\");\n\nawait CreateClient().SendMessageAsync(\"a\", \"b\");", Created, Field));

        [Fact]
        public Task FactoryWithABody() => VerifyAsync(
            Function("using IAmazonSQS client = CreateClient(); // closed\nawait client.SendMessageAsync(\"a\", \"b\");", "private static IAmazonSQS CreateClient() { return [|new AmazonSQSClient()|]; }"),
            Function("IAmazonSQS client = CreateClient(); // closed\nawait client.SendMessageAsync(\"a\", \"b\");", "private static IAmazonSQS CreateClient() { return _sqsClient; }", Field));

        [Fact]
        public Task FactoryOfAFactory() => VerifyAsync(
            Function("using var client = Open();\nawait client.SendMessageAsync(\"a\", \"b\");", "private static IAmazonSQS Open() => CreateClient();\n\n    " + Create),
            Function("var client = Open();\nawait client.SendMessageAsync(\"a\", \"b\");", "private static IAmazonSQS Open() => CreateClient();\n\n    " + Created, Field));

        [Fact]
        public Task FactoryInAnotherClass_CallersInSeveralFiles() => VerifyAsync(
            [
                """
                public static class Clients
                {
                    public static IAmazonSQS Create() => [|new AmazonSQSClient()|];
                }
                """,
                """
                public class Function
                {
                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        using var client = Clients.Create();
                        await client.SendMessageAsync("a", "b");
                        await new Sender().SendAsync();
                    }
                }
                """,
                """
                public class Sender
                {
                    public async Task SendAsync()
                    {
                        using (var client = Clients.Create())
                        {
                            await client.SendMessageAsync("a", "b");
                        }
                    }
                }
                """,
            ],
            [
                """
                public static class Clients
                {
                    private static readonly AmazonSQSClient _sqsClient = new AmazonSQSClient();

                    public static IAmazonSQS Create() => _sqsClient;
                }
                """,
                """
                public class Function
                {
                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        var client = Clients.Create();
                        await client.SendMessageAsync("a", "b");
                        await new Sender().SendAsync();
                    }
                }
                """,
                """
                public class Sender
                {
                    public async Task SendAsync()
                    {
                        var client = Clients.Create();
                        await client.SendMessageAsync("a", "b");
                    }
                }
                """,
            ]);

        [Fact]
        public Task FactoryThatGivesAnotherClientToo_NotOffered() => VerifyNotOfferedAsync(
            Function(
                "using var client = CreateClient(input.Records[0].AwsRegion);\nawait client.SendMessageAsync(\"a\", \"b\");",
                "private static IAmazonSQS CreateClient(string region)\n    {\n        if (region.Length > 0)\n        {\n            return new AmazonSQSClient(RegionEndpoint.GetBySystemName(region));\n        }\n\n        return [|new AmazonSQSClient()|];\n    }"));

        [Fact]
        public Task VirtualFactory_NotOffered() => VerifyNotOfferedAsync(
            Function(
                "using var client = CreateClient();\nawait client.SendMessageAsync(\"a\", \"b\");",
                "protected virtual IAmazonSQS CreateClient() => [|new AmazonSQSClient()|];"));

        [Fact]
        public Task FactoryOfAnInterface_NotOffered() => VerifyNotOfferedAsync(
            """
            public interface IClients { IAmazonSQS Create(); }

            public class Clients : IClients { public IAmazonSQS Create() => [|new AmazonSQSClient()|]; }

            public class Function
            {
                private readonly IClients _clients = new Clients();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var client = _clients.Create();
                    await client.SendMessageAsync("a", "b");
                }
            }
            """);

        [Fact]
        public Task CallerThatPassesItOnAndDisposesIt_NotOffered() => VerifyNotOfferedAsync(
            Function(
                "await SendAsync(CreateClient());",
                "private static async Task SendAsync(IAmazonSQS client)\n    {\n        using (client)\n        {\n            await client.SendMessageAsync(\"a\", \"b\");\n        }\n    }\n\n    " + Create));

        [Fact]
        public Task CallerThatKeepsItInADisposableOwner_NotOffered() => VerifyNotOfferedAsync(
            Function("using var owner = new Owner(CreateClient());\nawait Task.Yield();", Create),
            "public sealed class Owner : IDisposable { private readonly IAmazonSQS _client; public Owner(IAmazonSQS client) => _client = client; public void Dispose() => _client.Dispose(); }");

        [Fact]
        public Task MethodGroup_NotOffered() => VerifyNotOfferedAsync(
            Function("Func<IAmazonSQS> create = CreateClient;\nusing var client = create();\nawait client.SendMessageAsync(\"a\", \"b\");", Create));

        [Fact]
        public Task TwoVariablesInOneUsing_NotOffered() => VerifyNotOfferedAsync(
            Function("using IAmazonSQS client = CreateClient(), other = null;\nawait client.SendMessageAsync(\"a\", \"b\");", Create));
    }
}
