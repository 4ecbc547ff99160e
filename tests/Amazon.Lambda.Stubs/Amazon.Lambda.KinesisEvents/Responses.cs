using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using Amazon.Lambda.KinesisEvents.Converters;

namespace Amazon.Lambda.KinesisEvents;

// Neither list is initialised, as in the real library: adding to a new response fails.
[DataContract]
public class StreamsEventResponse
{
    [DataMember(Name = "batchItemFailures", EmitDefaultValue = false), JsonPropertyName("batchItemFailures")]
    public IList<BatchItemFailure> BatchItemFailures { get; set; }

    [DataContract]
    public class BatchItemFailure
    {
        [DataMember(Name = "itemIdentifier", EmitDefaultValue = false), JsonPropertyName("itemIdentifier")]
        public string ItemIdentifier { get; set; }
    }
}

[DataContract]
public class KinesisTimeWindowResponse
{
    [DataMember(Name = "state"), JsonPropertyName("state")]
    [JsonConverter(typeof(DictionaryLongToStringJsonConverter))]
    public Dictionary<string, string> State { get; set; }

    [DataMember(Name = "batchItemFailures"), JsonPropertyName("batchItemFailures")]
    public IList<BatchItemFailure> BatchItemFailures { get; set; }

    [DataContract]
    public class BatchItemFailure
    {
        [DataMember(Name = "itemIdentifier"), JsonPropertyName("itemIdentifier")]
        public string ItemIdentifier { get; set; }
    }
}
