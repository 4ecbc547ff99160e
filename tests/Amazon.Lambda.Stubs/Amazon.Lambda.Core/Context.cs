using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Amazon.Lambda.Core;

public interface IClientApplication
{
    string AppPackageName { get; }
    string AppTitle { get; }
    string AppVersionCode { get; }
    string AppVersionName { get; }
    string InstallationId { get; }
}

public interface IClientContext
{
    IDictionary<string, string> Environment { get; }
    IClientApplication Client { get; }
    IDictionary<string, string> Custom { get; }
}

public interface ICognitoIdentity
{
    string IdentityId { get; }
    string IdentityPoolId { get; }
}

public interface ILambdaContext
{
    string AwsRequestId { get; }
    IClientContext ClientContext { get; }
    string FunctionName { get; }
    string FunctionVersion { get; }
    ICognitoIdentity Identity { get; }
    string InvokedFunctionArn { get; }
    ILambdaLogger Logger { get; }
    string LogGroupName { get; }
    string LogStreamName { get; }
    int MemoryLimitInMB { get; }
    TimeSpan RemainingTime { get; }
    string TenantId => null;
    string TraceId => null;
    ILambdaSerializer Serializer => null;
}

public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);
    void Serialize<T>(T response, Stream responseStream);
}

[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute : Attribute
{
    public LambdaSerializerAttribute(Type serializerType) => SerializerType = serializerType;

    public Type SerializerType { get; set; }
}

public class LambdaTraceProvider
{
    public static string CurrentTraceId => null;
}

public class StructuredLoggingOptions
{
    public JsonSerializerOptions OverrideSerializerOptions { get; set; }
}
