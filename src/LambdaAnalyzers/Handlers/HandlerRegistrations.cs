using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// Delegates that become handlers because code hands them over: to the bootstrap of an executable, or as endpoints and middleware
/// of an ASP.NET Core application that runs on Lambda.
/// </summary>
internal sealed class HandlerRegistrations
{
    private const int MostHops = 6;

    private static readonly string[] s_endpointMethods =
    {
        "MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", "Map", "MapFallback", "Use", "Run",
    };

    private readonly LambdaSymbols _symbols;
    private readonly SourceReferences _references;
    private readonly Dictionary<CodeUnit, Handler> _handlers = new();
    private readonly HashSet<ISymbol> _middleware = new(SymbolEqualityComparer.Default);

    private HandlerRegistrations(LambdaSymbols symbols, SourceReferences references)
    {
        _symbols = symbols;
        _references = references;
    }

    public IReadOnlyDictionary<CodeUnit, Handler> Handlers => _handlers;

    /// <summary>Classes given to <c>UseMiddleware</c>.</summary>
    public bool IsMiddleware(INamedTypeSymbol type) => _middleware.Contains(type);

    /// <summary>This application is hosted on Lambda by <c>AddAWSLambdaHosting</c>.</summary>
    public bool HostsAspNetCore { get; private set; }

    public static HandlerRegistrations Find(LambdaSymbols symbols, SourceReferences references, bool hasEntryPoint, CancellationToken cancellationToken)
    {
        var found = new HandlerRegistrations(symbols, references);
        found.FindBootstraps(cancellationToken);
        if (symbols.EndpointRouteBuilder is not null || symbols.ControllerBase is not null)
        {
            found.HostsAspNetCore = hasEntryPoint || found.CallsAddLambdaHosting(cancellationToken);
            if (found.HostsAspNetCore)
            {
                found.FindEndpoints(cancellationToken);
            }
        }

        return found;
    }

    private void FindBootstraps(CancellationToken cancellationToken)
    {
        if (_symbols.LambdaBootstrapBuilder is null && _symbols.HandlerWrapper is null)
        {
            return;
        }

        foreach (var (typeName, methodName) in new[] { ("LambdaBootstrapBuilder", "Create"), ("HandlerWrapper", "GetHandlerWrapper") })
        {
            foreach (var use in _references.UsesOf(methodName, cancellationToken))
            {
                // 'Create' is everybody's name: the type stands in front of it, or nothing does.
                if (!MayBeMemberOf(typeName, use.Place, cancellationToken)
                    || Invocation(use.Name(cancellationToken), cancellationToken) is not { } invocation
                    || invocation.TargetMethod.ContainingType is not { } type
                    || !(SymbolEqualityComparer.Default.Equals(type, _symbols.LambdaBootstrapBuilder)
                        || SymbolEqualityComparer.Default.Equals(type, _symbols.HandlerWrapper)))
                {
                    continue;
                }

                AddDelegateArguments(invocation.Arguments, HandlerKind.Executable, registered: null, cancellationToken);
            }
        }

        if (_symbols.LambdaBootstrap is null)
        {
            return;
        }

        SyntaxTree? tree = null;
        foreach (var name in _references.NamesOf("LambdaBootstrap", cancellationToken))
        {
            if (name.SyntaxTree == tree)
            {
                continue;
            }

            // 'new(…)' has no name; its target type is nearly always written in the same file.
            tree = name.SyntaxTree;
            foreach (var token in SourceReferences.TokensOf("new", tree, cancellationToken))
            {
                if (token.Parent is BaseObjectCreationExpressionSyntax creation
                    && _references.ModelOf(tree).GetOperation(creation, cancellationToken) is IObjectCreationOperation operation
                    && SymbolEqualityComparer.Default.Equals(operation.Type, _symbols.LambdaBootstrap))
                {
                    AddDelegateArguments(operation.Arguments, HandlerKind.Executable, registered: null, cancellationToken);
                }
            }
        }
    }

    private bool MayBeMemberOf(string typeName, NamePlace place, CancellationToken cancellationToken)
    {
        switch (place.Receiver)
        {
            case ReceiverKind.Name or ReceiverKind.Type:
                return place.Names.Contains(typeName);

            case ReceiverKind.Own:
                foreach (var use in _references.UsesOf(typeName, cancellationToken))
                {
                    if (use.Place.Role == PlaceRole.StaticImport)
                    {
                        return true;
                    }
                }

                return false;

            default:
                return false;
        }
    }

    private bool CallsAddLambdaHosting(CancellationToken cancellationToken)
    {
        foreach (var name in _references.NamesOf("AddAWSLambdaHosting", cancellationToken))
        {
            if (_references.ModelOf(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol method
                && method.ContainingAssembly?.Name == "Amazon.Lambda.AspNetCoreServer.Hosting")
            {
                return true;
            }
        }

        return false;
    }

    private void FindEndpoints(CancellationToken cancellationToken)
    {
        foreach (var methodName in s_endpointMethods)
        {
            foreach (var name in _references.NamesOf(methodName, cancellationToken))
            {
                if (name.Parent is MemberAccessExpressionSyntax
                    && Invocation(name, cancellationToken) is { } invocation
                    && IsAspNetCore(invocation.TargetMethod))
                {
                    AddDelegateArguments(invocation.Arguments, HandlerKind.AspNetCore, RouteOf(invocation), cancellationToken);
                }
            }
        }

        foreach (var name in _references.NamesOf("UseMiddleware", cancellationToken))
        {
            if (Invocation(name, cancellationToken) is { TargetMethod: { TypeArguments.Length: 1 } target } && IsAspNetCore(target))
            {
                _middleware.Add(target.TypeArguments[0].OriginalDefinition);
            }
        }
    }

    private IInvocationOperation? Invocation(SimpleNameSyntax name, CancellationToken cancellationToken)
    {
        SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
        return access.Parent is InvocationExpressionSyntax invocation && invocation.Expression == access
            ? _references.ModelOf(name.SyntaxTree).GetOperation(invocation, cancellationToken) as IInvocationOperation
            : null;
    }

    private static bool IsAspNetCore(IMethodSymbol method) =>
        method.ContainingAssembly?.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true;

    private static string? RouteOf(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Name == "pattern" && argument.Value.ConstantValue is { HasValue: true, Value: string route })
            {
                var verb = invocation.TargetMethod.Name;
                return verb.StartsWith("Map", StringComparison.Ordinal) && verb.Length > 3 && verb is not ("MapMethods" or "MapFallback")
                    ? verb.Substring(3).ToUpperInvariant() + " " + route
                    : route;
            }
        }

        return null;
    }

    private void AddDelegateArguments(
        System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, HandlerKind kind, string? registered, CancellationToken cancellationToken)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter
                && (parameter.Type.TypeKind == TypeKind.Delegate || parameter.Type.SpecialType == SpecialType.System_Delegate)
                && parameter.Name is not ("initializer" or "configure" or "configureClient")
                && !BuildsPipeline(parameter.Type))
            {
                Resolve(argument.Value, null, kind, registered, MostHops, cancellationToken);
            }
        }
    }

    /// <summary>Runs once, when the application is built: the branch of a 'Map', the factory of a middleware.</summary>
    private bool BuildsPipeline(ITypeSymbol type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
        && (invoke.ReturnType.TypeKind == TypeKind.Delegate
            || (invoke.Parameters.Length == 1 && invoke.Parameters[0].Type.IsOrImplements(_symbols.ApplicationBuilder)));

    /// <summary>Back from the value that is handed over to the lambda or method that it was made from.</summary>
    private void Resolve(IOperation? value, string? variable, HandlerKind kind, string? registered, int hops, CancellationToken cancellationToken)
    {
        while (value is IConversionOperation or IDelegateCreationOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)value).Target;
        }

        if (hops == 0)
        {
            return;
        }

        switch (value)
        {
            case IAnonymousFunctionOperation lambda:
                Add(new Handler(
                    CodeUnit.OfFunction(lambda.Syntax), kind, HandlerEvidence.Certain,
                    registered ?? variable ?? Handler.LambdaInPlace, lambda.Syntax.GetLocation()));
                break;

            case IMethodReferenceOperation { Method: { } method } when _references.IsInSource(method):
                var unit = CodeUnit.OfMethod(method);
                Add(new Handler(unit, kind, HandlerEvidence.Certain, registered ?? method.ShortName(), method.Locations[0]));
                break;

            case ILocalReferenceOperation local:
                ResolveDeclaration(local.Local, kind, registered, hops, cancellationToken);
                break;

            case IFieldReferenceOperation field:
                ResolveDeclaration(field.Field, kind, registered, hops, cancellationToken);
                break;
        }
    }

    private void ResolveDeclaration(ISymbol variable, HandlerKind kind, string? registered, int hops, CancellationToken cancellationToken)
    {
        if (variable.DeclaringSyntaxReferences.Length == 1
            && variable.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } initializer }
            && _references.Contains(initializer.SyntaxTree))
        {
            Resolve(_references.ModelOf(initializer.SyntaxTree).GetOperation(initializer, cancellationToken), variable.Name, kind, registered, hops - 1, cancellationToken);
        }
    }

    private void Add(Handler handler)
    {
        if (handler.Unit.Kind is CodeUnitKind.Method or CodeUnitKind.Function && !_handlers.ContainsKey(handler.Unit))
        {
            _handlers.Add(handler.Unit, handler);
        }
    }
}
