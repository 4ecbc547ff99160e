using System;
using Amazon.XRay.Recorder.Core.Internal.Entities;

namespace AWS.Lambda.Powertools.Tracing;

public static class Tracing
{
    public static Entity GetEntity() => throw null;
    public static void SetEntity(Entity entity) { }
    public static void AddAnnotation(string key, object value) { }
    public static void AddMetadata(string key, object value) { }
    public static void AddMetadata(string nameSpace, string key, object value) { }
    public static void AddException(Exception exception) { }
    public static void AddHttpInformation(string key, object value) { }
    public static void WithSubsegment(string name, Action<Subsegment> subsegment) => subsegment(new Subsegment(name));
    public static void WithSubsegment(string nameSpace, string name, Action<Subsegment> subsegment) => subsegment(new Subsegment(name));
    public static void WithSubsegment(string name, Entity entity, Action<Subsegment> subsegment) => subsegment(new Subsegment(name));
    public static void WithSubsegment(string nameSpace, string name, Entity entity, Action<Subsegment> subsegment) => subsegment(new Subsegment(name));
    public static void RegisterForAllServices() { }
    public static void Register<T>() { }
}

[AttributeUsage(AttributeTargets.Method)]
public class TracingAttribute : Attribute
{
    public string SegmentName { get; set; } = "";
    public string Namespace { get; set; } = "";
    public TracingCaptureMode CaptureMode { get; set; } = TracingCaptureMode.EnvironmentVariable;
}

public enum TracingCaptureMode
{
    Response,
    Error,
    ResponseAndError,
    Disabled,
    EnvironmentVariable,
}
