using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Conditionally compiled code.</summary>
    public sealed class Directives
    {
        [Fact]
        public Task VariableUsedInInactiveCode_Stays() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
            #if DEBUG
                    await s3.PutBucketAsync("debug");
            #else
                    await s3.PutBucketAsync("orders");
            #endif
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
            #if DEBUG
                    await s3.PutBucketAsync("debug");
            #else
                    await s3.PutBucketAsync("orders");
            #endif
                }
            }
            """);

        [Fact]
        public Task ConditionalCode_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
            #if !RELEASE
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("x");
            #endif
                    await Task.Yield();
                }
            }
            """);
    }
}
