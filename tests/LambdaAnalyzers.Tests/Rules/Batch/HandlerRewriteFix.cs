using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>
/// Verifies a fix that rewrites handlers: its text, single and as Fix All of document, project and solution; that no rule finds more
/// than before; and, by running the fixed handler, that it reports what failed.
/// </summary>
internal sealed class HandlerRewriteFix<TFix>(string id, string key)
    where TFix : CodeFixProvider, new()
{
    private const string TemplatePath = "/0/template.yaml";

    private static readonly string[]?[] s_batches = [["a", "b", "c"], ["a", "bad 1", "c", "bad 2", "e"], ["bad 1", "bad 2"], ["a", "bad 1"], []];

    /// <summary>Code that comes without the usings of the other tests has its own.</summary>
    public bool HasOwnUsings { get; init; }

    /// <summary>The libraries are there to compile against only.</summary>
    public bool CannotRun { get; init; }

    /// <summary>The code does not compile before a generator has added to it.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>The handler kept a failure to itself that has nothing to do with a record, and passes it on from now on.</summary>
    public bool PassesOnOtherFailures { get; init; }

    /// <summary>The queue is a FIFO queue, as a template says.</summary>
    public bool IsFifo { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Disable;

    public string? EditorConfig { get; init; }

    public Task VerifyAsync(string source, string fixedSource) => VerifyAsync([source], [fixedSource]);

    /// <summary>The finding stays, because no fix that is surely right is known.</summary>
    public Task VerifyNotOfferedAsync(params string[] sources) => VerifyTextAsync(sources, sources);

    public async Task VerifyAsync(string[] sources, string[] fixedSources)
    {
        await VerifyTextAsync(sources, fixedSources);
        if (!CannotRun && !AllowErrors)
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
            state.Sources.Add(("Work.cs", FixedHandler.Work));
            if (!HasOwnUsings)
            {
                state.Sources.Add(("GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
            }

            if (IsFifo)
            {
                state.AdditionalFiles.Add((TemplatePath, SourceText.From(Template("TestProject"))));
            }

            if (EditorConfig is { } config)
            {
                state.AnalyzerConfigFiles.Add(("/.globalconfig", SourceText.From("is_global = true\n" + config)));
            }
        }

        test.FixedState.MarkupHandling = MarkupMode.Allow;
        test.TestState.OutputKind = KindOf(sources);
        if (AllowErrors)
        {
            test.CompilerDiagnostics = CompilerDiagnostics.None;
        }

        if (Nullable != NullableContextOptions.Disable)
        {
            test.SolutionTransforms.Add((solution, projectId) => solution.WithProjectCompilationOptions(
                projectId, ((CSharpCompilationOptions)solution.GetProject(projectId)!.CompilationOptions!).WithNullableContextOptions(Nullable)));
        }

        await test.RunAsync();

        var before = await FindingsAsync(sources);
        foreach (var (rule, count) in await FindingsAsync(fixedSources))
        {
            Assert.True(count <= before.GetValueOrDefault(rule), $"The fix brought a finding of {rule}.");
        }
    }

    private async Task VerifyRunAsync(string[] sources, string[] fixedSources)
    {
        using var before = FixedHandler.Load(Compile(sources));
        using var after = FixedHandler.Load(Compile(fixedSources));
        var isStream = fixedSources.Any(static source => source.Contains("StreamsEventResponse", StringComparison.Ordinal));
        foreach (var batch in s_batches)
        {
            var reported = await after.InvokeAsync(batch);

            var failing = batch!.Where(static content => content.StartsWith("bad", StringComparison.Ordinal)).ToArray();
            if (IsFifo)
            {
                // The first failure, with all that is behind it.
                Assert.Equal(batch!.SkipWhile(static content => !content.StartsWith("bad", StringComparison.Ordinal)).Select(static content => "id of " + content), reported);
                Assert.Equal(batch!.TakeWhile(static content => !content.StartsWith("bad", StringComparison.Ordinal)), after.Processed);
            }
            else if (isStream)
            {
                // The first failure, and nothing of what is behind it.
                Assert.Equal(failing.Take(1).Select(static content => "id of " + content), reported);
                Assert.Equal(batch!.TakeWhile(static content => !content.StartsWith("bad", StringComparison.Ordinal)), after.Processed);
            }
            else
            {
                Assert.Equal(failing.Select(static content => "id of " + content), reported.Order(StringComparer.Ordinal));
                Assert.Equal(batch!.Except(failing), after.Processed.Order(StringComparer.Ordinal));
            }

            if (failing.Length == 0 && !IsAsyncVoid(sources))
            {
                // Where nothing fails, nothing has changed but the response.
                await before.InvokeAsync(batch);
                Assert.Equal(before.Processed.Order(StringComparer.Ordinal), after.Processed.Order(StringComparer.Ordinal));
                Assert.Equal(before.Notes, after.Notes);
            }
        }

        // An event without records is none that Lambda sends: it fails, or does not, as it did before.
        if (!IsAsyncVoid(sources))
        {
            Assert.Equal(PassesOnOtherFailures ? "throws NullReferenceException" : await OutcomeAsync(before), await OutcomeAsync(after));
        }
    }

    /// <summary>Nobody can say when such a handler is done.</summary>
    private static bool IsAsyncVoid(string[] sources) => sources[0].Contains("async void", StringComparison.Ordinal);

    private static async Task<string> OutcomeAsync(FixedHandler handler)
    {
        try
        {
            return "returns " + (await handler.InvokeAsync(null)).Length;
        }
        catch (Exception e) when (e is NullReferenceException or ArgumentNullException or AggregateException)
        {
            // 'Wait' wraps what the awaiter throws as it is.
            return "throws " + (e.InnerException ?? e).GetType().Name;
        }
    }

    private CSharpCompilation Compile(string[] sources) => new CompiledFunction([.. sources, FixedHandler.Work])
    {
        GlobalUsings = HasOwnUsings ? string.Empty : LambdaTestSettings.GlobalUsings,
        OutputKind = KindOf(sources),
        Nullable = Nullable,
        Rule = null,
    }.Compile();

    private static OutputKind KindOf(string[] sources) =>
        sources.Any(static source => source.Contains("static async Task Main(", StringComparison.Ordinal))
        || CSharpSyntaxTree.ParseText(sources[0].Replace("[|", string.Empty).Replace("|]", string.Empty), LambdaTestSettings.ParseOptions).GetRoot().ChildNodes().Any(static node => node is GlobalStatementSyntax)
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;

    private async Task<Dictionary<string, int>> FindingsAsync(string[] sources)
    {
        var function = new CompiledFunction([.. sources, FixedHandler.Work])
        {
            Rule = null,
            AllowErrors = AllowErrors,
            Nullable = Nullable,
            GlobalUsings = HasOwnUsings ? string.Empty : LambdaTestSettings.GlobalUsings,
            OutputKind = KindOf(sources),
        };
        if (IsFifo)
        {
            function.WithFile(TemplatePath, Template(CompiledFunction.AssemblyName));
        }

        return (await function.AnalyzeAsync()).GroupBy(static diagnostic => diagnostic.Id).ToDictionary(static group => group.Key, static group => group.Count());
    }

    private static string Template(string assembly) =>
        $"""
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              Handler: {assembly}::Function::Handler
              Runtime: dotnet8
              Events:
                Queue:
                  Type: SQS
                  Properties:
                    Queue: arn:aws:sqs:eu-west-1:123456789012:orders.fifo
                    BatchSize: 10
                    FunctionResponseTypes: [ReportBatchItemFailures]
        """;
}
