using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>
/// The edits of handlers that get another signature, in every file of the solution that declares or calls them. A single fix and Fix All
/// are the same routine over one handler or many; what would not compile is not done.
/// </summary>
internal sealed class HandlerSignatureChange
{
    private readonly Dictionary<DocumentId, FileRewrite> _files = new();
    private readonly HashSet<ProjectId> _homes = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private HandlerSignatureChange()
    {
    }

    /// <summary>Plans the edits of one handler.</summary>
    public delegate Task<bool> Plan(HandlerSignatureChange change, Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>The solution with all of these changed; null when that cannot be done so that it compiles.</summary>
    public static async Task<Solution?> TryApplyAsync(
        Solution solution, IEnumerable<DocumentFinding> sites, Plan plan, CancellationToken cancellationToken)
    {
        var change = new HandlerSignatureChange();
        foreach (var (document, diagnostic) in sites)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await plan(change, document, diagnostic, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        var edited = new List<(Document, SourceText)>();
        foreach (var file in change._files.Values)
        {
            if (file.HasEdits)
            {
                if (file.Build() is not { } text)
                {
                    return null;
                }

                edited.Add((file.Document, text));
            }
        }

        return edited.Count == 0
            ? null
            : await MoveToInitScope.WithTextsAsync(solution, edited, await RewriteSite.MentioningAsync(solution, change._names, change._homes, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The solution with every handler changed that can be changed.</summary>
    public static async Task<Solution> ApplyAllAsync(
        Solution solution, IEnumerable<DocumentFinding> sites, Plan plan, CancellationToken cancellationToken)
    {
        // A file that several projects share is edited once.
        var ordered = sites
            .GroupBy(site => (site.Document.FilePath ?? site.Document.Id.ToString(), site.Diagnostic.Location.SourceSpan))
            .Select(same => same.First())
            .ToList();
        return await AllSites.TryApplyAsync(
            solution, ordered, (whole, some, token) => TryApplyAsync(whole, some, plan, token), cancellationToken).ConfigureAwait(false) ?? solution;
    }

    /// <summary>The file to edit.</summary>
    public Task<FileRewrite?> FileAsync(Document document, CancellationToken cancellationToken) => FileRewrite.OfAsync(document, _files, cancellationToken);

    /// <summary>The method or local function whose name stands at the place, and whoever uses it; null when it cannot be changed everywhere.</summary>
    public async Task<(FileRewrite File, FunctionSyntax Function, FunctionUses Uses)?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await FileAsync(document, cancellationToken).ConfigureAwait(false) is not { } file
            || !file.Root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || FunctionSyntax.Of(file.Root.FindToken(diagnostic.Location.SourceSpan.Start).Parent, file.Model, cancellationToken) is not { IsLambda: false } function
            || await FunctionUses.FindAsync(document, function, withOtherImplementations: false, cancellationToken).ConfigureAwait(false) is not { } uses)
        {
            return null;
        }

        _homes.Add(document.Project.Id);
        _names.Add(function.Symbol.Name);
        return (file, function, uses);
    }

    /// <summary>Gives the handler and its other declarations another return type.</summary>
    public async Task<bool> RetypeAsync(
        FileRewrite file, FunctionSyntax function, FunctionUses uses, Func<TypeSyntax, (TextSpan Span, string Text)?> replacement, CancellationToken cancellationToken)
    {
        var declarations = new List<(FileRewrite File, TypeSyntax Type)>();
        if (function.ReturnType is not { } own)
        {
            return false;
        }

        declarations.Add((file, own));
        foreach (var (document, declaration) in uses.Declarations)
        {
            if (declaration.Span == function.Node.Span && document.Id == file.Document.Id)
            {
                continue;
            }

            if (await FileAsync(document, cancellationToken).ConfigureAwait(false) is not { } other || FunctionSyntax.ReturnTypeOf(declaration) is not { } type)
            {
                return false;
            }

            declarations.Add((other, type));
        }

        foreach (var (other, type) in declarations)
        {
            if (replacement(type) is not { } edit)
            {
                return false;
            }

            if (!other.Edits.IsFirst("result at " + edit.Span))
            {
                continue;
            }

            other.Edits.Replace(edit.Span, edit.Text);
            if (type is not QualifiedNameSyntax)
            {
                HandlerReturnType.AddUsing(type, other.Root, other.Model, other.Edits);
            }
        }

        return true;
    }
}
