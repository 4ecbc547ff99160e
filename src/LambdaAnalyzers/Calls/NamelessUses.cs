using System;
using System.Collections.Generic;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// Calls in which no name of the called member stands: element access, operators, <c>foreach</c> and <c>using</c>. Looked for only where
/// the type's name occurs, since there is no word of their own to look for.
/// </summary>
internal static class NamelessUses
{
    public static void CollectIndexer(IMethodSymbol accessor, HashSet<ISymbol> slots, EdgeCollector edges)
    {
        var setter = accessor.MethodKind == MethodKind.PropertySet;
        foreach (var node in NodesNear(slots, edges, static node => node is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax))
        {
            edges.AddElementAccess(node, slots, setter);
        }
    }

    public static void CollectOperator(IMethodSymbol method, EdgeCollector edges)
    {
        var targets = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method };
        foreach (var node in NodesNear(targets, edges, IsOperation))
        {
            edges.AddSyntaxCall(node, targets);
        }
    }

    /// <summary>The members behind <c>foreach</c> and <c>using</c>.</summary>
    public static void CollectPattern(IMethodSymbol method, HashSet<ISymbol> slots, EdgeCollector edges)
    {
        switch (method.Name.Substring(method.Name.LastIndexOf('.') + 1))
        {
            case "GetEnumerator" or "GetAsyncEnumerator" or "MoveNext" or "MoveNextAsync":
                foreach (var node in NodesNear(slots, edges, static node => node is CommonForEachStatementSyntax))
                {
                    edges.AddEnumeration((CommonForEachStatementSyntax)node, slots);
                }

                break;

            case "Dispose" or "DisposeAsync":
                foreach (var node in NodesNear(slots, edges, IsUsing))
                {
                    edges.AddDisposal(node, method);
                }

                break;
        }
    }

    private static bool IsUsing(SyntaxNode node) =>
        node is UsingStatementSyntax || (node is LocalDeclarationStatementSyntax declaration && !declaration.UsingKeyword.IsKind(SyntaxKind.None));

    private static bool IsOperation(SyntaxNode node) =>
        node is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or AssignmentExpressionSyntax;

    /// <summary>Nodes of a kind in the files where one of the types that declare the members is named.</summary>
    private static IEnumerable<SyntaxNode> NodesNear(HashSet<ISymbol> members, EdgeCollector edges, Func<SyntaxNode, bool> isWanted)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (member.ContainingType is { DeclaringSyntaxReferences.Length: > 0 } type)
            {
                names.Add(type.Name);
            }
        }

        var trees = new HashSet<SyntaxTree>();
        foreach (var name in names)
        {
            trees.UnionWith(edges.TreesNaming(name));
        }

        foreach (var tree in edges.InOrder(trees))
        {
            foreach (var node in tree.GetRoot(edges.CancellationToken).DescendantNodes())
            {
                if (isWanted(node))
                {
                    yield return node;
                }
            }
        }
    }
}
