using System.Collections.Generic;

namespace Amazon.Lambda.CloudWatchEvents.BatchEvents;

public class BatchJobStateChangeEvent : CloudWatchEvent<Job> { }

public class Job
{
    public ArrayPropertiesDetail ArrayProperties { get; set; }
    public List<AttemptDetail> Attempts { get; set; }
    public ContainerDetail Container { get; set; }
    public long CreatedAt { get; set; }
    public List<JobDependency> DependsOn { get; set; }
    public string JobArn { get; set; }
    public string JobDefinition { get; set; }
    public string JobId { get; set; }
    public string JobName { get; set; }
    public string JobQueue { get; set; }
    public NodeDetails NodeDetails { get; set; }
    public Dictionary<string, string> Parameters { get; set; }
    public List<string> PlatformCapabilities { get; set; }
    public bool PropagateTags { get; set; }
    public RetryStrategy RetryStrategy { get; set; }
    public long StartedAt { get; set; }
    public string Status { get; set; }
    public string StatusReason { get; set; }
    public long StoppedAt { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public JobTimeout Timeout { get; set; }
}

public class ArrayPropertiesDetail
{
    public int Index { get; set; }
    public int Size { get; set; }
    public Dictionary<string, int> StatusSummary { get; set; }
}

public class AttemptContainerDetail
{
    public string ContainerInstanceArn { get; set; }
    public int ExitCode { get; set; }
    public string LogStreamName { get; set; }
    public List<NetworkInterfaceDetail> NetworkInterfaces { get; set; }
    public string Reason { get; set; }
    public string TaskArn { get; set; }
}

public class AttemptDetail
{
    public AttemptContainerDetail Container { get; set; }
    public long StartedAt { get; set; }
    public string StatusReason { get; set; }
    public long StoppedAt { get; set; }
}

public class ContainerDetail
{
    public List<string> Command { get; set; }
    public string ContainerInstanceArn { get; set; }
    public List<NameValue> Environment { get; set; }
    public string ExecutionRoleArn { get; set; }
    public int ExitCode { get; set; }
    public string Image { get; set; }
    public string InstanceType { get; set; }
    public string JobRoleArn { get; set; }
    public string LogStreamName { get; set; }
    public int Memory { get; set; }
    public List<NetworkInterfaceDetail> NetworkInterfaces { get; set; }
    public bool Privileged { get; set; }
    public bool ReadonlyRootFilesystem { get; set; }
    public string Reason { get; set; }
    public List<ResourceRequirement> ResourceRequirements { get; set; }
    public List<Secret> Secrets { get; set; }
    public string TaskArn { get; set; }
    public string User { get; set; }
    public int Vcpus { get; set; }
}

public class EvaluateOnExit
{
    public string Action { get; set; }
    public string OnExitCode { get; set; }
    public string OnReason { get; set; }
    public string OnStatusReason { get; set; }
}

public class JobDependency
{
    public string JobId { get; set; }
    public string Type { get; set; }
}

public class JobTimeout
{
    public int AttemptDurationSeconds { get; set; }
}

public class NetworkInterfaceDetail
{
    public string AttachmentId { get; set; }
    public string Ipv6Address { get; set; }
    public string PrivateIpv4Address { get; set; }
}

public class NodeDetails
{
    public bool IsMainNode { get; set; }
    public int NodeIndex { get; set; }
}

public class ResourceRequirement
{
    public string Type { get; set; }
    public string Value { get; set; }
}

public class RetryStrategy
{
    public int Attempts { get; set; }
    public List<EvaluateOnExit> EvaluateOnExit { get; set; }
}

public class Secret
{
    public string Name { get; set; }
    public string ValueFrom { get; set; }
}
