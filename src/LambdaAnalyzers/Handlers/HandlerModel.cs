using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// Which code is a handler, of which kind, and how certainly. Positive evidence only; made once per compilation and read by every rule.
/// </summary>
internal sealed class HandlerModel
{
    /// <summary>What gives a program, its delegates or its application to Lambda.</summary>
    private static readonly string[] s_hosts =
    {
        "LambdaBootstrap", "LambdaBootstrapBuilder", "HandlerWrapper", "AddAWSLambdaHosting", "AddAWSLambdaBeforeSnapshotRequest", "LambdaFunction", "LambdaSerializer",
        "APIGatewayProxyFunction", "APIGatewayHttpApiV2ProxyFunction", "ApplicationLoadBalancerFunction", "AbstractAspNetCoreFunction",
    };

    private readonly Compilation _compilation;
    private readonly LambdaSymbols _symbols;
    private readonly LambdaOptions _options;
    private readonly SourceReferences _references;
    private readonly DeploymentModel _deployments;
    private readonly DeploymentSteps _steps;
    private readonly object _gate = new();
    private HandlerRegistrations? _registrations;
    private DeployedHandlers? _deployed;
    private Answer _any;
    private Answer _mayRun;
    private Answer _isHarness;

    public HandlerModel(
        Compilation compilation, LambdaSymbols symbols, LambdaOptions options, SourceReferences references, DeploymentModel deployments)
    {
        _compilation = compilation;
        _symbols = symbols;
        _options = options;
        _references = references;
        _deployments = deployments;
        _steps = new DeploymentSteps(symbols, references);
        HasHandlers = !TestProject.Is(compilation, options, deployments);
    }

    /// <summary>False in a test project: nothing there runs on Lambda.</summary>
    public bool HasHandlers { get; }

    /// <summary>Searches for what code hands to a bootstrap or to ASP.NET Core, unless that is done.</summary>
    public void FindRegistrations(CancellationToken cancellationToken) => Registrations(cancellationToken);

    /// <summary>The handler that this unit is, if it is one.</summary>
    public Handler? Find(CodeUnit unit, CancellationToken cancellationToken)
    {
        if (!HasHandlers)
        {
            return null;
        }

        switch (unit.Kind)
        {
            case CodeUnitKind.Function:
                return Registrations(cancellationToken).Handlers.TryGetValue(unit, out var function) ? function : null;

            case CodeUnitKind.Method:
                return FindMethod(unit, unit.Method!, cancellationToken);

            case CodeUnitKind.InstanceInitializers when IsController(unit.Type!, cancellationToken):
                // ASP.NET Core makes a controller for each request.
                return Of(unit, HandlerKind.AspNetCore, HandlerEvidence.Certain, unit.Type!.ShortName(), unit.Type!);

            default:
                return null;
        }
    }

    /// <summary>Is the program an ASP.NET Core application that runs on Lambda?</summary>
    public bool HostsAspNetCore(CancellationToken cancellationToken) => HasHandlers && Registrations(cancellationToken).HostsAspNetCore;

    /// <summary>Does CloudFormation call the handler, for a custom resource?</summary>
    public bool IsCustomResource(Handler handler, CancellationToken cancellationToken) => _steps.IsCustomResource(handler, cancellationToken);

    /// <summary>Does the handler run once per deployment and not per event: a custom resource, or the migration of a database?</summary>
    public bool RunsOnDeployment(Handler handler, CancellationToken cancellationToken) =>
        _steps.IsCustomResource(handler, cancellationToken) || _steps.IsMigrator(handler, cancellationToken);

    /// <summary>How many delegates does code hand to the bootstrap of an executable?</summary>
    public int RegisteredCount(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var handler in Registrations(cancellationToken).Handlers.Values)
        {
            count += handler.Kind == HandlerKind.Executable ? 1 : 0;
        }

        return count;
    }

    /// <summary>Is there a handler at all, so that this is the code of a function and not of a library?</summary>
    public bool Any(CancellationToken cancellationToken)
    {
        if (_any == Answer.Unknown)
        {
            var any = Answer.No;
            foreach (var _ in Enumerate(cancellationToken))
            {
                any = Answer.Yes;
                break;
            }

            _any = any;
        }

        return _any == Answer.Yes;
    }

    /// <summary>
    /// False for a program in which nothing is given to Lambda: a container, a worker or a tool that shares a library with the functions.
    /// A library runs where whoever uses it runs.
    /// </summary>
    public bool MayRunOnLambda(CancellationToken cancellationToken)
    {
        if (_mayRun == Answer.Unknown)
        {
            _mayRun = _compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
                || Array.Exists(s_hosts, word => _references.MayOccur(word, cancellationToken))
                || !_deployments.Functions(cancellationToken).IsEmpty
                || Any(cancellationToken)
                    ? Answer.Yes
                    : Answer.No;
        }

        return _mayRun == Answer.Yes;
    }

    /// <summary>All handlers of the compilation, in the order of the source.</summary>
    public ImmutableArray<Handler> FindAll(CancellationToken cancellationToken)
    {
        var handlers = ImmutableArray.CreateBuilder<Handler>();
        handlers.AddRange(Enumerate(cancellationToken));
        handlers.Sort(static (a, b) => Compare(a.Location, b.Location));
        return handlers.ToImmutable();
    }

    private IEnumerable<Handler> Enumerate(CancellationToken cancellationToken)
    {
        if (!HasHandlers)
        {
            yield break;
        }

        foreach (var handler in Registrations(cancellationToken).Handlers.Values)
        {
            if (handler.Unit.Kind == CodeUnitKind.Function)
            {
                yield return handler;
            }
        }

        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(_compilation.Assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            foreach (var member in pending.Pop().GetMembers())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (member is INamespaceOrTypeSymbol container)
                {
                    pending.Push(container);
                }
                else if (member is IMethodSymbol { MethodKind: not MethodKind.Constructor } method
                    && Find(CodeUnit.OfMethod(method), cancellationToken) is { } handler)
                {
                    yield return handler;
                }
            }
        }
    }

    /// <summary>
    /// Are the instances of this type made in init scope, because Lambda or the container makes them once?
    /// True for the classes of class-library and Annotations handlers; not for controllers.
    /// </summary>
    public bool IsMadeOnceByRuntime(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Class || IsController(type, cancellationToken))
        {
            return false;
        }

        if (_symbols.IsAspNetCoreEntryPoint(type))
        {
            return true;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } method
                && Find(CodeUnit.OfMethod(method), cancellationToken) is { Kind: not HandlerKind.AspNetCore } handler
                && (handler.Evidence == HandlerEvidence.Certain || UnmistakableHandler.CanBeLoaded(type)))
            {
                return true;
            }
        }

        return false;
    }

    public static int Compare(Location a, Location b)
    {
        var byFile = string.CompareOrdinal(a.SourceTree?.FilePath, b.SourceTree?.FilePath);
        return byFile != 0 ? byFile : a.SourceSpan.Start.CompareTo(b.SourceSpan.Start);
    }

    private Handler? FindMethod(CodeUnit unit, IMethodSymbol method, CancellationToken cancellationToken)
    {
        // Methods that stand in no class do not compile.
        if (method.ContainingType is not { IsImplicitClass: false } type)
        {
            return null;
        }

        if (method.HasAttribute(_symbols.LambdaFunctionAttribute))
        {
            return Of(unit, HandlerKind.Annotations, HandlerEvidence.Certain, method.ShortName(), method);
        }

        if (method.MethodKind == MethodKind.Constructor)
        {
            return IsController(type, cancellationToken)
                ? Of(unit, HandlerKind.AspNetCore, HandlerEvidence.Certain, type.ShortName(), method)
                : null;
        }

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) || method.IsAbstract)
        {
            return null;
        }

        if (Registrations(cancellationToken).Handlers.TryGetValue(unit, out var registered))
        {
            return registered;
        }

        if (Deployed(cancellationToken).Contains(method) || IsNamedByOption(method))
        {
            return Of(unit, HandlerKind.ClassLibrary, HandlerEvidence.Certain, method.ShortName(), method);
        }

        if (IsEndpoint(method, type, cancellationToken))
        {
            return Of(unit, HandlerKind.AspNetCore, HandlerEvidence.Certain, method.ShortName(), method);
        }

        return HasHandlerSignature(method, type) && !IsHarness(cancellationToken)
            ? Of(unit, HandlerKind.ClassLibrary, HandlerEvidence.Signature, method.ShortName(), method)
            : null;
    }

    private static Handler? Of(CodeUnit unit, HandlerKind kind, HandlerEvidence evidence, string name, ISymbol symbol) =>
        symbol.Locations.Length > 0 && symbol.Locations[0].IsInSource
            ? new Handler(unit, kind, evidence, name, symbol.Locations[0])
            : null;

    /// <summary>The shapes that the runtime calls: the event first, the context last, nothing else.</summary>
    private bool HasHandlerSignature(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.DeclaredAccessibility == Accessibility.Private
            || method.IsGenericMethod
            || method.IsExtensionMethod
            || method.Parameters.Length is 0 or > 2
            || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                return false;
            }
        }

        if (_symbols.IsLambdaContext(method.Parameters[method.Parameters.Length - 1].Type))
        {
            // Nobody has a context but in an invocation, so this is right even where the runtime could not load the type.
            return true;
        }

        return method.Parameters.Length == 1 && _symbols.IsLambdaEvent(method.Parameters[0].Type) && (method.IsStatic || UnmistakableHandler.CanBeLoaded(type));
    }

    private bool IsNamedByOption(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length == 0)
        {
            return false;
        }

        var names = _options.HandlerMethods(method.DeclaringSyntaxReferences[0].SyntaxTree);
        if (names.Count == 0)
        {
            return false;
        }

        if (Names(method, names))
        {
            return true;
        }

        foreach (var implemented in method.ContainingType.AllInterfaces)
        {
            foreach (var member in implemented.GetMembers())
            {
                if (member is IMethodSymbol slot && Names(slot, names)
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(slot), method))
                {
                    return true;
                }
            }
        }

        return false;

        static bool Names(IMethodSymbol candidate, HashSet<string> names) =>
            names.Contains(candidate.ContainingType.Name + "." + candidate.Name)
            || names.Contains(candidate.ContainingType.OriginalDefinition.ToDisplayString(s_fullName) + "." + candidate.Name);
    }

    private static readonly SymbolDisplayFormat s_fullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private bool IsEndpoint(IMethodSymbol method, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (method.DeclaredAccessibility != Accessibility.Public || method.IsStatic)
        {
            return false;
        }

        if (IsController(type, cancellationToken))
        {
            return !method.HasAttribute(_symbols.NonActionAttribute) && !method.IsOverride;
        }

        if (IsFilterMember(method) && Registrations(cancellationToken).HostsAspNetCore)
        {
            return true;
        }

        return method.Name is "Invoke" or "InvokeAsync"
            && method.Parameters.Length > 0
            && _symbols.HttpContext is not null
            && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, _symbols.HttpContext)
            && Registrations(cancellationToken) is { HostsAspNetCore: true } registrations
            && (registrations.IsMiddleware(type.OriginalDefinition) || type.Implements(_symbols.Middleware));
    }

    /// <summary>What ASP.NET Core calls around each request: the members of its filter interfaces, implemented or overridden.</summary>
    private static bool IsFilterMember(IMethodSymbol method)
    {
        if (method.Parameters.IsEmpty || !method.Name.StartsWith("On", StringComparison.Ordinal) && method.Name != "InvokeAsync")
        {
            return false;
        }

        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (IsFilterNamespace(overridden.ContainingType))
            {
                return true;
            }
        }

        foreach (var implemented in method.ContainingType.AllInterfaces)
        {
            if (!IsFilterNamespace(implemented) && implemented.Name != "IEndpointFilter")
            {
                continue;
            }

            foreach (var member in implemented.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsFilterNamespace(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Filters", ContainingNamespace: { Name: "Mvc", ContainingNamespace.Name: "AspNetCore" } }
        && type.DeclaringSyntaxReferences.IsEmpty;

    public bool IsController(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
        && (type.DerivesFrom(_symbols.ControllerBase) || type.HasAttribute(_symbols.ControllerAttribute))
        && !type.HasAttribute(_symbols.NonControllerAttribute)
        && Registrations(cancellationToken).HostsAspNetCore;

    private HandlerRegistrations Registrations(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _registrations) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            if (_registrations is null)
            {
                var found = HandlerRegistrations.Find(_symbols, _references, HasEntryPoint(cancellationToken), cancellationToken);
                Volatile.Write(ref _registrations, found);
            }

            return _registrations!;
        }
    }

    private DeployedHandlers Deployed(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _deployed) is { } known)
        {
            return known;
        }

        var read = DeployedHandlers.Read(_deployments.Files(cancellationToken), _compilation.AssemblyName);
        return Interlocked.CompareExchange(ref _deployed, read, null) ?? read;
    }

    /// <summary>A <c>LambdaEntryPoint</c> class in this compilation.</summary>
    private bool HasEntryPoint(CancellationToken cancellationToken)
    {
        foreach (var reference in _compilation.ReferencedAssemblyNames)
        {
            if (reference.Name != "Amazon.Lambda.AspNetCoreServer")
            {
                continue;
            }

            foreach (var baseName in new[]
            {
                "APIGatewayProxyFunction", "APIGatewayHttpApiV2ProxyFunction", "ApplicationLoadBalancerFunction",
                "APIGatewayWebsocketApiProxyFunction", "AbstractAspNetCoreFunction",
            })
            {
                foreach (var name in _references.NamesOf(baseName, cancellationToken))
                {
                    if (name.FirstAncestorOrSelf<BaseTypeSyntax>() is { Parent.Parent: TypeDeclarationSyntax declaration }
                        && _references.ModelOf(name.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
                        && _symbols.IsAspNetCoreEntryPoint(type))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Does the assembly call functions itself, with contexts that it makes, and give none to Lambda: a benchmark or a tool? Then a method is
    /// no handler for its shape alone.
    /// </summary>
    private bool IsHarness(CancellationToken cancellationToken)
    {
        if (_isHarness == Answer.Unknown)
        {
            _isHarness = !_options.IsLambdaProject
                && MakesContexts(cancellationToken)
                && !Array.Exists(s_hosts, word => _references.MayOccur(word, cancellationToken))
                && _deployments.Functions(cancellationToken).IsEmpty
                    ? Answer.Yes
                    : Answer.No;
        }

        return _isHarness == Answer.Yes;
    }

    /// <summary>Is a <c>TestLambdaContext</c> of Amazon.Lambda.TestUtilities made?</summary>
    private bool MakesContexts(CancellationToken cancellationToken)
    {
        foreach (var use in _references.UsesOf("TestLambdaContext", cancellationToken))
        {
            if (IsMade(use, cancellationToken)
                && use.Symbol(cancellationToken) is { ContainingAssembly.Name: "Amazon.Lambda.TestUtilities" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>'new Type()', or a variable of the type, such as 'Type name = new()'.</summary>
    private static bool IsMade(NameUse use, CancellationToken cancellationToken) => use.Place.Role switch
    {
        PlaceRole.Creation => true,
        PlaceRole.Type => use.Name(cancellationToken).Parent is VariableDeclarationSyntax or QualifiedNameSyntax { Parent: VariableDeclarationSyntax },
        _ => false,
    };
}
