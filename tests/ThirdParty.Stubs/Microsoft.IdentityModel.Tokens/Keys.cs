using System;
using System.Collections.Generic;
using System.Security.Claims;

namespace Microsoft.IdentityModel.Tokens;

public abstract class SecurityKey
{
    public abstract int KeySize { get; }

    public virtual string KeyId { get; set; }
}

public class SymmetricSecurityKey : SecurityKey
{
    public SymmetricSecurityKey(byte[] key) { }

    public virtual byte[] Key => null;

    public override int KeySize => 0;
}

public class SigningCredentials
{
    public SigningCredentials(SecurityKey key, string algorithm) { }

    public SigningCredentials(SecurityKey key, string algorithm, string digest) { }

    public SecurityKey Key => null;
}

public static class SecurityAlgorithms
{
    public const string HmacSha256 = "HS256";
}

public class SecurityTokenDescriptor
{
    public string Issuer { get; set; }

    public DateTime? Expires { get; set; }

    public ClaimsIdentity Subject { get; set; }

    public SigningCredentials SigningCredentials { get; set; }
}

public class TokenValidationParameters
{
    public SecurityKey IssuerSigningKey { get; set; }

    public IEnumerable<SecurityKey> IssuerSigningKeys { get; set; }

    public string ValidIssuer { get; set; }

    public string ValidAudience { get; set; }

    public bool ValidateIssuerSigningKey { get; set; }
}
