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
/// Fix All for moves to init scope. Not the batch fixer: two sites may share one field, and two documents one class.
/// </summary>
internal sealed class InitScopeFixAllProvider(Func<Solution, IReadOnlyList<InitScopeSite>, string?, CancellationToken, Task<Solution>> apply) : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var sites = new List<InitScopeSite>();
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
        return CodeAction.Create("Move to init scope", token => apply(solution, sites, key, token), key);

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
                if (InitScopeSite.From(document, diagnostic) is { } site)
                {
                    sites.Add(site);
                }
            }
        }
    }
}
