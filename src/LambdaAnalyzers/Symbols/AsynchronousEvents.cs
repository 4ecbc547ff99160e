using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// The events of services that do not wait: Lambda queues the event, tries three times, and then gives it to an on-failure destination or
/// drops it. Whoever sends another event may wait for the result.
/// </summary>
internal sealed class AsynchronousEvents
{
    private readonly Dictionary<INamedTypeSymbol, string> _names = new(SymbolEqualityComparer.Default);

    public AsynchronousEvents(Func<string, INamedTypeSymbol?> find)
    {
        Add("Amazon.Lambda.S3Events.S3Event", "S3");
        Add("Amazon.S3.Util.S3EventNotification", "S3");
        Add("Amazon.Lambda.SNSEvents.SNSEvent", "SNS");
        Add("Amazon.Lambda.CloudWatchEvents.CloudWatchEvent`1", "EventBridge");
        Add("Amazon.Lambda.CloudWatchEvents.ScheduledEvents.ScheduledEvent", "scheduled");
        Add("Amazon.Lambda.CloudWatchLogsEvents.CloudWatchLogsEvent", "CloudWatch Logs");

        void Add(string type, string name)
        {
            if (find(type) is { } symbol)
            {
                _names[symbol] = name;
            }
        }
    }

    /// <summary>What messages call the event; null: its sender may wait for the result.</summary>
    public string? NameOf(ITypeSymbol? type)
    {
        if (_names.Count == 0)
        {
            return null;
        }

        // More bases than this is a cycle in broken code.
        var current = type as INamedTypeSymbol;
        for (var i = 0; current is not null && i < 20; i++, current = current.BaseType)
        {
            if (_names.TryGetValue(current.OriginalDefinition, out var name))
            {
                return name;
            }
        }

        return null;
    }
}
