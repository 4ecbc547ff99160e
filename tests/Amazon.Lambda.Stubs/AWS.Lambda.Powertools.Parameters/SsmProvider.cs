using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon;
using Amazon.SimpleSystemsManagement;
using Amazon.Runtime;
using AWS.Lambda.Powertools.Parameters.Configuration;
using AWS.Lambda.Powertools.Parameters.Internal.Provider;
using AWS.Lambda.Powertools.Parameters.Provider;

namespace AWS.Lambda.Powertools.Parameters.SimpleSystemsManagement;

public interface ISsmProvider : IParameterProvider<SsmProviderConfigurationBuilder>, IParameterProviderConfigurableClient<ISsmProvider, IAmazonSimpleSystemsManagement, AmazonSimpleSystemsManagementConfig>
{
    SsmProviderConfigurationBuilder WithDecryption();
    SsmProviderConfigurationBuilder Recursive();
}

public class SsmProvider : ParameterProvider<SsmProviderConfigurationBuilder>, ISsmProvider
{
    internal SsmProvider() { }

    public ISsmProvider UseClient(IAmazonSimpleSystemsManagement client) => this;
    public ISsmProvider ConfigureClient(RegionEndpoint region) => this;
    public ISsmProvider ConfigureClient(AmazonSimpleSystemsManagementConfig config) => this;
    public ISsmProvider ConfigureClient(AWSCredentials credentials) => this;
    public ISsmProvider ConfigureClient(AWSCredentials credentials, RegionEndpoint region) => this;
    public ISsmProvider ConfigureClient(AWSCredentials credentials, AmazonSimpleSystemsManagementConfig config) => this;
    public ISsmProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey) => this;
    public ISsmProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) => this;
    public ISsmProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonSimpleSystemsManagementConfig config) => this;
    public ISsmProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) => this;
    public ISsmProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) => this;
    public ISsmProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonSimpleSystemsManagementConfig config) => this;
    public SsmProviderConfigurationBuilder WithDecryption() => NewConfigurationBuilder();
    public SsmProviderConfigurationBuilder Recursive() => NewConfigurationBuilder();
    protected override SsmProviderConfigurationBuilder NewConfigurationBuilder() => new SsmProviderConfigurationBuilder(this);
    protected override Task<string> GetAsync(string key, ParameterProviderConfiguration config) => throw null;
    protected override Task<IDictionary<string, string>> GetMultipleAsync(string key, ParameterProviderConfiguration config) => throw null;
}

public class SsmProviderConfigurationBuilder : ParameterProviderConfigurationBuilder
{
    public SsmProviderConfigurationBuilder(ParameterProvider parameterProvider) : base(parameterProvider) { }

    public SsmProviderConfigurationBuilder WithDecryption() => this;
    public SsmProviderConfigurationBuilder Recursive() => this;
}
