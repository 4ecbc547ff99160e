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
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

/// <summary>
/// Verifies a fix that makes functions asynchronous: its text, single and as Fix All of document, project and solution; that no rule
/// finds more than before; and, by running the handler before and after, that it returns the same and does the same work, which is done
/// when it returns.
/// </summary>
internal sealed class AsyncFix<TFix>(string id, string key)
    where TFix : CodeFixProvider, new()
{
    /// <summary>What the code under test has at hand: work that takes a while, and that fails for texts that begin with <c>bad</c>.</summary>
    private const string Work =
        """
        public static class Work
        {
            public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Done = new();

            public static async System.Threading.Tasks.Task SendAsync(string text)
            {
                await System.Threading.Tasks.Task.Delay(20).ConfigureAwait(false);
                if (text.StartsWith("bad", System.StringComparison.Ordinal))
                {
                    throw new System.InvalidOperationException(text);
                }

                Done.Enqueue(text);
            }

            public static async System.Threading.Tasks.Task<string> ReadAsync(string text)
            {
                await SendAsync(text).ConfigureAwait(false);
                return text + "!";
            }

            public static void Note(string text) => Done.Enqueue(text);
        }

        """;

    private const string Driver =
        """
        public static class Driver
        {
            public static async System.Threading.Tasks.Task<string> RunAsync(string input)
            {
                var owner = System.Linq.Enumerable.First(typeof(Driver).Assembly.GetTypes(), type => type.Name == "Function");
                var handler = owner.GetMethod("Handler");
                var instance = handler.IsStatic ? null : System.Activator.CreateInstance(owner);
                object result;
                try
                {
                    result = handler.Invoke(instance, new object[] { input, new Amazon.Lambda.TestUtilities.TestLambdaContext() });
                }
                catch (System.Reflection.TargetInvocationException e)
                {
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
                    throw;
                }

                if (result is System.Threading.Tasks.Task task)
                {
                    await task;
                    result = task.GetType().GetProperty("Result")?.GetValue(task);
                    if (result?.GetType().Name == "VoidTaskResult")
                    {
                        result = null;
                    }
                }

                return result?.ToString();
            }
        }
        """;

    /// <summary>The code is not run: it has no handler of its own, or never ends.</summary>
    public bool CannotRun { get; init; }

    /// <summary>The function did not wait, so that its failures went unheard.</summary>
    public bool HidesFailures { get; init; }

    /// <summary>The work runs at once on several threads.</summary>
    public bool IsParallel { get; init; }

    public Task VerifyAsync(string source, string fixedSource) => VerifyAsync([source], [fixedSource]);

    /// <summary>The finding stays, because no fix that is surely right is known.</summary>
    public Task VerifyNotOfferedAsync(params string[] sources) => VerifyTextAsync(sources, sources);

    public async Task VerifyAsync(string[] sources, string[] fixedSources)
    {
        await VerifyTextAsync(sources, fixedSources);
        if (!CannotRun)
        {
            await VerifyRunAsync(sources, fixedSources);
        }
    }

    private async Task VerifyTextAsync(string[] sources, string[] fixedSources)
    {
        Assert.Contains(sources, static source => source.Contains("[|", StringComparison.Ordinal));
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, TFix>(id) { CodeActionEquivalenceKey = key };
        foreach (var (state, texts) in new[] { (test.TestState, sources), (test.FixedState, fixedSources) })
        {
            state.Sources.AddRange(texts.Select(static (text, index) => ($"/0/Test{index}.cs", SourceText.From(text))));
            state.Sources.Add(("Work.cs", Work));
            state.Sources.Add(("GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        }

        test.FixedState.MarkupHandling = MarkupMode.Allow;
        test.TestState.OutputKind = KindOf(sources);
        await test.RunAsync();

        var before = await FindingsAsync(sources);
        foreach (var (rule, count) in await FindingsAsync(fixedSources))
        {
            Assert.True(count <= before.GetValueOrDefault(rule), $"The fix brought a finding of {rule}.");
        }
    }

    private async Task VerifyRunAsync(string[] sources, string[] fixedSources)
    {
        using var before = LoadedProgram.Load(Compile(sources), Driver);
        using var after = LoadedProgram.Load(Compile(fixedSources), Driver);
        foreach (var input in new[] { "a", "a,b,c", string.Empty })
        {
            Assert.Equal(await OutcomeAsync(before, input), await OutcomeAsync(after, input));

            // Done when the handler returns; before, some time later.
            var done = DoneBy(after);
            await Task.Delay(HidesFailures ? 300 : 0);
            Assert.Equal(DoneBy(before), done);
            Clear(before);
            Clear(after);
        }

        // A failure that nobody awaits may end the process that runs the tests.
        Assert.Equal(HidesFailures ? "throws InvalidOperationException" : await OutcomeAsync(before, "bad"), await OutcomeAsync(after, "bad"));
    }

    private static async Task<string> OutcomeAsync(LoadedProgram program, string input)
    {
        try
        {
            return "returns " + await (Task<string>)program.Assembly.GetType("Driver")!.GetMethod("RunAsync")!.Invoke(null, [input])!;
        }
        catch (Exception thrown)
        {
            var e = thrown;

            // Who blocks wraps what the awaiter throws as it is.
            while (e is AggregateException { InnerException: { } inner })
            {
                e = inner;
            }

            return "throws " + e.GetType().Name;
        }
    }

    /// <summary>In its order, where that is certain: who does not wait has none.</summary>
    private string[] DoneBy(LoadedProgram program) => IsParallel || HidesFailures ? [.. Queue(program).Order(StringComparer.Ordinal)] : [.. Queue(program)];

    private static void Clear(LoadedProgram program) => Queue(program).Clear();

    private static System.Collections.Concurrent.ConcurrentQueue<string> Queue(LoadedProgram program) =>
        (System.Collections.Concurrent.ConcurrentQueue<string>)program.Assembly.GetType("Work")!.GetField("Done")!.GetValue(null)!;

    private static CSharpCompilation Compile(string[] sources) => new CompiledFunction([.. sources, Work]) { OutputKind = KindOf(sources), Rule = null }.Compile();

    private static OutputKind KindOf(string[] sources) =>
        CSharpSyntaxTree.ParseText(sources[0].Replace("[|", string.Empty).Replace("|]", string.Empty), LambdaTestSettings.ParseOptions).GetRoot().ChildNodes().Any(static node => node is GlobalStatementSyntax)
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;

    private static async Task<Dictionary<string, int>> FindingsAsync(string[] sources) =>
        (await new CompiledFunction([.. sources, Work]) { Rule = null, OutputKind = KindOf(sources) }.AnalyzeAsync())
            .GroupBy(static diagnostic => diagnostic.Id)
            .ToDictionary(static group => group.Key, static group => group.Count());
}
