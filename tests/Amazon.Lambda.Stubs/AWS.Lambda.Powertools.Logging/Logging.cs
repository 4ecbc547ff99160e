using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson;
using AWS.Lambda.Powertools.Logging;
using Microsoft.Extensions.Logging;

namespace AWS.Lambda.Powertools.Logging
{
    public static class CorrelationIdPaths
    {
        public const string ApiGatewayRest = "/RequestContext/RequestId";
        public const string ApiGatewayHttp = "/RequestContext/RequestId";
        public const string ApplicationLoadBalancer = "/Headers/x-amzn-trace-id";
        public const string EventBridge = "/Id";
    }

    public interface ILogFormatter
    {
        object FormatLogEntry(LogEntry logEntry);
    }

    public class LogEntry
    {
        public bool ColdStart { get; internal set; }
        public string XRayTraceId { get; internal set; }
        public string CorrelationId { get; internal set; }
        public DateTime Timestamp { get; internal set; }
        public LogLevel Level { get; internal set; }
        public string Service { get; internal set; }
        public string Name { get; internal set; }
        public object Message { get; internal set; }
        public double? SamplingRate { get; internal set; }
        public Dictionary<string, object> ExtraKeys { get; internal set; }
        public Exception Exception { get; internal set; }
        public LogEntryLambdaContext LambdaContext { get; internal set; }
    }

    public class LogEntryLambdaContext
    {
        public string AwsRequestId { get; internal set; }
        public string FunctionName { get; internal set; }
        public string FunctionVersion { get; internal set; }
        public int MemoryLimitInMB { get; internal set; }
        public string InvokedFunctionArn { get; internal set; }
    }

    public enum LoggerOutputCase
    {
        Default,
        CamelCase,
        PascalCase,
        SnakeCase,
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class LoggingAttribute : Attribute
    {
        public string Service { get; set; }
        public LogLevel LogLevel { get; set; } = LogLevel.None;
        public double SamplingRate { get; set; }
        public bool LogEvent { get; set; }
        public string CorrelationIdPath { get; set; }
        public bool ClearState { get; set; }
        public LoggerOutputCase LoggerOutputCase { get; set; } = LoggerOutputCase.Default;
    }
}

namespace AWS.Lambda.Powertools.Logging.Serializers
{
    public sealed class PowertoolsSourceGeneratorSerializer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSgContext> : SourceGeneratorLambdaJsonSerializer<TSgContext>
        where TSgContext : JsonSerializerContext
    {
        public PowertoolsSourceGeneratorSerializer() { }
        public PowertoolsSourceGeneratorSerializer(ILogFormatter logFormatter) { }
        public PowertoolsSourceGeneratorSerializer(Action<JsonSerializerOptions> customizer) { }
    }
}
