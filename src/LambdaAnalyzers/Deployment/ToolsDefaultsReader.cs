using System.Collections.Immutable;
using System.IO;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>Reads <c>aws-lambda-tools-defaults.json</c>: the switches of <c>dotnet lambda</c>, without their dashes.</summary>
internal static class ToolsDefaultsReader
{
    /// <summary>CloudFormation's names, and the switch that means the same.</summary>
    private static readonly ImmutableDictionary<string, string> s_names = ImmutableDictionary.CreateRange(new[]
    {
        Name(PropertyNames.Handler, "function-handler"),
        Name(PropertyNames.Runtime, "function-runtime"),
        Name(PropertyNames.Template, "template"),
        Name(PropertyNames.Timeout, "function-timeout"),
        Name(PropertyNames.MemorySize, "function-memory-size"),
        Name(PropertyNames.Architectures, "function-architecture"),
        Name(PropertyNames.PackageType, "package-type"),
        Name(PropertyNames.EphemeralStorage, "ephemerals-storage-size"),
        Name(PropertyNames.ApplyOn, "snap-start-apply-on"),
        Name(PropertyNames.LogFormat, "log-format"),
        Name(PropertyNames.Command, "image-command"),
        Name(PropertyNames.FunctionName, "function-name"),
        Name(PropertyNames.Environment, "environment-variables"),
        Name(PropertyNames.DeadLetterConfig, "dead-letter-target-arn"),
        Name(PropertyNames.FunctionUrlConfig, "function-url-enable"),
        Name(PropertyNames.AwsSecretKey, "aws-secret-key"),
        Name(PropertyNames.AuthType, "function-url-auth"),
    });

    public static bool IsToolsDefaults(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("aws-lambda-tools-", System.StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", System.StringComparison.OrdinalIgnoreCase);
    }

    public static ImmutableArray<FunctionDeployment> Read(TemplateNode root)
    {
        // What the file does not say may stand on the command line.
        var properties = new PropertyBag(TemplateScope.Literal, root, otherNames: s_names, isOpen: true);
        var packageType = properties.Text(PropertyNames.PackageType);
        var isImage = packageType is { IsKnown: true } && string.Equals(packageType.Value, "image", System.StringComparison.OrdinalIgnoreCase);
        var handler = isImage && properties.Text(PropertyNames.Command) is { IsKnown: true } command ? command : properties.Text(PropertyNames.Handler);
        var name = properties.Text(PropertyNames.FunctionName);
        if (!handler.IsKnown && !name.IsKnown)
        {
            return ImmutableArray<FunctionDeployment>.Empty;
        }

        return ImmutableArray.Create(new FunctionDeployment(
            DeploymentSource.ToolsDefaults,
            name.Value is { Length: > 0 } given ? given : handler.Value ?? "function",
            handler.Span ?? name.Span ?? new TextSpan(root.Span.Start, 0),
            properties)
        {
            Handler = handler,
            Runtime = properties.Text(PropertyNames.Runtime),
            CodeUri = DeployedValue<string>.Of(ValueCertainty.Known, ".", null, null),
            PackageType = packageType,
            Timeout = properties.Number(PropertyNames.Timeout),
            MemorySize = properties.Number(PropertyNames.MemorySize),
            EphemeralStorage = properties.Number(PropertyNames.EphemeralStorage),
            Architectures = properties.Texts(PropertyNames.Architectures),
            SnapStart = properties.Text(PropertyNames.ApplyOn),
            LogFormat = properties.Text(PropertyNames.LogFormat),
            CapacityProvider = DeployedValue<TemplateNode>.Unknown(null, null),
            FileSystems = DeployedValue<TemplateNode>.Unknown(null, null),
            Layers = DeployedValue<TemplateNode>.Unknown(null, null),
            Environment = ReadEnvironment(properties.Find(PropertyNames.Environment)?.Value),
            Events = ReadUrl(properties),
            HasAllEvents = false,
        });
    }

    private static ImmutableArray<EventSource> ReadUrl(PropertyBag properties)
    {
        var url = properties.Flag(PropertyNames.FunctionUrlConfig);
        return url is { IsKnown: true, Value: true, KeySpan: { } key }
            ? ImmutableArray.Create(new EventSource(EventSourceKind.FunctionUrl, "function-url-enable", key, properties)
            {
                KindSpan = key,
                AuthType = properties.Text(PropertyNames.AuthType),
            })
            : ImmutableArray<EventSource>.Empty;
    }

    /// <summary><c>"K1"="V1";"K2"="V2"</c>, all in one text; the quotes may be left out.</summary>
    private static FunctionEnvironment ReadEnvironment(TemplateNode? node)
    {
        var variables = ImmutableArray.CreateBuilder<EnvironmentVariable>();
        if (node is { Kind: TemplateNodeKind.Scalar })
        {
            foreach (var pair in node.Value.Split(';'))
            {
                var equals = pair.IndexOf('=');
                if (equals > 0)
                {
                    var name = pair.Substring(0, equals).Trim().Trim('"');
                    var value = pair.Substring(equals + 1).Trim().Trim('"');
                    variables.Add(new EnvironmentVariable(
                        name, node.Inner, DeployedValue<string>.Of(ValueCertainty.Known, value, node.Inner, node.Inner), Node: null));
                }
            }
        }

        return new FunctionEnvironment(variables.ToImmutable(), IsComplete: false, Node: null);
    }

    private static System.Collections.Generic.KeyValuePair<string, string> Name(string property, string @switch) => new(property, @switch);
}
