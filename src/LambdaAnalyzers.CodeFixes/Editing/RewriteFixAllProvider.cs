using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Editing;

/// <summary>Fix All for functions: not the batch fixer, since one function's rewrite can touch several documents, and several findings one function.</summary>
internal sealed class RewriteFixAllProvider(
    string title, Func<Solution, IEnumerable<RewriteSite>, CancellationToken, Task<Solution>> applyAll) : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var sites = new List<RewriteSite>();
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
        return CodeAction.Create(title, token => applyAll(solution, sites, token), fixAllContext.CodeActionEquivalenceKey);

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
                if (RewriteSite.From(document, diagnostic) is { } site)
                {
                    sites.Add(site);
                }
            }
        }
    }
}
