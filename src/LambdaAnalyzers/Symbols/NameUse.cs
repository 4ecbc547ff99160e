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
            symbol = DeclaredCall.MethodOf(this, _references, cancellationToken) ?? Bind(Node(cancellationToken), cancellationToken) ?? s_nothing;
            Volatile.Write(ref _symbol, symbol);
        }

        return symbol as ISymbol;
    }

    private ISymbol? Bind(SyntaxNode node, CancellationToken cancellationToken)
    {
        var model = Model;
        if (node is SimpleNameSyntax { Identifier.ValueText: var name } && Place.Arguments >= 0 && CallOf(node) is { } call
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called && called.Name == name)
        {
            // Of the name alone the compiler also collects all overloads and extension methods that it could have meant.
            return called;
        }

        return model.GetSymbolInfo(node, cancellationToken).Symbol;
    }

    private static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name;
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }
}
