using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// Where names occur in the source of a compilation. The only place that asks the compilation for semantic models:
/// a word index says which few trees can hold a reference, and only those places are bound.
/// </summary>
internal sealed class SourceReferences
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public SourceReferences(Compilation compilation)
    {
        _compilation = compilation;
    }

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (_models.TryGetValue(tree, out var model))
        {
            return model;
        }

#pragma warning disable RS1030 // Bound on purpose and sparingly: see the summary.
        return _models.GetOrAdd(tree, _compilation.GetSemanticModel(tree));
#pragma warning restore RS1030
    }

    public bool Contains(SyntaxTree tree) => _compilation.ContainsSyntaxTree(tree);

    /// <summary>
    /// Declared in this compilation? Not the same as having syntax: in an editor the symbols of a referenced project have syntax too, of another compilation.
    /// </summary>
    public bool IsInSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    /// <summary>What a method, accessor or local function does; null if that is not in the source of this compilation.</summary>
    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (method.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        var reference = method.DeclaringSyntaxReferences[0];
        if (!Contains(reference.SyntaxTree))
        {
            return null;
        }

        var declaration = reference.GetSyntax(cancellationToken);
        return ModelOf(declaration.SyntaxTree).GetOperation(
            declaration is ArrowExpressionClauseSyntax arrow ? arrow.Expression : declaration, cancellationToken);
    }

    /// <summary>True if the word may occur anywhere in the source.</summary>
    public bool MayOccur(string word, CancellationToken cancellationToken)
    {
        var hash = TreeWords.Hash(word);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            if (TreeWords.Of(tree, cancellationToken).MayContain(hash))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every simple name with this identifier that is not a declaration, in the order of trees and positions.</summary>
    public IEnumerable<SimpleNameSyntax> NamesOf(string identifier, CancellationToken cancellationToken)
    {
        foreach (var token in TokensOf(identifier, cancellationToken))
        {
            if (token.Parent is SimpleNameSyntax name)
            {
                yield return name;
            }
        }
    }

    /// <summary>The same for a name of this member: what is private is named only where its type is declared.</summary>
    public IEnumerable<SimpleNameSyntax> NamesOf(ISymbol member, string identifier, CancellationToken cancellationToken)
    {
        // An explicit implementation counts as private, and is called wherever the interface is known.
        if (member.DeclaredAccessibility != Accessibility.Private || member.Name.IndexOf('.') >= 0
            || member.ContainingType is not { DeclaringSyntaxReferences: { Length: > 0 } parts })
        {
            return NamesOf(identifier, cancellationToken);
        }

        var trees = new HashSet<SyntaxTree>();
        foreach (var part in parts)
        {
            trees.Add(part.SyntaxTree);
        }

        return NamesIn(trees, identifier, cancellationToken);
    }

    private IEnumerable<SimpleNameSyntax> NamesIn(HashSet<SyntaxTree> trees, string identifier, CancellationToken cancellationToken)
    {
        foreach (var tree in _compilation.SyntaxTrees)
        {
            if (trees.Contains(tree))
            {
                foreach (var name in NamesOf(identifier, tree, cancellationToken))
                {
                    yield return name;
                }
            }
        }
    }

    /// <summary>The same within one tree.</summary>
    public static IEnumerable<SimpleNameSyntax> NamesOf(string identifier, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var token in TokensOf(identifier, tree, cancellationToken))
        {
            if (token.Parent is SimpleNameSyntax name)
            {
                yield return name;
            }
        }
    }

    /// <summary>Every identifier or keyword token with this text.</summary>
    public IEnumerable<SyntaxToken> TokensOf(string text, CancellationToken cancellationToken)
    {
        var hash = TreeWords.Hash(text);
        foreach (var tree in _compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TreeWords.Of(tree, cancellationToken).MayContain(hash))
            {
                foreach (var token in TokensOf(text, tree, cancellationToken))
                {
                    yield return token;
                }
            }
        }
    }

    /// <summary>The same within one tree.</summary>
    public static IEnumerable<SyntaxToken> TokensOf(string text, SyntaxTree tree, CancellationToken cancellationToken)
    {
        SyntaxNode? root = null;
        foreach (var position in TreeWords.Positions(tree, text, cancellationToken))
        {
            root ??= tree.GetRoot(cancellationToken);
            var token = root.FindToken(position);
            // A word in a comment, a string or disabled text finds a token of another text.
            if (token.ValueText == text && token.Span.Contains(position) && !token.IsKind(SyntaxKind.StringLiteralToken))
            {
                yield return token;
            }
        }
    }
}
