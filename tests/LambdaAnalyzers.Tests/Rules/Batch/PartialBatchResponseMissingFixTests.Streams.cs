using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Batch;

public partial class PartialBatchResponseMissingFixTests
{
    /// <summary>Kinesis and DynamoDB: the first failure ends the batch.</summary>
    public sealed class Streams
    {
        [Fact]
        public Task Kinesis() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisEvent input, ILambdaContext context)
                {
                    context.Logger.LogInformation($"Beginning to process {input.Records.Count} records...");

                    foreach (var record in input.Records)
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
                    }

                    context.Logger.LogInformation("Stream processing complete.");
                }
            }

            """,
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task<StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context)
                {
                    context.Logger.LogInformation($"Beginning to process {input.Records.Count} records...");

                    var batchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();

                    foreach (var record in input.Records)
                    {
                        try
                        {
                            await Work.ProcessAsync(record.Kinesis.PartitionKey);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Record {record.Kinesis.SequenceNumber} failed: {ex}");
                            batchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });

                            // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                            break;
                        }
                    }

                    context.Logger.LogInformation("Stream processing complete.");

                    return new StreamsEventResponse { BatchItemFailures = batchItemFailures };
                }
            }

            """);

        [Fact]
        public Task DynamoDbBlueprint() => s_ownUsings.VerifyAsync(
            """
            using Amazon.Lambda.Core;
            using Amazon.Lambda.DynamoDBEvents;

            // Assembly attribute to enable the Lambda function's JSON input to be converted into a .NET class.
            [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

            namespace BlueprintBaseName._1;

            public class Function
            {
                public void [|FunctionHandler|](DynamoDBEvent dynamoEvent, ILambdaContext context)
                {
                    context.Logger.LogInformation($"Beginning to process {dynamoEvent.Records.Count} records...");

                    foreach (var record in dynamoEvent.Records)
                    {
                        context.Logger.LogInformation($"Event ID: {record.EventID}");
                        context.Logger.LogInformation($"Event Name: {record.EventName}");

                        Work.Process(record.EventName);
                    }

                    context.Logger.LogInformation("Stream processing complete.");
                }
            }

            """,
            """
            using System;
            using System.Collections.Generic;
            using Amazon.Lambda.Core;
            using Amazon.Lambda.DynamoDBEvents;

            // Assembly attribute to enable the Lambda function's JSON input to be converted into a .NET class.
            [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

            namespace BlueprintBaseName._1;

            public class Function
            {
                public StreamsEventResponse FunctionHandler(DynamoDBEvent dynamoEvent, ILambdaContext context)
                {
                    context.Logger.LogInformation($"Beginning to process {dynamoEvent.Records.Count} records...");

                    var batchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();

                    foreach (var record in dynamoEvent.Records)
                    {
                        try
                        {
                            context.Logger.LogInformation($"Event ID: {record.EventID}");
                            context.Logger.LogInformation($"Event Name: {record.EventName}");

                            Work.Process(record.EventName);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Record {record.Dynamodb.SequenceNumber} failed: {ex}");
                            batchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Dynamodb.SequenceNumber });

                            // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                            break;
                        }
                    }

                    context.Logger.LogInformation("Stream processing complete.");

                    return new StreamsEventResponse { BatchItemFailures = batchItemFailures };
                }
            }

            """);

        [Fact]
        public Task Kinesis_For() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisEvent input, ILambdaContext context)
                {
                    for (var i = 0; i < input.Records.Count; i++)
                    {
                        await Work.ProcessAsync(input.Records[i].Kinesis.PartitionKey);
                    }

                    Work.Note("flushed");
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

                    for (var i = 0; i < input.Records.Count; i++)
                    {
                        try
                        {
                            await Work.ProcessAsync(input.Records[i].Kinesis.PartitionKey);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Record {input.Records[i].Kinesis.SequenceNumber} failed: {ex}");
                            batchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = input.Records[i].Kinesis.SequenceNumber });

                            // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                            break;
                        }
                    }

                    Work.Note("flushed");

                    return new StreamsEventResponse { BatchItemFailures = batchItemFailures };
                }
            }

            """);

        [Fact]
        public Task DynamoDb_LogAndRethrow() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.DynamoDBEvents;

            public class Function
            {
                public async Task [|Handler|](DynamoDBEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records.Where(r => r.EventName != "skip"))
                    {
                        try
                        {
                            await Work.ProcessAsync(record.EventName);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError(ex.Message);
                            throw ex;
                        }
                    }
                }
            }

            """,
            """
            using Amazon.Lambda.DynamoDBEvents;

            public class Function
            {
                public async Task<StreamsEventResponse> Handler(DynamoDBEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();

                    foreach (var record in input.Records.Where(r => r.EventName != "skip"))
                    {
                        try
                        {
                            await Work.ProcessAsync(record.EventName);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError(ex.Message);
                            batchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Dynamodb.SequenceNumber });

                            // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                            break;
                        }
                    }

                    return new StreamsEventResponse { BatchItemFailures = batchItemFailures };
                }
            }

            """);

        [Fact]
        public Task Kinesis_EarlyReturnAndFinally() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisEvent input, ILambdaContext context)
                {
                    if (input.Records == null)
                        return;

                    try
                    {
                        foreach (var record in input.Records)
                        {
                            await Work.ProcessAsync(record.Kinesis.PartitionKey);
                        }
                    }
                    finally
                    {
                        Work.Note("finally");
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
                    if (input.Records == null)
                        return new StreamsEventResponse();

                    var batchItemFailures = new List<StreamsEventResponse.BatchItemFailure>();

                    try
                    {
                        foreach (var record in input.Records)
                        {
                            try
                            {
                                await Work.ProcessAsync(record.Kinesis.PartitionKey);
                            }
                            catch (Exception ex)
                            {
                                context.Logger.LogError($"Record {record.Kinesis.SequenceNumber} failed: {ex}");
                                batchItemFailures.Add(new StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });

                                // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                                break;
                            }
                        }
                    }
                    finally
                    {
                        Work.Note("finally");
                    }

                    return new StreamsEventResponse { BatchItemFailures = batchItemFailures };
                }
            }

            """);

        [Fact]
        public Task BothLibrariesImported() => s_fix.VerifyAsync(
            """
            using Amazon.Lambda.DynamoDBEvents;
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records)
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
                    }
                }
            }

            """,
            """
            using Amazon.Lambda.DynamoDBEvents;
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task<Amazon.Lambda.KinesisEvents.StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<Amazon.Lambda.KinesisEvents.StreamsEventResponse.BatchItemFailure>();

                    foreach (var record in input.Records)
                    {
                        try
                        {
                            await Work.ProcessAsync(record.Kinesis.PartitionKey);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Record {record.Kinesis.SequenceNumber} failed: {ex}");
                            batchItemFailures.Add(new Amazon.Lambda.KinesisEvents.StreamsEventResponse.BatchItemFailure { ItemIdentifier = record.Kinesis.SequenceNumber });

                            // Lambda retries a stream from its first failed record on, so the records behind it have to wait.
                            break;
                        }
                    }

                    return new Amazon.Lambda.KinesisEvents.StreamsEventResponse { BatchItemFailures = batchItemFailures };
                }
            }

            """);

        [Fact]
        public Task WhenAll_IsLeft() => s_fix.VerifyNotOfferedAsync(
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisEvent input, ILambdaContext context)
                {
                    await Task.WhenAll(input.Records.Select(record => Work.ProcessAsync(record.Kinesis.PartitionKey)));
                }
            }

            """);

        [Fact]
        public Task OtherOrder_IsLeft() => s_fix.VerifyNotOfferedAsync(
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records.OrderByDescending(r => r.Kinesis.PartitionKey))
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
                    }
                }
            }

            """);

        [Fact]
        public Task TimeWindow_IsLeft() => s_fix.VerifyNotOfferedAsync(
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisTimeWindowEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records)
                    {
                        await Work.ProcessAsync(record.Kinesis.PartitionKey);
                    }
                }
            }

            """);

        [Fact]
        public Task Groups_AreLeft() => s_fix.VerifyNotOfferedAsync(
            """
            using Amazon.Lambda.KinesisEvents;

            public class Function
            {
                public async Task [|Handler|](KinesisEvent input, ILambdaContext context)
                {
                    foreach (var group in input.Records.GroupBy(r => r.Kinesis.PartitionKey))
                    {
                        foreach (var record in group)
                        {
                            await Work.ProcessAsync(record.Kinesis.PartitionKey);
                        }
                    }
                }
            }

            """);
    }
}
