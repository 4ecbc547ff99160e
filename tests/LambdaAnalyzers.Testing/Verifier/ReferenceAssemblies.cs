using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The framework that code under test compiles against. It lies beside the tests, so that they need no network.</summary>
public sealed class ReferenceAssemblies
{
    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<MetadataReference>>> s_resolved = new(StringComparer.Ordinal);

    private ReferenceAssemblies(string targetFramework) => TargetFramework = targetFramework;

    public static ReferenceAssemblies Default => Net.Net80;

    public string TargetFramework { get; }

    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken)
        => Task.FromResult(s_resolved.GetOrAdd(TargetFramework, static framework => new(() => Load(framework))).Value);

    private static ImmutableArray<MetadataReference> Load(string framework)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "refs", framework);
        return Directory.EnumerateFiles(folder, "*.dll")
            .OrderBy(path => path, StringComparer.Ordinal)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();
    }

    public static class Net
    {
        public static ReferenceAssemblies Net80 { get; } = new("net8.0");

        public static ReferenceAssemblies Net100 { get; } = new("net10.0");
    }
}
