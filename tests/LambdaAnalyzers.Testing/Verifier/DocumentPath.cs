using System;
using System.Collections.Immutable;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A file of a test by name and folders. A document that a fix adds has these and no path, so they are what
/// the files of a fixed state are compared by.
/// </summary>
internal static class DocumentPath
{
    private const string TestRoot = "/0/";

    public static (string Name, ImmutableArray<string> Folders) Split(string path)
    {
        var relative = path.Replace('\\', '/');
        relative = relative.StartsWith(TestRoot, StringComparison.Ordinal) ? relative[TestRoot.Length..] : relative;
        var parts = relative.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (parts[^1], parts[..^1].ToImmutableArray());
    }

    public static string Normalize(string path)
    {
        var (name, folders) = Split(path);
        return string.Join('/', folders.Append(name));
    }

    public static string Of(TextDocument document) => string.Join('/', document.Folders.Append(document.Name));
}
