using System;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB408 in code with Lambda Annotations: <c>[LambdaFunction(Policies = …)]</c>, which its generator writes into the template.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WildcardPermissionInCode : LambdaRuleAnalyzer
{
    public WildcardPermissionInCode()
        : base(WildcardPermission.Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols.LambdaFunctionAttribute is { } attribute)
        {
            context.RegisterSyntaxNodeAction(node => Analyze(node, attribute), SyntaxKind.AttributeArgument);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol functionAttribute)
    {
        var argument = (AttributeArgumentSyntax)context.Node;
        if (argument.NameEquals?.Name.Identifier.ValueText != WildcardPermission.Policies
            || argument.Parent?.Parent is not AttributeSyntax { Parent.Parent: MethodDeclarationSyntax method } attribute
            || HasRole(attribute)
            || !SymbolEqualityComparer.Default.Equals(context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type, functionAttribute)
            || context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value is not string policies)
        {
            return;
        }

        var start = 0;
        foreach (var policy in WildcardPermission.NamesIn(policies))
        {
            if (WildcardPermission.FullAccessOf(policy) is { } name)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    WildcardPermission.Rule,
                    PlaceOf(policy, start, policies, argument.Expression),
                    method.Identifier.ValueText,
                    WildcardPermission.WhatIsIn(name)));
            }

            start += policy.Length + 1;
        }
    }

    /// <summary>A role of its own takes the place of the policies.</summary>
    private static bool HasRole(AttributeSyntax attribute)
    {
        foreach (var argument in attribute.ArgumentList!.Arguments)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == "Role")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name within the text, where it is written as it is; else all of the value.</summary>
    private static Location PlaceOf(string policy, int start, string policies, ExpressionSyntax value)
    {
        if (value is LiteralExpressionSyntax { Token: var token } && token.Text.IndexOf(policies, StringComparison.Ordinal) is var text and >= 0)
        {
            var blanks = policy.Length - policy.TrimStart().Length;
            return Location.Create(value.SyntaxTree, new TextSpan(token.SpanStart + text + start + blanks, policy.Trim().Length));
        }

        return value.GetLocation();
    }
}
