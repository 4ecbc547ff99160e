using System.Collections.Generic;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>Edits of YAML and JSON in the style in which the file is written.</summary>
internal static class TemplateEdits
{
    /// <summary>The entry whose key stands at this place; null if there is none.</summary>
    public static TemplateEntry? EntryAt(TemplateNode root, TextSpan key)
    {
        var pending = new Stack<TemplateNode>();
        var visited = new HashSet<TemplateNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            // An alias gives the same node again.
            if (node.Kind == TemplateNodeKind.Scalar || !visited.Add(node))
            {
                continue;
            }

            foreach (var entry in node.Entries)
            {
                if (entry.Key.Inner == key)
                {
                    return entry;
                }

                pending.Push(entry.Value);
            }

            foreach (var item in node.Items)
            {
                pending.Push(item);
            }
        }

        return null;
    }

    /// <summary>Adds an entry behind the last one of a mapping.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="mapping">The mapping; one without entries gets none.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value as flow YAML writes it; JSON where the mapping quotes its keys.</param>
    public static TextChange? Add(SourceText text, TemplateNode mapping, string key, string value) => Add(text, mapping, new[] { key }, value);

    /// <summary>The same for an entry whose value is a mapping with one entry, and so on: <paramref name="path"/> holds the keys.</summary>
    public static TextChange? Add(SourceText text, TemplateNode mapping, IReadOnlyList<string> path, string value)
    {
        if (mapping is not { Kind: TemplateNodeKind.Mapping, Entries.IsEmpty: false } || mapping.Span.IsEmpty || mapping.Find(path[0]) is not null)
        {
            return null;
        }

        var first = mapping.Entries[0];
        var last = mapping.Entries[mapping.Entries.Length - 1];
        if (!mapping.Span.Contains(last.Value.Span.Start) && last.Value.Span.Start != mapping.Span.End)
        {
            // Merged in from elsewhere.
            return null;
        }

        var isFlow = text[mapping.Span.Start] == '{';
        var firstLine = text.Lines.GetLineFromPosition(first.Key.Span.Start);
        var lastLine = text.Lines.GetLineFromPosition(last.Key.Span.Start);
        if (isFlow)
        {
            var written = Flow(path, value, IsQuoted(text, first.Key));
            var isOnOneLine = text.Lines.GetLineFromPosition(mapping.Span.Start).LineNumber == lastLine.LineNumber;
            return new TextChange(
                new TextSpan(last.Value.Span.End, 0),
                isOnOneLine ? ", " + written : "," + NewLine(text) + Indentation(lastLine) + written);
        }

        // Behind the whole last line, so that a comment at its end stays there.
        var end = last.Value.Span.End;
        while (end > last.Key.Span.End && text[end - 1] is '\r' or '\n' or ' ')
        {
            end--;
        }

        var indentation = new string(' ', first.Key.Span.Start - firstLine.Start);
        if (firstLine.ToString().Trim().StartsWith("-", System.StringComparison.Ordinal) && mapping.Entries.Length > 1)
        {
            indentation = Indentation(text.Lines.GetLineFromPosition(mapping.Entries[1].Key.Span.Start));
        }

        return new TextChange(
            new TextSpan(text.Lines.GetLineFromPosition(end).End, 0),
            NewLine(text) + indentation + Block(path, value, IsQuoted(text, first.Key), indentation, Step(text, mapping), NewLine(text)));
    }

    /// <summary>Adds an entry in front of another one of the file's outermost mapping.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="root">The outermost mapping.</param>
    /// <param name="next">The entry that follows.</param>
    /// <param name="path">The key, and the keys of the mappings in it.</param>
    /// <param name="value">The value at the end of the path.</param>
    public static TextChange InsertBefore(SourceText text, TemplateNode root, TemplateEntry next, IReadOnlyList<string> path, string value)
    {
        var at = next.Key.Span.Start;
        var line = text.Lines.GetLineFromPosition(at);
        var isFirstOnLine = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, at)));
        var isFlow = text[root.Span.Start] == '{';
        var written = isFlow || !isFirstOnLine
            ? Flow(path, value, IsQuoted(text, next.Key))
            : Block(path, value, IsQuoted(text, next.Key), Indentation(line), Step(text, root), NewLine(text));
        return new TextChange(
            new TextSpan(at, 0),
            written + (isFlow ? "," : string.Empty) + (isFirstOnLine ? NewLine(text) + Indentation(line) : " "));
    }

    /// <summary>Does the mapping write its keys in quotes, as JSON does?</summary>
    public static bool IsJson(SourceText text, TemplateNode mapping) => !mapping.Entries.IsEmpty && IsQuoted(text, mapping.Entries[0].Key);

    /// <summary><c>A: { B: value }</c></summary>
    private static string Flow(IReadOnlyList<string> path, string value, bool isQuoted)
    {
        var written = value;
        for (var i = path.Count - 1; i > 0; i--)
        {
            written = "{ " + Key(path[i], isQuoted) + ": " + written + " }";
        }

        return Key(path[0], isQuoted) + ": " + written;
    }

    /// <summary>A line for each key of the path, as the mappings around it are written.</summary>
    private static string Block(IReadOnlyList<string> path, string value, bool isQuoted, string indentation, string step, string newLine)
    {
        var written = new System.Text.StringBuilder(Key(path[0], isQuoted)).Append(':');
        for (var i = 1; i < path.Count; i++)
        {
            indentation += step;
            written.Append(newLine).Append(indentation).Append(Key(path[i], isQuoted)).Append(':');
        }

        return written.Append(' ').Append(value).ToString();
    }

    private static string Key(string key, bool isQuoted) => isQuoted ? "\"" + key + "\"" : key;

    /// <summary>How much deeper the file writes what is in an entry of this mapping.</summary>
    private static string Step(SourceText text, TemplateNode mapping)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Value is { Kind: TemplateNodeKind.Mapping, Entries.IsEmpty: false } nested
                && mapping.Span.Contains(entry.Key.Span.Start)
                && text.Lines.GetLineFromPosition(entry.Key.Span.Start) is var line
                && text.Lines.GetLineFromPosition(nested.Entries[0].Key.Span.Start) is var inner
                && inner.LineNumber > line.LineNumber
                && Indentation(inner).Length - Indentation(line).Length is > 0 and <= 8 and var step)
            {
                return new string(' ', step);
            }
        }

        return "  ";
    }

    private static bool IsQuoted(SourceText text, TemplateNode key) => key.Span.Length > 0 && text[key.Span.Start] == '"';

    private static string Indentation(TextLine line)
    {
        var content = line.ToString();
        return content.Substring(0, content.Length - content.TrimStart().Length);
    }

    private static string NewLine(SourceText text)
    {
        var line = text.Lines[0];
        return line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n";
    }
}
