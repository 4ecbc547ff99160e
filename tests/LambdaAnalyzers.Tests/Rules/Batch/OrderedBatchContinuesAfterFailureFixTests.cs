using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB206: the loop stops at the first failure.</summary>
public class OrderedBatchContinuesAfterFailureFixTests
{
    private static readonly HandlerRewriteFix<OrderedBatchContinuesAfterFailureCodeFix> s_fix = new(DiagnosticIds.OrderedBatchContinuesAfterFailure, OrderedBatchContinuesAfterFailureCodeFix.StopAtFirstFailureKey);

    [Fact]
    public Task Kinesis() => s_fix.VerifyAsync(
        """
        using Amazon.Lambda.KinesisEvents;

        public class Function
        {
            public async Task<StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context)
            {
                var failures = new List<StreamsEventResponse.BatchItemFailure>();
                [|foreach|] (var record in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        failures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });
                    }
                }

                return new StreamsEventResponse { BatchItemFailures = failures };
            }
        }

        """,
        """
        using Amazon.Lambda.KinesisEvents;

        public class Function
        {
            public async Task<StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context)
            {
                var failures = new List<StreamsEventResponse.BatchItemFailure>();
                foreach (var record in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        failures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });

                        // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                        break;
                    }
                }

                return new StreamsEventResponse { BatchItemFailures = failures };
            }
        }

        """);
}
