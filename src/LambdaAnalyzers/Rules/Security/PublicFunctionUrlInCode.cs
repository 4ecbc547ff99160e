using System.Threading;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB406 in code with Lambda Annotations: <c>[FunctionUrl]</c> is public by default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PublicFunctionUrlInCode : LambdaRuleAnalyzer
{
    private const string ShortName = "FunctionUrl";

    public PublicFunctionUrlInCode()
        : base(PublicFunctionUrl.Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols.LambdaFunctionAttribute is not null)
        {
            context.RegisterSyntaxNodeAction(node => Analyze(node, model), SyntaxKind.Attribute);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, LambdaModel model)
    {
        var attribute = (AttributeSyntax)context.Node;
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => string.Empty,
        };
        if (name is not (ShortName or PublicFunctionUrl.Attribute)
            || context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is not INamedTypeSymbol { Name: PublicFunctionUrl.Attribute } type
            || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, model.Symbols.LambdaFunctionAttribute!.ContainingAssembly)
            || attribute.Parent?.Parent is not MethodDeclarationSyntax method
            || !IsPublic(attribute, context.SemanticModel, context.CancellationToken)
            || PublicFunctionUrl.ChecksCallers(model.References, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            PublicFunctionUrl.Rule,
            attribute.GetLocation(),
            method.Identifier.ValueText,
            "require IAM with 'AuthType = FunctionUrlAuthType.AWS_IAM', or check the caller in the code"));
    }

    private static bool IsPublic(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == "AuthType")
            {
                return model.GetSymbolInfo(argument.Expression, cancellationToken).Symbol is IFieldSymbol { Name: PublicFunctionUrl.Public };
            }
        }

        return true;
    }
}
