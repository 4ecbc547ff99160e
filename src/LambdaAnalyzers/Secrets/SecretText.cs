using System;
using System.Collections.Generic;

namespace LambdaAnalyzers.Secrets;

/// <summary>What a text in the code says of itself: a secret, or something that stands for one.</summary>
internal static class SecretText
{
    /// <summary>The length of AWS' secret keys.</summary>
    public const int SecretKeyLength = 40;

    private const int AccessKeyIdLength = 20;

    /// <summary>A text of no known shape is taken for a secret from this length on.</summary>
    private const int LeastRandom = 16;

    /// <summary>Words of texts that stand where a secret will be.</summary>
    private static readonly string[] s_placeholderMarks =
    {
        "example", "placeholder", "your", "changeme", "change-me", "change_me", "change this", "replace", "redacted", "mysecret", "my-secret", "my_secret", "xxxx", "****", "....",
    };

    /// <summary>Words of texts that no system but one under test takes for a secret.</summary>
    private static readonly string[] s_dummyMarks = { "dummy", "fake", "test", "sample", "local", "foobar", "mock", "0000", "1234", "abcd" };

    private static readonly HashSet<string> s_trivial = new(StringComparer.OrdinalIgnoreCase)
    {
        string.Empty, "password", "passwd", "pwd", "pass", "secret", "admin", "root", "postgres", "mysql", "sa", "guest", "user", "key", "token", "none", "null", "n/a", "na", "x", "xx", "xxx", "*", "**", "***",
        "mypassword", "mypass", "mypwd", "accesskey", "secretkey", "access_key", "secret_key", "minioadmin", "devstoreaccount1", "true", "false", "-", "?", "??", "???", "abc", "foo", "bar",
    };

    /// <summary>An access key id by its shape: a user's (AKIA) or a session's (ASIA).</summary>
    public static bool IsAccessKeyId(string text)
    {
        if (text.Length != AccessKeyIdLength || !(text.StartsWith("AKIA", StringComparison.Ordinal) || text.StartsWith("ASIA", StringComparison.Ordinal)))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Something that stands where a secret will be: what templating, documentation and emulators use. The example keys of AWS' documentation hold the word.
    /// </summary>
    public static bool IsPlaceholder(string text)
    {
        text = text.Trim().Trim('\'', '"');
        if (s_trivial.Contains(text) || IsBracketed(text) || text.StartsWith("$(", StringComparison.Ordinal) || text.StartsWith("${", StringComparison.Ordinal))
        {
            return true;
        }

        if (IsOneCharacter(text))
        {
            return true;
        }

        return HasAny(text, s_placeholderMarks);
    }

    /// <summary>A placeholder, or a value for tests and emulators.</summary>
    public static bool IsDummy(string text) => IsPlaceholder(text) || HasAny(text, s_dummyMarks);

    /// <summary>Does it look like a secret that a machine made: an AWS secret key, or a long mix of letters and digits?</summary>
    public static bool IsMadeByMachine(string text)
    {
        if (text.Length < LeastRandom || IsDummy(text))
        {
            return false;
        }

        var upper = 0;
        var lower = 0;
        var digits = 0;
        var seen = new HashSet<char>();
        foreach (var c in text)
        {
            switch (c)
            {
                case >= 'a' and <= 'z':
                    lower++;
                    break;
                case >= 'A' and <= 'Z':
                    upper++;
                    break;
                case >= '0' and <= '9':
                    digits++;
                    break;
                case '+' or '/' or '=' or '-' or '_' or '.' or '~':
                    break;
                default:
                    return false;
            }

            seen.Add(c);
        }

        // Words and names have few digits, and repeat few letters; a secret key has all kinds.
        return seen.Count >= 10
            && (text.Length == SecretKeyLength ? digits > 0 || (upper > 2 && lower > 2) : digits >= 2 && upper + lower >= 2);
    }

    private static bool HasAny(string text, string[] marks)
    {
        var lower = text.ToLowerInvariant();
        foreach (var mark in marks)
        {
            if (lower.IndexOf(mark, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBracketed(string text)
    {
        foreach (var (open, close) in new[] { ('<', '>'), ('{', '}'), ('%', '%'), ('#', '#'), ('[', ']') })
        {
            var first = text.IndexOf(open);
            if (first >= 0 && text.IndexOf(close, first + 1) > first)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneCharacter(string text)
    {
        foreach (var c in text)
        {
            if (c != text[0])
            {
                return false;
            }
        }

        return true;
    }
}
