using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using AWS.Messaging.Publishers;

namespace AWS.Messaging;

public interface IMessageHandler<T>
{
    Task<MessageProcessStatus> HandleAsync(MessageEnvelope<T> messageEnvelope, CancellationToken token = default);
}

public interface IMessagePublisher
{
    Task<IPublishResponse> PublishAsync<T>(T message, CancellationToken token = default);
}

public sealed class MessageProcessStatus
{
    private MessageProcessStatus(bool isSuccess) => IsSuccess = isSuccess;

    public bool IsSuccess { get; }
    public bool IsFailed => !IsSuccess;

    public static MessageProcessStatus Success() => new(true);
    public static MessageProcessStatus Failed() => new(false);
}

public abstract class MessageEnvelope
{
    [JsonPropertyName("id")]
    public string Id { get; set; }
    [JsonPropertyName("source")]
    public Uri Source { get; set; }
    [JsonPropertyName("specversion")]
    public string Version { get; set; }
    [JsonPropertyName("type")]
    public string MessageTypeIdentifier { get; set; }
    [JsonPropertyName("time")]
    public DateTimeOffset TimeStamp { get; set; } = DateTimeOffset.MinValue;
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; set; }
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Metadata { get; set; } = new();
    public SQSMetadata SQSMetadata { get; set; }
    public SNSMetadata SNSMetadata { get; set; }
    public EventBridgeMetadata EventBridgeMetadata { get; set; }
}

public class MessageEnvelope<T> : MessageEnvelope
{
    [JsonPropertyName("data")]
    public T Message { get; set; }
}

public class SQSMetadata
{
    public string MessageID { get; set; }
    public string ReceiptHandle { get; set; }
    public string MessageDeduplicationId { get; set; }
    public string MessageGroupId { get; set; }
    public Dictionary<string, Amazon.SQS.Model.MessageAttributeValue> MessageAttributes { get; set; }
}

public class SNSMetadata
{
    public string MessageId { get; set; }
    public string TopicArn { get; set; }
    public string Subject { get; set; }
    public DateTimeOffset Timestamp { get; set; }
    public string UnsubscribeURL { get; set; }
    public Dictionary<string, Amazon.SimpleNotificationService.Model.MessageAttributeValue> MessageAttributes { get; set; }
}

public class EventBridgeMetadata
{
    public string EventId { get; set; }
    public string DetailType { get; set; }
    public string Source { get; set; }
    public DateTimeOffset Time { get; set; }
    public string AWSAccount { get; set; }
    public string AWSRegion { get; set; }
    public List<string> Resources { get; set; }
}

public abstract class AWSMessagingException : Exception
{
    public AWSMessagingException(string message, Exception innerException = null) : base(message, innerException) { }
}

public class FailedToPublishException : AWSMessagingException
{
    public FailedToPublishException(string message, Exception innerException = null) : base(message, innerException) { }
}
