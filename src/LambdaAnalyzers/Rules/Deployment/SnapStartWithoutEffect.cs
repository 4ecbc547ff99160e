using System;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB811: SnapStart is switched on where it has no effect or is refused.</summary>
internal sealed class SnapStartWithoutEffect : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SnapStartWithoutEffect,
        "SnapStart has no effect or is not allowed",
        "SnapStart of '{0}' {1}",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "SnapStart takes its snapshot when a version is published, and only invocations of that version start from it. Lambda refuses it together with container images, OS-only and old runtimes, EFS, more than 512 MB of ephemeral storage, and provisioned concurrency.");

    public override DiagnosticDescriptor Descriptor => Rule;

    private const int MostStorage = 512;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            var deployed = function.Function;
            if (deployed.HasSnapStart == Answer.Yes && ReasonOf(deployed) is { } reason)
            {
                context.Report(deployed.SpanOf(deployed.SnapStart), deployed.LogicalId, reason);
            }
        }
    }

    private static string? ReasonOf(FunctionDeployment function)
    {
        if (function.IsImage)
        {
            return "is not allowed for container images";
        }

        if (function.Runtime.TryGetKnown(out var runtime) && IsWithoutSnapStart(runtime))
        {
            return $"is not allowed on the runtime '{runtime}'; it needs 'dotnet8' or later";
        }

        if (function.FileSystems.IsKnown)
        {
            return "is not allowed together with a file system (EFS)";
        }

        if (function.EphemeralStorage is { IsKnown: true, Value: > MostStorage })
        {
            return $"is not allowed with more than {MostStorage} MB of ephemeral storage";
        }

        if (function.ProvisionedConcurrency.IsKnown)
        {
            return "is not allowed together with provisioned concurrency";
        }

        return function.PublishesVersion == Answer.No
            ? "has no effect, because no version is published: only published versions start from a snapshot; "
                + (function.Source == DeploymentSource.Sam ? "add 'AutoPublishAlias'" : "add an 'AWS::Lambda::Version' and invoke that")
            : null;
    }

    private static bool IsWithoutSnapStart(string runtime) =>
        runtime is "dotnet6" or "dotnet5.0" || runtime.StartsWith("dotnetcore", StringComparison.Ordinal) || runtime.StartsWith("provided", StringComparison.Ordinal);
}
