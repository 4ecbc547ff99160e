using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>The examples on the rules' pages compile, and are what the page says they are.</summary>
public class DocumentationExampleTests
{
    public static TheoryData<string> Ids => Repository.Ids;

    private static CompiledFunction Example(string id, string code, IEnumerable<(string Name, string Text)>? files = null)
    {
        var function = new CompiledFunction(code)
        {
            GlobalUsings = string.Empty,
            Nullable = NullableContextOptions.Enable,
            Rule = null,
            SwitchedOn = id,
        };
        foreach (var (name, text) in files ?? [])
        {
            function.WithFile(name, text);
        }

        return function;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Noncompliant_GivesTheRule(string id)
    {
        var snippets = Repository.Examples(Repository.Page(id), "Noncompliant").ToArray();

        Assert.NotEmpty(snippets);
        foreach (var (snippet, files) in snippets)
        {
            var found = await Example(id, snippet, files).AnalyzeAsync();
            Assert.True(found.Any(diagnostic => diagnostic.Id == id), $"{id} is silent on:\n{snippet}\n{string.Join("\n", files)}\n{string.Join("\n", found)}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Compliant_IsSilent(string id)
    {
        var snippets = Repository.Examples(Repository.Page(id), "Compliant").ToArray();

        Assert.NotEmpty(snippets);
        foreach (var (snippet, files) in snippets)
        {
            var found = await Example(id, snippet, files).AnalyzeAsync();
            Assert.True(found.IsEmpty, $"{string.Join("\n", found)}\non:\n{snippet}\n{string.Join("\n", files)}");
        }
    }

    /// <summary>A page that shows a message shows the one that the rule gives.</summary>
    [Fact]
    public async Task MessageOnThePageOfTheFirstRule_IsTheRealOne()
    {
        var page = Repository.Page("LMB101");
        var found = await Example("LMB101", Repository.Snippets(page, "Noncompliant").Last()).AnalyzeAsync();

        var message = Assert.Single(found, static diagnostic => diagnostic.Id == "LMB101").GetMessage();
        Assert.Contains(message.Substring(0, message.IndexOf(": each time", System.StringComparison.Ordinal)), page);
    }
}
