using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB202: failures that are caught are reported.</summary>
public class RecordFailureSwallowedFixTests
{
    private static readonly HandlerRewriteFix<RecordFailureSwallowedCodeFix> s_fix = new(DiagnosticIds.RecordFailureSwallowed, RecordFailureSwallowedCodeFix.ReportFailedRecordKey);
    private static readonly HandlerRewriteFix<RecordFailureSwallowedCodeFix> s_passesOn = new(DiagnosticIds.RecordFailureSwallowed, RecordFailureSwallowedCodeFix.ReportFailedRecordKey) { PassesOnOtherFailures = true };

    [Fact]
    public Task CatchInTheLoop() => s_fix.VerifyAsync(
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
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task CatchThatContinues() => s_fix.VerifyAsync(
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

                    Work.Note(message.Body);
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
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        continue;
                    }

                    Work.Note(message.Body);
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task CatchOnOneLine() => s_fix.VerifyAsync(
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
                    [|catch|] (Exception e) { context.Logger.LogError(e.Message); }
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
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task EmptyCatch() => s_fix.VerifyAsync(
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
                    [|catch|]
                    {
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
                    catch
                    {
                        batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task Helper_PassesTheFailureOn() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    await ProcessAsync(message);
                }
            }

            private async Task<bool> ProcessAsync(SQSEvent.SQSMessage message)
            {
                try
                {
                    await Work.ProcessAsync(message.Body);
                    return true;
                }
                [|catch|] (Exception e)
                {
                    Console.WriteLine(e);
                    return false;
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
            }

            private async Task<bool> ProcessAsync(SQSEvent.SQSMessage message)
            {
                try
                {
                    await Work.ProcessAsync(message.Body);
                    return true;
                }
                catch (Exception e)
                {
                    Console.WriteLine(e);
                    throw;
                }
            }
        }

        """);

    [Fact]
    public Task Helper_OfAHelper() => s_fix.VerifyAsync(
        """
        using Amazon.Lambda.KinesisEvents;

        public class Function
        {
            public async Task Handler(KinesisEvent input, ILambdaContext context)
            {
                foreach (var record in input.Records)
                {
                    await ProcessAsync(record);
                }
            }

            private async Task ProcessAsync(KinesisEvent.KinesisEventRecord record)
            {
                await StoreAsync(record.Kinesis.PartitionKey);
            }

            private async Task StoreAsync(string key)
            {
                try
                {
                    await Work.ProcessAsync(key);
                }
                [|catch|] (Exception e)
                {
                    Console.WriteLine(e);
                }
            }
        }

        """,
        """
        using Amazon.Lambda.KinesisEvents;

        public class Function
        {
            public async Task<StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context)
            {
                var batchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();

                foreach (var record in input.Records)
                {
                    try
                    {
                        await ProcessAsync(record);
                    }
                    catch (Exception ex)
                    {
                        context.Logger.LogError($"Record {record.Kinesis.SequenceNumber} failed: {ex}");
                        batchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });

                        // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                        break;
                    }
                }

                return new StreamsEventResponse { BatchItemFailures = batchItemFailures };
            }

            private async Task ProcessAsync(KinesisEvent.KinesisEventRecord record)
            {
                await StoreAsync(record.Kinesis.PartitionKey);
            }

            private async Task StoreAsync(string key)
            {
                try
                {
                    await Work.ProcessAsync(key);
                }
                catch (Exception e)
                {
                    Console.WriteLine(e);
                    throw;
                }
            }
        }

        """);

    [Fact]
    public Task CatchAroundTheLoop() => s_passesOn.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                try
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
                [|catch|] (Exception e)
                {
                    context.Logger.LogError(e.Message);
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

                try
                {
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
                }
                catch (Exception e)
                {
                    context.Logger.LogError(e.Message);
                    throw;
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);

    [Fact]
    public Task Kinesis() => s_fix.VerifyAsync(
        """
        using Amazon.Lambda.KinesisEvents;

        public class Function
        {
            public async Task Handler(KinesisEvent input, ILambdaContext context)
            {
                foreach (var record in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
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
        using Amazon.Lambda.KinesisEvents;

        public class Function
        {
            public async Task<StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context)
            {
                var batchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();

                foreach (var record in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        batchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });

                        // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                        break;
                    }
                }

                return new StreamsEventResponse { BatchItemFailures = batchItemFailures };
            }
        }

        """);

    [Fact]
    public Task ResponseThatIsThere_List() => s_fix.VerifyAsync(
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
                    catch (ArgumentException e)
                    {
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                    [|catch|] (Exception e)
                    {
                        context.Logger.LogError(e.Message);
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
                    catch (ArgumentException e)
                    {
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
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

        """);

    [Fact]
    public Task ResponseThatIsThere_Property() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
            {
                var response = new SQSBatchResponse();
                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    [|catch|] (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                    }
                }

                return response;
            }
        }

        """,
        """
        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
            {
                var response = new SQSBatchResponse();
                foreach (var message in input.Records)
                {
                    try
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                    catch (Exception e)
                    {
                        context.Logger.LogError(e.Message);
                        response.BatchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return response;
            }
        }

        """);

    [Fact]
    public Task SpecificCatchBeforeIt() => s_fix.VerifyAsync(
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
                    catch (ArgumentException)
                    {
                        throw;
                    }
                    [|catch|] (Exception e)
                    {
                        context.Logger.LogError(e.Message);
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
                        catch (ArgumentException)
                        {
                            throw;
                        }
                        catch (Exception e)
                        {
                            context.Logger.LogError(e.Message);
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
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
    public Task CatchOfAPart_IsLeft() => s_fix.VerifyNotOfferedAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    foreach (var part in message.Body.Split(';'))
                    {
                        try
                        {
                            await Work.ProcessAsync(part);
                        }
                        [|catch|] (Exception e)
                        {
                            context.Logger.LogError(e.Message);
                        }
                    }
                }
            }
        }

        """);

    [Fact]
    public Task CatchThatReturns_IsLeft() => s_fix.VerifyNotOfferedAsync(
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
                        return;
                    }
                }
            }
        }

        """);

    [Fact]
    public Task Helper_OfALoopThatReports() => s_fix.VerifyAsync(
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
                        await ProcessAsync(message);
                    }
                    catch (Exception)
                    {
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(failures);
            }

            private async Task ProcessAsync(SQSEvent.SQSMessage message)
            {
                try
                {
                    await Work.ProcessAsync(message.Body);
                }
                [|catch|] (Exception e)
                {
                    Console.WriteLine(e.Message);
                    return;
                }
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
                        await ProcessAsync(message);
                    }
                    catch (Exception)
                    {
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(failures);
            }

            private async Task ProcessAsync(SQSEvent.SQSMessage message)
            {
                try
                {
                    await Work.ProcessAsync(message.Body);
                }
                catch (Exception e)
                {
                    Console.WriteLine(e.Message);
                    throw;
                }
            }
        }

        """);

    [Fact]
    public Task TwoCatchesOfOneRecord() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                foreach (var message in input.Records)
                {
                    if (message.Body.Length > 5)
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        [|catch|] (Exception e)
                        {
                            context.Logger.LogError(e.Message);
                        }
                    }
                    else
                    {
                        try
                        {
                            Work.Process(message.Body);
                        }
                        [|catch|] (Exception e)
                        {
                            context.Logger.LogError(e.Message);
                        }
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
                    if (message.Body.Length > 5)
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (Exception e)
                        {
                            context.Logger.LogError(e.Message);
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }
                    else
                    {
                        try
                        {
                            Work.Process(message.Body);
                        }
                        catch (Exception e)
                        {
                            context.Logger.LogError(e.Message);
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }
                }

                return new SQSBatchResponse(batchItemFailures);
            }
        }

        """);
}
