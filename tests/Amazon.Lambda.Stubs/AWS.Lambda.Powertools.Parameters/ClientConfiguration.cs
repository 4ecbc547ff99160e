using Amazon;
using Amazon.Runtime;

namespace AWS.Lambda.Powertools.Parameters.Internal.Provider;

public interface IParameterProviderConfigurableClient<out TProvider, in TClient, in TConfig>
{
    TProvider UseClient(TClient client);
    TProvider ConfigureClient(RegionEndpoint region);
    TProvider ConfigureClient(TConfig config);
    TProvider ConfigureClient(AWSCredentials credentials);
    TProvider ConfigureClient(AWSCredentials credentials, RegionEndpoint region);
    TProvider ConfigureClient(AWSCredentials credentials, TConfig config);
    TProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey);
    TProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region);
    TProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, TConfig config);
    TProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken);
    TProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region);
    TProvider ConfigureClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, TConfig config);
}
