using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Testing;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>
/// Verifies the fix of one rule, single and as Fix All of document, project and solution, and that no rule finds more in the fixed
/// code than it found before.
/// </summary>
internal sealed class InitScopeFix<TFix>(string id, string key, string usings)
    where TFix : CodeFixProvider, new()
{
    private readonly string _globalUsings = LambdaTestSettings.GlobalUsings + "\n" + string.Join("\n", usings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => "global " + line));

    /// <summary>The body of a handler, with further members of its class in front of it; the fixed one has other members and another body.</summary>
    public Task VerifyBodyAsync(string members, string body, string fixedMembers, string fixedBody) =>
        VerifyAsync(Function(members, body), Function(fixedMembers, fixedBody));

    /// <summary>The finding stays, because no fix that keeps behaviour is known.</summary>
    public Task VerifyBodyNotOfferedAsync(string members, string body) => VerifyNotOfferedAsync(Function(members, body));

    public Task VerifyNotOfferedAsync(params string[] sources) => VerifyAsync(sources, sources);

    /// <summary>There is no finding, so that no fix can be offered either.</summary>
    public async Task VerifyCleanAsync(params string[] sources) => Assert.False((await FindingsAsync(sources)).ContainsKey(id));

    public Task VerifyAsync(string source, string fixedSource) => VerifyAsync([source], [fixedSource]);

    public async Task VerifyAsync(string[] sources, string[] fixedSources)
    {
        Assert.Contains(sources, static source => source.Contains("[|", StringComparison.Ordinal));
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, TFix>(id) { CodeActionEquivalenceKey = key };
        test.TestState.Sources.AddRange(sources.Select(static (source, index) => ($"/0/Test{index}.cs", Microsoft.CodeAnalysis.Text.SourceText.From(source))));
        test.FixedState.Sources.AddRange(fixedSources.Select(static (source, index) => ($"/0/Test{index}.cs", Microsoft.CodeAnalysis.Text.SourceText.From(source))));
        test.TestState.Sources.Add(("GlobalUsings.cs", _globalUsings));
        test.FixedState.Sources.Add(("GlobalUsings.cs", _globalUsings));
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        if (CSharpSyntaxTree.ParseText(sources[0], LambdaTestSettings.ParseOptions).GetRoot().ChildNodes().Any(static node => node is GlobalStatementSyntax))
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        }

        await test.RunAsync();

        var before = await FindingsAsync(sources);
        foreach (var (rule, count) in await FindingsAsync(fixedSources))
        {
            Assert.True(count <= before.GetValueOrDefault(rule), $"The fix brought a finding of {rule}.");
        }
    }

    private async Task<Dictionary<string, int>> FindingsAsync(string[] sources) =>
        (await new CompiledFunction(sources) { Rule = null, GlobalUsings = _globalUsings }.AnalyzeAsync())
            .GroupBy(static diagnostic => diagnostic.Id)
            .ToDictionary(static group => group.Key, static group => group.Count());

    private static string Function(string members, string body)
    {
        var inClass = Indented(members, "    ");
        return "public class Function\n{\n" + (inClass.Length == 0 ? string.Empty : inClass + "\n\n")
            + "    public async Task Handler(SQSEvent input, ILambdaContext context)\n    {\n" + Indented(body, "        ") + "\n    }\n}\n";
    }

    private static string Indented(string text, string indent) =>
        string.Join("\n", text.Split('\n').Select(line => line.Length == 0 ? line : indent + line));
}
