using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LambdaAnalyzers.Deployment;

/// <summary>Why a file could not be read, and where.</summary>
internal sealed record TemplateFailure(string Reason, int Line);

/// <summary>
/// Reads YAML, and JSON as the YAML that it nearly is, into nodes with positions. Never throws and never recurses:
/// what cannot be read is a <see cref="TemplateFailure"/>.
/// </summary>
internal static class TemplateSyntax
{
    /// <summary>Four times what CloudFormation accepts.</summary>
    private const int MostCharacters = 4 * 1024 * 1024;

    private const int DeepestNesting = 100;

    public static (TemplateNode? Root, TemplateFailure? Failure) Read(SourceText source)
    {
        if (source.Length > MostCharacters)
        {
            return (null, new TemplateFailure("it is larger than any template that CloudFormation accepts", 1));
        }

        var text = source.ToString();
        if (IsJson(text))
        {
            text = JsonComments.Blank(text);
        }

        try
        {
            return new Builder(text).Read();
        }
        catch (YamlException exception)
        {
            return (null, new TemplateFailure(Describe(exception), (int)Math.Max(1, Math.Min(exception.Start.Line, source.Lines.Count))));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser promises YamlException only; on half-typed text it does not keep that promise everywhere.
            return (null, new TemplateFailure("it is neither valid YAML nor valid JSON", 1));
        }
    }

    /// <summary>Is this JSON? The first character that is not a blank says so.</summary>
    public static bool IsJson(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                return c == '{';
            }
        }

        return false;
    }

    private static string Describe(YamlException exception)
    {
        var message = exception.Message;
        var end = message.IndexOfAny(new[] { '\r', '\n' });
        message = (end < 0 ? message : message.Substring(0, end)).Trim().TrimEnd('.');
        return message.Length == 0 ? "it is neither valid YAML nor valid JSON" : char.ToLowerInvariant(message[0]) + message.Substring(1);
    }

    private sealed class Builder
    {
        private readonly string _text;
        private readonly Parser _parser;
        private readonly Stack<Open> _open = new();
        private readonly Dictionary<string, TemplateNode> _anchors = new(StringComparer.Ordinal);
        private TemplateNode? _root;
        private int _end;

        public Builder(string text)
        {
            _text = text;
            _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        }

        public (TemplateNode?, TemplateFailure?) Read()
        {
            while (_parser.MoveNext() && _root is null)
            {
                switch (_parser.Current)
                {
                    case Scalar scalar:
                        var span = WithoutTag(scalar);
                        _end = span.End;
                        Add(
                            TemplateNode.Scalar(
                                scalar.Value,
                                scalar.Style is ScalarStyle.Plain,
                                scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted,
                                TagOf(scalar),
                                span),
                            scalar.Anchor);
                        break;

                    case MappingStart or SequenceStart:
                        if (_open.Count >= DeepestNesting)
                        {
                            return (null, new TemplateFailure("it is nested too deeply", (int)_parser.Current.Start.Line));
                        }

                        var start = (NodeEvent)_parser.Current;
                        _end = Math.Max(_end, WithoutTag(start).Start);
                        _open.Push(new Open(start is MappingStart, TagOf(start), WithoutTag(start).Start, start.Anchor, IsFlow(start)));
                        break;

                    case MappingEnd or SequenceEnd:
                        var open = _open.Pop();
                        if (open.IsFlow)
                        {
                            // The parser's own end is in front of the bracket.
                            _end = (int)_parser.Current.End.Index;
                            _end += _end < _text.Length && _text[_end] is '}' or ']' ? 1 : 0;
                        }

                        Add(open.Close(Math.Max(open.Start, _end)), open.Anchor);
                        break;

                    case AnchorAlias alias:
                        if (alias.Value.IsEmpty || !_anchors.TryGetValue(alias.Value.Value, out var aliased))
                        {
                            return (null, new TemplateFailure($"the alias '*{alias.Value}' names nothing that is complete before it", (int)alias.Start.Line));
                        }

                        _end = (int)alias.End.Index;
                        Add(aliased, default);
                        break;
                }
            }

            return (_root, null);
        }

        private void Add(TemplateNode node, AnchorName anchor)
        {
            if (!anchor.IsEmpty)
            {
                _anchors[anchor.Value] = node;
            }

            if (_open.Count == 0)
            {
                _root = node;
            }
            else
            {
                _open.Peek().Add(node);
            }
        }

        private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty || node.Tag.IsNonSpecific ? null : node.Tag.Value;

        private static bool IsFlow(NodeEvent start) =>
            start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };

        /// <summary>A node's own span begins at its tag or anchor.</summary>
        private TextSpan WithoutTag(NodeEvent node)
        {
            var start = (int)node.Start.Index;
            var end = Math.Max(start, (int)node.End.Index);
            while (start < end && _text[start] is '!' or '&')
            {
                while (start < end && !char.IsWhiteSpace(_text[start]))
                {
                    start++;
                }

                while (start < end && char.IsWhiteSpace(_text[start]))
                {
                    start++;
                }
            }

            return TextSpan.FromBounds(start, end);
        }
    }

    /// <summary>A mapping or sequence whose end is not read yet.</summary>
    private sealed class Open
    {
        private readonly bool _isMapping;
        private readonly string? _tag;
        private readonly List<TemplateNode> _items = new();
        private readonly List<TemplateEntry> _entries = new();
        private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
        private readonly List<TemplateNode> _merged = new();
        private TemplateNode? _key;

        public Open(bool isMapping, string? tag, int start, AnchorName anchor, bool isFlow)
        {
            _isMapping = isMapping;
            _tag = tag;
            Start = start;
            Anchor = anchor;
            IsFlow = isFlow;
        }

        public int Start { get; }

        public AnchorName Anchor { get; }

        public bool IsFlow { get; }

        public void Add(TemplateNode node)
        {
            if (!_isMapping)
            {
                _items.Add(node);
            }
            else if (_key is null)
            {
                _key = node;
            }
            else
            {
                Add(_key, node);
                _key = null;
            }
        }

        private void Add(TemplateNode key, TemplateNode value)
        {
            if (key.Kind != TemplateNodeKind.Scalar)
            {
                return;
            }

            if (key is { IsPlain: true, Value: "<<" })
            {
                _merged.Add(value);
            }
            else if (_indices.TryGetValue(key.Value, out var known))
            {
                _entries[known] = new TemplateEntry(_entries[known].Key, TemplateNode.Ambiguous(value.Span));
            }
            else
            {
                _indices.Add(key.Value, _entries.Count);
                _entries.Add(new TemplateEntry(key, value));
            }
        }

        public TemplateNode Close(int end)
        {
            var span = TextSpan.FromBounds(Start, end);
            if (!_isMapping)
            {
                return TemplateNode.Sequence(_items.ToImmutableArray(), _tag, span);
            }

            foreach (var merged in _merged)
            {
                foreach (var source in merged.Kind == TemplateNodeKind.Sequence ? merged.Items : ImmutableArray.Create(merged))
                {
                    foreach (var entry in source.Entries)
                    {
                        if (!_indices.ContainsKey(entry.Key.Value))
                        {
                            _indices.Add(entry.Key.Value, _entries.Count);
                            _entries.Add(entry);
                        }
                    }
                }
            }

            return TemplateNode.Mapping(_entries.ToImmutableArray(), _tag, span);
        }
    }
}
