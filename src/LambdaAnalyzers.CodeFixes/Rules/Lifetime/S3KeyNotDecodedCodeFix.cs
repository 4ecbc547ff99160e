using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB609: decodes the key where it is read.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(S3KeyNotDecodedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class S3KeyNotDecodedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Decode the object key".</summary>
    public const string DecodeKey = "LMB609.Decode";

    private const string Namespace = "System.Net";
    private const string Type = "WebUtility";

    /// <summary>Initializes a new instance of the <see cref="S3KeyNotDecodedCodeFix"/> class.</summary>
    public S3KeyNotDecodedCodeFix()
        : base(DiagnosticIds.S3KeyNotDecoded, "Decode the object key", DecodeKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        // The key may be read in another document; to decode it here would decode what other callers have decoded already.
        if (diagnostic.AdditionalLocations.Count == 0
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var replacement)
            || replacement is null
            || diagnostic.AdditionalLocations[0] is not { SourceTree: { } tree, SourceSpan: var span }
            || tree.FilePath != root.SyntaxTree.FilePath
            || !root.FullSpan.Contains(span)
            || root.FindNode(span, getInnermostNodeForTie: true) is not { } read
            || (!diagnostic.Location.SourceSpan.IntersectsWith(span) && DecodesElsewhere(root)))
        {
            return false;
        }

        if (NameIn(read) is not { Identifier.ValueText: "Key" } name)
        {
            return false;
        }

        if (replacement != Type + ".UrlDecode")
        {
            if (edits.IsFirst("decode " + span))
            {
                edits.Replace(name.Identifier.Span, replacement);
            }

            return true;
        }

        if (Whole(read) is not { } expression)
        {
            return false;
        }

        if (edits.IsFirst("decode " + span))
        {
            edits.Insert(expression.SpanStart, TypeName(expression, root, model, edits) + ".UrlDecode(");
            edits.Insert(expression.Span.End, ")");
        }

        return true;
    }

    private static SimpleNameSyntax? NameIn(SyntaxNode read) => read switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>The expression whose value is the key: with <c>?.</c> it begins further left.</summary>
    private static ExpressionSyntax? Whole(SyntaxNode read)
    {
        if (read is not (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax))
        {
            return null;
        }

        var current = (ExpressionSyntax)read;
        while (current.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == current)
        {
            current = access;
        }

        // In 'record?.S3.Object.Key.ToLower()' the key has no expression of its own.
        return current.GetFirstToken().IsKind(SyntaxKind.DotToken) || current.GetFirstToken().IsKind(SyntaxKind.OpenBracketToken) ? null : current;
    }

    private static string TypeName(SyntaxNode place, SyntaxNode root, SemanticModel model, DocumentEdits edits)
    {
        var type = model.Compilation.GetTypesByMetadataName(Namespace + "." + Type).FirstOrDefault();
        if (type is null || UsingDirectives.IsVisible(type, model, place.SpanStart))
        {
            return Type;
        }

        if (model.LookupNamespacesAndTypes(place.SpanStart, name: Type).Any())
        {
            return Namespace + "." + Type;
        }

        UsingDirectives.Add(new[] { Namespace }, root, root.SyntaxTree.GetText(), edits);
        return Type;
    }

    private static bool DecodesElsewhere(SyntaxNode root) =>
        root.DescendantNodes().OfType<SimpleNameSyntax>().Any(static name => name.Identifier.ValueText is "UrlDecode" or "UnescapeDataString");
}
