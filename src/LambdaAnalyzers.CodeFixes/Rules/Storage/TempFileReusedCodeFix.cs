using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>LMB702: gives the file a name of its own, and deletes it.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TempFileReusedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class TempFileReusedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Use a unique name and delete the file in a finally".</summary>
    public const string UniqueNameKey = "LMB702.UniqueName";

    /// <summary>Initializes a new instance of the <see cref="TempFileReusedCodeFix"/> class.</summary>
    public TempFileReusedCodeFix()
        : base(DiagnosticIds.TempFileReused, "Use a unique name and delete the file in a finally", UniqueNameKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        // Only a variable is the same name everywhere: what is written out twice is two names afterwards.
        if (root.FindNode(span, getInnermostNodeForTie: true) is not IdentifierNameSyntax path
            || DeleteInFinally.Declaration(path, model, cancellationToken) is not { } declaration
            || PathSyntax.Origin(path, model, cancellationToken) is not { } value
            || LastLiteral(value) is not { } literal
            || declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || type.DescendantTokens().Count(token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == literal.Token.ValueText) != 1)
        {
            return false;
        }

        var name = literal.Token.ValueText;
        var slash = name.LastIndexOf('/');
        if (slash == name.Length - 1 || literal.Token.Text.Length != name.Length + 2 || !DeleteInFinally.Plan(path, root, model, edits, cancellationToken))
        {
            return false;
        }

        if (edits.IsFirst("unique " + literal.Span))
        {
            var guid = model.LookupNamespacesAndTypes(literal.SpanStart, name: "Guid").Any() ? "Guid" : "System.Guid";
            edits.Replace(literal.Span, "$\"" + name.Substring(0, slash + 1) + "{" + guid + ".NewGuid()}-" + name.Substring(slash + 1) + "\"");
        }

        return true;
    }

    /// <summary>The literal that ends the path, without anything in it that an interpolated string reads otherwise.</summary>
    private static LiteralExpressionSyntax? LastLiteral(ExpressionSyntax path)
    {
        var last = path switch
        {
            LiteralExpressionSyntax literal => literal,
            BinaryExpressionSyntax { Right: LiteralExpressionSyntax right } => right,
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } when PathSyntax.IsPathCall(path, "Combine", "Join") => arguments[arguments.Count - 1].Expression as LiteralExpressionSyntax,
            _ => null,
        };
        return last is { Token: var token } && token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText.IndexOfAny(new[] { '{', '}', '\\', '"' }) < 0 ? last : null;
    }
}
