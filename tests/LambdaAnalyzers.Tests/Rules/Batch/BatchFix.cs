using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>
/// Verifies the fix of one rule, single and as Fix All of document, project and solution, and that no rule finds more in the fixed
/// code than it found before.
/// </summary>
internal sealed class BatchFix<TAnalyzer, TFix>(string id, string key)
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The finding stays, because no fix that keeps behaviour is known.</summary>
    public Task VerifyNotOfferedAsync(params string[] sources) => VerifyAsync(sources, sources);

    public Task VerifyAsync(string source, string fixedSource) => VerifyAsync([source], [fixedSource]);

    public async Task VerifyAsync(string[] sources, string[] fixedSources, string? globalUsings = null)
    {
        globalUsings ??= LambdaTestSettings.GlobalUsings;
        Assert.Contains(sources, static source => source.Contains("[|", StringComparison.Ordinal));
        var test = new LambdaCodeFixTest<TAnalyzer, TFix>(id) { CodeActionEquivalenceKey = key };
        test.TestState.Sources.AddRange(sources.Select(static (source, index) => ($"/0/Test{index}.cs", SourceText.From(source))));
        test.FixedState.Sources.AddRange(fixedSources.Select(static (source, index) => ($"/0/Test{index}.cs", SourceText.From(source))));
        test.TestState.Sources.Add(("GlobalUsings.cs", globalUsings));
        test.FixedState.Sources.Add(("GlobalUsings.cs", globalUsings));
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        await test.RunAsync();

        var before = await FindingsAsync(sources, globalUsings);
        foreach (var (rule, count) in await FindingsAsync(fixedSources, globalUsings))
        {
            Assert.True(count <= before.GetValueOrDefault(rule), $"The fix brought a finding of {rule}.");
        }
    }

    private static async Task<Dictionary<string, int>> FindingsAsync(string[] sources, string globalUsings) =>
        (await new CompiledFunction(sources) { Rule = null, GlobalUsings = globalUsings }.AnalyzeAsync())
            .GroupBy(static diagnostic => diagnostic.Id)
            .ToDictionary(static group => group.Key, static group => group.Count());
}
