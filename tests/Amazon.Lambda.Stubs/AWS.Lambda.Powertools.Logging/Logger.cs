using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace AWS.Lambda.Powertools.Logging;

public class Logger
{
    public static ILogger Create(string categoryName) => throw null;
    public static ILogger Create<T>() => throw null;
    public static void AppendKey(string key, object value) { }
    public static void AppendKeys(IEnumerable<KeyValuePair<string, object>> keys) { }
    public static void AppendKeys(IEnumerable<KeyValuePair<string, string>> keys) { }
    public static void RemoveKeys(params string[] keys) { }
    public static IEnumerable<KeyValuePair<string, object>> GetAllKeys() => throw null;
    public static void UseFormatter(ILogFormatter logFormatter) { }
    public static void UseDefaultFormatter() { }
    public static void Log(LogLevel logLevel, string message, params object[] args) { }
    public static void Log(LogLevel logLevel, EventId eventId, string message, params object[] args) { }
    public static void Log(LogLevel logLevel, Exception exception, string message, params object[] args) { }
    public static void Log(LogLevel logLevel, EventId eventId, Exception exception, string message, params object[] args) { }
    public static void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception exception, Func<TState, Exception, string> formatter) { }
    public static void LogTrace(EventId eventId, Exception exception, string message, params object[] args) { }
    public static void LogTrace(EventId eventId, string message, params object[] args) { }
    public static void LogTrace(Exception exception, string message, params object[] args) { }
    public static void LogTrace(string message, params object[] args) { }
    public static void LogTrace(object message) { }
    public static void LogTrace(Exception exception) { }
    public static void LogTrace<T>(T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogTrace<T>(T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogTrace<T>(T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogTrace<T>(T extraKeys, string message, params object[] args) where T : class { }
    public static void LogDebug(EventId eventId, Exception exception, string message, params object[] args) { }
    public static void LogDebug(EventId eventId, string message, params object[] args) { }
    public static void LogDebug(Exception exception, string message, params object[] args) { }
    public static void LogDebug(string message, params object[] args) { }
    public static void LogDebug(object message) { }
    public static void LogDebug(Exception exception) { }
    public static void LogDebug<T>(T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogDebug<T>(T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogDebug<T>(T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogDebug<T>(T extraKeys, string message, params object[] args) where T : class { }
    public static void LogInformation(EventId eventId, Exception exception, string message, params object[] args) { }
    public static void LogInformation(EventId eventId, string message, params object[] args) { }
    public static void LogInformation(Exception exception, string message, params object[] args) { }
    public static void LogInformation(string message, params object[] args) { }
    public static void LogInformation(object message) { }
    public static void LogInformation(Exception exception) { }
    public static void LogInformation<T>(T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogInformation<T>(T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogInformation<T>(T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogInformation<T>(T extraKeys, string message, params object[] args) where T : class { }
    public static void LogWarning(EventId eventId, Exception exception, string message, params object[] args) { }
    public static void LogWarning(EventId eventId, string message, params object[] args) { }
    public static void LogWarning(Exception exception, string message, params object[] args) { }
    public static void LogWarning(string message, params object[] args) { }
    public static void LogWarning(object message) { }
    public static void LogWarning(Exception exception) { }
    public static void LogWarning<T>(T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogWarning<T>(T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogWarning<T>(T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogWarning<T>(T extraKeys, string message, params object[] args) where T : class { }
    public static void LogError(EventId eventId, Exception exception, string message, params object[] args) { }
    public static void LogError(EventId eventId, string message, params object[] args) { }
    public static void LogError(Exception exception, string message, params object[] args) { }
    public static void LogError(string message, params object[] args) { }
    public static void LogError(object message) { }
    public static void LogError(Exception exception) { }
    public static void LogError<T>(T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogError<T>(T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogError<T>(T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogError<T>(T extraKeys, string message, params object[] args) where T : class { }
    public static void LogCritical(EventId eventId, Exception exception, string message, params object[] args) { }
    public static void LogCritical(EventId eventId, string message, params object[] args) { }
    public static void LogCritical(Exception exception, string message, params object[] args) { }
    public static void LogCritical(string message, params object[] args) { }
    public static void LogCritical(object message) { }
    public static void LogCritical(Exception exception) { }
    public static void LogCritical<T>(T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogCritical<T>(T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogCritical<T>(T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogCritical<T>(T extraKeys, string message, params object[] args) where T : class { }
    public static void Log(LogLevel logLevel, object message) { }
    public static void Log(LogLevel logLevel, Exception exception) { }
    public static void Log<T>(LogLevel logLevel, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void Log<T>(LogLevel logLevel, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void Log<T>(LogLevel logLevel, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void Log<T>(LogLevel logLevel, T extraKeys, string message, params object[] args) where T : class { }
}

public static class LoggerExtensions
{
    public static void LogTrace(this ILogger logger, object message) { }
    public static void LogTrace(this ILogger logger, Exception exception) { }
    public static void LogTrace<T>(this ILogger logger, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogTrace<T>(this ILogger logger, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogTrace<T>(this ILogger logger, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogTrace<T>(this ILogger logger, T extraKeys, string message, params object[] args) where T : class { }
    public static void LogDebug(this ILogger logger, object message) { }
    public static void LogDebug(this ILogger logger, Exception exception) { }
    public static void LogDebug<T>(this ILogger logger, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogDebug<T>(this ILogger logger, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogDebug<T>(this ILogger logger, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogDebug<T>(this ILogger logger, T extraKeys, string message, params object[] args) where T : class { }
    public static void LogInformation(this ILogger logger, object message) { }
    public static void LogInformation(this ILogger logger, Exception exception) { }
    public static void LogInformation<T>(this ILogger logger, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogInformation<T>(this ILogger logger, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogInformation<T>(this ILogger logger, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogInformation<T>(this ILogger logger, T extraKeys, string message, params object[] args) where T : class { }
    public static void LogWarning(this ILogger logger, object message) { }
    public static void LogWarning(this ILogger logger, Exception exception) { }
    public static void LogWarning<T>(this ILogger logger, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogWarning<T>(this ILogger logger, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogWarning<T>(this ILogger logger, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogWarning<T>(this ILogger logger, T extraKeys, string message, params object[] args) where T : class { }
    public static void LogError(this ILogger logger, object message) { }
    public static void LogError(this ILogger logger, Exception exception) { }
    public static void LogError<T>(this ILogger logger, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogError<T>(this ILogger logger, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogError<T>(this ILogger logger, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogError<T>(this ILogger logger, T extraKeys, string message, params object[] args) where T : class { }
    public static void LogCritical(this ILogger logger, object message) { }
    public static void LogCritical(this ILogger logger, Exception exception) { }
    public static void LogCritical<T>(this ILogger logger, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void LogCritical<T>(this ILogger logger, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void LogCritical<T>(this ILogger logger, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void LogCritical<T>(this ILogger logger, T extraKeys, string message, params object[] args) where T : class { }
    public static void Log(this ILogger logger, LogLevel logLevel, object message) { }
    public static void Log(this ILogger logger, LogLevel logLevel, Exception exception) { }
    public static void Log<T>(this ILogger logger, LogLevel logLevel, T extraKeys, EventId eventId, Exception exception, string message, params object[] args) where T : class { }
    public static void Log<T>(this ILogger logger, LogLevel logLevel, T extraKeys, EventId eventId, string message, params object[] args) where T : class { }
    public static void Log<T>(this ILogger logger, LogLevel logLevel, T extraKeys, Exception exception, string message, params object[] args) where T : class { }
    public static void Log<T>(this ILogger logger, LogLevel logLevel, T extraKeys, string message, params object[] args) where T : class { }
}
