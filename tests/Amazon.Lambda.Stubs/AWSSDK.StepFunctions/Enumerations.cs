using Amazon.Runtime;

namespace Amazon.StepFunctions;

public class ExecutionStatus : ConstantClass
{
    public static readonly ExecutionStatus ABORTED = new ExecutionStatus("ABORTED");
    public static readonly ExecutionStatus FAILED = new ExecutionStatus("FAILED");
    public static readonly ExecutionStatus PENDING_REDRIVE = new ExecutionStatus("PENDING_REDRIVE");
    public static readonly ExecutionStatus RUNNING = new ExecutionStatus("RUNNING");
    public static readonly ExecutionStatus SUCCEEDED = new ExecutionStatus("SUCCEEDED");
    public static readonly ExecutionStatus TIMED_OUT = new ExecutionStatus("TIMED_OUT");

    public ExecutionStatus(string value) : base(value) { }

    public static ExecutionStatus FindValue(string value) => FindValue<ExecutionStatus>(value);
    public static implicit operator ExecutionStatus(string value) => FindValue(value);
}

public class SyncExecutionStatus : ConstantClass
{
    public static readonly SyncExecutionStatus FAILED = new SyncExecutionStatus("FAILED");
    public static readonly SyncExecutionStatus SUCCEEDED = new SyncExecutionStatus("SUCCEEDED");
    public static readonly SyncExecutionStatus TIMED_OUT = new SyncExecutionStatus("TIMED_OUT");

    public SyncExecutionStatus(string value) : base(value) { }

    public static SyncExecutionStatus FindValue(string value) => FindValue<SyncExecutionStatus>(value);
    public static implicit operator SyncExecutionStatus(string value) => FindValue(value);
}
