using System;

namespace Amazon.XRay.Recorder.Core.Internal.Entities;

// Only what Powertools' Tracing shows in its signatures.
public abstract class Entity
{
    protected Entity(string name) => Name = name;

    public string Name { get; set; }
    public string Id { get; set; }
    public string TraceId { get; set; }

    public void AddAnnotation(string key, object value) { }
    public void AddMetadata(string key, object value) { }
    public void AddMetadata(string nameSpace, string key, object value) { }
    public void AddException(Exception e) { }
}

public class Subsegment : Entity
{
    public Subsegment(string name) : base(name) { }

    public string Namespace { get; set; }
}
