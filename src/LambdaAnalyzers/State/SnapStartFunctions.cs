using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.State;

/// <summary>When code runs that a snapshot is taken of. None: nobody can say.</summary>
[Flags]
internal enum SnapshotPhase
{
    None = 0,

    /// <summary>In the init scope of a function that has SnapStart.</summary>
    BeforeSnapshot = 1,

    /// <summary>In a hook that runs after each restore.</summary>
    AfterRestore = 2,
}

/// <summary>Which environments are restored from a snapshot of init scope, and what runs before and after.</summary>
internal sealed class SnapStartFunctions
{
    /// <summary>Units that one search visits.</summary>
    private const int MostUnits = 100;

    private readonly LambdaModel _model;

    public SnapStartFunctions(LambdaModel model)
    {
        _model = model;
    }

    /// <summary>Does a deployment of this assembly have SnapStart, or does an option say so? Never without one of the two.</summary>
    public bool IsOn(CancellationToken cancellationToken) => _model.Options.SnapStart ?? Any(static _ => true, cancellationToken);

    /// <summary>Does the handler run in environments that are restored from a snapshot, at least in one of its deployments?</summary>
    public bool IsOn(Handler handler, CancellationToken cancellationToken)
    {
        if (_model.Options.SnapStart is { } said)
        {
            return said;
        }

        var deployed = _model.Deployments.Of(handler, _model.Handlers, cancellationToken);
        foreach (var function in deployed)
        {
            if (function.Standing != DeploymentStanding.Superseded && function.Function.HasSnapStart == Answer.Yes)
            {
                return true;
            }
        }

        // Which of the functions it is the files do not tell: then all must have it.
        return deployed.IsEmpty && IsOnEverywhere(cancellationToken);
    }

    /// <summary>When does the operation run: before a snapshot, after a restore, in both?</summary>
    public SnapshotPhase PhaseOf(IOperation operation, CancellationToken cancellationToken)
    {
        if (operation.SemanticModel is not { } model)
        {
            return SnapshotPhase.None;
        }

        var phase = SnapshotPhase.None;
        var start = CodeUnit.Around(operation.Syntax, model, cancellationToken);
        var seen = new HashSet<CodeUnit> { start };
        var pending = new Queue<(CodeUnit Unit, SyntaxNode Place)>();
        pending.Enqueue((start, operation.Syntax));
        while (pending.Count > 0 && seen.Count <= MostUnits)
        {
            var (unit, place) = pending.Dequeue();
            if (unit.Kind == CodeUnitKind.Init)
            {
                phase |= IsInitOfSnapStart(place, cancellationToken) ? SnapshotPhase.BeforeSnapshot : SnapshotPhase.None;
                continue;
            }

            var type = unit.Type ?? (unit.Method is { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType.OriginalDefinition : null);
            if (type is not null)
            {
                if (!_model.Storage.LivesInInitScope(type, cancellationToken))
                {
                    continue;
                }

                if (IsMadeForSnapStart(type, cancellationToken))
                {
                    phase |= SnapshotPhase.BeforeSnapshot;
                    continue;
                }
            }
            else if (IsCalledByHost(unit, cancellationToken))
            {
                phase |= SnapshotPhase.BeforeSnapshot;
                continue;
            }

            var edges = _model.Calls.SitesOf(unit, cancellationToken);
            foreach (var edge in edges)
            {
                if (NameOfCall(edge.Site) == "RegisterAfterRestore")
                {
                    phase |= SnapshotPhase.AfterRestore;
                }
                else if (unit.Node is not AnonymousFunctionExpressionSyntax || RunsAtOnce(edge.Site, cancellationToken))
                {
                    Add(CallerAt(edge, cancellationToken), edge.Site);
                }
            }

            if (type is not null && edges.IsEmpty)
            {
                // A container makes it for the constructors that ask for it.
                foreach (var asking in ConstructorsTaking(type, cancellationToken))
                {
                    Add(CodeUnit.OfMethod(asking), place);
                }
            }
        }

        return phase;

        void Add(CodeUnit caller, SyntaxNode site)
        {
            if (caller.Kind == CodeUnitKind.Init || seen.Add(caller))
            {
                pending.Enqueue((caller, site));
            }
        }
    }

    /// <summary>
    /// Is what the member holds opened again by a hook that runs after a restore, or closed by one that runs before the snapshot? Also where
    /// that cannot be seen.
    /// </summary>
    public bool IsCaredFor(ISymbol? storage, IOperation opening, CancellationToken cancellationToken) =>
        IsTouchedBy("RegisterAfterRestore", storage, opening, cancellationToken) || (storage is not null && IsTouchedBy("RegisterBeforeSnapshot", storage, opening, cancellationToken));

    private bool IsTouchedBy(string registrar, ISymbol? storage, IOperation opening, CancellationToken cancellationToken)
    {
        foreach (var use in _model.References.UsesOf(registrar, cancellationToken))
        {
            if (use.Place.Role == PlaceRole.Member
                && use.Name(cancellationToken).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                && !(call.SyntaxTree == opening.Syntax.SyntaxTree && call.Span.Contains(opening.Syntax.Span))
                && use.Model.GetOperation(call, cancellationToken) is IInvocationOperation registration
                && IsRegistration(registration.TargetMethod)
                && _model.InvokeScope.Find(registration, cancellationToken) is null
                && (storage is null || registration.Arguments.Length != 1 || MayTouch(registration.Arguments[0].Value, storage, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One of the two methods of <c>SnapshotRestore</c>.</summary>
    public static bool IsRegistration(IMethodSymbol method) =>
        method.Name is "RegisterAfterRestore" or "RegisterBeforeSnapshot"
        && method.ContainingType is { Name: "SnapshotRestore", ContainingNamespace: { Name: "Core", ContainingNamespace: { Name: "Lambda", ContainingNamespace.Name: "Amazon" } } };

    private bool Any(Func<DeployedFunction, bool> condition, CancellationToken cancellationToken)
    {
        foreach (var function in _model.Deployments.Functions(cancellationToken))
        {
            if (function.Function.HasSnapStart == Answer.Yes && condition(function))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOnEverywhere(CancellationToken cancellationToken)
    {
        if (_model.Options.SnapStart is { } said)
        {
            return said;
        }

        var any = false;
        foreach (var function in _model.Deployments.Functions(cancellationToken))
        {
            if (function.Function.HasSnapStart == Answer.Yes)
            {
                any = true;
            }
            else if (function.Function.Source != DeploymentSource.ToolsDefaults)
            {
                // Defaults of the tools are information beside a template.
                return false;
            }
        }

        return any;
    }

    /// <summary>Does Lambda make the object for a function that has SnapStart?</summary>
    private bool IsMadeForSnapStart(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (!_model.Handlers.IsMadeOnceByRuntime(type, cancellationToken))
        {
            return false;
        }

        if (_model.Symbols.IsAspNetCoreEntryPoint(type))
        {
            return Any(function => function.Target.Type is { } entry && SymbolEqualityComparer.Default.Equals(entry.OriginalDefinition, type), cancellationToken)
                || IsOnEverywhere(cancellationToken);
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
                && _model.Handlers.Find(CodeUnit.OfMethod(method), cancellationToken) is { } handler
                && IsOn(handler, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The program, or what the hosts of ASP.NET Core and Lambda Annotations call when they start.</summary>
    private bool IsCalledByHost(CodeUnit unit, CancellationToken cancellationToken)
    {
        if (unit.Method is not { } method)
        {
            return false;
        }

        if (SymbolEqualityComparer.Default.Equals(_model.Compilation.GetEntryPoint(cancellationToken), method))
        {
            return IsProgramOfSnapStart(cancellationToken);
        }

        return method is { Name: "ConfigureServices" or "ConfigureHostBuilder", DeclaredAccessibility: Accessibility.Public, IsStatic: false, ReturnsVoid: true } or { Name: "ConfigureHostBuilder" }
            && method.Parameters.Length <= 1
            && Any(static _ => true, cancellationToken);
    }

    private bool IsProgramOfSnapStart(CancellationToken cancellationToken) =>
        _model.Options.SnapStart ?? Any(static function => function.Target.Kind == HandlerTargetKind.Executable, cancellationToken);

    /// <summary>Static initialisers and top-level statements: whose?</summary>
    private bool IsInitOfSnapStart(SyntaxNode place, CancellationToken cancellationToken)
    {
        if (IsOnEverywhere(cancellationToken))
        {
            return true;
        }

        if (place.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null)
        {
            return IsProgramOfSnapStart(cancellationToken);
        }

        if (place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || _model.References.ModelOf(place.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is not INamedTypeSymbol type)
        {
            return false;
        }

        if (_model.Handlers.IsMadeOnceByRuntime(type, cancellationToken))
        {
            return IsMadeForSnapStart(type, cancellationToken);
        }

        // Of a class that several functions may share: do those use it that have SnapStart?
        var units = new HashSet<CodeUnit>();
        foreach (var use in _model.References.UsesOf(type.Name, cancellationToken))
        {
            if (units.Count > MostUnits)
            {
                return false;
            }

            var name = use.Name(cancellationToken);
            var unit = CodeUnit.Around(name, use.Model, cancellationToken);
            if (declaration.Span.Contains(name.Span) || !units.Add(unit)
                || !SymbolEqualityComparer.Default.Equals(use.Symbol(cancellationToken)?.OriginalDefinition, type.OriginalDefinition))
            {
                continue;
            }

            if ((unit.Type ?? unit.Method?.ContainingType) is { } user && IsMadeForSnapStart(user.OriginalDefinition, cancellationToken)
                && unit.Method is null or { MethodKind: MethodKind.Constructor })
            {
                return true;
            }

            foreach (var handler in _model.InvokeScope.Find(unit, cancellationToken)?.Handlers ?? ImmutableArray<Handler>.Empty)
            {
                if (IsOn(handler, cancellationToken))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// The code in which the call stands. What the graph says may be another: of what is done once only it tells how often that is.
    /// </summary>
    private CodeUnit CallerAt(CallEdge edge, CancellationToken cancellationToken)
    {
        var around = CodeUnit.Around(edge.Site, _model.References.ModelOf(edge.Site.SyntaxTree), cancellationToken);
        return around.Kind == CodeUnitKind.Unknown ? edge.Caller : around;
    }

    /// <summary>Is a lambda that stands there run by the call, and not kept for later?</summary>
    private bool RunsAtOnce(SyntaxNode site, CancellationToken cancellationToken)
    {
        if (_model.References.ModelOf(site.SyntaxTree).GetOperation(site, cancellationToken) is not IInvocationOperation { TargetMethod: { } method })
        {
            return false;
        }

        return method.MethodKind == MethodKind.DelegateInvoke
            || _model.References.IsInSource(method)
            || method.Name == "RegisterBeforeSnapshot"
            || method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" } or { Name: "Task" or "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
    }

    /// <summary>The constructors that take the type, or an interface through which a container may give it.</summary>
    private IEnumerable<IMethodSymbol> ConstructorsTaking(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal) { type.Name };
        foreach (var implemented in type.AllInterfaces)
        {
            if (_model.References.IsInSource(implemented))
            {
                names.Add(implemented.Name);
            }
        }

        foreach (var name in names)
        {
            foreach (var use in _model.References.UsesOf(name, cancellationToken))
            {
                if (use.Place.Role == PlaceRole.Parameter
                    && use.Name(cancellationToken).FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
                    && use.Model.GetDeclaredSymbol(parameter, cancellationToken) is { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } symbol
                    && (SymbolEqualityComparer.Default.Equals(symbol.Type.OriginalDefinition, type) || type.IsOrImplements(symbol.Type.OriginalDefinition as INamedTypeSymbol)))
                {
                    yield return constructor;
                }
            }
        }
    }

    private static string? NameOfCall(SyntaxNode site) => site is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => null,
        }
        : null;

    /// <summary>Does the hook, or code of the source that it calls, name the member?</summary>
    private bool MayTouch(IOperation hook, ISymbol storage, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(hook);
        while (pending.Count > 0)
        {
            if (seen.Count > MostUnits)
            {
                return true;
            }

            foreach (var operation in pending.Pop().DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IMemberReferenceOperation member when SymbolEqualityComparer.Default.Equals(member.Member.OriginalDefinition, storage):
                    case ILocalReferenceOperation local when SymbolEqualityComparer.Default.Equals(local.Local, storage):
                    case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke }:
                        return true;

                    // A flag: whoever uses the value asks it and renews the value itself.
                    case IAssignmentOperation { Target.Type.SpecialType: SpecialType.System_Boolean }:
                        return true;

                    case IInvocationOperation { TargetMethod: { } called } when _model.References.IsInSource(called) && seen.Add(called.OriginalDefinition):
                        if (!PushBodies(called, pending, cancellationToken))
                        {
                            return true;
                        }

                        break;

                    case IMethodReferenceOperation { Method: { } referenced } when seen.Add(referenced.OriginalDefinition):
                        if (!PushBodies(referenced, pending, cancellationToken))
                        {
                            return true;
                        }

                        break;
                }
            }

            if (hook is ILocalReferenceOperation or IMemberReferenceOperation or IParameterReferenceOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>False: what runs cannot be seen.</summary>
    private bool PushBodies(IMethodSymbol method, Stack<IOperation> pending, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var implementation in _model.Implementations.Of(method, cancellationToken))
        {
            if (_model.References.BodyOf(implementation, cancellationToken) is { } body)
            {
                any = true;
                pending.Push(body);
            }
        }

        return any || method.MethodKind == MethodKind.LocalFunction;
    }
}
