using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>A call that writes to the log.</summary>
/// <param name="Method">What is called.</param>
/// <param name="WritesObjects">Does the logger write the members of the objects that it gets, and not only their texts?</param>
/// <param name="IsQuiet">Is it of a level that is off in production?</param>
internal readonly record struct LogCall(IMethodSymbol Method, bool WritesObjects, bool IsQuiet)
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "Write", "WriteLine", "WriteLineAsync", "WriteAsync", "Information", "Debug", "Verbose", "Warning", "Error", "Fatal", "Info", "Warn", "Trace", "Critical", "AppendKey",
        "InfoFormat", "DebugFormat", "WarnFormat", "ErrorFormat",
    };

    public static LogCall? Of(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (!method.Name.StartsWith("Log", StringComparison.Ordinal) && !s_names.Contains(method.Name))
        {
            return null;
        }

        var type = method.ContainingType;
        var space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        var isLog = (type.Name, space) switch
        {
            ("ILambdaLogger" or "LambdaLogger", "Amazon.Lambda.Core") => true,
            ("Console", "System") => true,
            ("TextWriter", "System.IO") => invocation.Instance is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType.Name: "Console" } },
            ("ILogger" or "LoggerExtensions", "Microsoft.Extensions.Logging") => true,
            ("Logger" or "LoggerExtensions" or "PowertoolsLoggerExtensions", "AWS.Lambda.Powertools.Logging") => true,
            ("ILogger" or "Log" or "Logger", "Serilog" or "Serilog.Core") => true,
            ("Logger" or "ILogger" or "LoggerImpl", "NLog") => true,
            ("ILog", "log4net") => true,
            _ => false,
        };

        return isLog
            ? new LogCall(
                method,
                space == "AWS.Lambda.Powertools.Logging",
                method.Name is "LogDebug" or "LogTrace" or "Debug" or "Verbose" or "Trace" or "DebugFormat")
            : null;
    }
}
