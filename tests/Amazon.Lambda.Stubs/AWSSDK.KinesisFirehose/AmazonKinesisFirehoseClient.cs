using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.KinesisFirehose.Model;

namespace Amazon.KinesisFirehose;

public partial interface IAmazonKinesisFirehose : IAmazonService, IDisposable
{
    Task<PutRecordResponse> PutRecordAsync(string deliveryStreamName, Record record, CancellationToken cancellationToken = default);
    Task<PutRecordResponse> PutRecordAsync(PutRecordRequest request, CancellationToken cancellationToken = default);
    Task<PutRecordBatchResponse> PutRecordBatchAsync(string deliveryStreamName, List<Record> records, CancellationToken cancellationToken = default);
    Task<PutRecordBatchResponse> PutRecordBatchAsync(PutRecordBatchRequest request, CancellationToken cancellationToken = default);
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonKinesisFirehoseConfig();
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) => new AmazonKinesisFirehoseClient(awsCredentials, (clientConfig as AmazonKinesisFirehoseConfig) ?? new AmazonKinesisFirehoseConfig());
}

public partial class AmazonKinesisFirehoseClient : AmazonServiceClient, IAmazonKinesisFirehose
{
    public AmazonKinesisFirehoseClient() : this(new AmazonKinesisFirehoseConfig()) { }
    public AmazonKinesisFirehoseClient(RegionEndpoint region) : this(new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }
    public AmazonKinesisFirehoseClient(AmazonKinesisFirehoseConfig config) : base(config) { }
    public AmazonKinesisFirehoseClient(AWSCredentials credentials) : this(credentials, new AmazonKinesisFirehoseConfig()) { }
    public AmazonKinesisFirehoseClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }
    public AmazonKinesisFirehoseClient(AWSCredentials credentials, AmazonKinesisFirehoseConfig clientConfig) : base(credentials, clientConfig) { }
    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonKinesisFirehoseConfig()) { }
    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }
    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonKinesisFirehoseConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }
    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonKinesisFirehoseConfig()) { }
    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonKinesisFirehoseConfig { RegionEndpoint = region }) { }
    public AmazonKinesisFirehoseClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonKinesisFirehoseConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public virtual Task<PutRecordResponse> PutRecordAsync(string deliveryStreamName, Record record, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<PutRecordResponse> PutRecordAsync(PutRecordRequest request, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<PutRecordBatchResponse> PutRecordBatchAsync(string deliveryStreamName, List<Record> records, CancellationToken cancellationToken = default) => throw null;
    public virtual Task<PutRecordBatchResponse> PutRecordBatchAsync(PutRecordBatchRequest request, CancellationToken cancellationToken = default) => throw null;
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) => throw null;
}

public partial class AmazonKinesisFirehoseConfig : ClientConfig
{
    public AmazonKinesisFirehoseConfig() : base(new DefaultConfigurationProvider(new IDefaultConfiguration[] { new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard } })) { }

    public static new string ServiceId => "Firehose";
    public override string RegionEndpointServiceName => "firehose";
    public override string ServiceVersion => "2015-08-04";
    public override string UserAgent => "";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => throw null;
}
