using System;
using Amazon.Runtime;

namespace Amazon.SecurityToken.Model;

public partial class Credentials : AWSCredentials
{
    public Credentials() { }

    public Credentials(string accessKeyId, string secretAccessKey, string sessionToken, DateTime? expiration)
    {
        AccessKeyId = accessKeyId;
        SecretAccessKey = secretAccessKey;
        SessionToken = sessionToken;
        Expiration = expiration;
    }

    public string AccessKeyId { get; set; }
    public new DateTime? Expiration { get; set; }
    public string SecretAccessKey { get; set; }
    public string SessionToken { get; set; }

    public override ImmutableCredentials GetCredentials() => new ImmutableCredentials(AccessKeyId, SecretAccessKey, SessionToken);
}
