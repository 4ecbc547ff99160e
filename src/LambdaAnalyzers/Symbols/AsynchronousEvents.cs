using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Symbols;

/// <summary>An event for whose result its sender does not wait.</summary>
/// <param name="Name">As messages call it.</param>
/// <param name="IsHandedOn">Do others hand it on as it is, and may wait then?</param>
internal sealed record AsynchronousEvent(string Name, bool IsHandedOn);

/// <summary>
/// The events of services that do not wait: Lambda queues the event, tries three times, and then gives it to an on-failure destination or
/// drops it. Whoever sends another event may wait for the result.
/// </summary>
internal sealed class AsynchronousEvents
{
    private readonly Dictionary<INamedTypeSymbol, AsynchronousEvent> _events = new(SymbolEqualityComparer.Default);

    public AsynchronousEvents(Func<string, INamedTypeSymbol?> find)
    {
        Add("Amazon.Lambda.S3Events.S3Event", "S3", isHandedOn: false);
        Add("Amazon.S3.Util.S3EventNotification", "S3", isHandedOn: false);
        Add("Amazon.Lambda.SNSEvents.SNSEvent", "SNS", isHandedOn: false);
        Add("Amazon.Lambda.CloudWatchEvents.CloudWatchEvent`1", "EventBridge", isHandedOn: true);
        Add("Amazon.Lambda.CloudWatchEvents.ScheduledEvents.ScheduledEvent", "scheduled", isHandedOn: true);
        Add("Amazon.Lambda.CloudWatchLogsEvents.CloudWatchLogsEvent", "CloudWatch Logs", isHandedOn: false);

        void Add(string type, string name, bool isHandedOn)
        {
            if (find(type) is { } symbol)
            {
                _events[symbol] = new AsynchronousEvent(name, isHandedOn);
            }
        }
    }

    /// <summary>Is any of them referenced?</summary>
    public bool Any => _events.Count > 0;

    /// <summary>What is known of the event; null: its sender may wait for the result.</summary>
    public AsynchronousEvent? Find(ITypeSymbol? type)
    {
        if (_events.Count == 0)
        {
            return null;
        }

        // More bases than this is a cycle in broken code.
        var current = type as INamedTypeSymbol;
        for (var i = 0; current is not null && i < 20; i++, current = current.BaseType)
        {
            if (_events.TryGetValue(current.OriginalDefinition, out var known))
            {
                return known;
            }
        }

        return null;
    }
}
