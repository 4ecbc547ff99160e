using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>The file of an SQLite database.</summary>
/// <param name="Value">The connection string, or the path.</param>
/// <param name="Path">The path, where it is an expression; else <paramref name="Text"/> is it.</param>
/// <param name="Text">The path as it is written.</param>
internal readonly record struct SqliteFile(IOperation Value, IOperation? Path, string Text)
{
    private static readonly string[] s_keys = { "Data Source", "DataSource", "Filename" };

    /// <summary>The database that an operation opens to write, as far as its connection string says.</summary>
    public static SqliteFile? Of(IOperation operation)
    {
        var value = operation switch
        {
            IObjectCreationOperation { Type: { Name: "SqliteConnection" or "SQLiteConnection" or "SQLiteAsyncConnection" } } creation =>
                FileWrite.Argument(creation.Arguments, "connectionString") ?? FileWrite.Argument(creation.Arguments, "databasePath"),
            IInvocationOperation { TargetMethod: { Name: "UseSqlite", IsExtensionMethod: true } } call => FileWrite.Argument(call.Arguments, "connectionString"),
            _ => null,
        };

        return value switch
        {
            null => null,
            { ConstantValue: { HasValue: true, Value: string text } } => OfText(value, text),
            IInterpolatedStringOperation { Parts: { Length: > 1 } parts }
                when parts[0] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string start } } && parts[1] is IInterpolationOperation hole && IsKey(start) =>
                parts.Length > 2 && parts[2] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string end } } && IsReadOnly(end)
                    ? null
                    : new SqliteFile(value, hole.Expression, string.Empty),
            IBinaryOperation { LeftOperand.ConstantValue: { HasValue: true, Value: string start }, RightOperand: var path } when IsKey(start) => new SqliteFile(value, path, string.Empty),
            _ => null,
        };
    }

    private static SqliteFile? OfText(IOperation value, string text)
    {
        if (IsReadOnly(text))
        {
            return null;
        }

        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            if (IsKey(part.Substring(0, equals + 1)))
            {
                var path = part.Substring(equals + 1).Trim();
                return path.Length == 0 || path[0] == ':' || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? null : new SqliteFile(value, null, path);
            }
        }

        // A path alone, as sqlite-net takes it.
        return text.IndexOf('=') < 0 && text.Length > 0 && text[0] != ':' && text.IndexOf('.') > 0 ? new SqliteFile(value, null, text) : null;
    }

    private static bool IsKey(string start)
    {
        foreach (var key in s_keys)
        {
            if (start.TrimEnd().EndsWith(key + "=", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReadOnly(string text) =>
        text.IndexOf("ReadOnly", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("Read Only", StringComparison.OrdinalIgnoreCase) >= 0
        || text.IndexOf("Mode=Memory", StringComparison.OrdinalIgnoreCase) >= 0;
}
