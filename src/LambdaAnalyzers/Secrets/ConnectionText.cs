using System;
using System.Collections.Generic;

namespace LambdaAnalyzers.Secrets;

/// <summary>Connection strings that hold a password: <c>key=value;…</c>, <c>host,password=…</c> and <c>scheme://user:password@host</c>.</summary>
internal static class ConnectionText
{
    /// <summary>What stands for a part of the text that is not written there.</summary>
    public const char Hole = '\u0001';

    private static readonly HashSet<string> s_passwordKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "pwd", "accountkey", "sharedaccesskey", "sharedsecretvalue",
    };

    private static readonly HashSet<string> s_hostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "server", "datasource", "host", "address", "addr", "networkaddress", "endpoint", "accountname", "blobendpoint", "hostname", "servername",
    };

    private static readonly HashSet<string> s_otherKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "database", "initialcatalog", "userid", "uid", "user", "username", "port", "sharedaccesskeyname", "defaultendpointsprotocol", "ssl", "abortconnect", "entitypath", "virtualhost", "searchpath",
    };

    private static readonly HashSet<string> s_schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "postgres", "postgresql", "mysql", "mariadb", "mssql", "sqlserver", "mongodb", "mongodb+srv", "redis", "rediss", "amqp", "amqps", "neo4j", "neo4j+s", "bolt", "http", "https", "ftp", "sftp", "ftps",
    };

    /// <summary>Passwords that only a container on somebody's desk has.</summary>
    private static readonly HashSet<string> s_deskPasswords = new(StringComparer.OrdinalIgnoreCase)
    {
        "postgres", "root", "admin", "password", "guest", "secret", "pass", "sa",
    };

    /// <summary>Does the text hold a password that opens something outside of the machine it is run on?</summary>
    public static bool HoldsPassword(string text)
    {
        text = WithHoles(text);
        return OfUri(text) ?? OfPairs(text);
    }

    /// <summary>Does a text that ends here go on with a password?</summary>
    public static bool EndsBeforePassword(string text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is ' ' or '\'' or '"')
        {
            end--;
        }

        if (end == 0 || text[end - 1] != '=')
        {
            return false;
        }

        var start = end - 1;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is ' ' or '_' or '-'))
        {
            start--;
        }

        var key = Compact(text.Substring(start, end - 1 - start));
        return s_passwordKeys.Contains(key) || key.ToLowerInvariant() is "apikey" or "clientsecret" or "accesstoken" or "authtoken" or "subscriptionkey";
    }

    /// <summary>Is it the place of the password in <c>scheme://user:password@host</c>, between what stands before and after it?</summary>
    public static bool IsPasswordOfUri(string before, string after)
    {
        var scheme = before.LastIndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 && after.StartsWith("@", StringComparison.Ordinal) && before.EndsWith(":", StringComparison.Ordinal)
            && before.IndexOf('/', scheme + 3) < 0 && before.Length > scheme + 4;
    }

    /// <summary>The items of a format string, <c>{0}</c>, are written elsewhere.</summary>
    private static string WithHoles(string text)
    {
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close > open + 1 && char.IsDigit(text[open + 1]))
            {
                text = text.Substring(0, open) + Hole + text.Substring(close + 1);
            }
        }

        return text;
    }

    /// <summary>Null: not of this form.</summary>
    private static bool? OfUri(string text)
    {
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0 || !s_schemes.Contains(text.Substring(0, colon)))
        {
            return null;
        }

        var start = colon + 3;
        var end = text.IndexOfAny(new[] { '/', '?', ' ' }, start);
        var authority = end < 0 ? text.Substring(start) : text.Substring(start, end - start);
        var at = authority.LastIndexOf('@');
        var separator = at < 0 ? -1 : authority.IndexOf(':', 0, at);
        if (separator < 0)
        {
            return null;
        }

        return IsReal(authority.Substring(separator + 1, at - separator - 1), authority.Substring(at + 1));
    }

    private static bool OfPairs(string text)
    {
        string? password = null;
        string? host = null;
        var known = 0;
        var isKey = false;
        var separator = text.IndexOf(';') >= 0 ? ';' : ',';
        foreach (var part in text.Split(separator))
        {
            var equals = part.IndexOf('=');
            if (equals < 0)
            {
                if (separator == ',' && host is null && part.Trim().Length > 0)
                {
                    // Redis: the hosts come first, without a key.
                    host = part.Trim();
                }

                continue;
            }

            var key = Compact(part.Substring(0, equals));
            var value = part.Substring(equals + 1).Trim();
            if (s_passwordKeys.Contains(key))
            {
                password ??= value;
                isKey |= key.EndsWith("key", StringComparison.OrdinalIgnoreCase);
            }
            else if (s_hostKeys.Contains(key))
            {
                host ??= value;
                known++;
            }
            else if (s_otherKeys.Contains(key))
            {
                known++;
            }
        }

        if (isKey && password is not null)
        {
            // The key of a storage account or a message bus: its host is an account's name.
            return known > 0 && password.IndexOf(Hole) < 0 && SecretText.IsMadeByMachine(password) && text.IndexOf("devstoreaccount1", StringComparison.OrdinalIgnoreCase) < 0;
        }

        return password is not null && (host is not null || known > 1) && (separator == ';' ? known > 0 : IsAddress(host)) && IsReal(password, host ?? Hole.ToString());
    }

    private static bool IsAddress(string? host) => host is not null && (host.IndexOf(':') > 0 || host.IndexOf('.') > 0) && host.IndexOf(' ') < 0;

    private static bool IsReal(string password, string host)
    {
        if (password.IndexOf(Hole) >= 0 || SecretText.IsPlaceholder(password))
        {
            return false;
        }

        var unknownHost = host.IndexOf(Hole) >= 0;
        return unknownHost ? !s_deskPasswords.Contains(password) && !SecretText.IsDummy(password) : !IsLocal(host);
    }

    /// <summary>A host that only the machine itself or a container beside it knows, or that documentation uses.</summary>
    public static bool IsLocal(string host)
    {
        host = host.Trim().ToLowerInvariant();
        if (host.StartsWith("tcp:", StringComparison.Ordinal))
        {
            host = host.Substring(4);
        }

        var scheme = host.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            host = host.Substring(scheme + 3);
        }

        var end = host.IndexOfAny(new[] { ':', ',', '\\', '/' });
        if (end > 0)
        {
            host = host.Substring(0, end);
        }

        // A name without a dot is a container's or documentation's; an account name of a cloud storage has none either, but its key is long.
        return host.Length == 0 || host[0] is '.' or '(' or '[' or ':' || host.IndexOf('.') < 0
            || host is "127.0.0.1" or "0.0.0.0" or "host.docker.internal"
            || host.StartsWith("192.168.", StringComparison.Ordinal) || host.StartsWith("localhost.", StringComparison.Ordinal)
            || host.EndsWith(".local", StringComparison.Ordinal) || host.EndsWith(".localhost", StringComparison.Ordinal) || host.EndsWith(".test", StringComparison.Ordinal)
            || host.IndexOf("example.", StringComparison.Ordinal) >= 0 || host.IndexOf("localstack", StringComparison.Ordinal) >= 0
            || SecretText.IsPlaceholder(host);
    }

    private static string Compact(string key) => key.Trim().Trim('"', '\'').Replace(" ", string.Empty).Replace("_", string.Empty).Replace("-", string.Empty);
}
