using System;

namespace Serilog
{
    public interface ILogger
    {
        void Verbose(string messageTemplate, params object[] propertyValues);

        void Debug(string messageTemplate, params object[] propertyValues);

        void Information(string messageTemplate, params object[] propertyValues);

        void Warning(string messageTemplate, params object[] propertyValues);

        void Error(string messageTemplate, params object[] propertyValues);

        void Error(Exception exception, string messageTemplate, params object[] propertyValues);

        void Fatal(string messageTemplate, params object[] propertyValues);
    }

    public static class Log
    {
        public static ILogger Logger { get; set; }

        public static void Verbose(string messageTemplate, params object[] propertyValues) { }

        public static void Debug(string messageTemplate, params object[] propertyValues) { }

        public static void Information(string messageTemplate, params object[] propertyValues) { }

        public static void Warning(string messageTemplate, params object[] propertyValues) { }

        public static void Error(string messageTemplate, params object[] propertyValues) { }

        public static void Error(Exception exception, string messageTemplate, params object[] propertyValues) { }

        public static void Fatal(string messageTemplate, params object[] propertyValues) { }
    }
}

namespace Serilog
{
    public class LoggerConfiguration
    {
        public Configuration.LoggerSinkConfiguration WriteTo => throw null;

        public Core.Logger CreateLogger() => throw null;
    }
}

namespace Serilog.Configuration
{
    public class LoggerSinkConfiguration
    {
        internal LoggerSinkConfiguration() { }
    }
}

namespace Serilog.Core
{
    public sealed class Logger : ILogger, IDisposable
    {
        internal Logger() { }

        public void Verbose(string messageTemplate, params object[] propertyValues) { }

        public void Debug(string messageTemplate, params object[] propertyValues) { }

        public void Information(string messageTemplate, params object[] propertyValues) { }

        public void Warning(string messageTemplate, params object[] propertyValues) { }

        public void Error(string messageTemplate, params object[] propertyValues) { }

        public void Error(Exception exception, string messageTemplate, params object[] propertyValues) { }

        public void Fatal(string messageTemplate, params object[] propertyValues) { }

        public void Dispose() { }
    }

    public class LoggingLevelSwitch { }
}

namespace Serilog.Events
{
    public enum LogEventLevel
    {
        Verbose,
        Debug,
        Information,
        Warning,
        Error,
        Fatal,
    }
}
