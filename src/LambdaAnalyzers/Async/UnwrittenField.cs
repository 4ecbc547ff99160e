using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Async;

/// <summary>Private fields to which no code gives another value than their initialiser does.</summary>
internal static class UnwrittenField
{
    /// <summary>What is private is named only where its type is declared, so syntax is enough.</summary>
    public static bool Is(IFieldSymbol field)
    {
        if (field.DeclaredAccessibility != Accessibility.Private || field.ContainingType is not { } type)
        {
            return false;
        }

        foreach (var part in type.DeclaringSyntaxReferences)
        {
            foreach (var token in SourceReferences.TokensOf(field.Name, part.SyntaxTree, part.Span, CancellationToken.None))
            {
                if (token.Parent is SimpleNameSyntax name && MayBeWritten(name))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool MayBeWritten(SimpleNameSyntax name)
    {
        ExpressionSyntax target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } => true,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => true,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || IsDeconstructed(argument),
            RefExpressionSyntax => true,
            _ => false,
        };
    }

    private static bool IsDeconstructed(SyntaxNode argument)
    {
        while (argument.Parent is TupleExpressionSyntax tuple)
        {
            switch (tuple.Parent)
            {
                case AssignmentExpressionSyntax assignment:
                    return assignment.Left == tuple;
                case ArgumentSyntax outer:
                    argument = outer;
                    break;
                default:
                    return tuple.Parent is ForEachVariableStatementSyntax;
            }
        }

        return false;
    }
}
