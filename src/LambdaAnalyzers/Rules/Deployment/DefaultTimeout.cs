using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB814: a function that waits for answers over the network has the timeout that nobody chose.</summary>
internal sealed class DefaultTimeout : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.DefaultTimeout,
        "Function that calls the network has the default timeout",
        "Function '{0}' says no 'Timeout' and so has 3 seconds, but {1} calls '{2}' over the network: a slow answer or a retry of the SDK ends the invocation in the middle; set 'Timeout' to what the work may take",
        DiagnosticCategories.Deployment,
        RuleLevel.Info,
        "Without a setting Lambda ends an invocation after 3 seconds. The first call of a new environment sets up a connection and compiles code, and the SDK tries a failed call again: 3 seconds pass although nothing is wrong.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            // Serverless Framework has a default of its own, and tools defaults may be added to on the command line.
            if (!function.Function.Timeout.IsAbsent
                || function.Function.Source is not (DeploymentSource.Sam or DeploymentSource.CloudFormation)
                || FirstCall(function, context.Model, context.CancellationToken) is not { } call)
            {
                continue;
            }

            context.Report(
                function.Function.Span,
                new[] { call.Operation.Syntax.GetLocation() },
                null,
                function.Function.LogicalId,
                call.Handler == Handlers.Handler.LambdaInPlace ? call.Handler : "'" + call.Handler + "'",
                call.Operation.TargetMethod.ShortName());
        }
    }

    private static (IInvocationOperation Operation, string Handler)? FirstCall(DeployedFunction function, LambdaModel model, CancellationToken cancellationToken)
    {
        if (function.Target.Method is { } method)
        {
            return NetworkCalls.FirstIn(method, model, cancellationToken) is { } call ? (call, method.ShortName()) : null;
        }

        if (function.Target.Kind != HandlerTargetKind.Executable || model.Handlers.RegisteredCount(cancellationToken) != 1)
        {
            return null;
        }

        foreach (var handler in model.Handlers.FindAll(cancellationToken))
        {
            if (handler.Kind != HandlerKind.Executable)
            {
                continue;
            }

            var found = handler.Unit.Method is { } named ? NetworkCalls.FirstIn(named, model, cancellationToken)
                : handler.Unit.Node is { } node && model.References.ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken) is { } body ? NetworkCalls.FirstIn(body, model, cancellationToken)
                : null;
            if (found is not null)
            {
                return (found, handler.Name);
            }
        }

        return null;
    }
}
