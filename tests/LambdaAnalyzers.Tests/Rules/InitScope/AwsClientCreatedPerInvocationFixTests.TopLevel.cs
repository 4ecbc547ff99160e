using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Functions in top-level statements.</summary>
    public sealed class TopLevel
    {
        [Fact]
        public Task Lambda_VariableGoesInFront() => VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var handler = async (SQSEvent input, ILambdaContext context) =>
            {
                using var s3 = [|new AmazonS3Client()|];
                await s3.PutBucketAsync("orders");
            };

            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var s3 = new AmazonS3Client();

            var handler = async (SQSEvent input, ILambdaContext context) =>
            {
                await s3.PutBucketAsync("orders");
            };

            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """);

        /// <summary>As a <see cref="System.Delegate"/>, a group of methods has candidates and no symbol.</summary>
        [Fact]
        public Task EndpointInLocalFunction_VariableGoesInFrontOfItsRegistration() => VerifyAsync(
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.DependencyInjection;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
            var app = builder.Build();

            app.MapGet("/images/{id}", ReadImage);

            app.Run();

            async Task<IResult> ReadImage(string id)
            {
                var s3 = [|new AmazonS3Client()|];
                return Results.Ok(await s3.GetObjectAsync("images", id));
            }
            """,
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.DependencyInjection;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
            var app = builder.Build();
            var s3 = new AmazonS3Client();

            app.MapGet("/images/{id}", ReadImage);

            app.Run();

            async Task<IResult> ReadImage(string id)
            {
                return Results.Ok(await s3.GetObjectAsync("images", id));
            }
            """);

        [Fact]
        public Task LocalFunction_VariablesGoInFrontOfFirstUse() => VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            await LambdaBootstrapBuilder.Create<SQSEvent>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var s3 = [|new AmazonS3Client()|];
                var sqs = [|new AmazonSQSClient()|];
                await s3.PutBucketAsync("orders");
                await sqs.SendMessageAsync("q", "b");
            }
            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var s3 = new AmazonS3Client();
            var sqs = new AmazonSQSClient();

            await LambdaBootstrapBuilder.Create<SQSEvent>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await s3.PutBucketAsync("orders");
                await sqs.SendMessageAsync("q", "b");
            }
            """);

        [Fact]
        public Task VariablesItNeeds_StayInFront() => VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var region = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("R"));

            // The handler.
            Func<SQSEvent, ILambdaContext, Task> handler = async (input, context) =>
            {
                var config = new AmazonSQSConfig { RegionEndpoint = region };
                var s3 = [|new AmazonS3Client(region)|]; // stays
                using (var sqs = [|new AmazonSQSClient(config)|])
                {
                    await s3.PutBucketAsync("orders");
                    await sqs.SendMessageAsync("a", "b");
                }
            };

            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var region = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("R"));
            var s3 = new AmazonS3Client(region); // stays
            var sqs = new AmazonSQSClient(new AmazonSQSConfig { RegionEndpoint = region });

            // The handler.
            Func<SQSEvent, ILambdaContext, Task> handler = async (input, context) =>
            {
                await s3.PutBucketAsync("orders");
                await sqs.SendMessageAsync("a", "b");
            };

            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """);

        [Fact]
        public Task TwoHandlers_ShareOneVariable() => VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            if (Environment.GetEnvironmentVariable("_HANDLER") == "a")
            {
                await LambdaBootstrapBuilder.Create<SQSEvent>(A, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            }
            else
            {
                await LambdaBootstrapBuilder.Create<SQSEvent>(B, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            }

            async Task A(SQSEvent input, ILambdaContext context)
            {
                var s3 = [|new AmazonS3Client()|];
                await s3.PutBucketAsync("a");
            }

            async Task B(SQSEvent input, ILambdaContext context)
            {
                using var s3 = [|new AmazonS3Client()|];
                await s3.PutBucketAsync("b");
            }
            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var s3 = new AmazonS3Client();

            if (Environment.GetEnvironmentVariable("_HANDLER") == "a")
            {
                await LambdaBootstrapBuilder.Create<SQSEvent>(A, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            }
            else
            {
                await LambdaBootstrapBuilder.Create<SQSEvent>(B, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            }

            async Task A(SQSEvent input, ILambdaContext context)
            {
                await s3.PutBucketAsync("a");
            }

            async Task B(SQSEvent input, ILambdaContext context)
            {
                await s3.PutBucketAsync("b");
            }
            """);

        [Fact]
        public Task Expression_BecomesVariable() => VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            Func<SQSEvent, ILambdaContext, Task> handler = (input, context) => [|new AmazonS3Client()|].PutBucketAsync("orders");
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var s3Client = new AmazonS3Client();

            Func<SQSEvent, ILambdaContext, Task> handler = (input, context) => s3Client.PutBucketAsync("orders");
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """);

        [Fact]
        public Task StaticLocalFunction_NotOffered() => VerifyNotOfferedAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            await LambdaBootstrapBuilder.Create<SQSEvent>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            static async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var s3 = [|new AmazonS3Client()|];
                await s3.PutBucketAsync("orders");
            }
            """);
    }
}
