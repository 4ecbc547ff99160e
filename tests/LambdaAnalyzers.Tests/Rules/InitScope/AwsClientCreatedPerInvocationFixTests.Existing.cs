using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Fields that are there already.</summary>
    public sealed class Existing
    {
        [Fact]
        public Task EquivalentStaticField_IsReused() => VerifyAsync(
            """
            public class Function
            {
                private static readonly IAmazonS3 Storage = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using IAmazonS3 s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private static readonly IAmazonS3 Storage = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await Storage.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task FieldAssignedInConstructor_IsReused() => VerifyAsync(
            """
            public class Function
            {
                private readonly AmazonS3Client _storage;

                public Function()
                {
                    _storage = new();
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _storage;

                public Function()
                {
                    _storage = new();
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _storage.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task InjectedField_IsNotReused() => VerifyAsync(
            """
            public class Function
            {
                private readonly AmazonS3Client _s3;

                public Function() : this(new AmazonS3Client(RegionEndpoint.EUWest1))
                {
                }

                public Function(AmazonS3Client s3)
                {
                    _s3 = s3;
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                    await _s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3;
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public Function() : this(new AmazonS3Client(RegionEndpoint.EUWest1))
                {
                }

                public Function(AmazonS3Client s3)
                {
                    _s3 = s3;
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3Client.PutBucketAsync("orders");
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task FieldAssignedInHandler_GetsInitializer() => VerifyAsync(
            """
            public class Function
            {
                private IAmazonS3 _s3;
                private int _count;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    _s3 = [|new AmazonS3Client()|];
                    _count++;
                    await _s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();
                private int _count;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    _count++;
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task FieldDisposedByDispose_GetsInitializer() => VerifyAsync(
            """
            public class Function : IDisposable
            {
                private IAmazonS3 _s3;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    _s3 = [|new AmazonS3Client()|];
                    await _s3.PutBucketAsync("x");
                }

                public void Dispose() => _s3?.Dispose();
            }
            """,
            """
            public class Function : IDisposable
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("x");
                }

                public void Dispose() => _s3?.Dispose();
            }
            """);

        [Fact]
        public Task FieldAssignedTwice_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                private IAmazonS3 _s3;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    _s3 = [|new AmazonS3Client()|];
                    await _s3.PutBucketAsync("x");
                    _s3 = null;
                }
            }
            """);

        [Fact]
        public Task FieldWithSuppressedNull_CommentMoves() => VerifyAsync(
            """
            #nullable enable
            public class Function
            {
                private IAmazonS3 _s3 = null!;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    this._s3 = [|new AmazonS3Client()|]; // once
                    await this._s3.PutBucketAsync("a");
                }
            }
            """,
            """
            #nullable enable
            public class Function
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client(); // once

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await this._s3.PutBucketAsync("a");
                }
            }
            """);

        [Fact]
        public Task StaticFieldAssignedInHandler_GetsInitializer() => VerifyAsync(
            """
            public class Function
            {
                private static IAmazonS3 s_s3;

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    s_s3 = [|new AmazonS3Client()|];
                    await s_s3.PutBucketAsync("a");
                }
            }
            """,
            """
            public class Function
            {
                private static readonly IAmazonS3 s_s3 = new AmazonS3Client();

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await s_s3.PutBucketAsync("a");
                }
            }
            """);

        [Fact]
        public Task StaticFieldInFront_IsReadByInitializer() => VerifyAsync(
            """
            public class Function
            {
                private static readonly RegionEndpoint s_region = RegionEndpoint.EUWest2;
                private static IAmazonS3 s_s3;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    s_s3 = [|new AmazonS3Client(s_region)|];
                    await s_s3.PutBucketAsync("x");
                }
            }
            """,
            """
            public class Function
            {
                private static readonly RegionEndpoint s_region = RegionEndpoint.EUWest2;
                private static readonly IAmazonS3 s_s3 = new AmazonS3Client(s_region);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await s_s3.PutBucketAsync("x");
                }
            }
            """);

        [Fact]
        public Task StaticFieldBehind_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                private static IAmazonS3 s_s3;
                private static readonly RegionEndpoint s_region = RegionEndpoint.EUWest2;

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    s_s3 = [|new AmazonS3Client(s_region)|];
                    await s_s3.PutBucketAsync("x");
                }
            }
            """);
    }
}
