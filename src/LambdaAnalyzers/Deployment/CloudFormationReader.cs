using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Deployment;

/// <summary>Reads AWS SAM and CloudFormation templates.</summary>
internal sealed class CloudFormationReader
{
    private const int DeepestReference = 8;

    private const string Annotations = "Amazon.Lambda.Annotations";

    private readonly TemplateNode _root;
    private readonly TemplateScope _scope;
    private readonly Dictionary<string, List<EventSource>> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueueDeployment> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _functionsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AliasDeployment>> _aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Answer> _keepsFailures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PermissionDeployment>> _permissions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PropertyBag>> _policiesOfRoles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly List<PropertyBag> _routes = new();

    private CloudFormationReader(TemplateNode root)
    {
        _root = root;
        _scope = new TemplateScope(root);
    }

    /// <summary>Is this a template? It has resources, and they have AWS types.</summary>
    public static bool IsTemplate(TemplateNode root)
    {
        foreach (var resource in root.Find(PropertyNames.Resources)?.Value.Entries ?? ImmutableArray<TemplateEntry>.Empty)
        {
            if (TypeOf(resource.Value).StartsWith("AWS::", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static (ImmutableArray<FunctionDeployment> Functions, ImmutableArray<QueueDeployment> Queues) Read(TemplateNode root)
    {
        var reader = new CloudFormationReader(root);
        reader.ReadReferences();
        return (reader.ReadFunctions(), reader._queues.Values.ToImmutableArray());
    }

    private ImmutableArray<TemplateEntry> Resources => _root.Find(PropertyNames.Resources)?.Value.Entries ?? ImmutableArray<TemplateEntry>.Empty;

    private static string TypeOf(TemplateNode resource) =>
        resource.Find(PropertyNames.Type)?.Value is { Kind: TemplateNodeKind.Scalar } type ? type.Value : string.Empty;

    private PropertyBag PropertiesOf(TemplateNode resource, TemplateNode? defaults = null) =>
        new(_scope, resource.Find(PropertyNames.Properties)?.Value, defaults);

    private TemplateNode? GlobalsOf(string section) => _root.Find(PropertyNames.Globals)?.Value.Find(section)?.Value;

    /// <summary>Queues and functions first, then what connects them.</summary>
    private void ReadReferences()
    {
        foreach (var resource in Resources)
        {
            switch (TypeOf(resource.Value))
            {
                case PropertyNames.SamFunction or PropertyNames.LambdaFunction:
                    _functions.Add(resource.Key.Value);
                    if (PropertiesOf(resource.Value).Text(PropertyNames.FunctionName) is { IsKnown: true, Value: { } name })
                    {
                        _functionsByName[name] = resource.Key.Value;
                    }

                    break;

                case PropertyNames.Queue:
                    _queues[resource.Key.Value] = ReadQueue(resource);
                    break;

                case PropertyNames.HttpRoute:
                    _routes.Add(PropertiesOf(resource.Value));
                    break;
            }
        }

        foreach (var resource in Resources)
        {
            var properties = PropertiesOf(resource.Value);
            switch (TypeOf(resource.Value))
            {
                case PropertyNames.EventSourceMapping:
                    Connect(FunctionOf(properties.Reference(PropertyNames.FunctionName)), ReadMapping(resource, properties));
                    break;

                case PropertyNames.LambdaVersion or PropertyNames.LambdaAlias:
                    if (FunctionOf(properties.Reference(PropertyNames.FunctionName)) is { } published)
                    {
                        ReadVersion(published, resource, properties);
                    }

                    break;

                case PropertyNames.EventInvokeConfig:
                    if (FunctionOf(properties.Reference(PropertyNames.FunctionName)) is { } configured)
                    {
                        _keepsFailures[configured] = HasOnFailure(properties);
                    }

                    break;

                case PropertyNames.LambdaUrl:
                    Connect(FunctionOf(properties.Reference("TargetFunctionArn")), Url(resource.Key, properties));
                    break;

                case PropertyNames.Subscription when properties.Text("Protocol") is { IsKnown: true, Value: "lambda" }:
                    Connect(FunctionOf(properties.Reference("Endpoint")), Source(EventSourceKind.Sns, resource, properties));
                    break;

                case PropertyNames.Bucket:
                    foreach (var configuration in Items(properties.Nested("NotificationConfiguration"), "LambdaConfigurations"))
                    {
                        Connect(FunctionOf(configuration.Reference("Function")), Source(EventSourceKind.S3, resource, configuration));
                    }

                    break;

                case PropertyNames.Rule:
                    var kind = properties.Has("ScheduleExpression") ? EventSourceKind.Schedule : EventSourceKind.EventBridge;
                    foreach (var target in Items(properties, "Targets"))
                    {
                        // With an input of its own the function gets that, not the event.
                        var shaped = target.Has("Input") || target.Has("InputPath") || target.Has("InputTransformer");
                        Connect(FunctionOf(target.Reference("Arn")), Source(shaped ? EventSourceKind.Scheduler : kind, resource, target));
                    }

                    break;

                case PropertyNames.Policy or PropertyNames.ManagedPolicy:
                    foreach (var role in properties.Node(PropertyNames.RolesProperty).Value?.Items ?? ImmutableArray<TemplateNode>.Empty)
                    {
                        if (_scope.Evaluate(role).Resource is { } roleId)
                        {
                            Add(_policiesOfRoles, roleId, properties);
                        }
                    }

                    break;

                case PropertyNames.SchedulerSchedule:
                    Connect(FunctionOf(properties.Nested("Target").Reference("Arn")), Source(EventSourceKind.Scheduler, resource, properties));
                    break;

                case PropertyNames.HttpIntegration:
                    ConnectIntegration(resource, properties);
                    break;

                case PropertyNames.RestMethod:
                    foreach (var function in FunctionsIn(properties.Nested("Integration").Find("Uri")?.Value))
                    {
                        // Only the proxy integration sends the request as it is.
                        var isProxy = properties.Nested("Integration").Text("Type") is { IsKnown: true, Value: "AWS_PROXY" };
                        Connect(function, Source(isProxy ? EventSourceKind.RestApi : EventSourceKind.Unknown, resource, properties));
                    }

                    break;

                case "AWS::ElasticLoadBalancingV2::TargetGroup":
                    foreach (var target in Items(properties, "Targets"))
                    {
                        Connect(FunctionOf(target.Reference("Id")), Source(EventSourceKind.LoadBalancer, resource, properties));
                    }

                    break;
            }
        }

        foreach (var resource in Resources)
        {
            if (TypeOf(resource.Value) == PropertyNames.LambdaPermission)
            {
                var properties = PropertiesOf(resource.Value);
                if (FunctionOf(properties.Reference(PropertyNames.FunctionName)) is not { } function)
                {
                    continue;
                }

                Add(_permissions, function, new PermissionDeployment(resource.Key.Value, resource.Key.Inner, properties));
                if (properties.Text("Principal").Value is { } principal
                    && KindOfPrincipal(principal) is { } kind
                    && !(_events.TryGetValue(function, out var known) && known.Exists(source => source.Kind == kind)))
                {
                    Connect(function, Source(kind, resource, properties));
                }
            }
        }
    }

    private void ReadVersion(string function, TemplateEntry resource, PropertyBag properties)
    {
        if (TypeOf(resource.Value) == PropertyNames.LambdaVersion)
        {
            _published.Add(function);
            return;
        }

        var alias = new AliasDeployment(
            resource.Key.Value,
            resource.Key.Inner,
            properties.Text("FunctionVersion"),
            properties.Node(PropertyNames.ProvisionedConcurrencyConfig));
        if (alias.Version is not { IsKnown: true, Value: "$LATEST" })
        {
            _published.Add(function);
        }

        if (!_aliases.TryGetValue(function, out var aliases))
        {
            _aliases.Add(function, aliases = new List<AliasDeployment>());
        }

        aliases.Add(alias);
    }

    private static EventSourceKind? KindOfPrincipal(string principal) => principal switch
    {
        "s3.amazonaws.com" => EventSourceKind.S3,
        "sns.amazonaws.com" => EventSourceKind.Sns,
        "elasticloadbalancing.amazonaws.com" => EventSourceKind.LoadBalancer,
        "cognito-idp.amazonaws.com" => EventSourceKind.Cognito,
        // Which API, which rule and which input is not said here.
        _ => null,
    };

    private void ConnectIntegration(TemplateEntry resource, PropertyBag properties)
    {
        if (properties.Text("IntegrationType") is { IsKnown: true, Value: not "AWS_PROXY" })
        {
            return;
        }

        var api = properties.Reference("ApiId").Resource is { } id ? _scope.FindResource(id) : null;
        var protocol = api is null ? null : PropertiesOf(api).Text("ProtocolType");
        var kind = protocol switch
        {
            { IsKnown: true, Value: "HTTP" } => EventSourceKind.HttpApi,
            { IsKnown: true, Value: "WEBSOCKET" } => EventSourceKind.WebSocketApi,
            { IsAbsent: true } when TypeOf(api!) == "AWS::Serverless::HttpApi" => EventSourceKind.HttpApi,
            _ => EventSourceKind.Unknown,
        };

        foreach (var function in FunctionsIn(properties.Find("IntegrationUri")?.Value))
        {
            var version = properties.Text(PropertyNames.PayloadFormatVersion);
            Connect(function, new EventSource(kind, resource.Key.Value, resource.Key.Inner, properties)
            {
                KindSpan = resource.Key.Inner,
                Routes = kind == EventSourceKind.WebSocketApi ? RoutesTo(resource.Key.Value) : ImmutableArray<string>.Empty,
                // Unlike SAM, CloudFormation takes 1.0 where nothing is said.
                PayloadFormatVersion = version.IsAbsent ? DeployedValue<string>.Of(ValueCertainty.Known, "1.0", null, null) : version,
            });
        }
    }

    /// <summary>The keys of the routes that end at an integration; none where one of them is not known.</summary>
    private ImmutableArray<string> RoutesTo(string integration)
    {
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var route in _routes)
        {
            foreach (var _ in NamesIn(route.Find("Target")?.Value, name => name == integration))
            {
                if (route.Text("RouteKey") is not { IsKnown: true, Value: { } key })
                {
                    return ImmutableArray<string>.Empty;
                }

                keys.Add(key);
            }
        }

        return keys.ToImmutable();
    }

    private void Connect(string? function, EventSource source)
    {
        if (function is null)
        {
            return;
        }

        Add(_events, function, source);
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T item)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = new List<T>());
        }

        list.Add(item);
    }

    /// <summary>The function's own policies, and those of its role if the template has it.</summary>
    private FunctionPolicies ReadPolicies(string id, PropertyBag properties)
    {
        var policies = new PolicyCollector();
        var role = properties.Reference(PropertyNames.RoleProperty);
        policies.HasBoundary = properties.Has(PropertyNames.PermissionsBoundary);
        // 'Role:' without a value is no role.
        var hasRole = properties.Find(PropertyNames.RoleProperty) is not null && role.Certainty != ValueCertainty.Absent;
        if (!hasRole)
        {
            // SAM makes a role of that name, and gives it these.
            policies.AddPolicies(properties.Find(PropertyNames.Policies)?.Value);
        }

        var roleId = hasRole ? role.Resource : id + "Role";
        if (roleId is not null && _scope.FindResource(roleId) is { } resource && TypeOf(resource) == PropertyNames.Role)
        {
            policies.AddRole(PropertiesOf(resource));
        }

        if (roleId is not null && _policiesOfRoles.TryGetValue(roleId, out var attached))
        {
            foreach (var policy in attached)
            {
                policies.AddStatements(policy.Find(PropertyNames.PolicyDocument)?.Value.Find(PropertyNames.Statement)?.Value);
            }
        }

        return policies.ToPolicies();
    }

    private static EventSource Source(EventSourceKind kind, TemplateEntry resource, PropertyBag properties) =>
        new(kind, resource.Key.Value, resource.Key.Inner, properties) { KindSpan = resource.Key.Inner };

    private static EventSource Url(TemplateNode key, PropertyBag properties) =>
        new(EventSourceKind.FunctionUrl, key.Value, key.Inner, properties) { KindSpan = key.Inner, AuthType = properties.Text(PropertyNames.AuthType) };

    private EventSource ReadMapping(TemplateEntry resource, PropertyBag properties)
    {
        var source = properties.Reference(PropertyNames.EventSourceArn);
        var kind = KindOfSource(source);
        if (kind == EventSourceKind.Unknown && (properties.Has("SelfManagedEventSource") || properties.Has("AmazonManagedKafkaEventSourceConfig")))
        {
            kind = EventSourceKind.Kafka;
        }

        var (queue, isFifo) = QueueOf(source);
        return new EventSource(kind, resource.Key.Value, resource.Key.Inner, properties)
        {
            KindSpan = resource.Key.Inner,
            Queue = queue,
            IsFifo = isFifo,
        };
    }

    private EventSourceKind KindOfSource(TemplateValue source)
    {
        if (source.Resource is { } id)
        {
            return _scope.FindResource(id) is { } resource ? EventSourceFacts.OfResourceType(TypeOf(resource)) : EventSourceKind.Unknown;
        }

        if (source.HasText)
        {
            return EventSourceFacts.OfArn(source.Text!);
        }

        return EventSourceKind.Unknown;
    }

    private (QueueDeployment? Queue, Answer IsFifo) QueueOf(TemplateValue source)
    {
        if (source.Resource is { } id)
        {
            return _queues.TryGetValue(id, out var queue) ? (queue, queue.IsFifo) : (null, Answer.Unknown);
        }

        return source is { Certainty: ValueCertainty.Known, Text: { } arn } ? (null, EventSource.IsFifoName(arn)) : (null, Answer.Unknown);
    }

    private QueueDeployment ReadQueue(TemplateEntry resource)
    {
        var properties = PropertiesOf(resource.Value);
        var flag = properties.Flag(PropertyNames.FifoQueue);
        var name = properties.Text(PropertyNames.QueueName);
        var isFifo = flag.Certainty switch
        {
            ValueCertainty.Known => flag.Value ? Answer.Yes : Answer.No,
            ValueCertainty.Absent when name.IsKnown => EventSource.IsFifoName(name.Value!),
            ValueCertainty.Absent => Answer.No,
            _ => Answer.Unknown,
        };

        return new QueueDeployment(resource.Key.Value, resource.Key.Inner, properties, properties.Number(PropertyNames.VisibilityTimeout), isFifo);
    }

    /// <summary>The logical id of the function of this template that a reference leads to.</summary>
    private string? FunctionOf(TemplateValue reference, int depth = 0)
    {
        if (reference.Resource is { } id)
        {
            if (_functions.Contains(id))
            {
                return id;
            }

            return depth < DeepestReference
                && _scope.FindResource(id) is { } resource
                && TypeOf(resource) is PropertyNames.LambdaAlias or PropertyNames.LambdaVersion
                    ? FunctionOf(PropertiesOf(_scope.FindResource(id)!).Reference(PropertyNames.FunctionName), depth + 1)
                    : null;
        }

        if (reference is { Certainty: ValueCertainty.Known, Text: { } text })
        {
            var name = text.StartsWith("arn:", StringComparison.Ordinal) && text.Split(':') is { Length: >= 7 } parts ? parts[6] : text;
            return _functionsByName.TryGetValue(name, out var function) ? function : null;
        }

        return null;
    }

    /// <summary>The functions that a longer text names, such as the URI of an integration.</summary>
    private IEnumerable<string> FunctionsIn(TemplateNode? node) => NamesIn(node, _functions.Contains);

    /// <summary>The logical ids of a kind that stand in a longer text.</summary>
    private static IEnumerable<string> NamesIn(TemplateNode? node, Func<string, bool> isOne)
    {
        var pending = new Stack<TemplateNode>();
        if (node is not null)
        {
            pending.Push(node);
        }

        for (var visited = 0; pending.Count > 0 && visited < 100; visited++)
        {
            var current = pending.Pop();
            if (current.Kind == TemplateNodeKind.Scalar)
            {
                foreach (var part in current.Value.Split('{', '}', '.', '$', '/', ':'))
                {
                    if (isOne(part))
                    {
                        yield return part;
                    }
                }
            }

            foreach (var item in current.Items)
            {
                pending.Push(item);
            }

            foreach (var entry in current.Entries)
            {
                pending.Push(entry.Value);
            }
        }
    }

    private IEnumerable<PropertyBag> Items(PropertyBag properties, string name)
    {
        if (properties.Node(name).Value is { Kind: TemplateNodeKind.Sequence } list)
        {
            foreach (var item in list.Items)
            {
                yield return new PropertyBag(_scope, item);
            }
        }
    }

    private static Answer HasOnFailure(PropertyBag properties)
    {
        var failure = properties.Nested(PropertyNames.DestinationConfig).Node(PropertyNames.OnFailure);
        return failure.Certainty == ValueCertainty.Absent ? Answer.No : failure.IsKnown ? Answer.Yes : Answer.Unknown;
    }

    private ImmutableArray<FunctionDeployment> ReadFunctions()
    {
        var functions = ImmutableArray.CreateBuilder<FunctionDeployment>();
        var globals = GlobalsOf(PropertyNames.Function);
        foreach (var resource in Resources)
        {
            switch (TypeOf(resource.Value))
            {
                case PropertyNames.SamFunction:
                    functions.Add(ReadFunction(DeploymentSource.Sam, resource, PropertiesOf(resource.Value, globals)));
                    break;

                case PropertyNames.LambdaFunction:
                    functions.Add(ReadFunction(DeploymentSource.CloudFormation, resource, PropertiesOf(resource.Value)));
                    break;
            }
        }

        return functions.ToImmutable();
    }

    private FunctionDeployment ReadFunction(DeploymentSource source, TemplateEntry resource, PropertyBag properties)
    {
        var id = resource.Key.Value;
        var packageType = properties.Text(PropertyNames.PackageType);
        var isImage = packageType is { IsKnown: true, Value: "Image" };
        var (samEvents, hasAll) = source == DeploymentSource.Sam ? ReadEvents(properties) : (ImmutableArray<EventSource>.Empty, true);
        var events = samEvents.ToBuilder();
        if (_events.TryGetValue(id, out var connected))
        {
            events.AddRange(connected);
        }

        if (source == DeploymentSource.Sam && properties.Find(PropertyNames.FunctionUrlConfig) is { } url)
        {
            events.Add(Url(url.Key, properties.Nested(PropertyNames.FunctionUrlConfig)));
        }

        return new FunctionDeployment(source, id, resource.Key.Inner, properties)
        {
            Handler = isImage ? FirstCommand(properties) : properties.Text(PropertyNames.Handler),
            Runtime = properties.Text(PropertyNames.Runtime),
            CodeUri = source == DeploymentSource.Sam ? properties.Text(PropertyNames.CodeUri) : properties.Text(PropertyNames.Code),
            PackageType = packageType,
            Timeout = properties.Number(PropertyNames.Timeout),
            MemorySize = properties.Number(PropertyNames.MemorySize),
            EphemeralStorage = properties.Nested(PropertyNames.EphemeralStorage).Number(PropertyNames.Size),
            Architectures = properties.Texts(PropertyNames.Architectures),
            SnapStart = properties.Nested(PropertyNames.SnapStart).Text(PropertyNames.ApplyOn),
            LogFormat = properties.Nested(PropertyNames.LoggingConfig).Text(PropertyNames.LogFormat),
            CapacityProvider = properties.Node(PropertyNames.CapacityProviderConfig),
            FileSystems = properties.Node(PropertyNames.FileSystemConfigs),
            Layers = properties.Node(PropertyNames.Layers),
            ProvisionedConcurrency = properties.Node(PropertyNames.ProvisionedConcurrencyConfig),
            AutoPublishAlias = properties.Text(PropertyNames.AutoPublishAlias),
            PublishesVersion = PublishesVersion(id, properties),
            Aliases = _aliases.TryGetValue(id, out var aliases) ? aliases.ToImmutableArray() : ImmutableArray<AliasDeployment>.Empty,
            KeepsFailedEvents = KeepsFailures(id, properties),
            Environment = ReadEnvironment(properties.Nested(PropertyNames.Environment).Nested(PropertyNames.Variables)),
            Events = events.ToImmutable(),
            HasAllEvents = hasAll,
            Policies = ReadPolicies(id, properties),
            Permissions = _permissions.TryGetValue(id, out var permissions) ? permissions.ToImmutableArray() : ImmutableArray<PermissionDeployment>.Empty,
            HasOwnBuild = resource.Value.Find(PropertyNames.Metadata)?.Value.Find("BuildMethod")?.Value is { } build && !build.Value.StartsWith("dotnet", StringComparison.Ordinal),
            Condition = resource.Value.Find("Condition")?.Value is { Kind: TemplateNodeKind.Scalar } condition ? condition.Value : null,
            IsWrittenByAnnotations = IsWrittenByAnnotations(resource.Value),
            IsUrlWrittenByAnnotations = IsWrittenByAnnotations(resource.Value)
                && resource.Value.Find(PropertyNames.Metadata)?.Value.Find("SyncedFunctionUrlConfig")?.Value is { Kind: TemplateNodeKind.Scalar } synced
                && string.Equals(synced.Value, "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static bool IsWrittenByAnnotations(TemplateNode resource) => resource.Find(PropertyNames.Metadata)?.Value.Find("Tool")?.Value.Value == Annotations;

    private DeployedValue<string> FirstCommand(PropertyBag properties)
    {
        var command = properties.Nested(PropertyNames.ImageConfig).Node(PropertyNames.Command);
        if (command is not { IsKnown: true, Value: { Kind: TemplateNodeKind.Sequence, Items.Length: > 0 } list })
        {
            return command.IsAbsent ? DeployedValue<string>.Absent : DeployedValue<string>.Unknown(command.Span, command.KeySpan);
        }

        var first = _scope.Evaluate(list.Items[0]);
        return first.HasText
            ? DeployedValue<string>.Of(first.Certainty, first.Text!, list.Items[0].Inner, command.KeySpan)
            : DeployedValue<string>.Unknown(list.Items[0].Inner, command.KeySpan);
    }

    private Answer PublishesVersion(string id, PropertyBag properties) =>
        _published.Contains(id) ? Answer.Yes
        : properties.Text(PropertyNames.AutoPublishAlias).Certainty switch
        {
            ValueCertainty.Absent => Answer.No,
            ValueCertainty.Unknown => Answer.Unknown,
            _ => Answer.Yes,
        };

    private Answer KeepsFailures(string id, PropertyBag properties)
    {
        var answers = new[]
        {
            _keepsFailures.TryGetValue(id, out var separate) ? separate : Answer.No,
            HasOnFailure(properties.Nested(PropertyNames.EventInvokeConfigProperty)),
            properties.Has(PropertyNames.DeadLetterQueue) || properties.Has(PropertyNames.DeadLetterConfig) ? Answer.Yes : Answer.No,
        };
        return Array.IndexOf(answers, Answer.Yes) >= 0 ? Answer.Yes : Array.IndexOf(answers, Answer.Unknown) >= 0 ? Answer.Unknown : Answer.No;
    }

    private FunctionEnvironment ReadEnvironment(PropertyBag variables)
    {
        var read = ImmutableArray.CreateBuilder<EnvironmentVariable>();
        foreach (var entry in variables.Entries())
        {
            var value = _scope.Evaluate(entry.Value);
            var deployed = value.HasText
                ? DeployedValue<string>.Of(value.Certainty, value.Text!, entry.Value.Inner, entry.Key.Inner)
                : DeployedValue<string>.Unknown(entry.Value.Inner, entry.Key.Inner);
            read.Add(new EnvironmentVariable(entry.Key.Value, entry.Key.Inner, deployed, entry.Value, IsRemoved: value.Certainty == ValueCertainty.Absent));
        }

        return new FunctionEnvironment(read.ToImmutable(), variables.IsComplete && !HasMacro && !IsByProduct, variables.Own);
    }

    /// <summary>
    /// Lambda Annotations writes a template whether anybody deploys it or not. One in which no function has a variable is as the generator left it,
    /// and the functions may be deployed by something else.
    /// </summary>
    private bool IsByProduct
    {
        get
        {
            var isGenerated = _root.Find("Description")?.Value.Value.Contains(Annotations) == true;
            if (GlobalsOf(PropertyNames.Function)?.Find(PropertyNames.Environment) is not null)
            {
                return false;
            }

            foreach (var resource in Resources)
            {
                if (TypeOf(resource.Value) is not (PropertyNames.SamFunction or PropertyNames.LambdaFunction))
                {
                    continue;
                }

                isGenerated |= IsWrittenByAnnotations(resource.Value);
                if (resource.Value.Find(PropertyNames.Properties)?.Value.Find(PropertyNames.Environment) is not null)
                {
                    return false;
                }
            }

            return isGenerated;
        }
    }

    /// <summary>A macro over the whole template may add variables to every function.</summary>
    private bool HasMacro
    {
        get
        {
            if (_root.Find("Transform")?.Value is not { } transform)
            {
                return false;
            }

            foreach (var item in transform.Kind == TemplateNodeKind.Sequence ? transform.Items : ImmutableArray.Create(transform))
            {
                if (item is not { Kind: TemplateNodeKind.Scalar }
                    || !(item.Value.StartsWith("AWS::Serverless", StringComparison.Ordinal) || item.Value is "AWS::LanguageExtensions" || item.Value.StartsWith("AWS::SecretsManager", StringComparison.Ordinal) || item.Value.StartsWith("AWS::CodeDeploy", StringComparison.Ordinal)))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private (ImmutableArray<EventSource> Events, bool HasAll) ReadEvents(PropertyBag properties)
    {
        var events = properties.Node(PropertyNames.Events);
        if (events.IsAbsent)
        {
            return (ImmutableArray<EventSource>.Empty, true);
        }

        if (events is not { IsKnown: true, Value: { Kind: TemplateNodeKind.Mapping } mapping })
        {
            return (ImmutableArray<EventSource>.Empty, false);
        }

        var read = ImmutableArray.CreateBuilder<EventSource>();
        var hasAll = true;
        foreach (var entry in mapping.Entries)
        {
            if (entry.Value.Find(PropertyNames.Type)?.Value is { Kind: TemplateNodeKind.Scalar } type)
            {
                read.Add(ReadEvent(entry, type));
            }
            else
            {
                hasAll = false;
            }
        }

        return (read.ToImmutable(), hasAll);
    }

    private EventSource ReadEvent(TemplateEntry entry, TemplateNode type)
    {
        var properties = new PropertyBag(_scope, entry.Value.Find(PropertyNames.Properties)?.Value);
        var kind = EventSourceFacts.OfSamType(type.Value);
        switch (kind)
        {
            case EventSourceKind.Sns when properties.Has("SqsSubscription"):
                // SAM puts a queue between the topic and the function.
                kind = EventSourceKind.Unknown;
                break;

            case EventSourceKind.Schedule or EventSourceKind.EventBridge
                when properties.Has("Input") || properties.Has("InputPath") || properties.Has("InputTransformer"):
                // The function gets that input, not the event.
                kind = EventSourceKind.Scheduler;
                break;
        }

        var (queue, isFifo) = kind == EventSourceKind.Sqs ? QueueOf(properties.Reference("Queue")) : (null, Answer.Unknown);
        return new EventSource(kind, entry.Key.Value, entry.Key.Inner, properties)
        {
            KindSpan = type.Inner,
            Queue = queue,
            IsFifo = isFifo,
            PayloadFormatVersion = kind == EventSourceKind.HttpApi ? PayloadFormatOf(properties) : DeployedValue<string>.Absent,
        };
    }

    private DeployedValue<string> PayloadFormatOf(PropertyBag properties)
    {
        var own = properties.Text(PropertyNames.PayloadFormatVersion);
        var definition = properties.Reference("ApiId").Resource is { } id && _scope.FindResource(id) is { } api ? PropertiesOf(api, GlobalsOf("HttpApi")) : null;
        // An API with a definition of its own says the version there.
        return own.IsAbsent && definition is not null && (definition.Has("DefinitionBody") || definition.Has("DefinitionUri"))
            ? DeployedValue<string>.Unknown(null, null)
            : own;
    }
}
