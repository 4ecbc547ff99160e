using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.State;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB309: the constructor of an Annotations class, which is made once, takes a service that is meant to be made for each event.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopedServiceCapturedByFunction : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ScopedServiceCapturedByFunction,
        "Scoped service is captured by the function class",
        "'{0}'{2} is registered as a scoped service, but Lambda Annotations makes '{1}' once and keeps it: all events get the same '{0}'; take {3} as a [FromServices] parameter of the function method, which gets one per event",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "The code that Lambda Annotations generates registers the function class as a singleton and resolves it once, from the root provider. A scoped service in its constructor, or in a transient one that the constructor takes, is then one for the life of the environment: a DbContext keeps tracking entities of earlier events, a unit of work is never new. Parameters with [FromServices] are resolved from a scope that is made for each event.");

    /// <summary>Initializes a new instance of the <see cref="ScopedServiceCapturedByFunction"/> class.</summary>
    public ScopedServiceCapturedByFunction()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols.LambdaFunctionAttribute is not null && model.Symbols.ServiceCollection is not null)
        {
            context.RegisterSymbolAction(symbol => Analyze(symbol, model), SymbolKind.NamedType);
            context.RegisterOperationAction(operation => AnalyzeResolution(operation, model), OperationKind.Invocation);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, LambdaModel model)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !HasFunction(type, model))
        {
            return;
        }

        var lifetimes = new Lifetimes(model, context.CancellationToken);
        var asked = false;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.DeclaredAccessibility != Accessibility.Public)
            {
                continue;
            }

            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } service
                    || parameter.DeclaringSyntaxReferences.Length != 1
                    || parameter.DeclaringSyntaxReferences[0].GetSyntax(context.CancellationToken) is not ParameterSyntax { Type: { } place }
                    || lifetimes.ScopedIn(service) is not { } scoped)
                {
                    continue;
                }

                // Registered otherwise by the startup class, the function is no singleton.
                if (!asked && lifetimes.Of(type).Lifetime is ServiceLifetime.Scoped or ServiceLifetime.Transient or ServiceLifetime.Several)
                {
                    return;
                }

                asked = true;
                context.ReportDiagnostic(Finding(place.GetLocation(), service, scoped, type));
            }
        }
    }

    /// <summary>'_orders = provider.GetRequiredService&lt;IOrders&gt;();' in the constructor of the class or of one that it derives from.</summary>
    private static void AnalyzeResolution(OperationAnalysisContext context, LambdaModel model)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "GetRequiredService" or "GetService", TypeArguments.Length: 1 } method
            || context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } type }
            || method.TypeArguments[0] is not INamedTypeSymbol service
            || RunOnceGuard.Unwrap(call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null)) is not IParameterReferenceOperation { Type.Name: "IServiceProvider" }
            || FunctionOf(type, model, context.CancellationToken) is not { } function
            || SnapshotCapture.Of(call, model, context.CancellationToken) is null)
        {
            return;
        }

        var lifetimes = new Lifetimes(model, context.CancellationToken);
        if (lifetimes.ScopedIn(service) is { } scoped && lifetimes.Of(function).Lifetime is ServiceLifetime.Unknown or ServiceLifetime.Singleton)
        {
            context.ReportDiagnostic(Finding(call.Syntax.GetLocation(), service, scoped, function));
        }
    }

    /// <param name="place">The parameter's type, or the call.</param>
    /// <param name="service">What the constructor takes.</param>
    /// <param name="scoped">The scoped service that it is or has.</param>
    /// <param name="type">The class of the function.</param>
    private static Diagnostic Finding(Location place, INamedTypeSymbol service, INamedTypeSymbol scoped, INamedTypeSymbol type)
    {
        var isItself = SymbolEqualityComparer.Default.Equals(service, scoped);
        return Diagnostic.Create(
            Rule, place, scoped.Name, type.Name, isItself ? string.Empty : " (in '" + service.Name + "')", isItself ? "it" : "'" + service.Name + "'");
    }

    /// <summary>The class itself, or the only one of those that derive from it, that has functions.</summary>
    private static INamedTypeSymbol? FunctionOf(INamedTypeSymbol type, LambdaModel model, CancellationToken cancellationToken)
    {
        if (HasFunction(type, model))
        {
            return type;
        }

        foreach (var derived in model.Calls.DerivedFrom(type.OriginalDefinition, cancellationToken))
        {
            if (HasFunction(derived, model))
            {
                return derived;
            }
        }

        return null;
    }

    private static bool HasFunction(INamedTypeSymbol type, LambdaModel model)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && method.HasAttribute(model.Symbols.LambdaFunctionAttribute))
            {
                return true;
            }
        }

        return false;
    }

    private enum ServiceLifetime
    {
        /// <summary>Not registered where it can be seen.</summary>
        Unknown,
        Singleton,
        Scoped,
        Transient,

        /// <summary>Registered more than once: which registration counts is not known.</summary>
        Several,
    }

    /// <param name="Lifetime">How long what it gives lives.</param>
    /// <param name="Implementation">The class that it makes by itself; null where a factory makes it.</param>
    private readonly record struct Registration(ServiceLifetime Lifetime, INamedTypeSymbol? Implementation);

    /// <summary>How services are registered, anywhere in the source: in the startup class or in methods that it calls.</summary>
    private sealed class Lifetimes
    {
        /// <summary>Transient services that have each other.</summary>
        private const int MostServices = 20;

        private readonly LambdaModel _model;
        private readonly CancellationToken _cancellationToken;

        public Lifetimes(LambdaModel model, CancellationToken cancellationToken)
        {
            _model = model;
            _cancellationToken = cancellationToken;
        }

        /// <summary>The service if it is scoped, else the first scoped one that a transient one has: both are then made by the root provider.</summary>
        public INamedTypeSymbol? ScopedIn(INamedTypeSymbol service)
        {
            var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { service };
            var pending = new Queue<INamedTypeSymbol>();
            pending.Enqueue(service);
            while (pending.Count > 0)
            {
                var current = pending.Dequeue();
                var registration = Of(current);
                if (registration.Lifetime == ServiceLifetime.Scoped)
                {
                    return current;
                }

                if (registration is not { Lifetime: ServiceLifetime.Transient, Implementation: { } implementation } || ConstructorOf(implementation) is not { } constructor)
                {
                    continue;
                }

                foreach (var parameter in constructor.Parameters)
                {
                    if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } needed && seen.Count < MostServices && seen.Add(needed))
                    {
                        pending.Enqueue(needed);
                    }
                }
            }

            return null;
        }

        public Registration Of(INamedTypeSymbol service)
        {
            var found = default(Registration);
            foreach (var use in _model.References.UsesOf(service.Name, _cancellationToken))
            {
                if (use.Place.Role is not (PlaceRole.TypeArgument or PlaceRole.TypeOf) || RegistrationAt(use, service) is not { } registration)
                {
                    continue;
                }

                if (found.Lifetime != ServiceLifetime.Unknown && found.Lifetime != registration.Lifetime)
                {
                    return new Registration(ServiceLifetime.Several, null);
                }

                found = found.Lifetime == ServiceLifetime.Unknown || SymbolEqualityComparer.Default.Equals(found.Implementation, registration.Implementation)
                    ? registration
                    : registration with { Implementation = null };
            }

            return found;
        }

        private Registration? RegistrationAt(NameUse use, INamedTypeSymbol service)
        {
            var node = use.Name(_cancellationToken).FirstAncestorOrSelf<SyntaxNode>(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or StatementSyntax);
            if (node is null || !MayRegister(node))
            {
                return null;
            }

            switch (use.Model.GetOperation(node, _cancellationToken))
            {
                case IInvocationOperation call when LifetimeOf(call.TargetMethod.Name) is not ServiceLifetime.Unknown and var byName:
                    return (_model.Calls.Services.IsOnServiceCollection(call) || call.TargetMethod.ContainingType?.Name == "ServiceDescriptor")
                        && SymbolEqualityComparer.Default.Equals(ServiceRegistrations.ServiceOf(call), service)
                            ? new Registration(SaidLifetime(call.Arguments) ?? byName, ImplementationOf(call.TargetMethod.TypeArguments, call.Arguments, service))
                            : null;

                case IInvocationOperation { TargetMethod: { TypeArguments.Length: > 0 } helper } when _model.References.IsInSource(helper):
                    return ByHelper(helper, service);

                case IObjectCreationOperation { Type.Name: "ServiceDescriptor" } descriptor when FirstTypeOf(descriptor.Arguments) is { } said && SymbolEqualityComparer.Default.Equals(said, service):
                    return SaidLifetime(descriptor.Arguments) is { } lifetime
                        ? new Registration(lifetime, ImplementationOf(ImmutableArray<ITypeSymbol>.Empty, descriptor.Arguments, service))
                        : null;

                default:
                    return null;
            }
        }

        /// <summary>Names first: binding a call is dear.</summary>
        private bool MayRegister(SyntaxNode node)
        {
            switch (node)
            {
                case InvocationExpressionSyntax call:
                    var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression as SimpleNameSyntax;
                    return name is not null && (LifetimeOf(name.Identifier.ValueText) != ServiceLifetime.Unknown || name is GenericNameSyntax);

                case ObjectCreationExpressionSyntax { Type: var type }:
                    return type is SimpleNameSyntax { Identifier.ValueText: "ServiceDescriptor" } or QualifiedNameSyntax { Right.Identifier.ValueText: "ServiceDescriptor" };

                default:
                    return false;
            }
        }

        /// <summary>'services.AddRepository&lt;IOrders, Orders&gt;()', where the helper registers its type parameters.</summary>
        private Registration? ByHelper(IMethodSymbol helper, INamedTypeSymbol service)
        {
            if (_model.References.BodyOf(helper, _cancellationToken) is not { } body)
            {
                return null;
            }

            foreach (var operation in body.Descendants())
            {
                if (operation is IInvocationOperation { TargetMethod: { TypeArguments.Length: > 0 } registration } call
                    && LifetimeOf(registration.Name) is not ServiceLifetime.Unknown and var lifetime
                    && _model.Calls.Services.IsOnServiceCollection(call)
                    && Argument(registration.TypeArguments[0]) is { } registered
                    && SymbolEqualityComparer.Default.Equals(registered, service))
                {
                    return new Registration(
                        lifetime,
                        registration.TypeArguments.Length == 2 ? Argument(registration.TypeArguments[1]) as INamedTypeSymbol
                            : HasFactory(call.Arguments) ? null
                            : service);
                }
            }

            return null;

            ITypeSymbol? Argument(ITypeSymbol type) =>
                type is ITypeParameterSymbol { DeclaringMethod: not null } parameter && parameter.Ordinal < helper.TypeArguments.Length ? helper.TypeArguments[parameter.Ordinal] : null;
        }

        private static ServiceLifetime LifetimeOf(string? method) => method switch
        {
            "AddScoped" or "TryAddScoped" or "AddKeyedScoped" or "TryAddKeyedScoped" or "AddDbContext" or "AddDbContextPool" or "Scoped" => ServiceLifetime.Scoped,
            "AddTransient" or "TryAddTransient" or "AddKeyedTransient" or "TryAddKeyedTransient" or "AddHttpClient" or "Transient" => ServiceLifetime.Transient,
            "AddSingleton" or "TryAddSingleton" or "AddKeyedSingleton" or "TryAddKeyedSingleton" or "AddAWSService" or "Singleton" => ServiceLifetime.Singleton,
            _ => ServiceLifetime.Unknown,
        };

        /// <summary>'AddDbContext&lt;Orders&gt;(…, ServiceLifetime.Singleton)'.</summary>
        private static ServiceLifetime? SaidLifetime(ImmutableArray<IArgumentOperation> arguments)
        {
            foreach (var argument in arguments)
            {
                if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "contextLifetime" or "lifetime" } })
                {
                    return argument.Value is IFieldReferenceOperation { Field.Name: var name } && System.Enum.TryParse<ServiceLifetime>(name, out var said) ? said : ServiceLifetime.Several;
                }
            }

            return null;
        }

        private static INamedTypeSymbol? ImplementationOf(ImmutableArray<ITypeSymbol> typeArguments, ImmutableArray<IArgumentOperation> arguments, INamedTypeSymbol service)
        {
            if (typeArguments.Length == 2)
            {
                return typeArguments[1] as INamedTypeSymbol;
            }

            if (HasFactory(arguments))
            {
                return null;
            }

            var last = service;
            foreach (var argument in arguments)
            {
                if (argument.Value is ITypeOfOperation { TypeOperand: INamedTypeSymbol type })
                {
                    last = type;
                }
            }

            return last;
        }

        private static INamedTypeSymbol? FirstTypeOf(ImmutableArray<IArgumentOperation> arguments)
        {
            foreach (var argument in arguments)
            {
                if (argument.Value is ITypeOfOperation { TypeOperand: INamedTypeSymbol type })
                {
                    return type;
                }
            }

            return null;
        }

        private static bool HasFactory(ImmutableArray<IArgumentOperation> arguments)
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter?.Name is "implementationFactory" or "factory" or "implementationInstance" or "instance")
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The one that a container takes: with the most parameters.</summary>
        private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type)
        {
            IMethodSymbol? found = null;
            foreach (var constructor in type.InstanceConstructors)
            {
                if (constructor.DeclaredAccessibility == Accessibility.Public && (found is null || constructor.Parameters.Length > found.Parameters.Length))
                {
                    found = constructor;
                }
            }

            return found;
        }
    }
}
