using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

public partial class AmazonSimpleNotificationServiceRequest : AmazonWebServiceRequest { }

public partial class BatchResultErrorEntry
{
    public string Code { get; set; }
    public string Id { get; set; }
    public string Message { get; set; }
    public bool? SenderFault { get; set; }
}

public partial class CreateTopicRequest : AmazonSimpleNotificationServiceRequest
{
    public CreateTopicRequest() { }
    public CreateTopicRequest(string name) { Name = name; }

    public Dictionary<string, string> Attributes { get; set; }
    public string DataProtectionPolicy { get; set; }
    public string Name { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class CreateTopicResponse : AmazonWebServiceResponse
{
    public string TopicArn { get; set; }
}

public partial class ListTopicsRequest : AmazonSimpleNotificationServiceRequest
{
    public ListTopicsRequest() { }
    public ListTopicsRequest(string nextToken) { NextToken = nextToken; }

    public string NextToken { get; set; }
}

public partial class ListTopicsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<Topic> Topics { get; set; }
}

public partial class MessageAttributeValue
{
    public MemoryStream BinaryValue { get; set; }
    public string DataType { get; set; }
    public string StringValue { get; set; }
}

public partial class PublishBatchRequest : AmazonSimpleNotificationServiceRequest
{
    public List<PublishBatchRequestEntry> PublishBatchRequestEntries { get; set; }
    public string TopicArn { get; set; }
}

public partial class PublishBatchRequestEntry
{
    public string Id { get; set; }
    public string Message { get; set; }
    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; }
    public string MessageDeduplicationId { get; set; }
    public string MessageGroupId { get; set; }
    public string MessageStructure { get; set; }
    public string Subject { get; set; }
}

public partial class PublishBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry> Failed { get; set; }
    public List<PublishBatchResultEntry> Successful { get; set; }
}

public partial class PublishBatchResultEntry
{
    public string Id { get; set; }
    public string MessageId { get; set; }
    public string SequenceNumber { get; set; }
}

public partial class PublishRequest : AmazonSimpleNotificationServiceRequest
{
    public PublishRequest() { }
    public PublishRequest(string topicArn, string message) { TopicArn = topicArn; Message = message; }
    public PublishRequest(string topicArn, string message, string subject) { TopicArn = topicArn; Message = message; Subject = subject; }

    public string Message { get; set; }
    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; }
    public string MessageDeduplicationId { get; set; }
    public string MessageGroupId { get; set; }
    public string MessageStructure { get; set; }
    public string PhoneNumber { get; set; }
    public string Subject { get; set; }
    public string TargetArn { get; set; }
    public string TopicArn { get; set; }
}

public partial class PublishResponse : AmazonWebServiceResponse
{
    public string MessageId { get; set; }
    public string SequenceNumber { get; set; }
}

public partial class SubscribeRequest : AmazonSimpleNotificationServiceRequest
{
    public SubscribeRequest() { }
    public SubscribeRequest(string topicArn, string protocol, string endpoint) { TopicArn = topicArn; Protocol = protocol; Endpoint = endpoint; }

    public Dictionary<string, string> Attributes { get; set; }
    public string Endpoint { get; set; }
    public string Protocol { get; set; }
    public bool? ReturnSubscriptionArn { get; set; }
    public string TopicArn { get; set; }
}

public partial class SubscribeResponse : AmazonWebServiceResponse
{
    public string SubscriptionArn { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class Topic
{
    public string TopicArn { get; set; }
}

public partial class UnsubscribeRequest : AmazonSimpleNotificationServiceRequest
{
    public UnsubscribeRequest() { }
    public UnsubscribeRequest(string subscriptionArn) { SubscriptionArn = subscriptionArn; }

    public string SubscriptionArn { get; set; }
}

public partial class UnsubscribeResponse : AmazonWebServiceResponse { }
