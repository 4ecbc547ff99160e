using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>What the repository says about the rules that the package has.</summary>
[Collection(PackedPackageCollection.Name)]
public sealed partial class DocumentationTests(PackedPackage package)
{
    [Fact]
    public void EveryRule_HasAPageThatIsNamedAndTitledAfterIt()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(BuildEnvironment.RepositoryRoot, "docs", "rules"), "LMB*.md").Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(RuleIds(), pages.Select(Path.GetFileNameWithoutExtension));
        Assert.All(pages, page => Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}: ", File.ReadLines(page).First()));
    }

    [Fact]
    public void EveryRule_HasARowInTheReadme()
    {
        var table = Regex.Match(ReadRepositoryFile("README.md"), "<!-- rules:begin -->(?<rows>.*)<!-- rules:end -->", RegexOptions.Singleline).Groups["rows"].Value;

        Assert.Equal(RuleIds(), Row().Matches(table).Select(row => row.Groups["id"].Value));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("docs/ci.md")]
    [InlineData("docs/configuration.md")]
    public void LinksToFiles_LeadToFiles(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(BuildEnvironment.RepositoryRoot, document))!;

        Assert.All(
            RelativeLink().Matches(ReadRepositoryFile(document)).Select(link => link.Groups["path"].Value),
            path => Assert.True(Path.Exists(Path.Combine(folder, path)), $"{document} links to '{path}', which is not there."));
    }

    private static string ReadRepositoryFile(string path) => File.ReadAllText(Path.Combine(BuildEnvironment.RepositoryRoot, path));

    /// <summary>The ids that the packed analyzers declare, in order.</summary>
    private ImmutableArray<string> RuleIds()
    {
        using var image = new PEReader(new MemoryStream(package.Entries["analyzers/dotnet/cs/LambdaAnalyzers.dll"]));
        var metadata = image.GetMetadataReader();
        var type = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Single(candidate => metadata.StringComparer.Equals(candidate.Name, "DiagnosticIds"));

        return type.GetFields()
            .Select(field => metadata.GetFieldDefinition(field).GetDefaultValue())
            .Where(value => !value.IsNil)
            .Select(metadata.GetConstant)
            .Select(constant => (string)metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode)!)
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
    }

    [GeneratedRegex(@"^\| \[(?<id>LM[BS]\d{3})\]\(docs/rules/\k<id>\.md\) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
