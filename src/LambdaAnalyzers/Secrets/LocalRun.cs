using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Secrets;

/// <summary>Code that runs on a developer's machine only, as far as conditions around it say so.</summary>
internal static class LocalRun
{
    private static readonly string[] s_marks = { "local", "debug", "develop", "\"dev\"", "AWS_SAM", "AWS_LAMBDA_", "LAMBDA_TASK_ROOT", "AWS_EXECUTION_ENV", "test", "mock", "emulat", "IsLambda", "IsRunningOnLambda", "offline" };

    /// <summary>Does a condition around the code tell Lambda and a developer's machine apart?</summary>
    public static bool Guards(SyntaxNode node)
    {
        for (var current = node; current is not null and not MemberDeclarationSyntax; current = current.Parent)
        {
            var condition = current.Parent switch
            {
                IfStatementSyntax branch when branch.Condition != current => branch.Condition,
                ElseClauseSyntax { Parent: IfStatementSyntax branch } => branch.Condition,
                ConditionalExpressionSyntax choice when choice.Condition != current => choice.Condition,
                SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => choice.GoverningExpression,
                SwitchSectionSyntax { Parent: SwitchStatementSyntax choice } => choice.Expression,
                _ => null,
            };

            if (condition is not null && Tells(condition.ToString()))
            {
                return true;
            }
        }

        return IsInDebugDirective(node) || IsNamedLocal(node);
    }

    private static bool Tells(string condition)
    {
        foreach (var mark in s_marks)
        {
            if (condition.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamedLocal(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            var name = current switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                TypeDeclarationSyntax type => type.Identifier.ValueText,
                _ => string.Empty,
            };
            if (name.StartsWith("Local", StringComparison.Ordinal) || name.EndsWith("Local", StringComparison.Ordinal) || name.EndsWith("Locally", StringComparison.Ordinal)
                || name.EndsWith("Debug", StringComparison.Ordinal) || name.IndexOf("DesignTime", StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Between <c>#if DEBUG</c> and its end.</summary>
    private static bool IsInDebugDirective(SyntaxNode node)
    {
        var root = node.SyntaxTree.GetRoot();
        if (!root.ContainsDirectives)
        {
            return false;
        }

        DirectiveTriviaSyntax? directive = root.GetFirstDirective();
        var depth = 0;
        var inDebug = 0;
        while (directive is not null && directive.SpanStart < node.SpanStart)
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax condition:
                    depth++;
                    if (inDebug == 0 && condition.Condition.ToString().IndexOf("DEBUG", StringComparison.Ordinal) >= 0)
                    {
                        inDebug = depth;
                    }

                    break;
                case EndIfDirectiveTriviaSyntax:
                    inDebug = inDebug == depth ? 0 : inDebug;
                    depth--;
                    break;
            }

            directive = directive.GetNextDirective();
        }

        return inDebug > 0;
    }
}
