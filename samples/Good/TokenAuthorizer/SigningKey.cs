using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace TokenAuthorizer;

/// <summary>The key of the tokens: fetched when it is needed first, and kept for as long as a rotation leaves it valid.</summary>
public class SigningKey
{
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(10);
    private static readonly string s_secretId = Environment.GetEnvironmentVariable("TOKEN_SIGNING_KEY_SECRET") ?? "tokens/signing-key";

    private readonly IAmazonSecretsManager _secrets = new AmazonSecretsManagerClient();

    private string? _key;
    private DateTime _fetched;

    public async Task<string> GetAsync()
    {
        if (_key == null || DateTime.UtcNow - _fetched > s_kept)
        {
            var secret = await _secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = s_secretId });
            _key = secret.SecretString;
            _fetched = DateTime.UtcNow;
        }

        return _key;
    }
}
