using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Testing;

/// <summary>
/// The libraries that Lambda code references, from the folders beside the tests, each file loaded once.
/// Add them to <c>TestState.AdditionalReferences</c>.
/// </summary>
public static class LambdaReferences
{
    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<MetadataReference>>> s_sets = new(StringComparer.Ordinal);

    /// <summary>The stand-ins for <c>Amazon.Lambda.*</c> and other libraries, as far as the test project copies them to <c>refs/lambda</c>.</summary>
    public static ImmutableArray<MetadataReference> StandIns => Load("lambda");

    /// <summary>AWS SDK 4: Core, S3 and DynamoDBv2, the real assemblies.</summary>
    public static ImmutableArray<MetadataReference> AwsSdkV4 => Load("awssdk4");

    /// <summary>AWS SDK 3: Core and S3, the real assemblies.</summary>
    public static ImmutableArray<MetadataReference> AwsSdkV3 => Load("awssdk3");

    /// <summary>ASP.NET Core 8, to go with <c>ReferenceAssemblies.Net.Net80</c>.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore80 => Load("aspnetcore8.0");

    /// <summary>ASP.NET Core 10, to go with <c>ReferenceAssemblies.Net.Net100</c>.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore100 => Load("aspnetcore10.0");

    /// <summary>.NET 8 as plain references, for compilations that are made without the verifier.</summary>
    public static ImmutableArray<MetadataReference> Net80 => Load("net8.0");

    /// <summary>.NET 10 as plain references, for compilations that are made without the verifier.</summary>
    public static ImmutableArray<MetadataReference> Net100 => Load("net10.0");

    /// <summary>All assemblies in <c>refs/&lt;set&gt;</c>; none when there is no such folder.</summary>
    public static ImmutableArray<MetadataReference> Load(string set) => s_sets.GetOrAdd(set, static name => new(() => Read(name))).Value;

    private static ImmutableArray<MetadataReference> Read(string set)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "refs", set);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.dll")
                .OrderBy(path => path, StringComparer.Ordinal)
                .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
                .ToImmutableArray()
            : [];
    }
}
