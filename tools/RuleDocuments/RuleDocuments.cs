using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Rules.InitScope;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Tools;

/// <summary>
/// What documents say of the rules: the table of the README, the head of each page, the release rows and the options.
/// What only a person can say, the words for a code fix, is on the page of the rule, and is taken over from there.
/// </summary>
internal static partial class RuleDocuments
{
    public const string Readme = "README.md";
    public const string Releases = "src/LambdaAnalyzers/AnalyzerReleases.Unshipped.md";
    public const string Configuration = "docs/configuration.md";

    private const string Shipped = "src/LambdaAnalyzers/AnalyzerReleases.Shipped.md";
    private const string Pages = "docs/rules";
    private const string NoFix = "none";

    private static readonly ImmutableHashSet<string> s_fixable =
    [
        .. typeof(AwsClientCreatedPerInvocationCodeFix).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds),
    ];

    /// <summary>What a page has below its head.</summary>
    public static ImmutableArray<string> Headings { get; } =
        ["Cause", "Why it matters on Lambda", "Noncompliant", "Compliant", "How to fix", "When to suppress", "Options", "Reference"];

    /// <summary>The options, with those for all rules first.</summary>
    public static ImmutableArray<LambdaOption> Options { get; } =
    [
        .. typeof(KnownOptions).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (LambdaOption)field.GetValue(null)!)
            .OrderBy(static option => option.Scope == OptionScope.Rule)
            .ThenBy(static option => option.Name, StringComparer.Ordinal),
    ];

    public static string PageOf(string id) => $"{Pages}/{id}.md";

    public static bool HasFix(string id) => s_fixable.Contains(id);

    /// <summary>All documents of a repository, up to date or not.</summary>
    public static ImmutableArray<RuleDocument> In(string root)
    {
        var documents = ImmutableArray.CreateBuilder<RuleDocument>();
        foreach (var rule in RuleCatalog.Rules)
        {
            Add(PageOf(rule.Id), page => WithHead(page, rule));
        }

        foreach (var page in Directory.EnumerateFiles(Path.Combine(root, Pages), "*.md").Select(static file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal))
        {
            if (RuleCatalog.Rules.All(rule => rule.Id != page))
            {
                documents.Add(new RuleDocument(PageOf(page), Read(PageOf(page)), null));
            }
        }

        Add(Readme, readme => WithRules(readme, id => FixOnPage(Read(PageOf(id)))));
        Add(Releases, rows => WithReleaseRows(rows, Read(Shipped)));
        Add(Configuration, WithOptions);
        return documents.ToImmutable();

        void Add(string path, Func<string, string> expected)
        {
            var current = Read(path);
            documents.Add(new RuleDocument(path, current, expected(current)));
        }

        string Read(string path) =>
            File.Exists(Path.Combine(root, path)) ? File.ReadAllText(Path.Combine(root, path)).ReplaceLineEndings("\n") : string.Empty;
    }

    /// <summary>A rule's page with its head; where there is none yet, with the headings of a page.</summary>
    public static string WithHead(string page, RuleEntry rule)
    {
        var fix = HasFix(rule.Id) ? CodeFixCell(page) is { Length: > 0 } and not NoFix and var words ? words : "yes (Fix All)" : NoFix;
        var head = $"""
            # {rule.Id}: {rule.Title}

            | | |
            |---|---|
            | Name | {rule.Name} |
            | Category | {rule.Category} |
            | Default severity | {Severity(rule, "Off")} |
            | Code fix | {fix} |


            """.ReplaceLineEndings("\n");
        var body = FirstHeading().Match(page);
        return head + (body.Success ? page[body.Index..] : string.Join("\n", Headings.Select(static heading => $"## {heading}\n")));
    }

    /// <summary>The README with its table of rules.</summary>
    /// <param name="readme">The README.</param>
    /// <param name="fixOf">The words for the fix of a rule.</param>
    public static string WithRules(string readme, Func<string, string> fixOf)
    {
        var table = new StringBuilder("| Id | Name | Category | Severity | Fix |\n|---|---|---|---|---|\n");
        foreach (var rule in RuleCatalog.Rules)
        {
            table.Append($"| [{rule.Id}]({PageOf(rule.Id)}) | {rule.Name}: {rule.Title} | {rule.Category} | {Severity(rule, "off")} | {(HasFix(rule.Id) ? fixOf(rule.Id) : "–")} |\n");
        }

        return Between(readme, "rules", table.ToString());
    }

    /// <summary>The rows of the rules that no release has yet.</summary>
    public static string WithReleaseRows(string unshipped, string shipped)
    {
        const string head = "--------|----------|----------|-------\n";
        var rows = RuleCatalog.Rules
            .Where(rule => !Regex.IsMatch(shipped, $"^{rule.Id} ", RegexOptions.Multiline))
            .Select(static rule => $"{rule.Id} | {rule.Category} | {Severity(rule, "Disabled")} | {rule.Name}, [documentation]({rule.HelpLink})\n");
        var start = unshipped.IndexOf(head, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new InvalidOperationException($"{Releases} has no table of new rules.");
        }

        var end = ReleaseRows().Match(unshipped, start + head.Length);
        return unshipped[..(start + head.Length)] + string.Concat(rows) + unshipped[(end.Index + end.Length)..];
    }

    /// <summary>The page on configuration with its options.</summary>
    public static string WithOptions(string page)
    {
        var text = new StringBuilder("| key | for | default |\n|---|---|---|\n");
        foreach (var option in Options)
        {
            text.Append($"| [`{KeyOf(option)}`](#{Anchor(KeyOf(option))}) | {RulesOf(option)} | {option.Default} |\n");
        }

        foreach (var option in Options)
        {
            var key = option.KeyOf(option.Rules.FirstOrDefault() ?? string.Empty);
            text.Append($"""

                ### `{KeyOf(option)}`

                {option.Meaning}

                | | |
                |---|---|
                | Values | {option.Values} |
                | Default | {option.Default} |
                | Any other value | {option.BadValue} |
                | Rules | {RulesOf(option)} |
                | Where | {Where(option)} |

                ```ini
                {Section(option)}
                {key} = {option.Example}
                ```

                """.ReplaceLineEndings("\n"));
        }

        return Between(page, "options", text.ToString());
    }

    /// <summary>What the README says of a fix: the first words of what the page says.</summary>
    public static string FixOnPage(string page) => FirstWords().Match(CodeFixCell(page)).Value.Trim();

    /// <summary>The key as a heading writes it.</summary>
    public static string KeyOf(LambdaOption option) => option.KeyOf("<id>");

    /// <summary>As the renderers make it of a heading: lower case, hyphens for blanks, nothing but letters, digits, hyphens and underscores.</summary>
    public static string Anchor(string heading) => NoAnchor().Replace(heading.ToLowerInvariant().Replace(' ', '-'), string.Empty);

    private static string CodeFixCell(string page) => CodeFix().Match(page).Groups["fix"].Value.Trim();

    private static string Severity(RuleEntry rule, string off) => rule.IsOn ? rule.Most.ToString() : off;

    private static string RulesOf(LambdaOption option) =>
        option.Rules.IsEmpty ? "every rule" : string.Join(", ", option.Rules.Order(StringComparer.Ordinal).Select(static id => $"[{id}](rules/{id}.md)"));

    private static string Where(LambdaOption option) => option.Scope == OptionScope.Compilation
        ? "a global config"
        : "a section of `.editorconfig`, or a global config for all files";

    private static string Section(LambdaOption option) => option switch
    {
        { Scope: OptionScope.Compilation } => "is_global = true",
        { Name: "severity" } => "[template.yaml]",
        _ => "[*.cs]",
    };

    private static string Between(string text, string name, string content)
    {
        var parts = Regex.Match(text, $"^(?<before>.*<!-- {name}:begin -->\n).*(?<after><!-- {name}:end -->.*)$", RegexOptions.Singleline);
        return parts.Success
            ? parts.Groups["before"].Value + content + parts.Groups["after"].Value
            : throw new InvalidOperationException($"There is no place between '{name}:begin' and '{name}:end'.");
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex FirstHeading();

    [GeneratedRegex(@"^\| Code fix \| (?<fix>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex CodeFix();

    [GeneratedRegex(@"^[^(;:,]*")]
    private static partial Regex FirstWords();

    [GeneratedRegex(@"\G(?:LMB\d{3} \|.*\n)*")]
    private static partial Regex ReleaseRows();

    [GeneratedRegex(@"[^\w-]")]
    private static partial Regex NoAnchor();
}
