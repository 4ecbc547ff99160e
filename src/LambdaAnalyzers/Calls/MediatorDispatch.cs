using System;
using System.Collections.Generic;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// Mediators (MediatR and what is shaped like it): <c>Send(request)</c> runs the handler of the request's type. Followed only where the
/// static type of the argument is the very type that the handler names.
/// </summary>
internal static class MediatorDispatch
{
    private static readonly string[] s_dispatchMethods = { "Send", "SendAsync", "Publish", "PublishAsync", "CreateStream" };

    /// <summary>The dispatches that run this method, if it implements a mediator's handler interface.</summary>
    public static void Collect(IMethodSymbol method, EdgeCollector edges)
    {
        if (!method.IsStatic && method.Name is "Handle" or "HandleAsync")
        {
            CollectRequests(method.ContainingType, edges);
        }
    }

    /// <summary>A mediator makes a handler anew for each dispatch.</summary>
    public static void CollectConstruction(INamedTypeSymbol type, EdgeCollector edges) => CollectRequests(type, edges);

    private static void CollectRequests(INamedTypeSymbol type, EdgeCollector edges)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.Name is "IRequestHandler" or "INotificationHandler" or "ICommandHandler" or "IQueryHandler" or "IStreamRequestHandler"
                && implemented.DeclaringSyntaxReferences.IsEmpty
                && implemented.TypeArguments.Length > 0
                && implemented.TypeArguments[0] is INamedTypeSymbol request)
            {
                foreach (var dispatch in DispatchesOf(request, implemented.ContainingNamespace, edges))
                {
                    edges.AddRunAt(dispatch);
                }
            }
        }
    }

    private static IEnumerable<IInvocationOperation> DispatchesOf(INamedTypeSymbol request, INamespaceSymbol mediator, EdgeCollector edges)
    {
        foreach (var methodName in s_dispatchMethods)
        {
            foreach (var name in edges.NamesOf(methodName))
            {
                if (name.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } access || access.Name != name
                    || edges.ModelOf(name).GetOperation(invocation, edges.CancellationToken) is not IInvocationOperation operation
                    || !SymbolEqualityComparer.Default.Equals(operation.TargetMethod.ContainingNamespace, mediator))
                {
                    continue;
                }

                foreach (var argument in operation.Arguments)
                {
                    var value = argument.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument.Value;
                    if (SymbolEqualityComparer.Default.Equals(value.Type?.OriginalDefinition, request.OriginalDefinition))
                    {
                        yield return operation;
                    }
                }
            }
        }
    }
}
