using System;
using System.Collections;
using System.Collections.Generic;

namespace Confluent.Kafka;

public interface IClient : IDisposable
{
    string Name { get; }
}

public interface IProducer<TKey, TValue> : IClient
{
}

public interface IConsumer<TKey, TValue> : IClient
{
}

public interface IAdminClient : IClient
{
}

public class Config : IEnumerable<KeyValuePair<string, string>>
{
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => null;

    IEnumerator IEnumerable.GetEnumerator() => null;
}

public class ClientConfig : Config
{
    public string BootstrapServers { get; set; }
}

public class ProducerConfig : ClientConfig
{
}

public class ConsumerConfig : ClientConfig
{
    public string GroupId { get; set; }
}

public class AdminClientConfig : ClientConfig
{
}

public struct SerializationContext
{
}

public interface ISerializer<T>
{
    byte[] Serialize(T data, SerializationContext context);
}

public class ProducerBuilder<TKey, TValue>
{
    public ProducerBuilder(IEnumerable<KeyValuePair<string, string>> config) { }

    public ProducerBuilder<TKey, TValue> SetKeySerializer(ISerializer<TKey> serializer) => this;

    public ProducerBuilder<TKey, TValue> SetValueSerializer(ISerializer<TValue> serializer) => this;

    public virtual IProducer<TKey, TValue> Build() => null;
}

public class ConsumerBuilder<TKey, TValue>
{
    public ConsumerBuilder(IEnumerable<KeyValuePair<string, string>> config) { }

    public virtual IConsumer<TKey, TValue> Build() => null;
}

public class AdminClientBuilder
{
    public AdminClientBuilder(IEnumerable<KeyValuePair<string, string>> config) { }

    public virtual IAdminClient Build() => null;
}
