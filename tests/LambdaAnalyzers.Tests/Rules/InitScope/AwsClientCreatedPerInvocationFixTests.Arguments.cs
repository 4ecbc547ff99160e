using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>What the creation is given, and whether it can be had in init scope.</summary>
    public sealed class Arguments
    {
        [Fact]
        public Task ConfigUsedOnce_IsWrittenIntoField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var config = new AmazonS3Config
                    {
                        RegionEndpoint = RegionEndpoint.EUWest1,
                        Timeout = TimeSpan.FromSeconds(5), // short
                    };
                    var s3 = [|new AmazonS3Client(config)|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config
                {
                    RegionEndpoint = RegionEndpoint.EUWest1,
                    Timeout = TimeSpan.FromSeconds(5), // short
                });

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task ConfigPropertiesSetAfterwards_BecomeInitializer() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var config = new AmazonS3Config();
                    config.RegionEndpoint = RegionEndpoint.EUWest1;
                    config.ForcePathStyle = true;
                    var s3 = [|new AmazonS3Client(config)|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config
                {
                    RegionEndpoint = RegionEndpoint.EUWest1,
                    ForcePathStyle = true,
                });

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task CredentialsUsedTwice_BecomeField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var credentials = new BasicAWSCredentials("a", "b");
                    var s3 = [|new AmazonS3Client(credentials)|];
                    var sqs = [|new AmazonSQSClient(credentials)|];
                    await s3.PutBucketAsync("orders");
                    await sqs.SendMessageAsync("queue", "text");
                }
            }
            """,
            """
            public class Function
            {
                private static readonly BasicAWSCredentials _credentials = new BasicAWSCredentials("a", "b");
                private readonly AmazonS3Client _s3 = new AmazonS3Client(_credentials);
                private readonly AmazonSQSClient _sqs = new AmazonSQSClient(_credentials);

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                    await _sqs.SendMessageAsync("queue", "text");
                }
            }
            """);

        [Fact]
        public Task RegionUsedElsewhere_BecomesField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var region = Environment.GetEnvironmentVariable("REGION");
                    var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];
                    context.Logger.LogLine(region);
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private static readonly string _region = Environment.GetEnvironmentVariable("REGION");
                private readonly AmazonS3Client _s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(_region));

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    context.Logger.LogLine(_region);
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task Constant_IsWrittenIntoField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    const string region = "eu-west-1";
                    var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName("eu-west-1"));

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task StaticMethodOfOwnClass_IsCalledInInitScope() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(GetConfig())|];
                    await s3.PutBucketAsync("x");
                }

                private static AmazonS3Config GetConfig()
                {
                    var config = new AmazonS3Config();
                    if (Environment.GetEnvironmentVariable("LOCAL") == "1")
                    {
                        config.ServiceURL = "http://localhost:4566";
                    }

                    return config;
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(GetConfig());

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("x");
                }

                private static AmazonS3Config GetConfig()
                {
                    var config = new AmazonS3Config();
                    if (Environment.GetEnvironmentVariable("LOCAL") == "1")
                    {
                        config.ServiceURL = "http://localhost:4566";
                    }

                    return config;
                }
            }
            """);

        [Fact]
        public Task StaticMembersOfOtherClass_MoveAlong() => VerifyAsync(
            """
            public static class Settings
            {
                public const string Region = "eu-west-1";
                public static readonly AmazonS3Config Config = new AmazonS3Config { ForcePathStyle = true };
                public static RegionEndpoint Endpoint { get; } = RegionEndpoint.GetBySystemName(Region);
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client(Settings.Config)|];
                    using var sqs = [|new AmazonSQSClient(Settings.Endpoint)|];
                    using var ddb = [|new AmazonDynamoDBClient(RegionEndpoint.GetBySystemName(Settings.Region))|];
                    await s3.PutBucketAsync("orders");
                    await sqs.SendMessageAsync("a", "b");
                    await ddb.ListTablesAsync();
                }
            }
            """,
            """
            public static class Settings
            {
                public const string Region = "eu-west-1";
                public static readonly AmazonS3Config Config = new AmazonS3Config { ForcePathStyle = true };
                public static RegionEndpoint Endpoint { get; } = RegionEndpoint.GetBySystemName(Region);
            }
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(Settings.Config);
                private readonly AmazonSQSClient _sqs = new AmazonSQSClient(Settings.Endpoint);
                private readonly AmazonDynamoDBClient _ddb = new AmazonDynamoDBClient(RegionEndpoint.GetBySystemName(Settings.Region));

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                    await _sqs.SendMessageAsync("a", "b");
                    await _ddb.ListTablesAsync();
                }
            }
            """);

        [Fact]
        public Task StaticThatIsNeverWritten_MovesAlong() => VerifyAsync(
            """
            public class Function
            {
                private static string region = "eu-west-1";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private static string region = "eu-west-1";
                private readonly AmazonS3Client s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(region));

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task EnvironmentVariables_MoveAlong() => VerifyAsync(
            """
            public class Function
            {
                private const string Prefix = "http";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var host = Environment.GetEnvironmentVariable("HOST") ?? "localhost";
                    var s3 = [|new AmazonS3Client(new AmazonS3Config
                    {
                        ServiceURL = $"{Prefix}://{host}:4566",
                        UseHttp = Environment.GetEnvironmentVariable("TLS") == null ? true : false,
                    })|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private const string Prefix = "http";
                private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config
                {
                    ServiceURL = $"{Prefix}://{Environment.GetEnvironmentVariable("HOST") ?? "localhost"}:4566",
                    UseHttp = Environment.GetEnvironmentVariable("TLS") == null ? true : false,
                });

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task InjectedConfiguration_IsReadInConstructor() => VerifyAsync(
            """
            using Microsoft.Extensions.Configuration;

            public class Function
            {
                private readonly IConfiguration _configuration;

                public Function()
                {
                    _configuration = new ConfigurationBuilder().Build();
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_configuration["Region"]))|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            using Microsoft.Extensions.Configuration;

            public class Function
            {
                private readonly IConfiguration _configuration;
                private readonly AmazonS3Client _s3;

                public Function()
                {
                    _configuration = new ConfigurationBuilder().Build();
                    _s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(_configuration["Region"]));
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task ConstructorLocalOfSameName_IsAvoided() => VerifyAsync(
            """
            public class Function
            {
                private readonly RegionEndpoint region;
                private readonly AmazonS3Config config = new AmazonS3Config();

                public Function()
                {
                    var region = Environment.GetEnvironmentVariable("R");
                    this.region = RegionEndpoint.GetBySystemName(region);
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(region)|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """,
            """
            public class Function
            {
                private readonly RegionEndpoint region;
                private readonly AmazonS3Config config = new AmazonS3Config();
                private readonly AmazonS3Client s3;

                public Function()
                {
                    var region = Environment.GetEnvironmentVariable("R");
                    this.region = RegionEndpoint.GetBySystemName(region);
                    s3 = new AmazonS3Client(this.region);
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task MutableInstanceField_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                private string _region = "eu-west-1";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_region))|];
                    await s3.PutBucketAsync("orders");
                }

                public void Use(string region) => _region = region;
            }
            """);

        [Fact]
        public Task InstanceFieldAndTwoConstructors_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                private readonly string _region;

                public Function()
                {
                    _region = "eu-west-1";
                }

                public Function(string region)
                {
                    _region = region;
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_region))|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task ConstructorUsesClient_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                private readonly string _region;

                public Function()
                {
                    _region = "eu-west-1";
                    Warm().Wait();
                }

                public Task Handler(SQSEvent input, ILambdaContext context) => Warm();

                private async Task Warm()
                {
                    var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(_region))|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task OneLineConstructorAndLongCreation_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                private readonly RegionEndpoint _region;

                public Function() { _region = RegionEndpoint.EUWest1; }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client(new AmazonS3Config
                    {
                        RegionEndpoint = _region,
                    })|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task MutableStatic_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public static string Region = "eu-west-1";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(Region))|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task ConfigChangedLater_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var config = new AmazonS3Config();
                    var s3 = [|new AmazonS3Client(config)|];
                    config.ForcePathStyle = true;
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task MethodTypeParameter_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public Task Handler(SQSEvent input, ILambdaContext context) => Save<string>();

                private async Task Save<T>()
                {
                    var s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = typeof(T).Name })|];
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task StaticFieldBelow_IsFineForInstanceField() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(Region)|];
                    await s3.PutBucketAsync("orders");
                }

                private static readonly RegionEndpoint Region = RegionEndpoint.EUWest1;
            }
            """,
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }

                private static readonly RegionEndpoint Region = RegionEndpoint.EUWest1;
                private readonly AmazonS3Client _s3 = new AmazonS3Client(Region);
            }
            """);

        [Fact]
        public Task StaticFieldBelow_StaysInFront() => VerifyAsync(
            """
            public class Function
            {
                private static readonly string A = "a";

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(Region)|];
                    await s3.PutBucketAsync("orders" + A + Loaded);
                }

                private static readonly RegionEndpoint Region = RegionEndpoint.EUWest1;
                private static readonly string Loaded = Region.SystemName;
            }
            """,
            """
            public class Function
            {
                private static readonly string A = "a";

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await S3.PutBucketAsync("orders" + A + Loaded);
                }

                private static readonly RegionEndpoint Region = RegionEndpoint.EUWest1;
                private static readonly string Loaded = Region.SystemName;
                private static readonly AmazonS3Client S3 = new AmazonS3Client(Region);
            }
            """);

        [Fact]
        public Task StaticInitializerThatUsesClient_StaysBehind() => VerifyAsync(
            """
            public class Function
            {
                private static readonly string Loaded = Load();

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    Load();
                    await Task.Yield();
                }

                private static string Load()
                {
                    var s3 = [|new AmazonS3Client()|];
                    return s3.ToString() + Loaded;
                }
            }
            """,
            """
            public class Function
            {
                private static readonly AmazonS3Client S3 = new AmazonS3Client();
                private static readonly string Loaded = Load();

                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    Load();
                    await Task.Yield();
                }

                private static string Load()
                {
                    return S3.ToString() + Loaded;
                }
            }
            """);

        [Fact]
        public Task StaticFieldOfOtherPart_NotOffered() => VerifyNotOfferedAsync(
            """
            public partial class Function
            {
                public static async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(Region)|];
                    await s3.PutBucketAsync("a");
                }
            }
            """,
            """
            public partial class Function
            {
                private static readonly RegionEndpoint Region = RegionEndpoint.EUWest1;
            }
            """);

        [Fact]
        public Task InstanceFieldAndNoConstructor_ConstructorIsWritten() => VerifyAsync(
            """
            public class Function
            {
                private readonly RegionEndpoint _region = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("REGION"));
                private static readonly string Bucket = "orders";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client(_region)|];
                    using var sqs = [|new AmazonSQSClient(_region)|];
                    await s3.PutBucketAsync(Bucket);
                    await sqs.SendMessageAsync("a", "b");
                }
            }
            """,
            """
            public class Function
            {
                private readonly RegionEndpoint _region = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("REGION"));
                private readonly AmazonS3Client _s3;
                private readonly AmazonSQSClient _sqs;
                private static readonly string Bucket = "orders";

                public Function()
                {
                    _s3 = new AmazonS3Client(_region);
                    _sqs = new AmazonSQSClient(_region);
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync(Bucket);
                    await _sqs.SendMessageAsync("a", "b");
                }
            }
            """);

        [Fact]
        public Task InstanceFieldBelowMethods_ConstructorFollowsIt() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(new AmazonS3Config
                    {
                        RegionEndpoint = _region,
                    })|];
                    await s3.PutBucketAsync("x");
                }

                private readonly RegionEndpoint _region = RegionEndpoint.EUWest1;
            }
            """,
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("x");
                }

                private readonly RegionEndpoint _region = RegionEndpoint.EUWest1;
                private readonly AmazonS3Client _s3;

                public Function()
                {
                    _s3 = new AmazonS3Client(new AmazonS3Config
                    {
                        RegionEndpoint = _region,
                    });
                }
            }
            """);

        [Fact]
        public Task InstanceFieldInOneLineClass_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function { private readonly RegionEndpoint _region = RegionEndpoint.EUWest1; public async Task Handler(SQSEvent input, ILambdaContext context) { var s3 = [|new AmazonS3Client(_region)|]; await s3.PutBucketAsync("x"); } }
            """);
    }
}
