using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>What is in the package, entry by entry.</summary>
[Collection(PackedPackageCollection.Name)]
public sealed class PackageContentTests(PackedPackage package)
{
    private const string Analyzers = "analyzers/dotnet/cs/LambdaAnalyzers.dll";
    private const string CodeFixes = "analyzers/dotnet/cs/LambdaAnalyzers.CodeFixes.dll";
    private const string YamlDotNet = "analyzers/dotnet/cs/LambdaAnalyzers.YamlDotNet.dll";

    // What every NuGet package has, whatever is packed.
    private static readonly ImmutableArray<string> s_containerEntries = ["_rels/.rels", "[Content_Types].xml", "package/services/metadata/core-properties/"];

    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void Package_HasTheseEntriesAndNoOther()
    {
        var entries = package.Entries.Keys.Where(name => !s_containerEntries.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));

        Assert.Equal(
            [
                "LICENSE",
                "LambdaAnalyzers.nuspec",
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                CodeFixes,
                YamlDotNet,
                Analyzers,
                "build/LambdaAnalyzers.props",
                "build/LambdaAnalyzers.targets",
                "buildTransitive/LambdaAnalyzers.props",
                "buildTransitive/LambdaAnalyzers.targets",
                "globalconfig/LambdaAnalysisMode_All.globalconfig",
                "globalconfig/LambdaAnalysisMode_AllErrors.globalconfig",
                "globalconfig/LambdaAnalysisMode_AllWarnings.globalconfig",
                "globalconfig/LambdaAnalysisMode_Minimum.globalconfig",
                "globalconfig/LambdaAnalysisMode_None.globalconfig",
                "globalconfig/LambdaAnalysisMode_Recommended.globalconfig",
                "icon.png",
            ],
            entries);
    }

    [Fact]
    public void Nuspec_DescribesADevelopmentDependencyWithoutDependencies()
    {
        Assert.Equal("LambdaAnalyzers", package.MetadataValue("id"));
        Assert.Equal(package.Version, package.MetadataValue("version"));
        Assert.Equal("true", package.MetadataValue("developmentDependency"));
        Assert.Equal("MIT", package.MetadataValue("license"));
        Assert.Equal("README.md", package.MetadataValue("readme"));
        Assert.Equal("icon.png", package.MetadataValue("icon"));
        Assert.Null(package.MetadataValue("dependencies"));
        Assert.Null(package.MetadataValue("frameworkReferences"));
        Assert.False(string.IsNullOrWhiteSpace(package.MetadataValue("description")));
        Assert.False(string.IsNullOrWhiteSpace(package.MetadataValue("releaseNotes")));
        Assert.Contains("lambda", package.MetadataValue("tags")!.Split(' '));

        var repository = package.Metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal("git", repository.Attribute("type")?.Value);
        Assert.Equal(package.MetadataValue("projectUrl"), repository.Attribute("url")?.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value);
    }

    [Fact]
    public void Icon_IsA128PixelPng()
    {
        var icon = package.Entries["icon.png"];

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], icon[..4]);
        Assert.Equal(128, (icon[18] << 8) + icon[19]);
        Assert.Equal(128, (icon[22] << 8) + icon[23]);
    }

    [Fact]
    public void Licence_IsTheRepositorys()
        => Assert.Equal(File.ReadAllBytes(Path.Combine(BuildEnvironment.RepositoryRoot, "LICENSE")), package.Entries["LICENSE"]);

    [Theory]
    [InlineData("props")]
    [InlineData("targets")]
    public void BuildTransitive_ImportsItsNamesakeInBuild(string extension)
    {
        var project = XElement.Parse(Encoding.UTF8.GetString(package.Entries[$"buildTransitive/LambdaAnalyzers.{extension}"]));

        // $(MSBuildThisFile): a renamed package id renames both files, a literal name would not follow.
        Assert.Equal("$(MSBuildThisFileDirectory)../build/$(MSBuildThisFile)", Assert.Single(project.Elements("Import")).Attribute("Project")?.Value);
    }

    // Anything more, or newer, is not there in the oldest compiler and editor that load these assemblies.
    [Fact]
    public void Analyzers_ReferenceOnlyWhatTheOldestHostHas()
        => Assert.Equal(
            [
                "LambdaAnalyzers.YamlDotNet 16.0.0.0",
                "Microsoft.CodeAnalysis 4.5.0.0",
                "Microsoft.CodeAnalysis.CSharp 4.5.0.0",
                "System.Collections.Immutable 6.0.0.0",
                "netstandard 2.0.0.0",
            ],
            References(Analyzers));

    [Fact]
    public void YamlDotNet_HasAnIdentityOfItsOwn()
    {
        Assert.Equal(["netstandard 2.0.0.0"], References(YamlDotNet));
        Read(YamlDotNet, metadata =>
        {
            var assembly = metadata.GetAssemblyDefinition();
            Assert.Equal("LambdaAnalyzers.YamlDotNet", metadata.GetString(assembly.Name));
            Assert.True(assembly.PublicKey.IsNil);
            return assembly.Version;
        });
    }

    [Fact]
    public void Notices_NameWhatThePackageContains()
        => Assert.Contains("YamlDotNet 16.3.0", Encoding.UTF8.GetString(package.Entries["THIRD-PARTY-NOTICES.txt"]));

    [Fact]
    public void CodeFixes_ReferenceOnlyWhatTheOldestHostHas()
        => Assert.Empty(References(CodeFixes).Except(
            [
                "LambdaAnalyzers " + AssemblyVersion(Analyzers),
                "Microsoft.CodeAnalysis 4.5.0.0",
                "Microsoft.CodeAnalysis.CSharp 4.5.0.0",
                "Microsoft.CodeAnalysis.CSharp.Workspaces 4.5.0.0",
                "Microsoft.CodeAnalysis.Workspaces 4.5.0.0",
                "System.Collections.Immutable 6.0.0.0",
                "netstandard 2.0.0.0",
            ]));

    [Theory]
    [InlineData(Analyzers)]
    [InlineData(CodeFixes)]
    public void Assembly_EmbedsItsSymbolsWithSourceLink(string entry)
    {
        using var image = new PEReader(new MemoryStream(package.Entries[entry]));
        var embedded = Assert.Single(image.ReadDebugDirectory(), item => item.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var symbols = provider.GetMetadataReader();

        Assert.NotEmpty(symbols.Documents);
        var sourceLink = Assert.Single(
            symbols.CustomDebugInformation.Select(symbols.GetCustomDebugInformation),
            information => symbols.GetGuid(information.Kind) == s_sourceLink);
        using var json = JsonDocument.Parse(symbols.GetBlobBytes(sourceLink.Value));
        var url = Assert.Single(json.RootElement.GetProperty("documents").EnumerateObject()).Value.GetString();
        Assert.Matches("^https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/\\*$", url);
    }

    [Theory]
    [InlineData(Analyzers)]
    [InlineData(CodeFixes)]
    public void Assembly_IsReproducible(string entry)
    {
        using var image = new PEReader(new MemoryStream(package.Entries[entry]));

        Assert.Contains(image.ReadDebugDirectory(), item => item.Type == DebugDirectoryEntryType.Reproducible);
    }

    private ImmutableSortedSet<string> References(string entry)
        => Read(entry, metadata => metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}")
            .ToImmutableSortedSet(StringComparer.Ordinal));

    private string AssemblyVersion(string entry) => Read(entry, metadata => metadata.GetAssemblyDefinition().Version.ToString());

    private T Read<T>(string entry, Func<MetadataReader, T> read)
    {
        using var image = new PEReader(new MemoryStream(package.Entries[entry]));
        return read(image.GetMetadataReader());
    }
}
