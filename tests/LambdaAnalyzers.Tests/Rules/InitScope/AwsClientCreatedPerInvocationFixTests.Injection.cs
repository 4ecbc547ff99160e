using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Constructor injection in Lambda Annotations classes.</summary>
    public sealed class Injection
    {
        [Fact]
        public Task NoConstructor_IsAdded() => VerifyInjectionAsync(
            """
            using Amazon.Lambda.Annotations;
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
                public async Task Save(string name)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(name);
                }
            }
            """,
            """
            using Amazon.Lambda.Annotations;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddAWSService<IAmazonS3>();
                }
            }

            public class Functions
            {
                private readonly IAmazonS3 _s3;

                public Functions(IAmazonS3 s3)
                {
                    _s3 = s3;
                }

                [LambdaFunction]
                public async Task Save(string name)
                {
                    await _s3.PutBucketAsync(name);
                }
            }
            """);

        [Fact]
        public Task Constructor_GetsParameterAndStartupRegistration() => VerifyInjectionAsync(
            [
                """
                using Amazon.Lambda.Annotations;

                public class Functions
                {
                    private readonly string _bucket;

                    public Functions(string bucket)
                    {
                        _bucket = bucket;
                    }

                    [LambdaFunction]
                    public async Task Save(string name)
                    {
                        var client = [|new AmazonS3Client(RegionEndpoint.EUWest1)|];
                        await client.PutBucketAsync(_bucket + name);
                    }

                    [LambdaFunction]
                    public async Task More(string name)
                    {
                        await [|new AmazonSQSClient()|].SendMessageAsync(_bucket, name);
                        await [|new AmazonS3Client(RegionEndpoint.EUWest1)|].PutBucketAsync(_bucket + name);
                    }
                }
                """,
                """
                using Microsoft.Extensions.DependencyInjection;

                namespace Start
                {
                    [Amazon.Lambda.Annotations.LambdaStartup]
                    public class Startup
                    {
                        public void ConfigureServices(IServiceCollection services)
                        {
                            services.AddSingleton("bucket");
                        }
                    }
                }
                """,
            ],
            [
                """
                using Amazon.Lambda.Annotations;

                public class Functions
                {
                    private readonly string _bucket;
                    private readonly IAmazonS3 _s3;
                    private readonly IAmazonSQS _sqs;

                    public Functions(string bucket, IAmazonS3 s3, IAmazonSQS sqs)
                    {
                        _bucket = bucket;
                        _s3 = s3;
                        _sqs = sqs;
                    }

                    [LambdaFunction]
                    public async Task Save(string name)
                    {
                        await _s3.PutBucketAsync(_bucket + name);
                    }

                    [LambdaFunction]
                    public async Task More(string name)
                    {
                        await _sqs.SendMessageAsync(_bucket, name);
                        await _s3.PutBucketAsync(_bucket + name);
                    }
                }
                """,
                """
                using Microsoft.Extensions.DependencyInjection;

                namespace Start
                {
                    [Amazon.Lambda.Annotations.LambdaStartup]
                    public class Startup
                    {
                        public void ConfigureServices(IServiceCollection services)
                        {
                            services.AddSingleton("bucket");
                            services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client(RegionEndpoint.EUWest1));
                            services.AddAWSService<IAmazonSQS>();
                        }
                    }
                }
                """,
            ]);

        [CSharpFact(12)]
        public Task PrimaryConstructor_GetsParameter() => VerifyInjectionAsync(
            """
            using Amazon.Lambda.Annotations;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddAWSService<IAmazonS3>();
                    services.AddSingleton("bucket");
                }
            }

            public class Functions(string bucket)
            {
                [LambdaFunction]
                public async Task Save(string name)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                    {
                        await s3.PutBucketAsync(name + bucket);
                    }
                }
            }
            """,
            """
            using Amazon.Lambda.Annotations;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddAWSService<IAmazonS3>();
                    services.AddSingleton("bucket");
                }
            }

            public class Functions(string bucket, IAmazonS3 s3)
            {
                [LambdaFunction]
                public async Task Save(string name)
                {
                    await s3.PutBucketAsync(name + bucket);
                }
            }
            """);

        [Fact]
        public Task Usings_AreAddedToStartup() => VerifyInjectionAsync(
            [
                """
                using Amazon.Lambda.Annotations;
                using Amazon.SimpleNotificationService;

                public class Functions
                {
                    [LambdaFunction]
                    public async Task Save(string name)
                    {
                        // Tells everyone.
                        using (var sns = [|new AmazonSimpleNotificationServiceClient(RegionEndpoint.EUWest1)|])
                        {
                            await sns.PublishAsync("topic", name);
                        }
                    }
                }
                """,
                """
                using System.Text;
                using Amazon.Lambda.Annotations;
                using Microsoft.Extensions.DependencyInjection;

                [LambdaStartup]
                public class Startup
                {
                    public void ConfigureServices(IServiceCollection services)
                    {
                        services.AddSingleton(new StringBuilder());
                    }
                }
                """,
            ],
            [
                """
                using Amazon.Lambda.Annotations;
                using Amazon.SimpleNotificationService;

                public class Functions
                {
                    private readonly IAmazonSimpleNotificationService _sns;

                    public Functions(IAmazonSimpleNotificationService sns)
                    {
                        _sns = sns;
                    }

                    [LambdaFunction]
                    public async Task Save(string name)
                    {
                        // Tells everyone.
                        await _sns.PublishAsync("topic", name);
                    }
                }
                """,
                """
                using System.Text;
                using Amazon.Lambda.Annotations;
                using Amazon.SimpleNotificationService;
                using Microsoft.Extensions.DependencyInjection;

                [LambdaStartup]
                public class Startup
                {
                    public void ConfigureServices(IServiceCollection services)
                    {
                        services.AddSingleton(new StringBuilder());
                        services.AddSingleton<IAmazonSimpleNotificationService>(_ => new AmazonSimpleNotificationServiceClient(RegionEndpoint.EUWest1));
                    }
                }
                """,
            ]);

        [Fact]
        public Task OtherRegistration_NotOffered() => VerifyInjectionNotOfferedAsync(
            """
            using Amazon.Lambda.Annotations;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client(RegionEndpoint.USEast1));
                }
            }

            public class Functions
            {
                [LambdaFunction]
                public async Task Save(string name)
                {
                    using var s3 = [|new AmazonS3Client(RegionEndpoint.EUWest1)|];
                    await s3.PutBucketAsync(name);
                }
            }
            """);

        [Fact]
        public Task MadeByHand_NotOffered() => VerifyInjectionNotOfferedAsync(
            """
            using Amazon.Lambda.Annotations;
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
                public static Functions Instance { get; } = new Functions();

                [LambdaFunction]
                public async Task Save(string name)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(name);
                }
            }
            """);

        [Fact]
        public Task AlreadyInjected_IsReused() => VerifyInjectionAsync(
            """
            using Amazon.Lambda.Annotations;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddAWSService<IAmazonS3>();
                }
            }

            public class Functions
            {
                private readonly IAmazonS3 _storage;

                public Functions(IAmazonS3 storage)
                {
                    _storage = storage;
                }

                [LambdaFunction]
                public async Task Save(string name)
                {
                    using var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(name);
                    await _storage.PutBucketAsync(name);
                }
            }
            """,
            """
            using Amazon.Lambda.Annotations;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddAWSService<IAmazonS3>();
                }
            }

            public class Functions
            {
                private readonly IAmazonS3 _storage;

                public Functions(IAmazonS3 storage)
                {
                    _storage = storage;
                }

                [LambdaFunction]
                public async Task Save(string name)
                {
                    await _storage.PutBucketAsync(name);
                    await _storage.PutBucketAsync(name);
                }
            }
            """);

        [Fact]
        public Task StartupWithoutBody_NotOffered() => VerifyInjectionNotOfferedAsync(
            """
            using Amazon.Lambda.Annotations;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services) => services.AddSingleton("x");
            }

            public class Functions
            {
                [LambdaFunction]
                public async Task Save(string name)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync(name);
                }
            }
            """);
    }
}
