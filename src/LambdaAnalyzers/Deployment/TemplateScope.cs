using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>
/// Evaluates the expressions of one template: parameters, mappings and intrinsic functions, as far as the template alone decides.
/// </summary>
internal sealed class TemplateScope
{
    private const int DeepestExpression = 30;

    private readonly bool _hasVariables;
    private readonly TemplateNode? _parameters;
    private readonly TemplateNode? _mappings;
    private readonly Dictionary<string, TemplateNode> _resources = new(StringComparer.Ordinal);

    public TemplateScope(TemplateNode root)
    {
        _parameters = root.Find("Parameters")?.Value;
        _mappings = root.Find("Mappings")?.Value;
        foreach (var resource in root.Find("Resources")?.Value.Entries ?? ImmutableArray<TemplateEntry>.Empty)
        {
            _resources[resource.Key.Value] = resource.Value;
        }
    }

    /// <summary>A scope without parameters and resources.</summary>
    private TemplateScope(bool hasVariables)
    {
        _hasVariables = hasVariables;
    }

    /// <summary>For files that know no expressions.</summary>
    public static TemplateScope Literal { get; } = new(hasVariables: false);

    /// <summary>For files of the Serverless Framework: <c>${…}</c> stands for what only a deployment knows.</summary>
    public static TemplateScope Serverless { get; } = new(hasVariables: true);

    public TemplateNode? FindResource(string logicalId) => _resources.TryGetValue(logicalId, out var resource) ? resource : null;

    public TemplateNode? FindParameter(string name) => _parameters?.Find(name)?.Value;

    public TemplateValue Evaluate(TemplateNode? node) => Evaluate(node, 0);

    /// <summary>The intrinsic function that a node is, short (<c>!Ref x</c>) or long (<c>{ Ref: x }</c>), and its argument.</summary>
    public static (string Name, TemplateNode Argument)? IntrinsicOf(TemplateNode node)
    {
        if (node.Tag is { } tag && tag.Length > 1 && tag[0] == '!' && tag[1] != '!')
        {
            return (tag.Substring(1), node);
        }

        if (node is { Kind: TemplateNodeKind.Mapping, Entries.Length: 1 })
        {
            var key = node.Entries[0].Key.Value;
            if (key == "Ref" || key == "Condition")
            {
                return (key, node.Entries[0].Value);
            }

            if (key.StartsWith("Fn::", StringComparison.Ordinal))
            {
                return (key.Substring("Fn::".Length), node.Entries[0].Value);
            }
        }

        return null;
    }

    private TemplateValue Evaluate(TemplateNode? node, int depth)
    {
        if (node is null)
        {
            return TemplateValue.Absent;
        }

        if (depth > DeepestExpression || node.Kind == TemplateNodeKind.Ambiguous)
        {
            return TemplateValue.Unknown;
        }

        if (IntrinsicOf(node) is { } intrinsic)
        {
            return Call(intrinsic.Name, intrinsic.Argument, depth + 1);
        }

        if (node.Kind != TemplateNodeKind.Scalar)
        {
            return new TemplateValue(ValueCertainty.Known, node);
        }

        if (node.IsNull)
        {
            return TemplateValue.Absent;
        }

        // {{resolve:ssm:…}} becomes a value when the stack is deployed.
        return node.Value.IndexOf("{{resolve:", StringComparison.Ordinal) >= 0
            || (_hasVariables && node.Value.IndexOf("${", StringComparison.Ordinal) >= 0)
            ? new TemplateValue(ValueCertainty.Unknown, node)
            : new TemplateValue(ValueCertainty.Known, node, node.Value);
    }

    private TemplateValue Call(string name, TemplateNode argument, int depth)
    {
        switch (name)
        {
            case "Ref":
                return argument.Kind == TemplateNodeKind.Scalar ? Refer(argument.Value, depth) : TemplateValue.Unknown;

            case "GetAtt":
                return GetAttribute(argument);

            case "Sub":
                return Substitute(argument, depth);

            case "Join":
                return Join(argument, depth);

            case "FindInMap":
                return FindInMap(argument, depth);

            case "If":
                return Choose(argument, depth);

            default:
                return TemplateValue.Unknown;
        }
    }

    private TemplateValue Refer(string name, int depth)
    {
        if (name == "AWS::NoValue")
        {
            return TemplateValue.Absent;
        }

        if (_resources.ContainsKey(name))
        {
            return new TemplateValue(ValueCertainty.Unknown, Resource: name);
        }

        if (FindParameter(name) is not { Kind: TemplateNodeKind.Mapping } parameter)
        {
            return TemplateValue.Unknown;
        }

        // The default of such a parameter is the name under which the value is kept.
        if (parameter.Find("Type")?.Value is { Kind: TemplateNodeKind.Scalar } type && type.Value.StartsWith("AWS::SSM::", StringComparison.Ordinal))
        {
            return TemplateValue.Unknown;
        }

        if (parameter.Find("AllowedValues")?.Value is { Kind: TemplateNodeKind.Sequence, Items.Length: 1 } allowed)
        {
            return Evaluate(allowed.Items[0], depth);
        }

        return parameter.Find("Default") is { Value.Kind: TemplateNodeKind.Scalar } given
            ? new TemplateValue(ValueCertainty.ParameterDefault, given.Value, given.Value.Value)
            : TemplateValue.Unknown;
    }

    private TemplateValue GetAttribute(TemplateNode argument)
    {
        if (argument.Kind == TemplateNodeKind.Scalar)
        {
            var dot = argument.Value.IndexOf('.');
            return dot > 0 ? Attribute(argument.Value.Substring(0, dot), argument.Value.Substring(dot + 1)) : TemplateValue.Unknown;
        }

        return argument.Items.Length == 2 && IsText(argument.Items[0]) && IsText(argument.Items[1])
            ? Attribute(argument.Items[0].Value, argument.Items[1].Value)
            : TemplateValue.Unknown;
    }

    /// <summary>A text that stands there, and is not a short form such as <c>!Ref X</c>.</summary>
    private static bool IsText(TemplateNode node) => node.Kind == TemplateNodeKind.Scalar && IntrinsicOf(node) is null;

    private TemplateValue Attribute(string resource, string attribute) =>
        _resources.ContainsKey(resource)
            ? new TemplateValue(ValueCertainty.Unknown, Resource: resource, Attribute: attribute)
            : TemplateValue.Unknown;

    private TemplateValue Substitute(TemplateNode argument, int depth)
    {
        TemplateNode? variables = null;
        if (argument.Kind == TemplateNodeKind.Sequence)
        {
            if (argument.Items.Length != 2 || !IsText(argument.Items[0]))
            {
                return TemplateValue.Unknown;
            }

            variables = argument.Items[1];
            argument = argument.Items[0];
        }

        if (argument.Kind != TemplateNodeKind.Scalar)
        {
            return TemplateValue.Unknown;
        }

        var text = argument.Value;
        var result = new StringBuilder();
        var certainty = ValueCertainty.Known;
        var position = 0;
        while (true)
        {
            var start = text.IndexOf("${", position, StringComparison.Ordinal);
            if (start < 0)
            {
                result.Append(text, position, text.Length - position);
                break;
            }

            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                return TemplateValue.Unknown;
            }

            result.Append(text, position, start - position);
            position = end + 1;
            var name = text.Substring(start + 2, end - start - 2).Trim();
            if (name.StartsWith("!", StringComparison.Ordinal))
            {
                result.Append("${").Append(name, 1, name.Length - 1).Append('}');
                continue;
            }

            TemplateValue value;
            if (variables?.Find(name) is { } own)
            {
                value = Evaluate(own.Value, depth + 1);
            }
            else
            {
                var dot = name.IndexOf('.');
                value = dot > 0 ? Attribute(name.Substring(0, dot), name.Substring(dot + 1)) : Refer(name, depth + 1);
            }

            if (value.Resource is not null)
            {
                // '${Queue.Arn}' alone is a reference like any other; within a longer text it is a name that nobody knows yet.
                return start == 0 && position == text.Length ? value : TemplateValue.Unknown;
            }

            if (!value.HasText)
            {
                return TemplateValue.Unknown;
            }

            certainty = Weaker(certainty, value.Certainty);
            result.Append(value.Text);
        }

        return new TemplateValue(certainty, argument, result.ToString());
    }

    private TemplateValue Join(TemplateNode argument, int depth)
    {
        if (argument.Items.Length != 2
            || Evaluate(argument.Items[0], depth) is not { HasText: true } separator
            || Evaluate(argument.Items[1], depth) is not { Node.Kind: TemplateNodeKind.Sequence, Certainty: ValueCertainty.Known } list)
        {
            return TemplateValue.Unknown;
        }

        var certainty = separator.Certainty;
        var result = new StringBuilder();
        for (var i = 0; i < list.Node.Items.Length; i++)
        {
            var part = Evaluate(list.Node.Items[i], depth);
            if (!part.HasText)
            {
                return TemplateValue.Unknown;
            }

            certainty = Weaker(certainty, part.Certainty);
            result.Append(i == 0 ? string.Empty : separator.Text).Append(part.Text);
        }

        return new TemplateValue(certainty, argument, result.ToString());
    }

    private TemplateValue FindInMap(TemplateNode argument, int depth)
    {
        if (argument.Items.Length < 3)
        {
            return TemplateValue.Unknown;
        }

        TemplateNode? current = _mappings;
        var certainty = ValueCertainty.Known;
        for (var i = 0; i < 3; i++)
        {
            var key = Evaluate(argument.Items[i], depth);
            if (!key.HasText || current?.Find(key.Text!)?.Value is not { } next)
            {
                return TemplateValue.Unknown;
            }

            certainty = Weaker(certainty, key.Certainty);
            current = next;
        }

        var found = Evaluate(current, depth);
        return found.Certainty == ValueCertainty.Absent ? found : found with { Certainty = Weaker(certainty, found.Certainty) };
    }

    /// <summary>Conditions depend on parameters, so a choice is known only where both sides say the same.</summary>
    private TemplateValue Choose(TemplateNode argument, int depth)
    {
        if (argument.Items.Length != 3)
        {
            return TemplateValue.Unknown;
        }

        var first = Evaluate(argument.Items[1], depth);
        var second = Evaluate(argument.Items[2], depth);
        if (first.Certainty == ValueCertainty.Absent && second.Certainty == ValueCertainty.Absent)
        {
            return TemplateValue.Absent;
        }

        if (first.Resource is not null && first.Resource == second.Resource && first.Attribute == second.Attribute)
        {
            return first;
        }

        return first.HasText && second.HasText && first.Text == second.Text
            ? first with { Certainty = Weaker(first.Certainty, second.Certainty) }
            : TemplateValue.Unknown;
    }

    private static ValueCertainty Weaker(ValueCertainty a, ValueCertainty b) =>
        a == ValueCertainty.Unknown || b == ValueCertainty.Unknown ? ValueCertainty.Unknown
        : a == ValueCertainty.ParameterDefault || b == ValueCertainty.ParameterDefault ? ValueCertainty.ParameterDefault
        : a;
}
