using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Tools;
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
    public void Page_HasTheSections(string id)
    {
        var page = Repository.Page(id);

        Assert.All(RuleDocuments.Headings, heading => Assert.Matches(new Regex($"^## {heading}\\s*$", RegexOptions.Multiline), page));
    }

    [Fact]
    public void Changelog_NamesEveryRuleOnce()
    {
        var changelog = Repository.Read("CHANGELOG.md");

        Assert.All(Repository.Descriptors, rule => Assert.Single(Regex.Matches(changelog, $@"\[{rule.Id}\]\(docs/rules/{rule.Id}\.md\) {RuleCatalog.NameOf(rule.Id)}\b")));
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
            Assert.Contains(rule.Type.Name, new[] { RuleCatalog.NameOf(rule.Rule.Id), RuleCatalog.NameOf(rule.Rule.Id) + "InCode" });
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
}
