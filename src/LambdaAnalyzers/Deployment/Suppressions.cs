using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>
/// Rules that a deployment file switches off itself, since neither <c>#pragma</c> nor the sections of <c>.editorconfig</c> reach it:
/// <c># lambda-analyzers: disable LMB804</c> at the end of a line for that line, on a line of its own for the next one and what is nested
/// in it; <c>disable-file</c> for the whole file; and for JSON without comments <c>"Metadata": { "LambdaAnalyzers": { "Disable": ["LMB804"] } }</c>.
/// </summary>
internal sealed class Suppressions
{
    private const string Marker = "lambda-analyzers:";

    private static readonly char[] s_separators = { ' ', '\t', ',', ';' };

    private readonly List<(TextSpan Span, string Id)> _ranges = new();

    private Suppressions()
    {
    }

    public static Suppressions Read(SourceText text, TemplateNode? root)
    {
        var suppressions = new Suppressions();
        suppressions.ReadComments(text);
        if (root is not null)
        {
            suppressions.ReadMetadata(root, new TextSpan(0, text.Length));
            foreach (var resource in root.Find(PropertyNames.Resources)?.Value.Entries ?? ImmutableArray<TemplateEntry>.Empty)
            {
                suppressions.ReadMetadata(resource.Value, TextSpan.FromBounds(resource.Key.Span.Start, resource.Value.Span.End));
            }
        }

        return suppressions;
    }

    public bool Contain(string id, TextSpan span)
    {
        foreach (var (range, disabled) in _ranges)
        {
            if (disabled == id && range.Start <= span.Start && span.Start <= range.End)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadMetadata(TemplateNode node, TextSpan range)
    {
        if (node.Find(PropertyNames.Metadata)?.Value.Find("LambdaAnalyzers")?.Value.Find("Disable")?.Value is not { } ids)
        {
            return;
        }

        foreach (var id in ids.Kind == TemplateNodeKind.Sequence ? ids.Items : ImmutableArray.Create(ids))
        {
            _ranges.Add((range, id.Value));
        }
    }

    private void ReadComments(SourceText text)
    {
        var content = text.ToString();
        for (var index = content.IndexOf(Marker, StringComparison.Ordinal); index >= 0; index = content.IndexOf(Marker, index + 1, StringComparison.Ordinal))
        {
            var line = text.Lines.GetLineFromPosition(index);
            var before = content.Substring(line.Start, index - line.Start).TrimEnd();
            var comment = before.EndsWith("//", StringComparison.Ordinal) ? before.Length - 2 : before.EndsWith("#", StringComparison.Ordinal) ? before.Length - 1 : -1;
            if (comment < 0)
            {
                continue;
            }

            var words = content.Substring(index + Marker.Length, line.End - index - Marker.Length).Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2)
            {
                continue;
            }

            TextSpan range;
            switch (words[0])
            {
                case "disable-file":
                    range = new TextSpan(0, text.Length);
                    break;

                case "disable":
                    range = string.IsNullOrWhiteSpace(before.Substring(0, comment)) ? BlockAfter(text, line.LineNumber) : line.Span;
                    break;

                default:
                    continue;
            }

            for (var i = 1; i < words.Length; i++)
            {
                _ranges.Add((range, words[i]));
            }
        }
    }

    /// <summary>The next line that is not blank or comment, and the lines that are indented further.</summary>
    private static TextSpan BlockAfter(SourceText text, int line)
    {
        var first = line + 1;
        while (first < text.Lines.Count && IsBlankOrComment(text, first))
        {
            first++;
        }

        if (first >= text.Lines.Count)
        {
            return text.Lines[line].Span;
        }

        var indentation = Indentation(text, first);
        var last = first;
        while (last + 1 < text.Lines.Count && (IsBlankOrComment(text, last + 1) || Indentation(text, last + 1) > indentation))
        {
            last++;
        }

        return TextSpan.FromBounds(text.Lines[first].Start, text.Lines[last].End);
    }

    private static bool IsBlankOrComment(SourceText text, int line)
    {
        var content = text.Lines[line].ToString().TrimStart();
        return content.Length == 0 || content[0] == '#' || content.StartsWith("//", StringComparison.Ordinal);
    }

    private static int Indentation(SourceText text, int line)
    {
        var content = text.Lines[line].ToString();
        return content.Length - content.TrimStart().Length;
    }
}
