using System;

namespace Amazon.Lambda.Annotations
{
    public interface INamedAttribute
    {
        string Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class LambdaFunctionAttribute : Attribute
    {
        public string ResourceName { get; set; }
        public uint Timeout { get; set; }
        public uint MemorySize { get; set; }
        public string Role { get; set; }
        public string Policies { get; set; }
        public LambdaPackageType PackageType { get; set; }
    }

    public enum LambdaPackageType
    {
        Zip = 0,
        Image = 1,
    }

    [AttributeUsage(AttributeTargets.Assembly)]
    public class LambdaGlobalPropertiesAttribute : Attribute
    {
        public bool GenerateMain { get; set; }
        public string Runtime { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class LambdaStartupAttribute : Attribute { }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromServicesAttribute : Attribute { }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
    public class DurableExecutionAttribute : Attribute
    {
        public DurableExecutionAttribute(int executionTimeout) => ExecutionTimeout = executionTimeout;

        public int RetentionPeriodInDays { get; set; }
        public int ExecutionTimeout { get; }
    }
}

namespace Amazon.Lambda.Annotations.ALB
{
    [AttributeUsage(AttributeTargets.Method)]
    public class ALBApiAttribute : Attribute
    {
        public ALBApiAttribute(string listenerArn, string pathPattern, int priority)
        {
            ListenerArn = listenerArn;
            PathPattern = pathPattern;
            Priority = priority;
        }

        public string ListenerArn { get; set; }
        public string PathPattern { get; set; }
        public int Priority { get; set; }
        public bool MultiValueHeaders { get; set; }
        public string HostHeader { get; set; }
        public string HttpMethod { get; set; }
        public string HttpHeaderConditionName { get; set; }
        public string[] HttpHeaderConditionValues { get; set; }
        public string[] QueryStringConditions { get; set; }
        public string[] SourceIpConditions { get; set; }
        public string ResourceName { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromBodyAttribute : Attribute { }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromHeaderAttribute : Attribute, INamedAttribute
    {
        public string Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class FromQueryAttribute : Attribute, INamedAttribute
    {
        public string Name { get; set; }
    }
}

namespace Amazon.Lambda.Annotations.DynamoDB
{
    public enum StartingPosition
    {
        LATEST,
        TRIM_HORIZON,
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class DynamoDBEventAttribute : Attribute
    {
        public DynamoDBEventAttribute(string stream) => Stream = stream;

        public string Stream { get; set; }
        public string ResourceName { get; set; }
        public uint BatchSize { get; set; }
        public StartingPosition StartingPosition { get; set; } = StartingPosition.LATEST;
        public bool Enabled { get; set; }
        public uint MaximumBatchingWindowInSeconds { get; set; }
        public string Filters { get; set; }
    }
}

namespace Amazon.Lambda.Annotations.S3
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class S3EventAttribute : Attribute
    {
        public S3EventAttribute(string bucket) => Bucket = bucket;

        public string Bucket { get; set; }
        public string ResourceName { get; set; }
        public string Events { get; set; }
        public string FilterPrefix { get; set; }
        public string FilterSuffix { get; set; }
        public bool Enabled { get; set; }
    }
}

namespace Amazon.Lambda.Annotations.Schedule
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
    public class ScheduleEventAttribute : Attribute
    {
        public ScheduleEventAttribute(string schedule) => Schedule = schedule;

        public string Schedule { get; set; }
        public string ResourceName { get; set; }
        public string Description { get; set; }
        public string Input { get; set; }
        public bool Enabled { get; set; }
    }
}

namespace Amazon.Lambda.Annotations.SNS
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class SNSEventAttribute : Attribute
    {
        public SNSEventAttribute(string topic) => Topic = topic;

        public string Topic { get; set; }
        public string ResourceName { get; set; }
        public string FilterPolicy { get; set; }
        public bool Enabled { get; set; }
    }
}

namespace Amazon.Lambda.Annotations.SQS
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class SQSEventAttribute : Attribute
    {
        public SQSEventAttribute(string queue) => Queue = queue;

        public string Queue { get; set; }
        public string ResourceName { get; set; }
        public bool Enabled { get; set; }
        public uint BatchSize { get; set; }
        public uint MaximumBatchingWindowInSeconds { get; set; }
        public string Filters { get; set; }
        public uint MaximumConcurrency { get; set; }
    }
}
