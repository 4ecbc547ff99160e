using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using AWS.Messaging;
using AWS.Messaging.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AWS.Messaging.Configuration
{
    public class EventBridgePublishOptions
    {
        public string EndpointID { get; set; }
    }

    public class SerializationOptions
    {
        public JsonSerializerOptions SystemTextJsonOptions { get; set; }
    }

    public class SQSMessagePollerOptions
    {
        public int MaxNumberOfConcurrentMessages { get; set; } = 10;
        public int VisibilityTimeout { get; set; } = 30;
        public int WaitTimeSeconds { get; set; } = 20;
        public int VisibilityTimeoutExtensionThreshold { get; set; } = 5;
        public int VisibilityTimeoutExtensionHeartbeatInterval { get; set; } = 1;
        public Func<Exception, bool> IsExceptionFatal { get; set; }
    }

    // Left out: back-off, serialization callbacks and the polling control token.
    public interface IMessageBusBuilder
    {
        IMessageBusBuilder AddSQSPublisher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TMessage>(string queueUrl, string messageTypeIdentifier = null);
        IMessageBusBuilder AddSNSPublisher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TMessage>(string topicUrl, string messageTypeIdentifier = null);
        IMessageBusBuilder AddEventBridgePublisher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TMessage>(string eventBusName, string messageTypeIdentifier = null, EventBridgePublishOptions options = null);
        IMessageBusBuilder AddMessageHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] THandler, TMessage>(string messageTypeIdentifier = null) where THandler : IMessageHandler<TMessage>;
        IMessageBusBuilder AddSQSPoller(string queueUrl, Action<SQSMessagePollerOptions> options = null);
        IMessageBusBuilder ConfigureSerializationOptions(Action<SerializationOptions> options);
        IMessageBusBuilder AddMessageSource(string messageSource);
        IMessageBusBuilder AddMessageSourceSuffix(string suffix);
        [RequiresDynamicCode("Types are loaded by name."), RequiresUnreferencedCode("Types are loaded by name.")]
        IMessageBusBuilder LoadConfigurationFromSettings(IConfiguration configuration);
        IMessageBusBuilder AddAdditionalService(ServiceDescriptor serviceDescriptor);
        IMessageBusBuilder EnableMessageContentLogging();
    }

    public class MessageBusBuilder : IMessageBusBuilder
    {
        public MessageBusBuilder(IServiceCollection services) { }

        public IMessageBusBuilder AddSQSPublisher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TMessage>(string queueUrl, string messageTypeIdentifier = null) => this;
        public IMessageBusBuilder AddSNSPublisher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TMessage>(string topicUrl, string messageTypeIdentifier = null) => this;
        public IMessageBusBuilder AddEventBridgePublisher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TMessage>(string eventBusName, string messageTypeIdentifier = null, EventBridgePublishOptions options = null) => this;
        public IMessageBusBuilder AddMessageHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] THandler, TMessage>(string messageTypeIdentifier = null) where THandler : IMessageHandler<TMessage> => this;
        public IMessageBusBuilder AddSQSPoller(string queueUrl, Action<SQSMessagePollerOptions> options = null) => this;
        public IMessageBusBuilder ConfigureSerializationOptions(Action<SerializationOptions> options) => this;
        public IMessageBusBuilder AddMessageSource(string messageSource) => this;
        public IMessageBusBuilder AddMessageSourceSuffix(string suffix) => this;
        [RequiresDynamicCode("Types are loaded by name."), RequiresUnreferencedCode("Types are loaded by name.")]
        public IMessageBusBuilder LoadConfigurationFromSettings(IConfiguration configuration) => this;
        public IMessageBusBuilder AddAdditionalService(ServiceDescriptor serviceDescriptor) => this;
        public IMessageBusBuilder EnableMessageContentLogging() => this;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class ServiceCollectionExtensions
    {
        [RequiresUnreferencedCode("Reflection-based serialization.")]
        public static IServiceCollection AddAWSMessageBus(this IServiceCollection services, Action<MessageBusBuilder> builder) => services;
        public static IServiceCollection AddAWSMessageBus(this IServiceCollection services, JsonSerializerContext jsonSerializerContext, Action<MessageBusBuilder> builder) => services;
    }
}
