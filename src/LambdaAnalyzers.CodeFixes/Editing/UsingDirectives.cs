using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>Adds the using directives that moved code needs in another file.</summary>
internal static class UsingDirectives
{
    /// <summary>The namespaces of the types that an expression names and that cannot be named that way at the position.</summary>
    public static IEnumerable<string> Missing(SyntaxNode expression, SemanticModel source, SemanticModel target, int position)
    {
        foreach (var name in expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            if (name.Parent is QualifiedNameSyntax qualified && qualified.Right == name)
            {
                continue;
            }

            // A type by its name, or an extension method by its own.
            switch (source.GetSymbolInfo(name).Symbol)
            {
                case INamedTypeSymbol { ContainingType: null, ContainingNamespace: { IsGlobalNamespace: false } space } type
                    when !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name) && !IsVisible(type, target, position):
                    yield return space.ToDisplayString();
                    break;
            }
        }
    }

    public static bool IsVisible(INamedTypeSymbol type, SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: type.Name).Any(s => SymbolEqualityComparer.Default.Equals(s.OriginalDefinition, type.OriginalDefinition));

    /// <summary>Does a name mean this type there?</summary>
    public static bool IsVisibleAt(string type, string space, SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: type).Any(found => found.ContainingNamespace?.ToDisplayString() == space);

    /// <summary>The directive without which a name has no meaning at the position.</summary>
    public static void AddFor(string type, string space, SemanticModel model, int position, SyntaxNode root, DocumentEdits edits)
    {
        if (!IsVisibleAt(type, space, model, position))
        {
            Add(new[] { space }, root, root.SyntaxTree.GetText(), edits);
        }
    }

    /// <summary>Inserts directives where the file has its own, in alphabetical order if those are.</summary>
    public static void Add(IEnumerable<string> namespaces, SyntaxNode root, SourceText text, DocumentEdits edits)
    {
        if (root is not CompilationUnitSyntax unit)
        {
            return;
        }

        var existing = unit.Usings.Count > 0
            ? unit.Usings
            : unit.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Usings ?? unit.Usings;
        var plain = existing.Where(u => u.Alias is null && u.StaticKeyword.IsKind(SyntaxKind.None) && u.GlobalKeyword.IsKind(SyntaxKind.None)).ToList();
        var first = new StringBuilder();
        foreach (var name in namespaces.Distinct().OrderBy(n => n, StringComparer.Ordinal))
        {
            if (plain.Any(u => u.Name?.ToString() == name) || !edits.IsFirst("using " + name))
            {
                continue;
            }

            if (plain.Count == 0)
            {
                first.Append("using ").Append(name).Append(';').Append(edits.NewLine);
                continue;
            }

            var next = plain.FirstOrDefault(u => Compare(u.Name?.ToString() ?? string.Empty, name) > 0);
            var indent = Layout.IndentOf(text, plain[0].SpanStart);
            var line = next is not null && next != plain[0]
                ? text.Lines.GetLineFromPosition(next.SpanStart).Start
                : next is not null ? text.Lines.GetLineFromPosition(plain[0].SpanStart).Start
                : text.Lines.GetLineFromPosition(plain[plain.Count - 1].Span.End).EndIncludingLineBreak;
            edits.Insert(line, indent + "using " + name + ";" + edits.NewLine);
        }

        if (first.Length > 0)
        {
            var start = unit.Members.FirstOrDefault()?.SpanStart ?? 0;
            edits.Insert(text.Lines.GetLineFromPosition(start).Start, first.Append(edits.NewLine).ToString());
        }
    }

    private static int Compare(string left, string right)
    {
        var leftSystem = left == "System" || left.StartsWith("System.", StringComparison.Ordinal);
        var rightSystem = right == "System" || right.StartsWith("System.", StringComparison.Ordinal);
        return leftSystem != rightSystem ? (leftSystem ? -1 : 1) : string.CompareOrdinal(left, right);
    }
}
