using System;
using System.IO;
using System.Threading;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;

namespace LambdaAnalyzers.Deployment;

/// <summary>How long a function may run.</summary>
/// <param name="Time">The longest time that a deployment gives it.</param>
/// <param name="Defaults">The file, if defaults of the tools are all that says so: a command line may deploy with other values.</param>
internal readonly record struct FunctionLimit(TimeSpan Time, string? Defaults);

/// <summary>How long functions may run, as far as every deployment of them says it.</summary>
internal static class FunctionLimits
{
    /// <summary>What CloudFormation gives a function that does not say anything.</summary>
    private const int DefaultSeconds = 3;

    /// <summary>The longest time that a deployment gives the handler; null if none is known, or one of them is not.</summary>
    public static FunctionLimit? Of(Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        int? most = null;
        string? defaults = null;
        foreach (var function in model.Deployments.Of(handler, model.Handlers, cancellationToken))
        {
            if (SecondsOf(function.Function) is not { } seconds)
            {
                return null;
            }

            if (most is null || seconds > most)
            {
                most = seconds;
                defaults = function.Function.Source == DeploymentSource.ToolsDefaults ? Path.GetFileName(function.File.Path) : null;
            }
        }

        return most is { } known ? new FunctionLimit(TimeSpan.FromSeconds(known), defaults) : null;
    }

    /// <summary>The first handler that is stopped before the time is over, in every deployment.</summary>
    public static (Handler Handler, FunctionLimit Limit)? ExceededBy(TimeSpan time, Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var handler in reach.Handlers)
        {
            if (Of(handler, model, cancellationToken) is { } limit && (time >= limit.Time || time == Timeout.InfiniteTimeSpan))
            {
                return (handler, limit);
            }
        }

        return null;
    }

    private static int? SecondsOf(FunctionDeployment function)
    {
        // The template that the defaults name decides, and it does not have the function. Without a name they may be as the project began.
        if (function.IsUnnamedDefault || (function.Source == DeploymentSource.ToolsDefaults && function.Properties.Find(PropertyNames.Template) is not null))
        {
            return null;
        }

        if (function.Timeout.IsKnown)
        {
            return function.Timeout.Value > 0 ? function.Timeout.Value : null;
        }

        // A command line may add to the defaults of the tools, and other frameworks have other defaults.
        return function.Timeout.IsAbsent && function.Source is (DeploymentSource.Sam or DeploymentSource.CloudFormation) ? DefaultSeconds : null;
    }
}
