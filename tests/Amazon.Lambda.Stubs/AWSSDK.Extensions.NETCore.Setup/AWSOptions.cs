using Amazon.Runtime;

namespace Amazon.Extensions.NETCore.Setup;

public class AWSOptions
{
    public string Profile { get; set; }
    public string ProfilesLocation { get; set; }
    public RegionEndpoint Region { get; set; }
    public string SessionRoleArn { get; set; }
    public string SessionName { get; set; } = "DefaultSessionName";
    public string ExternalId { get; set; }
    public AWSCredentials Credentials { get; set; }
    public DefaultConfigurationMode? DefaultConfigurationMode { get; set; }
    public ClientConfig DefaultClientConfig { get; internal set; }
    public LoggingSetting Logging { get; set; }

    public T CreateServiceClient<T>() where T : IAmazonService => throw null;

    public class LoggingSetting
    {
        public LoggingOptions? LogTo { get; set; }
        public ResponseLoggingOption? LogResponses { get; set; }
        public int? LogResponsesSizeLimit { get; set; }
        public bool? LogMetrics { get; set; }
    }
}
