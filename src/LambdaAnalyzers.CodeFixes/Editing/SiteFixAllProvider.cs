using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Fix All where one finding may change several documents, and several findings one place: all of them are mended together, which the batch
/// fixer cannot.
/// </summary>
/// <param name="title">What the light bulb says.</param>
/// <param name="from">The place of a finding in the solution; null where there is none.</param>
/// <param name="apply">Mends the places, for an equivalence key.</param>
internal sealed class SiteFixAllProvider<TSite>(
    string title,
    Func<Document, Diagnostic, TSite?> from,
    Func<Solution, IReadOnlyList<TSite>, string?, CancellationToken, Task<Solution>> apply) : FixAllProvider
    where TSite : class
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var sites = new List<TSite>();
        switch (fixAllContext.Scope)
        {
            case FixAllScope.Document when fixAllContext.Document is { } document:
                Add(document, await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
                break;

            case FixAllScope.Project:
                await AddProjectAsync(fixAllContext.Project).ConfigureAwait(false);
                break;

            case FixAllScope.Solution:
                foreach (var project in fixAllContext.Solution.Projects)
                {
                    if (project.Language == LanguageNames.CSharp)
                    {
                        await AddProjectAsync(project).ConfigureAwait(false);
                    }
                }

                break;
        }

        if (sites.Count == 0)
        {
            return null;
        }

        var solution = fixAllContext.Solution;
        var key = fixAllContext.CodeActionEquivalenceKey;
        return CodeAction.Create(title, token => apply(solution, sites, key, token), key);

        async Task AddProjectAsync(Project project)
        {
            foreach (var document in project.Documents)
            {
                Add(document, await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
            }
        }

        void Add(Document document, ImmutableArray<Diagnostic> diagnostics)
        {
            foreach (var diagnostic in diagnostics)
            {
                if (from(document, diagnostic) is { } site)
                {
                    sites.Add(site);
                }
            }
        }
    }
}
