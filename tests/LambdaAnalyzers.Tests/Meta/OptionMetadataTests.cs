using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Tools;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>The options that the code reads are those that the pages explain, and the other way round.</summary>
public partial class OptionMetadataTests
{
    private static readonly string s_sources = Path.Combine(Repository.Root, "src");

    private static readonly string[] s_keys =
        [.. RuleDocuments.Options.SelectMany(static option => option.Scope == OptionScope.Rule ? option.Rules.Select(option.KeyOf) : [option.KeyOf(string.Empty)])];

    /// <summary>As <c>build_property.&lt;name&gt;</c>; the SDK itself shows these two.</summary>
    private static readonly string[] s_shownBySdk = ["ProjectDir", "TargetFramework"];

    public static TheoryData<string> Options
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var option in RuleDocuments.Options)
            {
                names.Add(option.Name);
            }

            return names;
        }
    }

    [Fact]
    public void Keys_AreUnique() => Assert.Equal(s_keys.Distinct(StringComparer.Ordinal), s_keys);

    [Fact]
    public void Keys_AreMadeInOnePlaceOnly() =>
        Assert.Equal(["LambdaOption.cs"], Sources().Where(static source => source.Text.Contains("\"lambda_analyzers", StringComparison.Ordinal)).Select(static source => source.Name));

    [Fact]
    public void Options_AreMadeInOnePlaceOnly()
    {
        Assert.All(
            typeof(InvokeScopeAnalyzer).Assembly.GetTypes().Where(static type => type != typeof(KnownOptions) && !type.ContainsGenericParameters),
            static type => Assert.DoesNotContain(
                type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly),
                static field => typeof(LambdaOption).IsAssignableFrom(field.FieldType)));
        Assert.All(typeof(KnownOptions).GetFields(BindingFlags.Public | BindingFlags.Static), static field => Assert.True(typeof(LambdaOption).IsAssignableFrom(field.FieldType), field.Name));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Option_IsRead(string name)
    {
        var field = typeof(KnownOptions).GetFields(BindingFlags.Public | BindingFlags.Static).Single(field => ((LambdaOption)field.GetValue(null)!).Name == name).Name;

        Assert.Contains(Sources(), source => source.Name != "KnownOptions.cs" && Regex.IsMatch(source.Text, $@"\bKnownOptions\.{field}\b"));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Option_SaysAllOfItself(string name)
    {
        var option = RuleDocuments.Options.Single(option => option.Name == name);

        Assert.EndsWith(".", option.Meaning);
        Assert.All(new[] { option.Values, option.Default, option.BadValue, option.Example }, Assert.NotEmpty);
        Assert.All(option.Rules, static id => Assert.Contains(Repository.Descriptors, rule => rule.Id == id));
        Assert.Equal(option.Scope == OptionScope.Rule, option.Rules.Length > 0 && option.KeyOf("LMB000").Contains(".LMB000.", StringComparison.Ordinal));

        // Examples are values that can be read: each is something other than the default.
        var key = option.GetType().GetMethod("Of")!.Invoke(option, ["LMB000"])!;
        var read = key.GetType().GetMethod("Read")!;
        Assert.NotEqual(read.Invoke(key, [null]), read.Invoke(key, [option.Example]));
    }

    /// <summary>Each rule's page has the options that are its own.</summary>
    [Fact]
    public void Pages_HaveTheOptionsOfTheirRule() => Assert.All(
        RuleDocuments.Options.SelectMany(static option => option.Rules.Select(rule => (Rule: rule, Key: option.KeyOf(rule)))),
        static option => Assert.True(Section(Repository.Page(option.Rule)).Contains($"| `{option.Key}` |", StringComparison.Ordinal), $"docs/rules/{option.Rule}.md lacks `{option.Key}`"));

    [Fact]
    public void Documents_NameNoOtherOptions()
    {
        var known = s_keys.Concat(RuleDocuments.Options.Select(RuleDocuments.KeyOf)).ToHashSet(StringComparer.Ordinal);
        var named = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"))
            .SelectMany(static file => OptionKey().Matches(File.ReadAllText(file)).Select(key => (File: Path.GetFileName(file), Key: key.Value)))
            .ToArray();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, option => !known.Contains(option.Key));
    }

    /// <summary>A page names an option of a single rule only if that is its rule.</summary>
    [Fact]
    public void Pages_NameNoOptionsOfOtherRules() => Assert.All(Repository.Descriptors.Select(static rule => rule.Id).Distinct(), static id =>
        Assert.DoesNotContain(
            OptionKey().Matches(Section(Repository.Page(id))).Select(static key => RuleId().Match(key.Value)), of => of.Success && of.Value != id));

    [Fact]
    public void ProjectProperties_AreShownReadAndExplained()
    {
        var shown = XElement.Parse(Repository.Read("src", "LambdaAnalyzers.Package", "build", "LambdaAnalyzers.targets"))
            .Descendants("CompilerVisibleProperty").Select(static property => property.Attribute("Include")!.Value).Concat(s_shownBySdk).Order(StringComparer.Ordinal).ToArray();
        var explained = ProjectProperty().Matches(ProjectSection().Match(Repository.Read("docs", "configuration.md")).Value).Select(static row => row.Groups["name"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(shown, explained);
        Assert.All(shown, static name => Assert.Contains(Sources(), source => source.Text.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Name, string Text)> Sources() =>
        Directory.EnumerateFiles(s_sources, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(static file => (Path.GetFileName(file), File.ReadAllText(file)));

    private static string Section(string page) => OptionSection().Match(page).Value;

    [GeneratedRegex("^## Options$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex OptionSection();

    [GeneratedRegex(@"\blambda_analyzers\.[\w.<>]*\w")]
    private static partial Regex OptionKey();

    [GeneratedRegex(@"LMB\d{3}")]
    private static partial Regex RuleId();

    [GeneratedRegex("^## What is read of the project file$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ProjectSection();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex ProjectProperty();
}
