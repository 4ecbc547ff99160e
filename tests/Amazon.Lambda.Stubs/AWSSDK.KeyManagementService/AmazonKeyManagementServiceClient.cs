using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.KeyManagementService.Model;

namespace Amazon.KeyManagementService;

public partial interface IAmazonKeyManagementService : IAmazonService, IDisposable
{
    Task<DecryptResponse> DecryptAsync(DecryptRequest request, CancellationToken cancellationToken = default);
    Task<DescribeKeyResponse> DescribeKeyAsync(string keyId, CancellationToken cancellationToken = default);
    Task<DescribeKeyResponse> DescribeKeyAsync(DescribeKeyRequest request, CancellationToken cancellationToken = default);
    Task<EncryptResponse> EncryptAsync(EncryptRequest request, CancellationToken cancellationToken = default);
    Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request, CancellationToken cancellationToken = default);
    Task<SignResponse> SignAsync(SignRequest request, CancellationToken cancellationToken = default);
    Task<VerifyResponse> VerifyAsync(VerifyRequest request, CancellationToken cancellationToken = default);
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonKeyManagementServiceConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) => new AmazonKeyManagementServiceClient(awsCredentials, (clientConfig as AmazonKeyManagementServiceConfig) ?? new AmazonKeyManagementServiceConfig());
}

public partial class AmazonKeyManagementServiceClient : AmazonServiceClient, IAmazonKeyManagementService
{
    public AmazonKeyManagementServiceClient() : this(new AmazonKeyManagementServiceConfig()) { }
    public AmazonKeyManagementServiceClient(RegionEndpoint region) : this(new AmazonKeyManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonKeyManagementServiceClient(AmazonKeyManagementServiceConfig config) : base(config) { }
    public AmazonKeyManagementServiceClient(AWSCredentials credentials) : this(credentials, new AmazonKeyManagementServiceConfig()) { }
    public AmazonKeyManagementServiceClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonKeyManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonKeyManagementServiceClient(AWSCredentials credentials, AmazonKeyManagementServiceConfig clientConfig) : base(credentials, clientConfig) { }
    public AmazonKeyManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonKeyManagementServiceConfig()) { }
    public AmazonKeyManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonKeyManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonKeyManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonKeyManagementServiceConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }
    public AmazonKeyManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonKeyManagementServiceConfig()) { }
    public AmazonKeyManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonKeyManagementServiceConfig { RegionEndpoint = region }) { }
    public AmazonKeyManagementServiceClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonKeyManagementServiceConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public virtual Task<DecryptResponse> DecryptAsync(DecryptRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<DescribeKeyResponse> DescribeKeyAsync(string keyId, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<DescribeKeyResponse> DescribeKeyAsync(DescribeKeyRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<EncryptResponse> EncryptAsync(EncryptRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<GenerateDataKeyResponse> GenerateDataKeyAsync(GenerateDataKeyRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<SignResponse> SignAsync(SignRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<VerifyResponse> VerifyAsync(VerifyRequest request, CancellationToken cancellationToken = default) => throw null;
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) => throw null;
}

public partial class AmazonKeyManagementServiceConfig : ClientConfig
{
    public AmazonKeyManagementServiceConfig() : base(new DefaultConfigurationProvider(new IDefaultConfiguration[] { new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard } })) { }

    public static new string ServiceId => "KMS";
    public override string RegionEndpointServiceName => "kms";
    public override string ServiceVersion => "2014-11-01";
    public override string UserAgent => "";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => throw null;
}
