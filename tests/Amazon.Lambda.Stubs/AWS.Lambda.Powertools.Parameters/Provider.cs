using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using AWS.Lambda.Powertools.Parameters.Cache;
using AWS.Lambda.Powertools.Parameters.Configuration;
using AWS.Lambda.Powertools.Parameters.Transform;

namespace AWS.Lambda.Powertools.Parameters.Provider;

public interface IParameterProvider
{
    string Get(string key);
    Task<string> GetAsync(string key);
    T Get<T>(string key) where T : class;
    Task<T> GetAsync<T>(string key) where T : class;
    IDictionary<string, string> GetMultiple(string key);
    Task<IDictionary<string, string>> GetMultipleAsync(string key);
    IDictionary<string, T> GetMultiple<T>(string key) where T : class;
    Task<IDictionary<string, T>> GetMultipleAsync<T>(string key) where T : class;
    ParameterProviderConfigurationBuilder WithMaxAge(TimeSpan maxAge);
    ParameterProviderConfigurationBuilder ForceFetch();
    ParameterProviderConfigurationBuilder WithTransformation(Transformation transformation);
    ParameterProviderConfigurationBuilder WithTransformation(ITransformer transformer);
    ParameterProviderConfigurationBuilder WithTransformation(string transformerName);
}

public interface IParameterProvider<out TConfigurationBuilder> : IParameterProvider
    where TConfigurationBuilder : ParameterProviderConfigurationBuilder
{
    new TConfigurationBuilder WithMaxAge(TimeSpan maxAge);
    new TConfigurationBuilder ForceFetch();
    new TConfigurationBuilder WithTransformation(Transformation transformation);
    new TConfigurationBuilder WithTransformation(ITransformer transformer);
    new TConfigurationBuilder WithTransformation(string transformerName);
}

public abstract class ParameterProvider : IParameterProvider
{
    protected ICacheManager Cache => throw null;
    protected virtual ParameterProviderCacheMode CacheMode => ParameterProviderCacheMode.All;

    public string Get(string key) => throw null;
    public Task<string> GetAsync(string key) => throw null;
    public T Get<T>(string key) where T : class => throw null;
    public virtual Task<T> GetAsync<T>(string key) where T : class => throw null;
    public IDictionary<string, string> GetMultiple(string key) => throw null;
    public Task<IDictionary<string, string>> GetMultipleAsync(string key) => throw null;
    public IDictionary<string, T> GetMultiple<T>(string key) where T : class => throw null;
    public virtual Task<IDictionary<string, T>> GetMultipleAsync<T>(string key) where T : class => throw null;
    protected TimeSpan GetMaxAge(ParameterProviderConfiguration config) => throw null;
    protected abstract Task<string> GetAsync(string key, ParameterProviderConfiguration config);
    protected abstract Task<IDictionary<string, string>> GetMultipleAsync(string key, ParameterProviderConfiguration config);
    public ParameterProviderConfigurationBuilder WithMaxAge(TimeSpan maxAge) => new ParameterProviderConfigurationBuilder(this);
    public ParameterProviderConfigurationBuilder ForceFetch() => new ParameterProviderConfigurationBuilder(this);
    public ParameterProviderConfigurationBuilder WithTransformation(Transformation transformation) => new ParameterProviderConfigurationBuilder(this);
    public ParameterProviderConfigurationBuilder WithTransformation(ITransformer transformer) => new ParameterProviderConfigurationBuilder(this);
    public ParameterProviderConfigurationBuilder WithTransformation(string transformerName) => new ParameterProviderConfigurationBuilder(this);
}

public abstract class ParameterProvider<TConfigurationBuilder> : ParameterProvider
    where TConfigurationBuilder : ParameterProviderConfigurationBuilder
{
    protected abstract TConfigurationBuilder NewConfigurationBuilder();
    public new TConfigurationBuilder WithMaxAge(TimeSpan maxAge) => NewConfigurationBuilder();
    public new TConfigurationBuilder ForceFetch() => NewConfigurationBuilder();
    public new TConfigurationBuilder WithTransformation(Transformation transformation) => NewConfigurationBuilder();
    public new TConfigurationBuilder WithTransformation(ITransformer transformer) => NewConfigurationBuilder();
    public new TConfigurationBuilder WithTransformation(string transformerName) => NewConfigurationBuilder();
}

public enum ParameterProviderCacheMode
{
    All,
    Disabled,
    GetResultOnly,
    GetMultipleResultOnly,
}

public static class ParameterProviderExtensions
{
    public static TProvider DefaultMaxAge<TProvider>(this TProvider provider, TimeSpan maxAge) where TProvider : IParameterProvider => provider;
    public static TProvider UseCacheManager<TProvider>(this TProvider provider, ICacheManager cacheManager) where TProvider : IParameterProvider => provider;
    public static TProvider UseTransformerManager<TProvider>(this TProvider provider, ITransformerManager transformerManager) where TProvider : IParameterProvider => provider;
    public static TProvider AddTransformer<TProvider>(this TProvider provider, string name, ITransformer transformer) where TProvider : IParameterProvider => provider;
    public static TProvider RaiseTransformationError<TProvider>(this TProvider provider) where TProvider : IParameterProvider => provider;
    public static TProvider RaiseTransformationError<TProvider>(this TProvider provider, bool raiseError) where TProvider : IParameterProvider => provider;
}
