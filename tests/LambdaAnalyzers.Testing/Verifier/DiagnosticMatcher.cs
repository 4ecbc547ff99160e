using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Pairs the diagnostics that a test expects with those that are there.</summary>
internal static class DiagnosticMatcher
{
    private static readonly PropertyInfo? s_arguments = typeof(Diagnostic).GetProperty("Arguments", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    /// <summary>The pairs, or in <paramref name="failure"/> what is missing, what is too many and why.</summary>
    public static ImmutableArray<(Diagnostic Actual, DiagnosticResult Expected)> Match(
        ImmutableArray<Diagnostic> actual,
        ImmutableArray<DiagnosticResult> expected,
        out string? failure)
    {
        // An expectation may accept several diagnostics (its message may not be given), so the first fit is not always right.
        var expectationOf = Enumerable.Repeat(-1, actual.Length).ToArray();
        var missing = new List<int>();
        for (var index = 0; index < expected.Length; index++)
        {
            if (!TryPair(index, new bool[actual.Length]))
            {
                missing.Add(index);
            }
        }

        var unexpected = Enumerable.Range(0, actual.Length).Where(index => expectationOf[index] < 0).ToList();
        failure = missing.Count == 0 && unexpected.Count == 0 ? null : Describe(actual, expected, missing, unexpected);
        return Enumerable.Range(0, actual.Length)
            .Where(index => expectationOf[index] >= 0)
            .Select(index => (actual[index], expected[expectationOf[index]]))
            .ToImmutableArray();

        bool TryPair(int expectation, bool[] visited)
        {
            for (var candidate = 0; candidate < actual.Length; candidate++)
            {
                if (visited[candidate] || WhyDifferent(actual[candidate], expected[expectation]) is not null)
                {
                    continue;
                }

                visited[candidate] = true;
                if (expectationOf[candidate] < 0 || TryPair(expectationOf[candidate], visited))
                {
                    expectationOf[candidate] = expectation;
                    return true;
                }
            }

            return false;
        }
    }

    private static string Describe(ImmutableArray<Diagnostic> actual, ImmutableArray<DiagnosticResult> expected, List<int> missing, List<int> unexpected)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Mismatch between number of diagnostics returned or their content, expected \"{expected.Length}\" actual \"{actual.Length}\"\n");
        foreach (var index in missing)
        {
            text.Append("Expected and not reported:\n  ").Append(expected[index]).Append('\n');
            foreach (var candidate in unexpected.Where(candidate => actual[candidate].Id == expected[index].Id))
            {
                text.Append("    not ").Append(DiagnosticFingerprint.WithoutDetails(actual[candidate])).Append("\n      because ")
                    .Append(WhyDifferent(actual[candidate], expected[index])).Append('\n');
            }
        }

        foreach (var index in unexpected)
        {
            text.Append("Reported and not expected:\n  ").Append(DiagnosticFingerprint.WithoutDetails(actual[index])).Append('\n');
        }

        text.Append("All diagnostics:\n");
        foreach (var diagnostic in actual)
        {
            text.Append("  ").Append(DiagnosticFingerprint.WithoutDetails(diagnostic)).Append('\n');
        }

        return text.Append(actual.IsEmpty ? "  none\n" : string.Empty).ToString();
    }

    /// <summary><see langword="null"/> when the diagnostic is what is expected.</summary>
    private static string? WhyDifferent(Diagnostic actual, DiagnosticResult expected)
    {
        if (actual.Id != expected.Id)
        {
            return $"the id is '{actual.Id}'";
        }

        if (WhyLocationsDiffer(actual, expected) is { } location)
        {
            return location;
        }

        if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) && actual.Severity != expected.Severity)
        {
            return $"the severity is '{actual.Severity}', expected '{expected.Severity}'";
        }

        if (expected.IsSuppressed is { } suppressed && actual.IsSuppressed != suppressed)
        {
            return actual.IsSuppressed ? "it is suppressed" : "it is not suppressed";
        }

        var message = actual.GetMessage(CultureInfo.InvariantCulture);
        if (expected.Message is { } expectedMessage)
        {
            return message == expectedMessage ? null : $"the message is \"{message}\", expected \"{expectedMessage}\"";
        }

        if (expected.MessageArguments is { Length: > 0 } expectedArguments)
        {
            var arguments = ((IReadOnlyList<object?>?)s_arguments?.GetValue(actual) ?? []).Select(ToText).ToArray();
            return arguments.SequenceEqual(expectedArguments.Select(ToText))
                ? null
                : $"the arguments are '{string.Join("', '", arguments)}', expected '{string.Join("', '", expectedArguments.Select(ToText))}'";
        }

        return null;
    }

    private static string? WhyLocationsDiffer(Diagnostic actual, DiagnosticResult expected)
    {
        if (!expected.HasLocation)
        {
            return actual.Location.Kind == LocationKind.None ? null : "it has a location";
        }

        if (!IsAt(actual.Location, expected.Spans[0]))
        {
            return "the location differs";
        }

        if (expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations))
        {
            return null;
        }

        if (actual.AdditionalLocations.Count != expected.Spans.Length - 1)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"it has {actual.AdditionalLocations.Count} additional locations, expected {expected.Spans.Length - 1}: {string.Join("; ", actual.AdditionalLocations.Select(DiagnosticFingerprint.Describe))}");
        }

        for (var index = 0; index < actual.AdditionalLocations.Count; index++)
        {
            if (!IsAt(actual.AdditionalLocations[index], expected.Spans[index + 1]))
            {
                return string.Create(CultureInfo.InvariantCulture, $"additional location {index} differs: {DiagnosticFingerprint.Describe(actual.AdditionalLocations[index])}");
            }

            if (expected.Spans[index + 1].Options.HasFlag(DiagnosticLocationOptions.UnnecessaryCode) && !IsMarkedUnnecessary(actual, index))
            {
                return string.Create(CultureInfo.InvariantCulture, $"additional location {index} is not marked as unnecessary code");
            }
        }

        return null;
    }

    private static bool IsAt(Location actual, DiagnosticLocation expected)
    {
        var span = actual.GetLineSpan();
        return span.Path == expected.Span.Path
            && span.StartLinePosition == expected.Span.StartLinePosition
            && (expected.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) || span.EndLinePosition == expected.Span.EndLinePosition);
    }

    // Roslyn's convention: the property holds the indices of the additional locations as a JSON array.
    private static bool IsMarkedUnnecessary(Diagnostic diagnostic, int index)
        => diagnostic.Properties.TryGetValue(WellKnownDiagnosticTags.Unnecessary, out var indices)
            && indices is not null
            && indices.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries).Contains(index.ToString(CultureInfo.InvariantCulture));

    private static string ToText(object? argument) => argument?.ToString() ?? string.Empty;
}
