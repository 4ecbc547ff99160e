using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>What stands around code.</summary>
internal static class Enclosing
{
    /// <summary>The lambda or local function in which the operation stands; null where it stands in the member itself.</summary>
    public static IOperation? Function(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>The lambda, local function or whole member in which the operation stands: what else is in it runs with it.</summary>
    public static IOperation FunctionOrBody(IOperation operation) => Function(operation) ?? AssignedOnce.RootOf(operation);

    /// <summary>The lambda or local function in which the node stands; null where it stands in the member itself.</summary>
    public static SyntaxNode? Function(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return current;
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Does something of that kind stand between the operation and what is around both?</summary>
    public static bool IsIn(IOperation operation, IOperation outer, Func<IOperation, bool> kind)
    {
        for (var current = operation.Parent; current is not null && current != outer; current = current.Parent)
        {
            if (kind(current))
            {
                return true;
            }
        }

        return false;
    }
}
