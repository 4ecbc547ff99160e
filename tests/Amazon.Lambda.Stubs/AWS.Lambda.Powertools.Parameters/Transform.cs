using System;

namespace AWS.Lambda.Powertools.Parameters.Transform
{
    public interface ITransformer
    {
        T Transform<T>(string value);
    }

    public interface ITransformerManager
    {
        ITransformer GetTransformer(Transformation transformation);
        ITransformer TryGetTransformer(Transformation transformation, string key);
        ITransformer GetTransformer(string transformerName);
        ITransformer TryGetTransformer(string transformerName);
        void AddTransformer(string transformerName, ITransformer transformer);
    }

    public enum Transformation
    {
        Auto,
        Json,
        Base64,
    }

    public class TransformationException : Exception
    {
        public TransformationException(string message) : base(message) { }
        public TransformationException(string message, Exception innerException) : base(message, innerException) { }
    }
}

namespace AWS.Lambda.Powertools.Parameters.Cache
{
    public interface ICacheManager
    {
        object Get(string key);
        void Set(string key, object value, TimeSpan duration);
    }
}
