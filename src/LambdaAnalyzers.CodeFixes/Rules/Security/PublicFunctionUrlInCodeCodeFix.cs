using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB406 in code: asks for IAM in the attribute or in the CDK options.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(PublicFunctionUrlInCodeCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class PublicFunctionUrlInCodeCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Require IAM" in code.</summary>
    public const string RequireInCodeKey = "LMB406.RequireInCode";

    private const string TypeName = "FunctionUrlAuthType";

    private const string TypeNamespace = "Amazon.Lambda.Annotations.APIGateway";

    /// <summary>Initializes a new instance of the <see cref="PublicFunctionUrlInCodeCodeFix"/> class.</summary>
    public PublicFunctionUrlInCodeCodeFix()
        : base(DiagnosticIds.PublicFunctionUrl, "Require IAM", RequireInCodeKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && attribute.Span == span)
        {
            return PlanAttribute(attribute, model, edits);
        }

        foreach (var access in node.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
        {
            if (access.Name.Identifier.ValueText == PublicFunctionUrl.Public)
            {
                edits.Replace(access.Name.Span, PublicFunctionUrl.RequiresIam);
                return true;
            }
        }

        if (node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault() is { Token.Value: PublicFunctionUrl.Public } literal && literal.Token.Text == "\"NONE\"")
        {
            edits.Replace(literal.Span, "\"AWS_IAM\"");
            return true;
        }

        return false;
    }

    private static bool PlanAttribute(AttributeSyntax attribute, SemanticModel model, DocumentEdits edits)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText != "AuthType")
            {
                continue;
            }

            var name = argument.Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                IdentifierNameSyntax simple => simple,
                _ => null,
            };
            if (name?.Identifier.ValueText != PublicFunctionUrl.Public)
            {
                return false;
            }

            edits.Replace(name.Span, PublicFunctionUrl.RequiresIam);
            return true;
        }

        var type = model.LookupNamespacesAndTypes(attribute.SpanStart, name: TypeName).Any(static symbol => symbol.ContainingNamespace?.ToDisplayString() == TypeNamespace)
            ? TypeName
            : "global::" + TypeNamespace + "." + TypeName;
        var setting = "AuthType = " + type + "." + PublicFunctionUrl.RequiresIam;
        if (attribute.ArgumentList is { } list)
        {
            edits.Insert(list.OpenParenToken.Span.End, setting + (list.Arguments.Count > 0 ? ", " : string.Empty));
        }
        else
        {
            edits.Insert(attribute.Name.Span.End, "(" + setting + ")");
        }

        return true;
    }
}
