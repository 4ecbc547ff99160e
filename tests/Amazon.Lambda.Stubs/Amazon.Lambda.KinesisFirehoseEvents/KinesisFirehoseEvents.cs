using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.KinesisFirehoseEvents;

public class KinesisFirehoseEvent
{
    public string InvocationId { get; set; }
    public string DeliveryStreamArn { get; set; }
    public string Region { get; set; }
    public IList<FirehoseRecord> Records { get; set; }

    [DataContract]
    public class FirehoseRecord
    {
        [DataMember(Name = "recordId")]
        public string RecordId { get; set; }
        [DataMember(Name = "approximateArrivalTimestamp"), JsonPropertyName("approximateArrivalTimestamp")]
        public long ApproximateArrivalEpoch { get; set; }
        [IgnoreDataMember, JsonIgnore]
        public DateTime ApproximateArrivalTimestamp => DateTime.UnixEpoch.AddMilliseconds(ApproximateArrivalEpoch);
        [DataMember(Name = "data"), JsonPropertyName("data")]
        public string Base64EncodedData { get; set; }

        public string DecodeData() => Encoding.UTF8.GetString(Convert.FromBase64String(Base64EncodedData));
    }
}

[DataContract]
public class KinesisFirehoseResponse
{
    public const string TRANSFORMED_STATE_OK = "Ok";
    public const string TRANSFORMED_STATE_DROPPED = "Dropped";
    public const string TRANSFORMED_STATE_PROCESSINGFAILED = "ProcessingFailed";

    [DataMember(Name = "records"), JsonPropertyName("records")]
    public IList<FirehoseRecord> Records { get; set; }

    [DataContract]
    public class FirehoseRecord
    {
        [DataMember(Name = "recordId"), JsonPropertyName("recordId")]
        public string RecordId { get; set; }
        [DataMember(Name = "result"), JsonPropertyName("result")]
        public string Result { get; set; }
        [DataMember(Name = "data"), JsonPropertyName("data")]
        public string Base64EncodedData { get; set; }
        [DataMember(Name = "metadata"), JsonPropertyName("metadata")]
        public FirehoseResponseRecordMetadata Metadata { get; set; }

        public void EncodeData(string data) => Base64EncodedData = Convert.ToBase64String(Encoding.UTF8.GetBytes(data));
    }

    [DataContract]
    public class FirehoseResponseRecordMetadata
    {
        [DataMember(Name = "partitionKeys"), JsonPropertyName("partitionKeys")]
        public Dictionary<string, string> PartitionKeys { get; set; }
    }
}
