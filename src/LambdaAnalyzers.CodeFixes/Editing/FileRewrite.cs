using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// One file in which code is wrapped, extended and retyped: text edits that know how deep each line stands in the end.
/// Lines have to be shifted by <see cref="Shift"/> before text is inserted beside them.
/// </summary>
internal sealed class FileRewrite
{
    private readonly Dictionary<int, int> _steps = new();
    private readonly Dictionary<int, string> _given = new();
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    public FileRewrite(Document document, SyntaxNode root, SemanticModel model, SourceText text)
    {
        Document = document;
        Root = root;
        Model = model;
        Text = text;
        Edits = new DocumentEdits(root, text);
        Unit = Layout.IndentUnitOf(text);
    }

    /// <summary>The one rewrite of a document among those that are known; null where it has no syntax.</summary>
    public static async Task<FileRewrite?> OfAsync(Document document, Dictionary<DocumentId, FileRewrite> known, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(document.Id, out var file))
        {
            return file;
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        file = new FileRewrite(document, root, model, await document.GetTextAsync(cancellationToken).ConfigureAwait(false));
        known.Add(document.Id, file);
        return file;
    }

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    public SourceText Text { get; }

    public DocumentEdits Edits { get; }

    /// <summary>One step of indentation.</summary>
    public string Unit { get; }

    public string NewLine => Edits.NewLine;

    public bool HasEdits => Edits.HasEdits || _steps.Count > 0;

    public int LineOf(int position) => Text.Lines.IndexOf(position);

    public int StartOfLine(int line) => Text.Lines[line].Start;

    public bool StartsLine(int position) => Layout.StartsLine(Text, position);

    public bool EndsLine(int position) => Layout.EndsLine(Text, position);

    public bool IsBlank(int line) => string.IsNullOrWhiteSpace(Text.ToString(Text.Lines[line].Span));

    public string LineText(int line) => Text.ToString(Text.Lines[line].Span).Trim();

    /// <summary>The indentation that the line of this position will have.</summary>
    public string IndentOf(int position)
    {
        var line = LineOf(position);
        if (_given.TryGetValue(line, out var given))
        {
            return given;
        }

        var indent = Layout.IndentOf(Text, position);
        return _steps.TryGetValue(line, out var steps) ? indent + Repeat(steps) : indent;
    }

    /// <summary>What follows on this line moves to a new line of that indentation.</summary>
    public void Assume(int line, string indent) => _given[line] = indent;

    /// <summary>Moves lines to the right; those that start inside of a string stay, blanks are content there.</summary>
    public void Shift(int first, int last, int steps = 1)
    {
        for (var line = first; line <= last; line++)
        {
            var start = Text.Lines[line].Start;
            if (!IsBlank(line) && !LineText(line).StartsWith("#", StringComparison.Ordinal) && !IsInsideString(start))
            {
                _steps[line] = (_steps.TryGetValue(line, out var before) ? before : 0) + steps;
            }
        }
    }

    /// <summary>Inserts whole lines, each given without its line break, in front of a line.</summary>
    public void InsertLines(int line, IEnumerable<string> lines, string indent) =>
        Edits.Insert(Text.Lines[line].Start, string.Concat(lines.Select(text => Indented(text, indent) + NewLine)));

    /// <summary>By its statements: asked about the body of a lambda or local function as a whole, the compiler looks at what surrounds it.</summary>
    public bool EndIsReachable(BlockSyntax block) =>
        block.Statements.Count == 0
        || Model.AnalyzeControlFlow(block.Statements[0], block.Statements[block.Statements.Count - 1]) is not { Succeeded: true, EndPointIsReachable: false };

    /// <summary>Behind the last statement, in front of local functions that end the block.</summary>
    public void AppendStatement(BlockSyntax block, string text)
    {
        var last = block.Statements.LastOrDefault(s => s is not LocalFunctionStatementSyntax);
        var indent = IndentOf((last ?? block.Statements.FirstOrDefault() ?? (SyntaxNode)block).SpanStart);
        if (last is not null && last != block.Statements.Last())
        {
            InsertLines(LineOf(last.Span.End) + 1, new[] { string.Empty, text }, indent);
            return;
        }

        var close = LineOf(block.CloseBraceToken.SpanStart);
        var needsBlank = close > 0 && !IsBlank(close - 1) && !LineText(close - 1).EndsWith("{", StringComparison.Ordinal);
        InsertLines(close, needsBlank ? new[] { string.Empty, text } : new[] { text }, indent);
    }

    /// <summary>Lines as one piece of text, with no line break behind the last.</summary>
    public string Join(IEnumerable<string> lines, string indent) => string.Join(NewLine, lines.Select(text => Indented(text, indent)));

    /// <summary>A type as it is written at a position; adds the using directive that it needs, or is written in full where the short name means something else.</summary>
    public string NameOf(INamedTypeSymbol type, int position)
    {
        var outermost = type;
        var name = type.Name;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
            name = outer.Name + "." + name;
        }

        var found = Model.LookupNamespacesAndTypes(position, name: outermost.Name);
        var space = outermost.ContainingNamespace.ToDisplayString();
        var arity = outermost.Arity;
        var others = found.Where(s => s is not INamedTypeSymbol other || other.Arity == arity).ToList();
        if (others.Count == 1 && SymbolEqualityComparer.Default.Equals(others[0].OriginalDefinition, outermost.OriginalDefinition))
        {
            return name;
        }

        if (others.Count > 0)
        {
            var full = space + "." + name;
            return Model.LookupNamespacesAndTypes(position, name: space.Split('.')[0]).All(s => s is INamespaceSymbol) ? full : "global::" + full;
        }

        _namespaces.Add(space);
        return name;
    }

    /// <summary>Makes a namespace's extension methods known.</summary>
    public void Import(INamedTypeSymbol type, int position)
    {
        if (!UsingDirectives.IsVisible(type, Model, position))
        {
            _namespaces.Add(type.ContainingNamespace.ToDisplayString());
        }
    }

    /// <summary>The new text; null when edits contradict each other.</summary>
    public SourceText? Build()
    {
        foreach (var line in _steps.OrderBy(s => s.Key))
        {
            Edits.Insert(Text.Lines[line.Key].Start, Repeat(line.Value));
        }

        UsingDirectives.Add(_namespaces, Root, Text, Edits);
        return Edits.HasEdits ? Edits.Apply() : null;
    }

    private string Repeat(int steps) => string.Concat(Enumerable.Repeat(Unit, steps));

    private static string Indented(string text, string indent) => text.Length == 0 ? text : indent + text;

    /// <summary>Inside of a string that would become another one. The lines of a raw one may move, if all of them do.</summary>
    private bool IsInsideString(int lineStart)
    {
        if (lineStart >= Root.FullSpan.End)
        {
            return false;
        }

        var token = Root.FindToken(lineStart);
        if (token.SpanStart < lineStart && lineStart < token.Span.End && !IsRaw(token))
        {
            return true;
        }

        // The line may begin with the text or the end of an interpolated string, or with one of its holes.
        return token.Parent?.AncestorsAndSelf().OfType<InterpolatedStringExpressionSyntax>()
            .Any(text => text.SpanStart < lineStart && !text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken)) == true;
    }

    private static bool IsRaw(SyntaxToken token) =>
        token.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        || token.Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { } text && text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken);
}
