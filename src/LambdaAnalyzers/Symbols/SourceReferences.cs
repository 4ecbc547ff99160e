using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// Where names occur in the source of a compilation. The only place that asks the compilation for semantic models:
/// a word index says which few trees can hold a reference, and only those places are bound.
/// </summary>
internal sealed class SourceReferences
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, WeakReference<SemanticModel>> _models = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<NameUse>> _uses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _extensions = new(StringComparer.Ordinal);
    private IndexedSource? _source;

    public SourceReferences(Compilation compilation)
    {
        _compilation = compilation;
    }

    /// <summary>
    /// The model of a tree. Kept only as long as somebody uses it: it holds all that was bound in it, and the driver throws away the models of
    /// the trees that it is done with.
    /// </summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (_models.TryGetValue(tree, out var reference) && reference.TryGetTarget(out var model))
        {
            return model;
        }

#pragma warning disable RS1030 // Bound on purpose and sparingly: see the summary of the class.
        model = _compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        _models[tree] = new WeakReference<SemanticModel>(model);
        return model;
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
        foreach (var _ in TreesWith(word, cancellationToken))
        {
            return true;
        }

        return false;
    }

    /// <summary>Does the source declare an extension method of this name?</summary>
    public bool IsDeclaredAsExtension(string name, CancellationToken cancellationToken) =>
        _extensions.TryGetValue(name, out var known) ? known : _extensions.GetOrAdd(name, HasExtension(name, cancellationToken));

    private bool HasExtension(string name, CancellationToken cancellationToken)
    {
        foreach (var (tree, words) in TreesWith(name, cancellationToken))
        {
            if (words.PlacesOf(name, tree, cancellationToken).IsDeclaredAsExtension)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every place where this name stands and is not declared, in the order of trees and positions.</summary>
    public ImmutableArray<NameUse> UsesOf(string name, CancellationToken cancellationToken)
    {
        if (_uses.TryGetValue(name, out var known))
        {
            return known;
        }

        var uses = ImmutableArray.CreateBuilder<NameUse>();
        foreach (var (tree, words) in TreesWith(name, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddUses(name, tree, words, uses, cancellationToken);
        }

        return _uses.GetOrAdd(name, uses.ToImmutable());
    }

    /// <summary>The same for a name of this member: what is private is named only where its type is declared.</summary>
    public ImmutableArray<NameUse> UsesOf(ISymbol member, string name, CancellationToken cancellationToken)
    {
        // An explicit implementation counts as private, and is called wherever the interface is known.
        if (member.DeclaredAccessibility != Accessibility.Private || member.Name.IndexOf('.') >= 0
            || member.ContainingType is not { DeclaringSyntaxReferences: { Length: > 0 } parts })
        {
            return UsesOf(name, cancellationToken);
        }

        var uses = ImmutableArray.CreateBuilder<NameUse>();
        var trees = new HashSet<SyntaxTree>();
        foreach (var part in parts)
        {
            if (trees.Add(part.SyntaxTree) && Contains(part.SyntaxTree))
            {
                AddUses(name, part.SyntaxTree, TreeWords.Of(part.SyntaxTree, cancellationToken), uses, cancellationToken);
            }
        }

        return uses.ToImmutable();
    }

    /// <summary>Where 'new' stands without a type in one tree.</summary>
    public IEnumerable<NameUse> ImplicitCreationsIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var place in TreeWords.Of(tree, cancellationToken).PlacesOf("new", tree, cancellationToken).Uses)
        {
            yield return new NameUse(tree, place, this);
        }
    }

    /// <summary>Every simple name with this identifier that is not a declaration, in the order of trees and positions.</summary>
    public IEnumerable<SimpleNameSyntax> NamesOf(string identifier, CancellationToken cancellationToken)
    {
        foreach (var use in UsesOf(identifier, cancellationToken))
        {
            yield return use.Name(cancellationToken);
        }
    }

    /// <summary>The same for a name of this member.</summary>
    public IEnumerable<SimpleNameSyntax> NamesOf(ISymbol member, string identifier, CancellationToken cancellationToken)
    {
        foreach (var use in UsesOf(member, identifier, cancellationToken))
        {
            yield return use.Name(cancellationToken);
        }
    }

    /// <summary>The names with this identifier in the member that declares something local.</summary>
    public static IEnumerable<SimpleNameSyntax> NamesNear(SyntaxNode declaration, string identifier, CancellationToken cancellationToken)
    {
        var member = declaration is TypeDeclarationSyntax ? declaration : NamePlaceReader.MemberAround(declaration);
        foreach (var token in TokensOf(identifier, declaration.SyntaxTree, member.Span, cancellationToken))
        {
            if (token.Parent is SimpleNameSyntax name)
            {
                yield return name;
            }
        }
    }

    /// <summary>The trees in which an identifier or keyword with this text may stand, in their order.</summary>
    public IEnumerable<SyntaxTree> TreesNaming(string word, CancellationToken cancellationToken)
    {
        foreach (var (tree, _) in TreesWith(word, cancellationToken))
        {
            foreach (var _ in TokensOf(word, tree, cancellationToken))
            {
                yield return tree;
                break;
            }
        }
    }

    /// <summary>The texts of the source in which a word stands.</summary>
    public IEnumerable<string> TextsWith(string word, CancellationToken cancellationToken)
    {
        foreach (var (tree, _) in TreesWith(word, cancellationToken))
        {
            SyntaxNode? root = null;
            foreach (var position in TreeWords.Positions(tree.GetText(cancellationToken).ToString(), word, new TextSpan(0, tree.Length)))
            {
                root ??= tree.GetRoot(cancellationToken);
                var token = root.FindToken(position);
                if (token.IsKind(SyntaxKind.StringLiteralToken) && token.Span.Contains(position))
                {
                    yield return token.ValueText;
                }
            }
        }
    }

    /// <summary>Every identifier or keyword token with this text in one tree.</summary>
    public static IEnumerable<SyntaxToken> TokensOf(string text, SyntaxTree tree, CancellationToken cancellationToken) =>
        TokensOf(text, tree, new TextSpan(0, tree.Length), cancellationToken);

    /// <summary>The same in a part of the tree.</summary>
    public static IEnumerable<SyntaxToken> TokensOf(string text, SyntaxTree tree, TextSpan span, CancellationToken cancellationToken)
    {
        SyntaxNode? root = null;
        foreach (var position in TreeWords.Positions(tree.GetText(cancellationToken).ToString(), text, span))
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

    private void AddUses(string name, SyntaxTree tree, TreeWords words, ImmutableArray<NameUse>.Builder uses, CancellationToken cancellationToken)
    {
        foreach (var place in words.PlacesOf(name, tree, cancellationToken).Uses)
        {
            uses.Add(new NameUse(tree, place, this));
        }
    }

    private IEnumerable<(SyntaxTree Tree, TreeWords Words)> TreesWith(string word, CancellationToken cancellationToken)
    {
        var source = Source(cancellationToken);
        var hash = TreeWords.Hash(word);
        for (var group = 0; group < source.Groups.Length; group++)
        {
            foreach (var index in source.Groups[group].With(hash))
            {
                var at = (group * WordGroup.Size) + index;
                yield return (source.Trees[at], source.Words[at]);
            }
        }
    }

    private IndexedSource Source(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _source) is { } known)
        {
            return known;
        }

        var source = new IndexedSource(_compilation.SyntaxTrees, cancellationToken);
        return Interlocked.CompareExchange(ref _source, source, null) ?? source;
    }

    /// <summary>The trees of the compilation and their words.</summary>
    private sealed class IndexedSource
    {
        public IndexedSource(IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
        {
            Trees = ImmutableArray.CreateRange(trees);
            Words = new TreeWords[Trees.Length];
            for (var i = 0; i < Words.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Words[i] = TreeWords.Of(Trees[i], cancellationToken);
            }

            Groups = new WordGroup[(Words.Length + WordGroup.Size - 1) / WordGroup.Size];
            for (var i = 0; i < Groups.Length; i++)
            {
                var members = new TreeWords[Math.Min(WordGroup.Size, Words.Length - (i * WordGroup.Size))];
                Array.Copy(Words, i * WordGroup.Size, members, 0, members.Length);
                Groups[i] = WordGroup.Of(members);
            }
        }

        public ImmutableArray<SyntaxTree> Trees { get; }

        public TreeWords[] Words { get; }

        public WordGroup[] Groups { get; }
    }
}
