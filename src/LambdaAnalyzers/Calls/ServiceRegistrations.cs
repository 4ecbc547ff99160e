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

    private readonly Dictionary<ISymbol, List<INamedTypeSymbol>> _servicesByImplementation = new(SymbolEqualityComparer.Default);

    private ServiceRegistrations()
    {
    }

    /// <summary>Does a call of this method make what it registers anew for each resolution?</summary>
    public static bool IsPerResolution(IMethodSymbol method) => s_lifetimes.TryGetValue(method.Name, out var anew) && anew;

    /// <summary>The service types under which a class is registered per resolution.</summary>
    public IReadOnlyList<INamedTypeSymbol> ServicesOf(INamedTypeSymbol implementation) =>
        _servicesByImplementation.TryGetValue(implementation.OriginalDefinition, out var services) ? services : Array.Empty<INamedTypeSymbol>();

    public static ServiceRegistrations Find(LambdaSymbols symbols, SourceReferences references, CancellationToken cancellationToken)
    {
        var found = new ServiceRegistrations();
        if (symbols.ServiceCollection is null)
        {
            return found;
        }

        foreach (var lifetime in s_lifetimes)
        {
            if (!lifetime.Value)
            {
                continue;
            }

            foreach (var name in references.NamesOf(lifetime.Key, cancellationToken))
            {
                SyntaxNode access = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
                if (access.Parent is InvocationExpressionSyntax invocation
                    && references.ModelOf(name.SyntaxTree).GetOperation(invocation, cancellationToken) is IInvocationOperation operation
                    && IsOnServiceCollection(operation, symbols))
                {
                    found.Add(operation);
                }
            }
        }

        return found;
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

    private static bool IsOnServiceCollection(IInvocationOperation operation, LambdaSymbols symbols) =>
        operation.TargetMethod.IsExtensionMethod
        && operation.TargetMethod.Parameters.Length > 0
        && operation.TargetMethod.Parameters[0].Type.IsOrImplements(symbols.ServiceCollection);

    private void Add(IInvocationOperation registration)
    {
        if (ServiceOf(registration) is not { } service)
        {
            return;
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
            return;
        }

        var key = implementation.OriginalDefinition;
        if (!_servicesByImplementation.TryGetValue(key, out var services))
        {
            _servicesByImplementation.Add(key, services = new List<INamedTypeSymbol>());
        }

        services.Add(service.OriginalDefinition);
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
