using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SQS.Model;

public partial class AmazonSQSRequest : AmazonWebServiceRequest { }

public partial class BatchResultErrorEntry
{
    public string Code { get; set; }
    public string Id { get; set; }
    public string Message { get; set; }
    public bool? SenderFault { get; set; }
}

public partial class ChangeMessageVisibilityBatchRequest : AmazonSQSRequest
{
    public ChangeMessageVisibilityBatchRequest() { }
    public ChangeMessageVisibilityBatchRequest(string queueUrl, List<ChangeMessageVisibilityBatchRequestEntry> entries) { QueueUrl = queueUrl; Entries = entries; }

    public List<ChangeMessageVisibilityBatchRequestEntry> Entries { get; set; }
    public string QueueUrl { get; set; }
}

public partial class ChangeMessageVisibilityBatchRequestEntry
{
    public ChangeMessageVisibilityBatchRequestEntry() { }
    public ChangeMessageVisibilityBatchRequestEntry(string id, string receiptHandle) { Id = id; ReceiptHandle = receiptHandle; }

    public string Id { get; set; }
    public string ReceiptHandle { get; set; }
    public int? VisibilityTimeout { get; set; }
}

public partial class ChangeMessageVisibilityBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry> Failed { get; set; }
    public List<ChangeMessageVisibilityBatchResultEntry> Successful { get; set; }
}

public partial class ChangeMessageVisibilityBatchResultEntry
{
    public string Id { get; set; }
}

public partial class ChangeMessageVisibilityRequest : AmazonSQSRequest
{
    public ChangeMessageVisibilityRequest() { }
    public ChangeMessageVisibilityRequest(string queueUrl, string receiptHandle, int? visibilityTimeout) { QueueUrl = queueUrl; ReceiptHandle = receiptHandle; VisibilityTimeout = visibilityTimeout; }

    public string QueueUrl { get; set; }
    public string ReceiptHandle { get; set; }
    public int? VisibilityTimeout { get; set; }
}

public partial class ChangeMessageVisibilityResponse : AmazonWebServiceResponse { }

public partial class CreateQueueRequest : AmazonSQSRequest
{
    public CreateQueueRequest() { }
    public CreateQueueRequest(string queueName) { QueueName = queueName; }

    public Dictionary<string, string> Attributes { get; set; }
    public string QueueName { get; set; }
    public Dictionary<string, string> Tags { get; set; }
}

public partial class CreateQueueResponse : AmazonWebServiceResponse
{
    public string QueueUrl { get; set; }
}

public partial class DeleteMessageBatchRequest : AmazonSQSRequest
{
    public DeleteMessageBatchRequest() { }
    public DeleteMessageBatchRequest(string queueUrl, List<DeleteMessageBatchRequestEntry> entries) { QueueUrl = queueUrl; Entries = entries; }

    public List<DeleteMessageBatchRequestEntry> Entries { get; set; }
    public string QueueUrl { get; set; }
}

public partial class DeleteMessageBatchRequestEntry
{
    public DeleteMessageBatchRequestEntry() { }
    public DeleteMessageBatchRequestEntry(string id, string receiptHandle) { Id = id; ReceiptHandle = receiptHandle; }

    public string Id { get; set; }
    public string ReceiptHandle { get; set; }
}

public partial class DeleteMessageBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry> Failed { get; set; }
    public List<DeleteMessageBatchResultEntry> Successful { get; set; }
}

public partial class DeleteMessageBatchResultEntry
{
    public string Id { get; set; }
}

public partial class DeleteMessageRequest : AmazonSQSRequest
{
    public DeleteMessageRequest() { }
    public DeleteMessageRequest(string queueUrl, string receiptHandle) { QueueUrl = queueUrl; ReceiptHandle = receiptHandle; }

    public string QueueUrl { get; set; }
    public string ReceiptHandle { get; set; }
}

public partial class DeleteMessageResponse : AmazonWebServiceResponse { }

public partial class GetQueueAttributesRequest : AmazonSQSRequest
{
    public GetQueueAttributesRequest() { }
    public GetQueueAttributesRequest(string queueUrl, List<string> attributeNames) { QueueUrl = queueUrl; AttributeNames = attributeNames; }

    public List<string> AttributeNames { get; set; }
    public string QueueUrl { get; set; }
}

public partial class GetQueueAttributesResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Attributes { get; set; }
    public int? ApproximateNumberOfMessages { get; set; }
    public int? ApproximateNumberOfMessagesDelayed { get; set; }
    public int? ApproximateNumberOfMessagesNotVisible { get; set; }
    public int? DelaySeconds { get; set; }
    public int? VisibilityTimeout { get; set; }
    public string Policy { get; set; }
    public string QueueARN { get; set; }
}

public partial class GetQueueUrlRequest : AmazonSQSRequest
{
    public GetQueueUrlRequest() { }
    public GetQueueUrlRequest(string queueName) { QueueName = queueName; }

    public string QueueName { get; set; }
    public string QueueOwnerAWSAccountId { get; set; }
}

public partial class GetQueueUrlResponse : AmazonWebServiceResponse
{
    public string QueueUrl { get; set; }
}

public partial class ListQueuesRequest : AmazonSQSRequest
{
    public ListQueuesRequest() { }
    public ListQueuesRequest(string queueNamePrefix) { QueueNamePrefix = queueNamePrefix; }

    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public string QueueNamePrefix { get; set; }
}

public partial class ListQueuesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<string> QueueUrls { get; set; }
}

public partial class Message
{
    public Dictionary<string, string> Attributes { get; set; }
    public string Body { get; set; }
    public string MD5OfBody { get; set; }
    public string MD5OfMessageAttributes { get; set; }
    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; }
    public string MessageId { get; set; }
    public string ReceiptHandle { get; set; }
}

public partial class MessageAttributeValue
{
    public List<MemoryStream> BinaryListValues { get; set; }
    public MemoryStream BinaryValue { get; set; }
    public string DataType { get; set; }
    public List<string> StringListValues { get; set; }
    public string StringValue { get; set; }
}

public partial class MessageSystemAttributeValue
{
    public List<MemoryStream> BinaryListValues { get; set; }
    public MemoryStream BinaryValue { get; set; }
    public string DataType { get; set; }
    public List<string> StringListValues { get; set; }
    public string StringValue { get; set; }
}

public partial class PurgeQueueRequest : AmazonSQSRequest
{
    public string QueueUrl { get; set; }
}

public partial class PurgeQueueResponse : AmazonWebServiceResponse { }

public partial class ReceiveMessageRequest : AmazonSQSRequest
{
    public ReceiveMessageRequest() { }
    public ReceiveMessageRequest(string queueUrl) { QueueUrl = queueUrl; }

    public List<string> AttributeNames { get; set; }
    public int? MaxNumberOfMessages { get; set; }
    public List<string> MessageAttributeNames { get; set; }
    public List<string> MessageSystemAttributeNames { get; set; }
    public string QueueUrl { get; set; }
    public string ReceiveRequestAttemptId { get; set; }
    public int? VisibilityTimeout { get; set; }
    public int? WaitTimeSeconds { get; set; }
}

public partial class ReceiveMessageResponse : AmazonWebServiceResponse
{
    public List<Message> Messages { get; set; }
}

public partial class SendMessageBatchRequest : AmazonSQSRequest
{
    public SendMessageBatchRequest() { }
    public SendMessageBatchRequest(string queueUrl, List<SendMessageBatchRequestEntry> entries) { QueueUrl = queueUrl; Entries = entries; }

    public List<SendMessageBatchRequestEntry> Entries { get; set; }
    public string QueueUrl { get; set; }
}

public partial class SendMessageBatchRequestEntry
{
    public SendMessageBatchRequestEntry() { }
    public SendMessageBatchRequestEntry(string id, string messageBody) { Id = id; MessageBody = messageBody; }

    public int? DelaySeconds { get; set; }
    public string Id { get; set; }
    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; }
    public string MessageBody { get; set; }
    public string MessageDeduplicationId { get; set; }
    public string MessageGroupId { get; set; }
    public Dictionary<string, MessageSystemAttributeValue> MessageSystemAttributes { get; set; }
}

public partial class SendMessageBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry> Failed { get; set; }
    public List<SendMessageBatchResultEntry> Successful { get; set; }
}

public partial class SendMessageBatchResultEntry
{
    public string Id { get; set; }
    public string MD5OfMessageAttributes { get; set; }
    public string MD5OfMessageBody { get; set; }
    public string MD5OfMessageSystemAttributes { get; set; }
    public string MessageId { get; set; }
    public string SequenceNumber { get; set; }
}

public partial class SendMessageRequest : AmazonSQSRequest
{
    public SendMessageRequest() { }
    public SendMessageRequest(string queueUrl, string messageBody) { QueueUrl = queueUrl; MessageBody = messageBody; }

    public int? DelaySeconds { get; set; }
    public Dictionary<string, MessageAttributeValue> MessageAttributes { get; set; }
    public string MessageBody { get; set; }
    public string MessageDeduplicationId { get; set; }
    public string MessageGroupId { get; set; }
    public Dictionary<string, MessageSystemAttributeValue> MessageSystemAttributes { get; set; }
    public string QueueUrl { get; set; }
}

public partial class SendMessageResponse : AmazonWebServiceResponse
{
    public string MD5OfMessageAttributes { get; set; }
    public string MD5OfMessageBody { get; set; }
    public string MD5OfMessageSystemAttributes { get; set; }
    public string MessageId { get; set; }
    public string SequenceNumber { get; set; }
}

public class QueueDoesNotExistException : AmazonSQSException
{
    public QueueDoesNotExistException() { }
    public QueueDoesNotExistException(string message) : base(message) { }
    public QueueDoesNotExistException(string message, Exception innerException) : base(message, innerException) { }
    public QueueDoesNotExistException(Exception innerException) : base(innerException) { }
    public QueueDoesNotExistException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public QueueDoesNotExistException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
