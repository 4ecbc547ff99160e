using System;
using System.Collections.Generic;
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

        if (NameIn(read) is not { Identifier.ValueText: "Key" })
        {
            return false;
        }

        var wraps = replacement == Type + ".UrlDecode";
        foreach (var same in ReadsOfTheSame(read, model, cancellationToken))
        {
            // What is decoded already shows that the author knows; which of the reads are meant, cannot be told then.
            if (IsDecoded(same) || IsWritten(same) || (wraps && Whole(same) is null))
            {
                return false;
            }
        }

        // A method that works with the key in both forms, such as 'Key.Substring(Key.LastIndexOf('/'))', would be worse than before.
        foreach (var same in ReadsOfTheSame(read, model, cancellationToken))
        {
            if (!edits.IsFirst("decode " + same.Span))
            {
                continue;
            }

            if (wraps)
            {
                var expression = Whole(same)!;
                edits.Insert(expression.SpanStart, TypeName(expression, root, model, edits) + ".UrlDecode(");
                edits.Insert(expression.Span.End, ")");
            }
            else
            {
                edits.Replace(NameIn(same)!.Identifier.Span, replacement);
            }
        }

        return true;
    }

    /// <summary>The read and those in the same member that are written in the same words.</summary>
    private static List<SyntaxNode> ReadsOfTheSame(SyntaxNode read, SemanticModel model, CancellationToken cancellationToken)
    {
        var reads = new List<SyntaxNode> { read };
        if (Whole(read) is not { } whole || read.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return reads;
        }

        var property = model.GetSymbolInfo(read, cancellationToken).Symbol;
        foreach (var node in member.DescendantNodes())
        {
            if (node != read
                && node.RawKind == read.RawKind
                && NameIn(node) is { Identifier.ValueText: "Key" }
                && Whole(node) is { } other
                && SyntaxFactory.AreEquivalent(whole, other)
                && SymbolEqualityComparer.Default.Equals(property, model.GetSymbolInfo(node, cancellationToken).Symbol))
            {
                reads.Add(node);
            }
        }

        return reads;
    }

    private static bool IsDecoded(SyntaxNode read) =>
        read.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } method } } }
        && (method.IndexOf("Decode", StringComparison.Ordinal) >= 0 || method.IndexOf("Unescape", StringComparison.Ordinal) >= 0);

    private static bool IsWritten(SyntaxNode read) =>
        read.Parent is AssignmentExpressionSyntax assignment && assignment.Left == read;

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
