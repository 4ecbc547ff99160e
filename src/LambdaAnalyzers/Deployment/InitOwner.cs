using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Deployment;

/// <summary>Whose init scope code belongs to.</summary>
/// <param name="Type">The class of handlers that Lambda makes; null: it may be the init scope of any function.</param>
/// <param name="Name">As messages show it.</param>
internal sealed record InitOwner(INamedTypeSymbol? Type, string Name)
{
    /// <summary>Units that one search visits.</summary>
    private const int MostUnits = 100;

    /// <summary>Null: it is not known that the code runs in init scope.</summary>
    public static InitOwner? Find(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        if (operation.SemanticModel is not { } semantics)
        {
            return null;
        }

        var start = model.Calls.UnitRunning(operation, semantics, cancellationToken);
        if (start.Kind == CodeUnitKind.Init)
        {
            // The static members of a class of handlers are those of its functions.
            var type = semantics.GetEnclosingSymbol(operation.Syntax.SpanStart, cancellationToken)?.ContainingType;
            return type is not null && model.Handlers.IsMadeOnceByRuntime(type, cancellationToken) ? new InitOwner(type, type.Name) : new InitOwner(null, string.Empty);
        }

        var seen = new HashSet<CodeUnit> { start };
        var pending = new Queue<CodeUnit>();
        pending.Enqueue(start);
        while (pending.Count > 0 && seen.Count <= MostUnits)
        {
            var unit = pending.Dequeue();
            switch (unit.Kind)
            {
                case CodeUnitKind.InstanceInitializers when unit.Type is { } type && model.InvokeScope.LivesInInitScope(type, cancellationToken):
                    return OfInstances(type, model, cancellationToken);

                case CodeUnitKind.Method when unit.Method is { MethodKind: MethodKind.Constructor, ContainingType: { } type } && model.InvokeScope.LivesInInitScope(type, cancellationToken):
                    return OfInstances(type, model, cancellationToken);

                // What the hosts of ASP.NET Core and Lambda Annotations call when they start.
                case CodeUnitKind.Method when unit.Method is { Name: "ConfigureServices" or "Configure" or "ConfigureHostBuilder" or "Init", DeclaredAccessibility: Accessibility.Public or Accessibility.Protected }:
                    return new InitOwner(null, string.Empty);
            }

            foreach (var edge in model.Calls.CallersOf(unit, cancellationToken))
            {
                if (seen.Add(edge.Caller))
                {
                    pending.Enqueue(edge.Caller);
                }
            }
        }

        return null;
    }

    private static InitOwner OfInstances(INamedTypeSymbol type, LambdaModel model, CancellationToken cancellationToken) =>
        model.Handlers.IsMadeOnceByRuntime(type, cancellationToken) ? new InitOwner(type, type.Name) : new InitOwner(null, string.Empty);
}
