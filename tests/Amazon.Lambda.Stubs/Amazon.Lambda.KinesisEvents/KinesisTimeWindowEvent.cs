using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Amazon.Lambda.KinesisEvents.Converters;

namespace Amazon.Lambda.KinesisEvents;

public class KinesisTimeWindowEvent : KinesisEvent
{
    public TimeWindow Window { get; set; }

    [JsonConverter(typeof(DictionaryLongToStringJsonConverter))]
    public Dictionary<string, string> State { get; set; }

    public string ShardId { get; set; }
    public string EventSourceARN { get; set; }
    public bool? IsFinalInvokeForWindow { get; set; }
    public bool? IsWindowTerminatedEarly { get; set; }

    public class TimeWindow
    {
        public DateTime Start { get; set; }
        public DateTime End { get; set; }
    }
}
