using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Clients made inside expressions.</summary>
    public sealed class Expressions
    {
        [Fact]
        public Task ReceiverOfCall_IsReplaced() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await [|new AmazonS3Client()|].PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3Client.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task Parentheses_GoWithExpression() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await ([|new AmazonS3Client()|]).PutBucketAsync("orders");
                    await ((IAmazonS3)[|new AmazonS3Client(RegionEndpoint.EUWest1)|]).PutBucketAsync("orders");
                    var s3 = (IAmazonS3)[|new AmazonS3Client(RegionEndpoint.USEast1)|];
                    await s3.PutBucketAsync("x");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();
                private readonly AmazonS3Client _s3Client2 = new AmazonS3Client(RegionEndpoint.EUWest1);
                private readonly IAmazonS3 _s3 = new AmazonS3Client(RegionEndpoint.USEast1);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3Client.PutBucketAsync("orders");
                    await ((IAmazonS3)_s3Client2).PutBucketAsync("orders");
                    await _s3.PutBucketAsync("x");
                }
            }
            """);

        [Fact]
        public Task EqualArguments_ShareOneField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Save([|new AmazonS3Client()|], "x");
                    await Save([|new AmazonS3Client()|], "y");
                }

                private static Task Save(IAmazonS3 s3, string name) => s3.PutBucketAsync(name);
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Save(_s3Client, "x");
                    await Save(_s3Client, "y");
                }

                private static Task Save(IAmazonS3 s3, string name) => s3.PutBucketAsync(name);
            }
            """);

        [Fact]
        public Task ExpressionBody_IsReplaced() => VerifyAsync(
            """
            public class Function
            {
                public Task Handler(SQSEvent input, ILambdaContext context) => [|new AmazonS3Client()|].PutBucketAsync("orders");
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public Task Handler(SQSEvent input, ILambdaContext context) => _s3Client.PutBucketAsync("orders");
            }
            """);

        [Fact]
        public Task PrivateFactory_ReturnsField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = CreateClient();
                    await s3.PutBucketAsync("orders");
                }

                private IAmazonS3 CreateClient() => [|new AmazonS3Client(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("AWS_REGION")))|];
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("AWS_REGION")));

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = CreateClient();
                    await s3.PutBucketAsync("orders");
                }

                private IAmazonS3 CreateClient() => _s3Client;
            }
            """);

        [Fact]
        public Task LocalFunctionFactory_ReturnsField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = Create();
                    await s3.PutBucketAsync("x");

                    IAmazonS3 Create() => [|new AmazonS3Client()|];
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = Create();
                    await s3.PutBucketAsync("x");

                    IAmazonS3 Create() => _s3Client;
                }
            }
            """);

        [Fact]
        public Task InterfaceImplementation_ReturnsField() => VerifyAsync(
            """
            public interface IClients { IAmazonS3 Create(); }
            public class Clients : IClients
            {
                public IAmazonS3 Create() => [|new AmazonS3Client()|];
            }
            public class Function
            {
                private readonly Clients _clients = new Clients();
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _clients.Create().PutBucketAsync("x");
                }
            }
            """,
            """
            public interface IClients { IAmazonS3 Create(); }
            public class Clients : IClients
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public IAmazonS3 Create() => _s3Client;
            }
            public class Function
            {
                private readonly Clients _clients = new Clients();
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _clients.Create().PutBucketAsync("x");
                }
            }
            """);

        [Fact]
        public Task ExpressionBodiedProperty_BecomesAutoProperty() => VerifyAsync(
            """
            public class Function
            {
                private IAmazonS3 S3 => [|new AmazonS3Client()|];

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await S3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private IAmazonS3 S3 { get; } = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await S3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task GetAccessor_ReturnsField() => VerifyAsync(
            """
            public class Function
            {
                private IAmazonS3 Client
                {
                    get { return [|new AmazonS3Client()|]; }
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Client.PutBucketAsync("x");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                private IAmazonS3 Client
                {
                    get { return _s3Client; }
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Client.PutBucketAsync("x");
                }
            }
            """);

        [Fact]
        public Task ConstructorInitializer_TakesStaticField() => VerifyAsync(
            """
            public class Worker
            {
                private readonly IAmazonS3 _s3;

                public Worker() : this([|new AmazonS3Client()|])
                {
                }

                public Worker(IAmazonS3 s3)
                {
                    _s3 = s3;
                }

                public Task Save() => _s3.PutBucketAsync("x");
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await new Worker().Save();
                }
            }
            """,
            """
            public class Worker
            {
                private static readonly AmazonS3Client _s3Client = new AmazonS3Client();
                private readonly IAmazonS3 _s3;

                public Worker() : this(_s3Client)
                {
                }

                public Worker(IAmazonS3 s3)
                {
                    _s3 = s3;
                }

                public Task Save() => _s3.PutBucketAsync("x");
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await new Worker().Save();
                }
            }
            """);

        [Fact]
        public Task QualifiedName_StaysQualified() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var sns = [|new Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient()|];
                    await sns.PublishAsync("topic", "message");
                }
            }
            """,
            """
            public class Function
            {
                private readonly Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient _sns = new Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _sns.PublishAsync("topic", "message");
                }
            }
            """);

        [Fact]
        public Task ServiceClientFromOptions_TakesOptionsAlong() => VerifyAsync(
            """
            using Microsoft.Extensions.Configuration;
            using Amazon.Extensions.NETCore.Setup;

            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var options = new AWSOptions { Region = RegionEndpoint.EUWest1 };
                    var s3 = [|options.CreateServiceClient<IAmazonS3>()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            using Microsoft.Extensions.Configuration;
            using Amazon.Extensions.NETCore.Setup;

            public class Function
            {
                private readonly IAmazonS3 _s3 = new AWSOptions { Region = RegionEndpoint.EUWest1 }.CreateServiceClient<IAmazonS3>();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task AsyncFactory_ReturnsField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = await CreateAsync();
                    await s3.PutBucketAsync("a");
                }

                private async Task<IAmazonS3> CreateAsync()
                {
                    await Task.Yield();
                    return [|new AmazonS3Client()|];
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = await CreateAsync();
                    await s3.PutBucketAsync("a");
                }

                private async Task<IAmazonS3> CreateAsync()
                {
                    await Task.Yield();
                    return _s3Client;
                }
            }
            """);

        [Fact]
        public Task VariableReturnedByFactory_IsReplaced() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Create().PutBucketAsync("a");
                }

                private static IAmazonS3 Create()
                {
                    var client = [|new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true })|];
                    return client;
                }
            }
            """,
            """
            public class Function
            {
                private static readonly AmazonS3Client _s3Client = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true });

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Create().PutBucketAsync("a");
                }

                private static IAmazonS3 Create()
                {
                    return _s3Client;
                }
            }
            """);

        [Fact]
        public Task FactoryInOtherClass_GetsFieldThere() => VerifyAsync(
            """
            namespace Clients
            {
                public static class Storage
                {
                    public static Amazon.SimpleNotificationService.IAmazonSimpleNotificationService Create() => [|new Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient()|];
                }
            }

            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var sns = Clients.Storage.Create();
                    await sns.PublishAsync("topic", "message");
                }
            }
            """,
            """
            namespace Clients
            {
                public static class Storage
                {
                    private static readonly Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient _simpleNotificationServiceClient = new Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient();

                    public static Amazon.SimpleNotificationService.IAmazonSimpleNotificationService Create() => _simpleNotificationServiceClient;
                }
            }

            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var sns = Clients.Storage.Create();
                    await sns.PublishAsync("topic", "message");
                }
            }
            """);
    }
}
