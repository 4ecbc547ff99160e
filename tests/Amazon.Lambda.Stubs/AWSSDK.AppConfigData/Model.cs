using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.AppConfigData.Model;

public partial class AmazonAppConfigDataRequest : AmazonWebServiceRequest { }

public partial class GetLatestConfigurationRequest : AmazonAppConfigDataRequest
{
    public string ConfigurationToken { get; set; }
}

public partial class GetLatestConfigurationResponse : AmazonWebServiceResponse
{
    public MemoryStream Configuration { get; set; }
    public string ContentType { get; set; }
    public string NextPollConfigurationToken { get; set; }
    public int? NextPollIntervalInSeconds { get; set; }
    public string VersionLabel { get; set; }
}

public partial class StartConfigurationSessionRequest : AmazonAppConfigDataRequest
{
    public string ApplicationIdentifier { get; set; }
    public string ConfigurationProfileIdentifier { get; set; }
    public string EnvironmentIdentifier { get; set; }
    public int? RequiredMinimumPollIntervalInSeconds { get; set; }
}

public partial class StartConfigurationSessionResponse : AmazonWebServiceResponse
{
    public string InitialConfigurationToken { get; set; }
}
