using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// A place where a name stands, in one compilation. It is bound when somebody asks what it means, and only once,
/// whoever asks: hundreds of methods share a name such as <c>Process</c>.
/// </summary>
internal sealed class NameUse
{
    private static readonly object s_nothing = new();

    private readonly SourceReferences _references;
    private object? _symbol;

    public NameUse(SyntaxTree tree, NamePlace place, SourceReferences references)
    {
        Tree = tree;
        Place = place;
        _references = references;
    }

    public SyntaxTree Tree { get; }

    public NamePlace Place { get; }

    public SemanticModel Model => _references.ModelOf(Tree);

    public SyntaxNode Node(CancellationToken cancellationToken) => Tree.GetRoot(cancellationToken).FindToken(Place.Position).Parent!;

    public SimpleNameSyntax Name(CancellationToken cancellationToken) => (SimpleNameSyntax)Node(cancellationToken);

    /// <summary>What the name means.</summary>
    public ISymbol? Symbol(CancellationToken cancellationToken)
    {
        var symbol = Volatile.Read(ref _symbol);
        if (symbol is null)
        {
            symbol = Model.GetSymbolInfo(Node(cancellationToken), cancellationToken).Symbol ?? s_nothing;
            Volatile.Write(ref _symbol, symbol);
        }

        return symbol as ISymbol;
    }
}
