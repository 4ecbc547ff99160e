using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public partial class AmazonEventBridgeRequest : AmazonWebServiceRequest { }

public partial class PutEventsRequest : AmazonEventBridgeRequest
{
    public string EndpointId { get; set; }
    public List<PutEventsRequestEntry> Entries { get; set; }
}

public partial class PutEventsRequestEntry
{
    public string Detail { get; set; }
    public string DetailType { get; set; }
    public string EventBusName { get; set; }
    public List<string> Resources { get; set; }
    public string Source { get; set; }
    public DateTime? Time { get; set; }
    public string TraceHeader { get; set; }
}

public partial class PutEventsResponse : AmazonWebServiceResponse
{
    public List<PutEventsResultEntry> Entries { get; set; }
    public int? FailedEntryCount { get; set; }
}

public partial class PutEventsResultEntry
{
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
    public string EventId { get; set; }
}

public partial class PutRuleRequest : AmazonEventBridgeRequest
{
    public string Description { get; set; }
    public string EventBusName { get; set; }
    public string EventPattern { get; set; }
    public string Name { get; set; }
    public string RoleArn { get; set; }
    public string ScheduleExpression { get; set; }
    public RuleState State { get; set; }
    public List<Tag> Tags { get; set; }
}

public partial class PutRuleResponse : AmazonWebServiceResponse
{
    public string RuleArn { get; set; }
}

public partial class PutTargetsRequest : AmazonEventBridgeRequest
{
    public string EventBusName { get; set; }
    public string Rule { get; set; }
    public List<Target> Targets { get; set; }
}

public partial class PutTargetsResponse : AmazonWebServiceResponse
{
    public List<PutTargetsResultEntry> FailedEntries { get; set; }
    public int? FailedEntryCount { get; set; }
}

public partial class PutTargetsResultEntry
{
    public string ErrorCode { get; set; }
    public string ErrorMessage { get; set; }
    public string TargetId { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public partial class Target
{
    public string Arn { get; set; }
    public string Id { get; set; }
    public string Input { get; set; }
    public string InputPath { get; set; }
    public string RoleArn { get; set; }
}
