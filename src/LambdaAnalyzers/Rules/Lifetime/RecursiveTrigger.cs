using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB607: a function writes to what triggers it, on every invocation.</summary>
internal sealed class RecursiveTrigger : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.RecursiveTrigger,
        "Function triggers itself",
        "{0} writes to the {1} that triggers it, so each invocation causes another one, without end; {2}",
        DiagnosticCategories.Lifetime,
        RuleLevel.Warning,
        "A function that writes to the bucket, queue, topic, table or stream that triggers it invokes itself without end. Lambda stops some of these loops after about 16 rounds, DynamoDB's and others never, and every round is paid for. Write somewhere else, or let the trigger filter out what the function writes.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Batches.Any || model.Symbols.Events.Any || model.Deployments.HasFiles;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (TriggerWrite.Of(context.Operation) is not { } write
            || TargetOf(write, model, cancellationToken) is not { } target
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || !Triggers(write, target, reach, model, cancellationToken)
            || !EveryInvocation.Runs(context.Operation, reach, model, cancellationToken))
        {
            return;
        }

        var (name, advice) = write.Kind switch
        {
            EventSourceKind.S3 => ("bucket", "write to another bucket, or under a prefix that the trigger leaves out"),
            EventSourceKind.Sqs => ("queue", "send to another queue"),
            EventSourceKind.Sns => ("topic", "publish to another topic"),
            EventSourceKind.DynamoDb => ("table", "write to another table, or filter out what it writes"),
            _ => ("stream", "write to another stream, or filter out what it writes"),
        };
        context.ReportDiagnostic(Diagnostic.Create(Rule, write.Target.Syntax.GetLocation(), reach.Locations(), reach.Describe(), name, advice));
    }

    /// <summary>What the target of the write is: the one of the event at hand, or the one that an environment variable names.</summary>
    private static Target? TargetOf(TriggerWrite write, LambdaModel model, CancellationToken cancellationToken)
    {
        if (write.Target.ConstantValue.HasValue)
        {
            return null;
        }

        return write.Kind == EventSourceKind.S3
            ? IsAlways(write.Target, OriginFlow.Value, IsBucketName, model, cancellationToken) ? new Target(true, null) : Variable(write.Target, model, cancellationToken)
            : IsSourceOfEvent(write.Target, write.Kind, model, cancellationToken) ? new Target(true, null) : Variable(write.Target, model, cancellationToken);
    }

    private static bool Triggers(TriggerWrite write, Target target, Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        var key = write.Kind == EventSourceKind.S3 ? KeyText.Of(write.Key, model, cancellationToken) : null;
        if (target.IsOfEvent && (write.Kind != EventSourceKind.S3 || key is { IsRecordKey: true }))
        {
            // The key that has triggered it triggers it again, whatever the filter.
            return !AnyTrigger(write.Kind, reach, static source => IsLeftOut(source), model, cancellationToken);
        }

        if (!target.IsOfEvent && target.Variable is null)
        {
            return false;
        }

        return AnyTrigger(
            write.Kind,
            reach,
            (function, source) => (target.Variable is null || source.IsNamedBy(function, target.Variable))
                && !IsLeftOut(source)
                && (write.Kind != EventSourceKind.S3 || (key is not null && source.CreatedKeys() is { } filter && key.Passes(filter))),
            model,
            cancellationToken);
    }

    /// <summary>Does a filter, or the choice of events, decide what triggers it?</summary>
    private static bool IsLeftOut(EventSource source) =>
        source.Kind == EventSourceKind.S3 ? source.CreatedKeys() is null : source.Properties.Has("FilterCriteria") || source.Properties.Has("FilterPolicy");

    private static bool AnyTrigger(EventSourceKind kind, Reach reach, Func<EventSource, bool> condition, LambdaModel model, CancellationToken cancellationToken) =>
        AnyTrigger(kind, reach, (_, source) => condition(source), model, cancellationToken);

    private static bool AnyTrigger(
        EventSourceKind kind, Reach reach, Func<FunctionDeployment, EventSource, bool> condition, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var handler in reach.Handlers)
        {
            foreach (var deployed in model.Deployments.Of(handler, model.Handlers, cancellationToken))
            {
                foreach (var source in deployed.Function.Events)
                {
                    if (source.Kind == kind && condition(deployed.Function, source))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool IsBucketName(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { Name: "Name", ContainingType.Name: "S3BucketEntity" } property } && IsOfEvent(property);

    private static bool IsOfEvent(IPropertySymbol property) =>
        property.ContainingAssembly is { Name: var assembly }
        && (assembly == "AWSSDK.S3" || (assembly.StartsWith("Amazon.Lambda.", StringComparison.Ordinal) && assembly.EndsWith("Events", StringComparison.Ordinal)));

    /// <summary>Does the name, URL or ARN come from that in the record, and stays that of the same resource?</summary>
    private static bool IsSourceOfEvent(IOperation target, EventSourceKind kind, LambdaModel model, CancellationToken cancellationToken)
    {
        var isChanged = false;
        var found = model.Origins.Find(
            target,
            OriginFlow.Text | OriginFlow.Parts,
            operation =>
            {
                switch (operation)
                {
                    case IPropertyReferenceOperation { Property: var property } when IsOfEvent(property) && SourceOf(property) == kind:
                        return OriginStep.Found;

                    // What is in front of the name is its address; behind it, or in it, it is another name.
                    case IInvocationOperation { TargetMethod: { Name: "Replace" or "Format" or "Concat" or "Join" or "Trim" or "TrimEnd" or "Insert" or "Remove" } }:
                    case IBinaryOperation { RightOperand.ConstantValue.HasValue: true }:
                    case IBinaryOperation { LeftOperand.ConstantValue: { HasValue: true, Value: string prefix } } when !EndsAddress(prefix):
                    case IInterpolatedStringOperation text when ChangesName(text):
                        isChanged = true;
                        return OriginStep.Stop;

                    case IConditionalOperation or ICoalesceOperation or ISwitchExpressionOperation:
                        isChanged = true;
                        return OriginStep.Stop;

                    default:
                        return OriginStep.Continue;
                }
            },
            cancellationToken);
        return found.IsFound && !isChanged;
    }

    private static bool EndsAddress(string text) => text.EndsWith("/", StringComparison.Ordinal) || text.EndsWith(":", StringComparison.Ordinal);

    /// <summary>The name is the last part, and what stands directly in front of it ends the address.</summary>
    private static bool ChangesName(IInterpolatedStringOperation text)
    {
        var parts = text.Parts;
        return parts.IsEmpty
            || parts[parts.Length - 1] is not IInterpolationOperation
            || (parts.Length > 1
                && !(parts[parts.Length - 2] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string literal } } && EndsAddress(literal)));
    }

    private static EventSourceKind SourceOf(IPropertySymbol property) => property.Name switch
    {
        "EventSourceArn" when property.ContainingType.Name == "SQSMessage" => EventSourceKind.Sqs,
        "EventSourceArn" => EventSourceKind.DynamoDb,
        "EventSourceARN" => EventSourceKind.Kinesis,
        "TopicArn" => EventSourceKind.Sns,
        _ => EventSourceKind.Unknown,
    };

    private static Target? Variable(IOperation value, LambdaModel model, CancellationToken cancellationToken)
    {
        if (!model.Deployments.HasFiles)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return IsAlways(value, OriginFlow.Value, operation => NoteVariable(operation, names), model, cancellationToken) && names.Count == 1
            ? new Target(false, First(names))
            : null;
    }

    private static bool NoteVariable(IOperation operation, HashSet<string> names)
    {
        if (NameOfVariable(operation) is not { } name)
        {
            return false;
        }

        names.Add(name);
        return true;
    }

    private static string First(HashSet<string> names)
    {
        foreach (var name in names)
        {
            return name;
        }

        return string.Empty;
    }

    private static string? NameOfVariable(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" }, Arguments: { Length: > 0 } arguments }
        && arguments[0].Value.ConstantValue is { HasValue: true, Value: string name }
            ? name
            : null;

    /// <summary>Does the value come from there on every way on which it comes at all? A default for what is not set does not count.</summary>
    internal static bool IsAlways(IOperation value, OriginFlow flow, Func<IOperation, bool> isOrigin, LambdaModel model, CancellationToken cancellationToken)
    {
        var isFound = false;
        var isOther = false;
        var result = model.Origins.Find(
            value,
            flow,
            operation =>
            {
                if (isOrigin(operation))
                {
                    isFound = true;
                    return OriginStep.Stop;
                }

                switch (operation)
                {
                    case IInvocationOperation decode when DecodedBy(decode) is not null:
                        isOther |= !IsAlways(DecodedBy(decode)!, flow, isOrigin, model, cancellationToken);
                        isFound |= !isOther;
                        return OriginStep.Stop;

                    case ILiteralOperation { ConstantValue: { HasValue: true, Value: not null }, Parent: not ICoalesceOperation } literal when !IsDefault(literal):
                    case IInterpolatedStringOperation:
                    case IBinaryOperation:
                    case IObjectCreationOperation:
                        isOther = true;
                        return OriginStep.Stop;

                    default:
                        return OriginStep.Continue;
                }
            },
            cancellationToken);
        return isFound && !isOther && !result.IsExhausted && !result.SawUnknown;
    }

    private static bool IsDefault(ILiteralOperation literal) =>
        literal.Parent is IConversionOperation { Parent: ICoalesceOperation } or IThrowOperation || literal.ConstantValue.Value is "";

    internal static IOperation? DecodedBy(IInvocationOperation call) =>
        call.TargetMethod.Name is "UrlDecode" or "UnescapeDataString" && call.Arguments.Length > 0 ? call.Arguments[0].Value : null;

    private readonly record struct Target(bool IsOfEvent, string? Variable);
}
