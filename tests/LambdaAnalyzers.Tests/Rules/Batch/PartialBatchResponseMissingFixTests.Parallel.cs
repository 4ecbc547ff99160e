using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Batch;

public partial class PartialBatchResponseMissingFixTests
{
    /// <summary>Loops that process several records at once.</summary>
    public sealed class Parallel
    {
        [Fact]
        public Task WhenAll() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    await Task.WhenAll(input.Records.Select(message => Work.ProcessAsync(message.Body)));
                }
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                    await Task.WhenAll(input.Records.Select(async message =>
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }));

                    return new SQSBatchResponse(batchItemFailures.ToList());
                }
            }

            """);

        [Fact]
        public Task WhenAll_Returned() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    var tasks = input.Records.Select(async record =>
                    {
                        // Each on its own.
                        await Work.ProcessAsync(record.Body);
                    });
                    return Task.WhenAll(tasks);
                }
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                    var tasks = input.Records.Select(async record =>
                    {
                        try
                        {
                            // Each on its own.
                            await Work.ProcessAsync(record.Body);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {record.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });
                        }
                    });
                    await Task.WhenAll(tasks);

                    return new SQSBatchResponse(batchItemFailures.ToList());
                }
            }

            """);

        [Fact]
        public Task WhenAll_MethodGroup() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public Task [|Handler|](SQSEvent input, ILambdaContext context) => Task.WhenAll(input.Records.Select(ProcessAsync));

                private static Task ProcessAsync(SQSEvent.SQSMessage message) => Work.ProcessAsync(message.Body);
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                    {
                        var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                        await Task.WhenAll(input.Records.Select(async message =>
                    {
                        try
                        {
                            await ProcessAsync(message);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }));

                        return new SQSBatchResponse(batchItemFailures.ToList());
                    }

                private static Task ProcessAsync(SQSEvent.SQSMessage message) => Work.ProcessAsync(message.Body);
            }

            """);

        [Fact]
        public Task WhenAll_ExpressionBody() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                    => await Task.WhenAll(
                        input.Records.Select(
                            r => Work.ProcessAsync(r.Body)));
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                    await Task.WhenAll(
                        input.Records.Select(
                            async r =>
                            {
                                try
                                {
                                    await Work.ProcessAsync(r.Body);
                                }
                                catch (Exception ex)
                                {
                                    context.Logger.LogError($"Message {r.MessageId} failed: {ex}");
                                    batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = r.MessageId });
                                }
                            }));

                    return new SQSBatchResponse(batchItemFailures.ToList());
                }
            }

            """);

        [Fact]
        public Task WhenAll_OneLineLambda() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    await Task.WhenAll(input.Records.Select(async message => { await Work.ProcessAsync(message.Body); }));
                }
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                    await Task.WhenAll(input.Records.Select(async message =>
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }));

                    return new SQSBatchResponse(batchItemFailures.ToList());
                }
            }

            """);

        [Fact]
        public Task ParallelForEachAsync() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    await Parallel.ForEachAsync(input.Records, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (message, token) =>
                    {
                        await Work.ProcessAsync(message.Body);
                    });
                }
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                    await Parallel.ForEachAsync(input.Records, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (message, token) =>
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    });

                    return new SQSBatchResponse(batchItemFailures.ToList());
                }
            }

            """);

        [Fact]
        public Task ParallelForEach() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public void [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    Parallel.ForEach(input.Records, message => Work.Process(message.Body));
                }
            }

            """,
            """
            public class Function
            {
                public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                    Parallel.ForEach(input.Records, message =>
                    {
                        try
                        {
                            Work.Process(message.Body);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    });

                    return new SQSBatchResponse(batchItemFailures.ToList());
                }
            }

            """);

        [Fact]
        public Task ListForEach() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public void [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    input.Records.ForEach(message =>
                    {
                        Work.Process(message.Body);
                    });
                }
            }

            """,
            """
            public class Function
            {
                public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    input.Records.ForEach(message =>
                    {
                        try
                        {
                            Work.Process(message.Body);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    });

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """);

        [Fact]
        public Task ListOfTasks_IsLeft() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    var tasks = new List<Task>();
                    foreach (var message in input.Records)
                    {
                        tasks.Add(Work.ProcessAsync(message.Body));
                    }

                    await Task.WhenAll(tasks);
                }
            }

            """);
    }
}
