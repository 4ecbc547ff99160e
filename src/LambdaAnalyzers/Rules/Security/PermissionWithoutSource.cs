using System;
using System.Collections.Generic;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB407: a permission lets a service, or everyone, invoke the function on behalf of every account.</summary>
internal sealed class PermissionWithoutSource : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.PermissionWithoutSource,
        "Permission does not say on whose behalf a service may invoke the function",
        "'{0}' lets {1} invoke '{2}' for every AWS account, not only for resources of yours; add 'SourceArn' or 'SourceAccount'",
        DiagnosticCategories.Security,
        RuleLevel.Warning,
        "A service such as S3 or EventBridge works for all accounts. A permission that names the service only lets a bucket or rule of a stranger invoke the function, "
        + "with an event that the stranger writes: the confused deputy.");

    private static readonly string[] s_narrowing =
    {
        "SourceArn", "SourceAccount", "PrincipalOrgID", "EventSourceToken", "FunctionUrlAuthType", "InvokedViaFunctionUrl",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    /// <summary>
    /// Services that do not call functions for others: Lambda polls queues, tables, streams and brokers itself, so that their permission lets nobody
    /// in, and a load balancer calls functions of its own account only.
    /// </summary>
    private static readonly HashSet<string> s_closed = new(StringComparer.Ordinal) { "sqs", "dynamodb", "kinesis", "kafka", "mq", "elasticloadbalancing" };

    /// <summary>Is it the name of a service that calls for whoever has set it up, or everyone? An account or a role is the source itself.</summary>
    public static bool NeedsSource(string principal) =>
        principal == "*"
        || ((principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) || principal.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal))
            && !s_closed.Contains(principal.Substring(0, principal.IndexOf('.'))));

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            foreach (var permission in function.Function.Permissions)
            {
                var principal = permission.Properties.Text("Principal");
                if (principal.TryGetKnown(out var name) && NeedsSource(name) && !IsNarrowed(permission.Properties))
                {
                    context.Report(
                        principal.Span ?? permission.Span,
                        permission.LogicalId,
                        name == "*" ? "everyone" : $"'{name}'",
                        function.Function.LogicalId);
                }
            }
        }
    }

    private static bool IsNarrowed(PropertyBag properties)
    {
        foreach (var name in s_narrowing)
        {
            // Also where a condition may leave it out: that is decided when the stack is deployed.
            if (properties.Has(name))
            {
                return true;
            }
        }

        return !properties.IsComplete;
    }
}
