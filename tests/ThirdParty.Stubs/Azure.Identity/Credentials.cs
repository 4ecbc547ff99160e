using Azure.Core;

namespace Azure.Identity;

public class ClientSecretCredential : TokenCredential
{
    public ClientSecretCredential(string tenantId, string clientId, string clientSecret) { }
}

public class UsernamePasswordCredential : TokenCredential
{
    public UsernamePasswordCredential(string username, string password, string tenantId, string clientId) { }
}
