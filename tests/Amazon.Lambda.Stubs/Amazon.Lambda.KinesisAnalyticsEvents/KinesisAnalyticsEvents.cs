using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.KinesisAnalyticsEvents;

[DataContract]
public class KinesisAnalyticsStreamsInputPreprocessingEvent
{
    [DataMember(Name = "invocationId")]
    public string InvocationId { get; set; }
    [DataMember(Name = "applicationArn")]
    public string ApplicationArn { get; set; }
    [DataMember(Name = "streamArn")]
    public string StreamArn { get; set; }
    [DataMember(Name = "records")]
    public IList<StreamsRecord> Records { get; set; }

    [DataContract]
    public class StreamsRecord
    {
        [DataMember(Name = "recordId")]
        public string RecordId { get; set; }
        [DataMember(Name = "kinesisStreamRecordMetadata"), JsonPropertyName("kinesisStreamRecordMetadata")]
        public KinesisStreamRecordMetadata RecordMetadata { get; set; }
        [DataMember(Name = "data"), JsonPropertyName("data")]
        public string Base64EncodedData { get; set; }

        public string DecodeData() => Encoding.UTF8.GetString(Convert.FromBase64String(Base64EncodedData));

        [DataContract]
        public class KinesisStreamRecordMetadata
        {
            [DataMember(Name = "sequenceNumber")]
            public string SequenceNumber { get; set; }
            [DataMember(Name = "partitionKey")]
            public string PartitionKey { get; set; }
            [IgnoreDataMember, JsonIgnore]
            public DateTime ApproximateArrivalTimestamp => DateTime.UnixEpoch.AddMilliseconds(ApproximateArrivalEpoch);
            [DataMember(Name = "approximateArrivalTimestamp"), JsonPropertyName("approximateArrivalTimestamp")]
            public long ApproximateArrivalEpoch { get; set; }
            [DataMember(Name = "shardId")]
            public string ShardId { get; set; }
        }
    }
}

[DataContract]
public class KinesisAnalyticsFirehoseInputPreprocessingEvent
{
    [DataMember(Name = "invocationId")]
    public string InvocationId { get; set; }
    [DataMember(Name = "applicationArn")]
    public string ApplicationArn { get; set; }
    [DataMember(Name = "streamArn")]
    public string StreamArn { get; set; }
    [DataMember(Name = "records")]
    public IList<FirehoseRecord> Records { get; set; }

    [DataContract]
    public class FirehoseRecord
    {
        [DataMember(Name = "recordId")]
        public string RecordId { get; set; }
        [DataMember(Name = "kinesisFirehoseRecordMetadata"), JsonPropertyName("kinesisFirehoseRecordMetadata")]
        public KinesisFirehoseRecordMetadata RecordMetadata { get; set; }
        [DataMember(Name = "data"), JsonPropertyName("data")]
        public string Base64EncodedData { get; set; }

        public string DecodeData() => Encoding.UTF8.GetString(Convert.FromBase64String(Base64EncodedData));

        [DataContract]
        public class KinesisFirehoseRecordMetadata
        {
            [IgnoreDataMember, JsonIgnore]
            public DateTime ApproximateArrivalTimestamp => DateTime.UnixEpoch.AddMilliseconds(ApproximateArrivalEpoch);
            [DataMember(Name = "approximateArrivalTimestamp"), JsonPropertyName("approximateArrivalTimestamp")]
            public long ApproximateArrivalEpoch { get; set; }
        }
    }
}

[DataContract]
public class KinesisAnalyticsInputPreprocessingResponse
{
    public const string OK = "Ok";
    public const string DROPPED = "Dropped";
    public const string PROCESSINGFAILED = "ProcessingFailed";

    [DataMember(Name = "records"), JsonPropertyName("records")]
    public IList<Record> Records { get; set; }

    [DataContract]
    public class Record
    {
        [DataMember(Name = "recordId"), JsonPropertyName("recordId")]
        public string RecordId { get; set; }
        [DataMember(Name = "result"), JsonPropertyName("result")]
        public string Result { get; set; }
        [DataMember(Name = "data"), JsonPropertyName("data")]
        public string Base64EncodedData { get; set; }

        public void EncodeData(string data) => Base64EncodedData = Convert.ToBase64String(Encoding.UTF8.GetBytes(data));
    }
}

[DataContract]
public class KinesisAnalyticsOutputDeliveryEvent
{
    [DataMember(Name = "invocationId")]
    public string InvocationId { get; set; }
    [DataMember(Name = "applicationArn")]
    public string ApplicationArn { get; set; }
    [DataMember(Name = "records")]
    public IList<DeliveryRecord> Records { get; set; }

    [DataContract]
    public class DeliveryRecord
    {
        [DataMember(Name = "recordId")]
        public string RecordId { get; set; }
        [DataMember(Name = "lambdaDeliveryRecordMetadata")]
        public LambdaDeliveryRecordMetadata RecordMetadata { get; set; }
        [DataMember(Name = "data"), JsonPropertyName("data")]
        public string Base64EncodedData { get; set; }

        public string DecodeData() => Encoding.UTF8.GetString(Convert.FromBase64String(Base64EncodedData));

        [DataContract]
        public class LambdaDeliveryRecordMetadata
        {
            [DataMember(Name = "retryHint")]
            public long RetryHint { get; set; }
        }
    }
}

[DataContract]
public class KinesisAnalyticsOutputDeliveryResponse
{
    public const string OK = "Ok";
    public const string DELIVERY_FAILED = "DeliveryFailed";

    [DataMember(Name = "records"), JsonPropertyName("records")]
    public IList<Record> Records { get; set; }

    [DataContract]
    public class Record
    {
        [DataMember(Name = "recordId"), JsonPropertyName("recordId")]
        public string RecordId { get; set; }
        [DataMember(Name = "result"), JsonPropertyName("result")]
        public string Result { get; set; }
    }
}
