using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Options;

/// <summary>How the text of an option is read, and what the pages say of that.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
internal sealed class OptionValue<T>
{
    private readonly Func<string?, T> _read;

    public OptionValue(string values, string defaultText, string badValue, Func<string?, T> read)
    {
        Values = values;
        Default = defaultText;
        BadValue = badValue;
        _read = read;
    }

    public string Values { get; }

    public string Default { get; }

    public string BadValue { get; }

    public T Read(string? text) => _read(text);
}

/// <summary>The kinds of values. Nothing here throws: what cannot be read is the default.</summary>
internal static class OptionValue
{
    private const string CountsAsNotSet = "counts as not set";
    private const string NamesNothing = "a name that nothing in the code has, and an empty part, has no effect";
    private const string SeparatedByCommas = ", separated by commas";

    private static readonly char[] s_separators = { ',', ';', '|' };

    public static OptionValue<int> Number(int defaultValue, int least, int most, string unit) => new(
        string.Format(CultureInfo.InvariantCulture, "{0} to {1}, {2}", least, most, unit),
        defaultValue.ToString(CultureInfo.InvariantCulture),
        CountsAsNotSet,
        text => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : defaultValue);

    /// <param name="defaultText">What holds where neither is said.</param>
    public static OptionValue<bool?> Flag(string defaultText) => new(
        "`true` or `false`",
        defaultText,
        CountsAsNotSet,
        static text => bool.TryParse(text?.Trim(), out var value) ? value : null);

    public static OptionValue<DateTime> Day(DateTime defaultValue, string defaultText) => new(
        "a day, `yyyy-MM-dd`",
        string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd}, {1}", defaultValue, defaultText),
        CountsAsNotSet,
        text => DateTime.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : defaultValue);

    public static OptionValue<TypeNameSet> TypeNames() => new(
        "type names, with or without namespace" + SeparatedByCommas,
        "none",
        NamesNothing,
        static text => List(text) is { Count: > 0 } names ? new TypeNameSet(names) : TypeNameSet.Empty);

    public static OptionValue<HashSet<string>> Methods() => new(
        "`Type.Method` or `Namespace.Type.Method`" + SeparatedByCommas,
        "none",
        NamesNothing,
        List);

    public static OptionValue<HashSet<string>> Directories() => new(
        "absolute paths of directories" + SeparatedByCommas,
        "none",
        "a path that no code names, and an empty part, has no effect",
        List);

    public static OptionValue<NamePatternSet> Variables() => new(
        "names of environment variables" + SeparatedByCommas + "; `PREFIX_*` stands for all that begin so",
        "none",
        NamesNothing,
        static text => List(text) is { Count: > 0 } names ? new NamePatternSet(names) : NamePatternSet.Empty);

    /// <summary>Null: not said.</summary>
    public static OptionValue<ReportDiagnostic?> Severity() => new(
        "`none`, `info`, `warning` or `error`; `silent` is `none`, `suggestion` is `info`",
        "the rule's own level",
        CountsAsNotSet,
        static text => text?.Trim().ToLowerInvariant() switch
        {
            "none" or "silent" => ReportDiagnostic.Suppress,
            "info" or "suggestion" => ReportDiagnostic.Info,
            "warning" => ReportDiagnostic.Warn,
            "error" => ReportDiagnostic.Error,
            _ => null,
        });

    private static HashSet<string> List(string? text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text?.Split(s_separators) ?? Array.Empty<string>())
        {
            if (part.Trim() is { Length: > 0 } item)
            {
                names.Add(item);
            }
        }

        return names;
    }
}
