using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LambdaAnalyzers.Editing;

/// <summary>Where a function is declared, called and handed over, in the whole solution.</summary>
internal sealed class FunctionUses
{
    private readonly ProjectId _home;
    private readonly bool _withOtherImplementations;

    private FunctionUses(ProjectId home, bool withOtherImplementations)
    {
        _home = home;
        _withOtherImplementations = withOtherImplementations;
    }

    /// <summary>Other declarations whose result changes along: interface members, base methods, parts.</summary>
    public List<(Document Document, SyntaxNode Declaration)> Declarations { get; } = new();

    public List<(Document Document, InvocationExpressionSyntax Call)> Calls { get; } = new();

    /// <summary>The function as a value: a method group, a lambda, or a variable that holds one.</summary>
    public List<(Document Document, ExpressionSyntax Value)> Values { get; } = new();

    /// <summary>The uses; null when the result cannot be changed everywhere.</summary>
    /// <param name="document">Where the function is.</param>
    /// <param name="function">The function.</param>
    /// <param name="withOtherImplementations">Can other methods with a body change along that override it or implement the same interface?</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<FunctionUses?> FindAsync(
        Document document, FunctionSyntax function, bool withOtherImplementations, CancellationToken cancellationToken)
    {
        var uses = new FunctionUses(document.Project.Id, withOtherImplementations);
        if (function.IsLambda)
        {
            uses.Values.Add((document, (ExpressionSyntax)function.Node));
            return uses;
        }

        var found = await SymbolFinder.FindReferencesAsync(function.Symbol, document.Project.Solution, cancellationToken).ConfigureAwait(false);
        foreach (var definition in found)
        {
            if (definition.Definition is not IMethodSymbol method
                || !await uses.AddDeclarationsAsync(document.Project.Solution, method, function, cancellationToken).ConfigureAwait(false)
                || !await uses.AddReferencesAsync(definition, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        return uses;
    }

    /// <summary>The uses of a variable that holds the function.</summary>
    public static async Task<FunctionUses?> FindAsync(Document document, ISymbol variable, CancellationToken cancellationToken)
    {
        var uses = new FunctionUses(document.Project.Id, withOtherImplementations: false);
        var found = await SymbolFinder.FindReferencesAsync(variable, document.Project.Solution, cancellationToken).ConfigureAwait(false);
        foreach (var definition in found)
        {
            if (!await uses.AddReferencesAsync(definition, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        return uses;
    }

    /// <summary>A call together with what makes its result available: <c>await</c>, <c>ConfigureAwait</c>, <c>GetAwaiter().GetResult()</c>, <c>Wait()</c>.</summary>
    public static ExpressionSyntax WithAwait(ExpressionSyntax call)
    {
        var current = call;
        while (true)
        {
            switch (current.Parent)
            {
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "Wait", Parent: InvocationExpressionSyntax outer } access
                    when access.Expression == current:
                    current = outer;
                    continue;
                case AwaitExpressionSyntax or ParenthesizedExpressionSyntax:
                    current = (ExpressionSyntax)current.Parent;
                    continue;
                default:
                    return current;
            }
        }
    }

    private async Task<bool> AddDeclarationsAsync(Solution solution, IMethodSymbol method, FunctionSyntax function, CancellationToken cancellationToken)
    {
        var parts = new[] { method, method.PartialDefinitionPart, method.PartialImplementationPart }
            .OfType<IMethodSymbol>()
            .SelectMany(m => m.DeclaringSyntaxReferences)
            .Distinct()
            .ToList();
        if (parts.Count == 0)
        {
            return false;
        }

        foreach (var part in parts)
        {
            var node = await part.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
            if (solution.GetDocument(node.SyntaxTree) is not { } document || FunctionSyntax.ReturnTypeOf(node) is null)
            {
                return false;
            }

            if (IsSeenFromHome(document))
            {
                continue;
            }

            var isFunction = node.SyntaxTree == function.Node.SyntaxTree && node.Span == function.Node.Span;
            if (!_withOtherImplementations && !isFunction && node is MethodDeclarationSyntax { Body: { } } or MethodDeclarationSyntax { ExpressionBody: { } } && !isFunction)
            {
                // Another implementation: it would have to report failures too.
                return false;
            }

            if (!Declarations.Any(d => d.Declaration.SyntaxTree.FilePath == node.SyntaxTree.FilePath && d.Declaration.Span == node.Span))
            {
                Declarations.Add((document, node));
            }
        }

        return true;
    }

    private async Task<bool> AddReferencesAsync(ReferencedSymbol definition, CancellationToken cancellationToken)
    {
        foreach (var reference in definition.Locations)
        {
            // What a generator makes of a function it makes anew of the changed one.
            if (reference.IsImplicit || !reference.Location.IsInSource || reference.Document is SourceGeneratedDocument || IsSeenFromHome(reference.Document))
            {
                continue;
            }

            var root = await reference.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var node = root?.FindNode(reference.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (node is not SimpleNameSyntax name)
            {
                return false;
            }

            ExpressionSyntax value = name;
            if (name.FirstAncestorOrSelf<CrefSyntax>() is not null)
            {
                continue;
            }

            if (value.Parent is MemberAccessExpressionSyntax access && access.Name == value)
            {
                value = access;
            }
            else if (value.Parent is MemberBindingExpressionSyntax)
            {
                return false;
            }

            if (value.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } })
            {
                continue;
            }

            if (value.Parent is InvocationExpressionSyntax call && call.Expression == value)
            {
                Add(Calls, reference.Document, call);
            }
            else
            {
                Add(Values, reference.Document, value);
            }
        }

        return true;
    }

    /// <summary>A file that several projects share is looked at in the function's own.</summary>
    private bool IsSeenFromHome(Document document) =>
        document.Project.Id != _home && document.GetLinkedDocumentIds().Any(id => id.ProjectId == _home);

    private static void Add<T>(List<(Document Document, T Node)> list, Document document, T node)
        where T : SyntaxNode
    {
        if (!list.Any(e => e.Node.Span == node.Span && e.Document.FilePath == document.FilePath && (e.Document.FilePath is not null || e.Document.Id == document.Id)))
        {
            list.Add((document, node));
        }
    }
}
