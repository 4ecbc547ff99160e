using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// The services that this compilation registers in an <c>IServiceCollection</c> and that are made anew when they are asked for:
/// transient and scoped ones, typed HTTP clients, DbContexts. Singletons are made once, wherever they are asked for, and are not in it.
/// </summary>
internal sealed class ServiceRegistrations
{
    private static readonly Dictionary<string, bool> s_lifetimes = new(StringComparer.Ordinal)
    {
        ["AddTransient"] = true, ["AddScoped"] = true, ["TryAddTransient"] = true, ["TryAddScoped"] = true,
        ["AddKeyedTransient"] = true, ["AddKeyedScoped"] = true, ["TryAddKeyedTransient"] = true, ["TryAddKeyedScoped"] = true,
        ["AddHttpClient"] = true, ["AddDbContext"] = true,
        ["AddSingleton"] = false, ["TryAddSingleton"] = false, ["AddHostedService"] = false,
    };

    private readonly LambdaSymbols _symbols;
    private readonly SourceReferences _references;

    public ServiceRegistrations(LambdaSymbols symbols, SourceReferences references)
    {
        _symbols = symbols;
        _references = references;
    }

    /// <summary>Does a call of this method make what it registers anew for each resolution?</summary>
    public static bool IsPerResolution(IMethodSymbol method) => IsPerResolution(method.Name);

    private static bool IsPerResolution(string method) => s_lifetimes.TryGetValue(method, out var anew) && anew;

    /// <summary>Does a call of this method register what is made once for each scope?</summary>
    public static bool IsPerScope(IMethodSymbol method) =>
        method.Name is "AddScoped" or "TryAddScoped" or "AddKeyedScoped" or "TryAddKeyedScoped" or "AddDbContext";

    /// <summary>
    /// The service types under which a class is registered per resolution, and whether it is made once for each scope.
    /// Registrations that do not name the class are not looked at.
    /// </summary>
    public IEnumerable<(INamedTypeSymbol Service, bool IsScoped)> ServicesOf(INamedTypeSymbol implementation, CancellationToken cancellationToken)
    {
        if (_symbols.ServiceCollection is null)
        {
            yield break;
        }

        var names = new SortedSet<string>(StringComparer.Ordinal) { implementation.Name };
        foreach (var use in _references.UsesOf(implementation.Name, cancellationToken))
        {
            if (use.Place.Role == PlaceRole.Alias)
            {
                names.UnionWith(use.Place.Names);
            }
        }

        foreach (var name in names)
        {
            foreach (var use in _references.UsesOf(name, cancellationToken))
            {
                if (CallNaming(use, cancellationToken) is { } call
                    && use.Model.GetOperation(call, cancellationToken) is IInvocationOperation operation
                    && IsOnServiceCollection(operation)
                    && Registered(operation) is { } registered
                    && SymbolEqualityComparer.Default.Equals(registered.Implementation, implementation.OriginalDefinition))
                {
                    yield return (registered.Service, IsPerScope(operation.TargetMethod));
                }
            }
        }
    }

    /// <summary>'services.AddTransient&lt;Name&gt;()' or 'services.AddTransient(typeof(Name))'.</summary>
    private static InvocationExpressionSyntax? CallNaming(NameUse use, CancellationToken cancellationToken)
    {
        switch (use.Place.Role)
        {
            case PlaceRole.TypeArgument when IsPerResolution(use.Place.Names[0]):
                return use.Name(cancellationToken).FirstAncestorOrSelf<InvocationExpressionSyntax>();

            case PlaceRole.TypeOf:
                var call = use.Name(cancellationToken).FirstAncestorOrSelf<InvocationExpressionSyntax>();
                return (call?.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText is { } method && IsPerResolution(method) ? call : null;

            default:
                return null;
        }
    }

    /// <summary>The service that a registration call names, by type argument or <c>typeof</c>.</summary>
    public static INamedTypeSymbol? ServiceOf(IInvocationOperation registration)
    {
        if (registration.TargetMethod.TypeArguments.Length > 0)
        {
            return registration.TargetMethod.TypeArguments[0] as INamedTypeSymbol;
        }

        foreach (var argument in registration.Arguments)
        {
            if (argument.Value is ITypeOfOperation { TypeOperand: INamedTypeSymbol service })
            {
                return service;
            }
        }

        return null;
    }

    /// <summary>Is it a call of an extension method of the service collection?</summary>
    public bool IsOnServiceCollection(IInvocationOperation operation) =>
        operation.TargetMethod.IsExtensionMethod
        && operation.TargetMethod.Parameters.Length > 0
        && operation.TargetMethod.Parameters[0].Type.IsOrImplements(_symbols.ServiceCollection);

    private static (INamedTypeSymbol Service, INamedTypeSymbol Implementation)? Registered(IInvocationOperation registration)
    {
        if (ServiceOf(registration) is not { } service)
        {
            return null;
        }

        var implementation = service;
        if (registration.TargetMethod.TypeArguments.Length == 2)
        {
            implementation = registration.TargetMethod.TypeArguments[1] as INamedTypeSymbol ?? service;
        }
        else if (registration.TargetMethod.TypeArguments.IsEmpty)
        {
            foreach (var argument in registration.Arguments)
            {
                if (argument.Value is ITypeOfOperation { TypeOperand: INamedTypeSymbol type })
                {
                    implementation = type;
                }
            }
        }

        if (HasFactory(registration) && registration.TargetMethod.Name is not ("AddHttpClient" or "AddDbContext"))
        {
            // What a factory makes is seen in the factory.
            return null;
        }

        return (service.OriginalDefinition, implementation.OriginalDefinition);
    }

    private static bool HasFactory(IInvocationOperation registration)
    {
        foreach (var argument in registration.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
            {
                return true;
            }
        }

        return false;
    }
}
