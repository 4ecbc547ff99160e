using System;
using System.Globalization;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Everything about a diagnostic that a user or a code fix can see, as text: equal diagnostics have equal fingerprints in every run.</summary>
internal static class DiagnosticFingerprint
{
    public static string Of(Diagnostic diagnostic)
    {
        var properties = diagnostic.Properties
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"{property.Key}={property.Value}");
        return string.Join(
            "\n",
            WithoutDetails(diagnostic),
            string.Join("; ", diagnostic.AdditionalLocations.Select(Describe)),
            string.Join("; ", properties));
    }

    public static string WithoutDetails(Diagnostic diagnostic)
    {
        var suppressed = diagnostic.IsSuppressed ? " (suppressed)" : string.Empty;
        var location = Describe(diagnostic.Location);
        return $"{(location.Length == 0 ? string.Empty : location + ": ")}{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}{suppressed}";
    }

    public static string Describe(Location location)
    {
        if (location.Kind is LocationKind.None or LocationKind.MetadataFile)
        {
            return string.Empty;
        }

        var span = location.GetLineSpan();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1},{span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})");
    }
}
