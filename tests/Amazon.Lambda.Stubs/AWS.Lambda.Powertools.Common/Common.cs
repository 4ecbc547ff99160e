using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading.Tasks;

namespace AWS.Lambda.Powertools.Common;

// Left out: the aspect that AspectInjector weaves around the method, so the attributes do nothing when the code runs.
public class AspectEventArgs : EventArgs
{
    public object Instance { get; internal set; }
    public Type Type { get; internal set; }
    public MethodBase Method { get; internal set; }
    public string Name { get; internal set; }
    public IReadOnlyList<object> Args { get; internal set; }
    public Type ReturnType { get; internal set; }
    public Attribute[] Triggers { get; internal set; }
}

public abstract class UniversalWrapperAttribute : Attribute
{
    protected internal virtual T WrapSync<T>(Func<object[], T> target, object[] args, AspectEventArgs eventArgs) => target(args);
    protected internal virtual Task<T> WrapAsync<T>(Func<object[], Task<T>> target, object[] args, AspectEventArgs eventArgs) => target(args);
}

public interface IPowertoolsConfigurations
{
    string Service { get; }
    bool IsServiceDefined { get; }
    bool TracerCaptureResponse { get; }
    bool TracerCaptureError { get; }
    bool IsSamLocal { get; }
    string MetricsNamespace { get; }
    string LogLevel { get; }
    string AWSLambdaLogLevel { get; }
    double LoggerSampleRate { get; }
    bool LoggerLogEvent { get; }
    string LoggerOutputCase { get; }
    string XRayTraceId { get; }
    bool IsLambdaEnvironment { get; }
    bool TracingDisabled { get; }
    bool IdempotencyDisabled { get; }
    string BatchProcessingErrorHandlingPolicy { get; }
    bool BatchParallelProcessingEnabled { get; }
    int BatchProcessingMaxDegreeOfParallelism { get; }
    bool BatchThrowOnFullBatchFailureEnabled { get; }
    bool MetricsDisabled { get; }
    string GetEnvironmentVariable(string variable);
    string GetEnvironmentVariableOrDefault(string variable, string defaultValue);
    bool GetEnvironmentVariableOrDefault(string variable, bool defaultValue);
    void SetExecutionEnvironment<T>(T type);
}
