using System.Collections.Concurrent;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>The types of which a partial batch response makes its list; of own ones only those that some response type does list.</summary>
internal sealed class FailedItems
{
    private readonly BatchTypes _types;
    private readonly SourceReferences _references;
    private readonly ConcurrentDictionary<INamedTypeSymbol, BatchResponse?> _known = new(SymbolEqualityComparer.Default);

    public FailedItems(BatchTypes types, SourceReferences references)
    {
        _types = types;
        _references = references;
    }

    /// <summary>Is this the property of a failed item that names the record?</summary>
    public bool IsIdentifier(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.ContainingType is { } type && BatchTypes.IsItemIdentifier(property) && ResponseOf(type, cancellationToken) is not null;

    /// <summary>The response that lists items of this type; null: none is known.</summary>
    public BatchResponse? ResponseOf(INamedTypeSymbol item, CancellationToken cancellationToken)
    {
        if (item.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return null;
        }

        return _known.TryGetValue(item, out var known) ? known : _known.GetOrAdd(item, Find(item, cancellationToken));
    }

    /// <summary>Is this an object of such a type, made here?</summary>
    public bool IsItem(IOperation operation, CancellationToken cancellationToken) =>
        operation is IObjectCreationOperation { Type: INamedTypeSymbol type } && ResponseOf(type, cancellationToken) is not null;

    private BatchResponse? Find(INamedTypeSymbol item, CancellationToken cancellationToken)
    {
        if (item.ContainingType is { } outer && Lists(outer, item) is { } nested)
        {
            return nested;
        }

        if (!_references.IsInSource(item) || !HasIdentifier(item))
        {
            return null;
        }

        foreach (var name in _references.NamesOf(item, item.Name, cancellationToken))
        {
            for (SyntaxNode? node = name; node is not null; node = node.Parent)
            {
                if (node is StatementSyntax or ExpressionSyntax and not TypeSyntax or BaseMethodDeclarationSyntax)
                {
                    break;
                }

                if (node is PropertyDeclarationSyntax or ParameterSyntax { Parent.Parent: RecordDeclarationSyntax }
                    && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration)
                {
                    if (_references.ModelOf(node.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type && Lists(type, item) is { } response)
                    {
                        return response;
                    }

                    break;
                }
            }
        }

        return null;
    }

    private BatchResponse? Lists(INamedTypeSymbol type, INamedTypeSymbol item) =>
        _types.ResponseOf(type) is { Item: { } listed } response && SymbolEqualityComparer.Default.Equals(listed, item) ? response : null;

    private static bool HasIdentifier(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol property && BatchTypes.IsItemIdentifier(property))
            {
                return true;
            }
        }

        return false;
    }
}
