using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>A diagnostic whose fix changes several documents, with its places as documents and spans of one solution.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Place">Where it is reported.</param>
/// <param name="Others">Its additional locations, in order.</param>
internal sealed record RewriteSite(string Id, (Document Document, TextSpan Span) Place, IReadOnlyList<(Document Document, TextSpan Span)> Others)
{
    public static RewriteSite? From(Document document, Diagnostic diagnostic)
    {
        if (!diagnostic.Location.IsInSource)
        {
            return null;
        }

        var others = new List<(Document, TextSpan)>();
        foreach (var location in diagnostic.AdditionalLocations)
        {
            if (DocumentOf(document, location) is not { } other)
            {
                return null;
            }

            others.Add((other, location.SourceSpan));
        }

        return new RewriteSite(diagnostic.Id, (document, diagnostic.Location.SourceSpan), others);
    }

    /// <summary>The solution with every site mended that can be mended.</summary>
    public static async Task<Solution> ApplyAllAsync(
        Solution solution,
        IEnumerable<RewriteSite> sites,
        Func<Solution, IReadOnlyList<RewriteSite>, CancellationToken, Task<Solution?>> tryApply,
        CancellationToken cancellationToken) =>
        await AllSites.TryApplyAsync(solution, InOrder(solution, sites), tryApply, cancellationToken).ConfigureAwait(false) ?? solution;

    /// <summary>The documents that mention a function whose result changes: nothing else can break.</summary>
    public static async Task<List<DocumentId>> MentioningAsync(
        Solution solution, IReadOnlyCollection<string> names, IEnumerable<ProjectId> changed, CancellationToken cancellationToken)
    {
        var result = new List<DocumentId>();
        if (names.Count == 0)
        {
            return result;
        }

        var graph = solution.GetProjectDependencyGraph();
        var homes = changed.Distinct().ToList();
        foreach (var project in solution.Projects)
        {
            if (!homes.Any(home => home == project.Id || graph.GetProjectsThatTransitivelyDependOnThisProject(home).Contains(project.Id)))
            {
                continue;
            }

            foreach (var document in project.Documents)
            {
                var text = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
                if (names.Any(name => text.IndexOf(name, StringComparison.Ordinal) >= 0))
                {
                    result.Add(document.Id);
                }
            }
        }

        return result;
    }

    private static List<RewriteSite> InOrder(Solution solution, IEnumerable<RewriteSite> sites)
    {
        var documents = new Dictionary<DocumentId, int>();
        foreach (var project in solution.Projects)
        {
            foreach (var id in project.DocumentIds)
            {
                documents[id] = documents.Count;
            }
        }

        return sites
            .OrderBy(s => documents.TryGetValue(s.Place.Document.Id, out var index) ? index : int.MaxValue)
            .ThenBy(s => s.Place.Span.Start)
            .GroupBy(s => (s.Place.Document.FilePath ?? s.Place.Document.Id.ToString(), s.Place.Span))
            .Select(g => g.First())
            .ToList();
    }

    private static Document? DocumentOf(Document document, Location location)
    {
        if (location.SourceTree is not { } tree)
        {
            return null;
        }

        // A diagnostic may be older than the solution by edits of other files.
        return document.Project.Solution.GetDocument(tree)
            ?? (document.FilePath == tree.FilePath ? document : document.Project.Documents.FirstOrDefault(d => d.FilePath is not null && d.FilePath == tree.FilePath));
    }
}
