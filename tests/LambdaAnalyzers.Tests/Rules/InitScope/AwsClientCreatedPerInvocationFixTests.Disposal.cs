using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Who disposes the client.</summary>
    public sealed class Disposal
    {
        [Fact]
        public Task OnlyDisposeInFinally_TryGoes() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    AmazonS3Client s3 = null;
                    try
                    {
                        s3 = [|new AmazonS3Client()|];
                        await s3.PutBucketAsync("orders");
                    }
                    finally
                    {
                        s3?.Dispose();
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task NullCheckedDisposeInFinally_FinallyGoes() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    try
                    {
                        await s3.PutBucketAsync("orders");
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogLine(e.Message);
                    }
                    finally
                    {
                        if (s3 != null)
                        {
                            s3.Dispose();
                        }
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    try
                    {
                        await _s3.PutBucketAsync("orders");
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogLine(e.Message);
                    }
                }
            }
            """);

        [Fact]
        public Task DisposeInCatch_StatementGoes() => VerifyAsync(
            """
            public class Function
            {
                public async Task<string> Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    try
                    {
                        var response = await s3.PutBucketAsync("orders");
                        return response.ToString();
                    }
                    catch (AmazonS3Exception)
                    {
                        s3.Dispose();
                        throw;
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task<string> Handler(SQSEvent input, ILambdaContext context)
                {
                    try
                    {
                        var response = await _s3.PutBucketAsync("orders");
                        return response.ToString();
                    }
                    catch (AmazonS3Exception)
                    {
                        throw;
                    }
                }
            }
            """);

        [Fact]
        public Task ConditionalDispose_Goes() => VerifyAsync(
            """
            #nullable enable
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    AmazonS3Client? s3 = [|new AmazonS3Client()|];
                    var bucket = Environment.GetEnvironmentVariable("BUCKET");
                    await s3!.PutBucketAsync(bucket);
                    s3?.Dispose();
                }
            }
            """,
            """
            #nullable enable
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var bucket = Environment.GetEnvironmentVariable("BUCKET");
                    await _s3!.PutBucketAsync(bucket);
                }
            }
            """);

        [Fact]
        public Task ContextDoesNotOwnClient_IsMoved() => VerifyAsync(
            """
            using Amazon.DynamoDBv2.DataModel;

            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var db = new DynamoDBContext([|new AmazonDynamoDBClient()|]);
                    await db.LoadAsync<string>("a");
                }
            }
            """,
            """
            using Amazon.DynamoDBv2.DataModel;

            public class Function
            {
                private readonly AmazonDynamoDBClient _dynamoDBClient = new AmazonDynamoDBClient();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var db = new DynamoDBContext(_dynamoDBClient);
                    await db.LoadAsync<string>("a");
                }
            }
            """);

        [Fact]
        public Task TransferUtilityDoesNotOwnClient_IsMoved() => VerifyAsync(
            """
            using Amazon.S3.Transfer;

            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var transfer = new TransferUtility([|new AmazonS3Client()|]))
                    {
                        await transfer.UploadAsync("/tmp/a", "bucket");
                    }
                }
            }
            """,
            """
            using Amazon.S3.Transfer;

            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var transfer = new TransferUtility(_s3Client))
                    {
                        await transfer.UploadAsync("/tmp/a", "bucket");
                    }
                }
            }
            """);

        [Fact]
        public Task CallerOfFactoryDisposes() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = CreateClient();
                    await s3.PutBucketAsync("orders");
                }

                private IAmazonS3 CreateClient() => [|new AmazonS3Client()|];
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = CreateClient();
                    await s3.PutBucketAsync("orders");
                }

                private IAmazonS3 CreateClient() => _s3Client;
            }
            """);

        [Fact]
        public Task CalleeDisposes_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await Use(s3);
                }

                private async Task Use(IAmazonS3 s3)
                {
                    using (s3)
                    {
                        await s3.PutBucketAsync("orders");
                    }
                }
            }
            """);

        [Fact]
        public Task ExtensionMethodDisposes_NotOffered() => VerifyNotOfferedAsync(
            """
            public static class Extensions
            {
                public static async Task SaveAndClose(this IAmazonS3 s3)
                {
                    await s3.PutBucketAsync("x");
                    s3.Dispose();
                }
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await [|new AmazonS3Client()|].SaveAndClose();
                }
            }
            """);

        [Fact]
        public Task OwnerIsDisposed_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Repository : IDisposable
            {
                private readonly IAmazonS3 _s3;
                public Repository(IAmazonS3 s3) => _s3 = s3;
                public void Dispose() => _s3.Dispose();
                public Task Save() => _s3.PutBucketAsync("x");
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var repository = new Repository([|new AmazonS3Client()|]);
                    await repository.Save();
                }
            }
            """);

        [Fact]
        public Task OwnerIsNotDisposable_IsMoved() => VerifyAsync(
            """
            public class Repository
            {
                private readonly IAmazonS3 _s3;
                public Repository(IAmazonS3 s3) => _s3 = s3;
                public Task Save() => _s3.PutBucketAsync("x");
            }
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var repository = new Repository([|new AmazonS3Client()|]);
                    await repository.Save();
                }
            }
            """,
            """
            public class Repository
            {
                private readonly IAmazonS3 _s3;
                public Repository(IAmazonS3 s3) => _s3 = s3;
                public Task Save() => _s3.PutBucketAsync("x");
            }
            public class Function
            {
                private readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var repository = new Repository(_s3Client);
                    await repository.Save();
                }
            }
            """);

        [Fact]
        public Task StoredInList_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var clients = new List<IAmazonS3> { [|new AmazonS3Client()|] };
                    foreach (var client in clients)
                    {
                        await client.PutBucketAsync("x");
                        client.Dispose();
                    }
                }
            }
            """);

        [Fact]
        public Task PassedByRef_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    Change(ref s3);
                    await s3.PutBucketAsync("x");
                }

                private static void Change(ref AmazonS3Client s3) => s3.Dispose();
            }
            """);

        [Fact]
        public Task DisposeIsAllThatAnIfDoes_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    await s3.PutBucketAsync("x");
                    if (input.Records.Count > 2)
                    {
                        s3.Dispose();
                    }
                }
            }
            """);

        [Fact]
        public Task EventHandlerAdded_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client(RegionEndpoint.EUWest1)|];
                    s3.AfterResponseEvent += (_, _) => { };
                    await s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task CommentInsideDeclaration_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = /* odd */ [|new AmazonS3Client(/* none */)|];
                    await s3.PutBucketAsync("orders");
                    s3.Dispose(); // let go
                }
            }
            """);

        [Fact]
        public Task OnlyDisposeInFinallyButNamesClash_BracesStay() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    try
                    {
                        var name = "a";
                        await s3.PutBucketAsync(name);
                    }
                    finally
                    {
                        s3.Dispose();
                    }

                    foreach (var name in new[] { "b" })
                    {
                        context.Logger.LogLine(name);
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    {
                        var name = "a";
                        await _s3.PutBucketAsync(name);
                    }

                    foreach (var name in new[] { "b" })
                    {
                        context.Logger.LogLine(name);
                    }
                }
            }
            """);

        [Fact]
        public Task FinallyWithMore_KeepsTheRest() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    try
                    {
                        await s3.PutBucketAsync("a");
                    }
                    finally
                    {
                        // Let go of the sockets.
                        s3.Dispose();
                        context.Logger.LogLine("done");
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    try
                    {
                        await _s3.PutBucketAsync("a");
                    }
                    finally
                    {
                        // Let go of the sockets.
                        context.Logger.LogLine("done");
                    }
                }
            }
            """);

        [Fact]
        public Task FinallyWithComment_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    try
                    {
                        await s3.PutBucketAsync("a");
                    }
                    finally
                    {
                        // Let go of the sockets.
                        s3.Dispose();
                    }
                }
            }
            """);

        [Fact]
        public Task TwoDisposedInFinally_TryGoes() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    var sqs = [|new AmazonSQSClient()|];
                    try
                    {
                        await s3.PutBucketAsync("a");
                        await sqs.SendMessageAsync("a", "b");
                    }
                    finally
                    {
                        s3.Dispose();
                        sqs.Dispose();
                    }
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();
                private readonly AmazonSQSClient _sqs = new AmazonSQSClient();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("a");
                    await _sqs.SendMessageAsync("a", "b");
                }
            }
            """);

        [Fact]
        public Task ReturnedByLambda_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    Func<IAmazonS3> create = () => [|new AmazonS3Client()|];
                    using var s3 = create();
                    await s3.PutBucketAsync("a");
                }
            }
            """);

        [Fact]
        public Task CallerOfCallerDisposes() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = Get())
                    {
                        await s3.PutBucketAsync("a");
                    }
                }

                private static AmazonS3Client Get() => Create();

                private static AmazonS3Client Create() => [|new AmazonS3Client()|];
            }
            """,
            """
            public class Function
            {
                private static readonly AmazonS3Client _s3Client = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = Get();
                    await s3.PutBucketAsync("a");
                }

                private static AmazonS3Client Get() => Create();

                private static AmazonS3Client Create() => _s3Client;
            }
            """);

        [Fact]
        public Task StoredInDictionary_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var d = new Dictionary<string, IAmazonS3>();
                    d["x"] = [|new AmazonS3Client()|];
                    await d["x"].PutBucketAsync("a");
                }
            }
            """);

        [Fact]
        public Task Yielded_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    foreach (var s3 in Clients())
                    {
                        await s3.PutBucketAsync("a");
                    }
                }

                private static IEnumerable<IAmazonS3> Clients()
                {
                    yield return [|new AmazonS3Client()|];
                }
            }
            """);

        [Fact]
        public Task InTuple_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var (s3, sqs) = ([|new AmazonS3Client()|], [|new AmazonSQSClient()|]);
                    await s3.PutBucketAsync("a");
                    await sqs.SendMessageAsync("a", "b");
                }
            }
            """);

        [Fact]
        public Task NamedByPattern_NotOffered() => VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    if ([|new AmazonS3Client()|] is { } s3)
                    {
                        await s3.PutBucketAsync("a");
                    }
                }
            }
            """);
    }
}
