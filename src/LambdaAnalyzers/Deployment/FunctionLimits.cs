using System;
using System.Threading;
using LambdaAnalyzers.Handlers;

namespace LambdaAnalyzers.Deployment;

/// <summary>How long functions may run, as far as every deployment of them says it.</summary>
internal static class FunctionLimits
{
    /// <summary>What CloudFormation gives a function that does not say anything.</summary>
    private const int DefaultSeconds = 3;

    /// <summary>The longest time that a deployment gives the handler; null if none is known, or one of them is not.</summary>
    public static TimeSpan? Of(Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        int? most = null;
        foreach (var function in model.Deployments.Of(handler, model.Handlers, cancellationToken))
        {
            if (SecondsOf(function.Function) is not { } seconds)
            {
                return null;
            }

            most = Math.Max(most ?? 0, seconds);
        }

        return most is { } known ? TimeSpan.FromSeconds(known) : null;
    }

    private static int? SecondsOf(FunctionDeployment function)
    {
        if (function.Timeout.IsKnown)
        {
            return function.Timeout.Value > 0 ? function.Timeout.Value : null;
        }

        // A command line may add to the defaults of the tools, and other frameworks have other defaults.
        return function.Timeout.IsAbsent && function.Source is (DeploymentSource.Sam or DeploymentSource.CloudFormation) ? DefaultSeconds : null;
    }
}
