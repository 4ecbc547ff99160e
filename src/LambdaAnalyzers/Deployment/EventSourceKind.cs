using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Deployment;

/// <summary>What can call a function.</summary>
internal enum EventSourceKind
{
    /// <summary>A source that is not in the table, or that the template does not decide.</summary>
    Unknown,
    Sqs,
    Kinesis,
    DynamoDb,
    Kafka,
    Mq,
    DocumentDb,
    S3,
    Sns,
    RestApi,
    HttpApi,
    WebSocketApi,
    FunctionUrl,
    LoadBalancer,
    Schedule,
    Scheduler,
    EventBridge,
    CloudWatchLogs,
    IoT,
    Alexa,
    Cognito,
}

/// <summary>Who waits for the result, and so what becomes of a failure.</summary>
internal enum InvocationModel
{
    Unknown,

    /// <summary>The caller waits and sees the error.</summary>
    Synchronous,

    /// <summary>Lambda queues the event, tries three times and then drops it unless a destination or queue takes it.</summary>
    Asynchronous,

    /// <summary>An event source mapping reads batches from a queue or stream.</summary>
    Mapping,
}

/// <summary>What is known of a kind of event source.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">As messages write it.</param>
/// <param name="Model">How it invokes.</param>
/// <param name="SamTypes">The <c>Type</c> of a SAM event.</param>
/// <param name="ServerlessTypes">The key of a Serverless Framework event.</param>
/// <param name="ResourceTypes">The CloudFormation types of the resource that an event source mapping reads.</param>
/// <param name="ArnService">The service in such a resource's ARN.</param>
/// <param name="EventTypes">The parameter types that hold its event; one that ends with a dot is a namespace. Empty: any type may fit.</param>
internal sealed record EventSourceFacts(
    EventSourceKind Kind,
    string Name,
    InvocationModel Model,
    ImmutableArray<string> SamTypes,
    ImmutableArray<string> ServerlessTypes,
    ImmutableArray<string> ResourceTypes,
    string? ArnService,
    ImmutableArray<string> EventTypes)
{
    /// <summary>The one table of event sources: a new source is a row.</summary>
    private static readonly ImmutableArray<EventSourceFacts> s_table = ImmutableArray.Create(
        Row(EventSourceKind.Sqs, "SQS", InvocationModel.Mapping, "SQS", "sqs", "AWS::SQS::Queue", "sqs",
            "Amazon.Lambda.SQSEvents.SQSEvent"),
        Row(EventSourceKind.Kinesis, "Kinesis", InvocationModel.Mapping, "Kinesis", "stream", "AWS::Kinesis::Stream AWS::Kinesis::StreamConsumer", "kinesis",
            "Amazon.Lambda.KinesisEvents.KinesisEvent Amazon.Lambda.KinesisEvents.KinesisTimeWindowEvent"),
        Row(EventSourceKind.DynamoDb, "DynamoDB", InvocationModel.Mapping, "DynamoDB", "", "AWS::DynamoDB::Table AWS::DynamoDB::GlobalTable AWS::Serverless::SimpleTable", "dynamodb",
            "Amazon.Lambda.DynamoDBEvents.DynamoDBEvent Amazon.Lambda.DynamoDBEvents.DynamoDBTimeWindowEvent"),
        Row(EventSourceKind.Kafka, "Kafka", InvocationModel.Mapping, "MSK SelfManagedKafka", "msk kafka", "AWS::MSK::Cluster AWS::MSK::ServerlessCluster", "kafka",
            "Amazon.Lambda.KafkaEvents.KafkaEvent"),
        Row(EventSourceKind.Mq, "Amazon MQ", InvocationModel.Mapping, "MQ", "activemq rabbitmq", "AWS::AmazonMQ::Broker", "mq",
            "Amazon.Lambda.MQEvents.ActiveMQEvent Amazon.Lambda.MQEvents.RabbitMQEvent"),
        Row(EventSourceKind.DocumentDb, "DocumentDB", InvocationModel.Mapping, "DocumentDB", "", "AWS::DocDB::DBCluster", null, ""),
        Row(EventSourceKind.S3, "S3", InvocationModel.Asynchronous, "S3", "s3", "", null, "Amazon.Lambda.S3Events.S3Event"),
        Row(EventSourceKind.Sns, "SNS", InvocationModel.Asynchronous, "SNS", "sns", "", null, "Amazon.Lambda.SNSEvents.SNSEvent"),
        Row(EventSourceKind.RestApi, "REST API", InvocationModel.Synchronous, "Api", "http", "", null,
            "Amazon.Lambda.APIGatewayEvents.APIGatewayProxyRequest"),
        Row(EventSourceKind.HttpApi, "HTTP API", InvocationModel.Synchronous, "HttpApi", "httpApi", "", null,
            "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest"),
        Row(EventSourceKind.WebSocketApi, "WebSocket API", InvocationModel.Synchronous, "", "websocket", "", null,
            "Amazon.Lambda.APIGatewayEvents.APIGatewayProxyRequest"),
        Row(EventSourceKind.FunctionUrl, "function URL", InvocationModel.Synchronous, "", "", "", null,
            "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest"),
        Row(EventSourceKind.LoadBalancer, "load balancer", InvocationModel.Synchronous, "", "alb", "", null,
            "Amazon.Lambda.ApplicationLoadBalancerEvents.ApplicationLoadBalancerRequest"),
        Row(EventSourceKind.Schedule, "schedule", InvocationModel.Asynchronous, "Schedule", "schedule", "", null, "Amazon.Lambda.CloudWatchEvents."),
        Row(EventSourceKind.Scheduler, "EventBridge Scheduler", InvocationModel.Asynchronous, "ScheduleV2", "", "", null, ""),
        Row(EventSourceKind.EventBridge, "EventBridge", InvocationModel.Asynchronous, "EventBridgeRule CloudWatchEvent", "eventBridge cloudwatchEvent", "", null,
            "Amazon.Lambda.CloudWatchEvents."),
        Row(EventSourceKind.CloudWatchLogs, "CloudWatch Logs", InvocationModel.Asynchronous, "CloudWatchLogs", "cloudwatchLog", "", null,
            "Amazon.Lambda.CloudWatchLogsEvents.CloudWatchLogsEvent"),
        Row(EventSourceKind.IoT, "IoT", InvocationModel.Asynchronous, "IoTRule", "iot", "", null, ""),
        Row(EventSourceKind.Alexa, "Alexa", InvocationModel.Synchronous, "AlexaSkill", "alexaSkill alexaSmartHome", "", null, ""),
        Row(EventSourceKind.Cognito, "Cognito", InvocationModel.Synchronous, "Cognito", "cognitoUserPool", "", null, "Amazon.Lambda.CognitoEvents."));

    private static readonly Dictionary<EventSourceKind, EventSourceFacts> s_byKind = Index();

    private static readonly EventSourceFacts s_unknown = Row(EventSourceKind.Unknown, "event", InvocationModel.Unknown, "", "", "", null, "");

    public static EventSourceFacts Of(EventSourceKind kind) => s_byKind.TryGetValue(kind, out var facts) ? facts : s_unknown;

    public static EventSourceKind OfSamType(string type) => Find(type, static facts => facts.SamTypes);

    public static EventSourceKind OfServerlessType(string type) => Find(type, static facts => facts.ServerlessTypes);

    public static EventSourceKind OfResourceType(string type) => Find(type, static facts => facts.ResourceTypes);

    /// <summary>The kind of the resource that <c>arn:aws:service:…</c> names.</summary>
    public static EventSourceKind OfArn(string arn)
    {
        var parts = arn.Split(':');
        if (parts.Length < 6 || parts[0] != "arn")
        {
            return EventSourceKind.Unknown;
        }

        foreach (var facts in s_table)
        {
            if (facts.ArnService == parts[2])
            {
                return facts.Kind;
            }
        }

        return EventSourceKind.Unknown;
    }

    private static EventSourceKind Find(string name, Func<EventSourceFacts, ImmutableArray<string>> names)
    {
        foreach (var facts in s_table)
        {
            if (names(facts).Contains(name))
            {
                return facts.Kind;
            }
        }

        return EventSourceKind.Unknown;
    }

    private static Dictionary<EventSourceKind, EventSourceFacts> Index()
    {
        var index = new Dictionary<EventSourceKind, EventSourceFacts>();
        foreach (var facts in s_table)
        {
            index.Add(facts.Kind, facts);
        }

        return index;
    }

    private static EventSourceFacts Row(
        EventSourceKind kind, string name, InvocationModel model, string sam, string serverless, string resources, string? arnService, string eventTypes) =>
        new(kind, name, model, Split(sam), Split(serverless), Split(resources), arnService, Split(eventTypes));

    private static ImmutableArray<string> Split(string names) =>
        names.Length == 0 ? ImmutableArray<string>.Empty : ImmutableArray.Create(names.Split(' '));
}
