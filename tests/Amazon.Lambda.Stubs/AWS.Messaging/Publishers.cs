using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EventBridge;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using AWS.Messaging.Publishers;
using AWS.Messaging.Services;

namespace AWS.Messaging.Services
{
    public interface ICommandPublisher
    {
        Task<IPublishResponse> SendAsync<T>(T message, CancellationToken token = default);
    }

    public interface IEventPublisher
    {
        Task<IPublishResponse> PublishAsync<T>(T message, CancellationToken token = default);
    }
}

namespace AWS.Messaging.Publishers
{
    public interface IPublishResponse
    {
        string MessageId { get; set; }
    }
}

namespace AWS.Messaging.Publishers.SQS
{
    public interface ISQSPublisher : ICommandPublisher
    {
        Task<SQSSendResponse> SendAsync<T>(T message, SQSOptions sqsOptions, CancellationToken token = default);
    }

    public class SQSOptions
    {
        public int? DelaySeconds { get; set; }
        public Dictionary<string, Amazon.SQS.Model.MessageAttributeValue> MessageAttributes { get; set; }
        public string MessageDeduplicationId { get; set; }
        public string MessageGroupId { get; set; }
        public string QueueUrl { get; set; }
        public IAmazonSQS OverrideClient { get; set; }
    }

    public class SQSSendResponse : IPublishResponse
    {
        public string MessageId { get; set; }
    }
}

namespace AWS.Messaging.Publishers.SNS
{
    public interface ISNSPublisher : IEventPublisher
    {
        Task<SNSPublishResponse> PublishAsync<T>(T message, SNSOptions snsOptions, CancellationToken token = default);
    }

    public class SNSOptions
    {
        public Dictionary<string, Amazon.SimpleNotificationService.Model.MessageAttributeValue> MessageAttributes { get; set; }
        public string MessageDeduplicationId { get; set; }
        public string MessageGroupId { get; set; }
        public string Subject { get; set; }
        public string TopicArn { get; set; }
        public IAmazonSimpleNotificationService OverrideClient { get; set; }
    }

    public class SNSPublishResponse : IPublishResponse
    {
        public string MessageId { get; set; }
    }
}

namespace AWS.Messaging.Publishers.EventBridge
{
    public interface IEventBridgePublisher : IEventPublisher
    {
        Task<EventBridgePublishResponse> PublishAsync<T>(T message, EventBridgeOptions eventBridgeOptions, CancellationToken token = default);
    }

    public class EventBridgeOptions
    {
        public string Source { get; set; }
        public DateTimeOffset Time { get; set; }
        public string TraceHeader { get; set; }
        public string DetailType { get; set; }
        public List<string> Resources { get; set; }
        public string EventBusName { get; set; }
        public string EndpointID { get; set; }
        public IAmazonEventBridge OverrideClient { get; set; }
    }

    public class EventBridgePublishResponse : IPublishResponse
    {
        public string MessageId { get; set; }
    }
}
