using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;

namespace AWS.Lambda.Powertools.Metrics;

// No AttributeUsage: the real attribute has none either.
public class MetricsAttribute : Attribute
{
    public string Namespace { get; set; }
    public string FunctionName { get; set; }
    public string Service { get; set; }
    public bool CaptureColdStart { get; set; }
    public bool RaiseOnEmptyMetrics { get; set; }
}

public enum MetricResolution
{
    Standard = 60,
    High = 1,
    Default = 0,
}

[JsonConverter(typeof(JsonStringEnumConverter<MetricUnit>))]
public enum MetricUnit
{
    None,
    Seconds,
    Microseconds,
    Milliseconds,
    Bytes,
    Kilobytes,
    Megabytes,
    Gigabytes,
    Terabytes,
    Bits,
    Kilobits,
    Megabits,
    Gigabits,
    Terabits,
    Percent,
    Count,
    BytesPerSecond,
    KilobytesPerSecond,
    MegabytesPerSecond,
    GigabytesPerSecond,
    TerabytesPerSecond,
    BitsPerSecond,
    KilobitsPerSecond,
    MegabitsPerSecond,
    GigabitsPerSecond,
    TerabitsPerSecond,
    CountPerSecond,
}

public interface IMetrics
{
    void AddMetric(string key, double value, MetricUnit unit = MetricUnit.None, MetricResolution resolution = MetricResolution.Default);
    void AddDimension(string key, string value);
    void AddMetadata(string key, object value);
    void SetDefaultDimensions(Dictionary<string, string> defaultDimensions);
    void SetNamespace(string nameSpace);
    void SetService(string service);
    void SetRaiseOnEmptyMetrics(bool raiseOnEmptyMetrics);
    void SetCaptureColdStart(bool captureColdStart);
    void PushSingleMetric(string name, double value, MetricUnit unit, string nameSpace = null, string service = null, Dictionary<string, string> dimensions = null, MetricResolution resolution = MetricResolution.Default);
    void ClearDefaultDimensions();
    void Flush(bool metricsOverflow = false);
    MetricsOptions Options { get; }
    void SetFunctionName(string functionName);
    void CaptureColdStartMetric(ILambdaContext context);
}

public class Metrics : IMetrics, IDisposable
{
    internal Metrics() { }

    public static IMetrics Instance { get; private set; } = new Metrics();
    public static Dictionary<string, string> DefaultDimensions => Instance.Options.DefaultDimensions;
    public static string Namespace => Instance.Options.Namespace;
    public static string Service => Instance.Options.Service;
    public MetricsOptions Options { get; } = new();

    public static IMetrics Configure(Action<MetricsOptions> configure)
    {
        configure(Instance.Options);
        return Instance;
    }

    public static void AddMetric(string key, double value, MetricUnit unit = MetricUnit.None, MetricResolution resolution = MetricResolution.Default) { }
    public static void SetNamespace(string nameSpace) { }
    public static void AddDimension(string key, string value) { }
    public static void AddMetadata(string key, object value) { }
    public static void SetDefaultDimensions(Dictionary<string, string> defaultDimensions) { }
    public static void ClearDefaultDimensions() { }
    public static void PushSingleMetric(string name, double value, MetricUnit unit, string nameSpace = null, string service = null, Dictionary<string, string> dimensions = null, MetricResolution resolution = MetricResolution.Default) { }
    public static void UseMetricsForTests(IMetrics metricsInstance) => Instance = metricsInstance;
    public void SetService(string service) { }
    public void SetRaiseOnEmptyMetrics(bool raiseOnEmptyMetrics) { }
    public void SetCaptureColdStart(bool captureColdStart) { }
    public string GetNamespace() => Options.Namespace;
    public void Dispose() => Dispose(true);
    protected virtual void Dispose(bool disposing) { }

    void IMetrics.AddMetric(string key, double value, MetricUnit unit, MetricResolution resolution) { }
    void IMetrics.AddDimension(string key, string value) { }
    void IMetrics.AddMetadata(string key, object value) { }
    void IMetrics.SetDefaultDimensions(Dictionary<string, string> defaultDimensions) { }
    void IMetrics.SetNamespace(string nameSpace) { }
    void IMetrics.PushSingleMetric(string name, double value, MetricUnit unit, string nameSpace, string service, Dictionary<string, string> dimensions, MetricResolution resolution) { }
    void IMetrics.ClearDefaultDimensions() { }
    void IMetrics.Flush(bool metricsOverflow) { }
    void IMetrics.SetFunctionName(string functionName) { }
    void IMetrics.CaptureColdStartMetric(ILambdaContext context) { }
}

public class MetricsOptions
{
    public string Namespace { get; set; }
    public string Service { get; set; }
    public bool? RaiseOnEmptyMetrics { get; set; }
    public bool? CaptureColdStart { get; set; }
    public Dictionary<string, string> DefaultDimensions { get; set; }
    public string FunctionName { get; set; }
}

public class MetricsBuilder
{
    public MetricsBuilder WithNamespace(string nameSpace) => this;
    public MetricsBuilder WithService(string service) => this;
    public MetricsBuilder WithRaiseOnEmptyMetrics(bool raiseOnEmptyMetrics) => this;
    public MetricsBuilder WithCaptureColdStart(bool captureColdStart) => this;
    public MetricsBuilder WithDefaultDimensions(Dictionary<string, string> defaultDimensions) => this;
    public MetricsBuilder WithFunctionName(string functionName) => this;
    public IMetrics Build() => throw null;
}

public class SchemaValidationException : Exception
{
    public SchemaValidationException(string propertyName) : base(propertyName) { }
    public SchemaValidationException(bool raiseEmptyMetrics) { }
}
