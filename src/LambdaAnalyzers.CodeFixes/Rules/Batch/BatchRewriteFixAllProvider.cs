using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>Fix All for handlers: not the batch fixer, since one handler's rewrite can touch several documents, and several findings one handler.</summary>
internal sealed class BatchRewriteFixAllProvider(string title) : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var sites = new List<BatchSite>();
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
        return CodeAction.Create(title, token => BatchRewrite.ApplyAllAsync(solution, sites, token), fixAllContext.CodeActionEquivalenceKey);

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
                if (BatchSite.From(document, diagnostic) is { } site)
                {
                    sites.Add(site);
                }
            }
        }
    }
}
