using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class AmazonStepFunctionsRequest : AmazonWebServiceRequest { }

public partial class DescribeExecutionRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }
}

public partial class DescribeExecutionResponse : AmazonWebServiceResponse
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string ExecutionArn { get; set; }
    public string Input { get; set; }
    public string Name { get; set; }
    public string Output { get; set; }
    public DateTime? StartDate { get; set; }
    public string StateMachineArn { get; set; }
    public ExecutionStatus Status { get; set; }
    public DateTime? StopDate { get; set; }
    public string TraceHeader { get; set; }
}

public partial class SendTaskFailureRequest : AmazonStepFunctionsRequest
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string TaskToken { get; set; }
}

public partial class SendTaskFailureResponse : AmazonWebServiceResponse { }

public partial class SendTaskHeartbeatRequest : AmazonStepFunctionsRequest
{
    public string TaskToken { get; set; }
}

public partial class SendTaskHeartbeatResponse : AmazonWebServiceResponse { }

public partial class SendTaskSuccessRequest : AmazonStepFunctionsRequest
{
    public string Output { get; set; }
    public string TaskToken { get; set; }
}

public partial class SendTaskSuccessResponse : AmazonWebServiceResponse { }

public partial class StartExecutionRequest : AmazonStepFunctionsRequest
{
    public string Input { get; set; }
    public string Name { get; set; }
    public string StateMachineArn { get; set; }
    public string TraceHeader { get; set; }
}

public partial class StartExecutionResponse : AmazonWebServiceResponse
{
    public string ExecutionArn { get; set; }
    public DateTime? StartDate { get; set; }
}

public partial class StartSyncExecutionRequest : AmazonStepFunctionsRequest
{
    public string Input { get; set; }
    public string Name { get; set; }
    public string StateMachineArn { get; set; }
    public string TraceHeader { get; set; }
}

public partial class StartSyncExecutionResponse : AmazonWebServiceResponse
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string ExecutionArn { get; set; }
    public string Input { get; set; }
    public string Name { get; set; }
    public string Output { get; set; }
    public DateTime? StartDate { get; set; }
    public string StateMachineArn { get; set; }
    public SyncExecutionStatus Status { get; set; }
    public DateTime? StopDate { get; set; }
    public string TraceHeader { get; set; }
}

public partial class StopExecutionRequest : AmazonStepFunctionsRequest
{
    public string Cause { get; set; }
    public string Error { get; set; }
    public string ExecutionArn { get; set; }
}

public partial class StopExecutionResponse : AmazonWebServiceResponse
{
    public DateTime? StopDate { get; set; }
}

public class ExecutionAlreadyExistsException : AmazonStepFunctionsException
{
    public ExecutionAlreadyExistsException() { }
    public ExecutionAlreadyExistsException(string message) : base(message) { }
    public ExecutionAlreadyExistsException(string message, Exception innerException) : base(message, innerException) { }
    public ExecutionAlreadyExistsException(Exception innerException) : base(innerException) { }
    public ExecutionAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ExecutionAlreadyExistsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode) : base(message, errorType, errorCode, requestId, statusCode) { }
}
