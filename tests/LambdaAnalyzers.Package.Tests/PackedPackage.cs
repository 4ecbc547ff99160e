using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The package, packed once for the tests of a collection under a version that no cache has seen.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    // Both halves of the tests pack; the files between compilation and package are the same.
    private static readonly SemaphoreSlim s_packing = new(1);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lambda-analyzers-");

    /// <summary>A folder of this test run, deleted at its end.</summary>
    internal string WorkDirectory => _directory.FullName;

    internal string FeedDirectory => Path.Combine(WorkDirectory, "feed");

    internal string Version { get; } = $"0.1.0-ci.{DateTime.UtcNow.Ticks}";

    internal string PackageFile => Path.Combine(FeedDirectory, $"LambdaAnalyzers.{Version}.nupkg");

    /// <summary>The target framework whose targeting pack the running SDK bundles, so that consumers restore nothing but our feed.</summary>
    internal string TargetFramework { get; private set; } = "";

    /// <summary>Where the running SDK keeps the Roslyn with which <c>dotnet format</c> opens projects.</summary>
    internal string EditorEngineDirectory { get; private set; } = "";

    /// <summary>The whole package, by entry name.</summary>
    internal ImmutableSortedDictionary<string, byte[]> Entries { get; private set; } = ImmutableSortedDictionary<string, byte[]>.Empty;

    internal XElement Metadata { get; private set; } = new("metadata");

    internal IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = Path.Combine(WorkDirectory, "packages"),
        ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(WorkDirectory, "http-cache"),
    };

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(FeedDirectory);
        await s_packing.WaitAsync();
        try
        {
            (await Dotnet.RunAsync(
                BuildEnvironment.RepositoryRoot,
                ImmutableDictionary<string, string>.Empty,
                "pack", "src/LambdaAnalyzers.Package/LambdaAnalyzers.Package.csproj", "--no-build", "--no-restore",
                "-c", BuildEnvironment.Configuration, "-o", FeedDirectory, $"-p:PackageVersion={Version}")).Succeeded();
        }
        finally
        {
            s_packing.Release();
        }

        using (var archive = ZipFile.OpenRead(PackageFile))
        {
            Entries = archive.Entries.ToImmutableSortedDictionary(entry => entry.FullName, Read, StringComparer.Ordinal);
        }

        var nuspec = XDocument.Load(new MemoryStream(Entries["LambdaAnalyzers.nuspec"])).Root!;
        Metadata = nuspec.Element(nuspec.Name.Namespace + "metadata")!;

        StandInPackages.Write(FeedDirectory);
        File.WriteAllText(Path.Combine(WorkDirectory, "global.json"), "{}");
        var sdk = (await Dotnet.RunAsync(WorkDirectory, Variables, "--version")).Succeeded().Output.Trim();
        EditorEngineDirectory = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "sdk", sdk, "DotnetTools", "dotnet-format");
        TargetFramework = $"net{sdk.Split('.')[0].Trim()}.0";
    }

    public Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The value of an element of the nuspec, or null.</summary>
    internal string? MetadataValue(string name) => Metadata.Element(Metadata.Name.Namespace + name)?.Value;

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}

/// <summary>What the package holds, and the hosts, solutions and other packages it works with.</summary>
[CollectionDefinition(Name)]
public sealed class PackedPackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Packed package";
}

/// <summary>Single projects with the package. They run beside the other collection: most of a consumer's build has use for one core only.</summary>
[CollectionDefinition(Name)]
public sealed class ConsumerCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "Consumers";
}
