using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Names, modifiers and places of fields.</summary>
    public sealed class Style
    {
        [Fact]
        public Task StaticPrefix_IsFollowed() => VerifyAsync(
            """
            public static class Function
            {
                private static readonly string s_bucket = Environment.GetEnvironmentVariable("BUCKET");

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var client = [|new AmazonS3Client()|];
                    await client.PutBucketAsync(s_bucket);
                }
            }
            """,
            """
            public static class Function
            {
                private static readonly string s_bucket = Environment.GetEnvironmentVariable("BUCKET");
                private static readonly AmazonS3Client s_s3Client = new AmazonS3Client();

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await s_s3Client.PutBucketAsync(s_bucket);
                }
            }
            """);

        [Fact]
        public Task PascalCase_IsFollowed() => VerifyAsync(
            """
            public class Function
            {
                private static readonly string Bucket = "orders";

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(Bucket);
                }
            }
            """,
            """
            public class Function
            {
                private static readonly string Bucket = "orders";
                private static readonly AmazonS3Client S3 = new AmazonS3Client();

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await S3.PutBucketAsync(Bucket);
                }
            }
            """);

        [Fact]
        public Task MemberPrefix_IsFollowed() => VerifyAsync(
            """
            public class Function
            {
                private readonly string m_bucket = "orders";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(m_bucket);
                }
            }
            """,
            """
            public class Function
            {
                private readonly string m_bucket = "orders";
                private readonly AmazonS3Client m_s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await m_s3.PutBucketAsync(m_bucket);
                }
            }
            """);

        [Fact]
        public Task ThisQualification_IsFollowed() => VerifyAsync(
            """
            public class Function
            {
                private readonly string bucket;

                public Function()
                {
                    this.bucket = "orders";
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(this.bucket);
                }
            }
            """,
            """
            public class Function
            {
                private readonly string bucket;
                private readonly AmazonS3Client s3 = new AmazonS3Client();

                public Function()
                {
                    this.bucket = "orders";
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await this.s3.PutBucketAsync(this.bucket);
                }
            }
            """);

        [Fact]
        public Task OmittedPrivate_IsFollowed() => VerifyAsync(
            """
            public class Function
            {
                readonly string _bucket = "orders";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(_bucket);
                }
            }
            """,
            """
            public class Function
            {
                readonly string _bucket = "orders";
                readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync(_bucket);
                }
            }
            """);

        [Fact]
        public Task ModifierOrder_IsFollowed() => VerifyAsync(
            """
            public class Function
            {
                static readonly private string s_bucket = "orders";

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var sqs = [|new AmazonSQSClient()|];
                    await sqs.SendMessageAsync(s_bucket, "x");
                }
            }
            """,
            """
            public class Function
            {
                static readonly private string s_bucket = "orders";
                static readonly private AmazonSQSClient s_sqs = new AmazonSQSClient();

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await s_sqs.SendMessageAsync(s_bucket, "x");
                }
            }
            """);

        [Fact]
        public Task Field_GoesToItsGroup() => VerifyAsync(
            """
            public class Function
            {
                private const string Queue = "queue";

                // Shared.
                private static readonly object s_gate = new object();

                /// <summary>How many.</summary>
                private int _count;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await Other(context);
                    _count++;
                    await s3.PutBucketAsync(Queue + s_gate);
                }

                public static async Task Other(ILambdaContext context)
                {
                    var sqs = [|new AmazonSQSClient()|];
                    await sqs.SendMessageAsync(Queue, "x");
                }
            }
            """,
            """
            public class Function
            {
                private const string Queue = "queue";

                // Shared.
                private static readonly object s_gate = new object();

                private static readonly AmazonSQSClient s_sqs = new AmazonSQSClient();

                /// <summary>How many.</summary>
                private int _count;

                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Other(context);
                    _count++;
                    await _s3.PutBucketAsync(Queue + s_gate);
                }

                public static async Task Other(ILambdaContext context)
                {
                    await s_sqs.SendMessageAsync(Queue, "x");
                }
            }
            """);

        [Fact]
        public Task BlankLinesBetweenFields_AreFollowed() => VerifyAsync(
            """
            public class Function
            {
                private readonly string _a = "a";

                private readonly string _b = "b";

                private readonly string _c = "c";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(_a + _b + _c);
                }
            }
            """,
            """
            public class Function
            {
                private readonly string _a = "a";

                private readonly string _b = "b";

                private readonly string _c = "c";

                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync(_a + _b + _c);
                }
            }
            """);

        [Fact]
        public Task SeveralClients_AreNamedAfterVariables() => VerifyAsync(
            """
            public class Function
            {
                private readonly string bucket = "orders";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    using var sqs = [|new AmazonSQSClient()|];
                    using var ddb = [|new AmazonDynamoDBClient()|];
                    await s3.PutBucketAsync(bucket);
                    await Other(sqs);
                    await ddb.ListTablesAsync();
                }

                private async Task Other(IAmazonSQS sqs)
                {
                    var client = [|new AmazonS3Client()|];
                    await client.PutBucketAsync("b");
                }
            }
            """,
            """
            public class Function
            {
                private readonly string bucket = "orders";
                private readonly AmazonS3Client s3 = new AmazonS3Client();
                private readonly AmazonSQSClient sqs = new AmazonSQSClient();
                private readonly AmazonDynamoDBClient ddb = new AmazonDynamoDBClient();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await s3.PutBucketAsync(bucket);
                    await Other(sqs);
                    await ddb.ListTablesAsync();
                }

                private async Task Other(IAmazonSQS sqs)
                {
                    await s3.PutBucketAsync("b");
                }
            }
            """);

        [Fact]
        public Task EqualVariableNames_GetDifferentFields() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var client = [|new AmazonS3Client()|];
                    await client.PutBucketAsync("x");
                    await Two();
                    await Three();
                }

                private async Task Two()
                {
                    var client = [|new AmazonSQSClient()|];
                    await client.SendMessageAsync("a", "b");
                }

                private async Task Three()
                {
                    var client = [|new AmazonS3Client(RegionEndpoint.USEast1)|];
                    await client.PutBucketAsync("x");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();
                private readonly AmazonSQSClient _sqsClient = new AmazonSQSClient();
                private readonly AmazonS3Client _s3Client2 = new AmazonS3Client(RegionEndpoint.USEast1);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3Client.PutBucketAsync("x");
                    await Two();
                    await Three();
                }

                private async Task Two()
                {
                    await _sqsClient.SendMessageAsync("a", "b");
                }

                private async Task Three()
                {
                    await _s3Client2.PutBucketAsync("x");
                }
            }
            """);

        [Fact]
        public Task HiddenName_IsAvoided() => VerifyAsync(
            """
            public class Function
            {
                private readonly string bucket = "b";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var client = [|new AmazonS3Client()|];
                    foreach (var s3Client in new[] { "a" })
                    {
                        await client.PutBucketAsync(s3Client + bucket);
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly string bucket = "b";
                private readonly AmazonS3Client s3Client2 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    foreach (var s3Client in new[] { "a" })
                    {
                        await s3Client2.PutBucketAsync(s3Client + bucket);
                    }
                }
            }
            """);

        [Fact]
        public Task InheritedName_IsAvoided() => VerifyAsync(
            """
            public class Base
            {
                protected string _s3 = "x";
            }
            public class Function : Base
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(_s3);
                }
            }
            """,
            """
            public class Base
            {
                protected string _s3 = "x";
            }
            public class Function : Base
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3Client.PutBucketAsync(_s3);
                }
            }
            """);

        [Fact]
        public Task OneLineClass_StaysOnOneLine() => VerifyAsync(
            """
            public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { using var s3 = [|new AmazonS3Client()|]; await s3.PutBucketAsync("orders"); } }
            """,
            """
            public class Function { private readonly AmazonS3Client _s3 = new AmazonS3Client(); public async Task Handler(SQSEvent input, ILambdaContext context) { await _s3.PutBucketAsync("orders"); } }
            """);

        [Fact]
        public Task FirstMemberWithDocumentation_FieldGoesInFront() => VerifyAsync(
            """
            using Amazon.S3;

            namespace Orders;

            /// <summary>Takes orders.</summary>
            public class Function
            {
                /// <summary>The handler.</summary>
                /// <param name="input">The event.</param>
                /// <param name="context">The context.</param>
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            using Amazon.S3;

            namespace Orders;

            /// <summary>Takes orders.</summary>
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                /// <summary>The handler.</summary>
                /// <param name="input">The event.</param>
                /// <param name="context">The context.</param>
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task OnlyConstants_FieldGoesBehindThem() => VerifyAsync(
            """
            public class Function
            {
                private const string Bucket = "orders";

                static Function()
                {
                    AWSConfigs.LoggingConfig.ToString();
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using AmazonS3Client s3 = [|new()|];
                    await s3.PutBucketAsync(Bucket);
                }
            }
            """,
            """
            public class Function
            {
                private const string Bucket = "orders";
                private readonly AmazonS3Client _s3 = new();

                static Function()
                {
                    AWSConfigs.LoggingConfig.ToString();
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync(Bucket);
                }
            }
            """);
    }
}
