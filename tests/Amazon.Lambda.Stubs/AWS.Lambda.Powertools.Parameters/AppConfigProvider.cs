using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon;
using Amazon.AppConfigData;
using Amazon.Runtime;
using AWS.Lambda.Powertools.Parameters.Configuration;
using AWS.Lambda.Powertools.Parameters.Internal.Provider;
using AWS.Lambda.Powertools.Parameters.Provider;

namespace AWS.Lambda.Powertools.Parameters.AppConfig;

public interface IAppConfigProvider : IParameterProvider<AppConfigProviderConfigurationBuilder>, IParameterProviderConfigurableClient<IAppConfigProvider, IAmazonAppConfigData, AmazonAppConfigDataConfig>
{
    IAppConfigProvider DefaultApplication(string applicationId);
    IAppConfigProvider DefaultEnvironment(string environmentId);
    IAppConfigProvider DefaultConfigProfile(string configProfileId);
    AppConfigProviderConfigurationBuilder WithApplication(string applicationId);
    AppConfigProviderConfigurationBuilder WithEnvironment(string environmentId);
    AppConfigProviderConfigurationBuilder WithConfigProfile(string configProfileId);
    IDictionary<string, string> Get();
    Task<IDictionary<string, string>> GetAsync();
    T Get<T>() where T : class;
    Task<T> GetAsync<T>() where T : class;
    bool IsFeatureFlagEnabled(string key, bool defaultValue = false);
    Task<bool> IsFeatureFlagEnabledAsync(string key, bool defaultValue = false);
    T GetFeatureFlagAttributeValue<T>(string key, string attributeKey, T defaultValue = default);
    Task<T> GetFeatureFlagAttributeValueAsync<T>(string key, string attributeKey, T defaultValue = default);
}

public class AppConfigProvider : ParameterProvider<AppConfigProviderConfigurationBuilder>, IAppConfigProvider
{
    public AppConfigProvider() { }

    public IAppConfigProvider UseClient(IAmazonAppConfigData client) => this;
    public IAppConfigProvider ConfigureClient(RegionEndpoint region) => this;
    public IAppConfigProvider ConfigureClient(AmazonAppConfigDataConfig config) => this;
    public IAppConfigProvider ConfigureClient(AWSCredentials credentials) => this;
    public IAppConfigProvider ConfigureClient(AWSCredentials credentials, RegionEndpoint region) => this;
    public IAppConfigProvider ConfigureClient(AWSCredentials credentials, AmazonAppConfigDataConfig config) => this;
    public IAppConfigProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey) => this;
    public IAppConfigProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) => this;
    public IAppConfigProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonAppConfigDataConfig config) => this;
    public IAppConfigProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) => this;
    public IAppConfigProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) => this;
    public IAppConfigProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonAppConfigDataConfig config) => this;
    public IAppConfigProvider DefaultApplication(string applicationId) => this;
    public IAppConfigProvider DefaultEnvironment(string environmentId) => this;
    public IAppConfigProvider DefaultConfigProfile(string configProfileId) => this;
    public AppConfigProviderConfigurationBuilder WithApplication(string applicationId) => NewConfigurationBuilder();
    public AppConfigProviderConfigurationBuilder WithEnvironment(string environmentId) => NewConfigurationBuilder();
    public AppConfigProviderConfigurationBuilder WithConfigProfile(string configProfileId) => NewConfigurationBuilder();
    public IDictionary<string, string> Get() => throw null;
    public Task<IDictionary<string, string>> GetAsync() => throw null;
    public T Get<T>() where T : class => throw null;
    public Task<T> GetAsync<T>() where T : class => throw null;
    public bool IsFeatureFlagEnabled(string key, bool defaultValue = false) => throw null;
    public Task<bool> IsFeatureFlagEnabledAsync(string key, bool defaultValue = false) => throw null;
    public T GetFeatureFlagAttributeValue<T>(string key, string attributeKey, T defaultValue = default) => throw null;
    public Task<T> GetFeatureFlagAttributeValueAsync<T>(string key, string attributeKey, T defaultValue = default) => throw null;
    protected override AppConfigProviderConfigurationBuilder NewConfigurationBuilder() => new AppConfigProviderConfigurationBuilder(this);
    protected override Task<string> GetAsync(string key, ParameterProviderConfiguration config) => throw null;
    protected override Task<IDictionary<string, string>> GetMultipleAsync(string key, ParameterProviderConfiguration config) => throw null;
}

public class AppConfigProviderConfigurationBuilder : ParameterProviderConfigurationBuilder
{
    public AppConfigProviderConfigurationBuilder(ParameterProvider parameterProvider) : base(parameterProvider) { }

    public AppConfigProviderConfigurationBuilder WithApplication(string applicationId) => this;
    public AppConfigProviderConfigurationBuilder WithEnvironment(string environmentId) => this;
    public AppConfigProviderConfigurationBuilder WithConfigProfile(string configProfileId) => this;
    public IDictionary<string, string> Get() => throw null;
    public Task<IDictionary<string, string>> GetAsync() => throw null;
    public T Get<T>() where T : class => throw null;
    public Task<T> GetAsync<T>() where T : class => throw null;
    public bool IsFeatureFlagEnabled(string key, bool defaultValue = false) => throw null;
    public Task<bool> IsFeatureFlagEnabledAsync(string key, bool defaultValue = false) => throw null;
    public T GetFeatureFlagAttributeValue<T>(string key, string attributeKey, T defaultValue = default) => throw null;
    public Task<T> GetFeatureFlagAttributeValueAsync<T>(string key, string attributeKey, T defaultValue = default) => throw null;
}
