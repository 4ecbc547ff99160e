using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
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
        "'{0}' is registered as a scoped service, but Lambda Annotations makes '{1}' once and keeps it: all events get the same '{0}'; take it as a [FromServices] parameter of the function method, which gets one per event",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "The code that Lambda Annotations generates registers the function class as a singleton and resolves it once, from the root provider. A scoped service in its constructor is then one for the life of the environment: a DbContext keeps tracking entities of earlier events, a unit of work is never new. Parameters with [FromServices] are resolved from a scope that is made for each event.");

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
                    || lifetimes.Of(service) != ServiceLifetime.Scoped)
                {
                    continue;
                }

                // Registered otherwise by the startup class, the function is no singleton.
                if (!asked && lifetimes.Of(type) is ServiceLifetime.Scoped or ServiceLifetime.Transient or ServiceLifetime.Several)
                {
                    return;
                }

                asked = true;
                context.ReportDiagnostic(Diagnostic.Create(Rule, place.GetLocation(), service.Name, type.Name));
            }
        }
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

    /// <summary>How services are registered, anywhere in the source: in the startup class or in methods that it calls.</summary>
    private sealed class Lifetimes
    {
        private readonly LambdaModel _model;
        private readonly CancellationToken _cancellationToken;

        public Lifetimes(LambdaModel model, CancellationToken cancellationToken)
        {
            _model = model;
            _cancellationToken = cancellationToken;
        }

        public ServiceLifetime Of(INamedTypeSymbol service)
        {
            var found = ServiceLifetime.Unknown;
            foreach (var use in _model.References.UsesOf(service.Name, _cancellationToken))
            {
                if (use.Place.Role is not (PlaceRole.TypeArgument or PlaceRole.TypeOf)
                    || use.Name(_cancellationToken).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
                    || LifetimeOf((call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText) == ServiceLifetime.Unknown
                    || use.Model.GetOperation(call, _cancellationToken) is not IInvocationOperation registration
                    || !IsOnServices(registration)
                    || !SymbolEqualityComparer.Default.Equals(Calls.ServiceRegistrations.ServiceOf(registration), service))
                {
                    continue;
                }

                var lifetime = SaidLifetime(registration) ?? LifetimeOf(registration.TargetMethod.Name);
                if (found != ServiceLifetime.Unknown && found != lifetime)
                {
                    return ServiceLifetime.Several;
                }

                found = lifetime;
            }

            return found;
        }

        private bool IsOnServices(IInvocationOperation registration) =>
            registration.TargetMethod is { IsExtensionMethod: true, Parameters.Length: > 0 } method
            && method.Parameters[0].Type.IsOrImplements(_model.Symbols.ServiceCollection);

        private static ServiceLifetime LifetimeOf(string? method) => method switch
        {
            "AddScoped" or "TryAddScoped" or "AddKeyedScoped" or "TryAddKeyedScoped" or "AddDbContext" or "AddDbContextPool" => ServiceLifetime.Scoped,
            "AddTransient" or "TryAddTransient" or "AddKeyedTransient" or "TryAddKeyedTransient" or "AddHttpClient" => ServiceLifetime.Transient,
            "AddSingleton" or "TryAddSingleton" or "AddKeyedSingleton" or "TryAddKeyedSingleton" or "AddAWSService" => ServiceLifetime.Singleton,
            _ => ServiceLifetime.Unknown,
        };

        /// <summary>'AddDbContext&lt;Orders&gt;(…, ServiceLifetime.Singleton)'.</summary>
        private static ServiceLifetime? SaidLifetime(IInvocationOperation registration)
        {
            foreach (var argument in registration.Arguments)
            {
                if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "contextLifetime" or "lifetime" } })
                {
                    return argument.Value is IFieldReferenceOperation { Field.Name: var name } && System.Enum.TryParse<ServiceLifetime>(name, out var said) ? said : ServiceLifetime.Several;
                }
            }

            return null;
        }
    }
}
