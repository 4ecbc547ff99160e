using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Moves expressions from invoke scope to init scope: to a field, or to a variable among top-level statements. A single
/// fix and Fix All are the same routine over one site or many.
/// </summary>
internal static class MoveToInitScope
{
    /// <summary>The solution with the site moved; null when that cannot be done so that it compiles and behaves as before.</summary>
    public static async Task<Solution?> TryMoveAsync(InitScopeSite site, CancellationToken cancellationToken)
    {
        var solution = site.Document.Project.Solution;
        return await TryMoveAsync(solution, new[] { site }, new Dictionary<DocumentId, Dictionary<string, int>>(), new List<InitScopeSite>(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The solution with every site moved that can be moved.</summary>
    public static async Task<Solution> MoveAllAsync(Solution solution, IEnumerable<InitScopeSite> sites, CancellationToken cancellationToken)
    {
        var ordered = InOrder(solution, sites);
        var known = new Dictionary<DocumentId, Dictionary<string, int>>();
        if (ordered.Count == 0)
        {
            return solution;
        }

        var waiting = new List<InitScopeSite>();
        if (await TryMoveAsync(solution, ordered, known, waiting, cancellationToken).ConfigureAwait(false) is { } all)
        {
            // What a provider needs may have moved in front of it.
            return waiting.Count == 0 ? all : await MoveAllAsync(all, await AfterAsync(solution, all, waiting, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        // One site spoils the rest: find it, by document first.
        var accepted = new List<InitScopeSite>();
        Solution? result = null;
        foreach (var document in ordered.GroupBy(s => s.Document.Id))
        {
            if (await TryAcceptAsync(document).ConfigureAwait(false) || document.Count() == 1)
            {
                continue;
            }

            foreach (var site in document)
            {
                await TryAcceptAsync(new[] { site }).ConfigureAwait(false);
            }
        }

        return result ?? solution;

        async Task<bool> TryAcceptAsync(IEnumerable<InitScopeSite> more)
        {
            var candidate = accepted.Concat(more).ToList();
            if (await TryMoveAsync(solution, candidate, known, new List<InitScopeSite>(), cancellationToken).ConfigureAwait(false) is not { } moved)
            {
                return false;
            }

            accepted = candidate;
            result = moved;
            return true;
        }
    }

    /// <summary>The same sites in a changed solution.</summary>
    internal static async Task<List<InitScopeSite>> AfterAsync(Solution before, Solution after, IEnumerable<InitScopeSite> sites, CancellationToken cancellationToken)
    {
        var result = new List<InitScopeSite>();
        foreach (var site in sites)
        {
            if (before.GetDocument(site.Document.Id) is { } old && after.GetDocument(site.Document.Id) is { } changed)
            {
                var changes = (await changed.GetTextAsync(cancellationToken).ConfigureAwait(false))
                    .GetTextChanges(await old.GetTextAsync(cancellationToken).ConfigureAwait(false));
                var delta = changes.Where(c => c.Span.End <= site.Span.Start).Sum(c => (c.NewText?.Length ?? 0) - c.Span.Length);
                result.Add(site.At(changed, new TextSpan(Math.Max(0, site.Span.Start + delta), site.Span.Length)));
            }
        }

        return result;
    }

    /// <summary>In the order of the code; a file that several projects share counts once.</summary>
    internal static List<InitScopeSite> InOrder(Solution solution, IEnumerable<InitScopeSite> sites)
    {
        var projects = solution.ProjectIds.Select((id, index) => (id, index)).ToDictionary(p => p.id, p => p.index);
        var documents = new Dictionary<DocumentId, int>();
        foreach (var project in solution.Projects)
        {
            foreach (var id in project.DocumentIds)
            {
                documents[id] = documents.Count;
            }
        }

        return sites
            .OrderBy(s => projects[s.Document.Project.Id])
            .ThenBy(s => documents.TryGetValue(s.Document.Id, out var index) ? index : int.MaxValue)
            .ThenBy(s => s.Span.Start)
            .ThenByDescending(s => s.Span.Length)
            .GroupBy(s => (s.Document.FilePath ?? s.Document.Id.ToString(), s.Span))
            .Select(g => g.First())
            .ToList();
    }

    private static async Task<Solution?> TryMoveAsync(
        Solution solution, IReadOnlyList<InitScopeSite> sites, Dictionary<DocumentId, Dictionary<string, int>> known, List<InitScopeSite> waiting, CancellationToken cancellationToken)
    {
        var result = solution;
        var changed = new List<DocumentId>();
        foreach (var project in sites.GroupBy(s => s.Document.Project.Id))
        {
            if (solution.GetProject(project.Key) is not { } owner
                || await InitScopePlanner.CreateAsync(owner, cancellationToken).ConfigureAwait(false) is not { } planner)
            {
                continue;
            }

            var later = new List<InitScopeSite>();
            foreach (var site in project)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await planner.MayTakeOthersAlongAsync(site).ConfigureAwait(false))
                {
                    if (!await planner.TryAddAsync(site).ConfigureAwait(false))
                    {
                        waiting.Add(site);
                    }
                }
                else
                {
                    later.Add(site);
                }
            }

            foreach (var site in later)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await planner.TryAddAsync(site).ConfigureAwait(false);
            }

            if (planner.Build() is not { } edited)
            {
                return null;
            }

            if (edited.Any(e => changed.Contains(e.Document.Id)))
            {
                // Another project has edited a shared file; its own part comes with the next run.
                continue;
            }

            foreach (var (document, text) in edited)
            {
                foreach (var id in document.GetLinkedDocumentIds().Insert(0, document.Id))
                {
                    result = result.WithDocumentText(id, text);
                    changed.Add(id);
                }
            }
        }

        return changed.Count > 0 && await IsCleanAsync(solution, result, changed, known, cancellationToken).ConfigureAwait(false) ? result : null;
    }

    /// <summary>The solution with new texts, in linked documents too; null when that would bring errors or warnings.</summary>
    public static Task<Solution?> WithTextsAsync(Solution solution, IReadOnlyList<(Document Document, SourceText Text)> edited, CancellationToken cancellationToken) =>
        WithTextsAsync(solution, edited, Array.Empty<DocumentId>(), cancellationToken);

    /// <summary>The same where the edits can break other documents too.</summary>
    public static async Task<Solution?> WithTextsAsync(
        Solution solution, IReadOnlyList<(Document Document, SourceText Text)> edited, IReadOnlyList<DocumentId> others, CancellationToken cancellationToken)
    {
        var changed = new List<DocumentId>();
        var result = solution;
        foreach (var (document, text) in edited)
        {
            foreach (var id in document.GetLinkedDocumentIds().Insert(0, document.Id))
            {
                result = result.WithDocumentText(id, text);
                changed.Add(id);
            }
        }

        if (changed.Count == 0)
        {
            return null;
        }

        var known = new Dictionary<DocumentId, Dictionary<string, int>>();
        return await IsCleanAsync(solution, result, changed.Union(others).ToList(), known, cancellationToken).ConfigureAwait(false) ? result : null;
    }

    /// <summary>Whether the changed documents have no error and no warning that was not there before.</summary>
    private static async Task<bool> IsCleanAsync(
        Solution before, Solution after, List<DocumentId> documents, Dictionary<DocumentId, Dictionary<string, int>> known, CancellationToken cancellationToken)
    {
        foreach (var id in documents)
        {
            if (!known.TryGetValue(id, out var old))
            {
                known.Add(id, old = await CountAsync(before, id, cancellationToken).ConfigureAwait(false));
            }

            foreach (var entry in await CountAsync(after, id, cancellationToken).ConfigureAwait(false))
            {
                // Where members go undocumented anyway, one more is no news.
                var earlier = old.TryGetValue(entry.Key, out var count) ? count : 0;
                if (entry.Value > earlier && !(entry.Key == "CS1591" && earlier > 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static async Task<Dictionary<string, int>> CountAsync(Solution solution, DocumentId id, CancellationToken cancellationToken)
    {
        var result = new Dictionary<string, int>(StringComparer.Ordinal);
        if (solution.GetDocument(id) is { } document && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
        {
            foreach (var diagnostic in model.GetDiagnostics(cancellationToken: cancellationToken))
            {
                if (diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                {
                    result[diagnostic.Id] = result.TryGetValue(diagnostic.Id, out var count) ? count + 1 : 1;
                }
            }
        }

        return result;
    }
}
