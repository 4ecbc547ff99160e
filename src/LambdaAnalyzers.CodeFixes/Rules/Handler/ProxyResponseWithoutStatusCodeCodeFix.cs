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

/// <summary>LMB509: sets the code of success, or in a <c>catch</c> that of a failure.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ProxyResponseWithoutStatusCodeCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class ProxyResponseWithoutStatusCodeCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Set 'StatusCode'".</summary>
    public const string SetStatusCodeKey = "LMB509.SetStatusCode";

    /// <summary>Initializes a new instance of the <see cref="ProxyResponseWithoutStatusCodeCodeFix"/> class.</summary>
    public ProxyResponseWithoutStatusCodeCodeFix()
        : base(DiagnosticIds.ProxyResponseWithoutStatusCode, "Set 'StatusCode' (200, in a catch 500)", SetStatusCodeKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindToken(span.Start).Parent?.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation)
        {
            return false;
        }

        var failed = creation.Ancestors().TakeWhile(ancestor => ancestor is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(ancestor => ancestor is CatchClauseSyntax);
        var entry = "StatusCode = " + Code(creation, failed, model);
        var text = root.SyntaxTree.GetText(cancellationToken);
        switch (creation.Initializer)
        {
            case null:
                edits.Insert(creation.Span.End, (creation.ArgumentList is null ? "() { " : " { ") + entry + " }");
                return true;

            case { Expressions: { Count: 0 } } empty:
                edits.Replace(TextSpan.FromBounds(empty.OpenBraceToken.Span.End, empty.CloseBraceToken.SpanStart), " " + entry + " ");
                return !empty.DescendantTrivia().Any(Layout.IsComment);

            case { Expressions: { Count: > 0 } entries } when Layout.StartsLine(text, entries[0].SpanStart):
                edits.Insert(entries[0].SpanStart, entry + "," + edits.NewLine + Layout.IndentOf(text, entries[0].SpanStart));
                return true;

            case { Expressions: var entries }:
                edits.Insert(entries[0].SpanStart, entry + ", ");
                return true;
        }
    }

    /// <summary>As the file writes it elsewhere: a number, or the name of it.</summary>
    private static string Code(BaseObjectCreationExpressionSyntax creation, bool failed, SemanticModel model)
    {
        var isNamed = model.LookupNamespacesAndTypes(creation.SpanStart, name: "HttpStatusCode").Any(found => found.ContainingNamespace?.ToDisplayString() == "System.Net");
        return (isNamed, failed) switch
        {
            (true, false) => "(int)HttpStatusCode.OK",
            (true, true) => "(int)HttpStatusCode.InternalServerError",
            (false, false) => "200",
            (false, true) => "500",
        };
    }
}
