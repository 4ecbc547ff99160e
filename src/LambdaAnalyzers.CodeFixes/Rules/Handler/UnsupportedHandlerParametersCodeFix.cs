using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>
/// LMB503: takes out a cancellation token that is not used, puts the context behind the input, and gives parameters the types and modes
/// that the runtime fills. Offered only where the result compiles, so not where code calls the handler the old way.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(UnsupportedHandlerParametersCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class UnsupportedHandlerParametersCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Use the parameters that the runtime knows".</summary>
    public const string MendKey = "LMB503.Mend";

    /// <summary>Initializes a new instance of the <see cref="UnsupportedHandlerParametersCodeFix"/> class.</summary>
    public UnsupportedHandlerParametersCodeFix()
        : base(DiagnosticIds.UnsupportedHandlerParameters, "Use the parameters that the runtime knows", MendKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindToken(span.Start).Parent is not MethodDeclarationSyntax method
            || method.ParameterList.DescendantTrivia().Any(trivia => Layout.IsComment(trivia) || trivia.IsDirective))
        {
            return false;
        }

        var kept = method.ParameterList.Parameters
            .Where(parameter => !(IsNamed(parameter.Type, "CancellationToken") && !IsUsed(parameter, method)))
            .ToList();
        if (kept.Count > 2)
        {
            return false;
        }

        var texts = kept.Select(parameter => Mended(parameter, model, cancellationToken)).ToList();
        if (kept.Count == 2 && IsContext(kept[0], model, cancellationToken) && !IsContext(kept[1], model, cancellationToken))
        {
            texts.Reverse();
        }

        var before = method.ParameterList.Parameters.Select(parameter => parameter.ToString());
        if (texts.SequenceEqual(before))
        {
            return false;
        }

        edits.Replace(
            TextSpan.FromBounds(method.ParameterList.OpenParenToken.Span.End, method.ParameterList.CloseParenToken.SpanStart), string.Join(", ", texts));
        return true;
    }

    /// <summary>The parameter without <c>in</c>, and with the context by its interface.</summary>
    private static string Mended(ParameterSyntax parameter, SemanticModel model, CancellationToken cancellationToken)
    {
        var text = parameter.ToString();
        if (parameter.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.InKeyword)) is { RawKind: (int)SyntaxKind.InKeyword } mode)
        {
            text = text.Remove(mode.SpanStart - parameter.SpanStart, mode.FullSpan.Length);
        }

        if (parameter.Type is { } type && IsContext(parameter, model, cancellationToken) && !IsNamed(type, "ILambdaContext"))
        {
            text = "ILambdaContext " + parameter.Identifier.ValueText;
        }

        return text;
    }

    private static bool IsContext(ParameterSyntax parameter, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(parameter, cancellationToken) is { Type: { } type }
        && (type.Name == "ILambdaContext" || type.AllInterfaces.Any(implemented => implemented.Name == "ILambdaContext"));

    private static bool IsNamed(TypeSyntax? type, string name) => type switch
    {
        IdentifierNameSyntax simple => simple.Identifier.ValueText == name,
        QualifiedNameSyntax { Right: IdentifierNameSyntax right } => right.Identifier.ValueText == name,
        _ => false,
    };

    private static bool IsUsed(ParameterSyntax parameter, MethodDeclarationSyntax method)
    {
        SyntaxNode? body = method.Body is { } block ? block : method.ExpressionBody;
        return body is null || body.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == parameter.Identifier.ValueText);
    }
}
