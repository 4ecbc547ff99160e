using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Secrets;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB409: a connection string in the code holds a password.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretInConnectionString : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SecretInConnectionString,
        "Connection string in the code holds a password",
        "This connection string holds a password: everybody who can read the repository or the assembly can connect; keep it in Secrets Manager and fetch it once in init scope, or connect with IAM authentication, and change the password",
        DiagnosticCategories.Security,
        RuleLevel.Warning,
        "A password in the code is in every copy of the repository and of the deployed assembly, and cannot be changed without a deployment. Secrets Manager keeps it encrypted, says who read it, and can rotate it; RDS Proxy and RDS with IAM authentication need none.");

    /// <summary>What stands in every connection string with a password: a text without any of these words needs no look.</summary>
    private static readonly string[] s_words =
    {
        "Password", "password", "PASSWORD", "Pwd", "pwd", "PWD", "AccountKey", "SharedAccessKey",
        "postgres", "postgresql", "mysql", "mariadb", "mssql", "sqlserver", "mongodb", "redis", "rediss", "amqp", "amqps", "neo4j", "bolt",
    };

    private static readonly int[] s_hashes = Array.ConvertAll(s_words, TreeWords.Hash);

    public SecretInConnectionString()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model) =>
        context.RegisterSyntaxTreeAction(static tree => Analyze(tree));

    private static void Analyze(SyntaxTreeAnalysisContext context)
    {
        var cancellationToken = context.CancellationToken;
        var words = TreeWords.Of(context.Tree, cancellationToken);
        string? text = null;
        SyntaxNode? root = null;
        HashSet<TextSpan>? seen = null;
        for (var i = 0; i < s_words.Length; i++)
        {
            if (!words.MayContain(s_hashes[i]))
            {
                continue;
            }

            text ??= context.Tree.GetText(cancellationToken).ToString();
            foreach (var position in TreeWords.Positions(text, s_words[i], new TextSpan(0, text.Length)))
            {
                // What follows the word decides before any syntax is asked for.
                if (!MayBe(text, position + s_words[i].Length))
                {
                    continue;
                }

                cancellationToken.ThrowIfCancellationRequested();
                root ??= context.Tree.GetRoot(cancellationToken);
                var token = root.FindToken(position);
                if (!token.Span.Contains(position) || TextAt(token) is not { } written || !(seen ??= new HashSet<TextSpan>()).Add(Whole(written).Span))
                {
                    continue;
                }

                if (ConnectionText.HoldsPassword(TextOf(Whole(written))))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, written.GetLocation()));
                }
            }
        }
    }

    private static bool MayBe(string text, int end)
    {
        while (end < text.Length && text[end] is ' ' or '+')
        {
            end++;
        }

        return end < text.Length && text[end] is '=' or ':' or 's';
    }

    /// <summary>The literal or interpolated string in which a token stands; null for names and keywords.</summary>
    private static ExpressionSyntax? TextAt(SyntaxToken token) => token.Parent switch
    {
        LiteralExpressionSyntax literal when token.Value is string => literal,
        InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax interpolated } => interpolated,
        _ => null,
    };

    /// <summary>All that it is concatenated with.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax text)
    {
        while (text.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or ParenthesizedExpressionSyntax)
        {
            text = (ExpressionSyntax)text.Parent;
        }

        return text;
    }

    private static string TextOf(ExpressionSyntax whole)
    {
        var text = new StringBuilder();
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(whole);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                    pending.Push(sum.Right);
                    pending.Push(sum.Left);
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    pending.Push(parenthesized.Expression);
                    break;
                case LiteralExpressionSyntax { Token.Value: string value }:
                    text.Append(value);
                    break;
                case InterpolatedStringExpressionSyntax interpolated:
                    foreach (var part in interpolated.Contents)
                    {
                        if (part is InterpolatedStringTextSyntax written)
                        {
                            text.Append(written.TextToken.ValueText);
                        }
                        else
                        {
                            text.Append(ConnectionText.Hole);
                        }
                    }

                    break;
                default:
                    text.Append(ConnectionText.Hole);
                    break;
            }
        }

        return text.ToString();
    }
}
