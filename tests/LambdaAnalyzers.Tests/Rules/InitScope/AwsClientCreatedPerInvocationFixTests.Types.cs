using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>The kinds of types that get the field.</summary>
    public sealed class Types
    {
        [Fact]
        public Task Struct_GetsStaticField() => VerifyAsync(
            """
            public struct Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public struct Function
            {
                private static readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task Record_GetsStaticField() => VerifyAsync(
            """
            public record Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public record Function
            {
                private static readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task RecordWithParameters_GetsStaticField() => VerifyAsync(
            """
            public record Function(string Region)
            {
                public Function() : this("eu-west-1")
                {
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(Region);
                }
            }
            """,
            """
            public record Function(string Region)
            {
                private static readonly AmazonS3Client _s3 = new AmazonS3Client();

                public Function() : this("eu-west-1")
                {
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync(Region);
                }
            }
            """);

        [Fact]
        public Task GenericBaseClass_GetsStaticField() => VerifyAsync(
            """
            public class Base<T>
            {
                public async Task Run(T value, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(value.ToString());
                }
            }
            public class Function : Base<string>
            {
                public Task Handler(SQSEvent input, ILambdaContext context) => Run("x", context);
            }
            """,
            """
            public class Base<T>
            {
                private static readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Run(T value, ILambdaContext context)
                {
                    await _s3.PutBucketAsync(value.ToString());
                }
            }
            public class Function : Base<string>
            {
                public Task Handler(SQSEvent input, ILambdaContext context) => Run("x", context);
            }
            """);

        [Fact]
        public Task NestedClass_GetsItsOwnField() => VerifyAsync(
            """
            public class Outer
            {
                private static readonly int s_count = 1;

                public class Function
                {
                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        var s3 = [|new AmazonS3Client()|];
                        await s3.PutBucketAsync("orders" + s_count);
                    }
                }
            }
            """,
            """
            public class Outer
            {
                private static readonly int s_count = 1;

                public class Function
                {
                    private readonly AmazonS3Client _s3 = new AmazonS3Client();

                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        await _s3.PutBucketAsync("orders" + s_count);
                    }
                }
            }
            """);

        [Fact]
        public Task PartialClassInTwoFiles_SharesOneField() => VerifyAsync(
            [
                """
                public partial class Function
                {
                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        using var s3 = [|new AmazonS3Client()|];
                        await s3.PutBucketAsync("orders");
                        await More();
                    }
                }
                """,
                """
                public partial class Function
                {
                    private async Task More()
                    {
                        using (var s3 = [|new AmazonS3Client()|])
                        {
                            await s3.PutBucketAsync("more");
                        }
                    }
                }
                """,
            ],
            [
                """
                public partial class Function
                {
                    private readonly AmazonS3Client _s3 = new AmazonS3Client();

                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        await _s3.PutBucketAsync("orders");
                        await More();
                    }
                }
                """,
                """
                public partial class Function
                {
                    private async Task More()
                    {
                        await _s3.PutBucketAsync("more");
                    }
                }
                """,
            ]);

        [Fact]
        public Task ClassMadePerInvocation_FieldBecomesStatic() => VerifyAsync(
            """
            public class Worker
            {
                private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|];

                public Task Save() => _s3.PutBucketAsync("orders");
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
                private static readonly IAmazonS3 _s3 = new AmazonS3Client();

                public Task Save() => _s3.PutBucketAsync("orders");
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
        public Task AssignedInConstructorOfClassMadePerInvocation_BecomesStaticInitializer() => VerifyAsync(
            """
            public class Worker
            {
                private readonly IAmazonS3 _s3;
                private readonly string _name;

                public Worker(string name)
                {
                    _name = name;
                    _s3 = [|new AmazonS3Client()|];
                }

                public Task Save() => _s3.PutBucketAsync(_name);
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await new Worker(input.Records[0].Body).Save();
                }
            }
            """,
            """
            public class Worker
            {
                private static readonly IAmazonS3 _s3 = new AmazonS3Client();
                private readonly string _name;

                public Worker(string name)
                {
                    _name = name;
                }

                public Task Save() => _s3.PutBucketAsync(_name);
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await new Worker(input.Records[0].Body).Save();
                }
            }
            """);

        [CSharpFact(12)]
        public Task PrimaryConstructorParameter_MovesAlong() => VerifyAsync(
            """
            public class Function(string region)
            {
                public Function() : this("eu-west-1")
                {
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function(string region)
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));

                public Function() : this("eu-west-1")
                {
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task PropertyOfClassMadePerInvocation_BecomesStatic() => VerifyAsync(
            """
            public class Worker
            {
                private IAmazonS3 S3 { get; } = [|new AmazonS3Client()|];

                public Task Save() => S3.PutBucketAsync("orders");
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
                private static IAmazonS3 S3 { get; } = new AmazonS3Client();

                public Task Save() => S3.PutBucketAsync("orders");
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
        public Task QualifiedFieldOfClassMadePerInvocation_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Worker
            {
                private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|];

                public Task Save() => this._s3.PutBucketAsync("orders");
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await new Worker().Save();
                }
            }
            """);
    }
}
