using System;
using System.IO;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.Json;

// Left out: the constructors whose parameters are Newtonsoft.Json types, which would bring that package to every reader of this assembly.
public class JsonSerializer : ILambdaSerializer
{
    public JsonSerializer() { }

    public void Serialize<T>(T response, Stream responseStream) => throw null;
    public T Deserialize<T>(Stream requestStream) => throw null;
}

public class JsonIncludeNullValueSerializer : JsonSerializer
{
    public JsonIncludeNullValueSerializer() { }
}

public class JsonSerializerException : Exception
{
    public JsonSerializerException(string message) : base(message) { }
    public JsonSerializerException(string message, Exception exception) : base(message, exception) { }
}
