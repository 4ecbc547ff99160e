using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>What a container makes anew for each event.</summary>
    public sealed class Registrations
    {
        private const string Program =
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.DependencyInjection.Extensions;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
            REGISTRATION
            var app = builder.Build();
            app.MapGet("/", async (IAmazonS3 s3) => (await s3.ListBucketsAsync()).ToString());
            app.Run();
            """;

        [Theory]
        [InlineData("builder.Services.AddScoped<IAmazonS3>(_ => [|new AmazonS3Client()|]); // ours", "builder.Services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client()); // ours")]
        [InlineData("builder.Services.AddTransient<IAmazonS3>(provider => [|new AmazonS3Client()|]);", "builder.Services.AddSingleton<IAmazonS3>(provider => new AmazonS3Client());")]
        [InlineData("builder.Services.AddScoped(_ => (IAmazonS3)([|new AmazonS3Client()|]));", "builder.Services.AddSingleton(_ => (IAmazonS3)(new AmazonS3Client()));")]
        [InlineData("builder.Services.AddScoped<IAmazonS3>(_ => { return [|new AmazonS3Client()|]; });", "builder.Services.AddSingleton<IAmazonS3>(_ => { return new AmazonS3Client(); });")]
        [InlineData("builder.Services.TryAddScoped<IAmazonS3>(_ => [|new AmazonS3Client()|]);", "builder.Services.TryAddSingleton<IAmazonS3>(_ => new AmazonS3Client());")]
        public Task BecomeSingletons(string registration, string singleton) =>
            VerifyAsync(Program.Replace("REGISTRATION", registration), Program.Replace("REGISTRATION", singleton));

        [Fact]
        public Task OfAStartupClass_BecomeSingletons() => VerifyAsync(
            Startup("services.AddScoped<IAmazonS3>(_ => [|new AmazonS3Client()|]);"),
            Startup("services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client());"));

        private static string Startup(string registration) =>
            """
            using Amazon.Lambda.AspNetCoreServer;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.DependencyInjection;

            public class LambdaEntryPoint : APIGatewayHttpApiV2ProxyFunction<Startup>
            {
            }

            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddControllers();
                    REGISTRATION
                }
            }

            public class BucketsController : ControllerBase
            {
                private readonly IAmazonS3 _s3;

                public BucketsController(IAmazonS3 s3)
                {
                    _s3 = s3;
                }

                [HttpGet]
                public async Task<string> Get() => (await _s3.ListBucketsAsync()).ToString();
            }
            """.Replace("REGISTRATION", registration);
    }
}
