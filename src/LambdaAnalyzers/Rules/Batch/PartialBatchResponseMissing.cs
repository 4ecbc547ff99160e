using System.Linq;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB201: one record that fails makes Lambda retry the whole batch.</summary>
internal sealed class PartialBatchResponseMissing : BatchHandlerRule
{
    private static readonly OptionKey<TypeNameSet> s_wholeBatchHandlers = KnownOptions.WholeBatchHandlers.Of(DiagnosticIds.PartialBatchResponseMissing);

    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.PartialBatchResponseMissing,
        "Handler does not report which records failed",
        "{0} returns no partial batch response: when one record fails, {1}; catch the failure of each record and return '{2}', with ReportBatchItemFailures on the event source mapping",
        DiagnosticCategories.Batch,
        RuleLevel.Warning,
        "If a batch handler throws, Lambda retries the whole batch: records that were processed already are processed again. A partial batch response names the records that failed, and only they are retried. It takes effect only with FunctionResponseTypes: [ReportBatchItemFailures] on the event source mapping.");

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override void Analyze(OperationAnalysisContext context, BatchHandler handler, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (handler.Source == BatchSource.Kafka
            || handler.Response is not null
            || MayBeResponse(handler.Method.ReturnType)
            || IsBoundToAnotherSignature(handler.Method)
            || IsWholeBatch(handler, model)
            || handler.HasOneRecord(model, cancellationToken)
            || model.Records.EscapingLoops(handler, cancellationToken) is not { IsEmpty: false } loops)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            PlaceOf(handler.Handler),
            loops.Select(static loop => loop.Operation.Syntax.GetLocation()),
            NameOf(handler.Handler),
            handler.Source.IsStream()
                ? "Lambda retries the batch from its first record and the shard waits"
                : "Lambda retries the whole batch, also the messages that were processed",
            handler.Source.IsStream() ? "StreamsEventResponse" : "SQSBatchResponse"));
    }

    /// <summary>What a serializer may well turn into a partial batch response, although the type does not say so.</summary>
    private static bool MayBeResponse(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1 } task && RecordLoop.IsTask(task))
        {
            type = task.TypeArguments[0];
        }

        return type.TypeKind is TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Error or TypeKind.Interface
            || type.SpecialType == SpecialType.System_Object
            || type.IsAnonymousType
            || type.Name is "Stream" or "MemoryStream" or "Dictionary" or "JsonElement" or "JsonNode" or "JsonObject" or "JsonDocument" or "JObject" or "JToken" or "ExpandoObject";
    }

    /// <summary>
    /// The return type is not the author's to choose: a framework's interface or base class asks for it, or an attribute does the work
    /// (Powertools' batch processor) or allows no result (the DynamoDB event of Annotations).
    /// </summary>
    private static bool IsBoundToAnotherSignature(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "BatchProcessorAttribute" or "DynamoDBEventAttribute")
            {
                return true;
            }
        }

        // The base of an override that is not known is one of a package that is not restored.
        if (method.IsOverride && (method.OverriddenMethod is not { } overridden || overridden.DeclaringSyntaxReferences.IsEmpty))
        {
            return true;
        }

        if (method.ContainingType is not { } type)
        {
            return false;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (!implemented.DeclaringSyntaxReferences.IsEmpty)
            {
                continue;
            }

            foreach (var member in implemented.GetMembers())
            {
                if (member is IMethodSymbol && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsWholeBatch(BatchHandler handler, LambdaModel model) =>
        handler.Handler.Location.SourceTree is { } tree
        && handler.Method.ContainingType is { } type
        && model.Options.Read(tree, s_wholeBatchHandlers).Names(type);
}
