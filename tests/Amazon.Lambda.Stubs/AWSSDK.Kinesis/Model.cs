using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.Kinesis.Model;

public partial class AmazonKinesisRequest : AmazonWebServiceRequest { }

public partial class DescribeStreamRequest : AmazonKinesisRequest
{
    public string ExclusiveStartShardId { get; set; }
    public int? Limit { get; set; }
    public string StreamARN { get; set; }
    public string StreamName { get; set; }
}

public partial class DescribeStreamResponse : AmazonWebServiceResponse
{
    public StreamDescription StreamDescription { get; set; }
}

public partial class GetRecordsRequest : AmazonKinesisRequest
{
    public int? Limit { get; set; }
    public string ShardIterator { get; set; }
    public string StreamARN { get; set; }
}

public partial class GetRecordsResponse : AmazonWebServiceResponse
{
    public long? MillisBehindLatest { get; set; }
    public string NextShardIterator { get; set; }
    public List<Record> Records { get; set; }
}

public partial class GetShardIteratorRequest : AmazonKinesisRequest
{
    public string ShardId { get; set; }
    public ShardIteratorType ShardIteratorType { get; set; }
    public string StartingSequenceNumber { get; set; }
    public string StreamARN { get; set; }
    public string StreamName { get; set; }
    public DateTime? Timestamp { get; set; }
}

public partial class GetShardIteratorResponse : AmazonWebServiceResponse
{
    public string ShardIterator { get; set; }
}

public partial class ListShardsRequest : AmazonKinesisRequest
{
    public string ExclusiveStartShardId { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public string StreamARN { get; set; }
    public string StreamName { get; set; }
}

public partial class ListShardsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<Shard> Shards { get; set; }
}

public partial class PutRecordRequest : AmazonKinesisRequest
{
    public MemoryStream Data { get; set; }
    public string ExplicitHashKey { get; set; }
    public string PartitionKey { get; set; }
    public string SequenceNumberForOrdering { get; set; }
    public string StreamARN { get; set; }
    public string StreamName { get; set; }
}

public partial class PutRecordResponse : AmazonWebServiceResponse
{
    public EncryptionType EncryptionType { get; set; }
    public string SequenceNumber { get; set; }
    public string ShardId { get; set; }
}

public partial class PutRecordsRequest : AmazonKinesisRequest
{
    public List<PutRecordsRequestEntry> Records { get; set; }
    public string StreamARN { get; set; }
    public string StreamName { get; set; }
}

public partial class PutRecordsRequestEntry
{
    public MemoryStream Data { get; set; }
    public string ExplicitHashKey { get; set; }
    public string PartitionKey { get; set; }
}

public partial class PutRecordsResponse : AmazonWebServiceResponse
{
    public EncryptionType EncryptionType { get; set; }
    public int? FailedRecordCount { get; set; }
    public List<PutRecordsResultEntry> Records { get; set; }
}

public partial class PutRecordsResultEntry
{
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
    public string SequenceNumber { get; set; }
    public string ShardId { get; set; }
}

public partial class Record
{
    public DateTime? ApproximateArrivalTimestamp { get; set; }
    public MemoryStream Data { get; set; }
    public EncryptionType EncryptionType { get; set; }
    public string PartitionKey { get; set; }
    public string SequenceNumber { get; set; }
}

public partial class Shard
{
    public string AdjacentParentShardId { get; set; }
    public string ParentShardId { get; set; }
    public string ShardId { get; set; }
}

public partial class StreamDescription
{
    public EncryptionType EncryptionType { get; set; }
    public bool? HasMoreShards { get; set; }
    public string KeyId { get; set; }
    public int? RetentionPeriodHours { get; set; }
    public List<Shard> Shards { get; set; }
    public string StreamARN { get; set; }
    public DateTime? StreamCreationTimestamp { get; set; }
    public string StreamName { get; set; }
    public StreamStatus StreamStatus { get; set; }
}

public class ProvisionedThroughputExceededException : AmazonKinesisException
{
    public ProvisionedThroughputExceededException() { }
    public ProvisionedThroughputExceededException(string message) : base(message) { }
    public ProvisionedThroughputExceededException(string message, Exception innerException) : base(message, innerException) { }
    public ProvisionedThroughputExceededException(Exception innerException) : base(innerException) { }
    public ProvisionedThroughputExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ProvisionedThroughputExceededException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
