using System.Collections.Immutable;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB803: the handler reports the records that failed, and the event source mapping does not read it.</summary>
internal sealed class ReportBatchItemFailuresMissing : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ReportBatchItemFailuresMissing,
        "Reported batch item failures are ignored",
        "'{0}' returns '{1}', but trigger '{2}' has no 'FunctionResponseTypes: [ReportBatchItemFailures]': Lambda takes every batch for processed and {3}; add it",
        DiagnosticCategories.Deployment,
        RuleLevel.Error,
        "Lambda reads a partial batch response only if the event source mapping asks for it. Without ReportBatchItemFailures in its FunctionResponseTypes the response "
        + "is ignored: the invocation counts as a success, and the records that the function reports as failed are gone.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            if (function.Target.Method is not { } method || context.Model.Symbols.Batches.ResponseOf(method.ReturnType) is not { } response)
            {
                continue;
            }

            foreach (var source in function.Function.Events)
            {
                if (source.Kind is not (EventSourceKind.Sqs or EventSourceKind.Kinesis or EventSourceKind.DynamoDb)
                    || source.ReportsBatchItemFailures != Answer.No
                    || IsWrittenByAnnotations(function, method, source))
                {
                    continue;
                }

                var types = source.FunctionResponseTypes;
                context.Report(
                    types.Span ?? source.NameSpan,
                    DeploymentContext.In(method),
                    ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Trigger, source.Name),
                    method.ShortName(),
                    response.Type.Name,
                    source.Name,
                    source.Kind == EventSourceKind.Sqs ? "deletes the failed messages" : "goes on behind the failed records");
            }
        }
    }

    /// <summary>For <c>[SQSEvent]</c> the generator of Lambda Annotations adds it in the next build.</summary>
    private static bool IsWrittenByAnnotations(DeployedFunction function, IMethodSymbol method, EventSource source)
    {
        if (!function.Function.IsWrittenByAnnotations || source.Kind != EventSourceKind.Sqs)
        {
            return false;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "SQSEventAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
