using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.AppConfigData.Model;

namespace Amazon.AppConfigData;

public partial interface IAmazonAppConfigData : IAmazonService, IDisposable
{
    Task<GetLatestConfigurationResponse> GetLatestConfigurationAsync(GetLatestConfigurationRequest request, CancellationToken cancellationToken = default);
    Task<StartConfigurationSessionResponse> StartConfigurationSessionAsync(StartConfigurationSessionRequest request, CancellationToken cancellationToken = default);
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonAppConfigDataConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) => new AmazonAppConfigDataClient(awsCredentials, (clientConfig as AmazonAppConfigDataConfig) ?? new AmazonAppConfigDataConfig());
}

public partial class AmazonAppConfigDataClient : AmazonServiceClient, IAmazonAppConfigData
{
    public AmazonAppConfigDataClient() : this(new AmazonAppConfigDataConfig()) { }
    public AmazonAppConfigDataClient(RegionEndpoint region) : this(new AmazonAppConfigDataConfig { RegionEndpoint = region }) { }
    public AmazonAppConfigDataClient(AmazonAppConfigDataConfig config) : base(config) { }
    public AmazonAppConfigDataClient(AWSCredentials credentials) : this(credentials, new AmazonAppConfigDataConfig()) { }
    public AmazonAppConfigDataClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonAppConfigDataConfig { RegionEndpoint = region }) { }
    public AmazonAppConfigDataClient(AWSCredentials credentials, AmazonAppConfigDataConfig clientConfig) : base(credentials, clientConfig) { }
    public AmazonAppConfigDataClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonAppConfigDataConfig()) { }
    public AmazonAppConfigDataClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonAppConfigDataConfig { RegionEndpoint = region }) { }
    public AmazonAppConfigDataClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonAppConfigDataConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }
    public AmazonAppConfigDataClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonAppConfigDataConfig()) { }
    public AmazonAppConfigDataClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonAppConfigDataConfig { RegionEndpoint = region }) { }
    public AmazonAppConfigDataClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonAppConfigDataConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public virtual Task<GetLatestConfigurationResponse> GetLatestConfigurationAsync(GetLatestConfigurationRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<StartConfigurationSessionResponse> StartConfigurationSessionAsync(StartConfigurationSessionRequest request, CancellationToken cancellationToken = default) => throw null;
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) => throw null;
}

public partial class AmazonAppConfigDataConfig : ClientConfig
{
    public AmazonAppConfigDataConfig() : base(new DefaultConfigurationProvider(new IDefaultConfiguration[] { new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard } })) { }

    public static new string ServiceId => "AppConfigData";
    public override string RegionEndpointServiceName => "appconfigdata";
    public override string ServiceVersion => "2021-11-11";
    public override string UserAgent => "";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => throw null;
}
