using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Editing;

/// <summary>An expression that is evaluated per invocation and should be evaluated in init scope.</summary>
internal sealed class InitScopeSite
{
    private InitScopeSite(Document document, TextSpan span, string place)
    {
        Document = document;
        Span = span;
        Place = place;
    }

    public Document Document { get; }

    public TextSpan Span { get; }

    /// <summary>One of the values of <see cref="DiagnosticProperties.InitScopePlace"/>.</summary>
    public string Place { get; }

    public static InitScopeSite? From(Document document, Diagnostic diagnostic) =>
        diagnostic.Location.IsInSource
        && diagnostic.Properties.TryGetValue(DiagnosticProperties.InitScopePlace, out var place)
        && place is DiagnosticProperties.StaticField or DiagnosticProperties.InstanceField or DiagnosticProperties.TopLevelLocal
            ? new InitScopeSite(document, diagnostic.Location.SourceSpan, place)
            : null;

    /// <summary>The same site in another version of its document.</summary>
    public InitScopeSite At(Document document, TextSpan span) => new(document, span, Place);

    /// <summary>The expression itself; null when the tree holds no expression of exactly that extent.</summary>
    public ExpressionSyntax? Find(SyntaxNode root)
    {
        if (!root.FullSpan.Contains(Span))
        {
            return null;
        }

        var node = root.FindNode(Span, getInnermostNodeForTie: true);
        return node.AncestorsAndSelf().TakeWhile(n => n.Span == Span).OfType<ExpressionSyntax>().LastOrDefault();
    }
}
