using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Batch;

public partial class PartialBatchResponseMissingFixTests
{
    /// <summary>Handlers that are handed to the bootstrap, and what serializes their response.</summary>
    public sealed class Registrations
    {
        [Fact]
        public Task Lambda() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            await LambdaBootstrapBuilder.Create<SQSEvent>(async (input, context) [|=>|]
            {
                foreach (var message in input.Records)
                {
                    await Work.ProcessAsync(message.Body);
                }
            }, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            await LambdaBootstrapBuilder.Create<SQSEvent, SQSBatchResponse>(async (input, context) =>
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
            }, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            """);

        [Fact]
        public Task Function_InAVariable() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            Func<SQSEvent, ILambdaContext, Task> handler = Handler;
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            static async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    await Work.ProcessAsync(message.Body);
                }
            }

            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> handler = Handler;
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

            static async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
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

            """);

        [Fact]
        public Task HandlerWrapper() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            public class Program
            {
                private static async Task Main()
                {
                    using var wrapper = HandlerWrapper.GetHandlerWrapper<SQSEvent>(new Function().FunctionHandler, new DefaultLambdaJsonSerializer());
                    using var bootstrap = new LambdaBootstrap(wrapper);
                    await bootstrap.RunAsync();
                }
            }

            public class Function
            {
                public async Task [|FunctionHandler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """,
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            public class Program
            {
                private static async Task Main()
                {
                    using var wrapper = HandlerWrapper.GetHandlerWrapper<SQSEvent, SQSBatchResponse>(new Function().FunctionHandler, new DefaultLambdaJsonSerializer());
                    using var bootstrap = new LambdaBootstrap(wrapper);
                    await bootstrap.RunAsync();
                }
            }

            public class Function
            {
                public async Task<SQSBatchResponse> FunctionHandler(SQSEvent input, ILambdaContext context)
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
        public Task SerializerContext() => s_generated.VerifyAsync(
            """
            using System.Text.Json.Serialization;
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;
            public class Program
            {
                private static async Task Main()
                {
                    Func<SQSEvent, ILambdaContext, Task> handler = FunctionHandler;
                    await LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync();
                }

                public static async Task [|FunctionHandler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            [JsonSerializable(typeof(SQSEvent))]
            public partial class Context : JsonSerializerContext
            {
            }

            """,
            """
            using System.Text.Json.Serialization;
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;
            public class Program
            {
                private static async Task Main()
                {
                    Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> handler = FunctionHandler;
                    await LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync();
                }

                public static async Task<SQSBatchResponse> FunctionHandler(SQSEvent input, ILambdaContext context)
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

            [JsonSerializable(typeof(SQSEvent))]
            [JsonSerializable(typeof(SQSBatchResponse))]
            public partial class Context : JsonSerializerContext
            {
            }

            """);

        [Fact]
        public Task Annotations() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.Annotations;
            using Amazon.Lambda.Annotations.SQS;

            public class Function
            {
                [LambdaFunction]
                [SQSEvent("@Queue")]
                public async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """,
            """
            using Amazon.Lambda.Annotations;
            using Amazon.Lambda.Annotations.SQS;

            public class Function
            {
                [LambdaFunction]
                [SQSEvent("@Queue")]
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
        public Task OwnDelegate_IsLeft() => s_fix.VerifyNotOfferedAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            await Runner.RunAsync(Function.Handler);

            public static class Runner
            {
                public static Task RunAsync(Func<SQSEvent, ILambdaContext, Task> handler) =>
                    LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            }

            public class Function
            {
                public static async Task [|Handler|](SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """);
    }
}
