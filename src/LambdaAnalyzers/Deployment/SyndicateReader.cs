using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;

namespace LambdaAnalyzers.Deployment;

/// <summary>Reads <c>lambda_config.json</c> of aws-syndicate, as far as it says how many records come at once.</summary>
internal static class SyndicateReader
{
    private static readonly ImmutableDictionary<string, string> s_names = ImmutableDictionary.CreateRange(new[]
    {
        new KeyValuePair<string, string>(PropertyNames.Handler, "func_name"),
        new KeyValuePair<string, string>(PropertyNames.Runtime, "runtime"),
        new KeyValuePair<string, string>(PropertyNames.BatchSize, "batch_size"),
    });

    public static bool IsConfiguration(string path) => Path.GetFileName(path) == "lambda_config.json";

    public static ImmutableArray<FunctionDeployment> Read(TemplateNode root)
    {
        if (root.Find("func_name") is not { } name)
        {
            return ImmutableArray<FunctionDeployment>.Empty;
        }

        // Names of the target's environment are put into such a file when it is deployed.
        var properties = new PropertyBag(TemplateScope.Serverless, root, otherNames: s_names, isOpen: true);
        var events = ImmutableArray.CreateBuilder<EventSource>();
        foreach (var source in root.Find("event_sources")?.Value.Items ?? ImmutableArray<TemplateNode>.Empty)
        {
            var type = source.Find("resource_type");
            events.Add(new EventSource(
                KindOf(type?.Value.Value), type?.Value.Value ?? string.Empty, type?.Value.Inner ?? source.Span,
                new PropertyBag(TemplateScope.Serverless, source, otherNames: s_names)));
        }

        return ImmutableArray.Create(new FunctionDeployment(DeploymentSource.Syndicate, properties.Text(PropertyNames.Handler).Value ?? "function", name.Value.Inner, properties)
        {
            Handler = properties.Text(PropertyNames.Handler),
            Runtime = properties.Text(PropertyNames.Runtime),
            Events = events.ToImmutable(),
        });
    }

    private static EventSourceKind KindOf(string? type) => type switch
    {
        "sqs_trigger" => EventSourceKind.Sqs,
        "dynamodb_trigger" => EventSourceKind.DynamoDb,
        "kinesis_trigger" => EventSourceKind.Kinesis,
        _ => EventSourceKind.Unknown,
    };
}
