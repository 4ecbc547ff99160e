using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB108.</summary>
public class HardCodedRegionFixTests
{
    private static readonly InitScopeFix<HardCodedRegionCodeFix> s_fix = new(
        DiagnosticIds.HardCodedRegion,
        HardCodedRegionCodeFix.UseEnvironmentKey,
        """
        using Amazon.SecretsManager;
        """);

    private const string Body = "await _s3.ListBucketsAsync();";

    private static Task VerifyAsync(string field, string fixedField) => s_fix.VerifyBodyAsync(field, Body, fixedField, Body);

    private static Task VerifyNotOfferedAsync(string field) => s_fix.VerifyBodyNotOfferedAsync(field, Body);

    [Fact]
    public Task OnlyArgument() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client([|RegionEndpoint.EUWest1|]); // Ireland",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(); // Ireland");

    [Fact]
    public Task BySystemName() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client([|RegionEndpoint.GetBySystemName(\"eu-west-1\")|]);",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client();");

    [Fact]
    public Task TargetTypedNew() => VerifyAsync(
        "private static readonly AmazonS3Client _s3 = new([|RegionEndpoint.EUWest1|]);",
        "private static readonly AmazonS3Client _s3 = new();");

    [Fact]
    public Task NamedArgument() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(region: [|RegionEndpoint.EUWest1|]);",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client();");

    [Fact]
    public Task LastOfTwo() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AnonymousAWSCredentials(), [|RegionEndpoint.EUWest1|]);",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AnonymousAWSCredentials());");

    [Fact]
    public Task LastOfThree_OnLinesOfTheirOwn() => VerifyAsync(
        """
        private readonly AmazonS3Client _s3 = new AmazonS3Client(
            Environment.GetEnvironmentVariable("KEY"),
            Environment.GetEnvironmentVariable("SECRET"),
            [|RegionEndpoint.EUWest1|]);
        """,
        """
        private readonly AmazonS3Client _s3 = new AmazonS3Client(
            Environment.GetEnvironmentVariable("KEY"),
            Environment.GetEnvironmentVariable("SECRET"));
        """);

    [Fact]
    public Task OnlyEntryOfTheConfiguration() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config { RegionEndpoint = [|RegionEndpoint.EUWest1|] });",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config());");

    [Fact]
    public Task OnlyEntry_WithArgumentList() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config() { RegionEndpoint = [|RegionEndpoint.EUWest1|], });",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config());");

    [Fact]
    public Task FirstEntry() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config { RegionEndpoint = [|RegionEndpoint.EUWest1|], MaxErrorRetry = 2 });",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config { MaxErrorRetry = 2 });");

    [Fact]
    public Task LastEntry() => VerifyAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config { MaxErrorRetry = 2, RegionEndpoint = [|RegionEndpoint.EUWest1|] });",
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config { MaxErrorRetry = 2 });");

    [Fact]
    public Task EntriesOnLinesOfTheirOwn() => VerifyAsync(
        """
        private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config
        {
            MaxErrorRetry = 2,
            RegionEndpoint = [|RegionEndpoint.EUWest1|],
            ForcePathStyle = true,
        });
        """,
        """
        private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config
        {
            MaxErrorRetry = 2,
            ForcePathStyle = true,
        });
        """);

    [Fact]
    public Task SeveralInOneFile() => s_fix.VerifyBodyAsync(
        """
        private readonly AmazonS3Client _s3 = new AmazonS3Client([|RegionEndpoint.EUWest1|]);
        private readonly AmazonSQSClient _sqs = new AmazonSQSClient([|RegionEndpoint.EUWest1|]);
        """,
        Body,
        """
        private readonly AmazonS3Client _s3 = new AmazonS3Client();
        private readonly AmazonSQSClient _sqs = new AmazonSQSClient();
        """,
        Body);

    [Fact]
    public Task Assignment() => s_fix.VerifyBodyAsync(
        "",
        """
        var config = new AmazonS3Config { MaxErrorRetry = 2 };
        config.RegionEndpoint = [|RegionEndpoint.EUWest1|];
        using var s3 = new AmazonS3Client(config);
        await s3.ListBucketsAsync();
        """,
        "",
        """
        var config = new AmazonS3Config { MaxErrorRetry = 2 };
        using var s3 = new AmazonS3Client(config);
        await s3.ListBucketsAsync();
        """);

    [Fact]
    public Task AssignmentWithAComment_NotOffered() => s_fix.VerifyBodyNotOfferedAsync(
        "",
        """
        var config = new AmazonS3Config { MaxErrorRetry = 2 };
        // The bucket lives there.
        config.RegionEndpoint = [|RegionEndpoint.EUWest1|];
        using var s3 = new AmazonS3Client(config);
        await s3.ListBucketsAsync();
        """);

    [Fact]
    public Task Choice_NotOffered() => VerifyNotOfferedAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client(Environment.GetEnvironmentVariable(\"X\") == null ? [|RegionEndpoint.EUWest1|] : [|RegionEndpoint.EUWest2|]);");

    [Fact]
    public Task CommentBesideTheEntry_NotOffered() => VerifyNotOfferedAsync(
        """
        private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config
        {
            // The bucket lives there.
            RegionEndpoint = [|RegionEndpoint.EUWest1|],
        });
        """);

    [Fact]
    public Task CommentBesideTheArgument_NotOffered() => VerifyNotOfferedAsync(
        "private readonly AmazonS3Client _s3 = new AmazonS3Client([|RegionEndpoint.EUWest1|] /* the bucket */);");

    [Fact]
    public Task NoConstructorWithoutRegion_NotOffered() => s_fix.VerifyNotOfferedAsync(
        """
        public class OrdersClient : AmazonS3Client
        {
            public OrdersClient(RegionEndpoint region) : base(region)
            {
            }
        }
        public class Function
        {
            private readonly OrdersClient _s3 = new OrdersClient([|RegionEndpoint.EUWest1|]);

            public async Task Handler(SQSEvent input, ILambdaContext context) => await _s3.ListBucketsAsync();
        }
        """);
}
