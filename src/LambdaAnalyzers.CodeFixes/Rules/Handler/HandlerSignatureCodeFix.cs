using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>What the fixes have in common that change a handler's signature, and with it whoever calls the handler: tests too.</summary>
public abstract class HandlerSignatureCodeFix : CodeFixProvider
{
    private readonly string _title;
    private readonly string _equivalenceKey;
    private readonly FixAll _fixAll;

    private protected HandlerSignatureCodeFix(string id, string title, string equivalenceKey)
    {
        _title = title;
        _equivalenceKey = equivalenceKey;
        _fixAll = new FixAll(this);
        FixableDiagnosticIds = ImmutableArray.Create(id);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await HandlerSignatureChange.TryApplyAsync(context.Document.Project.Solution, new[] { (context.Document, diagnostic) }, PlanAsync, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(changed), _equivalenceKey), diagnostic);
            }
        }
    }

    /// <summary>Plans the edits of one handler, its other declarations and its callers. False: it cannot be changed.</summary>
    private protected abstract Task<bool> PlanAsync(HandlerSignatureChange change, Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>Not the batch fixer: one handler's change can touch several documents.</summary>
    private sealed class FixAll : FixAllProvider
    {
        private readonly HandlerSignatureCodeFix _fix;

        public FixAll(HandlerSignatureCodeFix fix)
        {
            _fix = fix;
        }

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var sites = new List<(Document Document, Diagnostic Diagnostic)>();
            switch (fixAllContext.Scope)
            {
                case FixAllScope.Document when fixAllContext.Document is { } document:
                    await AddAsync(document).ConfigureAwait(false);
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

            var solution = fixAllContext.Solution;
            return sites.Count == 0
                ? null
                : CodeAction.Create(
                    _fix._title,
                    token => HandlerSignatureChange.ApplyAllAsync(solution, sites, _fix.PlanAsync, token),
                    fixAllContext.CodeActionEquivalenceKey);

            async Task AddProjectAsync(Project project)
            {
                foreach (var document in project.Documents)
                {
                    await AddAsync(document).ConfigureAwait(false);
                }
            }

            async Task AddAsync(Document document)
            {
                foreach (var diagnostic in await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
                {
                    sites.Add((document, diagnostic));
                }
            }
        }
    }
}
