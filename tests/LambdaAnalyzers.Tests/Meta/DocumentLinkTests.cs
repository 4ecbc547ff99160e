using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LambdaAnalyzers.Tools;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>Links in the documents lead somewhere.</summary>
public partial class DocumentLinkTests
{
    public static TheoryData<string> Documents
    {
        get
        {
            var documents = new TheoryData<string>();
            foreach (var document in Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)))
            {
                documents.Add(Path.GetRelativePath(Repository.Root, document).Replace('\\', '/'));
            }

            return documents;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_LeadToFilesAndHeadings(string document)
    {
        var path = Path.Combine(Repository.Root, document);

        Assert.All(RelativeLink().Matches(File.ReadAllText(path)), link =>
        {
            var target = link.Groups["path"].Value is { Length: > 0 } file ? Path.Combine(Path.GetDirectoryName(path)!, file) : path;
            Assert.True(Path.Exists(target), $"{document} links to '{link.Groups["path"].Value}', which is not there.");
            if (link.Groups["anchor"].Value is { Length: > 0 } anchor)
            {
                Assert.Contains(anchor, Heading().Matches(File.ReadAllText(target)).Select(static heading => RuleDocuments.Anchor(heading.Groups["text"].Value.Trim())));
            }
        });
    }

    /// <summary>The package's own README is read outside of the repository.</summary>
    [Fact]
    public void ReadmeOfThePackage_HasNoRelativeLinks() =>
        Assert.Empty(RelativeLink().Matches(Repository.Read("src", "LambdaAnalyzers.Package", "README.md")).Select(static link => link.Value));

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#\s]*)(?:#(?<anchor>[^)]*))?\)")]
    private static partial Regex RelativeLink();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
