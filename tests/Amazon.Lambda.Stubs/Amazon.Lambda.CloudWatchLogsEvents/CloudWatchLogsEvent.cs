using System;
using System.IO;
using System.IO.Compression;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.CloudWatchLogsEvents;

public class CloudWatchLogsEvent
{
    public Log Awslogs { get; set; }

    [DataContract]
    public class Log
    {
        [DataMember(Name = "data", IsRequired = false), JsonPropertyName("data")]
        public string EncodedData { get; set; }

        public string DecodeData()
        {
            if (string.IsNullOrEmpty(EncodedData))
            {
                return EncodedData;
            }

            using var reader = new StreamReader(new GZipStream(new MemoryStream(Convert.FromBase64String(EncodedData)), CompressionMode.Decompress));
            return reader.ReadToEnd();
        }
    }
}
