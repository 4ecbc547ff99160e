using Amazon.Runtime;

namespace Amazon.SQS;

public class MessageSystemAttributeName : ConstantClass
{
    public static readonly MessageSystemAttributeName All = new MessageSystemAttributeName("All");
    public static readonly MessageSystemAttributeName ApproximateFirstReceiveTimestamp = new MessageSystemAttributeName("ApproximateFirstReceiveTimestamp");
    public static readonly MessageSystemAttributeName ApproximateReceiveCount = new MessageSystemAttributeName("ApproximateReceiveCount");
    public static readonly MessageSystemAttributeName AWSTraceHeader = new MessageSystemAttributeName("AWSTraceHeader");
    public static readonly MessageSystemAttributeName DeadLetterQueueSourceArn = new MessageSystemAttributeName("DeadLetterQueueSourceArn");
    public static readonly MessageSystemAttributeName MessageDeduplicationId = new MessageSystemAttributeName("MessageDeduplicationId");
    public static readonly MessageSystemAttributeName MessageGroupId = new MessageSystemAttributeName("MessageGroupId");
    public static readonly MessageSystemAttributeName SenderId = new MessageSystemAttributeName("SenderId");
    public static readonly MessageSystemAttributeName SentTimestamp = new MessageSystemAttributeName("SentTimestamp");
    public static readonly MessageSystemAttributeName SequenceNumber = new MessageSystemAttributeName("SequenceNumber");

    public MessageSystemAttributeName(string value) : base(value) { }

    public static MessageSystemAttributeName FindValue(string value) => FindValue<MessageSystemAttributeName>(value);
    public static implicit operator MessageSystemAttributeName(string value) => FindValue(value);
}

public class QueueAttributeName : ConstantClass
{
    public static readonly QueueAttributeName All = new QueueAttributeName("All");
    public static readonly QueueAttributeName ApproximateNumberOfMessages = new QueueAttributeName("ApproximateNumberOfMessages");
    public static readonly QueueAttributeName ApproximateNumberOfMessagesDelayed = new QueueAttributeName("ApproximateNumberOfMessagesDelayed");
    public static readonly QueueAttributeName ApproximateNumberOfMessagesNotVisible = new QueueAttributeName("ApproximateNumberOfMessagesNotVisible");
    public static readonly QueueAttributeName ContentBasedDeduplication = new QueueAttributeName("ContentBasedDeduplication");
    public static readonly QueueAttributeName CreatedTimestamp = new QueueAttributeName("CreatedTimestamp");
    public static readonly QueueAttributeName DelaySeconds = new QueueAttributeName("DelaySeconds");
    public static readonly QueueAttributeName FifoQueue = new QueueAttributeName("FifoQueue");
    public static readonly QueueAttributeName KmsMasterKeyId = new QueueAttributeName("KmsMasterKeyId");
    public static readonly QueueAttributeName MaximumMessageSize = new QueueAttributeName("MaximumMessageSize");
    public static readonly QueueAttributeName MessageRetentionPeriod = new QueueAttributeName("MessageRetentionPeriod");
    public static readonly QueueAttributeName Policy = new QueueAttributeName("Policy");
    public static readonly QueueAttributeName QueueArn = new QueueAttributeName("QueueArn");
    public static readonly QueueAttributeName ReceiveMessageWaitTimeSeconds = new QueueAttributeName("ReceiveMessageWaitTimeSeconds");
    public static readonly QueueAttributeName RedrivePolicy = new QueueAttributeName("RedrivePolicy");
    public static readonly QueueAttributeName VisibilityTimeout = new QueueAttributeName("VisibilityTimeout");

    public QueueAttributeName(string value) : base(value) { }

    public static QueueAttributeName FindValue(string value) => FindValue<QueueAttributeName>(value);
    public static implicit operator QueueAttributeName(string value) => FindValue(value);
}
