using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>
/// What invoke scope reaches, and by which path. Searches backwards from the code that a rule asks about to the handlers that run it;
/// each question is answered once per compilation. Bounded by a budget; silent when it is exceeded.
/// </summary>
internal sealed class InvokeScopeModel
{
    private readonly CallGraph _graph;
    private readonly HandlerModel _handlers;
    private readonly int _budget;
    private readonly ConcurrentDictionary<CodeUnit, Search> _searches = new();

    public InvokeScopeModel(CallGraph graph, HandlerModel handlers, int budget)
    {
        _graph = graph;
        _handlers = handlers;
        _budget = budget;
    }

    /// <summary>Does the operation run on every invocation? Null: it does not, or it cannot be said.</summary>
    public Reach? Find(IOperation operation, CancellationToken cancellationToken)
    {
        if (!_handlers.HasHandlers || operation.SemanticModel is not { } model)
        {
            return null;
        }

        return Find(_graph.UnitRunning(operation, model, cancellationToken), cancellationToken);
    }

    /// <summary>Does the code unit run on every invocation?</summary>
    public Reach? Find(CodeUnit unit, CancellationToken cancellationToken) => SearchFrom(unit, cancellationToken).Reach;

    /// <summary>
    /// Does the operation run only when something has failed? Every way to it leads through a <c>catch</c>, or one does and the code around it
    /// reports failures: what calls that from an <c>else</c> has found one too.
    /// </summary>
    public bool RunsOnlyAfterFailure(IOperation operation, CancellationToken cancellationToken)
    {
        if (IsInCatch(operation.Syntax))
        {
            return true;
        }

        return operation.SemanticModel is { } model
            && _graph.UnitRunning(operation, model, cancellationToken) is { Kind: not (CodeUnitKind.Init or CodeUnitKind.Unknown) } unit
            && SearchFrom(unit, cancellationToken) is { Reach: not null, PassesCatch: true } search
            && (search.PassesOnlyCatch || FailureReport.Holds(operation));
    }

    /// <summary>Does only what runs once per deployment reach it, a custom resource or a migration? Then there is no next event to keep anything for.</summary>
    public bool RunsOnlyOnDeployment(Reach reach, CancellationToken cancellationToken)
    {
        foreach (var handler in reach.Handlers)
        {
            if (!_handlers.RunsOnDeployment(handler, cancellationToken))
            {
                return false;
            }
        }

        return !reach.Handlers.IsEmpty;
    }

    /// <summary>Are objects of this type made on every invocation?</summary>
    public bool IsConstructedPerInvocation(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        Find(CodeUnit.OfInstanceInitializers(type), cancellationToken) is not null;

    /// <summary>
    /// Do the instances of this type live in init scope? Only if Lambda makes them, or the source makes them, and never on an invocation.
    /// </summary>
    public bool LivesInInitScope(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var construction = SearchFrom(CodeUnit.OfInstanceInitializers(type), cancellationToken);
        return construction is { Reach: null, IsComplete: true }
            && (_handlers.IsMadeOnceByRuntime(type, cancellationToken) || _graph.IsMadeInSource(type, cancellationToken));
    }

    /// <summary>Is the unit one that an invocation runs, by the search that found <paramref name="unit"/>'s handlers?</summary>
    public bool IsReached(CodeUnit unit, CancellationToken cancellationToken) => Find(unit, cancellationToken) is not null;

    /// <summary>Is the unit a handler, so that its parameters are the event and the context?</summary>
    public bool IsHandler(CodeUnit unit, CancellationToken cancellationToken) =>
        _handlers.Find(unit, cancellationToken) is { } handler && IsHandler(handler, cancellationToken);

    /// <summary>A method that only looks like a handler and is called by another one is a helper.</summary>
    public bool IsHandler(Handler handler, CancellationToken cancellationToken)
    {
        if (handler.Evidence == HandlerEvidence.Certain)
        {
            return true;
        }

        return SearchFrom(handler.Unit, cancellationToken).Reach is { } reach && reach.Handlers.Contains(handler);
    }

    private Search SearchFrom(CodeUnit start, CancellationToken cancellationToken)
    {
        if (start.Kind is CodeUnitKind.Init or CodeUnitKind.Unknown)
        {
            return Search.Nothing;
        }

        if (!_searches.TryGetValue(start, out var search))
        {
            search = Run(start, avoidCatch: false, cancellationToken);
            if (search is { Reach: { } reach, PassesCatch: true })
            {
                // What is told of every invocation must be a way that an invocation takes in which nothing fails, if there is one.
                search = Run(start, avoidCatch: true, cancellationToken).Reach is { } usual
                    ? new Search(usual.With(reach.Handlers)) { PassesCatch = true }
                    : new Search(reach) { PassesCatch = true, PassesOnlyCatch = true };
            }

            _searches[start] = search;
        }

        return search;
    }

    private Search Run(CodeUnit start, bool avoidCatch, CancellationToken cancellationToken)
    {
        // Breadth first, so the path that is told is a shortest one; edges come in source order, so it is always the same one.
        var order = new List<CodeUnit> { start };
        var entered = new Dictionary<CodeUnit, (CodeUnit Callee, SyntaxNode? Site)> { [start] = (default, null) };
        var callers = new Dictionary<CodeUnit, ImmutableArray<CallEdge>>();
        var roots = new List<Handler>();
        var passesCatch = false;

        for (var i = 0; i < order.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (order.Count > _budget)
            {
                return Search.GivenUp;
            }

            var unit = order[i];
            if (_handlers.Find(unit, cancellationToken) is { } handler)
            {
                roots.Add(handler);
                if (handler.Evidence == HandlerEvidence.Certain)
                {
                    continue;
                }
            }

            var edges = _graph.CallersOf(unit, cancellationToken);
            if (edges.Length > 0 && unit.Method is { } method && IsNeverRunByDispatch(method, cancellationToken))
            {
                edges = edges.RemoveAll(static edge => !IsBaseAccess(edge.Site));
            }

            callers[unit] = edges;
            foreach (var edge in edges)
            {
                if (IsInCatch(edge.Site))
                {
                    passesCatch = true;
                    if (avoidCatch)
                    {
                        continue;
                    }
                }

                if (!entered.ContainsKey(edge.Caller))
                {
                    entered.Add(edge.Caller, (unit, edge.Site));
                    order.Add(edge.Caller);
                }
            }
        }

        RemoveHelpers(roots, callers);
        if (roots.Count == 0)
        {
            return Search.Nothing;
        }

        return new Search(new Reach(roots.ToImmutableArray(), PathTo(start, roots[0].Unit, entered))) { PassesCatch = passesCatch };
    }

    /// <summary>A virtual member of a class that is only ever a base, overridden by every class that objects are made of.</summary>
    private bool IsNeverRunByDispatch(IMethodSymbol method, CancellationToken cancellationToken) =>
        method is { IsStatic: false, IsAbstract: false, IsSealed: false, ContainingType: { TypeKind: TypeKind.Class } type }
        && (method.IsVirtual || method.IsOverride)
        && (type.IsAbstract || !(_handlers.IsMadeOnceByRuntime(type, cancellationToken) || _handlers.IsController(type, cancellationToken)))
        && _graph.IsOverriddenWhereverMade(method, cancellationToken);

    private static bool IsBaseAccess(SyntaxNode site) =>
        (site is InvocationExpressionSyntax invocation ? invocation.Expression : site) is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };

    private static bool IsInCatch(SyntaxNode node)
    {
        for (SyntaxNode? current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case CatchClauseSyntax:
                    return true;
                case MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Takes out what only looks like a handler and is run by another one.</summary>
    private static void RemoveHelpers(List<Handler> roots, Dictionary<CodeUnit, ImmutableArray<CallEdge>> callers)
    {
        if (roots.Count < 2)
        {
            return;
        }

        for (var i = roots.Count - 1; i >= 0; i--)
        {
            if (roots[i].Evidence == HandlerEvidence.Signature && roots.Count > 1 && IsRunByAnother(roots[i], roots, callers))
            {
                roots.RemoveAt(i);
            }
        }
    }

    private static bool IsRunByAnother(Handler handler, List<Handler> roots, Dictionary<CodeUnit, ImmutableArray<CallEdge>> callers)
    {
        var seen = new HashSet<CodeUnit> { handler.Unit };
        var pending = new Stack<CodeUnit>();
        pending.Push(handler.Unit);
        while (pending.Count > 0)
        {
            if (!callers.TryGetValue(pending.Pop(), out var edges))
            {
                continue;
            }

            foreach (var edge in edges)
            {
                if (!seen.Add(edge.Caller))
                {
                    continue;
                }

                foreach (var root in roots)
                {
                    if (root.Unit.Equals(edge.Caller))
                    {
                        return true;
                    }
                }

                pending.Push(edge.Caller);
            }
        }

        return false;
    }

    private static ImmutableArray<PathStep> PathTo(
        CodeUnit start, CodeUnit handler, Dictionary<CodeUnit, (CodeUnit Callee, SyntaxNode? Site)> entered)
    {
        var path = ImmutableArray.CreateBuilder<PathStep>();
        var current = handler;
        while (!current.Equals(start))
        {
            var (callee, site) = entered[current];
            if (site is null)
            {
                break;
            }

            path.Add(new PathStep(SiteLocation(site), NameOf(callee)));
            current = callee;
        }

        return path.ToImmutable();
    }

    private static string NameOf(CodeUnit unit) => unit.Kind switch
    {
        CodeUnitKind.Method => unit.Method!.ShortName(),
        CodeUnitKind.InstanceInitializers => "new " + unit.Type!.ShortName(),
        CodeUnitKind.Function when unit.Node is LocalFunctionStatementSyntax localFunction => localFunction.Identifier.ValueText,
        _ => string.Empty,
    };

    /// <summary>The called name, not the whole call with its arguments.</summary>
    private static Location SiteLocation(SyntaxNode site) => site switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        InvocationExpressionSyntax invocation => invocation.Expression.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        BaseTypeDeclarationSyntax declaration => declaration.Identifier.GetLocation(),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        _ => site.GetLocation(),
    };

    private sealed class Search
    {
        public static readonly Search Nothing = new(null);

        /// <summary>The budget was used up: nothing is known.</summary>
        public static readonly Search GivenUp = new(null) { IsComplete = false };

        public Search(Reach? reach)
        {
            Reach = reach;
        }

        public Reach? Reach { get; }

        public bool IsComplete { get; private init; } = true;

        /// <summary>One of the calls that were looked at stands in a <c>catch</c>.</summary>
        public bool PassesCatch { get; init; }

        /// <summary>Every way leads through a <c>catch</c>.</summary>
        public bool PassesOnlyCatch { get; init; }
    }
}
