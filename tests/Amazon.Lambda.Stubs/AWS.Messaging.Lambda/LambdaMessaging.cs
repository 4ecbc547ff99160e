using System;
using System.Threading.Tasks;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using AWS.Messaging.Configuration;
using AWS.Messaging.Lambda;

namespace AWS.Messaging.Lambda
{
    public interface ILambdaMessaging
    {
        Task ProcessLambdaEventAsync(SQSEvent sqsEvent, ILambdaContext lambdaContext);
        Task<SQSBatchResponse> ProcessLambdaEventWithBatchResponseAsync(SQSEvent sqsEvent, ILambdaContext lambdaContext);
    }

    public class LambdaMessagingOptions
    {
        public const int DEFAULT_MAX_NUMBER_OF_CONCURRENT_MESSAGES = 10;

        public int MaxNumberOfConcurrentMessages { get; set; } = DEFAULT_MAX_NUMBER_OF_CONCURRENT_MESSAGES;
        public bool DeleteMessagesWhenCompleted { get; set; }
        public int? VisibilityTimeoutForBatchFailures { get; set; }
    }

    public class InvalidLambdaMessagingOptionsException : AWSMessagingException
    {
        public InvalidLambdaMessagingOptionsException(string message, Exception innerException = null) : base(message, innerException) { }
    }

    public class LambdaInvocationFailureException : AWSMessagingException
    {
        public LambdaInvocationFailureException(string message, Exception innerException = null) : base(message, innerException) { }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class MessageBusBuilderExtensions
    {
        public static IMessageBusBuilder AddLambdaMessageProcessor(this IMessageBusBuilder messageBusBuilder, Action<LambdaMessagingOptions> options = null) => messageBusBuilder;
    }
}
