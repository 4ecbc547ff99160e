using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>Puts new fields with the other fields of a type declaration.</summary>
internal sealed class FieldPlacement
{
    private sealed class Slot(FieldDeclarationSyntax? existing, string? declaration, bool isStatic, bool isConst)
    {
        public FieldDeclarationSyntax? Existing { get; } = existing;

        public string? Declaration { get; } = declaration;

        public bool IsStatic { get; } = isStatic;

        public bool IsConst { get; } = isConst;
    }

    private readonly TypeDeclarationSyntax _type;
    private readonly SourceText _text;
    private readonly List<Slot> _slots = new();
    private readonly List<string> _constructor = new();
    private bool _commentInLine;

    public FieldPlacement(TypeDeclarationSyntax type, SourceText text)
    {
        _type = type;
        _text = text;
        foreach (var field in type.Members.OfType<FieldDeclarationSyntax>())
        {
            var isConst = field.Modifiers.Any(SyntaxKind.ConstKeyword);
            _slots.Add(new Slot(field, null, isConst || field.Modifiers.Any(SyntaxKind.StaticKeyword), isConst));
        }

        Indent = IndentOfMembers();
    }

    /// <summary>The indentation of the type's members.</summary>
    public string Indent { get; }

    /// <summary>Adds a field behind the last of its kind.</summary>
    /// <param name="declaration">Its text, without indentation and line break.</param>
    /// <param name="isStatic">Whether it is static.</param>
    /// <param name="behind">Existing fields that have to stand in front of it.</param>
    /// <param name="before">Existing fields that it has to stand in front of.</param>
    /// <returns>False when both cannot be had.</returns>
    public bool TryAdd(string declaration, bool isStatic, IEnumerable<FieldDeclarationSyntax> behind, IEnumerable<FieldDeclarationSyntax> before)
    {
        var index = _slots.FindLastIndex(s => s.IsStatic == isStatic && !s.IsConst);
        if (index < 0 && isStatic)
        {
            index = _slots.FindLastIndex(s => s.IsConst);
        }

        if (index < 0 && !isStatic)
        {
            index = _slots.Count - 1;
        }

        foreach (var field in before)
        {
            var at = _slots.FindIndex(s => s.Existing == field);
            if (at >= 0 && index >= at)
            {
                index = at - 1;
            }
        }

        foreach (var field in behind)
        {
            var at = _slots.FindIndex(s => s.Existing == field);
            if (at < 0 || at > index)
            {
                if (before.Any() || at < 0)
                {
                    return false;
                }

                index = at;
            }
        }

        _slots.Insert(index + 1, new Slot(null, declaration, isStatic, isConst: false));
        return true;
    }

    /// <summary>Whether a constructor can follow the fields: the last one, or without any the opening brace, ends its line.</summary>
    public bool CanAddConstructor
    {
        get
        {
            if (_slots.LastOrDefault(s => s.Existing is not null)?.Existing is { } last)
            {
                return Layout.StartsLine(_text, last.SpanStart)
                    && !Layout.EndsLine(_text, _type.OpenBraceToken.SpanStart)
                    && _text.Lines.GetLineFromPosition(last.Span.End).EndIncludingLineBreak <= _type.CloseBraceToken.SpanStart;
            }

            return Layout.EndsLine(_text, _type.OpenBraceToken.Span.End)
                && _text.Lines.GetLineFromPosition(_type.OpenBraceToken.SpanStart).EndIncludingLineBreak <= _type.CloseBraceToken.SpanStart;
        }
    }

    /// <summary>Adds a statement to a constructor that is written behind the fields.</summary>
    public void AddConstructorStatement(string statement) => _constructor.Add(statement);

    /// <returns>False when a field would have to share a line with something that its comment would swallow.</returns>
    public bool Emit(DocumentEdits edits)
    {
        EmitFields(edits);
        if (_constructor.Count > 0)
        {
            // Without any field there is a blank line between the first one and what follows already.
            var last = _slots.LastOrDefault(s => s.Existing is not null)?.Existing;
            var unit = Layout.IndentUnitOf(_text);
            var line = _text.Lines.GetLineFromPosition(last?.Span.End ?? _type.OpenBraceToken.SpanStart).EndIncludingLineBreak;
            var next = _text.Lines.GetLineFromPosition(line);
            var isFollowed = _text.ToString(next.Span).Trim() is { Length: > 0 } following && following != "}";
            var lines = new List<string>();
            if (last is not null || !isFollowed)
            {
                lines.Add(string.Empty);
            }

            lines.Add(Indent + "public " + _type.Identifier.Text + "()");
            lines.Add(Indent + "{");
            lines.AddRange(_constructor.Select(c => Indent + unit + c));
            lines.Add(Indent + "}");
            if (isFollowed)
            {
                lines.Add(string.Empty);
            }

            edits.Insert(line, string.Concat(lines.Select(l => l + edits.NewLine)));
        }

        return !_commentInLine;
    }

    private void InsertInLine(int position, IEnumerable<string> added, DocumentEdits edits)
    {
        var text = string.Concat(added);
        _commentInLine |= text.Contains("//");
        edits.Insert(position, text);
    }

    private void EmitFields(DocumentEdits edits)
    {
        var index = 0;
        while (index < _slots.Count)
        {
            if (_slots[index].Declaration is null)
            {
                index++;
                continue;
            }

            var added = new List<string>();
            var anchor = index > 0 ? _slots[index - 1].Existing : null;
            while (index < _slots.Count && _slots[index].Declaration is { } declaration)
            {
                added.Add(declaration);
                index++;
            }

            var following = index < _slots.Count ? _slots[index].Existing : null;
            if (anchor is not null)
            {
                EmitBehind(anchor, added, edits);
            }
            else if (following is not null)
            {
                EmitBefore(following, added, edits);
            }
            else
            {
                EmitFirst(added, edits);
            }
        }
    }

    private void EmitBehind(FieldDeclarationSyntax anchor, List<string> added, DocumentEdits edits)
    {
        var line = _text.Lines.GetLineFromPosition(anchor.Span.End);
        var next = anchor.GetLastToken().GetNextToken();
        if (next.SpanStart < line.End)
        {
            InsertInLine(anchor.Span.End, added.Select(a => " " + a), edits);
            return;
        }

        var separator = SeparatedByBlankLines() ? edits.NewLine : string.Empty;
        var result = new StringBuilder();
        if (line.EndIncludingLineBreak == line.End)
        {
            result.Append(edits.NewLine);
        }

        foreach (var declaration in added)
        {
            result.Append(separator).Append(Indent).Append(declaration).Append(edits.NewLine);
        }

        edits.Insert(line.EndIncludingLineBreak, result.ToString());
    }

    private void EmitBefore(FieldDeclarationSyntax following, List<string> added, DocumentEdits edits)
    {
        // In front of its comments, which belong to it.
        var start = following.SpanStart;
        foreach (var trivia in following.GetLeadingTrivia().Reverse())
        {
            if (Layout.IsComment(trivia))
            {
                start = trivia.FullSpan.Start;
            }
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !(trivia.IsKind(SyntaxKind.EndOfLineTrivia) && !Layout.StartsLine(_text, trivia.SpanStart)))
            {
                break;
            }
        }

        if (!Layout.StartsLine(_text, start))
        {
            InsertInLine(following.SpanStart, added.Select(a => a + " "), edits);
            return;
        }

        edits.Insert(_text.Lines.GetLineFromPosition(start).Start, string.Concat(added.Select(a => Indent + a + edits.NewLine)));
    }

    private void EmitFirst(List<string> added, DocumentEdits edits)
    {
        var open = _type.OpenBraceToken;
        var line = _text.Lines.GetLineFromPosition(open.SpanStart);
        var next = open.GetNextToken();
        if (next.SpanStart < line.End || line.EndIncludingLineBreak == line.End)
        {
            InsertInLine(open.Span.End, added.Select(a => " " + a), edits);
            return;
        }

        var result = string.Concat(added.Select(a => Indent + a + edits.NewLine));
        var following = _text.Lines.GetLineFromPosition(line.EndIncludingLineBreak);
        if (_text.ToString(following.Span).Trim().Length > 0)
        {
            result += edits.NewLine;
        }

        edits.Insert(line.EndIncludingLineBreak, result);
    }

    private bool SeparatedByBlankLines()
    {
        var fields = _slots.Where(s => s.Existing is not null).Select(s => s.Existing!).ToList();
        var pairs = 0;
        for (var i = 1; i < fields.Count; i++)
        {
            var between = fields[i].GetLeadingTrivia();
            if (!between.Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia) && Layout.StartsLine(_text, t.SpanStart) && Layout.EndsLine(_text, t.SpanStart)))
            {
                return false;
            }

            pairs++;
        }

        return pairs > 1;
    }

    private string IndentOfMembers()
    {
        foreach (var member in _type.Members)
        {
            if (Layout.StartsLine(_text, member.SpanStart))
            {
                return Layout.IndentOf(_text, member.SpanStart);
            }
        }

        return Layout.IndentOf(_text, _type.SpanStart) + Layout.IndentUnitOf(_text);
    }
}
