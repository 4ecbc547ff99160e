using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>
/// LMB503: takes out a cancellation token that is not used, puts the context behind the input, and gives parameters the types and modes
/// that the runtime fills; callers hand over their arguments in the new order. Offered only where the result compiles.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(UnsupportedHandlerParametersCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class UnsupportedHandlerParametersCodeFix : HandlerSignatureCodeFix
{
    /// <summary>The equivalence key of "Use the parameters that the runtime knows".</summary>
    public const string MendKey = "LMB503.Mend";

    /// <summary>Initializes a new instance of the <see cref="UnsupportedHandlerParametersCodeFix"/> class.</summary>
    public UnsupportedHandlerParametersCodeFix()
        : base(DiagnosticIds.UnsupportedHandlerParameters, "Use the parameters that the runtime knows", MendKey)
    {
    }

    /// <inheritdoc/>
    private protected override async Task<bool> PlanAsync(HandlerSignatureChange change, Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await change.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not var (file, function, uses)
            || function.Node is not MethodDeclarationSyntax method)
        {
            return false;
        }

        // The old places of the parameters in their new order.
        var order = Enumerable.Range(0, method.ParameterList.Parameters.Count)
            .Where(i => !(IsNamed(method.ParameterList.Parameters[i].Type, "CancellationToken") && !IsUsed(method.ParameterList.Parameters[i], method)))
            .ToList();
        if (order.Count > 2)
        {
            return false;
        }

        if (order.Count == 2 && IsContext(method.ParameterList.Parameters[order[0]], file.Model, cancellationToken) && !IsContext(method.ParameterList.Parameters[order[1]], file.Model, cancellationToken))
        {
            order.Reverse();
        }

        if (!Mend(method, order, file, cancellationToken))
        {
            return false;
        }

        foreach (var (place, declaration) in uses.Declarations)
        {
            if (declaration.Span == method.Span && place.Id == file.Document.Id)
            {
                continue;
            }

            if (declaration is not MethodDeclarationSyntax other || other.ParameterList.Parameters.Count != method.ParameterList.Parameters.Count
                || await change.FileAsync(place, cancellationToken).ConfigureAwait(false) is not { } otherFile
                || !Mend(other, order, otherFile, cancellationToken))
            {
                return false;
            }
        }

        foreach (var (place, call) in uses.Calls)
        {
            if (await change.FileAsync(place, cancellationToken).ConfigureAwait(false) is not { } caller || !Rearrange(call, order, caller, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Mend(MethodDeclarationSyntax method, IReadOnlyList<int> order, FileRewrite file, CancellationToken cancellationToken)
    {
        var list = method.ParameterList;
        if (HasCommentInside(list))
        {
            return false;
        }

        var texts = order.Select(i => Mended(list.Parameters[i], file.Model, cancellationToken)).ToList();
        if (texts.SequenceEqual(list.Parameters.Select(parameter => parameter.ToString())) || !file.Edits.IsFirst("parameters at " + list.SpanStart))
        {
            return !texts.SequenceEqual(list.Parameters.Select(parameter => parameter.ToString()));
        }

        file.Edits.Replace(TextSpan.FromBounds(list.OpenParenToken.Span.End, list.CloseParenToken.SpanStart), string.Join(", ", texts));
        return true;
    }

    /// <summary>What stands behind the closing parenthesis stays where it is.</summary>
    private static bool HasCommentInside(SyntaxNode list) =>
        list.DescendantTrivia().Any(trivia => list.Span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective));

    /// <summary>The arguments of a call in the order of the parameters; those that are named stay where they are.</summary>
    private static bool Rearrange(InvocationExpressionSyntax call, IReadOnlyList<int> order, FileRewrite file, CancellationToken cancellationToken)
    {
        var list = call.ArgumentList;
        if (HasCommentInside(list)
            || file.Model.GetOperation(call, cancellationToken) is not IInvocationOperation operation)
        {
            return false;
        }

        var placed = new List<(ArgumentSyntax Argument, int Place)>();
        foreach (var argument in list.Arguments)
        {
            var parameter = operation.Arguments.FirstOrDefault(candidate => candidate.Syntax == argument)?.Parameter;
            if (parameter is null)
            {
                return false;
            }

            var place = -1;
            for (var i = 0; i < order.Count; i++)
            {
                place = order[i] == parameter.Ordinal ? i : place;
            }

            // What is no longer handed over is no longer computed, and what changes its place is computed at another time.
            if ((place < 0 || order.Count == 2 && order[0] > order[1]) && !IsHarmless(argument.Expression))
            {
                return false;
            }

            if (place >= 0)
            {
                placed.Add((argument, place));
            }
        }

        var ordered = placed.Any(entry => entry.Argument.NameColon is not null) ? placed : placed.OrderBy(entry => entry.Place).ToList();
        var texts = ordered.Select(entry => entry.Argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword)
            ? entry.Argument.ToString().Remove(entry.Argument.RefKindKeyword.SpanStart - entry.Argument.SpanStart, entry.Argument.RefKindKeyword.FullSpan.Length)
            : entry.Argument.ToString()).ToList();
        if (!texts.SequenceEqual(list.Arguments.Select(argument => argument.ToString())) && file.Edits.IsFirst("arguments at " + list.SpanStart))
        {
            file.Edits.Replace(TextSpan.FromBounds(list.OpenParenToken.Span.End, list.CloseParenToken.SpanStart), string.Join(", ", texts));
        }

        return true;
    }

    /// <summary>A value that can as well be read later, or not at all.</summary>
    private static bool IsHarmless(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        BaseObjectCreationExpressionSyntax creation => creation.DescendantNodes().All(node => node is not (InvocationExpressionSyntax or AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } or PostfixUnaryExpressionSyntax)),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => IsHarmless(sure.Operand),
        _ => FunctionSyntax.IsPath(expression),
    };

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
