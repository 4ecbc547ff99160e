using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>Binds the places where a name occurs and turns those that run the wanted code into edges.</summary>
internal sealed class EdgeCollector
{
    private readonly CallGraph _graph;
    private readonly HashSet<CallEdge> _seen = new();
    private readonly ImmutableArray<CallEdge>.Builder _edges = ImmutableArray.CreateBuilder<CallEdge>();

    public EdgeCollector(CallGraph graph, LambdaSymbols symbols, CancellationToken cancellationToken)
    {
        _graph = graph;
        Symbols = symbols;
        CancellationToken = cancellationToken;
    }

    public LambdaSymbols Symbols { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>Are places wanted that run once only?</summary>
    public bool AlsoInit { get; init; }

    /// <summary>By file and position: the order in which the compiler was given the files must not change what a message says.</summary>
    public ImmutableArray<CallEdge> ToImmutable()
    {
        _edges.Sort(static (a, b) =>
        {
            var byFile = string.CompareOrdinal(a.Site.SyntaxTree.FilePath, b.Site.SyntaxTree.FilePath);
            return byFile != 0 ? byFile : a.Site.Span.CompareTo(b.Site.Span);
        });
        return _edges.ToImmutable();
    }

    public IEnumerable<SimpleNameSyntax> NamesOf(string identifier) => _graph.References.NamesOf(identifier, CancellationToken);

    public bool Contains(SyntaxTree tree) => _graph.References.Contains(tree);

    public bool IsInSource(ISymbol symbol) => _graph.References.IsInSource(symbol);

    public IEnumerable<SyntaxTree> TreesNaming(string word) => _graph.References.TreesNaming(word, CancellationToken);

    /// <summary>The places where a field or property is named.</summary>
    public IEnumerable<NameUse> UsesOf(ISymbol member) => CallSiteFilter.UsesOf(member, _graph.References, CancellationToken);

    public SemanticModel ModelOf(SyntaxNode node) => _graph.References.ModelOf(node.SyntaxTree);

    public IEnumerable<SyntaxTree> InOrder(HashSet<SyntaxTree> trees)
    {
        var ordered = new List<SyntaxTree>(trees);
        ordered.Sort(static (a, b) => string.CompareOrdinal(a.FilePath, b.FilePath));
        return ordered;
    }

    /// <summary>The unit around the operation runs the code there, unless lazy initialisation keeps it from doing so each time.</summary>
    public void AddRunAt(IOperation operation) => AddRun(GuardOf(operation), operation);

    public RunOnceGuard GuardOf(IOperation operation) => RunOnceGuard.Of(operation, _graph.References, CancellationToken);

    public void AddRun(RunOnceGuard guard, IOperation operation) =>
        Add(new CallEdge(CallGraph.UnitRunning(operation, guard, ModelOf(operation.Syntax), CancellationToken), operation.Syntax));

    /// <param name="use">A place where the name of the method or of one of its slots stands.</param>
    /// <param name="targets">The method and what it overrides and implements.</param>
    /// <param name="implementing">The type that declares the method.</param>
    public void AddMethodReference(NameUse use, HashSet<ISymbol> targets, INamedTypeSymbol implementing)
    {
        if (use.Symbol(CancellationToken) is IMethodSymbol method
            && targets.Contains(CodeUnit.Definition(method))
            && GenericSlots.MayRun(method.ContainingType, implementing))
        {
            AddMethodUse(use);
        }
    }

    private void AddMethodUse(NameUse use)
    {
        var name = use.Name(CancellationToken);
        if (Call(name) is InvocationExpressionSyntax call && !RunOnceGuard.MayKeep(call))
        {
            AddRunAt(call, use.Model);
        }
        else
        {
            AddMethodUse(name, use.Model);
        }
    }

    /// <summary>The unit around the expression runs the code each time.</summary>
    private void AddRunAt(SyntaxNode expression, SemanticModel model) =>
        Add(new CallEdge(CodeUnit.Around(expression, model, CancellationToken), expression));

    public void AddLocalFunctionReference(SimpleNameSyntax name, CodeUnit localFunction)
    {
        var model = ModelOf(name);
        if (model.GetSymbolInfo(name, CancellationToken).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } method
            && CodeUnit.OfMethod(method).Equals(localFunction))
        {
            AddMethodUse(name, model);
        }
    }

    public void AddPropertyReference(NameUse use, HashSet<ISymbol> targets, INamedTypeSymbol implementing, bool setter)
    {
        if (use.Symbol(CancellationToken) is not IPropertySymbol property
            || !targets.Contains(property.OriginalDefinition)
            || !GenericSlots.MayRun(property.ContainingType, implementing))
        {
            return;
        }

        var model = use.Model;
        var name = use.Name(CancellationToken);
        if (model.GetOperation(Access(name), CancellationToken) is IPropertyReferenceOperation reference)
        {
            AddAccess(reference, setter);
        }
        else if (name.Parent is NameColonSyntax && !setter && model.GetOperation(name.Parent.Parent!, CancellationToken) is { } pattern)
        {
            AddRunAt(pattern);
        }
    }

    public void AddElementAccess(SyntaxNode access, HashSet<ISymbol> targets, bool setter)
    {
        if (ModelOf(access).GetOperation(access, CancellationToken) is IPropertyReferenceOperation reference
            && targets.Contains(reference.Property.OriginalDefinition))
        {
            AddAccess(reference, setter);
        }
    }

    /// <summary>An operator or conversion that calls one of the methods.</summary>
    public void AddSyntaxCall(SyntaxNode node, HashSet<ISymbol> targets)
    {
        var model = ModelOf(node);
        if (model.GetSymbolInfo(node, CancellationToken).Symbol is IMethodSymbol method && targets.Contains(method.OriginalDefinition)
            && model.GetOperation(node, CancellationToken) is { } operation)
        {
            AddRunAt(operation);
        }
    }

    public void AddEnumeration(CommonForEachStatementSyntax loop, HashSet<ISymbol> targets)
    {
        var model = ModelOf(loop);
        var info = model.GetForEachStatementInfo(loop);
        if ((Calls(info.GetEnumeratorMethod) || Calls(info.MoveNextMethod)) && model.GetOperation(loop, CancellationToken) is { } operation)
        {
            AddRunAt(operation);
        }

        bool Calls(IMethodSymbol? method) => method is not null && targets.Contains(CodeUnit.Definition(method));
    }

    /// <summary>A <c>using</c> whose resource is disposed by the method.</summary>
    public void AddDisposal(SyntaxNode usingNode, IMethodSymbol dispose)
    {
        var model = ModelOf(usingNode);
        SyntaxNode? resource = usingNode switch
        {
            UsingStatementSyntax { Declaration: { } declaration } => declaration.Type,
            UsingStatementSyntax { Expression: { } expression } => expression,
            LocalDeclarationStatementSyntax declaration => declaration.Declaration.Type,
            _ => null,
        };
        if (resource is not null
            && model.GetTypeInfo(resource, CancellationToken).Type is { } type
            && (type.OriginalDefinition.IsOrDerivesFrom(dispose.ContainingType.OriginalDefinition) || dispose.ContainingType.IsOrImplements(type.OriginalDefinition as INamedTypeSymbol))
            && model.GetOperation(usingNode, CancellationToken) is { } operation)
        {
            AddRunAt(operation);
        }
    }

    private void AddAccess(IPropertyReferenceOperation reference, bool setter)
    {
        if (IsNamedOnly(reference))
        {
            return;
        }

        var written = reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
        var read = !written || reference.Parent is ICompoundAssignmentOperation or ICoalesceAssignmentOperation;
        if (reference.Parent is IIncrementOrDecrementOperation)
        {
            written = true;
        }

        if (setter ? written : read)
        {
            AddRunAt(reference);
        }
    }

    /// <summary>'nameof(Client)' reads no property.</summary>
    private static bool IsNamedOnly(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is IMemberReferenceOperation)
        {
            parent = parent.Parent;
        }

        return parent is INameOfOperation;
    }

    /// <summary>A place where the name of a type stands: a creation of it, or a type that derives from it.</summary>
    public void AddTypeReference(NameUse use, INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (use.Place.Role is not (PlaceRole.Creation or PlaceRole.BaseType or PlaceRole.TypeArgument))
        {
            return;
        }

        SyntaxNode node = use.Name(CancellationToken);
        while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
        {
            node = node.Parent;
        }

        switch (node.Parent)
        {
            case ObjectCreationExpressionSyntax creation when creation.Type == node:
                AddCreation(creation, constructor);
                break;

            case BaseTypeSyntax { Parent: BaseListSyntax { Parent: TypeDeclarationSyntax declaration } }:
                AddDerived(declaration, type, constructor);
                break;

            case TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: "CreateInstance" or "GetServiceOrCreateInstance" } generic }:
                AddActivation(generic, type);
                break;
        }
    }

    public void AddCreation(BaseObjectCreationExpressionSyntax creation, IMethodSymbol constructor)
    {
        var model = ModelOf(creation);
        if (DeclaredCall.TypeOf(creation, model) is { } type)
        {
            if (!SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, constructor.ContainingType))
            {
                return;
            }

            if (DeclaredCall.ConstructorOf(type, creation.ArgumentList?.Arguments.Count ?? 0) is { } only && !RunOnceGuard.MayKeep(creation))
            {
                if (IsConstructor(only, constructor))
                {
                    AddRunAt(creation, model);
                }

                return;
            }
        }

        if (IsConstructor(model.GetSymbolInfo(creation, CancellationToken).Symbol, constructor)
            && model.GetOperation(creation, CancellationToken) is { } operation)
        {
            AddRunAt(operation);
        }
    }

    /// <summary>Does <paramref name="from"/> chain to <paramref name="to"/> of the same type or its base type?</summary>
    public void AddConstructorInitializer(IMethodSymbol from, IMethodSymbol to)
    {
        if (from.DeclaringSyntaxReferences.Length == 1
            && from.DeclaringSyntaxReferences[0].GetSyntax(CancellationToken) is ConstructorDeclarationSyntax { Initializer: { } initializer }
            && Contains(initializer.SyntaxTree)
            && IsConstructor(ModelOf(initializer).GetSymbolInfo(initializer, CancellationToken).Symbol, to))
        {
            Add(new CallEdge(CodeUnit.OfMethod(from), initializer));
        }
    }

    /// <summary>
    /// Where a service that is made anew for each resolution is asked for: <c>GetRequiredService</c>, a constructor parameter of another
    /// class, a parameter that a framework fills from the container.
    /// </summary>
    /// <param name="service">The type that is asked for.</param>
    /// <param name="isScoped">Made once for each scope: a provider that is kept is a scope of its own, and makes it once.</param>
    public void AddResolutions(INamedTypeSymbol service, bool isScoped)
    {
        foreach (var use in _graph.References.UsesOf(service.Name, CancellationToken))
        {
            if (use.Place.Role is not (PlaceRole.TypeArgument or PlaceRole.Parameter or PlaceRole.TypeOf)
                || !SymbolEqualityComparer.Default.Equals(use.Symbol(CancellationToken)?.OriginalDefinition, service))
            {
                continue;
            }

            SyntaxNode node = use.Name(CancellationToken);
            while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
            {
                node = node.Parent;
            }

            var model = use.Model;

            switch (node.Parent)
            {
                case TypeArgumentListSyntax { Parent: GenericNameSyntax generic } when IsResolution(generic.Identifier.ValueText):
                    if (model.GetOperation(Call(generic), CancellationToken) is IInvocationOperation invocation && MakesAnew(invocation))
                    {
                        AddRunAt(invocation);
                    }

                    break;

                case TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }:
                    if (model.GetOperation(call, CancellationToken) is IInvocationOperation byType && IsResolution(byType.TargetMethod.Name) && MakesAnew(byType))
                    {
                        AddRunAt(byType);
                    }

                    break;

                case TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: "IEnumerable", Parent: ParameterSyntax enumerable } }:
                    AddInjection(enumerable, model);
                    break;

                case ParameterSyntax parameter when parameter.Type == node:
                    AddInjection(parameter, model);
                    break;
            }
        }

        bool MakesAnew(IInvocationOperation resolution) => !isScoped || ProviderScope.IsShortLived(resolution, _graph.References, CancellationToken);
    }

    private static bool IsResolution(string method) =>
        method is "GetService" or "GetRequiredService" or "GetServices" or "GetKeyedService" or "GetRequiredKeyedService" or "GetKeyedServices";

    private void AddInjection(ParameterSyntax parameter, SemanticModel model)
    {
        switch (parameter.Parent?.Parent)
        {
            case ConstructorDeclarationSyntax:
            case TypeDeclarationSyntax:
                if (model.GetDeclaredSymbol(parameter, CancellationToken)?.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                {
                    Add(new CallEdge(CodeUnit.OfMethod(constructor), parameter));
                }

                break;

            case MethodDeclarationSyntax method:
                if (model.GetDeclaredSymbol(method, CancellationToken) is { } methodSymbol
                    && (HasFromServices(parameter) || IsEndpoint(methodSymbol) || (parameter.AttributeLists.Count == 0 && IsApiAction(methodSymbol))))
                {
                    Add(new CallEdge(CodeUnit.OfMethod(methodSymbol), parameter));
                }

                break;

            case LocalFunctionStatementSyntax localFunction:
                if (model.GetDeclaredSymbol(localFunction, CancellationToken) is IMethodSymbol localSymbol
                    && (HasFromServices(parameter) || IsEndpoint(localSymbol)))
                {
                    Add(new CallEdge(CodeUnit.OfFunction(localFunction), parameter));
                }

                break;

            case AnonymousFunctionExpressionSyntax lambda when HasFromServices(parameter) || IsEndpoint(lambda):
                Add(new CallEdge(CodeUnit.OfFunction(lambda), parameter));
                break;
        }
    }

    /// <summary>An action of an <c>[ApiController]</c> gets parameters of registered types from the container.</summary>
    private static bool IsApiAction(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Public || method.IsStatic)
        {
            return false;
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var attribute in type.GetAttributes())
            {
                if (attribute.AttributeClass is { Name: "ApiControllerAttribute", ContainingNamespace: { Name: "Mvc", ContainingNamespace.Name: "AspNetCore" } })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasFromServices(ParameterSyntax parameter)
    {
        foreach (var list in parameter.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                var name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name as SimpleNameSyntax;
                if (name?.Identifier.ValueText is "FromServices" or "FromServicesAttribute")
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A method that is mapped to a route by its name: 'app.MapGet("/", Orders.Get)'.</summary>
    private bool IsEndpoint(IMethodSymbol method)
    {
        foreach (var name in NamesOf(method.Name))
        {
            SyntaxNode access = Access(name);
            if (IsEndpoint(access)
                && ModelOf(name).GetOperation(access, CancellationToken) is { } value
                && (value as IMethodReferenceOperation ?? (value as IDelegateCreationOperation)?.Target as IMethodReferenceOperation) is { } reference
                && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEndpoint(SyntaxNode handler) =>
        handler.Parent is ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } method } },
        }
        && method.StartsWith("Map", System.StringComparison.Ordinal);

    /// <summary>The classes whose base list names the type.</summary>
    public void AddDerivedFrom(INamedTypeSymbol type, List<INamedTypeSymbol> found)
    {
        foreach (var use in _graph.References.UsesOf(type.Name, CancellationToken))
        {
            if (use.Place.Role == PlaceRole.BaseType
                && use.Name(CancellationToken).FirstAncestorOrSelf<BaseTypeSyntax>() is { Parent.Parent: TypeDeclarationSyntax declaration }
                && ModelOf(declaration).GetDeclaredSymbol(declaration, CancellationToken) is INamedTypeSymbol derived
                && SymbolEqualityComparer.Default.Equals(derived.BaseType?.OriginalDefinition, type)
                && !found.Exists(other => SymbolEqualityComparer.Default.Equals(other, derived)))
            {
                found.Add(derived);
            }
        }
    }

    private void AddDerived(TypeDeclarationSyntax declaration, INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var model = ModelOf(declaration);
        if (model.GetDeclaredSymbol(declaration, CancellationToken) is not INamedTypeSymbol derived
            || !SymbolEqualityComparer.Default.Equals(derived.BaseType?.OriginalDefinition, type))
        {
            return;
        }

        foreach (var candidate in derived.InstanceConstructors)
        {
            var syntax = candidate.DeclaringSyntaxReferences.Length == 1 ? candidate.DeclaringSyntaxReferences[0].GetSyntax(CancellationToken) : null;
            if (syntax is ConstructorDeclarationSyntax { Initializer: not null })
            {
                AddConstructorInitializer(candidate, constructor);
                continue;
            }

            if (syntax is TypeDeclarationSyntax && PrimaryBase(derived) is { } primaryBase)
            {
                if (IsConstructor(ModelOf(primaryBase).GetSymbolInfo(primaryBase, CancellationToken).Symbol, constructor))
                {
                    Add(new CallEdge(CodeUnit.OfMethod(candidate), primaryBase));
                }

                continue;
            }

            if (!IsCopyConstructor(candidate) && TakesNoArguments(constructor))
            {
                Add(new CallEdge(CodeUnit.OfMethod(candidate), (SyntaxNode?)syntax ?? declaration));
            }
        }
    }

    private PrimaryConstructorBaseTypeSyntax? PrimaryBase(INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(CancellationToken) is TypeDeclarationSyntax { BaseList.Types: { Count: > 0 } types }
                && types[0] is PrimaryConstructorBaseTypeSyntax primary)
            {
                return primary;
            }
        }

        return null;
    }

    private void AddActivation(GenericNameSyntax generic, INamedTypeSymbol type)
    {
        var model = ModelOf(generic);
        if (model.GetOperation(Call(generic), CancellationToken) is IInvocationOperation { TargetMethod: { ContainingType.Name: "Activator" or "ActivatorUtilities" } target } invocation
            && target.TypeArguments.Length == 1
            && SymbolEqualityComparer.Default.Equals(target.TypeArguments[0].OriginalDefinition, type))
        {
            AddRunAt(invocation);
        }
    }

    private void AddMethodUse(SimpleNameSyntax name, SemanticModel model)
    {
        switch (model.GetOperation(Call(name), CancellationToken))
        {
            case IInvocationOperation invocation:
                AddRunAt(invocation);
                break;
            case IMethodReferenceOperation methodGroup:
                new DelegateFlow(this).Follow(methodGroup);
                break;
            case IDelegateCreationOperation { Target: IMethodReferenceOperation created }:
                new DelegateFlow(this).Follow(created);
                break;
        }
    }

    private static bool IsConstructor(ISymbol? symbol, IMethodSymbol constructor) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } method
        && SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, constructor);

    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private static bool TakesNoArguments(IMethodSymbol constructor)
    {
        foreach (var parameter in constructor.Parameters)
        {
            if (!parameter.IsOptional && !parameter.IsParams)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The expression that a name is the last part of: 'a.b.Name', '?.Name'.</summary>
    private static SyntaxNode Access(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    private static SyntaxNode Call(SimpleNameSyntax name)
    {
        var access = Access(name);
        return access.Parent is InvocationExpressionSyntax invocation && invocation.Expression == access ? invocation : access;
    }

    private void Add(CallEdge edge)
    {
        if ((AlsoInit || edge.Caller.Kind is not (CodeUnitKind.Init or CodeUnitKind.Unknown)) && _seen.Add(edge))
        {
            _edges.Add(edge);
        }
    }
}
