using System.Security.Cryptography;
using System.Text;

namespace TokenAuthorizer;

public sealed record Caller(string User, string TokenId, string Plan);

/// <summary>Reads tokens of the form <c>user.tokenId.plan.signature</c>.</summary>
public class TokenVerifier
{
    private readonly SigningKey _key;

    public TokenVerifier(SigningKey key)
    {
        _key = key;
    }

    public async Task<Caller?> VerifyAsync(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 4)
        {
            return null;
        }

        // Whoever issues the tokens signs them with the same key.
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(await _key.GetAsync()));
        var expected = hmac.ComputeHash(Encoding.UTF8.GetBytes(string.Join('.', parts.Take(3))));
        return CryptographicOperations.FixedTimeEquals(expected, FromHex(parts[3]))
            ? new Caller(parts[0], parts[1], parts[2])
            : null;
    }

    private static byte[] FromHex(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return Array.Empty<byte>();
        }
    }
}
