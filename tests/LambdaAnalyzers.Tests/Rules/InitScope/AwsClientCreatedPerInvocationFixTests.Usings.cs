using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>Clients in <c>using</c> declarations and statements.</summary>
    public sealed class Usings
    {
        [Fact]
        public Task UsingDeclaration_GoesCommentsStay() => VerifyAsync(
            """
            public class Function
            {
                private readonly string _bucket = "orders";

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    // Where the orders are.
                    using var s3 = [|new AmazonS3Client()|]; // shared

                    await s3.PutBucketAsync(_bucket);
                }
            }
            """,
            """
            public class Function
            {
                private readonly string _bucket = "orders";
                private readonly AmazonS3Client _s3 = new AmazonS3Client(); // shared

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    // Where the orders are.

                    await _s3.PutBucketAsync(_bucket);
                }
            }
            """);

        [Fact]
        public Task UsingStatement_IsUnwrapped() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    context.Logger.LogLine("start");

                    using (var s3 = [|new AmazonS3Client()|])
                    {
                        // Create it first.
                        await s3.PutBucketAsync("orders");

                        foreach (var record in input.Records)
                        {
                            await s3.PutBucketAsync(record.Body);
                        }
                    }

                    context.Logger.LogLine("end");
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    context.Logger.LogLine("start");

                    // Create it first.
                    await _s3.PutBucketAsync("orders");

                    foreach (var record in input.Records)
                    {
                        await _s3.PutBucketAsync(record.Body);
                    }

                    context.Logger.LogLine("end");
                }
            }
            """);

        [Fact]
        public Task BracesAtLineEndAndTabs_AreKept() => VerifyAsync(
            """
            public class Function {
            	public async Task Handler(SQSEvent input, ILambdaContext context) {
            		using (IAmazonS3 client = [|new AmazonS3Client(RegionEndpoint.EUWest1)|]) {
            			await client.PutBucketAsync("orders");
            			var text = @"a
            			b";
            		}
            	}
            }
            """,
            """
            public class Function {
            	private readonly IAmazonS3 _s3Client = new AmazonS3Client(RegionEndpoint.EUWest1);

            	public async Task Handler(SQSEvent input, ILambdaContext context) {
            		await _s3Client.PutBucketAsync("orders");
            		var text = @"a
            			b";
            	}
            }
            """);

        [Fact]
        public Task NamesWouldClash_BracesStay() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                    {
                        var response = await s3.PutBucketAsync("orders");
                    }

                    using (var sqs = [|new AmazonSQSClient()|])
                    {
                        var response = await sqs.SendMessageAsync("queue", "text");
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
                    {
                        var response = await _s3.PutBucketAsync("orders");
                    }

                    {
                        var response = await _sqs.SendMessageAsync("queue", "text");
                    }
                }
            }
            """);

        [Fact]
        public Task StackedUsings_AreUnwrappedTogether() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                    using (var sqs = [|new AmazonSQSClient()|])
                    {
                        await s3.PutBucketAsync("orders");
                        await sqs.SendMessageAsync("queue", "text");
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
                    await _s3.PutBucketAsync("orders");
                    await _sqs.SendMessageAsync("queue", "text");
                }
            }
            """);

        [Fact]
        public Task NoBraces_StatementMovesOut() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                        await s3.PutBucketAsync("orders");
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
        public Task NoBracesReturn_StatementMovesOut() => VerifyAsync(
            """
            public class Function
            {
                public async Task<string> Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                        return (await s3.PutBucketAsync("orders")).ToString();
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task<string> Handler(SQSEvent input, ILambdaContext context)
                {
                    return (await _s3.PutBucketAsync("orders")).ToString();
                }
            }
            """);

        [Fact]
        public Task UsingOverVariable_IsUnwrapped() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    var s3 = [|new AmazonS3Client()|];
                    using (s3)
                    {
                        await s3.PutBucketAsync("orders");
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
        public Task OneLine_IsUnwrapped() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|]) { await s3.PutBucketAsync("orders"); }
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
        public Task EmbeddedInIf_BracesBelongToIf() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    if (input.Records.Count > 0)
                        using (var s3 = [|new AmazonS3Client()|])
                        {
                            await s3.PutBucketAsync("orders");
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
                    if (input.Records.Count > 0)
                    {
                        await _s3.PutBucketAsync("orders");
                    }
                }
            }
            """);

        [Fact]
        public Task MultiLineStrings_KeepTheirContent() => VerifyAsync(
            """"
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records)
                    {
                        using (var s3 = [|new AmazonS3Client()|])
                        {
                            var text = """
                                raw
                                  text
                                """;
                            await s3.PutBucketAsync(record.Body + text + $@"
            multi {record.Body}
               line");
                        }
                    }
                }
            }
            """",
            """"
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records)
                    {
                        var text = """
                                raw
                                  text
                                """;
                        await _s3.PutBucketAsync(record.Body + text + $@"
            multi {record.Body}
               line");
                    }
                }
            }
            """");

        [Fact]
        public Task CommentsAroundBraces_AllStay() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    // before
                    using (var s3 = [|new AmazonS3Client()|]) // the client
                    { // inside
                        // first
                        await s3.PutBucketAsync("orders"); // call
                        // last
                    } // done
                    // after
                }
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client(); // the client

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    // before
                    // inside
                    // first
                    await _s3.PutBucketAsync("orders"); // call
                    // last
                    // done
                    // after
                }
            }
            """);

        [Fact]
        public Task Regions_Stay() => VerifyAsync(
            """
            public class Function
            {
                #region Handler

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    #region S3
                    using (var s3 = [|new AmazonS3Client()|])
                    {
                        #region inner
                        await s3.PutBucketAsync("orders");
                        #endregion
                    }
                    #endregion
                }

                #endregion
            }
            """,
            """
            public class Function
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                #region Handler

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    #region S3
                    #region inner
                    await _s3.PutBucketAsync("orders");
                    #endregion
                    #endregion
                }

                #endregion
            }
            """);

        [Fact]
        public Task UnrelatedDirective_Stays() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                    {
            #if DEBUG
                        context.Logger.LogLine("debug");
            #endif
                        await s3.PutBucketAsync("orders");
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
            #if DEBUG
                    context.Logger.LogLine("debug");
            #endif
                    await _s3.PutBucketAsync("orders");
                }
            }
            """);

        [Fact]
        public Task NestedInTryWithTabs_IsUnwrapped() => VerifyAsync(
            """
            public class Function
            {
            	private readonly string _bucket = "b";

            	public async Task Handler(SQSEvent input, ILambdaContext context)
            	{
            		try
            		{
            			using (var s3 = [|new AmazonS3Client(new AmazonS3Config
            			{
            				ForcePathStyle = true,
            			})|])
            			{
            				await s3.PutBucketAsync(_bucket);
            			}
            		}
            		catch (Exception)
            		{
            			throw;
            		}
            	}
            }
            """,
            """
            public class Function
            {
            	private readonly string _bucket = "b";
            	private readonly AmazonS3Client _s3 = new AmazonS3Client(new AmazonS3Config
            	{
            		ForcePathStyle = true,
            	});

            	public async Task Handler(SQSEvent input, ILambdaContext context)
            	{
            		try
            		{
            			await _s3.PutBucketAsync(_bucket);
            		}
            		catch (Exception)
            		{
            			throw;
            		}
            	}
            }
            """);

        [Fact]
        public Task NestedUsings_AreUnwrapped() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                    {
                        using (var sqs = [|new AmazonSQSClient()|])
                        {
                            var name = "orders";
                            await s3.PutBucketAsync(name);
                            await sqs.SendMessageAsync("queue", name);
                        }

                        await s3.PutBucketAsync("last");
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
                    var name = "orders";
                    await _s3.PutBucketAsync(name);
                    await _sqs.SendMessageAsync("queue", name);

                    await _s3.PutBucketAsync("last");
                }
            }
            """);

        [Fact]
        public Task NestedUsingsWithClash_InnerBracesStay() => VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using (var s3 = [|new AmazonS3Client()|])
                    {
                        using (var sqs = [|new AmazonSQSClient()|])
                        {
                            var name = "orders";
                            await sqs.SendMessageAsync("queue", name);
                        }

                        foreach (var name in new[] { "a" })
                        {
                            await s3.PutBucketAsync(name);
                        }
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
                    {
                        var name = "orders";
                        await _sqs.SendMessageAsync("queue", name);
                    }

                    foreach (var name in new[] { "a" })
                    {
                        await _s3.PutBucketAsync(name);
                    }
                }
            }
            """);
    }
}
