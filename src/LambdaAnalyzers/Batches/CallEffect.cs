using System;
using System.Collections.Generic;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>What a call does, as far as the failure of a record is concerned.</summary>
internal enum CallEffect
{
    /// <summary>Nothing that fails because of one record: arithmetic, strings, collections, services from a container.</summary>
    None,

    /// <summary>It tells somebody: logs, metrics, traces.</summary>
    Telemetry,

    /// <summary>It reads the record, and fails if the record is malformed.</summary>
    Parse,

    /// <summary>It does something to the outside: I/O, a service, code that is not in the source.</summary>
    Work,

    /// <summary>A method of the source: its body says what it does.</summary>
    Source,
}

/// <summary>Tells what calls do. Names are read only where a library has no type that would say it.</summary>
internal static class CallEffects
{
    private static readonly HashSet<string> s_telemetryTypes = new(StringComparer.Ordinal)
    {
        "Log", "ILog", "Console", "Debug", "Trace", "Activity", "ActivitySource", "Meter", "Stopwatch", "Metrics", "IMetrics", "Tracing", "AWSXRayRecorder",
        "SentrySdk", "LogManager", "LogContext",
    };

    private static readonly string[] s_telemetryParts = { "Logger", "Logging", "LogService", "Telemetry", "Metrics", "Tracer" };

    private static readonly string[] s_telemetryNamespaces =
    {
        "Serilog", "NLog", "log4net", "OpenTelemetry", "Sentry", "Amazon.XRay", "AWS.Lambda.Powertools.Logging", "AWS.Lambda.Powertools.Metrics",
        "AWS.Lambda.Powertools.Tracing", "Microsoft.Extensions.Logging",
    };

    /// <summary>Verbs of calls that wait for something, in libraries whose calls are not asynchronous.</summary>
    private static readonly string[] s_workVerbs =
    {
        "Execute", "Send", "Publish", "Save", "Upload", "Download", "Invoke", "Insert", "Delete", "Put", "Post", "Process", "Handle", "Query", "Write", "Store", "Commit",
    };

    public static CallEffect Of(IInvocationOperation call, SourceReferences references)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        if (type is null)
        {
            return CallEffect.Work;
        }

        if (IsTelemetry(method, type))
        {
            return CallEffect.Telemetry;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return CallEffect.Work;
        }

        if (references.IsInSource(method))
        {
            return CallEffect.Source;
        }

        var root = type.RootNamespace();
        return root == "System" ? OfSystem(method, type) : OfLibrary(method, type, root);
    }

    /// <summary>Does it only tell somebody what happened?</summary>
    public static bool IsTelemetry(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (s_telemetryTypes.Contains(type.Name) || ContainsPart(type.Name))
        {
            return true;
        }

        // LogError, LogAsync; not Login.
        if (method.Name.StartsWith("Log", StringComparison.Ordinal) && (method.Name.Length == 3 || char.IsUpper(method.Name[3])))
        {
            return true;
        }

        var name = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        foreach (var prefix in s_telemetryNamespaces)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsPart(string name)
    {
        foreach (var part in s_telemetryParts)
        {
            if (name.IndexOf(part, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static CallEffect OfSystem(IMethodSymbol method, INamedTypeSymbol type)
    {
        switch (type.ContainingNamespace?.ToDisplayString())
        {
            case "System.IO":
                return type.Name is "File" or "Directory" or "FileInfo" or "DirectoryInfo" ? CallEffect.Work : CallEffect.None;

            case "System.Threading.Tasks":
            case "System.Threading":
            case "System.Collections.Generic":
            case "System.Collections.Concurrent":
            case "System.Linq":
            case "System.Text":
                return CallEffect.None;

            case "System.Text.Json":
            case "System.Xml.Linq":
            case "System.Xml":
            case "System.Xml.Serialization":
                return CallEffect.Parse;

            case "System.Diagnostics":
                return type.Name == "Process" ? CallEffect.Work : CallEffect.None;
        }

        if (RecordLoop.IsTask(method.ReturnType))
        {
            return type.TypeKind == TypeKind.Delegate || !IsAwaiterMember(method) ? CallEffect.Work : CallEffect.None;
        }

        if (type.ContainingNamespace is { } space && (IsIn(space, "Net") || IsIn(space, "Data")))
        {
            return StartsWithAny(method.Name, s_workVerbs) ? CallEffect.Work : CallEffect.None;
        }

        return method.Name is "Parse" or "ParseExact" || method.Name.StartsWith("From", StringComparison.Ordinal) ? CallEffect.Parse : CallEffect.None;
    }

    private static CallEffect OfLibrary(IMethodSymbol method, INamedTypeSymbol type, string root)
    {
        if (root == "Newtonsoft")
        {
            return CallEffect.Parse;
        }

        var space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        if (space.StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal)
            || space.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal))
        {
            return CallEffect.None;
        }

        // A change that is only noted, and saved with the others later.
        if (space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            && StartsWithAny(method.Name, new[] { "Add", "Update", "Remove", "Attach", "Entry", "Set", "Include", "As", "Begin" }))
        {
            return CallEffect.None;
        }

        if (RecordLoop.IsTask(method.ReturnType) || method.ReturnType is { Name: "IAsyncEnumerable" })
        {
            return CallEffect.Work;
        }

        return StartsWithAny(method.Name, s_workVerbs) ? CallEffect.Work : CallEffect.None;
    }

    private static bool IsAwaiterMember(IMethodSymbol method) => method.Name is "ConfigureAwait" or "GetAwaiter" or "AsTask";

    private static bool StartsWithAny(string name, string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is the namespace <c>System.&lt;name&gt;</c> or below it?</summary>
    private static bool IsIn(INamespaceSymbol space, string name)
    {
        for (var current = space; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            if (current.Name == name && current.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            {
                return true;
            }
        }

        return false;
    }
}
