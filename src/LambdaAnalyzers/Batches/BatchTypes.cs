using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Batches;

/// <summary>The events that bring records in batches, their records, and the types that report failed ones.</summary>
internal sealed class BatchTypes
{
    private const string FailuresName = "batchItemFailures";
    private const string IdentifierName = "itemIdentifier";

    /// <summary>The events, their records, and their partial batch responses. A new source is a row here and in <see cref="BatchSource"/>.</summary>
    private static readonly (BatchSource Source, string[] Events, string Record, string[] Responses)[] s_table =
    {
        (BatchSource.Sqs,
            new[] { "Amazon.Lambda.SQSEvents.SQSEvent" },
            "Amazon.Lambda.SQSEvents.SQSEvent+SQSMessage",
            new[] { "Amazon.Lambda.SQSEvents.SQSBatchResponse" }),
        (BatchSource.Kinesis,
            new[] { "Amazon.Lambda.KinesisEvents.KinesisEvent" },
            "Amazon.Lambda.KinesisEvents.KinesisEvent+KinesisEventRecord",
            new[] { "Amazon.Lambda.KinesisEvents.StreamsEventResponse", "Amazon.Lambda.KinesisEvents.KinesisTimeWindowResponse" }),
        (BatchSource.DynamoDb,
            new[] { "Amazon.Lambda.DynamoDBEvents.DynamoDBEvent" },
            "Amazon.Lambda.DynamoDBEvents.DynamoDBEvent+DynamodbStreamRecord",
            new[] { "Amazon.Lambda.DynamoDBEvents.StreamsEventResponse", "Amazon.Lambda.DynamoDBEvents.DynamoDBTimeWindowResponse" }),
        (BatchSource.Kafka,
            new[] { "Amazon.Lambda.KafkaEvents.KafkaEvent" },
            "Amazon.Lambda.KafkaEvents.KafkaEvent+KafkaEventRecord",
            new string[0]),
    };

    private readonly Dictionary<INamedTypeSymbol, BatchSource> _events = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, BatchSource> _records = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, BatchSource> _responses = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _powertoolsResponse;
    private readonly ConcurrentDictionary<INamedTypeSymbol, BatchResponse?> _known = new(SymbolEqualityComparer.Default);

    /// <param name="find">Resolves a metadata name among the references.</param>
    public BatchTypes(Func<string, INamedTypeSymbol?> find)
    {
        foreach (var (source, events, record, responses) in s_table)
        {
            AddTo(_events, events, source);
            AddTo(_records, new[] { record }, source);
            AddTo(_responses, responses, source);
        }

        _powertoolsResponse = find("AWS.Lambda.Powertools.BatchProcessing.BatchItemFailuresResponse");

        void AddTo(Dictionary<INamedTypeSymbol, BatchSource> types, string[] names, BatchSource source)
        {
            foreach (var name in names)
            {
                if (find(name) is { } type)
                {
                    types[type] = source;
                }
            }
        }
    }

    /// <summary>False in a compilation that references none of the event libraries.</summary>
    public bool Any => _events.Count > 0;

    /// <summary>The source of an event such as <c>SQSEvent</c>, also of a time-window event and of a class derived from one.</summary>
    public BatchSource? SourceOfEvent(ITypeSymbol? type) => Lookup(type, _events);

    /// <summary>The source of a record such as <c>SQSEvent.SQSMessage</c>, also of a class derived from one.</summary>
    public BatchSource? SourceOfRecord(ITypeSymbol? type) => Lookup(type, _records);

    /// <summary>The source of a sequence of records: an array, a list, an <c>IEnumerable</c> of them.</summary>
    public BatchSource? SourceOfRecords(ITypeSymbol? type) => SourceOfRecord(ElementOf(type));

    /// <summary>Is this the event's own <c>Records</c>?</summary>
    public BatchSource? SourceOfRecordsProperty(IPropertySymbol property) =>
        property.Name == "Records" ? SourceOfEvent(property.ContainingType) : null;

    /// <summary>The response type of an event library for a source; null where none is referenced.</summary>
    public INamedTypeSymbol? ResponseFor(BatchSource source)
    {
        foreach (var response in _responses)
        {
            if (response.Value == source && response.Key.Name is ("SQSBatchResponse" or "StreamsEventResponse"))
            {
                return response.Key;
            }
        }

        return null;
    }

    /// <summary>
    /// The partial batch response that a method gives back: the type itself or what its task gives. Null: the type is none.
    /// </summary>
    public BatchResponse? ResponseOf(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1, Name: "Task" or "ValueTask" } task)
        {
            type = task.TypeArguments[0];
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named)
        {
            return null;
        }

        return _known.TryGetValue(named, out var known) ? known : _known.GetOrAdd(named, Read(named));
    }

    /// <summary>Is this the property of a failed item that names the record? By what a serializer writes, so that own types count.</summary>
    public static bool IsItemIdentifier(IPropertySymbol property) =>
        property.Type.SpecialType == SpecialType.System_String
        && string.Equals(JsonName(property), IdentifierName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The element of an array or of anything that is <c>IEnumerable&lt;T&gt;</c> or <c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return array.ElementType;

            case INamedTypeSymbol named:
                if (IsSequence(named))
                {
                    return named.TypeArguments[0];
                }

                foreach (var implemented in named.AllInterfaces)
                {
                    if (IsSequence(implemented))
                    {
                        return implemented.TypeArguments[0];
                    }
                }

                return null;

            default:
                return null;
        }
    }

    /// <summary>The name that a serializer writes: that of <c>[JsonPropertyName]</c> or <c>[JsonProperty]</c>, else the property's own.</summary>
    public static string JsonName(IPropertySymbol property) => JsonNameAttribute(property) ?? property.Name;

    /// <summary>The name given by <c>[JsonPropertyName]</c>, <c>[JsonProperty]</c> or <c>[DataMember(Name = …)]</c>; null: none is given.</summary>
    public static string? JsonNameAttribute(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "JsonPropertyNameAttribute":
                case "JsonPropertyAttribute":
                    if (attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is string given)
                    {
                        return given;
                    }

                    goto case "DataMemberAttribute";

                case "DataMemberAttribute":
                    foreach (var named in attribute.NamedArguments)
                    {
                        if (named.Key is "PropertyName" or "Name" && named.Value.Value is string name)
                        {
                            return name;
                        }
                    }

                    break;
            }
        }

        return null;
    }

    private BatchResponse? Read(INamedTypeSymbol type)
    {
        foreach (var failures in PropertiesOf(type))
        {
            if (!string.Equals(JsonName(failures), FailuresName, StringComparison.OrdinalIgnoreCase)
                || ElementOf(failures.Type) is not { } element)
            {
                continue;
            }

            var item = element as INamedTypeSymbol;
            IPropertySymbol? identifier = null;
            if (item is not null)
            {
                foreach (var candidate in PropertiesOf(item))
                {
                    if (string.Equals(JsonName(candidate), IdentifierName, StringComparison.OrdinalIgnoreCase))
                    {
                        identifier = candidate;
                        break;
                    }
                }
            }

            var source = Lookup(type, _responses);
            var origin = source is not null
                ? BatchResponseOrigin.EventLibrary
                : type.IsOrDerivesFrom(_powertoolsResponse) ? BatchResponseOrigin.Powertools : BatchResponseOrigin.OwnShape;
            return new BatchResponse(
                type, origin, source, failures, item, identifier,
                FailuresAreNull: source is not null && source.Value.IsStream() && _responses.ContainsKey(type.OriginalDefinition));
        }

        return null;
    }

    private static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        var current = type;
        // More bases than this is a cycle in broken code.
        for (var i = 0; current is not null && i < 100; i++, current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false } property)
                {
                    yield return property;
                }
            }
        }
    }

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 1
        && (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type is { Name: "IAsyncEnumerable", ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } });

    private static BatchSource? Lookup(ITypeSymbol? type, Dictionary<INamedTypeSymbol, BatchSource> types)
    {
        if (types.Count == 0)
        {
            return null;
        }

        var current = type as INamedTypeSymbol;
        for (var i = 0; current is not null && i < 100; i++, current = current.BaseType)
        {
            if (types.TryGetValue(current.OriginalDefinition, out var source))
            {
                return source;
            }
        }

        return null;
    }
}
