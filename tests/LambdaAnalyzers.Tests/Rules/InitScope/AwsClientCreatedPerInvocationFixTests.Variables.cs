using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Variables that hold a client.</summary>
    public sealed class Variables
    {
        [Fact]
        public Task LocalVariable_BecomesField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task TargetTypedNew_KeepsDeclaredType() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    AmazonS3Client s3 = [|new(RegionEndpoint.EUWest1)|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new(RegionEndpoint.EUWest1);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task CastToInterface_GivesFieldItsType() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = (IAmazonS3)[|new AmazonS3Client(RegionEndpoint.USEast1)|];
                    await s3.PutBucketAsync("x");
                }
            }
            """,
            """
            public class Function
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client(RegionEndpoint.USEast1);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("x");
                }
            }
            """);

        [Fact]
        public Task SeveralDeclarators_AllGo() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    AmazonS3Client a = [|new AmazonS3Client(RegionEndpoint.EUWest1)|], b = [|new AmazonS3Client(RegionEndpoint.USEast1)|];
                    await a.PutBucketAsync("orders");
                    await b.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client(RegionEndpoint.EUWest1);
                private readonly AmazonS3Client _s3Client2 = new AmazonS3Client(RegionEndpoint.USEast1);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3Client.PutBucketAsync("orders");
                    await _s3Client2.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task SeveralDeclarators_OthersStay() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    AmazonS3Client first = [|new AmazonS3Client()|], other = null;
                    await first.PutBucketAsync("orders");
                    if (other == null) { }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _first = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    AmazonS3Client other = null;
                    await _first.PutBucketAsync("orders");
                    if (other == null) { }
                }
            }
            """);

        [Fact]
        public Task ReassignedVariable_StaysAndIsFilledFromFields() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    IAmazonS3 s3 = [|new AmazonS3Client()|];
                    if (input.Records.Count > 3)
                    {
                        s3 = [|new AmazonS3Client(RegionEndpoint.EUWest1)|];
                    }

                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();
                private readonly IAmazonS3 _s3Client = new AmazonS3Client(RegionEndpoint.EUWest1);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    IAmazonS3 s3 = _s3;
                    if (input.Records.Count > 3)
                    {
                        s3 = _s3Client;
                    }

                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task AssignedInBranches_EachBranchGetsItsField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    IAmazonS3 s3;
                    if (Environment.GetEnvironmentVariable("LOCAL") == "1")
                    {
                        s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = "https://s3.example.com" })|];
                    }
                    else
                    {
                        s3 = [|new AmazonS3Client()|];
                    }
                    await s3.PutBucketAsync("x");
                }
            }
            """,
            """
            public class Function
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = "https://s3.example.com" });
                private readonly IAmazonS3 _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    IAmazonS3 s3;
                    if (Environment.GetEnvironmentVariable("LOCAL") == "1")
                    {
                        s3 = _s3;
                    }
                    else
                    {
                        s3 = _s3Client;
                    }
                    await s3.PutBucketAsync("x");
                }
            }
            """);

        [Fact]
        public Task NameofVariable_KeepsVariable() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    IAmazonS3 client = s3;
                    await client.PutBucketAsync("orders");
                    Action later = () => s3.ToString();
                    later();
                    if (s3 is null || s3 == null) return;
                    context.Logger.LogLine($"{s3}" + nameof(s3));
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = _s3;
                    IAmazonS3 client = s3;
                    await client.PutBucketAsync("orders");
                    Action later = () => s3.ToString();
                    later();
                    if (s3 is null || s3 == null) return;
                    context.Logger.LogLine($"{s3}" + nameof(s3));
                }
            }
            """);

        [Fact]
        public Task SwitchSection_IsHandled() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    switch (input.Records.Count)
                    {
                        case 1:
                            using (var s3 = [|new AmazonS3Client()|])
                            {
                                await s3.PutBucketAsync("orders");
                            }
                            break;
                        default:
                            var sqs = [|new AmazonSQSClient()|];
                            await sqs.SendMessageAsync("a", "b");
                            break;
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();
                private readonly AmazonSQSClient _sqs = new AmazonSQSClient();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    switch (input.Records.Count)
                    {
                        case 1:
                            await _s3.PutBucketAsync("orders");
                            break;
                        default:
                            await _sqs.SendMessageAsync("a", "b");
                            break;
                    }
                }
            }
            """);

        [Fact]
        public Task VariableInLambda_BecomesField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var tasks = input.Records.Select(async r =>
                    {
                        using var s3 = [|new AmazonS3Client()|];
                        await s3.PutBucketAsync(r.Body);
                    });
                    await Task.WhenAll(tasks);
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var tasks = input.Records.Select(async r =>
                    {
                        await _s3.PutBucketAsync(r.Body);
                    });
                    await Task.WhenAll(tasks);
                }
            }
            """);

        [Fact]
        public Task VariableInLocalFunction_BecomesField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Save("a");

                    async Task Save(string name)
                    {
                        using var s3 = [|new AmazonS3Client()|];
                        await s3.PutBucketAsync(name);
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Save("a");

                    async Task Save(string name)
                    {
                        await _s3.PutBucketAsync(name);
                    }
                }
            }
            """);

        [Fact]
        public Task VariableInStaticLocalFunction_BecomesStaticField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Save();

                    static async Task Save()
                    {
                        var s3 = [|new AmazonS3Client()|];
                        await s3.PutBucketAsync("orders");
                    }
                }
            }
            """,
            """
            public class Function
            {
                private static readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Save();

                    static async Task Save()
                    {
                        await _s3.PutBucketAsync("orders");
                    }
                }
            }
            """);

        [Fact]
        public Task UsingVariableGivenToContext_IsMoved() => VerifyAsync(
            """
            using Amazon.DynamoDBv2.DataModel;

            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var client = [|new AmazonDynamoDBClient(RegionEndpoint.EUWest1)|];
                    var db = new DynamoDBContext(client, new DynamoDBContextConfig { ConsistentRead = true });
                    await db.LoadAsync<string>("a");
                }
            }
            """,
            """
            using Amazon.DynamoDBv2.DataModel;

            public class Function
            {
                private readonly AmazonDynamoDBClient _dynamoDBClient = new AmazonDynamoDBClient(RegionEndpoint.EUWest1);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var db = new DynamoDBContext(_dynamoDBClient, new DynamoDBContextConfig { ConsistentRead = true });
                    await db.LoadAsync<string>("a");
                }
            }
            """);

        [Fact]
        public Task NullAtFirst_BecomesField() => VerifyAsync(
            """
            #nullable enable
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    IAmazonS3? s3 = null;
                    s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            #nullable enable
            public class Function
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task AliasOfType_StaysAlias() => VerifyAsync(
            """
            using S3 = Amazon.S3.AmazonS3Client;

            namespace Orders
            {
                public class Function
                {
                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        var client = [|new S3()|];
                        await client.PutBucketAsync("a");
                    }
                }
            }
            """,
            """
            using S3 = Amazon.S3.AmazonS3Client;

            namespace Orders
            {
                public class Function
                {
                    private readonly S3 _s3Client = new S3();

                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        await _s3Client.PutBucketAsync("a");
                    }
                }
            }
            """);

        [Fact]
        public Task KeywordAsName_IsPrefixed() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var @class = [|new AmazonS3Client()|];
                    await @class.PutBucketAsync("a");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _class = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _class.PutBucketAsync("a");
                }
            }
            """);

        [Fact]
        public Task ArgumentsOnSeveralLines_KeepLayout() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(
                        new BasicAWSCredentials("a", "b"), // test only
                        new AmazonS3Config
                        {
                            RegionEndpoint = RegionEndpoint.EUWest1,
                        })|];

                    await s3.PutBucketAsync("a");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(
                    new BasicAWSCredentials("a", "b"), // test only
                    new AmazonS3Config
                    {
                        RegionEndpoint = RegionEndpoint.EUWest1,
                    });

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("a");
                }
            }
            """);

        [Fact]
        public Task TypeOfOtherNamespace_IsQualified() => VerifyAsync(
            """
            using Amazon.Extensions.NETCore.Setup;

            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var sns = [|new AWSOptions().CreateServiceClient<Amazon.SimpleNotificationService.IAmazonSimpleNotificationService>()|];
                    await sns.PublishAsync("topic", "message");
                }
            }
            """,
            """
            using Amazon.Extensions.NETCore.Setup;

            public class Function
            {
                private readonly Amazon.SimpleNotificationService.IAmazonSimpleNotificationService _sns = new AWSOptions().CreateServiceClient<Amazon.SimpleNotificationService.IAmazonSimpleNotificationService>();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _sns.PublishAsync("topic", "message");
                }
            }
            """);
    }
}
