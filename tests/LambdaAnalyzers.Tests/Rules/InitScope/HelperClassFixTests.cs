using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>
/// Where the fix of LMB101 puts a client that a helper class creates: what is made per invocation cannot keep anything itself,
/// so there it is a static field or nothing.
/// </summary>
public class HelperClassFixTests
{
    private static readonly InitScopeFix<AwsClientCreatedPerInvocationCodeFix> s_fix = new(
        DiagnosticIds.AwsClientCreatedPerInvocation, AwsClientCreatedPerInvocationCodeFix.MoveToInitScopeKey, "using Amazon.S3.Model;");

    private const string MadePerInvocation =
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await new Orders().Save("a");
        }

        """;

    private const string MadeOnce =
        """
        public class Function
        {
            private readonly Orders _orders = new Orders();

            public async Task Handler(SQSEvent input, ILambdaContext context) => await _orders.Save("a");
        }

        """;

    private const string MadeBothWays =
        """
        public class Function
        {
            private readonly Orders _orders = new Orders();

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await _orders.Save("a");
                await new Orders().Save("b");
            }
        }

        """;

    private const string Method =
        """
        public class Orders
        {
            public async Task Save(string name)
            {
                using var s3 = [|new AmazonS3Client()|];
                await s3.PutBucketAsync(name);
            }
        }
        """;

    private const string FixedMethod =
        """
        public class Orders
        {
            private static readonly AmazonS3Client _s3 = new AmazonS3Client();

            public async Task Save(string name)
            {
                await _s3.PutBucketAsync(name);
            }
        }
        """;

    private static Task VerifyAsync(string function, string orders, string fixedOrders) => s_fix.VerifyAsync([function, orders], [function, fixedOrders]);

    private const string Constructor =
        """
        public class Orders
        {
            private readonly IAmazonS3 _s3;

            CONSTRUCTOR
            {
                _s3 = [|new AmazonS3Client()|]; // ours
            }

            public async Task Save(string name) => await _s3.PutBucketAsync(name);
        }
        """;

    [Fact]
    public Task ConstructorThatDoesNothingElse_Goes() => VerifyAsync(
        MadePerInvocation,
        Constructor.Replace("CONSTRUCTOR", "public Orders()"),
        """
        public class Orders
        {
            private static readonly IAmazonS3 _s3 = new AmazonS3Client(); // ours

            public async Task Save(string name) => await _s3.PutBucketAsync(name);
        }
        """);

    /// <summary>Without it everybody could make the object, or its remark would be lost.</summary>
    [Theory]
    [InlineData("internal Orders()")]
    [InlineData("public Orders() : base()")]
    [InlineData("[Obsolete] public Orders()")]
    [InlineData("/// <summary>For tests.</summary>\n    public Orders()")]
    public Task ConstructorThatSaysMore_Stays(string constructor) => VerifyAsync(
        MadePerInvocation,
        Constructor.Replace("CONSTRUCTOR", constructor),
        """
        public class Orders
        {
            private static readonly IAmazonS3 _s3 = new AmazonS3Client(); // ours

            CONSTRUCTOR
            {
            }

            public async Task Save(string name) => await _s3.PutBucketAsync(name);
        }
        """.Replace("CONSTRUCTOR", constructor));

    [Fact]
    public Task MethodOfWhatIsMadeOnce_GetsInstanceField() => VerifyAsync(MadeOnce, Method, FixedMethod.Replace("static ", string.Empty));

    [Theory]
    [InlineData(MadePerInvocation)]
    [InlineData(MadeBothWays)]
    public Task MethodOfWhatIsMadePerInvocation_GetsStaticField(string function) => VerifyAsync(function, Method, FixedMethod);

    [Theory]
    [InlineData(MadePerInvocation)]
    [InlineData(MadeBothWays)]
    public Task FieldInitializer_BecomesStatic(string function) => VerifyAsync(
        function,
        """
        public class Orders
        {
            // Where the orders are.
            private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; // slow

            public Task Save(string name) => _s3.PutBucketAsync(name);
        }
        """,
        """
        public class Orders
        {
            // Where the orders are.
            private static readonly IAmazonS3 _s3 = new AmazonS3Client(); // slow

            public Task Save(string name) => _s3.PutBucketAsync(name);
        }
        """);

    [Fact]
    public Task FieldInitializer_OfWhatIsMadeOnce_IsNoFinding() => s_fix.VerifyAsync(
        [
            MadeOnce,
            """
            public class Orders
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();

                public async Task Save(string name)
                {
                    using var sqs = [|new AmazonSQSClient()|];
                    await _s3.PutBucketAsync(name);
                    await sqs.SendMessageAsync(name, name);
                }
            }
            """,
        ],
        [
            MadeOnce,
            """
            public class Orders
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();
                private readonly AmazonSQSClient _sqs = new AmazonSQSClient();

                public async Task Save(string name)
                {
                    await _s3.PutBucketAsync(name);
                    await _sqs.SendMessageAsync(name, name);
                }
            }
            """,
        ]);

    [Fact]
    public Task ConstructorAssignment_BecomesStaticInitializer() => VerifyAsync(
        MadePerInvocation,
        """
        public class Orders
        {
            private IAmazonS3 _s3;
            private readonly string _prefix;

            public Orders()
            {
                _prefix = "orders-";
                _s3 = [|new AmazonS3Client(RegionEndpoint.EUWest1)|];
            }

            public Task Save(string name) => _s3.PutBucketAsync(_prefix + name);
        }
        """,
        """
        public class Orders
        {
            private static readonly IAmazonS3 _s3 = new AmazonS3Client(RegionEndpoint.EUWest1);
            private readonly string _prefix;

            public Orders()
            {
                _prefix = "orders-";
            }

            public Task Save(string name) => _s3.PutBucketAsync(_prefix + name);
        }
        """);

    [Fact]
    public Task BaseClassOfWhatIsMadePerInvocation_BecomesStatic() => VerifyAsync(
        MadePerInvocation,
        """
        public abstract class Store
        {
            private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|];

            public Task Save(string name) => _s3.PutBucketAsync(name);
        }
        public class Orders : Store
        {
        }
        """,
        """
        public abstract class Store
        {
            private static readonly IAmazonS3 _s3 = new AmazonS3Client();

            public Task Save(string name) => _s3.PutBucketAsync(name);
        }
        public class Orders : Store
        {
        }
        """);

    [Theory]
    // Others see it.
    [InlineData("protected readonly IAmazonS3 _s3 = [|new AmazonS3Client()|];", "_s3.PutBucketAsync(name)")]
    // A static member is not reached through 'this'.
    [InlineData("private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|];", "this._s3.PutBucketAsync(name)")]
    // Something of the invocation is put into it.
    [InlineData("private IAmazonS3 _s3 = [|new AmazonS3Client()|]; public void Use(IAmazonS3 s3) => _s3 = s3;", "_s3.PutBucketAsync(name)")]
    // Its owner disposes it.
    [InlineData("private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; public void Dispose() => _s3.Dispose();", "_s3.PutBucketAsync(name)")]
    public Task FieldCannotBeShared_NotOffered(string field, string use) => s_fix.VerifyNotOfferedAsync(
        MadePerInvocation,
        $$"""
        public class Orders
        {
            {{field}}

            public Task Save(string name) => {{use}};
        }
        """);

    [Fact]
    public Task ConstructorAssignment_OfAParameter_NotOffered() => s_fix.VerifyNotOfferedAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context) => await new Orders("eu-west-1").Save("a");
        }
        """,
        """
        public class Orders
        {
            private readonly IAmazonS3 _s3;

            public Orders(string region)
            {
                _s3 = [|new AmazonS3Client(RegionEndpoint.GetBySystemName(region))|];
            }

            public Task Save(string name) => _s3.PutBucketAsync(name);
        }
        """);
}
