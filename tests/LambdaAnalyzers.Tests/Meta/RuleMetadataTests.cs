using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>Every rule has what a rule must have, and every place says the same of it.</summary>
public class RuleMetadataTests
{
    private static readonly Dictionary<char, string> s_areas = new()
    {
        ['1'] = DiagnosticCategories.InitScope,
        ['2'] = DiagnosticCategories.Batch,
        ['3'] = DiagnosticCategories.State,
        ['4'] = DiagnosticCategories.Security,
        ['5'] = DiagnosticCategories.Handler,
        ['6'] = DiagnosticCategories.Lifetime,
        ['7'] = DiagnosticCategories.Storage,
        ['8'] = DiagnosticCategories.Deployment,
        ['9'] = DiagnosticCategories.Deployment,
    };

    public static TheoryData<string> Ids => Repository.Ids;

    [Fact]
    public void ThereAreRules() => Assert.Contains(Repository.Descriptors, static rule => rule.Id == DiagnosticIds.AwsClientCreatedPerInvocation);

    [Fact]
    public void Ids_AreUnique() =>
        Assert.Empty(Repository.Descriptors.GroupBy(static rule => rule.Id).Where(static group => group.Count() > 1).Select(static group => group.Key));

    [Fact]
    public void Ids_AreTheConstants()
    {
        var constants = typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!).ToArray();

        Assert.Equal(constants.Order(StringComparer.Ordinal).Distinct(), constants.Order(StringComparer.Ordinal));
        Assert.Empty(Repository.Descriptors.Select(static rule => rule.Id).Except(constants));
        Assert.Empty(constants.Except(Repository.Descriptors.Select(static rule => rule.Id)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_IsInTheRangeOfItsCategory(string id)
    {
        Assert.Matches("^LMB[1-9][0-9]{2}$", id);
        Assert.Equal(s_areas[id[3]], Repository.Descriptor(id).Category);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Texts_AreComplete(string id)
    {
        var rule = Repository.Descriptor(id);
        var title = rule.Title.ToString();
        var message = rule.MessageFormat.ToString();
        var description = rule.Description.ToString();

        Assert.NotEmpty(title);
        Assert.True(char.IsUpper(title[0]), title);
        Assert.False(title.EndsWith('.'), title);
        Assert.NotEmpty(message);
        Assert.False(message.EndsWith('.'), message);
        Assert.EndsWith(".", description);
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.StartsWith("https://", rule.HelpLinkUri);
        Assert.Contains(rule.Category, rule.CustomTags);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReleaseFile_HasTheRule(string id)
    {
        var rule = Repository.Descriptor(id);
        var rows = (Repository.Read("src", "LambdaAnalyzers", "AnalyzerReleases.Shipped.md") + "\n" + Repository.Read("src", "LambdaAnalyzers", "AnalyzerReleases.Unshipped.md"))
            .Split('\n').Where(line => line.StartsWith(id + " ", StringComparison.Ordinal)).ToArray();

        var row = Assert.Single(rows).Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal(rule.Category, row[1]);
        Assert.Equal(Repository.Severity(rule, off: "Disabled"), row[2]);
        Assert.Contains(ConstantName(id), row[3]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysTheSame(string id)
    {
        Assert.True(Repository.Exists("docs", "rules", id + ".md"), $"docs/rules/{id}.md is missing");
        var rule = Repository.Descriptor(id);
        var page = Repository.Page(id);

        Assert.StartsWith($"# {id}: {rule.Title}", page);
        Assert.Equal(ConstantName(id), Cell(page, "Name"));
        Assert.Equal(rule.Category, Cell(page, "Category"));
        Assert.StartsWith(Repository.Severity(rule, off: "off"), Cell(page, "Default severity"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HasFix(id), !Cell(page, "Code fix").StartsWith("none", StringComparison.OrdinalIgnoreCase) && Cell(page, "Code fix") is not ("–" or "-"));
        foreach (var heading in new[] { "Cause", "Why it matters on Lambda", "Noncompliant", "Compliant", "How to fix", "When to suppress", "Options", "Reference" })
        {
            Assert.Matches(new Regex($"^## {heading}\\s*$", RegexOptions.Multiline), page);
        }

        static string Cell(string page, string name) =>
            Regex.Match(page, $@"^\| {name} \| (?<value>.*?) \|", RegexOptions.Multiline).Groups["value"].Value;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Readme_HasARow(string id)
    {
        var rule = Repository.Descriptor(id);
        var row = Assert.Single(Repository.Read("README.md").Split('\n'), line => line.StartsWith($"| [{id}](docs/rules/{id}.md) |", StringComparison.Ordinal))
            .Split('|', StringSplitOptions.TrimEntries);

        Assert.StartsWith(ConstantName(id) + ":", row[2]);
        Assert.Equal(rule.Category, row[3]);
        Assert.Equal(Repository.Severity(rule, off: "off"), row[4]);
        Assert.Equal(HasFix(id), row[5] is not ("–" or "-" or ""));
    }

    [Fact]
    public void Rules_LieInTheFolderOfTheirArea_AndAreNamedAsTheirId()
    {
        var rules = typeof(InvokeScopeAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(InvokeScopeRule).IsAssignableFrom(type))
            .Select(static type => (Type: type, Rule: ((InvokeScopeRule)Activator.CreateInstance(type)!).Descriptor))
            .Concat(Repository.Analyzers.Where(static analyzer => analyzer is LambdaRuleAnalyzer)
                .Select(static analyzer => (Type: analyzer.GetType(), Rule: Assert.Single(analyzer.SupportedDiagnostics))))
            .ToArray();

        var deploymentRules = typeof(DeploymentAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(DeploymentRule).IsAssignableFrom(type))
            .Select(static type => (Type: type, Rule: ((DeploymentRule)Activator.CreateInstance(type)!).Descriptor))
            .ToArray();

        Assert.NotEmpty(rules);
        Assert.NotEmpty(deploymentRules);
        Assert.All(rules.Concat(deploymentRules), static rule =>
        {
            Assert.Equal("LambdaAnalyzers.Rules." + rule.Rule.Category.Substring("Lambda".Length), rule.Type.Namespace);
            // What is found in templates and in code has two classes and one descriptor.
            Assert.Contains(rule.Type.Name, new[] { ConstantName(rule.Rule.Id), ConstantName(rule.Rule.Id) + "InCode" });
        });
    }

    [Fact]
    public void Analyzers_AreForCSharp()
    {
        Assert.NotEmpty(Repository.Analyzers);
        Assert.All(Repository.Analyzers, static analyzer =>
        {
            var attribute = analyzer.GetType().GetCustomAttribute<DiagnosticAnalyzerAttribute>();
            Assert.NotNull(attribute);
            Assert.Equal([LanguageNames.CSharp], attribute.Languages);
        });
    }

    [Fact]
    public void Everything_ButAnalyzersFixesAndTheirConstants_IsInternal()
    {
        var others = new[] { typeof(DiagnosticIds), typeof(DiagnosticCategories), typeof(RuleLevel) };
        var tooPublic = typeof(InvokeScopeAnalyzer).Assembly.GetExportedTypes()
            .Where(type => !typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !typeof(DiagnosticSuppressor).IsAssignableFrom(type) && !others.Contains(type));

        Assert.Empty(tooPublic.Select(static type => type.FullName));
    }

    private static string ConstantName(string id) =>
        typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).Single(field => (string?)field.GetRawConstantValue() == id).Name;

    private static bool HasFix(string id) => Repository.CodeFixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));
}
