using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;

namespace LambdaAnalyzers.Tests.Rules.Batch;

public partial class PartialBatchResponseMissingFixTests
{
    /// <summary>What the handler gave back before.</summary>
    public sealed class Results
    {
        [Fact]
        public Task Void() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public void [|Handler|](SQSEvent input)
                {
                    foreach (var message in input.Records)
                    {
                        Work.Process(message.Body);
                    }
                }
            }

            """,
            """
            public class Function
            {
                public SQSBatchResponse Handler(SQSEvent input)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
                    {
                        try
                        {
                            Work.Process(message.Body);
                        }
                        catch (Exception ex)
                        {
                            Console.WriteLine($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """);

        [Fact]
        public Task CompletedTask() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    // Every message is a note.
                    foreach (var message in input.Records)
                    {
                        Work.Process(message.Body); // note
                    }

                    context.Logger.LogLine("done");
                    return Task.CompletedTask;
                }
            }

            """,
            """
            public class Function
            {
                public Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    // Every message is a note.
                    foreach (var message in input.Records)
                    {
                        try
                        {
                            Work.Process(message.Body); // note
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }

                    context.Logger.LogLine("done");
                    return Task.FromResult(new SQSBatchResponse(batchItemFailures));
                }
            }

            """);

        [Fact]
        public Task ConstantText() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task<string> [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }

                    return "done";
                }
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
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
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """);

        [Fact]
        public Task ConstantText_WithNumbers() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public string [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    if (input.Records.Count == 0)
                    {
                        return string.Empty;
                    }

                    foreach (var message in input.Records)
                    {
                        Work.Process(message.Body);
                    }

                    return $"Processed {input.Records.Count} records.";
                }
            }

            """,
            """
            public class Function
            {
                public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context)
                {
                    if (input.Records.Count == 0)
                    {
                        return new SQSBatchResponse();
                    }

                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
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
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """);

        [Fact]
        public Task Task_OfAnotherCall() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    if (input.Records.Count == 0)
                    {
                        return Task.Delay(1);
                    }

                    foreach (var message in input.Records)
                    {
                        Work.Process(message.Body);
                    }

                    return Task.CompletedTask;
                }
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    if (input.Records.Count == 0)
                    {
                        await Task.Delay(1);

                        return new SQSBatchResponse();
                    }

                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
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
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """);

        [Fact]
        public Task AsyncVoid() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async void [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """,
            """
            public class Function
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
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
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """);

        [Fact]
        public Task ConstantTruth_InATask() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public Task<bool> [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        Work.Process(message.Body);
                    }

                    return Task.FromResult(true);
                }
            }

            """,
            """
            public class Function
            {
                public Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
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
                    }

                    return Task.FromResult(new SQSBatchResponse(batchItemFailures));
                }
            }

            """);

        [Fact]
        public Task ValueTask_IsLeft() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async ValueTask [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """);

        [Fact]
        public Task Count_IsLeft() => s_fix.VerifyNotOfferedAsync(
            """
            public class Function
            {
                public async Task<int> [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    var count = 0;
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                        count++;
                    }

                    return count;
                }
            }

            """);

        [Fact]
        public Task ExplicitTypes_WhereTheProjectWantsThem() =>
            new HandlerRewriteFix<PartialBatchResponseMissingCodeFix>(DiagnosticIds.PartialBatchResponseMissing, PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey)
            {
                EditorConfig = "csharp_style_var_when_type_is_apparent = false:warning",
            }.VerifyAsync(
                """
                public class Function
                {
                    public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                    {
                        await ProcessAllAsync(input);
                        Work.Note("after");
                    }

                    private static async Task ProcessAllAsync(SQSEvent input)
                    {
                        foreach (SQSEvent.SQSMessage message in input.Records)
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                    }
                }

                """,
                """
                public class Function
                {
                    public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                    {
                        SQSBatchResponse batchResponse = await ProcessAllAsync(input);
                        Work.Note("after");

                        return batchResponse;
                    }

                    private static async Task<SQSBatchResponse> ProcessAllAsync(SQSEvent input)
                    {
                        List<SQSBatchResponse.BatchItemFailure> batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                        foreach (SQSEvent.SQSMessage message in input.Records)
                        {
                            try
                            {
                                await Work.ProcessAsync(message.Body);
                            }
                            catch (Exception ex)
                            {
                                Console.WriteLine($"Message {message.MessageId} failed: {ex}");
                                batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                            }
                        }

                        return new SQSBatchResponse(batchItemFailures);
                    }
                }

                """);

        [Fact]
        public Task NullableContext() =>
            new HandlerRewriteFix<PartialBatchResponseMissingCodeFix>(DiagnosticIds.PartialBatchResponseMissing, PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey)
            {
                Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Enable,
            }.VerifyAsync(
                """
                public class Function
                {
                    public async Task [|Handler|](SQSEvent? input, ILambdaContext? context)
                    {
                        foreach (var message in input!.Records!)
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                    }
                }

                """,
                """
                public class Function
                {
                    public async Task<SQSBatchResponse> Handler(SQSEvent? input, ILambdaContext? context)
                    {
                        var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                        foreach (var message in input!.Records!)
                        {
                            try
                            {
                                await Work.ProcessAsync(message.Body);
                            }
                            catch (Exception ex)
                            {
                                Console.WriteLine($"Message {message.MessageId} failed: {ex}");
                                batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                            }
                        }

                        return new SQSBatchResponse(batchItemFailures);
                    }
                }

                """);
    }
}
