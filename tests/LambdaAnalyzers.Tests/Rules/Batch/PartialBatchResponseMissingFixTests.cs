using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB201: handlers that begin to report which records failed. Loops in the handler itself.</summary>
public partial class PartialBatchResponseMissingFixTests
{
    private static readonly HandlerRewriteFix<PartialBatchResponseMissingCodeFix> s_fix = new(DiagnosticIds.PartialBatchResponseMissing, PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey);
    private static readonly HandlerRewriteFix<PartialBatchResponseMissingCodeFix> s_ownUsings = new(DiagnosticIds.PartialBatchResponseMissing, PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey) { HasOwnUsings = true };
    private static readonly HandlerRewriteFix<PartialBatchResponseMissingCodeFix> s_notRun = new(DiagnosticIds.PartialBatchResponseMissing, PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey) { CannotRun = true };
    private static readonly HandlerRewriteFix<PartialBatchResponseMissingCodeFix> s_generated = new(DiagnosticIds.PartialBatchResponseMissing, PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey) { AllowErrors = true };

    [Fact]
    public Task Foreach() => s_fix.VerifyAsync(
        """
        public class Function
        {
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
    public Task Blueprint() => s_ownUsings.VerifyAsync(
        """
        using Amazon.Lambda.Core;
        using Amazon.Lambda.SQSEvents;
        using System.Threading.Tasks;

        namespace BlueprintBaseName._1;

        public class Function
        {
            /// <summary>
            /// Default constructor.
            /// </summary>
            public Function()
            {
            }

            /// <summary>
            /// This method is called for every Lambda invocation.
            /// </summary>
            /// <param name="evnt">The event for the Lambda function handler to process.</param>
            /// <param name="context">The ILambdaContext that provides methods for logging and describing the Lambda environment.</param>
            /// <returns></returns>
            public async Task [|FunctionHandler|](SQSEvent evnt, ILambdaContext context)
            {
                foreach(var message in evnt.Records)
                {
                    await ProcessMessageAsync(message, context);
                }
            }

            private async Task ProcessMessageAsync(SQSEvent.SQSMessage message, ILambdaContext context)
            {
                context.Logger.LogInformation($"Processed message {message.Body}");

                // TODO: Do interesting work based on the new message
                await Work.ProcessAsync(message.Body);
            }
        }

        """,
        """
        using System;
        using System.Collections.Generic;
        using Amazon.Lambda.Core;
        using Amazon.Lambda.SQSEvents;
        using System.Threading.Tasks;

        namespace BlueprintBaseName._1;

        public class Function
        {
            /// <summary>
            /// Default constructor.
            /// </summary>
            public Function()
            {
            }

            /// <summary>
            /// This method is called for every Lambda invocation.
            /// </summary>
            /// <param name="evnt">The event for the Lambda function handler to process.</param>
            /// <param name="context">The ILambdaContext that provides methods for logging and describing the Lambda environment.</param>
            /// <returns></returns>
            public async Task<SQSBatchResponse> FunctionHandler(SQSEvent evnt, ILambdaContext context)
            {
                var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                foreach(var message in evnt.Records)
                {
                    try
                    {
                        await ProcessMessageAsync(message, context);
                    }
                    catch (Exception ex)
                    {
                        context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }

            private async Task ProcessMessageAsync(SQSEvent.SQSMessage message, ILambdaContext context)
            {
                context.Logger.LogInformation($"Processed message {message.Body}");

                // TODO: Do interesting work based on the new message
                await Work.ProcessAsync(message.Body);
            }
        }

        """);

    [Fact]
    public Task For_KeepsTheRecordInFrontOfTheTry() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                for (var i = 0; i < input.Records.Count; i++)
                {
                    var message = input.Records[i];

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

                for (var i = 0; i < input.Records.Count; i++)
                {
                    var message = input.Records[i];

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
    public Task For_WithoutAVariable() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                for (int i = 0; i < input.Records.Count; i++)
                {
                    await Work.ProcessAsync(input.Records[i].Body);
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

                for (int i = 0; i < input.Records.Count; i++)
                {
                    try
                    {
                        await Work.ProcessAsync(input.Records[i].Body);
                    }
                    catch (Exception ex)
                    {
                        context.Logger.LogError($"Message {input.Records[i].MessageId} failed: {ex}");
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = input.Records[i].MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task WithoutBraces() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                    await Work.ProcessAsync(message.Body);
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
    public Task WithoutBraces_OnOneLine() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records) await Work.ProcessAsync(message.Body); // one by one
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
                        await Work.ProcessAsync(message.Body); // one by one
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
    public Task LogAndRethrow_BecomesReport() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError($"Could not process: {e.Message}");
                        throw;
                    }
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
                    catch (Exception e)
                    {
                        context.Logger.LogError($"Could not process: {e.Message}");
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task Finally_IsKept() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    finally
                    {
                        Work.Note("finally");
                    }
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
                    finally
                    {
                        Work.Note("finally");
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task FilteredCatch_GetsAnother() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    context.Logger.LogInformation($"Message {message.MessageId}");
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    catch (InvalidOperationException e) when (e.Message == "bad 2")
                    {
                        Work.Note("filtered");
                        throw;
                    }
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
                    context.Logger.LogInformation($"Message {message.MessageId}");
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    catch (InvalidOperationException e) when (e.Message == "bad 2")
                    {
                        Work.Note("filtered");
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
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
    public Task BracesAtTheEndOfTheLine() => s_fix.VerifyAsync(
        """
        public class Function {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context) {
                foreach (var message in input.Records) {
                    await Work.ProcessAsync(message.Body);
                }
            }
        }

        """,
        """
        public class Function {
            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) {
                var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                foreach (var message in input.Records) {
                    try {
                        await Work.ProcessAsync(message.Body);
                    } catch (Exception ex) {
                        context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task Tabs_AndAnInnerLoop() => s_fix.VerifyAsync(
        """
        public class Function
        {
        	public async Task [|Handler|](SQSEvent input, ILambdaContext context)
        	{
        		foreach (var message in input.Records)
        		{
        			foreach (var part in message.Body.Split(';'))
        			{
        				await Work.ProcessAsync(part);
        			}
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
        				foreach (var part in message.Body.Split(';'))
        				{
        					await Work.ProcessAsync(part);
        				}
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
    public Task Groups() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var group in input.Records.GroupBy(r => r.Body.Length))
                {
                    foreach (var message in group)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
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

                foreach (var group in input.Records.GroupBy(r => r.Body.Length))
                {
                    foreach (var message in group)
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
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task Names_ThatAreTaken() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                var batchItemFailures = 0;
                var ex = 1;
                foreach (var message in input.Records)
                {
                    await Work.ProcessAsync(message.Body);
                    batchItemFailures += ex;
                }
            }
        }

        """,
        """
        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
            {
                var batchItemFailures = 0;
                var ex = 1;
                var batchItemFailures2 = new List<SQSBatchResponse.BatchItemFailure>();

                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                        batchItemFailures += ex;
                    }
                    catch (Exception exception)
                    {
                        context.Logger.LogError($"Message {message.MessageId} failed: {exception}");
                        batchItemFailures2.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures2);
            }
        }

        """);

    [Fact]
    public Task Strings_KeepTheirContent() => s_fix.VerifyAsync(
        """"
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    var text = """
                        kept
                          as it is
                        """;
                    var verbatim = @"first
                second";
                    #if DEBUG
                    Work.Note(text + verbatim);
                    #endif

                    await Work.ProcessAsync(message.Body);
                }
            }
        }

        """",
        """"
        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
            {
                var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                foreach (var message in input.Records)
                {
                    try
                    {
                        var text = """
                            kept
                              as it is
                            """;
                        var verbatim = @"first
                second";
                    #if DEBUG
                        Work.Note(text + verbatim);
                    #endif

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

        """");

    [Fact]
    public Task RecordsThatMayBeNull() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input?.Records ?? new List<SQSEvent.SQSMessage>())
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

                foreach (var message in input?.Records ?? new List<SQSEvent.SQSMessage>())
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
    public Task InnerAndOuterTry() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    try
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (InvalidOperationException e)
                        {
                            Work.Note("inner");
                            throw new ApplicationException("outer", e);
                        }
                    }
                    finally
                    {
                        Work.Note("done");
                    }
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
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (InvalidOperationException e)
                        {
                            Work.Note("inner");
                            throw new ApplicationException("outer", e);
                        }
                    }
                    catch (Exception ex)
                    {
                        context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                    finally
                    {
                        Work.Note("done");
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task EarlyReturn() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                if (input.Records.Count == 0)
                {
                    return;
                }

                var started = DateTime.UtcNow;
                foreach (var message in input.Records)
                {
                    if (message.Body == "stop")
                        return;

                    await Work.ProcessAsync(message.Body);
                }

                Work.Note("after");
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

                var started = DateTime.UtcNow;
                var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                foreach (var message in input.Records)
                {
                    try
                    {
                        if (message.Body == "stop")
                            return new SQSBatchResponse(batchItemFailures);

                        await Work.ProcessAsync(message.Body);
                    }
                    catch (Exception ex)
                    {
                        context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                Work.Note("after");

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task Logger_OfTheClass() => s_notRun.VerifyAsync(
        """
        using Microsoft.Extensions.Logging;

        public class Function
        {
            private readonly ILogger<Function> _logger;

            public Function() : this(null) { }

            public Function(ILogger<Function> logger) => _logger = logger;

            public async Task [|Handler|](SQSEvent input)
            {
                foreach (var message in input.Records)
                {
                    await Work.ProcessAsync(message.Body);
                }
            }
        }

        """,
        """
        using Microsoft.Extensions.Logging;

        public class Function
        {
            private readonly ILogger<Function> _logger;

            public Function() : this(null) { }

            public Function(ILogger<Function> logger) => _logger = logger;

            public async Task<SQSBatchResponse> Handler(SQSEvent input)
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
                        _logger.LogError(ex, "Message {MessageId} failed", message.MessageId);
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task LogAndRethrow_WithMoreBehindIt() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        throw;
                    }

                    Work.Note("processed " + message.Body);
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
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (Exception e)
                        {
                            context.Logger.LogError(e.Message);
                            throw;
                        }

                        Work.Note("processed " + message.Body);
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
}
