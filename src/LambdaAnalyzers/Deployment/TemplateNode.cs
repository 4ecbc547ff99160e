using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>What a node of a deployment file is.</summary>
internal enum TemplateNodeKind
{
    Scalar,
    Mapping,
    Sequence,

    /// <summary>The value of a key that the file gives twice: which one counts depends on the tool.</summary>
    Ambiguous,
}

/// <summary>A node of a YAML or JSON file, with its place in the text.</summary>
internal sealed class TemplateNode
{
    private TemplateNode(TemplateNodeKind kind, string? tag, TextSpan span)
    {
        Kind = kind;
        Tag = tag;
        Span = span;
        Inner = span;
    }

    public TemplateNodeKind Kind { get; }

    /// <summary>The YAML tag, such as <c>!Ref</c>; null where none is written.</summary>
    public string? Tag { get; }

    /// <summary>The node as written, without its tag.</summary>
    public TextSpan Span { get; }

    /// <summary>The same without quotes: where a finding is shown and what a fix replaces.</summary>
    public TextSpan Inner { get; private init; }

    /// <summary>The text of a scalar.</summary>
    public string Value { get; private init; } = string.Empty;

    /// <summary>A scalar without quotes, that YAML may read as a number, a truth value or nothing.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>What YAML reads as nothing.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    public ImmutableArray<TemplateEntry> Entries { get; private init; } = ImmutableArray<TemplateEntry>.Empty;

    public ImmutableArray<TemplateNode> Items { get; private init; } = ImmutableArray<TemplateNode>.Empty;

    public static TemplateNode Scalar(string value, bool isPlain, bool isQuoted, string? tag, TextSpan span) =>
        new(TemplateNodeKind.Scalar, tag, span)
        {
            Value = value,
            IsPlain = isPlain,
            Inner = isQuoted && span.Length > 2 ? TextSpan.FromBounds(span.Start + 1, span.End - 1) : span,
        };

    public static TemplateNode Mapping(ImmutableArray<TemplateEntry> entries, string? tag, TextSpan span) =>
        new(TemplateNodeKind.Mapping, tag, span) { Entries = entries };

    public static TemplateNode Sequence(ImmutableArray<TemplateNode> items, string? tag, TextSpan span) =>
        new(TemplateNodeKind.Sequence, tag, span) { Items = items };

    public static TemplateNode Ambiguous(TextSpan span) => new(TemplateNodeKind.Ambiguous, tag: null, span);

    /// <summary>The entry of a mapping; null where there is none, or the node is no mapping.</summary>
    public TemplateEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>A key of a mapping and its value.</summary>
internal sealed record TemplateEntry(TemplateNode Key, TemplateNode Value);
