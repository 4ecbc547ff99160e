using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>X-Ray traces the clients that are created after it was told to: one in init scope would come before.</summary>
    public class Tracing
    {
        private const string Handler = "namespace Amazon.XRay.Recorder.Handlers.AwsSdk { public static class AWSSDKHandler { public static void RegisterXRayForAllServices() { } public static void RegisterXRay<T>() { } public static void Log() { } } }";

        private static string Function(string members, string body) =>
            $$"""
            using Amazon.XRay.Recorder.Handlers.AwsSdk;

            public class Function
            {
            {{members}}
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
            {{body}}
                    var buckets = await s3.ListBucketsAsync();
                }
            }
            """;

        [Theory]
        [InlineData("", "        AWSSDKHandler.RegisterXRayForAllServices();\n        var s3 = [|new AmazonS3Client()|];")]
        [InlineData("", "        AWSSDKHandler.RegisterXRay<IAmazonS3>();\n        var s3 = [|new AmazonS3Client()|];")]
        [InlineData("", "        Amazon.XRay.Recorder.Handlers.AwsSdk.AWSSDKHandler.RegisterXRayForAllServices();\n        var s3 = [|new AmazonS3Client()|];")]
        [InlineData("    public Function()\n    {\n        AWSSDKHandler.RegisterXRayForAllServices();\n    }\n", "        var s3 = [|new AmazonS3Client()|];")]
        public Task RegisteredInTheClass_NotOffered(string members, string body) => VerifyNotOfferedAsync(Function(members, body), Handler);

        [Fact]
        public Task RegisteredByAStaticConstructor_IsBeforeTheFieldsOfAnObject() => VerifyAsync(
            [Function("    static Function()\n    {\n        AWSSDKHandler.RegisterXRayForAllServices();\n    }\n", "        var s3 = [|new AmazonS3Client()|];"), Handler],
            [
                """
                using Amazon.XRay.Recorder.Handlers.AwsSdk;

                public class Function
                {
                    private readonly AmazonS3Client _s3 = new AmazonS3Client();

                    static Function()
                    {
                        AWSSDKHandler.RegisterXRayForAllServices();
                    }

                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        var buckets = await _s3.ListBucketsAsync();
                    }
                }
                """,
                Handler,
            ]);

        [Fact]
        public Task OtherCallsOfTheClass_DoNotMatter() => VerifyAsync(
            [Function("", "        AWSSDKHandler.Log();\n        var s3 = [|new AmazonS3Client()|];"), Handler],
            [
                """
                using Amazon.XRay.Recorder.Handlers.AwsSdk;

                public class Function
                {
                    private readonly AmazonS3Client _s3 = new AmazonS3Client();

                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        AWSSDKHandler.Log();
                        var buckets = await _s3.ListBucketsAsync();
                    }
                }
                """,
                Handler,
            ]);

        [Fact]
        public Task Injection_NotOffered() => VerifyInjectionNotOfferedAsync(
            """
            using Amazon.Lambda.Annotations;
            using Amazon.XRay.Recorder.Handlers.AwsSdk;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                }
            }

            public class Functions
            {
                [LambdaFunction]
                public async Task<string> Get(string id)
                {
                    AWSSDKHandler.RegisterXRayForAllServices();
                    var s3 = [|new AmazonS3Client()|];
                    await s3.ListBucketsAsync();
                    return id;
                }
            }
            """,
            Handler);
    }
}
