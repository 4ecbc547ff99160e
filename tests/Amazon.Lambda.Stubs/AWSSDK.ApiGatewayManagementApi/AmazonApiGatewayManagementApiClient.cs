using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.ApiGatewayManagementApi.Model;

namespace Amazon.ApiGatewayManagementApi;

public partial interface IAmazonApiGatewayManagementApi : IAmazonService, IDisposable
{
    Task<DeleteConnectionResponse> DeleteConnectionAsync(DeleteConnectionRequest request, CancellationToken cancellationToken = default);
    Task<GetConnectionResponse> GetConnectionAsync(GetConnectionRequest request, CancellationToken cancellationToken = default);
    Task<PostToConnectionResponse> PostToConnectionAsync(PostToConnectionRequest request, CancellationToken cancellationToken = default);
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonApiGatewayManagementApiConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) => new AmazonApiGatewayManagementApiClient(awsCredentials, (clientConfig as AmazonApiGatewayManagementApiConfig) ?? new AmazonApiGatewayManagementApiConfig());
}

public partial class AmazonApiGatewayManagementApiClient : AmazonServiceClient, IAmazonApiGatewayManagementApi
{
    public AmazonApiGatewayManagementApiClient() : this(new AmazonApiGatewayManagementApiConfig()) { }
    public AmazonApiGatewayManagementApiClient(RegionEndpoint region) : this(new AmazonApiGatewayManagementApiConfig { RegionEndpoint = region }) { }
    public AmazonApiGatewayManagementApiClient(AmazonApiGatewayManagementApiConfig config) : base(config) { }
    public AmazonApiGatewayManagementApiClient(AWSCredentials credentials) : this(credentials, new AmazonApiGatewayManagementApiConfig()) { }
    public AmazonApiGatewayManagementApiClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonApiGatewayManagementApiConfig { RegionEndpoint = region }) { }
    public AmazonApiGatewayManagementApiClient(AWSCredentials credentials, AmazonApiGatewayManagementApiConfig clientConfig) : base(credentials, clientConfig) { }
    public AmazonApiGatewayManagementApiClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonApiGatewayManagementApiConfig()) { }
    public AmazonApiGatewayManagementApiClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonApiGatewayManagementApiConfig { RegionEndpoint = region }) { }
    public AmazonApiGatewayManagementApiClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonApiGatewayManagementApiConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }
    public AmazonApiGatewayManagementApiClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonApiGatewayManagementApiConfig()) { }
    public AmazonApiGatewayManagementApiClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonApiGatewayManagementApiConfig { RegionEndpoint = region }) { }
    public AmazonApiGatewayManagementApiClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonApiGatewayManagementApiConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public virtual Task<DeleteConnectionResponse> DeleteConnectionAsync(DeleteConnectionRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<GetConnectionResponse> GetConnectionAsync(GetConnectionRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<PostToConnectionResponse> PostToConnectionAsync(PostToConnectionRequest request, CancellationToken cancellationToken = default) => throw null;
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) => throw null;
}

public partial class AmazonApiGatewayManagementApiConfig : ClientConfig
{
    public AmazonApiGatewayManagementApiConfig() : base(new DefaultConfigurationProvider(new IDefaultConfiguration[] { new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard } })) { }

    public static new string ServiceId => "ApiGatewayManagementApi";
    public override string RegionEndpointServiceName => "execute-api";
    public override string ServiceVersion => "2018-11-29";
    public override string UserAgent => "";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => throw null;
}
