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
