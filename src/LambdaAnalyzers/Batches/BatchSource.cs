namespace LambdaAnalyzers.Batches;

/// <summary>Where a batch of records comes from; each source has its own item identifier and its own order.</summary>
internal enum BatchSource
{
    /// <summary>A queue: records are retried one by one; the identifier is the message's <c>MessageId</c>.</summary>
    Sqs,

    /// <summary>A Kinesis stream: ordered; the identifier is <c>record.Kinesis.SequenceNumber</c>.</summary>
    Kinesis,

    /// <summary>A DynamoDB stream: ordered; the identifier is <c>record.Dynamodb.SequenceNumber</c>.</summary>
    DynamoDb,

    /// <summary>Kafka topics: ordered within a partition; there is no response type in the event library.</summary>
    Kafka,
}

/// <summary>What messages and fixes say about a source.</summary>
internal static class BatchSourceFacts
{
    /// <summary>Is everything behind a failed record retried with it, so that going on means doing it twice?</summary>
    public static bool IsStream(this BatchSource source) => source is BatchSource.Kinesis or BatchSource.DynamoDb;

    /// <summary>The members that lead from a record to its item identifier.</summary>
    public static string? IdentifierPath(this BatchSource source) => source switch
    {
        BatchSource.Sqs => "MessageId",
        BatchSource.Kinesis => "Kinesis.SequenceNumber",
        BatchSource.DynamoDb => "Dynamodb.SequenceNumber",
        _ => null,
    };
}
