using System.Collections.Generic;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Deployment;

/// <summary>Reads <c>serverless.yml</c> of the Serverless Framework.</summary>
internal static class ServerlessReader
{
    private static readonly ImmutableDictionary<string, string> s_functionNames = ImmutableDictionary.CreateRange(new[]
    {
        Name(PropertyNames.Handler, "handler"),
        Name(PropertyNames.Runtime, "runtime"),
        Name(PropertyNames.Timeout, "timeout"),
        Name(PropertyNames.MemorySize, "memorySize"),
        Name(PropertyNames.EphemeralStorage, "ephemeralStorageSize"),
        Name(PropertyNames.Architectures, "architecture"),
        Name(PropertyNames.SnapStart, "snapStart"),
        Name(PropertyNames.Layers, "layers"),
        Name(PropertyNames.ProvisionedConcurrencyConfig, "provisionedConcurrency"),
        Name(PropertyNames.DeadLetterConfig, "onError"),
        Name(PropertyNames.DestinationConfig, "destinations"),
        Name(PropertyNames.FileSystemConfigs, "fileSystemConfig"),
        Name(PropertyNames.Events, "events"),
    });

    private static readonly ImmutableDictionary<string, string> s_eventNames = ImmutableDictionary.CreateRange(new[]
    {
        Name(PropertyNames.EventSourceArn, "arn"),
        Name(PropertyNames.BatchSize, "batchSize"),
        Name(PropertyNames.MaximumBatchingWindowInSeconds, "maximumBatchingWindow"),
        Name(PropertyNames.FunctionResponseTypes, "functionResponseType"),
        Name(PropertyNames.MaximumRetryAttempts, "maximumRetryAttempts"),
        Name(PropertyNames.MaximumRecordAgeInSeconds, "maximumRecordAgeInSeconds"),
        Name(PropertyNames.ParallelizationFactor, "parallelizationFactor"),
        Name(PropertyNames.DestinationConfig, "destinations"),
    });

    public static bool IsServerless(TemplateNode root) =>
        root.Find("provider") is { Value.Kind: TemplateNodeKind.Mapping } && root.Find("functions") is not null && root.Find("service") is not null;

    public static ImmutableArray<FunctionDeployment> Read(TemplateNode root)
    {
        var functions = ImmutableArray.CreateBuilder<FunctionDeployment>();
        var provider = root.Find("provider")?.Value;
        foreach (var entry in root.Find("functions")?.Value.Entries ?? ImmutableArray<TemplateEntry>.Empty)
        {
            functions.Add(Read(entry, provider, HasDotenv(root), ReadPolicies(entry.Value, provider, root)));
        }

        return functions.ToImmutable();
    }

    /// <summary>Such a plugin takes variables from files that nobody puts into version control.</summary>
    private static bool HasDotenv(TemplateNode root)
    {
        foreach (var plugin in root.Find("plugins")?.Value is { } plugins ? (plugins.Find("modules")?.Value ?? plugins).Items : ImmutableArray<TemplateNode>.Empty)
        {
            if (plugin.Value.Contains("dotenv") || plugin.Value.Contains("env-"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those of the role that the framework makes, unless the function has another one; that may stand among the file's resources.</summary>
    private static FunctionPolicies ReadPolicies(TemplateNode function, TemplateNode? provider, TemplateNode root)
    {
        var policies = new PolicyCollector();
        var iam = provider?.Find("iam")?.Value.Find("role")?.Value;
        var given = function.Find("role")?.Value ?? provider?.Find("role")?.Value ?? (iam is null || iam.Entries.IsEmpty || TemplateScope.IntrinsicOf(iam) is not null ? iam : null);
        if (given is not null)
        {
            if (RoleOf(given) is { } id && FindResource(root, id) is { } role && role.Find(PropertyNames.Type)?.Value.Value == PropertyNames.Role)
            {
                policies.AddRole(new PropertyBag(TemplateScope.Serverless, role.Find(PropertyNames.Properties)?.Value));
            }

            return policies.ToPolicies();
        }

        policies.HasBoundary = (iam?.Find("permissionsBoundary") ?? iam?.Find("permissionBoundary") ?? provider?.Find("rolePermissionsBoundary")) is not null;

        // A plugin gives each function a role of its own.
        const string statements = "iamRoleStatements";
        var own = function.Find(statements)?.Value;
        policies.AddStatements(own);
        if (own is null || function.Find("iamRoleStatementsInherit")?.Value.Value == "true")
        {
            policies.AddStatements(iam?.Find("statements")?.Value);
            policies.AddStatements(provider?.Find(statements)?.Value);
            policies.AddPolicies(iam?.Find("managedPolicies")?.Value);
            policies.AddPolicies(provider?.Find("iamManagedPolicies")?.Value);
        }

        return policies.ToPolicies();
    }

    /// <summary>The logical id of a role: alone, or within <c>GetAtt</c>.</summary>
    private static string? RoleOf(TemplateNode role) => TemplateScope.IntrinsicOf(role) switch
    {
        null when role.Kind == TemplateNodeKind.Scalar => role.Value,
        ("GetAtt", { Kind: TemplateNodeKind.Scalar } path) => path.Value.Split('.')[0],
        ("GetAtt", { Kind: TemplateNodeKind.Sequence, Items: { Length: > 0 } path }) => path[0].Value,
        _ => null,
    };

    /// <summary>Among <c>resources</c>, which are a template or a list of them.</summary>
    private static TemplateNode? FindResource(TemplateNode root, string id)
    {
        if (root.Find("resources")?.Value is not { } resources)
        {
            return null;
        }

        foreach (var template in resources.Kind == TemplateNodeKind.Sequence ? resources.Items : ImmutableArray.Create(resources))
        {
            if (template.Find(PropertyNames.Resources)?.Value.Find(id)?.Value is { } resource)
            {
                return resource;
            }
        }

        return null;
    }

    private static FunctionDeployment Read(TemplateEntry entry, TemplateNode? provider, bool hasDotenv, FunctionPolicies policies)
    {
        var scope = TemplateScope.Serverless;
        var properties = new PropertyBag(scope, entry.Value, provider, s_functionNames);
        var own = new PropertyBag(scope, entry.Value, otherNames: s_functionNames);
        var environment = new PropertyBag(scope, entry.Value.Find("environment")?.Value, provider?.Find("environment")?.Value);
        var (events, hasAll) = ReadEvents(own);
        if (ReadUrl(entry.Value.Find("url")) is { } url)
        {
            events = events.Add(url);
        }

        var timeout = properties.Number(PropertyNames.Timeout);
        return new FunctionDeployment(DeploymentSource.ServerlessFramework, entry.Key.Value, entry.Key.Inner, own)
        {
            Handler = own.Text(PropertyNames.Handler),
            Runtime = properties.Text(PropertyNames.Runtime),
            CodeUri = DeployedValue<string>.Unknown(null, null),
            // The framework's own default.
            Timeout = timeout.IsAbsent ? DeployedValue<int>.Of(ValueCertainty.Known, 6, null, null) : timeout,
            MemorySize = properties.Number(PropertyNames.MemorySize),
            EphemeralStorage = properties.Number(PropertyNames.EphemeralStorage),
            Architectures = properties.Texts(PropertyNames.Architectures),
            SnapStart = ReadSnapStart(properties),
            Layers = properties.Node(PropertyNames.Layers),
            FileSystems = own.Node(PropertyNames.FileSystemConfigs),
            ProvisionedConcurrency = own.Node(PropertyNames.ProvisionedConcurrencyConfig),
            // The framework publishes a version on every deployment unless it is told not to.
            PublishesVersion = Answer.Yes,
            KeepsFailedEvents = own.Has(PropertyNames.DeadLetterConfig) || own.Has(PropertyNames.DestinationConfig) ? Answer.Yes : Answer.No,
            Environment = ReadEnvironment(environment, hasDotenv),
            Policies = policies,
            Events = events,
            HasAllEvents = hasAll,
        };
    }

    /// <summary><c>url: true</c> is public; <c>url: { authorizer: aws_iam }</c> is not.</summary>
    private static EventSource? ReadUrl(TemplateEntry? entry)
    {
        if (entry is null || TemplateScope.Serverless.Evaluate(entry.Value).Text is "false")
        {
            return null;
        }

        var url = new PropertyBag(TemplateScope.Serverless, entry.Value.Kind == TemplateNodeKind.Mapping ? entry.Value : null);
        var authorizer = url.Text("authorizer");
        var isOn = TemplateScope.Serverless.Evaluate(entry.Value) is { Certainty: ValueCertainty.Known } value && (value.Text is null or "true");
        return new EventSource(EventSourceKind.FunctionUrl, entry.Key.Value, entry.Key.Inner, url)
        {
            KindSpan = entry.Key.Inner,
            AuthType = authorizer switch
            {
                { IsKnown: true, Value: { } name } => DeployedValue<string>.Of(ValueCertainty.Known, name == "aws_iam" ? "AWS_IAM" : name, authorizer.Span, authorizer.KeySpan),
                { IsAbsent: true } when isOn => DeployedValue<string>.Of(ValueCertainty.Known, "NONE", entry.Value.Kind == TemplateNodeKind.Scalar ? entry.Value.Inner : entry.Key.Inner, entry.Key.Inner),
                _ => DeployedValue<string>.Unknown(authorizer.Span, entry.Key.Inner),
            },
        };
    }

    private static DeployedValue<string> ReadSnapStart(PropertyBag properties)
    {
        var flag = properties.Flag(PropertyNames.SnapStart);
        return flag.Certainty switch
        {
            ValueCertainty.Absent => DeployedValue<string>.Absent,
            ValueCertainty.Known => DeployedValue<string>.Of(ValueCertainty.Known, flag.Value ? "PublishedVersions" : "None", flag.Span, flag.KeySpan),
            _ => DeployedValue<string>.Unknown(flag.Span, flag.KeySpan),
        };
    }

    private static FunctionEnvironment ReadEnvironment(PropertyBag variables, bool hasDotenv)
    {
        var read = ImmutableArray.CreateBuilder<EnvironmentVariable>();
        foreach (var entry in variables.Entries())
        {
            var value = TemplateScope.Serverless.Evaluate(entry.Value);
            read.Add(new EnvironmentVariable(
                entry.Key.Value,
                entry.Key.Inner,
                value.HasText
                    ? DeployedValue<string>.Of(value.Certainty, value.Text!, entry.Value.Inner, entry.Key.Inner)
                    : DeployedValue<string>.Unknown(entry.Value.Inner, entry.Key.Inner),
                entry.Value));
        }

        return new FunctionEnvironment(read.ToImmutable(), variables.IsComplete && !hasDotenv, variables.Own);
    }

    private static (ImmutableArray<EventSource> Events, bool HasAll) ReadEvents(PropertyBag function)
    {
        var events = function.Node(PropertyNames.Events);
        if (events is not { IsKnown: true, Value: { Kind: TemplateNodeKind.Sequence } list })
        {
            return (ImmutableArray<EventSource>.Empty, events.IsAbsent);
        }

        var read = ImmutableArray.CreateBuilder<EventSource>();
        var hasAll = true;
        foreach (var item in list.Items)
        {
            // '- sqs: arn' or '- sqs: { arn: …, batchSize: … }'.
            if (item is not { Kind: TemplateNodeKind.Mapping, Entries.Length: > 0 })
            {
                hasAll = false;
                continue;
            }

            read.Add(ReadEvent(item.Entries[0]));
        }

        return (read.ToImmutable(), hasAll);
    }

    private static EventSource ReadEvent(TemplateEntry entry)
    {
        var isShort = entry.Value.Kind == TemplateNodeKind.Scalar;
        var properties = new PropertyBag(TemplateScope.Serverless, isShort ? null : entry.Value, otherNames: s_eventNames);
        var arn = isShort ? TemplateScope.Serverless.Evaluate(entry.Value) : properties.Reference(PropertyNames.EventSourceArn);
        var kind = EventSourceFacts.OfServerlessType(entry.Key.Value);
        if (kind == EventSourceKind.Kinesis)
        {
            // 'stream' is Kinesis or DynamoDB; the ARN or the type says which.
            kind = entry.Value.Find("type")?.Value.Value switch
            {
                "dynamodb" => EventSourceKind.DynamoDb,
                "kinesis" => EventSourceKind.Kinesis,
                _ => arn.HasText ? EventSourceFacts.OfArn(arn.Text!) : EventSourceKind.Unknown,
            };
        }
        else if (kind is EventSourceKind.Schedule or EventSourceKind.EventBridge
            && (entry.Value.Find("input") ?? entry.Value.Find("inputPath") ?? entry.Value.Find("inputTransformer")) is not null)
        {
            kind = EventSourceKind.Scheduler;
        }

        return new EventSource(kind, entry.Key.Value, entry.Key.Inner, properties)
        {
            KindSpan = entry.Key.Inner,
            Routes = kind == EventSourceKind.WebSocketApi && (isShort ? arn : properties.Scope.Evaluate(entry.Value.Find("route")?.Value)) is { Certainty: ValueCertainty.Known, Text: { } route }
                ? ImmutableArray.Create(route)
                : ImmutableArray<string>.Empty,
            IsFifo = kind == EventSourceKind.Sqs && arn is { Certainty: ValueCertainty.Known, Text: { } text } ? EventSource.IsFifoName(text) : Answer.Unknown,
            PayloadFormatVersion = DeployedValue<string>.Unknown(null, null),
        };
    }

    private static KeyValuePair<string, string> Name(string property, string key) => new(property, key);
}
