using System;
using System.Collections.Generic;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>Something that is written to a place that can trigger functions.</summary>
/// <param name="Kind">What kind of place that is.</param>
/// <param name="Target">The bucket, queue, topic, table or stream.</param>
/// <param name="Key">The key of an object; null where it is not said.</param>
internal readonly record struct TriggerWrite(EventSourceKind Kind, IOperation Target, IOperation? Key)
{
    private static readonly Dictionary<string, (EventSourceKind Kind, string Target, string? Key)> s_requests = new(StringComparer.Ordinal)
    {
        ["PutObjectRequest"] = (EventSourceKind.S3, "BucketName", "Key"),
        ["CopyObjectRequest"] = (EventSourceKind.S3, "DestinationBucket", "DestinationKey"),
        ["InitiateMultipartUploadRequest"] = (EventSourceKind.S3, "BucketName", "Key"),
        ["TransferUtilityUploadRequest"] = (EventSourceKind.S3, "BucketName", "Key"),
        ["SendMessageRequest"] = (EventSourceKind.Sqs, "QueueUrl", null),
        ["SendMessageBatchRequest"] = (EventSourceKind.Sqs, "QueueUrl", null),
        ["PublishRequest"] = (EventSourceKind.Sns, "TopicArn", null),
        ["PublishBatchRequest"] = (EventSourceKind.Sns, "TopicArn", null),
        ["PutItemRequest"] = (EventSourceKind.DynamoDb, "TableName", null),
        ["UpdateItemRequest"] = (EventSourceKind.DynamoDb, "TableName", null),
        ["PutRecordRequest"] = (EventSourceKind.Kinesis, "StreamName", null),
        ["PutRecordsRequest"] = (EventSourceKind.Kinesis, "StreamName", null),
    };

    /// <summary>The write that an operation is, or whose request it makes.</summary>
    public static TriggerWrite? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call when IsAws(call.TargetMethod.ContainingType) => OfCall(call),
        IObjectCreationOperation { Type: INamedTypeSymbol type } creation when s_requests.TryGetValue(type.Name, out var request) && IsAws(type) => OfRequest(creation, request),
        _ => null,
    };

    private static TriggerWrite? OfCall(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        switch (name)
        {
            case "CopyObjectAsync" or "CopyObject":
                return Argument(call.Arguments, "destinationBucket") is { } bucket
                    ? new TriggerWrite(EventSourceKind.S3, bucket, Argument(call.Arguments, "destinationKey"))
                    : null;

            case "UploadAsync" or "Upload" when call.TargetMethod.ContainingType.Name is "TransferUtility" or "ITransferUtility":
            case "UploadObjectFromStreamAsync" or "UploadObjectFromFilePathAsync" or "UploadObjectFromStream" or "UploadObjectFromFilePath":
                return Argument(call.Arguments, "bucketName") is { } into
                    ? new TriggerWrite(EventSourceKind.S3, into, Argument(call.Arguments, "key") ?? Argument(call.Arguments, "objectKey"))
                    : null;

            case "SendMessageAsync" or "SendMessage" or "SendMessageBatchAsync" or "SendMessageBatch":
                return Simple(EventSourceKind.Sqs, Argument(call.Arguments, "queueUrl"));

            case "PublishAsync" or "Publish":
                return Simple(EventSourceKind.Sns, Argument(call.Arguments, "topicArn"));

            case "PutItemAsync" or "UpdateItemAsync" or "PutItem" or "UpdateItem":
                return Simple(EventSourceKind.DynamoDb, Argument(call.Arguments, "tableName"));

            default:
                return null;
        }
    }

    private static TriggerWrite? OfRequest(IObjectCreationOperation creation, (EventSourceKind Kind, string Target, string? Key) request)
    {
        var target = ValueOf(creation, request.Target);
        return target is null ? null : new TriggerWrite(request.Kind, target, request.Key is null ? null : ValueOf(creation, request.Key));
    }

    private static TriggerWrite? Simple(EventSourceKind kind, IOperation? target) => target is null ? null : new TriggerWrite(kind, target, null);

    /// <summary>What a property of the request gets: in its initialiser, its constructor, or behind it through the variable that holds it.</summary>
    private static IOperation? ValueOf(IObjectCreationOperation creation, string property)
    {
        if (creation.Initializer is { } initializer)
        {
            foreach (var member in initializer.Initializers)
            {
                if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment && target.Property.Name == property)
                {
                    return assignment.Value;
                }
            }
        }

        if (Argument(creation.Arguments, char.ToLowerInvariant(property[0]) + property.Substring(1)) is { } argument)
        {
            return argument;
        }

        return LocalOf(creation) is { } local ? AssignedLater(creation, local, property) : null;
    }

    private static ILocalSymbol? LocalOf(IOperation value)
    {
        var current = value.Parent;
        while (current is IConversionOperation)
        {
            current = current.Parent;
        }

        return current switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } => assigned,
            _ => null,
        };
    }

    private static IOperation? AssignedLater(IOperation creation, ILocalSymbol local, string property)
    {
        IOperation? block = creation;
        while (block is not (null or IBlockOperation))
        {
            block = block.Parent;
        }

        IOperation? value = null;
        foreach (var operation in block?.Descendants() ?? Array.Empty<IOperation>())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: ILocalReferenceOperation reference } target } assignment
                && target.Property.Name == property && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                if (value is not null)
                {
                    return null;
                }

                value = assignment.Value;
            }
        }

        return value;
    }

    private static IOperation? Argument(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == name && argument.ArgumentKind == ArgumentKind.Explicit)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool IsAws(INamedTypeSymbol? type)
    {
        var name = type?.ContainingAssembly?.Name;
        return name is not null && name.StartsWith("AWSSDK.", StringComparison.Ordinal);
    }
}
