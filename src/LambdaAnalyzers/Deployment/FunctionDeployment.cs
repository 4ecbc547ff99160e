using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>Which kind of file says it.</summary>
internal enum DeploymentSource
{
    /// <summary><c>AWS::Serverless::Function</c>.</summary>
    Sam,

    /// <summary><c>AWS::Lambda::Function</c>.</summary>
    CloudFormation,

    /// <summary><c>aws-lambda-tools-defaults.json</c>.</summary>
    ToolsDefaults,

    /// <summary><c>serverless.yml</c>.</summary>
    ServerlessFramework,

    /// <summary><c>lambda_config.json</c> of aws-syndicate.</summary>
    Syndicate,
}

/// <summary>A variable of a function's environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Value">Its value, as far as the file decides it.</param>
/// <param name="Node">The value as it is written; null where the file writes all variables as one text.</param>
/// <param name="IsRemoved">Does an expression come to nothing, so that the variable is not set?</param>
internal sealed record EnvironmentVariable(string Name, TextSpan NameSpan, DeployedValue<string> Value, TemplateNode? Node, bool IsRemoved = false);

/// <summary>The environment of a function.</summary>
/// <param name="Variables">The variables that the file names.</param>
/// <param name="IsComplete">Are these all? False where an expression gives some of them.</param>
/// <param name="Node">The mapping of the function's own variables, for what is added to it.</param>
internal sealed record FunctionEnvironment(ImmutableArray<EnvironmentVariable> Variables, bool IsComplete, TemplateNode? Node)
{
    public static FunctionEnvironment None { get; } = new(ImmutableArray<EnvironmentVariable>.Empty, IsComplete: true, Node: null);

    public EnvironmentVariable? Find(string name)
    {
        foreach (var variable in Variables)
        {
            if (variable.Name == name)
            {
                return variable;
            }
        }

        return null;
    }
}

/// <summary>A name for a version of a function.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Span">Where that name stands.</param>
/// <param name="Version">The version that it stands for.</param>
/// <param name="ProvisionedConcurrency">Is capacity kept ready for it?</param>
internal sealed record AliasDeployment(string LogicalId, TextSpan Span, DeployedValue<string> Version, DeployedValue<TemplateNode> ProvisionedConcurrency);

/// <summary>What a template, a tools-defaults file or other deployment code says of one function.</summary>
internal sealed class FunctionDeployment
{
    public FunctionDeployment(DeploymentSource source, string logicalId, TextSpan span, PropertyBag properties)
    {
        Source = source;
        LogicalId = logicalId;
        Span = span;
        Properties = properties;
    }

    /// <summary>Defaults of the tools that name no function: every project begins with them, whatever deploys it later.</summary>
    public bool IsUnnamedDefault => Source == DeploymentSource.ToolsDefaults && Properties.Text(PropertyNames.FunctionName) is not { IsKnown: true, Value.Length: > 0 };

    public DeploymentSource Source { get; }

    /// <summary>The function's name in the file: what messages call it.</summary>
    public string LogicalId { get; }

    /// <summary>Where that name stands; in a file that is about one function only, its handler or its beginning.</summary>
    public TextSpan Span { get; }

    /// <summary>The properties as the file writes them; empty for files that use other names.</summary>
    public PropertyBag Properties { get; }

    public DeployedValue<string> Handler { get; init; } = DeployedValue<string>.Absent;

    public DeployedValue<string> Runtime { get; init; } = DeployedValue<string>.Absent;

    /// <summary>Where the code is, relative to the file.</summary>
    public DeployedValue<string> CodeUri { get; init; } = DeployedValue<string>.Absent;

    /// <summary><c>Zip</c> or <c>Image</c>; absent means <c>Zip</c>.</summary>
    public DeployedValue<string> PackageType { get; init; } = DeployedValue<string>.Absent;

    /// <summary>Is the function certainly a container image?</summary>
    public bool IsImage => PackageType.IsKnown && string.Equals(PackageType.Value, "Image", System.StringComparison.OrdinalIgnoreCase);

    /// <summary>May it be one? Not where nothing is said: an image has to be said.</summary>
    public bool MayBeImage => IsImage || PackageType is { IsKnown: false, Span: not null };

    public DeployedValue<int> Timeout { get; init; } = DeployedValue<int>.Absent;

    public DeployedValue<int> MemorySize { get; init; } = DeployedValue<int>.Absent;

    public DeployedValue<int> EphemeralStorage { get; init; } = DeployedValue<int>.Absent;

    public DeployedValue<ImmutableArray<string>> Architectures { get; init; } = DeployedValue<ImmutableArray<string>>.Absent;

    public DeployedValue<string> SnapStart { get; init; } = DeployedValue<string>.Absent;

    /// <summary><c>JSON</c> or <c>Text</c>; absent means <c>Text</c>.</summary>
    public DeployedValue<string> LogFormat { get; init; } = DeployedValue<string>.Absent;

    /// <summary>The layers as written; known only as a list.</summary>
    public DeployedValue<TemplateNode> Layers { get; init; } = DeployedValue<TemplateNode>.Absent;

    public DeployedValue<TemplateNode> CapacityProvider { get; init; } = DeployedValue<TemplateNode>.Absent;

    public DeployedValue<TemplateNode> FileSystems { get; init; } = DeployedValue<TemplateNode>.Absent;

    public DeployedValue<TemplateNode> ProvisionedConcurrency { get; init; } = DeployedValue<TemplateNode>.Absent;

    public FunctionEnvironment Environment { get; init; } = FunctionEnvironment.None;

    /// <summary>What the function may do.</summary>
    public FunctionPolicies Policies { get; init; } = FunctionPolicies.None;

    /// <summary>Who may invoke it.</summary>
    public ImmutableArray<PermissionDeployment> Permissions { get; init; } = ImmutableArray<PermissionDeployment>.Empty;

    /// <summary>A name under which a version is published; SAM only.</summary>
    public DeployedValue<string> AutoPublishAlias { get; init; } = DeployedValue<string>.Absent;

    /// <summary>The aliases that the file makes beside the function.</summary>
    public ImmutableArray<AliasDeployment> Aliases { get; init; } = ImmutableArray<AliasDeployment>.Empty;

    /// <summary>Is a version of the function published by the file?</summary>
    public Answer PublishesVersion { get; init; }

    /// <summary>Does something take the events that the function failed to process asynchronously: a destination or a dead-letter queue?</summary>
    public Answer KeepsFailedEvents { get; init; }

    /// <summary>The triggers that the file has; others may be made elsewhere.</summary>
    public ImmutableArray<EventSource> Events { get; init; } = ImmutableArray<EventSource>.Empty;

    /// <summary>Is the list of triggers all that the file has? False where an expression gives some.</summary>
    public bool HasAllEvents { get; init; } = true;

    /// <summary>Is the code built in a way of its own, by a makefile or a script, and not as the project says?</summary>
    public bool HasOwnBuild { get; init; }

    /// <summary>The condition under which the file makes the function at all; null where there is none.</summary>
    public string? Condition { get; init; }

    /// <summary>Is the function there for tests, or where somebody develops, by the name of its condition?</summary>
    public bool IsForTests => Condition is { } condition && TestCondition.IsNamedBy(condition);

    /// <summary>Does the generator of Lambda Annotations write the resource? What it writes is mended in the code.</summary>
    public bool IsWrittenByAnnotations { get; init; }

    /// <summary>Does that generator also write the URL of the function, and take it away again?</summary>
    public bool IsUrlWrittenByAnnotations { get; init; }

    /// <summary>Where a finding on a setting stands that is not there.</summary>
    public TextSpan SpanOf<T>(DeployedValue<T> value) => value.Span ?? value.KeySpan ?? Span;

    public Answer HasSnapStart => SnapStart.Certainty switch
    {
        ValueCertainty.Absent => Answer.No,
        ValueCertainty.Known => SnapStart.Value == "PublishedVersions" ? Answer.Yes : Answer.No,
        _ => Answer.Unknown,
    };

    public Answer RunsOnManagedInstances => CapacityProvider.Certainty switch
    {
        ValueCertainty.Absent => Answer.No,
        ValueCertainty.Known => Answer.Yes,
        _ => Answer.Unknown,
    };
}
