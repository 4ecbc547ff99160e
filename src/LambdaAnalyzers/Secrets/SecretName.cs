using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Secrets;

/// <summary>
/// What a name alone says: of an environment variable, a setting, a variable. Only names that cannot mean anything else count as those of a secret;
/// the name, address or place of a secret is none.
/// </summary>
internal static class SecretName
{
    /// <summary>Say where or when something applies, after the name proper.</summary>
    private static readonly HashSet<string> s_suffixes = new(StringComparer.Ordinal)
    {
        "TEST", "LIVE", "DEV", "PROD", "PRODUCTION", "STAGING", "STAGE", "PRD", "STG", "QA", "UAT", "SANDBOX", "PRIMARY", "SECONDARY", "VALUE", "STR",
    };

    /// <summary>A name with one of these at its end is that of a thing.</summary>
    private static readonly HashSet<string> s_things = new(StringComparer.Ordinal)
    {
        "ARN", "ARNS", "NAME", "NAMES", "ID", "IDS", "PATH", "PATHS", "URL", "URI", "ENDPOINT", "HOST", "HOSTNAME", "PREFIX", "SUFFIX", "FILE", "FILENAME",
        "FOLDER", "DIR", "DIRECTORY", "BUCKET", "TABLE", "QUEUE", "TOPIC", "HEADER", "LENGTH", "SIZE", "COUNT", "TTL", "EXPIRY", "EXPIRATION", "EXPIRES",
        "LIFETIME", "TIMEOUT", "AGE", "REGION", "VERSION", "TYPE", "KIND", "ALGORITHM", "ALGO", "FORMAT", "PROVIDER", "MANAGER", "SOURCE", "STORE", "VAULT", "LOCATION",
        "PARAMETER", "PARAM", "REF", "REFERENCE", "ALIAS", "LABEL", "FIELD", "COLUMN", "CLAIM", "ISSUER", "AUDIENCE", "SCOPE", "POLICY", "HASH", "PATTERN",
        "REGEX", "TEMPLATE", "ENABLED", "DISABLED", "REQUIRED", "ROTATION", "INTERVAL", "DAYS", "HOURS", "MINUTES", "SECONDS", "LIMIT", "INDEX", "STAGE", "USER", "USERNAME",
    };

    /// <summary>A name that has one of these anywhere is that of a thing, of something encrypted, or of a switch.</summary>
    private static readonly HashSet<string> s_thingMarks = new(StringComparer.Ordinal)
    {
        "ARN", "SSM", "PARAM", "PARAMETER", "SECRETSMANAGER", "VAULT", "KMS", "ENCRYPTED", "CIPHER", "CIPHERTEXT", "HASHED", "PUBLIC", "PUBLISHABLE", "MASKED",
        "RESET", "FORGOT", "FORGOTTEN", "CHANGE", "ALLOW", "ENABLE", "ENABLED", "DISABLE", "REQUIRE", "REQUIRES", "USE", "USES", "VALIDATE", "HAS", "IS", "SKIP", "IGNORE", "SHOW",
        "MIN", "MAX", "PARTITION", "SORT", "PRIMARY", "FOREIGN", "CACHE", "REDIS", "VALKEY", "MEMCACHED", "INSIGHTS", "APPINSIGHTS", "APPLICATIONINSIGHTS", "KAFKA", "SQLITE",
        "FAKE", "DUMMY", "MOCK", "EXAMPLE", "LOCALSTACK", "LOCAL",
        "OBSCURED", "REDACTED", "SANITIZED", "SANITISED", "SAFE", "HIDDEN", "SCRUBBED", "OBFUSCATED", "ANONYMIZED", "TRUNCATED", "CENSORED",
    };

    /// <summary>A secret whatever stands before.</summary>
    private static readonly HashSet<string> s_alone = new(StringComparer.Ordinal)
    {
        "PASSWORD", "PASSWD", "PASSPHRASE", "DBPASSWORD", "APIKEY", "SECRETKEY", "ACCESSTOKEN", "AUTHTOKEN", "BEARERTOKEN", "CLIENTSECRET", "PRIVATEKEY",
        "CONNECTIONSTRING", "CONNSTRING", "CONNSTR", "APPSECRET", "JWTSECRET", "APITOKEN", "APISECRET", "WEBHOOKTOKEN", "WEBHOOKSECRET", "SIGNINGSECRET", "BOTTOKEN",
    };

    /// <summary>Pairs of last words that mean a secret.</summary>
    private static readonly Dictionary<string, string[]> s_pairs = new(StringComparer.Ordinal)
    {
        ["SECRET"] = new[] { "CLIENT", "APP", "API", "ACCESS", "JWT", "WEBHOOK", "SIGNING", "SHARED", "CONSUMER", "HMAC", "OAUTH", "INGEST", "TOTP" },
        ["KEY"] = new[] { "API", "SECRET", "PRIVATE", "ENCRYPTION", "SIGNING", "JWT", "HMAC", "ACCOUNT", "SUBSCRIPTION" },
        ["TOKEN"] = new[] { "ACCESS", "AUTH", "BEARER", "BOT", "REFRESH", "API", "SLACK", "GITHUB", "DISCORD", "TELEGRAM", "WEBHOOK", "WHATSAPP" },
        ["STRING"] = new[] { "CONNECTION", "CONN" },
        ["STR"] = new[] { "CONNECTION", "CONN" },
        ["PWD"] = new[] { "DB", "DATABASE", "SQL", "MYSQL", "POSTGRES", "PG", "RDS", "SMTP", "USER", "ADMIN", "MASTER", "FTP", "SFTP", "MAIL", "EMAIL" },
        ["PASS"] = new[] { "DB", "DATABASE", "SQL", "MYSQL", "POSTGRES", "PG", "RDS", "SMTP", "ADMIN", "MASTER", "FTP", "SFTP", "MAIL", "EMAIL" },
    };

    /// <summary>Can the name mean nothing else than a secret?</summary>
    public static bool IsUnmistakable(string name)
    {
        var words = NameWords.Of(name);
        var count = words.Length;
        while (count > 1 && (IsNumber(words[count - 1]) || (s_suffixes.Contains(words[count - 1]) && !IsPair(words, count))))
        {
            count--;
        }

        if (count == 0 || s_things.Contains(words[count - 1]) || HasThingMark(words))
        {
            return false;
        }

        return s_alone.Contains(words[count - 1]) || IsPair(words, count)
            || (count > 2 && words[count - 1] == "KEY" && words[count - 2] == "ACCESS" && words[count - 3] == "SECRET");
    }

    /// <summary>Does the name speak of a secret at all? Asked where only one of several values is one.</summary>
    public static bool MayBeSecret(string name)
    {
        foreach (var word in NameWords.Of(name))
        {
            if (word is "PASS" or "PWD" or "KEY" or "CREDENTIAL" or "CREDENTIALS" || word.IndexOf("PASSW", StringComparison.Ordinal) >= 0
                || word.IndexOf("SECRET", StringComparison.Ordinal) >= 0 || word.IndexOf("TOKEN", StringComparison.Ordinal) >= 0 || word.EndsWith("KEY", StringComparison.Ordinal))
            {
                return !IsOfThing(name);
            }
        }

        return false;
    }

    /// <summary>Does the name say that the value is the name, address or place of something, a switch or a measure?</summary>
    public static bool IsOfThing(string name)
    {
        var words = NameWords.Of(name);
        return words.Length > 0 && (s_things.Contains(words[words.Length - 1]) || words.Contains("ARN") || words.Contains("ENCRYPTED") || words.Contains("CIPHERTEXT"));
    }

    /// <summary>Is it the address of something?</summary>
    public static bool IsOfAddress(string name)
    {
        var words = NameWords.Of(name);
        return words.Length > 0 && words[words.Length - 1] is "URL" or "URI";
    }

    /// <summary>Does the name say that the value is for tests? Asked where another value comes first: on its own it may be that of a stage.</summary>
    public static bool IsForTests(string name)
    {
        foreach (var word in NameWords.Of(name))
        {
            if (word is "TEST" or "TESTS" or "TESTING" or "UNITTEST" or "INTEGRATIONTEST" or "E2E" or "DEV" or "DEVELOPMENT" or "DEBUG")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPair(ImmutableArray<string> words, int count) =>
        count > 1 && s_pairs.TryGetValue(words[count - 1], out var before) && Array.IndexOf(before, words[count - 2]) >= 0;

    private static bool HasThingMark(ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (s_thingMarks.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(string word)
    {
        foreach (var c in word)
        {
            if (!char.IsDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
