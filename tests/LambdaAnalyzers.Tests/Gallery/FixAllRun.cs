using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Meta;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Tests.Gallery;

/// <summary>What somebody does who goes through an application with the light bulb: Fix All in the solution, first action, until nothing is offered.</summary>
internal sealed class FixAllRun
{
    /// <summary>More than any sample has kinds of findings: a fix that undoes another one would go on for ever.</summary>
    private const int MaximumOfRounds = 40;

    private static readonly Dictionary<string, Lazy<Task<FixAllRun>>> s_runs = new(StringComparer.Ordinal);

    private FixAllRun(Project before, Project after, ImmutableArray<string> rounds, ImmutableArray<Diagnostic> remaining)
    {
        Before = before;
        After = after;
        Rounds = rounds;
        Remaining = remaining;
    }

    public Project Before { get; }

    public Project After { get; }

    /// <summary>The actions that were applied, in order.</summary>
    public ImmutableArray<string> Rounds { get; }

    /// <summary>What is still reported at the end.</summary>
    public ImmutableArray<Diagnostic> Remaining { get; }

    /// <summary>The run over a bad sample, made once.</summary>
    public static Task<FixAllRun> OfAsync(string name)
    {
        lock (s_runs)
        {
            if (!s_runs.TryGetValue(name, out var run))
            {
                s_runs[name] = run = new Lazy<Task<FixAllRun>>(() => RunAsync(SampleApplication.Load("Bad", name).Project));
            }

            return run.Value;
        }
    }

    private static async Task<FixAllRun> RunAsync(Project before)
    {
        var project = before;
        var rounds = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            var findings = await SampleApplication.FindingsAsync(project);
            if (await FirstOfferAsync(project, findings) is not { } offer)
            {
                return new FixAllRun(before, project, rounds.ToImmutable(), findings);
            }

            rounds.Add($"{offer.Finding.Id}: {offer.Action.Title}");
            Assert.True(rounds.Count < MaximumOfRounds, "There is no end:\n" + string.Join("\n", rounds));
            var action = await FixAllAsync(project, findings, offer);
            var applied = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
            Assert.True(applied.GetChanges(project).GetChangedDocuments().Concat(applied.GetChanges(project).GetChangedAdditionalDocuments()).Any(), $"Fix All changes nothing: {rounds[^1]}");
            project = applied;
        }
    }

    private static async Task<Offer?> FirstOfferAsync(Project project, ImmutableArray<Diagnostic> findings)
    {
        foreach (var finding in findings)
        {
            TextDocument? document = finding.Location.IsInSource
                ? project.Solution.GetDocument(finding.Location.SourceTree)
                : project.AdditionalDocuments.FirstOrDefault(candidate => candidate.FilePath == finding.Location.GetLineSpan().Path);
            foreach (var provider in document is null ? [] : Repository.CodeFixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            {
                CodeAction? first = null;
                void Register(CodeAction action, ImmutableArray<Diagnostic> diagnostics) => first ??= action;
                var context = document is Document source
                    ? new CodeFixContext(source, finding, Register, CancellationToken.None)
                    : new CodeFixContext(document!, finding.Location.SourceSpan, [finding], Register, CancellationToken.None);
                await provider.RegisterCodeFixesAsync(context);
                if (first is not null)
                {
                    return new Offer(finding, document!, provider, first);
                }
            }
        }

        return null;
    }

    private static async Task<CodeAction> FixAllAsync(Project project, ImmutableArray<Diagnostic> findings, Offer offer)
    {
        var diagnostics = new Findings(findings.Where(finding => offer.Provider.FixableDiagnosticIds.Contains(finding.Id)));
        var context = offer.Document is Document document
            ? new FixAllContext(document, offer.Provider, FixAllScope.Solution, offer.Action.EquivalenceKey!, offer.Provider.FixableDiagnosticIds, diagnostics, CancellationToken.None)
            : new FixAllContext(project, offer.Provider, FixAllScope.Solution, offer.Action.EquivalenceKey!, offer.Provider.FixableDiagnosticIds, diagnostics, CancellationToken.None);
        var action = await offer.Provider.GetFixAllProvider()!.GetFixAsync(context);
        Assert.True(action is not null, $"Fix All gives nothing where '{offer.Action.Title}' is offered: {offer.Finding}");
        return action!;
    }

    private sealed record Offer(Diagnostic Finding, TextDocument Document, CodeFixProvider Provider, CodeAction Action);

    private sealed class Findings(IEnumerable<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        private readonly ImmutableArray<Diagnostic> _all = [.. all];

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(_all);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return _all.Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(_all.Where(static finding => !finding.Location.IsInSource));
    }
}
