using System;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>The properties of a resource, with the template's defaults for what it does not say itself.</summary>
internal sealed class PropertyBag
{
    private readonly TemplateScope _scope;
    private readonly TemplateNode? _defaults;
    private readonly ImmutableDictionary<string, string>? _otherNames;
    private readonly bool _isComplete;

    /// <param name="scope">Evaluates the values.</param>
    /// <param name="properties">The resource's own properties; null where it has none.</param>
    /// <param name="defaults">What <c>Globals</c> says for resources of this kind.</param>
    /// <param name="otherNames">The file's own names for CloudFormation's; null where they are the same.</param>
    /// <param name="isOpen">May somebody else say what the file does not, such as a command line?</param>
    public PropertyBag(
        TemplateScope scope,
        TemplateNode? properties,
        TemplateNode? defaults = null,
        ImmutableDictionary<string, string>? otherNames = null,
        bool isOpen = false)
    {
        _scope = scope;
        Own = properties is { Kind: TemplateNodeKind.Mapping } && TemplateScope.IntrinsicOf(properties) is null ? properties : null;
        _defaults = defaults;
        _otherNames = otherNames;
        _isComplete = !isOpen && (properties is null || Own is not null || properties.IsNull) && (defaults is null or { Kind: TemplateNodeKind.Mapping } || defaults.IsNull) && !HasOpenEnd(properties) && !HasOpenEnd(defaults);
    }

    /// <summary>The resource's own properties, for what is added to them; null where it has none that are written out.</summary>
    public TemplateNode? Own { get; }

    public TemplateScope Scope => _scope;

    /// <summary>Is the property there, in whatever form? Unknown properties count as there.</summary>
    public bool Has(string name) => Evaluate(name).Value.Certainty != ValueCertainty.Absent;

    public DeployedValue<string> Text(string name)
    {
        var (entry, value) = Evaluate(name);
        return value.HasText
            ? DeployedValue<string>.Of(value.Certainty, value.Text!, SpanOf(entry), entry?.Key.Inner)
            : Missing<string>(entry, value);
    }

    public DeployedValue<int> Number(string name)
    {
        var (entry, value) = Evaluate(name);
        if (value.HasText)
        {
            return int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? DeployedValue<int>.Of(value.Certainty, number, SpanOf(entry), entry?.Key.Inner)
                : DeployedValue<int>.Unknown(SpanOf(entry), entry?.Key.Inner);
        }

        return Missing<int>(entry, value);
    }

    public DeployedValue<bool> Flag(string name)
    {
        var (entry, value) = Evaluate(name);
        if (value.HasText)
        {
            return bool.TryParse(value.Text, out var flag)
                ? DeployedValue<bool>.Of(value.Certainty, flag, SpanOf(entry), entry?.Key.Inner)
                : DeployedValue<bool>.Unknown(SpanOf(entry), entry?.Key.Inner);
        }

        return Missing<bool>(entry, value);
    }

    /// <summary>A list of texts; known only if all of them are.</summary>
    public DeployedValue<ImmutableArray<string>> Texts(string name)
    {
        var (entry, value) = Evaluate(name);
        if (value is { Certainty: ValueCertainty.Known, Node.Kind: TemplateNodeKind.Sequence })
        {
            var texts = ImmutableArray.CreateBuilder<string>();
            var certainty = ValueCertainty.Known;
            foreach (var item in value.Node.Items)
            {
                var text = _scope.Evaluate(item);
                if (!text.HasText)
                {
                    return DeployedValue<ImmutableArray<string>>.Unknown(SpanOf(entry), entry?.Key.Inner);
                }

                certainty = text.Certainty == ValueCertainty.ParameterDefault ? ValueCertainty.ParameterDefault : certainty;
                texts.Add(text.Text!);
            }

            return DeployedValue<ImmutableArray<string>>.Of(certainty, texts.ToImmutable(), SpanOf(entry), entry?.Key.Inner);
        }

        return value.HasText
            ? DeployedValue<ImmutableArray<string>>.Of(value.Certainty, ImmutableArray.Create(value.Text!), SpanOf(entry), entry?.Key.Inner)
            : Missing<ImmutableArray<string>>(entry, value);
    }

    /// <summary>A reference to something: a resource of the template, or the text of its name or ARN.</summary>
    public TemplateValue Reference(string name) => Evaluate(name).Value;

    public DeployedValue<TemplateNode> Node(string name)
    {
        var (entry, value) = Evaluate(name);
        return value is { Certainty: ValueCertainty.Known, Node: { } node }
            ? DeployedValue<TemplateNode>.Of(ValueCertainty.Known, node, SpanOf(entry), entry?.Key.Inner)
            : Missing<TemplateNode>(entry, value);
    }

    /// <summary>The properties within a property; where the resource says nothing, those of the template's defaults.</summary>
    public PropertyBag Nested(string name)
    {
        var own = _scope.Evaluate(Own?.Find(name)?.Value);
        var given = _scope.Evaluate(_defaults?.Find(name)?.Value);
        if (own.Certainty is not (ValueCertainty.Known or ValueCertainty.Absent) || given.Certainty is not (ValueCertainty.Known or ValueCertainty.Absent))
        {
            return new PropertyBag(_scope, UnknownNode);
        }

        return new PropertyBag(_scope, own.Node, given.Node, isOpen: !_isComplete && own.Node is null);
    }

    /// <summary>Is all of it written out, so that what is not there is absent?</summary>
    public bool IsComplete => _isComplete;

    /// <summary>The entries of the template's defaults and the resource's own, which win.</summary>
    public ImmutableArray<TemplateEntry> Entries()
    {
        if (_defaults is null or { Entries.IsEmpty: true })
        {
            return Own?.Entries ?? ImmutableArray<TemplateEntry>.Empty;
        }

        var entries = ImmutableArray.CreateBuilder<TemplateEntry>();
        foreach (var entry in _defaults.Entries)
        {
            if (Own?.Find(entry.Key.Value) is null)
            {
                entries.Add(entry);
            }
        }

        entries.AddRange(Own?.Entries ?? ImmutableArray<TemplateEntry>.Empty);
        return entries.ToImmutable();
    }

    public TemplateEntry? Find(string name)
    {
        if (_otherNames is not null && !_otherNames.TryGetValue(name, out name!))
        {
            return null;
        }

        return Own?.Find(name) ?? _defaults?.Find(name);
    }

    private static TemplateNode UnknownNode { get; } = TemplateNode.Ambiguous(default);

    private (TemplateEntry? Entry, TemplateValue Value) Evaluate(string name)
    {
        var entry = Find(name);
        return entry is null
            ? (null, _isComplete ? TemplateValue.Absent : TemplateValue.Unknown)
            : (entry, _scope.Evaluate(entry.Value));
    }

    private static TextSpan? SpanOf(TemplateEntry? entry) => entry?.Value.Inner;

    private static DeployedValue<T> Missing<T>(TemplateEntry? entry, TemplateValue value) =>
        value.Certainty == ValueCertainty.Absent ? DeployedValue<T>.Absent : DeployedValue<T>.Unknown(SpanOf(entry), entry?.Key.Inner);

    /// <summary>A macro may add anything.</summary>
    private static bool HasOpenEnd(TemplateNode? node)
    {
        foreach (var entry in node?.Entries ?? ImmutableArray<TemplateEntry>.Empty)
        {
            if (entry.Key.Value.StartsWith("Fn::", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
