using System.Collections.Generic;
using System.IO;
using Amazon.Runtime;

namespace Amazon.KinesisFirehose.Model;

public partial class AmazonKinesisFirehoseRequest : AmazonWebServiceRequest { }

public partial class PutRecordBatchRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public List<Record> Records { get; set; }
}

public partial class PutRecordBatchResponse : AmazonWebServiceResponse
{
    public bool? Encrypted { get; set; }
    public int? FailedPutCount { get; set; }
    public List<PutRecordBatchResponseEntry> RequestResponses { get; set; }
}

public partial class PutRecordBatchResponseEntry
{
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
    public string RecordId { get; set; }
}

public partial class PutRecordRequest : AmazonKinesisFirehoseRequest
{
    public string DeliveryStreamName { get; set; }
    public Record Record { get; set; }
}

public partial class PutRecordResponse : AmazonWebServiceResponse
{
    public bool? Encrypted { get; set; }
    public string RecordId { get; set; }
}

public partial class Record
{
    public MemoryStream Data { get; set; }
}
