using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using AWS.Lambda.Powertools.Parameters.Provider;
using AWS.Lambda.Powertools.Parameters.Transform;

namespace AWS.Lambda.Powertools.Parameters.Configuration;

public class ParameterProviderConfiguration
{
    public bool ForceFetch { get; set; }
    public TimeSpan? MaxAge { get; set; }
    public ITransformer Transformer { get; set; }
}

public class ParameterProviderConfigurationBuilder
{
    public ParameterProviderConfigurationBuilder(ParameterProvider parameterProvider) { }

    protected bool HasTransformation { get; private set; }

    protected virtual ParameterProviderConfiguration NewConfiguration() => new();
    public string Get(string key) => throw null;
    public Task<string> GetAsync(string key) => throw null;
    public T Get<T>(string key) where T : class => throw null;
    public virtual Task<T> GetAsync<T>(string key) where T : class => throw null;
    public IDictionary<string, string> GetMultiple(string key) => throw null;
    public Task<IDictionary<string, string>> GetMultipleAsync(string key) => throw null;
    public IDictionary<string, T> GetMultiple<T>(string key) where T : class => throw null;
    public virtual Task<IDictionary<string, T>> GetMultipleAsync<T>(string key) where T : class => throw null;
}

public static class ParameterProviderConfigurationExtensions
{
    public static TConfigurationBuilder ForceFetch<TConfigurationBuilder>(this TConfigurationBuilder builder) where TConfigurationBuilder : ParameterProviderConfigurationBuilder => builder;
    public static TConfigurationBuilder WithMaxAge<TConfigurationBuilder>(this TConfigurationBuilder builder, TimeSpan maxAge) where TConfigurationBuilder : ParameterProviderConfigurationBuilder => builder;
    public static TConfigurationBuilder WithTransformation<TConfigurationBuilder>(this TConfigurationBuilder builder, Transformation transformation) where TConfigurationBuilder : ParameterProviderConfigurationBuilder => builder;
    public static TConfigurationBuilder WithTransformation<TConfigurationBuilder>(this TConfigurationBuilder builder, ITransformer transformer) where TConfigurationBuilder : ParameterProviderConfigurationBuilder => builder;
    public static TConfigurationBuilder WithTransformation<TConfigurationBuilder>(this TConfigurationBuilder builder, string transformerName) where TConfigurationBuilder : ParameterProviderConfigurationBuilder => builder;
}
