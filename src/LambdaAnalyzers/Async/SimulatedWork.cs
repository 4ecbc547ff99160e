using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>
/// Waits that stand for work in a demonstration. Nothing is waited for that could be waited for elsewhere: the wait goes when the work comes.
/// </summary>
internal static class SimulatedWork
{
    private const int MostLayers = 6;

    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "SIMULATE", "SIMULATES", "SIMULATED", "SIMULATING", "SIMULATION", "SIMULATOR", "FAKE", "FAKED", "DUMMY", "MOCK", "MOCKED", "PRETEND",
    };

    private static readonly HashSet<string> s_spanBegins = new(StringComparer.Ordinal)
    {
        "StartActivity", "BeginSubsegment", "BeginSegment", "StartSpan", "StartActiveSpan", "StartRootSpan",
    };

    private static readonly HashSet<string> s_spanEnds = new(StringComparer.Ordinal) { "Stop", "EndSubsegment", "EndSegment", "End", "Finish", "Dispose" };

    public static bool Is(IInvocationOperation wait, CancellationToken cancellationToken) =>
        IsNamedSo(wait, cancellationToken) || IsCalledSo(wait.Syntax) || IsAllOfASpan(wait.Syntax) || (wait.Arguments.Length > 0 && IsRandom(wait.Arguments[0].Value, MostLayers));

    /// <summary>By the name of the function, or of its class.</summary>
    private static bool IsNamedSo(IOperation wait, CancellationToken cancellationToken)
    {
        for (var symbol = wait.SemanticModel?.GetEnclosingSymbol(wait.Syntax.SpanStart, cancellationToken); symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            foreach (var word in NameWords.Of(symbol.Name))
            {
                if (s_words.Contains(word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>By a comment at the statement, or by a text that the same block logs or throws.</summary>
    private static bool IsCalledSo(SyntaxNode wait)
    {
        if (wait.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
        {
            return false;
        }

        foreach (var trivia in statement.GetLeadingTrivia())
        {
            if (IsComment(trivia) && Simulates(trivia.ToString()))
            {
                return true;
            }
        }

        foreach (var trivia in statement.GetTrailingTrivia())
        {
            if (IsComment(trivia) && Simulates(trivia.ToString()))
            {
                return true;
            }
        }

        foreach (var node in statement.Parent is BlockSyntax block ? block.DescendantNodes() : Array.Empty<SyntaxNode>())
        {
            switch (node)
            {
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal when Simulates(literal.Token.ValueText):
                case InterpolatedStringTextSyntax text when Simulates(text.TextToken.ValueText):
                    return true;
            }
        }

        return false;
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static bool Simulates(string text) => text.IndexOf("simulat", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("pretend", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>All that happens between the beginning and the end of a span of a trace.</summary>
    private static bool IsAllOfASpan(SyntaxNode wait)
    {
        if (wait.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax block } statement)
        {
            return false;
        }

        var at = block.Statements.IndexOf(statement);
        return at > 0 && at < block.Statements.Count - 1 && Calls(block.Statements[at - 1], s_spanBegins) && Calls(block.Statements[at + 1], s_spanEnds);
    }

    private static bool Calls(StatementSyntax statement, HashSet<string> names)
    {
        if (statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax))
        {
            return false;
        }

        foreach (var node in statement.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax call
                && names.Contains(call.Expression switch
                {
                    MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                    MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
                    _ => string.Empty,
                }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of a length that chance decides, and nothing else: no service takes long by that.</summary>
    private static bool IsRandom(IOperation? value, int layers)
    {
        while (value is not null && layers-- > 0)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;

                case ILocalReferenceOperation local:
                    value = AssignedOnce.ValueOf(local);
                    break;

                case IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeSpan" }, Arguments: { Length: > 0 } arguments }:
                    value = arguments[0].Value;
                    break;

                case IInvocationOperation { TargetMethod: { Name: "Next" or "NextDouble" or "NextInt64" or "GetInt32", ContainingType: { Name: "Random" or "RandomNumberGenerator" } } }:
                    return true;

                default:
                    return false;
            }
        }

        return false;
    }
}
