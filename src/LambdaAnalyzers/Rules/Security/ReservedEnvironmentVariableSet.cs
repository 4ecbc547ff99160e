using System;
using System.Collections.Generic;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB404: a function's environment sets a variable that Lambda reserves for itself.</summary>
internal sealed class ReservedEnvironmentVariableSet : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ReservedEnvironmentVariableSet,
        "Environment variable is reserved by Lambda",
        "{0} sets '{1}', which Lambda reserves for itself: {2}",
        DiagnosticCategories.Security,
        RuleLevel.Error,
        "Lambda sets some environment variables itself, and the runtime and the AWS SDK read them: region, credentials, names of function and log stream. "
        + "A deployment that sets one of them is refused; code that overwrites one changes what everything else in the process reads.");

    /// <summary>AWS' list of the reserved ones; those that a function may set, such as <c>TZ</c> and <c>PATH</c>, are not in it.</summary>
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_DEFAULT_REGION",
        "AWS_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API",
        "LAMBDA_TASK_ROOT",
        "LAMBDA_RUNTIME_DIR",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    /// <summary>Names are as the operating system of the function compares them: by case.</summary>
    public static bool IsReserved(string name) => s_names.Contains(name);

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            foreach (var variable in function.Function.Environment.Variables)
            {
                // A value that is taken out again sets nothing.
                if (IsReserved(variable.Name) && !variable.IsRemoved)
                {
                    context.Report(
                        variable.NameSpan, $"Function '{function.Function.LogicalId}'", variable.Name, "the deployment fails; leave it out, Lambda sets it");
                }
            }
        }
    }
}
