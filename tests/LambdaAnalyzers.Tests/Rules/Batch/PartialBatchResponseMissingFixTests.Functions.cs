using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Batch;

public partial class PartialBatchResponseMissingFixTests
{
    /// <summary>Loops in other methods than the handler.</summary>
    public sealed class Functions
    {
        [Fact]
        public Task Helper_WithTheRecords() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    context.Logger.LogInformation("start");
                    await ProcessAllAsync(input.Records, context);
                }

                private async Task ProcessAllAsync(List<SQSEvent.SQSMessage> messages, ILambdaContext context)
                {
                    foreach (var message in messages)
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
                    context.Logger.LogInformation("start");
                    return await ProcessAllAsync(input.Records, context);
                }

                private async Task<SQSBatchResponse> ProcessAllAsync(List<SQSEvent.SQSMessage> messages, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in messages)
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
        public Task Helper_InTheMiddle() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    if (input.Records.Count == 0)
                    {
                        return;
                    }

                    await ProcessAllAsync(input.Records).ConfigureAwait(false);
                    Work.Note("after");
                }

                private static async Task ProcessAllAsync(IEnumerable<SQSEvent.SQSMessage> messages)
                {
                    foreach (var message in messages)
                    {
                        await Work.ProcessAsync(message.Body).ConfigureAwait(false);
                    }
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
                        return new SQSBatchResponse();
                    }

                    var batchResponse = await ProcessAllAsync(input.Records).ConfigureAwait(false);
                    Work.Note("after");

                    return batchResponse;
                }

                private static async Task<SQSBatchResponse> ProcessAllAsync(IEnumerable<SQSEvent.SQSMessage> messages)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in messages)
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body).ConfigureAwait(false);
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
        public Task Helper_OfAnotherClass() => s_fix.VerifyAsync(
            [
                """
                public class Function
                {
                    private readonly Processor _processor = new Processor();

                    public Task [|Handler|](SQSEvent input, ILambdaContext context) => _processor.ProcessAsync(input);
                }

                """,
                """
                public interface IProcessor
                {
                    Task ProcessAsync(SQSEvent input);
                }

                public class Processor : IProcessor
                {
                    public async Task ProcessAsync(SQSEvent input)
                    {
                        foreach (var message in input.Records)
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                    }
                }

                """,
            ],
            [
                """
                public class Function
                {
                    private readonly Processor _processor = new Processor();

                    public Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) => _processor.ProcessAsync(input);
                }

                """,
                """
                public interface IProcessor
                {
                    Task<SQSBatchResponse> ProcessAsync(SQSEvent input);
                }

                public class Processor : IProcessor
                {
                    public async Task<SQSBatchResponse> ProcessAsync(SQSEvent input)
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
                                Console.WriteLine($"Message {message.MessageId} failed: {ex}");
                                batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                            }
                        }

                        return new SQSBatchResponse(batchItemFailures);
                    }
                }

                """,
            ]);

        [Fact]
        public Task Helper_BehindAnInterface() => s_fix.VerifyAsync(
            [
                """
                public class Function
                {
                    private readonly IProcessor _processor = new Processor();

                    public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                    {
                        await _processor.ProcessAsync(input);
                    }
                }

                """,
                """
                public interface IProcessor
                {
                    Task ProcessAsync(SQSEvent input);
                }

                """,
                """
                public class Processor : IProcessor
                {
                    public async Task ProcessAsync(SQSEvent input)
                    {
                        foreach (var message in input.Records)
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                    }
                }

                """,
            ],
            [
                """
                public class Function
                {
                    private readonly IProcessor _processor = new Processor();

                    public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                    {
                        return await _processor.ProcessAsync(input);
                    }
                }

                """,
                """
                public interface IProcessor
                {
                    Task<SQSBatchResponse> ProcessAsync(SQSEvent input);
                }

                """,
                """
                public class Processor : IProcessor
                {
                    public async Task<SQSBatchResponse> ProcessAsync(SQSEvent input)
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
                                Console.WriteLine($"Message {message.MessageId} failed: {ex}");
                                batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                            }
                        }

                        return new SQSBatchResponse(batchItemFailures);
                    }
                }

                """,
            ]);

        [Fact]
        public Task Helper_ThatIsWaitedFor() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public void [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    ProcessAllAsync(input).Wait();
                }

                private async Task ProcessAllAsync(SQSEvent input)
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
                public SQSBatchResponse Handler(SQSEvent input, ILambdaContext context)
                {
                    return ProcessAllAsync(input).GetAwaiter().GetResult();
                }

                private async Task<SQSBatchResponse> ProcessAllAsync(SQSEvent input)
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
                            Console.WriteLine($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """);

        [Fact]
        public Task BaseClass() => s_fix.VerifyAsync(
            """
            public abstract class SqsFunction<T>
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        var item = Read(message.Body);
                        await ProcessAsync(item);
                    }
                }

                protected abstract T Read(string body);

                protected abstract Task ProcessAsync(T item);
            }

            public class Function : SqsFunction<string>
            {
                protected override string Read(string body) => body.Trim();

                protected override Task ProcessAsync(string item) => Work.ProcessAsync(item);
            }

            """,
            """
            public abstract class SqsFunction<T>
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
                    {
                        try
                        {
                            var item = Read(message.Body);
                            await ProcessAsync(item);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }

                protected abstract T Read(string body);

                protected abstract Task ProcessAsync(T item);
            }

            public class Function : SqsFunction<string>
            {
                protected override string Read(string body) => body.Trim();

                protected override Task ProcessAsync(string item) => Work.ProcessAsync(item);
            }

            """);

        [Fact]
        public Task AbstractBase() => s_fix.VerifyAsync(
            """
            public abstract class FunctionBase
            {
                public abstract Task Handler(SQSEvent input, ILambdaContext context);
            }

            public class Function : FunctionBase
            {
                public override async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """,
            """
            public abstract class FunctionBase
            {
                public abstract Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context);
            }

            public class Function : FunctionBase
            {
                public override async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
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
        public Task Handler_ThatPassesOn() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            public class Other
            {
                public Task [|RunAsync|](SQSEvent input) => new Function().Handler(input, null);
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

            public class Other
            {
                public Task<SQSBatchResponse> RunAsync(SQSEvent input) => new Function().Handler(input, null);
            }

            """);

        [Fact]
        public Task TryAroundTheCall() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    try
                    {
                        await ProcessAllAsync(input.Records);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        throw;
                    }
                }

                private static async Task ProcessAllAsync(IEnumerable<SQSEvent.SQSMessage> messages)
                {
                    foreach (var message in messages)
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
                    try
                    {
                        return await ProcessAllAsync(input.Records);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        throw;
                    }
                }

                private static async Task<SQSBatchResponse> ProcessAllAsync(IEnumerable<SQSEvent.SQSMessage> messages)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in messages)
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
        public Task IfAroundTheCall() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    if (input.Records.Any())
                    {
                        await ProcessAllAsync(input.Records);
                    }
                }

                private static async Task ProcessAllAsync(IEnumerable<SQSEvent.SQSMessage> messages)
                {
                    foreach (var message in messages)
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
                    if (input.Records.Any())
                    {
                        return await ProcessAllAsync(input.Records);
                    }

                    return new SQSBatchResponse();
                }

                private static async Task<SQSBatchResponse> ProcessAllAsync(IEnumerable<SQSEvent.SQSMessage> messages)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in messages)
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
        public Task LocalFunctions_StayAtTheEnd() => s_fix.VerifyAsync(
            """
            public class Function
            {
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await ProcessAsync(message);
                    }

                    async Task ProcessAsync(SQSEvent.SQSMessage message)
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
                            await ProcessAsync(message);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }

                    return new SQSBatchResponse(batchItemFailures);

                    async Task ProcessAsync(SQSEvent.SQSMessage message)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """);

        [Fact]
        public Task Interface_OfTheHandler() => s_fix.VerifyAsync(
            """
            public interface IFunction
            {
                Task Handler(SQSEvent input, ILambdaContext context);
            }

            public class Function : IFunction
            {
                public Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    return ProcessAsync(input.Records);
                }

                private Task ProcessAsync(List<SQSEvent.SQSMessage> messages)
                {
                    var tasks = messages.Select(m => Work.ProcessAsync(m.Body));
                    return Task.WhenAll(tasks);
                }
            }

            """,
            """
            public interface IFunction
            {
                Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context);
            }

            public class Function : IFunction
            {
                public Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    return ProcessAsync(input.Records);
                }

                private async Task<SQSBatchResponse> ProcessAsync(List<SQSEvent.SQSMessage> messages)
                {
                    var batchItemFailures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();

                    var tasks = messages.Select(async m =>
                    {
                        try
                        {
                            await Work.ProcessAsync(m.Body);
                        }
                        catch (Exception ex)
                        {
                            Console.WriteLine($"Message {m.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = m.MessageId });
                        }
                    });
                    await Task.WhenAll(tasks);

                    return new SQSBatchResponse(batchItemFailures.ToList());
                }
            }

            """);
    }
}
