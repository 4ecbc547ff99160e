using System.Globalization;
using System.Text;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB806: a setting has a value that Lambda refuses, so that the deployment fails.</summary>
internal sealed class SettingOutOfRange : DeploymentRule
{
    private const int MostEnvironmentBytes = 4096;
    private const int MostLayers = 5;
    private const int LongestHandler = 127;

    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SettingOutOfRange,
        "Setting is outside of what Lambda accepts",
        "{0} of '{1}' is {2}, and the deployment fails: {3}",
        DiagnosticCategories.Deployment,
        RuleLevel.Error,
        "Lambda refuses values outside of its quotas when the stack is deployed, after the build and often after other resources were changed.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            AnalyzeFunction(context, function.Function);
            foreach (var source in function.Function.Events)
            {
                AnalyzeEvent(context, source);
            }
        }
    }

    private void AnalyzeFunction(DeploymentContext context, FunctionDeployment function)
    {
        var id = function.LogicalId;
        Check(context, function, "Timeout", id, function.Timeout, 1, 900, "Lambda accepts 1 to 900 seconds");

        // Managed instances have other sizes.
        if (function.RunsOnManagedInstances == Answer.No || function.Source == DeploymentSource.ToolsDefaults)
        {
            Check(context, function, "MemorySize", id, function.MemorySize, 128, 10_240, "Lambda accepts 128 to 10240 MB");
        }

        Check(context, function, "Ephemeral storage", id, function.EphemeralStorage, 512, 10_240, "Lambda accepts 512 to 10240 MB");

        if (function.Layers is { IsKnown: true, Value: { Kind: TemplateNodeKind.Sequence, Items.Length: > MostLayers } layers } && AreAllCertain(layers, function.Properties.Scope))
        {
            Report(context, function.SpanOf(function.Layers) is var span ? FirstLine(context, span) : default, "The number of layers", id, layers.Items.Length, $"a function has at most {MostLayers} layers");
        }

        if (function.Handler.TryGetKnown(out var handler) && handler.Length > LongestHandler && function.PackageType.IsAbsent)
        {
            Report(context, function.SpanOf(function.Handler), "The length of the handler", id, handler.Length, $"Lambda accepts {LongestHandler} characters");
        }

        var bytes = 0;
        foreach (var variable in function.Environment.Variables)
        {
            bytes += Encoding.UTF8.GetByteCount(variable.Name) + (variable.Value.TryGetKnown(out var value) ? Encoding.UTF8.GetByteCount(value) : 0);
        }

        if (bytes > MostEnvironmentBytes)
        {
            Report(context, function.Span, "The environment", id, bytes, $"all names and values together have at most {MostEnvironmentBytes} bytes");
        }

        var invoke = function.Properties.Nested(PropertyNames.EventInvokeConfigProperty);
        if (function.Source == DeploymentSource.Sam)
        {
            Check(context, function, "MaximumRetryAttempts", id, invoke.Number(PropertyNames.MaximumRetryAttempts), 0, 2, "an asynchronous event is tried again at most twice");
            Check(context, function, "MaximumEventAgeInSeconds", id, invoke.Number(PropertyNames.MaximumEventAgeInSeconds), 60, 21_600, "Lambda accepts 60 to 21600 seconds");
        }
    }

    private void AnalyzeEvent(DeploymentContext context, EventSource source)
    {
        if (source.Facts.Model != InvocationModel.Mapping)
        {
            return;
        }

        var properties = source.Properties;
        var size = source.BatchSize;
        var window = properties.Number(PropertyNames.MaximumBatchingWindowInSeconds);
        var mostRecords = source.Kind == EventSourceKind.Sqs && source.IsFifo == Answer.Yes ? 10 : 10_000;
        Check(context, source, PropertyNames.BatchSize, size, 1, mostRecords, mostRecords == 10 ? "a FIFO queue gives 1 to 10 messages" : "Lambda accepts 1 to 10000 records");
        Check(context, source, PropertyNames.MaximumBatchingWindowInSeconds, window, 0, 300, "Lambda accepts 0 to 300 seconds");

        switch (source.Kind)
        {
            case EventSourceKind.Sqs:
                if (source.IsFifo == Answer.No && size is { IsKnown: true, Value: > 10 and <= 10_000 } && (window.IsAbsent || window is { IsKnown: true, Value: 0 }))
                {
                    Report(context, size.Span ?? source.NameSpan, PropertyNames.BatchSize, source.Name, size.Value, "more than 10 messages need a MaximumBatchingWindowInSeconds of at least 1");
                }

                Check(context, source, PropertyNames.MaximumConcurrency, properties.Nested(PropertyNames.ScalingConfig).Number(PropertyNames.MaximumConcurrency), 2, 1_000, "Lambda accepts 2 to 1000");
                break;

            case EventSourceKind.Kinesis or EventSourceKind.DynamoDb:
                Check(context, source, PropertyNames.ParallelizationFactor, properties.Number(PropertyNames.ParallelizationFactor), 1, 10, "Lambda accepts 1 to 10");
                Check(context, source, PropertyNames.MaximumRetryAttempts, properties.Number(PropertyNames.MaximumRetryAttempts), -1, 10_000, "Lambda accepts -1 (without end) to 10000");
                var age = properties.Number(PropertyNames.MaximumRecordAgeInSeconds);
                if (age is { IsKnown: true, Value: not -1 })
                {
                    Check(context, source, PropertyNames.MaximumRecordAgeInSeconds, age, 60, 604_800, "Lambda accepts -1 (without end) and 60 to 604800 seconds");
                }

                break;
        }
    }

    private static bool AreAllCertain(TemplateNode list, TemplateScope scope)
    {
        foreach (var item in list.Items)
        {
            // An expression that may come to nothing does not count, so the list may be shorter.
            if (TemplateScope.IntrinsicOf(item) is { Name: not ("Ref" or "Sub" or "GetAtt" or "Join" or "ImportValue") } || scope.Evaluate(item).Certainty == ValueCertainty.Absent)
            {
                return false;
            }
        }

        return true;
    }

    private static TextSpan FirstLine(DeploymentContext context, TextSpan span)
    {
        var end = context.File.Text.Lines.GetLineFromPosition(span.Start).End;
        return span.End <= end ? span : TextSpan.FromBounds(span.Start, end);
    }

    private void Check(DeploymentContext context, FunctionDeployment function, string name, string id, DeployedValue<int> value, int least, int most, string range)
    {
        if (value.IsKnown && (value.Value < least || value.Value > most))
        {
            Report(context, function.SpanOf(value), name, id, value.Value, range);
        }
    }

    private void Check(DeploymentContext context, EventSource source, string name, DeployedValue<int> value, int least, int most, string range)
    {
        if (value.IsKnown && (value.Value < least || value.Value > most))
        {
            Report(context, value.Span ?? source.NameSpan, name, source.Name, value.Value, range);
        }
    }

    private void Report(DeploymentContext context, TextSpan span, string name, string id, int value, string range) =>
        context.Report(span, name, id, value.ToString(CultureInfo.InvariantCulture), range);
}
