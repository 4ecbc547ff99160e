using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// Who runs a piece of code: the call graph of one compilation, searched backwards and only where somebody asks.
/// Edges that lazy initialisation cuts (<see cref="RunOnceGuard"/>) are not in it.
/// </summary>
internal sealed class CallGraph
{
    /// <summary>More derived classes than this are not looked at.</summary>
    public const int MostDerived = 100;

    private readonly LambdaSymbols _symbols;
    private readonly ConcurrentDictionary<CodeUnit, ImmutableArray<CallEdge>> _callers = new();
    private readonly ConcurrentDictionary<CodeUnit, ImmutableArray<CallEdge>> _sites = new();
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<INamedTypeSymbol>> _derived = new(SymbolEqualityComparer.Default);

    public CallGraph(LambdaSymbols symbols, SourceReferences references)
    {
        _symbols = symbols;
        References = references;
        Services = new ServiceRegistrations(symbols, references);
    }

    public SourceReferences References { get; }

    /// <summary>Services that are made anew for each resolution.</summary>
    public ServiceRegistrations Services { get; }

    /// <summary>
    /// The unit whose running runs <paramref name="operation"/>: the one around it, unless what stands around it runs it only once;
    /// then the one that determines how often "once" is.
    /// </summary>
    public CodeUnit UnitRunning(IOperation operation, SemanticModel model, CancellationToken cancellationToken) =>
        UnitRunning(operation, RunOnceGuard.Of(operation, References, cancellationToken), model, cancellationToken);

    /// <summary>The same for an operation whose guard is known.</summary>
    public static CodeUnit UnitRunning(IOperation operation, RunOnceGuard guard, SemanticModel model, CancellationToken cancellationToken) =>
        guard.Kind switch
        {
            GuardKind.None => CodeUnit.Around(operation.Syntax, model, cancellationToken),
            GuardKind.OncePerInstance => CodeUnit.OfInstanceInitializers(guard.Type!),
            GuardKind.OncePerRun => CodeUnit.Around(guard.Function!, model, cancellationToken),
            _ => CodeUnit.Init,
        };

    /// <summary>Everything that runs the unit, in the order of the source.</summary>
    public ImmutableArray<CallEdge> CallersOf(CodeUnit unit, CancellationToken cancellationToken)
    {
        return _callers.TryGetValue(unit, out var known)
            ? known
            : _callers.GetOrAdd(unit, Collect(unit, new EdgeCollector(this, _symbols, cancellationToken)));
    }

    /// <summary>Every place that runs the unit, also where that happens once only and in init scope; the callers of those are not told.</summary>
    public ImmutableArray<CallEdge> SitesOf(CodeUnit unit, CancellationToken cancellationToken)
    {
        return _sites.TryGetValue(unit, out var known)
            ? known
            : _sites.GetOrAdd(unit, Collect(unit, new EdgeCollector(this, _symbols, cancellationToken) { AlsoInit = true }));
    }

    private ImmutableArray<CallEdge> Collect(CodeUnit unit, EdgeCollector edges)
    {
        switch (unit.Kind)
        {
            case CodeUnitKind.Method when unit.Method is { } method:
                CollectMethod(method, edges);
                break;
            case CodeUnitKind.InstanceInitializers when unit.Type is { } type:
                foreach (var constructor in type.InstanceConstructors)
                {
                    CollectConstructor(constructor, edges);
                }

                break;
            case CodeUnitKind.Function when unit.Node is LocalFunctionStatementSyntax localFunction:
                CollectLocalFunction(localFunction, edges);
                break;
            case CodeUnitKind.Function when unit.Node is { } lambda:
                if (References.ModelOf(lambda.SyntaxTree).GetOperation(lambda, edges.CancellationToken) is { } value)
                {
                    new DelegateFlow(edges).Follow(value);
                }

                break;
        }

        return edges.ToImmutable();
    }

    /// <summary>Does the source make objects of this class, by <c>new</c> or as a singleton service?</summary>
    public bool IsMadeInSource(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        type = type.OriginalDefinition;
        foreach (var use in References.UsesOf(type.Name, cancellationToken))
        {
            if (use.Place.Role is not (PlaceRole.Creation or PlaceRole.TypeArgument or PlaceRole.Type))
            {
                continue;
            }

            var name = use.Name(cancellationToken);
            SyntaxNode node = name;
            while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
            {
                node = node.Parent;
            }

            var isMade = node.Parent switch
            {
                ObjectCreationExpressionSyntax creation => creation.Type == node,
                TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: "AddSingleton" or "TryAddSingleton" } } => true,
                // 'Store _store = new();'
                VariableDeclarationSyntax { Variables: { Count: > 0 } variables } => variables[0].Initializer?.Value is ImplicitObjectCreationExpressionSyntax,
                PropertyDeclarationSyntax property => property.Initializer?.Value is ImplicitObjectCreationExpressionSyntax,
                _ => false,
            };
            if (isMade
                && SymbolEqualityComparer.Default.Equals(
                    use.Symbol(cancellationToken) is { } symbol
                        ? (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.OriginalDefinition
                        : null,
                    type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Is the virtual member one that no object runs by itself: its class is only ever a base, and every class that can be made overrides it?
    /// </summary>
    public bool IsOverriddenWhereverMade(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var type = method.ContainingType.OriginalDefinition;
        if (!type.IsAbstract && MayBeMade(type, cancellationToken))
        {
            return false;
        }

        var derived = DerivedFrom(type, new EdgeCollector(this, _symbols, cancellationToken));
        var made = 0;
        foreach (var candidate in derived)
        {
            if (candidate.IsAbstract)
            {
                continue;
            }

            made++;
            if (!Overrides(candidate, method, type))
            {
                return false;
            }
        }

        return made > 0 && derived.Length < MostDerived;

        static bool Overrides(INamedTypeSymbol derived, IMethodSymbol method, INamedTypeSymbol type)
        {
            for (var current = derived; current is not null && !SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type); current = current.BaseType)
            {
                foreach (var member in current.OriginalDefinition.GetMembers(method.Name))
                {
                    for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                    {
                        if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                        {
                            return true;
                        }
                    }
                }
            }

            return false;
        }
    }

    /// <summary>Is the class named where objects are made, or where something else may make them: 'new', a type argument, 'typeof'?</summary>
    private bool MayBeMade(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var name in References.NamesOf(type.Name, cancellationToken))
        {
            SyntaxNode node = name;
            while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
            {
                node = node.Parent;
            }

            if (node.Parent is ObjectCreationExpressionSyntax or TypeArgumentListSyntax or TypeOfExpressionSyntax)
            {
                return true;
            }
        }

        return IsMadeInSource(type, cancellationToken);
    }

    private void CollectMethod(IMethodSymbol method, EdgeCollector edges)
    {
        switch (method.MethodKind)
        {
            case MethodKind.Constructor:
                CollectConstructor(method, edges);
                break;
            case MethodKind.PropertyGet or MethodKind.PropertySet when method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property:
                CollectAccessor(method, property, edges);
                break;
            case MethodKind.PropertyGet or MethodKind.PropertySet when method.AssociatedSymbol is IPropertySymbol indexer:
                NamelessUses.CollectIndexer(method, Definitions(SlotsOf(indexer)), edges);
                break;
            case MethodKind.UserDefinedOperator or MethodKind.Conversion:
                NamelessUses.CollectOperator(method, edges);
                break;
            case MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.DeclareMethod:
                CollectOrdinary(method, edges);
                break;
        }
    }

    private void CollectOrdinary(IMethodSymbol method, EdgeCollector edges)
    {
        var targets = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var target in SlotsOf(method))
        {
            targets.Add(CodeUnit.Definition(target));
        }

        AddSlotsOfDerived(method, targets, edges);
        foreach (var use in UsesOf(method, targets, edges))
        {
            edges.AddMethodReference(use, targets, method.ContainingType);
        }

        NamelessUses.CollectPattern(method, targets, edges);
        MediatorDispatch.Collect(method, edges);
    }

    private void CollectAccessor(IMethodSymbol accessor, IPropertySymbol property, EdgeCollector edges)
    {
        var targets = Definitions(SlotsOf(property));
        AddSlotsOfDerived(property, targets, edges);
        foreach (var use in UsesOf(property, targets, edges))
        {
            edges.AddPropertyReference(use, targets, property.ContainingType, accessor.MethodKind == MethodKind.PropertySet);
        }
    }

    /// <summary>The places where the member may be meant, by the names of all through which it can be called.</summary>
    private IEnumerable<NameUse> UsesOf(ISymbol member, HashSet<ISymbol> slots, EdgeCollector edges)
    {
        var filter = CallSiteFilter.For(
            member, slots, References, member.ContainingType is { TypeKind: TypeKind.Class } type ? () => DerivedFrom(type.OriginalDefinition, edges) : null, edges.CancellationToken);
        foreach (var name in NamesOf(slots))
        {
            foreach (var use in References.UsesOf(member, name, edges.CancellationToken))
            {
                if (filter.MayMean(use.Place))
                {
                    yield return use;
                }
            }
        }
    }

    private static HashSet<ISymbol> Definitions(IEnumerable<IPropertySymbol> slots)
    {
        var definitions = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var slot in slots)
        {
            definitions.Add(slot.OriginalDefinition);
        }

        return definitions;
    }

    private static void CollectLocalFunction(LocalFunctionStatementSyntax localFunction, EdgeCollector edges)
    {
        var unit = CodeUnit.OfFunction(localFunction);
        foreach (var reference in SourceReferences.NamesNear(localFunction, localFunction.Identifier.ValueText, edges.CancellationToken))
        {
            edges.AddLocalFunctionReference(reference, unit);
        }
    }

    private void CollectConstructor(IMethodSymbol constructor, EdgeCollector edges)
    {
        var type = constructor.ContainingType.OriginalDefinition;
        constructor = constructor.OriginalDefinition;

        if (IsChosenByContainer(constructor))
        {
            foreach (var (service, isScoped) in Services.ServicesOf(type, edges.CancellationToken))
            {
                edges.AddResolutions(service, isScoped);
            }

            MediatorDispatch.CollectConstruction(type, edges);
        }

        foreach (var sibling in type.InstanceConstructors)
        {
            if (!SymbolEqualityComparer.Default.Equals(sibling, constructor))
            {
                edges.AddConstructorInitializer(sibling, constructor);
            }
        }

        // 'new(…)' has no name; its target type is nearly always written in the same file, at the latest in an alias.
        var trees = new HashSet<SyntaxTree>();
        var names = new HashSet<string>(System.StringComparer.Ordinal) { type.Name };
        foreach (var use in References.UsesOf(type.Name, edges.CancellationToken))
        {
            trees.Add(use.Tree);
            if (use.Place.Role == PlaceRole.Alias)
            {
                names.UnionWith(use.Place.Names);
            }

            edges.AddTypeReference(use, type, constructor);
        }

        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            if (edges.Contains(declaration.SyntaxTree))
            {
                trees.Add(declaration.SyntaxTree);
            }
        }

        foreach (var tree in edges.InOrder(trees))
        {
            foreach (var use in References.ImplicitCreationsIn(tree, edges.CancellationToken))
            {
                if (use.Place.Names is not { Length: 1 } target || names.Contains(target[0]))
                {
                    edges.AddCreation((ImplicitObjectCreationExpressionSyntax)use.Node(edges.CancellationToken), constructor);
                }
            }
        }
    }

    /// <summary>A container takes the public constructor with the most parameters that it can fill.</summary>
    private static bool IsChosenByContainer(IMethodSymbol constructor)
    {
        if (constructor.DeclaredAccessibility != Accessibility.Public)
        {
            return false;
        }

        foreach (var other in constructor.ContainingType.InstanceConstructors)
        {
            if (other.DeclaredAccessibility == Accessibility.Public && other.Parameters.Length > constructor.Parameters.Length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The method itself and all through which it can be called: what it overrides and implements.</summary>
    private static IEnumerable<IMethodSymbol> SlotsOf(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            yield return current;
        }

        foreach (var member in ImplementedBy(method))
        {
            yield return (IMethodSymbol)member;
        }
    }

    private static IEnumerable<IPropertySymbol> SlotsOf(IPropertySymbol property)
    {
        for (IPropertySymbol? current = property; current is not null; current = current.OverriddenProperty)
        {
            yield return current;
        }

        foreach (var member in ImplementedBy(property))
        {
            yield return (IPropertySymbol)member;
        }
    }

    private static IEnumerable<ISymbol> ImplementedBy(ISymbol member)
    {
        if (member.ContainingType is null)
        {
            yield break;
        }

        foreach (var implemented in member.ContainingType.AllInterfaces)
        {
            foreach (var interfaceMember in implemented.GetMembers())
            {
                if (Implements(member, member.ContainingType, interfaceMember))
                {
                    yield return interfaceMember;
                }
            }
        }
    }

    // Static members too: 'T.Create()' on a type parameter.
    private static bool Implements(ISymbol member, INamedTypeSymbol type, ISymbol slot) =>
        slot.Kind == member.Kind && slot.IsStatic == member.IsStatic
        && (member.Name == slot.Name || member.Name.EndsWith("." + slot.Name, System.StringComparison.Ordinal))
        && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(slot)?.OriginalDefinition, member.OriginalDefinition);

    /// <summary>What derived classes implement by inheriting the member: 'class Orders : Repository, IOrders { }'.</summary>
    private void AddSlotsOfDerived(ISymbol member, HashSet<ISymbol> targets, EdgeCollector edges)
    {
        if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public || member.ContainingType is not { TypeKind: TypeKind.Class, IsSealed: false } type)
        {
            return;
        }

        foreach (var derived in DerivedFrom(type.OriginalDefinition, edges))
        {
            foreach (var implemented in derived.AllInterfaces)
            {
                if (implemented.IsGenericType)
                {
                    continue;
                }

                foreach (var slot in implemented.GetMembers(member.Name))
                {
                    if (Implements(member, derived, slot))
                    {
                        targets.Add(slot);
                    }
                }
            }
        }
    }

    /// <summary>The classes of the source that derive from the type, also through others.</summary>
    public ImmutableArray<INamedTypeSymbol> DerivedFrom(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        DerivedFrom(type.OriginalDefinition, new EdgeCollector(this, _symbols, cancellationToken));

    private ImmutableArray<INamedTypeSymbol> DerivedFrom(INamedTypeSymbol type, EdgeCollector edges)
    {
        if (_derived.TryGetValue(type, out var known))
        {
            return known;
        }

        var found = new List<INamedTypeSymbol>();
        edges.AddDerivedFrom(type, found);
        for (var i = 0; i < found.Count && found.Count < MostDerived; i++)
        {
            edges.AddDerivedFrom(found[i], found);
        }

        return _derived.GetOrAdd(type, found.ToImmutableArray());
    }

    private static SortedSet<string> NamesOf(HashSet<ISymbol> targets)
    {
        var names = new SortedSet<string>(System.StringComparer.Ordinal);
        foreach (var target in targets)
        {
            // An explicit implementation is called by the interface's name only.
            if (target.Name.IndexOf('.') < 0)
            {
                names.Add(target.Name);
            }
        }

        return names;
    }
}
