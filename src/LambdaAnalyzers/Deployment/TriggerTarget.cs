using System;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Deployment;

/// <summary>The keys for which a bucket triggers a function.</summary>
/// <param name="Prefix">What they begin with; empty: anything.</param>
/// <param name="Suffix">What they end with; empty: anything.</param>
internal readonly record struct KeyFilter(string Prefix, string Suffix);

/// <summary>The resource that triggers a function, and which environment variables name it.</summary>
internal static class TriggerTarget
{
    /// <summary>Does the variable of the function's environment hold the name, URL or ARN of the resource that the source reads?</summary>
    public static bool IsNamedBy(this EventSource source, FunctionDeployment function, string variable)
    {
        if (function.Environment.Find(variable) is not { Node: { } node })
        {
            return false;
        }

        var scope = function.Properties.Scope;
        foreach (var property in PropertiesOf(source.Kind))
        {
            if (source.Properties.Find(property)?.Value is { } target && IsSame(scope, node, target, source.Kind))
            {
                return true;
            }
        }

        // The notification is a property of the bucket itself.
        return source.Kind == EventSourceKind.S3 && !source.Properties.Has("Bucket")
            && scope.FindResource(source.Name) is not null
            && IsResource(scope, node, source.Name, source.Kind);
    }

    /// <summary>The keys that trigger the function when they are created; null: none, or which ones is not known.</summary>
    public static KeyFilter? CreatedKeys(this EventSource source)
    {
        foreach (var name in new[] { "Events", "Event" })
        {
            var events = source.Properties.Texts(name);
            if (!events.IsAbsent)
            {
                var creates = false;
                foreach (var text in events.IsKnown ? events.Value : ImmutableArray<string>.Empty)
                {
                    creates |= text.IndexOf("ObjectCreated", StringComparison.Ordinal) >= 0;
                }

                if (!creates)
                {
                    return null;
                }
            }
        }

        var filter = source.Properties.Node("Filter");
        if (filter.IsAbsent)
        {
            return new KeyFilter(string.Empty, string.Empty);
        }

        var rules = source.Properties.Nested("Filter").Nested("S3Key").Node("Rules");
        if (rules is not { IsKnown: true, Value: { Kind: TemplateNodeKind.Sequence } list })
        {
            return null;
        }

        var keys = new KeyFilter(string.Empty, string.Empty);
        foreach (var item in list.Items)
        {
            var rule = new PropertyBag(source.Properties.Scope, item);
            if (!rule.Text("Name").TryGetKnown(out var name) || !rule.Text("Value").TryGetKnown(out var value))
            {
                return null;
            }

            if (string.Equals(name, "prefix", StringComparison.OrdinalIgnoreCase))
            {
                keys = keys with { Prefix = value };
            }
            else if (string.Equals(name, "suffix", StringComparison.OrdinalIgnoreCase))
            {
                keys = keys with { Suffix = value };
            }
            else
            {
                return null;
            }
        }

        return keys;
    }

    private static string[] PropertiesOf(EventSourceKind kind) => kind switch
    {
        EventSourceKind.S3 => new[] { "Bucket" },
        EventSourceKind.Sqs => new[] { "Queue", "EventSourceArn" },
        EventSourceKind.Kinesis or EventSourceKind.DynamoDb => new[] { "Stream", "EventSourceArn" },
        EventSourceKind.Sns => new[] { "Topic", "TopicArn" },
        _ => Array.Empty<string>(),
    };

    private static bool IsSame(TemplateScope scope, TemplateNode variable, TemplateNode target, EventSourceKind kind)
    {
        var held = scope.Evaluate(variable);
        var read = scope.Evaluate(target);
        if (read.Resource is { } resource)
        {
            return IsResource(scope, variable, resource, kind);
        }

        return IsSameText(held, read) || IsSameExpression(variable, target);
    }

    private static bool IsResource(TemplateScope scope, TemplateNode variable, string resource, EventSourceKind kind)
    {
        var held = scope.Evaluate(variable);
        if (held.Resource is not null)
        {
            return held.Resource == resource && held.Attribute is null or "Arn" or "QueueName" or "QueueUrl" or "TopicName" or "TopicArn";
        }

        var name = kind switch
        {
            EventSourceKind.S3 => "BucketName",
            EventSourceKind.Sqs => "QueueName",
            EventSourceKind.DynamoDb => "TableName",
            EventSourceKind.Sns => "TopicName",
            _ => "Name",
        };
        return scope.FindResource(resource)?.Find(PropertyNames.Properties)?.Value.Find(name)?.Value is { } given
            && (IsSameText(scope.Evaluate(given), held) || IsSameExpression(variable, given));
    }

    /// <summary>Two parameters with the same default may get different values.</summary>
    private static bool IsSameText(TemplateValue first, TemplateValue second) =>
        first is { Certainty: ValueCertainty.Known, Text: { } text } && second is { Certainty: ValueCertainty.Known } && second.Text == text;

    /// <summary>The same expression, which has the same value, whatever that is: <c>!Sub '${AWS::StackName}-uploads'</c>.</summary>
    private static bool IsSameExpression(TemplateNode first, TemplateNode second)
    {
        if (TemplateScope.IntrinsicOf(first) is not { } left || TemplateScope.IntrinsicOf(second) is not { } right)
        {
            return false;
        }

        return left.Name == right.Name && left.Name is "Ref" or "Sub" or "ImportValue"
            && left.Argument is { Kind: TemplateNodeKind.Scalar, Value: { Length: > 0 } text }
            && right.Argument.Kind == TemplateNodeKind.Scalar && right.Argument.Value == text;
    }
}
