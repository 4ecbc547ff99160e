using System;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Batches;

/// <summary>Names of Powertools' batch processing that rules and fixes share.</summary>
internal static class PowertoolsBatch
{
    public const string Namespace = "AWS.Lambda.Powertools.BatchProcessing";

    /// <summary>The property of a processor's result that Lambda has to get.</summary>
    public const string ResponseProperty = "BatchItemFailuresResponse";

    public static bool IsOf(ISymbol? symbol, string name) =>
        symbol is not null && symbol.Name == name && IsPowertools(symbol.ContainingNamespace);

    public static bool IsPowertools(INamespaceSymbol? space) =>
        space is { Name: "BatchProcessing", ContainingNamespace: { Name: "Powertools", ContainingNamespace: { Name: "Lambda", ContainingNamespace: { Name: "AWS", ContainingNamespace.IsGlobalNamespace: true } } } };

    /// <summary>The class whose <c>Result</c> holds what became of the batch.</summary>
    public static string? ProcessorOf(BatchSource source, bool typed)
    {
        var name = source switch
        {
            BatchSource.Sqs => "SqsBatchProcessor",
            BatchSource.Kinesis => "KinesisEventBatchProcessor",
            BatchSource.DynamoDb => "DynamoDbStreamBatchProcessor",
            _ => null,
        };
        return name is not null && typed ? "Typed" + name : name;
    }

    public static string? NamespaceOf(BatchSource source) => source switch
    {
        BatchSource.Sqs => Namespace + ".Sqs",
        BatchSource.Kinesis => Namespace + ".Kinesis",
        BatchSource.DynamoDb => Namespace + ".DynamoDb",
        _ => null,
    };

    /// <summary>The <c>[BatchProcessor]</c> of a method.</summary>
    public static AttributeData? AttributeOf(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (IsOf(attribute.AttributeClass, "BatchProcessorAttribute"))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Does the attribute name handlers of deserialised records?</summary>
    public static bool IsTyped(AttributeData attribute) => Sets(attribute, static name => name.StartsWith("TypedRecordHandler", StringComparison.Ordinal));

    /// <summary>Does the attribute name a processor of the user's own?</summary>
    public static bool HasOwnProcessor(AttributeData attribute) => Sets(attribute, static name => name is "BatchProcessor" or "BatchProcessorProvider");

    private static bool Sets(AttributeData attribute, Func<string, bool> isName)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (isName(named.Key) && !named.Value.IsNull)
            {
                return true;
            }
        }

        return false;
    }
}
