using System.Collections.Generic;
using System.Threading.Tasks;
using Amazon;
using Amazon.SecretsManager;
using Amazon.Runtime;
using AWS.Lambda.Powertools.Parameters.Configuration;
using AWS.Lambda.Powertools.Parameters.Internal.Provider;
using AWS.Lambda.Powertools.Parameters.Provider;

namespace AWS.Lambda.Powertools.Parameters.SecretsManager;

public interface ISecretsProvider : IParameterProvider, IParameterProviderConfigurableClient<ISecretsProvider, IAmazonSecretsManager, AmazonSecretsManagerConfig> { }

public class SecretsProvider : ParameterProvider, ISecretsProvider
{
    internal SecretsProvider() { }

    public ISecretsProvider UseClient(IAmazonSecretsManager client) => this;
    public ISecretsProvider ConfigureClient(RegionEndpoint region) => this;
    public ISecretsProvider ConfigureClient(AmazonSecretsManagerConfig config) => this;
    public ISecretsProvider ConfigureClient(AWSCredentials credentials) => this;
    public ISecretsProvider ConfigureClient(AWSCredentials credentials, RegionEndpoint region) => this;
    public ISecretsProvider ConfigureClient(AWSCredentials credentials, AmazonSecretsManagerConfig config) => this;
    public ISecretsProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey) => this;
    public ISecretsProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) => this;
    public ISecretsProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonSecretsManagerConfig config) => this;
    public ISecretsProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) => this;
    public ISecretsProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) => this;
    public ISecretsProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonSecretsManagerConfig config) => this;
    protected override Task<string> GetAsync(string key, ParameterProviderConfiguration config) => throw null;
    protected override Task<IDictionary<string, string>> GetMultipleAsync(string key, ParameterProviderConfiguration config) => throw null;
}
