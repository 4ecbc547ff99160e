using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB201, LMB202 and LMB206 where a template says that the queue is a FIFO queue: the failed message is reported with all behind it.</summary>
public class FifoQueueFixTests
{
    private static readonly HandlerRewriteFix<PartialBatchResponseMissingCodeFix> s_missing =
        new(DiagnosticIds.PartialBatchResponseMissing, PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey) { IsFifo = true };

    private static readonly HandlerRewriteFix<RecordFailureSwallowedCodeFix> s_swallowed =
        new(DiagnosticIds.RecordFailureSwallowed, RecordFailureSwallowedCodeFix.ReportFailedRecordKey) { IsFifo = true };

    private static readonly HandlerRewriteFix<OrderedBatchContinuesAfterFailureCodeFix> s_continues =
        new(DiagnosticIds.OrderedBatchContinuesAfterFailure, OrderedBatchContinuesAfterFailureCodeFix.StopAtFirstFailureKey) { IsFifo = true };

    [Fact]
    public Task MissingResponse() => s_missing.VerifyAsync(
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
                        // In a FIFO queue the messages behind a failed one have to wait for it, so they go back to the queue with it.
                        batchItemFailures.AddRange(input.Records
                            .SkipWhile(later => later != message)
                            .Select(later => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = later.MessageId }));
                        break;
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task MissingResponse_CountingLoop() => s_missing.VerifyAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                for (var i = 0; i < input.Records.Count; i++)
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

                for (var i = 0; i < input.Records.Count; i++)
                {
                    try
                    {
                        await Work.ProcessAsync(input.Records[i].Body);
                    }
                    catch (Exception ex)
                    {
                        context.Logger.LogError($"Message {input.Records[i].MessageId} failed: {ex}");
                        // In a FIFO queue the messages behind a failed one have to wait for it, so they go back to the queue with it.
                        batchItemFailures.AddRange(input.Records
                            .SkipWhile(later => later != input.Records[i])
                            .Select(later => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = later.MessageId }));
                        break;
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task MissingResponse_InParallel_IsLeft() => s_missing.VerifyNotOfferedAsync(
        """
        public class Function
        {
            public async Task [|Handler|](SQSEvent input, ILambdaContext context)
            {
                await Task.WhenAll(input.Records.Select(message => Work.ProcessAsync(message.Body)));
            }
        }

        """);

    [Fact]
    public Task SwallowedFailure() => s_swallowed.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    [|catch|] (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        continue;
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
                        context.Logger.LogError(e.Message);
                        // In a FIFO queue the messages behind a failed one have to wait for it, so they go back to the queue with it.
                        batchItemFailures.AddRange(input.Records
                            .SkipWhile(later => later != message)
                            .Select(later => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = later.MessageId }));
                        break;
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task GoesOn() => s_continues.VerifyAsync(
        """
        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
            {
                var failures = new List<SQSBatchResponse.BatchItemFailure>();
                [|foreach|] (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(failures);
            }
        }

        """,
        """
        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
            {
                var failures = new List<SQSBatchResponse.BatchItemFailure>();
                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });

                        // In a FIFO queue the messages behind a failed one have to wait for it, so they go back to the queue with it.
                        failures.AddRange(input.Records
                            .SkipWhile(later => later != message).Skip(1)
                            .Select(later => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = later.MessageId }));
                        break;
                    }
                }

                return new SQSBatchResponse(failures);
            }
        }

        """);
}
