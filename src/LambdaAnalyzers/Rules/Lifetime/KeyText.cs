using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>What is known of the key of an object that is written: how it begins and how it ends.</summary>
internal sealed class KeyText
{
    private const int MostDepth = 8;

    private static readonly KeyText s_unknown = new(Edge.Unknown, Edge.Unknown, isRecordKey: false);

    private readonly Edge _start;
    private readonly Edge _end;

    private KeyText(Edge start, Edge end, bool isRecordKey)
    {
        _start = start;
        _end = end;
        IsRecordKey = isRecordKey;
    }

    /// <summary>Is it the key of the event's own object?</summary>
    public bool IsRecordKey { get; }

    public static KeyText Of(IOperation? key, LambdaModel model, CancellationToken cancellationToken) =>
        key is null ? s_unknown : Of(key, 0, model, cancellationToken);

    /// <summary>Does the key certainly pass the filter through which the event's own key has come?</summary>
    public bool Passes(KeyFilter filter) =>
        (filter.Prefix.Length == 0 || _start.IsRecord || (_start.Text is { } start && start.StartsWith(filter.Prefix, StringComparison.Ordinal)))
        && (filter.Suffix.Length == 0 || _end.IsRecord || (_end.Text is { } end && end.EndsWith(filter.Suffix, StringComparison.Ordinal)));

    private static KeyText Of(IOperation operation, int depth, LambdaModel model, CancellationToken cancellationToken)
    {
        if (operation.ConstantValue is { HasValue: true, Value: string text })
        {
            return new KeyText(new Edge(text, false), new Edge(text, false), isRecordKey: false);
        }

        if (depth > MostDepth)
        {
            return s_unknown;
        }

        switch (operation)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand, depth + 1, model, cancellationToken);

            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, depth + 1, model, cancellationToken);

            case ILocalReferenceOperation local when AssignedOnce.ValueOf(local) is { } value:
                return Of(value, depth + 1, model, cancellationToken);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return new KeyText(
                    Of(sum.LeftOperand, depth + 1, model, cancellationToken)._start, Of(sum.RightOperand, depth + 1, model, cancellationToken)._end, isRecordKey: false);

            case IInterpolatedStringOperation { Parts: { Length: > 0 } parts }:
                return new KeyText(
                    OfPart(parts[0], depth, model, cancellationToken)._start, OfPart(parts[parts.Length - 1], depth, model, cancellationToken)._end, isRecordKey: false);

            default:
                return RecursiveTrigger.IsAlways(operation, OriginFlow.Value, read => IsKey(read, model), model, cancellationToken)
                    ? new KeyText(Edge.Record, Edge.Record, isRecordKey: true)
                    : s_unknown;
        }
    }

    private static KeyText OfPart(IInterpolatedStringContentOperation part, int depth, LambdaModel model, CancellationToken cancellationToken) => part switch
    {
        IInterpolatedStringTextOperation text => Of(text.Text, depth + 1, model, cancellationToken),
        IInterpolationOperation { FormatString: null, Alignment: null } hole => Of(hole.Expression, depth + 1, model, cancellationToken),
        _ => s_unknown,
    };

    private static bool IsKey(IOperation operation, LambdaModel model) =>
        operation is IPropertyReferenceOperation { Property: var property }
        && (model.Symbols.S3Keys.Contains(property.OriginalDefinition) || property is { Name: "KeyDecoded", ContainingType.Name: "S3ObjectEntity" });

    /// <summary>One end of a key.</summary>
    /// <param name="Text">The text that stands there; null: not known.</param>
    /// <param name="IsRecord">The same end of the event's own key.</param>
    private readonly record struct Edge(string? Text, bool IsRecord)
    {
        public static Edge Unknown => new(null, false);

        public static Edge Record => new(null, true);
    }
}
